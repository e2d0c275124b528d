/* account.c: the file of --report. */
#include <errno.h>
#include <string.h>

#include "cli/account.h"
#include "cli/json.h"
#include "cli/message.h"

void
cli_account_diag(struct stet_buf *account, const struct stet_diag *diag)
{
	const struct cli_json out = { .buf = account };
	const struct stet_diag_entry *e =
	    diag == NULL ? NULL : stet_diag_first(diag);

	for (; e != NULL; e = e->next) {
		cli_json_entry(&out, e);
		cli_json_puts(&out, "\n");
	}
}

static void
put_counts(const struct cli_json *out, const char *name,
    const struct stet_counts *counts)
{
	const struct {
		const char *name;
		unsigned long n;
	} numbers[] = {
#define STET_X(name) { #name, counts->name },
		STET_COUNTS(STET_X)
#undef STET_X
	};

	cli_json_puts(out, ",\"");
	cli_json_puts(out, name);
	cli_json_puts(out, "\":");
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		cli_json_puts(out, i == 0 ? "{\"" : ",\"");
		cli_json_puts(out, numbers[i].name);
		cli_json_puts(out, "\":");
		cli_json_number(out, numbers[i].n);
	}
	cli_json_puts(out, "}");
}

static void
put_severities(const struct cli_json *out, const struct stet_diag *diag)
{
	cli_json_puts(out, ",\"diagnostics\":{\"note\":");
	cli_json_number(out, stet_diag_count(diag, STET_NOTE));
	for (enum stet_severity s = STET_NOTE + 1; s <= STET_FATAL; s++)
		cli_json_number_member(out, stet_severity_name(s),
		    stet_diag_count(diag, s));
	cli_json_puts(out, "}");
}

static void
put_digest(const struct cli_json *out, const char *name, const char *digest)
{
	if (digest[0] != '\0')
		cli_json_string_member(out, name, digest);
}

/* What was read is counted if there is a tree; what was written, if there is
 * an output. */
static void
put_account(const struct cli_json *out, const struct stet_page_result *result)
{
	const struct stet_account *account = &result->account;

	if (account->from != NULL)
		put_counts(out, "in", &account->in);
	if (result->status != STET_OK && !account->out_was_read)
		return;
	put_counts(out, account->out_was_read ? "out" : "out_tree",
	    &account->out);
}

void
cli_account_page(struct stet_buf *account,
    const struct stet_page_result *result)
{
	const struct cli_json out = { .buf = account };
	const struct stet_planned *page = result->page;

	cli_account_diag(account, result->diag);
	cli_json_puts(&out, "{\"summary\":true");
	if (result->bound > 0)
		cli_json_number_member(&out, "bound", result->bound);
	else
		cli_json_string_member(&out, "input",
		    page->input == NULL ? "<stdin>" : page->input);
	cli_json_string_member(&out, "output",
	    page->output == NULL ? "<stdout>" : page->output);
	if (result->account.from != NULL)
		cli_json_string_member(&out, "from",
		    result->account.from->name);
	cli_json_string_member(&out, "to", result->to->name);
	cli_json_string_member(&out, "result",
	    stet_status_text(result->status));
	cli_json_number_member(&out, "status", result->status);
	if (result->unchanged)
		cli_json_puts(&out, ",\"unchanged\":true");
	cli_json_puts(&out,
	    result->verified ? ",\"verified\":true" : ",\"verified\":false");
	put_account(&out, result);
	if (result->diag != NULL) {
		cli_json_losses(&out, result->diag);
		put_severities(&out, result->diag);
	}
	put_digest(&out, "input_sha256", result->digest_in);
	put_digest(&out, "output_sha256", result->digest_out);
	cli_json_puts(&out, "}\n");
}

enum stet_status
cli_account_write(const struct stet_buf *account, const char *path,
    const struct stet_file_watch *watch)
{
	/* That name may be a link to a file, which is not to be replaced. */
	bool standard =
	    strcmp(path, "-") == 0 || strcmp(path, "/dev/stdout") == 0;
	enum stet_status status = account->status;

	if (status == STET_OK)
		status = stet_file_write(standard ? NULL : path,
		    stet_buf_str(account), watch);
	if (status == STET_E_MEMORY)
		cli_complain("%s", stet_status_text(status));
	else if (status != STET_OK)
		cli_complain("%s: cannot be written: %s",
		    standard ? "<stdout>" : path, strerror(errno));
	return status;
}
