/* state_private.h: the state from inside; see state.h. */
#ifndef PIPELINE_STATE_PRIVATE_H
#define PIPELINE_STATE_PRIVATE_H

#include <stet/table.h>

#include "pipeline/state.h"

/* How the making of an output ended. */
struct state_end {
	unsigned status;                 /* an enum stet_status */
	unsigned counts[STET_FATAL + 1]; /* diagnostics by severity */
};

/* What is known of an output. */
struct state_entry {
	struct stet_str output; /* as seen from the directory of the state */
	struct stet_str key;
	struct stet_str files; /* see stet_depends_put; the source is first */
	struct state_end end;
	struct stet_str line; /* all of it, without its end */
	bool planned, dropped;
	struct state_entry *next;
};

struct stet_state {
	const struct stet_batch *batch;
	const struct stet_plan *plan;
	struct stet_arena *arena, *scratch;
	const char *path;
	bool patient;               /* see struct stet_state_settings */
	struct stet_str way;        /* from there to the working directory */
	char key[STET_DIGEST_SIZE]; /* of all that counts for each output */
	struct stet_buf text;       /* of the file as it was */
	size_t whole; /* so much of that is lines that can be added to */
	struct state_entry *first, *last;
	size_t count;
	struct stet_table entries;  /* by output */
	struct stet_table looks;    /* at files of several pages, by path */
	int journal;                /* the file, open; -1: not yet */
	bool changed;               /* the file is not what the entries say */
	int failure;                /* errno of the first; 0: none */
	struct stet_depends *bound; /* of all pages so far */
	struct state_end bound_end;
};

/* state_read.c */

#define STATE_FIRST_WORD "stet-state "
#define STATE_VERSION 1
#define STATE_CHECKSUM_SIZE 9

/* Of what stands behind it in a line. */
void state_checksum(struct stet_str text, char crc[STATE_CHECKSUM_SIZE]);

/* Reads the file and its entries. A file that is of no use is as none, with a
 * warning. STET_E_MEMORY. */
enum stet_status state_load(struct stet_state *state, struct stet_diag *diag);

/* The entry that a line says, which must live as long as the state; NULL: it
 * says none, or memory has ended. */
struct state_entry *state_entry(struct stet_state *state, struct stet_str line);

/* Takes it in, in the place of an older one. */
void state_link(struct stet_state *state, struct state_entry *entry);

/* state_write.c */

/* Makes an entry, and takes it in; NULL without memory. */
struct state_entry *state_add(struct stet_state *state, struct stet_str output,
    const struct state_end *end, struct stet_str files);

/* Adds the line of an entry to the file. */
void state_append(struct stet_state *state, const struct state_entry *entry);

/* Writes all entries as one file. */
enum stet_status state_write(struct stet_state *state, struct stet_diag *diag);

/* state_check.c */

/* Whether a file is as a touch of it says: the same by its stamp or, with a
 * stamp that differs, by its bytes; then the touch gets the new stamp. Shared:
 * by several pages. Now: as it was just found; NULL: look. */
enum state_found { STATE_SAME, STATE_RENEWED, STATE_OTHER };

enum state_found state_look(struct stet_state *state,
    struct stet_touched *touched, bool shared, const struct stet_stamp *now);

/* Whether the output of an entry is what would be made of a page now, or of all
 * pages, this one being the first. */
bool state_is_fresh(struct stet_state *state, const struct state_entry *entry,
    const struct stet_planned *page, struct stet_diag *diag);

#endif
