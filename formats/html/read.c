/* read.c: a page: XML where it is well-formed, else HTML. */
#include "html.h"
#include "markup/html_dom.h"
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
	bool own;

	if (reader == NULL)
		stet_arena_fail(doc->arena);
	own = body != NULL && stet_xhtml_read_root(reader, body);
	own |= head != NULL && stet_xhtml_read_meta(doc, head);
	if (head != NULL && !own)
		html_page_head(doc, html, head);
	stet_xhtml_read(reader, doc->root, body != NULL ? body : html);
	stet_xhtml_read_notes(reader, doc->root);
	stet_xhtml_reader_free(reader);
}

/* How much of a page is looked at for the namespace of XHTML. */
#define START 2048

static bool
says_xhtml(struct stet_str text)
{
	static const char space[] = STET_XML_XHTML;
	const size_t n = sizeof(space) - 1;

	if (text.n > START)
		text.n = START;
	for (size_t i = 0; i + n <= text.n; i++)
		if (text.s[i] == 'h' && memcmp(text.s + i, space, n) == 0)
			return true;
	return false;
}

enum stet_status
html_page_read(struct stet_doc *doc, const struct stet_job *job)
{
	struct stet_table names = { NULL, 0, 0 };
	struct stet_xml_doc xml = { .top = NULL };
	struct stet_diag_mark mark = stet_diag_mark(job->diag);
	struct stet_xml_job read = { .doc = doc,
		.names = &names,
		.text = job->text,
		.at = job->at };
	enum stet_status status = STET_E_INPUT;

	if (says_xhtml(job->text))
		status = stet_xml_read(&read, &xml);
	if (status == STET_E_INPUT) {
		stet_diag_rewind(job->diag, mark);
		status = stet_html_read(&read, &xml);
	}
	if (status != STET_OK)
		return status;
	read_page(doc, xml.root);
	return stet_doc_failed(doc) ? STET_E_MEMORY : STET_OK;
}
