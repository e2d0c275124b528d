/* style.h: the options of the writer. */
#ifndef MARKDOWN_STYLE_H
#define MARKDOWN_STYLE_H

#include "markdown.h"
#include "markup/gfm_write.h"

/* How many columns --wrap takes. */
#define MARKDOWN_NARROWEST 20
#define MARKDOWN_WIDEST 10000

/* The style that the settings ask for. False: that of the house. */
bool markdown_style(struct stet_gfm_style *style, const struct stet_job *job);

#endif
