/* list.c: the addresses that documents refer to, as if that were a format. */
#include <stet/table.h>

#include "markup/url.h"
#include "pipeline/list.h"

/* What ends an address may not stand in it. */
static void
put_address(struct stet_buf *out, struct stet_str ref, char end)
{
	for (size_t i = 0; i < ref.n; i++) {
		if (ref.s[i] == '\n' && end == '\n')
			stet_puts(out, "%0A");
		else if (ref.s[i] == '\0')
			stet_puts(out, "%00");
		else
			stet_putc(out, ref.s[i]);
	}
	stet_putc(out, end);
}

static enum stet_status
put_all(const struct stet_doc *doc, struct stet_buf *out, char end)
{
	for (const struct stet_resource *r = doc->resources; r; r = r->next)
		if (r->ref.n > 0 && (r->read == NULL || r->saved) &&
		    !stet_url_is_data(r->ref))
			put_address(out, r->ref, end);
	return out->status;
}

/* Moves the addresses that were not there before to the front of all. */
static void
keep_first(struct stet_buf *out, struct stet_str from, char end,
    struct stet_arena *arena)
{
	struct stet_table seen = { NULL, 0, 0 };
	size_t n = 0;

	while (from.n > 0) {
		struct stet_str address = { from.s,
			stet_str_find(from, end) + 1 };
		struct stet_table_entry *entry =
		    stet_table_entry(&seen, arena, address);

		if (entry == NULL) {
			out->status = STET_E_MEMORY;
			return;
		}
		if (entry->value == NULL) {
			entry->value = &seen;
			memcpy(out->data + n, address.s, address.n);
			n += address.n;
		}
		from = stet_str_from(from, address.n);
	}
	stet_buf_cut(out, n);
}

/* The table keeps the addresses, so that they cannot be moved in their own
 * place. */
static void
bind_all(const struct stet_job *job, const struct stet_str *document, char end)
{
	struct stet_arena *arena;
	struct stet_str all;

	if (document != NULL) {
		stet_put(job->out, *document);
		return;
	}
	arena = stet_arena_new();
	all = stet_copy(arena, stet_buf_str(job->out));
	if (arena == NULL || stet_arena_failed(arena))
		job->out->status = STET_E_MEMORY;
	else
		keep_first(job->out, all, end, arena);
	stet_arena_free(arena);
}

static enum stet_status
write_lines(const struct stet_doc *doc, const struct stet_job *job)
{
	return put_all(doc, job->out, '\n');
}

static enum stet_status
write_nul(const struct stet_doc *doc, const struct stet_job *job)
{
	return put_all(doc, job->out, '\0');
}

static void
bind_lines(const struct stet_job *job, size_t index,
    const struct stet_str *document)
{
	(void)index;
	bind_all(job, document, '\n');
}

static void
bind_nul(const struct stet_job *job, size_t index,
    const struct stet_str *document)
{
	(void)index;
	bind_all(job, document, '\0');
}

#define FLAGS (STET_BINDS_MANY | STET_BRINGS_FILES | STET_BINARY)

const struct stet_format stet_list_lines = {
	.name = "list",
	.summary = "addresses, a line each",
	.flags = FLAGS,
	.write = write_lines,
	.bind = bind_lines,
};

const struct stet_format stet_list_nul = {
	.name = "list",
	.summary = "addresses, each ending in NUL",
	.flags = FLAGS,
	.write = write_nul,
	.bind = bind_nul,
};
