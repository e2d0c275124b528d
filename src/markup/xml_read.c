/* xml_read.c: from bytes to the tree of xml.h, by the SAX2 of libxml2. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <stet/utf8.h>

#include "markup/xml.h"
#include "markup/xml_memory.h"

#define MOST_LEVELS 1000
#define MOST_LEVELS_TEXT "1000"
#define FREE_EXPANSION ((size_t)4 << 20) /* bytes that entities may add, */
#define EXPANSION_FACTOR 4               /* and so many times the source */

struct reader {
	const struct stet_xml_job *job;
	struct stet_xml_doc *xml;
	struct stet_arena *arena;
	xmlParserCtxtPtr ctxt;
	struct stet_xml *here; /* the element that is open */
	size_t depth;
	size_t mark;           /* where the last event ended */
	size_t entity_end;     /* behind the reference last expanded */
	size_t expanded;       /* bytes of entities */
	struct stet_str run;   /* text of this node so far, in the source, */
	struct stet_buf spill; /* or, when it is not one piece there, here */
	size_t run_start;
	struct stet_buf key;
	enum stet_status status; /* the first failure */
};

/* Places */

/* How far the parser has come, in bytes of the text. */
static size_t
offset_of(const struct reader *r)
{
	const xmlParserInput *input = r->ctxt->input;
	size_t n = r->job->text.n, at;

	if (input == NULL || r->ctxt->instate == XML_PARSER_EOF)
		return r->mark;
	at = (size_t)input->consumed + (size_t)(input->cur - input->base);
	return at < n ? at : n;
}

static struct stet_span
span_of(const struct reader *r, size_t from, size_t to)
{
	struct stet_span at = r->job->at;

	at.offset += (uint32_t)from;
	at.length = (uint32_t)(to - from);
	return at;
}

/* A slice of the source, if the parser has the bytes from there; s is NULL
 * when they are its own. */
static struct stet_str
in_source(const struct reader *r, const xmlChar *at, size_t n)
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
keep(const struct reader *r, const xmlChar *at, size_t n)
{
	struct stet_str slice = in_source(r, at, n);

	if (slice.s != NULL || n == 0)
		return slice;
	return stet_copy(r->arena, (struct stet_str){ (const char *)at, n });
}

/* Failures */

static void
fail(struct reader *r, enum stet_status status)
{
	if (r->status == STET_OK)
		r->status = status;
	xmlStopParser(r->ctxt);
}

static void
fail_at(struct reader *r, enum stet_status status,
    enum stet_condition condition, const char *what)
{
	size_t at = offset_of(r);

	if (r->status == STET_OK)
		stet_note(r->job->doc->diag, condition, span_of(r, at, at),
		    stet_str(what));
	fail(r, status);
}

static void
note_here(struct reader *r, enum stet_condition condition, const xmlChar *what)
{
	size_t at = offset_of(r);

	stet_note(r->job->doc->diag, condition, span_of(r, at, at),
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
	struct reader *r = context;
	size_t at;

	if (r->status != STET_OK || error->level == XML_ERR_WARNING)
		return;
	if (error->code == XML_ERR_NO_MEMORY) {
		r->status = STET_E_MEMORY;
		return;
	}
	at = offset_of(r);
	stet_note(r->job->doc->diag,
	    error->level == XML_ERR_FATAL && !r->job->recover
		? STET_D_XML_SYNTAX
		: STET_D_XML_REPAIRED,
	    span_of(r, at, at), message_of(error));
	if (error->level == XML_ERR_FATAL && !r->job->recover)
		r->status = STET_E_INPUT;
}

/* Nodes */

/* The key of a name: both its parts, a space between them. */
static struct stet_str
make_key(struct reader *r, struct stet_str local, struct stet_str space)
{
	stet_buf_cut(&r->key, 0);
	stet_put(&r->key, local);
	stet_putc(&r->key, ' ');
	stet_put(&r->key, space);
	return stet_buf_str(&r->key);
}

static struct stet_xml_name *
find_name(struct reader *r, const char *local, const char *space)
{
	struct stet_str name = stet_str(local);
	struct stet_str key = make_key(r, name, stet_str(space));
	struct stet_table_entry *entry;
	struct stet_xml_name *n;

	if (r->key.status != STET_OK) {
		fail(r, STET_E_MEMORY);
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

static struct stet_xml *
add(struct reader *r, enum stet_xml_kind kind, struct stet_span at)
{
	struct stet_xml *node = stet_alloc(r->arena, sizeof(*node));

	if (node == NULL) {
		fail(r, STET_E_MEMORY);
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
end_text(struct reader *r)
{
	struct stet_str text = r->run;
	struct stet_xml *node;

	if (r->spill.n > 0)
		text = stet_copy(r->arena, stet_buf_str(&r->spill));
	if (r->spill.status != STET_OK)
		fail(r, r->spill.status);
	stet_buf_cut(&r->spill, 0);
	r->run = (struct stet_str){ NULL, 0 };
	if (text.n == 0)
		return;
	node = add(r, STET_XML_TEXT, span_of(r, r->run_start, r->mark));
	if (node != NULL)
		node->text = text;
}

static void
put_text(void *context, const xmlChar *at, int length)
{
	struct reader *r = context;
	size_t n = (size_t)length;
	struct stet_str slice = in_source(r, at, n);

	if (r->run.n == 0 && r->spill.n == 0)
		r->run_start = r->mark;
	r->mark = offset_of(r);
	if (r->spill.n == 0 && slice.s != NULL && r->run.n == 0) {
		r->run = slice;
		return;
	}
	if (r->spill.n == 0 && slice.s != NULL &&
	    slice.s == r->run.s + r->run.n) {
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
tag_span(const struct reader *r)
{
	size_t end = offset_of(r), start = end;
	const char *s = r->job->text.s;

	if (end == r->entity_end)
		return span_of(r, r->mark < end ? r->mark : end, end);
	while (start > 0 && s[start - 1] != '<')
		start--;
	if (start > 0)
		start--;
	while (end < r->job->text.n && s[end - 1] != '>' && end - start > 0 &&
	    (s[end] == '>' || s[end] == '/'))
		end++;
	return span_of(r, start, end);
}

/* Five pointers each: name, prefix, namespace, start and end of the value. */
static void
add_attrs(struct reader *r, struct stet_xml *node, const xmlChar **attrs,
    size_t n)
{
	struct stet_xml_attr **end = &node->attrs;

	for (size_t i = 0; i < n; i++, attrs += 5) {
		struct stet_xml_attr *a = stet_alloc(r->arena, sizeof(*a));

		if (a == NULL)
			return;
		a->name = find_name(r, (const char *)attrs[0],
		    (const char *)attrs[2]);
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
	struct reader *r = context;
	struct stet_xml *node;

	(void)prefix;
	(void)space_count;
	(void)spaces;
	(void)defaulted;
	if (r->status != STET_OK)
		return;
	end_text(r);
	if (++r->depth > MOST_LEVELS) {
		fail_at(r, STET_E_LIMIT, STET_D_TOO_DEEP, MOST_LEVELS_TEXT);
		return;
	}
	node = add(r, STET_XML_ELEMENT, tag_span(r));
	if (node == NULL)
		return;
	node->name = find_name(r, (const char *)local, (const char *)space);
	add_attrs(r, node, attrs, (size_t)attr_count);
	if (r->here == r->xml->top && r->xml->root == NULL)
		r->xml->root = node;
	r->here = node;
	r->mark =
	    (size_t)(node->span.offset - r->job->at.offset) + node->span.length;
	if (stet_arena_failed(r->arena))
		fail(r, STET_E_MEMORY);
}

static void
end_element(void *context, const xmlChar *local, const xmlChar *prefix,
    const xmlChar *space)
{
	struct reader *r = context;

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
	r->mark = offset_of(r);
}

static void
comment(void *context, const xmlChar *text)
{
	struct reader *r = context;
	struct stet_xml *node;
	size_t end;

	if (r->status != STET_OK || r->ctxt->inSubset != 0)
		return;
	end_text(r);
	end = offset_of(r);
	node = add(r, STET_XML_COMMENT, span_of(r, r->mark, end));
	if (node != NULL)
		node->text = keep(r, text, strlen((const char *)text));
	r->mark = end;
}

static void
instruction(void *context, const xmlChar *target, const xmlChar *data)
{
	struct reader *r = context;
	struct stet_xml *node;
	size_t end;

	if (r->status != STET_OK || r->ctxt->inSubset != 0)
		return;
	end_text(r);
	end = offset_of(r);
	node = add(r, STET_XML_INSTRUCTION, span_of(r, r->mark, end));
	if (node == NULL)
		return;
	node->name = find_name(r, (const char *)target, NULL);
	if (data != NULL)
		node->text = keep(r, data, strlen((const char *)data));
	r->mark = end;
}

/* Entities: libxml2 keeps the declarations, here is who may use them. */

static void
start_document(void *context)
{
	struct reader *r = context;

	xmlSAX2StartDocument(r->ctxt);
	if (r->ctxt->myDoc == NULL ||
	    xmlCreateIntSubset(r->ctxt->myDoc, BAD_CAST "none", NULL, NULL) ==
		NULL)
		fail(r, STET_E_MEMORY);
}

static void
document_type(void *context, const xmlChar *name, const xmlChar *public_id,
    const xmlChar *system_id)
{
	struct reader *r = context;

	xmlSAX2InternalSubset(r->ctxt, name, public_id, system_id);
	if (r->ctxt->myDoc == NULL || r->ctxt->myDoc->intSubset == NULL)
		fail(r, STET_E_MEMORY);
	r->xml->public_id =
	    stet_copy(r->arena, stet_str((const char *)public_id));
	r->xml->system_id =
	    stet_copy(r->arena, stet_str((const char *)system_id));
	r->mark = offset_of(r);
}

/* Declarations elsewhere are not read: those of characters are known. */
static void
declare(void *context, const xmlChar *name, int type, const xmlChar *public_id,
    const xmlChar *system_id, xmlChar *text)
{
	static xmlChar nothing[] = "";
	struct reader *r = context;

	if (type != XML_EXTERNAL_PARAMETER_ENTITY) {
		xmlSAX2EntityDecl(r->ctxt, name, type, public_id, system_id,
		    text);
		return;
	}
	note_here(r, STET_D_XML_NOT_LOADED, name);
	xmlSAX2EntityDecl(r->ctxt, name, XML_INTERNAL_PARAMETER_ENTITY, NULL,
	    NULL, nothing);
}

static void
declare_unparsed(void *context, const xmlChar *name, const xmlChar *public_id,
    const xmlChar *system_id, const xmlChar *notation)
{
	struct reader *r = context;
	struct stet_str key = stet_copy(r->arena, stet_str((const char *)name));
	struct stet_table_entry *entry =
	    stet_table_entry(&r->xml->unparsed, r->arena, key);
	struct stet_str *ref;

	(void)public_id;
	(void)notation;
	if (entry == NULL || entry->value != NULL)
		return;
	ref = stet_alloc(r->arena, sizeof(*ref));
	if (ref == NULL)
		return;
	*ref = stet_copy(r->arena, stet_str((const char *)system_id));
	entry->value = ref;
}

/* A character that document types name, and that this one need not declare. */
static xmlEntityPtr
add_character(struct reader *r, const xmlChar *name)
{
	char text[STET_XML_CHARACTER];
	xmlEntityPtr entity;

	if (r->ctxt->myDoc == NULL ||
	    !stet_xml_character((const char *)name, text))
		return NULL;
	entity = xmlAddDocEntity(r->ctxt->myDoc, name,
	    XML_INTERNAL_GENERAL_ENTITY, NULL, NULL, BAD_CAST text);
	if (entity == NULL)
		fail(r, STET_E_MEMORY);
	else if (r->xml->system_id.n == 0)
		note_here(r, STET_D_XML_CHARACTER, name);
	return entity;
}

static bool
is_outside(const xmlEntity *entity)
{
	return entity->etype == XML_EXTERNAL_GENERAL_PARSED_ENTITY ||
	    entity->etype == XML_EXTERNAL_PARAMETER_ENTITY;
}

/* Each use counts, so that entities of entities end in time and in memory. */
static xmlEntityPtr
expand(struct reader *r, xmlEntityPtr entity)
{
	size_t most = FREE_EXPANSION + EXPANSION_FACTOR * r->job->text.n;

	if (entity->etype == XML_INTERNAL_PREDEFINED_ENTITY)
		return entity;
	r->expanded += (size_t)entity->length + 1;
	if (r->expanded > most) {
		fail_at(r, STET_E_LIMIT, STET_D_XML_EXPANSION, NULL);
		return NULL;
	}
	r->entity_end = offset_of(r);
	return entity;
}

static xmlEntityPtr
get_entity(void *context, const xmlChar *name)
{
	struct reader *r = context;
	xmlEntityPtr entity;

	if (r->status != STET_OK)
		return NULL;
	entity = xmlSAX2GetEntity(r->ctxt, name);
	if (entity == NULL)
		entity = add_character(r, name);
	if (entity == NULL)
		return NULL;
	if (is_outside(entity)) {
		fail_at(r, STET_E_INPUT, STET_D_XML_OUTSIDE,
		    (const char *)name);
		return NULL;
	}
	return expand(r, entity);
}

/* What a document type has elsewhere is declared to be nothing. */
static xmlEntityPtr
get_parameter_entity(void *context, const xmlChar *name)
{
	struct reader *r = context;
	xmlEntityPtr entity;

	if (r->status != STET_OK)
		return NULL;
	entity = xmlSAX2GetParameterEntity(r->ctxt, name);
	if (entity == NULL || is_outside(entity))
		return NULL;
	return expand(r, entity);
}

static const xmlSAXHandler handler = {
	.initialized = XML_SAX2_MAGIC,
	.startDocument = start_document,
	.internalSubset = document_type,
	.entityDecl = declare,
	.unparsedEntityDecl = declare_unparsed,
	.getEntity = get_entity,
	.getParameterEntity = get_parameter_entity,
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
parse(struct reader *r)
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
finish(struct reader *r)
{
	if (stet_arena_failed(r->arena))
		return STET_E_MEMORY;
	if (r->status == STET_OK && r->xml->root == NULL) {
		stet_note(r->job->doc->diag, STET_D_XML_SYNTAX, r->job->at,
		    stet_str("no element"));
		return STET_E_INPUT;
	}
	return r->status;
}

/* libxml2 counts bytes in int. */
static enum stet_status
refuse_size(const struct stet_xml_job *job)
{
	stet_note(job->doc->diag, STET_D_TOO_LARGE,
	    (struct stet_span){ 0, 0, 0 }, stet_str("2 GiB"));
	return STET_E_LIMIT;
}

static enum stet_status
read_text(const struct stet_xml_job *job, struct stet_xml_doc *xml)
{
	struct reader r = { .job = job,
		.xml = xml,
		.arena = job->doc->arena,
		.spill = STET_BUF_INIT,
		.key = STET_BUF_INIT };
	enum stet_status status;

	r.ctxt = xmlCreateMemoryParserCtxt(job->text.s, (int)job->text.n);
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
	enum stet_status status = STET_E_MEMORY;

	memset(xml, 0, sizeof(*xml));
	if (job->text.n > INT32_MAX)
		return refuse_size(job);
	if (stet_xml_memory_begin(&before))
		status = read_text(job, xml);
	if (stet_xml_memory_end(&before))
		return status;
	stet_diag_rewind(job->doc->diag, mark);
	return STET_E_MEMORY;
}
