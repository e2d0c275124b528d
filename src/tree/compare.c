/*
 * compare.c: what differs between two readings: the algorithm of E. Myers (An
 * O(ND) Difference Algorithm and Its Variations, 1986) in linear space.
 *
 * Things that stand on one side alone are differences at once. A box of the
 * rest in which the ways from both ends do not meet soon is cut where one of
 * them has come farthest, so that time stays in proportion to the size.
 */
#include <stdint.h>
#include <string.h>

#include <stet/compare.h>
#include <stet/table.h>

/* So many differences are looked for in a box before it is cut. */
#define MOST_STEPS 256

/* One of the two readings. */
struct side {
	const struct stet_reading *reading;
	uint32_t *ids;  /* of its things: equal for equal lines */
	uint32_t *kept; /* places of the things that the other side has, too */
	int64_t count;  /* of those */
	bool *differs;  /* by place of thing */
};

/* Kept things of both sides that are yet to be compared. */
struct box {
	int64_t a, a_end, b, b_end;
	struct box *next;
};

/*
 * The way from one corner of a box, or back from the other: how far into a it
 * has come on each diagonal, which is a place in a less one in b. Arrays have
 * a place beyond each end.
 */
struct way {
	int64_t *far;
	int64_t low, high; /* the diagonals that it is on now */
	int64_t none;      /* what is no place: worse than all */
};

struct comparing {
	struct side a, b;
	struct way there, back;
	struct box *boxes, *unused;
	struct stet_arena *arena; /* of what is needed for a while */
};

static bool
is_same(const struct comparing *c, int64_t a, int64_t b)
{
	return c->a.ids[c->a.kept[a]] == c->b.ids[c->b.kept[b]];
}

static void
mark(struct side *side, int64_t from, int64_t end)
{
	for (; from < end; from++)
		side->differs[side->kept[from]] = true;
}

static void
shrink(const struct comparing *c, struct box *x)
{
	while (x->a < x->a_end && x->b < x->b_end && is_same(c, x->a, x->b)) {
		x->a++;
		x->b++;
	}
	while (x->a < x->a_end && x->b < x->b_end &&
	    is_same(c, x->a_end - 1, x->b_end - 1)) {
		x->a_end--;
		x->b_end--;
	}
}

/* One diagonal more at each end, or one less where the box ends. */
static void
widen(struct way *way, const struct box *x)
{
	if (way->low > x->a - x->b_end)
		way->far[--way->low - 1] = way->none;
	else
		way->low++;
	if (way->high < x->a_end - x->b)
		way->far[++way->high + 1] = way->none;
	else
		way->high--;
}

static bool
is_on(const struct way *way, int64_t diagonal)
{
	return diagonal >= way->low && diagonal <= way->high;
}

/* One difference more on the way there. True: it meets the way back, in *met,
 * which it can only do when meets says so. */
static bool
step_there(struct comparing *c, const struct box *x, bool meets, int64_t *met,
    int64_t *diagonal)
{
	struct way *way = &c->there;

	widen(way, x);
	for (int64_t d = way->high; d >= way->low; d -= 2) {
		int64_t less = way->far[d - 1], more = way->far[d + 1];
		int64_t a = less < more ? more : less + 1;

		while (a < x->a_end && a - d < x->b_end && is_same(c, a, a - d))
			a++;
		way->far[d] = a;
		*met = a;
		*diagonal = d;
		if (meets && is_on(&c->back, d) && c->back.far[d] <= a)
			return true;
	}
	return false;
}

static bool
step_back(struct comparing *c, const struct box *x, bool meets, int64_t *met,
    int64_t *diagonal)
{
	struct way *way = &c->back;

	widen(way, x);
	for (int64_t d = way->high; d >= way->low; d -= 2) {
		int64_t less = way->far[d - 1], more = way->far[d + 1];
		int64_t a = less < more ? less : more - 1;

		while (a > x->a && a - d > x->b && is_same(c, a - 1, a - d - 1))
			a--;
		way->far[d] = a;
		*met = a;
		*diagonal = d;
		if (meets && is_on(&c->there, d) && c->there.far[d] >= a)
			return true;
	}
	return false;
}

/* Where a way is on a diagonal, not beyond the box; how far that is from its
 * start in both sides together. */
static int64_t
come_there(const struct box *x, int64_t d, int64_t *a)
{
	if (*a > x->a_end)
		*a = x->a_end;
	if (*a - d > x->b_end)
		*a = x->b_end + d;
	return *a - x->a + (*a - d - x->b);
}

static int64_t
come_back(const struct box *x, int64_t d, int64_t *a)
{
	if (*a < x->a)
		*a = x->a;
	if (*a - d < x->b)
		*a = x->b + d;
	return x->a_end - *a + (x->b_end - (*a - d));
}

/* The place where either way has come farthest. */
static void
find_farthest(const struct comparing *c, const struct box *x, int64_t *met,
    int64_t *diagonal)
{
	int64_t best = -1;

	for (int64_t d = c->there.high; d >= c->there.low; d -= 2) {
		int64_t a = c->there.far[d], come = come_there(x, d, &a);

		if (come <= best)
			continue;
		best = come;
		*met = a;
		*diagonal = d;
	}
	for (int64_t d = c->back.high; d >= c->back.low; d -= 2) {
		int64_t a = c->back.far[d], come = come_back(x, d, &a);

		if (come <= best)
			continue;
		best = come;
		*met = a;
		*diagonal = d;
	}
}

/* Finds a place that the shortest way, or a good one, goes through. */
static void
find_middle(struct comparing *c, const struct box *x, int64_t *met,
    int64_t *diagonal)
{
	int64_t start = x->a - x->b, end = x->a_end - x->b_end;
	bool odd = ((start - end) & 1) != 0;

	c->there.low = c->there.high = start;
	c->back.low = c->back.high = end;
	c->there.far[start] = x->a;
	c->back.far[end] = x->a_end;
	for (int steps = 0; steps < MOST_STEPS; steps++)
		if (step_there(c, x, odd, met, diagonal) ||
		    step_back(c, x, !odd, met, diagonal))
			return;
	find_farthest(c, x, met, diagonal);
}

static void
push(struct comparing *c, struct box box)
{
	struct box *x = c->unused;

	if (x != NULL)
		c->unused = x->next;
	else
		x = stet_alloc(c->arena, sizeof(*x));
	if (x == NULL)
		return;
	*x = box;
	x->next = c->boxes;
	c->boxes = x;
}

static void
cut(struct comparing *c, const struct box *x)
{
	int64_t met = x->a, diagonal = x->a - x->b;

	find_middle(c, x, &met, &diagonal);
	push(c,
	    (struct box){ .a = met,
		.a_end = x->a_end,
		.b = met - diagonal,
		.b_end = x->b_end });
	push(c,
	    (struct box){ .a = x->a,
		.a_end = met,
		.b = x->b,
		.b_end = met - diagonal });
}

static void
compare_boxes(struct comparing *c)
{
	while (c->boxes != NULL) {
		struct box x = *c->boxes;
		struct box *free = c->boxes;

		c->boxes = free->next;
		free->next = c->unused;
		c->unused = free;
		shrink(c, &x);
		if (x.a == x.a_end || x.b == x.b_end) {
			mark(&c->a, x.a, x.a_end);
			mark(&c->b, x.b, x.b_end);
		} else {
			cut(c, &x);
		}
	}
}

/* Which lines are equal, and which of them are on both sides. */

#define ON_A 1U
#define ON_B 2U

static void
number(struct side *side, struct stet_table *lines, struct stet_arena *arena)
{
	size_t count = side->reading->count;

	side->ids = stet_alloc(arena, (count + 1) * sizeof(*side->ids));
	side->kept = stet_alloc(arena, (count + 1) * sizeof(*side->kept));
	side->differs = stet_alloc(arena, (count + 1) * sizeof(*side->differs));
	for (size_t i = 0; i < count && !stet_arena_failed(arena); i++) {
		struct stet_table_entry *entry = stet_table_entry(lines, arena,
		    side->reading->things[i].line);

		if (entry == NULL)
			return;
		if (entry->value == NULL)
			entry->value = (void *)(uintptr_t)lines->count;
		side->ids[i] = (uint32_t)(uintptr_t)entry->value;
	}
}

static void
look(unsigned char *on, const struct side *side, unsigned bit)
{
	for (size_t i = 0; i < side->reading->count; i++)
		on[side->ids[i]] |= (unsigned char)bit;
}

static void
keep(const unsigned char *on, struct side *side)
{
	for (size_t i = 0; i < side->reading->count; i++) {
		side->differs[i] = on[side->ids[i]] != (ON_A | ON_B);
		if (!side->differs[i])
			side->kept[side->count++] = (uint32_t)i;
	}
}

static bool
prepare(struct comparing *c)
{
	struct stet_table lines = { NULL, 0, 0 };
	unsigned char *on;
	size_t diagonals;

	number(&c->a, &lines, c->arena);
	number(&c->b, &lines, c->arena);
	on = stet_alloc(c->arena, lines.count + 1);
	if (stet_arena_failed(c->arena))
		return false;
	look(on, &c->a, ON_A);
	look(on, &c->b, ON_B);
	keep(on, &c->a);
	keep(on, &c->b);
	diagonals = (size_t)(c->a.count + c->b.count) + 3;
	c->there.far = stet_alloc(c->arena, diagonals * sizeof(int64_t));
	c->back.far = stet_alloc(c->arena, diagonals * sizeof(int64_t));
	if (stet_arena_failed(c->arena))
		return false;
	c->there.far += c->b.count + 1;
	c->back.far += c->b.count + 1;
	c->there.none = -1;
	c->back.none = INT64_MAX;
	push(c, (struct box){ .a_end = c->a.count, .b_end = c->b.count });
	return true;
}

/* What is found becomes differences. */

static bool
are_generated(const struct stet_reading *reading, size_t from, size_t count)
{
	for (; count > 0; from++, count--)
		if (!reading->things[from].generated)
			return false;
	return true;
}

static void
add(struct stet_comparison *comparison, struct stet_difference found,
    struct stet_difference ***end)
{
	struct stet_difference *difference;

	if (are_generated(comparison->a, found.a, found.a_count) &&
	    are_generated(comparison->b, found.b, found.b_count) &&
	    (found.a_count == 0 || found.b_count == 0))
		return;
	difference = stet_alloc(comparison->arena, sizeof(*difference));
	if (difference == NULL)
		return;
	*difference = found;
	**end = difference;
	*end = &difference->next;
	comparison->count++;
}

static void
collect(struct stet_comparison *comparison, const struct side *a,
    const struct side *b)
{
	struct stet_difference **end = &comparison->first;
	size_t i = 0, j = 0, n = a->reading->count, m = b->reading->count;

	while (i < n || j < m) {
		struct stet_difference found = { .a = i, .b = j };

		while (i < n && a->differs[i])
			i++;
		while (j < m && b->differs[j])
			j++;
		found.a_count = i - found.a;
		found.b_count = j - found.b;
		if (found.a_count + found.b_count > 0) {
			add(comparison, found, &end);
		} else {
			i++;
			j++;
		}
	}
}

static bool
compare(struct stet_comparison *comparison)
{
	struct comparing c = { .arena = stet_arena_new() };
	bool good = c.arena != NULL;

	if (!good)
		return false;
	c.a.reading = comparison->a;
	c.b.reading = comparison->b;
	if (prepare(&c)) {
		compare_boxes(&c);
		collect(comparison, &c.a, &c.b);
	}
	good = !stet_arena_failed(c.arena);
	stet_arena_free(c.arena);
	return good;
}

struct stet_comparison *
stet_compare(const struct stet_reading *a, const struct stet_reading *b)
{
	struct stet_arena *arena = stet_arena_new();
	struct stet_comparison *comparison =
	    stet_alloc(arena, sizeof(*comparison));

	if (comparison != NULL && a != NULL && b != NULL) {
		*comparison = (struct stet_comparison){ a, b, .arena = arena };
		if (compare(comparison) && !stet_arena_failed(arena))
			return comparison;
	}
	stet_arena_free(arena);
	return NULL;
}

void
stet_comparison_free(struct stet_comparison *comparison)
{
	if (comparison != NULL)
		stet_arena_free(comparison->arena);
}
