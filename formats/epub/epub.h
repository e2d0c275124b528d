/* epub.h: what the parts of the EPUB format share. */
#ifndef EPUB_H
#define EPUB_H

#include <stet/format.h>
#include <stet/table.h>

#define EPUB_MEDIA_TYPE "application/epub+zip"
#define EPUB_FOLDER "EPUB/"
#define EPUB_PACKAGE EPUB_FOLDER "package.opf"

/* The meta element of the file in which a page begins; its content is the path
 * of the page's source. */
#define EPUB_PAGE "stet:page"

/* The attribute of a section that is no part of the order of reading: "no". */
#define EPUB_LINEAR "epub:linear"

/* The key of metadata for the way in which pages are turned, and its value for
 * from right to left. */
#define EPUB_DIRECTION "page-progression-direction"
#define EPUB_RTL "rtl"

extern const struct stet_format stet_format_epub;

enum stet_status epub_read(struct stet_doc *doc, const struct stet_job *job);
enum stet_status epub_write(const struct stet_doc *doc,
    const struct stet_job *job);
enum stet_status epub_write_book(const struct stet_book *book,
    const struct stet_job *job);
enum stet_status epub_read_book(struct stet_doc *own,
    const struct stet_job *job, struct stet_book *book);

/* What a book says of itself, as the package shows it. */

enum epub_said {
	EPUB_NOTHING, /* the package has no word for the key */
	EPUB_TITLE,
	EPUB_SUBTITLE,
	EPUB_LANGUAGE,
	EPUB_IDENTIFIER,
	EPUB_ISBN,
	EPUB_DOI,
	EPUB_SUMMARY,
	EPUB_DESCRIPTION,
	EPUB_PUBLISHER,
	EPUB_RIGHTS,
	EPUB_DATE,
	EPUB_SUBJECT,
	EPUB_SERIES,
	EPUB_POSITION,
	EPUB_COVER,
	EPUB_CREATOR, /* this and what follows: people */
	EPUB_EDITOR,
	EPUB_TRANSLATOR,
	EPUB_ILLUSTRATOR,
	EPUB_CONTRIBUTOR
};

/* What a key of front matter says. */
enum epub_said epub_said(struct stet_str key);

struct epub_person {
	struct stet_str name, file_as;
	const char *role; /* MARC relator: "aut"; NULL: none that is known */
	bool contributor; /* dc:contributor, not dc:creator */
	struct epub_person *next;
};

struct epub_text {
	struct stet_str text;
	struct epub_text *next;
};

struct epub_info {
	struct stet_str title, subtitle, language, identifier, summary,
	    description, publisher, rights, series, position, cover;
	struct stet_str date; /* as it was said */
	struct stet_str w3c;  /* the same as 2020-02-29; empty: it is none */
	struct epub_person *people, **last_person;
	struct epub_text *subjects, **last_subject;
	struct stet_table seen; /* subjects */
};

/* Adds what a map says to what is not said yet. */
void epub_info_add(struct epub_info *info, struct stet_arena *arena,
    const struct stet_value *meta);

void epub_add_subject(struct epub_info *info, struct stet_arena *arena,
    struct stet_str text);

/* The MARC relator of a word; NULL: none that is known. */
const char *epub_role(struct stet_str word);

/* Is it a language tag (RFC 5646) by its form? */
bool epub_is_language(struct stet_str text);

/* Is this one of the words of a text? */
bool epub_has_word(struct stet_str text, const char *word);

/* The text as one line: white space folded, none at the ends. */
struct stet_str epub_fold(struct stet_arena *arena, struct stet_str text);

#endif
