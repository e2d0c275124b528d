/*
 * check.c: what EPUBCheck would refuse in a package, found without Java: the
 * container, the package, ids, links, and nesting. All files are read twice,
 * for what they bring and for what they refer to, so that one at a time is in
 * memory.
 */
#include <string.h>

#include "check.h"

static const struct stet_span nowhere = { 0, 0, 0 };

void
epub_fault(struct epub_checker *c, struct stet_span at, const char *fault,
    struct stet_str what)
{
	struct stet_buf text = STET_BUF_INIT;

	stet_puts(&text, fault);
	stet_put(&text, what);
	if (text.status != STET_OK)
		stet_arena_fail(c->arena);
	stet_note(c->diag, STET_D_BAD_PACKAGE, at, stet_buf_str(&text));
	stet_buf_free(&text);
	c->bad = true;
}

/* Names. */

static int
hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static void
put_decoded(struct stet_buf *out, struct stet_str text)
{
	for (size_t i = 0; i < text.n; i++) {
		if (text.s[i] == '%' && text.n - i > 2 &&
		    hex(text.s[i + 1]) >= 0 && hex(text.s[i + 2]) >= 0) {
			stet_putc(out,
			    (char)(hex(text.s[i + 1]) * 16 +
				hex(text.s[i + 2])));
			i += 2;
		} else {
			stet_putc(out, text.s[i]);
		}
	}
}

/* The file, and with its fragment the place, that an address leads to from a
 * file: "EPUB/text001.xhtml#quay". Those that stet writes have no "..". */
static struct stet_str
target_of(struct epub_checker *c, struct stet_str from, struct stet_str href)
{
	struct stet_buf path = STET_BUF_INIT;
	struct stet_str text;
	size_t folder = from.n;

	while (folder > 0 && from.s[folder - 1] != '/')
		folder--;
	if (href.n > 0 && href.s[0] == '#')
		folder = from.n;
	stet_put(&path, (struct stet_str){ from.s, folder });
	put_decoded(&path, href);
	text = stet_copy(c->arena, stet_buf_str(&path));
	if (path.status != STET_OK)
		stet_arena_fail(c->arena);
	stet_buf_free(&path);
	return text;
}

static struct stet_str
joined(struct epub_checker *c, struct stet_str path, struct stet_str id)
{
	char *to = stet_alloc_text(c->arena, path.n + 1 + id.n);

	if (to == NULL)
		return stet_str(NULL);
	memcpy(to, path.s, path.n);
	to[path.n] = '#';
	memcpy(to + path.n + 1, id.s, id.n);
	return (struct stet_str){ to, path.n + 1 + id.n };
}

/* Takes a key; false: it was taken. */
static bool
take(struct epub_checker *c, struct stet_table *table, struct stet_str key)
{
	struct stet_table_entry *entry = stet_table_entry(table, c->arena, key);

	if (entry == NULL)
		return true;
	if (entry->value != NULL)
		return false;
	entry->value = c;
	return true;
}

static bool
has_scheme(struct stet_str href)
{
	size_t colon = stet_str_find(href, ':');

	return colon < href.n && colon < stet_str_find(href, '/') &&
	    colon < stet_str_find(href, '#');
}

/* Files. */

/* A file that is open. */
struct file {
	struct stet_str path;
	struct stet_buf bytes;
	struct stet_doc *doc;
	struct stet_xml_doc xml;
};

static void
close_file(struct file *file)
{
	stet_doc_free(file->doc);
	stet_buf_free(&file->bytes);
}

/* False: it is not there, or no XML. */
static bool
open_file(struct epub_checker *c, struct file *file, struct stet_str path)
{
	const struct stet_ocf_member *member = stet_ocf_find(&c->ocf, path);
	struct stet_table names = { .cap = 0 };
	struct stet_xml_job job = { .names = &names };
	struct stet_buf name = STET_BUF_INIT;
	enum stet_status status = STET_E_INPUT;

	*file = (struct file){ .path = path, .bytes = STET_BUF_INIT };
	if (member == NULL) {
		epub_fault(c, nowhere, "a file is not there: ", path);
		return false;
	}
	status = stet_ocf_unpack(&c->ocf, member, &file->bytes);
	stet_put(&name, path);
	stet_putc(&name, '\0');
	file->doc = stet_doc_new(c->diag);
	if (file->doc == NULL || name.status != STET_OK)
		status = STET_E_MEMORY;
	job.doc = file->doc;
	job.text = stet_buf_str(&file->bytes);
	if (status == STET_OK)
		job.at.file = stet_diag_source(c->diag, name.data, job.text);
	job.at.length = (uint32_t)job.text.n;
	if (status == STET_OK)
		status = stet_xml_read(&job, &file->xml);
	stet_buf_free(&name);
	if (status == STET_OK)
		return true;
	if (c->status == STET_OK && status == STET_E_MEMORY)
		c->status = status;
	c->too_deep |= status == STET_E_LIMIT;
	c->bad = true;
	close_file(file);
	return false;
}

/* Each element of a file. */
static void
visit(struct epub_checker *c, const struct file *file,
    void (*hear)(struct epub_checker *, const struct file *,
	const struct stet_xml_node *))
{
	const struct stet_xml_node *n = file->xml.root;

	for (; n != NULL; n = stet_xml_next(n, file->xml.root, false))
		if (n->kind == STET_XML_ELEMENT)
			hear(c, file, n);
}

static void
learn(struct epub_checker *c, const struct file *file,
    const struct stet_xml_node *e)
{
	struct stet_str id = stet_xml_get(e, "", "id");

	if (id.s == NULL)
		return;
	if (!stet_xml_is_name(id))
		epub_fault(c, e->span, "an id that is none: ", id);
	if (!take(c, &c->ids, joined(c, file->path, id)))
		epub_fault(c, e->span, "an id that stands twice: ", id);
}

static void
check_address(struct epub_checker *c, const struct file *file,
    const struct stet_xml_node *e, struct stet_str href)
{
	struct stet_str target, path;

	if (href.n == 0 || has_scheme(href))
		return;
	target = path = target_of(c, file->path, href);
	path.n = stet_str_find(path, '#');
	if (stet_table_find(&c->listed, path) == NULL)
		epub_fault(c, e->span,
		    "a link to no file of the manifest: ", href);
	else if (path.n < target.n && stet_table_find(&c->ids, target) == NULL)
		epub_fault(c, e->span, "a link to no place: ", href);
}

static void
judge(struct epub_checker *c, const struct file *file,
    const struct stet_xml_node *e)
{
	static const char *const addresses[] = { "href", "src", "poster",
		"data" };

	for (size_t i = 0; i < sizeof(addresses) / sizeof(*addresses); i++)
		check_address(c, file, e, stet_xml_get(e, "", addresses[i]));
	epub_check_element(c, e);
}

/* The package. */

static bool
is_text(struct stet_str media_type)
{
	return stet_str_is(media_type, "application/xhtml+xml") ||
	    stet_str_is(media_type, "image/svg+xml") ||
	    stet_str_is(media_type, "application/x-dtbncx+xml");
}

static void
take_item(struct epub_checker *c, const struct file *package,
    const struct stet_xml_node *e)
{
	struct stet_str path;

	if (!stet_xml_is(e, EPUB_OPF, "item"))
		return;
	path = target_of(c, package->path, stet_xml_get(e, "", "href"));
	if (stet_ocf_find(&c->ocf, path) == NULL)
		epub_fault(c, e->span, "an item without a file: ", path);
	if (!take(c, &c->listed, path))
		epub_fault(c, e->span, "a file that is listed twice: ", path);
}

static void
check_reference(struct epub_checker *c, const struct file *package,
    const struct stet_xml_node *e)
{
	static const char *const names[] = { "idref", "toc", "refines",
		"unique-identifier" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		struct stet_str id = stet_xml_get(e, "", names[i]);

		if (id.n > 0 && id.s[0] == '#')
			id = stet_str_from(id, 1);
		if (id.n > 0 &&
		    stet_table_find(&c->ids, joined(c, package->path, id)) ==
			NULL)
			epub_fault(c, e->span, "no element has the id ", id);
	}
}

static size_t
count(const struct file *package, const char *space, const char *name,
    const char *property)
{
	const struct stet_xml_node *n = package->xml.root;
	size_t found = 0;

	for (; n != NULL; n = stet_xml_next(n, package->xml.root, false))
		found += stet_xml_is(n, space, name) &&
		    (property == NULL ||
			stet_str_is(stet_xml_get(n, "", "property"), property));
	return found;
}

#define DC "http://purl.org/dc/elements/1.1/"

static void
check_metadata(struct epub_checker *c, const struct file *package)
{
	static const char *const needed[] = { "identifier", "title",
		"language" };

	for (size_t i = 0; i < sizeof(needed) / sizeof(*needed); i++)
		if (count(package, DC, needed[i], NULL) == 0)
			epub_fault(c, nowhere, "the metadata has no ",
			    stet_str(needed[i]));
	if (count(package, EPUB_OPF, "meta", "dcterms:modified") != 1)
		epub_fault(c, nowhere,
		    "it is not said once when it was modified", stet_str(NULL));
	if (count(package, EPUB_OPF, "itemref", NULL) == 0)
		epub_fault(c, nowhere, "the spine is empty", stet_str(NULL));
}

/* Each file of the container is in the manifest, but for its own. */
static void
check_members(struct epub_checker *c, struct stet_str package)
{
	for (size_t i = 0; i < c->ocf.count; i++) {
		struct stet_str name = c->ocf.members[i].name;

		if (!stet_str_is(name, "mimetype") &&
		    !stet_str_starts(name, "META-INF/") &&
		    !stet_str_eq(name, package) &&
		    stet_table_find(&c->listed, name) == NULL)
			epub_fault(c, nowhere,
			    "a file that the manifest does not list: ", name);
	}
}

static void
check_files(struct epub_checker *c, const struct file *package,
    void (*hear)(struct epub_checker *, const struct file *,
	const struct stet_xml_node *))
{
	const struct stet_xml_node *n = package->xml.root;
	struct file file;

	for (; n != NULL; n = stet_xml_next(n, package->xml.root, false)) {
		if (!stet_xml_is(n, EPUB_OPF, "item") ||
		    !is_text(stet_xml_get(n, "", "media-type")))
			continue;
		if (!open_file(c, &file,
			target_of(c, package->path,
			    stet_xml_get(n, "", "href"))))
			continue;
		visit(c, &file, hear);
		close_file(&file);
	}
}

static void
check_package(struct epub_checker *c, struct stet_str path)
{
	struct file package;

	if (!open_file(c, &package, path))
		return;
	visit(c, &package, learn);
	visit(c, &package, take_item);
	visit(c, &package, check_reference);
	check_metadata(c, &package);
	check_members(c, path);
	check_files(c, &package, learn);
	check_files(c, &package, judge);
	close_file(&package);
}

/* The container. */

#define CONTAINER "urn:oasis:names:tc:opendocument:xmlns:container"

static struct stet_str
find_package(struct epub_checker *c)
{
	const struct stet_xml_node *n;
	struct stet_str path = { NULL, 0 };
	struct file file;

	if (!open_file(c, &file, stet_str("META-INF/container.xml")))
		return path;
	n = file.xml.root;
	while (n != NULL && !stet_xml_is(n, CONTAINER, "rootfile"))
		n = stet_xml_next(n, file.xml.root, false);
	if (n != NULL)
		path = stet_copy(c->arena, stet_xml_get(n, "", "full-path"));
	else
		epub_fault(c, nowhere, "the container names no package",
		    stet_str(NULL));
	close_file(&file);
	return path;
}

static void
check_mimetype(struct epub_checker *c)
{
	const struct stet_ocf_member *first = c->ocf.members;

	if (c->ocf.count == 0 || !stet_str_is(first->name, "mimetype") ||
	    first->deflated || !stet_str_is(first->packed, EPUB_MEDIA_TYPE))
		epub_fault(c, nowhere, "it does not begin with its media type",
		    stet_str(NULL));
}

/* What is nested deeper than stet reads cannot be checked, and is no fault. */
enum stet_status
epub_check(struct stet_str bytes, struct stet_diag *diag)
{
	struct epub_checker c = { .arena = stet_arena_new(), .diag = diag };
	struct stet_diag_mark mark = stet_diag_mark(diag);
	enum stet_status status = STET_E_MEMORY;
	struct stet_str package;

	if (c.arena == NULL)
		return STET_E_MEMORY;
	status = stet_ocf_open(&c.ocf, c.arena, bytes, nowhere, NULL, diag);
	if (status == STET_OK) {
		check_mimetype(&c);
		package = find_package(&c);
		if (package.n > 0)
			check_package(&c, package);
		if (c.too_deep)
			stet_diag_rewind(diag, mark);
		status = c.bad && !c.too_deep ? STET_E_INPUT : STET_OK;
	}
	if (c.status != STET_OK || stet_arena_failed(c.arena))
		status = STET_E_MEMORY;
	stet_arena_free(c.arena);
	return status;
}
