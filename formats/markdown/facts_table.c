/* facts_table.c: the fact box as a table in the body, behind a comment. */
#include <string.h>

#include "markdown.h"
#include "markup/facts.h"
#include "markup/gfm_write.h"

#define MARKER "facts"
#define END_MARKER "/facts" /* where comments are in the box, too */

static const struct stet_span nowhere = { 0, 0, 0 };

/* The lines of a text, with breaks between them. */
static void
add_lines(struct stet_doc *doc, struct stet_node *cell, struct stet_str text)
{
	for (;;) {
		size_t end = stet_str_find(text, '\n');
		struct stet_str line = { text.s, end };

		stet_add_text(doc, cell, line, nowhere);
		if (end == text.n)
			return;
		stet_add(doc, cell, STET_LINE_BREAK, nowhere);
		text = stet_str_from(text, end + 1);
	}
}

static void
add_cell(struct stet_doc *doc, struct stet_node *row, struct stet_str text)
{
	struct stet_node *cell = stet_add(doc, row, STET_CELL, nowhere);

	if (cell == NULL)
		return;
	cell->u.cell.colspan = cell->u.cell.rowspan = 1;
	cell->u.cell.header = row->parent->kind == STET_TABLE_HEAD;
	add_lines(doc, cell, text);
}

static void
add_row(struct stet_doc *doc, struct stet_node *part, struct stet_str title,
    struct stet_str content)
{
	struct stet_node *row = stet_add(doc, part, STET_ROW, nowhere);

	if (row == NULL)
		return;
	add_cell(doc, row, title);
	add_cell(doc, row, content);
}

/* GFM wants a head, but facts have none. */
static void
add_table(struct stet_doc *doc, const struct stet_node *definitions)
{
	struct stet_node *table = stet_add(doc, doc->root, STET_TABLE, nowhere),
			 *body;
	const struct stet_value *facts = stet_facts(doc->arena, definitions);

	add_row(doc, stet_add(doc, table, STET_TABLE_HEAD, nowhere),
	    stet_str(NULL), stet_str(NULL));
	body = stet_add(doc, table, STET_TABLE_BODY, nowhere);
	if (body == NULL || facts == NULL)
		return;
	for (const struct stet_value *f = facts->first; f != NULL; f = f->next)
		add_row(doc, body, stet_value_text(f, "title"),
		    stet_value_text(f, "content"));
}

static void
add_image(struct stet_doc *doc, const struct stet_node *paragraph)
{
	struct stet_node *image =
	    stet_add(doc, stet_add(doc, doc->root, STET_PARAGRAPH, nowhere),
		STET_IMAGE, nowhere);

	if (image != NULL)
		image->u.image.resource =
		    stet_resource(doc, paragraph->first->u.image.resource->ref);
}

static void
add_comment(struct stet_doc *doc, struct stet_str text)
{
	struct stet_node *raw =
	    stet_add(doc, doc->root, STET_RAW_BLOCK, nowhere);

	if (raw == NULL)
		return;
	raw->u.raw.format = "comment";
	raw->u.raw.text = text;
}

/* The blocks that say what is in a box. */
static void
build(struct stet_doc *doc, const struct stet_node *box)
{
	bool comments = false;

	add_comment(doc, stet_str(MARKER));
	for (const struct stet_node *n = box->first; n != NULL; n = n->next) {
		if (n->kind == STET_PARAGRAPH)
			add_image(doc, n);
		else if (n->kind == STET_DEFINITIONS)
			add_table(doc, n);
		else
			add_comment(doc, n->u.raw.text);
		comments = comments || n->kind == STET_RAW_BLOCK;
	}
	if (comments)
		add_comment(doc, stet_str(END_MARKER));
}

void
markdown_facts_table(struct stet_buf *out, const struct stet_node *box,
    struct stet_diag *diag)
{
	struct stet_doc *doc = stet_doc_new(diag);

	if (doc != NULL)
		build(doc, box);
	if (doc == NULL || stet_doc_failed(doc))
		out->status = STET_E_MEMORY;
	else
		stet_gfm_write(out, doc->root, doc->root, NULL, NULL, diag);
	stet_doc_free(doc);
}

/* The way back. */

static bool
is_comment(const struct stet_node *node)
{
	return node != NULL && node->kind == STET_RAW_BLOCK &&
	    strcmp(node->u.raw.format, "comment") == 0;
}

static bool
is_marker(const struct stet_node *node, const char *marker)
{
	return is_comment(node) && stet_str_is(node->u.raw.text, marker);
}

static bool
is_logo(const struct stet_node *node)
{
	return node != NULL && node->kind == STET_PARAGRAPH &&
	    node->first != NULL && node->first == node->last &&
	    node->first->kind == STET_IMAGE;
}

/* Two columns, and nothing in the head. */
static bool
is_facts(const struct stet_node *node)
{
	const struct stet_node *head, *row;

	if (node == NULL || node->kind != STET_TABLE)
		return false;
	head = node->first;
	row = head == NULL ? NULL : head->first;
	return head != NULL && head->kind == STET_TABLE_HEAD && row != NULL &&
	    row->first != NULL && row->first->next == row->last &&
	    row->first != row->last && row->first->first == NULL &&
	    row->last->first == NULL;
}

/* "<br>" is how a cell has more than one line, as the values of metadata may:
 * there a line end is one of the source, not one that is shown. */
static struct stet_node *
meant(struct stet_node *node)
{
	struct stet_node *brk = node->first;

	if (node->kind != STET_RAW_INLINE || brk == NULL ||
	    !stet_str_is(node->u.raw.text, "<br>"))
		return node;
	stet_unlink(brk);
	brk->kind = STET_SOFT_BREAK;
	return brk;
}

static void
move_cell(struct stet_doc *doc, struct stet_node *definitions,
    struct stet_node *cell, enum stet_kind kind)
{
	struct stet_node *to = stet_add(doc, definitions, kind, cell->span);
	struct stet_node *next;

	for (struct stet_node *n = cell->first; n != NULL && to != NULL;
	     n = next) {
		next = n->next;
		stet_unlink(n);
		stet_append(to, meant(n));
	}
}

static void
take_table(struct stet_doc *doc, struct stet_node *box, struct stet_node *table)
{
	struct stet_node *definitions =
	    stet_add(doc, box, STET_DEFINITIONS, table->span);

	for (struct stet_node *part = table->first->next; part != NULL;
	     part = part->next)
		for (struct stet_node *row = part->first; row != NULL;
		     row = row->next) {
			move_cell(doc, definitions, row->first, STET_TERM);
			move_cell(doc, definitions, row->last,
			    STET_DESCRIPTION);
		}
	stet_unlink(table);
	if (definitions != NULL && definitions->first == NULL)
		stet_unlink(definitions);
}

/* The last block of a box: before the end marker; else the image and table
 * that follow the marker at once. NULL: there is no box. */
static struct stet_node *
find_last(struct stet_node *marker)
{
	struct stet_node *n = marker->next, *last = NULL;

	while (is_comment(n) || is_logo(n) || is_facts(n)) {
		if (is_marker(n, END_MARKER))
			return n->prev == marker ? NULL : n->prev;
		n = n->next;
	}
	if (is_logo(marker->next))
		last = marker->next;
	n = last == NULL ? marker->next : last->next;
	return is_facts(n) ? n : last;
}

static void
take_block(struct stet_doc *doc, struct stet_node *box, struct stet_node *block)
{
	if (block->kind == STET_TABLE) {
		take_table(doc, box, block);
		return;
	}
	stet_unlink(block);
	stet_append(box, block);
}

/* The marker becomes the box of what is behind it. */
static void
take_box(struct stet_doc *doc, struct stet_node *marker)
{
	const struct stet_node *last = find_last(marker);
	struct stet_node *box, *block;
	bool more = true;

	if (last == NULL)
		return;
	box = stet_add(doc, doc->root, STET_FACTS, marker->span);
	if (box == NULL)
		return;
	stet_unlink(box);
	stet_insert_before(marker, box);
	stet_unlink(marker);
	while (more && (block = box->next) != NULL) {
		more = block != last;
		take_block(doc, box, block);
	}
	if (is_marker(box->next, END_MARKER))
		stet_unlink(box->next);
}

void
markdown_find_facts(struct stet_doc *doc)
{
	for (struct stet_node *n = doc->root->first; n != NULL; n = n->next)
		if (is_marker(n, MARKER)) {
			take_box(doc, n);
			return;
		}
}
