/* kept.c: what has not changed of a page of Markdown stays as it is. */
#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <stet/format.h>

#include "markup/front_matter.h"

#define ADDED "A sentence that was added."

struct page {
	struct stet_diag *diag;
	struct stet_doc *doc;
	struct stet_buf out;
};

static void
read_page(struct page *page, struct stet_str text)
{
	struct stet_job job = { .text = text };

	*page = (struct page){ .diag = stet_diag_new() };
	page->doc = stet_doc_new(page->diag);
	assert_non_null(page->doc);
	job.diag = page->diag;
	job.at.file = stet_diag_source(page->diag, "page", text);
	job.at.length = (uint32_t)text.n;
	assert_int_equal(stet_format_find("markdown")->read(page->doc, &job),
	    STET_OK);
}

static struct stet_str
write_page(struct page *page)
{
	struct stet_job job = { .diag = page->diag, .out = &page->out };

	page->doc->changed = true;
	assert_int_equal(stet_format_find("markdown")->write(page->doc, &job),
	    STET_OK);
	return stet_buf_str(&page->out);
}

static void
free_page(struct page *page)
{
	stet_buf_free(&page->out);
	stet_doc_free(page->doc);
	stet_diag_free(page->diag);
}

static void
assert_text(struct stet_str is, const char *wanted)
{
	char *copy = calloc(1, is.n + 1);

	assert_non_null(copy);
	if (is.n > 0)
		memcpy(copy, is.s, is.n);
	assert_string_equal(copy, wanted);
	free(copy);
}

/* Odd forms, which the house would write otherwise. */
static const char odd[] = "\n"
			  "Title\n=====\n\n\n"
			  "*  one\n*  two\n\n"
			  "A [link][x] and __strong__.\n\n"
			  "[x]: /somewhere  'title'\n\n"
			  "~~~\ncode\n~~~\n\n\n"
			  "## Second ##\n"
			  "Last_ line\n\n"
			  "[y]: /elsewhere\n";

static struct stet_node *
second_section(struct page *page)
{
	return page->doc->root->first->last;
}

static void
kept__nothing_but_the_flag_changed(void **state)
{
	struct page page;

	(void)state;
	read_page(&page, stet_str(odd));
	assert_text(write_page(&page), odd);
	free_page(&page);
}

static void
kept__one_paragraph_changed(void **state)
{
	struct page page;
	struct stet_node *paragraph;

	(void)state;
	read_page(&page, stet_str(odd));
	paragraph = second_section(&page)->last;
	assert_int_equal(paragraph->kind, STET_PARAGRAPH);
	paragraph->first->u.text = stet_str("New *line*");
	assert_text(write_page(&page),
	    "\nTitle\n=====\n\n\n*  one\n*  two\n\n"
	    "A [link][x] and __strong__.\n\n[x]: /somewhere  'title'\n\n"
	    "~~~\ncode\n~~~\n\n\n## Second ##\n\nNew \\*line*\n\n"
	    "[y]: /elsewhere\n");
	free_page(&page);
}

static void
kept__one_block_is_gone_but_its_definitions_stay(void **state)
{
	struct page page;
	struct stet_node *paragraph;

	(void)state;
	read_page(&page, stet_str(odd));
	paragraph = page.doc->root->first->first->next->next;
	assert_int_equal(paragraph->kind, STET_PARAGRAPH);
	stet_unlink(paragraph);
	assert_text(write_page(&page),
	    "\nTitle\n=====\n\n\n*  one\n*  two\n\n"
	    "[x]: /somewhere  'title'\n\n"
	    "~~~\ncode\n~~~\n\n\n## Second ##\nLast_ line\n\n"
	    "[y]: /elsewhere\n");
	free_page(&page);
}

/* Any page: each block in turn gets a paragraph in front of it. */

static struct stet_str
read_file(const char *path)
{
	FILE *file = fopen(path, "rb");
	char *text = calloc(1, 1 << 20);
	struct stet_str all = { text, 0 };

	assert_non_null(file);
	assert_non_null(text);
	all.n = fread(text, 1, 1 << 20, file);
	fclose(file);
	return all;
}

/* Does it stand on a line of HTML that another block begins? That line cannot
 * stay if something comes between. */
static bool
goes_on(const struct stet_node *node)
{
	const struct stet_node *before = node->prev;

	while (before != NULL && (before->flags & STET_SAID_RAW) != 0 &&
	    before->last != NULL)
		before = before->last;
	return before != NULL && before->span.offset == node->span.offset &&
	    node->span.length > 0;
}

/* The n-th block that stands in no other but sections; NULL: no more. */
static struct stet_node *
nth_block(struct stet_node *root, size_t n)
{
	struct stet_node *node = root->first;

	while (node != NULL) {
		if (node->kind != STET_SECTION && node->kind != STET_TITLE &&
		    node->kind != STET_FACTS && node->kind != STET_FOOTNOTE &&
		    !goes_on(node) && n-- == 0)
			return node;
		if (node->kind == STET_SECTION && node->first != NULL) {
			node = node->first;
			continue;
		}
		while (node != NULL && node->next == NULL)
			node = node->parent;
		node = node == NULL ? NULL : node->next;
	}
	return NULL;
}

/* All lines of the source are there, in their order, but for empty ones. */
static void
assert_lines_kept(struct stet_str before, struct stet_str after,
    const char *path)
{
	while (before.n > 0) {
		struct stet_str line = { before.s,
			stet_str_find(before, '\n') };

		before = stet_str_from(before, line.n + 1);
		if (stet_str_trim(line).n == 0)
			continue;
		for (;;) {
			struct stet_str other = { after.s,
				stet_str_find(after, '\n') };

			if (after.n == 0)
				fail_msg("%s: lost \"%.*s\"", path, (int)line.n,
				    line.s);
			after = stet_str_from(after, other.n + 1);
			if (stet_str_eq(line, other))
				break;
		}
	}
}

static bool
has_line(struct stet_str text, const char *line)
{
	while (text.n > 0) {
		size_t end = stet_str_find(text, '\n');

		if (stet_str_is((struct stet_str){ text.s, end }, line))
			return true;
		text = stet_str_from(text, end + 1);
	}
	return false;
}

static bool
insert_before_block(struct stet_str text, size_t n, const char *path)
{
	struct page page;
	struct stet_node *block, *paragraph, *holder;
	struct stet_str made;

	read_page(&page, text);
	block = nth_block(page.doc->root, n);
	if (block != NULL) {
		holder = stet_add(page.doc, page.doc->root, STET_PARAGRAPH,
		    block->span);
		paragraph = holder;
		stet_add_text(page.doc, paragraph, stet_str(ADDED),
		    block->span);
		stet_unlink(paragraph);
		stet_insert_before(block, paragraph);
		made = write_page(&page);
		assert_lines_kept(stet_front_matter(text).body, made, path);
		assert_true(has_line(made, ADDED));
	}
	free_page(&page);
	return block != NULL;
}

static void
kept__every_line_of_every_fixture(void **state)
{
	glob_t found;
	size_t blocks = 0;

	(void)state;
	assert_int_equal(glob("fixtures/markdown/*.md", 0, NULL, &found), 0);
	for (size_t i = 0; i < found.gl_pathc; i++) {
		struct stet_str text = read_file(found.gl_pathv[i]);

		for (size_t n = 0;
		     insert_before_block(text, n, found.gl_pathv[i]); n++)
			blocks++;
		free((char *)(uintptr_t)text.s);
	}
	globfree(&found);
	assert_true(blocks > 100);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(kept__nothing_but_the_flag_changed),
		cmocka_unit_test(kept__one_paragraph_changed),
		cmocka_unit_test(
		    kept__one_block_is_gone_but_its_definitions_stay),
		cmocka_unit_test(kept__every_line_of_every_fixture),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
