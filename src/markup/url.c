/* url.c: the parts of addresses, and addresses that are what they lead to. */
#include <stdint.h>

#include "markup/base64.h"
#include "markup/url.h"

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_one_of(char c, const char *characters)
{
	return c != '\0' && strchr(characters, c) != NULL;
}

bool
stet_url_has_scheme(struct stet_str url)
{
	size_t n = 0;

	while (n < url.n &&
	    (is_letter(url.s[n]) ||
		(n > 0 && (is_digit(url.s[n]) || is_one_of(url.s[n], "+-.")))))
		n++;
	return n > 0 && n < url.n && url.s[n] == ':';
}

struct stet_str
stet_url_path(struct stet_str url)
{
	size_t n = 0;

	while (n < url.n && url.s[n] != '?' && url.s[n] != '#')
		n++;
	return (struct stet_str){ url.s, n };
}

/* The value of a hexadecimal digit; -1: it is none. */
static int
hex(char c)
{
	if (is_digit(c))
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

void
stet_url_decode(struct stet_buf *out, struct stet_str text)
{
	for (size_t i = 0; i < text.n; i++) {
		char c = text.s[i];

		if (c == '%' && i + 2 < text.n && hex(text.s[i + 1]) >= 0 &&
		    hex(text.s[i + 2]) >= 0) {
			c = (char)(hex(text.s[i + 1]) * 16 +
			    hex(text.s[i + 2]));
			i += 2;
		}
		stet_putc(out, c);
	}
}

void
stet_url_put_path(struct stet_buf *out, struct stet_str path)
{
	static const char digits[] = "0123456789ABCDEF";

	for (size_t i = 0; i < path.n; i++) {
		unsigned char c = (unsigned char)path.s[i];

		if (is_letter(path.s[i]) || is_digit(path.s[i]) ||
		    is_one_of(path.s[i], "-._~/!$&'()*+,;=@")) {
			stet_putc(out, path.s[i]);
			continue;
		}
		stet_putc(out, '%');
		stet_putc(out, digits[c >> 4]);
		stet_putc(out, digits[c & 15]);
	}
}

/* The names of schemes are ASCII in any case. */
bool
stet_url_is_data(struct stet_str url)
{
	static const char scheme[] = "data:";

	for (size_t i = 0; scheme[i] != '\0'; i++) {
		char c = i < url.n ? url.s[i] : '\0';

		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if (c != scheme[i])
			return false;
	}
	return true;
}

/* What stands before the comma. */
static struct stet_str
data_head(struct stet_str url)
{
	struct stet_str head = stet_str_from(url, strlen("data:"));

	head.n = stet_str_find(head, ',');
	return head;
}

struct stet_str
stet_url_data_type(struct stet_str url)
{
	struct stet_str head = data_head(url);

	head.n = stet_str_find(head, ';');
	return stet_str_trim(head);
}

/* White space may stand anywhere, padding may be missing, as in browsers. */
static enum stet_status
decode_base64(struct stet_buf *text, struct stet_buf *out)
{
	size_t n = 0;

	for (size_t i = 0; i < text->n; i++)
		if (!is_one_of(text->data[i], " \t\n\r\f"))
			text->data[n++] = text->data[i];
	stet_buf_cut(text, n);
	stet_put_fill(text, '=', (4 - n % 4) % 4);
	if (text->status != STET_OK)
		return text->status;
	if (stet_base64_invalid(stet_buf_str(text)) != SIZE_MAX)
		return STET_E_INPUT;
	stet_base64_decode(out, stet_buf_str(text));
	return out->status;
}

enum stet_status
stet_url_read_data(struct stet_buf *out, struct stet_str url)
{
	struct stet_str head = data_head(url);
	struct stet_str data = stet_str_from(url, strlen("data:") + head.n + 1);
	struct stet_buf text = STET_BUF_INIT;
	enum stet_status status;

	if (strlen("data:") + head.n >= url.n)
		return STET_E_INPUT;
	head = stet_str_trim(head);
	data.n = stet_str_find(data, '#');
	if (!stet_str_ends(head, ";base64")) {
		stet_url_decode(out, data);
		return out->status;
	}
	stet_url_decode(&text, data);
	status =
	    text.status == STET_OK ? decode_base64(&text, out) : text.status;
	stet_buf_free(&text);
	return status;
}
