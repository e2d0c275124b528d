/* workers.c: what is told of pages is the same by several processes, and of
 * those that end one there is a word. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include <stet/stet.h>

#include "pipeline/batch.h"

#define PAGES 24

/* What the writer does with every third page. */
enum deed { WRITES, ALTERS, REFUSES, ABORTS, EXITS };

static enum deed deed;

static const char *
of_page(const char *directory, size_t number, const char *extension,
    char path[256])
{
	snprintf(path, 256, "%s/%02zu.%s", directory, number, extension);
	return path;
}

static int
set_up(void **state)
{
	static char directory[] = "/tmp/stet-workers-XXXXXX";
	char path[256];

	memcpy(strrchr(directory, '-') + 1, "XXXXXX", 6);
	if (mkdtemp(directory) == NULL)
		return 1;
	*state = directory;
	for (size_t i = 0; i < PAGES; i++) {
		FILE *file = fopen(of_page(directory, i, "md", path), "w");

		if (file == NULL)
			return 1;
		fprintf(file, "# %s %zu\n\nWater, 水.\n",
		    i % 3 == 1 ? "Odd" : "Pier", i);
		(void)fclose(file);
	}
	return 0;
}

static int
tear_down(void **state)
{
	char path[256];

	for (size_t i = 0; i < PAGES; i++) {
		unlink(of_page(*state, i, "md", path));
		unlink(of_page(*state, i, "page", path));
	}
	return rmdir(*state);
}

/* The first text of an odd page. */
static struct stet_node *
find_odd(const struct stet_doc *doc)
{
	struct stet_walk walk = stet_walk(doc->root);

	while (stet_walk_next(&walk))
		if (walk.node->kind == STET_TEXT &&
		    stet_str_starts(walk.node->u.text, "Odd"))
			return (struct stet_node *)walk.node;
	return NULL;
}

static enum stet_status
write_oddly(const struct stet_doc *doc, const struct stet_job *job)
{
	const struct stet_format *markdown = stet_format_find("markdown");
	struct stet_node *odd = find_odd(doc);

	if (odd != NULL && deed == ABORTS)
		abort();
	if (odd != NULL && deed == EXITS)
		_exit(7);
	if (odd != NULL && deed == REFUSES) {
		stet_note(job->diag, STET_D_LOST_TEXT, odd->span,
		    stet_str("what is odd"));
		return STET_E_LIMIT;
	}
	if (odd != NULL && deed == ALTERS)
		odd->u.text = stet_str("Even");
	return markdown->write(doc, job);
}

/* All that a page is told with. */
static void
hear(void *context, const struct stet_page_result *result)
{
	struct stet_buf *told = context;
	const struct stet_diag_entry *e = stet_diag_first(result->diag);

	stet_puts(told, strrchr(result->page->input, '/') + 1);
	stet_putc(told, ' ');
	stet_put_uint(told, result->status);
	stet_putc(told, ' ');
	stet_put_uint(told, result->bytes_read);
	stet_putc(told, ' ');
	stet_put_uint(told, result->bytes_written);
	stet_puts(told, result->verified ? " verified\n" : "\n");
	for (; e != NULL; e = e->next) {
		stet_puts(told, stet_condition_name(e->condition));
		stet_putc(told, ' ');
		stet_put_uint(told, e->line);
		stet_putc(told, ' ');
		stet_puts(told, e->text);
		stet_putc(told, '\n');
	}
	stet_put(told, result->difference);
}

/* Converts all pages of a directory beside themselves. */
static enum stet_status
run(const char *directory, enum deed does, size_t jobs, struct stet_buf *told)
{
	static const char *const extensions[] = { "page", NULL };
	/* Else Markdown is written as it was read. */
	static const struct stet_setting settings[] = { { "normalize", "true" },
		{ NULL, NULL } };
	struct stet_format format = *stet_format_find("markdown");
	struct stet_batch batch = { .inputs = &directory,
		.input_count = 1,
		.from = stet_format_find("markdown"),
		.to = &format,
		.settings = settings,
		.output = directory,
		.limit = STET_INPUT_LIMIT,
		.fail_on = STET_ERROR,
		.verify = true,
		.jobs = jobs,
		.done = hear,
		.context = told };
	struct stet_diag *diag = stet_diag_new();
	struct stet_plan plan;
	struct stet_tally tally;
	enum stet_status status;

	deed = does;
	format.extensions = extensions;
	format.write = write_oddly;
	*told = (struct stet_buf)STET_BUF_INIT;
	assert_int_equal(stet_plan_make(&plan, &batch, diag), STET_OK);
	assert_int_equal(plan.count, PAGES);
	status = stet_batch_run(&batch, &plan, &tally);
	assert_int_equal(tally.converted + tally.failed, PAGES);
	stet_plan_free(&plan);
	stet_diag_free(diag);
	stet_putc(told, '\0');
	return status;
}

static void
pages__are_told_alike(void **state)
{
	static const enum deed deeds[] = { WRITES, ALTERS, REFUSES };
	static const enum stet_status statuses[] = { STET_OK, STET_E_FAIL_ON,
		STET_E_LIMIT };
	struct stet_buf one, many;

	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(run(*state, deeds[i], 1, &one), statuses[i]);
		assert_int_equal(run(*state, deeds[i], 3, &many), statuses[i]);
		assert_string_equal(many.data, one.data);
		assert_true((strstr(one.data, "\n-") != NULL) ==
		    (deeds[i] == ALTERS));
		stet_buf_free(&one);
		stet_buf_free(&many);
	}
}

/* How often something is told. */
static size_t
count(const struct stet_buf *told, const char *what)
{
	const char *at = told->data;
	size_t n = 0;

	while ((at = strstr(at, what)) != NULL) {
		n++;
		at++;
	}
	return n;
}

static void
processes__that_end_fail_their_page(void **state)
{
	struct stet_buf told;

	assert_int_equal(run(*state, ABORTS, 3, &told), STET_E_INPUT);
	assert_int_equal(count(&told,
			     "WORKER_ENDED 0 not converted, because "
			     "the process at work on it ended: "
			     "signal 6\n"),
	    PAGES / 3);
	assert_int_equal(count(&told, " verified\n"), PAGES - PAGES / 3);
	stet_buf_free(&told);
	assert_int_equal(run(*state, EXITS, 3, &told), STET_E_INPUT);
	assert_int_equal(count(&told, "ended: exit status 7\n"), PAGES / 3);
	assert_int_equal(count(&told, " verified\n"), PAGES - PAGES / 3);
	stet_buf_free(&told);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(pages__are_told_alike),
		TEST(processes__that_end_fail_their_page),
	};

	return cmocka_run_group_tests_name("workers", tests, NULL, NULL);
}
