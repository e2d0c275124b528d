/* gfm_write_inlines.c: what stands in a paragraph, into w->text. */
#include <string.h>

#include "markup/gfm_alert.h"
#include "markup/gfm_write_private.h"
#include "markup/line_join.h"

void
gfm_remember(struct gfm_writer *w, char style)
{
	stet_putc(&w->styles, style);
}

char
gfm_recall(struct gfm_writer *w)
{
	size_t n = w->styles.n;
	char style = n == 0 ? '\0' : w->styles.data[n - 1];

	stet_buf_cut(&w->styles, n == 0 ? 0 : n - 1);
	return style;
}

/* Emphasis */

/* Emphasis that is all of a strong text has the other mark: **_x_**. The way
 * that the strong text was begun is what was remembered last. */
static bool
has_other_mark(const struct gfm_writer *w, const struct stet_node *node)
{
	const struct stet_node *outer = node->parent;

	return outer->first == outer->last && outer->kind == STET_STRONG &&
	    w->styles.n > 0 && w->styles.data[w->styles.n - 1] == 0;
}

static const char *
mark_of(const struct gfm_writer *w, const struct stet_node *node)
{
	enum stet_kind kind = gfm_said_kind(node);

	if (kind == STET_STRIKETHROUGH)
		return "~~";
	if (kind == STET_STRONG)
		return "**";
	return has_other_mark(w, node) ? "_" : "*";
}

/* Marks whose neighbours tell all of them. */
static bool
is_plain_emphasis(const struct gfm_writer *w, const struct stet_node *node)
{
	enum stet_kind kind = gfm_said_kind(node);

	return (kind == STET_EMPHASIS || kind == STET_STRONG) &&
	    w->images == 0 && node->first != NULL && !has_other_mark(w, node);
}

static void
put_mark(struct gfm_writer *w, const struct stet_node *node,
    enum gfm_doubt_kind kind)
{
	const char *mark = mark_of(w, node);

	gfm_doubt(w, kind, strlen(mark));
	stet_puts(&w->text, mark);
}

/* Tags have no place in the text of an image; nobody sees marks there. */
static void
enter_emphasis(struct gfm_writer *w, const struct stet_node *node)
{
	unsigned sure = is_plain_emphasis(w, node) ? GFM_NO_DOUBT : 0;
	bool tags = gfm_choose(w, GFM_IS_MARK | sure) || node->first == NULL;

	if (!tags)
		put_mark(w, node, GFM_OPENS_MARK);
	else if (w->images == 0)
		stet_puts(&w->text,
		    node->kind == STET_EMPHASIS            ? "<em>"
			: node->kind == STET_STRONG        ? "<strong>"
			: node->kind == STET_STRIKETHROUGH ? "<del>"
							   : "");
	if (tags && w->images == 0 && node->kind == STET_SPAN)
		gfm_put_tag(&w->text, node);
	gfm_remember(w, tags);
}

static void
leave_emphasis(struct gfm_writer *w, const struct stet_node *node)
{
	if (gfm_recall(w) == 0)
		put_mark(w, node, GFM_CLOSES_MARK);
	else if (w->images == 0)
		gfm_put_end_tag(&w->text, node);
}

/* Code */

size_t
gfm_longest_run(struct stet_str text, char c)
{
	size_t longest = 0, n = 0;

	for (size_t i = 0; i < text.n; i++) {
		n = text.s[i] == c ? n + 1 : 0;
		if (n > longest)
			longest = n;
	}
	return longest;
}

/* Is text all backticks of this run length anywhere? */
static bool
has_run(struct stet_str text, char c, size_t length)
{
	size_t n = 0;

	for (size_t i = 0; i <= text.n; i++) {
		if (i < text.n && text.s[i] == c) {
			n++;
			continue;
		}
		if (n == length)
			return true;
		n = 0;
	}
	return false;
}

/* Code that no fence can hold, as an empty one or one with a line end that
 * Markdown takes for another, is said by tags, with references between. */
static void
put_code_tags(struct gfm_writer *w, struct stet_str text)
{
	if (w->images == 0)
		stet_puts(&w->text, "<code>");
	gfm_put_entities(w, text);
	if (w->images == 0)
		stet_puts(&w->text, "</code>");
}

/* The characters of code, as one line. */
static void
put_code_text(struct gfm_writer *w, struct stet_str text)
{
	for (size_t i = 0; i < text.n; i++) {
		if (text.s[i] == '|' && w->in_cell)
			stet_putc(&w->text, '\\');
		stet_putc(&w->text, text.s[i] == '\n' ? ' ' : text.s[i]);
	}
}

static void
put_code(struct gfm_writer *w, struct stet_str text)
{
	size_t ticks = 1, most = gfm_longest_run(text, '`');
	bool pad = text.n > 0 &&
	    (text.s[0] == '`' || text.s[text.n - 1] == '`' ||
		(text.s[0] == ' ' && text.s[text.n - 1] == ' ' &&
		    stet_str_trim(text).n > 0));

	if (w->plain > 0) {
		gfm_put_text(w, text, NULL, NULL);
		return;
	}
	if (text.n == 0 || w->hard || stet_str_find(text, '\r') < text.n) {
		put_code_tags(w, text);
		return;
	}
	while (ticks <= most && has_run(text, '`', ticks))
		ticks++;
	stet_put_fill(&w->text, '`', ticks);
	if (pad)
		stet_putc(&w->text, ' ');
	put_code_text(w, text);
	if (pad)
		stet_putc(&w->text, ' ');
	stet_put_fill(&w->text, '`', ticks);
}

/* What Hugo reads in code, too: two dollars may have a partner elsewhere. */
static bool
has_hugo(struct stet_str text)
{
	for (size_t i = 0; i + 1 < text.n; i++)
		if ((text.s[i] == '$' || text.s[i] == '{') &&
		    text.s[i + 1] == text.s[i])
			return true;
	return false;
}

static void
put_code_node(struct gfm_writer *w, struct stet_str text)
{
	w->choices.unsure |= w->in_cell || text.n == 0 || has_hugo(text) ||
	    stet_str_ends(stet_buf_str(&w->text), "`");
	put_code(w, text);
}

static void
enter_code(struct gfm_writer *w, const struct stet_node *node)
{
	put_code_node(w, node->u.text);
}

/* The rest */

/* What looks like the marker of an alert is none, whatever follows it. */
static void
put_text(struct gfm_writer *w, const struct stet_node *node)
{
	const struct stet_node *next =
	    node->next != NULL ? node->next : node->parent;
	struct stet_str text = node->u.text;

	if (w->choices.way != GFM_LAST && gfm_alert_is_marker(node)) {
		stet_puts(&w->text, "\\[");
		text = stet_str_from(text, 1);
	}
	gfm_put_text(w, text, node->prev, next);
}

/* The choices of a text are counted in whatever form its link is. */
static void
enter_text(struct gfm_writer *w, const struct stet_node *node)
{
	size_t from = w->text.n, breaks = w->breaks.n, doubts = w->doubts.n;
	bool unsure = w->choices.unsure;

	put_text(w, node);
	if (!w->verbatim)
		return;
	w->choices.unsure = unsure;
	stet_buf_cut(&w->doubts, doubts);
	stet_buf_cut(&w->text, from);
	stet_buf_cut(&w->breaks, breaks);
	stet_put(&w->text, node->u.text);
}

static void
enter_soft_break(struct gfm_writer *w, const struct stet_node *node)
{
	if (w->choices.way == GFM_LAST) {
		stet_puts(&w->text, w->in_cell || w->plain > 0 ? " " : "&#10;");
		return;
	}
	if (!w->in_cell && gfm_is_at_line_start(w)) {
		stet_puts(&w->text, w->images > 0 ? "&#32;" : "&#10;");
		return;
	}
	gfm_end_text_line(w);
	if (gfm_is_wrapped(w) && !w->in_cell)
		gfm_note_break(w, w->text.n,
		    stet_break_is_space(node) ? GFM_BREAK_SPACE
					      : GFM_BREAK_JOIN);
	stet_putc(&w->text, w->in_cell ? ' ' : '\n');
}

/* One between texts. */
static bool
is_plain_break(const struct gfm_writer *w, const struct stet_node *node)
{
	const struct stet_node *next = node->next;

	return !gfm_is_at_line_start(w) && !w->in_heading && w->images == 0 &&
	    next != NULL && next->kind == STET_TEXT && next->u.text.n > 0 &&
	    strchr(" \t\n", next->u.text.s[0]) == NULL;
}

static void
enter_line_break(struct gfm_writer *w, const struct stet_node *node)
{
	bool spaces, sure;

	if (w->choices.way != GFM_LAST)
		gfm_end_text_line(w);
	if (w->plain > 0) {
		stet_puts(&w->text, w->in_cell ? " " : "\\\n");
		return;
	}
	if (w->in_cell) {
		stet_puts(&w->text, "<br>");
		return;
	}
	if (w->choices.way == GFM_LAST) {
		stet_puts(&w->text, "<br />&#10;");
		return;
	}
	sure = is_plain_break(w, node);
	w->choices.unsure |= !sure;
	spaces = (node->flags & STET_TWO_SPACES) != 0;
	if (spaces)
		spaces =
		    !gfm_choose(w, GFM_IS_MARK | (sure ? GFM_NO_DOUBT : 0));
	stet_puts(&w->text, spaces ? "  \n" : "\\\n");
}

/* No byte of a text in UTF-8. */
#define HIDDEN_LINE '\xFF'

void
gfm_put_shortcode(struct stet_buf *out, struct stet_str text)
{
	for (size_t i = 0; i < text.n; i++)
		stet_putc(out, text.s[i] == '\n' ? HIDDEN_LINE : text.s[i]);
}

void
gfm_restore_lines(struct stet_buf *out, size_t from)
{
	struct stet_str rest = stet_str_from(stet_buf_str(out), from);
	size_t at;

	while ((at = stet_str_find(rest, HIDDEN_LINE)) < rest.n) {
		out->data[out->n - rest.n + at] = '\n';
		rest = stet_str_from(rest, at + 1);
	}
}

/* A cell does not end in a formula, either. */
static void
put_formula(struct gfm_writer *w, struct stet_str text)
{
	for (size_t i = 0; i < text.n; i++) {
		if (text.s[i] == '|' && w->in_cell)
			stet_putc(&w->text, '\\');
		stet_putc(&w->text, text.s[i]);
	}
}

static void
enter_raw(struct gfm_writer *w, const struct stet_node *node)
{
	bool comment = strcmp(node->u.raw.format, "comment") == 0;

	w->choices.unsure = true;
	if (comment)
		stet_puts(&w->text, "<!-- ");
	if (strcmp(node->u.raw.format, "hugo") == 0)
		gfm_put_shortcode(&w->text, node->u.raw.text);
	else if (strcmp(node->u.raw.format, "tex") == 0)
		put_formula(w, node->u.raw.text);
	else if (w->plain > 0)
		gfm_put_text(w, node->u.raw.text, NULL, NULL);
	else
		stet_put(&w->text, node->u.raw.text);
	if (comment)
		stet_puts(&w->text, " -->");
}

static void
enter_footnote_ref(struct gfm_writer *w, const struct stet_node *node)
{
	w->choices.unsure |= w->in_cell || w->links > 0 || w->images > 0 ||
	    node->u.label.n == 0 || !gfm_is_harmless(node->u.label, "");
	gfm_add_note(w, node->u.label);
	stet_puts(&w->text, "[^");
	gfm_put_label(&w->text, node->u.label);
	stet_putc(&w->text, ']');
	gfm_doubt(w, GFM_ENDS_LABEL, 0);
}

static void
enter_math(struct gfm_writer *w, const struct stet_node *node)
{
	w->choices.unsure = true;
	stet_putc(&w->text, '$');
	put_formula(w, node->u.text);
	stet_putc(&w->text, '$');
}

/* Names with a colon are no attributes of HTML. */
static bool
is_plain_attribute(const struct stet_attr *attr)
{
	if (stet_str_starts(attr->name, "html:") ||
	    stet_str_starts(attr->name, "data-"))
		return false;
	return stet_str_find(attr->name, ':') < attr->name.n ||
	    gfm_is_harmless(attr->value, " -_.#/");
}

/* A tag that is one wherever it stands, but for the start of a block. */
static bool
is_plain_tag(const struct gfm_writer *w, const struct stet_node *node)
{
	if (w->text.n == 0 || w->images > 0 || node->kind == STET_RUBY)
		return false;
	for (const struct stet_attr *a = node->attrs; a != NULL; a = a->next)
		if (!is_plain_attribute(a))
			return false;
	return true;
}

static void
enter_tagged(struct gfm_writer *w, const struct stet_node *node)
{
	w->choices.unsure |= !is_plain_tag(w, node);
	if (w->images == 0)
		gfm_put_tag(&w->text, node);
}

/* No tag says the annotation of a ruby in the text of an image. */
static void
leave_tagged(struct gfm_writer *w, const struct stet_node *node)
{
	if (w->images == 0) {
		gfm_put_end_tag(&w->text, node);
	} else if (node->kind == STET_RUBY) {
		stet_puts(&w->text, " (");
		gfm_put_text(w, node->u.text, NULL, NULL);
		stet_putc(&w->text, ')');
	}
}

/* A span of another vocabulary may be emphasis, or code: then it has nothing
 * but a text. */
static void
enter_span(struct gfm_writer *w, const struct stet_node *node)
{
	enum stet_kind kind = gfm_said_kind(node);

	if (kind == STET_CODE)
		put_code_node(w, node->first->u.text);
	else if (kind != STET_SPAN)
		enter_emphasis(w, node);
	else
		enter_tagged(w, node);
}

static void
leave_span(struct gfm_writer *w, const struct stet_node *node)
{
	enum stet_kind kind = gfm_said_kind(node);

	if (kind == STET_SPAN)
		leave_tagged(w, node);
	else if (kind != STET_CODE)
		leave_emphasis(w, node);
}

struct inline_writer {
	void (*enter)(struct gfm_writer *w, const struct stet_node *node);
	void (*leave)(struct gfm_writer *w, const struct stet_node *node);
};

static const struct inline_writer writers[STET_KIND_COUNT] = {
	[STET_TEXT] = { enter_text, NULL },
	[STET_SOFT_BREAK] = { enter_soft_break, NULL },
	[STET_LINE_BREAK] = { enter_line_break, NULL },
	[STET_EMPHASIS] = { enter_emphasis, leave_emphasis },
	[STET_STRONG] = { enter_emphasis, leave_emphasis },
	[STET_STRIKETHROUGH] = { enter_emphasis, leave_emphasis },
	[STET_UNDERLINE] = { enter_tagged, leave_tagged },
	[STET_SUPERSCRIPT] = { enter_tagged, leave_tagged },
	[STET_SUBSCRIPT] = { enter_tagged, leave_tagged },
	[STET_SMALL_CAPS] = { enter_tagged, leave_tagged },
	[STET_CODE] = { enter_code, NULL },
	[STET_LINK] = { gfm_enter_link, gfm_leave_link },
	[STET_IMAGE] = { gfm_enter_image, gfm_leave_image },
	[STET_FOOTNOTE_REF] = { enter_footnote_ref, NULL },
	[STET_ANCHOR] = { enter_tagged, leave_tagged },
	[STET_MATH] = { enter_math, NULL },
	[STET_RUBY] = { enter_tagged, leave_tagged },
	[STET_QUOTED] = { enter_tagged, leave_tagged },
	[STET_RAW_INLINE] = { enter_raw, NULL },
	[STET_SPAN] = { enter_span, leave_span },
};

void
gfm_enter_inline(struct gfm_writer *w, const struct stet_node *node)
{
	if (writers[node->kind].enter != NULL)
		writers[node->kind].enter(w, node);
}

void
gfm_leave_inline(struct gfm_writer *w, const struct stet_node *node)
{
	if (writers[node->kind].leave != NULL)
		writers[node->kind].leave(w, node);
}
