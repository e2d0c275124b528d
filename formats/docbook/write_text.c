/* write_text.c: text, its white space and its breaks. What would not come back
 * as it is, is carried. */
#include <stet/walk.h>

#include "markup/line_join.h"
#include "markup/stops.h"
#include "write.h"

/* What stands for a character that XML does not have. */
#define REPLACEMENT "\xEF\xBF\xBD"

static bool
is_white(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

void
docbook_start_text(struct docbook_writer *w)
{
	w->text = (struct docbook_text){ .lines = false };
}

/* Something that is no white space stands in the text. */
void
docbook_put_thing(struct docbook_writer *w)
{
	w->text.started = true;
	w->text.white = false;
}

/* Does a space before node come back there: no white space follows it? */
static bool
ends_space(const struct stet_node *node)
{
	if (node == NULL)
		return false;
	switch (node->kind) {
	case STET_TEXT:
		return node->u.text.n > 0 && !is_white(node->u.text.s[0]);
	case STET_SOFT_BREAK:
	case STET_LINE_BREAK:
	case STET_ANCHOR:
		return false;
	default:
		return true;
	}
}

/* One of the two characters above ASCII that XML does not have. */
static bool
is_noncharacter(struct stet_str text, size_t i)
{
	return (unsigned char)text.s[i] == 0xEF && text.n - i >= 3 &&
	    (unsigned char)text.s[i + 1] == 0xBF &&
	    (unsigned char)text.s[i + 2] >= 0xBE;
}

/* The length of the text without white space but single spaces inside. */
static size_t
count_plain(struct stet_str text)
{
	static const bool stops[256] = { STET_STOPS_CONTROLS, [' '] = true,
		['\n'] = true, ['\t'] = true, ['\r'] = true, [0xEF] = true };
	size_t i = stet_until(text, stops);

	while (i < text.n) {
		unsigned char c = (unsigned char)text.s[i];

		if (c == ' ' ? i + 1 == text.n || is_white(text.s[i + 1])
			     : c < 0x20 || is_noncharacter(text, i))
			break;
		i++;
		i += stet_until(stet_str_from(text, i), stops);
	}
	return i;
}

bool
docbook_is_plain(struct stet_str text)
{
	return text.n > 0 && !is_white(text.s[0]) &&
	    count_plain(text) == text.n;
}

static size_t
count_white(struct stet_str text)
{
	size_t n = 0;

	while (n < text.n && is_white(text.s[n]))
		n++;
	return n;
}

/* Text that would not come back as it is: carried, with a likeness shown. */
static void
carry_text(struct docbook_writer *w, struct stet_str text, const char *shown)
{
	docbook_carry(w, "kind", stet_str("text"));
	docbook_carry(w, "text", text);
	docbook_put_carried(w, "begin", false);
	stet_xml_text(&w->xml, stet_str(shown));
	docbook_end(w);
	docbook_put_thing(w);
}

/* Takes white space, or a character that XML does not have. */
static size_t
put_odd(struct docbook_writer *w, const struct stet_node *node,
    struct stet_str text)
{
	size_t n = count_white(text);
	bool at_end = n == text.n;

	if (n == 0) {
		n = (unsigned char)text.s[0] == 0xEF ? 3 : 1;
		carry_text(w, (struct stet_str){ text.s, n }, REPLACEMENT);
		return n;
	}
	if (n == 1 && text.s[0] == ' ' && w->text.started && !w->text.white &&
	    (!at_end || ends_space(node->next))) {
		stet_xml_text(&w->xml, (struct stet_str){ " ", 1 });
		w->text.white = true;
	} else {
		carry_text(w, (struct stet_str){ text.s, n }, " ");
	}
	return n;
}

static void
put_text(struct docbook_writer *w, const struct stet_node *node,
    struct stet_str text)
{
	while (text.n > 0) {
		size_t n = 0;

		if (!is_white(text.s[0]))
			n = count_plain(text);
		if (n > 0) {
			stet_xml_text(&w->xml, (struct stet_str){ text.s, n });
			docbook_put_thing(w);
		} else {
			n = put_odd(w, node, text);
		}
		text = stet_str_from(text, n);
	}
}

/* Where line ends are breaks, white space stands as it is. */
static void
put_lines(struct docbook_writer *w, struct stet_str text)
{
	while (text.n > 0) {
		size_t n = 0;

		while (n < text.n &&
		    ((unsigned char)text.s[n] >= 0x20 || text.s[n] == '\t') &&
		    (unsigned char)text.s[n] != 0xEF)
			n++;
		if (n < text.n && (unsigned char)text.s[n] == 0xEF &&
		    count_plain(stet_str_from(text, n)) > 0)
			n += 3;
		if (n > 0) {
			stet_xml_text(&w->xml, (struct stet_str){ text.s, n });
		} else {
			n = (unsigned char)text.s[0] == 0xEF ? 3 : 1;
			carry_text(w, (struct stet_str){ text.s, n },
			    is_white(text.s[0]) ? " " : REPLACEMENT);
		}
		text = stet_str_from(text, n);
	}
}

/* Text that a reader makes of the element around it: it will again. */
static bool
is_of_element(const struct stet_node *node)
{
	static const char *const names[] = { "citation", "optional",
		"trademark", NULL };
	struct stet_str element = stet_attr(node->parent, DOCBOOK_ELEMENT);

	if (node->flags != STET_GENERATED || node->parent->kind != STET_SPAN ||
	    (node->prev != NULL && node->next != NULL))
		return false;
	for (const char *const *n = names; *n != NULL; n++)
		if (stet_str_is(element, *n))
			return true;
	return false;
}

bool
docbook_open_text(struct docbook_writer *w, const struct stet_node *node)
{
	if (is_of_element(node) && w->limited <= 1)
		return false;
	if (node->flags != 0 || node->attrs != NULL) {
		docbook_begin(w, node);
		stet_xml_text(&w->xml, node->u.text);
		docbook_end(w);
		docbook_put_thing(w);
	} else if (w->text.lines) {
		put_lines(w, node->u.text);
	} else {
		put_text(w, node, node->u.text);
	}
	return false;
}

bool
docbook_open_soft_break(struct docbook_writer *w, const struct stet_node *node)
{
	bool space = stet_break_is_space(node);

	if (node->flags != 0 || node->attrs != NULL ||
	    (w->text.lines && space)) {
		docbook_begin(w, node);
		stet_xml_text(&w->xml, stet_str(space ? " " : ""));
		docbook_end(w);
		docbook_put_thing(w);
		return false;
	}
	if (space && w->text.started && !w->text.white &&
	    ends_space(node->next)) {
		stet_xml_text(&w->xml, stet_str("\n"));
		w->text.white = true;
		return false;
	}
	docbook_put_word(w, "soft-break");
	if (space)
		stet_xml_text(&w->xml, stet_str("\n"));
	w->text.started = false;
	w->text.white = false;
	return false;
}

bool
docbook_open_line_break(struct docbook_writer *w, const struct stet_node *node)
{
	if (w->text.lines && node->flags == 0 && node->attrs == NULL) {
		stet_xml_text(&w->xml, stet_str("\n"));
		return false;
	}
	docbook_begin(w, node);
	stet_xml_text(&w->xml, stet_str(w->text.lines ? "\n" : " "));
	docbook_end(w);
	docbook_put_thing(w);
	if (!w->text.lines)
		docbook_cannot_say(w, node, "a line break here");
	return false;
}

bool
docbook_has_breaks(const struct stet_node *node)
{
	struct stet_walk walk = stet_walk(node);

	while (stet_walk_next(&walk))
		if (walk.node->kind == STET_LINE_BREAK)
			return true;
	return false;
}

bool
docbook_holds_inlines(const struct stet_node *node)
{
	return node->first != NULL && stet_is_inline(node->first);
}

void
docbook_start_unwrapped(struct docbook_writer *w, const struct stet_node *node)
{
	bool breaks = docbook_has_breaks(node);

	stet_xml_start(&w->xml, breaks ? "literallayout" : "para");
	if (breaks)
		stet_xml_attr(&w->xml, "role", stet_str("paragraph"));
	docbook_put_word(w, "with unwrap=\"true\"");
	docbook_start_text(w);
	w->text.lines = breaks;
}
