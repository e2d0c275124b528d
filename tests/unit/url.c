/* url.c: base64 (RFC 4648, section 10 has the vectors) and addresses. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "markup/base64.h"
#include "markup/url.h"

#define BYTES(literal) ((struct stet_str){ literal, sizeof(literal) - 1 })

static void
assert_buf(struct stet_buf *buf, struct stet_str want)
{
	struct stet_str got = stet_buf_str(buf);

	assert_int_equal(buf->status, STET_OK);
	if (!stet_str_eq(got, want))
		fail_msg("expected %.*s, got %.*s", (int)want.n, want.s,
		    (int)got.n, got.s);
	stet_buf_free(buf);
}

static void
base64__vectors(void **state)
{
	static const struct {
		struct stet_str bytes;
		const char *text;
	} cases[] = { { { "", 0 }, "" }, { { "f", 1 }, "Zg==" },
		{ { "fo", 2 }, "Zm8=" }, { { "foo", 3 }, "Zm9v" },
		{ { "foob", 4 }, "Zm9vYg==" }, { { "fooba", 5 }, "Zm9vYmE=" },
		{ { "foobar", 6 }, "Zm9vYmFy" },
		{ { "\xFB\xEF\xBE\0\xFF", 5 }, "++++AP8=" },
		{ { "\xFF\xFF\xFF", 3 }, "////" } };
	struct stet_buf out = STET_BUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct stet_str text = stet_str(cases[i].text);

		stet_base64_put(&out, cases[i].bytes);
		assert_buf(&out, text);
		assert_true(stet_base64_invalid(text) == SIZE_MAX);
		stet_base64_decode(&out, text);
		assert_buf(&out, cases[i].bytes);
	}
}

static void
base64__wrong(void **state)
{
	static const struct {
		const char *text;
		size_t at;
	} cases[] = { { "Zg=", 2 }, { "Zg", 2 }, { "Z", 1 }, { "====", 0 },
		{ "Zm9v=", 4 }, { "Zm9v====", 4 }, { "Zg==Zg==", 2 },
		{ "Zm9v\nZm8=", 4 }, { "Zm9-", 3 }, { "Zm_v", 2 },
		{ "Zh==", 1 }, { "Zm9=", 2 }, { "Z===", 1 },
		{ "\xE5\x9B\xBE"
		  "a",
		    0 } };

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		size_t at = stet_base64_invalid(stet_str(cases[i].text));

		if (at != cases[i].at)
			fail_msg("%s: expected %zu, got %zu", cases[i].text,
			    cases[i].at, at);
	}
}

static void
url__schemes(void **state)
{
	(void)state;
	assert_true(stet_url_has_scheme(stet_str("https://example.org/")));
	assert_true(stet_url_has_scheme(stet_str("x-a+b.1:")));
	assert_false(stet_url_has_scheme(stet_str("images/a:b.png")));
	assert_false(stet_url_has_scheme(stet_str("1:2")));
	assert_false(stet_url_has_scheme(stet_str(":a")));
	assert_false(stet_url_has_scheme(stet_str("//example.org/a:b")));
	assert_false(stet_url_has_scheme(stet_str("")));
}

static void
url__paths(void **state)
{
	struct stet_buf out = STET_BUF_INIT;

	(void)state;
	assert_true(stet_str_is(stet_url_path(stet_str("a/b.png?v=1#x")),
	    "a/b.png"));
	assert_true(stet_str_is(stet_url_path(stet_str("a.png#?")), "a.png"));
	assert_true(stet_str_is(stet_url_path(stet_str("a")), "a"));
	stet_url_decode(&out, stet_str("a%20b%2Fc%e6%B8%Af%zz%2"));
	assert_buf(&out, stet_str("a b/c\xE6\xB8\xAF%zz%2"));
	stet_url_decode(&out, stet_str("a%00b"));
	assert_buf(&out, BYTES("a\0b"));
	stet_url_put_path(&out, stet_str("../a b/\xE6\xB8\xAF?#%[].png"));
	assert_buf(&out, stet_str("../a%20b/%E6%B8%AF%3F%23%25%5B%5D.png"));
}

static void
assert_data(const char *url, struct stet_str want)
{
	struct stet_buf out = STET_BUF_INIT;

	assert_true(stet_url_is_data(stet_str(url)));
	if (stet_url_read_data(&out, stet_str(url)) != STET_OK)
		fail_msg("%s cannot be read", url);
	assert_buf(&out, want);
}

static void
url__data(void **state)
{
	static const char *const broken[] = { "data:", "data:image/png",
		"data:;base64,Zm9v=", "data:;base64,Z", "data:;base64,Zm*v",
		"data:;base64,====" };
	struct stet_buf out = STET_BUF_INIT;

	(void)state;
	assert_data("data:,Zm9v", stet_str("Zm9v"));
	assert_data("data:text/plain;charset=utf-8,a%2Cb,c", stet_str("a,b,c"));
	assert_data("DATA:image/png;base64,Zm9vYg==", stet_str("foob"));
	assert_data("data:;base64,Zm9vYg", stet_str("foob"));
	assert_data("data:;base64,Zm9v%0A Ym%46y\n", stet_str("foobar"));
	assert_data("data:image/svg+xml,<a>#b", stet_str("<a>"));
	assert_data("data:;base64,", stet_str(""));
	for (size_t i = 0; i < sizeof(broken) / sizeof(broken[0]); i++)
		if (stet_url_read_data(&out, stet_str(broken[i])) !=
		    STET_E_INPUT)
			fail_msg("%s can be read", broken[i]);
	stet_buf_free(&out);
	assert_false(stet_url_is_data(stet_str("dat")));
	assert_false(stet_url_is_data(stet_str("data/a.png")));
	assert_true(stet_str_is(
	    stet_url_data_type(stet_str("data:image/png;a=b;base64,x")),
	    "image/png"));
	assert_true(stet_str_is(stet_url_data_type(stet_str("data:,x")), ""));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(base64__vectors),
		cmocka_unit_test(base64__wrong),
		cmocka_unit_test(url__schemes),
		cmocka_unit_test(url__paths),
		cmocka_unit_test(url__data),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
