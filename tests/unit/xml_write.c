/* xml_write.c: what goes in, well-formed XML comes out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "markup/xml_write.h"

struct writer {
	struct stet_buf out;
	struct stet_xml xml;
};

static int
set_up(void **state)
{
	static struct writer w;

	w.out = (struct stet_buf)STET_BUF_INIT;
	stet_xml_init(&w.xml, &w.out);
	*state = &w;
	return 0;
}

static int
tear_down(void **state)
{
	struct writer *w = *state;

	stet_xml_free(&w->xml);
	stet_buf_free(&w->out);
	return 0;
}

static void
assert_said(const struct writer *w, const char *expected)
{
	struct stet_str said = stet_buf_str(&w->out);

	assert_int_equal(w->out.status, STET_OK);
	assert_int_equal(said.n, strlen(expected));
	assert_memory_equal(said.s, expected, said.n);
}

static void
elements__end_in_the_right_order(void **state)
{
	struct writer *w = *state;

	stet_xml_start(&w->xml, "a");
	stet_xml_start(&w->xml, "b");
	stet_xml_text(&w->xml, stet_str("x"));
	stet_xml_end(&w->xml);
	stet_xml_start(&w->xml, "c");
	stet_xml_end(&w->xml);
	stet_xml_end(&w->xml);
	stet_xml_end(&w->xml); /* one too many does nothing */
	assert_said(w, "<a><b>x</b><c/></a>");
}

static void
texts__what_is_markup_is_escaped(void **state)
{
	struct writer *w = *state;

	stet_xml_start(&w->xml, "a");
	stet_xml_attr(&w->xml, "t", stet_str("<&>\"'\t\n\r"));
	stet_xml_attr_if(&w->xml, "u", stet_str(""));
	stet_xml_text(&w->xml, stet_str("]]> <&\"'\t\n\r港"));
	stet_xml_end(&w->xml);
	assert_said(w,
	    "<a t=\"&lt;&amp;&gt;&quot;'&#9;&#10;&#13;\">"
	    "]]&gt; &lt;&amp;\"'\t\n&#13;港</a>");
	assert_int_equal(w->xml.replaced, 0);
}

static void
texts__what_xml_has_not_is_replaced_and_counted(void **state)
{
	struct writer *w = *state;

	stet_xml_element(&w->xml, "a",
	    stet_str("1\x01"
		     "2\xEF\xBF\xBF"
		     "3\xEF\xBF\xBE\xEF\xBF\xBD"));
	assert_said(w,
	    "<a>1\xEF\xBF\xBD"
	    "2\xEF\xBF\xBD"
	    "3\xEF\xBF\xBD\xEF\xBF\xBD</a>");
	assert_int_equal(w->xml.replaced, 3);
}

static void
comments_and_instructions__cannot_end_early(void **state)
{
	struct writer *w = *state;

	stet_xml_start(&w->xml, "a");
	stet_xml_comment(&w->xml, stet_str("x---y-"));
	stet_xml_pi(&w->xml, "p", stet_str("a ?> b"));
	stet_xml_pi(&w->xml, "q", stet_str(""));
	stet_xml_end(&w->xml);
	assert_said(w, "<a><!--x- - -y- --><?p a ? > b?><?q?></a>");
}

static void
lines__are_indented_to_a_limit(void **state)
{
	struct writer *w = *state;

	for (int i = 0; i < 100; i++)
		stet_xml_start(&w->xml, "a");
	stet_xml_line(&w->xml);
	assert_int_equal(w->out.n, 100 * strlen("<a>") + 1 + 40);
}

static void
names__are_ncnames(void **state)
{
	static const char *const good[] = { "a", "_1", "a-b.c", "港口", "é·",
		"概述，" };
	static const char *const bad[] = { "", "1", "-a", "a b", "a:b", "a\"",
		"a×", "a　b", "·a" };

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		assert_true(stet_xml_is_name(stet_str(good[i])));
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(stet_xml_is_name(stet_str(bad[i])));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(elements__end_in_the_right_order),
		TEST(texts__what_is_markup_is_escaped),
		TEST(texts__what_xml_has_not_is_replaced_and_counted),
		TEST(comments_and_instructions__cannot_end_early),
		TEST(lines__are_indented_to_a_limit),
		TEST(names__are_ncnames),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
