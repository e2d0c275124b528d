/*
 * read.c: whatever the bytes are, a reader takes or refuses them, the tree is
 * sound, every writer can say it, and what a format wrote it reads again.
 *
 * All formats with a reader see each input; -DFUZZ_FORMAT='"markdown"' leaves
 * one. With -DSTET_REPLAY it is a program that takes files.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <stet/stet.h>
#include <stet/utf8.h>

#ifndef FUZZ_FORMAT
#define FUZZ_FORMAT NULL
#endif

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

/* A fuzzer takes an abort for a finding. */
static void
demand(bool condition, const char *what, const char *detail)
{
	if (condition)
		return;
	fprintf(stderr, "%s: %s\n", what, detail);
	abort();
}

static bool
has_error(const struct stet_diag *diag)
{
	return stet_diag_count(diag, STET_ERROR) > 0 ||
	    stet_diag_count(diag, STET_FATAL) > 0;
}

/* A debug build refuses a bad tree itself, as if the input was to blame. */
static void
demand_no_blame(const struct stet_diag *diag)
{
	const struct stet_diag_entry *e;

	for (e = stet_diag_first(diag); e != NULL; e = e->next)
		demand(e->condition != STET_D_INTERNAL, "input", e->text);
}

static enum stet_status
convert(struct stet_str text, const struct stet_format *from,
    const struct stet_format *to, struct stet_buf *out)
{
	struct stet_diag *diag = stet_diag_new();
	struct stet_request request = {
		.name = "input",
		.text = text,
		.from = from,
		.to = to,
		.diag = diag,
		.out = out,
	};
	enum stet_status status;

	demand(diag != NULL, from->name, "out of memory");
	status = stet_convert(&request);
	demand(status != STET_E_MEMORY && status != STET_E_USAGE, from->name,
	    stet_status_text(status));
	demand(status == STET_OK || has_error(diag), from->name,
	    "a failure without a diagnostic");
	demand_no_blame(diag);
	stet_diag_free(diag);
	return status;
}

static void
write_as(const struct stet_doc *doc, const struct stet_job *job,
    const struct stet_format *to)
{
	struct stet_buf out = STET_BUF_INIT, again = STET_BUF_INIT;
	struct stet_job its_job = { .diag = job->diag, .out = &out };
	enum stet_status status;
	struct stet_str text;

	demand(to->write(doc, &its_job) == STET_OK, to->name,
	    "cannot write a tree");
	text = stet_buf_str(&out);
	if ((to->flags & STET_BINARY) == 0)
		demand(stet_utf8_invalid(text) == text.n, to->name,
		    "wrote what is not UTF-8");
	if (to->read != NULL && text.n > 0) {
		status = convert(text, to, stet_format_find("json"), &again);
		demand(status != STET_E_INPUT, to->name,
		    "cannot read what it wrote");
	}
	stet_buf_free(&again);
	stet_buf_free(&out);
}

static enum stet_status
write_all(const struct stet_doc *doc, const struct stet_job *job)
{
	const char *why = "";

	demand(stet_check(doc->root, &why) == NULL, "bad tree", why);
	for (const struct stet_format *const *f = stet_formats; *f; f++)
		if ((*f)->write != NULL)
			write_as(doc, job, *f);
	return STET_OK;
}

/* As a format of its own it goes through all that real ones go through. */
static const struct stet_format every_format = {
	.name = "every-format",
	.write = write_all,
};

static bool
is_wanted(const struct stet_format *format)
{
	const char *only = FUZZ_FORMAT;

	return format->read != NULL &&
	    (only == NULL || strcmp(format->name, only) == 0);
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	struct stet_str text = { (const char *)data, size };

	for (const struct stet_format *const *f = stet_formats; *f; f++) {
		struct stet_buf out = STET_BUF_INIT;

		if (is_wanted(*f))
			convert(text, *f, &every_format, &out);
		stet_buf_free(&out);
	}
	return 0;
}

#ifdef STET_REPLAY
#include "base/file.h"

int
main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		struct stet_buf text = STET_BUF_INIT;
		char *exact;

		demand(stet_file_read(argv[i], (size_t)64 << 20, &text) ==
			STET_OK,
		    argv[i], "cannot be read");
		/* An input of its own size, so that overruns are seen. */
		exact = malloc(text.n + (text.n == 0));
		demand(exact != NULL, argv[i], "out of memory");
		if (text.n > 0)
			memcpy(exact, text.data, text.n);
		LLVMFuzzerTestOneInput((unsigned char *)exact, text.n);
		printf("%s\n", argv[i]);
		fflush(stdout);
		free(exact);
		stet_buf_free(&text);
	}
	return 0;
}
#endif
