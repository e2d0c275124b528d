/* path.h: the parts of path names, and new ones put together. */
#ifndef PIPELINE_PATH_H
#define PIPELINE_PATH_H

#include <stet/arena.h>
#include <stet/str.h>

#define STET_EXTENSION_SIZE 16

/* The last name in a path. */
struct stet_str stet_path_base(const char *path);

/* A path without the extension of its last name; ".profile" has none. */
struct stet_str stet_path_stem(const char *path);

/*
 * The extension in lower case and without its dot, copied to text; empty when
 * there is none, or when it is longer than that of any format.
 */
struct stet_str stet_path_extension(const char *path,
    char text[STET_EXTENSION_SIZE]);

/* Copies a path without what says nothing: "./" and more slashes than one.
 * Returns how long the copy is. */
size_t stet_path_clean(char *to, struct stet_str path);

/*
 * "directory/name.extension" in the arena, ending in NUL; without an empty
 * or NULL part and its separator. NULL when the arena has failed.
 */
const char *stet_path_join(struct stet_arena *arena, const char *directory,
    struct stet_str name, const char *extension);

#endif
