/* relative.c: one path as seen from another. */
#include <errno.h>
#include <stdlib.h>

#include "pipeline/path.h"
#include "pipeline/relative.h"

/* Adds the parts of a path to one that begins with a slash and has none at its
 * end; ".." takes one away. */
static void
add_parts(struct stet_buf *to, struct stet_str path)
{
	while (path.n > 0) {
		struct stet_str part = { path.s, stet_str_find(path, '/') };

		path = stet_str_from(path, part.n + 1);
		if (part.n == 0 || stet_str_is(part, "."))
			continue;
		if (!stet_str_is(part, "..")) {
			stet_putc(to, '/');
			stet_put(to, part);
			continue;
		}
		while (to->n > 0 && to->data[to->n - 1] != '/')
			to->n--;
		to->n -= to->n > 0;
	}
}

static enum stet_status
make_absolute(struct stet_str path, struct stet_buf *out)
{
	char *here = NULL;

	errno = 0;
	if (path.n == 0 || path.s[0] != '/') {
		here = realpath(".", NULL);
		if (here == NULL)
			return errno == ENOMEM ? STET_E_MEMORY : STET_E_IO;
	}
	add_parts(out, stet_str(here));
	add_parts(out, path);
	free(here);
	return out->status;
}

/* How much of both is the same, in whole parts. */
static size_t
common(struct stet_str a, struct stet_str b)
{
	size_t n = 0, parts = 0;

	while (n < a.n && n < b.n && a.s[n] == b.s[n]) {
		if (a.s[n] == '/')
			parts = n;
		n++;
	}
	if ((n == a.n || a.s[n] == '/') && (n == b.n || b.s[n] == '/'))
		return n;
	return parts;
}

static void
put_way(struct stet_str from, struct stet_str to, struct stet_buf *out)
{
	size_t same = common(from, to);

	from = stet_str_from(from, same);
	to = stet_str_from(to, same + 1);
	for (size_t i = 0; i < from.n; i++)
		if (from.s[i] == '/')
			stet_puts(out, "../");
	stet_put(out, to);
	if (to.n > 0)
		stet_putc(out, '/');
}

enum stet_status
stet_path_relative(const char *file, const char *directory,
    struct stet_buf *out)
{
	struct stet_buf from = STET_BUF_INIT, to = STET_BUF_INIT;
	struct stet_str base = stet_str(file);
	enum stet_status status;

	if (file != NULL)
		base.n = (size_t)(stet_path_base(file).s - file);
	status = make_absolute(base, &from);
	if (status == STET_OK)
		status = make_absolute(stet_str(directory), &to);
	if (status == STET_OK)
		put_way(stet_buf_str(&from), stet_buf_str(&to), out);
	stet_buf_free(&from);
	stet_buf_free(&to);
	return status == STET_OK ? out->status : status;
}
