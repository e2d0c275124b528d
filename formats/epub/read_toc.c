/*
 * read_toc.c: what the tables of contents call the texts (EPUB 3.3, section
 * 7.4.2; OPF 2.0.1, section 2.4.1), for those that have no heading of their
 * own.
 */
#include "markup/xhtml_read.h"
#include "read.h"

/* A table of contents, whose entries are elements with an address each. */
struct toc {
	struct epub_reader *r;
	const struct epub_file *file;
	const char *level; /* the element that is one level of it */
};

static bool
is_named(const struct stet_xml_node *n, const char *name)
{
	return n->kind == STET_XML_ELEMENT && n->name != NULL &&
	    stet_str_is(n->name->local, name);
}

static const struct stet_xml_node *
find(const struct stet_xml_node *top, const char *name)
{
	const struct stet_xml_node *n = top;

	while (n != NULL && !is_named(n, name))
		n = stet_xml_next(n, top, false);
	return n;
}

static unsigned
level_of(const struct toc *toc, const struct stet_xml_node *entry)
{
	unsigned level = 0;

	for (const struct stet_xml_node *n = entry; n != NULL; n = n->parent)
		level += is_named(n, toc->level);
	return level < 1 ? 1 : level > 6 ? 6 : level;
}

static struct stet_str
label_of(struct epub_reader *r, const struct stet_xml_node *element)
{
	struct stet_buf text = STET_BUF_INIT;
	const struct stet_xml_node *n = element;
	struct stet_str label;

	for (; n != NULL; n = stet_xml_next(n, element, false))
		if (n->kind == STET_XML_TEXT)
			stet_put(&text, n->text);
	if (text.status != STET_OK)
		stet_arena_fail(r->arena);
	label = epub_fold(r->arena, stet_buf_str(&text));
	stet_buf_free(&text);
	return label;
}

/* The first entry of a text is that of its beginning. */
static void
take(const struct toc *toc, const struct stet_xml_node *entry,
    struct stet_str href, const struct stet_xml_node *label)
{
	struct stet_str fragment;
	struct stet_str path =
	    epub_resolve(toc->r->arena, toc->file->path, href, &fragment);
	struct epub_file *file =
	    path.n == 0 ? NULL : stet_table_find(&toc->r->by_path, path);

	if (file == NULL || file->label.s != NULL || label == NULL)
		return;
	file->label = label_of(toc->r, label);
	file->level = level_of(toc, entry);
}

static void
take_nav(struct epub_reader *r, const struct epub_file *file,
    const struct stet_xml_node *root)
{
	const struct toc toc = { r, file, "ol" };
	const struct stet_xml_node *nav = root, *n;

	while (nav != NULL &&
	    (!is_named(nav, "nav") ||
		!epub_has_word(stet_xml_get(nav, EPUB_OPS, "type"), "toc")))
		nav = stet_xml_next(nav, root, false);
	for (n = nav; n != NULL; n = stet_xml_next(n, nav, false))
		if (is_named(n, "a"))
			take(&toc, n, stet_xml_get(n, "", "href"), n);
}

static void
take_ncx(struct epub_reader *r, const struct epub_file *file,
    const struct stet_xml_node *root)
{
	const struct toc toc = { r, file, "navPoint" };
	const struct stet_xml_node *map = find(root, "navMap"), *n, *label;

	for (n = map; n != NULL; n = stet_xml_next(n, map, false)) {
		if (!is_named(n, "content") || n->parent == NULL)
			continue;
		label = n->parent->first;
		while (label != NULL && !is_named(label, "navLabel"))
			label = label->next;
		take(&toc, n, stet_xml_get(n, "", "src"), label);
	}
}

/* A table that cannot be read is as good as none. */
static enum stet_status
read_file(struct epub_reader *r, const struct epub_file *file,
    void (*take_all)(struct epub_reader *r, const struct epub_file *file,
	const struct stet_xml_node *root))
{
	struct stet_xml_doc xml = { .root = NULL };
	struct stet_diag_mark mark = stet_diag_mark(r->diag);
	enum stet_status status;

	if (file == NULL || file->member == NULL || file->refused.n > 0)
		return STET_OK;
	if (file->xml.root != NULL) {
		take_all(r, file, file->xml.root);
		return STET_OK;
	}
	status = epub_read_xml(r, file->member, true, &xml);
	if (status == STET_OK && xml.root != NULL) {
		take_all(r, file, xml.root);
	} else if (status != STET_E_MEMORY && !stet_doc_failed(r->doc)) {
		stet_diag_rewind(r->diag, mark);
		stet_note(r->diag, STET_D_EPUB_REPAIRED, file->at,
		    stet_str("the table of contents cannot be read"));
		return STET_OK;
	}
	return status;
}

enum stet_status
epub_read_toc(struct epub_reader *r)
{
	enum stet_status status = read_file(r, r->nav, take_nav);

	return status == STET_OK ? read_file(r, r->ncx, take_ncx) : status;
}
