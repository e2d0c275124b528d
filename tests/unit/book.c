/* book.c: books that are not what was to be written, and --verify. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <stet/stet.h>

#include "pipeline/batch.h"

/* What a writer does with the book that it is given. */
enum fault {
	NO_FAULT,
	SWAPS_PAGES,
	DROPS_A_PAGE,
	DOUBLES_A_PAGE,
	DROPS_A_PART,
	MOVES_A_PART,
	ALTERS_ITS_TITLE,
	ALTERS_A_WORD,
	WRITES_ANOTHER_FORMAT
};

static enum fault fault;

static void
alter(const struct stet_doc *doc)
{
	struct stet_walk walk = stet_walk(doc->root);

	while (stet_walk_next(&walk))
		if (walk.node->kind == STET_TEXT)
			((struct stet_node *)walk.node)->u.text =
			    stet_str("Else");
}

static enum stet_status
write_wrongly(const struct stet_book *book, const struct stet_job *job)
{
	const struct stet_format *epub = stet_format_find("epub");
	struct stet_value title = { .type = STET_V_TEXT,
		.key = stet_str("title"),
		.text = stet_str("Another") };
	const struct stet_value meta = { .type = STET_V_MAP,
		.first = &title,
		.last = &title };
	struct stet_page pages[4];
	struct stet_book wrong = { book->meta, pages, book->count };

	assert_in_range(book->count, 1, 3);
	memcpy(pages, book->pages, book->count * sizeof(*pages));
	if (fault == SWAPS_PAGES) {
		pages[0].doc = book->pages[1].doc;
		pages[1].doc = book->pages[0].doc;
	} else if (fault == DROPS_A_PAGE) {
		wrong.count--;
	} else if (fault == DOUBLES_A_PAGE) {
		pages[wrong.count] = pages[wrong.count - 1];
		wrong.count++;
	} else if (fault == DROPS_A_PART) {
		pages[1].part = stet_str(NULL);
	} else if (fault == MOVES_A_PART) {
		pages[2].part = pages[1].part;
		pages[1].part = stet_str(NULL);
	} else if (fault == ALTERS_ITS_TITLE) {
		wrong.meta = &meta;
	} else if (fault == ALTERS_A_WORD) {
		alter(pages[1].doc);
	} else if (fault == WRITES_ANOTHER_FORMAT) {
		stet_puts(job->out, "no container");
		return STET_OK;
	}
	return epub->write_book(&wrong, job);
}

struct heard {
	size_t results, verified, conditions[STET_D_COUNT];
};

static void
hear(void *context, const struct stet_page_result *result)
{
	struct heard *heard = context;
	const struct stet_diag_entry *e = stet_diag_first(result->diag);

	heard->results++;
	heard->verified += result->verified;
	for (; e != NULL; e = e->next)
		heard->conditions[e->condition]++;
}

/* Binds pages with a writer that has this fault, and verifies the book. */
static enum stet_status
bind_pages(enum fault has, size_t count, struct heard *heard)
{
	static const char *const inputs[] = { "fixtures/book/preface.md",
		"fixtures/book/lighthouse.md", "fixtures/book/salt.md" };
	struct stet_format format = *stet_format_find("epub");
	struct stet_batch batch = { .inputs = inputs,
		.input_count = count,
		.from = stet_format_find("markdown"),
		.to = &format,
		.output = "/dev/null",
		.limit = STET_INPUT_LIMIT,
		.fail_on = STET_ERROR,
		.verify = true,
		.done = hear,
		.context = heard };
	struct stet_diag *diag = stet_diag_new();
	struct stet_plan plan;
	struct stet_tally tally;
	enum stet_status status;

	memset(heard, 0, sizeof(*heard));
	fault = has;
	format.write_book = write_wrongly;
	assert_int_equal(stet_plan_make(&plan, &batch, diag), STET_OK);
	plan.bound = true;
	if (plan.first->next != NULL)
		plan.first->next->part = stet_str("At sea & ashore");
	status = stet_batch_run(&batch, &plan, &tally);
	stet_plan_free(&plan);
	stet_diag_free(diag);
	return status;
}

static void
sound_books__verify(void **state)
{
	struct heard heard;

	(void)state;
	assert_int_equal(bind_pages(NO_FAULT, 3, &heard), STET_OK);
	assert_int_equal(heard.results, 4);
	assert_int_equal(heard.verified, 4);
	assert_int_equal(bind_pages(NO_FAULT, 1, &heard), STET_OK);
	assert_int_equal(heard.verified, 2);
}

static void
wrong_books__are_not_written(void **state)
{
	static const enum fault faults[] = { SWAPS_PAGES, DROPS_A_PAGE,
		DOUBLES_A_PAGE, DROPS_A_PART, MOVES_A_PART, ALTERS_ITS_TITLE,
		ALTERS_A_WORD, WRITES_ANOTHER_FORMAT };
	struct heard heard;

	(void)state;
	for (size_t i = 0; i < sizeof(faults) / sizeof(*faults); i++) {
		assert_int_equal(bind_pages(faults[i], 3, &heard),
		    STET_E_FAIL_ON);
		assert_int_equal(heard.conditions[STET_D_NOT_WRITTEN], 1);
		assert_int_equal(heard.results, 4);
	}
}

static void
what_differs__is_said_where_it_belongs(void **state)
{
	struct heard heard;

	(void)state;
	bind_pages(ALTERS_A_WORD, 3, &heard);
	assert_int_equal(heard.verified, 2);
	assert_true(heard.conditions[STET_D_OUTPUT_DIFFERS] > 0);
	bind_pages(DROPS_A_PAGE, 3, &heard);
	assert_int_equal(heard.conditions[STET_D_OUTPUT_LACKS], 1);
	bind_pages(DOUBLES_A_PAGE, 3, &heard);
	assert_int_equal(heard.conditions[STET_D_OUTPUT_ADDS], 1);
	bind_pages(WRITES_ANOTHER_FORMAT, 3, &heard);
	assert_int_equal(heard.conditions[STET_D_OUTPUT_UNREADABLE], 1);
	assert_int_equal(heard.verified, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sound_books__verify),
		cmocka_unit_test(wrong_books__are_not_written),
		cmocka_unit_test(what_differs__is_said_where_it_belongs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
