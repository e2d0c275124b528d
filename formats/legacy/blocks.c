/* blocks.c: the blocks that all parts of a legacy page are made of. */
#include <string.h>

#include <stet/utf8.h>

#include "legacy.h"

/*
 * Where the text of a value stands, for what is read from it: its offsets
 * count only while the text is a slice of the source.
 */
static struct stet_span
inside(const struct stet_value *value)
{
	struct stet_span at = value->span;

	if (value->form == STET_FORM_SINGLE ||
	    value->form == STET_FORM_DOUBLE) {
		at.offset++;
		at.length -= at.length < 2 ? at.length : 2;
	}
	return at;
}

/* An apostrophe looks like a closing single quote; it follows a letter. */
static bool
may_be_apostrophe(struct stet_str text, size_t i)
{
	unsigned char before = i == 0 ? 0 : (unsigned char)text.s[i - 1];

	return (before >= '0' && before <= '9') ||
	    (before >= 'A' && before <= 'Z') ||
	    (before >= 'a' && before <= 'z');
}

/* The first curly quote of a pair without its partner, or text.n. */
static size_t
odd_quote(struct stet_str text, const char *opening, const char *closing,
    bool single)
{
	size_t open = text.n;
	bool closed = true; /* perhaps: by what may be an apostrophe */

	for (size_t i = stet_str_find(text, '\xE2'); i + 2 < text.n;
	     i += 3 + stet_str_find(stet_str_from(text, i + 3), '\xE2')) {
		struct stet_str c = { text.s + i, 3 };

		if (stet_str_is(c, opening)) {
			if (open < text.n && !closed)
				return open;
			open = i;
			closed = false;
		} else if (stet_str_is(c, closing)) {
			if (single && may_be_apostrophe(text, i)) {
				closed = true;
				continue;
			}
			if (open == text.n)
				return i;
			open = text.n;
		}
	}
	return closed ? text.n : open;
}

/* A few characters around an offset, to find the place by eye. */
static struct stet_str
around(struct stet_str text, size_t offset)
{
	size_t from = offset, to = offset;

	for (int i = 0; i < 6 && from > 0; i++)
		from -= stet_utf8_size_before(text, from);
	for (int i = 0; i < 7 && to < text.n; i++)
		to += stet_utf8_size(text, to);
	return (struct stet_str){ text.s + from, to - from };
}

void
legacy_proofread(struct legacy *l, const struct stet_value *text)
{
	struct stet_span at = inside(text);
	size_t odd =
	    odd_quote(text->text, "\xE2\x80\x9C", "\xE2\x80\x9D", false);

	if (odd == text->text.n)
		odd =
		    odd_quote(text->text, "\xE2\x80\x98", "\xE2\x80\x99", true);
	if (odd == text->text.n)
		return;
	at.offset += (uint32_t)odd;
	stet_note(l->diag, STET_D_ODD_QUOTES, at, around(text->text, odd));
}

void
legacy_plain_inlines(struct legacy *l, struct stet_node *parent,
    const struct stet_value *text)
{
	struct stet_str rest = stet_str_trim(text->text);

	legacy_proofread(l, text);
	while (rest.n > 0) {
		size_t end = stet_str_find(rest, '\n');

		stet_add_text(l->doc, parent,
		    stet_str_trim((struct stet_str){ rest.s, end }),
		    inside(text));
		if (end < rest.n)
			stet_add(l->doc, parent, STET_SOFT_BREAK, text->span);
		rest = stet_str_from(rest, end + 1);
	}
}

struct stet_node *
legacy_plain(struct legacy *l, const struct stet_value *text)
{
	struct stet_node *paragraph =
	    stet_add(l->doc, l->here, STET_PARAGRAPH, text->span);

	legacy_plain_inlines(l, paragraph, text);
	return paragraph;
}

/* What stands behind the first of such a part; s is NULL: there is none. */
static struct stet_str
behind(struct stet_str text, const char *part)
{
	while (text.n > 0 && !stet_str_starts(text, part))
		text = stet_str_from(text,
		    1 + stet_str_find(stet_str_from(text, 1), part[0]));
	return text.n > 0 ? stet_str_from(text, strlen(part)) : stet_str(NULL);
}

static bool
leaves_comment_open(struct stet_str html)
{
	bool open = false;

	while (html.s != NULL) {
		html = behind(html, open ? "-->" : "<!--");
		if (html.s != NULL)
			open = !open;
	}
	return open;
}

/* It hides what the page shows behind it, in the texts to come too. */
static void
find_open_comment(struct legacy *l, struct stet_walk blocks)
{
	while (stet_walk_next(&blocks))
		if (blocks.entering && blocks.node->kind == STET_RAW_BLOCK &&
		    leaves_comment_open(blocks.node->u.raw.text))
			stet_note(l->diag, STET_D_OPEN_COMMENT,
			    blocks.node->span, stet_str(NULL));
}

/* All blocks behind `last`, or below parent if that is NULL. */
static struct stet_walk
new_blocks(const struct legacy *l, const struct stet_node *parent,
    const struct stet_node *last)
{
	struct stet_walk walk = stet_walk(l->doc->root);

	walk.coming = last == NULL ? parent : last;
	walk.coming_entering = last == NULL;
	return walk;
}

void
legacy_markdown(struct legacy *l, const struct stet_value *text)
{
	const struct stet_node *parent = l->here;
	const struct stet_node *last = parent == NULL ? NULL : parent->last;

	legacy_proofread(l, text);
	l->here = stet_gfm_blocks(l->gfm, l->here, text->text, inside(text));
	if (parent == NULL)
		return;
	if (behind(text->text, LEGACY_COMMA_ESCAPED).s != NULL)
		legacy_find_texts(l, new_blocks(l, parent, last), text->text,
		    inside(text));
	if (behind(text->text, "<!--").s != NULL)
		find_open_comment(l, new_blocks(l, parent, last));
}

void
legacy_image(struct legacy *l, const struct stet_value *ref)
{
	struct stet_node *image = stet_add(l->doc,
	    stet_add(l->doc, l->here, STET_PARAGRAPH, ref->span), STET_IMAGE,
	    ref->span);

	if (image != NULL)
		image->u.image.resource =
		    stet_resource(l->doc, stet_str_trim(ref->text));
}

void
legacy_comment(struct legacy *l, const struct stet_value *comment)
{
	struct stet_node *node =
	    stet_add(l->doc, l->here, STET_RAW_BLOCK, comment->span);

	if (node == NULL)
		return;
	node->u.raw.format = "comment";
	node->u.raw.text = comment->text;
}

struct stet_node *
legacy_section(struct legacy *l, unsigned level, const struct stet_value *title)
{
	l->here = stet_add_section(l->doc, l->here, level, title->span);
	return stet_add(l->doc, l->here, STET_TITLE, title->span);
}

void
legacy_link(struct legacy *l, struct stet_node *node,
    const struct stet_value *href)
{
	struct stet_node *child = node == NULL ? NULL : node->first;
	struct stet_node *link = stet_add(l->doc, node, STET_LINK, href->span);

	if (link == NULL)
		return;
	link->u.link.href = stet_str_trim(href->text);
	while (child != NULL && child != link) {
		struct stet_node *next = child->next;

		stet_unlink(child);
		stet_append(link, child);
		child = next;
	}
}
