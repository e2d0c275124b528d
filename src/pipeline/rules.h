/*
 * rules.h: which files of directories are wanted: --include, --exclude, and
 * the lines of ignore files, which mean what they mean in .gitignore.
 */
#ifndef PIPELINE_RULES_H
#define PIPELINE_RULES_H

#include <stet/arena.h>
#include <stet/status.h>
#include <stet/str.h>

/* Of which an ignore file has no more than these bytes. */
#define STET_RULES_LIMIT ((size_t)1 << 20)

/* Of several rules the last one decides that is that of a path: they are
 * linked from the last to the first. */
struct stet_rule {
	struct stet_str pattern;
	bool takes;       /* --include, or a line with "!" */
	bool directory;   /* is that of directories only */
	bool anchored;    /* of the whole path below base; else of the name */
	size_t base;      /* how many bytes of a path lead to its ignore file */
	const char *file; /* the ignore file; NULL: an option */
	unsigned line;
	const struct stet_rule *before;
};

/*
 * A rule behind `before`, of the pattern of an option; NULL without memory.
 * The pattern must outlive the arena.
 */
const struct stet_rule *stet_rules_add(struct stet_arena *arena,
    const struct stet_rule *before, bool takes, struct stet_str pattern);

/*
 * The rules of the text of an ignore file behind `before`; the last one, or
 * `before` if there is none. Text and name must outlive the arena.
 */
const struct stet_rule *stet_rules_read(struct stet_arena *arena,
    const struct stet_rule *before, const char *file, size_t base,
    struct stet_str text);

/* The rule that decides about a path below the root; NULL: none does. */
const struct stet_rule *stet_rules_find(const struct stet_rule *last,
    struct stet_str below, bool directory);

#endif
