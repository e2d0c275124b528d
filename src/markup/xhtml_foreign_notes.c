/*
 * xhtml_foreign_notes.c: footnotes as other writers write them: by epub:type
 * (EPUB 3 Structural Semantics Vocabulary), by role (DPUB-ARIA 1.1), by the
 * classes and attributes of Markdown's renderers, or by their ids alone.
 */
#include <stet/utf8.h>

#include "markup/xhtml_read_private.h"

/* Is the word one of those, which have spaces between? */
static bool
has_word(struct stet_str words, const char *word)
{
	while (words.n > 0) {
		size_t n = stet_str_find(words, ' ');

		if (stet_str_is((struct stet_str){ words.s, n }, word))
			return true;
		words = stet_str_from(words, n + 1);
	}
	return false;
}

static struct stet_str
type_of(const struct stet_xml_node *e)
{
	for (const struct stet_xml_attr *a = e->attrs; a != NULL; a = a->next)
		if (stet_str_is(a->name->local, "epub:type") ||
		    (stet_str_is(a->name->local, "type") &&
			stet_str_is(a->name->space,
			    "http://www.idpf.org/2007/ops")))
			return a->value;
	return stet_str(NULL);
}

static bool
is_any(const struct stet_xml_node *e, const char *const *types,
    const char *const *roles, const char *const *classes)
{
	struct stet_str type = type_of(e);
	struct stet_str role = xhtml_get(e, "role");
	struct stet_str class_name = xhtml_get(e, "class");

	for (; *types != NULL; types++)
		if (has_word(type, *types))
			return true;
	for (; *roles != NULL; roles++)
		if (has_word(role, *roles))
			return true;
	for (; *classes != NULL; classes++)
		if (has_word(class_name, *classes))
			return true;
	return false;
}

/* "fn1", "_ftn12", "footnote-3", "note:4": an id that says what it is of. */
static bool
is_note_id(struct stet_str id)
{
	static const char *const starts[] = { "fn", "_ftn", "ftn", "footnote",
		"note", "en", "endnote", "user-content-fn" };
	size_t n = id.n;

	while (n > 0 && id.s[n - 1] >= '0' && id.s[n - 1] <= '9')
		n--;
	if (n == id.n)
		return false;
	if (n > 0 && strchr("-:_", id.s[n - 1]) != NULL)
		n--;
	id.n = n;
	for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++)
		if (stet_str_is(id, starts[i]))
			return true;
	return false;
}

static const char *const none[] = { NULL };

static bool
is_link(const struct stet_xml_node *e)
{
	return stet_xhtml_is(e, "a") &&
	    stet_str_starts(xhtml_get(e, "href"), "#") &&
	    xhtml_get(e, XHTML_DATA).s == NULL;
}

static bool
is_reference(const struct stet_xml_node *e)
{
	static const char *const types[] = { "noteref", NULL };
	static const char *const roles[] = { "doc-noteref", NULL };
	static const char *const classes[] = { "footnote-ref",
		"footnote-reference", "noteref", NULL };

	return is_link(e) &&
	    (is_any(e, types, roles, classes) ||
		xhtml_get(e, "data-footnote-ref").s != NULL ||
		is_note_id(stet_str_from(xhtml_get(e, "href"), 1)));
}

/* Elements that a footnote can be. */
static bool
can_be_note(const struct stet_xml_node *e)
{
	static const char *const names[] = { "aside", "dd", "div", "li", "p",
		"section", "td" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (stet_xhtml_is(e, names[i]))
			return xhtml_get(e, XHTML_DATA).s == NULL;
	return false;
}

static bool
is_note(const struct stet_xml_node *e)
{
	static const char *const types[] = { "footnote", "endnote", "rearnote",
		NULL };
	static const char *const roles[] = { "doc-footnote", "doc-endnote",
		NULL };

	return can_be_note(e) && is_any(e, types, roles, none);
}

static void
note_element(struct stet_xhtml_reader *r, struct stet_table *table,
    struct stet_str id, const struct stet_xml_node *e)
{
	struct stet_table_entry *entry;

	if (id.n == 0)
		return;
	entry = stet_table_entry(table, r->doc->arena, id);
	if (entry != NULL && entry->value == NULL)
		entry->value = (void *)(uintptr_t)e;
}

static void
find_ids(struct stet_xhtml_reader *r, const struct stet_xml_node *top)
{
	const struct stet_xml_node *n = top;

	for (; n != NULL; n = stet_xml_next(n, top, false))
		if (n->kind == STET_XML_ELEMENT && can_be_note(n))
			note_element(r, &r->ids, xhtml_get(n, "id"), n);
}

static void
find_targets(struct stet_xhtml_reader *r, const struct stet_xml_node *top)
{
	const struct stet_xml_node *n = top;

	for (; n != NULL; n = stet_xml_next(n, top, false)) {
		struct stet_str id;
		const struct stet_xml_node *note;

		if (n->kind != STET_XML_ELEMENT || !is_reference(n))
			continue;
		id = stet_str_from(xhtml_get(n, "href"), 1);
		note = stet_table_find(&r->ids, id);
		if (note != NULL)
			note_element(r, &r->targets, id, note);
	}
}

void
xhtml_find_foreign(struct stet_xhtml_reader *r, const struct stet_xml_node *top)
{
	if (r->ahead)
		return;
	r->ids = r->targets = r->lists = (struct stet_table){ NULL, 0, 0 };
	find_ids(r, top);
	find_targets(r, top);
}

void
stet_xhtml_read_ahead(struct stet_xhtml_reader *r,
    const struct stet_xml_node *const *pages, size_t count)
{
	for (size_t i = 0; i < count; i++)
		find_ids(r, pages[i]);
	for (size_t i = 0; i < count; i++)
		find_targets(r, pages[i]);
	r->ahead = true;
}

/* A footnote in a footnote is none of another writer's. */
static bool
is_found(const struct stet_xhtml_reader *r, const struct stet_xml_node *e)
{
	return is_note(e) ||
	    (can_be_note(e) &&
		stet_table_find(&r->targets, xhtml_get(e, "id")) == e);
}

enum stet_kind
xhtml_foreign_kind(struct stet_xhtml_reader *r, const struct stet_xml_node *e)
{
	if (is_found(r, e))
		return STET_FOOTNOTE;
	if (is_reference(e) &&
	    stet_table_find(&r->targets,
		stet_str_from(xhtml_get(e, "href"), 1)) != NULL)
		return STET_FOOTNOTE_REF;
	return STET_KIND_COUNT;
}

/* "12", "[3]", "*", "a", "iv", "注1": what stands for a footnote, and says
 * nothing, has one letter at most but for numbers. */
static bool
is_mark(struct stet_str text)
{
	size_t letters = 0;

	for (size_t i = 0; i < text.n; i += stet_utf8_size(text, i)) {
		uint32_t c = stet_utf8_at(text, i);
		bool letter = c < 0x80
		    ? (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
		    : c >= 0xC0 && (c < 0x2000 || c >= 0x3040);

		letters += letter && (c >= 0x80 || !strchr("ivxIVX", (int)c));
	}
	return letters <= 1 && text.n <= 24;
}

bool
xhtml_is_wordy_reference(struct stet_xhtml_reader *r,
    const struct stet_xml_node *e)
{
	struct stet_buf text = STET_BUF_INIT;
	const struct stet_xml_node *n = e;
	bool wordy;

	if (xhtml_foreign_kind(r, e) != STET_FOOTNOTE_REF)
		return false;
	for (; n != NULL; n = stet_xml_next(n, e, false))
		if (n->kind == STET_XML_TEXT)
			stet_put(&text, n->text);
	if (text.status != STET_OK)
		stet_arena_fail(r->doc->arena);
	wordy = !is_mark(stet_buf_str(&text));
	stet_buf_free(&text);
	return wordy;
}

static bool
is_section_of_notes(const struct stet_xml_node *e)
{
	static const char *const types[] = { "footnotes", "endnotes",
		"rearnotes", NULL };
	static const char *const roles[] = { "doc-endnotes", NULL };
	static const char *const classes[] = { "footnotes", NULL };

	return (stet_xhtml_is(e, "section") || stet_xhtml_is(e, "div") ||
		   stet_xhtml_is(e, "aside")) &&
	    xhtml_get(e, XHTML_DATA).s == NULL &&
	    is_any(e, types, roles, classes);
}

static bool
holds_notes(const struct stet_xhtml_reader *r, const struct stet_xml_node *e)
{
	const struct stet_xml_node *n = e->first;
	bool found = false;

	if (e->kind != STET_XML_ELEMENT || r->targets.count == 0 ||
	    e->name == NULL)
		return false;
	if (is_section_of_notes(e))
		return true;
	if (!stet_xhtml_is(e, "ol") && !stet_xhtml_is(e, "ul"))
		return false;
	for (; n != NULL; n = n->next) {
		if (n->kind != STET_XML_ELEMENT)
			continue;
		if (!is_found(r, n))
			return false;
		found = true;
	}
	return found;
}

/* Each of the notes in a list asks for the list. */
bool
xhtml_is_foreign_list(struct stet_xhtml_reader *r,
    const struct stet_xml_node *e)
{
	static const char yes = 'y', no = 'n';
	struct stet_str key = { (const char *)&e, sizeof(e) };
	const char *known = stet_table_find(&r->lists, key);
	struct stet_table_entry *entry;

	if (known == NULL) {
		known = holds_notes(r, e) ? &yes : &no;
		entry = stet_table_entry(&r->lists, r->doc->arena,
		    stet_copy(r->doc->arena, key));
		if (entry != NULL)
			entry->value = (void *)(uintptr_t)known;
	}
	return *known == 'y';
}

static bool
is_in_note(const struct stet_xhtml_reader *r, const struct stet_xml_node *e)
{
	for (int i = 0; i < 6 && e != NULL && e->kind == STET_XML_ELEMENT &&
	     e->name != NULL;
	     i++, e = e->parent)
		if (is_found(r, e))
			return true;
	return false;
}

bool
xhtml_is_foreign_extra(struct stet_xhtml_reader *r,
    const struct stet_xml_node *e)
{
	static const char *const types[] = { "backlink", NULL };
	static const char *const roles[] = { "doc-backlink", NULL };
	static const char *const classes[] = { "footnote-back",
		"footnote-backref", NULL };

	if (r->targets.count == 0)
		return false;
	if (stet_xhtml_is(e, "hr"))
		return e->parent != NULL && e->parent->name != NULL &&
		    is_section_of_notes(e->parent);
	return is_link(e) &&
	    (is_any(e, types, roles, classes) ||
		xhtml_get(e, "data-footnote-backref").s != NULL) &&
	    is_in_note(r, e);
}
