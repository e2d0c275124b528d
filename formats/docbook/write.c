/* write.c: the tree to a document of DocBook. */
#include <stdio.h>

#include <stet/walk.h>

#include "write.h"

void
docbook_cannot_say(struct docbook_writer *w, const struct stet_node *node,
    const char *what)
{
	stet_note(w->doc->diag, STET_D_LOST_STRUCTURE, node->span,
	    stet_str(what));
}

static const struct docbook_way *
way_of(const struct stet_node *node)
{
	return stet_kind_info(node->kind)->is == STET_C_INLINE
	    ? &docbook_inline_ways[node->kind]
	    : &docbook_block_ways[node->kind];
}

static bool
enter(struct docbook_writer *w, const struct stet_node *node)
{
	const struct docbook_way *way = way_of(node);

	if (way->enter != NULL)
		return way->enter(w, node);
	docbook_cannot_say(w, node, stet_kind_info(node->kind)->name);
	return true;
}

static void
leave(struct docbook_writer *w, const struct stet_node *node)
{
	const struct docbook_way *way = way_of(node);

	if (way->leave != NULL)
		way->leave(w, node);
	docbook_end_wraps(w);
}

static const struct stet_node *
first_of(const struct stet_node *node)
{
	return node->kind == STET_TABLE ? docbook_next_part(node, NULL)
					: node->first;
}

static const struct stet_node *
next_of(const struct stet_node *node)
{
	return node->parent->kind == STET_TABLE
	    ? docbook_next_part(node->parent, node)
	    : node->next;
}

/* In the order of DocBook. It is called again for what stands elsewhere in
 * the tree: an attribution, a caption, a note, none of which is in its like. */
void
docbook_visit(struct docbook_writer *w, const struct stet_node *root)
{
	const struct stet_node *n = first_of(root);

	while (n != NULL) {
		if (enter(w, n) && first_of(n) != NULL) {
			n = first_of(n);
			continue;
		}
		leave(w, n);
		while (next_of(n) == NULL) {
			n = n->parent;
			if (n == root)
				return;
			leave(w, n);
		}
		n = next_of(n);
		if (stet_arena_failed(w->arena) ||
		    w->xml.out->status != STET_OK)
			return;
	}
}

void
docbook_put(struct docbook_writer *w, const struct stet_node *node)
{
	if (enter(w, node) && first_of(node) != NULL)
		docbook_visit(w, node);
	leave(w, node);
}

/* Notes stand where they are first referred to. */

struct docbook_note *
docbook_find_note(struct docbook_writer *w, struct stet_str label)
{
	return label.n == 0 ? NULL : stet_table_find(&w->notes, label);
}

static void
add_note(struct docbook_writer *w, const struct stet_node *node, bool in_note)
{
	struct stet_table_entry *entry;
	struct docbook_note *note;

	if (node->u.label.n == 0)
		return;
	entry = stet_table_entry(&w->notes, w->arena, node->u.label);
	if (entry == NULL || entry->value != NULL)
		return;
	note = stet_alloc(w->arena, sizeof(*note));
	if (note != NULL) {
		note->node = node;
		note->in_note = in_note;
	}
	entry->value = note;
}

/* A reference that an element can be. */
bool
docbook_may_refer(const struct stet_node *node)
{
	return node->kind == STET_FOOTNOTE_REF && node->flags == 0 &&
	    node->attrs == NULL;
}

/* What is referred to twice, in a note or behind its definition needs an id. */
void
docbook_find_notes(struct docbook_writer *w)
{
	struct stet_walk walk = stet_walk(w->doc->root);
	unsigned depth = 0, feet = 0;

	while (stet_walk_next(&walk)) {
		if (walk.node->kind != STET_FOOTNOTE)
			continue;
		if (walk.entering)
			add_note(w, walk.node, depth > 0);
		depth += walk.entering ? 1U : -1U;
	}
	if (w->notes.count == 0)
		return;
	walk = stet_walk(w->doc->root);
	while (stet_walk_next(&walk)) {
		const struct stet_node *n = walk.node;
		struct docbook_note *note = NULL;

		if (n->kind == STET_FOOTNOTE)
			depth += walk.entering ? 1U : -1U;
		if (n->kind == STET_TABLE_FOOT)
			feet += walk.entering ? 1U : -1U;
		if (walk.entering &&
		    (n->kind == STET_FOOTNOTE || docbook_may_refer(n)))
			note = docbook_find_note(w, n->u.label);
		if (note == NULL)
			continue;
		if (n->kind == STET_FOOTNOTE_REF)
			note->linked |=
			    depth > 0 || note->refs++ > 0 || note->met;
		if (note->node == n) {
			note->met = depth == 1;
			note->linked |= feet > 0; /* it will be first */
		}
	}
}

/* A reader counts notes as it meets them; another label is carried. */
void
docbook_carry_label(struct docbook_writer *w, struct docbook_note *note)
{
	struct stet_str label = note->node->u.label;
	char text[24];

	if (note->number == 0)
		note->number = ++w->note_count;
	snprintf(text, sizeof(text), "%u", note->number);
	if (!stet_str_is(label, text))
		docbook_carry(w, "label", label);
}

/* The element of a note, with what it says. */
static void
put_footnote(struct docbook_writer *w, struct docbook_note *note)
{
	struct docbook_place *top = w->top;
	struct docbook_grid *grid = w->grid;

	note->begun = true;
	docbook_start(w, note->node, "footnote");
	if (note->linked && stet_attr(note->node, "id").s == NULL) {
		stet_xml_attr(&w->xml, docbook_attr_name(w, "xml:id"),
		    docbook_target_id(w, note->node));
		w->all_said = false;
	}
	docbook_carry_label(w, note);
	docbook_started(w, note->node);
	w->top = NULL;
	w->grid = NULL;
	docbook_push_place(w, note->node, true);
	w->note_depth++;
	if (w->top != NULL) {
		docbook_visit(w, note->node);
		docbook_pop_place(w);
	}
	w->note_depth--;
	w->top = top;
	w->grid = grid;
}

void
docbook_put_note(struct docbook_writer *w, struct docbook_note *note)
{
	put_footnote(w, note);
}

/* Where the definition stands: nothing but its place, unless no reference in
 * the text has shown it. */
bool
docbook_open_note(struct docbook_writer *w, const struct stet_node *node)
{
	struct docbook_note *note = docbook_find_note(w, node->u.label), own;

	docbook_block(w);
	if (note != NULL && note->node == node &&
	    (note->begun || (w->note_depth > 0 && note->refs > 0))) {
		stet_xml_line(&w->xml);
		docbook_carry(w, "label", node->u.label);
		docbook_put_carried(w, "note", false);
		return false;
	}
	if (w->note_depth > 0) {
		stet_xml_line(&w->xml);
		docbook_begin(w, node);
		docbook_push_place(w, node, false);
		return true;
	}
	if (note == NULL || note->node != node) {
		own = (struct docbook_note){ .node = node };
		note = &own;
	}
	note->linked |= note->refs > 0;
	docbook_block_line(w, "para");
	stet_xml_start(&w->xml, "para");
	docbook_put_word(w, "unreferenced");
	docbook_put_note(w, note);
	stet_xml_end(&w->xml);
	return false;
}

void
docbook_close_note(struct docbook_writer *w, const struct stet_node *node)
{
	const struct docbook_place *own = w->top;

	while (own != NULL && own->is_section && own->left)
		own = own->up;
	if (w->note_depth == 0 || own == NULL || own->node != node ||
	    own->is_element)
		return;
	docbook_pop_place(w);
	stet_xml_line(&w->xml);
	docbook_end(w);
}

/* The root */

static const struct {
	const char *name, *section, *outer;
} roots[] = {
	{ "article", "section", NULL },
	{ "book", "chapter", "preface" },
	{ "chapter", "section", NULL },
	{ "section", "section", NULL },
	{ "appendix", "section", NULL },
	{ "preface", "section", NULL },
};

static size_t
choose_root(const struct stet_doc *doc, const struct stet_job *job)
{
	const char *wish = stet_setting(job, &stet_format_docbook, "top-level");
	struct stet_str name = wish != NULL
	    ? stet_str(wish)
	    : stet_attr(doc->root, DOCBOOK_ELEMENT);

	for (size_t i = 0; i < sizeof(roots) / sizeof(roots[0]); i++)
		if (stet_str_is(name, roots[i].name))
			return i;
	return 0;
}

static void
put_root(struct docbook_writer *w, size_t root)
{
	const struct stet_node *node = w->doc->root;
	const char *name = roots[root].name;
	struct stet_str language = docbook_language(w->doc);
	struct stet_str own = stet_attr(node, "lang");

	stet_xml_declaration(&w->xml);
	docbook_put_doctype(w, name);
	docbook_start(w, node, name);
	if (!docbook_is_45(w)) {
		stet_xml_attr(&w->xml, "xmlns", stet_str(DOCBOOK_SPACE));
		stet_xml_attr(&w->xml, "xmlns:xlink",
		    stet_str("http://www.w3.org/1999/xlink"));
		stet_xml_attr(&w->xml, "version", stet_str(w->version));
	}
	if (own.s == NULL)
		stet_xml_attr_if(&w->xml, docbook_attr_name(w, "xml:lang"),
		    language);
	else if (stet_str_eq(own, language))
		w->all_said = false; /* a reader takes it for that */
	docbook_started(w, node);
	docbook_put_info(w, docbook_info_name(w, name));
	docbook_put_root_title(w, name);
	docbook_push_place(w, node, true);
	if (w->top == NULL)
		return;
	w->top->takes_sections = true;
	w->top->section = roots[root].section;
	w->top->outer = roots[root].outer;
	w->top->level = 1;
	docbook_visit(w, node);
	if (w->top->outer != NULL && !w->top->filled)
		docbook_block(w);
	docbook_pop_place(w);
	stet_putc(w->xml.out, '\n');
}

enum stet_status
docbook_writer_close(struct docbook_writer *w)
{
	enum stet_status status = STET_OK;

	if (w->carry.status != STET_OK)
		status = w->carry.status;
	if (w->scratch.status != STET_OK)
		status = w->scratch.status;
	if (stet_arena_failed(w->arena))
		status = STET_E_MEMORY;
	stet_xml_free(&w->xml);
	stet_buf_free(&w->carry);
	stet_buf_free(&w->scratch);
	stet_arena_free(w->arena);
	return status;
}

bool
docbook_writer_open(struct docbook_writer *w, const struct stet_doc *doc,
    const struct stet_job *job, struct stet_buf *out)
{
	*w = (struct docbook_writer){ .doc = doc,
		.arena = stet_arena_new(),
		.carry = STET_BUF_INIT,
		.scratch = STET_BUF_INIT,
		.all_said = true };
	if (w->arena == NULL)
		return false;
	stet_xml_init(&w->xml, out);
	w->version = stet_setting(job, &stet_format_docbook, "docbook-version");
	w->ids = stet_ids_new(doc);
	if (w->ids == NULL) {
		docbook_writer_close(w);
		return false;
	}
	docbook_find_links(w);
	docbook_find_notes(w);
	return true;
}

static enum stet_status
write_anew(const struct stet_doc *doc, const struct stet_job *job)
{
	struct docbook_writer w;
	enum stet_status status;

	if (!docbook_writer_open(&w, doc, job, job->out))
		return STET_E_MEMORY;
	put_root(&w, choose_root(doc, job));
	status = docbook_writer_close(&w);
	return status != STET_OK ? status : job->out->status;
}

enum stet_status
docbook_write(const struct stet_doc *doc, const struct stet_job *job)
{
	if (!docbook_may_copy(doc, job))
		return write_anew(doc, job);
	if (!doc->changed && !doc->meta_changed)
		stet_put(job->out, doc->source);
	else if (!docbook_write_patched(doc, job) &&
	    job->out->status == STET_OK)
		return write_anew(doc, job);
	return job->out->status;
}
