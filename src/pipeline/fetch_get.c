/* fetch_get.c: gets files, several at once, over connections that are kept. */
#include "pipeline/fetch_transfer.h"

#define AT_ONCE 8
#define WAIT_MS 1000

struct get {
	struct stet_fetch *fetch;
	struct fetch_transfer transfers[AT_ONCE];
	size_t received; /* bytes */
	size_t count, done;
	size_t running;
	enum stet_status status;
};

static void
step(struct get *get)
{
	const struct stet_fetch_settings *settings = get->fetch->settings;

	get->done++;
	if (settings->progress != NULL)
		settings->progress(settings->context, get->done, get->count);
}

/* Adds the handle of a transfer that is ready. */
static void
add(struct get *get, struct fetch_transfer *t)
{
	if (curl_multi_add_handle(get->fetch->multi, t->easy) == CURLM_OK)
		get->running++;
	else
		get->status = STET_E_MEMORY;
}

/* A transfer is free again when its file is done. */
static void
finish(struct get *get, struct fetch_transfer *t)
{
	if (t->no_memory)
		get->status = STET_E_MEMORY;
	fetch_transfer_free(t);
	step(get);
}

/* Gives a free transfer the next file that takes some time. */
static void
start(struct get *get, struct fetch_transfer *t)
{
	struct stet_fetch *fetch = get->fetch;

	while (fetch->pending != NULL && get->status == STET_OK) {
		struct fetch_file *file = fetch->pending;

		fetch->pending = file->next;
		if (fetch_transfer_start(t, file)) {
			add(get, t);
			return;
		}
		finish(get, t);
	}
}

static void
take_message(struct get *get, const CURLMsg *message)
{
	CURL *easy = message->easy_handle;
	CURLcode code = message->data.result;
	char *private = NULL;
	struct fetch_transfer *t;

	curl_easy_getinfo(easy, CURLINFO_PRIVATE, &private);
	t = (struct fetch_transfer *)(void *)private;
	curl_multi_remove_handle(get->fetch->multi, easy);
	get->running--;
	if (get->received > get->fetch->settings->total)
		return;
	if (fetch_transfer_end(t, code)) {
		add(get, t);
		return;
	}
	finish(get, t);
	start(get, t);
}

static bool
is_over(const struct get *get)
{
	return get->running == 0 || get->status != STET_OK ||
	    get->received > get->fetch->settings->total;
}

static void
run(struct get *get)
{
	CURLM *multi = get->fetch->multi;
	const CURLMsg *message;
	int count;

	for (size_t i = 0; i < AT_ONCE; i++)
		start(get, &get->transfers[i]);
	while (!is_over(get)) {
		if (curl_multi_perform(multi, &count) != CURLM_OK)
			get->status = STET_E_MEMORY;
		while ((message = curl_multi_info_read(multi, &count)) != NULL)
			take_message(get, message);
		if (!is_over(get) &&
		    curl_multi_poll(multi, NULL, 0, WAIT_MS, NULL) != CURLM_OK)
			get->status = STET_E_MEMORY;
	}
}

/* Which of them came first must not matter, so that none is had. */
static void
refuse_all(struct stet_fetch *fetch, struct fetch_file *file)
{
	for (; file != NULL; file = file->next) {
		if (file->done && file->status == STET_OK)
			fetch->held -= file->bytes.n;
		stet_buf_free(&file->bytes);
		file->done = true;
		file->status = STET_E_LIMIT;
		file->why = "all too large";
	}
	fetch->pending = NULL;
}

static bool
open_all(struct get *get)
{
	for (size_t i = 0; i < AT_ONCE; i++) {
		struct fetch_transfer *t = &get->transfers[i];

		t->fetch = get->fetch;
		t->received = &get->received;
		t->easy = curl_easy_init();
		if (t->easy == NULL)
			return false;
	}
	return true;
}

static void
close_all(struct get *get)
{
	for (size_t i = 0; i < AT_ONCE; i++) {
		struct fetch_transfer *t = &get->transfers[i];

		if (t->easy == NULL)
			continue;
		curl_multi_remove_handle(get->fetch->multi, t->easy);
		fetch_transfer_free(t);
		curl_easy_cleanup(t->easy);
	}
}

enum stet_status
fetch_get(struct stet_fetch *fetch)
{
	struct get get = { .fetch = fetch };
	struct fetch_file *first = fetch->pending;

	for (const struct fetch_file *f = first; f != NULL; f = f->next)
		get.count++;
	if (open_all(&get))
		run(&get);
	else
		get.status = STET_E_MEMORY;
	close_all(&get);
	if (get.status == STET_OK && get.received > fetch->settings->total)
		refuse_all(fetch, first);
	return get.status;
}
