/* write.h: what the parts of the legacy writer share. */
#ifndef LEGACY_WRITE_H
#define LEGACY_WRITE_H

#include <stet/format.h>
#include <stet/table.h>
#include <stet/tree.h>

#include "legacy.h"

/* Metadata that has a place of its own in the layout. */
enum page_placed {
	PAGE_TITLE,
	PAGE_SLUG,
	PAGE_SUMMARY,
	PAGE_SNAPSHOT,
	PAGE_PLACED /* so many */
};

/* A footnote of the document. */
struct page_note {
	const struct stet_node *node;
	bool referred;          /* something refers to it */
	bool again;             /* it stands in another text already */
	unsigned wanted;        /* the text that last wanted it, from 1 */
	struct page_note *next; /* that the same text wants */
};

/* The page that a document becomes, while it is put together. */
struct page {
	struct stet_arena *arena; /* of all values */
	const struct stet_doc *doc;
	struct stet_diag *diag;
	struct stet_buf text;        /* one that is being written */
	const struct stet_node *box; /* the facts of rightPart; NULL: none */
	const struct stet_value *placed[PAGE_PLACED]; /* NULL: there is none */
	struct legacy_keys keys;                      /* at top level */
	struct stet_table notes;                      /* by label */
	struct stet_table html; /* ends of HTML; see write_html.c */
	struct page_note *first_wanted, **end_wanted; /* by the text at hand */
	size_t repeated;          /* bytes of notes that stand elsewhere too */
	bool noted;               /* that these are too many */
	unsigned texts;           /* so many have been written */
	struct stet_value *items; /* listLeft */
	struct stet_value *contents; /* contentList of the open item; NULL:
	                                none is open */
	struct stet_value *image; /* of the open item; null till it has one */
};

/* writer.c */

/*
 * The page of the layout that says all of doc, in arena; nothing is known of
 * how its source, if that was such a page, arranged it. Memory that ends
 * leaves the arena failed.
 */
struct stet_value *legacy_page(struct stet_arena *arena,
    const struct stet_doc *doc, struct stet_diag *diag);

/* Appends the page with its fences. */
void legacy_put_page(struct stet_buf *out, const struct stet_value *page);

/* write_kept.c */

/*
 * Appends the page that doc was read from, with its faults repaired and with
 * the texts of today, if a page arranged so says the same as `page`, which is
 * legacy_page(doc). Else nothing is appended.
 */
enum stet_status legacy_put_kept(struct stet_buf *out,
    const struct stet_doc *doc, const struct stet_value *page);

/* write_repair.c: keys that stand twice, keys without a space behind them. */
void page_repair(struct stet_arena *arena, struct stet_value *page);

/* write_values.c: new values at the end of map or list, which may be NULL. */

struct stet_value *page_null(struct page *p, struct stet_value *map,
    const char *key);
void page_text(struct page *p, struct stet_value *map, const char *key,
    struct stet_str text, struct stet_span at);
void page_setting(struct page *p, struct stet_value *map, const char *key,
    enum stet_value_type type, const char *text);
struct stet_value *page_map(struct page *p, struct stet_value *parent,
    const char *key);
struct stet_value *page_list(struct page *p, struct stet_value *map,
    const char *key);

/* A comment, one value for each of its lines. */
void page_comment(struct page *p, struct stet_value *parent,
    const struct stet_node *comment);

/* Without what YAML cannot show as it is: white space at the end of a line. */
void page_choose_form(struct stet_value *text);

/* write_text.c */

/* Finds the footnotes of the document. */
void page_find_notes(struct page *p);

/* Is the block a footnote that stands behind each text that refers to it? */
bool page_is_put_elsewhere(struct page *p, const struct stet_node *node);

/* Has node only texts and soft breaks, so that it can be a title? */
bool page_is_plain(const struct stet_node *node);

/* The Markdown of the blocks from first to last, which are siblings, with the
 * footnotes that they refer to. */
struct stet_str page_markdown(struct page *p, const struct stet_node *first,
    const struct stet_node *last);

/* That of a paragraph which begins with "1、" and shall not be an item. */
struct stet_str page_unnumbered(struct page *p,
    const struct stet_node *paragraph);

/* The Markdown of an item of a list, behind its marker ("1. "). */
struct stet_str page_item(struct page *p, struct stet_str marker,
    const struct stet_node *item);

/* write_story.c: all blocks but the box, into p->items. */
void page_story(struct page *p);

/* write_box.c */

/* The facts that rightPart can say, or NULL. */
const struct stet_node *page_find_box(const struct stet_doc *doc);
void page_right_part(struct page *p, struct stet_value *section);

/* Is this paragraph an image and nothing else, not even a text for it? */
bool page_is_image(const struct stet_node *node);

bool page_is_comment(const struct stet_node *node);

#endif
