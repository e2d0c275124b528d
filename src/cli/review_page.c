/* review_page.c: what is shown of one page, which waits in a template. */
#include "cli/review_private.h"

/* A page that takes more of the report is not shown in it. */
#define LARGEST_SHOWN ((size_t)4 << 20)

static const char *
why_absent(const struct review_page *page, bool old, bool too_large)
{
	if (too_large)
		return "Too large to be shown here.";
	if (page->documents > 1)
		return "A file of several documents is not shown here.";
	if (old)
		return "This could not be read.";
	if (page->result->to->read == NULL)
		return "This format cannot be read again.";
	if (page->result->status == STET_OK)
		return "It is bound into one output with others.";
	return "There is no output.";
}

static void
put_side(struct stet_xml *xml, struct review_page *page, size_t which)
{
	struct review_side *side = &page->sides[which];
	bool old = which == REVIEW_OLD;
	bool too_large = false;
	size_t start;

	review_start(xml, "div", NULL);
	stet_xml_attr(xml, "data-side", stet_str(old ? "old" : "new"));
	stet_puts(xml->out, ">");
	xml->in_tag = false;
	start = xml->out->n;
	if (side->reading != NULL) {
		review_meta(xml, page, side);
		review_show(page, side, xml->out);
		too_large = xml->out->n - start > LARGEST_SHOWN;
	}
	if (too_large)
		stet_buf_cut(xml->out, start);
	if (side->reading == NULL || too_large)
		review_element(xml, "p", "absent",
		    stet_str(why_absent(page, old, too_large)));
	review_end(xml);
}

static void
put_template(struct stet_xml *xml, struct review_page *page)
{
	review_start(xml, "template", NULL);
	review_findings(xml, page);
	put_side(xml, page, REVIEW_OLD);
	put_side(xml, page, REVIEW_NEW);
	review_end(xml);
	stet_puts(xml->out, "\n");
}

void
cli_review_attach(const struct cli_review *review,
    const struct stet_review *what, struct stet_buf *out)
{
	struct review_page page = {
		.review = review,
		.result = what->result,
		.what = what,
		.arena = stet_arena_new(),
	};
	struct stet_xml xml;

	stet_xml_init(&xml, out);
	page.failed = page.arena == NULL;
	if (!page.failed)
		review_read(&page);
	if (!page.failed) {
		review_row(&xml, &page);
		put_template(&xml, &page);
	}
	stet_xml_free(&xml);
	if (page.failed || stet_arena_failed(page.arena))
		out->status = STET_E_MEMORY;
	review_free(&page);
}
