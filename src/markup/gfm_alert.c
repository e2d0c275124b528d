/* gfm_alert.c: quotations that are alerts become admonitions. */
#include <string.h>
#include <strings.h>

#include <stet/walk.h>

#include "markup/gfm_alert.h"
#include "markup/gfm_private.h"

static const char *const labels[] = { "note", "tip", "important", "warning",
	"caution" };

const char *
gfm_alert_label(struct stet_str text, size_t *size)
{
	size_t end = stet_str_find(text, ']');

	if (!stet_str_starts(text, "[!") || end == text.n)
		return NULL;
	*size = end + 1;
	if (*size < text.n && strchr("+-", text.s[*size]) != NULL)
		++*size;
	if (*size < text.n && text.s[*size] != ' ')
		return NULL;
	for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++)
		if (strlen(labels[i]) == end - 2 &&
		    strncasecmp(labels[i], text.s + 2, end - 2) == 0)
			return labels[i];
	return NULL;
}

bool
gfm_alert_is_marker(const struct stet_node *text)
{
	const struct stet_node *paragraph = text->parent;
	size_t size;

	return text->prev == NULL && paragraph->kind == STET_PARAGRAPH &&
	    paragraph->prev == NULL && paragraph->parent->kind == STET_QUOTE &&
	    gfm_alert_label(text->u.text, &size) != NULL;
}

static bool
is_break(const struct stet_node *node)
{
	return node->kind == STET_SOFT_BREAK || node->kind == STET_LINE_BREAK;
}

static bool
holds_break(const struct stet_node *node)
{
	struct stet_walk walk = stet_walk(node);

	while (stet_walk_next(&walk))
		if (is_break(walk.node))
			return true;
	return false;
}

/* The break that ends the first line of a paragraph; NULL: there is none. A
 * line that ends inside of emphasis, or by a backslash, is no line of ours:
 * *good becomes false. */
static struct stet_node *
line_end(struct stet_node *paragraph, bool *good)
{
	*good = true;
	for (struct stet_node *n = paragraph->first; n != NULL; n = n->next) {
		if (n->kind == STET_SOFT_BREAK)
			return n;
		if (n->kind == STET_LINE_BREAK)
			*good = (n->flags & STET_TWO_SPACES) != 0;
		else if (n->first != NULL && holds_break(n))
			*good = false;
		if (n->kind == STET_LINE_BREAK || !*good)
			return n;
	}
	return NULL;
}

/* Where the source says this paragraph. */
static struct stet_str
source_at(const struct gfm_text *text, const struct stet_node *paragraph)
{
	return stet_str_from(text->source,
	    paragraph->span.offset - text->at.offset);
}

/* Is the line behind the first one of source blank, in a quotation? */
static bool
blank_follows(struct stet_str source)
{
	size_t i = stet_str_find(source, '\n') + 1;

	while (i < source.n && strchr(" \t>", source.s[i]) != NULL)
		i++;
	return i >= source.n || source.s[i] == '\n' || source.s[i] == '\r';
}

/* Keeps the marker where house style has another. */
static void
keep_marker(struct gfm_text *text, struct stet_node *alert,
    struct stet_str marker, bool two_spaces, bool blank)
{
	bool upper = marker.s[marker.n - 1] == ']';
	struct stet_str kept;

	for (size_t i = 0; i < marker.n; i++)
		upper &= marker.s[i] < 'a' || marker.s[i] > 'z';
	if (upper && !two_spaces && !blank)
		return;
	stet_put(&text->run, marker);
	stet_puts(&text->run, two_spaces ? "  " : "");
	stet_puts(&text->run, blank ? "\n" : "");
	kept = stet_copy(text->doc->arena, stet_buf_str(&text->run));
	stet_buf_cut(&text->run, 0);
	stet_set_attr(text->doc, alert, GFM_ALERT_ATTR, kept);
}

/* What stands behind the marker on its line is the title. */
static void
take_title(struct gfm_text *text, struct stet_node *alert,
    struct stet_node *paragraph, const struct stet_node *end)
{
	struct stet_node *title, *node = paragraph->first, *next;

	if (node == end || node == NULL)
		return;
	title = stet_add(text->doc, alert, STET_TITLE, paragraph->span);
	if (title == NULL)
		return;
	stet_unlink(title);
	stet_insert_before(paragraph, title);
	for (; node != end; node = next) {
		next = node->next;
		stet_unlink(node);
		stet_append(title, node);
	}
}

/* Takes the marker off its text. */
static void
cut_marker(struct stet_node *text, size_t size)
{
	while (size < text->u.text.n && text->u.text.s[size] == ' ')
		size++;
	text->u.text = stet_str_from(text->u.text, size);
	if (text->u.text.n == 0)
		stet_unlink(text);
}

void
gfm_find_alert(struct gfm_text *text, struct stet_node *quote)
{
	struct stet_node *paragraph = quote->first, *end;
	struct stet_str source, marker;
	const char *label;
	bool good, blank;
	size_t size;

	if (paragraph == NULL || paragraph->first == NULL ||
	    paragraph->first->kind != STET_TEXT ||
	    !gfm_alert_is_marker(paragraph->first))
		return;
	label = gfm_alert_label(paragraph->first->u.text, &size);
	marker = (struct stet_str){ paragraph->first->u.text.s, size };
	source = source_at(text, paragraph);
	end = line_end(paragraph, &good);
	/* One with a backslash is a text; one with nothing behind, to GitHub
	 * too. */
	if (!good || source.n < size || memcmp(source.s, marker.s, size) != 0 ||
	    (paragraph->next == NULL && paragraph->last == paragraph->first))
		return;
	blank = end == NULL && paragraph->next != NULL &&
	    paragraph->next->kind == STET_PARAGRAPH && blank_follows(source);
	quote->kind = STET_ADMONITION;
	quote->u.label = stet_str(label);
	keep_marker(text, quote, marker,
	    end != NULL && end->kind == STET_LINE_BREAK, blank);
	cut_marker(paragraph->first, size);
	take_title(text, quote, paragraph, end);
	if (end != NULL)
		stet_unlink(end);
	if (paragraph->first == NULL)
		stet_unlink(paragraph);
}
