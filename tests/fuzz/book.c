/*
 * book.c: whatever a package says, a book of it is read or refused; what is read
 * is written as a sound package again, and that is read both as a document and
 * as the pages that it binds.
 *
 * An input is a listing of the members of a container (tests/container.py), so
 * that texts can change and checksums still agree. With -DSTET_REPLAY it is a
 * program that takes files.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <stet/stet.h>

#include "markup/ocf.h"

#define MOST_MEMBERS 64

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void
demand(bool condition, const char *what, const char *detail)
{
	if (condition)
		return;
	fprintf(stderr, "%s: %s\n", what, detail);
	abort();
}

/* Begins a member here? Then the line that says so is cut off. */
static bool
take_head(struct stet_str *text, struct stet_str *name)
{
	size_t end = stet_str_find(*text, '\n');

	if (!stet_str_starts(*text, "=== ") || end == text->n)
		return false;
	*name = (struct stet_str){ text->s + 4, end - 4 };
	name->n = stet_str_find(*name, ' ');
	*text = stet_str_from(*text, end + 1);
	return true;
}

/* The bytes up to the next head. */
static struct stet_str
take_member(struct stet_str *text)
{
	struct stet_str member = { text->s, 0 };

	while (text->n > 0 && !stet_str_starts(*text, "\n=== ")) {
		*text = stet_str_from(*text, 1);
		member.n++;
	}
	*text = stet_str_from(*text, 1);
	return member;
}

static void
pack(struct stet_str text, struct stet_buf *out)
{
	struct stet_ocf_writer writer;
	struct stet_str name, member;

	stet_ocf_start(&writer, out, stet_str("application/epub+zip"));
	for (int i = 0; i < MOST_MEMBERS && take_head(&text, &name); i++) {
		member = take_member(&text);
		if (name.n > 0 && name.n < UINT16_MAX &&
		    !stet_str_is(name, "mimetype"))
			stet_ocf_add(&writer, name, member, true);
	}
	demand(stet_ocf_finish(&writer) == STET_OK, "packing", "failed");
}

/* A failure has a reason, and it is not the program. */
static void
demand_reason(enum stet_status status, const struct stet_diag *diag)
{
	const struct stet_diag_entry *e = stet_diag_first(diag);
	bool said = status == STET_OK;

	demand(status != STET_E_MEMORY && status != STET_E_USAGE, "status",
	    stet_status_text(status));
	for (; e != NULL; e = e->next) {
		demand(e->condition != STET_D_INTERNAL, "input", e->text);
		demand(e->condition != STET_D_BAD_PACKAGE, "package", e->text);
		said |= e->severity >= STET_ERROR;
	}
	demand(said, "status", "a failure without a diagnostic");
}

static enum stet_status
convert(struct stet_str book, struct stet_buf *out)
{
	static const struct stet_setting settings[] = { { "check-epub", "" },
		{ NULL, NULL } };
	struct stet_diag *diag = stet_diag_new();
	struct stet_request request = {
		.name = "input",
		.text = book,
		.from = stet_format_find("epub"),
		.to = stet_format_find("epub"),
		.settings = settings,
		.diag = diag,
		.out = out,
	};
	enum stet_status status = stet_convert(&request);

	demand_reason(status, diag);
	stet_diag_free(diag);
	return status;
}

/* As many pages as it binds; 0: it was refused. */
static size_t
read_pages(struct stet_str book)
{
	struct stet_diag *diag = stet_diag_new();
	struct stet_doc *own = stet_doc_new(diag);
	struct stet_job job = { .diag = diag, .text = book };
	struct stet_book pages = { .count = 0 };
	const char *why = "";
	enum stet_status status;

	job.at.file = stet_diag_source(diag, "input", book);
	job.at.length = (uint32_t)book.n;
	status = stet_format_find("epub")->read_book(own, &job, &pages);
	demand_reason(status, diag);
	for (size_t i = 0; status == STET_OK && i < pages.count; i++)
		demand(stet_check(pages.pages[i].doc->root, &why) == NULL,
		    "bad tree", why);
	stet_doc_free(own);
	stet_diag_free(diag);
	return status == STET_OK ? pages.count : 0;
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	struct stet_buf book = STET_BUF_INIT, again = STET_BUF_INIT;
	struct stet_buf last = STET_BUF_INIT;

	pack((struct stet_str){ (const char *)data, size }, &book);
	read_pages(stet_buf_str(&book));
	if (convert(stet_buf_str(&book), &again) == STET_OK) {
		demand(read_pages(stet_buf_str(&again)) == 1, "pages",
		    "a document is not one");
		demand(convert(stet_buf_str(&again), &last) == STET_OK, "epub",
		    "cannot read what it wrote");
	}
	stet_buf_free(&book);
	stet_buf_free(&again);
	stet_buf_free(&last);
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
