/* take_formats.c: what options say of formats and encodings. */
#include <string.h>

#include "base/encoding.h"
#include "base/nearest.h"
#include "cli/message.h"
#include "cli/take_formats.h"

/* People write extensions and media types where they mean the format. */
static bool
is_called(const struct stet_format *format, const char *name)
{
	const char *const *e = format->extensions;

	for (; e != NULL && *e != NULL; e++)
		if (strcmp(*e, name) == 0)
			return true;
	return false;
}

static const char *
suggest_format(const struct stet_format *const *formats, const char *name)
{
	struct stet_nearest nearest = stet_nearest(name);

	for (const struct stet_format *const *f = formats; *f; f++)
		if (is_called(*f, name))
			return (*f)->name;
	for (const struct stet_format *const *f = formats; *f; f++)
		stet_nearest_try(&nearest, (*f)->name);
	return nearest.best;
}

static const char *
name_formats(const struct stet_format *const *formats, struct stet_buf *names)
{
	for (const struct stet_format *const *f = formats; *f; f++) {
		if (names->n > 0)
			stet_puts(names, ", ");
		stet_puts(names, (*f)->name);
	}
	stet_putc(names, '\0');
	return names->status == STET_OK ? names->data : "see --list-formats";
}

const struct stet_format *
cli_find_format(const struct cli_options *options, const char *name)
{
	const struct stet_format *const *formats = options->formats;
	const struct stet_format *format = stet_format_find_in(formats, name);
	struct stet_buf names = STET_BUF_INIT;
	const char *near;

	if (format != NULL)
		return format;
	near = suggest_format(formats, name);
	if (near != NULL)
		cli_complain("unknown format '%s'; did you mean '%s'? (%s)",
		    name, near, name_formats(formats, &names));
	else
		cli_complain("unknown format '%s' (%s)", name,
		    name_formats(formats, &names));
	stet_buf_free(&names);
	return NULL;
}

/* They were opened before any option was read. */
bool
cli_take_plugin(struct cli_options *options, const char *value)
{
	(void)options;
	(void)value;
	return true;
}

bool
cli_take_from(struct cli_options *options, const char *value)
{
	options->from = cli_find_format(options, value);
	return options->from != NULL;
}

bool
cli_take_to(struct cli_options *options, const char *value)
{
	if (options->to_defaults > 0)
		options->to_count = options->to_defaults = 0;
	options->to = cli_find_format(options, value);
	options->tos[options->to_count++] = options->to;
	return options->to != NULL;
}

static const char *
name_encodings(struct stet_buf *names)
{
	for (const char *const *e = stet_encoding_usual; *e != NULL; e++) {
		if (names->n > 0)
			stet_puts(names, ", ");
		stet_puts(names, *e);
	}
	stet_putc(names, '\0');
	return names->status == STET_OK ? names->data : "utf-8, gb18030";
}

/* If it is not the name that is wrong, iconv lacks what it usually has. */
static void
complain_encoding(const char *name)
{
	struct stet_buf names = STET_BUF_INIT;
	struct stet_nearest nearest = stet_nearest(name);

	for (const char *const *e = stet_encoding_usual; *e != NULL; e++)
		stet_nearest_try(&nearest, *e);
	if (stet_encoding_name(name) != name)
		cli_complain("the C library of this system has no decoder for "
			     "%s (is a package with those missing?)",
		    name);
	else if (nearest.best != NULL)
		cli_complain("unknown encoding '%s'; did you mean '%s'? (%s)",
		    name, nearest.best, name_encodings(&names));
	else
		cli_complain("unknown encoding '%s' (%s, ...)", name,
		    name_encodings(&names));
	stet_buf_free(&names);
}

bool
cli_take_from_encoding(struct cli_options *options, const char *value)
{
	options->encoding = value;
	if (stet_encoding_known(stet_encoding_name(value)))
		return true;
	complain_encoding(value);
	return false;
}
