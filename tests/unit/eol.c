/* eol.c: line ends are counted, and made what is asked for. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pipeline/eol.h"

/* What becomes of text behind a first part, which stays as it is. */
static void
assert_becomes(const char *text, enum stet_eol eol, const char *expected)
{
	struct stet_buf buf = STET_BUF_INIT;

	stet_puts(&buf, "\r\n\n\r");
	stet_puts(&buf, text);
	stet_eol_apply(&buf, 4, eol);
	assert_int_equal(buf.status, STET_OK);
	assert_true(stet_str_starts(stet_buf_str(&buf), "\r\n\n\r"));
	assert_true(stet_str_is(stet_str_from(stet_buf_str(&buf), 4),
	    expected));
	stet_buf_free(&buf);
}

static void
lf__is_made_of_all(void **state)
{
	(void)state;
	assert_becomes("", STET_EOL_LF, "");
	assert_becomes("a\nb\n", STET_EOL_LF, "a\nb\n");
	assert_becomes("a\r\nb\n\r\n", STET_EOL_LF, "a\nb\n\n");
	assert_becomes("\na\r\n", STET_EOL_LF, "\na\n");
}

static void
crlf__is_made_of_all(void **state)
{
	(void)state;
	assert_becomes("", STET_EOL_CRLF, "");
	assert_becomes("a", STET_EOL_CRLF, "a");
	assert_becomes("\n", STET_EOL_CRLF, "\r\n");
	assert_becomes("a\n\nb\n", STET_EOL_CRLF, "a\r\n\r\nb\r\n");
	assert_becomes("a\r\nb\n", STET_EOL_CRLF, "a\r\nb\r\n");
}

static void
cr__stays_when_it_is_alone(void **state)
{
	(void)state;
	assert_becomes("a\rb\r", STET_EOL_LF, "a\rb\r");
	assert_becomes("a\r\r\nb\r", STET_EOL_LF, "a\r\nb\r");
	assert_becomes("a\rb\n\r", STET_EOL_CRLF, "a\rb\r\n\r");
}

static void
apply__does_nothing_to_a_buffer_that_failed(void **state)
{
	struct stet_buf buf = STET_BUF_INIT;

	(void)state;
	stet_puts(&buf, "a\nb\n");
	buf.status = STET_E_MEMORY;
	stet_eol_apply(&buf, 0, STET_EOL_CRLF);
	assert_int_equal(buf.status, STET_E_MEMORY);
	assert_true(stet_str_is(stet_buf_str(&buf), "a\nb\n"));
	stet_buf_free(&buf);
}

static void
of__is_what_more_lines_have(void **state)
{
	(void)state;
	assert_int_equal(stet_eol_of(stet_str(NULL)), STET_EOL_LF);
	assert_int_equal(stet_eol_of(stet_str("a")), STET_EOL_LF);
	assert_int_equal(stet_eol_of(stet_str("\n")), STET_EOL_LF);
	assert_int_equal(stet_eol_of(stet_str("\r\n")), STET_EOL_CRLF);
	assert_int_equal(stet_eol_of(stet_str("a\r\nb\n")), STET_EOL_LF);
	assert_int_equal(stet_eol_of(stet_str("a\r\nb\nc\r\n")), STET_EOL_CRLF);
	assert_int_equal(stet_eol_of(stet_str("a\rb\r")), STET_EOL_LF);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lf__is_made_of_all),
		cmocka_unit_test(crlf__is_made_of_all),
		cmocka_unit_test(cr__stays_when_it_is_alone),
		cmocka_unit_test(apply__does_nothing_to_a_buffer_that_failed),
		cmocka_unit_test(of__is_what_more_lines_have),
	};

	return cmocka_run_group_tests_name("eol", tests, NULL, NULL);
}
