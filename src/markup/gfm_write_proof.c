/* gfm_write_proof.c: what was written, read back and compared. */
#include <string.h>

#include "markup/gfm_private.h"
#include "markup/gfm_write_private.h"

/* After so many bytes the document that they were read into is thrown away. */
#define ENOUGH ((size_t)128 << 10)

/* Footnotes: "[^x]" is a reference where x is known. */

static struct stet_str
lower(struct stet_arena *arena, struct stet_str label)
{
	char *copy = stet_alloc_text(arena, label.n);

	if (copy == NULL)
		return stet_str(NULL);
	for (size_t i = 0; i < label.n; i++)
		copy[i] = (char)(label.s[i] >= 'A' && label.s[i] <= 'Z'
			? label.s[i] | 0x20
			: label.s[i]);
	return (struct stet_str){ copy, label.n };
}

/* As it is written. */
void
gfm_add_note(struct gfm_writer *w, struct stet_str label)
{
	struct stet_table_entry *entry;

	stet_buf_cut(&w->proof.text, 0);
	gfm_put_label(&w->proof.text, label);
	entry = stet_table_entry(&w->notes, w->arena,
	    lower(w->arena, stet_buf_str(&w->proof.text)));
	if (entry != NULL)
		entry->value = w;
}

static bool
is_note(struct gfm_writer *w, struct stet_str label)
{
	struct stet_table_entry *entry;

	entry = stet_table_entry(&w->notes, w->arena, lower(w->arena, label));
	return entry != NULL && entry->value != NULL;
}

/* Does a footnote begin with the label at i? It does where a line begins, or
 * what another footnote holds. inner: the text does not begin its line. */
static bool
is_defined_at(struct stet_str text, size_t i, bool inner, size_t holds)
{
	struct stet_str before = { text.s + i, 0 };

	while (before.s > text.s + holds &&
	    strchr(" \t>-+*.)0123456789", before.s[-1]) != NULL) {
		before.s--;
		before.n++;
	}
	if (before.s == text.s
		? inner
		: before.s != text.s + holds && before.s[-1] != '\n')
		return false;
	return gfm_prefix_size((struct stet_str){ before.s, before.n + 1 }) ==
	    before.n;
}

/* Defines the notes that a text refers to, as the document does. after: behind
 * this, an empty line or none. */
static void
put_definitions(struct gfm_writer *w, struct stet_str text, bool inner,
    const char *after)
{
	size_t holds = 0; /* where what is in the last footnote begins */

	gfm_put_references(w, &w->proof.text, text);
	for (size_t i = stet_str_find(text, '['); i < text.n;
	     i += 1 + stet_str_find(stet_str_from(text, i + 1), '[')) {
		struct stet_str label = stet_str_from(text, i + 2);

		if (i + 2 >= text.n || text.s[i + 1] != '^')
			continue;
		label.n = stet_str_find(label, ']');
		if (i + 3 + label.n < text.n &&
		    text.s[i + 3 + label.n] == ':' &&
		    is_defined_at(text, i, inner, holds)) {
			holds = i + 4 + label.n;
			continue;
		}
		if (i + 2 + label.n >= text.n || label.n == 0 ||
		    !is_note(w, label))
			continue;
		stet_puts(&w->proof.text, after);
		stet_puts(&w->proof.text, "[^");
		stet_put(&w->proof.text, label);
		stet_puts(&w->proof.text, "]: x\n");
	}
}

/* Reading */

static void
close_readers(struct gfm_proof *proof)
{
	stet_gfm_free(proof->readers[0]);
	stet_gfm_free(proof->readers[1]);
	stet_doc_free(proof->doc);
	stet_diag_free(proof->diag);
	proof->diag = NULL;
	proof->readers[0] = proof->readers[1] = NULL;
	proof->doc = NULL;
}

static bool
open_readers(struct gfm_proof *proof)
{
	const unsigned flags =
	    STET_GFM_HUGO | STET_GFM_ALERTS | STET_GFM_ATTRIBUTES;

	if (proof->used > ENOUGH)
		close_readers(proof);
	if (proof->doc != NULL)
		return true;
	close_readers(proof); /* what a failure may have left */
	proof->used = 0;
	proof->diag = stet_diag_new();
	if (proof->diag == NULL)
		return false;
	proof->doc = stet_doc_new(proof->diag);
	if (proof->doc == NULL)
		return false;
	proof->readers[0] = stet_gfm_new(proof->doc, flags);
	proof->readers[1] = stet_gfm_new(proof->doc, flags | STET_GFM_HAN);
	return proof->readers[0] != NULL && proof->readers[1] != NULL;
}

void
gfm_end_proofs(struct gfm_writer *w)
{
	struct stet_buf *const scratch[] = { &w->proof.text, &w->proof.wanted,
		&w->proof.got };

	close_readers(&w->proof);
	for (size_t i = 0; i < sizeof(scratch) / sizeof(scratch[0]); i++) {
		if (scratch[i]->status != STET_OK)
			w->out->status = scratch[i]->status;
		stet_buf_free(scratch[i]);
	}
}

/* The blocks of w->proof.text, or NULL without memory. */
static struct stet_node *
read_back(struct gfm_writer *w, size_t reader)
{
	static const struct stet_span nowhere;
	struct gfm_proof *proof = &w->proof;
	struct stet_node *root;

	if (!open_readers(proof)) {
		w->out->status = STET_E_MEMORY;
		return NULL;
	}
	gfm_restore_lines(&proof->text, 0);
	root = proof->doc->root;
	while (root->first != NULL)
		stet_unlink(root->first);
	proof->used += proof->text.n + 64;
	stet_gfm_forget(proof->readers[reader]);
	stet_gfm_blocks(proof->readers[reader], root,
	    stet_buf_str(&proof->text), nowhere);
	if (stet_doc_failed(proof->doc) || proof->text.status != STET_OK) {
		w->out->status = proof->text.status != STET_OK
		    ? proof->text.status
		    : stet_doc_failure(proof->doc);
		return NULL;
	}
	return root;
}

/* Chinese readers take some marks and addresses for more than others do. */
static bool
differs_for_han(struct stet_str text)
{
	bool han = false;

	for (size_t i = 0; i < text.n && !han; i++)
		han = (unsigned char)text.s[i] > 0x7F;
	return han &&
	    (stet_str_find(text, '*') < text.n ||
		stet_str_find(text, '~') < text.n ||
		stet_str_find(text, ':') < text.n ||
		stet_str_find(text, '.') < text.n);
}

/* Blocks of inlines */

static unsigned
compared(const struct gfm_writer *w)
{
	return GFM_HTML_COMPARED | (gfm_is_wrapped(w) ? GFM_HTML_WRAPPED : 0);
}

void
gfm_begin_proof(struct gfm_writer *w, const struct stet_node *block)
{
	stet_buf_cut(&w->proof.wanted, 0);
	if (block->kind == STET_ATTRIBUTION)
		stet_puts(&w->proof.wanted, GFM_DASH);
	gfm_put_inner_html(&w->proof.wanted, block, compared(w));
}

/* What stands before the text in its container, where that may change what
 * the text means: the marker of an item, or of a quotation. */
static struct stet_str
context_of(struct gfm_writer *w, const struct stet_node *block)
{
	const struct stet_node *outer = block->parent;
	const struct gfm_list *list = gfm_innermost(w);

	if ((block->kind != STET_PARAGRAPH && block->kind != STET_HEADING) ||
	    outer == NULL ||
	    (block->prev != NULL && !gfm_follows_marker(block)))
		return stet_str(NULL);
	if (outer->kind == STET_QUOTE || gfm_follows_marker(block))
		return stet_str("> ");
	if (outer->kind != STET_ITEM || list == NULL)
		return stet_str(NULL);
	if (list->marker == '.')
		return stet_str("1. ");
	if (list->marker == ')')
		return stet_str("1) ");
	return stet_str(list->marker == '*' ? "* "
		: list->marker == '+'       ? "+ "
					    : "- ");
}

/* What other lines begin with than the first. */
static void
put_continued(struct stet_buf *text, struct stet_str context)
{
	if (stet_str_starts(context, ">"))
		stet_put(text, context);
	else
		stet_put_fill(text, ' ', context.n);
}

/* No task is read where something else begins on the line of its item, or a
 * quotation goes on. */
static struct stet_str
context_of_item(const struct gfm_writer *w, const struct stet_node *item)
{
	const struct stet_node *list = item->parent;
	const struct stet_node *outer = list == NULL ? NULL : list->parent;

	if (stet_str_find(stet_buf_str(&w->prefix), '>') < w->prefix.n)
		return stet_str("> ");
	return stet_str(outer != NULL && outer->kind == STET_ITEM &&
		    list->prev == NULL && item->prev == NULL
		? "- "
		: NULL);
}

static void
put_in_context(struct gfm_writer *w, const struct stet_node *block)
{
	struct stet_buf *text = &w->proof.text;
	struct stet_str said = stet_buf_str(&w->said);
	struct stet_str context = context_of(w, block);
	struct stet_str before =
	    context.n > 0 && block->parent->kind == STET_ITEM
	    ? context_of_item(w, block->parent)
	    : stet_str(NULL);

	stet_buf_cut(text, 0);
	if (block->kind == STET_CELL)
		stet_puts(text, "| ");
	if (gfm_follows_marker(block))
		stet_puts(text, "> [!NOTE]\n");
	stet_put(text, before);
	stet_put(text, context);
	if (context.n > 0 && block->parent->kind == STET_ITEM &&
	    block->parent->u.task != STET_NO_TASK)
		stet_puts(text,
		    block->parent->u.task == STET_TASK_DONE ? "[x] " : "[ ] ");
	for (size_t i = 0; i < said.n; i++) {
		stet_putc(text, said.s[i]);
		if (said.s[i] != '\n' || i + 1 == said.n)
			continue;
		put_continued(text, before);
		put_continued(text, context);
	}
	if (block->kind == STET_CELL)
		stet_puts(text, " |\n| - |");
	stet_putc(text, '\n');
	put_definitions(w, said,
	    block->kind == STET_CELL || gfm_is_in_task(block), "\n");
}

static bool
is_alone(const struct stet_node *node)
{
	node = node->next;
	while (node != NULL && node->kind == STET_FOOTNOTE)
		node = node->next;
	return node == NULL;
}

/* The only block of inlines below root, or NULL. */
static const struct stet_node *
only_text(const struct stet_node *root)
{
	const struct stet_node *node = root->first;

	while (node != NULL && is_alone(node)) {
		switch (node->kind) {
		case STET_SECTION:
		case STET_QUOTE:
		case STET_ADMONITION:
		case STET_LIST:
		case STET_ITEM:
		case STET_TABLE:
		case STET_TABLE_HEAD:
		case STET_ROW:
			node = node->first;
			break;
		default:
			return node;
		}
	}
	return NULL;
}

/* Two items that say the same of a task, or none. */
static bool
is_same_task(const struct stet_node *around, const struct stet_node *outer)
{
	return around->kind != STET_ITEM || outer == NULL ||
	    outer->kind != STET_ITEM || around->u.task == outer->u.task;
}

/* Is what was read the block that was meant? */
static bool
is_like(const struct stet_node *read, const struct stet_node *block)
{
	const struct stet_node *outer = block->parent, *around = read->parent;
	bool heading = read->kind == STET_TITLE || read->kind == STET_HEADING;

	if (block->kind == STET_TITLE && outer->kind == STET_ADMONITION)
		return read->kind == STET_PARAGRAPH;
	if (block->kind == STET_TITLE || block->kind == STET_HEADING)
		return heading && is_same_task(around, outer) &&
		    gfm_heading_level(read) == gfm_heading_level(block);
	if (heading || (block->kind == STET_CELL) != (read->kind == STET_CELL))
		return false;
	if (read->kind != STET_PARAGRAPH && read->kind != STET_CELL)
		return false;
	if ((around->kind == STET_ADMONITION) != gfm_follows_marker(block))
		return false;
	return is_same_task(around, outer);
}

static bool
is_read_as(struct gfm_writer *w, const struct stet_node *block, size_t reader)
{
	const struct stet_node *root = read_back(w, reader);
	const struct stet_node *read = root == NULL ? NULL : only_text(root);
	struct gfm_proof *proof = &w->proof;

	/* Without memory nothing is tried again. */
	if (root == NULL)
		return true;
	if (read == NULL || !is_like(read, block))
		return false;
	stet_buf_cut(&proof->got, 0);
	gfm_put_inner_html(&proof->got, read, compared(w));
	return stet_str_eq(stet_buf_str(&proof->got),
	    stet_buf_str(&proof->wanted));
}

bool
gfm_proves(struct gfm_writer *w, const struct stet_node *block)
{
	put_in_context(w, block);
	if (!is_read_as(w, block, 0))
		return false;
	return w->style->strict || !differs_for_han(stet_buf_str(&w->said)) ||
	    is_read_as(w, block, 1);
}

/* Other blocks */

bool
gfm_proves_block(struct gfm_writer *w, const struct stet_node *block,
    size_t from)
{
	struct stet_str said = stet_str_from(stet_buf_str(w->out), from);
	struct gfm_proof *proof = &w->proof;
	const struct stet_node *root;

	stet_buf_cut(&proof->text, 0);
	stet_put(&proof->text, said);
	put_definitions(w, said, false,
	    gfm_ends_in_open_html(block) ? "" : "\n");
	root = read_back(w, 0);
	if (root == NULL)
		return true;
	if (root->first == NULL)
		return false;
	if (block->kind != STET_FOOTNOTE && !is_alone(root->first))
		return false;
	stet_buf_cut(&proof->wanted, 0);
	stet_buf_cut(&proof->got, 0);
	gfm_put_html(&proof->wanted, block, compared(w));
	gfm_put_html(&proof->got, root->first, compared(w));
	return stet_str_eq(stet_buf_str(&proof->got),
	    stet_buf_str(&proof->wanted));
}
