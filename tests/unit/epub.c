/* epub.c: parts of the EPUB writer: lines of a cover, files, and the check. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <stet/stet.h>

#include "../../formats/epub/write.h"

/* Lines. */

static void
expect_lines(const char *text, unsigned width, const char *const *expected)
{
	struct stet_str lines[8];
	size_t n = epub_lines(stet_str(text), width, lines, 8), i;

	for (i = 0; i < n && expected[i] != NULL; i++) {
		char line[128];

		snprintf(line, sizeof(line), "%.*s", (int)lines[i].n,
		    lines[i].s);
		assert_string_equal(line, expected[i]);
	}
	assert_int_equal(i, n);
	assert_null(expected[i]);
}

static void
lines__break_at_spaces(void **state)
{
	static const char *const expected[] = { "The tide", "tables of",
		"the quay", NULL };

	(void)state;
	expect_lines("  The tide tables of the quay ", 520, expected);
}

static void
lines__break_between_han_but_not_before_a_comma(void **state)
{
	static const char *const expected[] = { "潮汐", "站，东", "侧《灯",
		"塔》", NULL };

	(void)state;
	expect_lines("潮汐站，东侧《灯塔》", 300, expected);
}

static void
lines__of_a_word_that_is_too_long(void **state)
{
	static const char *const expected[] = { "aaaa", "aaaa", "aa", NULL };

	(void)state;
	expect_lines("aaaaaaaaaa", 235, expected);
}

static void
lines__are_no_more_than_asked_for(void **state)
{
	struct stet_str lines[2];

	(void)state;
	assert_int_equal(epub_lines(stet_str("a b c d"), 60, lines, 2), 2);
	assert_int_equal(epub_lines(stet_str(""), 60, lines, 2), 0);
}

/* Sizes of pages. */

static void
sizes__by_name_and_by_number(void **state)
{
	struct epub_side width, height;

	(void)state;
	assert_true(epub_print_size("b5", &width, &height));
	assert_int_equal(width.whole, 176);
	assert_int_equal(height.whole, 250);
	assert_true(epub_print_size("120.5x180", &width, &height));
	assert_int_equal(width.text.n, 5);
	assert_int_equal(height.whole, 180);
}

static void
sizes__that_are_none(void **state)
{
	static const char *const none[] = { "", "a9", "x", "120", "120x",
		"x180", "49x180", "120x2001", "120x180mm", "1.2.3x180",
		"-120x180", "120.x180", ".5x180", "99999999999x180" };
	struct epub_side width, height;

	(void)state;
	for (size_t i = 0; i < sizeof(none) / sizeof(*none); i++)
		assert_false(epub_print_size(none[i], &width, &height));
}

/* Books. */

static struct stet_str
write_book(struct stet_buf *out, struct stet_diag *diag, const char *page,
    const struct stet_setting *settings)
{
	struct stet_request request = {
		.name = "page.md",
		.text = stet_str(page),
		.from = stet_format_find("markdown"),
		.to = stet_format_find("epub"),
		.settings = settings,
		.diag = diag,
		.out = out,
	};

	assert_int_equal(stet_convert(&request), STET_OK);
	return stet_buf_str(out);
}

/* The names of the text files of a book and how long its contents are. */
static void
expect_files(const char *page, const char *level, size_t expected)
{
	const struct stet_setting settings[] = { { "split-level", level },
		{ NULL, NULL } };
	struct stet_diag *diag = stet_diag_new();
	struct stet_arena *arena = stet_arena_new();
	struct stet_buf out = STET_BUF_INIT;
	struct stet_ocf ocf;
	size_t found = 0;

	assert_int_equal(stet_ocf_open(&ocf, arena,
			     write_book(&out, diag, page, settings),
			     (struct stet_span){ 0, 0, 0 }, NULL, diag),
	    STET_OK);
	for (size_t i = 0; i < ocf.count; i++)
		found += stet_str_starts(ocf.members[i].name, "EPUB/text");
	assert_int_equal(found, expected);
	stet_arena_free(arena);
	stet_diag_free(diag);
	stet_buf_free(&out);
}

static const char chapters[] =
    "---\ntitle: Tides\n---\n\nBefore.\n\n# One\n\n## One and a half\n\n"
    "x\n\n# Two\n\n### Deep\n\ny\n";

static void
splitting__by_level(void **state)
{
	(void)state;
	expect_files(chapters, "0", 1);
	expect_files(chapters, "1", 3);
	expect_files(chapters, "2", 4);
	expect_files(chapters, "6", 5);
}

static void
splitting__leaves_out_an_empty_beginning(void **state)
{
	(void)state;
	expect_files("# One\n\nx\n\n# Two\n\ny\n", "1", 2);
	expect_files("", "1", 1);
}

static void
books__of_the_same_are_the_same(void **state)
{
	struct stet_diag *diag = stet_diag_new();
	struct stet_buf a = STET_BUF_INIT, b = STET_BUF_INIT;

	(void)state;
	write_book(&a, diag, chapters, NULL);
	write_book(&b, diag, chapters, NULL);
	assert_true(stet_str_eq(stet_buf_str(&a), stet_buf_str(&b)));
	stet_buf_free(&a);
	stet_buf_free(&b);
	stet_diag_free(diag);
}

/* Pictures. */

/* A picture of one point, whoever asks for whatever. */
static enum stet_status
load_point(void *context, struct stet_str ref, struct stet_buf *out)
{
	static const char gif[] = "GIF89a\1\0\1\0\0\0\0,\0\0\0\0\1\0\1\0"
				  "\0\2\0;";

	(void)ref;
	++*(size_t *)context;
	stet_put(out, (struct stet_str){ gif, sizeof(gif) - 1 });
	return out->status;
}

/* Addresses that end alike lead to the same. */
static void
name_end(void *context, struct stet_str ref, struct stet_buf *out)
{
	(void)context;
	stet_put(out, stet_str_from(ref, ref.n - 5));
}

static struct stet_doc *
page_with_pictures(struct stet_diag *diag, const char *const *refs)
{
	const struct stet_span nowhere = { 0, 0, 0 };
	struct stet_doc *doc = stet_doc_new(diag);
	struct stet_node *paragraph;

	assert_non_null(doc);
	paragraph = stet_add(doc, doc->root, STET_PARAGRAPH, nowhere);
	for (; *refs != NULL; refs++)
		stet_add(doc, paragraph, STET_IMAGE, nowhere)
		    ->u.image.resource = stet_resource(doc, stet_str(*refs));
	return doc;
}

/* How often a book of two pages asks for bytes. */
static size_t
loads(void (*name)(void *, struct stet_str, struct stet_buf *))
{
	static const char *const refs[][3] = { { "a.gif", "img/b.gif", NULL },
		{ "img/a.gif", "b.gif", NULL } };
	size_t count = 0, pictures = 0;
	const struct stet_loader loader = { .context = &count,
		.load = load_point,
		.name = name };
	struct stet_diag *diag = stet_diag_new();
	struct stet_arena *arena = stet_arena_new();
	struct stet_buf out = STET_BUF_INIT;
	const struct stet_job job = { .diag = diag, .out = &out };
	struct stet_page pages[2] = { { .loader = &loader },
		{ .loader = &loader } };
	const struct stet_book book = { .pages = pages, .count = 2 };
	struct stet_ocf ocf;

	for (size_t i = 0; i < 2; i++)
		pages[i].doc = page_with_pictures(diag, refs[i]);
	assert_int_equal(epub_write_book(&book, &job), STET_OK);
	assert_int_equal(stet_ocf_open(&ocf, arena, stet_buf_str(&out),
			     (struct stet_span){ 0, 0, 0 }, NULL, diag),
	    STET_OK);
	for (size_t i = 0; i < ocf.count; i++)
		pictures +=
		    stet_str_starts(ocf.members[i].name, "EPUB/images/");
	assert_int_equal(pictures, 1);
	for (size_t i = 0; i < 2; i++)
		stet_doc_free((struct stet_doc *)(uintptr_t)pages[i].doc);
	stet_buf_free(&out);
	stet_arena_free(arena);
	stet_diag_free(diag);
	return count;
}

static void
pictures__of_many_pages_are_loaded_once(void **state)
{
	(void)state;
	assert_int_equal(loads(NULL), 4);
	assert_int_equal(loads(name_end), 2);
}

/* The check. */

struct damage {
	const char *member, *before, *after;
	const char *fault; /* a part of what is to be said */
};

/* How often there was something to change. */
static size_t
put_changed(struct stet_buf *out, struct stet_str text, const struct damage *d,
    bool all)
{
	size_t count = 0;

	while (text.n > 0) {
		if ((count == 0 || all) && stet_str_starts(text, d->before)) {
			count++;
			stet_puts(out, d->after);
			text = stet_str_from(text, strlen(d->before));
		} else {
			stet_putc(out, text.s[0]);
			text = stet_str_from(text, 1);
		}
	}
	return count;
}

static void
put_damaged(struct stet_ocf_writer *writer, const struct stet_ocf *ocf,
    const struct stet_ocf_member *member, const struct damage *d, bool all)
{
	struct stet_buf bytes = STET_BUF_INIT, text = STET_BUF_INIT;
	struct stet_str whole;

	assert_int_equal(stet_ocf_unpack(ocf, member, &bytes), STET_OK);
	whole = stet_buf_str(&bytes);
	if (stet_str_is(member->name, d->member))
		assert_true(put_changed(&text, whole, d, all) > 0);
	else
		stet_put(&text, whole);
	stet_ocf_add(writer, member->name, stet_buf_str(&text), false);
	stet_buf_free(&bytes);
	stet_buf_free(&text);
}

static void
expect_fault(struct stet_str book, const struct damage *d, bool all)
{
	const struct stet_span nowhere = { 0, 0, 0 };
	struct stet_diag *diag = stet_diag_new();
	struct stet_arena *arena = stet_arena_new();
	struct stet_buf out = STET_BUF_INIT;
	struct stet_ocf_writer writer;
	struct stet_ocf ocf;
	bool said = false;

	assert_int_equal(stet_ocf_open(&ocf, arena, book, nowhere, NULL, diag),
	    STET_OK);
	stet_ocf_start(&writer, &out, stet_str(EPUB_MEDIA_TYPE));
	for (size_t i = 1; i < ocf.count; i++)
		put_damaged(&writer, &ocf, &ocf.members[i], d, all);
	assert_int_equal(stet_ocf_finish(&writer), STET_OK);
	assert_int_equal(epub_check(stet_buf_str(&out), diag), STET_E_INPUT);
	for (const struct stet_diag_entry *e = stet_diag_first(diag); e != NULL;
	     e = e->next)
		said |= strstr(e->text, d->fault) != NULL;
	if (!said)
		fail_msg("not found: %s", d->fault);
	stet_buf_free(&out);
	stet_arena_free(arena);
	stet_diag_free(diag);
}

#define TEXT "EPUB/text001.xhtml"
#define OPF "EPUB/package.opf"

static const struct damage damages[] = {
	{ TEXT, "<h1>", "<h1><a href=\"no.xhtml\">x</a>", "no file" },
	{ TEXT, "<h1>", "<h1><a href=\"#no\">x</a>", "no place" },
	{ TEXT, "<h1>", "<h1><i id=\"x\"></i><i id=\"x\"></i>", "twice: x" },
	{ TEXT, "<h1>", "<h1><i id=\"1 x\"></i>", "an id that is none" },
	{ TEXT, "<h1>", "<h1><ins><div></div></ins>", "among phrases: div" },
	{ TEXT, "<h1>", "<h1><a><a></a></a>", "a link in a link" },
	{ TEXT, "<h1>", "<h1><img src=\"\"/>", "without alt" },
	{ TEXT, "<h1>", "<li></li><h1>", "cannot stand here: li" },
	{ TEXT, "<h1>", "<ul>x</ul><h1>", "directly in ul" },
	{ TEXT, "<h1>", "<ul><p></p></ul><h1>", "cannot stand here: p" },
	{ TEXT, "<h1>",
	    "<figure><p>x</p><figcaption>x</figcaption><p>x</p></figure><h1>",
	    "middle of a figure" },
	{ TEXT, "<h1>", "<table><tr><td><tr></tr></td></tr></table><h1>",
	    "cannot stand here: tr" },
	{ TEXT, "<h1>", "<dl><dd>x</dd>y</dl><h1>", "directly in dl" },
	{ TEXT, "</h1>", "</h2>", "XML" },
	{ "EPUB/nav.xhtml", "text001.xhtml", "text009.xhtml", "no file" },
	{ "EPUB/nav.xhtml", "<li>", "x<li>", "directly in ol" },
	{ "EPUB/toc.ncx", "text001.xhtml", "text009.xhtml", "no file" },
	{ OPF, "id=\"item2\"", "id=\"item1\"", "twice: item1" },
	{ OPF, "href=\"style.css\"", "href=\"none.css\"", "without a file" },
	{ OPF, "href=\"title.xhtml\"", "href=\"nav.xhtml\"", "listed twice" },
	{ OPF, "idref=\"item2\"", "idref=\"none\"", "no element has the id" },
	{ OPF, "dc:language", "dc:format", "XML" },
	{ OPF,
	    "  <item id=\"item6\" href=\"text002.xhtml\" "
	    "media-type=\"application/xhtml+xml\"/>\n",
	    "", "does not list: EPUB/text002.xhtml" },
	{ "META-INF/container.xml", "rootfile ", "noroot ", "no package" },
	{ OPF, "dcterms:modified", "dcterms:created", "modified" },
	{ "META-INF/container.xml", "package.opf", "none.opf", "not there" },
};

/* What stands in more than one place. */
static const struct damage everywhere[] = {
	{ OPF, "dc:language", "dc:format", "has no language" },
	{ OPF, "dc:title", "dc:source", "has no title" },
	{ OPF, "dc:identifier", "dc:source", "has no identifier" },
	{ OPF, "<itemref ", "<item2ref ", "the spine is empty" },
};

static void
check__finds_each_fault(void **state)
{
	struct stet_diag *diag = stet_diag_new();
	struct stet_buf out = STET_BUF_INIT;
	struct stet_str book = write_book(&out, diag, chapters, NULL);

	(void)state;
	assert_int_equal(epub_check(book, diag), STET_OK);
	for (size_t i = 0; i < sizeof(damages) / sizeof(*damages); i++)
		expect_fault(book, &damages[i], false);
	for (size_t i = 0; i < sizeof(everywhere) / sizeof(*everywhere); i++)
		expect_fault(book, &everywhere[i], true);
	stet_buf_free(&out);
	stet_diag_free(diag);
}

static void
check__wants_the_media_type_first(void **state)
{
	struct stet_diag *diag = stet_diag_new();
	struct stet_buf out = STET_BUF_INIT;
	struct stet_str book = write_book(&out, diag, chapters, NULL);

	(void)state;
	assert_memory_equal(out.data + 30, "mimetypeapplication", 19);
	out.data[38] = 'b';
	assert_int_equal(epub_check(book, diag), STET_E_INPUT);
	stet_buf_free(&out);
	stet_diag_free(diag);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines__break_at_spaces),
		cmocka_unit_test(
		    lines__break_between_han_but_not_before_a_comma),
		cmocka_unit_test(lines__of_a_word_that_is_too_long),
		cmocka_unit_test(lines__are_no_more_than_asked_for),
		cmocka_unit_test(sizes__by_name_and_by_number),
		cmocka_unit_test(sizes__that_are_none),
		cmocka_unit_test(splitting__by_level),
		cmocka_unit_test(splitting__leaves_out_an_empty_beginning),
		cmocka_unit_test(books__of_the_same_are_the_same),
		cmocka_unit_test(pictures__of_many_pages_are_loaded_once),
		cmocka_unit_test(check__finds_each_fault),
		cmocka_unit_test(check__wants_the_media_type_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
