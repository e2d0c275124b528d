/*
 * glob.h: patterns of paths, as .gitignore has them: "*" and "?" stop at a
 * slash, "**" as a whole part of a path stands for any number of directories,
 * "[a-z]", "[!a]" and "[[:digit:]]" for a character, and a backslash makes the
 * one behind it ordinary. Characters are those of UTF-8, as far as there are.
 *
 * fnmatch has no "**" and takes bytes or characters as the locale wills.
 */
#ifndef PIPELINE_GLOB_H
#define PIPELINE_GLOB_H

#include <stet/str.h>

/*
 * Whether the pattern is that of the whole path. A pattern that makes no
 * sense, as "[a", is that of none. Takes time in proportion to both lengths
 * and to the directories of the path, and no memory.
 */
bool stet_glob_match(struct stet_str pattern, struct stet_str path);

/* Why a pattern can be that of no path, or NULL. */
const char *stet_glob_problem(struct stet_str pattern);

#endif
