/* gfm_shortcode.h: Hugo's shortcodes, found in a text and understood. */
#ifndef MARKUP_GFM_SHORTCODE_H
#define MARKUP_GFM_SHORTCODE_H

#include "markup/gfm_private.h"

/* What a shortcode is for, by its name: there is no standard, but the themes
 * that are used most agree on much. */
enum gfm_role {
	GFM_UNKNOWN,
	GFM_FIGURE,
	GFM_NOTICE,
	GFM_TABS,
	GFM_TITLED, /* a tab, or a box with a title */
	GFM_CODE
};

/* A tag, or all from the opening to the closing tag if what is between is not
 * Markdown: {{< x >}} ... {{< /x >}}. Of {{% x %}} there are two, partners. */
struct gfm_shortcode {
	size_t from, to; /* in the source */
	struct stet_str name, params;
	struct stet_str inner;  /* s is NULL: a tag alone */
	struct stet_str prefix; /* what stands before it on its line */
	char sign;              /* '<' or '%' */
	bool closes, closes_itself;
	bool escaped; /* a text that looks like one */
	bool in_code;
	bool boxed;        /* stands alone on its lines, as a block does */
	bool glued, glues; /* no blank line before it, or behind it */
	enum gfm_role role;
	size_t partner; /* its index + 1; 0: none */
	struct stet_node *node;
};

/* gfm_shortcode.c */

/* Finds the shortcodes of the text. */
void gfm_find_shortcodes(struct gfm_text *text);

/* The shortcode that a raw node stands for, or NULL. */
const struct gfm_shortcode *gfm_code_of(const struct gfm_text *text,
    const struct stet_node *node);

/* gfm_shortcode_tag.c */

/* Reads the tag at offset i; false: there is none, and i becomes where to
 * look for the next one. */
bool gfm_read_tag(struct stet_str text, size_t *i, struct gfm_shortcode *tag);

/* A parameter by its name, or the one at this position without a name; the
 * empty slice: there is none. */
struct stet_str gfm_param(struct stet_arena *arena, struct stet_str params,
    const char *name);
struct stet_str gfm_param_at(struct stet_arena *arena, struct stet_str params,
    size_t position);

/* gfm_shortcode_mean.c */

enum gfm_role gfm_role_of(struct stet_str name);

/* Gives a raw node the children that say what it means. */
void gfm_mean(struct stet_gfm *gfm, struct stet_doc *doc,
    struct stet_node *node, const struct gfm_shortcode *code);

/* Puts a node around all from the opening tag to the closing one. */
void gfm_wrap(struct stet_doc *doc, const struct gfm_shortcode *open,
    struct stet_node *from, struct stet_node *to);

#endif
