/*
 * write_kept.c: the page that a document was read from. A tree does not know
 * how a page is arranged: what is one item and what two, empty keys, keys of
 * other layouts, the wording of Markdown. The source does, and goes with the
 * document. But the document is the truth: so the source is read again, and
 * its arrangement is used only if it then says what the document says.
 */
#include "legacy.h"
#include "markup/yaml.h"
#include "write_kept.h"

static void
free_kept(struct kept *kept)
{
	stet_doc_free(kept->doc);
	stet_diag_free(kept->diag);
	stet_buf_free(&kept->text);
	*kept = (struct kept){ .diag = NULL };
}

/* What the old site showed in spite of, and no page is written with. */
static bool
is_fault(enum stet_condition condition)
{
	static const enum stet_condition faults[] = { STET_D_YAML_RECOVERED,
		STET_D_DUPLICATE_KEY, STET_D_MISSING_SPACE,
		STET_D_COLON_IN_PLAIN, STET_D_BAD_INDENT, STET_D_BAD_QUOTE,
		STET_D_BAD_PLAIN, STET_D_TAB_INDENT, STET_D_UNPLACED_LINE,
		STET_D_TEXT_AFTER_PAGE };

	for (size_t i = 0; i < sizeof(faults) / sizeof(faults[0]); i++)
		if (faults[i] == condition)
			return true;
	return false;
}

/* A warning that there was no memory for could be one of a fault. */
static enum stet_status
count_faults(struct kept *kept)
{
	unsigned warnings = stet_diag_count(kept->diag, STET_WARNING);
	const struct stet_diag_entry *e;

	for (e = stet_diag_first(kept->diag); e != NULL; e = e->next) {
		kept->faults += is_fault(e->condition);
		kept->unknown += e->condition == STET_D_UNKNOWN_KEY;
		warnings -= e->severity == STET_WARNING;
	}
	return warnings == 0 ? STET_OK : STET_E_MEMORY;
}

static enum stet_status
read_again(struct kept *kept, struct stet_str text)
{
	struct stet_job job = { .text = text };
	enum stet_status status;

	kept->diag = stet_diag_new();
	kept->doc = kept->diag == NULL ? NULL : stet_doc_new(kept->diag);
	if (kept->doc == NULL)
		return STET_E_MEMORY;
	job.diag = kept->diag;
	job.at.file = stet_diag_source(kept->diag, "", text);
	job.at.length = (uint32_t)text.n;
	if (job.at.file == 0)
		return STET_E_MEMORY;
	status = legacy_read(kept->doc, &job, &kept->source);
	if (stet_doc_failed(kept->doc))
		return stet_doc_failure(kept->doc);
	if (status == STET_E_MEMORY)
		return status;
	if (status == STET_OK)
		kept->page =
		    legacy_page(kept->doc->arena, kept->doc, kept->diag);
	return stet_doc_failed(kept->doc) ? STET_E_MEMORY : count_faults(kept);
}

/* Writes the page as it is arranged and reads that. */
static enum stet_status
rewrite(struct kept *kept)
{
	struct kept next = { .text = STET_BUF_INIT };
	unsigned unknown = kept->unknown;
	enum stet_status status;

	page_repair(kept->doc->arena, kept->source);
	if (stet_doc_failed(kept->doc))
		return STET_E_MEMORY;
	legacy_put_page(&next.text, kept->source);
	status = next.text.status;
	if (status == STET_OK)
		status = read_again(&next, stet_buf_str(&next.text));
	/* A key that a repair has made up must be one of the layout. */
	if (next.unknown > unknown)
		next.faults++;
	free_kept(kept);
	*kept = next;
	return status;
}

/* Appends the comments of a value to one map, and all else to the other. It
 * calls itself: what reads values bounds their depth. */
static struct stet_value *
without_comments(struct stet_arena *arena, const struct stet_value *value,
    struct stet_value *comments)
{
	struct stet_value *made = stet_value_copy(arena, value);

	if (made == NULL)
		return NULL;
	made->first = made->last = made->next = NULL;
	for (const struct stet_value *v = value->first; v != NULL; v = v->next)
		if (legacy_is_comment(v))
			stet_value_append(comments, stet_value_copy(arena, v));
		else
			stet_value_append(made,
			    without_comments(arena, v, comments));
	return made;
}

static void
put_parted(struct stet_buf *out, struct stet_arena *arena,
    const struct stet_value *page)
{
	struct stet_value *comments = stet_value_new(arena, STET_V_MAP);
	struct stet_value *rest = without_comments(arena, page, comments);

	if (rest == NULL || comments == NULL) {
		out->status = STET_E_MEMORY;
		return;
	}
	stet_yaml_write(out, rest);
	for (const struct stet_value *v = comments->first; v != NULL;
	     v = v->next) {
		stet_put(out, v->text);
		stet_putc(out, '\n');
	}
}

/* Does the page, as it is arranged, say the same as this one? Comments may
 * stand elsewhere: those of a key that is gone lead the one behind it. */
static enum stet_status
compare(const struct kept *kept, const struct stet_value *page, bool comments,
    bool *same)
{
	struct stet_buf a = STET_BUF_INIT, b = STET_BUF_INIT;
	struct stet_arena *arena = kept->doc->arena;
	enum stet_status status;

	*same = false;
	if (kept->page == NULL || kept->faults > 0 ||
	    kept->source->first == NULL)
		return STET_OK;
	if (comments) {
		stet_yaml_write(&a, kept->page);
		stet_yaml_write(&b, page);
	} else {
		put_parted(&a, arena, kept->page);
		put_parted(&b, arena, page);
	}
	*same = stet_str_eq(stet_buf_str(&a), stet_buf_str(&b));
	status = a.status != STET_OK ? a.status : b.status;
	stet_buf_free(&a);
	stet_buf_free(&b);
	return status;
}

/* A way to make the source say what the document says. */
typedef bool set_function(struct kept *kept, const struct stet_doc *doc,
    const struct stet_value *page);

static bool
set_nothing(struct kept *kept, const struct stet_doc *doc,
    const struct stet_value *page)
{
	(void)kept;
	(void)doc;
	(void)page;
	return true;
}

static enum stet_status
put_source(struct kept *kept, struct stet_buf *out)
{
	page_repair(kept->doc->arena, kept->source);
	if (stet_doc_failed(kept->doc))
		return STET_E_MEMORY;
	legacy_put_page(out, kept->source);
	return STET_OK;
}

/* Reads the source, and if it has faults, that without them. */
static enum stet_status
read_source(struct kept *kept, struct stet_str source)
{
	enum stet_status status = read_again(kept, source);

	if (status == STET_OK && kept->page != NULL && kept->faults > 0)
		status = rewrite(kept);
	return status;
}

static enum stet_status
try_one(struct kept *kept, const struct stet_doc *doc,
    const struct stet_value *page, set_function *set, bool *same)
{
	enum stet_status status;

	*same = false;
	if (kept->page == NULL || !set(kept, doc, page))
		return STET_OK;
	status = set == set_nothing ? STET_OK : rewrite(kept);
	if (status == STET_OK)
		status = compare(kept, page, set != kept_set_keys, same);
	return status;
}

enum stet_status
legacy_put_kept(struct stet_buf *out, const struct stet_doc *doc,
    const struct stet_value *page)
{
	static set_function *const ways[] = { set_nothing, kept_set_keys,
		kept_set_words, kept_set_texts };
	const struct stet_value *source =
	    stet_value_get(doc->meta, LEGACY_SOURCE);
	enum stet_status status = STET_OK;
	bool same = source == NULL || !source->blank;

	for (size_t i = 0; status == STET_OK && !same && i < 4; i++) {
		struct kept kept = { .text = STET_BUF_INIT };

		status = read_source(&kept, source->text);
		if (status == STET_OK)
			status = try_one(&kept, doc, page, ways[i], &same);
		if (status == STET_OK && same)
			status = put_source(&kept, out);
		free_kept(&kept);
	}
	return status;
}
