/* review.c: the file of --report-html. */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/digest.h"
#include "cli/message.h"
#include "cli/review_private.h"
#include "markup/base64.h"

static void
put_lines(struct stet_buf *out, const char *const *lines)
{
	for (; *lines != NULL; lines++)
		stet_puts(out, *lines);
}

static int
digit(char c)
{
	return c <= '9' ? c - '0' : c - 'a' + 10;
}

/* What a policy names a text by (CSP Level 3, section 2.3.1). */
static void
put_hash(struct stet_buf *out, const char *const *lines)
{
	struct stet_buf text = STET_BUF_INIT;
	char digest[STET_DIGEST_SIZE], bytes[STET_DIGEST_SIZE / 2];

	put_lines(&text, lines);
	stet_digest(stet_buf_str(&text), digest);
	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (char)(digit(digest[2 * i]) << 4 |
		    digit(digest[2 * i + 1]));
	stet_puts(out, "'sha256-");
	stet_base64_put(out, (struct stet_str){ bytes, sizeof(bytes) });
	stet_puts(out, "'");
	if (text.status != STET_OK)
		out->status = text.status;
	stet_buf_free(&text);
}

/* Nothing runs but the script of the report, and nothing is asked of another
 * host, whatever a page holds. */
static void
put_policy(struct stet_buf *out, const struct cli_options *options)
{
	(void)options;
	stet_puts(out, "default-src 'none'; script-src ");
	put_hash(out, cli_review_js);
	stet_puts(out, "; style-src ");
	put_hash(out, cli_review_css);
	stet_puts(out,
	    "; img-src 'self' file: data:; base-uri 'none'; "
	    "form-action 'none'; require-trusted-types-for 'script'");
}

/* From what to where, as the command line has it. */
static void
put_title(struct stet_buf *out, const struct cli_options *options)
{
	struct stet_xml xml;
	const char *first = options->book;

	if (first == NULL)
		first = options->input_count > 0 ? options->inputs[0] : "-";
	stet_xml_init(&xml, out);
	review_text(&xml, stet_str(first));
	if (options->input_count > 1) {
		review_text(&xml, stet_str(" and "));
		review_uint(&xml, options->input_count - 1);
		review_text(&xml, stet_str(" more"));
	}
	if (options->output != NULL) {
		review_text(&xml, stet_str(" → "));
		review_text(&xml, stet_str(options->output));
	}
	stet_xml_free(&xml);
}

static void
put_css(struct stet_buf *out, const struct cli_options *options)
{
	(void)options;
	put_lines(out, cli_review_css);
}

static void
put_page_css(struct stet_buf *out, const struct cli_options *options)
{
	(void)options;
	put_lines(out, cli_review_page_css);
}

static void
put_js(struct stet_buf *out, const struct cli_options *options)
{
	(void)options;
	put_lines(out, cli_review_js);
}

/* What stands for these in the lines of review.html. */
static const struct {
	const char *mark;
	void (*put)(struct stet_buf *out, const struct cli_options *options);
} parts[] = {
	{ "@policy@", put_policy },
	{ "@title@", put_title },
	{ "@css@\n", put_css },
	{ "@page-css@\n", put_page_css },
	{ "@js@\n", put_js },
};

static void
put_line(struct stet_buf *out, const char *line,
    const struct cli_options *options)
{
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		const char *at = strstr(line, parts[i].mark);

		if (at == NULL)
			continue;
		stet_put(out, (struct stet_str){ line, (size_t)(at - line) });
		parts[i].put(out, options);
		line = at + strlen(parts[i].mark);
	}
	stet_puts(out, line);
}

static void
spool(struct cli_review *review, const struct stet_buf *text)
{
	if (review->status != STET_OK)
		return;
	review->status = text->status;
	if (review->status == STET_OK)
		review->status =
		    stet_file_spool_put(review->spool, stet_buf_str(text));
	review->reason = errno;
}

/* The lines before the place of the pages, or those behind it. */
static void
spool_frame(struct cli_review *review, bool behind)
{
	struct stet_buf text = STET_BUF_INIT;
	const char *const *line = cli_review_html;

	for (; strcmp(*line, "@pages@\n") != 0; line++)
		if (!behind)
			put_line(&text, *line, review->options);
	while (behind && *++line != NULL)
		put_line(&text, *line, review->options);
	spool(review, &text);
	stet_buf_free(&text);
}

bool
cli_review_fits(const struct cli_options *options, const struct stet_plan *plan)
{
	const char *path = options->report_html;

	for (const struct stet_planned *p = plan->first; p != NULL; p = p->next)
		if ((p->input != NULL && strcmp(p->input, path) == 0) ||
		    (p->output != NULL && strcmp(p->output, path) == 0)) {
			cli_complain("option --report-html: '%s' is an input "
				     "or output, too",
			    path);
			return false;
		}
	return true;
}

void
cli_review_begin(struct cli_review *review, const struct cli_options *options,
    const struct stet_file_watch *watch)
{
	const char *path = options->report_html;

	*review = (struct cli_review){ .options = options, .spool = -1 };
	review->status = stet_file_make_parents(path);
	if (review->status == STET_OK) {
		review->spool = stet_file_spool(path, watch);
		if (review->spool < 0)
			review->status =
			    errno == ENOMEM ? STET_E_MEMORY : STET_E_IO;
	}
	review->reason = errno;
	spool_frame(review, false);
}

void
cli_review_page(struct cli_review *review,
    const struct stet_page_result *result)
{
	struct review_page page = { .review = review, .result = result };
	struct stet_buf text = STET_BUF_INIT;
	struct stet_xml xml;

	stet_xml_init(&xml, &text);
	if (result->attached.n > 0)
		stet_put(&text, result->attached);
	else
		review_row(&xml, &page);
	stet_xml_free(&xml);
	spool(review, &text);
	stet_buf_free(&text);
}

enum stet_status
cli_review_end(struct cli_review *review, const struct stet_file_watch *watch)
{
	const char *path = review->options->report_html;

	spool_frame(review, true);
	if (review->status == STET_OK) {
		review->status =
		    stet_file_spool_write(path, review->spool, watch);
		review->reason = errno;
	}
	if (review->status == STET_E_MEMORY)
		cli_complain("%s", stet_status_text(review->status));
	else if (review->status != STET_OK)
		cli_complain("%s: cannot be written: %s", path,
		    strerror(review->reason));
	if (review->spool >= 0)
		close(review->spool);
	return review->status;
}
