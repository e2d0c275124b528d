/*
 * review_place.c: addresses of a document as seen from the report. Pages are
 * not trusted: an address leads to a file below a known directory, or, if
 * somebody follows a link, to another host; it never runs anything.
 */
#include "cli/review_private.h"
#include "markup/url.h"
#include "pipeline/path.h"
#include "pipeline/relative.h"

/* A picture that stands in its address is part of the report. */
#define LARGEST_DATA ((size_t)256 << 10)

/* What is in a buffer, which is freed, as a part of the arena. */
static struct stet_str
keep(struct stet_arena *arena, struct stet_buf *text)
{
	struct stet_str kept = stet_str(NULL);

	if (text->status == STET_OK)
		kept = stet_copy(arena, stet_buf_str(text));
	else
		stet_arena_fail(arena);
	stet_buf_free(text);
	return kept;
}

/* A directory as seen from the report. It begins with a dot, lest what comes
 * behind it is taken for a scheme or a host. */
static struct stet_str
directory_address(struct stet_arena *arena, const char *report,
    const char *directory)
{
	struct stet_buf path = STET_BUF_INIT, address = STET_BUF_INIT;
	enum stet_status status = stet_path_relative(report, directory, &path);

	stet_puts(&address, "./");
	stet_url_put_path(&address, stet_buf_str(&path));
	stet_buf_free(&path);
	if (status == STET_E_MEMORY)
		stet_arena_fail(arena);
	if (status == STET_OK)
		return keep(arena, &address);
	stet_buf_free(&address);
	return stet_str(NULL);
}

struct review_place
review_place(const struct review_page *page, const char *document)
{
	const struct cli_options *options = page->review->options;
	struct stet_buf name = STET_BUF_INIT;
	struct stet_str directory;
	struct review_place place = { .roots = &options->roots,
		.report = options->report_html };

	if (document == NULL)
		return place;
	stet_put(&name,
	    (struct stet_str){ document,
		(size_t)(stet_path_base(document).s - document) });
	stet_puts(&name, name.n == 0 ? "." : "");
	stet_putc(&name, '\0');
	directory = keep(page->arena, &name);
	if (directory.s != NULL)
		place.base =
		    directory_address(page->arena, place.report, directory.s);
	return place;
}

static struct stet_str
join(struct stet_arena *arena, struct stet_str base, struct stet_str ref)
{
	struct stet_buf address = STET_BUF_INIT;

	if (base.n == 0)
		return base;
	stet_put(&address, base);
	stet_put(&address, ref);
	return keep(arena, &address);
}

/* Of a file of this machine. */
static struct stet_str
file_address(const struct review_place *place, struct stet_arena *arena,
    struct stet_str ref)
{
	const struct stet_mapping *m = stet_roots_mapping(place->roots, ref);

	if (m != NULL)
		return join(arena,
		    directory_address(arena, place->report, m->directory),
		    stet_str_from(ref, m->prefix.n));
	if (stet_url_has_scheme(ref) || stet_str_starts(ref, "/") ||
	    stet_str_starts(ref, "\\"))
		return stet_str(NULL);
	return join(arena, place->base, ref);
}

struct stet_str
review_picture(const struct review_place *place, struct stet_arena *arena,
    struct stet_str ref)
{
	if (stet_str_starts(ref, "data:image/"))
		return ref.n > LARGEST_DATA ? stet_str(NULL) : ref;
	return file_address(place, arena, ref);
}

static bool
is_followed(struct stet_str ref)
{
	static const char *const schemes[] = { "https:", "http:", "mailto:",
		"tel:" };

	for (size_t i = 0; i < sizeof(schemes) / sizeof(schemes[0]); i++)
		if (stet_str_starts(ref, schemes[i]))
			return true;
	return false;
}

struct stet_str
review_link(const struct review_place *place, struct stet_arena *arena,
    struct stet_str ref)
{
	if (stet_str_starts(ref, "#") || is_followed(ref))
		return ref;
	return file_address(place, arena, ref);
}
