/* gfm_write_links.c: links and images: addresses and titles. */
#include <string.h>

#include "markup/gfm_shortcode.h"
#include "markup/gfm_write_private.h"

bool
gfm_is_punct(char c)
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

	if ((c == '\\' && gfm_is_punct(next)) || (in_cell && c == '|') ||
	    strchr(quoted, c) != NULL)
		stet_putc(out, '\\');
	if (gfm_is_entity(stet_str_from(text, i)))
		stet_puts(out, "&amp;");
	else if (c == '\n')
		stet_puts(out, "&#10;");
	else
		stet_putc(out, c);
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
		gfm_put_shortcode(out, (struct stet_str){ url.s + i, n });
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

/* In <...> a backslash is one, but an entity is not what it looks like; and a
 * formula would be one. */
static bool
can_be_pointy(const struct stet_node *node)
{
	struct stet_str text;

	if (!shows_address(node) || !is_absolute(node->u.link.href))
		return false;
	text = node->first->u.text;
	if (stet_str_find(text, '$') < text.n)
		return false;
	for (size_t i = stet_str_find(text, '&'); i < text.n;
	     i += 1 + stet_str_find(stet_str_from(text, i + 1), '&'))
		if (gfm_is_entity(stet_str_from(text, i)))
			return false;
	return is_absolute(text) || is_email(text);
}

static bool
is_bare_mail(const struct stet_node *node)
{
	return (node->flags & STET_BARE_URL) != 0 && shows_address(node) &&
	    stet_str_starts(node->u.link.href, MAILTO);
}

/* How a link is written. */
enum link_style { BARE, POINTY, FULL, TAGS };

/* What needs no backslash, is no entity, and no part of a formula: of titles,
 * and of addresses. */
#define PLAIN " .,;-?!%()"
#define PLAIN_ADDRESS "/.-:#?=_%+,@&"

static bool
is_plain_address(struct stet_str url)
{
	static const char *const schemes[] = { "http://", "https://",
		"ftp://" };
	size_t from = 0;

	for (size_t i = 0; i < sizeof(schemes) / sizeof(schemes[0]); i++)
		if (stet_str_starts(url, schemes[i]))
			from = strlen(schemes[i]);
	for (size_t i = from; i < url.n; i++)
		if ((unsigned char)url.s[i] > 0x7F ||
		    (url.s[i] == ':' &&
			stet_str_starts(stet_str_from(url, i), "://")))
			return false;
	return url.n > 0 && gfm_is_harmless(url, PLAIN_ADDRESS);
}

/* "[text](/a/b-1.html#c)" is a link wherever it stands, but in another. */
static bool
is_plain_link(const struct gfm_writer *w, const struct stet_node *node)
{
	return node->flags == 0 && node->first != NULL && w->links == 0 &&
	    w->images == 0 && !w->in_task && !w->style->references &&
	    is_plain_address(node->u.link.href) &&
	    gfm_is_harmless(node->u.link.title, PLAIN);
}

/* Each link has three choices, whatever it is: so their numbers stay. The last
 * is made natural first: better brackets than tags, whatever else fails. */
static enum link_style
choose_style(struct gfm_writer *w, const struct stet_node *node, bool sure)
{
	unsigned what = GFM_IS_MARK | (sure ? GFM_NO_DOUBT : 0);
	bool no_bare = gfm_choose(w, what);
	bool no_pointy = gfm_choose(w, what);
	bool tags = gfm_choose(w, what);
	bool shown = node->first != NULL && node->first == node->last &&
	    node->first->kind == STET_TEXT;

	/* cmark makes a link of an address between tags, too. Tags have no
	 * place in the text of an image. */
	if (w->plain > 0)
		return TAGS;
	if (tags && w->images == 0)
		return can_be_pointy(node) ? POINTY
		    : is_bare_mail(node)   ? BARE
		    : shows_address(node)  ? FULL
					   : TAGS;
	if (shown && !no_bare && (node->flags & STET_BARE_URL) != 0)
		return BARE;
	return !no_pointy && can_be_pointy(node) ? POINTY : FULL;
}

void
gfm_enter_link(struct gfm_writer *w, const struct stet_node *node)
{
	bool sure = is_plain_link(w, node);
	enum link_style style = choose_style(w, node, sure);

	w->choices.unsure |= !sure;
	w->links++;
	gfm_remember(w, (char)style);
	if (style == POINTY)
		stet_putc(&w->text, '<');
	else if (style == FULL)
		stet_putc(&w->text, '[');
	w->verbatim = style == POINTY || style == BARE;
	if (style == TAGS && w->images == 0)
		gfm_put_link_tag(&w->text, node);
}

static void
put_reference(struct gfm_writer *w, struct stet_str ref, struct stet_str title)
{
	struct stet_buf definition = STET_BUF_INIT;

	put_destination(&definition, ref, false);
	put_title(&definition, title, false);
	stet_putc(&w->text, ']');
	gfm_put_reference(w, stet_buf_str(&definition));
	if (definition.status != STET_OK)
		w->out->status = definition.status;
	stet_buf_free(&definition);
}

static void
put_target(struct gfm_writer *w, struct stet_str ref, struct stet_str title)
{
	if (w->style->references) {
		put_reference(w, ref, title);
		return;
	}
	stet_puts(&w->text, "](");
	gfm_doubt(w, GFM_ADDRESS, ref.n);
	if (ref.n > 0 || title.n > 0)
		put_destination(&w->text, ref, w->in_cell);
	put_title(&w->text, title, w->in_cell);
	stet_putc(&w->text, ')');
}

void
gfm_leave_link(struct gfm_writer *w, const struct stet_node *node)
{
	char style = gfm_recall(w);

	w->verbatim = false;
	w->links--;
	if (style == POINTY)
		stet_putc(&w->text, '>');
	else if (style == FULL)
		put_target(w, node->u.link.href, node->u.link.title);
	else if (style == TAGS && w->images == 0)
		stet_puts(&w->text, "</a>");
}

static struct stet_str
reference(const struct stet_node *image)
{
	const struct stet_resource *resource = image->u.image.resource;

	return resource == NULL ? stet_str(NULL) : resource->ref;
}

/* "![text](/a/b-1.png)" is an image wherever it stands, but in another. */
static bool
is_plain_image(const struct gfm_writer *w, const struct stet_node *node)
{
	for (const struct stet_node *n = node->first; n != NULL; n = n->next)
		if (n->kind != STET_TEXT)
			return false;
	return w->images == 0 && !w->style->references &&
	    is_plain_address(reference(node)) &&
	    gfm_is_harmless(node->u.image.title, PLAIN);
}

/* Where no form of what is in it can be relied on, it has its text alone. */
void
gfm_enter_image(struct gfm_writer *w, const struct stet_node *node)
{
	w->choices.unsure |= !is_plain_image(w, node);
	if (w->plain == 0)
		stet_puts(&w->text, "![");
	w->images++;
	w->plain += w->hard;
}

void
gfm_leave_image(struct gfm_writer *w, const struct stet_node *node)
{
	w->images--;
	w->plain -= w->hard;
	if (w->plain == 0)
		put_target(w, reference(node), node->u.image.title);
}
