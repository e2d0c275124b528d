/*
 * write_kept_texts.c: the texts of today, put into the source of a page where
 * those stood that it has. Whether the right places were found is seen when
 * the page is read again.
 */
#include <string.h>

#include <stet/walk.h>

#include "legacy.h"
#include "write_kept.h"

/* The scalar of the source that stands at an offset, or NULL. */
static struct stet_value *
scalar_at(struct stet_value *value, size_t offset)
{
	struct stet_value *found = NULL;

	if (!legacy_is_collection(value))
		return !legacy_is_comment(value) &&
			offset >= value->span.offset &&
			offset - value->span.offset < value->span.length
		    ? value
		    : NULL;
	for (struct stet_value *v = value->first; v != NULL && found == NULL;
	     v = v->next)
		found = scalar_at(v, offset);
	return found;
}

static struct stet_value *
scalar_of(struct kept *kept, struct stet_span at)
{
	return at.file == 0 ? NULL : scalar_at(kept->source, at.offset);
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
	return set_scalars(kept, kept->page, page);
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

static void
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
		return;
	memcpy(text, scalar->text.s, scalar->text.n - rest.n);
	memcpy(text + scalar->text.n - rest.n, is.s, is.n);
	memcpy(text + n - (rest.n - was.n), rest.s + was.n, rest.n - was.n);
	scalar->text = (struct stet_str){ text, n };
	scalar->type = STET_V_TEXT;
	scalar->form = STET_FORM_NONE;
}

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

/* Words, addresses and metadata, in a tree of the same shape as that of the
 * source: a scalar is not all of a text on every page. */
bool
kept_set_words(struct kept *kept, const struct stet_doc *doc,
    const struct stet_value *page)
{
	struct stet_walk a = stet_walk(kept->doc->root);
	struct stet_walk b = stet_walk(doc->root);
	bool more;

	(void)page;
	while ((more = stet_walk_next(&a)) == stet_walk_next(&b) && more) {
		struct stet_str was = words_of(a.node), is = words_of(b.node);
		struct stet_value *scalar;

		if (a.node->kind != b.node->kind || a.entering != b.entering)
			return false;
		if (!a.entering || stet_str_eq(was, is) || is.n == 0)
			continue;
		scalar = scalar_of(kept, a.node->span);
		if (scalar != NULL && was.n > 0)
			replace(kept->doc->arena, scalar, was, is);
	}
	set_metadata(kept, doc);
	return !more && b.node == doc->root;
}
