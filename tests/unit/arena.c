/* arena.c: the memory of one document. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stet/arena.h>

#define MANY 20000

/* Else AddressSanitizer ends the program at a size that cannot be had. */
const char *__asan_default_options(void);

const char *
__asan_default_options(void)
{
	return "allocator_may_return_null=1";
}

static int
set_up(void **state)
{
	*state = stet_arena_new();
	return *state == NULL;
}

static int
tear_down(void **state)
{
	stet_arena_free(*state);
	return 0;
}

/* Of an object of this size that has pointers: no more than what divides it. */
static size_t
alignment_of(size_t n)
{
	return n % _Alignof(max_align_t) == sizeof(void *)
	    ? sizeof(void *)
	    : _Alignof(max_align_t);
}

static void
alloc__is_zeroed_and_aligned(void **state)
{
	for (size_t n = 1; n < 3000; n += 7) {
		unsigned char *p = stet_alloc(*state, n);

		assert_non_null(p);
		assert_int_equal((uintptr_t)p % alignment_of(n), 0);
		for (size_t i = 0; i < n; i++)
			assert_int_equal(p[i], 0);
		memset(p, 0xFF, n);
		assert_non_null(stet_alloc_text(*state, n % 5));
	}
}

static void
alloc__of_much_does_not_overlap(void **state)
{
	static size_t *numbers[MANY];

	for (size_t i = 0; i < MANY; i++) {
		numbers[i] = stet_alloc(*state, sizeof(*numbers[i]) + i % 100);
		assert_non_null(numbers[i]);
		*numbers[i] = i;
	}
	for (size_t i = 0; i < MANY; i++)
		assert_int_equal(*numbers[i], i);
}

static void
alloc__larger_than_any_chunk(void **state)
{
	size_t n = (size_t)5 << 20;
	char *p = stet_alloc(*state, n);

	assert_non_null(p);
	assert_int_equal(p[0] | p[n - 1], 0);
	p[n - 1] = 'x';
	assert_non_null(stet_alloc(*state, 1));
	assert_int_equal(p[n - 1], 'x');
}

static void
alloc__of_nothing_is_no_failure(void **state)
{
	assert_non_null(stet_alloc(*state, 0));
	assert_non_null(stet_alloc_text(*state, 0));
	assert_false(stet_arena_failed(*state));
}

static void
copy__is_a_copy(void **state)
{
	char text[] = "one\0two";
	struct stet_str copy;

	copy = stet_copy(*state, (struct stet_str){ text, sizeof(text) });
	memset(text, 'x', sizeof(text));
	assert_int_equal(copy.n, sizeof(text));
	assert_memory_equal(copy.s, "one\0two", sizeof(text));
}

static void
copy__of_nothing(void **state)
{
	assert_int_equal(stet_copy(*state, stet_str(NULL)).n, 0);
	assert_int_equal(stet_copy(*state, stet_str("")).n, 0);
	assert_false(stet_arena_failed(*state));
}

static void
failure__is_remembered(void **state)
{
	assert_false(stet_arena_failed(*state));
	assert_null(stet_alloc(*state, SIZE_MAX));
	assert_true(stet_arena_failed(*state));
	assert_null(stet_alloc(*state, 1));
	assert_null(stet_alloc_text(*state, 1));
	assert_null(stet_copy(*state, stet_str("text")).s);
	assert_int_equal(stet_copy(*state, stet_str("text")).n, 0);
}

static void
failure__near_the_largest_size(void **state)
{
	for (size_t less = 0; less < 200; less++) {
		assert_null(stet_alloc_text(*state, SIZE_MAX - less));
		assert_true(stet_arena_failed(*state));
		stet_arena_reset(*state);
		assert_non_null(stet_alloc_text(*state, 1));
	}
}

static void
failure__leaves_what_was_there(void **state)
{
	struct stet_str copy = stet_copy(*state, stet_str("before"));

	assert_null(stet_alloc(*state, SIZE_MAX));
	assert_true(stet_str_is(copy, "before"));
}

static void
reset__makes_it_new(void **state)
{
	unsigned char *p;

	for (int i = 0; i < 100; i++)
		memset(stet_alloc(*state, 5000), 0xFF, 5000);
	assert_null(stet_alloc(*state, SIZE_MAX));
	stet_arena_reset(*state);
	assert_false(stet_arena_failed(*state));
	for (int i = 0; i < 100; i++) {
		p = stet_alloc(*state, 5000);
		assert_non_null(p);
		assert_int_equal(p[0] | p[4999], 0);
	}
}

/* What the system gave as zeros is none any more. */
static void
reset__of_a_large_one(void **state)
{
	size_t n = (size_t)5 << 20;
	unsigned char *p = stet_alloc(*state, n);

	assert_non_null(p);
	memset(p, 0xFF, n);
	stet_arena_reset(*state);
	p = stet_alloc(*state, n);
	assert_non_null(p);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(p[i], 0);
}

static void
reset__of_an_unused_one(void **state)
{
	stet_arena_reset(*state);
	stet_arena_reset(*state);
	assert_non_null(stet_alloc(*state, 1));
}

static void
null__in_null_out(void **state)
{
	(void)state;
	assert_null(stet_alloc(NULL, 1));
	assert_null(stet_alloc_text(NULL, 1));
	assert_null(stet_copy(NULL, stet_str("text")).s);
	assert_true(stet_arena_failed(NULL));
	stet_arena_free(NULL);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(alloc__is_zeroed_and_aligned),
		TEST(alloc__of_much_does_not_overlap),
		TEST(alloc__larger_than_any_chunk),
		TEST(alloc__of_nothing_is_no_failure),
		TEST(copy__is_a_copy),
		TEST(copy__of_nothing),
		TEST(failure__is_remembered),
		TEST(failure__near_the_largest_size),
		TEST(failure__leaves_what_was_there),
		TEST(reset__makes_it_new),
		TEST(reset__of_a_large_one),
		TEST(reset__of_an_unused_one),
		cmocka_unit_test(null__in_null_out),
	};

	return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
