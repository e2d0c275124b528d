/*
 * diag.h: diagnostics and losses. A condition is one entry in the list below:
 * identifier, severity, text. A sink collects what one job met, each with its
 * place, so that filters and exit codes are comparisons.
 */
#ifndef STET_DIAG_H
#define STET_DIAG_H

#include <stdint.h>

#include <stet/status.h>
#include <stet/str.h>

#ifdef __cplusplus
extern "C" {
#endif

/* In rising order: comparisons depend on it. */
enum stet_severity {
	STET_NOTE,    /* harmless, but somebody may want to know */
	STET_LOSS,    /* something but its text is gone from the output */
	STET_WARNING, /* a guess or repair that needs a human eye */
	STET_ERROR,   /* text is lost, or this input gave no output */
	STET_FATAL    /* the job as a whole cannot go on */
};

/* A stretch of a source. With file 0 there is no place. */
struct stet_span {
	uint32_t file;   /* from stet_diag_source, counted from 1 */
	uint32_t offset; /* in bytes from the start of the source */
	uint32_t length; /* in bytes */
};

/*
 * X(identifier, severity, text). In the text, %s is the detail that the caller
 * gives. A condition of severity STET_NOTE is reported once a source and
 * counted after that.
 */
#define STET_CONDITIONS(X)                                                     \
	/* base, pipeline */                                                   \
	X(NO_MEMORY, STET_FATAL, "out of memory")                              \
	X(CANNOT_READ, STET_ERROR, "cannot be read: %s")                       \
	X(CANNOT_WRITE, STET_ERROR, "cannot be written: %s")                   \
	X(STATE_NEEDS_NAME, STET_FATAL,                                        \
	    "%s has no name by which it could be known again")                 \
	X(STATE_ONE_OUTPUT, STET_FATAL,                                        \
	    "--incremental is for one output at a time, not for several")      \
	X(STATE_UNUSABLE, STET_WARNING,                                        \
	    "no state to rely on, so all is made again: %s")                   \
	X(OUTPUT_CHANGED, STET_WARNING,                                        \
	    "changed since stet made it; it is made again%s")                  \
	X(NOT_IN_DEPFILE, STET_WARNING,                                        \
	    "make and ninja cannot have the name of this file: %s")            \
	X(SOURCE_GONE, STET_WARNING,                                           \
	    "its source %s is gone; --prune removes it")                       \
	X(PRUNED, STET_NOTE, "removed, as its source is gone%s")               \
	X(NOT_PRUNED, STET_WARNING,                                            \
	    "its source is gone, but it is not removed: %s")                   \
	X(TOO_LARGE, STET_ERROR, "larger than %s, the limit of an input")      \
	X(BAD_RECORD, STET_ERROR, "no record for --stream: %s")                \
	X(TOO_DEEP, STET_ERROR, "nested deeper than %s levels")                \
	X(TOO_COSTLY, STET_ERROR,                                              \
	    "refused, since reading it would take too much time or memory: "   \
	    "%s")                                                              \
	X(TOO_MANY_ALIASES, STET_ERROR,                                        \
	    "aliases expand to more than %s nodes")                            \
	X(EMPTY_INPUT, STET_ERROR, "the input is empty")                       \
	X(BINARY_INPUT, STET_ERROR,                                            \
	    "this is not text (it holds a NUL byte)%s")                        \
	X(BAD_UTF8, STET_ERROR, "invalid UTF-8%s")                             \
	X(BAD_ENCODING, STET_ERROR, "invalid %s")                              \
	X(NO_ENCODING, STET_ERROR, "no decoder for the encoding %s")           \
	X(WRONG_MARK, STET_ERROR, "the byte order mark is that of %s")         \
	X(NO_MARK, STET_ERROR, "no byte order mark; say whether it is %s")     \
	X(DECODED, STET_NOTE,                                                  \
	    "read as %s, as the byte order mark says; UTF-8 is written")       \
	X(ALSO_UTF8, STET_WARNING,                                             \
	    "read as %s, as --from-encoding says, but it is valid UTF-8")      \
	X(UNKNOWN_FORMAT, STET_ERROR,                                          \
	    "cannot tell the format; name it with -f%s")                       \
	X(AMBIGUOUS_FORMAT, STET_ERROR,                                        \
	    "could be %s; name the format with -f")                            \
	X(NO_READER, STET_ERROR, "format %s cannot be read")                   \
	X(NO_WRITER, STET_ERROR, "format %s cannot be written")                \
	X(SAME_FILE, STET_ERROR, "input and output are the same file")         \
	X(OUTPUT_COLLISION, STET_ERROR, "would be written twice: from %s")     \
	X(NO_TARGET, STET_FATAL,                                               \
	    "cannot tell the output format; name it with -t%s")                \
	X(AMBIGUOUS_TARGET, STET_FATAL,                                        \
	    "the output could be %s; name the format with -t")                 \
	X(NOT_A_DIRECTORY, STET_FATAL, "target '%s' is not a directory")       \
	X(NEEDS_DIRECTORY, STET_FATAL,                                         \
	    "%s cannot go to standard output; name a directory with -o")       \
	X(BAD_TEMPLATE, STET_FATAL, "no template for names of outputs: %s")    \
	X(NO_FIELD, STET_ERROR, "no name for its output, since it lacks %s")   \
	X(BAD_DEFAULTS, STET_ERROR, "%s")                                      \
	X(READ_ONCE, STET_FATAL,                                               \
	    "standard input can be read only once, so that it cannot become "  \
	    "%s here")                                                         \
	X(BAD_PATTERN, STET_FATAL, "no pattern of file names: %s")             \
	X(NEEDS_NAME, STET_FATAL,                                              \
	    "standard input has no name to give its output in '%s'")           \
	X(SEVERAL_DOCUMENTS, STET_ERROR,                                       \
	    "holds %s documents; name a directory with -o")                    \
	X(PART_COLLISION, STET_ERROR, "would be written twice, as %s")         \
	X(INCOMPLETE, STET_ERROR,                                              \
	    "not written, because an input could not be converted")            \
	X(INTERNAL, STET_ERROR, "internal error: %s")                          \
	X(WORKER_ENDED, STET_ERROR,                                            \
	    "not converted, because the process at work on it ended: %s")      \
	X(NOT_A_BOOK, STET_ERROR, "not a book file: %s")                       \
	X(EMPTY_PAGE, STET_WARNING,                                            \
	    "an empty file, which is left out of the book")                    \
	X(NO_PAGES, STET_ERROR,                                                \
	    "not written, because a book of no pages would be none")           \
	X(BINDS_NOTHING, STET_FATAL, "no book can be written as %s")           \
	X(BOOK_AND_INPUTS, STET_FATAL,                                         \
	    "--book names the inputs, so that %s cannot be one more")          \
	X(BOOK_TITLE, STET_NOTE,                                               \
	    "the book gets the title \"%s\"; -M title=... gives another")      \
	/* containers */                                                       \
	X(BAD_CONTAINER, STET_ERROR, "not a sound ZIP container: %s")          \
	X(CONTAINER_LIMIT, STET_ERROR, "refused as a container: %s")           \
	X(BAD_MEMBER, STET_ERROR, "a member of the container is damaged: %s")  \
	/* EPUB */                                                             \
	X(NOT_EPUB, STET_ERROR, "no book in this container: there is no %s")   \
	X(ENCRYPTED, STET_ERROR,                                               \
	    "protected by DRM: %s is encrypted, which only the seller's "      \
	    "program can read")                                                \
	X(EPUB_REPAIRED, STET_WARNING, "an error in the book: %s")             \
	X(EPUB_NOT_LINEAR, STET_NOTE,                                          \
	    "%s is no part of the order of reading; it stands where the "      \
	    "package names it")                                                \
	X(EPUB_NOT_TEXT, STET_LOSS, "no text that can be read: %s")            \
	/* filters */                                                          \
	X(FILTER_SAID, STET_WARNING, "the filter %s")                          \
	X(FILTER_FAILED, STET_ERROR, "the filter %s")                          \
	X(FILTER_NOT_RUN, STET_ERROR, "this filter cannot be run: %s")         \
	/* writers */                                                          \
	X(LOST_TEXT, STET_ERROR, "the output format has no place for %s")      \
	X(LOST_STRUCTURE, STET_LOSS, "the output format has no word for %s")   \
	X(LOST_ATTRIBUTE, STET_LOSS,                                           \
	    "the output format has no place for the attribute %s")             \
	X(LOST_STYLE, STET_LOSS, "the output format cannot show %s")           \
	X(LOST_RESOURCE, STET_LOSS, "the output has not the file %s")          \
	X(MISSING_RESOURCE, STET_ERROR,                                        \
	    "not written, because a file is missing: %s")                      \
	/* verification: the output, read again */                             \
	X(CANNOT_VERIFY, STET_ERROR,                                           \
	    "format %s cannot be read, so that it cannot be verified")         \
	X(OUTPUT_UNREADABLE, STET_ERROR,                                       \
	    "the output cannot be read again: %s")                             \
	X(OUTPUT_DIFFERS, STET_ERROR, "the output says something else: %s")    \
	X(OUTPUT_LACKS, STET_ERROR, "not in the output: %s")                   \
	X(OUTPUT_ADDS, STET_ERROR, "only in the output: %s")                   \
	X(NOT_WRITTEN, STET_ERROR,                                             \
	    "%s is not written, because it differs; "                          \
	    "--fail-on=fatal writes it")                                       \
	/* YAML */                                                             \
	X(YAML_SYNTAX, STET_ERROR, "invalid YAML: %s")                         \
	X(YAML_RECOVERED, STET_WARNING, "invalid YAML, read line by line: %s") \
	X(DUPLICATE_KEY, STET_WARNING,                                         \
	    "the key \"%s\" stands twice here; both values are kept")          \
	X(MISSING_SPACE, STET_WARNING,                                         \
	    "no space after the colon; read as the key \"%s\"")                \
	X(COLON_IN_PLAIN, STET_WARNING,                                        \
	    "\": \" in an unquoted value; read as text: %s")                   \
	X(BAD_INDENT, STET_WARNING, "wrong indentation; read as %s")           \
	X(BAD_QUOTE, STET_WARNING,                                             \
	    "quotes that do not enclose the value; read as text: %s")          \
	X(BAD_PLAIN, STET_WARNING,                                             \
	    "an unquoted value cannot begin so in YAML; read as text: %s")     \
	X(TAB_INDENT, STET_WARNING, "a tab in the indentation; read as %s")    \
	X(UNPLACED_LINE, STET_WARNING,                                         \
	    "no key and no list item; kept as a paragraph: %s")                \
	X(COMMENT, STET_WARNING, "a comment, kept as one: %s")                 \
	X(YAML_TAG, STET_LOSS, "the YAML tag or anchor %s is not kept")        \
	/* metadata */                                                         \
	X(KEY_TAKEN, STET_WARNING,                                             \
	    "%s: there is a key of that name, so nothing is renamed")          \
	X(NO_SUCH_KEY, STET_NOTE, "there is no key \"%s\"")                    \
	X(FRONT_REWRITTEN, STET_NOTE,                                          \
	    "the front matter could not be changed line by line; "             \
	    "it is rewritten%s")                                               \
	X(FRONT_OPEN, STET_WARNING,                                            \
	    "front matter that begins with %s does not end; read as text")     \
	X(TOML_SYNTAX, STET_ERROR, "invalid TOML: %s")                         \
	/* JSON */                                                             \
	X(JSON_SYNTAX, STET_ERROR, "malformed JSON: %s")                       \
	X(NOT_STET_JSON, STET_ERROR, "JSON, but no stet document: %s")         \
	X(NEWER_JSON, STET_ERROR,                                              \
	    "version %s of this JSON is too new for this stet")                \
	X(UNKNOWN_MEMBER, STET_WARNING,                                        \
	    "the member \"%s\" comes from a newer stet; it is not kept")       \
	/* XML */                                                              \
	X(XML_SYNTAX, STET_ERROR, "invalid XML: %s")                           \
	X(XML_REPAIRED, STET_WARNING, "invalid XML, read nevertheless: %s")    \
	X(XML_CHARACTER, STET_WARNING,                                         \
	    "no declaration of &%s; here; read as the character")              \
	X(XML_OUTSIDE, STET_ERROR,                                             \
	    "the entity %s stands outside of this file; none is opened")       \
	X(XML_ENTITY, STET_ERROR, "no text for the entity %s")                 \
	X(XML_NOT_LOADED, STET_NOTE,                                           \
	    "the declarations of the entity %s are elsewhere; none is opened") \
	X(XML_ATTRIBUTES, STET_ERROR, "more than %s attributes")               \
	X(XML_EXPANSION, STET_ERROR, "entities expand to too much text%s")     \
	/* pandoc */                                                           \
	X(NOT_PANDOC, STET_ERROR, "JSON, but not pandoc's: %s")                \
	X(PANDOC_API, STET_ERROR,                                              \
	    "version %s of pandoc's JSON; stet knows 1.22 and 1.23")           \
	X(PANDOC_UNKNOWN, STET_WARNING,                                        \
	    "pandoc's element \"%s\" is not known; its texts are kept")        \
	X(NOT_IN_TREE, STET_LOSS, "%s is not kept; its texts are")             \
	/* legacy */                                                           \
	X(NOT_LEGACY, STET_ERROR, "not a page of the legacy layout: %s")       \
	X(TEXT_AFTER_PAGE, STET_WARNING,                                       \
	    "text after the closing \"---\" was never shown; kept at the end") \
	X(MISSING_KEY, STET_NOTE, "no key \"%s\" in this item")                \
	X(EMPTY_ITEM, STET_NOTE, "an item with nothing in it")                 \
	X(UNEXPECTED_SHAPE, STET_WARNING,                                      \
	    "%s here is not what the layout "                                  \
	    "expects; its texts are kept in order")                            \
	X(SETTING_DROPPED, STET_LOSS,                                          \
	    "the setting \"%s\" is nothing that is shown; it is not kept")     \
	X(UNKNOWN_KEY, STET_WARNING,                                           \
	    "the layout has no key \"%s\" here; "                              \
	    "its texts are kept")                                              \
	X(OPEN_COMMENT, STET_WARNING,                                          \
	    "an HTML comment without its end hides what follows%s")            \
	X(WHITE_SPACE, STET_NOTE, "trailing white space")                      \
	X(BLANK_LINES, STET_NOTE, "more than one blank line")                  \
	X(NO_FINAL_NEWLINE, STET_NOTE, "no newline at the end")                \
	X(LINE_ENDS, STET_NOTE,                                                \
	    "line ends are CR LF; LF is written unless --eol says otherwise")  \
	X(BYTE_ORDER_MARK, STET_NOTE, "a byte order mark; none is written")    \
	X(ODD_QUOTES, STET_WARNING, "curly quotes do not pair: %s")            \
	X(INVISIBLE, STET_NOTE, "an invisible character is kept: %s")          \
	/* docbook */                                                          \
	X(DUPLICATE_ID, STET_WARNING, "the id \"%s\" stands twice")            \
	X(NO_TARGET_ID, STET_WARNING, "nothing here has the id \"%s\"")        \
	X(UNKNOWN_ELEMENT, STET_NOTE,                                          \
	    "no element of DocBook: %s; its text is kept")                     \
	X(MISPLACED, STET_NOTE, "%s does not belong here; it is kept")         \
	X(PLACE_OF_COMMENT, STET_NOTE, "no place for a comment here")          \
	X(NOT_INCLUDED, STET_WARNING, "not included: %s")                      \
	X(INCLUDE_LOOP, STET_ERROR, "includes itself: %s")                     \
	X(INCLUDE_LIMIT, STET_ERROR, "too many files within files: %s")        \
	X(NOT_SELECTED, STET_NOTE, "left out by --profile: %s")                \
	/* markdown */                                                         \
	X(DUPLICATE_FOOTNOTE, STET_WARNING,                                    \
	    "the footnote \"%s\" is defined twice; both are kept")             \
	X(OPEN_SHORTCODE, STET_WARNING,                                        \
	    "the tag of a shortcode does not end; read as text: %s")           \
	X(UNCLOSED_SHORTCODE, STET_WARNING,                                    \
	    "the shortcode \"%s\" is not closed; its tag stands alone")        \
	X(STRAY_SHORTCODE, STET_WARNING,                                       \
	    "no shortcode \"%s\" is open here; the tag is kept as it is")      \
	X(NO_TARGET_HERE, STET_WARNING,                                        \
	    "a link to \"#%s\", which is nowhere in the document")             \
	X(NUL_REFERENCE, STET_WARNING,                                         \
	    "a reference to the character U+0000, which Markdown reads as "    \
	    "U+FFFD%s")                                                        \
	X(NUL_REPLACED, STET_ERROR,                                            \
	    "the character U+0000, which Markdown cannot have, is written as " \
	    "U+FFFD%s")                                                        \
	/* books */                                                            \
	X(LINK_LEADS_OUT, STET_WARNING,                                        \
	    "a link to %s, which is not in the book; --base-url says where "   \
	    "it is")                                                           \
	X(NO_ADDRESS, STET_WARNING,                                            \
	    "a link to %s, which is no address that a book may link to")       \
	X(BAD_PAGE_SIZE, STET_ERROR,                                           \
	    "%s is no size of a page: a4, a5, b5, letter, or WxH in mm, from " \
	    "50 to 2000")                                                      \
	X(BAD_PACKAGE, STET_ERROR, "the package is not sound: %s")             \
	/* HTML */                                                             \
	X(HTML_LEFT_OUT, STET_LOSS, "left out, as it is no content: %s")       \
	X(HTML_TOO_DEEP, STET_LOSS,                                            \
	    "HTML nested deeper than %s elements; from there on, its text "    \
	    "is kept alone")

enum stet_condition {
#define STET_X(id, severity, text) STET_D_##id,
	STET_CONDITIONS(STET_X)
#undef STET_X
	    STET_D_COUNT
};

/* What is lost, by how much it matters: nothing excuses lost text. */
enum stet_loss {
	STET_NO_LOSS,
	STET_LOSS_TEXT,      /* words, addresses, code, metadata */
	STET_LOSS_STRUCTURE, /* what contains what, and which kind it is */
	STET_LOSS_ATTRIBUTE, /* what is said of a thing beside its text */
	STET_LOSS_STYLE,     /* how it looks */
	STET_LOSS_RESOURCE,  /* an image or another file */
	STET_LOSS_COUNT
};

/* X(condition, what is lost): those that are losses, of whatever severity. */
#define STET_LOSSES(X)                                                         \
	X(LOST_TEXT, TEXT)                                                     \
	X(LOST_STRUCTURE, STRUCTURE)                                           \
	X(LOST_ATTRIBUTE, ATTRIBUTE)                                           \
	X(LOST_STYLE, STYLE)                                                   \
	X(LOST_RESOURCE, RESOURCE)                                             \
	X(MISSING_RESOURCE, RESOURCE)                                          \
	X(OUTPUT_DIFFERS, TEXT)                                                \
	X(OUTPUT_LACKS, TEXT)                                                  \
	X(OUTPUT_ADDS, TEXT)                                                   \
	X(YAML_TAG, ATTRIBUTE)                                                 \
	X(SETTING_DROPPED, ATTRIBUTE)                                          \
	X(HTML_LEFT_OUT, STYLE)                                                \
	X(EPUB_NOT_TEXT, RESOURCE)                                             \
	X(HTML_TOO_DEEP, STRUCTURE)                                            \
	X(NUL_REPLACED, TEXT)                                                  \
	X(NOT_IN_TREE, STRUCTURE)

/* One thing met; all text is NUL-terminated and owned by the sink. */
struct stet_diag_entry {
	enum stet_condition condition;
	enum stet_severity severity;
	const char *file; /* as the source was named; NULL: no place */
	unsigned line;    /* from 1; 0: the file as a whole */
	unsigned column;  /* from 1, in characters */
	const char *text;
	unsigned more; /* how many more of this were folded into it */
	struct stet_span at;
	const char *other_file; /* a second place, in the output that was read
	                           again; NULL: there is none */
	unsigned other_line, other_column;
	struct stet_diag_entry *next;
};

struct stet_diag;

struct stet_diag *stet_diag_new(void);
void stet_diag_free(struct stet_diag *diag);

/* Did memory end while something was recorded? Then not all is said. */
bool stet_diag_failed(const struct stet_diag *diag);

/*
 * Makes a source known, so that spans can name it. The text must outlive the
 * calls of stet_note for it. Returns its number, or 0 when memory ends.
 */
uint32_t stet_diag_source(struct stet_diag *diag, const char *name,
    struct stet_str text);

/* The same for one that nobody has the text of, so that a place in it is the
 * file as a whole. */
uint32_t stet_diag_unseen(struct stet_diag *diag, const char *name);

/* What a source was called; NULL: there is none of this number. */
const char *stet_diag_source_name(const struct stet_diag *diag, uint32_t file);

/* Records a condition at a place; what is its detail, or empty. */
void stet_note(struct stet_diag *diag, enum stet_condition condition,
    struct stet_span at, struct stet_str what);

/* Records a condition of a whole file that was perhaps never opened. */
void stet_note_file(struct stet_diag *diag, enum stet_condition condition,
    const char *file, struct stet_str what);

/* The same with a second place, in another file. */
void stet_note_with(struct stet_diag *diag, enum stet_condition condition,
    struct stet_span at, struct stet_str what, const char *other_file,
    unsigned other_line, unsigned other_column);

/* Records what another sink has recorded, as it stands there, with texts of its
 * own. Its span means nothing here. */
void stet_diag_copy(struct stet_diag *diag,
    const struct stet_diag_entry *entry);

/* In the order of their recording. */
const struct stet_diag_entry *stet_diag_first(const struct stet_diag *diag);

/* A point in a sink to go back to, when a first try did not succeed. */
struct stet_diag_mark {
	struct stet_diag_entry *last;
	unsigned counts[STET_FATAL + 1];
};

struct stet_diag_mark stet_diag_mark(const struct stet_diag *diag);

/* Forgets what was recorded since, but for the counts of folded notes. */
void stet_diag_rewind(struct stet_diag *diag, struct stet_diag_mark mark);

/* Takes back what a reader recorded of a source, for a writer that keeps it
 * after all. Marks from before are not valid any more. */
void stet_diag_withdraw(struct stet_diag *diag, enum stet_condition condition,
    uint32_t file);

/* Says of what was recorded since then, where it says nothing of a second
 * place, that it is of this output. */
void stet_diag_name_output(struct stet_diag *diag, struct stet_diag_mark mark,
    const char *name);

/* Makes all sources of another sink known, by the same numbers, to an empty
 * one. False without memory. */
bool stet_diag_share_sources(struct stet_diag *diag,
    const struct stet_diag *other);

/* Puts the entries in the order of files, lines and columns. */
void stet_diag_sort(struct stet_diag *diag);

/* How many were recorded at this severity, folded ones counted. */
unsigned stet_diag_count(const struct stet_diag *diag,
    enum stet_severity severity);

/* The place of a byte: line from 1, column from 1 in characters. */
void stet_diag_place(struct stet_diag *diag, struct stet_span at,
    unsigned *line, unsigned *column);

/* What is lost where this condition is met; "text", or NULL for no loss. */
enum stet_loss stet_condition_loss(enum stet_condition condition);
const char *stet_loss_name(enum stet_loss loss);

/* "warning"; and "DUPLICATE_KEY", for machines. */
const char *stet_severity_name(enum stet_severity severity);
const char *stet_condition_name(enum stet_condition condition);

#ifdef __cplusplus
}
#endif

#endif
