/* compare.c: what is read in a document, and what differs between two. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include <stet/stet.h>

/* A document of Markdown, with all that it needs. */
struct page {
	struct stet_diag *diag;
	struct stet_doc *doc;
	struct stet_reading *reading;
};

static struct page
page(const char *markdown)
{
	const struct stet_format *format = stet_format_find("markdown");
	struct page p = { .diag = stet_diag_new() };
	struct stet_job job = { .diag = p.diag, .text = stet_str(markdown) };

	assert_non_null(format);
	job.at.file = stet_diag_source(p.diag, "page", job.text);
	p.doc = stet_doc_new(p.diag);
	assert_non_null(p.doc);
	assert_int_equal(format->read(p.doc, &job), STET_OK);
	p.reading = stet_reading(p.doc);
	assert_non_null(p.reading);
	return p;
}

static void
drop(struct page *p)
{
	stet_reading_free(p->reading);
	stet_doc_free(p->doc);
	stet_diag_free(p->diag);
}

static void
assert_reads(const char *markdown, const char *expected)
{
	struct page p = page(markdown);
	struct stet_buf lines = STET_BUF_INIT;

	for (size_t i = 0; i < p.reading->count; i++) {
		stet_put(&lines, p.reading->things[i].line);
		stet_putc(&lines, '\n');
	}
	stet_putc(&lines, '\0');
	assert_int_equal(lines.status, STET_OK);
	assert_string_equal(lines.data, expected);
	stet_buf_free(&lines);
	drop(&p);
}

static void
reading__of_blocks(void **state)
{
	(void)state;
	assert_reads("# Ice\n\nIt *floats*.\n\n---\n\n> Cold.\n>\n> — Ida\n",
	    "heading 1: Ice\ntext: It <em>floats</em>.\nbreak\n"
	    "quote: Cold.\ntext: — Ida\nend of quote\n");
	assert_reads("```c\nint x;\n\n```\n", "code: c\n|: int x;\n|\n");
}

static void
reading__of_links_and_images_follows_the_text(void **state)
{
	(void)state;
	assert_reads("See [the quay](/q \"Q\") ![a crane](/c.png).\n",
	    "text: See <a>the quay</a> <img/>.\nlink: /q title Q\n"
	    "image: /c.png\nalt: a crane\n");
}

static void
reading__of_lists_numbers_items(void **state)
{
	(void)state;
	assert_reads("3. a\n4. b\n\n- [x] c\n- d\n\n  e\n",
	    "item 3: a\nitem 4: b\nlist\nitem - done: c\nitem -: d\n"
	    "text: e\nend of item\n");
	assert_reads("1、甲\n", "item 1: 甲\n");
}

static void
reading__of_tables_counts_cells(void **state)
{
	(void)state;
	assert_reads("| a | b |\n|---|--:|\n| c | |\n",
	    "table\nrow of head\ncell 1 header: a\ncell 2 header right: b\n"
	    "row\ncell 1: c\ncell 2 right\n");
}

static void
reading__of_metadata_has_paths_and_types(void **state)
{
	(void)state;
	assert_reads("---\ndate: 2021-02-03\ntags: [a, 7]\nmap:\n  key: b\n"
		     "none:\ntitle: T\n---\n",
	    "meta title: T\nmeta date (date): 2021-02-03\n"
	    "meta tags (list): \nmeta tags/-: a\nmeta tags/- (integer): 7\n"
	    "meta map (map): \nmeta map/key: b\n");
}

static void
reading__of_notes_is_where_they_are_referred_to(void **state)
{
	(void)state;
	assert_reads("a[^1] b[^1]\n\nc\n\n[^1]: N[^2]\n\n[^2]: M\n",
	    "text: a<note/> b<note/>\nnote: N<note/>\nnote: M\n"
	    "note 2 again\ntext: c\n");
	assert_reads("a[^1]\n\n[^1]: N[^1]\n",
	    "text: a<note/>\nnote: N<note/>\nnote around this\n");
}

static void
reading__does_not_show_how_it_is_written(void **state)
{
	static const char *const same[][2] = {
		{ "***a***\n", "**_a_**\n" },
		{ "**a b** c\n", "**a** **b** c\n" },
		{ "a\nb\n", "a b\n" },
		{ "中\n文\n", "中文\n" },
		{ "* a\n* b\n", "- a\n\n- b\n" },
		{ "<https://a.example>\n",
		    "[https://a.example](https://a.example)\n" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(same) / sizeof(same[0]); i++) {
		struct page a = page(same[i][0]), b = page(same[i][1]);
		struct stet_comparison *c = stet_compare(a.reading, b.reading);

		assert_non_null(c);
		assert_int_equal(c->count, i == 1);
		stet_comparison_free(c);
		drop(&a);
		drop(&b);
	}
}

static void
reading__a_sign_is_no_mark(void **state)
{
	(void)state;
	assert_reads("a \\<em>b\\</em> \\\\\n",
	    "text: a \\<em>b\\</em> \\\\\n");
}

static void
print__names_both_places(void **state)
{
	struct page a = page("# A\n\nb\n\nc\n"), b = page("# A\n\nc\n");
	struct stet_comparison *c = stet_compare(a.reading, b.reading);
	struct stet_buf out = STET_BUF_INIT;

	(void)state;
	assert_non_null(c);
	stet_comparison_print(c, "a.md", "b.md", &out);
	stet_putc(&out, '\0');
	assert_string_equal(out.data,
	    "--- a.md\n+++ b.md\n@@ -1,3 +1,2 @@ a.md:3:1 b.md:3:1\n"
	    " heading 1: A\n-text: b\n text: c\n");
	stet_buf_free(&out);
	stet_comparison_free(c);
	drop(&a);
	drop(&b);
}

static void
keeps_text__words_count_styles_do_not(void **state)
{
	static const struct {
		const char *a, *b;
		bool keeps;
	} cases[] = {
		{ "## a *b*\n", "a b\n", true },
		{ "> a\n", "a\n", true },
		{ "a b\n", "a c\n", false },
		{ "[a](/b)\n", "[a](/c)\n", false },
		{ "`a`\n", "a\n", true },
		{ "a \\<b\n", "a b\n", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct page a = page(cases[i].a), b = page(cases[i].b);
		struct stet_comparison *c = stet_compare(a.reading, b.reading);

		assert_non_null(c);
		assert_int_equal(c->count, 1);
		assert_int_equal(stet_difference_keeps_text(c, c->first),
		    cases[i].keeps);
		stet_comparison_free(c);
		drop(&a);
		drop(&b);
	}
}

/* Readings of single letters, for the algorithm alone. */

struct letters {
	struct stet_reading reading;
	struct stet_thing *things;
};

static struct letters
letters(const char *text, size_t n)
{
	struct letters l = { .things = calloc(n + 1, sizeof(*l.things)) };

	assert_non_null(l.things);
	for (size_t i = 0; i < n; i++)
		l.things[i].line = (struct stet_str){ text + i, 1 };
	l.reading.things = l.things;
	l.reading.count = n;
	return l;
}

/* Is what is left, without the differences, the same; how much differs? */
static size_t
assert_explains(const struct stet_comparison *c)
{
	size_t i = 0, j = 0, differs = 0;
	const struct stet_difference *d = c->first;

	while (i < c->a->count || j < c->b->count) {
		if (d != NULL && d->a == i && d->b == j) {
			i += d->a_count;
			j += d->b_count;
			differs += d->a_count + d->b_count;
			d = d->next;
			continue;
		}
		assert_true(i < c->a->count && j < c->b->count);
		assert_true(stet_str_eq(c->a->things[i++].line,
		    c->b->things[j++].line));
	}
	assert_null(d);
	return differs;
}

/* The least that must differ, by the table of all pairs of beginnings. */
static size_t
least(const char *a, size_t n, const char *b, size_t m)
{
	size_t row[32];

	for (size_t j = 0; j <= m; j++)
		row[j] = j;
	for (size_t i = 1; i <= n; i++) {
		size_t before = row[0];

		row[0] = i;
		for (size_t j = 1; j <= m; j++) {
			size_t old = row[j];

			row[j] = a[i - 1] == b[j - 1] ? before
			    : old < row[j - 1]        ? old + 1
						      : row[j - 1] + 1;
			before = old;
		}
	}
	return row[m];
}

static void
compare__random_texts_differ_as_little_as_can_be(void **state)
{
	unsigned seed = 1;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		char text[2][16];
		size_t n[2];
		struct letters a, b;
		struct stet_comparison *c;

		for (int side = 0; side < 2; side++) {
			seed = seed * 1103515245U + 12345U;
			n[side] = (seed >> 16) % 16;
			for (size_t i = 0; i < n[side]; i++) {
				seed = seed * 1103515245U + 12345U;
				text[side][i] = (char)('a' + (seed >> 16) % 4);
			}
		}
		a = letters(text[0], n[0]);
		b = letters(text[1], n[1]);
		c = stet_compare(&a.reading, &b.reading);
		assert_non_null(c);
		assert_int_equal(assert_explains(c),
		    least(text[0], n[0], text[1], n[1]));
		stet_comparison_free(c);
		free(a.things);
		free(b.things);
	}
}

/* Two orders of few letters, where no way through is short. */
static void
compare__hostile_texts_end_soon(void **state)
{
	enum { MANY = 200000 };
	char *text[2] = { malloc(MANY), malloc(MANY) };
	unsigned seed = 7;
	struct letters a, b;
	struct stet_comparison *c;

	(void)state;
	assert_non_null(text[0]);
	assert_non_null(text[1]);
	for (size_t i = 0; i < MANY; i++) {
		seed = seed * 1103515245U + 12345U;
		text[0][i] = (char)('a' + (seed >> 16) % 26);
		text[1][i] = (char)('a' + (seed >> 21) % 26);
	}
	a = letters(text[0], MANY);
	b = letters(text[1], MANY);
	c = stet_compare(&a.reading, &b.reading);
	assert_non_null(c);
	assert_true(assert_explains(c) < 2 * MANY);
	stet_comparison_free(c);
	free(a.things);
	free(b.things);
	free(text[0]);
	free(text[1]);
}

static void
compare__what_is_generated_may_be_missing(void **state)
{
	struct letters a = letters("abc", 3), b = letters("ac", 2);
	struct stet_comparison *c;

	(void)state;
	a.things[1].generated = true;
	c = stet_compare(&a.reading, &b.reading);
	assert_non_null(c);
	assert_null(c->first);
	stet_comparison_free(c);
	free(a.things);
	free(b.things);
}

static void
compare__of_nothing_is_a_failure(void **state)
{
	(void)state;
	assert_null(stet_compare(NULL, NULL));
}

static void
losses__each_has_a_kind(void **state)
{
	struct stet_diag *diag = stet_diag_new();

	(void)state;
	for (int c = 0; c < STET_D_COUNT; c++) {
		struct stet_diag_mark mark = stet_diag_mark(diag);
		enum stet_loss loss =
		    stet_condition_loss((enum stet_condition)c);

		stet_note(diag, (enum stet_condition)c,
		    (struct stet_span){ 0, 0, 0 }, stet_str("x"));
		if (stet_diag_count(diag, STET_LOSS) > 0)
			assert_true(loss > STET_LOSS_TEXT);
		if (loss == STET_LOSS_TEXT)
			assert_int_equal(stet_diag_count(diag, STET_ERROR), 1);
		stet_diag_rewind(diag, mark);
	}
	stet_diag_free(diag);
}

static void
counts__words_and_han_apart(void **state)
{
	struct page p = page("# Two words\n\nIt's 3 *ti*mes 海港 — ![x](y)\n"
			     "\n| a |\n|---|\n\n```\nno\n```\n\n[b](c)\n");
	struct stet_counts counts = stet_counts(p.doc);

	(void)state;
	assert_int_equal(counts.headings, 1);
	assert_int_equal(counts.paragraphs, 2);
	assert_int_equal(counts.words, 8);
	assert_int_equal(counts.han, 2);
	assert_int_equal(counts.links, 1);
	assert_int_equal(counts.images, 1);
	assert_int_equal(counts.tables, 1);
	assert_int_equal(counts.code_blocks, 1);
	drop(&p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reading__of_blocks),
		cmocka_unit_test(reading__of_links_and_images_follows_the_text),
		cmocka_unit_test(reading__of_lists_numbers_items),
		cmocka_unit_test(reading__of_tables_counts_cells),
		cmocka_unit_test(reading__of_metadata_has_paths_and_types),
		cmocka_unit_test(
		    reading__of_notes_is_where_they_are_referred_to),
		cmocka_unit_test(reading__does_not_show_how_it_is_written),
		cmocka_unit_test(reading__a_sign_is_no_mark),
		cmocka_unit_test(print__names_both_places),
		cmocka_unit_test(keeps_text__words_count_styles_do_not),
		cmocka_unit_test(
		    compare__random_texts_differ_as_little_as_can_be),
		cmocka_unit_test(compare__hostile_texts_end_soon),
		cmocka_unit_test(compare__what_is_generated_may_be_missing),
		cmocka_unit_test(compare__of_nothing_is_a_failure),
		cmocka_unit_test(losses__each_has_a_kind),
		cmocka_unit_test(counts__words_and_han_apart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
