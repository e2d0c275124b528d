/* embed.c: the pictures of a page as data: URLs in it. */
#include "html.h"
#include "markup/base64.h"
#include "markup/picture.h"

/* What is shown once more is written once more: so many bytes of that. */
#define MOST_REPEATED ((size_t)16 << 20)

struct html_picture {
	bool asked;
	struct stet_str address; /* s NULL: it is not shown */
	uint32_t width, height;
};

bool
html_embed_start(struct html_embed *e, const struct stet_doc *doc,
    const struct stet_job *job, struct stet_arena *arena)
{
	*e = (struct html_embed){ .doc = doc, .job = job, .arena = arena };
	e->all = stet_setting(job, &stet_format_html, "embed") != NULL;
	e->pictures =
	    stet_alloc(arena, doc->resource_count * sizeof(*e->pictures));
	return e->pictures != NULL;
}

/* What the loss of a resource means for the page. */
static struct stet_str
lost(struct html_embed *e, const struct stet_resource *resource,
    enum stet_status status)
{
	if (status != STET_E_IO) {
		e->status = status;
		return stet_str(NULL);
	}
	return e->job->missing == STET_MISSING_KEEP ? resource->ref
						    : stet_str(NULL);
}

static struct stet_str
address_of(struct html_embed *e, const struct stet_resource *resource,
    struct stet_span at, struct html_picture *picture)
{
	struct stet_buf bytes = STET_BUF_INIT, url = STET_BUF_INIT;
	enum stet_status status = stet_bring(e->job, resource, at, &bytes);
	struct stet_picture told;
	struct stet_str address = { NULL, 0 };

	if (status == STET_OK &&
	    !stet_picture_tell(stet_buf_str(&bytes), &told))
		status = stet_resource_lost(e->job, resource, at,
		    "no picture that is known");
	if (status == STET_OK) {
		stet_puts(&url, "data:");
		stet_puts(&url, told.media_type);
		stet_puts(&url, ";base64,");
		stet_base64_put(&url, stet_buf_str(&bytes));
		picture->width = told.width;
		picture->height = told.height;
		if (url.status != STET_OK)
			stet_arena_fail(e->arena);
		address = stet_copy(e->arena, stet_buf_str(&url));
	} else {
		address = lost(e, resource, status);
	}
	stet_buf_free(&bytes);
	stet_buf_free(&url);
	return address;
}

void
html_embed_show(void *context, const struct stet_node *image,
    struct stet_xhtml_picture *shown)
{
	struct html_embed *e = context;
	const struct stet_resource *resource = image->u.image.resource;
	struct html_picture *picture = &e->pictures[resource->index];
	bool again = picture->asked;

	shown->address = resource->ref;
	if (!e->all || stet_str_starts(resource->ref, "data:"))
		return;
	if (!again)
		picture->address =
		    address_of(e, resource, image->span, picture);
	picture->asked = true;
	shown->address = picture->address;
	shown->width = picture->width;
	shown->height = picture->height;
	if (!again || picture->address.n == 0)
		return;
	e->repeated += picture->address.n;
	if (e->repeated > MOST_REPEATED)
		shown->address = lost(e, resource,
		    stet_resource_lost(e->job, resource, image->span,
			"too often in the page"));
}

/* What the document brings, and no picture of the page is. */
enum stet_status
html_embed_end(struct html_embed *e)
{
	const struct stet_span *at = stet_resource_places(e->doc, e->arena);
	const struct stet_resource *r = e->doc->resources;

	if (at == NULL)
		return STET_E_MEMORY;
	for (; r != NULL && e->status == STET_OK; r = r->next) {
		enum stet_status status;

		if (r->read == NULL || r->saved || e->pictures[r->index].asked)
			continue;
		status = stet_resource_lost(e->job, r, at[r->index],
		    e->all ? "no picture in the page"
			   : "only the input has it; --embed keeps it");
		if (status != STET_E_IO)
			e->status = status;
	}
	return e->status;
}
