/*
 * state_read.c: reads the file of a state.
 *
 * Its first line is "stet-state 1", and the path from its directory to that
 * which stet worked in, on which all other paths hang. Each further line is of
 * one output, and a later one of the same output counts:
 * - the CRC-32 of all behind its tab, in eight hexadecimal digits;
 * - the output, as seen from the directory of the state;
 * - the digest of options and version;
 * - how it ended (enum stet_status), and how many diagnostics there were, from
 *   notes to fatal ones;
 * - the files, three fields each (depend_text.c), the source first.
 * A tab is behind each field. Lines are added one by one while stet works, each
 * by one write, so that a last line without end is what a kill has left.
 */
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <zlib.h>

#include "pipeline/field.h"
#include "pipeline/state_private.h"

#define LIMIT ((size_t)1 << 30)

void
state_checksum(struct stet_str text, char crc[STATE_CHECKSUM_SIZE])
{
	uLong n = crc32_z(crc32_z(0, NULL, 0), (const Bytef *)text.s, text.n);

	snprintf(crc, STATE_CHECKSUM_SIZE, "%08lx", n & 0xFFFFFFFF);
}

/* The number that text begins with, off it; more than any line has if there is
 * none. */
static unsigned long
take_number(struct stet_str *text)
{
	unsigned long n = 0;
	size_t i = 0;

	for (; i < text->n && i < 9 && text->s[i] >= '0' && text->s[i] <= '9';
	     i++)
		n = n * 10 + (unsigned long)(text->s[i] - '0');
	*text = stet_str_from(*text, i);
	return i == 0 ? ULONG_MAX : n;
}

static bool
read_end(struct stet_str text, struct state_end *end)
{
	unsigned long n = take_number(&text);

	end->status = (unsigned)n;
	for (int s = 0; s <= STET_FATAL && n <= UINT_MAX; s++) {
		if (!stet_str_starts(text, " "))
			return false;
		text = stet_str_from(text, 1);
		n = take_number(&text);
		end->counts[s] = (unsigned)n;
	}
	return n <= UINT_MAX && text.n == 0;
}

static bool
has_checksum(struct stet_str line, struct stet_str *rest)
{
	char expected[STATE_CHECKSUM_SIZE];
	struct stet_str field;

	*rest = line;
	if (!stet_field_take(rest, &field))
		return false;
	state_checksum(*rest, expected);
	return stet_str_is(field, expected);
}

struct state_entry *
state_entry(struct stet_state *state, struct stet_str line)
{
	struct state_entry *entry = stet_alloc(state->arena, sizeof(*entry));
	struct stet_str rest, end;

	if (entry == NULL || !has_checksum(line, &rest) ||
	    !stet_field_take(&rest, &entry->output) ||
	    !stet_field_read(state->arena, &entry->output) ||
	    !stet_field_take(&rest, &entry->key) ||
	    !stet_field_take(&rest, &end) || !read_end(end, &entry->end))
		return NULL;
	entry->files = rest;
	entry->line = line;
	return entry;
}

void
state_link(struct stet_state *state, struct state_entry *entry)
{
	struct stet_table_entry *place =
	    stet_table_entry(&state->entries, state->arena, entry->output);
	struct state_entry *old = place == NULL ? NULL : place->value;

	if (place == NULL)
		return;
	if (old != NULL) {
		old->dropped = true;
		entry->planned = old->planned;
	}
	place->value = entry;
	if (state->last == NULL)
		state->first = entry;
	else
		state->last->next = entry;
	state->last = entry;
	state->count++;
}

/* NULL: it is good. The way may be another one. */
static const char *
read_header(struct stet_state *state, struct stet_str line)
{
	struct stet_str rest = stet_str_from(line, strlen(STATE_FIRST_WORD)),
			way;
	unsigned long version;

	if (!stet_str_starts(line, STATE_FIRST_WORD))
		return "it is something else";
	version = take_number(&rest);
	if (version > STATE_VERSION && version != ULONG_MAX)
		return "a newer stet has written it";
	if (version != STATE_VERSION || !stet_str_starts(rest, "\t"))
		return "it is damaged";
	rest = stet_str_from(rest, 1);
	if (!stet_field_take(&rest, &way) || rest.n > 0 ||
	    !stet_field_read(state->arena, &way))
		return "it is damaged";
	return stet_str_eq(way, state->way)
	    ? NULL
	    : "it was written from another working directory";
}

/* NULL: all whole lines are good. */
static const char *
read_lines(struct stet_state *state)
{
	struct stet_str text = stet_buf_str(&state->text);
	const char *reason = NULL;
	bool first = true;

	for (size_t n; (n = stet_str_find(text, '\n')) < text.n;
	     first = false) {
		struct stet_str line = { text.s, n };
		struct state_entry *entry = NULL;

		text = stet_str_from(text, n + 1);
		if (first)
			reason = read_header(state, line);
		else
			entry = state_entry(state, line);
		if (entry != NULL)
			state_link(state, entry);
		else if (!first)
			reason = "it is damaged";
		if (reason != NULL)
			return reason;
	}
	state->whole = state->text.n - text.n;
	return first ? "it is damaged" : NULL;
}

static void
forget(struct stet_state *state)
{
	state->first = state->last = NULL;
	state->count = state->whole = 0;
	state->entries = (struct stet_table){ NULL, 0, 0 };
}

static enum stet_status
refuse(struct stet_state *state, const char *reason, struct stet_diag *diag)
{
	forget(state);
	stet_note_file(diag, STET_D_STATE_UNUSABLE, state->path,
	    stet_str(reason));
	return STET_OK;
}

/* Nothing is read through a link, and nothing written: who could make one could
 * have any file replaced. */
static enum stet_status
read_file(struct stet_state *state, bool *there)
{
	struct stat st;

	*there = lstat(state->path, &st) == 0;
	if (!*there)
		return errno == ENOENT || errno == ENOTDIR ? STET_OK
							   : STET_E_IO;
	if (!S_ISREG(st.st_mode)) {
		state->failure = ELOOP;
		return STET_E_USAGE;
	}
	return stet_file_read_regular(state->path, LIMIT, &state->text);
}

enum stet_status
state_load(struct stet_state *state, struct stet_diag *diag)
{
	bool there;
	enum stet_status status = read_file(state, &there);
	const char *reason;

	if (status == STET_E_MEMORY)
		return status;
	if (status == STET_E_USAGE)
		return refuse(state, "it is no file", diag);
	if (status != STET_OK)
		return refuse(state, "it cannot be read", diag);
	if (!there)
		return STET_OK;
	reason = read_lines(state);
	if (stet_arena_failed(state->arena))
		return STET_E_MEMORY;
	return reason == NULL ? STET_OK : refuse(state, reason, diag);
}
