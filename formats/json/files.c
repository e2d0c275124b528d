/* files.c: the bytes of resources, as base64 in the table of them. */
#include "json.h"
#include "markup/base64.h"
#include "markup/picture.h"
#include "markup/url.h"

/* Of one document. With this as base64, stet can read its output again. */
#define MOST_EMBEDDED ((size_t)128 << 20)

/* What the document brings is a part of it; the rest is asked for. */
static bool
is_wanted(const struct json_files *files, const struct stet_resource *resource)
{
	if (resource->read != NULL && !resource->saved)
		return true;
	return files->all && !stet_url_is_data(resource->ref);
}

static enum stet_status
find_places(struct json_files *files, const struct stet_doc *doc)
{
	if (files->places == NULL)
		files->places = stet_resource_places(doc, files->arena);
	return files->places == NULL ? STET_E_MEMORY : STET_OK;
}

static enum stet_status
bring(struct json_files *files, const struct stet_resource *resource,
    struct stet_buf *bytes)
{
	struct stet_span at = files->places[resource->index];
	enum stet_status status = STET_OK;

	if (!files->full)
		status = stet_bring(files->job, resource, at, bytes);
	if (status != STET_OK)
		return status;
	/* From the first that is too much, none is even read: a file may have
	 * any number of addresses. */
	files->full |= bytes->n > MOST_EMBEDDED - files->total;
	if (files->full)
		return stet_resource_lost(files->job, resource, at,
		    "over 128 MiB in all");
	files->total += bytes->n;
	return STET_OK;
}

/* What the bytes are counts for more than what was said of them. */
static void
put_bytes(struct json_writer *w, const struct stet_resource *resource,
    struct stet_str bytes)
{
	struct stet_str type = resource->media_type;
	struct stet_picture picture;

	if (stet_picture_tell(bytes, &picture))
		type = stet_str(picture.media_type);
	json_text_member(w, "media-type", type);
	json_name(w, "data");
	stet_putc(w->out, '"');
	stet_base64_put(w->out, bytes);
	stet_putc(w->out, '"');
}

enum stet_status
json_file(struct json_writer *w, struct json_files *files,
    const struct stet_doc *doc, const struct stet_resource *resource)
{
	struct stet_buf bytes = STET_BUF_INIT;
	enum stet_status status = STET_E_IO;

	if (is_wanted(files, resource)) {
		status = find_places(files, doc);
		if (status == STET_OK)
			status = bring(files, resource, &bytes);
	}
	if (status == STET_OK)
		put_bytes(w, resource, stet_buf_str(&bytes));
	else
		json_text_member(w, "media-type", resource->media_type);
	stet_buf_free(&bytes);
	/* What cannot be had is recorded; the reference stands for it. */
	return status == STET_E_IO ? STET_OK : status;
}

/* Reading */

static enum stet_status
decode(const struct stet_resource *resource, struct stet_buf *out)
{
	const struct stet_str *text = resource->holder;

	stet_base64_decode(out, *text);
	return out->status;
}

bool
json_keep_file(struct stet_resource *resource, struct stet_arena *arena,
    struct stet_str text)
{
	struct stet_str *holder = stet_alloc(arena, sizeof(*holder));

	if (holder == NULL)
		return false;
	*holder = text;
	resource->holder = holder;
	resource->read = decode;
	return true;
}
