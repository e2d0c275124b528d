/*
 * read_include.c: XInclude 1.1. What is included takes the place of the
 * element in the XML, and is looked through in its turn.
 */
#include <stdio.h>

#include <stet/utf8.h>

#include "read.h"

#define MOST_INCLUDES 1000
#define MOST_NESTED 20

/* Where a stretch of XML has come from. */
struct origin {
	uint32_t file; /* its number in the sink */
	struct stet_str ref;
	const struct origin *in; /* that includes it; NULL: the input */
	struct origin *next;     /* of all */
	size_t depth;
};

struct includer {
	struct docbook_reader *d;
	struct origin *origins; /* the latest first */
	size_t count;
};

/* References */

static const struct origin *
origin_of(const struct includer *x, uint32_t file)
{
	const struct origin *o = x->origins;

	while (o != NULL && o->file != file)
		o = o->next;
	return o;
}

/* ref, which stands in a file of this name, as seen from the input. */
static struct stet_str
resolve(struct docbook_reader *d, const struct origin *in, struct stet_str ref)
{
	struct stet_buf *out = &d->scratch;
	size_t directory = in == NULL ? 0 : in->ref.n;

	while (directory > 0 && in->ref.s[directory - 1] != '/')
		directory--;
	stet_buf_cut(out, 0);
	if (directory > 0)
		stet_put(out, (struct stet_str){ in->ref.s, directory });
	stet_put(out, ref);
	return stet_copy(d->arena, stet_buf_str(out));
}

static bool
is_loop(const struct origin *in, struct stet_str ref)
{
	for (; in != NULL; in = in->in)
		if (stet_str_eq(in->ref, ref))
			return true;
	return false;
}

/* Reading */

/* "ref: what is wrong" */
static void
note(struct docbook_reader *d, enum stet_condition condition,
    const struct stet_xml_node *el, struct stet_str ref, const char *why)
{
	stet_buf_cut(&d->scratch, 0);
	stet_put(&d->scratch, ref);
	stet_puts(&d->scratch, why);
	stet_note(d->doc->diag, condition, el->span, stet_buf_str(&d->scratch));
}

static const char *
why_not(enum stet_status status)
{
	if (status == STET_E_USAGE)
		return ": only what stands beside the input can be read";
	return status == STET_E_LIMIT ? ": too large" : ": cannot be read";
}

/* The text of a file, without byte order mark, in the arena. */
static enum stet_status
load(struct includer *x, const struct stet_xml_node *el, struct stet_str ref,
    struct stet_str *text)
{
	const struct stet_loader *loader = x->d->job->loader;
	struct stet_buf out = STET_BUF_INIT;
	enum stet_status status = loader == NULL
	    ? STET_E_USAGE
	    : loader->load(loader->context, ref, &out);
	struct stet_str all = stet_buf_str(&out);

	if (stet_str_starts(all, "\xEF\xBB\xBF"))
		all = stet_str_from(all, 3);
	*text = stet_copy(x->d->arena, all);
	stet_buf_free(&out);
	if (status == STET_E_MEMORY || stet_doc_failed(x->d->doc))
		return STET_E_MEMORY;
	if (status != STET_OK)
		note(x->d, STET_D_NOT_INCLUDED, el, ref, why_not(status));
	else if (stet_utf8_invalid(*text) < text->n ||
	    stet_str_find(*text, '\0') < text->n)
		note(x->d, STET_D_NOT_INCLUDED, el, ref, ": not UTF-8");
	else
		return STET_OK;
	return STET_E_IO;
}

static struct origin *
add_origin(struct includer *x, const struct origin *in, struct stet_str ref,
    struct stet_str text)
{
	struct origin *o = stet_alloc(x->d->arena, sizeof(*o));
	struct stet_str name = { NULL, 0 };

	stet_buf_cut(&x->d->scratch, 0);
	stet_put(&x->d->scratch, ref);
	stet_putc(&x->d->scratch, '\0');
	name = stet_copy(x->d->arena, stet_buf_str(&x->d->scratch));
	if (o == NULL || name.n == 0)
		return NULL;
	o->ref = ref;
	o->in = in;
	o->depth = in == NULL ? 1 : in->depth + 1;
	o->file = stet_diag_source(x->d->doc->diag, name.s, text);
	o->next = x->origins;
	x->origins = o;
	return o->file == 0 ? NULL : o;
}

/* Parts of what is included */

static unsigned long
take_number(struct stet_str *text)
{
	unsigned long n = 0;

	while (text->n > 0 && text->s[0] >= '0' && text->s[0] <= '9') {
		if (n < 100000000UL)
			n = n * 10 + (unsigned long)(text->s[0] - '0');
		*text = stet_str_from(*text, 1);
	}
	return n;
}

/* The offset behind so many lines. */
static size_t
skip_lines(struct stet_str text, unsigned long n)
{
	size_t at = 0;

	while (n-- > 0 && at < text.n)
		at += stet_str_find(stet_str_from(text, at), '\n') + 1;
	return at < text.n ? at : text.n;
}

/* "line=4,10" (RFC 5147): the lines between two gaps. False: another one. */
static bool
cut_lines(struct stet_str *text, struct stet_str part)
{
	unsigned long from, to = 0;
	size_t start, end;

	if (part.n == 0)
		return true;
	if (!stet_str_starts(part, "line="))
		return false;
	part = stet_str_from(part, 5);
	from = take_number(&part);
	if (part.n > 0 && part.s[0] == ',') {
		part = stet_str_from(part, 1);
		to = take_number(&part);
	}
	start = skip_lines(*text, from);
	end = to > 0 ? skip_lines(*text, to) : text->n;
	if (end < start)
		return false;
	*text = (struct stet_str){ text->s + start, end - start };
	return true;
}

/* The next step of "/1/2": the child of this number. */
static struct stet_xml_node *
child_at(const struct stet_xml_node *el, unsigned long number)
{
	struct stet_xml_node *n = el->first;

	for (; n != NULL; n = n->next)
		if (n->kind == STET_XML_ELEMENT && --number == 0)
			return n;
	return NULL;
}

static struct stet_xml_node *
with_id(const struct stet_xml_doc *xml, struct stet_str id)
{
	for (struct stet_xml_node *n = xml->top->first; n != NULL;
	     n = stet_xml_next(n, xml->top, false))
		if (n->kind == STET_XML_ELEMENT && id.n > 0 &&
		    stet_str_eq(docbook_id(n), id))
			return n;
	return NULL;
}

/* "id", "element(id/1)", "element(/1/2)"; NULL: nothing, or another scheme. */
static struct stet_xml_node *
find_part(const struct stet_xml_doc *xml, struct stet_str part)
{
	struct stet_xml_node *el = xml->top;

	if (part.n == 0)
		return xml->root;
	if (stet_str_starts(part, "element(") && stet_str_ends(part, ")"))
		part = (struct stet_str){ part.s + 8, part.n - 9 };
	else if (stet_str_find(part, '(') < part.n)
		return NULL;
	if (part.n > 0 && part.s[0] != '/')
		el = with_id(xml,
		    (struct stet_str){ part.s, stet_str_find(part, '/') });
	part = stet_str_from(part, stet_str_find(part, '/'));
	while (el != NULL && part.n > 1 && part.s[0] == '/') {
		part = stet_str_from(part, 1);
		el = child_at(el, take_number(&part));
	}
	return el == xml->top || part.n > 0 ? NULL : el;
}

/* Putting it in */

static struct stet_xml_node *
new_text(struct includer *x, const struct stet_xml_node *el,
    struct stet_str text)
{
	struct stet_xml_node *node = stet_alloc(x->d->arena, sizeof(*node));

	if (node == NULL)
		return NULL;
	node->kind = STET_XML_TEXT;
	node->text = text;
	node->span = el->span;
	return node;
}

static struct stet_str
part_of(const struct stet_xml_node *el)
{
	struct stet_str part = docbook_attr(el, "fragid");

	return part.n > 0 ? part : docbook_attr(el, "xpointer");
}

static enum stet_status
include_text(struct includer *x, struct stet_xml_node *el, struct stet_str ref,
    struct stet_str text)
{
	struct stet_xml_node *node;

	if (!cut_lines(&text, part_of(el))) {
		note(x->d, STET_D_NOT_INCLUDED, el, ref,
		    ": not a part that can be found");
		return STET_E_IO;
	}
	if (text.n > 0) {
		node = new_text(x, el, text);
		if (node == NULL)
			return STET_E_MEMORY;
		stet_xml_insert_before(el, node);
	}
	stet_xml_unlink(el);
	return STET_OK;
}

static enum stet_status
include_xml(struct includer *x, struct stet_xml_node *el,
    const struct origin *origin, struct stet_str text)
{
	struct stet_xml_doc xml;
	struct stet_xml_job job = { .doc = x->d->doc,
		.names = &x->d->names,
		.text = text,
		.at = { origin->file, 0, (uint32_t)text.n } };
	enum stet_status status = stet_xml_read(&job, &xml);
	struct stet_xml_node *part;

	if (status != STET_OK)
		return status;
	part = find_part(&xml, part_of(el));
	if (part == NULL) {
		note(x->d, STET_D_NOT_INCLUDED, el, part_of(el),
		    ": nothing has this name there");
		return STET_E_IO;
	}
	stet_xml_unlink(part);
	stet_xml_insert_before(el, part);
	stet_xml_unlink(el);
	return STET_OK;
}

/* STET_E_IO: it cannot be had, which its fallback is for. */
static enum stet_status
include(struct includer *x, struct stet_xml_node *el)
{
	const struct origin *in = origin_of(x, el->span.file);
	struct stet_str ref = docbook_attr(el, "href"), text;
	struct origin *origin;
	enum stet_status status;

	if (ref.n == 0) {
		note(x->d, STET_D_NOT_INCLUDED, el, part_of(el),
		    ": a part of this document itself");
		return STET_E_IO;
	}
	ref = resolve(x->d, in, ref);
	if (is_loop(in, ref)) {
		note(x->d, STET_D_INCLUDE_LOOP, el, ref, "");
		return STET_E_INPUT;
	}
	if (++x->count > MOST_INCLUDES ||
	    (in != NULL && in->depth >= MOST_NESTED)) {
		note(x->d, STET_D_INCLUDE_LIMIT, el, ref, "");
		return STET_E_LIMIT;
	}
	status = load(x, el, ref, &text);
	if (status != STET_OK)
		return status;
	if (stet_str_is(docbook_attr(el, "parse"), "text"))
		return include_text(x, el, ref, text);
	origin = add_origin(x, in, ref, text);
	if (origin == NULL)
		return STET_E_MEMORY;
	return include_xml(x, el, origin, text);
}

/* Puts what the fallback holds in place of the element, if it has one. */
static void
fall_back(struct stet_xml_node *el)
{
	struct stet_xml_node *fallback = el->first, *child;

	while (fallback != NULL &&
	    !stet_xml_is(fallback, STET_XML_XINCLUDE, "fallback"))
		fallback = fallback->next;
	if (fallback == NULL)
		return;
	while ((child = fallback->first) != NULL) {
		stet_xml_unlink(child);
		stet_xml_insert_before(el, child);
	}
	stet_xml_unlink(el);
}

/* The node to go on with where one has been taken out: what has come there
 * for it, or what follows. */
static struct stet_xml_node *
resume(const struct stet_xml_node *before, const struct stet_xml_node *parent,
    const struct stet_xml_node *top)
{
	if (before == NULL)
		return stet_xml_next(parent, top, false);
	return before->next != NULL ? before->next
				    : stet_xml_next(before, top, true);
}

enum stet_status
docbook_include(struct docbook_reader *d)
{
	struct includer x = { d, NULL, 0 };
	struct stet_xml_node *top = d->xml.top, *n = top->first;

	while (n != NULL) {
		const struct stet_xml_node *before = n->prev,
					   *parent = n->parent;
		enum stet_status status;

		if (!stet_xml_is(n, STET_XML_XINCLUDE, "include") ||
		    n == d->xml.root) {
			n = stet_xml_next(n, top, false);
			continue;
		}
		status = include(&x, n);
		if (status == STET_E_IO)
			fall_back(n);
		else if (status != STET_OK)
			return status;
		n = n->parent != NULL ? stet_xml_next(n, top, true)
				      : resume(before, parent, top);
	}
	return STET_OK;
}
