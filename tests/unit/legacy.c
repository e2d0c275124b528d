/* legacy.c: pages that are read, changed, and written again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stet/stet.h>
#include <stet/walk.h>

static const struct stet_span nowhere;

/* Arranged as no other page would be: an empty entry, an item that goes on
 * without need, a key that the layout does not have, a number as a text. */
static const char story[] = "---\n"
			    "css: a.scss\n"
			    "title: slug\n"
			    "section1:\n"
			    "  content: Lead\n"
			    "  title: Name\n"
			    "section2:\n"
			    "  listLeft:\n"
			    "    - title: One\n"
			    "      contentList:\n"
			    "        - content: First **text**\n"
			    "        - content:\n"
			    "      image:\n"
			    "    - contentList:\n"
			    "        - content: 1914\n"
			    "      hint: Unknown\n"
			    "---\n";

static const char home[] = "---\n"
			   "title: home\n"
			   "section1:\n"
			   "  title: Harbour\n"
			   "section2:\n"
			   "  wide: true\n"
			   "  list:\n"
			   "    - link: /a\n"
			   "      content: Text\n"
			   "      icon: /a.png\n"
			   "---\n";

struct page {
	struct stet_diag *diag;
	struct stet_doc *doc;
	struct stet_buf out;
};

static struct page
read_page(const char *text)
{
	struct page page = { stet_diag_new(), NULL, STET_BUF_INIT };
	struct stet_job job = { .diag = page.diag, .text = stet_str(text) };

	assert_non_null(page.diag);
	page.doc = stet_doc_new(page.diag);
	assert_non_null(page.doc);
	job.at.file = stet_diag_source(page.diag, "page", job.text);
	job.at.length = (uint32_t)job.text.n;
	assert_int_equal(stet_format_find("legacy")->read(page.doc, &job),
	    STET_OK);
	return page;
}

/* What the page has become; it ends in NUL. */
static const char *
written(struct page *page)
{
	struct stet_job job = { .diag = page->diag, .out = &page->out };

	assert_int_equal(stet_format_find("legacy")->write(page->doc, &job),
	    STET_OK);
	stet_putc(&page->out, '\0');
	assert_int_equal(page->out.status, STET_OK);
	return page->out.data;
}

static void
free_page(struct page *page)
{
	stet_buf_free(&page->out);
	stet_doc_free(page->doc);
	stet_diag_free(page->diag);
}

static struct stet_node *
find_text(const struct page *page, const char *text)
{
	struct stet_walk walk = stet_walk(page->doc->root);

	while (stet_walk_next(&walk))
		if (walk.node->kind == STET_TEXT &&
		    stet_str_is(walk.node->u.text, text))
			return (struct stet_node *)walk.node;
	fail_msg("no text \"%s\"", text);
	return NULL;
}

static void
assert_has(const char *text, const char *part)
{
	if (strstr(text, part) == NULL)
		fail_msg("no \"%s\" in:\n%s", part, text);
}

static void
assert_lacks(const char *text, const char *part)
{
	if (strstr(text, part) != NULL)
		fail_msg("\"%s\" in:\n%s", part, text);
}

static void
page__unchanged(void **state)
{
	struct page page = read_page(story);

	(void)state;
	assert_string_equal(written(&page), story);
	free_page(&page);
}

static void
page__generic_unchanged(void **state)
{
	struct page page = read_page(home);

	(void)state;
	assert_string_equal(written(&page), home);
	free_page(&page);
}

static void
page__other_text_same_arrangement(void **state)
{
	struct page page = read_page(story);
	const char *text;

	(void)state;
	find_text(&page, "First ")->u.text = stet_str("Second: ");
	text = written(&page);
	assert_has(text,
	    "        - content: 'Second: **text**'\n        - content:\n");
	assert_has(text, "      hint: Unknown\n");
	assert_lacks(text, "First");
	free_page(&page);
}

static void
page__generic_other_text_same_arrangement(void **state)
{
	struct page page = read_page(home);

	(void)state;
	find_text(&page, "Text")->u.text = stet_str("Words");
	assert_has(written(&page),
	    "  wide: true\n  list:\n    - link: /a\n      content: ");
	assert_has(page.out.data, "Words");
	assert_lacks(page.out.data, "Text");
	free_page(&page);
}

/* Whoever reads cannot know that the writer keeps a setting. */
static void
page__settings(void **state)
{
	struct page page = read_page(home);

	(void)state;
	assert_int_equal(stet_diag_count(page.diag, STET_LOSS), 1);
	written(&page);
	assert_int_equal(stet_diag_count(page.diag, STET_LOSS), 0);
	free_page(&page);
	page = read_page(home);
	stet_unlink(find_text(&page, "Text")->parent->parent);
	assert_lacks(written(&page), "wide");
	assert_int_equal(stet_diag_count(page.diag, STET_LOSS), 1);
	free_page(&page);
}

static void
page__block_removed(void **state)
{
	struct page page = read_page(story);
	const char *text;

	(void)state;
	stet_unlink(find_text(&page, "1914")->parent);
	text = written(&page);
	assert_lacks(text, "1914");
	assert_has(text, "css: a.scss\n");
	assert_has(text,
	    "    - title: One\n      contentList:\n"
	    "        - content: First **text**\n"
	    "        - content: Unknown\n"
	    "      image:\n");
	free_page(&page);
}

static void
page__block_added(void **state)
{
	struct page page = read_page(home);
	struct stet_node *paragraph;

	(void)state;
	paragraph = stet_add(page.doc, page.doc->root, STET_PARAGRAPH, nowhere);
	stet_add_text(page.doc, paragraph, stet_str("yes"), nowhere);
	assert_has(written(&page), "        - content: 'yes'\n");
	assert_has(page.out.data, "[Text](/a)");
	assert_has(page.out.data, "](/a.png)");
	free_page(&page);
}

static void
page__other_level(void **state)
{
	struct page page = read_page(story);

	(void)state;
	find_text(&page, "One")->parent->parent->u.level = 3;
	assert_has(written(&page),
	    "        - specialContent:\n            text: One\n"
	    "            level: 3\n");
	free_page(&page);
}

static void
page__other_metadata(void **state)
{
	struct page page = read_page(story);

	(void)state;
	((struct stet_value *)stet_value_get(page.doc->meta, "title"))->text =
	    stet_str("Other");
	stet_value_put(page.doc->arena, page.doc->meta, "section2",
	    stet_str("a key of ours"));
	assert_has(written(&page), "  title: Other\n");
	assert_has(page.out.data, "title: slug\n");
	assert_has(page.out.data, "x-section2: a key of ours\n");
	free_page(&page);
}

static void
page__no_source(void **state)
{
	struct page page = read_page(story);
	struct stet_value *v = page.doc->meta->first;

	(void)state;
	while (v->next != page.doc->meta->last)
		v = v->next;
	page.doc->meta->last = v;
	v->next = NULL;
	assert_has(written(&page), "        - content: '1914'\n");
	free_page(&page);
}

static void
page__empty(void **state)
{
	struct page page = read_page("title:\nsection2:\n  listLeft:\n");
	struct stet_job job = { .diag = page.diag, .out = &page.out };
	struct stet_doc *doc = stet_doc_new(page.diag);

	(void)state;
	assert_non_null(doc);
	assert_int_equal(stet_format_find("legacy")->write(doc, &job), STET_OK);
	stet_putc(&page.out, '\0');
	assert_string_equal(page.out.data,
	    "---\ntitle:\nsection1:\n  title:\n  content:\n"
	    "section2:\n  listLeft: []\n---\n");
	stet_doc_free(doc);
	free_page(&page);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(page__unchanged),
		cmocka_unit_test(page__generic_unchanged),
		cmocka_unit_test(page__other_text_same_arrangement),
		cmocka_unit_test(page__generic_other_text_same_arrangement),
		cmocka_unit_test(page__settings),
		cmocka_unit_test(page__block_removed),
		cmocka_unit_test(page__block_added),
		cmocka_unit_test(page__other_level),
		cmocka_unit_test(page__other_metadata),
		cmocka_unit_test(page__no_source),
		cmocka_unit_test(page__empty),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
