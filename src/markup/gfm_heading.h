/*
 * gfm_heading.h: attributes behind a heading, as Hugo (goldmark) and pandoc
 * have them: "## Title {#id .class key=value}".
 */
#ifndef MARKUP_GFM_HEADING_H
#define MARKUP_GFM_HEADING_H

#include <stet/buf.h>
#include <stet/tree.h>

/* How the list was written, with what closes the title before it, as an attribute where
 * that is not house style. */
#define GFM_LIST_ATTR "markdown:attributes"

struct gfm_attribute {
	struct stet_str name, value;
	char sign; /* '#', '.', or 0 for name=value */
};

/* Is text a list of attributes, from its first '{' to its last '}'? */
bool gfm_is_attribute_list(struct stet_str text);

/*
 * Appends the attributes of a section (of which this is the title) or of a
 * heading, as they were written if they were read and are still the same.
 * False: an attribute has no word here, and was left out.
 */
bool gfm_put_attributes(struct stet_buf *out, const struct stet_node *heading);

#endif
