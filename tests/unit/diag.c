/* diag.c: the sink of diagnostics, and places in sources. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stet/diag.h>

static int
set_up(void **state)
{
	*state = stet_diag_new();
	return *state == NULL;
}

static int
tear_down(void **state)
{
	stet_diag_free(*state);
	return 0;
}

static struct stet_span
at(uint32_t file, uint32_t offset)
{
	return (struct stet_span){ file, offset, 1 };
}

static void
assert_place(struct stet_diag *diag, struct stet_span span, unsigned line,
    unsigned column)
{
	unsigned found_line = 99, found_column = 99;

	stet_diag_place(diag, span, &found_line, &found_column);
	assert_int_equal(found_line, line);
	assert_int_equal(found_column, column);
}

static void
place__of_each_byte(void **state)
{
	uint32_t file = stet_diag_source(*state, "f", stet_str("ab\n\ncd\n"));

	assert_place(*state, at(file, 0), 1, 1);
	assert_place(*state, at(file, 1), 1, 2);
	assert_place(*state, at(file, 2), 1, 3);
	assert_place(*state, at(file, 3), 2, 1);
	assert_place(*state, at(file, 4), 3, 1);
	assert_place(*state, at(file, 5), 3, 2);
	assert_place(*state, at(file, 7), 4, 1);
}

static void
place__beyond_the_end_is_the_end(void **state)
{
	uint32_t file = stet_diag_source(*state, "f", stet_str("a\nbc"));

	assert_place(*state, at(file, 4), 2, 3);
	assert_place(*state, at(file, 5), 2, 3);
	assert_place(*state, at(file, UINT32_MAX), 2, 3);
}

static void
place__counts_characters(void **state)
{
	/* One character each of 2, 3 and 4 bytes. */
	const char *text = "x\n\xC3\xA9\xE6\xBC\xA2\xF0\x9F\x98\x80y";
	uint32_t file = stet_diag_source(*state, "f", stet_str(text));

	assert_place(*state, at(file, 2), 2, 1);
	assert_place(*state, at(file, 4), 2, 2);
	assert_place(*state, at(file, 7), 2, 3);
	assert_place(*state, at(file, 11), 2, 4);
}

static void
place__does_not_count_a_byte_order_mark(void **state)
{
	const char *text = "\xEF\xBB\xBF"
			   "ab";
	uint32_t file = stet_diag_source(*state, "f", stet_str(text));

	assert_place(*state, at(file, 3), 1, 1);
	assert_place(*state, at(file, 4), 1, 2);
}

static void
place__in_an_empty_source(void **state)
{
	uint32_t file = stet_diag_source(*state, "f", stet_str(""));

	assert_place(*state, at(file, 0), 1, 1);
	file = stet_diag_source(*state, "g", stet_str(NULL));
	assert_place(*state, at(file, 0), 1, 1);
}

static void
place__of_no_source(void **state)
{
	assert_place(*state, at(0, 7), 0, 0);
	assert_place(*state, at(3, 7), 0, 0);
}

static void
source__numbers_from_one(void **state)
{
	assert_int_equal(stet_diag_source(*state, "a", stet_str("a")), 1);
	assert_int_equal(stet_diag_source(*state, "b", stet_str("b")), 2);
	assert_int_equal(stet_diag_source(*state, "a", stet_str("a")), 3);
}

static void
note__records_what_and_where(void **state)
{
	uint32_t file = stet_diag_source(*state, "page.md", stet_str("a\nbcd"));
	const struct stet_diag_entry *entry;

	assert_null(stet_diag_first(*state));
	stet_note(*state, STET_D_DUPLICATE_KEY, at(file, 4), stet_str("image"));
	entry = stet_diag_first(*state);
	assert_non_null(entry);
	assert_null(entry->next);
	assert_int_equal(entry->condition, STET_D_DUPLICATE_KEY);
	assert_int_equal(entry->severity, STET_WARNING);
	assert_string_equal(entry->file, "page.md");
	assert_int_equal(entry->line, 2);
	assert_int_equal(entry->column, 3);
	assert_int_equal(entry->more, 0);
	assert_string_equal(entry->text,
	    "the key \"image\" stands twice here; both values are kept");
}

static void
note__keeps_its_own_text(void **state)
{
	char what[] = "a name";
	char name[] = "page.md";
	uint32_t file = stet_diag_source(*state, name, stet_str("a"));
	const struct stet_diag_entry *entry;

	stet_note(*state, STET_D_YAML_SYNTAX, at(file, 0), stet_str(what));
	stet_note_file(*state, STET_D_CANNOT_READ, name, stet_str(what));
	memset(what, 'x', sizeof(what) - 1);
	memset(name, 'x', sizeof(name) - 1);
	entry = stet_diag_first(*state);
	assert_string_equal(entry->text, "invalid YAML: a name");
	assert_string_equal(entry->file, "page.md");
	assert_string_equal(entry->next->text, "cannot be read: a name");
	assert_string_equal(entry->next->file, "page.md");
}

static void
note__takes_the_detail_as_it_is(void **state)
{
	struct stet_str what = { "%s %n|never", 5 };
	const struct stet_diag_entry *entry;

	stet_note(*state, STET_D_YAML_SYNTAX, at(0, 0), what);
	stet_note(*state, STET_D_YAML_SYNTAX, at(0, 0), stet_str(NULL));
	stet_note(*state, STET_D_EMPTY_INPUT, at(0, 0), stet_str("unused"));
	entry = stet_diag_first(*state);
	assert_string_equal(entry->text, "invalid YAML: %s %n");
	assert_string_equal(entry->next->text, "invalid YAML: ");
	assert_string_equal(entry->next->next->text, "the input is empty");
}

static void
note__without_a_place(void **state)
{
	const struct stet_diag_entry *entry;

	stet_note(*state, STET_D_NO_MEMORY, at(0, 0), stet_str(NULL));
	entry = stet_diag_first(*state);
	assert_null(entry->file);
	assert_int_equal(entry->line, 0);
	assert_int_equal(entry->column, 0);
}

static void
note_file__has_no_line(void **state)
{
	const struct stet_diag_entry *entry;

	stet_note_file(*state, STET_D_CANNOT_READ, "gone.md",
	    stet_str("no such file"));
	entry = stet_diag_first(*state);
	assert_string_equal(entry->file, "gone.md");
	assert_int_equal(entry->line, 0);
	assert_string_equal(entry->text, "cannot be read: no such file");
}

static void
note__keeps_the_order(void **state)
{
	static const enum stet_condition order[] = { STET_D_COMMENT,
		STET_D_YAML_SYNTAX, STET_D_EMPTY_ITEM, STET_D_COMMENT };
	uint32_t file = stet_diag_source(*state, "f", stet_str("abcdef"));
	const struct stet_diag_entry *entry;

	for (uint32_t i = 0; i < 4; i++)
		stet_note(*state, order[i], at(file, 5 - i), stet_str("x"));
	entry = stet_diag_first(*state);
	for (uint32_t i = 0; i < 4; i++, entry = entry->next) {
		assert_int_equal(entry->condition, order[i]);
		assert_int_equal(entry->column, 6 - i);
	}
	assert_null(entry);
}

static void
note__is_folded_once_a_source(void **state)
{
	uint32_t a = stet_diag_source(*state, "a", stet_str("abc"));
	uint32_t b = stet_diag_source(*state, "b", stet_str("abc"));
	const struct stet_diag_entry *entry;

	for (uint32_t i = 0; i < 3; i++)
		stet_note(*state, STET_D_WHITE_SPACE, at(a, i), stet_str(NULL));
	stet_note(*state, STET_D_EMPTY_ITEM, at(a, 0), stet_str(NULL));
	stet_note(*state, STET_D_WHITE_SPACE, at(b, 2), stet_str(NULL));

	entry = stet_diag_first(*state);
	assert_string_equal(entry->file, "a");
	assert_int_equal(entry->column, 1);
	assert_int_equal(entry->more, 2);
	entry = entry->next;
	assert_int_equal(entry->condition, STET_D_EMPTY_ITEM);
	assert_int_equal(entry->more, 0);
	entry = entry->next;
	assert_string_equal(entry->file, "b");
	assert_int_equal(entry->more, 0);
	assert_null(entry->next);
	assert_int_equal(stet_diag_count(*state, STET_NOTE), 5);
}

static void
warning__is_never_folded(void **state)
{
	uint32_t file = stet_diag_source(*state, "a", stet_str("abc"));
	const struct stet_diag_entry *entry;
	unsigned n = 0;

	for (uint32_t i = 0; i < 3; i++)
		stet_note(*state, STET_D_COMMENT, at(file, 0), stet_str("x"));
	for (entry = stet_diag_first(*state); entry != NULL; n++) {
		assert_int_equal(entry->more, 0);
		entry = entry->next;
	}
	assert_int_equal(n, 3);
}

static void
count__by_severity(void **state)
{
	static const enum stet_condition conditions[] = { STET_D_COMMENT,
		STET_D_COMMENT, STET_D_LOST_STRUCTURE, STET_D_NO_MEMORY,
		STET_D_YAML_SYNTAX };

	assert_int_equal(stet_diag_count(*state, STET_WARNING), 0);
	for (size_t i = 0; i < 5; i++)
		stet_note(*state, conditions[i], at(0, 0), stet_str("x"));
	assert_int_equal(stet_diag_count(*state, STET_NOTE), 0);
	assert_int_equal(stet_diag_count(*state, STET_LOSS), 1);
	assert_int_equal(stet_diag_count(*state, STET_WARNING), 2);
	assert_int_equal(stet_diag_count(*state, STET_ERROR), 1);
	assert_int_equal(stet_diag_count(*state, STET_FATAL), 1);
}

/* Many sources and many entries: each finds its own line. */
static void
place__in_many_sources(void **state)
{
	uint32_t files[50];

	for (int i = 0; i < 50; i++)
		files[i] = stet_diag_source(*state, "f",
		    stet_str(i % 2 == 0 ? "a\nb" : "\n\n\nb"));
	for (int i = 0; i < 50; i++)
		assert_place(*state, at(files[i], 3), i % 2 == 0 ? 2 : 4,
		    i % 2 == 0 ? 2 : 1);
}

static void
names__are_said_once(void **state)
{
	(void)state;
	assert_string_equal(stet_severity_name(STET_NOTE), "note");
	assert_string_equal(stet_severity_name(STET_LOSS), "loss");
	assert_string_equal(stet_severity_name(STET_WARNING), "warning");
	assert_string_equal(stet_severity_name(STET_ERROR), "error");
	assert_string_equal(stet_severity_name(STET_FATAL), "fatal");
	assert_string_equal(stet_condition_name(STET_D_DUPLICATE_KEY),
	    "DUPLICATE_KEY");
	for (int a = 0; a < STET_D_COUNT; a++)
		for (int b = 0; b < a; b++)
			assert_string_not_equal(
			    stet_condition_name((enum stet_condition)a),
			    stet_condition_name((enum stet_condition)b));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(place__of_each_byte),
		TEST(place__beyond_the_end_is_the_end),
		TEST(place__counts_characters),
		TEST(place__does_not_count_a_byte_order_mark),
		TEST(place__in_an_empty_source),
		TEST(place__of_no_source),
		TEST(place__in_many_sources),
		TEST(source__numbers_from_one),
		TEST(note__records_what_and_where),
		TEST(note__keeps_its_own_text),
		TEST(note__takes_the_detail_as_it_is),
		TEST(note__without_a_place),
		TEST(note_file__has_no_line),
		TEST(note__keeps_the_order),
		TEST(note__is_folded_once_a_source),
		TEST(warning__is_never_folded),
		TEST(count__by_severity),
		cmocka_unit_test(names__are_said_once),
	};

	return cmocka_run_group_tests_name("diag", tests, NULL, NULL);
}
