/* diag.c: the sink of diagnostics, and places in sources. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <stet/arena.h>
#include <stet/diag.h>

#include <stet/utf8.h>

/* So many characters of a text in a source are shown: enough to find it by
 * eye. */
#define LONGEST_DETAIL 80

struct source {
	const char *name;
	struct stet_str text;
	uint32_t *lines;  /* offsets of their first bytes; made on demand */
	uint32_t counted; /* the offset of the place asked for last, */
	unsigned columns; /* and the characters before it on its line */
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

static const unsigned char losses[STET_D_COUNT] = {
#define STET_X(id, loss) [STET_D_##id] = STET_LOSS_##loss,
	STET_LOSSES(STET_X)
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

bool
stet_diag_failed(const struct stet_diag *diag)
{
	return stet_arena_failed(diag->arena);
}

/* A copy that ends in NUL. NULL without memory. */
static const char *
keep(struct stet_arena *arena, const char *text)
{
	return stet_copy(arena, (struct stet_str){ text, strlen(text) + 1 }).s;
}

static uint32_t
add_source(struct stet_diag *diag, const char *name, struct stet_str text)
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

uint32_t
stet_diag_source(struct stet_diag *diag, const char *name, struct stet_str text)
{
	return add_source(diag, name, text.s == NULL ? stet_str("") : text);
}

uint32_t
stet_diag_unseen(struct stet_diag *diag, const char *name)
{
	return add_source(diag, name, stet_str(NULL));
}

bool
stet_diag_share_sources(struct stet_diag *diag, const struct stet_diag *other)
{
	const struct source *s = other->sources;

	while (s != NULL && add_source(diag, s->name, s->text) != 0)
		s = s->next;
	return s == NULL;
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

const char *
stet_diag_source_name(const struct stet_diag *diag, uint32_t file)
{
	const struct source *source = find_source(diag, file);

	return source == NULL ? NULL : source->name;
}

/* Puts down where each line starts; returns how many lines there are. */
static size_t
find_lines(struct stet_str text, uint32_t *lines)
{
	size_t count = 0, i = 0;

	for (;;) {
		if (lines != NULL)
			lines[count] = (uint32_t)i;
		count++;
		i += stet_str_find(stet_str_from(text, i), '\n') + 1;
		if (i > text.n)
			return count;
	}
}

static bool
index_lines(struct stet_arena *arena, struct source *source)
{
	source->line_count = find_lines(source->text, NULL);
	source->lines =
	    stet_alloc(arena, source->line_count * sizeof(*source->lines));
	if (source->lines == NULL)
		return false;
	find_lines(source->text, source->lines);
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

/* How many characters stand between. Places are often asked for in their
 * order, and a line can be as long as the source. */
static unsigned
count_columns(struct source *source, uint32_t line, uint32_t offset)
{
	uint32_t from = line;
	struct stet_str before;

	if (source->counted < line || source->counted > offset)
		source->columns = 0;
	else
		from = source->counted;
	before = (struct stet_str){ source->text.s + from, offset - from };
	if (from == 0 && stet_str_starts(before, "\xEF\xBB\xBF"))
		before = stet_str_from(before, 3);
	source->counted = offset;
	source->columns += (unsigned)stet_utf8_count(before);
	return source->columns;
}

void
stet_diag_place(struct stet_diag *diag, struct stet_span at, unsigned *line,
    unsigned *column)
{
	struct source *source = find_source(diag, at.file);
	size_t found;

	*line = *column = 0;
	if (source == NULL || source->text.s == NULL)
		return;
	if (source->lines == NULL && !index_lines(diag->arena, source))
		return;
	if (at.offset > source->text.n)
		at.offset = (uint32_t)source->text.n;
	found = find_line(source, at.offset);
	*line = (unsigned)found + 1;
	*column = count_columns(source, source->lines[found], at.offset) + 1;
}

/* The first characters of a detail that is long, with dots for the rest. */
static struct stet_str
shorten(struct stet_arena *arena, struct stet_str what)
{
	static const char dots[] = "...";
	size_t n = 0;
	char *copy;

	for (size_t count = 0; n < what.n && count < LONGEST_DETAIL; count++)
		n += stet_utf8_size(what, n);
	if (n >= what.n)
		return what;
	copy = stet_alloc_text(arena, n + sizeof(dots) - 1);
	if (copy == NULL)
		return stet_str(NULL);
	memcpy(copy, what.s, n);
	memcpy(copy + n, dots, sizeof(dots) - 1);
	return (struct stet_str){ copy, n + sizeof(dots) - 1 };
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

static void
append(struct stet_diag *diag, struct stet_diag_entry *entry)
{
	if (diag->last == NULL)
		diag->first = entry;
	else
		diag->last->next = entry;
	diag->last = entry;
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
	append(diag, entry);
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

static struct stet_diag_entry *
record_at(struct stet_diag *diag, enum stet_condition condition,
    struct stet_span at, struct stet_str what)
{
	struct source *source = find_source(diag, at.file);
	struct stet_diag_entry *entry;

	if (fold(diag, source, condition))
		return NULL;
	entry = record(diag, condition, what);
	if (entry == NULL || source == NULL)
		return entry;
	entry->file = source->name;
	entry->at = at;
	stet_diag_place(diag, at, &entry->line, &entry->column);
	if (entry->severity == STET_NOTE)
		source->folded[condition] = entry;
	return entry;
}

void
stet_note(struct stet_diag *diag, enum stet_condition condition,
    struct stet_span at, struct stet_str what)
{
	record_at(diag, condition, at, shorten(diag->arena, what));
}

void
stet_note_with(struct stet_diag *diag, enum stet_condition condition,
    struct stet_span at, struct stet_str what, const char *other_file,
    unsigned other_line, unsigned other_column)
{
	struct stet_diag_entry *entry = record_at(diag, condition, at, what);

	if (entry == NULL)
		return;
	entry->other_file = keep(diag->arena, other_file);
	entry->other_line = other_line;
	entry->other_column = other_column;
}

void
stet_note_file(struct stet_diag *diag, enum stet_condition condition,
    const char *file, struct stet_str what)
{
	struct stet_diag_entry *entry = record(diag, condition, what);

	if (entry != NULL)
		entry->file = keep(diag->arena, file);
}

void
stet_diag_copy(struct stet_diag *diag, const struct stet_diag_entry *entry)
{
	struct stet_diag_entry *copy = stet_alloc(diag->arena, sizeof(*copy));

	diag->counts[entry->severity] += 1 + entry->more;
	if (copy == NULL)
		return;
	*copy = *entry;
	copy->next = NULL;
	copy->text = keep(diag->arena, entry->text);
	if (entry->file != NULL)
		copy->file = keep(diag->arena, entry->file);
	if (entry->other_file != NULL)
		copy->other_file = keep(diag->arena, entry->other_file);
	append(diag, copy);
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

void
stet_diag_name_output(struct stet_diag *diag, struct stet_diag_mark mark,
    const char *name)
{
	struct stet_diag_entry *e =
	    mark.last == NULL ? diag->first : mark.last->next;
	const char *kept = e == NULL ? NULL : keep(diag->arena, name);

	for (; e != NULL; e = e->next)
		if (e->other_file == NULL)
			e->other_file = kept;
}

void
stet_diag_withdraw(struct stet_diag *diag, enum stet_condition condition,
    uint32_t file)
{
	struct source *source = find_source(diag, file);
	struct stet_diag_entry **link = &diag->first, *entry;

	diag->last = NULL;
	while ((entry = *link) != NULL) {
		if (source == NULL || entry->condition != condition ||
		    entry->file != source->name) {
			diag->last = entry;
			link = &entry->next;
			continue;
		}
		*link = entry->next;
		diag->counts[entry->severity] -= 1 + entry->more;
		if (source->folded[condition] == entry)
			source->folded[condition] = NULL;
	}
}

static bool
is_before(const struct stet_diag_entry *a, const struct stet_diag_entry *b)
{
	int files = a->file == NULL || b->file == NULL
	    ? (a->file != NULL) - (b->file != NULL)
	    : strcmp(a->file, b->file);

	if (files != 0)
		return files < 0;
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

enum stet_loss
stet_condition_loss(enum stet_condition condition)
{
	return (enum stet_loss)losses[condition];
}

const char *
stet_loss_name(enum stet_loss loss)
{
	static const char *const names[STET_LOSS_COUNT] = { NULL, "text",
		"structure", "attribute", "style", "resource" };

	return names[loss];
}
