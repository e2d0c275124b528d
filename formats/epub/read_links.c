/*
 * read_links.c: the files of a book become one document, so that ids have to
 * stand once, and links between files lead to them. What data-stet carries for
 * an address is what it was, and stays.
 */
#include <stdio.h>

#include "markup/xhtml_read.h"
#include "read.h"

struct stet_xml_attr *
epub_attr(const struct stet_xml_node *element, const char *name)
{
	struct stet_xml_attr *a = element->attrs;

	while (a != NULL &&
	    (a->name->space.n > 0 || !stet_str_is(a->name->local, name)))
		a = a->next;
	return a;
}

/* "two" of "EPUB/two.xhtml". */
static struct stet_str
stem_of(struct stet_str path)
{
	size_t from = 0, to = path.n;

	for (size_t i = 0; i < path.n; i++)
		if (path.s[i] == '/')
			from = i + 1;
	for (size_t i = path.n; i > from + 1; i--)
		if (path.s[i - 1] == '.') {
			to = i - 1;
			break;
		}
	return (struct stet_str){ path.s + from, to - from };
}

/* How many ids were made of this text. */
static unsigned *
count_of(struct epub_reader *r, struct stet_str text)
{
	struct stet_table_entry *entry =
	    stet_table_entry(&r->made_ids, r->arena, text);

	if (entry != NULL && entry->value == NULL)
		entry->value = stet_alloc(r->arena, sizeof(unsigned));
	return entry == NULL ? NULL : entry->value;
}

/* "two-id", with what is space in it as hyphens. */
static struct stet_str
join_id(struct epub_reader *r, struct stet_str stem, struct stet_str id)
{
	struct stet_buf text = STET_BUF_INIT;
	struct stet_str made;

	stet_put(&text, stem);
	if (id.n > 0)
		stet_putc(&text, '-');
	stet_put(&text, id);
	for (size_t i = 0; i < text.n; i++)
		if (strchr(" \t\r\n", text.data[i]) != NULL)
			text.data[i] = '-';
	if (text.status != STET_OK)
		stet_arena_fail(r->arena);
	made = stet_copy(r->arena, stet_buf_str(&text));
	stet_buf_free(&text);
	return made;
}

/* An id that no text has yet: "two-id", "two-id-2" and so on. */
static struct stet_str
new_id(struct epub_reader *r, const struct epub_file *file, struct stet_str id)
{
	struct stet_str base = join_id(r, stem_of(file->path), id);
	unsigned *count = count_of(r, base);
	struct stet_str made = base;
	char number[16];

	while (count != NULL && made.n > 0) {
		if (++*count > 1) {
			snprintf(number, sizeof(number), "%u", *count);
			made = join_id(r, base, stet_str(number));
		}
		if (stet_table_find(&r->ids, made) == NULL)
			break;
	}
	return made;
}

static void
keep_id(struct epub_reader *r, struct epub_file *file, struct stet_str id)
{
	struct stet_table_entry *entry =
	    stet_table_entry(&r->ids, r->arena, id);

	if (entry != NULL && entry->value == NULL)
		entry->value = file;
}

static void
rename_id(struct epub_reader *r, struct epub_file *file,
    struct stet_xml_attr *id)
{
	struct stet_table_entry *entry =
	    stet_table_entry(&file->ids, r->arena, id->value);
	struct stet_str *other = stet_alloc(r->arena, sizeof(*other));

	if (entry == NULL || other == NULL)
		return;
	*other = new_id(r, file, id->value);
	keep_id(r, file, *other);
	if (entry->value == NULL)
		entry->value = other;
	id->value = *other;
}

/* Those that stet wrote have data-stet, and are put back by that, unless two
 * pages of a book have them. */
static void
take_id(struct epub_reader *r, struct epub_file *file,
    const struct stet_xml_node *element)
{
	struct stet_xml_attr *id = epub_attr(element, "id");
	const struct epub_file *has;

	if (id == NULL || id->value.n == 0)
		return;
	has = stet_table_find(&r->ids, id->value);
	if (has == NULL)
		keep_id(r, file, id->value);
	else if (has != file &&
	    (r->page_count > 1 || epub_attr(element, "data-stet") == NULL))
		rename_id(r, file, id);
}

/* The id by which the document has one of a file. */
static struct stet_str
id_in(const struct epub_file *file, struct stet_str id)
{
	const struct stet_str *other = stet_table_find(&file->ids, id);

	return other == NULL ? id : *other;
}

static const struct stet_xml_node *
body_of(const struct epub_file *file)
{
	const struct stet_xml_node *n = file->xml.root;

	for (; n != NULL; n = stet_xml_next(n, file->xml.root, false))
		if (stet_xhtml_is(n, "body"))
			return n;
	return file->xml.root;
}

static struct stet_str
new_anchor(struct epub_reader *r, struct epub_file *file)
{
	file->anchor = new_id(r, file, stet_str(NULL));
	keep_id(r, file, file->anchor);
	return file->anchor;
}

/* The id that a text begins with; if it has none, it gets one. That of a page
 * among others is the id of its section. */
static struct stet_str
anchor_of(struct epub_reader *r, struct epub_file *file)
{
	struct stet_xml_node *n;
	struct stet_xml_name *name;
	struct stet_xml_attr *id;

	if (file->anchor.n > 0 || file->xml.root == NULL)
		return file->anchor;
	if (r->page_count > 1 && epub_page_mark(file) != NULL &&
	    !epub_is_whole(file))
		return new_anchor(r, file);
	n = body_of(file)->first;
	while (n != NULL && n->kind != STET_XML_ELEMENT)
		n = n->next;
	if (n == NULL)
		return stet_str(NULL);
	id = epub_attr(n, "id");
	if (id != NULL && id->value.n > 0)
		return file->anchor = id->value;
	name = stet_alloc(r->arena, sizeof(*name));
	id = stet_alloc(r->arena, sizeof(*id));
	if (name == NULL || id == NULL)
		return stet_str(NULL);
	name->local = stet_str("id");
	id->name = name;
	id->value = new_anchor(r, file);
	id->next = n->attrs;
	n->attrs = id;
	return file->anchor;
}

static struct stet_str
fragment(struct epub_reader *r, struct stet_str id)
{
	char *text = stet_alloc_text(r->arena, id.n + 1);

	if (text == NULL)
		return stet_str(NULL);
	text[0] = '#';
	memcpy(text + 1, id.s, id.n);
	return (struct stet_str){ text, id.n + 1 };
}

static void
join_link(struct epub_reader *r, struct epub_file *file,
    const struct stet_xml_node *element, struct stet_xml_attr *href)
{
	struct stet_str id, path;
	struct epub_file *to = file;

	/* Of several pages, it led to what is in the same document now. */
	if (r->page_count < 2 &&
	    stet_xhtml_carried(r->arena, element, "href", href->value).s !=
		NULL)
		return;
	path = epub_resolve(r->arena, file->path, href->value, &id);
	if (path.s == NULL)
		return;
	if (path.n > 0)
		to = stet_table_find(&r->by_path, path);
	if (to == NULL || !to->in_spine)
		return;
	id = id.n > 0 ? id_in(to, id) : anchor_of(r, to);
	if (id.n > 0)
		href->value = fragment(r, id);
}

/* The place of this name among those of pictures, for a file; NULL: another
 * file has it, or there is no memory. */
static struct stet_table_entry *
name_of(struct epub_reader *r, struct stet_str name,
    const struct epub_file *file)
{
	struct stet_table_entry *entry =
	    stet_table_entry(&r->pictures, r->arena, name);

	return entry == NULL || entry->value == NULL || entry->value == file
	    ? entry
	    : NULL;
}

/* What the document calls a file: as it was, unless two pages of a book called
 * two files the same, or by its path in the book. */
static void
join_picture(struct epub_reader *r, struct epub_file *file,
    const struct stet_xml_node *element, struct stet_xml_attr *address)
{
	struct stet_str id, path, name;
	struct epub_file *to;
	struct stet_table_entry *entry = NULL;

	path = epub_resolve(r->arena, file->path, address->value, &id);
	to = path.n == 0 ? NULL : epub_file(r, path);
	if (to == NULL)
		return;
	name =
	    stet_xhtml_carried(r->arena, element, "resource", address->value);
	if (name.s != NULL)
		entry = name_of(r, name, to);
	if (entry == NULL) {
		address->value = path;
		entry = name_of(r, path, to);
	}
	if (entry != NULL)
		entry->value = to;
}

static void
join(struct epub_reader *r, struct epub_file *file,
    const struct stet_xml_node *element)
{
	static const char *const files[] = { "src", "data", "poster", NULL };
	struct stet_xml_attr *a = epub_attr(element, "href");

	if (a != NULL &&
	    (stet_xhtml_is(element, "a") || stet_xhtml_is(element, "area")))
		join_link(r, file, element, a);
	for (const char *const *name = files; *name != NULL; name++) {
		a = epub_attr(element, *name);
		if (a != NULL)
			join_picture(r, file, element, a);
	}
}

static void
walk(struct epub_reader *r,
    void (*visit)(struct epub_reader *r, struct epub_file *file,
	const struct stet_xml_node *element))
{
	for (struct epub_file *f = r->spine; f != NULL; f = f->next_in_spine) {
		const struct stet_xml_node *root = f->xml.root, *n = root;

		for (; n != NULL; n = stet_xml_next(n, root, false))
			if (n->kind == STET_XML_ELEMENT)
				visit(r, f, n);
	}
}

static void
take(struct epub_reader *r, struct epub_file *file,
    const struct stet_xml_node *element)
{
	take_id(r, file, element);
}

void
epub_join_links(struct epub_reader *r)
{
	walk(r, take);
	walk(r, join);
}

/* A file that one of the resources is. */
struct held {
	const struct stet_ocf *ocf;
	const struct stet_ocf_member *member;
};

static enum stet_status
read_held(const struct stet_resource *resource, struct stet_buf *out)
{
	const struct held *held = resource->holder;

	return stet_ocf_unpack(held->ocf, held->member, out);
}

/* The metadata have the cover of another writer's book by its path. */
static void
add_cover(struct epub_reader *r)
{
	struct stet_table_entry *entry;

	if (r->carried || r->cover == NULL || r->cover->member == NULL)
		return;
	entry = stet_table_entry(&r->pictures, r->arena, r->cover->path);
	if (entry != NULL)
		entry->value = r->cover;
	stet_resource(r->doc, r->cover->path);
}

void
epub_join_resources(struct epub_reader *r)
{
	struct stet_ocf *ocf = stet_alloc(r->arena, sizeof(*ocf));

	if (ocf == NULL)
		return;
	*ocf = r->ocf;
	add_cover(r);
	for (struct stet_resource *s = r->doc->resources; s; s = s->next) {
		const struct epub_file *file =
		    stet_table_find(&r->pictures, s->ref);
		struct held *held = stet_alloc(r->arena, sizeof(*held));

		if (file == NULL || file->member == NULL || held == NULL)
			continue;
		*held = (struct held){ ocf, file->member };
		s->media_type = file->media_type;
		s->holder = held;
		s->read = read_held;
	}
}
