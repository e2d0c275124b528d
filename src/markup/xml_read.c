/* xml_read.c: from bytes to the tree of xml.h, by the SAX2 of libxml2. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <stet/utf8.h>

#include "markup/xml_memory.h"
#include "markup/xml_read.h"

#define MOST_LEVELS 1000
#define MOST_LEVELS_TEXT "1000"

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

/* A slice of the source, if the parser has the bytes from there; s is NULL
 * when they are its own. */
static struct stet_str
in_source(const struct xml_reader *r, const xmlChar *at, size_t n)
{
	const xmlParserInput *input = r->ctxt->input;
	struct stet_str none = { NULL, 0 };
	size_t from;

	if (input == NULL || at < input->base || at + n > input->end)
		return none;
	from = (size_t)input->consumed + (size_t)(at - input->base);
	if (from + n > r->job->text.n)
		return none;
	return (struct stet_str){ r->job->text.s + from, n };
}

static struct stet_str
keep(const struct xml_reader *r, const xmlChar *at, size_t n)
{
	struct stet_str slice = in_source(r, at, n);

	if (slice.s != NULL || n == 0)
		return slice;
	return stet_copy(r->arena, (struct stet_str){ (const char *)at, n });
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

/* A parser that got no memory may say something else for it. */
static void
hear_error(void *context, xmlErrorPtr error)
{
	struct xml_reader *r = context;
	size_t at;

	if (r->status != STET_OK || error->level == XML_ERR_WARNING)
		return;
	if (error->code == XML_ERR_NO_MEMORY) {
		r->status = STET_E_MEMORY;
		return;
	}
	at = xml_offset(r);
	stet_note(r->job->doc->diag,
	    error->level == XML_ERR_FATAL && !r->job->recover
		? STET_D_XML_SYNTAX
		: STET_D_XML_REPAIRED,
	    xml_span(r, at, at), message_of(error));
	if (error->level == XML_ERR_FATAL && !r->job->recover)
		r->status = STET_E_INPUT;
}

/* Nodes */

/* The key of a name: both its parts, a space between them. */
static struct stet_str
make_key(struct xml_reader *r, struct stet_str local, struct stet_str space)
{
	stet_buf_cut(&r->key, 0);
	stet_put(&r->key, local);
	stet_putc(&r->key, ' ');
	stet_put(&r->key, space);
	return stet_buf_str(&r->key);
}

static struct stet_xml_name *
find_name(struct xml_reader *r, const char *local, const char *space)
{
	struct stet_str name = stet_str(local);
	struct stet_str key = make_key(r, name, stet_str(space));
	struct stet_table_entry *entry;
	struct stet_xml_name *n;

	if (r->key.status != STET_OK) {
		xml_fail(r, STET_E_MEMORY);
		return NULL;
	}
	entry = stet_table_entry(r->job->names, r->arena, key);
	if (entry == NULL || entry->value != NULL)
		return entry == NULL ? NULL : entry->value;
	entry->key = stet_copy(r->arena, key);
	n = stet_alloc(r->arena, sizeof(*n));
	if (n == NULL)
		return NULL;
	n->local = (struct stet_str){ entry->key.s, name.n };
	n->space = stet_str_from(entry->key, name.n + 1);
	entry->value = n;
	return n;
}

/* The same for strings of the parser's dictionary. */
static struct stet_xml_name *
find_interned(struct xml_reader *r, const xmlChar *local, const xmlChar *space)
{
	uintptr_t at = (uintptr_t)local ^ (uintptr_t)space >> 3;
	struct xml_recent *recent = &r->recent[(at ^ at >> 6) % XML_RECENT];

	if (recent->name == NULL || recent->local != local ||
	    recent->space != space)
		*recent = (struct xml_recent){ local, space,
			find_name(r, (const char *)local,
			    (const char *)space) };
	return recent->name;
}

static bool
has_failed(const struct xml_reader *r)
{
	return stet_arena_failed(r->arena) || stet_arena_failed(r->nodes);
}

static struct stet_xml_node *
add(struct xml_reader *r, enum stet_xml_kind kind, struct stet_span at)
{
	struct stet_xml_node *node = stet_alloc(r->nodes, sizeof(*node));

	if (node == NULL) {
		xml_fail(r, STET_E_MEMORY);
		return NULL;
	}
	node->kind = kind;
	node->span = at;
	if (r->here != NULL)
		stet_xml_append(r->here, node);
	return node;
}

/* Ends the text node that is being read, if any. */
static void
end_text(struct xml_reader *r)
{
	struct stet_str text = r->run;
	struct stet_xml_node *node;

	if (r->spill.n > 0)
		text = stet_copy(r->arena, stet_buf_str(&r->spill));
	if (r->spill.status != STET_OK)
		xml_fail(r, r->spill.status);
	stet_buf_cut(&r->spill, 0);
	r->run = (struct stet_str){ NULL, 0 };
	if (text.n == 0)
		return;
	node = add(r, STET_XML_TEXT, xml_span(r, r->run_start, r->mark));
	if (node != NULL)
		node->text = text;
}

/* The slice of the source that n bytes of text are; r->mark becomes its end.
 * The parser may not be there yet. It copies what is not ASCII, which is as it
 * stands in the source if it is as long, too. */
static struct stet_str
next_in_source(struct xml_reader *r, const xmlChar *at, size_t n)
{
	struct stet_str slice = in_source(r, at, n), text = r->job->text;
	size_t from = r->run.n > 0 ? (size_t)(r->run.s - text.s) + r->run.n
				   : r->run_start;

	r->mark = xml_offset(r);
	if (slice.s != NULL)
		r->mark = (size_t)(slice.s - text.s) + n;
	else if (r->ctxt->inputNr == 1 && !r->outside && from + n == r->mark &&
	    memcmp(text.s + from, at, n) == 0)
		slice = (struct stet_str){ text.s + from, n };
	return slice;
}

static void
put_text(void *context, const xmlChar *at, int length)
{
	struct xml_reader *r = context;
	size_t n = (size_t)length;
	struct stet_str slice;

	if (r->run.n == 0 && r->spill.n == 0)
		r->run_start = r->mark;
	slice = next_in_source(r, at, n);
	if (r->spill.n > 0)
		slice.s = NULL;
	if (slice.s != NULL && r->run.n == 0) {
		r->run = slice;
		return;
	}
	if (slice.s != NULL && slice.s == r->run.s + r->run.n) {
		r->run.n += n;
		return;
	}
	if (r->spill.n == 0)
		stet_put(&r->spill, r->run);
	stet_put(&r->spill, (struct stet_str){ (const char *)at, n });
}

/* Of the tag that the parser has just read: a "<" cannot stand in one. Inside
 * of an entity it is the reference. */
static struct stet_span
tag_span(const struct xml_reader *r)
{
	size_t end = xml_offset(r), start = end;
	const char *s = r->job->text.s;

	if (end == r->entity_end)
		return xml_span(r, r->mark < end ? r->mark : end, end);
	while (start > 0 && s[start - 1] != '<')
		start--;
	if (start > 0)
		start--;
	while (end < r->job->text.n && s[end - 1] != '>' && end - start > 0 &&
	    (s[end] == '>' || s[end] == '/'))
		end++;
	return xml_span(r, start, end);
}

/* Five pointers each: name, prefix, namespace, start and end of the value. */
static void
add_attrs(struct xml_reader *r, struct stet_xml_node *node,
    const xmlChar **attrs, size_t n)
{
	struct stet_xml_attr **end = &node->attrs;

	for (size_t i = 0; i < n; i++, attrs += 5) {
		struct stet_xml_attr *a = stet_alloc(r->nodes, sizeof(*a));

		if (a == NULL)
			return;
		a->name = find_interned(r, attrs[0], attrs[2]);
		a->value = keep(r, attrs[3], (size_t)(attrs[4] - attrs[3]));
		if (a->value.s == NULL)
			a->value.s = "";
		*end = a;
		end = &a->next;
	}
}

static void
start_element(void *context, const xmlChar *local, const xmlChar *prefix,
    const xmlChar *space, int space_count, const xmlChar **spaces,
    int attr_count, int defaulted, const xmlChar **attrs)
{
	struct xml_reader *r = context;
	struct stet_xml_node *node;

	(void)prefix;
	(void)space_count;
	(void)spaces;
	if (r->status != STET_OK ||
	    !xml_count(r, (size_t)defaulted * sizeof(struct stet_xml_attr)))
		return;
	end_text(r);
	if (++r->depth > MOST_LEVELS) {
		xml_fail_at(r, STET_E_LIMIT, STET_D_TOO_DEEP, MOST_LEVELS_TEXT);
		return;
	}
	node = add(r, STET_XML_ELEMENT, tag_span(r));
	if (node == NULL)
		return;
	node->name = find_interned(r, local, space);
	add_attrs(r, node, attrs, (size_t)attr_count);
	if (r->here == r->xml->top && r->xml->root == NULL)
		r->xml->root = node;
	r->here = node;
	r->mark =
	    (size_t)(node->span.offset - r->job->at.offset) + node->span.length;
	if (has_failed(r))
		xml_fail(r, STET_E_MEMORY);
}

static void
end_element(void *context, const xmlChar *local, const xmlChar *prefix,
    const xmlChar *space)
{
	struct xml_reader *r = context;

	(void)local;
	(void)prefix;
	(void)space;
	if (r->status != STET_OK)
		return;
	end_text(r);
	if (r->here != NULL && r->here->parent != NULL) {
		r->here = r->here->parent;
		r->depth--;
	}
	r->mark = xml_offset(r);
}

static void
comment(void *context, const xmlChar *text)
{
	struct xml_reader *r = context;
	struct stet_xml_node *node;
	size_t end;

	if (r->status != STET_OK || r->ctxt->inSubset != 0)
		return;
	end_text(r);
	end = xml_offset(r);
	node = add(r, STET_XML_COMMENT, xml_span(r, r->mark, end));
	if (node != NULL)
		node->text = keep(r, text, strlen((const char *)text));
	r->mark = end;
}

/* The start tag of an element in which all prefixes mean what they do here. */
static struct stet_str
make_tag(struct xml_reader *r)
{
	const xmlParserCtxt *ctxt = r->ctxt;

	stet_buf_cut(&r->key, 0);
	stet_puts(&r->key, "<entity");
	for (int i = 0; i + 1 < ctxt->nsNr; i += 2) {
		int later = i + 2;

		while (later + 1 < ctxt->nsNr &&
		    ctxt->nsTab[later] != ctxt->nsTab[i])
			later += 2;
		if (later + 1 < ctxt->nsNr)
			continue;
		stet_puts(&r->key,
		    ctxt->nsTab[i] == NULL ? " xmlns" : " xmlns:");
		stet_puts(&r->key, (const char *)ctxt->nsTab[i]);
		stet_puts(&r->key, "=\"");
		stet_xml_put_escaped(&r->key,
		    stet_str((const char *)ctxt->nsTab[i + 1]), true);
		stet_putc(&r->key, '"');
	}
	stet_putc(&r->key, '>');
	return stet_copy(r->arena, stet_buf_str(&r->key));
}

/* What an entity in another file has left. */
static void
add_reference(struct xml_reader *r, const xmlChar *name)
{
	size_t n = strlen((const char *)name) + 2, end = r->entity_end;
	struct stet_xml_node *node =
	    add(r, STET_XML_REFERENCE, xml_span(r, end < n ? 0 : end - n, end));

	r->xml->has_references = true;
	r->referred--;
	r->mark = end;
	if (node == NULL)
		return;
	node->text = make_tag(r);
	node->name = find_name(r, (const char *)name, NULL);
}

static void
instruction(void *context, const xmlChar *target, const xmlChar *data)
{
	struct xml_reader *r = context;
	struct stet_xml_node *node;
	size_t end;

	if (r->status != STET_OK || r->ctxt->inSubset != 0)
		return;
	end_text(r);
	if (r->referred > 0 &&
	    strcmp((const char *)target, XML_ELSEWHERE) == 0) {
		add_reference(r, data);
		return;
	}
	end = xml_offset(r);
	node = add(r, STET_XML_INSTRUCTION, xml_span(r, r->mark, end));
	if (node == NULL)
		return;
	node->name = find_name(r, (const char *)target, NULL);
	if (data != NULL)
		node->text = keep(r, data, strlen((const char *)data));
	r->mark = end;
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
	.startElementNs = start_element,
	.endElementNs = end_element,
	.characters = put_text,
	.ignorableWhitespace = put_text,
	.cdataBlock = put_text,
	.comment = comment,
	.processingInstruction = instruction,
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
	end_text(r);
}

static enum stet_status
finish(struct xml_reader *r)
{
	if (has_failed(r))
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
	r.here = xml->top = add(&r, STET_XML_ELEMENT, job->at);
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
