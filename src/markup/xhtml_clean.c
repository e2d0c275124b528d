/* xhtml_clean.c: what texts, ids, classes and addresses are shown as. */
#include <stet/utf8.h>

#include "markup/xhtml_private.h"

#define REPLACEMENT "\xEF\xBF\xBD"

bool
xhtml_is_possible(uint32_t c)
{
	if (c < 0xA0)
		return c == '\t' || c == '\n' || (c >= ' ' && c < 0x7F);
	return (c & 0xFFFE) != 0xFFFE && (c < 0xFDD0 || c > 0xFDEF);
}

/* Eight bytes at once, from space to tilde: in any other, one of the three has
 * its highest bit. */
static bool
is_plain_word(const char *s)
{
	uint64_t word;

	memcpy(&word, s, sizeof(word));
	return ((word | (word + UINT64_C(0x0101010101010101)) |
		    (word - UINT64_C(0x2020202020202020))) &
		   UINT64_C(0x8080808080808080)) == 0;
}

static size_t
first_impossible(struct stet_str text)
{
	size_t i = 0;

	while (i < text.n) {
		unsigned char c = (unsigned char)text.s[i];

		if (text.n - i >= 8 && is_plain_word(text.s + i))
			i += 8;
		else if (c >= 0xE0 && c < 0xEF) /* U+0800 to U+EFFF */
			i += 3;
		else if (xhtml_is_possible(stet_utf8_at(text, i)))
			i += stet_utf8_size(text, i);
		else
			break;
	}
	return i;
}

/* What has been put, in the arena. */
static struct stet_str
take(struct stet_arena *arena, struct stet_buf *text)
{
	struct stet_str all = stet_copy(arena, stet_buf_str(text));

	if (text->status != STET_OK)
		stet_arena_fail(arena);
	stet_buf_free(text);
	return all;
}

struct stet_str
xhtml_clean(struct stet_arena *arena, struct stet_str text)
{
	struct stet_buf out = STET_BUF_INIT;
	size_t n = first_impossible(text);

	if (n == text.n)
		return text;
	while (text.n > 0) {
		stet_put(&out, (struct stet_str){ text.s, n });
		text = stet_str_from(text, n);
		if (text.n == 0)
			break;
		stet_puts(&out, text.s[0] == '\r' ? " " : REPLACEMENT);
		text = stet_str_from(text, stet_utf8_size(text, 0));
		n = first_impossible(text);
	}
	return take(arena, &out);
}

struct stet_str
stet_xhtml_shown_text(struct stet_arena *arena, struct stet_str text)
{
	return xhtml_clean(arena, text);
}

/* Ids */

struct stet_str
xhtml_name(struct stet_arena *arena, struct stet_str id)
{
	struct stet_buf out = STET_BUF_INIT, name = STET_BUF_INIT;

	if (id.n == 0)
		return stet_str(NULL);
	if (stet_xml_is_name(id))
		return id;
	stet_putc(&out, '_');
	for (size_t i = 0; i < id.n; i += stet_utf8_size(id, i)) {
		struct stet_str part = { id.s + i, stet_utf8_size(id, i) };

		stet_buf_cut(&name, 0);
		stet_putc(&name, '_');
		stet_put(&name, part);
		if (stet_xml_is_name(stet_buf_str(&name)))
			stet_put(&out, part);
		else
			stet_putc(&out, '-');
	}
	if (name.status != STET_OK)
		out.status = name.status;
	stet_buf_free(&name);
	return take(arena, &out);
}

/* Classes */

bool
xhtml_is_class_word(struct stet_str word)
{
	for (size_t i = 0; i < word.n; i++)
		if (!(word.s[i] >= 'a' && word.s[i] <= 'z') &&
		    (i == 0 ||
			!(word.s[i] == '-' ||
			    (word.s[i] >= '0' && word.s[i] <= '9'))))
			return false;
	return word.n > 0;
}

static const char *const own_classes[STET_KIND_COUNT] = {
	[STET_TITLE] = "title",
	[STET_ATTRIBUTION] = "attribution",
	[STET_LINE_BLOCK] = "lines",
	[STET_FACTS] = "facts",
	[STET_SMALL_CAPS] = "small-caps",
	[STET_MATH] = "math inline",
	[STET_MATH_BLOCK] = "math display",
	[STET_FOOTNOTE] = "footnote",
};

static struct stet_str
two_words(struct stet_arena *arena, const char *first, struct stet_str second)
{
	struct stet_buf out = STET_BUF_INIT;

	if (!xhtml_is_class_word(second))
		return stet_str(first);
	stet_puts(&out, first);
	stet_putc(&out, ' ');
	stet_put(&out, second);
	return take(arena, &out);
}

struct stet_str
xhtml_own_class(struct stet_arena *arena, const struct stet_node *node)
{
	bool title = node->kind == STET_TITLE && node->parent != NULL &&
	    node->parent->kind == STET_SECTION;

	if (node->kind == STET_ADMONITION)
		return two_words(arena, "admonition", node->u.label);
	if (node->kind == STET_LIST &&
	    stet_str_is(stet_attr(node, "role"), "highlights"))
		return stet_str("highlights");
	return stet_str(title ? NULL : own_classes[node->kind]);
}

struct stet_str
xhtml_language(struct stet_str info)
{
	size_t n = 0;

	while (n < info.n && (unsigned char)info.s[n] > ' ' &&
	    info.s[n] != '{' && info.s[n] != ',')
		n++;
	info.n = n;
	return first_impossible(info) == n ? info : stet_str(NULL);
}

/* Addresses */

static bool
is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') ||
	    (c >= 'A' && c <= 'F');
}

static bool
is_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* How long the scheme is, with its colon; 0: there is none. */
static size_t
scheme(struct stet_str url)
{
	size_t n = 0;

	while (n < url.n &&
	    (is_alpha(url.s[n]) ||
		(n > 0 &&
		    ((url.s[n] >= '0' && url.s[n] <= '9') || url.s[n] == '+' ||
			url.s[n] == '-' || url.s[n] == '.'))))
		n++;
	return n > 0 && n < url.n && url.s[n] == ':' ? n + 1 : 0;
}

static bool
is_special(struct stet_str url, size_t n)
{
	static const char *const names[] = { "http:", "https:", "ftp:", "ws:",
		"wss:" };
	struct stet_str name = { url.s, n };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (stet_str_is(name, names[i]))
			return true;
	return false;
}

/* The ASCII characters that no URL has but the controls and the space; in a
 * host there are fewer still. */
static const bool of_no_url[256] = {
	['"'] = true,
	['<'] = true,
	['>'] = true,
	['['] = true,
	['\\'] = true,
	[']'] = true,
	['^'] = true,
	['`'] = true,
	['{'] = true,
	['|'] = true,
	['}'] = true,
};

/* Is there a host, of characters that are in names of hosts? */
static bool
has_host(struct stet_str rest)
{
	size_t n = 0;

	if (!stet_str_starts(rest, "//"))
		return false;
	rest = stet_str_from(rest, 2);
	for (; n < rest.n; n++) {
		unsigned char c = (unsigned char)rest.s[n];

		if (c == '/' || c == '?' || c == '#')
			break;
		if (c <= ' ' || c == '%' || c == '\'' || of_no_url[c])
			return false;
	}
	return n > 0 && rest.s[0] != ':' && rest.s[0] != '@' &&
	    rest.s[n - 1] != '@';
}

static bool
ascii_stands(struct stet_str url, size_t i, bool *fragment)
{
	unsigned char c = (unsigned char)url.s[i];

	if (c == '%')
		return url.n - i >= 3 && is_hex(url.s[i + 1]) &&
		    is_hex(url.s[i + 2]);
	if (c == '#') {
		bool first = !*fragment;

		*fragment = true;
		return first;
	}
	return c > ' ' && c != 0x7F && !of_no_url[c];
}

/* Can the character at i stand in a URL? One that is no ASCII can, unless it
 * cannot be shown. */
static bool
stands(struct stet_str url, size_t i, bool *fragment)
{
	uint32_t c;

	if ((unsigned char)url.s[i] < 0x80)
		return ascii_stands(url, i, fragment);
	c = stet_utf8_at(url, i);
	return xhtml_is_possible(c) && c != 0xA0 && c != 0x3000 &&
	    (c < 0x2000 || c > 0x200F) && (c < 0xE000 || c > 0xF8FF) &&
	    c < 0xE0000 && (c < 0x2028 || c > 0x202F);
}

static bool
stands_whole(struct stet_str url)
{
	bool fragment = false;
	size_t i = 0;

	while (i < url.n && stands(url, i, &fragment))
		i += stet_utf8_size(url, i);
	return i == url.n;
}

static void
put_url_part(struct stet_buf *out, struct stet_str url, size_t i,
    bool *fragment)
{
	static const char digits[] = "0123456789ABCDEF";
	size_t n = stet_utf8_size(url, i);
	bool fine = stands(url, i, fragment);

	for (size_t k = i; k < i + n; k++) {
		unsigned char byte = (unsigned char)url.s[k];

		if (fine) {
			stet_putc(out, url.s[k]);
			continue;
		}
		stet_putc(out, '%');
		stet_putc(out, digits[byte >> 4]);
		stet_putc(out, digits[byte & 15]);
	}
}

struct stet_str
stet_xhtml_url(struct stet_arena *arena, struct stet_str address)
{
	struct stet_buf out = STET_BUF_INIT;
	size_t n = scheme(address);
	bool fragment = false;

	if (is_special(address, n) && !has_host(stet_str_from(address, n)))
		return stet_str(NULL);
	if (stet_str_starts(address, "//") && !has_host(address))
		return stet_str(NULL);
	if (address.n == 0)
		return stet_str("");
	if (stands_whole(address))
		return address;
	for (size_t i = 0; i < address.n; i += stet_utf8_size(address, i))
		put_url_part(&out, address, i, &fragment);
	return take(arena, &out);
}

static const char *const looks[STET_KIND_COUNT] = {
	[STET_PARAGRAPH] = "images-only",
	[STET_LINK] = "bare-address",
	[STET_ITEM] = "task-list-item",
};

static bool
is_images(const struct stet_node *node)
{
	bool images = false;

	for (const struct stet_node *n = node->first; n != NULL; n = n->next)
		if (n->kind == STET_IMAGE)
			images = true;
		else if (n->kind != STET_SOFT_BREAK &&
		    n->kind != STET_LINE_BREAK)
			return false;
	return images;
}

static bool
has_look(const struct stet_node *node)
{
	const struct stet_node *only = node->first;

	if (node->kind == STET_ITEM)
		return node->u.task != STET_NO_TASK;
	if (only == NULL)
		return false;
	if (node->kind == STET_LINK)
		return only->next == NULL && only->kind == STET_TEXT &&
		    stet_str_eq(only->u.text, node->u.link.href);
	return node->kind == STET_PARAGRAPH &&
	    (is_images(node) ||
		(only->next == NULL && only->kind == STET_LINK &&
		    is_images(only)));
}

struct stet_str
xhtml_look(const struct stet_node *node)
{
	return stet_str(has_look(node) ? looks[node->kind] : NULL);
}
