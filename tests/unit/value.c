/* value.c: metadata values and the types of plain scalars. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stet/value.h>

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

/* Fails with the text, which the assertion alone would not name. */
static void
assert_types(enum stet_value_type type, const char *const *texts)
{
	for (; *texts != NULL; texts++) {
		enum stet_value_type found;

		found = stet_value_plain_type(stet_str(*texts));
		if (found != type)
			fail_msg("\"%s\": type %d, not %d", *texts, (int)found,
			    (int)type);
	}
}

static void
plain__null(void **state)
{
	static const char *const texts[] = { "", "~", "null", "Null", "NULL",
		NULL };

	(void)state;
	assert_types(STET_V_NULL, texts);
	assert_int_equal(stet_value_plain_type(stet_str(NULL)), STET_V_NULL);
}

static void
plain__boolean(void **state)
{
	static const char *const texts[] = { "true", "True", "TRUE", "false",
		"False", "FALSE", "yes", "Yes", "YES", "no", "No", "NO", "on",
		"On", "ON", "off", "Off", "OFF", NULL };

	(void)state;
	assert_types(STET_V_BOOL, texts);
}

static void
plain__integer(void **state)
{
	static const char *const texts[] = { "0", "7", "-12", "+12", "007",
		"123456789012345678901234567890", "0o17", "0x1F", "0xdead",
		"0b1", "0b1010", "1_000", "12:30", "12:30:45", "-190:20:30",
		NULL };

	(void)state;
	assert_types(STET_V_INTEGER, texts);
}

static void
plain__real(void **state)
{
	static const char *const texts[] = { "1.5", "-1.5", "+.5", ".5", "1.",
		"0.0", "1e3", "1E+3", "1.5e-3", "12e03", ".inf", "-.Inf",
		"+.INF", ".nan", ".NaN", ".NAN", NULL };

	(void)state;
	assert_types(STET_V_REAL, texts);
}

/* Numbers of YAML 1.1 only: a writer that leaves them plain makes a text a
 * number for most parsers in use. */
static void
plain__real_of_yaml_1_1(void **state)
{
	static const char *const texts[] = { "1_000.5", "685_230.15",
		"190:20:30.15", NULL };

	(void)state;
	assert_types(STET_V_REAL, texts);
}

static void
plain__date(void **state)
{
	static const char *const texts[] = { "2021-10-05", "2021-1-5",
		"2021-10-05T10:00:00Z", "2021-10-05t10:00:00.5+08:00",
		"2021-10-05 10:00:00", "2001-12-14 21:59:43.10 -5", NULL };

	(void)state;
	assert_types(STET_V_DATE, texts);
}

static void
plain__text(void **state)
{
	static const char *const texts[] = { "a", "-", "+", ".", "..", "...",
		"+.", "-.", "_", "nULL", "nil", "tRUE", "truest", "nan", "inf",
		"Infinity", "0x", "0xG1", "0o", "0o8", "0b", "1e", "1e+", "e5",
		".e5", "1.2.3", "1.5x", "--1", "+-1", "12a", "1 000", "1,000",
		"_1", ":", "1:", ":30", "2021-10", "2021-", "2021-10-",
		"2021--05", "21-10-05", "2021-123-05", "2021-10-050",
		"2021-10-05x", "2021-10-05T", "2021-10-05 noon", "10.0.0.1",
		"v1.2", " 1", "1 ", "\xEF\xBC\x91", "\xE6\x98\xAF", NULL };

	(void)state;
	assert_types(STET_V_TEXT, texts);
}

static void
plain__looks_at_no_byte_behind_the_text(void **state)
{
	(void)state;
	assert_int_equal(stet_value_plain_type((struct stet_str){ "12x", 2 }),
	    STET_V_INTEGER);
	assert_int_equal(stet_value_plain_type((struct stet_str){ "1.5x", 3 }),
	    STET_V_REAL);
	assert_int_equal(stet_value_plain_type((struct stet_str){ "0x1", 2 }),
	    STET_V_TEXT);
}

static void
plain__nul_is_no_digit(void **state)
{
	(void)state;
	assert_int_equal(stet_value_plain_type((struct stet_str){ "0x1\0", 4 }),
	    STET_V_TEXT);
	assert_int_equal(stet_value_plain_type((struct stet_str){
			     "2021-10-05 1\0", 13 }),
	    STET_V_TEXT);
}

static void
map__keeps_order_and_doubles(void **state)
{
	struct stet_value *map = stet_value_new(*state, STET_V_MAP);

	assert_non_null(stet_value_put(*state, map, "a", stet_str("1")));
	assert_non_null(stet_value_put(*state, map, "b", stet_str("2")));
	assert_non_null(stet_value_put(*state, map, "a", stet_str("3")));
	assert_true(stet_str_is(map->first->key, "a"));
	assert_true(stet_str_is(map->first->next->key, "b"));
	assert_true(stet_str_is(map->last->key, "a"));
	assert_true(stet_str_is(map->last->text, "3"));
	assert_ptr_equal(map->first->next->next, map->last);
	assert_null(map->last->next);
	assert_int_equal(map->last->type, STET_V_TEXT);
}

static void
get__finds_the_first(void **state)
{
	struct stet_value *map = stet_value_new(*state, STET_V_MAP);

	stet_value_put(*state, map, "a", stet_str("1"));
	stet_value_put(*state, map, "b", stet_str("2"));
	stet_value_put(*state, map, "a", stet_str("3"));
	assert_ptr_equal(stet_value_get(map, "a"), map->first);
	assert_true(stet_str_is(stet_value_text(map, "a"), "1"));
	assert_true(stet_str_is(stet_value_text(map, "b"), "2"));
	assert_null(stet_value_get(map, "A"));
	assert_null(stet_value_get(map, "ab"));
	assert_int_equal(stet_value_text(map, "c").n, 0);
}

static void
get__passes_over_comments(void **state)
{
	struct stet_value *map = stet_value_new(*state, STET_V_MAP);
	struct stet_value *comment = stet_value_new(*state, STET_V_COMMENT);

	comment->text = stet_str("TODO");
	stet_value_append(map, comment);
	assert_null(stet_value_get(map, ""));
	stet_value_put(*state, map, "", stet_str("1"));
	assert_ptr_equal(stet_value_get(map, ""), map->last);
}

static void
get__of_what_is_no_map(void **state)
{
	struct stet_value *list = stet_value_new(*state, STET_V_LIST);
	struct stet_value *text = stet_value_new(*state, STET_V_TEXT);

	stet_value_append(list, text);
	assert_null(stet_value_get(list, ""));
	assert_null(stet_value_get(text, ""));
	assert_null(stet_value_get(NULL, ""));
	assert_null(stet_value_text(NULL, "").s);
}

static void
failure__null_in_null_out(void **state)
{
	struct stet_value *map = stet_value_new(*state, STET_V_MAP);

	stet_value_append(map, NULL);
	assert_null(map->first);
	stet_value_append(NULL, map);
	stet_value_append(NULL, NULL);
	assert_null(stet_value_new(NULL, STET_V_MAP));

	assert_null(stet_alloc(*state, SIZE_MAX));
	assert_null(stet_value_new(*state, STET_V_TEXT));
	assert_null(stet_value_put(*state, map, "a", stet_str("1")));
	assert_null(map->first);
}

/* "NULL likewise": without a map there is nothing to put into. */
static void
put__into_null(void **state)
{
	stet_value_put(*state, NULL, "a", stet_str("1"));
	assert_false(stet_arena_failed(*state));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain__null),
		cmocka_unit_test(plain__boolean),
		cmocka_unit_test(plain__integer),
		cmocka_unit_test(plain__real),
		cmocka_unit_test(plain__real_of_yaml_1_1),
		cmocka_unit_test(plain__date),
		cmocka_unit_test(plain__text),
		cmocka_unit_test(plain__looks_at_no_byte_behind_the_text),
		cmocka_unit_test(plain__nul_is_no_digit),
		TEST(map__keeps_order_and_doubles),
		TEST(get__finds_the_first),
		TEST(get__passes_over_comments),
		TEST(get__of_what_is_no_map),
		TEST(failure__null_in_null_out),
		TEST(put__into_null),
	};

	return cmocka_run_group_tests_name("value", tests, NULL, NULL);
}
