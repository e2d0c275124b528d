/* html_dom.c: events of a parser of HTML become a tree of elements. */
#include "markup/html.h"
#include "markup/html_dom.h"
#include "markup/html_read.h"
#include "markup/html_scan.h"

static struct stet_xml_node *
add(struct html_dom *dom, enum stet_xml_kind kind)
{
	struct stet_xml_node *node = stet_alloc(dom->doc->arena, sizeof(*node));

	if (node == NULL)
		return NULL;
	node->kind = kind;
	node->span = dom->at;
	if (dom->here != NULL)
		stet_xml_append(dom->here, node);
	return node;
}

static void
flush(struct html_dom *dom)
{
	struct stet_xml_node *node;

	if (dom->text.status != STET_OK)
		stet_arena_fail(dom->doc->arena);
	if (dom->text.n == 0)
		return;
	node = add(dom, STET_XML_TEXT);
	if (node != NULL)
		node->text =
		    stet_copy(dom->doc->arena, stet_buf_str(&dom->text));
	stet_buf_cut(&dom->text, 0);
}

/* One of each name there is; a space parts it from its namespace. */
static struct stet_xml_name *
find_name(struct html_dom *dom, struct stet_str local, struct stet_str space)
{
	struct stet_arena *arena = dom->doc->arena;
	struct stet_buf key = STET_BUF_INIT;
	struct stet_table_entry *entry;
	struct stet_xml_name *name = NULL;
	struct stet_str copy;

	stet_put(&key, local);
	stet_putc(&key, ' ');
	stet_put(&key, space);
	copy = stet_copy(arena, stet_buf_str(&key));
	if (key.status != STET_OK)
		stet_arena_fail(arena);
	stet_buf_free(&key);
	if (copy.s == NULL)
		return NULL;
	entry = stet_table_entry(dom->names, arena, copy);
	if (entry != NULL && entry->value == NULL) {
		name = stet_alloc(arena, sizeof(*name));
		if (name == NULL)
			return NULL;
		name->local = (struct stet_str){ copy.s, local.n };
		name->space = space;
		entry->value = name;
	}
	return entry == NULL ? NULL : entry->value;
}

static void
add_attrs(struct html_dom *dom, struct stet_xml_node *node,
    const char *const *attrs)
{
	struct stet_xml_attr **end = &node->attrs;
	struct stet_arena *arena = dom->doc->arena;

	for (; attrs != NULL && attrs[0] != NULL; attrs += 2) {
		*end = stet_alloc(arena, sizeof(**end));
		if (*end == NULL)
			return;
		(*end)->name = find_name(dom, stet_str(attrs[0]), stet_str(""));
		(*end)->value = stet_copy(arena,
		    stet_str(attrs[1] != NULL ? attrs[1] : ""));
		if ((*end)->name == NULL) {
			*end = NULL;
			return;
		}
		end = &(*end)->next;
	}
}

/* MathML and SVG have a namespace of their own, with all that is in them. */
static struct stet_str
space_of(const struct html_dom *dom, const char *name)
{
	if (strcmp(name, "math") == 0)
		return stet_str(STET_XML_MATHML);
	if (strcmp(name, "svg") == 0)
		return stet_str(STET_XML_SVG);
	return dom->here != NULL && dom->here->name != NULL
	    ? dom->here->name->space
	    : stet_str("");
}

void
html_dom_start(struct html_dom *dom, const char *name, const char *const *attrs)
{
	const struct html_element *element = html_element(stet_str(name));
	struct stet_xml_node *node;

	flush(dom);
	node = add(dom, STET_XML_ELEMENT);
	if (node == NULL)
		return;
	node->name = find_name(dom, stet_str(name), space_of(dom, name));
	if (node->name == NULL) {
		stet_xml_unlink(node);
		return;
	}
	add_attrs(dom, node, attrs);
	if ((element->flags & HTML_VOID) == 0)
		dom->here = node;
}

/* Without memory there are ends without starts. */
void
html_dom_end(struct html_dom *dom, const char *name)
{
	if ((html_element(stet_str(name))->flags & HTML_VOID) != 0)
		return;
	flush(dom);
	if (dom->here != NULL && dom->here != dom->top)
		dom->here = dom->here->parent;
}

void
html_dom_text(struct html_dom *dom, struct stet_str text)
{
	stet_put(&dom->text, text);
}

/* The attributes of the html element, which libxml2 tells of no element but
 * others. */
static void
find_root(struct html_dom *dom, struct stet_str text)
{
	struct html_reader *reader;
	struct html_scan scan = { .text = text };
	struct html_token token;
	struct stet_xml_attr **end = &dom->top->attrs;
	struct stet_buf span = STET_BUF_INIT;
	struct stet_str copy;
	struct html_tag tag;

	do {
		if (!html_scan(&scan, &token))
			return;
	} while (token.kind != HTML_START);
	if (!html_same_name(token.name, stet_str("html")) || !token.has_attrs)
		return;
	stet_puts(&span, "<span");
	stet_put(&span,
	    (struct stet_str){ text.s + token.from + sizeof("html"),
		token.to - token.from - sizeof("html") });
	copy = stet_copy(dom->doc->arena, stet_buf_str(&span));
	if (span.status != STET_OK)
		stet_arena_fail(dom->doc->arena);
	stet_buf_free(&span);
	if (stet_doc_failed(dom->doc))
		return;
	reader = html_reader_new(dom->doc);
	if (reader == NULL) {
		stet_arena_fail(dom->doc->arena);
		return;
	}
	tag = html_read_tag(reader, copy);
	html_reader_free(reader);
	for (const struct stet_attr *a = tag.attrs; a != NULL; a = a->next) {
		*end = stet_alloc(dom->doc->arena, sizeof(**end));
		if (*end == NULL)
			return;
		(*end)->name = find_name(dom, a->name, stet_str(""));
		(*end)->value = a->value;
		if ((*end)->name == NULL) {
			*end = NULL;
			return;
		}
		end = &(*end)->next;
	}
}

enum stet_status
stet_html_read(const struct stet_xml_job *job, struct stet_xml_doc *xml)
{
	struct html_reader *reader = html_reader_new(job->doc);
	struct html_dom dom = { .doc = job->doc,
		.names = job->names,
		.at = job->at,
		.text = STET_BUF_INIT };

	memset(xml, 0, sizeof(*xml));
	dom.top = dom.here = add(&dom, STET_XML_ELEMENT);
	if (reader == NULL || dom.top == NULL) {
		html_reader_free(reader);
		return STET_E_MEMORY;
	}
	find_root(&dom, job->text);
	html_read_dom(reader, &dom, job->text);
	flush(&dom);
	html_reader_free(reader);
	stet_buf_free(&dom.text);
	xml->top = xml->root = dom.top;
	return stet_doc_failed(job->doc) ? STET_E_MEMORY : STET_OK;
}
