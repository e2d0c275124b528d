/* read.c: a page: XML where it is well-formed, else HTML. */
#include "html.h"
#include "markup/xhtml_read.h"

static const struct stet_xml_node *
child(const struct stet_xml_node *parent, const char *name)
{
	const struct stet_xml_node *n = parent == NULL ? NULL : parent->first;

	while (n != NULL && !stet_xhtml_is(n, name))
		n = n->next;
	return n;
}

static void
read_page(struct stet_doc *doc, const struct stet_xml_node *html)
{
	const struct stet_xml_node *head = child(html, "head");
	const struct stet_xml_node *body = child(html, "body");
	struct stet_xhtml_reader *reader = stet_xhtml_reader_new(doc);

	if (reader == NULL)
		stet_arena_fail(doc->arena);
	if (head != NULL)
		stet_xhtml_read_meta(doc, head);
	if (body != NULL)
		stet_xhtml_read_root(reader, body);
	stet_xhtml_read(reader, doc->root, body != NULL ? body : html);
	stet_xhtml_read_notes(reader, doc->root);
	stet_xhtml_reader_free(reader);
}

enum stet_status
html_page_read(struct stet_doc *doc, const struct stet_job *job)
{
	struct stet_table names = { NULL, 0, 0 };
	struct stet_xml_doc xml;
	struct stet_xml_job read = { .doc = doc,
		.names = &names,
		.text = job->text,
		.at = job->at };
	enum stet_status status = stet_xml_read(&read, &xml);

	if (status != STET_OK)
		return status;
	read_page(doc, xml.root);
	return stet_doc_failed(doc) ? STET_E_MEMORY : STET_OK;
}
