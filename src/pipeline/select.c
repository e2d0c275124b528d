/* select.c: the rules of a plan, by which files of directories are wanted. */
#include "pipeline/glob.h"
#include "pipeline/select.h"

static enum stet_status
note(struct stet_diag *diag, const char *path, enum stet_status status)
{
	switch (status) {
	case STET_E_LIMIT:
		stet_note_file(diag, STET_D_TOO_LARGE, path, stet_str("1 MiB"));
		return status;
	case STET_E_USAGE:
		stet_note_file(diag, STET_D_CANNOT_READ, path,
		    stet_str("it is no regular file"));
		return STET_E_IO;
	default:
		stet_note_failure(diag, STET_D_CANNOT_READ, path, status);
		return status;
	}
}

enum stet_status
stet_select_read(struct stet_plan *plan, const char *path, size_t base,
    const struct stet_rule **rules, struct stet_diag *diag)
{
	struct stet_buf in = STET_BUF_INIT;
	enum stet_status status =
	    stet_file_read_regular(path, STET_RULES_LIMIT, &in);

	if (status == STET_OK)
		*rules = stet_rules_read(plan->arena, *rules, path, base,
		    stet_copy(plan->arena, stet_buf_str(&in)));
	else
		status = note(diag, path, status);
	stet_buf_free(&in);
	return status;
}

static enum stet_status
check_pattern(const struct stet_choice *choice, struct stet_diag *diag)
{
	struct stet_buf text = STET_BUF_INIT;
	const char *problem = choice->pattern[0] == '\0'
	    ? "it is empty"
	    : stet_glob_problem(stet_str(choice->pattern));

	if (problem == NULL)
		return STET_OK;
	stet_puts(&text, choice->takes ? "--include=" : "--exclude=");
	stet_puts(&text, choice->pattern);
	stet_puts(&text, ": ");
	stet_puts(&text, problem);
	return stet_note_text(diag, STET_D_BAD_PATTERN,
	    (struct stet_span){ 0, 0, 0 }, NULL, &text);
}

enum stet_status
stet_select_rules(struct stet_plan *plan,
    const struct stet_selection *selection, struct stet_diag *diag)
{
	enum stet_status status = STET_OK;

	for (size_t i = 0; i < selection->choice_count; i++) {
		const struct stet_choice *choice = &selection->choices[i];

		status = check_pattern(choice, diag);
		if (status != STET_OK)
			return status;
		plan->rules = stet_rules_add(plan->arena, plan->rules,
		    choice->takes, stet_str(choice->pattern));
		plan->includes = plan->includes || choice->takes;
	}
	for (size_t i = 0; i < selection->file_count && status == STET_OK; i++)
		status = stet_select_read(plan, selection->files[i], 0,
		    &plan->ignores, diag);
	return status;
}
