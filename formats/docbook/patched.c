/*
 * patched.c: a changed document of DocBook. Its source is read again and
 * matched with the document, and blocks that are not the same are put in place
 * of those of the source; all else stays byte for byte. What comes of it is
 * read in turn: it counts only if it says what the document says.
 *
 * A block takes the place of a block in an element that holds whatever blocks
 * there are, so that the schema is content. Other changes are hopeless here:
 * the whole document is written anew then.
 */
#include <stdlib.h>

#include <stet/walk.h>

#include "markup/xml.h"
#include "patched.h"

/* How far the same block is looked for, where some came or went. */
#define NEAR 32

/* Two nodes whose children are to be matched. */
struct pair {
	const struct stet_node *old, *node;
};

/* Places */

void
docbook_add_edit(struct docbook_patching *p, size_t from, size_t end,
    size_t made)
{
	struct docbook_edit edit = { .from = from,
		.end = end,
		.number = p->edits.n,
		.made = made,
		.made_end = p->made.n };

	stet_put(&p->edits,
	    (struct stet_str){ (const char *)&edit, sizeof(edit) });
}

static bool
is_one_of(struct stet_str name, const char *const *names)
{
	for (; *names != NULL; names++)
		if (stet_str_is(name, *names))
			return true;
	return false;
}

/* Those that hold whatever blocks there are, in front of sections. */
static const char *const containers[] = { "article", "chapter", "appendix",
	"preface", "section", "sect1", "sect2", "sect3", "sect4", "sect5",
	"simplesect", NULL };

/* Those that may stand where all blocks may. */
static const char *const blocks[] = { "address", "blockquote", "bridgehead",
	"calloutlist", "caution", "cmdsynopsis", "equation", "example",
	"figure", "formalpara", "funcsynopsis", "glosslist", "important",
	"informalequation", "informalexample", "informalfigure",
	"informaltable", "itemizedlist", "literallayout", "mediaobject", "note",
	"orderedlist", "para", "procedure", "programlisting", "qandaset",
	"screen", "screenshot", "segmentedlist", "sidebar", "simpara",
	"simplelist", "synopsis", "table", "tip", "variablelist", "warning",
	NULL };

/* The element of a node of the source, in the file itself; or NULL. */
static const struct docbook_stretch *
stretch_of(const struct docbook_patching *p, const struct stet_node *node)
{
	if (node == NULL || node->span.file != p->old->root->span.file)
		return NULL;
	return docbook_stretch_at(&p->stretches, node->span.offset);
}

static const struct docbook_stretch *
block_of(const struct docbook_patching *p, const struct stet_node *node)
{
	const struct docbook_stretch *s = stretch_of(p, node), *around;

	if (s == NULL || !is_one_of(s->name, blocks))
		return NULL;
	around = docbook_stretch_around(&p->stretches, s);
	return is_one_of(around->name, containers) ? s : NULL;
}

/* What is new */

/* Notes are defined elsewhere in the tree, and sections have places of their
 * own. */
static bool
is_plain(const struct stet_node *node)
{
	struct stet_walk walk = stet_walk(node);

	if (stet_kind_info(node->kind)->is != STET_C_BLOCK)
		return false;
	while (stet_walk_next(&walk))
		if (walk.node->kind == STET_SECTION ||
		    walk.node->kind == STET_FOOTNOTE ||
		    walk.node->kind == STET_FOOTNOTE_REF)
			return false;
	return true;
}

/* Writes a node as it stands in its parent; returns where it begins. */
static size_t
make(struct docbook_patching *p, const struct stet_node *node)
{
	struct docbook_writer *w = &p->w;
	struct docbook_place *top = w->top;
	size_t made;

	docbook_push_place(w, node->parent, true);
	/* It begins on a line that the source has already. */
	stet_xml_line(&w->xml);
	made = p->made.n;
	if (w->top != top)
		docbook_put(w, node);
	while (made < p->made.n && p->made.data[made] == '\n')
		made++;
	w->top = top;
	return made;
}

/* Text that stands in the element that it stood in; false: it cannot. */
static bool
put_inside(struct docbook_patching *p, const struct docbook_stretch *s,
    const struct stet_node *old, const struct stet_node *node)
{
	static const char *const names[] = { "para", "simpara", "title", NULL };
	struct docbook_place *top = p->w.top;
	size_t made = p->made.n;

	if (!is_one_of(s->name, names) || s->inside == s->end ||
	    old->kind != node->kind || old->flags != node->flags ||
	    !docbook_holds_inlines(node) || docbook_has_breaks(node) ||
	    docbook_is_picture(node) || !stet_same_attrs(old, node))
		return false;
	docbook_push_place(&p->w, node->parent, true);
	docbook_start_text(&p->w);
	if (p->w.top != top)
		docbook_visit(&p->w, node);
	p->w.top = top;
	docbook_add_edit(p, s->inside, s->inside_end, made);
	return true;
}

/* Behind one block of the source, or in front of one. */
static void
insert(struct docbook_patching *p, const struct stet_node *before,
    const struct stet_node *after, const struct stet_node *node)
{
	const struct docbook_stretch *first = block_of(p, before);
	const struct docbook_stretch *last = block_of(p, after);
	size_t made;

	if ((first == NULL && last == NULL) || !is_plain(node)) {
		p->hopeless = true;
		return;
	}
	made = make(p, node);
	if (first != NULL) { /* with the line end that is in front of it */
		docbook_add_edit(p, first->end, first->end, made - 1);
		return;
	}
	stet_putc(&p->made, '\n');
	docbook_add_edit(p, last->from, last->from, made);
}

/* With the white space in front of it. */
static void
remove_block(struct docbook_patching *p, const struct stet_node *old)
{
	const struct docbook_stretch *s = block_of(p, old);
	size_t from;

	if (s == NULL) {
		p->hopeless = true;
		return;
	}
	from = s->from;
	while (from > 0 && strchr(" \t\n", p->source.s[from - 1]) != NULL)
		from--;
	docbook_add_edit(p, from, s->end, p->made.n);
}

/* Matching */

static bool
is_same_section(const struct stet_node *a, const struct stet_node *b)
{
	return a->kind == STET_SECTION && b->kind == STET_SECTION &&
	    a->u.level == b->u.level && a->flags == b->flags &&
	    stet_same_attrs(a, b);
}

static void
push(struct stet_buf *pairs, const struct stet_node *old,
    const struct stet_node *node)
{
	struct pair pair = { old, node };

	stet_put(pairs, (struct stet_str){ (const char *)&pair, sizeof(pair) });
}

/* One node may have become another one in its place. */
static void
change(struct docbook_patching *p, struct stet_buf *pairs,
    const struct stet_node *old, const struct stet_node *node)
{
	const struct docbook_stretch *s = NULL;

	if (is_same_section(old, node)) {
		push(pairs, old, node);
		return;
	}
	if (stet_same(old, node))
		return;
	if (old->kind == STET_TITLE && node->kind == STET_TITLE) {
		s = stretch_of(p, old);
		s = s != NULL && stet_str_is(s->name, "title") ? s : NULL;
	} else if (is_plain(node)) {
		s = block_of(p, old);
	}
	if (s == NULL)
		p->hopeless = true;
	else if (!put_inside(p, s, old, node))
		docbook_add_edit(p, s->from, s->end, make(p, node));
}

/* Notes stand at the end of the tree, and in the text of the source. */
static const struct stet_node *
skip_notes(const struct stet_node *node)
{
	while (node != NULL && node->kind == STET_FOOTNOTE)
		node = node->next;
	return node;
}

static const struct stet_node *
next_of(const struct stet_node *node)
{
	return skip_notes(node->next);
}

/* The first of some siblings that is the same as node; or NULL. */
static const struct stet_node *
find_near(const struct stet_node *sibling, const struct stet_node *node)
{
	for (unsigned i = 0; sibling != NULL && i < NEAR; i++) {
		if (node != NULL && stet_same(sibling, node))
			return sibling;
		sibling = next_of(sibling);
	}
	return NULL;
}

/* If they are as many, each is the other one, or has become it. */
static bool
are_as_many(const struct stet_node *a, const struct stet_node *b)
{
	while (a != NULL && b != NULL) {
		a = next_of(a);
		b = next_of(b);
	}
	return a == NULL && b == NULL;
}

/* Does it make a section that holds it complete? */
static bool
fills(const struct docbook_patching *p, const struct stet_node *old)
{
	const struct docbook_stretch *s = stretch_of(p, old);

	return block_of(p, old) != NULL ||
	    (s != NULL && old->kind == STET_SECTION &&
		is_one_of(s->name, containers));
}

static void
match(struct docbook_patching *p, struct stet_buf *pairs, struct pair pair)
{
	const struct stet_node *old = skip_notes(pair.old->first);
	const struct stet_node *node = skip_notes(pair.node->first);
	const struct stet_node *before = NULL, *end;
	bool as_many = are_as_many(old, node), filled = as_many;

	while ((old != NULL || node != NULL) && !p->hopeless) {
		bool both = old != NULL && node != NULL;
		bool taken = both && (as_many || stet_same(old, node));

		end = taken ? NULL : find_near(node, old);
		if (old == NULL || end != NULL) {
			for (; node != NULL && node != end;
			     node = next_of(node))
				insert(p, before, old, node);
			filled = true;
			continue;
		}
		end = taken ? NULL : find_near(old, node);
		if (node == NULL || end != NULL) {
			for (; old != end; old = next_of(old))
				remove_block(p, old);
			continue;
		}
		change(p, pairs, old, node);
		filled = filled || fills(p, old);
		before = old;
		old = next_of(old);
		node = next_of(node);
	}
	p->hopeless |= !filled;
}

static bool
same_notes(const struct stet_node *a, const struct stet_node *b)
{
	for (;; a = a->next, b = b->next) {
		while (a != NULL && a->kind != STET_FOOTNOTE)
			a = a->next;
		while (b != NULL && b->kind != STET_FOOTNOTE)
			b = b->next;
		if (a == NULL || b == NULL)
			return a == b;
		if (!stet_same(a, b))
			return false;
	}
}

static void
match_all(struct docbook_patching *p)
{
	struct stet_buf pairs = STET_BUF_INIT;

	p->hopeless |= !stet_same_attrs(p->old->root, p->doc->root) ||
	    !same_notes(p->old->root->first, p->doc->root->first);
	push(&pairs, p->old->root, p->doc->root);
	while (pairs.n > 0 && !p->hopeless) {
		struct pair pair;

		stet_buf_cut(&pairs, pairs.n - sizeof(pair));
		memcpy(&pair, pairs.data + pairs.n, sizeof(pair));
		match(p, &pairs, pair);
	}
	if (pairs.status != STET_OK)
		p->edits.status = pairs.status;
	stet_buf_free(&pairs);
}

/* The text */

static int
compare(const void *a, const void *b)
{
	const struct docbook_edit *x = a, *y = b;

	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	return x->number < y->number ? -1 : x->number > y->number;
}

static bool
contains(struct stet_str text, const char *what)
{
	while (text.n > 0 && !stet_str_starts(text, what))
		text = stet_str_from(text, 1);
	return text.n > 0;
}

/* What is new may need a prefix that the source has not. */
static void
declare_xlink(struct docbook_patching *p)
{
	const struct docbook_stretch *root =
	    (const struct docbook_stretch *)(void *)p->stretches.all.data;
	size_t end = root->from + 1 + root->name.n, made = p->made.n;

	if (!contains(stet_buf_str(&p->made), " xlink:") ||
	    contains((struct stet_str){ p->source.s + root->from,
			 root->inside - root->from },
		"xmlns:xlink"))
		return;
	stet_puts(&p->made, " xmlns:xlink=\"" STET_XML_XLINK "\"");
	docbook_add_edit(p, end, end, made);
}

static void
put_edited(struct docbook_patching *p, struct stet_buf *out)
{
	struct docbook_edit *edits = (void *)p->edits.data;
	size_t n = p->edits.n / sizeof(*edits), at = 0;

	if (n > 0)
		qsort(edits, n, sizeof(*edits), compare);
	for (size_t i = 0; i < n; i++) {
		const struct docbook_edit *e = &edits[i];

		if (e->from < at) {
			p->hopeless = true;
			return;
		}
		stet_put(out,
		    (struct stet_str){ p->source.s + at, e->from - at });
		stet_put(out,
		    (struct stet_str){ p->made.data + e->made,
			e->made_end - e->made });
		at = e->end;
	}
	stet_put(out, stet_str_from(p->source, at));
}

/* The whole */

static struct stet_doc *
read_text(struct stet_diag *diag, struct stet_str text,
    const struct stet_job *job)
{
	struct stet_job reading = { .text = text,
		.settings = job->settings,
		.diag = diag };
	struct stet_doc *doc = diag == NULL ? NULL : stet_doc_new(diag);

	if (doc == NULL)
		return NULL;
	reading.at.file = stet_diag_source(diag, "", text);
	reading.at.length = (uint32_t)text.n;
	if (reading.at.file == 0 ||
	    docbook_read(doc, &reading) == STET_E_MEMORY)
		stet_arena_fail(doc->arena);
	doc->root->span = reading.at; /* the file, also if it includes all */
	return doc;
}

/* Does the text say what the document says, and raise no new doubts? */
static bool
says_same(const struct docbook_patching *p, struct stet_str text,
    const struct stet_job *job)
{
	struct stet_diag *diag = stet_diag_new();
	struct stet_doc *doc = read_text(diag, text, job);
	bool same = false;

	if (doc == NULL || stet_doc_failed(doc))
		job->out->status = STET_E_MEMORY;
	else
		same = stet_same(doc->root, p->doc->root) &&
		    docbook_same_meta(doc, p->doc) &&
		    stet_diag_count(diag, STET_WARNING) <=
			stet_diag_count(p->old->diag, STET_WARNING);
	stet_doc_free(doc);
	stet_diag_free(diag);
	return same;
}

static void
patch(struct docbook_patching *p, const struct stet_job *job,
    struct stet_buf *out)
{
	p->hopeless = !docbook_find_stretches(&p->stretches, p->source);
	if (p->stretches.all.status != STET_OK ||
	    p->stretches.open.status != STET_OK) {
		job->out->status = STET_E_MEMORY;
		return;
	}
	if (p->hopeless)
		return;
	if (!docbook_writer_open(&p->w, p->doc, job, &p->made)) {
		job->out->status = STET_E_MEMORY;
		return;
	}
	match_all(p);
	if (!docbook_same_meta(p->old, p->doc))
		docbook_patch_meta(p);
	declare_xlink(p);
	if (docbook_writer_close(&p->w) != STET_OK ||
	    p->made.status != STET_OK || p->edits.status != STET_OK)
		job->out->status = STET_E_MEMORY;
	else if (!p->hopeless)
		put_edited(p, out);
	if (out->status != STET_OK)
		job->out->status = out->status;
}

bool
docbook_write_patched(const struct stet_doc *doc, const struct stet_job *job)
{
	struct docbook_patching p = { .doc = doc,
		.source = doc->source,
		.made = STET_BUF_INIT,
		.edits = STET_BUF_INIT };
	struct stet_buf out = STET_BUF_INIT;
	struct stet_diag *diag = stet_diag_new();
	bool done = false;

	p.old = read_text(diag, doc->source, job);
	if (p.old == NULL || stet_doc_failed(p.old))
		job->out->status = STET_E_MEMORY;
	else
		patch(&p, job, &out);
	if (job->out->status == STET_OK && out.n > 0 && !p.hopeless)
		done = says_same(&p, stet_buf_str(&out), job);
	if (done)
		stet_put(job->out, stet_buf_str(&out));
	docbook_free_stretches(&p.stretches);
	stet_buf_free(&p.made);
	stet_buf_free(&p.edits);
	stet_buf_free(&out);
	stet_doc_free(p.old);
	stet_diag_free(diag);
	return done;
}
