/*
 * write_kept_texts.c: the texts of today, put into the source of a page where
 * those stood that it has. Whether the right places were found is seen when
 * the page is read again.
 */
#include <stdlib.h>
#include <string.h>

#include <stet/walk.h>

#include "legacy.h"
#include "write_kept.h"

/* Counts the scalars below a value, and puts them into kept->scalars if there
 * is such. It calls itself: what reads values bounds their depth. */
static void
list_scalars(struct kept *kept, struct stet_value *value)
{
	if (legacy_is_comment(value))
		return;
	if (!legacy_is_collection(value)) {
		if (kept->scalars != NULL)
			kept->scalars[kept->scalar_count] = value;
		kept->scalar_count++;
	}
	for (struct stet_value *v = value->first; v != NULL; v = v->next)
		list_scalars(kept, v);
}

static int
compare_places(const void *a, const void *b)
{
	const struct stet_value *x = *(struct stet_value *const *)a;
	const struct stet_value *y = *(struct stet_value *const *)b;

	return (x->span.offset > y->span.offset) -
	    (x->span.offset < y->span.offset);
}

/* False: no memory. */
static bool
find_scalars(struct kept *kept)
{
	kept->scalar_count = 0;
	list_scalars(kept, kept->source);
	kept->scalars = stet_alloc(kept->doc->arena,
	    (kept->scalar_count + 1) * sizeof(struct stet_value *));
	kept->scalar_count = 0;
	if (kept->scalars == NULL)
		return false;
	list_scalars(kept, kept->source);
	qsort(kept->scalars, kept->scalar_count, sizeof(struct stet_value *),
	    compare_places);
	return true;
}

/* The scalar of the source that stands at a place, or NULL. */
static struct stet_value *
scalar_of(const struct kept *kept, struct stet_span at)
{
	size_t from = 0, to = kept->scalar_count;
	struct stet_value *scalar;

	while (from < to) {
		size_t middle = from + (to - from) / 2;

		scalar = kept->scalars[middle];
		if (scalar->span.offset + scalar->span.length <= at.offset)
			from = middle + 1;
		else
			to = middle;
	}
	if (at.file == 0 || from == kept->scalar_count)
		return NULL;
	scalar = kept->scalars[from];
	return at.offset >= scalar->span.offset ? scalar : NULL;
}

static void
set_scalar(struct kept *kept, const struct stet_value *was,
    const struct stet_value *is)
{
	struct stet_value *scalar = scalar_of(kept, was->span);

	if (scalar == NULL || stet_str_eq(was->text, is->text))
		return;
	scalar->type = is->type;
	scalar->form = is->form;
	scalar->text = is->text;
}

/* The scalars of a page that has the same arrangement as that of the source. */
static bool
set_scalars(struct kept *kept, const struct stet_value *was,
    const struct stet_value *is)
{
	const struct stet_value *a = was->first, *b = is->first;

	if (legacy_is_collection(was) != legacy_is_collection(is) ||
	    !stet_str_eq(was->key, is->key))
		return false;
	if (!legacy_is_collection(was))
		set_scalar(kept, was, is);
	for (; a != NULL && b != NULL; a = a->next, b = b->next)
		if (!set_scalars(kept, a, b))
			return false;
	return a == NULL && b == NULL;
}

bool
kept_set_texts(struct kept *kept, const struct stet_doc *doc,
    const struct stet_value *page)
{
	(void)doc;
	return find_scalars(kept) && set_scalars(kept, kept->page, page);
}

/* What a node has from a scalar, word for word. */
static struct stet_str
words_of(const struct stet_node *node)
{
	if (node->kind == STET_TEXT || node->kind == STET_CODE)
		return node->u.text;
	if (node->kind == STET_LINK)
		return node->u.link.href;
	if (node->kind == STET_IMAGE && node->u.image.resource != NULL)
		return node->u.image.resource->ref;
	return stet_str(NULL);
}

/* False: the words are not there as they are, so they stay. */
static bool
replace(struct stet_arena *arena, struct stet_value *scalar,
    struct stet_str was, struct stet_str is)
{
	struct stet_str rest = scalar->text;
	size_t n = scalar->text.n - was.n + is.n;
	char *text;

	while (rest.n >= was.n && memcmp(rest.s, was.s, was.n) != 0)
		rest = stet_str_from(rest, 1);
	text = rest.n < was.n ? NULL : stet_alloc_text(arena, n);
	if (text == NULL)
		return false;
	memcpy(text, scalar->text.s, scalar->text.n - rest.n);
	memcpy(text + scalar->text.n - rest.n, is.s, is.n);
	memcpy(text + n - (rest.n - was.n), rest.s + was.n, rest.n - was.n);
	scalar->text = (struct stet_str){ text, n };
	scalar->type = STET_V_TEXT;
	scalar->form = STET_FORM_NONE;
	return true;
}

/* Values of the keys that the source has, where all keys are the same. */
static void
set_metadata(struct kept *kept, const struct stet_doc *doc)
{
	const struct stet_value *a = kept->doc->meta->first;
	const struct stet_value *b = doc->meta->first;

	for (; a != NULL && b != NULL; a = a->next, b = b->next)
		if (!a->blank && !legacy_is_collection(a) &&
		    !legacy_is_collection(b) && stet_str_eq(a->key, b->key))
			set_scalar(kept, a, b);
}

/* How often all of a source may be copied, for a text of many changed words;
 * then the text is put in as a whole. */
#define MOST_WORK 64

/* Words, addresses and metadata, in a tree of the same shape as that of the
 * source: a scalar is not all of a text on every page. */
bool
kept_set_words(struct kept *kept, const struct stet_doc *doc,
    const struct stet_value *page)
{
	struct stet_walk a = stet_walk(kept->doc->root);
	struct stet_walk b = stet_walk(doc->root);
	size_t work =
	    MOST_WORK * (1 + stet_value_text(doc->meta, LEGACY_SOURCE).n);
	bool more;

	if (!find_scalars(kept))
		return false;
	while ((more = stet_walk_next(&a)) == stet_walk_next(&b) && more) {
		struct stet_str was = words_of(a.node), is = words_of(b.node);
		struct stet_value *scalar;

		if (a.node->kind != b.node->kind || a.entering != b.entering)
			return false;
		if (!a.entering || stet_str_eq(was, is) || is.n == 0)
			continue;
		scalar = scalar_of(kept, a.node->span);
		if (scalar == NULL || was.n == 0)
			continue;
		if (work < scalar->text.n ||
		    !replace(kept->doc->arena, scalar, was, is))
			return false;
		work -= scalar->text.n;
	}
	if (more || b.node != doc->root)
		return false;
	if (doc->meta_changed)
		return kept_set_keys(kept, doc, page);
	set_metadata(kept, doc);
	return true;
}
