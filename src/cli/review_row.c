/* review_row.c: a page as a line of the table. */
#include "cli/review_private.h"

/* What the list is filtered by, the worst first. */
enum state { FAILED, DIFFERS, WARNING, LOSS, FINE };

static const struct {
	const char *name, *shown;
} states[] = {
	[FAILED] = { "failed", "failed" },
	[DIFFERS] = { "differs", "differs" },
	[WARNING] = { "warning", "warnings" },
	[LOSS] = { "loss", "losses" },
	[FINE] = { "fine", "fine" },
};

struct sums {
	size_t losses, warnings; /* those that are errors among the latter */
};

static struct sums
sum_up(const struct stet_diag *diag)
{
	struct sums sums = { 0, 0 };
	const struct stet_diag_entry *e =
	    diag == NULL ? NULL : stet_diag_first(diag);

	for (; e != NULL; e = e->next) {
		if (stet_condition_loss(e->condition) != STET_NO_LOSS)
			sums.losses += e->more + 1;
		else if (e->severity >= STET_WARNING)
			sums.warnings += e->more + 1;
	}
	return sums;
}

static enum state
state_of(const struct review_page *page, const struct sums *sums)
{
	enum stet_status status = page->result->status;

	if (status != STET_OK && status != STET_E_FAIL_ON)
		return FAILED;
	if (status == STET_E_FAIL_ON || page->differences > 0)
		return DIFFERS;
	if (sums->warnings > 0)
		return WARNING;
	return sums->losses > 0 ? LOSS : FINE;
}

static void
put_number(struct stet_xml *xml, const char *class_name, size_t n)
{
	review_start(xml, "td", class_name);
	review_uint(xml, n);
	review_end(xml);
}

/* How many there were, and how many there are, if that is known. */
static void
put_counts(struct stet_xml *xml, const struct stet_account *account,
    unsigned long in, unsigned long out, bool written)
{
	if (account->from == NULL) {
		review_element(xml, "td", "none", stet_str("–"));
		return;
	}
	review_start(xml, "td", written && in != out ? "changed" : NULL);
	review_uint(xml, in);
	if (written && in != out) {
		review_start(xml, "span", "to");
		review_text(xml, stet_str(" → "));
		review_uint(xml, out);
		review_end(xml);
	}
	review_end(xml);
}

static void
put_all_counts(struct stet_xml *xml, const struct review_page *page)
{
	const struct stet_account *account = &page->result->account;
	const struct stet_counts *in = &account->in;
	const struct review_side *new = &page->sides[REVIEW_NEW];
	struct stet_counts out = account->out;
	bool written = page->result->status == STET_OK || new->reading != NULL;

	if (new->reading != NULL)
		out = stet_counts(new->loaded.doc);
#define PUT(n, m) put_counts(xml, account, in->n, out.m, written)
	PUT(headings, headings);
	PUT(paragraphs, paragraphs);
	PUT(words + in->han, words + out.han);
	PUT(images, images);
	PUT(links, links);
	PUT(tables, tables);
	PUT(code_blocks, code_blocks);
#undef PUT
}

static void
put_name(struct stet_xml *xml, const struct review_page *page)
{
	struct stet_str title = stet_value_text(page->meta, "title");

	review_start(xml, "th", NULL);
	stet_xml_attr(xml, "scope", stet_str("row"));
	review_start(xml, "a", NULL);
	review_element(xml, "bdi", NULL, stet_str(review_input(page->result)));
	review_end(xml);
	if (title.n > 0)
		review_element(xml, "bdi", "title", title);
	review_end(xml);
}

/* What a sign-off is good for: this source, and this output. */
static void
put_digests(struct stet_xml *xml, const struct stet_page_result *result)
{
	stet_xml_attr_if(xml, "data-in", stet_str(result->digest_in));
	stet_xml_attr_if(xml, "data-out", stet_str(result->digest_out));
}

void
review_row(struct stet_xml *xml, const struct review_page *page)
{
	const struct stet_page_result *result = page->result;
	struct sums sums = sum_up(result->diag);
	enum state state = state_of(page, &sums);

	review_start(xml, "tr", NULL);
	stet_xml_attr(xml, "data-state", stet_str(states[state].name));
	review_attr(xml, "data-input", stet_str(review_input(result)));
	review_attr(xml, "data-output", stet_str(review_output(result)));
	put_digests(xml, result);
	review_element(xml, "td", "approval", stet_str(NULL));
	put_name(xml, page);
	review_start(xml, "td", "state");
	review_element(xml, "span", states[state].name,
	    stet_str(states[state].shown));
	review_end(xml);
	put_number(xml, sums.warnings > 0 ? "warning" : "zero", sums.warnings);
	put_number(xml, sums.losses > 0 ? "loss" : "zero", sums.losses);
	put_number(xml, page->differences > 0 ? "difference" : "zero",
	    page->differences);
	put_all_counts(xml, page);
	review_end(xml);
	stet_puts(xml->out, "\n");
}
