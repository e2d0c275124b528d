/* write.h: what the parts of the EPUB writer share. */
#ifndef EPUB_WRITE_H
#define EPUB_WRITE_H

#include "epub.h"
#include "markup/ids.h"
#include "markup/ocf.h"
#include "markup/uuid.h"
#include "markup/xhtml_write.h"

/* A file that the manifest lists. */
struct epub_item {
	struct stet_str href; /* relative to the package, as it is in the ZIP */
	const char *media_type;
	const char *properties; /* NULL: none */
	size_t number;          /* from 1, for its id */
	bool in_spine, linear;
	struct epub_item *next;
};

struct epub_page;

/* A file with text of the book: the beginning of a page, or a section. */
struct epub_piece {
	struct epub_page *page;
	const struct stet_node *section; /* NULL: the beginning of the page */
	struct stet_str file;
	bool listed;             /* in the contents */
	struct epub_piece *next; /* in the order of the book */
};

/* Footnotes are at the end of the file that refers to them. */
struct epub_note {
	const struct stet_node *note, *ref; /* the first of each; or NULL */
	bool in_text;                       /* the reference is in no note */
};

/* A page of the book, and what becomes of it. */
struct epub_page {
	const struct stet_page *page;
	const struct stet_doc *doc;
	size_t index;
	struct epub_info info;
	struct stet_str path;  /* of its source, without "." and ".." */
	struct stet_str title; /* never empty */
	bool named;            /* it is the name of the page, not its
	                             first words */
	/* The section that is the whole page, and shows its title itself; NULL:
	 * there is none. */
	const struct stet_node *whole;
	struct stet_str language; /* never empty */
	struct stet_ids *ids;
	struct stet_xhtml *xhtml;
	struct stet_table notes;    /* struct epub_note, by label */
	struct epub_piece *opening; /* its beginning; NULL: it has none */
	struct epub_piece *first;   /* of its files */
	struct stet_str part_file;  /* of the part that it begins */
	const struct epub_picture **pictures; /* by index of the resource */
	bool *asked;                          /* for them, likewise */
};

/* A line of the contents, or a page break. */
struct epub_entry {
	struct stet_str label; /* never empty */
	struct stet_str file, id;
	struct stet_str language;
	unsigned depth; /* from 0, at most one more than the one before */
	struct epub_entry *next;
};

struct epub_entries {
	struct epub_entry *first, *last;
	size_t count;
	unsigned deepest;
};

/* A picture in the book; NULL instead of one: it is not there. */
struct epub_picture {
	struct stet_str file;
	struct epub_item *item;
	uint32_t width, height; /* 0: not known */
};

/* What the texts are made of, for what the package says of access to it. */
struct epub_content {
	size_t headings;
	size_t images;    /* that are shown */
	size_t described; /* of these, by the author */
	size_t moving;    /* files that may hold more than one picture */
	bool text;
};

struct epub_writer {
	const struct stet_book *book;
	const struct stet_job *job;
	struct stet_arena *arena;
	struct stet_diag *diag;
	struct stet_ocf_writer ocf;
	struct stet_uuid uuid; /* of what goes into the container */
	struct epub_info info; /* of the book as a whole */
	struct stet_str title, language;
	struct epub_page *pages; /* as many as the book has */
	struct epub_piece *pieces, **last_piece;
	struct stet_table by_section; /* struct epub_piece, by pointer */
	struct epub_item *items, *last_item;
	struct epub_entries contents, breaks;
	struct epub_content content;
	struct stet_table paths;   /* struct epub_page, by what links say */
	struct epub_page nobody;   /* that a path leads to which could be of
	                               two pages */
	struct stet_table digests; /* struct epub_picture, by UUID */
	struct stet_table files;   /* the same, by what loaders call it */
	struct stet_table names;   /* of files, in lower case */
	size_t same_names;         /* of files, so far */
	const struct epub_piece *piece; /* that is being written */
	struct stet_buf text;           /* of that piece */
	struct stet_buf unused; /* what XHTML is written into between files */
	const struct epub_picture *cover; /* NULL: the one made of the title */
	struct epub_item *cover_item;
	struct stet_str font; /* the file that --font brought */
	bool vertical, print, chinese;
	bool backwards; /* pages are turned from right to left */
	unsigned split_level, toc_depth;
	enum stet_status status; /* the first failure that is not of memory */
};

/* The setting of this name, or NULL. */
const char *epub_setting(const struct epub_writer *w, const char *name);

/* Is the contents page among those that are read in turn? */
bool epub_shows_contents(const struct epub_writer *w);

/* Words that the writer brings itself, in the language of the book. */
enum epub_word {
	EPUB_W_COVER,
	EPUB_W_TITLE_PAGE,
	EPUB_W_CONTENTS,
	EPUB_W_LANDMARKS,
	EPUB_W_BODY,
	EPUB_W_PAGES,
	EPUB_W_UNTITLED
};
const char *epub_word(const struct epub_writer *w, enum epub_word word);

/* name.c: gives a page its title; that may be empty yet. */
void epub_name_page(struct epub_writer *w, struct epub_page *page);
/* The path or name of its source; empty: it has none. */
struct stet_str epub_source(const struct epub_writer *w,
    const struct epub_page *page);

/* Is it written from right to left? */
bool epub_is_rtl(struct stet_str language);

/* plan.c: decides what goes into which file. */
void epub_plan(struct epub_writer *w);
struct epub_piece *epub_piece_of(const struct epub_writer *w,
    const struct epub_page *page, const struct stet_node *node);
/* The piece that begins with this section; NULL: none does. */
struct epub_piece *epub_piece_begins(const struct epub_writer *w,
    const struct stet_node *section);

/* survey.c: contents, page breaks, and what the texts are made of. */
void epub_survey(struct epub_writer *w);

/* paths.c: makes the pages known by their paths. */
void epub_paths_prepare(struct epub_writer *w);
/* The page that a path leads to, as seen from another; NULL: it leads to none.
 * *found, if found is not NULL, is then the path as seen from all of them. */
struct epub_page *epub_look_relative(struct epub_writer *w,
    const struct epub_page *from, struct stet_str path, struct stet_str *found);
struct epub_page *epub_look_absolute(struct epub_writer *w,
    const struct epub_page *from, struct stet_str path, struct stet_str *found);
struct epub_page *epub_look_shortcode(struct epub_writer *w,
    const struct epub_page *from, struct stet_str path, struct stet_str *found);

/* addresses.c: how long the scheme of an address is, without the colon; 0:
 * there is none. */
size_t epub_scheme_size(struct stet_str href);
/* An address with a scheme, as it can stand in a book; s is NULL: it cannot. */
struct stet_str epub_address(struct epub_writer *w, struct stet_str href,
    size_t scheme);

/* links.c: where links lead. What an address becomes in a file: empty when it
 * leads nowhere in the book and to nothing that a book may point to. */
struct stet_str epub_link(struct epub_writer *w, const struct epub_piece *from,
    const struct stet_node *link, struct stet_str address);

/* resources.c: pictures and fonts. NULL: it cannot be had, which is noted. */
const struct epub_picture *epub_picture(struct epub_writer *w,
    struct epub_page *page, const struct stet_resource *resource,
    struct stet_span at);
/* The same by its address, from the side of the whole book, or by the setting
 * that names it; NULL: none does. */
const struct epub_picture *epub_picture_named(struct epub_writer *w,
    struct stet_str ref, const char *setting);
void epub_font(struct epub_writer *w);

/* svg.c: why an SVG cannot be a picture of the book; NULL: it can. */
const char *epub_svg_fault(struct epub_writer *w, struct stet_str bytes);

/* container.c: members of the container. Adds bytes under a name of the
 * package, with a line in the manifest. NULL when memory ends. */
struct epub_item *epub_add(struct epub_writer *w, struct stet_str href,
    const char *media_type, struct stet_str bytes);
void epub_add_raw(struct epub_writer *w, const char *name,
    struct stet_str bytes);
/* A content document: its head, in which more may stand, its body, its end. */
void epub_xhtml_start(const struct epub_writer *w, struct stet_xml *xml,
    struct stet_str title, struct stet_str language);
void epub_xhtml_body(struct stet_xml *xml, const char *type);
void epub_xhtml_end(struct stet_xml *xml);
/* Adds it, and to the spine. */
struct epub_item *epub_add_xhtml(struct epub_writer *w, struct stet_str href,
    const struct stet_buf *out);
/* An address of a file in the package: percent-encoded. */
void epub_href(struct stet_buf *out, struct stet_str file, struct stet_str id);

/* Each makes its file or files. */
void epub_cover_page(struct epub_writer *w);
void epub_title_page(struct epub_writer *w);
void epub_chapters_prepare(struct epub_writer *w);
void epub_chapters(struct epub_writer *w);
void epub_nav(struct epub_writer *w);
void epub_ncx(struct epub_writer *w);
void epub_styles(struct epub_writer *w);
void epub_package(struct epub_writer *w);

/* cover.c: breaks a text into lines of at most this width, in hundredths of
 * the height of a letter; the slices are in text. The number of lines. */
size_t epub_lines(struct stet_str text, unsigned width, struct stet_str *lines,
    size_t most);

/* print.c: a side of a sheet, in mm. */
struct epub_side {
	struct stet_str text;
	unsigned whole;
};
/* The size of a name, or of "WxH". False: it is none. */
bool epub_print_size(const char *text, struct epub_side *width,
    struct epub_side *height);
void epub_print_style(const struct epub_writer *w, struct stet_buf *out);

/* check.c: what EPUBCheck would refuse in a package, each with an entry in
 * diag. STET_E_INPUT: there was something. */
enum stet_status epub_check(struct stet_str bytes, struct stet_diag *diag);

#endif
