/* style.c: the options of the writer. */
#include <stdlib.h>
#include <string.h>

#include "style.h"

static const char *
setting(const struct stet_job *job, const char *name)
{
	const char *value = stet_setting(job, &stet_format_markdown, name);

	return value == NULL ? "" : value;
}

static bool
is(const struct stet_job *job, const char *name, const char *value)
{
	return strcmp(setting(job, name), value) == 0;
}

bool
markdown_style(struct stet_gfm_style *style, const struct stet_job *job)
{
	static const struct stet_gfm_style house;

	*style = house;
	if (is(job, "wrap", "none"))
		style->wrap = STET_WRAP_NONE;
	else if (is(job, "wrap", "sentence"))
		style->wrap = STET_WRAP_SENTENCE;
	else if (!is(job, "wrap", "keep"))
		style->columns =
		    (unsigned)strtoul(setting(job, "wrap"), NULL, 10);
	if (!is(job, "list-marker", "-"))
		style->bullet = setting(job, "list-marker")[0];
	if (is(job, "code-fence", "tilde"))
		style->fence = '~';
	style->strict =
	    stet_setting(job, &stet_format_markdown, "strict-emphasis") != NULL;
	style->setext = is(job, "heading-style", "setext");
	style->references = is(job, "links", "reference");
	if (is(job, "tables", "html"))
		style->tables = STET_TABLES_HTML;
	else if (is(job, "tables", "pipe"))
		style->tables = STET_TABLES_PIPE;
	return style->wrap != house.wrap || style->columns > 0 ||
	    style->bullet != house.bullet || style->fence != house.fence ||
	    style->setext || style->references || style->tables != house.tables;
}
