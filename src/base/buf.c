/* buf.c: growable output with a sticky error. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <stet/buf.h>

#define FIRST_SIZE 4096

void
stet_buf_free(struct stet_buf *buf)
{
	free(buf->data);
	*buf = (struct stet_buf)STET_BUF_INIT;
}

/* Makes room for n more bytes. False: the buffer has failed. */
static bool
reserve(struct stet_buf *buf, size_t n)
{
	size_t cap = buf->cap == 0 ? FIRST_SIZE : buf->cap;
	char *data;

	if (buf->status != STET_OK)
		return false;
	if (n <= buf->cap - buf->n)
		return true;
	while (cap - buf->n < n && cap <= SIZE_MAX / 2)
		cap *= 2;
	data = cap - buf->n < n ? NULL : realloc(buf->data, cap);
	if (data == NULL) {
		buf->status = STET_E_MEMORY;
		return false;
	}
	buf->data = data;
	buf->cap = cap;
	return true;
}

void
stet_put(struct stet_buf *buf, struct stet_str text)
{
	if (text.n == 0 || !reserve(buf, text.n))
		return;
	memcpy(buf->data + buf->n, text.s, text.n);
	buf->n += text.n;
}

void
stet_puts(struct stet_buf *buf, const char *text)
{
	stet_put(buf, stet_str(text));
}

void
stet_putc(struct stet_buf *buf, char c)
{
	if (reserve(buf, 1))
		buf->data[buf->n++] = c;
}

void
stet_put_uint(struct stet_buf *buf, unsigned long n)
{
	char digits[24];

	snprintf(digits, sizeof(digits), "%lu", n);
	stet_puts(buf, digits);
}

void
stet_put_fill(struct stet_buf *buf, char c, size_t n)
{
	if (n == 0 || !reserve(buf, n))
		return;
	memset(buf->data + buf->n, c, n);
	buf->n += n;
}

struct stet_str
stet_buf_str(const struct stet_buf *buf)
{
	return (struct stet_str){ buf->data, buf->n };
}

void
stet_buf_cut(struct stet_buf *buf, size_t n)
{
	if (n < buf->n)
		buf->n = n;
}
