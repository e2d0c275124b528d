/* show_plan.c: what would be done, for --dry-run. */
#include "cli/json.h"
#include "cli/message.h"
#include "cli/show_plan.h"

/* A line for people or programs; what is NULL is not there. */
struct step {
	const char *action;
	const char *input, *output, *to;
	const char *why;
	const struct stet_rule *rule;
	bool directory;
};

static void
put_text(const struct step *step)
{
	printf("%s ", step->action);
	cli_put_visible(stdout, step->input);
	if (step->directory)
		putchar('/');
	if (step->output != NULL) {
		fputs(" -> ", stdout);
		cli_put_visible(stdout, step->output);
	}
	if (step->rule != NULL && step->rule->file != NULL) {
		fputs(" (", stdout);
		cli_put_visible(stdout, step->rule->file);
		printf(":%u)", step->rule->line);
	} else if (step->why != NULL) {
		printf(" (%s)", step->why);
	}
	putchar('\n');
}

static void
put_json(const struct step *step)
{
	const struct cli_json out = { .file = stdout };

	printf("{\"action\":\"%s\"", step->action);
	cli_json_string_member(&out, "input", step->input);
	if (step->output != NULL)
		cli_json_string_member(&out, "output", step->output);
	if (step->to != NULL)
		cli_json_string_member(&out, "to", step->to);
	if (step->why != NULL)
		cli_json_string_member(&out, "why", step->why);
	if (step->rule != NULL && step->rule->file != NULL) {
		cli_json_string_member(&out, "file", step->rule->file);
		cli_json_number_member(&out, "line", step->rule->line);
	}
	puts("}");
}

static void
put_skipped(void (*put)(const struct step *), const struct stet_skipped *s)
{
	static const char *const reasons[] = {
		[STET_SKIP_NO_DOCUMENT] = "no document",
		[STET_SKIP_RULE] = "--exclude",
		[STET_SKIP_NOT_INCLUDED] = "no --include",
		[STET_SKIP_SPECIAL] = "no file",
	};

	for (; s != NULL; s = s->next)
		put(&(struct step){ .action = "skip",
		    .input = s->path,
		    .directory = s->directory,
		    .why = s->rule != NULL && s->rule->file != NULL
			? "ignored"
			: reasons[s->why],
		    .rule = s->rule });
}

static const char *
several(size_t n)
{
	return n == 1 ? "" : "s";
}

static void
put_summary(const struct stet_plan *plan)
{
	size_t left_out = plan->left_out, ignored = plan->ignored;
	size_t pages = 0, fresh = 0, assets = 0, failed = 0;

	for (const struct stet_plan *p = plan; p != NULL; p = p->next) {
		for (const struct stet_planned *d = p->first; d; d = d->next)
			*(d->fresh ? &fresh : &pages) += 1;
		assets += p->asset_count;
		failed += p->failed;
	}
	fprintf(stderr, "stet: %zu page%s would be converted", pages,
	    several(pages));
	if (fresh > 0)
		fprintf(stderr, ", %zu unchanged", fresh);
	if (assets > 0)
		fprintf(stderr, ", %zu file%s copied", assets, several(assets));
	if (left_out > 0)
		fprintf(stderr, ", %zu other file%s left out", left_out,
		    several(left_out));
	if (ignored > 0)
		fprintf(stderr, ", %zu ignored", ignored);
	if (failed > 0)
		fprintf(stderr, ", %zu failed", failed);
	fputs("; nothing was written\n", stderr);
}

static void
put_steps(void (*put)(const struct step *), const struct stet_plan *plan)
{
	for (const struct stet_planned *p = plan->first; p; p = p->next)
		put(&(struct step){ .action = p->fresh ? "keep" : "convert",
		    .input = p->input == NULL ? "<stdin>" : p->input,
		    .output = p->output == NULL ? "<stdout>" : p->output,
		    .to = p->plan->to->name });
	for (const struct stet_asset *a = plan->first_asset; a; a = a->next)
		put(&(struct step){ .action = "copy",
		    .input = a->input,
		    .output = a->output });
}

void
cli_show_plan(const struct cli_options *options, const struct stet_plan *plan)
{
	void (*put)(const struct step *) = options->json ? put_json : put_text;
	const struct stet_skipped *skipped = plan->first_skipped;

	for (const struct stet_plan *one = plan; one != NULL; one = one->next)
		put_steps(put, one);
	put_skipped(put, skipped);
	if (!options->quiet && !options->json)
		put_summary(plan);
}
