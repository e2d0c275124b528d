/* encoding.c: names of encodings, byte order marks, and iconv. */
#include <errno.h>
#include <iconv.h>

#include "base/encoding.h"
#include "base/gb18030.h"

#define CHUNK 16384
#define NO_DECODER ((iconv_t)-1)

const char *const stet_encoding_usual[] = { "utf-8", "gb18030", "gbk", "big5",
	"big5-hkscs", "utf-16", "utf-16le", "utf-16be", NULL };

struct alias {
	const char *name;
	const char *encoding;
};

/*
 * Pages that call themselves GB2312 or GBK have characters of its successors
 * as often as not. iconv takes UTF-16 without a byte order mark to be of this
 * machine's order; so that it never sees that name.
 */
static const struct alias aliases[] = {
	{ "utf-8", STET_UTF8 },
	{ "gb18030", "GB18030" },
	{ "gbk", "GB18030" },
	{ "gb2312", "GB18030" },
	{ "cp936", "GB18030" },
	{ "euc-cn", "GB18030" },
	{ "big5", "BIG5" },
	{ "utf-16", "UTF-16" },
	{ "ucs-2", "UTF-16" },
	{ "unicode", "UTF-16" },
	{ "utf-16le", "UTF-16LE" },
	{ "utf-16be", "UTF-16BE" },
	{ "utf-32", "UTF-32" },
	{ "ucs-4", "UTF-32" },
	{ "utf-32le", "UTF-32LE" },
	{ "utf-32be", "UTF-32BE" },
	{ NULL, NULL },
};

struct mark {
	const char *encoding;
	struct stet_str bytes;
};

/* UTF-32LE comes before UTF-16LE, whose mark its own begins with. */
static const struct mark marks[] = {
	{ STET_UTF8, { STET_MARK, 3 } },
	{ "UTF-32LE", { "\xFF\xFE\0\0", 4 } },
	{ "UTF-32BE", { "\0\0\xFE\xFF", 4 } },
	{ "UTF-16LE", { "\xFF\xFE", 2 } },
	{ "UTF-16BE", { "\xFE\xFF", 2 } },
	{ "GB18030", { "\x84\x31\x95\x33", 4 } },
	{ NULL, { NULL, 0 } },
};

/* The next letter or digit, in lower case; passes over what is between. */
static char
next_of(const char **name)
{
	while (**name == '-' || **name == '_' || **name == ' ')
		++*name;
	if (**name >= 'A' && **name <= 'Z')
		return (char)(*(*name)++ - 'A' + 'a');
	return **name == '\0' ? '\0' : *(*name)++;
}

/* Nobody remembers where these names have their hyphens. */
static bool
is_same(const char *a, const char *b)
{
	for (;;) {
		char c = next_of(&a);

		if (c != next_of(&b))
			return false;
		if (c == '\0')
			return true;
	}
}

const char *
stet_encoding_name(const char *name)
{
	const struct alias *a = aliases;

	while (a->name != NULL && !is_same(a->name, name))
		a++;
	return a->name == NULL ? name : a->encoding;
}

const char *
stet_encoding_marked(struct stet_str text, size_t *size)
{
	*size = 0;
	for (const struct mark *m = marks; m->encoding != NULL; m++) {
		struct stet_str head = { text.s, m->bytes.n };

		if (text.n < head.n || !stet_str_eq(head, m->bytes))
			continue;
		*size = head.n;
		return m->encoding;
	}
	return NULL;
}

/* Looks for what in a few bytes; the offset behind it, or text.n. */
static size_t
find_end(struct stet_str text, const char *what)
{
	for (size_t i = 0; i < text.n; i++)
		if (stet_str_starts(stet_str_from(text, i), what))
			return i + strlen(what);
	return text.n;
}

bool
stet_encoding_declared(struct stet_str text, char name[STET_ENCODING_SIZE])
{
	struct stet_str rest = { text.s, text.n < 256 ? text.n : 256 };
	if (!stet_str_starts(rest, "<?xml "))
		return false;
	rest.n = find_end(rest, "?>");
	rest = stet_str_from(rest, find_end(rest, "encoding"));
	while (rest.n > 0 && (rest.s[0] == ' ' || rest.s[0] == '='))
		rest = stet_str_from(rest, 1);
	if (rest.n == 0 || (rest.s[0] != '"' && rest.s[0] != '\''))
		return false;
	rest.n = 1 + stet_str_find(stet_str_from(rest, 1), rest.s[0]);
	rest = stet_str_from(rest, 1);
	if (rest.n == 0 || rest.n >= STET_ENCODING_SIZE)
		return false;
	memcpy(name, rest.s, rest.n);
	name[rest.n] = '\0';
	return true;
}

/*
 * A slash would begin wishes such as //IGNORE, which drop text in silence; an
 * empty name is the locale's encoding. Glibc may say that it does not know a
 * name when it had no memory to look for it, but not so twice.
 */
static iconv_t
open_decoder(const char *name)
{
	iconv_t decoder = NO_DECODER;

	errno = EINVAL;
	if (name[0] == '\0' || strchr(name, '/') != NULL)
		return NO_DECODER;
	for (int i = 0; i < 2 && decoder == NO_DECODER && errno == EINVAL; i++)
		decoder = iconv_open(STET_UTF8, name);
	return decoder;
}

bool
stet_encoding_known(const char *name)
{
	iconv_t decoder = open_decoder(name);

	if (decoder == NO_DECODER)
		return errno != EINVAL;
	iconv_close(decoder);
	return true;
}

/* Decodes as much as a chunk holds; returns 0 or the errno of iconv. */
static int
decode_some(iconv_t decoder, char **from, size_t *left, struct stet_buf *out)
{
	char chunk[CHUNK];
	char *to = chunk;
	size_t room = sizeof(chunk);
	int reason = 0;

	if (iconv(decoder, from, left, &to, &room) == (size_t)-1)
		reason = errno;
	stet_put(out, (struct stet_str){ chunk, sizeof(chunk) - room });
	return reason;
}

/* Decodes all of text; *left is what is not, and the errno of iconv says why.
 * 0: none is left. */
static int
decode_run(iconv_t decoder, struct stet_str text, size_t limit,
    struct stet_buf *out, size_t *left)
{
	char *from = (char *)text.s; /* iconv only reads from there */
	int reason;

	*left = text.n;
	do
		reason = decode_some(decoder, &from, left, out);
	while (reason == E2BIG && out->status == STET_OK && out->n <= limit);
	return reason;
}

/* UTF-8 of a character from U+0800 on. */
static void
put_character(struct stet_buf *out, uint32_t c)
{
	if (c < 0x10000) {
		stet_putc(out, (char)(0xE0 | c >> 12));
	} else {
		stet_putc(out, (char)(0xF0 | c >> 18));
		stet_putc(out, (char)(0x80 | (c >> 12 & 0x3F)));
	}
	stet_putc(out, (char)(0x80 | (c >> 6 & 0x3F)));
	stet_putc(out, (char)(0x80 | (c & 0x3F)));
}

/* As decode_run, with what is between the runs. */
static int
decode_gb18030(iconv_t decoder, struct stet_str text, size_t limit,
    struct stet_buf *out, size_t *left)
{
	*left = text.n;
	while (*left > 0 && out->status == STET_OK && out->n <= limit) {
		struct stet_str rest = stet_str_from(text, text.n - *left);
		struct stet_str run = { rest.s, stet_gb18030_low(rest) };
		size_t run_left;
		int reason = decode_run(decoder, run, limit, out, &run_left);

		*left -= run.n - run_left;
		if (reason != 0)
			return reason;
		if (run.n == rest.n)
			break;
		put_character(out,
		    stet_gb18030_high(stet_str_from(rest, run.n)));
		*left -= 4;
	}
	return 0;
}

static enum stet_status
decode(iconv_t decoder, const char *name, struct stet_str text, size_t limit,
    struct stet_buf *out, struct stet_encoding_error *error)
{
	size_t left = text.n;
	int reason;

	if (strcmp(name, "GB18030") == 0)
		reason = decode_gb18030(decoder, text, limit, out, &left);
	else
		reason = decode_run(decoder, text, limit, out, &left);
	/* An encoding with states may hold back a character until the end. */
	if (reason == 0)
		reason = decode_some(decoder, NULL, NULL, out);
	error->offset = text.n - left;
	error->cut_off = reason == EINVAL;
	if (out->status != STET_OK)
		return out->status;
	if (out->n > limit)
		return STET_E_LIMIT;
	return reason == 0 ? STET_OK : STET_E_INPUT;
}

enum stet_status
stet_encoding_decode(const char *name, struct stet_str text, size_t limit,
    struct stet_buf *out, struct stet_encoding_error *error)
{
	iconv_t decoder = open_decoder(name);
	enum stet_status status;

	if (decoder == NO_DECODER)
		return errno == EINVAL ? STET_E_USAGE : STET_E_MEMORY;
	status = decode(decoder, name, text, limit, out, error);
	iconv_close(decoder);
	return status;
}
