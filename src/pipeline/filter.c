/* filter.c: a document through a program, in a format of text. */
#include <stdio.h>

#include <stet/table.h>
#include <stet/stet.h>
#include <stet/utf8.h>

#include "base/encoding.h"
#include "pipeline/batch.h"
#include "pipeline/process.h"
#include "pipeline/source.h"

static const struct stet_setting settings[] = {
	{ "positions", "true" }, /* so that what is not changed has a place */
	{ NULL, NULL },
};

/* "COMMAND": what happened. */
static void
note(const struct stet_passing *passing, enum stet_condition condition,
    const struct stet_filter *filter, struct stet_str what)
{
	struct stet_buf text = STET_BUF_INIT;

	stet_putc(&text, '"');
	stet_puts(&text, filter->command);
	stet_puts(&text, "\": ");
	stet_put(&text, what);
	stet_note_file(passing->doc->diag, condition, passing->name,
	    stet_buf_str(&text));
	if (text.status != STET_OK)
		stet_arena_fail(passing->doc->arena);
	stet_buf_free(&text);
}

static void
note_lines(const struct stet_passing *passing, const struct stet_filter *filter,
    struct stet_str said)
{
	while (said.n > 0) {
		struct stet_str line = { said.s, stet_str_find(said, '\n') };

		said = stet_str_from(said, line.n + 1);
		line = stet_str_trim(line);
		/* Nobody has checked what a program says to people. */
		if (stet_utf8_invalid(line) < line.n)
			line = stet_str("(what is not UTF-8)");
		if (line.n > 0)
			note(passing, STET_D_FILTER_SAID, filter, line);
	}
}

static enum stet_status
check_end(const struct stet_passing *passing, const struct stet_filter *filter,
    const struct stet_process *process)
{
	char text[64];

	if (process->exit_status == 0)
		return STET_OK;
	if (process->exit_status > 0)
		snprintf(text, sizeof(text), "it ended with exit status %d",
		    process->exit_status);
	else
		snprintf(text, sizeof(text), "signal %d ended it",
		    process->signal);
	note(passing, STET_D_FILTER_FAILED, filter, stet_str(text));
	return STET_E_INPUT;
}

static enum stet_status
run(const struct stet_passing *passing, const struct stet_filter *filter,
    struct stet_str input, struct stet_process *process)
{
	enum stet_status status;

	status =
	    stet_process_run(process, filter->command, input, STET_INPUT_LIMIT);
	note_lines(passing, filter, stet_buf_str(&process->err));
	if (status == STET_E_LIMIT)
		note(passing, STET_D_FILTER_FAILED, filter,
		    stet_str("its output is larger than 256 MiB"));
	if (status == STET_E_IO)
		stet_note_failure(passing->doc->diag, STET_D_FILTER_NOT_RUN,
		    filter->command, status);
	return status == STET_OK ? check_end(passing, filter, process) : status;
}

/* "filter COMMAND", in memory that lives as long as the sink is used. */
static const char *
source_name(struct stet_passing *passing, const struct stet_filter *filter)
{
	static const char prefix[] = "filter ";
	size_t n = strlen(filter->command) + 1;
	char *name = stet_alloc_text(passing->kept, sizeof(prefix) - 1 + n);

	if (name == NULL)
		return NULL;
	memcpy(name, prefix, sizeof(prefix) - 1);
	memcpy(name + sizeof(prefix) - 1, filter->command, n);
	return name;
}

static enum stet_status
read_into(struct stet_doc *doc, struct stet_passing *passing,
    const struct stet_filter *filter, struct stet_str text)
{
	const struct stet_request request = {
		.name = source_name(passing, filter),
		.text = stet_copy(passing->kept, text),
		.from = filter->format,
		.encoding = STET_UTF8,
		.diag = doc->diag,
	};
	struct stet_job job = {
		.diag = doc->diag,
		.text = request.text,
		.source_file = passing->source_file,
	};
	enum stet_status status;

	if (stet_arena_failed(passing->kept))
		return STET_E_MEMORY;
	job.at.file = stet_diag_source(doc->diag, request.name, job.text);
	job.at.length = (uint32_t)job.text.n;
	if (job.at.file == 0)
		return STET_E_MEMORY;
	status = stet_source_check(&request, &job);
	if (status == STET_OK)
		status = filter->format->read(doc, &job);
	return stet_doc_failed(doc) ? stet_doc_failure(doc) : status;
}

/* The format of the filter may have no place for the files that a document
 * brings: what it still refers to has them nevertheless. */
static bool
takes_files(struct stet_doc *doc, const struct stet_doc *old)
{
	bool taken = false;

	for (const struct stet_resource *r = old->resources; r; r = r->next) {
		struct stet_resource *same = doc->resource_table == NULL
		    ? NULL
		    : stet_table_find(doc->resource_table, r->ref);

		if (r->read == NULL || same == NULL || same->read != NULL)
			continue;
		same->read = r->read;
		same->holder = r->holder;
		same->media_type = r->media_type;
		same->saved = r->saved;
		taken = true;
	}
	return taken;
}

/* What the filter says takes the place of the document, which keeps its
 * source: writers may copy from it what is as it was. */
static enum stet_status
replace(struct stet_passing *passing, const struct stet_filter *filter,
    struct stet_str text)
{
	struct stet_doc *old = passing->doc, *doc = stet_doc_new(old->diag);
	enum stet_status status;

	if (doc == NULL)
		return STET_E_MEMORY;
	status = read_into(doc, passing, filter, text);
	if (status != STET_OK) {
		/* The places are in its output; this says of which source. */
		note(passing, STET_D_FILTER_FAILED, filter,
		    stet_str("its output cannot be read"));
		stet_doc_free(doc);
		return status;
	}
	doc->source_format = old->source_format;
	doc->source = old->source;
	doc->changed = true;
	doc->meta_changed = true;
	passing->doc = doc;
	if (takes_files(doc, old))
		doc->before = old;
	else
		stet_doc_free(old);
	return STET_OK;
}

enum stet_status
stet_filter_run(struct stet_passing *passing, const void *argument)
{
	const struct stet_filter *filter = argument;
	struct stet_process process = { .exit_status = 0 };
	struct stet_buf input = STET_BUF_INIT;
	struct stet_job job = { .diag = passing->doc->diag,
		.settings = settings,
		.out = &input };
	enum stet_status status = filter->format->write(passing->doc, &job);

	if (input.status != STET_OK || stet_doc_failed(passing->doc))
		status = STET_E_MEMORY;
	if (status == STET_OK)
		status = run(passing, filter, stet_buf_str(&input), &process);
	/* A filter that only looks changes nothing. */
	if (status == STET_OK &&
	    !stet_str_eq(stet_buf_str(&input), stet_buf_str(&process.out)))
		status = replace(passing, filter, stet_buf_str(&process.out));
	stet_buf_free(&input);
	stet_buf_free(&process.out);
	stet_buf_free(&process.err);
	return status;
}
