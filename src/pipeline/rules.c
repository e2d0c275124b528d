/* rules.c: which files of directories are wanted. */
#include "pipeline/glob.h"
#include "pipeline/rules.h"

/* The pattern without what only says how it is meant. */
static const struct stet_rule *
add(struct stet_arena *arena, struct stet_rule rule)
{
	struct stet_rule *kept;
	struct stet_str *pattern = &rule.pattern;

	if (stet_str_ends(*pattern, "/")) {
		rule.directory = true;
		pattern->n--;
	}
	rule.anchored = stet_str_find(*pattern, '/') < pattern->n;
	if (stet_str_starts(*pattern, "/"))
		*pattern = stet_str_from(*pattern, 1);
	if (pattern->n == 0)
		return rule.before;
	kept = stet_alloc(arena, sizeof(*kept));
	if (kept != NULL)
		*kept = rule;
	return kept;
}

const struct stet_rule *
stet_rules_add(struct stet_arena *arena, const struct stet_rule *before,
    bool takes, struct stet_str pattern)
{
	return add(arena,
	    (struct stet_rule){ .pattern = pattern,
		.takes = takes,
		.before = before });
}

/* Without the spaces at its end that no backslash keeps. */
static struct stet_str
trim(struct stet_str line)
{
	size_t end = 0;

	for (size_t i = 0; i < line.n; i++) {
		if (line.s[i] == '\\' && i + 1 < line.n)
			i++;
		else if (line.s[i] == ' ')
			continue;
		end = i + 1;
	}
	line.n = end;
	return line;
}

const struct stet_rule *
stet_rules_read(struct stet_arena *arena, const struct stet_rule *before,
    const char *file, size_t base, struct stet_str text)
{
	struct stet_rule rule = { .base = base, .file = file };

	if (stet_str_starts(text, "\xEF\xBB\xBF"))
		text = stet_str_from(text, 3);
	rule.before = before;
	while (text.n > 0) {
		struct stet_str line = { text.s, stet_str_find(text, '\n') };

		text = stet_str_from(text, line.n + 1);
		rule.line++;
		if (stet_str_ends(line, "\r"))
			line.n--;
		if (stet_str_starts(line, "#"))
			continue;
		line = trim(line);
		rule.takes = stet_str_starts(line, "!");
		rule.pattern = stet_str_from(line, rule.takes);
		if (rule.pattern.n > 0)
			rule.before = add(arena, rule);
	}
	return rule.before;
}

static struct stet_str
base_of(struct stet_str path)
{
	size_t i = path.n;

	while (i > 0 && path.s[i - 1] != '/')
		i--;
	return stet_str_from(path, i);
}

const struct stet_rule *
stet_rules_find(const struct stet_rule *last, struct stet_str below,
    bool directory)
{
	struct stet_str name = base_of(below);

	for (; last != NULL; last = last->before) {
		struct stet_str path =
		    last->anchored ? stet_str_from(below, last->base) : name;

		if (last->directory && !directory)
			continue;
		if (stet_glob_match(last->pattern, path))
			return last;
	}
	return NULL;
}
