/* fetch.c: the addresses to fetch, and what has come of them. */
#include <stdlib.h>

#include "markup/url.h"
#include "pipeline/fetch_private.h"
#include "pipeline/resources.h"

/* A longer address is no address of a picture. */
#define LONGEST_URL ((size_t)16 << 10)

/* Bytes that are kept from one document to the next. */
#define MOST_KEPT ((size_t)256 << 20)

bool
stet_fetch_is_built_in(void)
{
	return true;
}

struct stet_fetch *
stet_fetch_new(const struct stet_fetch_settings *settings)
{
	struct stet_fetch *fetch;

	/* Counted, so that each new one and its free are a pair. */
	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
		return NULL;
	fetch = calloc(1, sizeof(*fetch));
	if (fetch == NULL) {
		curl_global_cleanup();
		return NULL;
	}
	fetch->settings = settings;
	fetch->arena = stet_arena_new();
	fetch->multi = curl_multi_init();
	if (fetch->arena != NULL && fetch->multi != NULL)
		return fetch;
	stet_fetch_free(fetch);
	return NULL;
}

static void
free_bytes(struct stet_fetch *fetch)
{
	for (struct fetch_file *f = fetch->first; f != NULL; f = f->next)
		stet_buf_free(&f->bytes);
}

void
stet_fetch_free(struct stet_fetch *fetch)
{
	if (fetch == NULL)
		return;
	free_bytes(fetch);
	curl_multi_cleanup(fetch->multi);
	stet_arena_free(fetch->arena);
	free(fetch);
	curl_global_cleanup();
}

void
stet_fetch_relax(struct stet_fetch *fetch)
{
	static const struct stet_table empty = { NULL, 0, 0 };

	if (fetch == NULL || fetch->held <= MOST_KEPT)
		return;
	free_bytes(fetch);
	fetch->first = fetch->last = fetch->pending = NULL;
	fetch->held = 0;
	fetch->files = fetch->silent = empty;
	stet_arena_reset(fetch->arena);
}

/* Addresses */

static bool
starts_with_scheme(struct stet_str ref, const char *scheme)
{
	size_t n = strlen(scheme);

	return ref.n >= n && curl_strnequal(ref.s, scheme, n) != 0;
}

bool
stet_fetch_takes(struct stet_str ref)
{
	return starts_with_scheme(ref, "http://") ||
	    starts_with_scheme(ref, "https://") || stet_str_starts(ref, "//");
}

static bool
is_http(CURLU *url)
{
	char *scheme = NULL;
	bool is;

	if (curl_url_get(url, CURLUPART_SCHEME, &scheme, 0) != CURLUE_OK)
		return false;
	is = strcmp(scheme, "http") == 0 || strcmp(scheme, "https") == 0;
	curl_free(scheme);
	return is;
}

static CURLUcode
parse(CURLU *url, const char *text, char **normal)
{
	CURLUcode code = curl_url_set(url, CURLUPART_URL, text,
	    CURLU_URLENCODE | CURLU_ALLOW_SPACE);

	if (code == CURLUE_OK && !is_http(url))
		code = CURLUE_UNSUPPORTED_SCHEME;
	if (code == CURLUE_OK)
		code = curl_url_set(url, CURLUPART_FRAGMENT, NULL, 0);
	if (code == CURLUE_OK)
		code = curl_url_get(url, CURLUPART_URL, normal, 0);
	return code;
}

char *
fetch_url(struct stet_str ref, enum stet_status *status)
{
	struct stet_buf text = STET_BUF_INIT;
	char *normal = NULL;
	CURLU *url;
	CURLUcode code = CURLUE_OUT_OF_MEMORY;

	*status = STET_OK;
	if (ref.n > LONGEST_URL || stet_str_find(ref, '\0') < ref.n)
		return NULL;
	stet_puts(&text, stet_str_starts(ref, "//") ? "https:" : "");
	stet_put(&text, ref);
	stet_putc(&text, '\0');
	url = curl_url();
	if (url != NULL && text.status == STET_OK)
		code = parse(url, text.data, &normal);
	if (code == CURLUE_OUT_OF_MEMORY)
		*status = STET_E_MEMORY;
	curl_url_cleanup(url);
	stet_buf_free(&text);
	return normal;
}

/* Files */

/* Without URL the address is none. */
static struct fetch_file *
add_file(struct stet_fetch *fetch, const char *url)
{
	struct fetch_file *file = stet_alloc(fetch->arena, sizeof(*file));

	if (file == NULL)
		return NULL;
	file->url = url;
	if (url == NULL) {
		file->done = true;
		file->status = STET_E_USAGE;
		file->why = "no proper address";
		return file;
	}
	if (fetch->last == NULL)
		fetch->first = file;
	else
		fetch->last->next = file;
	fetch->last = file;
	if (fetch->pending == NULL)
		fetch->pending = file;
	return file;
}

/* The table keeps the key, which the caller may not. */
static struct fetch_file *
enter(struct stet_fetch *fetch, struct stet_str key, struct fetch_file *file)
{
	struct stet_table_entry *entry =
	    stet_table_entry(&fetch->files, fetch->arena, key);

	if (entry == NULL || file == NULL)
		return NULL;
	entry->value = file;
	return file;
}

static struct fetch_file *
file_of_url(struct stet_fetch *fetch, const char *url)
{
	struct fetch_file *file = stet_table_find(&fetch->files, stet_str(url));
	size_t n = strlen(url) + 1;
	char *copy;

	if (file != NULL)
		return file;
	copy = stet_alloc_text(fetch->arena, n);
	if (copy == NULL)
		return NULL;
	memcpy(copy, url, n);
	return enter(fetch, stet_str(copy), add_file(fetch, copy));
}

/* Addresses that differ only in how they are written are one file. */
static struct fetch_file *
file_of(struct stet_fetch *fetch, struct stet_str ref)
{
	struct fetch_file *file = stet_table_find(&fetch->files, ref);
	enum stet_status status;
	char *url;

	if (file != NULL)
		return file;
	url = fetch_url(ref, &status);
	if (url != NULL)
		file = file_of_url(fetch, url);
	else if (status == STET_OK)
		file = add_file(fetch, NULL);
	curl_free(url);
	ref = stet_copy(fetch->arena, ref);
	return stet_arena_failed(fetch->arena) ? NULL : enter(fetch, ref, file);
}

enum stet_status
stet_fetch_expect(struct stet_fetch *fetch, struct stet_str ref)
{
	return file_of(fetch, ref) == NULL ? STET_E_MEMORY : STET_OK;
}

enum stet_status
stet_fetch_load(struct stet_fetch *fetch, struct stet_str ref,
    struct stet_buf *out)
{
	struct fetch_file *file = file_of(fetch, ref);
	enum stet_status status = STET_OK;

	if (file == NULL)
		return STET_E_MEMORY;
	if (!file->done)
		status = fetch_get(fetch);
	if (!file->done)
		return status == STET_OK ? STET_E_MEMORY : status;
	if (status == STET_OK)
		status = file->status;
	if (status == STET_OK)
		stet_put(out, stet_buf_str(&file->bytes));
	return status;
}

const char *
stet_fetch_why(const struct stet_fetch *fetch, struct stet_str ref)
{
	const struct fetch_file *file = stet_table_find(&fetch->files, ref);

	return file == NULL ? NULL : file->why;
}
