/* extract.c: writes the files that a document brings to a directory. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include <stet/format.h>
#include <stet/table.h>
#include <stet/utf8.h>

#include "base/digest.h"
#include "markup/picture.h"
#include "markup/url.h"
#include "pipeline/batch.h"
#include "pipeline/extract.h"
#include "pipeline/path.h"
#include "pipeline/refer.h"
#include "pipeline/relative.h"

#define LONGEST_NAME 80
#define LONGEST_EXTENSION 10
#define DIGITS 8 /* of the digest, in the name of what has another's */

struct extraction {
	const struct stet_extract *extract;
	struct stet_doc *doc;
	const struct stet_loader *loader;
	struct stet_arena *arena;
	struct stet_buf way;    /* to the directory, as in a reference */
	struct stet_table told; /* references by digest */
	struct stet_str *refs;  /* the new ones, by index; s NULL: as it was */
	struct stet_buf bytes, name, path;
	char digest[STET_DIGEST_SIZE];
};

/* Names */

static bool
is_plain(unsigned char c)
{
	return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-';
}

static void
put_plain(struct stet_buf *name, struct stet_str text)
{
	for (size_t i = 0; i < text.n; i++)
		stet_putc(name,
		    is_plain((unsigned char)text.s[i]) ? text.s[i] : '-');
}

/* Fit for any file system: no dots in front, not too long, no bytes that are
 * no text. */
static struct stet_str
cut_stem(struct stet_str stem)
{
	if (stet_utf8_invalid(stem) < stem.n)
		stem.n = 0;
	while (stem.n > 0 && (stem.s[0] == '.' || stem.s[0] == '-'))
		stem = stet_str_from(stem, 1);
	if (stem.n > LONGEST_NAME) {
		stem.n = LONGEST_NAME;
		while (((unsigned char)stem.s[stem.n] & 0xC0) == 0x80)
			stem.n--;
	}
	return stem.n == 0 ? stet_str("file") : stem;
}

/* The last name of a path in two, the dot with the second. */
static void
split_name(struct stet_str path, struct stet_str *stem, struct stet_str *dot)
{
	while (stet_str_find(path, '/') < path.n)
		path = stet_str_from(path, stet_str_find(path, '/') + 1);
	*stem = path;
	*dot = stet_str(NULL);
	for (size_t i = path.n; i > 1 && dot->n == 0; i--) {
		if (path.s[i - 1] != '.')
			continue;
		stem->n = i - 1;
		*dot = stet_str_from(path, i - 1);
	}
	if (dot->n > LONGEST_EXTENSION || stet_utf8_invalid(*dot) < dot->n)
		*dot = stet_str(NULL);
}

/* "quay.png", or "quay-1a2b3c4d.png" where that is something else. */
static void
make_name(struct extraction *x, const struct stet_resource *resource,
    bool with_digest)
{
	struct stet_picture picture;
	struct stet_buf path = STET_BUF_INIT;
	struct stet_str stem, dot;

	stet_buf_cut(&x->name, 0);
	if (!stet_url_is_data(resource->ref))
		stet_url_decode(&path, stet_url_path(resource->ref));
	split_name(stet_buf_str(&path), &stem, &dot);
	put_plain(&x->name, cut_stem(stem));
	if (with_digest) {
		stet_putc(&x->name, '-');
		stet_put(&x->name, (struct stet_str){ x->digest, DIGITS });
	}
	if (stet_picture_tell(stet_buf_str(&x->bytes), &picture)) {
		stet_putc(&x->name, '.');
		stet_puts(&x->name, picture.extension);
	} else {
		put_plain(&x->name, dot);
	}
	if (path.status != STET_OK)
		x->name.status = path.status;
	stet_buf_free(&path);
}

/* Files */

enum there { NOTHING, THE_SAME, ANOTHER };

/* A link is another file, wherever it leads. */
static enum stet_status
look(struct extraction *x, enum there *there)
{
	struct stet_buf old = STET_BUF_INIT;
	enum stet_status status;
	struct stat st;

	*there = ANOTHER;
	if (lstat(x->path.data, &st) != 0) {
		*there = NOTHING;
		return errno == ENOENT || errno == ENOTDIR ? STET_OK
							   : STET_E_IO;
	}
	if (!S_ISREG(st.st_mode) || (size_t)st.st_size != x->bytes.n)
		return STET_OK;
	status = stet_file_read_regular(x->path.data, x->bytes.n, &old);
	if (status == STET_OK &&
	    stet_str_eq(stet_buf_str(&old), stet_buf_str(&x->bytes)))
		*there = THE_SAME;
	stet_buf_free(&old);
	return status == STET_E_LIMIT || status == STET_E_USAGE ? STET_OK
								: status;
}

static enum stet_status
look_under(struct extraction *x, const struct stet_resource *resource,
    bool with_digest, enum there *there)
{
	make_name(x, resource, with_digest);
	stet_buf_cut(&x->path, 0);
	stet_puts(&x->path, x->extract->directory);
	stet_putc(&x->path, '/');
	stet_put(&x->path, stet_buf_str(&x->name));
	stet_putc(&x->path, '\0');
	if (x->name.status != STET_OK || x->path.status != STET_OK)
		return STET_E_MEMORY;
	return look(x, there);
}

static void
tell(const struct extraction *x, bool made)
{
	if (x->loader != NULL && x->loader->beside != NULL)
		x->loader->beside(x->loader->context, x->path.data,
		    stet_buf_str(&x->bytes), made);
}

static enum stet_status
save(struct extraction *x, const struct stet_resource *resource)
{
	enum there there;
	enum stet_status status = look_under(x, resource, false, &there);

	if (status == STET_OK && there == ANOTHER)
		status = look_under(x, resource, true, &there);
	if (status == STET_OK && there == ANOTHER) {
		errno = EEXIST;
		status = STET_E_IO;
	}
	if (status == STET_OK && there == NOTHING) {
		status = stet_file_make_parents(x->path.data);
		if (status == STET_OK)
			status = stet_file_write(x->path.data,
			    stet_buf_str(&x->bytes), &x->extract->watch);
	}
	if (status == STET_OK)
		tell(x, there == NOTHING);
	if (status != STET_OK)
		stet_note_failure(x->doc->diag, STET_D_CANNOT_WRITE,
		    x->path.n == 0 ? x->extract->directory : x->path.data,
		    status);
	return status;
}

/* References */

static enum stet_status
refer(struct extraction *x, struct stet_str *ref)
{
	struct stet_buf text = STET_BUF_INIT;

	stet_put(&text, stet_buf_str(&x->way));
	stet_url_put_path(&text, stet_buf_str(&x->name));
	*ref = stet_copy(x->doc->arena, stet_buf_str(&text));
	stet_buf_free(&text);
	return ref->n == 0 ? STET_E_MEMORY : STET_OK;
}

/* Damaged bytes stay what they are: who needs them says so. */
static enum stet_status
load(struct extraction *x, const struct stet_resource *resource, bool *loaded)
{
	enum stet_status status;

	stet_buf_cut(&x->bytes, 0);
	status = resource->read != NULL
	    ? stet_resource_load(resource, NULL, &x->bytes)
	    : stet_url_read_data(&x->bytes, resource->ref);
	*loaded = status == STET_OK;
	return status == STET_E_MEMORY ? status : STET_OK;
}

static enum stet_status
extract_one(struct extraction *x, const struct stet_resource *resource)
{
	struct stet_str *ref = &x->refs[resource->index], digest;
	struct stet_table_entry *entry;
	enum stet_status status;
	bool loaded;

	status = load(x, resource, &loaded);
	if (status != STET_OK || !loaded)
		return status;
	stet_digest(stet_buf_str(&x->bytes), x->digest);
	digest = stet_copy(x->arena, stet_str(x->digest));
	entry = stet_table_entry(&x->told, x->arena, digest);
	if (entry == NULL || digest.n == 0)
		return STET_E_MEMORY;
	if (entry->value != NULL) {
		*ref = *(struct stet_str *)entry->value;
		return STET_OK;
	}
	status = save(x, resource);
	if (status == STET_OK)
		status = refer(x, ref);
	entry->value = ref;
	return status;
}

static bool
is_brought(const struct stet_resource *resource)
{
	return (resource->read != NULL && !resource->saved) ||
	    (resource->read == NULL && stet_url_is_data(resource->ref));
}

static enum stet_status
extract_all(struct extraction *x)
{
	const struct stet_resource *r = x->doc->resources;
	enum stet_status status = STET_OK;

	x->refs =
	    stet_alloc(x->arena, x->doc->resource_count * sizeof(*x->refs));
	if (x->refs == NULL)
		return STET_E_MEMORY;
	for (; r != NULL && status == STET_OK; r = r->next)
		if (is_brought(r))
			status = extract_one(x, r);
	if (status == STET_OK)
		status = stet_refer(x->doc, x->refs, x->arena);
	return status;
}

static enum stet_status
find_way(struct extraction *x, const char *output)
{
	struct stet_buf way = STET_BUF_INIT;
	enum stet_status status =
	    stet_path_relative(output, x->extract->directory, &way);

	if (status == STET_OK)
		stet_url_put_path(&x->way, stet_buf_str(&way));
	else if (status == STET_E_IO)
		stet_note_failure(x->doc->diag, STET_D_CANNOT_WRITE,
		    x->extract->directory, status);
	stet_buf_free(&way);
	return status == STET_OK ? x->way.status : status;
}

static bool
brings_some(const struct stet_doc *doc)
{
	for (const struct stet_resource *r = doc->resources; r; r = r->next)
		if (is_brought(r))
			return true;
	return false;
}

enum stet_status
stet_extract_run(struct stet_passing *passing, const void *argument)
{
	struct extraction x = {
		.extract = argument,
		.doc = passing->doc,
		.loader = passing->loader,
	};
	enum stet_status status;

	if (!brings_some(passing->doc))
		return STET_OK;
	x.arena = stet_arena_new();
	status =
	    x.arena == NULL ? STET_E_MEMORY : find_way(&x, passing->out_name);
	if (status == STET_OK)
		status = extract_all(&x);
	stet_buf_free(&x.way);
	stet_buf_free(&x.bytes);
	stet_buf_free(&x.name);
	stet_buf_free(&x.path);
	stet_arena_free(x.arena);
	return status;
}
