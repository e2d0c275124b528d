/* ocf.c: containers come back, and hostile ones are refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "markup/ocf.h"

static const struct stet_span nowhere;

struct box {
	struct stet_ocf_writer writer;
	struct stet_buf bytes;
	struct stet_arena *arena;
	struct stet_diag *diag;
	struct stet_ocf ocf;
};

static int
set_up(void **state)
{
	struct box *box = calloc(1, sizeof(*box));

	if (box == NULL)
		return 1;
	box->arena = stet_arena_new();
	box->diag = stet_diag_new();
	stet_ocf_start(&box->writer, &box->bytes, stet_str("application/x"));
	*state = box;
	return 0;
}

static int
tear_down(void **state)
{
	struct box *box = *state;

	stet_buf_free(&box->writer.directory);
	stet_buf_free(&box->bytes);
	stet_arena_free(box->arena);
	stet_diag_free(box->diag);
	free(box);
	return 0;
}

static void
add(struct box *box, const char *name, const char *text)
{
	stet_ocf_add(&box->writer, stet_str(name), stet_str(text), false);
}

static enum stet_status
open_box(struct box *box, const struct stet_ocf_limits *limits)
{
	return stet_ocf_open(&box->ocf, box->arena, stet_buf_str(&box->bytes),
	    nowhere, limits, box->diag);
}

/* One error was recorded, and it says this. */
static void
assert_refused(struct box *box, const char *why)
{
	const struct stet_diag_entry *e = stet_diag_first(box->diag);

	assert_int_equal(stet_diag_count(box->diag, STET_ERROR), 1);
	if (strstr(e->text, why) == NULL)
		fail_msg("\"%s\" does not say \"%s\"", e->text, why);
}

/* The first place of a text in the container, to be spoilt. */
static char *
place_of(struct box *box, const char *text, size_t n)
{
	for (size_t i = 0; i + n <= box->bytes.n; i++)
		if (memcmp(box->bytes.data + i, text, n) == 0)
			return box->bytes.data + i;
	fail_msg("%s is not in the container", text);
	return NULL;
}

/* The header of the directory for a name. */
static char *
header_of(struct box *box, const char *name)
{
	size_t n = strlen(name);
	char *found = NULL;

	for (size_t i = 46; i + n <= box->bytes.n; i++)
		if (memcmp(box->bytes.data + i, name, n) == 0 &&
		    memcmp(box->bytes.data + i - 46, "PK\1\2", 4) == 0)
			found = box->bytes.data + i - 46;
	assert_non_null(found);
	return found;
}

static void
assert_holds(struct box *box, const char *name, const char *text)
{
	const struct stet_ocf_member *member =
	    stet_ocf_find(&box->ocf, stet_str(name));
	struct stet_buf out = STET_BUF_INIT;

	assert_non_null(member);
	assert_int_equal(stet_ocf_unpack(&box->ocf, member, &out), STET_OK);
	assert_int_equal(out.n, strlen(text));
	assert_memory_equal(out.data, text, out.n);
	stet_buf_free(&out);
}

static void
write__members_come_back(void **state)
{
	struct box *box = *state;
	char long_text[5001];

	memset(long_text, 'a', 5000);
	long_text[5000] = '\0';
	add(box, "EPUB/港口.xhtml", long_text);
	add(box, "EPUB/b", "x");
	assert_int_equal(stet_ocf_finish(&box->writer), STET_OK);
	assert_true(box->bytes.n < 1000);
	assert_int_equal(open_box(box, NULL), STET_OK);
	assert_int_equal(box->ocf.count, 3);
	assert_holds(box, "mimetype", "application/x");
	assert_holds(box, "EPUB/港口.xhtml", long_text);
	assert_holds(box, "EPUB/b", "x");
	assert_null(stet_ocf_find(&box->ocf, stet_str("epub/b")));
}

/* OCF 3.3, 4.3: a reader finds it there without knowing ZIP. */
static void
write__the_media_type_stands_at_byte_38(void **state)
{
	struct box *box = *state;

	stet_ocf_finish(&box->writer);
	assert_memory_equal(box->bytes.data, "PK\3\4", 4);
	assert_memory_equal(box->bytes.data + 30, "mimetypeapplication/x", 21);
}

static void
write__many_members_take_zip64(void **state)
{
	struct box *box = *state;
	const struct stet_ocf_limits more = { .members = 100000 };
	char name[16];

	for (int i = 0; i < 70000; i++) {
		snprintf(name, sizeof(name), "m%d", i);
		stet_ocf_add(&box->writer, stet_str(name), stet_str("x"), true);
	}
	assert_int_equal(stet_ocf_finish(&box->writer), STET_OK);
	assert_int_equal(open_box(box, NULL), STET_E_LIMIT);
	assert_refused(box, "more members");
	assert_int_equal(open_box(box, &more), STET_OK);
	assert_int_equal(box->ocf.count, 70001);
	assert_holds(box, "m69999", "x");
}

static void
open__names_that_lead_out_are_refused(void **state)
{
	static const char *const bad[] = { "../a", "/a", "a/../../b", "a\\b",
		"C:a", "a//b", "./a", "a/.", "\x01", "a/.." };

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct box *box = *state;

		add(box, bad[i], "x");
		stet_ocf_finish(&box->writer);
		assert_int_equal(open_box(box, NULL), STET_E_INPUT);
		assert_refused(box, "leads out");
		tear_down(state);
		assert_int_equal(set_up(state), 0);
	}
}

static void
open__a_name_twice_is_refused(void **state)
{
	struct box *box = *state;

	add(box, "a", "x");
	add(box, "a", "y");
	stet_ocf_finish(&box->writer);
	assert_int_equal(open_box(box, NULL), STET_E_INPUT);
	assert_refused(box, "two members");
}

static void
open__every_cut_is_refused(void **state)
{
	struct box *box = *state;
	size_t whole;

	add(box, "a", "some text");
	stet_ocf_finish(&box->writer);
	whole = box->bytes.n;
	for (size_t n = 0; n < whole; n++) {
		box->bytes.n = n;
		assert_int_equal(open_box(box, NULL), STET_E_INPUT);
	}
	box->bytes.n = whole;
	assert_int_equal(open_box(box, NULL), STET_OK);
}

static void
open__members_over_each_other_are_refused(void **state)
{
	struct box *box = *state;

	add(box, "a", "some text");
	add(box, "b", "other text");
	stet_ocf_finish(&box->writer);
	memcpy(header_of(box, "b") + 42, header_of(box, "a") + 42, 4);
	assert_int_equal(open_box(box, NULL), STET_E_INPUT);
	assert_refused(box, "over each other");
}

static void
open__what_zip_itself_encrypts_is_refused(void **state)
{
	struct box *box = *state;

	add(box, "a", "some text");
	stet_ocf_finish(&box->writer);
	header_of(box, "a")[8] |= 1;
	assert_int_equal(open_box(box, NULL), STET_E_INPUT);
	assert_refused(box, "encrypted");
}

static void
open__sizes_and_ratios_are_bounded(void **state)
{
	struct box *box = *state;
	const struct stet_ocf_limits small = { .size = 1000 };
	const struct stet_ocf_limits few = { .total = 1000 };
	struct stet_buf zeros = STET_BUF_INIT;

	stet_put_fill(&zeros, '\0', 2 << 20);
	stet_ocf_add(&box->writer, stet_str("a"), stet_buf_str(&zeros), false);
	stet_buf_free(&zeros);
	stet_ocf_finish(&box->writer);
	assert_int_equal(open_box(box, &small), STET_E_LIMIT);
	assert_int_equal(open_box(box, &few), STET_E_LIMIT);
	assert_int_equal(open_box(box, NULL), STET_E_LIMIT);
}

static void
unpack__wrong_checksums_and_sizes_are_errors(void **state)
{
	struct box *box = *state;
	struct stet_buf out = STET_BUF_INIT;

	stet_ocf_add(&box->writer, stet_str("a"), stet_str("some text"), true);
	add(box, "b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
	stet_ocf_finish(&box->writer);
	*place_of(box, "some text", 9) = 'S';
	header_of(box, "b")[24] = 3;
	assert_int_equal(open_box(box, NULL), STET_OK);
	for (size_t i = 1; i < 3; i++)
		assert_int_equal(stet_ocf_unpack(&box->ocf,
				     &box->ocf.members[i], &out),
		    STET_E_INPUT);
	assert_int_equal(stet_diag_count(box->diag, STET_ERROR), 2);
	stet_buf_free(&out);
}

/* Whatever is spoilt, it is noticed or does not matter; never a crash. */
static void
open__any_byte_may_be_wrong(void **state)
{
	struct box *box = *state;
	struct stet_buf out = STET_BUF_INIT;

	add(box, "a", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
	stet_ocf_finish(&box->writer);
	for (size_t i = 0; i < box->bytes.n; i++) {
		char was = box->bytes.data[i];

		box->bytes.data[i] = (char)~was;
		if (open_box(box, NULL) == STET_OK)
			for (size_t m = 0; m < box->ocf.count; m++)
				stet_ocf_unpack(&box->ocf, &box->ocf.members[m],
				    &out);
		assert_true(out.n < 10000);
		stet_buf_cut(&out, 0);
		box->bytes.data[i] = was;
	}
	assert_int_equal(open_box(box, NULL), STET_OK);
	stet_buf_free(&out);
}

static void
open__names_of_code_page_437_are_read(void **state)
{
	struct box *box = *state;

	add(box, "caf\x82", "x");
	stet_ocf_finish(&box->writer);
	header_of(box, "caf\x82")[9] = 0; /* not said to be UTF-8 */
	assert_int_equal(open_box(box, NULL), STET_OK);
	assert_holds(box, "café", "x");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(write__members_come_back),
		TEST(write__the_media_type_stands_at_byte_38),
		TEST(write__many_members_take_zip64),
		TEST(open__names_that_lead_out_are_refused),
		TEST(open__a_name_twice_is_refused),
		TEST(open__every_cut_is_refused),
		TEST(open__members_over_each_other_are_refused),
		TEST(open__what_zip_itself_encrypts_is_refused),
		TEST(open__sizes_and_ratios_are_bounded),
		TEST(unpack__wrong_checksums_and_sizes_are_errors),
		TEST(open__any_byte_may_be_wrong),
		TEST(open__names_of_code_page_437_are_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
