/*
 * batch.h: many documents from files to files, as cp copies: a plan is made
 * and checked before anything is written, then each page of it is converted
 * by itself, so that one that fails stops no other.
 */
#ifndef PIPELINE_BATCH_H
#define PIPELINE_BATCH_H

#include <stet/arena.h>
#include <stet/format.h>
#include <stet/status.h>
#include <stet/stet.h>

#include "base/digest.h"
#include "base/file.h"
#include "pipeline/depend.h"
#include "pipeline/resources.h"
#include "pipeline/rules.h"

#define STET_INPUT_LIMIT ((size_t)256 << 20)
#define STET_MOST_JOBS 256

struct stet_depfile;
struct stet_state;

struct stet_planned {
	const char *input;  /* NULL: standard input */
	const char *output; /* NULL: standard output */
	const char *below;  /* the input, as seen from the directory that was
	                      named; NULL: it has no name */
	const struct stet_plan *plan;      /* of its output */
	const struct stet_planned *source; /* the first page of the same input,
	                                      behind which the others stand */
	size_t index;                      /* its place in the plan, from 0 */
	struct stet_str part;              /* as in struct stet_page */
	const struct stet_value *meta; /* counts for more than its own; NULL:
	                                  there is none */
	/* As they were found when the plan was made; or not there, not known.
	 */
	struct stet_stamp in_stamp, out_stamp;
	bool fresh; /* its output is as a conversion would make it */
	struct stet_planned *next;
};

/* A file that is no document, copied to the directory of the outputs. */
struct stet_asset {
	const char *input, *output;
	struct stet_asset *next;
};

enum stet_skip {
	STET_SKIP_NO_DOCUMENT,  /* its extension is of no format to be read */
	STET_SKIP_RULE,         /* by an --exclude or a line of a file */
	STET_SKIP_NOT_INCLUDED, /* by no --include */
	STET_SKIP_SPECIAL       /* neither file nor directory */
};

/* What is in a directory and neither converted nor copied. */
struct stet_skipped {
	const char *path;
	bool directory; /* with all that is in it */
	enum stet_skip why;
	const struct stet_rule *rule; /* of STET_SKIP_RULE */
	struct stet_skipped *next;
};

/* One of --include and --exclude, in their order. */
struct stet_choice {
	bool takes;
	const char *pattern;
};

/* What is wanted of directories. */
struct stet_selection {
	const struct stet_choice *choices;
	size_t choice_count;
	const char *const *files; /* of the form of .gitignore */
	size_t file_count;
	bool no_ignore;   /* files called .stetignore are as any other */
	bool copy_assets; /* files that are no documents go along */
};

/* What became of a page. Valid until the function that is told returns. */
struct stet_page_result {
	const struct stet_planned *page;
	enum stet_status status;
	bool unchanged; /* nothing was done, since it was fresh */
	const struct stet_diag
	    *diag; /* NULL when memory ended at once, or it is
	                                 unchanged */
	const struct stet_depends *depends; /* with keep_depends; with
	                                       unchanged, its state has them.
	                                       NULL: not known */
	size_t bytes_read, bytes_written;
	struct stet_str difference; /* with verify: what differs, as a diff */
	bool verified;              /* the output says the same */
	const struct stet_format *to;
	size_t bound; /* not 0: what became of the book of so many pages, which
	                 has no input */
	/* With keep_account. What is empty has a digest, too. */
	struct stet_account account;
	char digest_in[STET_DIGEST_SIZE], digest_out[STET_DIGEST_SIZE];
	struct stet_str attached; /* what attach appended */
};

/* A page with all that it was made of and became, for who shows it. */
struct stet_review {
	const struct stet_page_result *result;
	/* What says how to read the source; its diag is that of the result.
	 * The text is empty when it could not be had. */
	const struct stet_request *source;
	struct stet_str output; /* s NULL: nothing, or many documents */
};

/*
 * Hears of the processes that work on pages, so that a program can end them
 * when a signal ends it: of each when it is there, in itself and in its
 * parent, while signals are blocked; and before its number can become that of
 * another. Without functions nobody is told.
 */
struct stet_worker_watch {
	void (*forked)(void *context, long pid); /* 0: this process is one */
	void (*ended)(void *context, long pid);
	void *context;
};

/* One more output. */
struct stet_target {
	const char *output;           /* as in struct stet_batch */
	const struct stet_format *to; /* likewise */
};

#define STET_MOST_TARGETS 16

/* What is wanted. Everything in it belongs to the caller. */
struct stet_batch {
	const char *const *inputs; /* files, directories; "-": standard input */
	size_t input_count;        /* 0: standard input */
	struct stet_selection selection;
	bool keep_skipped; /* in the plan, to be told of */
	const char *book;  /* the file that names the inputs; NULL: none does */
	const char
	    *output; /* file, directory or template; NULL or "-": standard
	                output */
	const struct stet_format *const *formats; /* all that there are */
	const struct stet_format *from;           /* NULL: told for each page */
	const char *encoding;           /* as in struct stet_request */
	const struct stet_format *to;   /* NULL: told from the output's name */
	const struct stet_target *more; /* besides that; fewer than
	                                   STET_MOST_TARGETS */
	size_t more_count;
	const struct stet_setting *settings;
	const struct stet_pass *passes; /* in their order */
	size_t pass_count;
	struct stet_roots roots;
	enum stet_missing missing;
	enum stet_eol eol;
	size_t limit;     /* bytes that an input may have */
	int64_t modified; /* when the sources were last changed, in seconds
	                     since 1970; 0: as the file system has it */
	enum stet_severity fail_on;
	bool partial; /* one output of many is written without those that
	                 cannot be converted */
	bool verify;  /* an output that differs is written only if fail_on is
	                above STET_ERROR */
	bool keep_account;
	bool keep_depends;
	/* Both are told of each page, and may be NULL; with keep_depends. */
	struct stet_state *state;
	struct stet_depfile *depfile;
	size_t jobs; /* pages that are worked on at once, at most
	                STET_MOST_JOBS; 0: as many as there are processors */
	struct stet_file_watch watch;
	struct stet_worker_watch workers;

	/* Appends what done is to get with a page, at the end of its conversion
	 * and in the process that does that. NULL: nothing. */
	void (*attach)(void *context, const struct stet_review *review,
	    struct stet_buf *out);
	/* Hears of each page in the order of the plan; NULL: nobody does. */
	void (*done)(void *context, const struct stet_page_result *result);
	void *context;
};

struct stet_book_file;
struct stet_template;

struct stet_plan {
	struct stet_plan *next;   /* of another output; those of the same pages,
	                             each by itself, are all in the first
	                             that is of these */
	struct stet_plan *lead;   /* the first of them */
	struct stet_arena *arena; /* of all; owns the pages and their names */
	struct stet_planned *first, *last;
	size_t count;
	struct stet_asset *first_asset, *last_asset;
	struct stet_skipped *first_skipped, *last_skipped;
	const struct stet_rule *rules;   /* --include and --exclude */
	const struct stet_rule *ignores; /* of --ignore-file */
	bool includes;                   /* there is an --include */
	bool takes_assets;
	size_t asset_count;
	size_t left_out;         /* files in directories, of no format */
	size_t ignored;          /* files and directories, by rules */
	size_t failed;           /* directories that cannot be read */
	enum stet_status status; /* what those come to; else STET_OK */
	bool many;               /* several inputs, or a directory */
	bool bound;              /* all become the one output */
	const struct stet_format *to;
	struct stet_str root; /* the name of the directory that is the only
	                         input */
	struct stet_book_file *book_file; /* NULL: there is none */
	struct stet_buf book_in;
	struct stet_str book_text;
	const char *file;      /* the one output; NULL: standard output */
	const char *directory; /* where all outputs go; NULL: to file */
	const struct stet_template *template; /* of their names; NULL: they are
	                                         those of the inputs */
};

struct stet_tally {
	size_t converted, unchanged, failed, left_out, ignored;
	size_t copied, present; /* other files; there already */
	size_t pruned;
	size_t counts[STET_FATAL + 1]; /* diagnostics by severity */
	size_t bytes_read, bytes_written;
};

/*
 * Decides which file becomes which, as cp would:
 * - one file goes to the output, or into it if that is a directory or ends in
 *   a slash;
 * - several, or a directory, go into the output, which must be a directory or
 *   not be there yet, and then not have the name of a file: its extension is
 *   of no format, or it ends in a slash;
 *   Where the format binds many documents, such a name is their one output;
 * - what is in a directory keeps its path below it. Names that begin with a
 *   dot are passed by, and so is the output; other files are left out, or
 *   copied, unless their extension is one of from, or of any format that can
 *   be read; what the selection does not want is ignored: of --include and
 *   --exclude the last one counts that is of a file or of a directory that it
 *   is in; then the lines of .stetignore in that directory and those above up
 *   to the input; then those of the files of the selection. Nothing that is
 *   below a directory that is ignored is wanted;
 * - the extension becomes the first one of the target format;
 * - an output with braces is a template of names, see template.h.
 * A book file is one document: what it names becomes one output.
 *
 * STET_E_USAGE, with all reasons in diag, when that cannot be: no target
 * format, no directory, an output that is also an input, or two inputs for
 * one output. A directory that cannot be read only counts as failed, and is
 * in diag. STET_E_MEMORY. The plan is to be freed in any case.
 */
enum stet_status stet_plan_make(struct stet_plan *plan,
    const struct stet_batch *batch, struct stet_diag *diag);

void stet_plan_free(struct stet_plan *plan);

/*
 * Does what is planned, with the memory of one document at a time for each of
 * the jobs (and of the output, where that is one of all). Pages that become
 * one output, or that have files to fetch or to extract, are done one after
 * the other. Whatever the jobs, what is written and told is the same. It
 * forks, so no other thread may be there.
 * The documents of an input that holds many
 * go to outputs with -1, -2 and so on behind the name. Counts
 * in tally. Returns the worst that happened, in this order: STET_E_MEMORY,
 * STET_E_IO, STET_E_LIMIT, STET_E_INPUT, STET_E_FAIL_ON (all was done, but
 * with a diagnostic at fail_on or above), STET_OK.
 */
enum stet_status stet_batch_run(const struct stet_batch *batch,
    const struct stet_plan *plan, struct stet_tally *tally);

/* The worse of two, by the order above; STET_E_USAGE is worse than all. */
enum stet_status stet_status_worse(enum stet_status a, enum stet_status b);

/* Reads a file, NULL for standard input, that is called name in diag. */
enum stet_status stet_file_load(const char *path, const char *name,
    size_t limit, struct stet_diag *diag, struct stet_buf *in);

/* Records that an input has more bytes than it may have. */
void stet_note_limit(struct stet_diag *diag, const char *file, size_t limit);

/*
 * Records a condition with the text that was put together for it, of a file if
 * that is not NULL, and frees the text. STET_E_USAGE; or STET_E_MEMORY, and that
 * is recorded, if there was no memory for the text.
 */
enum stet_status stet_note_text(struct stet_diag *diag,
    enum stet_condition condition, struct stet_span at, const char *file,
    struct stet_buf *text);

/* Records the failure of a file, with the text of errno for STET_E_IO. */
void stet_note_failure(struct stet_diag *diag, enum stet_condition condition,
    const char *file, enum stet_status status);

#endif
