/* stet.h: convert a document in memory. The rest of the API is in its parts. */
#ifndef STET_STET_H
#define STET_STET_H

#include <stet/arena.h>
#include <stet/book.h>
#include <stet/buf.h>
#include <stet/compare.h>
#include <stet/counts.h>
#include <stet/diag.h>
#include <stet/edit.h>
#include <stet/format.h>
#include <stet/pass.h>
#include <stet/resource.h>
#include <stet/status.h>
#include <stet/tree.h>
#include <stet/value.h>
#include <stet/walk.h>

#ifdef __cplusplus
extern "C" {
#endif

#define STET_VERSION "0.1.0"

/* The version that runs, which may be newer than STET_VERSION. */
const char *stet_version(void);

/* What the lines of an output end in; those of a binary format stay. */
enum stet_eol {
	STET_EOL_LF,
	STET_EOL_CRLF,
	STET_EOL_KEEP /* what more of those of the source end in */
};

/* What a conversion did, for who keeps an account of it. */
struct stet_account {
	const struct stet_format *from; /* NULL: it was not even told */
	struct stet_counts in;          /* of the tree as it was read */
	struct stet_counts out;
	bool out_was_read; /* out is of the output, read again; else of the
	                      tree that was written */
};

struct stet_request {
	const char *name;               /* of the source, for diagnostics */
	struct stet_str text;           /* the source; read only */
	const struct stet_format *from; /* NULL: told from name and text */
	const struct stet_format *const *formats; /* those that it may be, and
	                                             NULL; NULL: stet_formats */
	const char *encoding; /* "gb18030", or what iconv has; NULL: told from
	                         a byte order mark, else UTF-8 */
	const struct stet_format *to;
	const struct stet_setting *settings; /* NULL, or NULL name last */
	const struct stet_pass *passes;      /* in their order */
	size_t pass_count;
	const struct stet_loader *loader; /* NULL: nothing but text is read */
	enum stet_missing missing; /* what becomes of files that are not had */
	enum stet_eol eol;
	int64_t modified; /* when the source was last changed, in seconds since
	                     1970; 0: not known */
	struct stet_diag *diag;
	/* Hears, when a document is in out, which of how many it was, and whether
	 * verifying it found a difference (STET_E_FAIL_ON), and may take it away;
	 * the conversion goes on with the status that this returns. NULL: the
	 * source must be one document. */
	enum stet_status (*each)(void *context, size_t index, size_t count,
	    enum stet_status status);
	void *context;
	struct stet_buf *out; /* appended to; on an error what was appended is
	                         of no use */
	bool verify; /* read the output again and compare: STET_E_FAIL_ON, with
	                the whole output, when it does not say the same */
	const char *out_name; /* of the output, for that; NULL: it has none */
	struct stet_buf
	    *difference; /* gets it as a unified diff; may be NULL */
	struct stet_account *account; /* filled in; may be NULL */
};

/*
 * Reads, passes, writes. Every failure has its entry in diag. Safe to call
 * from many threads at once, each with its own diag and out.
 */
enum stet_status stet_convert(const struct stet_request *request);

/*
 * Reads two sources, of each of which name, text, from, encoding, settings and
 * diag count, and appends to out how b differs from a; see compare.h. STET_OK:
 * they say the same; STET_E_FAIL_ON: they differ; else the diag of the one
 * that failed says why.
 */
enum stet_status stet_compare_sources(const struct stet_request *a,
    const struct stet_request *b, struct stet_buf *out);

/*
 * The format of a source, in UTF-8, by its contents and extension, as NULL in
 * stet_request.from does it. NULL, with an entry in diag, when none is likely
 * or two are equally so. formats is as in stet_request.
 */
const struct stet_format *stet_format_guess(const struct stet_format *const
						*formats,
    const char *name, struct stet_str text, struct stet_diag *diag);

#ifdef __cplusplus
}
#endif

#endif
