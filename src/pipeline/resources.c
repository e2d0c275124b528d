/* resources.c: finds the files that documents refer to, and no others. */
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "markup/url.h"
#include "pipeline/path.h"
#include "pipeline/resources.h"

/* Does the path go up beyond where it starts, if only on its way? */
static bool
leads_out(struct stet_str path)
{
	long depth = 0;

	while (path.n > 0) {
		struct stet_str part = { path.s, stet_str_find(path, '/') };

		if (stet_str_is(part, ".."))
			depth--;
		else if (part.n > 0 && !stet_str_is(part, "."))
			depth++;
		if (depth < 0)
			return true;
		path = stet_str_from(path, part.n + 1);
	}
	return false;
}

/* The path without links and dots, to be freed; NULL: the status says why. */
static char *
resolve(const char *path, enum stet_status *status)
{
	char *real;

	errno = 0;
	real = realpath(path, NULL);
	if (real == NULL)
		*status = errno == ENOMEM ? STET_E_MEMORY : STET_E_IO;
	return real;
}

static bool
is_inside(const char *root, const char *file)
{
	size_t n = strlen(root);

	return strncmp(root, file, n) == 0 && (file[n] == '/' || n == 1);
}

/* The name of a file that could be read. */
static enum stet_status
put_name(const char *file, struct stet_buf *out)
{
	struct stat st;

	if (stat(file, &st) != 0 || access(file, R_OK) != 0)
		return STET_E_IO;
	if (!S_ISREG(st.st_mode))
		return STET_E_USAGE;
	stet_puts(out, file);
	return out->status;
}

/* A search for a file, which is then read, or only named. */
struct search {
	const struct stet_resolver *resolver;
	bool names_only;
};

/* Reads a file that is in a directory, wherever the name leads. */
static enum stet_status
read_inside(const struct search *search, const char *root, const char *name,
    struct stet_buf *out)
{
	enum stet_status status = STET_E_USAGE;
	char *directory = resolve(root, &status);
	char *file = directory == NULL ? NULL : resolve(name, &status);

	if (file != NULL && is_inside(directory, file))
		status = search->names_only
		    ? put_name(file, out)
		    : stet_file_read_regular(file, STET_RESOURCE_LIMIT, out);
	free(directory);
	free(file);
	return status;
}

static enum stet_status
read_recorded(const struct search *search, const char *root, const char *name,
    struct stet_buf *out)
{
	struct stet_stamp before =
	    stet_depends_stamp(search->resolver->depends, name);
	size_t start = out->n;
	enum stet_status status = read_inside(search, root, name, out);

	stet_depends_read(search->resolver->depends, name, &before, status,
	    stet_str_from(stet_buf_str(out), start));
	return status;
}

/* Reads path, as seen from a directory; its end ends the names of both. */
static enum stet_status
read_from(const struct search *search, const char *root,
    struct stet_str directory, struct stet_str path, struct stet_buf *out)
{
	struct stet_buf name = STET_BUF_INIT;
	enum stet_status status;

	stet_put(&name, directory);
	stet_putc(&name, '/');
	stet_put(&name, path);
	stet_putc(&name, '\0');
	status = name.status == STET_OK
	    ? read_recorded(search, root, name.data, out)
	    : name.status;
	stet_buf_free(&name);
	return status;
}

static enum stet_status
read_below(const struct search *search, const char *root, struct stet_str path,
    struct stet_buf *out)
{
	if (leads_out(path))
		return STET_E_USAGE;
	return read_from(search, root, stet_str(root), path, out);
}

/* Is there no use in looking elsewhere? */
static bool
is_final(enum stet_status status)
{
	return status != STET_E_IO && status != STET_E_USAGE;
}

/* That it may not be read says more than that it is not elsewhere. */
static enum stet_status
more_telling(enum stet_status one, enum stet_status other)
{
	return is_final(other) || other == STET_E_USAGE ? other : one;
}

/* Beside the input, as its author has it. */
static enum stet_status
read_beside(const struct search *search, struct stet_str path,
    struct stet_buf *out)
{
	const struct stet_roots *roots = search->resolver->roots;
	struct stet_str base = stet_path_base(search->resolver->input);
	struct stet_str directory = { search->resolver->input,
		(size_t)(base.s - search->resolver->input) };
	struct stet_buf own = STET_BUF_INIT;
	enum stet_status status;

	stet_put(&own, directory);
	stet_puts(&own, directory.n == 0 ? "." : "");
	stet_putc(&own, '\0');
	if (own.status != STET_OK)
		return own.status;
	status = read_below(search, own.data, path, out);
	for (size_t i = 0; i < roots->directory_count && !is_final(status); i++)
		status = more_telling(status,
		    read_from(search, roots->directories[i], stet_str(own.data),
			path, out));
	stet_buf_free(&own);
	return status;
}

static enum stet_status
read_relative(const struct search *search, struct stet_str path,
    struct stet_buf *out)
{
	const struct stet_roots *roots = search->resolver->roots;
	enum stet_status status = STET_E_IO;

	if (search->resolver->input != NULL)
		status = read_beside(search, path, out);
	for (size_t i = 0; i < roots->directory_count && !is_final(status); i++)
		status = more_telling(status,
		    read_below(search, roots->directories[i], path, out));
	return status;
}

/* "/images" is no prefix of "/images2/a.png", nor "/" one of "//host/a". */
static bool
is_prefix(struct stet_str prefix, struct stet_str ref)
{
	struct stet_str rest = stet_str_from(ref, prefix.n);

	if (prefix.n == 0 || ref.n < prefix.n ||
	    memcmp(prefix.s, ref.s, prefix.n) != 0)
		return false;
	if (stet_str_starts(ref, "//") && !stet_str_starts(prefix, "//"))
		return false;
	return prefix.s[prefix.n - 1] == '/' || rest.n == 0 ||
	    strchr("/?#", rest.s[0]) != NULL;
}

const struct stet_mapping *
stet_roots_mapping(const struct stet_roots *roots, struct stet_str ref)
{
	const struct stet_mapping *found = NULL;

	for (size_t i = 0; i < roots->mapping_count; i++) {
		const struct stet_mapping *m = &roots->mappings[i];

		if (is_prefix(m->prefix, ref) &&
		    (found == NULL || m->prefix.n >= found->prefix.n))
			found = m;
	}
	return found;
}

static enum stet_status
load_file(const struct search *search, struct stet_str ref,
    struct stet_buf *path, struct stet_buf *out)
{
	const struct stet_mapping *mapping =
	    stet_roots_mapping(search->resolver->roots, ref);

	if (mapping == NULL &&
	    (stet_url_has_scheme(ref) || stet_str_starts(ref, "/")))
		return STET_E_USAGE;
	if (mapping != NULL)
		ref = stet_str_from(ref, mapping->prefix.n);
	stet_url_decode(path, stet_url_path(ref));
	if (path->status != STET_OK)
		return path->status;
	if (stet_str_find(stet_buf_str(path), '\0') < path->n)
		return STET_E_USAGE;
	if (path->n == 0)
		return STET_E_IO;
	return mapping == NULL
	    ? read_relative(search, stet_buf_str(path), out)
	    : read_below(search, mapping->directory, stet_buf_str(path), out);
}

static bool
is_fetched(const struct stet_resolver *resolver, struct stet_str ref)
{
	const struct stet_roots *roots = resolver->roots;

	return roots->fetch != NULL && stet_fetch_takes(ref) &&
	    stet_roots_mapping(roots, ref) == NULL;
}

static enum stet_status
fetch(const struct stet_resolver *resolver, struct stet_str ref,
    struct stet_buf *out)
{
	enum stet_status status =
	    stet_fetch_load(resolver->roots->fetch, ref, out);

	if (status != STET_OK)
		stet_depends_unknown(resolver->depends, ref);
	return status;
}

enum stet_status
stet_resolver_load(const struct stet_resolver *resolver, struct stet_str ref,
    struct stet_buf *out)
{
	const struct search search = { resolver, false };
	struct stet_buf path = STET_BUF_INIT;
	enum stet_status status;

	if (stet_url_is_data(ref)) {
		status = ref.n > STET_RESOURCE_LIMIT
		    ? STET_E_LIMIT
		    : stet_url_read_data(out, ref);
		return status == STET_E_INPUT ? STET_E_IO : status;
	}
	if (is_fetched(resolver, ref))
		return fetch(resolver, ref, out);
	status = load_file(&search, ref, &path, out);
	stet_buf_free(&path);
	return status;
}

static enum stet_status
load(void *context, struct stet_str ref, struct stet_buf *out)
{
	return stet_resolver_load(context, ref, out);
}

static enum stet_status
expect(void *context, struct stet_str ref)
{
	const struct stet_resolver *resolver = context;

	if (!is_fetched(resolver, ref))
		return STET_OK;
	return stet_fetch_expect(resolver->roots->fetch, ref);
}

static const char *
why(void *context, struct stet_str ref)
{
	const struct stet_resolver *resolver = context;

	if (!is_fetched(resolver, ref))
		return NULL;
	return stet_fetch_why(resolver->roots->fetch, ref);
}

static enum stet_status
load_named(void *context, const char *path, struct stet_buf *out)
{
	struct stet_depends *depends =
	    ((const struct stet_resolver *)context)->depends;
	struct stet_stamp before = stet_depends_stamp(depends, path);
	size_t start = out->n;
	enum stet_status status =
	    stet_file_read_regular(path, STET_RESOURCE_LIMIT, out);

	stet_depends_read(depends, path, &before, status,
	    stet_str_from(stet_buf_str(out), start));
	return status;
}

static void
beside(void *context, const char *path, struct stet_str bytes, bool made)
{
	struct stet_depends *depends =
	    ((const struct stet_resolver *)context)->depends;
	struct stet_stamp stamp = stet_depends_stamp(depends, path);

	if (made)
		stet_depends_written(depends, path, bytes);
	else
		stet_depends_read(depends, path, &stamp, STET_OK, bytes);
}

/* By the file, without links and dots. Where the files that are asked for are
 * recorded, each is to be. */
static void
name(void *context, struct stet_str ref, struct stet_buf *out)
{
	const struct stet_resolver *resolver = context;
	const struct search search = { resolver, true };
	struct stet_buf path = STET_BUF_INIT;
	size_t start = out->n;

	if (resolver->depends != NULL || stet_url_is_data(ref))
		return;
	if (is_fetched(resolver, ref)) {
		stet_put(out, ref);
		return;
	}
	if (load_file(&search, ref, &path, out) != STET_OK)
		stet_buf_cut(out, start);
	stet_buf_free(&path);
}

struct stet_loader
stet_resolver_loader(const struct stet_resolver *resolver)
{
	return (struct stet_loader){ (void *)(uintptr_t)resolver, load, expect,
		why, beside, name, load_named };
}
