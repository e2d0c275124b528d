/* encoding.c: names, byte order marks, decoding and where it fails. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stet/stet.h>

#include "base/encoding.h"

#define NO_LIMIT SIZE_MAX

/* The text of a literal, NUL bytes and all. */
#define TEXT(literal) ((struct stet_str){ literal, sizeof(literal) - 1 })

/* Glibc keeps its decoders in files, which may not all be installed. */
static void
need(const char *name)
{
	if (!stet_encoding_known(name))
		skip();
}

static void
assert_decodes(const char *name, struct stet_str text, const char *expected)
{
	struct stet_buf out = STET_BUF_INIT;
	struct stet_encoding_error error;

	need(name);
	stet_puts(&out, "before ");
	assert_int_equal(stet_encoding_decode(name, text, NO_LIMIT, &out,
			     &error),
	    STET_OK);
	assert_true(stet_str_is(stet_str_from(stet_buf_str(&out), 7),
	    expected));
	stet_buf_free(&out);
}

/* What comes before the error is decoded. */
static void
assert_fails(const char *name, struct stet_str text, const char *before,
    size_t offset, bool cut_off)
{
	struct stet_buf out = STET_BUF_INIT;
	struct stet_encoding_error error;

	need(name);
	assert_int_equal(stet_encoding_decode(name, text, NO_LIMIT, &out,
			     &error),
	    STET_E_INPUT);
	assert_int_equal(error.offset, offset);
	assert_int_equal(error.cut_off, cut_off);
	assert_true(stet_str_is(stet_buf_str(&out), before));
	stet_buf_free(&out);
}

static void
name__is_found_however_it_is_written(void **state)
{
	(void)state;
	assert_string_equal(stet_encoding_name("UTF8"), "UTF-8");
	assert_string_equal(stet_encoding_name("gb-18030"), "GB18030");
	assert_string_equal(stet_encoding_name("Gb2312"), "GB18030");
	assert_string_equal(stet_encoding_name("BIG_5"), "BIG5");
	assert_string_equal(stet_encoding_name("utf-16le"), "UTF-16LE");
	assert_string_equal(stet_encoding_name("utf16"), "UTF-16");
	assert_string_equal(stet_encoding_name("euc-jp"), "euc-jp");
	assert_string_equal(stet_encoding_name("gb"), "gb");
	assert_string_equal(stet_encoding_name("-"), "-");
	assert_string_equal(stet_encoding_name(""), "");
}

static void
known__is_what_iconv_has(void **state)
{
	(void)state;
	assert_true(stet_encoding_known("UTF-8"));
	assert_false(stet_encoding_known("no-such-encoding"));
	assert_false(stet_encoding_known(""));
	assert_false(stet_encoding_known("UTF-8//IGNORE"));
	assert_false(stet_encoding_known("UTF-8//TRANSLIT"));
}

static void
assert_marked(struct stet_str text, const char *encoding, size_t expected)
{
	size_t size;
	const char *found = stet_encoding_marked(text, &size);

	assert_int_equal(size, expected);
	if (encoding == NULL)
		assert_null(found);
	else
		assert_string_equal(found, encoding);
}

static void
mark__tells_the_encoding(void **state)
{
	(void)state;
	assert_marked(TEXT("\xEF\xBB\xBF#"), "UTF-8", 3);
	assert_marked(TEXT("\xFF\xFE#\0"), "UTF-16LE", 2);
	assert_marked(TEXT("\xFE\xFF\0#"), "UTF-16BE", 2);
	assert_marked(TEXT("\xFF\xFE\0\0#\0\0\0"), "UTF-32LE", 4);
	assert_marked(TEXT("\0\0\xFE\xFF"), "UTF-32BE", 4);
	assert_marked(TEXT("\x84\x31\x95\x33#"), "GB18030", 4);
	assert_marked(TEXT("\xFF\xFE"), "UTF-16LE", 2);
	assert_marked(TEXT("\xFF"), NULL, 0);
	assert_marked(TEXT("\xEF\xBB"), NULL, 0);
	assert_marked(TEXT("text"), NULL, 0);
	assert_marked(stet_str(NULL), NULL, 0);
}

static void
gb18030__has_all_of_unicode(void **state)
{
	(void)state;
	assert_decodes("GB18030", stet_str(NULL), "");
	assert_decodes("GB18030", TEXT("a\xD6\xD0\xCE\xC4\n"), "a中文\n");
	/* U+3400 and U+4DB5, of four bytes; U+20000 and U+1F600. */
	assert_decodes("GB18030",
	    TEXT("\x81\x39\xEE\x39\x82\x35\x87\x38\x95\x32\x82\x36"
		 "\x94\x39\xFC\x36"),
	    "㐀䶵𠀀😀");
	/* The first and last of the supplementary planes, with text around. */
	assert_decodes("GB18030",
	    TEXT("\xD6\xD0\x90\x30\x81\x30\xE3\x32\x9A\x35\n"),
	    "中\U00010000\U0010FFFF\n");
	/* U+FE0F, as emoji have it; U+FEFF; U+FFE6, the won sign. */
	assert_decodes("GB18030",
	    TEXT("\x84\x31\x82\x35"
		 "\x84\x31\x95\x33"
		 "a\x84\x31\xA2\x34"),
	    "\uFE0F\uFEFFa\uFFE6");
}

static void
gb18030__fails_at_the_byte(void **state)
{
	(void)state;
	assert_fails("GB18030", TEXT("\xD6\xD0\xFF\xD6\xD0"), "中", 2, false);
	assert_fails("GB18030", TEXT("a\xD6\n"), "a", 1, false);
	assert_fails("GB18030", TEXT("\xD6\xD0\xCE"), "中", 2, true);
	assert_fails("GB18030", TEXT("ab\x81\x39\xEE"), "ab", 2, true);
	assert_fails("GB18030", TEXT("ab\x94\x39\xFC"), "ab", 2, true);
	assert_fails("GB18030", TEXT("\x94\x39\xFC\x36\xFF\xFF"), "😀", 4,
	    false);
}

static void
big5__is_decoded(void **state)
{
	(void)state;
	assert_decodes("BIG5", TEXT("\xA4\xA4\xA4\xE5 a"), "中文 a");
	assert_fails("BIG5", TEXT("\xA4\xA4\xFF "), "中", 2, false);
	assert_fails("BIG5", TEXT("\xA4\xA4\xA4"), "中", 2, true);
}

static void
utf_16__is_decoded_in_both_orders(void **state)
{
	(void)state;
	assert_decodes("UTF-16LE", TEXT("a\0\x2D\x4E\x3D\xD8\x00\xDE"), "a中😀");
	assert_decodes("UTF-16BE", TEXT("\0a\x4E\x2D\xD8\x3D\xDE\x00"), "a中😀");
}

static void
utf_16__fails_where_half_of_a_pair_is(void **state)
{
	(void)state;
	assert_fails("UTF-16LE",
	    TEXT("a\0\x3D\xD8"
		 "a\0"),
	    "a", 2, false);
	assert_fails("UTF-16LE",
	    TEXT("a\0\x00\xDE"
		 "a\0"),
	    "a", 2, false);
	assert_fails("UTF-16BE", TEXT("\0a\xDE\x00"), "a", 2, false);
	assert_fails("UTF-16LE", TEXT("a\0\x3D\xD8"), "a", 2, true);
	assert_fails("UTF-16LE", TEXT("a\0b"), "a", 2, true);
}

/* Longer than what is decoded at once; characters lie across the ends. */
static void
long_text__is_decoded_as_a_whole(void **state)
{
	struct stet_buf text = STET_BUF_INIT, out = STET_BUF_INIT;
	struct stet_encoding_error error;

	(void)state;
	need("GB18030");
	stet_putc(&text, 'a');
	for (int i = 0; i < 100000; i++)
		stet_puts(&text, "\xD6\xD0");
	stet_putc(&text, '\xFF');
	assert_int_equal(stet_encoding_decode("GB18030", stet_buf_str(&text),
			     NO_LIMIT, &out, &error),
	    STET_E_INPUT);
	assert_int_equal(error.offset, 200001);
	assert_int_equal(out.n, 300001);
	assert_true(stet_str_ends(stet_buf_str(&out), "中中"));
	stet_buf_free(&text);
	stet_buf_free(&out);
}

static void
limit__is_one_of_what_is_written(void **state)
{
	struct stet_buf out = STET_BUF_INIT;
	struct stet_encoding_error error;
	struct stet_str text = TEXT("\xD6\xD0\xCE\xC4");

	(void)state;
	need("GB18030");
	assert_int_equal(stet_encoding_decode("GB18030", text, 6, &out, &error),
	    STET_OK);
	stet_buf_cut(&out, 0);
	assert_int_equal(stet_encoding_decode("GB18030", text, 5, &out, &error),
	    STET_E_LIMIT);
	stet_buf_free(&out);
}

static void
decode__keeps_the_failure_of_the_buffer(void **state)
{
	struct stet_buf out = { .status = STET_E_MEMORY };
	struct stet_encoding_error error;

	(void)state;
	need("GB18030");
	assert_int_equal(stet_encoding_decode("GB18030", TEXT("a"), NO_LIMIT,
			     &out, &error),
	    STET_E_MEMORY);
}

static void
decode__does_not_know_every_name(void **state)
{
	struct stet_buf out = STET_BUF_INIT;
	struct stet_encoding_error error;

	(void)state;
	assert_int_equal(stet_encoding_decode("no-such", TEXT("a"), NO_LIMIT,
			     &out, &error),
	    STET_E_USAGE);
	assert_int_equal(out.n, 0);
}

/* By the library, where nobody has checked the name. */
static void
convert__refuses_an_unknown_encoding(void **state)
{
	struct stet_diag *diag = stet_diag_new();
	struct stet_buf out = STET_BUF_INIT;
	struct stet_request request = {
		.text = stet_str("# a\n"),
		.encoding = "no-such",
		.to = stet_format_find("json"),
		.diag = diag,
		.out = &out,
	};

	(void)state;
	assert_int_equal(stet_convert(&request), STET_E_USAGE);
	assert_int_equal(stet_diag_count(diag, STET_ERROR), 1);
	assert_string_equal(stet_diag_first(diag)->text,
	    "no decoder for the encoding no-such");
	stet_diag_free(diag);
	stet_buf_free(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(name__is_found_however_it_is_written),
		cmocka_unit_test(known__is_what_iconv_has),
		cmocka_unit_test(mark__tells_the_encoding),
		cmocka_unit_test(gb18030__has_all_of_unicode),
		cmocka_unit_test(gb18030__fails_at_the_byte),
		cmocka_unit_test(big5__is_decoded),
		cmocka_unit_test(utf_16__is_decoded_in_both_orders),
		cmocka_unit_test(utf_16__fails_where_half_of_a_pair_is),
		cmocka_unit_test(long_text__is_decoded_as_a_whole),
		cmocka_unit_test(limit__is_one_of_what_is_written),
		cmocka_unit_test(decode__keeps_the_failure_of_the_buffer),
		cmocka_unit_test(decode__does_not_know_every_name),
		cmocka_unit_test(convert__refuses_an_unknown_encoding),
	};

	return cmocka_run_group_tests_name("encoding", tests, NULL, NULL);
}
