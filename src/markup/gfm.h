/*
 * gfm.h: GitHub-flavoured Markdown (spec 0.29) to the tree, by cmark-gfm with
 * its extensions: tables, strikethrough, autolinks, task lists, footnotes.
 */
#ifndef MARKUP_GFM_H
#define MARKUP_GFM_H

#include <stet/tree.h>

/*
 * Reads as the author of Chinese text meant it: emphasis beside full-width
 * punctuation and Han text counts although the flanking rules (CommonMark
 * 0.31, section 6.2) refuse it, and a bare URL ends before such characters.
 */
#define STET_GFM_HAN 0x1U

/* Hugo's shortcodes ({{< >}}, {{% %}}) and mathematics ($, $$) are kept as they
 * stand, as raw nodes of format "hugo" and as mathematics. */
#define STET_GFM_HUGO 0x2U

/* "> [!NOTE]" is an admonition, as GitHub has it. */
#define STET_GFM_ALERTS 0x4U

/* "## Title {#id .class key=value}" has attributes, as Hugo has it. */
#define STET_GFM_ATTRIBUTES 0x8U

struct stet_gfm;

/* A parser for texts of one document; NULL without memory. */
struct stet_gfm *stet_gfm_new(struct stet_doc *doc, unsigned flags);
void stet_gfm_free(struct stet_gfm *gfm);

/* Forgets the labels of the footnotes read so far: a new text may have them. */
void stet_gfm_forget(struct stet_gfm *gfm);

/*
 * Appends the blocks of text. Headings that stand in no other block open
 * sections. here is where blocks go on: the node given, or the section that
 * came last. at is where text is in the source; text lives as long as the
 * document. Memory that ends leaves the document failed.
 */
struct stet_node *stet_gfm_blocks(struct stet_gfm *gfm, struct stet_node *here,
    struct stet_str text, struct stet_span at);

/* Appends the inlines of a text that is one paragraph to parent; any other
 * text (a title that begins with "1.") as it stands. */
void stet_gfm_inlines(struct stet_gfm *gfm, struct stet_node *parent,
    struct stet_str text, struct stet_span at);

#endif
