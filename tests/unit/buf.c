/* buf.c: growable output with a sticky error. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <limits.h>
#include <string.h>

#include <cmocka.h>

#include <stet/buf.h>

static void
assert_holds(const struct stet_buf *buf, const char *text)
{
	assert_int_equal(buf->status, STET_OK);
	assert_true(stet_str_is(stet_buf_str(buf), text));
}

static void
empty__holds_nothing(void **state)
{
	struct stet_buf buf = STET_BUF_INIT;

	(void)state;
	assert_int_equal(stet_buf_str(&buf).n, 0);
	stet_put(&buf, stet_str(NULL));
	stet_puts(&buf, "");
	stet_puts(&buf, NULL);
	stet_put_fill(&buf, 'x', 0);
	stet_buf_cut(&buf, 0);
	assert_holds(&buf, "");
	stet_buf_free(&buf);
}

static void
put__appends_in_order(void **state)
{
	struct stet_buf buf = STET_BUF_INIT;

	(void)state;
	stet_put(&buf, (struct stet_str){ "onetwo", 3 });
	stet_putc(&buf, ' ');
	stet_puts(&buf, "two ");
	stet_put_uint(&buf, 3);
	stet_put_fill(&buf, '.', 4);
	assert_holds(&buf, "one two 3....");
	stet_buf_free(&buf);
}

static void
put__keeps_bytes_that_are_nul(void **state)
{
	struct stet_buf buf = STET_BUF_INIT;

	(void)state;
	stet_put(&buf, (struct stet_str){ "a\0b", 3 });
	stet_putc(&buf, '\0');
	assert_int_equal(buf.n, 4);
	assert_memory_equal(buf.data, "a\0b", 4);
	stet_buf_free(&buf);
}

static void
put_uint__of_the_ends(void **state)
{
	struct stet_buf buf = STET_BUF_INIT;

	(void)state;
	stet_put_uint(&buf, 0);
	stet_putc(&buf, ' ');
	stet_put_uint(&buf, 4294967295UL);
	assert_holds(&buf, "0 4294967295");
	stet_buf_cut(&buf, 0);
	stet_put_uint(&buf, ULONG_MAX);
#if ULONG_MAX > 0xFFFFFFFFUL
	assert_holds(&buf, "18446744073709551615");
#endif
	stet_buf_free(&buf);
}

static void
put__grows_and_keeps(void **state)
{
	struct stet_buf buf = STET_BUF_INIT;
	size_t n = 300000;

	(void)state;
	for (size_t i = 0; i < n; i++) {
		stet_putc(&buf, (char)('a' + i % 26));
		stet_put(&buf, (struct stet_str){ "0123456789", i % 11 });
	}
	assert_int_equal(buf.status, STET_OK);
	for (size_t i = 0, at = 0; i < n; at += 1 + i % 11, i++) {
		assert_int_equal(buf.data[at], 'a' + i % 26);
		assert_memory_equal(buf.data + at + 1, "0123456789", i % 11);
	}
	stet_buf_free(&buf);
}

static void
put__of_more_than_double(void **state)
{
	struct stet_buf buf = STET_BUF_INIT;

	(void)state;
	stet_putc(&buf, 'a');
	stet_put_fill(&buf, 'b', 1000000);
	stet_putc(&buf, 'c');
	assert_int_equal(buf.n, 1000002);
	assert_int_equal(buf.data[0], 'a');
	assert_int_equal(buf.data[1], 'b');
	assert_int_equal(buf.data[1000000], 'b');
	assert_int_equal(buf.data[1000001], 'c');
	stet_buf_free(&buf);
}

static void
cut__goes_on_from_there(void **state)
{
	struct stet_buf buf = STET_BUF_INIT;

	(void)state;
	stet_puts(&buf, "one two");
	stet_buf_cut(&buf, 7);
	assert_holds(&buf, "one two");
	stet_buf_cut(&buf, 4);
	stet_puts(&buf, "three");
	assert_holds(&buf, "one three");
	stet_buf_free(&buf);
}

static void
failure__sticks(void **state)
{
	struct stet_buf buf = STET_BUF_INIT;

	(void)state;
	stet_puts(&buf, "kept");
	stet_put_fill(&buf, 'x', SIZE_MAX);
	assert_int_equal(buf.status, STET_E_MEMORY);
	stet_puts(&buf, "more");
	stet_putc(&buf, 'c');
	stet_put_uint(&buf, 1);
	stet_put_fill(&buf, 'f', 1);
	assert_int_equal(buf.status, STET_E_MEMORY);
	assert_true(stet_str_is(stet_buf_str(&buf), "kept"));
	stet_buf_free(&buf);
}

static void
failure__of_an_empty_one(void **state)
{
	struct stet_buf buf = STET_BUF_INIT;

	(void)state;
	stet_put_fill(&buf, 'x', SIZE_MAX);
	assert_int_equal(buf.status, STET_E_MEMORY);
	assert_int_equal(buf.n, 0);
	stet_buf_free(&buf);
}

/* A caller may find an error of its own and want the puts to stop. */
static void
failure__that_a_caller_sets(void **state)
{
	struct stet_buf buf = STET_BUF_INIT;

	(void)state;
	stet_puts(&buf, "kept");
	buf.status = STET_E_INPUT;
	stet_puts(&buf, "more");
	assert_int_equal(buf.status, STET_E_INPUT);
	assert_int_equal(buf.n, 4);
	stet_buf_free(&buf);
}

static void
free__makes_it_new(void **state)
{
	struct stet_buf buf = STET_BUF_INIT;

	(void)state;
	stet_put_fill(&buf, 'x', SIZE_MAX);
	stet_buf_free(&buf);
	stet_buf_free(&buf);
	assert_null(buf.data);
	stet_puts(&buf, "again");
	assert_holds(&buf, "again");
	stet_buf_free(&buf);
}

#define LARGE ((size_t)7 << 20)

/* Each size on the way, small and large, keeps what there was. */
static void
put__grows_large_and_keeps(void **state)
{
	struct stet_buf buf = STET_BUF_INIT;
	size_t wrong = 0;

	(void)state;
	for (size_t i = 0; i < LARGE; i++)
		stet_putc(&buf, (char)('a' + i % 23));
	assert_int_equal(buf.status, STET_OK);
	assert_int_equal(buf.n, LARGE);
	for (size_t i = 0; i < LARGE; i++)
		wrong += buf.data[i] != (char)('a' + i % 23);
	assert_int_equal(wrong, 0);
	stet_buf_free(&buf);
}

static void
failure__of_a_large_one(void **state)
{
	struct stet_buf buf = STET_BUF_INIT;

	(void)state;
	stet_put_fill(&buf, 'x', LARGE);
	stet_put_fill(&buf, 'y', SIZE_MAX / 4);
	assert_int_equal(buf.status, STET_E_MEMORY);
	assert_int_equal(buf.n, LARGE);
	assert_int_equal(buf.data[LARGE - 1], 'x');
	stet_buf_free(&buf);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(empty__holds_nothing),
		cmocka_unit_test(put__appends_in_order),
		cmocka_unit_test(put__keeps_bytes_that_are_nul),
		cmocka_unit_test(put_uint__of_the_ends),
		cmocka_unit_test(put__grows_and_keeps),
		cmocka_unit_test(put__of_more_than_double),
		cmocka_unit_test(put__grows_large_and_keeps),
		cmocka_unit_test(cut__goes_on_from_there),
		cmocka_unit_test(failure__sticks),
		cmocka_unit_test(failure__of_an_empty_one),
		cmocka_unit_test(failure__of_a_large_one),
		cmocka_unit_test(failure__that_a_caller_sets),
		cmocka_unit_test(free__makes_it_new),
	};

	return cmocka_run_group_tests_name("buf", tests, NULL, NULL);
}
