/* front_matter.h: where the front matter of a page ends. */
#ifndef MARKUP_FRONT_MATTER_H
#define MARKUP_FRONT_MATTER_H

#include <stet/diag.h>

struct stet_front_matter {
	const char *fence;    /* "---" (YAML), "+++" (TOML); NULL: none */
	bool closed;          /* the closing fence is there */
	struct stet_str text; /* between the fences */
	struct stet_str body; /* after them, or the whole page */
	size_t text_offset, body_offset; /* in the page */
};

struct stet_front_matter stet_front_matter(struct stet_str page);

#endif
