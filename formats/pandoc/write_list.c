/* write_list.c: lists and definitions. */
#include "write.h"

static void
put_numbers(struct pandoc_writer *w, const struct stet_node *list)
{
	struct stet_str start = stet_attr(list, PANDOC_START);
	struct stet_str style = stet_attr(list, PANDOC_STYLE);
	struct stet_str delimiter = stet_attr(list, PANDOC_DELIMITER);
	static const char *const words[] = { "Period", "OneParen", "Period" };

	stet_putc(w->out, '[');
	if (start.n > 1 && start.s[0] == '-' &&
	    pandoc_to_number(stet_str_from(start, 1), UINT32_MAX) != UINT32_MAX)
		stet_put(w->out, start);
	else
		stet_put_uint(w->out, list->u.list.start);
	stet_puts(w->out, ",{\"t\":");
	pandoc_put_string(w, style.n > 0 ? style : stet_str("Decimal"));
	stet_puts(w->out, "},{\"t\":");
	pandoc_put_string(w,
	    delimiter.n > 0 ? delimiter
			    : stet_str(words[list->u.list.delimiter]));
	stet_puts(w->out, "}]");
}

bool
pandoc_enter_list(struct pandoc_writer *w, const struct stet_node *node)
{
	if (!node->u.list.ordered) {
		pandoc_open(w, "BulletList");
		stet_putc(w->out, '[');
		return true;
	}
	pandoc_open(w, "OrderedList");
	stet_putc(w->out, '[');
	put_numbers(w, node);
	stet_puts(w->out, ",[");
	return true;
}

void
pandoc_leave_list(struct pandoc_writer *w, const struct stet_node *node)
{
	stet_puts(w->out, node->u.list.ordered ? "]]}" : "]}");
}

bool
pandoc_enter_item(struct pandoc_writer *w, const struct stet_node *node)
{
	pandoc_comma(w);
	stet_putc(w->out, '[');
	if (pandoc_needs_wrap(w, node))
		pandoc_wrap_open(w, node, "Div");
	return true;
}

void
pandoc_leave_item(struct pandoc_writer *w, const struct stet_node *node)
{
	if (pandoc_needs_wrap(w, node))
		pandoc_wrap_close(w, node);
	stet_putc(w->out, ']');
}

bool
pandoc_enter_definitions(struct pandoc_writer *w, const struct stet_node *node)
{
	(void)node;
	pandoc_open(w, "DefinitionList");
	stet_putc(w->out, '[');
	return true;
}

void
pandoc_leave_definitions(struct pandoc_writer *w, const struct stet_node *node)
{
	stet_puts(w->out, node->first == NULL ? "]}" : "]]]}");
}

/* An empty term is none, unless it is said to be one. */
static bool
wraps_term(struct pandoc_writer *w, const struct stet_node *term)
{
	return term->first == NULL || pandoc_needs_wrap(w, term);
}

/* Each term begins an entry, to which the descriptions behind it belong. */
bool
pandoc_enter_term(struct pandoc_writer *w, const struct stet_node *node)
{
	if (node->prev != NULL)
		stet_puts(w->out, "]]");
	pandoc_comma(w);
	stet_puts(w->out, "[[");
	if (wraps_term(w, node))
		pandoc_wrap_open(w, node, "Span");
	return true;
}

void
pandoc_leave_term(struct pandoc_writer *w, const struct stet_node *node)
{
	if (wraps_term(w, node))
		pandoc_wrap_close(w, node);
	stet_puts(w->out, "],[");
}

bool
pandoc_enter_description(struct pandoc_writer *w, const struct stet_node *node)
{
	if (node->prev == NULL)
		stet_puts(w->out, "[[],[");
	pandoc_comma(w);
	stet_putc(w->out, '[');
	if (pandoc_needs_wrap(w, node))
		pandoc_wrap_open(w, node, "Div");
	pandoc_either_open(w, node);
	return true;
}

void
pandoc_leave_description(struct pandoc_writer *w, const struct stet_node *node)
{
	pandoc_either_close(w, node);
	if (pandoc_needs_wrap(w, node))
		pandoc_wrap_close(w, node);
	stet_putc(w->out, ']');
}

static bool
holds_inlines(const struct stet_node *node)
{
	if (node->first == NULL)
		return stet_str_is(stet_attr(node, PANDOC_ELEMENT), "Plain");
	return stet_is_inline(node->first);
}

void
pandoc_either_open(struct pandoc_writer *w, const struct stet_node *node)
{
	if (!holds_inlines(node))
		return;
	pandoc_open(w, "Plain");
	stet_putc(w->out, '[');
}

void
pandoc_either_close(struct pandoc_writer *w, const struct stet_node *node)
{
	if (holds_inlines(node))
		stet_puts(w->out, "]}");
}
