/* legacy.h: what the parts of the legacy reader share. */
#ifndef LEGACY_H
#define LEGACY_H

#include <stet/format.h>
#include <stet/tree.h>

#include <stet/table.h>
#include <stet/walk.h>
#include "markup/gfm.h"

/* The metadata that holds the source of the page; see write_kept.c. */
#define LEGACY_SOURCE "legacy:source"

/* The keys of a map, to give each of its entries one of its own. */
struct legacy_keys {
	struct stet_table used;    /* what has the key; NULL: nothing */
	struct stet_table numbers; /* the last one that a key got */
};

/* One page being read. */
struct legacy {
	struct stet_doc *doc;
	struct stet_diag *diag;
	struct stet_gfm *gfm;
	struct stet_node *here;   /* where the next block goes */
	struct legacy_keys *meta; /* with the entries of the metadata */
	struct stet_table *texts; /* paragraphs that are no items, by node */
};

/* keys.c */

bool legacy_has_key(struct legacy_keys *keys, struct stet_arena *arena,
    struct stet_str key);

/* The key, or if it is used, the first of key, mark and 2, 3, ... that is
 * not. Whoever uses it enters it into keys->used. */
struct stet_str legacy_free_key(struct legacy_keys *keys,
    struct stet_arena *arena, struct stet_str key, const char *mark);

/* The entry of a node, as stet_table_entry. */
struct stet_table_entry *legacy_node_entry(struct stet_table *table,
    struct stet_arena *arena, const struct stet_node *node);

/* legacy.c: reads a page, and tells how it was arranged: *page is the map of
 * its keys. NULL: there is none. */
enum stet_status legacy_read(struct stet_doc *doc, const struct stet_job *job,
    struct stet_value **page);

/* writer.c */
enum stet_status legacy_write(const struct stet_doc *doc,
    const struct stet_job *job);

/* values.c: what values are */

bool legacy_is_text(const struct stet_value *value); /* a scalar, not blank */
bool legacy_is_collection(const struct stet_value *value);
bool legacy_is_comment(const struct stet_value *value);
bool legacy_key_is(const struct stet_value *value, const char *key);

/*
 * The entry that a comment belongs to: before, the last entry that is none,
 * for one at the end of its line; else the next, or NULL. An entry that is no
 * comment is its own.
 */
struct legacy_owners {
	const struct stet_value *before,
	    *next;  /* entries that are no comment */
	bool ahead; /* next is known */
};

/* To be asked for each entry of a map in turn. All zero at its start. */
const struct stet_value *legacy_owner(struct legacy_owners *owners,
    const struct stet_value *entry);

/* Reports that a map has no such key, be it empty. */
void legacy_note_missing(struct legacy *l, const struct stet_value *map,
    const char *key);

/* Is the key no name of a program's, but words that somebody wrote, as in
 * "- Note: use this"? */
bool legacy_key_is_prose(const struct stet_value *value);

/* Of a scalar: an address; the path or address of an image. */
bool legacy_is_url(const struct stet_value *value);
bool legacy_is_image(const struct stet_value *value);

/* blocks.c: what all parts of a page are made of */

/* Reports what a proof-reader should see in a text that is shown. */
void legacy_proofread(struct legacy *l, const struct stet_value *text);

/* A paragraph of plain text that is no Markdown; or its inlines alone. */
struct stet_node *legacy_plain(struct legacy *l, const struct stet_value *text);
void legacy_plain_inlines(struct legacy *l, struct stet_node *parent,
    const struct stet_value *text);

/* The blocks of a Markdown text. */
void legacy_markdown(struct legacy *l, const struct stet_value *text);

/* A paragraph that holds one image. */
void legacy_image(struct legacy *l, const struct stet_value *ref);

/* A comment of the YAML source. */
void legacy_comment(struct legacy *l, const struct stet_value *comment);

/* A section with this title; later blocks go into it. */
struct stet_node *legacy_section(struct legacy *l, unsigned level,
    const struct stet_value *title);

/* Moves the inlines of a paragraph or title into a link. */
void legacy_link(struct legacy *l, struct stet_node *node,
    const struct stet_value *href);

/* meta.c */

/* Front matter from the banner and the scalars at top level. */
void legacy_meta(struct legacy *l, const struct stet_value *page, bool generic);

/* Does meta.c take this entry of the page? */
bool legacy_is_meta(const struct stet_value *entry, bool generic);

/* section1, section2 and so on. */
bool legacy_is_section_key(struct stet_str key);

/* Is this entry of a page its banner; does meta.c take this entry of it? */
bool legacy_is_banner(const struct stet_value *entry);
bool legacy_in_banner(const struct stet_value *entry);

/* story.c: section2 of a case page */

bool legacy_is_story(const struct stet_value *entry);
void legacy_story(struct legacy *l, struct stet_value *section);

/* Something where the layout has no place for it: kept, and reported. */
void legacy_unexpected(struct legacy *l, struct stet_value *entry);

/* facts.c */

/* The fact box. lead: the comments in front of it, which go into it; they end
 * with the box itself. */
void legacy_facts(struct legacy *l, const struct stet_value *lead,
    struct stet_value *box);

/* generic.c: every other shape */

/* An entry of a map, whatever it is; level is that of a title in it. */
void legacy_generic_entry(struct legacy *l, const struct stet_value *entry,
    unsigned level);

/* What meta.c leaves of the banner. */
void legacy_generic_banner(struct legacy *l, const struct stet_value *banner);

/* lists.c */

/*
 * A paragraph that begins with "1、" is an item of a list if others do. One
 * that says so in this way is a text; it looks the same.
 */
#define LEGACY_COMMA "\xE3\x80\x81" /* 、 */
#define LEGACY_COMMA_ESCAPED "&#x3001;"

/* The number of a paragraph that begins with "1、"; 0: it does not. size is
 * that of the number with its mark and the spaces after it. */
unsigned long legacy_number(const struct stet_node *paragraph, size_t *size);

/* Finds the paragraphs with an escaped number among these blocks, which are
 * those of text. */
void legacy_find_texts(struct legacy *l, struct stet_walk blocks,
    struct stet_str text, struct stet_span at);

/* Runs of numbered paragraphs become lists. */
void legacy_join_lists(struct legacy *l);

unsigned long legacy_count_items(const struct stet_node *list);

/* notes.c: equal footnotes of several texts become one. */
void legacy_join_notes(struct legacy *l);

/* faults.c: what the whole source shows: white space, line ends, ... */
void legacy_scan(struct legacy *l, struct stet_str page, struct stet_span at);

/* lines.c: the YAML of a page that is not valid, read line by line. */
struct stet_value *legacy_read_lines(struct legacy *l, struct stet_str text,
    struct stet_span at);

#endif
