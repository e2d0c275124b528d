/* facts.c: the fact box, where a change of metadata names what is in it. */
#include "markup/facts.h"
#include "pass/facts.h"

static bool
names(const struct stet_edit *edit, const char *key)
{
	return stet_str_is(edit->key, key) ||
	    (edit->type == STET_EDIT_RENAME && stet_str_is(edit->value, key)) ||
	    edit->type == STET_EDIT_FILE || edit->type == STET_EDIT_VALUES;
}

static bool
any_names(const struct stet_edit *edits, size_t count, const char *key)
{
	for (size_t i = 0; i < count; i++)
		if (names(&edits[i], key))
			return true;
	return false;
}

static struct stet_value *
logo_of(struct stet_doc *doc, const struct stet_node *node)
{
	if (node->kind != STET_PARAGRAPH)
		return NULL;
	return stet_value_put(doc->arena, doc->meta, "logo",
	    node->first->u.image.resource->ref);
}

static struct stet_value *
facts_of(struct stet_doc *doc, const struct stet_node *node)
{
	struct stet_value *list = stet_facts(doc->arena, node);

	if (list != NULL)
		list->key = stet_str("facts");
	stet_value_append(doc->meta, list);
	return list;
}

struct pass_facts
pass_facts_open(struct stet_doc *doc, const struct stet_edit *edits,
    size_t count)
{
	struct pass_facts found = { NULL, false, false };
	bool logo = any_names(edits, count, "logo") &&
	    stet_value_get(doc->meta, "logo") == NULL;
	bool facts = any_names(edits, count, "facts") &&
	    stet_value_get(doc->meta, "facts") == NULL;
	struct stet_node *next;

	if (logo || facts)
		found.box = (struct stet_node *)stet_facts_box(doc);
	if (found.box == NULL)
		return found;
	for (struct stet_node *n = found.box->first; n != NULL; n = next) {
		next = n->next;
		if (n->kind == STET_PARAGRAPH && logo && !found.logo)
			found.logo = logo_of(doc, n) != NULL;
		else if (n->kind == STET_DEFINITIONS && facts && !found.facts)
			found.facts = facts_of(doc, n) != NULL;
		else
			continue;
		stet_unlink(n);
	}
	return found;
}

/* Takes the value of this key out of the metadata; NULL: it is not there. */
static struct stet_value *
take(struct stet_doc *doc, const char *key)
{
	struct stet_value *value =
	    (struct stet_value *)stet_value_get(doc->meta, key);
	struct stet_value *before = doc->meta->first;

	if (value == NULL)
		return NULL;
	while (before != value && before->next != value)
		before = before->next;
	if (before == value)
		doc->meta->first = value->next;
	else
		before->next = value->next;
	if (doc->meta->last == value)
		doc->meta->last = before == value ? NULL : before;
	return value;
}

/* What has become something else than a box can say stays where it is. */
void
pass_facts_close(struct stet_doc *doc, const struct pass_facts *facts)
{
	const struct stet_value *logo = stet_value_get(doc->meta, "logo");
	const struct stet_value *list = stet_value_get(doc->meta, "facts");
	struct stet_node *first;

	if (facts->box == NULL)
		return;
	first = facts->box->first;
	if (facts->logo && logo != NULL && logo->type == STET_V_TEXT) {
		stet_facts_add_logo(doc, facts->box, take(doc, "logo"));
		if (first != NULL && facts->box->last != first) {
			struct stet_node *image = facts->box->last;

			stet_unlink(image);
			stet_insert_before(first, image);
		}
	}
	if (facts->facts && list != NULL && stet_facts_are(list))
		stet_facts_add(doc, facts->box, take(doc, "facts"));
	if (facts->box->first == NULL)
		stet_unlink(facts->box);
}
