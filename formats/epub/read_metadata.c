/*
 * read_metadata.c: what the package says of the book (EPUB 3.3, section 5.5,
 * and OPF 2.0.1, section 2.2). A book that stet wrote has all its metadata in
 * its texts, with types and forms; what the package says otherwise than it
 * would be said of that counts for more.
 */
#include "read.h"

/* Something that is said of what is said. */
struct refinement {
	struct stet_str id, property, scheme, text;
	bool used;               /* it is where it belongs */
	struct refinement *next; /* of the same element */
	struct refinement *last; /* of these, at the first of them */
};

/* A longer text is not repeated with what refines it. */
#define LONGEST_REFINED 200

struct metadata {
	struct epub_reader *r;
	struct stet_arena *arena;
	struct stet_buf key;
	struct stet_table refined; /* struct refinement, by what they refine
	                              and how: the first of each */
	struct stet_table by_id;   /* the first of an element */
	struct stet_value *refinements; /* those that belong nowhere else */
	struct epub_info info;
	struct epub_others others;
};

static bool
is_dc(const struct stet_xml_node *node, const char *name)
{
	return stet_xml_is(node, EPUB_DC, name);
}

static bool
is_meta(const struct stet_xml_node *node)
{
	return node->kind == STET_XML_ELEMENT &&
	    stet_str_is(node->name->local, "meta");
}

static struct stet_str
text_of(struct metadata *m, const struct stet_xml_node *node)
{
	struct stet_buf text = STET_BUF_INIT;
	const struct stet_xml_node *n = node;
	struct stet_str folded;

	for (; n != NULL; n = stet_xml_next(n, node, false))
		if (n->kind == STET_XML_TEXT)
			stet_put(&text, n->text);
	if (text.status != STET_OK)
		stet_arena_fail(m->arena);
	folded = epub_fold(m->arena, stet_buf_str(&text));
	stet_buf_free(&text);
	return folded;
}

/* "id property", which no id has a space for. */
static struct stet_str
key_of(struct metadata *m, struct stet_str id, struct stet_str property)
{
	stet_buf_cut(&m->key, 0);
	stet_put(&m->key, id);
	stet_putc(&m->key, ' ');
	stet_put(&m->key, property);
	if (m->key.status != STET_OK)
		stet_arena_fail(m->arena);
	return stet_buf_str(&m->key);
}

static void
add_refinement(struct metadata *m, struct refinement *r)
{
	struct stet_table_entry *entry =
	    stet_table_entry(&m->by_id, m->arena, r->id);
	struct refinement *first = entry == NULL ? NULL : entry->value;

	if (first != NULL) {
		first->last->next = r;
		first->last = r;
	} else if (entry != NULL) {
		entry->value = r->last = r;
	}
}

static void
keep_refinement(struct metadata *m, const struct stet_xml_node *meta)
{
	struct stet_str id = stet_xml_get(meta, "", "refines");
	struct refinement *r = stet_alloc(m->arena, sizeof(*r));
	struct stet_table_entry *entry;

	if (r == NULL || !stet_str_starts(id, "#"))
		return;
	r->id = stet_str_from(id, 1);
	r->property = stet_xml_get(meta, "", "property");
	r->scheme = stet_xml_get(meta, "", "scheme");
	r->text = text_of(m, meta);
	if (r->property.n == 0)
		return;
	add_refinement(m, r);
	entry = stet_table_entry(&m->refined, m->arena,
	    stet_copy(m->arena, key_of(m, r->id, r->property)));
	if (entry != NULL && entry->value == NULL)
		entry->value = r;
}

/* What EPUB 2 has in an attribute refines the element in EPUB 3. */
static struct stet_str
refined(struct metadata *m, const struct stet_xml_node *node, const char *name)
{
	struct stet_str text = stet_xml_get(node, EPUB_OPF, name);
	struct stet_str id = stet_xml_get(node, "", "id");
	struct refinement *found = NULL;

	if (text.n == 0 && id.n > 0)
		found =
		    stet_table_find(&m->refined, key_of(m, id, stet_str(name)));
	if (found == NULL)
		return text;
	found->used = true;
	return found->text;
}

static void
put(struct metadata *m, struct stet_value *map, const char *key,
    struct stet_str text)
{
	struct stet_value *value =
	    text.n == 0 ? NULL : stet_value_new(m->arena, STET_V_TEXT);

	if (value == NULL)
		return;
	value->key = stet_str(key);
	value->text = text;
	stet_value_append(map, value);
}

/* What the metadata have no key for is kept as it was said. */
static void
put_refinement(struct metadata *m, const struct stet_xml_node *node,
    struct stet_str text, const struct refinement *r)
{
	struct stet_value *map = stet_value_new(m->arena, STET_V_MAP);

	if (m->refinements == NULL) {
		m->refinements = stet_value_new(m->arena, STET_V_LIST);
		if (m->refinements == NULL)
			return;
		m->refinements->key = stet_str("refinements");
		stet_value_append(m->others.map, m->refinements);
	}
	if (map == NULL)
		return;
	put(m, map, "of", node->name->local);
	if (text.n <= LONGEST_REFINED)
		put(m, map, "text", text);
	put(m, map, "property", r->property);
	put(m, map, "scheme", r->scheme);
	put(m, map, "value", r->text);
	stet_value_append(m->refinements, map);
}

/* Of an element that is told already: its attributes in EPUB 2, but for those
 * that say what the others do, and what refines it in EPUB 3. */
static void
put_refinements(struct metadata *m, const struct stet_xml_node *node)
{
	static const char *const told[] = { "role", "file-as", "event" };
	struct stet_str id = stet_xml_get(node, "", "id");
	struct stet_str text = text_of(m, node);
	struct refinement *r =
	    id.n == 0 ? NULL : stet_table_find(&m->by_id, id);

	for (const struct stet_xml_attr *a = node->attrs; a; a = a->next) {
		const struct refinement of = { .property = a->name->local,
			.text = a->value };
		bool known = false;

		for (size_t i = 0; i < sizeof(told) / sizeof(*told); i++)
			known |= stet_str_is(a->name->local, told[i]);
		if (stet_str_is(a->name->space, EPUB_OPF) && !known)
			put_refinement(m, node, text, &of);
	}
	for (; r != NULL; r = r->next) {
		if (!r->used)
			put_refinement(m, node, text, r);
		r->used = true;
	}
}

/* The elements, each in its way. */

static void
take_title(struct metadata *m, const struct stet_xml_node *node)
{
	struct stet_str type = refined(m, node, "title-type");
	struct stet_str text = text_of(m, node);
	bool sub = stet_str_is(type, "subtitle");

	if (sub && m->info.subtitle.n == 0)
		m->info.subtitle = text;
	else if (m->info.title.n == 0 &&
	    (type.n == 0 || stet_str_is(type, "main")))
		m->info.title = text;
	else
		epub_other(m->arena, &m->others, stet_str("titles"), text);
}

static void
take_person(struct metadata *m, const struct stet_xml_node *node)
{
	struct epub_person *person = stet_alloc(m->arena, sizeof(*person));
	bool contributor = is_dc(node, "contributor");

	if (person == NULL)
		return;
	person->name = text_of(m, node);
	if (person->name.n == 0)
		return;
	person->file_as = refined(m, node, "file-as");
	person->role = epub_role(refined(m, node, "role"));
	person->contributor = contributor;
	if (person->role == NULL)
		person->role = contributor ? "ctb" : "aut";
	*m->info.last_person = person;
	m->info.last_person = &person->next;
}

static void
take_identifier(struct metadata *m, const struct stet_xml_node *node)
{
	struct stet_str text = text_of(m, node);
	struct stet_str unique =
	    stet_xml_get(m->r->package.root, "", "unique-identifier");
	struct stet_str id = stet_xml_get(node, "", "id");

	if (id.n > 0 && stet_str_eq(id, unique)) {
		if (m->info.identifier.n > 0)
			epub_other(m->arena, &m->others,
			    stet_str("identifiers"), m->info.identifier);
		m->info.identifier = text;
	} else if (m->info.identifier.n == 0) {
		m->info.identifier = text;
	} else {
		epub_other(m->arena, &m->others, stet_str("identifiers"), text);
	}
}

/* The date of publication is the one that a reader of the book wants. */
static void
take_date(struct metadata *m, const struct stet_xml_node *node)
{
	struct stet_str event = stet_xml_get(node, EPUB_OPF, "event");
	struct stet_str text = text_of(m, node);

	if (stet_str_is(event, "modification"))
		return;
	if (m->info.date.n == 0)
		m->info.date = text;
	else
		epub_other(m->arena, &m->others, stet_str("dates"), text);
}

static void
take_subject(struct metadata *m, const struct stet_xml_node *node)
{
	epub_add_subject(&m->info, m->arena, text_of(m, node));
}

static void
take_series(struct metadata *m, const struct stet_xml_node *node)
{
	struct stet_str type = refined(m, node, "collection-type");
	struct stet_str text = text_of(m, node);

	if (m->info.series.n > 0 || stet_str_is(type, "set")) {
		epub_other(m->arena, &m->others, stet_str("collections"), text);
		return;
	}
	m->info.series = text;
	m->info.position = refined(m, node, "group-position");
}

/* A single text, of which there may be more than one. */
static void
take_text(struct metadata *m, struct stet_str *slot, const char *key,
    struct stet_str text)
{
	if (slot->n == 0)
		*slot = text;
	else
		epub_other(m->arena, &m->others, stet_str(key), text);
}

static void
take_dc(struct metadata *m, const struct stet_xml_node *node)
{
	static const struct {
		const char *name;
		void (*take)(struct metadata *m,
		    const struct stet_xml_node *node);
	} takes[] = {
		{ "title", take_title },
		{ "creator", take_person },
		{ "contributor", take_person },
		{ "identifier", take_identifier },
		{ "date", take_date },
		{ "subject", take_subject },
	};
	struct epub_info *info = &m->info;
	struct stet_str text;

	for (size_t i = 0; i < sizeof(takes) / sizeof(takes[0]); i++)
		if (is_dc(node, takes[i].name)) {
			takes[i].take(m, node);
			return;
		}
	text = text_of(m, node);
	if (text.n == 0)
		return;
	if (is_dc(node, "language"))
		take_text(m, &info->language, "languages", text);
	else if (is_dc(node, "description"))
		take_text(m, &info->description, "descriptions", text);
	else if (is_dc(node, "publisher"))
		take_text(m, &info->publisher, "publishers", text);
	else if (is_dc(node, "rights"))
		take_text(m, &info->rights, "rights-statements", text);
	else
		epub_other(m->arena, &m->others, node->name->local, text);
}

/* What the writer makes of the content, and what is said of files. */
static bool
is_made_anew(struct stet_str property)
{
	return stet_str_is(property, "dcterms:modified") ||
	    stet_str_starts(property, "schema:access") ||
	    stet_str_starts(property, "media:") ||
	    stet_str_is(property, "cover");
}

static void
take_meta(struct metadata *m, const struct stet_xml_node *node)
{
	struct stet_str property = stet_xml_get(node, "", "property");
	struct stet_str name = stet_xml_get(node, "", "name");
	struct stet_str text;

	if (stet_xml_get(node, "", "refines").n > 0)
		return;
	if (stet_str_is(property, "belongs-to-collection")) {
		take_series(m, node);
		return;
	}
	text = property.n > 0
	    ? text_of(m, node)
	    : stet_str_trim(stet_xml_get(node, "", "content"));
	if (property.n == 0)
		property = name;
	if (property.n == 0 || text.n == 0 || is_made_anew(property))
		return;
	if (stet_str_is(property, "calibre:series"))
		take_text(m, &m->info.series, "collections", text);
	else if (stet_str_is(property, "calibre:series_index"))
		take_text(m, &m->info.position, "calibre:series_index", text);
	else
		epub_other(m->arena, &m->others, property, text);
}

/* EPUB 2 may have all of it in elements of their own. */
static bool
is_container(const struct stet_xml_node *node)
{
	return node->kind == STET_XML_ELEMENT &&
	    (stet_str_is(node->name->local, "dc-metadata") ||
		stet_str_is(node->name->local, "x-metadata"));
}

static void
take_all(struct metadata *m, const struct stet_xml_node *metadata)
{
	const struct stet_xml_node *n, *next;

	for (n = metadata->first; n != NULL;
	     n = stet_xml_next(n, metadata, true))
		if (is_meta(n))
			keep_refinement(m, n);
	for (n = metadata->first; n != NULL; n = next) {
		next = stet_xml_next(n, metadata, !is_container(n));
		if (is_meta(n))
			take_meta(m, n);
		else if (n->kind == STET_XML_ELEMENT &&
		    stet_str_is(n->name->space, EPUB_DC))
			take_dc(m, n);
	}
	if (m->r->carried)
		return;
	for (n = metadata->first; n != NULL; n = next) {
		next = stet_xml_next(n, metadata, !is_container(n));
		if (n->kind == STET_XML_ELEMENT &&
		    stet_str_is(n->name->space, EPUB_DC))
			put_refinements(m, n);
	}
}

/* From left to right goes without saying. */
static void
take_direction(struct metadata *m)
{
	const struct stet_xml_node *n = m->r->package.root->first;
	struct stet_str direction;

	for (; n != NULL; n = n->next) {
		if (n->kind != STET_XML_ELEMENT ||
		    !stet_str_is(n->name->local, "spine"))
			continue;
		direction = stet_xml_get(n, "", EPUB_DIRECTION);
		if (stet_str_is(direction, EPUB_RTL))
			epub_other(m->arena, &m->others,
			    stet_str(EPUB_DIRECTION), direction);
	}
}

enum stet_status
epub_read_metadata(struct epub_reader *r)
{
	const struct stet_xml_node *metadata = r->package.root->first;
	struct metadata m = { .r = r,
		.arena = r->arena,
		.others.map = stet_value_new(r->arena, STET_V_MAP) };

	while (metadata != NULL &&
	    (metadata->kind != STET_XML_ELEMENT ||
		!stet_str_is(metadata->name->local, "metadata")))
		metadata = metadata->next;
	epub_info_add(&m.info, r->arena, NULL);
	if (m.others.map != NULL)
		take_direction(&m);
	if (metadata != NULL && m.others.map != NULL)
		take_all(&m, metadata);
	if (m.others.map != NULL)
		epub_settle(r, &m.info, m.others.map);
	stet_buf_free(&m.key);
	return stet_arena_failed(r->arena) ? STET_E_MEMORY : STET_OK;
}
