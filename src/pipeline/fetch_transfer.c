/* fetch_transfer.c: one file on its way, with all redirects to it. */
#include <fcntl.h>
#include <stdio.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <stet/stet.h>

#include "markup/url.h"
#include "pipeline/address.h"
#include "pipeline/fetch_transfer.h"
#include "pipeline/resources.h"

#define MOST_REDIRECTS 5
#define MOST_SKIPPED ((size_t)256 << 10)
#define CONNECT_MS 15000
#define SLOW_SECONDS 15 /* with less than this many */
#define SLOW_BYTES 64   /* a second */
#define PATIENCE 3      /* so often may a host let wait in vain */

#define SILENT "no answer in time"
#define PRIVATE "private address"

static int64_t
now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/* How it ends */

static bool
fail(struct fetch_transfer *t, enum stet_status status, const char *why)
{
	struct fetch_file *file = t->file;

	stet_buf_free(&file->bytes);
	file->done = true;
	file->status = status;
	file->why = why;
	return false;
}

static bool
fail_for_memory(struct fetch_transfer *t)
{
	t->no_memory = true;
	return fail(t, STET_E_MEMORY, NULL);
}

static bool
fail_by_answer(struct fetch_transfer *t, long answer)
{
	char text[32];
	size_t n =
	    (size_t)snprintf(text, sizeof(text), "HTTP status %ld", answer) + 1;
	char *copy = stet_alloc_text(t->fetch->arena, n);

	if (copy == NULL)
		return fail_for_memory(t);
	memcpy(copy, text, n);
	return fail(t, STET_E_IO, copy);
}

static bool
succeed(struct fetch_transfer *t)
{
	t->file->done = true;
	t->file->status = STET_OK;
	t->fetch->held += t->file->bytes.n;
	return false;
}

static const char *
reason_of(CURLcode code)
{
	static const struct {
		CURLcode code;
		const char *why;
	} reasons[] = {
		{ CURLE_OPERATION_TIMEDOUT, SILENT },
		{ CURLE_COULDNT_RESOLVE_HOST, "host not found" },
		{ CURLE_COULDNT_RESOLVE_PROXY, "proxy not found" },
		{ CURLE_COULDNT_CONNECT, "no connection" },
		{ CURLE_PARTIAL_FILE, "cut off" },
		{ CURLE_RECV_ERROR, "cut off" },
		{ CURLE_GOT_NOTHING, "no answer" },
		{ CURLE_URL_MALFORMAT, "no proper address" },
		{ CURLE_PEER_FAILED_VERIFICATION, "wrong certificate" },
		{ CURLE_SSL_CONNECT_ERROR, "no TLS" },
		{ CURLE_UNSUPPORTED_PROTOCOL, "not HTTP" },
		{ CURLE_WEIRD_SERVER_REPLY, "not HTTP" },
	};

	for (size_t i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++)
		if (reasons[i].code == code)
			return reasons[i].why;
	return "transfer failed";
}

/* Hosts that do not answer */

/* How often this host has let wait in vain; NULL without memory. */
static size_t *
times_silent(struct fetch_transfer *t)
{
	struct stet_fetch *fetch = t->fetch;
	struct stet_str host = stet_str(t->host);
	size_t *times = stet_table_find(&fetch->silent, host);
	struct stet_table_entry *entry;

	if (times != NULL)
		return times;
	times = stet_alloc(fetch->arena, sizeof(*times));
	host = stet_copy(fetch->arena, host);
	entry = stet_table_entry(&fetch->silent, fetch->arena, host);
	if (times != NULL && entry != NULL)
		entry->value = times;
	return entry == NULL ? NULL : times;
}

static bool
fail_by_code(struct fetch_transfer *t, CURLcode code)
{
	size_t *times;

	if (code == CURLE_OUT_OF_MEMORY || t->no_memory)
		return fail_for_memory(t);
	if (t->too_large || code == CURLE_FILESIZE_EXCEEDED)
		return fail(t, STET_E_LIMIT, "too large");
	if (t->refused)
		return fail(t, STET_E_USAGE, PRIVATE);
	if (code == CURLE_OPERATION_TIMEDOUT) {
		times = times_silent(t);
		if (times == NULL)
			return fail_for_memory(t);
		++*times;
	}
	return fail(t, STET_E_IO, reason_of(code));
}

/* What libcurl calls, with parameters of its types */

static size_t
/* NOLINTNEXTLINE(readability-non-const-parameter) */
take_bytes(char *data, size_t size, size_t count, void *context)
{
	struct fetch_transfer *t = context;
	struct stet_buf *bytes = &t->file->bytes;
	size_t n = size * count;
	long answer = 0;

	curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &answer);
	if (answer != 200) {
		t->skipped += n;
		return t->skipped > MOST_SKIPPED ? 0 : n;
	}
	*t->received += n;
	t->too_large = n > STET_RESOURCE_LIMIT - bytes->n;
	if (t->too_large || *t->received > t->fetch->settings->total)
		return 0;
	stet_put(bytes, (struct stet_str){ data, n });
	t->no_memory = bytes->status != STET_OK;
	return t->no_memory ? 0 : n;
}

static void
clear_answer(struct fetch_answer *answer)
{
	stet_buf_free(&answer->head.etag);
	stet_buf_free(&answer->head.modified);
	stet_buf_free(&answer->location);
	stet_buf_free(&answer->encoding);
}

/* Of several headers of a name the last one counts. */
static size_t
/* NOLINTNEXTLINE(readability-non-const-parameter) */
take_header(char *data, size_t size, size_t count, void *context)
{
	struct fetch_transfer *t = context;
	struct fetch_answer *answer = &t->answer;
	struct stet_str line = { data, size * count };
	const struct {
		const char *name;
		struct stet_buf *value;
	} wanted[] = {
		{ "etag:", &answer->head.etag },
		{ "last-modified:", &answer->head.modified },
		{ "location:", &answer->location },
		{ "content-encoding:", &answer->encoding },
	};

	if (stet_str_starts(line, "HTTP/"))
		clear_answer(answer);
	for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++) {
		struct stet_buf *value = wanted[i].value;
		size_t n = strlen(wanted[i].name);

		if (line.n < n ||
		    curl_strnequal(line.s, wanted[i].name, n) == 0)
			continue;
		stet_buf_cut(value, 0);
		stet_put(value, stet_str_trim(stet_str_from(line, n)));
		t->no_memory |= value->status != STET_OK;
	}
	return t->no_memory ? 0 : line.n;
}

/* The address is the one that is connected to, whatever names say of it. */
static curl_socket_t
open_socket(void *context, curlsocktype purpose, struct curl_sockaddr *address)
{
	struct fetch_transfer *t = context;
	int fd;

	(void)purpose;
	if (t->fetch->settings->proxy == NULL && !t->allowed &&
	    !stet_address_is_public(&address->addr)) {
		t->refused = true;
		return CURL_SOCKET_BAD;
	}
	fd = socket(address->family, address->socktype, address->protocol);
	if (fd >= 0)
		(void)fcntl(fd, F_SETFD, FD_CLOEXEC);
	return fd < 0 ? CURL_SOCKET_BAD : fd;
}

/* What is asked */

/* One failure is enough to say that memory ended: options are set alike. */
#define SET(option, value)                                                     \
	(code = code != CURLE_OK ? code                                        \
				 : curl_easy_setopt(easy, (option), (value)))

static CURLcode
set_limits(CURL *easy, long ms)
{
	CURLcode code = CURLE_OK;

	SET(CURLOPT_TIMEOUT_MS, ms);
	SET(CURLOPT_CONNECTTIMEOUT_MS, ms < CONNECT_MS ? ms : CONNECT_MS);
	SET(CURLOPT_LOW_SPEED_LIMIT, (long)SLOW_BYTES);
	SET(CURLOPT_LOW_SPEED_TIME, (long)SLOW_SECONDS);
	SET(CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)STET_RESOURCE_LIMIT);
	SET(CURLOPT_FOLLOWLOCATION, 0L);
	SET(CURLOPT_HTTP09_ALLOWED, 0L);
	SET(CURLOPT_NOSIGNAL, 1L);
#if LIBCURL_VERSION_NUM >= 0x075500
	SET(CURLOPT_PROTOCOLS_STR, "http,https");
	SET(CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
#else
	SET(CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
	SET(CURLOPT_REDIR_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
#if LIBCURL_VERSION_NUM >= 0x075700
	/* A name server that does not answer is not waited for. */
	SET(CURLOPT_QUICK_EXIT, 1L);
#endif
	return code;
}

/* An empty proxy is none, whatever the environment has. */
static CURLcode
set_up(struct fetch_transfer *t, long ms)
{
	const char *proxy = t->fetch->settings->proxy;
	CURL *easy = t->easy;
	CURLcode code;

	curl_easy_reset(easy);
	code = set_limits(easy, ms);
	SET(CURLOPT_PROXY, proxy == NULL ? "" : proxy);
	SET(CURLOPT_NOPROXY, "");
	SET(CURLOPT_CURLU, t->url);
	SET(CURLOPT_USERAGENT, "stet/" STET_VERSION);
	SET(CURLOPT_HTTPHEADER, t->headers);
	SET(CURLOPT_WRITEFUNCTION, take_bytes);
	SET(CURLOPT_WRITEDATA, t);
	SET(CURLOPT_HEADERFUNCTION, take_header);
	SET(CURLOPT_HEADERDATA, t);
	SET(CURLOPT_OPENSOCKETFUNCTION, open_socket);
	SET(CURLOPT_OPENSOCKETDATA, t);
	SET(CURLOPT_PRIVATE, t);
	return code;
}

static bool
add_header(struct fetch_transfer *t, const char *name, struct stet_str value)
{
	struct stet_buf line = STET_BUF_INIT;
	struct curl_slist *list = NULL;

	stet_puts(&line, name);
	stet_put(&line, value);
	stet_putc(&line, '\0');
	if (line.status == STET_OK)
		list = curl_slist_append(t->headers, line.data);
	stet_buf_free(&line);
	if (list != NULL)
		t->headers = list;
	return list != NULL;
}

/* The copy must not have been damaged by the compression of a server, which
 * is therefore not asked for any. */
static bool
add_headers(struct fetch_transfer *t)
{
	struct stet_str etag = stet_buf_str(&t->kept.etag);
	struct stet_str modified = stet_buf_str(&t->kept.modified);

	if (!add_header(t, "Accept-Encoding: ", stet_str("identity")))
		return false;
	if (etag.n > 0 && !add_header(t, "If-None-Match: ", etag))
		return false;
	return modified.n == 0 ||
	    add_header(t, "If-Modified-Since: ", modified);
}

/* The host of the URL as it is compared: without brackets and final dot. */
static CURLUcode
find_host(struct fetch_transfer *t)
{
	CURLUcode code;
	size_t n;

	curl_free(t->host);
	t->host = NULL;
	code = curl_url_get(t->url, CURLUPART_HOST, &t->host, 0);
	if (code != CURLUE_OK)
		return code;
	n = strlen(t->host);
	if (t->host[0] == '[' && n > 1) {
		memmove(t->host, t->host + 1, n - 2);
		t->host[n - 2] = '\0';
	} else if (n > 1 && t->host[n - 1] == '.') {
		t->host[n - 1] = '\0';
	}
	return CURLUE_OK;
}

static bool
is_allowed(const struct fetch_transfer *t)
{
	const struct stet_fetch_settings *settings = t->fetch->settings;

	for (size_t i = 0; i < settings->allowed_count; i++)
		if (curl_strequal(settings->allowed[i], t->host) != 0)
			return true;
	return false;
}

/* Asks for the URL that is set. */
static bool
ask(struct fetch_transfer *t)
{
	int64_t left = t->deadline - now();
	CURLUcode found = find_host(t);
	const size_t *times;

	if (found == CURLUE_OUT_OF_MEMORY)
		return fail_for_memory(t);
	if (found != CURLUE_OK)
		return fail(t, STET_E_USAGE, "no proper address");
	t->allowed = is_allowed(t);
	if (!t->allowed && stet_address_is_private_host(t->host))
		return fail(t, STET_E_USAGE, PRIVATE);
	times = stet_table_find(&t->fetch->silent, stet_str(t->host));
	if (left <= 0 || (times != NULL && *times >= PATIENCE))
		return fail(t, STET_E_IO, SILENT);
	t->refused = t->too_large = false;
	t->skipped = 0;
	if (set_up(t, (long)left) != CURLE_OK)
		return fail_for_memory(t);
	return true;
}

bool
fetch_transfer_start(struct fetch_transfer *t, struct fetch_file *file)
{
	const struct stet_fetch_settings *settings = t->fetch->settings;
	enum stet_status status = STET_OK;

	t->file = file;
	t->deadline = now() + (int64_t)settings->timeout * 1000;
	t->url = curl_url();
	if (t->url == NULL ||
	    curl_url_set(t->url, CURLUPART_URL, file->url, 0) != CURLUE_OK)
		return fail_for_memory(t);
	if (settings->cache != NULL)
		status = fetch_cache_read(settings->cache, file->url, &t->kept,
		    &t->copy);
	if (status != STET_OK || !add_headers(t))
		return fail_for_memory(t);
	return ask(t);
}

/* What is answered */

static bool
follow(struct fetch_transfer *t)
{
	struct stet_buf *location = &t->answer.location;
	struct stet_str to = stet_buf_str(location);
	CURLUcode code;

	if (++t->redirects > MOST_REDIRECTS)
		return fail(t, STET_E_IO, "too many redirects");
	if (stet_url_has_scheme(to) && !stet_fetch_takes(to))
		return fail(t, STET_E_USAGE, "redirect: no HTTP");
	stet_putc(location, '\0');
	if (location->status != STET_OK)
		return fail_for_memory(t);
	code = curl_url_set(t->url, CURLUPART_URL, location->data,
	    CURLU_URLENCODE | CURLU_ALLOW_SPACE);
	if (code == CURLUE_OUT_OF_MEMORY)
		return fail_for_memory(t);
	if (code != CURLUE_OK)
		return fail(t, STET_E_IO, "wrong redirect");
	clear_answer(&t->answer);
	return ask(t);
}

static bool
is_redirect(const struct fetch_transfer *t, long answer)
{
	return t->answer.location.n > 0 &&
	    ((answer >= 301 && answer <= 303) || answer == 307 ||
		answer == 308);
}

static bool
has_copy(const struct fetch_transfer *t)
{
	return t->kept.etag.n > 0 || t->kept.modified.n > 0;
}

static bool
take_copy(struct fetch_transfer *t)
{
	stet_buf_free(&t->file->bytes);
	t->file->bytes = t->copy;
	t->copy = (struct stet_buf)STET_BUF_INIT;
	return succeed(t);
}

static bool
take_file(struct fetch_transfer *t)
{
	const struct stet_fetch_settings *settings = t->fetch->settings;
	struct stet_str encoding = stet_buf_str(&t->answer.encoding);
	enum stet_status status = STET_OK;

	if (encoding.n > 0 && !stet_str_is(encoding, "identity"))
		return fail(t, STET_E_IO, "sent compressed");
	if (settings->cache != NULL)
		status = fetch_cache_write(settings, t->file->url,
		    &t->answer.head, stet_buf_str(&t->file->bytes));
	if (status == STET_E_MEMORY)
		return fail_for_memory(t);
	if (status != STET_OK)
		return fail(t, STET_E_IO, "cache not written");
	return succeed(t);
}

bool
fetch_transfer_end(struct fetch_transfer *t, CURLcode code)
{
	long answer = 0;

	curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &answer);
	if (t->no_memory || code == CURLE_OUT_OF_MEMORY)
		return fail_for_memory(t);
	if (is_redirect(t, answer))
		return follow(t);
	if (answer == 304 && has_copy(t))
		return take_copy(t);
	if (answer != 0 && answer != 200)
		return fail_by_answer(t, answer);
	return code == CURLE_OK ? take_file(t) : fail_by_code(t, code);
}

void
fetch_transfer_free(struct fetch_transfer *t)
{
	clear_answer(&t->answer);
	fetch_head_free(&t->kept);
	stet_buf_free(&t->copy);
	curl_slist_free_all(t->headers);
	curl_url_cleanup(t->url);
	curl_free(t->host);
	*t = (struct fetch_transfer){ .fetch = t->fetch,
		.received = t->received,
		.easy = t->easy };
}
