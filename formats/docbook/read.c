/* read.c: a document of DocBook to the tree. */
#include <string.h>

#include "read_carry.h"
#include "read_files.h"

/* Nodes of XML take about as many times the text. */
#define NODES_TIMES 3

/* Elements */

/* Text that a stylesheet puts between the children of el. */
static void
put_between(struct docbook_reader *d, const struct stet_xml_node *el,
    const struct docbook_element *def)
{
	struct docbook_frame *f = d->top;

	if (f->def == NULL || f->def->between == NULL || f->el != el->parent)
		return;
	if ((def->flags & DOCBOOK_BLOCK) != 0 ||
	    def->enter == docbook_enter_hidden)
		return;
	if (f->has_child)
		docbook_put_generated(d, f->def->between, el->span);
	f->has_child = true;
}

/* Whether what is in el has to be read. */
static bool
enter(struct docbook_reader *d, const struct stet_xml_node *el)
{
	const struct docbook_element *def = docbook_definition(el);
	struct docbook_frame *around = d->top;

	put_between(d, el, def);
	def->enter(d, el, def);
	if (d->top == around || d->top == NULL)
		return false;
	if (d->top->def != NULL)
		docbook_put_generated(d, d->top->def->before, el->span);
	return true;
}

static void
leave(struct docbook_reader *d, const struct stet_xml_node *el)
{
	if (d->top->def != NULL)
		docbook_put_generated(d, d->top->def->after, el->span);
	docbook_pop(d);
}

/* Comments and instructions stand where the tree has a place for them. */
static void
put_raw(struct docbook_reader *d, const struct stet_xml_node *node)
{
	bool is_comment = node->kind == STET_XML_COMMENT;
	bool block = docbook_among_blocks(d);
	struct stet_node *raw;

	if ((stet_kind_info(d->top->node->kind)->holds &
		(STET_C_BLOCK | STET_C_INLINE)) == 0) {
		stet_note(d->doc->diag, STET_D_PLACE_OF_COMMENT, node->span,
		    stet_str(NULL));
		return;
	}
	raw = block ? docbook_add_block(d, STET_RAW_BLOCK, node->span)
		    : stet_add(d->doc, docbook_host(d, node->span),
			  STET_RAW_INLINE, node->span);
	if (raw == NULL)
		return;
	stet_buf_cut(&d->scratch, 0);
	stet_xml_put(&d->scratch, node, DOCBOOK_SPACE);
	if (block && !is_comment)
		stet_putc(&d->scratch, '\n');
	raw->u.raw.format = block && is_comment ? "comment" : "html";
	raw->u.raw.text = block && is_comment
	    ? stet_str_trim(node->text)
	    : stet_copy(d->arena, stet_buf_str(&d->scratch));
}

static void
read_leaf(struct docbook_reader *d, const struct stet_xml_node *node)
{
	if (node->kind == STET_XML_TEXT)
		docbook_put_text(d, node->text, node->span);
	else
		put_raw(d, node);
}

/* All that is below top, in order. No call nests as deep as the elements. */
static void
read_below(struct docbook_reader *d, const struct stet_xml_node *top)
{
	const struct stet_xml_node *n = top->first;

	while (n != NULL) {
		if (n->kind != STET_XML_ELEMENT) {
			read_leaf(d, n);
		} else if (enter(d, n)) {
			if (n->first != NULL) {
				n = n->first;
				continue;
			}
			leave(d, n);
		}
		while (n != top && n->next == NULL) {
			n = n->parent;
			if (n != top)
				leave(d, n);
		}
		n = n == top ? NULL : n->next;
		if (stet_doc_failed(d->doc))
			return;
	}
}

/* Whether the root is the document, or only something in one. */
static bool
is_document(const struct stet_xml_node *root)
{
	return (docbook_definition(root)->flags & DOCBOOK_SECTION) != 0;
}

static void
read_root(struct docbook_reader *d)
{
	const struct stet_xml_node *root = d->xml.root;
	struct docbook_frame *f = docbook_push(d, NULL, NULL, d->doc->root);

	if (f == NULL)
		return;
	f->level = 1;
	if (!is_document(root)) {
		read_below(d, d->xml.top);
		return;
	}
	d->doc->root->span = root->span;
	docbook_set_attrs(d, d->doc->root, root);
	docbook_read_meta(d, root);
	f->el = root;
	for (const struct stet_xml_node *n = d->xml.top->first; n != NULL;
	     n = n->next)
		if (n == root)
			read_below(d, root);
		else
			read_leaf(d, n);
}

/* Footnotes stand at the end, as in Markdown. */
static void
place_notes(struct docbook_reader *d)
{
	while (d->notes != NULL && d->notes->first != NULL) {
		struct stet_node *note = d->notes->first;

		stet_unlink(note);
		stet_append(d->doc->root, note);
	}
}

static enum stet_status
build(struct docbook_reader *d)
{
	struct stet_str lang;

	docbook_find_targets(d);
	lang = stet_xml_get(d->xml.root, STET_XML_XML, "lang");
	if (lang.s == NULL)
		lang = docbook_attr(d->xml.root, "lang");
	d->chinese = stet_str_starts(lang, "zh");
	d->notes = stet_alloc(d->arena, sizeof(*d->notes));
	if (d->notes == NULL)
		return STET_E_MEMORY;
	read_root(d);
	place_notes(d);
	docbook_carry_finish(d);
	return STET_OK;
}

static enum stet_status
read_all(struct docbook_reader *d)
{
	const struct stet_job *job = d->job;
	struct stet_xml_files files = { d, docbook_load_declarations };
	struct stet_xml_job xml = { .doc = d->doc,
		.nodes = d->nodes,
		.names = &d->names,
		.text = job->text,
		.at = job->at,
		.files = &files,
		.recover = stet_setting(job, &stet_format_docbook, "recover") !=
		    NULL };
	enum stet_status status = stet_xml_read(&xml, &d->xml);

	if (status == STET_OK) {
		docbook_keep_source(d);
		status = docbook_include(d);
	}
	if (status != STET_OK)
		return status;
	docbook_select(d);
	docbook_carry_prepare(d);
	return build(d);
}

enum stet_status
docbook_read(struct stet_doc *doc, const struct stet_job *job)
{
	struct docbook_reader d = { .doc = doc,
		.arena = doc->arena,
		.nodes = stet_arena_new(),
		.job = job,
		.scratch = STET_BUF_INIT };
	enum stet_status status = STET_E_MEMORY;

	if (d.nodes != NULL) {
		stet_arena_expect(d.nodes, job->text.n * NODES_TIMES);
		status = read_all(&d);
	}
	if (d.scratch.status != STET_OK)
		status = d.scratch.status;
	stet_buf_free(&d.scratch);
	stet_arena_free(d.nodes);
	return status;
}
