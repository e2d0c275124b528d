/* diag.c: the sink of diagnostics, and places in sources. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <stet/arena.h>
#include <stet/diag.h>

#include <stet/utf8.h>

struct source {
	const char *name;
	struct stet_str text;
	uint32_t *lines; /* offsets of their first bytes; made on demand */
	size_t line_count;
	struct stet_diag_entry *folded[STET_D_COUNT]; /* first of its kind */
	struct source *next;
};

struct stet_diag {
	struct stet_arena *arena;
	struct source *sources, *last_source;
	struct stet_diag_entry *first, *last;
	unsigned counts[STET_FATAL + 1];
};

struct condition {
	const char *name;
	enum stet_severity severity;
	const char *text;
};

static const struct condition conditions[STET_D_COUNT] = {
#define STET_X(id, severity, text) { #id, severity, text },
	STET_CONDITIONS(STET_X)
#undef STET_X
};

struct stet_diag *
stet_diag_new(void)
{
	struct stet_diag *diag = calloc(1, sizeof(*diag));

	if (diag == NULL)
		return NULL;
	diag->arena = stet_arena_new();
	if (diag->arena == NULL) {
		free(diag);
		return NULL;
	}
	return diag;
}

void
stet_diag_free(struct stet_diag *diag)
{
	if (diag == NULL)
		return;
	stet_arena_free(diag->arena);
	free(diag);
}

/* A copy that ends in NUL. NULL without memory. */
static const char *
keep(struct stet_arena *arena, const char *text)
{
	return stet_copy(arena, (struct stet_str){ text, strlen(text) + 1 }).s;
}

uint32_t
stet_diag_source(
    struct stet_diag *diag, const char *name, struct stet_str text)
{
	struct source *source = stet_alloc(diag->arena, sizeof(*source));
	uint32_t number = 1;

	if (source == NULL)
		return 0;
	source->name = keep(diag->arena, name);
	source->text = text;
	for (const struct source *s = diag->sources; s != NULL; s = s->next)
		number++;
	if (diag->last_source == NULL)
		diag->sources = source;
	else
		diag->last_source->next = source;
	diag->last_source = source;
	return number;
}

static struct source *
find_source(const struct stet_diag *diag, uint32_t file)
{
	struct source *source = diag->sources;

	if (file == 0)
		return NULL;
	while (--file > 0 && source != NULL)
		source = source->next;
	return source;
}

static bool
index_lines(struct stet_arena *arena, struct source *source)
{
	struct stet_str text = source->text;
	size_t count = 1, line = 0;

	for (size_t i = 0; i < text.n; i++)
		count += text.s[i] == '\n';
	source->lines = stet_alloc(arena, count * sizeof(*source->lines));
	if (source->lines == NULL)
		return false;
	source->line_count = count;
	for (size_t i = 0; i < text.n; i++)
		if (text.s[i] == '\n')
			source->lines[++line] = (uint32_t)i + 1;
	return true;
}

/* The last line that starts at or before the offset. */
static size_t
find_line(const struct source *source, uint32_t offset)
{
	size_t low = 0, high = source->line_count;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (source->lines[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

void
stet_diag_place(struct stet_diag *diag, struct stet_span at, unsigned *line,
    unsigned *column)
{
	struct source *source = find_source(diag, at.file);
	struct stet_str before;
	size_t found;

	*line = *column = 0;
	if (source == NULL)
		return;
	if (source->lines == NULL && !index_lines(diag->arena, source))
		return;
	if (at.offset > source->text.n)
		at.offset = (uint32_t)source->text.n;
	found = find_line(source, at.offset);
	before.s = source->text.s + source->lines[found];
	before.n = at.offset - source->lines[found];
	if (found == 0 && stet_str_starts(before, "\xEF\xBB\xBF"))
		before = stet_str_from(before, 3);
	*line = (unsigned)found + 1;
	*column = (unsigned)stet_utf8_count(before) + 1;
}

/* The condition's text with its %s replaced. */
static const char *
say(struct stet_arena *arena, const char *text, struct stet_str what)
{
	struct stet_str all = stet_str(text);
	size_t slot = 0;
	char *said;

	while (slot < all.n && !stet_str_starts(stet_str_from(all, slot), "%s"))
		slot++;
	if (slot == all.n)
		return text;
	said = stet_alloc_text(arena, all.n - 2 + what.n + 1);
	if (said == NULL)
		return text;
	memcpy(said, all.s, slot);
	if (what.n > 0)
		memcpy(said + slot, what.s, what.n);
	memcpy(said + slot + what.n, all.s + slot + 2, all.n - slot - 2 + 1);
	return said;
}

static struct stet_diag_entry *
record(struct stet_diag *diag, enum stet_condition condition,
    struct stet_str what)
{
	struct stet_diag_entry *entry = stet_alloc(diag->arena, sizeof(*entry));

	diag->counts[conditions[condition].severity]++;
	if (entry == NULL)
		return NULL;
	entry->condition = condition;
	entry->severity = conditions[condition].severity;
	entry->text = say(diag->arena, conditions[condition].text, what);
	if (diag->last == NULL)
		diag->first = entry;
	else
		diag->last->next = entry;
	diag->last = entry;
	return entry;
}

/* Counts a note that this source had before. False: it is the first. */
static bool
fold(struct stet_diag *diag, struct source *source,
    enum stet_condition condition)
{
	if (source == NULL || source->folded[condition] == NULL)
		return false;
	source->folded[condition]->more++;
	diag->counts[conditions[condition].severity]++;
	return true;
}

void
stet_note(struct stet_diag *diag, enum stet_condition condition,
    struct stet_span at, struct stet_str what)
{
	struct source *source = find_source(diag, at.file);
	struct stet_diag_entry *entry;

	if (fold(diag, source, condition))
		return;
	entry = record(diag, condition, what);
	if (entry == NULL || source == NULL)
		return;
	entry->file = source->name;
	stet_diag_place(diag, at, &entry->line, &entry->column);
	if (entry->severity == STET_NOTE)
		source->folded[condition] = entry;
}

void
stet_note_file(struct stet_diag *diag, enum stet_condition condition,
    const char *file, struct stet_str what)
{
	struct stet_diag_entry *entry = record(diag, condition, what);

	if (entry != NULL)
		entry->file = keep(diag->arena, file);
}

struct stet_diag_mark
stet_diag_mark(const struct stet_diag *diag)
{
	struct stet_diag_mark mark = { .last = diag->last };

	memcpy(mark.counts, diag->counts, sizeof(mark.counts));
	return mark;
}

void
stet_diag_rewind(struct stet_diag *diag, struct stet_diag_mark mark)
{
	diag->last = mark.last;
	if (diag->last == NULL)
		diag->first = NULL;
	else
		diag->last->next = NULL;
	memcpy(diag->counts, mark.counts, sizeof(mark.counts));
}

static bool
is_before(const struct stet_diag_entry *a, const struct stet_diag_entry *b)
{
	if (a->line != b->line)
		return a->line < b->line;
	return a->column < b->column;
}

/* Merges two sorted lists; of equal entries those of a come first. */
static struct stet_diag_entry *
merge(struct stet_diag_entry *a, struct stet_diag_entry *b)
{
	struct stet_diag_entry *first = NULL, **end = &first;

	while (a != NULL && b != NULL) {
		struct stet_diag_entry **next = is_before(b, a) ? &b : &a;

		*end = *next;
		end = &(*next)->next;
		*next = *end;
	}
	*end = a != NULL ? a : b;
	return first;
}

/* Merge sort: lists of 1, 2, 4, ... sorted entries wait for their like. */
void
stet_diag_sort(struct stet_diag *diag)
{
	struct stet_diag_entry *waiting[32] = { NULL }, *entry = diag->first;
	struct stet_diag_entry *all = NULL;

	while (entry != NULL) {
		struct stet_diag_entry *sorted = entry;
		size_t i = 0;

		entry = entry->next;
		sorted->next = NULL;
		for (; i < 31 && waiting[i] != NULL; i++) {
			sorted = merge(waiting[i], sorted);
			waiting[i] = NULL;
		}
		waiting[i] = merge(waiting[i], sorted);
	}
	for (size_t i = 0; i < 32; i++)
		all = merge(waiting[i], all);
	diag->first = diag->last = all;
	while (diag->last != NULL && diag->last->next != NULL)
		diag->last = diag->last->next;
}

const struct stet_diag_entry *
stet_diag_first(const struct stet_diag *diag)
{
	return diag->first;
}

unsigned
stet_diag_count(const struct stet_diag *diag, enum stet_severity severity)
{
	return diag->counts[severity];
}

const char *
stet_severity_name(enum stet_severity severity)
{
	static const char *const names[] = { "note", "loss", "warning", "error",
		"fatal" };

	return names[severity];
}

const char *
stet_condition_name(enum stet_condition condition)
{
	return conditions[condition].name;
}
