/*
 * read_texts.c: the texts of the spine, one behind the other (EPUB 3.3,
 * section 5.7). A book that stet bound says where its pages begin, and which
 * of its texts are only for who reads it.
 */
#include "markup/xhtml_read.h"
#include "read.h"

/* Texts that are being put together. */
struct texts {
	struct epub_reader *r;
	struct stet_xhtml_reader *reader;
	struct stet_node *part; /* that is open, of a book of pages; or NULL */
	struct stet_node *page;
	unsigned lower; /* added to the levels in it */
};

static const struct stet_xml_node *
child(const struct stet_xml_node *parent, const char *name)
{
	const struct stet_xml_node *n = parent == NULL ? NULL : parent->first;

	while (n != NULL && !stet_xhtml_is(n, name))
		n = n->next;
	return n;
}

/* What stet says of its own pages */

const struct stet_xml_node *
epub_page_mark(const struct epub_file *file)
{
	const struct stet_xml_node *head = child(file->xml.root, "head");
	const struct stet_xml_node *n = head == NULL ? NULL : head->first;

	for (; n != NULL; n = n->next)
		if (stet_xhtml_is(n, "meta") &&
		    stet_str_is(stet_xml_get(n, "", "name"), EPUB_PAGE))
			return n;
	return NULL;
}

static struct stet_str
type_of(const struct stet_xml_node *element)
{
	return stet_xml_get(element, EPUB_OPS, "type");
}

bool
epub_is_made(const struct epub_reader *r, const struct stet_xml_node *body)
{
	return r->carried && !epub_has_word(type_of(body), "bodymatter");
}

static const struct stet_xml_node *
first_element(const struct stet_xml_node *parent)
{
	const struct stet_xml_node *n = parent == NULL ? NULL : parent->first;

	while (n != NULL && n->kind != STET_XML_ELEMENT)
		n = n->next;
	return n;
}

bool
epub_is_whole(const struct epub_file *file)
{
	const struct stet_xml_node *first = first_element(epub_body(file));
	const struct stet_xml_node *title;

	if (epub_page_mark(file) == NULL || first == NULL ||
	    !stet_xhtml_is(first, "section"))
		return false;
	title = first_element(first);
	return title != NULL && title->name->local.n == 2 &&
	    title->name->local.s[0] == 'h';
}

/* Sections */

static void
add_title(struct stet_doc *doc, struct stet_node *section, struct stet_str text,
    struct stet_span at)
{
	stet_add_text(doc, stet_add(doc, section, STET_TITLE, at), text, at);
}

static struct stet_node *
add_section(struct texts *t, struct stet_node *parent, unsigned level,
    struct stet_str title, struct stet_span at)
{
	struct stet_node *section =
	    stet_add(t->r->doc, parent, STET_SECTION, at);

	if (section == NULL)
		return NULL;
	section->u.level = level;
	add_title(t->r->doc, section, title, at);
	return section;
}

/* The deepest section that is open behind parent, of a level above this. */
static struct stet_node *
open_section(struct stet_node *parent, unsigned level)
{
	struct stet_node *last = parent->last;

	while (last != NULL && last->kind == STET_SECTION &&
	    last->u.level < level) {
		parent = last;
		last = parent->last;
	}
	return parent;
}

/* What the levels of a page need, which is a section itself, to be below that. */
static unsigned
below(const struct stet_node *page, const struct stet_node *content)
{
	unsigned least = page->u.level + 1;

	for (const struct stet_node *n = content->first; n; n = n->next)
		if ((n->kind == STET_SECTION || n->kind == STET_HEADING) &&
		    n->u.level < least)
			least = n->u.level;
	return page->u.level + 1 - least;
}

static void
lower(struct stet_node *top, unsigned by)
{
	struct stet_node *n = top;

	while (n != NULL) {
		if (n->kind == STET_SECTION || n->kind == STET_HEADING)
			n->u.level += by;
		if (n->first != NULL && !stet_is_inline(n->first)) {
			n = n->first;
			continue;
		}
		while (n != top && n->next == NULL)
			n = n->parent;
		n = n == top ? NULL : n->next;
	}
}

/* Puts what a text holds where it belongs behind the texts before it: its
 * sections below those of higher levels, and all else into the last one, or,
 * where stet has written it, where it is. */
static void
place(struct stet_node *from, struct stet_node *to, bool carried)
{
	struct stet_node *next;

	for (struct stet_node *n = from->first; n != NULL; n = next) {
		unsigned level =
		    n->kind == STET_SECTION ? n->u.level : (unsigned)-1;

		next = n->next;
		stet_unlink(n);
		if (n->kind == STET_SECTION || !carried)
			stet_append(open_section(to, level), n);
		else
			stet_append(to, n);
	}
}

/* Metadata */

struct stet_value *
epub_read_head(struct epub_reader *r, const struct epub_file *file)
{
	const struct stet_xml_node *head = child(file->xml.root, "head");
	struct stet_value *kept = r->doc->meta, *read;

	r->doc->meta = stet_value_new(r->arena, STET_V_MAP);
	if (r->doc->meta == NULL || head == NULL ||
	    !stet_xhtml_read_meta(r->doc, head)) {
		r->doc->meta = kept;
		return NULL;
	}
	read = r->doc->meta;
	r->doc->meta = kept;
	return read;
}

/* What a page of several says of itself stands at its section. */
static void
keep_meta(struct texts *t, const struct stet_value *meta)
{
	struct stet_buf name = STET_BUF_INIT;

	for (const struct stet_value *v = meta == NULL ? NULL : meta->first;
	     v != NULL; v = v->next) {
		if (v->type == STET_V_LIST || v->type == STET_V_MAP ||
		    v->type == STET_V_COMMENT || stet_str_is(v->key, "title"))
			continue;
		stet_buf_cut(&name, 0);
		stet_puts(&name, "page:");
		stet_put(&name, v->key);
		stet_putc(&name, '\0');
		stet_set_attr(t->r->doc, t->page,
		    stet_copy(t->r->arena, stet_buf_str(&name)).s, v->text);
	}
	if (name.status != STET_OK)
		stet_arena_fail(t->r->arena);
	stet_buf_free(&name);
}

/* That the text is one of the book is no part of the document. */
static void
drop_type(const struct stet_xml_node *body)
{
	struct stet_xml_attr **a;

	if (body == NULL)
		return;
	a = &((struct stet_xml_node *)body)->attrs;
	while (*a != NULL &&
	    (!stet_str_is((*a)->name->space, EPUB_OPS) ||
		!stet_str_is((*a)->name->local, "type")))
		a = &(*a)->next;
	if (*a != NULL)
		*a = (*a)->next;
}

/* The only page of a book is the document. */
static void
begin_document(struct texts *t, const struct epub_file *file)
{
	const struct stet_xml_node *body = child(file->xml.root, "body");
	struct stet_value *meta = epub_read_head(t->r, file);

	if (meta != NULL)
		t->r->doc->meta = meta;
	drop_type(body);
	stet_xhtml_read_root(t->reader, body);
}

/* What the writer has called the page, if it does not say that itself. */
static struct stet_str
title_of(const struct epub_file *file, const struct stet_value *meta)
{
	const struct stet_xml_node *title =
	    child(child(file->xml.root, "head"), "title");
	struct stet_str text = stet_value_text(meta, "title");

	if (text.n == 0 && title != NULL && title->first != NULL)
		text = title->first->text;
	return text.n > 0 ? text
			  : stet_xml_get(epub_page_mark(file), "", "content");
}

/* A page that is one section is that in the document, and one more with its
 * title if not; the levels in it are lowered. */
static void
begin_page(struct texts *t, const struct epub_file *file,
    struct stet_node *content)
{
	struct stet_doc *doc = t->r->doc;
	struct stet_value *meta = epub_read_head(t->r, file);
	struct stet_node *parent = t->part == NULL ? doc->root : t->part;
	struct stet_node *first = content->first;
	unsigned level = t->part == NULL ? 1 : 2;

	if (epub_is_whole(file) && first != NULL &&
	    first->kind == STET_SECTION) {
		t->page = first;
		t->lower = first->u.level < level ? level - first->u.level : 0;
		lower(content, t->lower);
		stet_unlink(first);
		stet_append(parent, first);
	} else {
		t->page = add_section(t, parent, level, title_of(file, meta),
		    file->xml.root->span);
		if (t->page == NULL)
			return;
		if (file->anchor.n > 0)
			stet_set_attr(doc, t->page, "id", file->anchor);
		t->lower = below(t->page, content);
		lower(content, t->lower);
	}
	stet_set_attr(doc, t->page, "page:path",
	    stet_xml_get(epub_page_mark(file), "", "content"));
	keep_meta(t, meta);
}

/* Texts */

static void
add_picture(struct texts *t, struct epub_file *file)
{
	struct stet_doc *doc = t->r->doc;
	struct stet_node *paragraph =
	    stet_add(doc, doc->root, STET_PARAGRAPH, file->at);
	struct stet_node *image =
	    stet_add(doc, paragraph, STET_IMAGE, file->at);
	struct stet_table_entry *entry =
	    stet_table_entry(&t->r->pictures, doc->arena, file->path);

	if (image != NULL)
		image->u.image.resource = stet_resource(doc, file->path);
	if (entry != NULL)
		entry->value = file;
}

struct stet_str
epub_part_title(const struct stet_xml_node *body)
{
	const struct stet_xml_node *section = child(body, "section");
	const struct stet_xml_node *h1 = child(section, "h1");

	if (section == NULL || !epub_has_word(type_of(section), "part") ||
	    stet_xml_get(section, "", "data-stet").s != NULL)
		return stet_str(NULL);
	return h1 == NULL || h1->first == NULL ? stet_str("") : h1->first->text;
}

static bool
has_heading(const struct stet_xml_node *body)
{
	static const char *const names[] = { "h1", "h2", "h3", "h4", "h5",
		"h6" };
	const struct stet_xml_node *n = body;

	for (; n != NULL; n = stet_xml_next(n, body, false))
		for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
			if (stet_xhtml_is(n, names[i]))
				return true;
	return false;
}

/* The words of a text that come first; empty: it has none. */
static struct stet_str
first_words(struct stet_arena *arena, const struct stet_node *group)
{
	struct stet_str text = { NULL, 0 };

	for (const struct stet_node *n = group->first; n != NULL && text.n == 0;
	     n = n->next)
		text = epub_fold(arena, stet_node_text(arena, n));
	return text;
}

/* A text without a heading is a section of the name that the table of contents
 * gives it, unless it begins with that. */
static void
name_text(struct texts *t, const struct epub_file *file,
    const struct stet_xml_node *body, struct stet_node *group)
{
	struct stet_str words;
	struct stet_node *section, *next;

	if (file->label.n == 0 || t->r->carried || has_heading(body))
		return;
	words = first_words(t->r->arena, group);
	if (words.n == 0 ||
	    (words.n >= file->label.n &&
		memcmp(words.s, file->label.s, file->label.n) == 0))
		return;
	next = group->first;
	section = add_section(t, group, file->level, file->label, file->at);
	while (section != NULL && next != section) {
		struct stet_node *n = next;

		next = n->next;
		stet_unlink(n);
		stet_append(section, n);
	}
}

const struct stet_xml_node *
epub_body(const struct epub_file *file)
{
	const struct stet_xml_node *body = child(file->xml.root, "body");

	return body == NULL ? file->xml.root : body;
}

/* A text that is no part of the order of reading. */
static void
mark_aside(struct texts *t, const struct epub_file *file,
    struct stet_node *group)
{
	for (struct stet_node *n = group->first; n != NULL; n = n->next)
		if (n->kind == STET_SECTION &&
		    stet_attr(n, EPUB_LINEAR).s == NULL)
			stet_set_attr(t->r->doc, n, EPUB_LINEAR,
			    stet_str("no"));
	stet_note(t->r->diag, STET_D_EPUB_NOT_LINEAR, file->at, file->href);
}

/* Scripts and style sheets that another writer has in a head; of the style of
 * a book, once is enough. */
static void
note_head(struct epub_reader *r, const struct epub_file *file)
{
	const struct stet_xml_node *head = child(file->xml.root, "head");
	const struct stet_xml_node *n = head == NULL ? NULL : head->first;

	for (; n != NULL; n = n->next) {
		bool style = stet_xhtml_is(n, "style") ||
		    (stet_xhtml_is(n, "link") &&
			epub_has_word(stet_xml_get(n, "", "rel"),
			    "stylesheet"));

		if (!stet_xhtml_is(n, "script") && (!style || r->styled))
			continue;
		r->styled |= style;
		stet_note(r->diag, STET_D_HTML_LEFT_OUT, n->span,
		    style ? stet_str("style sheets") : n->name->local);
	}
}

static void
add_text(struct texts *t, struct epub_file *file)
{
	struct stet_doc *doc = t->r->doc;
	const struct stet_xml_node *body = epub_body(file);
	struct stet_str part = stet_str(NULL);
	struct stet_node *to = doc->root, *group;
	bool begins = epub_page_mark(file) != NULL;

	if (epub_is_made(t->r, body)) {
		struct stet_value *meta = epub_read_head(t->r, file);

		if (meta != NULL)
			doc->meta = meta;
		return;
	}
	if (t->r->carried)
		part = epub_part_title(body);
	if (part.s != NULL) {
		t->part = add_section(t, doc->root, 1, part, body->span);
		return;
	}
	if (begins)
		stet_xhtml_next_document(t->reader);
	if (begins && t->r->page_count == 1)
		begin_document(t, file);
	if (!t->r->carried)
		note_head(t->r, file);
	group = stet_add(doc, doc->root, STET_GROUP, file->at);
	stet_xhtml_read(t->reader, group, body);
	if (group == NULL)
		return;
	name_text(t, file, body, group);
	if (!file->linear)
		mark_aside(t, file, group);
	if (begins && t->r->page_count > 1)
		begin_page(t, file, group);
	else if (t->lower > 0)
		lower(group, t->lower);
	if (t->page != NULL)
		to = t->page;
	stet_unlink(group);
	place(group, to, t->r->carried);
}

/* Other writers have their footnotes in files of their own. */
static void
read_ahead(struct epub_reader *r, struct stet_xhtml_reader *reader)
{
	const struct stet_xml_node **pages;
	size_t count = 0;

	for (struct epub_file *f = r->spine; f != NULL; f = f->next_in_spine)
		count += f->xml.root != NULL;
	pages = stet_alloc(r->arena, count * sizeof(*pages));
	if (pages == NULL || r->carried)
		return;
	count = 0;
	for (struct epub_file *f = r->spine; f != NULL; f = f->next_in_spine)
		if (f->xml.root != NULL)
			pages[count++] = f->xml.root;
	stet_xhtml_read_ahead(reader, pages, count);
}

enum stet_status
epub_read_spine(struct epub_reader *r)
{
	struct texts t = { .r = r, .reader = stet_xhtml_reader_new(r->doc) };

	if (t.reader == NULL)
		return STET_E_MEMORY;
	epub_join_links(r);
	read_ahead(r, t.reader);
	for (struct epub_file *f = r->spine; f != NULL; f = f->next_in_spine) {
		if (f->xml.root != NULL)
			add_text(&t, f);
		else if (f->member != NULL && epub_is_picture(f))
			add_picture(&t, f);
	}
	stet_xhtml_read_notes(t.reader, r->doc->root);
	epub_join_resources(r);
	stet_xhtml_reader_free(t.reader);
	return stet_doc_failed(r->doc) ? stet_doc_failure(r->doc) : STET_OK;
}

enum stet_status
epub_read_texts(struct epub_reader *r)
{
	enum stet_status status = epub_load_texts(r);

	if (status == STET_OK && !r->carried)
		status = epub_read_toc(r);
	if (status == STET_OK)
		status = epub_read_spine(r);
	return stet_doc_failed(r->doc) ? stet_doc_failure(r->doc) : status;
}
