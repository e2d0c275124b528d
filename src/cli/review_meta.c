/* review_meta.c: the metadata of a document, as a list of names and values. */
#include "cli/review_private.h"

#define LABEL "meta "

/* What stands behind the label; the empty slice: it is no metadata. */
static struct stet_str
entry_of(const struct stet_thing *thing)
{
	if (!stet_str_starts(thing->line, LABEL))
		return stet_str(NULL);
	return stet_str_from(thing->line, sizeof(LABEL) - 1);
}

static void
put_entry(struct stet_xml *xml, const struct review_side *side, size_t i)
{
	struct stet_str entry = entry_of(&side->reading->things[i]);
	size_t n = stet_str_find(entry, ':');
	struct stet_str value = stet_str_from(entry, n + 1);

	review_start(xml, "div", NULL);
	review_attr_uint(xml, "data-k", side->keys[i]);
	review_fate(xml, side->fates[i]);
	review_element(xml, "dt", NULL, (struct stet_str){ entry.s, n });
	review_element(xml, "dd", NULL, stet_str_trim(value));
	review_end(xml);
}

void
review_meta(struct stet_xml *xml, const struct review_page *page,
    const struct review_side *side)
{
	const struct stet_reading *reading = side->reading;
	size_t count = 0, differing = 0;

	for (size_t i = 0; i < reading->count; i++) {
		if (entry_of(&reading->things[i]).n == 0)
			continue;
		count++;
		differing += side->fates[i] == REVIEW_DIFFERS;
	}
	if (count == 0)
		return;
	review_start(xml, "details", "metadata");
	if (differing > 0 && page->comparison != NULL)
		stet_xml_attr(xml, "open", stet_str(""));
	review_start(xml, "summary", NULL);
	stet_xml_text(xml, stet_str("Metadata ("));
	review_uint(xml, count);
	stet_xml_text(xml, stet_str(")"));
	review_end(xml);
	review_start(xml, "dl", NULL);
	for (size_t i = 0; i < reading->count; i++)
		if (entry_of(&reading->things[i]).n > 0)
			put_entry(xml, side, i);
	review_end(xml);
	review_end(xml);
}
