/* gfm_alert.h: alerts, as GitHub has them: "> [!NOTE]" and what follows. */
#ifndef MARKUP_GFM_ALERT_H
#define MARKUP_GFM_ALERT_H

#include <stet/tree.h>

/* How the first line was written, as an attribute of the admonition, where it
 * is not in house style; a line end behind it stands for a blank line. */
#define GFM_ALERT_ATTR "markdown:alert"

/*
 * The label of the marker that text begins with: "note" for "[!NOTE]" in any
 * case; NULL: there is none. size becomes that of the marker, with the sign
 * behind it by which Obsidian folds.
 */
const char *gfm_alert_label(struct stet_str text, size_t *size);

/* Would this text of a quotation be read as the marker of an alert? */
bool gfm_alert_is_marker(const struct stet_node *text);

#endif
