/* format.h: all that the core knows of a format. */
#ifndef STET_FORMAT_H
#define STET_FORMAT_H

#include <stdint.h>

#include <stet/book.h>
#include <stet/buf.h>
#include <stet/diag.h>
#include <stet/tree.h>

#ifdef __cplusplus
extern "C" {
#endif

enum stet_option_type {
	STET_OPT_BOOL,    /* given or not */
	STET_OPT_INTEGER, /* from min to max */
	STET_OPT_CHOICE,  /* one of choices; or, if max is not 0, a number from
			     min to max */
	STET_OPT_TEXT
};

/* Makes the command line, --help, the manual and the checks. */
struct stet_option {
	const char *name; /* without dashes; NULL ends the list */
	enum stet_option_type type;
	bool repeats;         /* each one that is given counts, not the last */
	const char *fallback; /* the value when it is not given; may be NULL */
	const char *implied;  /* the value when it is given without one, which
	                         then has to stand behind "="; NULL: it needs
	                         one */
	const char *choices;  /* "a|b|c" */
	long min, max;
	const char *help; /* one line, no full stop */
};

/* One option as given; a list of them ends in a NULL name. */
struct stet_setting {
	const char *name;
	const char *value;
};

/* Brings what documents have in other files. */
struct stet_loader {
	void *context;
	/*
	 * Appends the bytes to out. ref is relative to the document. STET_E_IO:
	 * there is no such thing; STET_E_USAGE: it is not allowed to be read;
	 * STET_E_LIMIT, STET_E_MEMORY.
	 */
	enum stet_status (*load)(void *context, struct stet_str ref,
	    struct stet_buf *out);
	/* Hears of what may be asked for, so that it can be brought together.
	 * STET_E_MEMORY. NULL: it need not hear. */
	enum stet_status (*expect)(void *context, struct stet_str ref);
	/* Why load has just failed to bring this, in few words; NULL: its
	 * status says all. The function may be NULL, too. */
	const char *(*why)(void *context, struct stet_str ref);
	/* Hears of a file with these bytes that a pass has made beside the
	 * output, or has found there. The function may be NULL, too. */
	void (*beside)(void *context, const char *path, struct stet_str bytes,
	    bool made);
	/* Appends what is called the same wherever the same bytes are meant, so
	 * that who has them need not load them again; nothing, where that
	 * cannot be told. The function may be NULL, too. */
	void (*name)(void *context, struct stet_str ref, struct stet_buf *out);
	/* The same as load for a file that a setting names, and so whoever
	 * runs the program: it may be anywhere. NULL: there are none. */
	enum stet_status (*load_named)(void *context, const char *path,
	    struct stet_buf *out);
};

/* What becomes of a file that cannot be had, in an output that is to bring it
 * along. A format for which one of the first two makes no sense takes the
 * other. */
enum stet_missing {
	STET_MISSING_PLACEHOLDER, /* what says that it is not here, and where
	                             it is */
	STET_MISSING_KEEP,        /* the reference to it */
	STET_MISSING_FAIL         /* no output */
};

/* What a reader or writer is called with. */
struct stet_job {
	struct stet_diag *diag;
	const struct stet_setting *settings; /* NULL: none */
	struct stet_str text; /* for a reader: the source, valid UTF-8 if the
	                         format is a text format, no BOM; it lives as
	                         long as the document */
	struct stet_span at;  /* for a reader: where text is in the source */
	uint32_t source_file; /* for a reader of trees: the source that
	                         positions in it are of; 0: not known */
	const struct stet_loader *loader; /* NULL: nothing else can be read */
	enum stet_missing missing;        /* for a writer */
	struct stet_buf *out;             /* for a writer */
	int64_t modified; /* for a writer: when the newest source was last
	                     changed, in seconds since 1970; 0: not known */
};

/* One document of several in a text. */
struct stet_part {
	struct stet_str text;
	struct stet_part *next;
};

#define STET_BINARY 0x1U       /* not text: the bytes go to it unchecked */
#define STET_BINDS_MANY 0x2U   /* one output can hold many documents */
#define STET_MAY_BE_EMPTY 0x4U /* no bytes are a document, if -f says so */
/* Its writer has a place for files that a document brings, or tells of each one
 * that it leaves out (stet_bring, stet_resource_lost). For other formats the
 * core does. */
#define STET_BRINGS_FILES 0x8U

/* Its output says when the source was last changed (modified, in a job). */
#define STET_TELLS_TIME 0x10U

struct stet_format {
	const char *name;              /* as in formats/NAME */
	const char *summary;           /* for --list-formats */
	const char *const *extensions; /* lower case, no dot, NULL last */
	const char *written_as; /* the extension of an output that stet names;
	                           NULL: the first of them */
	const char *const *media_types;
	const struct stet_option *options; /* NULL: none */
	unsigned flags;

	/* Confidence from 0 to 100 that text starts a document of this format,
	 * which has the extension (lower case, no dot; empty: none). */
	int (*sniff)(struct stet_str text, struct stet_str extension);

	/* Builds below the root of doc, which owns every node. NULL: none. */
	enum stet_status (*read)(struct stet_doc *doc,
	    const struct stet_job *job);

	/* Appends to job->out; the core commits it. NULL: no writer. */
	enum stet_status (*write)(const struct stet_doc *doc,
	    const struct stet_job *job);

	/* Appends to job->out all pages of a book, bound as one. NULL: the
	 * format binds none. */
	enum stet_status (*write_book)(const struct stet_book *book,
	    const struct stet_job *job);

	/*
	 * Reads a book that write_book has made back into what that was given:
	 * the pages in their order, without paths and loaders, and what the
	 * book says of itself. They are documents in the arena of own, and are
	 * not to be freed by themselves. STET_E_INPUT: it is no such book. NULL:
	 * no book is read so.
	 */
	enum stet_status (*read_book)(struct stet_doc *own,
	    const struct stet_job *job, struct stet_book *book);

	/* Finds the documents in job->text, each of which is then read by
	 * itself. NULL: a text is one document. */
	enum stet_status (*split)(const struct stet_job *job,
	    struct stet_arena *arena, struct stet_part **first);

	/* Appends to job->out what was written of a document, as the one of
	 * this index in an output of many; with NULL, the end of index many.
	 * Given if and only if STET_BINDS_MANY. */
	void (*bind)(const struct stet_job *job, size_t index,
	    const struct stet_str *document);
};

/* All formats by name; NULL last. Generated by the Makefile. */
extern const struct stet_format *const stet_formats[];

/* The JSON Schema of what a format writes, or of book files. */
struct stet_schema {
	const char *name;         /* of the format; or "book" */
	const char *const *lines; /* each ends in a line end; NULL last */
};

/* All of them; a NULL name last. Generated by the Makefile. */
extern const struct stet_schema stet_schemas[];

/* The format of this name, or NULL. */
const struct stet_format *stet_format_find(const char *name);

/* The same of any list that ends in NULL. */
const struct stet_format *stet_format_find_in(
    const struct stet_format *const *formats, const char *name);

/*
 * For a writer whose output brings its files along: appends the bytes of one,
 * which is used at this place, to out. STET_E_IO: they cannot be had, and are
 * recorded as lost; job->missing says what stands there instead. STET_E_INPUT:
 * it says that there is to be no output; then this is recorded, and the writer
 * returns it, as it does STET_E_MEMORY.
 */
enum stet_status stet_bring(const struct stet_job *job,
    const struct stet_resource *resource, struct stet_span at,
    struct stet_buf *out);

/* Records likewise that the output does without a file, for a reason of the
 * writer's own ("not in EPUB"), and returns the same. */
enum stet_status stet_resource_lost(const struct stet_job *job,
    const struct stet_resource *resource, struct stet_span at, const char *why);

/* The setting of this name, or the fallback of its descriptor, or NULL. */
const char *stet_setting(const struct stet_job *job,
    const struct stet_format *format, const char *name);

#ifdef __cplusplus
}
#endif

#endif
