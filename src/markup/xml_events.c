/* xml_events.c: what the SAX2 of libxml2 tells of becomes nodes. */
#include <stdint.h>
#include <string.h>

#include "markup/xml_read.h"

#define MOST_LEVELS 1000
#define MOST_LEVELS_TEXT "1000"

/* Texts */

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

bool
xml_has_failed(const struct xml_reader *r)
{
	return stet_arena_failed(r->arena) || stet_arena_failed(r->nodes);
}

struct stet_xml_node *
xml_add(struct xml_reader *r, enum stet_xml_kind kind, struct stet_span at)
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

void
xml_end_text(struct xml_reader *r)
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
	node = xml_add(r, STET_XML_TEXT, xml_span(r, r->run_start, r->mark));
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
	else if (text.s != NULL && r->ctxt->inputNr == 1 && !r->outside &&
	    from + n == r->mark && memcmp(text.s + from, at, n) == 0)
		slice = (struct stet_str){ text.s + from, n };
	return slice;
}

void
xml_put_text(void *context, const xmlChar *at, int length)
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

void
xml_start_element(void *context, const xmlChar *local, const xmlChar *prefix,
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
	xml_end_text(r);
	if (++r->depth > MOST_LEVELS) {
		xml_fail_at(r, STET_E_LIMIT, STET_D_TOO_DEEP, MOST_LEVELS_TEXT);
		return;
	}
	node = xml_add(r, STET_XML_ELEMENT, tag_span(r));
	if (node == NULL)
		return;
	node->name = find_interned(r, local, space);
	add_attrs(r, node, attrs, (size_t)attr_count);
	if (r->here == r->xml->top && r->xml->root == NULL)
		r->xml->root = node;
	r->here = node;
	r->mark =
	    (size_t)(node->span.offset - r->job->at.offset) + node->span.length;
	if (xml_has_failed(r))
		xml_fail(r, STET_E_MEMORY);
}

void
xml_end_element(void *context, const xmlChar *local, const xmlChar *prefix,
    const xmlChar *space)
{
	struct xml_reader *r = context;

	(void)local;
	(void)prefix;
	(void)space;
	if (r->status != STET_OK)
		return;
	xml_end_text(r);
	if (r->here != NULL && r->here->parent != NULL) {
		r->here = r->here->parent;
		r->depth--;
	}
	r->mark = xml_offset(r);
}

void
xml_comment(void *context, const xmlChar *text)
{
	struct xml_reader *r = context;
	struct stet_xml_node *node;
	size_t end;

	if (r->status != STET_OK || r->ctxt->inSubset != 0)
		return;
	xml_end_text(r);
	end = xml_offset(r);
	node = xml_add(r, STET_XML_COMMENT, xml_span(r, r->mark, end));
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
	struct stet_xml_node *node = xml_add(r, STET_XML_REFERENCE,
	    xml_span(r, end < n ? 0 : end - n, end));

	r->xml->has_references = true;
	r->referred--;
	r->mark = end;
	if (node == NULL)
		return;
	node->text = make_tag(r);
	node->name = find_name(r, (const char *)name, NULL);
}

void
xml_instruction(void *context, const xmlChar *target, const xmlChar *data)
{
	struct xml_reader *r = context;
	struct stet_xml_node *node;
	size_t end;

	if (r->status != STET_OK || r->ctxt->inSubset != 0)
		return;
	xml_end_text(r);
	if (r->referred > 0 &&
	    strcmp((const char *)target, XML_ELSEWHERE) == 0) {
		add_reference(r, data);
		return;
	}
	end = xml_offset(r);
	node = xml_add(r, STET_XML_INSTRUCTION, xml_span(r, r->mark, end));
	if (node == NULL)
		return;
	node->name = find_name(r, (const char *)target, NULL);
	if (data != NULL)
		node->text = keep(r, data, strlen((const char *)data));
	r->mark = end;
}
