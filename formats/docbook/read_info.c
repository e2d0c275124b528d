/* read_info.c: the info of a document becomes metadata. */
#include "read_carry.h"

/* How deep a value can be; what is deeper is text. */
#define MOST_LEVELS 6

/* Elements that other formats know by another name. */
static const struct {
	const char *element, *key;
} keys[] = {
	{ "abstract", "summary" },
	{ "keywordset", "keywords" },
	{ "pubdate", "date" },
	{ "subjectset", "subjects" },
};

static struct stet_str
key_of(const struct stet_xml_node *el)
{
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		if (docbook_is(el, keys[i].element))
			return stet_str(keys[i].key);
	return el->name->local;
}

/* Elements whose children are one thing after the other to read. */
static const struct {
	const char *element, *between;
} joined[] = {
	{ "copyright", " " },
	{ "address", " " },
};

/* Blocks below el as paragraphs of plain text. */
static void
put_block_text(struct stet_buf *out, struct docbook_reader *d,
    const struct stet_xml_node *el)
{
	const struct stet_xml_node *n = el->first;

	while (n != NULL) {
		bool whole =
		    n->kind == STET_XML_ELEMENT && !docbook_has_blocks(n);
		struct stet_str text = { NULL, 0 };

		if (n->kind == STET_XML_TEXT)
			text = docbook_squeeze(d, n->text);
		else if (whole)
			text = docbook_flat(d, n);
		if (text.n > 0 && out->n > 0)
			stet_puts(out, "\n\n");
		stet_put(out, text);
		n = stet_xml_next(n, el, whole);
	}
}

static struct stet_str
block_text(struct docbook_reader *d, const struct stet_xml_node *el)
{
	struct stet_buf out = STET_BUF_INIT;
	struct stet_str text;

	put_block_text(&out, d, el);
	text = stet_copy(d->arena, stet_buf_str(&out));
	if (out.status != STET_OK)
		stet_arena_fail(d->arena);
	stet_buf_free(&out);
	return text;
}

static bool
is_date(struct stet_str text)
{
	return stet_value_plain_type(text) == STET_V_DATE;
}

static struct stet_value *
scalar(struct docbook_reader *d, struct stet_str text, struct stet_span at)
{
	struct stet_value *value =
	    stet_value_new(d->arena, is_date(text) ? STET_V_DATE : STET_V_TEXT);

	if (value == NULL)
		return NULL;
	value->text = text;
	value->span = at;
	return value;
}

/* Whether el holds elements and no text beside them. */
static bool
holds_elements(const struct stet_xml_node *el)
{
	bool any = false;

	for (const struct stet_xml_node *n = el->first; n != NULL;
	     n = n->next) {
		if (n->kind == STET_XML_TEXT && !stet_xml_is_blank(n->text))
			return false;
		any |= n->kind == STET_XML_ELEMENT;
	}
	return any;
}

/* Its children, one after the other: "Ann M. Lee". */
static struct stet_str
join(struct docbook_reader *d, const struct stet_xml_node *el,
    const char *between)
{
	struct stet_buf out = STET_BUF_INIT;
	struct stet_str text;

	for (const struct stet_xml_node *n = el->first; n != NULL;
	     n = n->next) {
		if (n->kind != STET_XML_ELEMENT && n->kind != STET_XML_TEXT)
			continue;
		text = n->kind == STET_XML_TEXT ? docbook_squeeze(d, n->text)
						: docbook_flat(d, n);
		if (out.n > 0 && text.n > 0)
			stet_puts(&out, between);
		stet_put(&out, text);
	}
	text = stet_copy(d->arena, stet_buf_str(&out));
	if (out.status != STET_OK)
		stet_arena_fail(d->arena);
	stet_buf_free(&out);
	return text;
}

static const char *
joined_by(const struct stet_xml_node *el)
{
	for (size_t i = 0; i < sizeof(joined) / sizeof(joined[0]); i++)
		if (docbook_is(el, joined[i].element))
			return joined[i].between;
	return NULL;
}

static struct stet_value *value_of(struct docbook_reader *d,
    const struct stet_xml_node *el, unsigned depth);

/* A map that is being filled. */
struct map {
	struct stet_value *value;
	struct stet_table keys; /* of struct stet_value */
};

/* An entry of a list that was the value until another one came. */
static void
make_list(struct docbook_reader *d, struct stet_value *value)
{
	struct stet_value *first = stet_value_new(d->arena, value->type);
	struct stet_value old = *value;

	if (first == NULL)
		return;
	*first = old;
	first->key = stet_str(NULL);
	first->next = NULL;
	value->type = STET_V_LIST;
	value->first = value->last = NULL;
	value->text = stet_str(NULL);
	stet_value_append(value, first);
}

/* Puts a value under a key; a second one of it makes a list. Values that are
 * lists themselves are one list. */
static void
put(struct docbook_reader *d, struct map *map, struct stet_str key,
    struct stet_value *value)
{
	struct stet_table_entry *entry =
	    stet_table_entry(&map->keys, d->arena, key);
	struct stet_value *old;

	if (entry == NULL || value == NULL)
		return;
	old = entry->value;
	if (old == NULL) {
		value->key = key;
		stet_value_append(map->value, value);
		entry->value = value;
		return;
	}
	if (old->type != STET_V_LIST)
		make_list(d, old);
	stet_value_append(old, value);
}

/* A person who is only a name is that. The parts stay beside what they make. */
static void
put_name(struct docbook_reader *d, struct map *map,
    const struct stet_xml_node *el)
{
	const struct stet_xml_node *name = docbook_child(el, "personname");

	if (name == NULL)
		name = el;
	if (docbook_child(name, "surname") != NULL ||
	    docbook_child(name, "firstname") != NULL ||
	    docbook_child(name, "givenname") != NULL)
		put(d, map, stet_str("name"),
		    scalar(d, join(d, name, " "), el->span));
}

/* The parts of a person's name stand beside what else is known. */
static void
put_children(struct docbook_reader *d, struct map *map,
    const struct stet_xml_node *el, unsigned depth)
{
	for (const struct stet_xml_node *n = el->first; n != NULL;
	     n = n->next) {
		if (n->kind != STET_XML_ELEMENT)
			continue;
		if (docbook_is(n, "personname") && holds_elements(n) &&
		    !docbook_is(el, "personname"))
			put_children(d, map, n, depth);
		else
			put(d, map, key_of(n), value_of(d, n, depth + 1));
	}
}

static struct stet_value *
map_of(struct docbook_reader *d, const struct stet_xml_node *el, unsigned depth)
{
	struct map map = { stet_value_new(d->arena, STET_V_MAP),
		{ NULL, 0, 0 } };

	if (map.value == NULL)
		return NULL;
	map.value->span = el->span;
	put_name(d, &map, el);
	put_children(d, &map, el, depth);
	return map.value;
}

/* Sets of things of one kind are lists of them. */
static struct stet_value *
list_of(struct docbook_reader *d, const struct stet_xml_node *el,
    unsigned depth)
{
	struct stet_value *list = stet_value_new(d->arena, STET_V_LIST);

	for (const struct stet_xml_node *n = el->first; n != NULL; n = n->next)
		if (n->kind == STET_XML_ELEMENT)
			stet_value_append(list, value_of(d, n, depth + 1));
	return list;
}

/* The picture of a cover, when it is nothing else. */
static struct stet_str
picture_of(const struct stet_xml_node *el)
{
	for (const struct stet_xml_node *n = el->first; n != NULL;
	     n = stet_xml_next(n, el, false))
		if (docbook_is(n, "imagedata"))
			return docbook_attr(n, "fileref");
	return stet_str(NULL);
}

static const struct stet_xml_node *
only_child(const struct stet_xml_node *el)
{
	const struct stet_xml_node *only = NULL;

	for (const struct stet_xml_node *n = el->first; n != NULL;
	     n = n->next) {
		if (n->kind != STET_XML_ELEMENT)
			continue;
		if (only != NULL)
			return NULL;
		only = n;
	}
	return only;
}

static struct stet_value *
value_of(struct docbook_reader *d, const struct stet_xml_node *el,
    unsigned depth)
{
	if (docbook_is(el, "cover") && picture_of(el).n > 0 &&
	    docbook_flat(d, el).n == 0)
		return scalar(d, picture_of(el), el->span);
	if (docbook_has_blocks(el) || depth >= MOST_LEVELS)
		return scalar(d, block_text(d, el), el->span);
	if (!holds_elements(el))
		return scalar(d, docbook_flat(d, el), el->span);
	if (docbook_is(el, "keywordset") || docbook_is(el, "revhistory"))
		return list_of(d, el, depth);
	if (docbook_is(el, "author") && only_child(el) != NULL)
		return value_of(d, only_child(el), depth + 1);
	if (joined_by(el) != NULL)
		return scalar(d, join(d, el, joined_by(el)), el->span);
	return map_of(d, el, depth);
}

/* It may say itself what it is. */
static void
put_one(struct docbook_reader *d, struct map *map,
    const struct stet_xml_node *el)
{
	struct stet_value *said = docbook_carry_value(d, el);

	if (said != NULL)
		put(d, map, said->key, said);
	else
		put(d, map, key_of(el), value_of(d, el, 0));
}

static void
put_all(struct docbook_reader *d, struct map *map,
    const struct stet_xml_node *el)
{
	for (const struct stet_xml_node *n = el->first; n != NULL;
	     n = n->next) {
		if (n->kind != STET_XML_ELEMENT)
			continue;
		if (!docbook_is(n, "authorgroup")) {
			put_one(d, map, n);
			continue;
		}
		for (const struct stet_xml_node *a = n->first; a != NULL;
		     a = a->next)
			if (a->kind == STET_XML_ELEMENT)
				put_one(d, map, a);
	}
}

/* What the structure above leaves out: markup, and the parts of names. */
static void
keep_content(struct docbook_reader *d, const struct stet_xml_node *info)
{
	struct stet_value *value;

	if (info->first == NULL)
		return;
	value = stet_value_put(d->arena, d->doc->meta, DOCBOOK_INFO,
	    docbook_content(d, info));
	if (value != NULL)
		value->blank = true;
}

void
docbook_read_meta(struct docbook_reader *d, const struct stet_xml_node *root)
{
	struct map map = { d->doc->meta, { NULL, 0, 0 } };
	const struct stet_xml_node *info = docbook_info(root);
	struct stet_str name = docbook_refentry_title(d, root);

	for (const struct stet_xml_node *n = root->first; n != NULL;
	     n = n->next)
		if (n->kind == STET_XML_ELEMENT &&
		    (docbook_definition(n)->flags & DOCBOOK_TITLE) != 0)
			put_one(d, &map, n);
	if (info != NULL && docbook_carry_meta(d, info))
		return;
	if (info != NULL)
		put_all(d, &map, info);
	if (name.n > 0 && docbook_title(root) == NULL)
		put(d, &map, stet_str("title"), scalar(d, name, root->span));
	if (info != NULL)
		keep_content(d, info);
}
