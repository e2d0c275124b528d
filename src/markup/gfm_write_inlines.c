/* gfm_write_inlines.c: what stands in a paragraph, into w->text. */
#include <string.h>

#include <stet/utf8.h>

#include "markup/flanking.h"
#include "markup/gfm_shortcode.h"
#include "markup/gfm_write_private.h"

/* The characters at the ends of inlines, for the flanking rules. Hugo puts a
 * word in the place of a shortcode before it reads the Markdown. */

static bool has_stars(const struct stet_node *node);

/* Do raw tags inside of it say this node? Then it has no marks of its own. */
static bool
said_raw(const struct stet_node *node)
{
	return (node->flags & STET_SAID_RAW) != 0;
}

/* What stands behind a node when the marks that end there are passed over:
 * an autolink gives them back. NULL: the block ends. */
static const struct stet_node *
behind_marks(const struct stet_node *node)
{
	while (node->next == NULL &&
	    (has_stars(node->parent) || said_raw(node->parent) ||
		node->parent->kind == STET_STRIKETHROUGH))
		node = node->parent;
	return node->next;
}

/* Does a text begin with what an autolink gives back, and then a space? Not
 * with what may get a backslash. */
static bool
ends_autolink(const struct stet_node *text)
{
	struct stet_str said = text->u.text;

	if (stet_is_space((unsigned char)said.s[0]))
		return true;
	if (strchr("?!.,:'\")", said.s[0]) == NULL)
		return false;
	return said.n == 1 ? text->next == NULL
			   : stet_is_space((unsigned char)said.s[1]);
}

/* Would the autolink of GFM end where the address does? It takes all up to a
 * space or '<', and gives back punctuation at the end. This is asked for the
 * neighbours' sake too, so it looks at the tree alone. */
static bool
stands_bare(const struct stet_node *node)
{
	const struct stet_node *next, *prev = node->prev;
	struct stet_str url;
	uint32_t before = ' ';

	if ((node->flags & STET_BARE_URL) == 0 || node->first == NULL ||
	    node->first->u.text.n == 0)
		return false;
	url = node->first->u.text;
	if (prev != NULL && prev->kind != STET_LINK)
		before = gfm_last_char(prev);
	if ((before >= 'a' && before <= 'z') ||
	    (before >= 'A' && before <= 'Z') ||
	    strchr("?!.,:;*_~'\"", url.s[url.n - 1]) != NULL)
		return false;
	next = behind_marks(node);
	if (next == NULL)
		return gfm_char_after(node) != ']';
	if (next->kind == STET_TEXT)
		return ends_autolink(next);
	return next->kind == STET_SOFT_BREAK ||
	    (next->kind == STET_RAW_INLINE &&
		stet_str_starts(next->u.raw.text, "<"));
}

static uint32_t
raw_char(const struct stet_node *node, uint32_t usual)
{
	return node->kind == STET_RAW_INLINE &&
		strcmp(node->u.raw.format, "hugo") == 0
	    ? 'x'
	    : usual;
}

static uint32_t
first_char(const struct stet_node *node)
{
	while (said_raw(node) && node->first != NULL)
		node = node->first;
	switch (node->kind) {
	case STET_TEXT:
		return stet_utf8_at(node->u.text, 0);
	case STET_SOFT_BREAK:
		return '\n';
	case STET_LINE_BREAK:
		return (node->flags & STET_TWO_SPACES) != 0 ? ' ' : '\\';
	case STET_CODE:
		return '`';
	case STET_LINK:
		if (stands_bare(node))
			return first_char(node->first);
		return '[';
	case STET_IMAGE:
		return '!';
	case STET_EMPHASIS:
	case STET_STRONG:
		return '*';
	case STET_STRIKETHROUGH:
		return '~';
	default:
		return raw_char(node, '<');
	}
}

uint32_t
gfm_last_char(const struct stet_node *node)
{
	while (said_raw(node) && node->last != NULL)
		node = node->last;
	switch (node->kind) {
	case STET_TEXT:
		return stet_utf8_before(node->u.text, node->u.text.n);
	case STET_SOFT_BREAK:
	case STET_LINE_BREAK:
		return '\n';
	case STET_CODE:
		return '`';
	case STET_LINK:
		if (stands_bare(node))
			return gfm_last_char(node->last);
		return ')';
	case STET_IMAGE:
		return ')';
	case STET_EMPHASIS:
	case STET_STRONG:
		return '*';
	case STET_STRIKETHROUGH:
		return '~';
	case STET_FOOTNOTE_REF:
		return ']';
	default:
		return raw_char(node, '>');
	}
}

uint32_t
gfm_char_after(const struct stet_node *node)
{
	while (node->next == NULL && said_raw(node->parent))
		node = node->parent;
	if (node->next != NULL)
		return first_char(node->next);
	switch (node->parent->kind) {
	case STET_EMPHASIS:
	case STET_STRONG:
		return '*';
	case STET_STRIKETHROUGH:
		return '~';
	case STET_LINK:
	case STET_IMAGE:
		return ']';
	default:
		return stet_kind_info(node->parent->kind)->is == STET_C_INLINE
		    ? '<'
		    : 0;
	}
}

static uint32_t
char_before(const struct gfm_writer *w)
{
	return stet_utf8_before(stet_buf_str(&w->text), w->text.n);
}

/* Emphasis */

static const struct {
	const char *mark, *open, *close;
	uint32_t c;
} emphases[] = {
	[STET_EMPHASIS] = { "*", "<em>", "</em>", '*' },
	[STET_STRONG] = { "**", "<strong>", "</strong>", '*' },
	[STET_STRIKETHROUGH] = { "~~", "<del>", "</del>", '~' },
};

/* Is this emphasis with asterisks? Such marks side by side are one run. */
static bool
has_stars(const struct stet_node *node)
{
	return !said_raw(node) &&
	    ((node->kind == STET_EMPHASIS && !gfm_is_underscored(node)) ||
		node->kind == STET_STRONG);
}

bool
gfm_is_underscored(const struct stet_node *node)
{
	const struct stet_node *outer = node->parent;

	return node->kind == STET_EMPHASIS && outer->kind == STET_STRONG &&
	    outer->first == outer->last;
}

/* The characters around the run of marks that begins node: before those of
 * the emphasis that it begins, after those of the emphasis that begins it. */
static uint32_t
before_run(const struct gfm_writer *w, const struct stet_node *node)
{
	struct stet_str text = stet_buf_str(&w->text);

	if (has_stars(node))
		for (; node->prev == NULL && has_stars(node->parent) &&
		     stet_str_ends(text, emphases[node->parent->kind].mark);
		     node = node->parent)
			text.n -= strlen(emphases[node->parent->kind].mark);
	return stet_utf8_before(text, text.n);
}

static uint32_t
inside_first(const struct stet_node *node)
{
	while (has_stars(node) && node->first != NULL && has_stars(node->first))
		node = node->first;
	return node->first == NULL ? 0 : first_char(node->first);
}

static uint32_t
inside_last(const struct stet_node *node)
{
	while (has_stars(node) && node->last != NULL && has_stars(node->last))
		node = node->last;
	return node->last == NULL ? 0 : gfm_last_char(node->last);
}

static uint32_t
behind_run(const struct stet_node *node)
{
	while (has_stars(node) && node->next == NULL && has_stars(node->parent))
		node = node->parent;
	return gfm_char_after(node);
}

/* Would the marks of this node run together with others so that they mean
 * something else? */
static bool
runs_together(const struct gfm_writer *w, const struct stet_node *node)
{
	const struct stet_node *prev = node->prev;

	if ((node->first->kind == node->kind && !said_raw(node->first)) ||
	    (node->last->kind == node->kind && !said_raw(node->last)))
		return true;
	if (prev == NULL || prev->kind == STET_TEXT)
		return false; /* an asterisk of a text has its backslash */
	return stet_utf8_before(stet_buf_str(&w->text), w->text.n) ==
	    emphases[node->kind].c;
}

static bool
is_nested(const struct stet_node *node)
{
	for (const struct stet_node *n = node->parent;
	     stet_kind_info(n->kind)->is == STET_C_INLINE; n = n->parent)
		if (n->kind == node->kind && !said_raw(n))
			return true;
	return false;
}

/* Deeper emphasis is written as tags, so that the questions about what is
 * around it take no longer than the document is large. */
#define DEEP_ENOUGH 64

/* Can the marks of CommonMark say this emphasis where it stands? Inside of
 * its like they must not end, or begin, that. */
static bool
marks_work(const struct gfm_writer *w, const struct stet_node *node)
{
	uint32_t before, after, first, last;

	if (w->styles.n > DEEP_ENOUGH)
		return false;
	before = before_run(w, node);
	after = behind_run(node);
	first = inside_first(node);
	last = inside_last(node);
	if (runs_together(w, node) || !stet_left_flanking(before, first) ||
	    !stet_right_flanking(last, after))
		return false;
	return !is_nested(node) ||
	    (!stet_right_flanking(before, first) &&
		!stet_left_flanking(last, after));
}

static bool
has_marks_beside(const struct stet_node *node)
{
	return node != NULL &&
	    (has_stars(node) || node->kind == STET_STRIKETHROUGH);
}

bool
gfm_is_refused(const struct stet_node *node)
{
	const struct stet_node *prev = node->prev;

	if (has_marks_beside(node->parent) || has_marks_beside(node->first) ||
	    has_marks_beside(node->last) || has_marks_beside(prev) ||
	    has_marks_beside(node->next) || node->first == NULL)
		return false;
	return !stet_left_flanking(prev == NULL ? 0 : gfm_last_char(prev),
		   first_char(node->first)) ||
	    !stet_right_flanking(gfm_last_char(node->last),
		gfm_char_after(node));
}

static const char *
mark_of(const struct stet_node *node)
{
	return gfm_is_underscored(node) ? "_" : emphases[node->kind].mark;
}

/* How a node was begun is remembered until it ends: a byte each. */

static void
remember(struct gfm_writer *w, char style)
{
	stet_putc(&w->styles, style);
}

static char
recall(struct gfm_writer *w)
{
	size_t n = w->styles.n;
	char style = n == 0 ? '\0' : w->styles.data[n - 1];

	stet_buf_cut(&w->styles, n == 0 ? 0 : n - 1);
	return style;
}

static void
enter_emphasis(struct gfm_writer *w, const struct stet_node *node)
{
	bool works = node->first != NULL && marks_work(w, node);

	/* Tags have no place in the text of an image; nobody sees marks there. */
	remember(w, works);
	if (works || w->context.images == 0)
		stet_puts(&w->text,
		    works ? mark_of(node) : emphases[node->kind].open);
}

static void
leave_emphasis(struct gfm_writer *w, const struct stet_node *node)
{
	bool works = recall(w);

	if (works || w->context.images == 0)
		stet_puts(&w->text,
		    works ? mark_of(node) : emphases[node->kind].close);
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

static void
enter_code(struct gfm_writer *w, const struct stet_node *node)
{
	struct stet_str text = node->u.text;
	size_t ticks = 1, most = gfm_longest_run(text, '`');
	bool pad;

	while (ticks <= most && has_run(text, '`', ticks))
		ticks++;
	pad = text.n == 0 || text.s[0] == '`' || text.s[text.n - 1] == '`' ||
	    (text.s[0] == ' ' && text.s[text.n - 1] == ' ' &&
		stet_str_trim(text).n > 0);
	stet_put_fill(&w->text, '`', ticks);
	if (pad)
		stet_putc(&w->text, ' ');
	for (size_t i = 0; i < text.n; i++) {
		if (text.s[i] == '|' && w->context.in_cell)
			stet_putc(&w->text, '\\');
		stet_putc(&w->text, text.s[i] == '\n' ? ' ' : text.s[i]);
	}
	if (pad)
		stet_putc(&w->text, ' ');
	stet_put_fill(&w->text, '`', ticks);
}

/* Links and images */

static bool
is_punct(char c)
{
	return strchr("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", c) != NULL &&
	    c != '\0';
}

/* Are the parentheses of an address balanced, and not nested too deep? */
static bool
is_balanced(struct stet_str url)
{
	int depth = 0;

	for (size_t i = 0; i < url.n && depth >= 0 && depth < 30; i++)
		depth += (url.s[i] == '(') - (url.s[i] == ')');
	return depth == 0;
}

/* A character of an address or title, with what keeps it one. */
static void
put_quoted(struct stet_buf *out, struct stet_str text, size_t i,
    const char *quoted, bool in_cell)
{
	char c = text.s[i], next = i + 1 < text.n ? text.s[i + 1] : ')';

	if ((c == '\\' && is_punct(next)) || (in_cell && c == '|') ||
	    strchr(quoted, c) != NULL)
		stet_putc(out, '\\');
	if (gfm_is_entity(stet_str_from(text, i)))
		stet_puts(out, "&amp;");
	else if (c == '\n')
		stet_puts(out, "&#10;");
	else
		stet_putc(out, c);
}

/* The lines of a shortcode have what begins lines where it stands. So its line
 * ends are hidden, which no text can hold, until all is written. */
static void
put_shortcode(struct stet_buf *out, struct stet_str text)
{
	for (size_t i = 0; i < text.n; i++)
		stet_putc(out, text.s[i] == '\n' ? '\0' : text.s[i]);
}

/* The size of a shortcode at i, or 0: {{< ref >}} and the like are not for
 * Markdown to read. */
static size_t
shortcode_size(struct stet_str url, size_t i)
{
	struct stet_str rest = stet_str_from(url, i);
	struct gfm_shortcode tag;
	size_t at = 0;

	if (!stet_str_starts(rest, "{{<") && !stet_str_starts(rest, "{{%"))
		return 0;
	return gfm_read_tag(rest, &at, &tag) ? tag.to : 0;
}

static bool
needs_pointy(struct stet_str url)
{
	bool pointy = url.n == 0 || url.s[0] == '<' || !is_balanced(url);

	for (size_t i = 0, n; i < url.n && !pointy; i += n) {
		n = shortcode_size(url, i);
		pointy = n == 0 && (unsigned char)url.s[i] <= ' ';
		n += n == 0;
	}
	return pointy;
}

static void
put_destination(struct stet_buf *out, struct stet_str url, bool in_cell)
{
	bool pointy = needs_pointy(url);

	if (pointy)
		stet_putc(out, '<');
	for (size_t i = 0, n; i < url.n; i += n) {
		n = shortcode_size(url, i);
		put_shortcode(out, (struct stet_str){ url.s + i, n });
		if (n > 0)
			continue;
		put_quoted(out, url, i, pointy ? "<>" : "", in_cell);
		n = 1;
	}
	if (pointy)
		stet_putc(out, '>');
}

static void
put_title(struct stet_buf *out, struct stet_str title, bool in_cell)
{
	char quote = '"', quotes[2];

	if (title.n == 0)
		return;
	if (stet_str_find(title, '"') < title.n &&
	    stet_str_find(title, '\'') == title.n)
		quote = '\'';
	quotes[0] = quote;
	quotes[1] = '\0';
	stet_putc(out, ' ');
	stet_putc(out, quote);
	for (size_t i = 0; i < title.n; i++)
		put_quoted(out, title, i, quotes, in_cell);
	stet_putc(out, quote);
}

static bool
is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9');
}

#define MAILTO "mailto:"

static bool
is_absolute(struct stet_str url)
{
	size_t colon = stet_str_find(url, ':');

	if (colon < 2 || colon > 32 || colon == url.n)
		return false;
	for (size_t i = 0; i < url.n; i++)
		if ((unsigned char)url.s[i] <= ' ' ||
		    strchr("<>", url.s[i]) != NULL)
			return false;
	for (size_t i = 0; i < colon; i++)
		if (strchr("/?#@", url.s[i]) != NULL)
			return false;
	return true;
}

/* Does the link show nothing but its address? */
static bool
shows_address(const struct stet_node *node)
{
	struct stet_str href = node->u.link.href;

	if (node->first == NULL || node->first != node->last ||
	    node->first->kind != STET_TEXT || node->u.link.title.n > 0)
		return false;
	if (stet_str_starts(href, MAILTO) &&
	    !stet_str_starts(node->first->u.text, MAILTO))
		href = stet_str_from(href, sizeof(MAILTO) - 1);
	return stet_str_eq(node->first->u.text, href);
}

/* How a link is written. */
enum link_style { BARE, POINTY, FULL };

/* The address of <name@host> (GFM spec 0.29, section 6.9), in short. */
static bool
is_email(struct stet_str text)
{
	size_t at = stet_str_find(text, '@');
	char before = '.';

	if (at == 0 || at + 1 >= text.n)
		return false;
	for (size_t i = 0; i < at; i++)
		if (!is_word(text.s[i]) &&
		    strchr(".!#$%&'*+/=?^_`{|}~-", text.s[i]) == NULL)
			return false;
	for (size_t i = at + 1; i < text.n; i++) {
		bool ends = i + 1 == text.n || text.s[i + 1] == '.';

		if (!is_word(text.s[i]) && (text.s[i] != '-' || ends) &&
		    (text.s[i] != '.' || before == '.'))
			return false;
		before = text.s[i];
	}
	return is_word(before);
}

/* In <...> a backslash is one, but an entity is not what it looks like. */
static bool
can_be_pointy(const struct stet_node *node)
{
	struct stet_str text;

	if (!shows_address(node) || !is_absolute(node->u.link.href))
		return false;
	text = node->first->u.text;
	for (size_t i = stet_str_find(text, '&'); i < text.n;
	     i += 1 + stet_str_find(stet_str_from(text, i + 1), '&'))
		if (gfm_is_entity(stet_str_from(text, i)))
			return false;
	return is_absolute(text) || is_email(text);
}

static enum link_style
link_style(const struct stet_node *node)
{
	if (stands_bare(node))
		return BARE;
	return can_be_pointy(node) ? POINTY : FULL;
}

static void
enter_link(struct gfm_writer *w, const struct stet_node *node)
{
	enum link_style style = link_style(node);

	remember(w, (char)style);
	if (style == POINTY)
		stet_putc(&w->text, '<');
	else if (style == FULL)
		stet_putc(&w->text, '[');
	w->context.links++;
	w->verbatim = style != FULL;
}

static void
leave_link(struct gfm_writer *w, const struct stet_node *node)
{
	char style = recall(w);

	w->context.links--;
	w->verbatim = false;
	if (style == POINTY)
		stet_putc(&w->text, '>');
	if (style != FULL)
		return;
	stet_puts(&w->text, "](");
	if (node->u.link.href.n > 0 || node->u.link.title.n > 0)
		put_destination(&w->text, node->u.link.href,
		    w->context.in_cell);
	put_title(&w->text, node->u.link.title, w->context.in_cell);
	stet_putc(&w->text, ')');
}

static void
enter_image(struct gfm_writer *w, const struct stet_node *node)
{
	(void)node;
	w->context.links++;
	w->context.images++;
	stet_puts(&w->text, "![");
}

static void
leave_image(struct gfm_writer *w, const struct stet_node *node)
{
	struct stet_str ref = node->u.image.resource->ref;

	w->context.links--;
	w->context.images--;
	stet_puts(&w->text, "](");
	if (ref.n > 0 || node->u.image.title.n > 0)
		put_destination(&w->text, ref, w->context.in_cell);
	put_title(&w->text, node->u.image.title, w->context.in_cell);
	stet_putc(&w->text, ')');
}

/* The rest */

static void
enter_text(struct gfm_writer *w, const struct stet_node *node)
{
	if (w->verbatim)
		stet_put(&w->text, node->u.text);
	else
		gfm_put_text(w, node);
}

static void
enter_soft_break(struct gfm_writer *w, const struct stet_node *node)
{
	(void)node;
	stet_putc(&w->text, w->context.in_cell ? ' ' : '\n');
}

static void
enter_line_break(struct gfm_writer *w, const struct stet_node *node)
{
	if (w->context.in_cell)
		stet_puts(&w->text, "<br>");
	else if ((node->flags & STET_TWO_SPACES) != 0 &&
	    !stet_is_space(char_before(w)))
		stet_puts(&w->text, "  \n");
	else
		stet_puts(&w->text, "\\\n");
}

void
gfm_restore_lines(struct stet_buf *out, size_t from)
{
	for (size_t i = from; i < out->n; i++)
		if (out->data[i] == '\0')
			out->data[i] = '\n';
}

static void
enter_raw(struct gfm_writer *w, const struct stet_node *node)
{
	if (strcmp(node->u.raw.format, "hugo") == 0)
		put_shortcode(&w->text, node->u.raw.text);
	else
		stet_put(&w->text, node->u.raw.text);
	gfm_passed(w, node);
}

static void
enter_footnote_ref(struct gfm_writer *w, const struct stet_node *node)
{
	stet_puts(&w->text, "[^");
	stet_put(&w->text, node->u.label);
	stet_putc(&w->text, ']');
}

static void
enter_math(struct gfm_writer *w, const struct stet_node *node)
{
	stet_putc(&w->text, '$');
	stet_put(&w->text, node->u.text);
	stet_putc(&w->text, '$');
}

static void
leave_ruby(struct gfm_writer *w, const struct stet_node *node)
{
	stet_puts(&w->text, "<rt>");
	stet_put(&w->text, node->u.text);
	stet_puts(&w->text, "</rt></ruby>");
}

struct inline_writer {
	void (*enter)(struct gfm_writer *w, const struct stet_node *node);
	void (*leave)(struct gfm_writer *w, const struct stet_node *node);
	const char *open, *close; /* where there are no functions */
};

static const struct inline_writer writers[STET_KIND_COUNT] = {
	[STET_TEXT] = { .enter = enter_text },
	[STET_SOFT_BREAK] = { .enter = enter_soft_break },
	[STET_LINE_BREAK] = { .enter = enter_line_break },
	[STET_EMPHASIS] = { enter_emphasis, leave_emphasis, NULL, NULL },
	[STET_STRONG] = { enter_emphasis, leave_emphasis, NULL, NULL },
	[STET_STRIKETHROUGH] = { enter_emphasis, leave_emphasis, NULL, NULL },
	[STET_UNDERLINE] = { .open = "<u>", .close = "</u>" },
	[STET_SUPERSCRIPT] = { .open = "<sup>", .close = "</sup>" },
	[STET_SUBSCRIPT] = { .open = "<sub>", .close = "</sub>" },
	[STET_SMALL_CAPS] = { .open =
				  "<span style=\"font-variant: small-caps\">",
	    .close = "</span>" },
	[STET_CODE] = { .enter = enter_code },
	[STET_LINK] = { enter_link, leave_link, NULL, NULL },
	[STET_IMAGE] = { enter_image, leave_image, NULL, NULL },
	[STET_FOOTNOTE_REF] = { .enter = enter_footnote_ref },
	[STET_MATH] = { .enter = enter_math },
	[STET_RUBY] = { .leave = leave_ruby, .open = "<ruby>" },
	[STET_QUOTED] = { .open = "\xE2\x80\x9C", .close = "\xE2\x80\x9D" },
	[STET_RAW_INLINE] = { .enter = enter_raw },
	[STET_SPAN] = { .open = "", .close = "" },
};

/* A kind without an entry is a loss; its children are written. */
void
gfm_enter_inline(struct gfm_writer *w, const struct stet_node *node)
{
	const struct inline_writer *writer = &writers[node->kind];

	if (writer->enter != NULL)
		writer->enter(w, node);
	else if (writer->open != NULL)
		stet_puts(&w->text, writer->open);
	else
		stet_note(w->diag, STET_D_LOST_STYLE, node->span,
		    stet_str(stet_kind_info(node->kind)->name));
}

void
gfm_leave_inline(struct gfm_writer *w, const struct stet_node *node)
{
	const struct inline_writer *writer = &writers[node->kind];

	if (writer->leave != NULL)
		writer->leave(w, node);
	else if (writer->close != NULL)
		stet_puts(&w->text, writer->close);
}
