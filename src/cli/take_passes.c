/* take_passes.c: what options say is to be done to each document. */
#include <stet/utf8.h>

#include "cli/message.h"
#include "cli/take_formats.h"
#include "cli/take_passes.h"

static void
add_edit(struct cli_options *options, struct stet_edit edit)
{
	struct stet_edit *kept = &options->edits[options->edit_count++];

	*kept = edit;
	options->passes[options->pass_count++] =
	    (struct stet_pass){ .run = stet_edit_run, .argument = kept };
}

static bool
is_text(struct stet_str text)
{
	if (stet_utf8_invalid(text) == text.n)
		return true;
	cli_complain("this is not valid UTF-8: '%s'", text.s);
	return false;
}

/* The first '=' parts key and value. */
static bool
add_pair(struct cli_options *options, enum stet_edit_type type,
    const char *name, const char *value)
{
	struct stet_str key = stet_str(value);
	size_t n = key.n;

	key.n = stet_str_find(key, '=');
	if (key.n == 0 || key.n == n ||
	    (type == STET_EDIT_RENAME && key.n + 1 == n)) {
		cli_complain("option --%s: '%s' is no %s", name, value,
		    type == STET_EDIT_SET ? "KEY=VALUE" : "OLD=NEW");
		return false;
	}
	if (!is_text(stet_str(value)))
		return false;
	add_edit(options,
	    (struct stet_edit){ .type = type,
		.key = key,
		.value = stet_str(value + key.n + 1) });
	return true;
}

bool
cli_take_metadata(struct cli_options *options, const char *value)
{
	return add_pair(options, STET_EDIT_SET, "metadata", value);
}

bool
cli_take_metadata_file(struct cli_options *options, const char *value)
{
	add_edit(options,
	    (struct stet_edit){ .type = STET_EDIT_FILE, .file = value });
	return true;
}

bool
cli_take_rename_key(struct cli_options *options, const char *value)
{
	return add_pair(options, STET_EDIT_RENAME, "rename-key", value);
}

bool
cli_take_drop_key(struct cli_options *options, const char *value)
{
	if (!is_text(stet_str(value)))
		return false;
	add_edit(options,
	    (struct stet_edit){ .type = STET_EDIT_DROP,
		.key = stet_str(value) });
	return true;
}

bool
cli_take_filter(struct cli_options *options, const char *value)
{
	struct stet_filter *filter = &options->filters[options->filter_count++];

	filter->command = value;
	filter->format = options->filter_format;
	if (filter->format == NULL)
		filter->format = stet_format_find("json");
	options->passes[options->pass_count++] =
	    (struct stet_pass){ .run = stet_filter_run, .argument = filter };
	if (filter->format == NULL)
		cli_complain("this stet has no JSON; name another format with "
			     "--filter-format");
	return filter->format != NULL;
}

bool
cli_take_filter_format(struct cli_options *options, const char *value)
{
	const struct stet_format *format = cli_find_format(options, value);

	options->filter_format = format;
	if (format == NULL)
		return false;
	if (format->read != NULL && format->write != NULL &&
	    (format->flags & STET_BINARY) == 0)
		return true;
	cli_complain("a filter cannot have the format %s, which must be text "
		     "that stet both reads and writes",
	    value);
	return false;
}
