/*
 * html_scan.h: where the tags of a piece of HTML are. What they mean together
 * is for html_read.h; this is for pairing tags that stand apart.
 */
#ifndef MARKUP_HTML_SCAN_H
#define MARKUP_HTML_SCAN_H

#include "markup/html.h"

enum html_token_kind {
	HTML_CHARS, /* text; "<" too where no tag begins */
	HTML_START,
	HTML_END,
	HTML_OTHER /* a comment, a declaration, an instruction */
};

struct html_token {
	enum html_token_kind kind;
	size_t from, to;                    /* bytes of the text */
	struct stet_str name;               /* of a tag, as it is written */
	const struct html_element *element; /* of a tag */
	bool empty;                         /* has no end tag: <br>, <x/> */
	bool has_attrs;
	size_t enough; /* where more attributes than anybody writes go on; 0:
	                  they do not */
};

struct html_scan {
	struct stet_str text;
	size_t at;
	struct stet_str raw; /* the element in which tags are text */
};

/* False at the end of the text. Takes time in proportion to the text. */
bool html_scan(struct html_scan *scan, struct html_token *token);

bool html_same_name(struct stet_str a, struct stet_str b);

#endif
