/* html_feed.h: HTML made ready for libxml2. */
#ifndef MARKUP_HTML_FEED_H
#define MARKUP_HTML_FEED_H

#include <stet/buf.h>

#include "markup/html_scan.h"

/* Appends what libxml2 shall read. False: there is nothing that says anything.
 * deep: from some place on there are no tags, as there would be too many in
 * each other. */
bool html_feed(struct stet_buf *out, struct stet_str html, bool *deep);

/* Appends one tag. */
void html_feed_tag(struct stet_buf *out, struct stet_str html,
    const struct html_token *token);

#endif
