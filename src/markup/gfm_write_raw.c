/* gfm_write_raw.c: blocks that hold no Markdown: code, formulas, rules. */
#include <string.h>

#include "markup/gfm_write_private.h"

/* Code, rules and raw blocks */

static void
put_fence(struct gfm_writer *w, char c, size_t n, struct stet_str info)
{
	gfm_begin_line(w);
	stet_put_fill(w->out, c, n);
	if (info.n > 0 && info.s[0] == c)
		stet_putc(w->out, ' ');
	for (size_t i = 0; i < info.n; i++) {
		if (info.s[i] == '\\' && i + 1 < info.n &&
		    gfm_is_punct(info.s[i + 1]))
			stet_putc(w->out, '\\');
		if (gfm_is_entity(stet_str_from(info, i)))
			stet_puts(w->out, "&amp;");
		else if (info.s[i] == '\n')
			stet_puts(w->out, "&#10;");
		else
			stet_putc(w->out, info.s[i]);
	}
	stet_putc(w->out, '\n');
}

void
gfm_put_code_block(struct gfm_writer *w, const struct stet_node *node)
{
	struct stet_str info = node->u.code.info;
	char usual = w->style->fence == '~' ? '~' : '`';
	char c = stet_str_find(info, '`') < info.n ? '~' : usual;
	size_t n = gfm_longest_run(node->u.code.text, c) + 1;

	gfm_begin_block(w, node);
	n = n < 3 ? 3 : n;
	put_fence(w, c, n, info);
	gfm_put_lines(w, node->u.code.text);
	put_fence(w, c, n, stet_str(NULL));
}

/* "---" at the very start would be front matter, and after a marker a rule
 * around it. */
void
gfm_put_rule(struct gfm_writer *w, const struct stet_node *node)
{
	bool stars = w->marker_open || w->out->n == 0 ||
	    (gfm_innermost(w) != NULL && gfm_innermost(w)->tight &&
		gfm_block_before(node) != NULL);
	bool after_star = w->marker_open && gfm_innermost(w) != NULL &&
	    gfm_innermost(w)->marker == '*';

	gfm_begin_block(w, node);
	gfm_put_line(w, stet_str(after_star ? "___" : stars ? "***" : "---"));
}

/* Raw blocks */

static bool
is_html(const struct stet_node *raw)
{
	return strcmp(raw->u.raw.format, "html") == 0;
}

static bool
is_front(const struct stet_node *node)
{
	return strcmp(node->u.raw.format, "toml") == 0;
}

static void
put_comment(struct gfm_writer *w, struct stet_str text)
{
	gfm_begin_line(w);
	stet_puts(w->out, "<!-- ");
	for (size_t i = 0; i < text.n; i++) {
		if (text.s[i] == '>' && i > 1 && text.s[i - 1] == '-' &&
		    text.s[i - 2] == '-')
			stet_puts(w->out, "&gt;");
		else
			stet_putc(w->out, text.s[i] == '\n' ? ' ' : text.s[i]);
	}
	stet_puts(w->out, " -->\n");
}

/* Would two spaces at its start make it go on with an item of a list? */
static bool
follows_item(const struct stet_node *node)
{
	const struct stet_node *before = gfm_block_before(node);

	return before != NULL &&
	    (before->kind == STET_LIST || before->kind == STET_FOOTNOTE);
}

/* A tab, or what is left of one, is code where lists end elsewhere. */
static bool
is_too_deep(struct stet_str text)
{
	while (stet_str_starts(text, " "))
		text = stet_str_from(text, 1);
	return stet_str_starts(text, "\t");
}

/* The rest of the line that a raw block before did not end. */
static struct stet_str
put_rest_of_line(struct gfm_writer *w, struct stet_str text)
{
	size_t end = stet_str_find(text, '\n');

	if (w->out->status != STET_OK)
		return text;
	stet_buf_cut(w->out, w->out->n - 1);
	stet_put(w->out, (struct stet_str){ text.s, end });
	stet_putc(w->out, '\n');
	return stet_str_from(text, end + 1);
}

/* Its lines have what begins them. */
static void
put_shortcode(struct gfm_writer *w, struct stet_str text)
{
	gfm_begin_line(w);
	stet_put(w->out, text);
	stet_putc(w->out, '\n');
}

/* What no renderer of Markdown knows stands as code that names its format. */
static void
put_foreign(struct gfm_writer *w, const struct stet_node *node)
{
	size_t n = gfm_longest_run(node->u.raw.text, '`') + 1;

	n = n < 3 ? 3 : n;
	gfm_begin_line(w);
	stet_put_fill(w->out, '`', n);
	stet_puts(w->out, "{=");
	stet_puts(w->out, node->u.raw.format);
	stet_puts(w->out, "}\n");
	gfm_put_lines(w, node->u.raw.text);
	put_fence(w, '`', n, stet_str(NULL));
}

static bool
is_known(const char *format)
{
	static const char *const known[] = { "html", "comment", "toml", "hugo",
		"tex" };

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (strcmp(format, known[i]) == 0)
			return true;
	return false;
}

void
gfm_put_raw_block(struct gfm_writer *w, const struct stet_node *node)
{
	struct stet_str text = node->u.raw.text;

	gfm_begin_block(w, node);
	if (gfm_goes_on(w, node))
		text = put_rest_of_line(w, text);
	else if (is_html(node) &&
	    (is_too_deep(text) ||
		(stet_str_starts(text, "  ") && follows_item(node))))
		while (text.n > 0 && strchr(" \t", text.s[0]) != NULL)
			text = stet_str_from(text, 1);
	w->open_raw = is_html(node) && !stet_str_ends(node->u.raw.text, "\n")
	    ? node
	    : NULL;
	w->blank = is_html(node) && stet_str_ends(text, "\n\n");
	if (strcmp(node->u.raw.format, "comment") == 0) {
		put_comment(w, text);
	} else if (gfm_is_hugo(node)) {
		put_shortcode(w, text);
	} else if (!is_known(node->u.raw.format)) {
		put_foreign(w, node);
	} else if (is_front(node)) {
		gfm_put_line(w, stet_str("+++"));
		gfm_put_lines(w, text);
		gfm_put_line(w, stet_str("+++"));
	} else {
		gfm_put_lines(w, text);
	}
}

/* Its text has the line ends beside the dollars, if there are any. */
void
gfm_put_math_block(struct gfm_writer *w, const struct stet_node *node)
{
	gfm_begin_block(w, node);
	stet_buf_cut(&w->text, 0);
	stet_puts(&w->text, "$$");
	stet_put(&w->text, node->u.text);
	stet_puts(&w->text, "$$");
	gfm_put_lines(w, stet_buf_str(&w->text));
}
