/* state_write.c: writes the file of a state; see state_read.c. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pipeline/field.h"
#include "pipeline/state_private.h"

static void
put_end(struct stet_buf *out, const struct state_end *end)
{
	stet_put_uint(out, end->status);
	for (int s = 0; s <= STET_FATAL; s++) {
		stet_putc(out, ' ');
		stet_put_uint(out, end->counts[s]);
	}
	stet_putc(out, '\t');
}

static void
put_line(struct stet_buf *out, struct stet_str rest)
{
	char crc[STATE_CHECKSUM_SIZE];

	state_checksum(rest, crc);
	stet_puts(out, crc);
	stet_putc(out, '\t');
	stet_put(out, rest);
}

/* The line is made first, and the entry is what it says. */
struct state_entry *
state_add(struct stet_state *state, struct stet_str output,
    const struct state_end *end, struct stet_str files)
{
	struct stet_buf rest = STET_BUF_INIT, line = STET_BUF_INIT;
	struct state_entry *entry = NULL;

	stet_field_put(&rest, output);
	stet_field_put(&rest, stet_str(state->key));
	put_end(&rest, end);
	stet_put(&rest, files);
	put_line(&line, stet_buf_str(&rest));
	if (rest.status == STET_OK && line.status == STET_OK)
		entry = state_entry(state,
		    stet_copy(state->arena, stet_buf_str(&line)));
	if (entry != NULL)
		state_link(state, entry);
	else
		stet_arena_fail(state->arena);
	state->changed = true;
	stet_buf_free(&rest);
	stet_buf_free(&line);
	return entry;
}

static void
put_header(const struct stet_state *state, struct stet_buf *out)
{
	stet_puts(out, STATE_FIRST_WORD);
	stet_put_uint(out, STATE_VERSION);
	stet_putc(out, '\t');
	stet_field_put(out, state->way);
	stet_putc(out, '\n');
}

static bool
is_link(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0 && !S_ISREG(st.st_mode);
}

static enum stet_status
replace(const struct stet_state *state, struct stet_str text)
{
	if (is_link(state->path)) {
		errno = ELOOP;
		return STET_E_IO;
	}
	return stet_file_write(state->path, text, &state->batch->watch);
}

/* To the end of what is good of the file; one that is of no use begins anew. */
static bool
open_journal(struct stet_state *state)
{
	struct stet_buf header = STET_BUF_INIT;
	enum stet_status status = STET_OK;

	put_header(state, &header);
	if (state->whole == 0)
		status = header.status != STET_OK
		    ? header.status
		    : replace(state, stet_buf_str(&header));
	if (status == STET_OK && state->whole == 0)
		state->whole = header.n;
	stet_buf_free(&header);
	if (status != STET_OK)
		return false;
	state->journal =
	    open(state->path, O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW);
	return state->journal >= 0 &&
	    ftruncate(state->journal, (off_t)state->whole) == 0;
}

static bool
write_all(int fd, struct stet_str text)
{
	while (text.n > 0) {
		ssize_t n = write(fd, text.s, text.n);

		if (n >= 0)
			text = stet_str_from(text, (size_t)n);
		else if (errno != EINTR)
			return false;
	}
	return true;
}

void
state_append(struct stet_state *state, const struct state_entry *entry)
{
	struct stet_buf line = STET_BUF_INIT;
	bool good;

	if (state->failure != 0)
		return;
	errno = ENOMEM;
	stet_put(&line, entry->line);
	stet_putc(&line, '\n');
	good = line.status == STET_OK &&
	    (state->journal >= 0 || open_journal(state)) &&
	    write_all(state->journal, stet_buf_str(&line));
	if (!good)
		state->failure = errno;
	stet_buf_free(&line);
}

static int
compare(const void *a, const void *b)
{
	struct stet_str x = (*(const struct state_entry *const *)a)->output;
	struct stet_str y = (*(const struct state_entry *const *)b)->output;
	int order = memcmp(x.s, y.s, x.n < y.n ? x.n : y.n);

	return order != 0 ? order : (x.n > y.n) - (x.n < y.n);
}

/* In the order of the outputs, whatever came first. */
static void
put_entries(struct stet_state *state, struct stet_buf *out)
{
	const struct state_entry **all = stet_alloc(state->arena,
	    (state->count + 1) * sizeof(struct state_entry *));
	size_t n = 0;

	if (all == NULL) {
		out->status = STET_E_MEMORY;
		return;
	}
	for (const struct state_entry *e = state->first; e; e = e->next)
		if (!e->dropped)
			all[n++] = e;
	qsort(all, n, sizeof(struct state_entry *), compare);
	for (size_t i = 0; i < n; i++) {
		stet_put(out, all[i]->line);
		stet_putc(out, '\n');
	}
}

enum stet_status
state_write(struct stet_state *state, struct stet_diag *diag)
{
	struct stet_buf text = STET_BUF_INIT;
	enum stet_status status;

	put_header(state, &text);
	put_entries(state, &text);
	status = text.status;
	if (status == STET_OK)
		status = replace(state, stet_buf_str(&text));
	/* Nothing was made yet that there would be anything to know of. */
	if (status == STET_E_IO && errno == ENOENT)
		status = STET_OK;
	if (status != STET_OK)
		stet_note_failure(diag, STET_D_CANNOT_WRITE, state->path,
		    status);
	stet_buf_free(&text);
	return status;
}
