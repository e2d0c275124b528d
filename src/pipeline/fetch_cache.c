/* fetch_cache.c: copies of fetched files, kept in a directory. */
#include "base/digest.h"
#include "pipeline/fetch_private.h"
#include "pipeline/resources.h"

/* Of what was said of a file. */
#define MOST_HEAD ((size_t)64 << 10)

/*
 * A copy is two files, named by the SHA-256 of the address: the bytes, and
 * lines of what was said of them, which have the digest of the bytes: were
 * only one of the two written, or something else happened to them, then there
 * is no copy.
 */
static const char url_is[] = "url: ";
static const char digest_is[] = "sha256: ";
static const char etag_is[] = "etag: ";
static const char modified_is[] = "last-modified: ";

static void
put_name(struct stet_buf *name, const char *directory, const char *url,
    const char *extension)
{
	char digest[STET_DIGEST_SIZE];

	stet_digest(stet_str(url), digest);
	stet_puts(name, directory);
	stet_putc(name, '/');
	stet_puts(name, digest);
	stet_puts(name, extension);
	stet_putc(name, '\0');
}

void
fetch_head_free(struct fetch_head *head)
{
	stet_buf_free(&head->etag);
	stet_buf_free(&head->modified);
}

/* Reading */

/* What cannot be read is not there. */
static enum stet_status
read_one(const char *directory, const char *url, const char *extension,
    size_t limit, struct stet_buf *out)
{
	struct stet_buf name = STET_BUF_INIT;
	enum stet_status status;

	put_name(&name, directory, url, extension);
	status = name.status == STET_OK
	    ? stet_file_read_regular(name.data, limit, out)
	    : name.status;
	stet_buf_free(&name);
	if (status != STET_OK)
		stet_buf_cut(out, 0);
	return status == STET_E_MEMORY ? status : STET_OK;
}

/* The value in the line that begins so; empty: there is none. */
static struct stet_str
find_line(struct stet_str text, const char *start)
{
	while (text.n > 0) {
		struct stet_str line = { text.s, stet_str_find(text, '\n') };

		if (line.n < text.n && stet_str_starts(line, start))
			return stet_str_from(line, strlen(start));
		text = stet_str_from(text, line.n + 1);
	}
	return stet_str(NULL);
}

static bool
is_whole(struct stet_str said, const char *url, struct stet_str bytes)
{
	char digest[STET_DIGEST_SIZE];

	stet_digest(bytes, digest);
	return stet_str_is(find_line(said, url_is), url) &&
	    stet_str_is(find_line(said, digest_is), digest);
}

enum stet_status
fetch_cache_read(const char *directory, const char *url,
    struct fetch_head *head, struct stet_buf *bytes)
{
	struct stet_buf said = STET_BUF_INIT;
	struct stet_str text;
	enum stet_status status =
	    read_one(directory, url, ".head", MOST_HEAD, &said);

	text = stet_buf_str(&said);
	if (status == STET_OK && text.n > 0)
		status = read_one(directory, url, ".bytes", STET_RESOURCE_LIMIT,
		    bytes);
	if (status == STET_OK && is_whole(text, url, stet_buf_str(bytes))) {
		stet_put(&head->etag, find_line(text, etag_is));
		stet_put(&head->modified, find_line(text, modified_is));
	}
	stet_buf_free(&said);
	if (head->etag.status != STET_OK || head->modified.status != STET_OK)
		return STET_E_MEMORY;
	return status;
}

/* Writing */

static enum stet_status
write_one(const struct stet_fetch_settings *settings, const char *url,
    const char *extension, struct stet_str text)
{
	struct stet_buf name = STET_BUF_INIT;
	enum stet_status status;

	put_name(&name, settings->cache, url, extension);
	status = name.status;
	if (status == STET_OK)
		status = stet_file_make_parents(name.data);
	if (status == STET_OK)
		status = stet_file_write(name.data, text, &settings->watch);
	stet_buf_free(&name);
	return status;
}

static void
put_line(struct stet_buf *out, const char *start, struct stet_str value)
{
	if (value.n == 0)
		return;
	stet_puts(out, start);
	stet_put(out, value);
	stet_putc(out, '\n');
}

enum stet_status
fetch_cache_write(const struct stet_fetch_settings *settings, const char *url,
    const struct fetch_head *head, struct stet_str bytes)
{
	struct stet_buf said = STET_BUF_INIT;
	char digest[STET_DIGEST_SIZE];
	enum stet_status status;

	stet_digest(bytes, digest);
	put_line(&said, url_is, stet_str(url));
	put_line(&said, digest_is, stet_str(digest));
	put_line(&said, etag_is, stet_buf_str(&head->etag));
	put_line(&said, modified_is, stet_buf_str(&head->modified));
	status = said.status;
	if (status == STET_OK)
		status = write_one(settings, url, ".bytes", bytes);
	if (status == STET_OK)
		status = write_one(settings, url, ".head", stet_buf_str(&said));
	stet_buf_free(&said);
	return status;
}
