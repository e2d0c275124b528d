/* read_container.c: from the container to the package (EPUB 3.3, 4.2). */
#include "read.h"

#define CONTAINER "META-INF/container.xml"
#define ENCRYPTION "META-INF/encryption.xml"
#define RIGHTS "META-INF/rights.xml"
#define CONTAINER_SPACE "urn:oasis:names:tc:opendocument:xmlns:container"
#define ENC_SPACE "http://www.w3.org/2001/04/xmlenc#"

static enum stet_status
refuse(struct epub_reader *r, enum stet_condition condition,
    struct stet_str what)
{
	stet_note(r->diag, condition, r->job->at, what);
	return STET_E_INPUT;
}

/* "book.epub:EPUB/one.xhtml", for messages. */
static const char *
name_of(struct epub_reader *r, struct stet_str path)
{
	const char *book = stet_diag_source_name(r->diag, r->job->at.file);
	struct stet_buf name = STET_BUF_INIT;
	struct stet_str copy;

	stet_puts(&name, book == NULL ? "<text>" : book);
	stet_putc(&name, ':');
	stet_put(&name, path);
	stet_putc(&name, '\0');
	if (name.status != STET_OK)
		stet_arena_fail(r->arena);
	copy = stet_copy(r->arena, stet_buf_str(&name));
	stet_buf_free(&name);
	return copy.s;
}

/* The bytes of a member, which live as long as the document. */
static enum stet_status
unpack(struct epub_reader *r, const struct stet_ocf_member *member,
    struct stet_str *bytes)
{
	struct stet_buf out = STET_BUF_INIT;
	enum stet_status status;

	if (!member->deflated) {
		*bytes = member->packed;
		return STET_OK;
	}
	status = stet_ocf_unpack(&r->ocf, member, &out);
	if (status == STET_OK)
		*bytes = stet_copy(r->arena, stet_buf_str(&out));
	stet_buf_free(&out);
	return stet_arena_failed(r->arena) ? STET_E_MEMORY : status;
}

enum stet_status
epub_read_text(struct epub_reader *r, const struct stet_ocf_member *member,
    struct stet_str *text, struct stet_span *at)
{
	const char *name = name_of(r, member->name);
	struct stet_str bytes;
	enum stet_status status;

	if (name == NULL)
		return STET_E_MEMORY;
	status = unpack(r, member, &bytes);
	if (status != STET_OK)
		return status;
	status = stet_xml_decode(r->arena, bytes, stet_str(NULL), text);
	if (status == STET_E_INPUT)
		stet_note_file(r->diag, STET_D_BAD_UTF8, name, stet_str(NULL));
	if (status != STET_OK)
		return status;
	*at = (struct stet_span){ stet_diag_source(r->diag, name, *text), 0,
		(uint32_t)text->n };
	return at->file == 0 ? STET_E_MEMORY : STET_OK;
}

enum stet_status
epub_read_xml(struct epub_reader *r, const struct stet_ocf_member *member,
    bool recover, struct stet_xml_doc *xml)
{
	struct stet_xml_job job = { .doc = r->doc,
		.names = &r->names,
		.recover = recover };
	enum stet_status status = epub_read_text(r, member, &job.text, &job.at);

	return status == STET_OK ? stet_xml_read(&job, xml) : status;
}

/* Those of the container and of fonts: letters that are made unreadable so
 * that a font is not taken out of a book by mistake. No secret is needed. */
static bool
is_obfuscation(struct stet_str algorithm)
{
	return stet_str_is(algorithm, "http://www.idpf.org/2008/embedding") ||
	    stet_str_is(algorithm, "http://ns.adobe.com/pdf/enc#RC");
}

/* The address that the encrypted data stands at; empty: none is said. */
static struct stet_str
cipher_reference(const struct stet_xml_node *data)
{
	for (const struct stet_xml_node *n = data; n != NULL;
	     n = stet_xml_next(n, data, false))
		if (stet_xml_is(n, ENC_SPACE, "CipherReference"))
			return stet_xml_get(n, "", "URI");
	return stet_str(NULL);
}

static void
lock(struct epub_reader *r, const struct stet_xml_node *data)
{
	const struct stet_xml_node *n = data->first;
	struct stet_str fragment, algorithm = { NULL, 0 }, path;
	struct stet_table_entry *entry;

	for (; n != NULL; n = n->next)
		if (stet_xml_is(n, ENC_SPACE, "EncryptionMethod"))
			algorithm = stet_xml_get(n, "", "Algorithm");
	path = epub_resolve(r->arena, stet_str(NULL), cipher_reference(data),
	    &fragment);
	if (path.n == 0)
		return;
	entry = stet_table_entry(&r->locked, r->arena, path);
	if (entry != NULL)
		entry->value = is_obfuscation(algorithm) ? "an obfuscated font"
							 : "encrypted";
}

/* Fonts may be: stet has no use for them. Texts that are encrypted are refused
 * when they are needed. */
static enum stet_status
read_encryption(struct epub_reader *r)
{
	const struct stet_ocf_member *member =
	    stet_ocf_find(&r->ocf, stet_str(ENCRYPTION));
	struct stet_xml_doc xml;
	enum stet_status status;

	if (member == NULL)
		return STET_OK;
	status = epub_read_xml(r, member, false, &xml);
	if (status != STET_OK)
		return status;
	for (const struct stet_xml_node *n = xml.root; n != NULL;
	     n = stet_xml_next(n, xml.root, false))
		if (stet_xml_is(n, ENC_SPACE, "EncryptedData"))
			lock(r, n);
	return STET_OK;
}

/* The first package document; a book may have several renditions. */
static struct stet_str
find_rootfile(const struct stet_xml_doc *xml)
{
	const struct stet_xml_node *n = xml->root;

	for (; n != NULL; n = stet_xml_next(n, xml->root, false)) {
		struct stet_str type, path;

		if (!stet_xml_is(n, CONTAINER_SPACE, "rootfile"))
			continue;
		type = stet_xml_get(n, "", "media-type");
		path = stet_xml_get(n, "", "full-path");
		if (path.n > 0 &&
		    (type.n == 0 ||
			stet_str_is(type, "application/oebps-package+xml")))
			return path;
	}
	return stet_str(NULL);
}

/* Without container.xml, the only package document is what it would name. */
static const struct stet_ocf_member *
find_package(const struct stet_ocf *ocf)
{
	for (size_t i = 0; i < ocf->count; i++)
		if (stet_str_ends(ocf->members[i].name, ".opf"))
			return &ocf->members[i];
	return NULL;
}

static enum stet_status
read_rootfile(struct epub_reader *r, const struct stet_ocf_member **package)
{
	const struct stet_ocf_member *member =
	    stet_ocf_find(&r->ocf, stet_str(CONTAINER));
	struct stet_str path = { NULL, 0 };
	struct stet_xml_doc xml;
	enum stet_status status;

	if (member != NULL) {
		status = epub_read_xml(r, member, true, &xml);
		if (status != STET_OK)
			return status;
		path = find_rootfile(&xml);
	}
	*package =
	    path.n > 0 ? stet_ocf_find(&r->ocf, path) : find_package(&r->ocf);
	if (*package != NULL && path.n == 0)
		stet_note(r->diag, STET_D_EPUB_REPAIRED, r->job->at,
		    stet_str(CONTAINER " does not name the package"));
	if (*package == NULL && path.n > 0)
		return refuse(r, STET_D_NOT_EPUB, path);
	if (*package == NULL)
		return refuse(r, STET_D_NOT_EPUB, stet_str("package document"));
	return STET_OK;
}

enum stet_status
epub_read_container(struct epub_reader *r)
{
	const struct stet_ocf_member *package = NULL;
	enum stet_status status = stet_ocf_open(&r->ocf, r->arena, r->job->text,
	    r->job->at, NULL, r->diag);

	if (status == STET_OK)
		status = read_encryption(r);
	if (status == STET_OK)
		status = read_rootfile(r, &package);
	if (status != STET_OK)
		return status;
	r->package_path = package->name;
	if (stet_table_find(&r->locked, package->name) != NULL)
		return refuse(r, STET_D_ENCRYPTED, package->name);
	return epub_read_xml(r, package, true, &r->package);
}
