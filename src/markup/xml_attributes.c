/*
 * xml_attributes.c: elements with so many attributes that it would take long to
 * read them. libxml2 compares each with all others before it tells of any.
 */
#include <string.h>

#include "markup/xml_read.h"

/* An element of fewer bytes cannot have too many. */
#define FEW_BYTES ((size_t)XML_MOST_ATTRIBUTES * 4)
#define MOST_DEFAULTS 5000
#define MOST_DEFAULTS_TEXT "5000"

/* How many values are in the tag at the start of text. */
static size_t
count_values(struct stet_str text)
{
	size_t count = 0;

	for (size_t i = 1; i < text.n && text.s[i] != '>'; i++) {
		char quote = text.s[i];

		if (quote != '"' && quote != '\'')
			continue;
		count++;
		i++;
		while (i < text.n && text.s[i] != quote)
			i++;
	}
	return count;
}

/* A "<" cannot stand in a tag. */
size_t
xml_many_attributes(struct stet_str text)
{
	const char *end = text.s + text.n;
	const char *at = text.n == 0 ? NULL : memchr(text.s, '<', text.n);

	while (at != NULL && (size_t)(end - at) > FEW_BYTES) {
		const char *next = memchr(at + 1, '<', (size_t)(end - at) - 1);
		struct stet_str tag = { at,
			(size_t)((next == NULL ? end : next) - at) };

		if (tag.n > FEW_BYTES && at[1] != '!' && at[1] != '?' &&
		    count_values(tag) > XML_MOST_ATTRIBUTES)
			return (size_t)(at - text.s);
		at = next;
	}
	return text.n;
}

/* One that elements of a name have without saying so. */
void
xml_attribute(void *context, const xmlChar *element, const xmlChar *name,
    int type, int kind, const xmlChar *value, xmlEnumerationPtr values)
{
	struct xml_reader *r = context;

	(void)element;
	(void)name;
	(void)type;
	(void)kind;
	xmlFreeEnumeration(values);
	if (value != NULL && ++r->defaults > MOST_DEFAULTS)
		xml_fail_at(r, STET_E_LIMIT, STET_D_XML_ATTRIBUTES,
		    MOST_DEFAULTS_TEXT);
}
