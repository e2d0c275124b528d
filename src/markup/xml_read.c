/* xml_read.c: from bytes to the tree of xml.h, by the SAX2 of libxml2. */
#include <stdint.h>
#include <string.h>

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <stet/utf8.h>

#include "markup/xml_memory.h"
#include "markup/xml_read.h"

#define FIRST_PIECE 4096

/* Places */

size_t
xml_offset(const struct xml_reader *r)
{
	const xmlParserInput *input = r->ctxt->input;
	size_t n = r->job->text.n, at;

	if (input == NULL || r->ctxt->instate == XML_PARSER_EOF || r->outside)
		return r->mark;
	if (r->ctxt->inputNr > 1) /* in an entity: where it is used */
		input = r->ctxt->inputTab[0];
	at = (size_t)input->consumed + (size_t)(input->cur - input->base);
	return at < n ? at : n;
}

struct stet_span
xml_span(const struct xml_reader *r, size_t from, size_t to)
{
	struct stet_span at = r->job->at;

	at.offset += (uint32_t)from;
	at.length = (uint32_t)(to - from);
	return at;
}

/* Failures */

void
xml_fail(struct xml_reader *r, enum stet_status status)
{
	if (r->status == STET_OK)
		r->status = status;
	xmlStopParser(r->ctxt);
}

void
xml_fail_at(struct xml_reader *r, enum stet_status status,
    enum stet_condition condition, const char *what)
{
	size_t at = xml_offset(r);

	if (r->status == STET_OK)
		stet_note(r->job->doc->diag, condition, xml_span(r, at, at),
		    stet_str(what));
	xml_fail(r, status);
}

void
xml_note_here(struct xml_reader *r, enum stet_condition condition,
    const xmlChar *what)
{
	size_t at = xml_offset(r);

	stet_note(r->job->doc->diag, condition, xml_span(r, at, at),
	    stet_str((const char *)what));
}

/* The message of libxml2, on one line and valid UTF-8 wherever it was cut. */
static struct stet_str
message_of(const xmlError *error)
{
	struct stet_str text =
	    stet_str_trim(stet_str(error->message ? error->message : ""));

	text.n = stet_str_find(text, '\n');
	text.n = stet_utf8_invalid(text);
	return text;
}

/* A parser that got no memory may say something else for it. Where it does say
 * so, the context may be another one (2.9.14: xmlSAX2ErrMemory gives that of
 * validation); what counts is that stet_xml_memory_end knows. */
static void
hear_error(void *context, xmlErrorPtr error)
{
	struct xml_reader *r = context;
	size_t at;

	if (error->code == XML_ERR_NO_MEMORY ||
	    error->level == XML_ERR_WARNING || r->status != STET_OK)
		return;
	at = xml_offset(r);
	stet_note(r->job->doc->diag,
	    error->level == XML_ERR_FATAL && !r->job->recover
		? STET_D_XML_SYNTAX
		: STET_D_XML_REPAIRED,
	    xml_span(r, at, at), message_of(error));
	if (error->level == XML_ERR_FATAL && !r->job->recover)
		r->status = STET_E_INPUT;
}

static const xmlSAXHandler handler = {
	.initialized = XML_SAX2_MAGIC,
	.startDocument = xml_start_document,
	.internalSubset = xml_document_type,
	.externalSubset = xml_external_subset,
	.entityDecl = xml_declare,
	.unparsedEntityDecl = xml_declare_unparsed,
	.attributeDecl = xml_attribute,
	.getEntity = xml_get_entity,
	.getParameterEntity = xml_get_parameter,
	.startElementNs = xml_start_element,
	.endElementNs = xml_end_element,
	.characters = xml_put_text,
	.ignorableWhitespace = xml_put_text,
	.cdataBlock = xml_put_text,
	.comment = xml_comment,
	.processingInstruction = xml_instruction,
	.serror = hear_error,
};

static void
parse(struct xml_reader *r)
{
	int options = XML_PARSE_HUGE | XML_PARSE_NONET | XML_PARSE_NOENT |
	    XML_PARSE_IGNORE_ENC;

	if (r->job->recover)
		options |= XML_PARSE_RECOVER;
	*r->ctxt->sax = handler;
	r->ctxt->userData = r;
	xmlCtxtUseOptions(r->ctxt, options);
	if (xmlParseDocument(r->ctxt) != 0 && r->status == STET_OK &&
	    r->ctxt->errNo == XML_ERR_NO_MEMORY)
		r->status = STET_E_MEMORY;
	xml_end_text(r);
}

static enum stet_status
finish(struct xml_reader *r)
{
	if (xml_has_failed(r))
		return STET_E_MEMORY;
	if (r->status == STET_OK && r->xml->root == NULL) {
		stet_note(r->job->doc->diag, STET_D_XML_SYNTAX, r->job->at,
		    stet_str("no element"));
		return STET_E_INPUT;
	}
	return r->status;
}

/* libxml2 counts bytes in int, and compares each attribute with each. */
static enum stet_status
check_size(const struct stet_xml_job *job)
{
	struct stet_span at = job->at;
	size_t many;

	if (job->text.n > INT32_MAX) {
		stet_note(job->doc->diag, STET_D_TOO_LARGE,
		    (struct stet_span){ 0, 0, 0 }, stet_str("2 GiB"));
		return STET_E_LIMIT;
	}
	many = xml_many_attributes(job->text);
	if (many == job->text.n)
		return STET_OK;
	at.offset += (uint32_t)many;
	at.length = 1;
	stet_note(job->doc->diag, STET_D_XML_ATTRIBUTES, at,
	    stet_str(XML_MOST_ATTRIBUTES_TEXT));
	return STET_E_LIMIT;
}

static int
give_piece(void *context, char *to, int most)
{
	struct stet_str *rest = context;
	size_t n = rest->n < (size_t)most ? rest->n : (size_t)most;

	if (n == 0)
		return 0;
	memcpy(to, rest->s, n);
	*rest = stet_str_from(*rest, n);
	return (int)n;
}

/* A parser that takes the text piece by piece: of all that it is given at first
 * it makes a copy. What could be given so from the start, it leaks when memory
 * ends (2.9.14: xmlCreateIOParserCtxt). It takes no empty text. */
static xmlParserCtxtPtr
new_parser(struct stet_str *rest)
{
	size_t n = rest->n < FIRST_PIECE ? rest->n : FIRST_PIECE;
	xmlParserCtxtPtr ctxt = n == 0
	    ? xmlCreateMemoryParserCtxt(" ", 1)
	    : xmlCreateMemoryParserCtxt(rest->s, (int)n);

	if (ctxt == NULL)
		return NULL;
	*rest = stet_str_from(*rest, n);
	ctxt->input->buf->context = rest;
	ctxt->input->buf->readcallback = give_piece;
	return ctxt;
}

static enum stet_status
read_text(const struct stet_xml_job *job, struct stet_xml_doc *xml)
{
	struct xml_reader r = { .job = job,
		.xml = xml,
		.arena = job->doc->arena,
		.nodes = job->nodes != NULL ? job->nodes : job->doc->arena,
		.spill = STET_BUF_INIT,
		.key = STET_BUF_INIT };
	struct stet_str rest = job->text;
	enum stet_status status;

	r.ctxt = new_parser(&rest);
	if (r.ctxt == NULL)
		return STET_E_MEMORY;
	r.here = xml->top = xml_add(&r, STET_XML_ELEMENT, job->at);
	if (xml->top != NULL)
		parse(&r);
	status = finish(&r);
	if (r.ctxt->myDoc != NULL)
		xmlFreeDoc(r.ctxt->myDoc);
	xmlFreeParserCtxt(r.ctxt);
	stet_buf_free(&r.spill);
	stet_buf_free(&r.key);
	return status;
}

/* A parser that got no memory may have found errors where there are none. */
enum stet_status
stet_xml_read(const struct stet_xml_job *job, struct stet_xml_doc *xml)
{
	struct stet_diag_mark mark = stet_diag_mark(job->doc->diag);
	struct stet_xml_memory before;
	enum stet_status status = check_size(job);

	memset(xml, 0, sizeof(*xml));
	if (status != STET_OK)
		return status;
	status = STET_E_MEMORY;
	if (stet_xml_memory_begin(&before))
		status = read_text(job, xml);
	if (stet_xml_memory_end(&before))
		return status;
	stet_diag_rewind(job->doc->diag, mark);
	return STET_E_MEMORY;
}
