/* beside.c: files in the directory of an input, and nothing above it. */
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "pipeline/beside.h"
#include "pipeline/path.h"

#define MOST_BYTES ((size_t)64 << 20)

static int
hex(char c)
{
	const char *digits = "0123456789abcdef";
	const char *at;

	if (c >= 'A' && c <= 'F')
		c = (char)(c - 'A' + 'a');
	at = c == '\0' ? NULL : strchr(digits, c);
	return at == NULL ? -1 : (int)(at - digits);
}

/* A path from a reference: "%20" is a space. A NUL would end it. */
static bool
put_path(struct stet_buf *path, struct stet_str ref)
{
	for (size_t i = 0; i < ref.n; i++) {
		int high, low;
		char c = ref.s[i];

		if (c == '%' && i + 2 < ref.n) {
			high = hex(ref.s[i + 1]);
			low = hex(ref.s[i + 2]);
			if (high >= 0 && low >= 0) {
				c = (char)(high * 16 + low);
				i += 2;
			}
		}
		if (c == '\0')
			return false;
		stet_putc(path, c);
	}
	return true;
}

/* "http:" and the like; a path has no colon in front of its first slash. */
static bool
is_local(struct stet_str ref)
{
	size_t colon = stet_str_find(ref, ':');

	return ref.n > 0 && ref.s[0] != '/' &&
	    (colon == ref.n || stet_str_find(ref, '/') < colon);
}

/* Is the file in the directory, once all links are followed? */
static enum stet_status
check_inside(const char *directory, const char *path)
{
	char *root = realpath(directory, NULL);
	char *file = root == NULL ? NULL : realpath(path, NULL);
	size_t n = root == NULL ? 0 : strlen(root);
	enum stet_status status = STET_E_IO;

	if (file != NULL)
		status =
		    strncmp(root, file, n) == 0 && (file[n] == '/' || n == 1)
		    ? STET_OK
		    : STET_E_USAGE;
	free(root);
	free(file);
	return status;
}

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

static enum stet_status
load(const char *input, struct stet_str ref, struct stet_buf *directory,
    struct stet_buf *path, struct stet_buf *out)
{
	struct stet_str base = stet_path_base(input);
	enum stet_status status;

	stet_put(directory,
	    (struct stet_str){ input, (size_t)(base.s - input) });
	if (directory->n == 0)
		stet_puts(directory, "./");
	stet_put(path, stet_buf_str(directory));
	if (!put_path(path, ref) ||
	    leads_out(stet_str_from(stet_buf_str(path), directory->n)))
		return STET_E_USAGE;
	stet_putc(directory, '\0');
	stet_putc(path, '\0');
	if (directory->status != STET_OK || path->status != STET_OK)
		return STET_E_MEMORY;
	status = check_inside(directory->data, path->data);
	if (status != STET_OK)
		return status;
	return stet_file_read(path->data, MOST_BYTES, out);
}

enum stet_status
stet_beside_load(const char *input, struct stet_str ref, struct stet_buf *out)
{
	struct stet_buf directory = STET_BUF_INIT, path = STET_BUF_INIT;
	enum stet_status status;

	if (!is_local(ref))
		return STET_E_USAGE;
	status = load(input, ref, &directory, &path, out);
	stet_buf_free(&directory);
	stet_buf_free(&path);
	return status;
}

/* Standard input stands beside nothing. */
static enum stet_status
load_beside(void *context, struct stet_str ref, struct stet_buf *out)
{
	return context == NULL ? STET_E_USAGE
			       : stet_beside_load(context, ref, out);
}

struct stet_loader
stet_beside_loader(const char *input)
{
	return (struct stet_loader){ (void *)(uintptr_t)input, load_beside };
}
