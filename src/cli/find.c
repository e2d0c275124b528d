/* find.c: options by their names. */
#include <stdio.h>

#include "base/nearest.h"
#include "cli/find.h"

const struct stet_option *
cli_find_of_format(const struct stet_format *format, struct stet_str name)
{
	const struct stet_option *o = format->options;

	for (; o != NULL && o->name != NULL; o++)
		if (stet_str_is(name, o->name))
			return o;
	return NULL;
}

/*
 * An option may stand before -f and -t, so that it is looked for in all
 * formats; whether it belongs to those that are used is asked at the end.
 */
struct cli_found
cli_find_long(const struct cli_options *options, struct stet_str name)
{
	const struct cli_own_option *own = cli_own_options;
	struct cli_found found = { NULL, NULL };

	for (; own->what.name != NULL; own++)
		if (stet_str_is(name, own->what.name))
			return (struct cli_found){ &own->what, own };
	for (const struct stet_format *const *f = options->formats; *f; f++)
		if (found.what == NULL)
			found.what = cli_find_of_format(*f, name);
	return found;
}

struct cli_found
cli_find_short(char letter)
{
	const struct cli_own_option *own = cli_own_options;

	for (; own->what.name != NULL; own++)
		if (own->letter == letter)
			return (struct cli_found){ &own->what, own };
	return (struct cli_found){ NULL, NULL };
}

const char *
cli_find_nearest(const struct cli_options *options, struct stet_str given)
{
	const struct cli_own_option *own = cli_own_options;
	struct stet_nearest nearest;
	char name[64];

	snprintf(name, sizeof(name), "%.*s",
	    given.n < sizeof(name) ? (int)given.n : (int)sizeof(name), given.s);
	nearest = stet_nearest(name);
	for (; own->what.name != NULL; own++)
		stet_nearest_try(&nearest, own->what.name);
	for (const struct stet_format *const *f = options->formats; *f; f++) {
		const struct stet_option *o = (*f)->options;

		for (; o != NULL && o->name != NULL; o++)
			stet_nearest_try(&nearest, o->name);
	}
	return nearest.best;
}

const char *
cli_find_owner(const struct cli_options *options, const char *name)
{
	for (const struct stet_format *const *f = options->formats; *f; f++)
		if (cli_find_of_format(*f, stet_str(name)) != NULL)
			return (*f)->name;
	return "no format";
}
