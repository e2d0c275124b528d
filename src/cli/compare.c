/* compare.c: do two documents say the same? */
#include <string.h>

#include "cli/compare.h"
#include "cli/message.h"
#include "cli/report.h"

/* One of the two. */
struct side {
	struct stet_diag *diag;
	struct stet_buf in;
	struct stet_resolver resolver;
	struct stet_loader loader;
	struct stet_request request;
};

static enum stet_status
read_side(const struct cli_options *options, const char *input,
    struct side *side)
{
	bool standard = strcmp(input, "-") == 0;

	side->diag = stet_diag_new();
	if (side->diag == NULL)
		return STET_E_MEMORY;
	side->resolver = (struct stet_resolver){ &options->roots,
		standard ? NULL : input, NULL };
	side->loader = stet_resolver_loader(&side->resolver);
	side->request = (struct stet_request){
		.name = standard ? "<stdin>" : input,
		.from = options->from,
		.formats = options->formats,
		.encoding = options->encoding,
		.settings = options->settings,
		.loader = &side->loader,
		.diag = side->diag,
	};
	return stet_file_load(standard ? NULL : input, side->request.name,
	    STET_INPUT_LIMIT, side->diag, &side->in);
}

static enum stet_status
compare(const struct cli_options *options, struct side *a, struct side *b,
    struct stet_buf *out)
{
	enum stet_status status = read_side(options, options->inputs[0], a);

	if (status == STET_OK)
		status = read_side(options, options->inputs[1], b);
	if (status != STET_OK)
		return status;
	a->request.text = stet_buf_str(&a->in);
	b->request.text = stet_buf_str(&b->in);
	return stet_compare_sources(&a->request, &b->request, out);
}

/* What was met while reading counts as it does for a conversion. */
static enum stet_status
judge(const struct cli_options *options, const struct side *side,
    enum stet_status status)
{
	for (enum stet_severity s = options->fail_on; s <= STET_FATAL; s++)
		if (side->diag != NULL && stet_diag_count(side->diag, s) > 0 &&
		    status == STET_OK)
			status = STET_E_FAIL_ON;
	return status;
}

static void
free_side(struct side *side)
{
	stet_buf_free(&side->in);
	stet_diag_free(side->diag);
}

/* Standard output is checked when the program ends. */
static void
print(const struct stet_buf *out)
{
	if (out->n > 0)
		fwrite(out->data, 1, out->n, stdout);
}

enum stet_status
cli_compare(const struct cli_options *options)
{
	struct side a = { .in = STET_BUF_INIT }, b = { .in = STET_BUF_INIT };
	struct cli_report report = cli_report(options);
	struct stet_buf out = STET_BUF_INIT;
	enum stet_status status;

	if (options->input_count != 2) {
		cli_complain("--compare needs two inputs");
		return STET_E_USAGE;
	}
	if (strcmp(options->inputs[0], "-") == 0 &&
	    strcmp(options->inputs[1], "-") == 0) {
		cli_complain("standard input cannot be both inputs");
		return STET_E_USAGE;
	}
	status = compare(options, &a, &b, &out);
	if (a.diag != NULL)
		cli_report_diag(&report, a.diag, STET_OK);
	cli_report_diag(&report, b.diag, status);
	if (status == STET_E_FAIL_ON)
		print(&out);
	status = judge(options, &a, judge(options, &b, status));
	stet_buf_free(&out);
	free_side(&a);
	free_side(&b);
	return status;
}
