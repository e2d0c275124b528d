/* encoding.h: text of other encodings becomes UTF-8, by the C library's iconv. */
#ifndef BASE_ENCODING_H
#define BASE_ENCODING_H

#include <stdbool.h>

#include <stet/buf.h>
#include <stet/status.h>
#include <stet/str.h>

#define STET_UTF8 "UTF-8"
#define STET_MARK "\xEF\xBB\xBF" /* the byte order mark, U+FEFF, in UTF-8 */

/* What people may want to know of, for lists in messages; NULL last. */
extern const char *const stet_encoding_usual[];

/*
 * The name of what somebody calls an encoding, as iconv and messages have it:
 * "utf8" is "UTF-8", and "gbk" and "gb2312" are "GB18030", which holds them
 * both. What stet does not know itself is left as it is. "UTF-16" and
 * "UTF-32" need a byte order mark.
 */
const char *stet_encoding_name(const char *name);

/* The encoding whose byte order mark is at the start of text, and the bytes
 * of that; NULL and 0: none is. */
const char *stet_encoding_marked(struct stet_str text, size_t *size);

#define STET_ENCODING_SIZE 32

/* The encoding that XML says it is in, copied to name; false: text is no XML,
 * or does not say. */
bool stet_encoding_declared(struct stet_str text,
    char name[STET_ENCODING_SIZE]);

/* False when iconv cannot decode it; name is from stet_encoding_name. */
bool stet_encoding_known(const char *name);

/* Where text stopped to be what it was said to be. */
struct stet_encoding_error {
	size_t offset; /* of the first byte that was not decoded */
	bool cut_off;  /* the text ends within a character */
};

/*
 * Appends text to out, in UTF-8. The name is from stet_encoding_name.
 * STET_E_USAGE: iconv cannot decode it; STET_E_LIMIT: out has more than limit
 * bytes; STET_E_MEMORY; STET_E_INPUT: an error, and out has what comes before.
 */
enum stet_status stet_encoding_decode(const char *name, struct stet_str text,
    size_t limit, struct stet_buf *out, struct stet_encoding_error *error);

#endif
