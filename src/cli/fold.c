/* fold.c: losses that are alike, so that a terminal is told of them once. */
#include <string.h>

#include "cli/fold.h"

/* What is worse has a place where somebody may have to mend something. */
static bool
can_fold(const struct stet_diag_entry *entry)
{
	return entry->severity == STET_LOSS && entry->file != NULL &&
	    entry->line > 0 && entry->other_line == 0;
}

/* Of the same output, if they are of one of several. */
static bool
have_same_output(const struct stet_diag_entry *a,
    const struct stet_diag_entry *b)
{
	if (a->other_file == NULL || b->other_file == NULL)
		return a->other_file == b->other_file;
	return strcmp(a->other_file, b->other_file) == 0;
}

static bool
are_alike(const struct stet_diag_entry *a, const struct stet_diag_entry *b)
{
	return a->condition == b->condition && strcmp(a->text, b->text) == 0 &&
	    strcmp(a->file, b->file) == 0 && have_same_output(a, b);
}

/* The index of an entry's kind; count: there is none. */
static size_t
find(const struct cli_fold *fold, const struct stet_diag_entry *entry)
{
	size_t i = 0;

	while (i < fold->count && !are_alike(fold->kinds[i].first, entry))
		i++;
	return i;
}

static void
add(struct cli_fold *fold, const struct stet_diag_entry *entry)
{
	size_t i = find(fold, entry);
	struct cli_alike *kind = &fold->kinds[i];

	if (i == CLI_FOLD_KINDS)
		return;
	if (i == fold->count) {
		*kind = (struct cli_alike){ .first = entry };
		fold->count++;
		return;
	}
	if (kind->more < CLI_FOLD_PLACES)
		kind->next[kind->more] = entry;
	kind->more++;
}

void
cli_fold_all(struct cli_fold *fold, const struct stet_diag_entry *first)
{
	fold->count = 0;
	for (const struct stet_diag_entry *e = first; e != NULL; e = e->next)
		if (can_fold(e))
			add(fold, e);
}

const struct cli_alike *
cli_fold_find(const struct cli_fold *fold, const struct stet_diag_entry *entry)
{
	size_t i = can_fold(entry) ? find(fold, entry) : fold->count;

	return i < fold->count ? &fold->kinds[i] : NULL;
}
