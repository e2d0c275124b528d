/*
 * xhtml_meta.h: metadata in the head of a page. Each value is a meta element,
 * lists and maps in front of what they hold; data-stet says its type, how its
 * source wrote it, and how deep it stands:
 *
 *	TYPE [form=FORM] [blank] [inset] [depth=N] [key=KEY] [text=TEXT|SHOWN]
 */
#ifndef MARKUP_XHTML_META_H
#define MARKUP_XHTML_META_H

#include "markup/xhtml_write.h"

/* The title element; of a document without a title, what its first heading
 * says. */
void stet_xhtml_title(struct stet_xhtml *x);

/* All of the document's metadata. */
void stet_xhtml_meta(struct stet_xhtml *x);

/* What the metadata says of the language, else what the text looks like: "zh"
 * or nothing. */
struct stet_str stet_xhtml_language(struct stet_xhtml *x);

#endif
