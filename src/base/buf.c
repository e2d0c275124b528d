/* buf.c: growable output with a sticky error. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <stet/buf.h>

#include "base/pages.h"

#define FIRST_SIZE 4096

static void
free_data(struct stet_buf *buf)
{
	if (stet_pages_has(buf->cap))
		stet_pages_free(buf->data, buf->cap);
	else
		free(buf->data);
}

void
stet_buf_free(struct stet_buf *buf)
{
	free_data(buf);
	*buf = (struct stet_buf)STET_BUF_INIT;
}

/* The data with room for cap bytes, NULL without memory. */
static char *
resize(struct stet_buf *buf, size_t cap)
{
	char *data;

	if (!stet_pages_has(cap))
		return realloc(buf->data, cap);
	if (stet_pages_has(buf->cap))
		return stet_pages_grow(buf->data, buf->cap, cap);
	data = stet_pages_new(cap);
	if (data == NULL)
		return NULL;
	if (buf->n > 0)
		memcpy(data, buf->data, buf->n);
	free_data(buf);
	return data;
}

/* Makes room for n more bytes. False: the buffer has failed. */
static bool
grow(struct stet_buf *buf, size_t n)
{
	size_t cap = buf->cap == 0 ? FIRST_SIZE : buf->cap;
	char *data;

	while (cap - buf->n < n && cap <= SIZE_MAX / 2)
		cap *= 2;
	data = cap - buf->n < n ? NULL : resize(buf, cap);
	if (data == NULL) {
		buf->status = STET_E_MEMORY;
		return false;
	}
	buf->data = data;
	buf->cap = cap;
	return true;
}

static inline bool
reserve(struct stet_buf *buf, size_t n)
{
	if (buf->status != STET_OK)
		return false;
	return n <= buf->cap - buf->n || grow(buf, n);
}

bool
stet_buf_reserve(struct stet_buf *buf, size_t n)
{
	return reserve(buf, n);
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
stet_putc(struct stet_buf *buf, char c)
{
	if (reserve(buf, 1))
		buf->data[buf->n++] = c;
}

void
stet_put_uint(struct stet_buf *buf, unsigned long n)
{
	char digits[24];
	size_t at = sizeof(digits);

	do
		digits[--at] = (char)('0' + n % 10);
	while ((n /= 10) > 0);
	stet_put(buf, (struct stet_str){ digits + at, sizeof(digits) - at });
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
