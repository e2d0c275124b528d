/* glob.c: patterns of paths. */
#include <ctype.h>
#include <stdint.h>

#include "pipeline/glob.h"

/* A place in a text. */
struct cursor {
	struct stet_str text;
	size_t i;
};

static bool
at_end(const struct cursor *c)
{
	return c->i >= c->text.n;
}

static unsigned char
byte_at(const struct cursor *c, size_t i)
{
	return i < c->text.n ? (unsigned char)c->text.s[i] : 0;
}

static bool
is_at(const struct cursor *c, char byte)
{
	return !at_end(c) && c->text.s[c->i] == byte;
}

/* How long the character may be that begins with this byte. */
static size_t
size_of(unsigned char first)
{
	if (first < 0xC2)
		return 1;
	return first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 1;
}

/* Takes a character. Names of files may be any bytes: one that is of no
 * character is one by itself. */
static uint32_t
take(struct cursor *c)
{
	unsigned char first = byte_at(c, c->i);
	size_t n = size_of(first);
	uint32_t character = n == 1 ? first : first & (0x7FU >> n);

	for (size_t k = 1; k < n; k++) {
		unsigned char next = byte_at(c, c->i + k);

		if ((next & 0xC0U) != 0x80) {
			c->i++;
			return 0x110000U + first;
		}
		character = character << 6 | (next & 0x3FU);
	}
	c->i += n;
	return n == 1 && first >= 0x80 ? 0x110000U + first : character;
}

/* Takes one of a pattern; false at its end. */
static bool
take_escaped(struct cursor *p, uint32_t *character)
{
	if (is_at(p, '\\'))
		p->i++;
	if (at_end(p))
		return false;
	*character = take(p);
	return true;
}

static const struct {
	const char *name;
	int (*holds)(int c);
} classes[] = { { "alnum", isalnum }, { "alpha", isalpha },
	{ "blank", isblank }, { "cntrl", iscntrl }, { "digit", isdigit },
	{ "graph", isgraph }, { "lower", islower }, { "print", isprint },
	{ "punct", ispunct }, { "space", isspace }, { "upper", isupper },
	{ "xdigit", isxdigit } };

enum answer { NO, YES, SENSELESS };

/* The cursor is behind "[:"; it is moved behind ":]". */
static enum answer
in_class(struct cursor *p, size_t end, uint32_t c)
{
	struct stet_str name = { p->text.s + p->i, end - p->i };

	p->i = end + 2;
	for (size_t i = 0; i < sizeof(classes) / sizeof(classes[0]); i++)
		if (stet_str_is(name, classes[i].name))
			return c < 0x80 && classes[i].holds((int)c) != 0 ? YES
									 : NO;
	return SENSELESS;
}

/* Where the ":]" is of a class that begins at the cursor; 0: it is none. */
static size_t
end_of_class(const struct cursor *p)
{
	size_t i = p->i + 2;

	if (!is_at(p, '[') || byte_at(p, p->i + 1) != ':')
		return 0;
	while (i < p->text.n && p->text.s[i] != ']')
		i++;
	return i < p->text.n && i > p->i + 2 && p->text.s[i - 1] == ':' ? i - 1
									: 0;
}

/* One character, range or class of a set. */
static enum answer
in_member(struct cursor *p, uint32_t c)
{
	size_t end = end_of_class(p);
	uint32_t low, high;

	if (end > 0) {
		p->i += 2;
		return in_class(p, end, c);
	}
	if (!take_escaped(p, &low))
		return SENSELESS;
	high = low;
	if (is_at(p, '-') && p->i + 1 < p->text.n &&
	    p->text.s[p->i + 1] != ']') {
		p->i++;
		if (!take_escaped(p, &high))
			return SENSELESS;
	}
	/* As git has it, of a range that runs backwards its first is one. */
	return c == low || (c > low && c <= high) ? YES : NO;
}

/* The cursor is behind "["; it is moved behind "]". */
static enum answer
in_set(struct cursor *p, uint32_t c)
{
	bool inverted = is_at(p, '!') || is_at(p, '^'), found = false;

	p->i += inverted;
	/* A bracket that comes first is an ordinary one. */
	for (bool first = true; first || !is_at(p, ']'); first = false) {
		enum answer answer = at_end(p) ? SENSELESS : in_member(p, c);

		if (answer == SENSELESS)
			return SENSELESS;
		found = found || answer == YES;
	}
	p->i++;
	return found != inverted && c != '/' ? YES : NO;
}

/* One character of the path by one of the pattern, which is no star. */
static enum answer
match_one(struct cursor *p, struct cursor *t)
{
	uint32_t wanted, c;

	if (at_end(t))
		return NO;
	c = take(t);
	if (is_at(p, '?')) {
		p->i++;
		return c != '/' ? YES : NO;
	}
	if (is_at(p, '[')) {
		p->i++;
		return in_set(p, c);
	}
	if (!take_escaped(p, &wanted))
		return SENSELESS;
	return c == wanted ? YES : NO;
}

/* Whether the stars at the cursor are all of a part of a path. They are
 * passed over in any case. */
static bool
take_stars(struct cursor *p)
{
	size_t from = p->i;

	while (is_at(p, '*'))
		p->i++;
	return p->i - from > 1 && (from == 0 || p->text.s[from - 1] == '/') &&
	    (at_end(p) || is_at(p, '/'));
}

/* Places to go back to: a star may take one more character, and "**" one more
 * directory. A later one takes the place of an earlier. */
struct retry {
	struct cursor p, t;
	bool is_set;
};

/* Takes up to the slash, or a character. */
static bool
go_back(struct retry *retry, bool slash, struct cursor *p, struct cursor *t)
{
	if (!retry->is_set)
		return false;
	if (slash)
		while (!at_end(&retry->t) && !is_at(&retry->t, '/'))
			retry->t.i++;
	retry->is_set = !at_end(&retry->t) && (slash || !is_at(&retry->t, '/'));
	if (!retry->is_set)
		return false;
	(void)take(&retry->t);
	*p = retry->p;
	*t = retry->t;
	return true;
}

bool
stet_glob_match(struct stet_str pattern, struct stet_str path)
{
	struct cursor p = { pattern, 0 }, t = { path, 0 };
	struct retry star = { .is_set = false }, deep = { .is_set = false };

	while (!at_end(&p) || !at_end(&t)) {
		enum answer answer = NO;

		if (is_at(&p, '*')) {
			if (!take_stars(&p)) {
				star = (struct retry){ p, t, true };
				continue;
			}
			if (at_end(&p))
				return true;
			p.i++;
			deep = (struct retry){ p, t, true };
			star.is_set = false;
			continue;
		}
		if (!at_end(&p))
			answer = match_one(&p, &t);
		if (answer == SENSELESS)
			return false;
		if (answer == YES)
			continue;
		if (go_back(&star, false, &p, &t))
			continue;
		star.is_set = false;
		if (!go_back(&deep, true, &p, &t))
			return false;
	}
	return true;
}

const char *
stet_glob_problem(struct stet_str pattern)
{
	struct cursor p = { pattern, 0 };
	uint32_t c;

	while (!at_end(&p)) {
		if (is_at(&p, '[')) {
			p.i++;
			if (in_set(&p, 0) == SENSELESS)
				return "a set that begins with [ has no "
				       "sensible end";
		} else if (!take_escaped(&p, &c)) {
			return "it ends in a backslash";
		}
	}
	return NULL;
}
