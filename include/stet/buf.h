/*
 * buf.h: growable output. The put functions return nothing: an error stays in
 * the buffer, later puts do nothing, and the caller looks once, at the end.
 */
#ifndef STET_BUF_H
#define STET_BUF_H

#include <stet/status.h>
#include <stet/str.h>

#ifdef __cplusplus
extern "C" {
#endif

struct stet_buf {
	char *data; /* owned; NULL while empty; not terminated by NUL */
	size_t n;   /* bytes in use */
	size_t cap;
	enum stet_status status; /* STET_OK, or the first error */
};

/* clang-format off */
#define STET_BUF_INIT { NULL, 0, 0, STET_OK }
/* clang-format on */

/* Frees the bytes; the buffer is empty and can be used again. */
void stet_buf_free(struct stet_buf *buf);

void stet_put(struct stet_buf *buf, struct stet_str text);
void stet_putc(struct stet_buf *buf, char c);
void stet_put_uint(struct stet_buf *buf, unsigned long n);

/* Inline, so that the length of a text in the program is known to it. */
static inline void
stet_puts(struct stet_buf *buf, const char *text)
{
	stet_put(buf, stet_str(text));
}

/* n times c. */
void stet_put_fill(struct stet_buf *buf, char c, size_t n);

/* Makes room for n bytes from data + n on, which count when they are added to
 * buf->n. False: the buffer has failed. */
bool stet_buf_reserve(struct stet_buf *buf, size_t n);

/* What has been put so far; valid until the next put. */
struct stet_str stet_buf_str(const struct stet_buf *buf);

/* Cuts back to the first n bytes; n is at most buf->n. */
void stet_buf_cut(struct stet_buf *buf, size_t n);

#ifdef __cplusplus
}
#endif

#endif
