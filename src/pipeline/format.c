/* format.c: formats by name, and the settings that their parts ask for. */
#include <string.h>

#include <stet/format.h>

const struct stet_format *
stet_format_find_in(const struct stet_format *const *formats, const char *name)
{
	const struct stet_format *const *f;

	for (f = formats; *f != NULL; f++)
		if (strcmp((*f)->name, name) == 0)
			return *f;
	return NULL;
}

const struct stet_format *
stet_format_find(const char *name)
{
	return stet_format_find_in(stet_formats, name);
}

static const char *
fallback(const struct stet_option *option, const char *name)
{
	for (; option != NULL && option->name != NULL; option++)
		if (strcmp(option->name, name) == 0)
			return option->fallback;
	return NULL;
}

const char *
stet_setting(const struct stet_job *job, const struct stet_format *format,
    const char *name)
{
	const struct stet_setting *s = job->settings;

	for (; s != NULL && s->name != NULL; s++)
		if (strcmp(s->name, name) == 0)
			return s->value;
	return fallback(format->options, name);
}
