/* ids.c: ids of headings as GitHub makes them, and links that lead nowhere. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include <stet/tree.h>

#include "markup/ids.h"

static const struct stet_span nowhere;

struct fixture {
	struct stet_diag *diag;
	struct stet_doc *doc;
};

static int
set_up(void **state)
{
	static struct fixture f;

	f.diag = stet_diag_new();
	f.doc = stet_doc_new(f.diag);
	*state = &f;
	return f.doc == NULL;
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;

	stet_doc_free(f->doc);
	stet_diag_free(f->diag);
	return 0;
}

static void
assert_slug(struct fixture *f, const char *text, const char *want)
{
	struct stet_str got = stet_ids_slug(f->doc->arena, stet_str(text));

	if (!stet_str_is(got, want))
		fail_msg("%s: expected %s, got %.*s", text, want, (int)got.n,
		    got.s);
}

static void
ids__slugs_are_those_of_github(void **state)
{
	static const struct {
		const char *text, *slug;
	} cases[] = {
		{ "Opening hours", "opening-hours" },
		{ "What's new in 2.0?", "whats-new-in-20" },
		{ "C++ & C#", "c--c" },
		{ "a - b", "a---b" },
		{ "snake_case", "snake_case" },
		{ "安装 KubeSphere（离线）", "安装-kubesphere离线" },
		{ "步骤 1：准备", "步骤-1准备" },
		{ "你好，世界。", "你好世界" },
		{ "\xF0\x9F\x9A\x80 Launch", "-launch" },
		{ "\xC3\x84RGER \xC3\x89T\xC3\x89",
		    "\xC3\xA4rger-\xC3\xA9t\xC3\xA9" },
		{ "\xCE\xA3\xCE\x91\xCE\xA3",
		    "\xCF\x83\xCE\xB1\xCF\x83" }, /* no final sigma */
		{ "e\xCC\x81", "e\xCC\x81" },     /* a combining mark */
		{ "\xE0\xA4\xB9\xE0\xA4\xBF", "\xE0\xA4\xB9\xE0\xA4\xBF" },
		{ "\xE2\x85\xA3", "\xE2\x85\xB3" }, /* a Roman numeral */
		{ "x\xC2\xB2", "x" },               /* no decimal digit */
		{ "a\xE3\x80\x80"
		  "b",
		    "ab" }, /* an ideographic space */
		{ "a\tb\nc", "abc" },
		{ "!?", "section" },
		{ "", "section" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_slug(*state, cases[i].text, cases[i].slug);
}

static struct stet_node *
add_heading(struct fixture *f, const char *text)
{
	struct stet_node *node =
	    stet_add(f->doc, f->doc->root, STET_HEADING, nowhere);

	stet_add_text(f->doc, node, stet_str(text), nowhere);
	assert_non_null(node);
	return node;
}

static void
assert_id(const struct stet_ids *ids, const struct stet_node *node,
    const char *want)
{
	struct stet_str got = stet_ids_of(ids, node);

	if (!stet_str_is(got, want))
		fail_msg("expected %s, got %.*s", want, (int)got.n, got.s);
}

static void
ids__doubles_are_numbered(void **state)
{
	struct fixture *f = *state;
	const struct stet_node *nodes[5];
	static const char *const titles[] = { "Tide", "Tide", "Tide 1", "tide!",
		"Tide 1" };
	static const char *const want[] = { "tide", "tide-1", "tide-1-1",
		"tide-2", "tide-1-2" };
	struct stet_ids *ids;

	for (size_t i = 0; i < 5; i++)
		nodes[i] = add_heading(f, titles[i]);
	ids = stet_ids_new(f->doc);
	for (size_t i = 0; i < 5; i++) {
		assert_id(ids, nodes[i], want[i]);
		assert_ptr_equal(stet_ids_find(ids, stet_str(want[i])),
		    nodes[i]);
	}
}

static void
ids__own_ids_come_first(void **state)
{
	struct fixture *f = *state;
	struct stet_node *made = add_heading(f, "Tide");
	struct stet_node *own = add_heading(f, "Another");
	struct stet_node *anchor;
	struct stet_ids *ids;

	stet_set_attr(f->doc, own, "id", stet_str("tide"));
	anchor = stet_add(f->doc,
	    stet_add(f->doc, f->doc->root, STET_PARAGRAPH, nowhere),
	    STET_ANCHOR, nowhere);
	stet_set_attr(f->doc, anchor, "id", stet_str("tide-1"));
	ids = stet_ids_new(f->doc);
	assert_id(ids, own, "tide");
	assert_id(ids, anchor, "tide-1");
	assert_id(ids, made, "tide-2");
	assert_int_equal(stet_ids_of(ids, f->doc->root).n, 0);
	assert_int_equal(stet_ids_of(NULL, own).n, 0);
}

static void
ids__a_section_has_that_of_its_title(void **state)
{
	struct fixture *f = *state;
	struct stet_node *section, *title, *bare, *image;
	struct stet_ids *ids;

	section = stet_add_section(f->doc, f->doc->root, 2, nowhere);
	title = stet_add(f->doc, section, STET_TITLE, nowhere);
	stet_add_text(f->doc, title, stet_str("Use "), nowhere);
	stet_add(f->doc, title, STET_CODE, nowhere)->u.text =
	    stet_str("git add");
	image = stet_add(f->doc, title, STET_IMAGE, nowhere);
	image->u.image.resource = stet_resource(f->doc, stet_str("x.png"));
	stet_add_text(f->doc, image, stet_str("not this"), nowhere);
	bare = stet_add_section(f->doc, section, 3, nowhere);
	ids = stet_ids_new(f->doc);
	assert_id(ids, section, "use-git-add");
	assert_id(ids, bare, "");
}

static void
ids__fragments_are_decoded_and_without_case(void **state)
{
	struct fixture *f = *state;
	const struct stet_node *harbour = add_heading(f, "码头 Map");
	struct stet_ids *ids = stet_ids_new(f->doc);

	static const char *const found[] = { "码头-map", "码头-Map",
		"%E7%A0%81%E5%A4%B4-map", "user-content-码头-map" };
	static const char *const lost[] = { "", "map", "%E7%A0-map", "%",
		"码头 map" };

	for (size_t i = 0; i < sizeof(found) / sizeof(found[0]); i++)
		assert_ptr_equal(stet_ids_find(ids, stet_str(found[i])),
		    harbour);
	for (size_t i = 0; i < sizeof(lost) / sizeof(lost[0]); i++)
		assert_null(stet_ids_find(ids, stet_str(lost[i])));
}

static void
ids__raw_html_and_footnotes_have_targets(void **state)
{
	struct fixture *f = *state;
	struct stet_node *raw, *note;
	struct stet_ids *ids;

	raw = stet_add(f->doc, f->doc->root, STET_RAW_BLOCK, nowhere);
	raw->u.raw.format = "html";
	raw->u.raw.text = stet_str("<a name=\"Old\"></a><p ID='two' data-id=no>"
				   "<p id=three>");
	note = stet_add(f->doc, f->doc->root, STET_FOOTNOTE, nowhere);
	note->u.label = stet_str("1");
	ids = stet_ids_new(f->doc);
	assert_ptr_equal(stet_ids_find(ids, stet_str("Old")), raw);
	assert_ptr_equal(stet_ids_find(ids, stet_str("two")), raw);
	assert_ptr_equal(stet_ids_find(ids, stet_str("three")), raw);
	assert_null(stet_ids_find(ids, stet_str("no")));
	assert_ptr_equal(stet_ids_find(ids, stet_str("fn:1")), note);
}

static void
ids__links_that_lead_nowhere_are_told(void **state)
{
	struct fixture *f = *state;
	struct stet_node *paragraph;
	static const char *const hrefs[] = { "#map", "#Map", "#gone", "#top",
		"#", "#/route", "page#gone" };

	add_heading(f, "Map");
	paragraph = stet_add(f->doc, f->doc->root, STET_PARAGRAPH, nowhere);
	for (size_t i = 0; i < sizeof(hrefs) / sizeof(hrefs[0]); i++)
		stet_add(f->doc, paragraph, STET_LINK, nowhere)->u.link.href =
		    stet_str(hrefs[i]);
	stet_ids_check(f->doc);
	assert_int_equal(stet_diag_count(f->diag, STET_WARNING), 1);
	assert_string_equal(stet_diag_first(f->diag)->text,
	    "a link to \"#gone\", which is nowhere in the document");
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(ids__slugs_are_those_of_github),
		TEST(ids__doubles_are_numbered),
		TEST(ids__own_ids_come_first),
		TEST(ids__a_section_has_that_of_its_title),
		TEST(ids__fragments_are_decoded_and_without_case),
		TEST(ids__raw_html_and_footnotes_have_targets),
		TEST(ids__links_that_lead_nowhere_are_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
