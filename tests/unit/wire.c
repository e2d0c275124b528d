/* wire.c: the result of a page as bytes, there and back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/wire.h"

/* A record with all that there can be in one. */
static struct stet_buf
make_record(void)
{
	static const struct stet_diag_entry entry = {
		.condition = STET_D_OUTPUT_LACKS,
		.severity = STET_ERROR,
		.file = "码头.md",
		.line = 7,
		.column = 2,
		.text = "not in the output: 起重机",
		.more = 3,
		.other_file = "out.md",
		.other_line = 9,
		.other_column = 1,
	};
	static const struct stet_diag_entry nowhere = {
		.condition = STET_D_DECODED,
		.severity = STET_NOTE,
		.text = "",
	};
	struct stet_page_result result = {
		.status = STET_E_FAIL_ON,
		.bytes_read = 5,
		.bytes_written = SIZE_MAX,
		.difference = stet_str("-quay\n"),
		.verified = true,
		.account = { .from = stet_formats[1],
		    .in = { .words = 11, .code_blocks = 12 },
		    .out = { .headings = 13 },
		    .out_was_read = true },
		.digest_in = "0123",
		.attached = stet_str("a row"),
	};
	struct stet_diag *diag = stet_diag_new();
	struct stet_buf record = STET_BUF_INIT;

	assert_non_null(diag);
	stet_diag_copy(diag, &entry);
	stet_diag_copy(diag, &nowhere);
	result.diag = diag;
	stet_wire_put(&record, &result);
	stet_diag_free(diag);
	assert_int_equal(record.status, STET_OK);
	return record;
}

static void
assert_entries(const struct stet_diag *diag)
{
	const struct stet_diag_entry *e = stet_diag_first(diag);

	assert_int_equal(e->condition, STET_D_OUTPUT_LACKS);
	assert_int_equal(e->severity, STET_ERROR);
	assert_string_equal(e->file, "码头.md");
	assert_int_equal(e->line, 7);
	assert_int_equal(e->column, 2);
	assert_string_equal(e->text, "not in the output: 起重机");
	assert_int_equal(e->more, 3);
	assert_string_equal(e->other_file, "out.md");
	assert_int_equal(e->other_line, 9);
	assert_int_equal(e->other_column, 1);
	e = e->next;
	assert_int_equal(e->condition, STET_D_DECODED);
	assert_null(e->file);
	assert_string_equal(e->text, "");
	assert_null(e->other_file);
	assert_null(e->next);
	assert_int_equal(stet_diag_count(diag, STET_ERROR), 4);
	assert_int_equal(stet_diag_count(diag, STET_NOTE), 1);
	assert_int_equal(stet_diag_count(diag, STET_LOSS), 0);
}

static void
record__says_all(void **state)
{
	struct stet_buf record = make_record();
	struct stet_diag *diag = stet_diag_new();
	struct stet_page_result r = { .bound = 0 };

	(void)state;
	assert_true(stet_wire_take(stet_buf_str(&record), &r, NULL, diag));
	assert_int_equal(r.status, STET_E_FAIL_ON);
	assert_int_equal(r.bytes_read, 5);
	assert_true(r.bytes_written == SIZE_MAX);
	assert_true(stet_str_is(r.difference, "-quay\n"));
	assert_true(r.verified);
	assert_ptr_equal(r.account.from, stet_formats[1]);
	assert_int_equal(r.account.in.words, 11);
	assert_int_equal(r.account.in.code_blocks, 12);
	assert_int_equal(r.account.in.headings, 0);
	assert_int_equal(r.account.out.headings, 13);
	assert_true(r.account.out_was_read);
	assert_string_equal(r.digest_in, "0123");
	assert_string_equal(r.digest_out, "");
	assert_true(stet_str_is(r.attached, "a row"));
	assert_ptr_equal(r.diag, diag);
	assert_entries(diag);
	stet_diag_free(diag);
	stet_buf_free(&record);
}

static void
record__of_a_page_without_memory(void **state)
{
	const struct stet_page_result none = { .status = STET_E_MEMORY };
	struct stet_diag *diag = stet_diag_new();
	struct stet_page_result r = { .diag = diag };
	struct stet_buf record = STET_BUF_INIT;

	(void)state;
	stet_wire_put(&record, &none);
	assert_true(stet_wire_take(stet_buf_str(&record), &r, NULL, diag));
	assert_int_equal(r.status, STET_E_MEMORY);
	assert_null(r.diag);
	assert_null(r.account.from);
	assert_int_equal(r.difference.n, 0);
	stet_diag_free(diag);
	stet_buf_free(&record);
}

/* In memory of its own size, so that a sanitizer sees who reads beyond it. */
static bool
take(const char *bytes, size_t n)
{
	char *copy = malloc(n == 0 ? 1 : n);
	struct stet_diag *diag = stet_diag_new();
	struct stet_page_result r = { .bound = 0 };
	bool taken;

	assert_non_null(copy);
	memcpy(copy, bytes, n);
	taken = stet_wire_take((struct stet_str){ copy, n }, &r, NULL, diag);
	stet_diag_free(diag);
	free(copy);
	return taken;
}

static void
record__cut_off_is_none(void **state)
{
	struct stet_buf record = make_record();

	(void)state;
	assert_true(take(record.data, record.n));
	for (size_t n = 0; n < record.n; n++)
		assert_false(take(record.data, n));
	stet_putc(&record, '\0');
	assert_false(take(record.data, record.n));
	stet_buf_free(&record);
}

/* Whatever a byte becomes, nothing is read that is not there. */
static void
record__with_a_wrong_byte(void **state)
{
	struct stet_buf record = make_record();
	size_t refused = 0;

	(void)state;
	for (size_t i = 0; i < record.n; i++) {
		for (unsigned bit = 0; bit < 8; bit++) {
			record.data[i] = (char)(record.data[i] ^ (1 << bit));
			refused += !take(record.data, record.n);
			record.data[i] = (char)(record.data[i] ^ (1 << bit));
		}
	}
	assert_true(refused > record.n);
	stet_buf_free(&record);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(record__says_all),
		cmocka_unit_test(record__of_a_page_without_memory),
		cmocka_unit_test(record__cut_off_is_none),
		cmocka_unit_test(record__with_a_wrong_byte),
	};

	return cmocka_run_group_tests_name("wire", tests, NULL, NULL);
}
