/* kept.c: which documents come back byte for byte but for what has changed. */
#include <string.h>
#include <strings.h>

#include "read.h"

#define DECLARATION "<?xml"

/* Each of them asks for another form than the document has. */
static const char *const rewriting[] = { "normalize", "docbook-version",
	"top-level", "profile", "recover", NULL };

static bool
is_rewriting(const char *name)
{
	for (const char *const *r = rewriting; *r != NULL; r++)
		if (strcmp(name, *r) == 0)
			return true;
	return false;
}

static bool
wants_new_form(const struct stet_job *job)
{
	const struct stet_setting *s = job->settings;

	for (; s != NULL && s->name != NULL; s++)
		if (s->value != NULL && is_rewriting(s->name))
			return true;
	return false;
}

/* Where what comes first in text; text.n: nowhere. */
static size_t
find(struct stet_str text, const char *what)
{
	for (size_t i = 0; i < text.n; i++)
		if (stet_str_starts(stet_str_from(text, i), what))
			return i;
	return text.n;
}

static bool
is_utf8(struct stet_str name)
{
	static const char utf8[] = "utf-8";

	return name.n == sizeof(utf8) - 1 &&
	    strncasecmp(name.s, utf8, name.n) == 0;
}

/* The text is UTF-8 now, also where it was not and says so. */
static bool
says_it_is_utf8(struct stet_str text)
{
	static const char key[] = "encoding";
	struct stet_str name = text;
	char quote;

	if (!stet_str_starts(text, DECLARATION))
		return true;
	name.n = find(text, "?>");
	name = stet_str_from(name, find(name, key));
	if (name.n == 0)
		return true;
	name = stet_str_from(name, sizeof(key) - 1);
	while (name.n > 0 && strchr("= \t\r\n", name.s[0]) != NULL)
		name = stet_str_from(name, 1);
	if (name.n == 0)
		return false;
	quote = name.s[0];
	name = stet_str_from(name, 1);
	name.n = stet_str_find(name, quote);
	return is_utf8(name);
}

/* Only what the writer could have written itself: DocBook 5 in UTF-8. */
void
docbook_keep_source(struct docbook_reader *d)
{
	const struct stet_xml_name *root = d->xml.root->name;

	if (!stet_str_is(root->space, DOCBOOK_SPACE) ||
	    !says_it_is_utf8(d->job->text))
		return;
	d->doc->source_format = stet_format_docbook.name;
	d->doc->source = d->job->text;
}

bool
docbook_may_copy(const struct stet_doc *doc, const struct stet_job *job)
{
	return doc->source_format == stet_format_docbook.name &&
	    !wants_new_form(job);
}
