/* head.c: what a page of the web says of itself, as metadata. */
#include "html.h"
#include "markup/xhtml_read.h"

static struct stet_str
get(const struct stet_xml_node *e, const char *name)
{
	return stet_xml_get(e, "", name);
}

/* A title holds text alone. */
static struct stet_str
text_of(const struct stet_xml_node *e)
{
	return e->first != NULL && e->first->kind == STET_XML_TEXT
	    ? e->first->text
	    : stet_str(NULL);
}

/* Names for what every format calls the same. */
static const struct {
	const char *name, *key;
} keys[] = {
	{ "article:published_time", "date" },
	{ "dc.creator", "author" },
	{ "dc.date", "date" },
	{ "dc.language", "lang" },
	{ "dc.title", "title" },
	{ "dcterms.date", "date" },
	{ "og:description", "description" },
	{ "og:image", "cover" },
	{ "og:title", "title" },
};

static struct stet_str
key_of(const struct stet_doc *doc, struct stet_str name)
{
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		if (stet_str_is(name, keys[i].name) &&
		    stet_value_get(doc->meta, keys[i].key) == NULL)
			return stet_str(keys[i].key);
	return name;
}

static void
put(struct stet_doc *doc, struct stet_str key, struct stet_str text,
    struct stet_span at)
{
	struct stet_value *value;

	text = stet_str_trim(text);
	if (key.n == 0 || text.n == 0)
		return;
	value = stet_value_new(doc->arena, STET_V_TEXT);
	if (value == NULL)
		return;
	value->key = key;
	value->text = text;
	value->span = at;
	stet_value_append(doc->meta, value);
}

static void
put_meta(struct stet_doc *doc, const struct stet_xml_node *e)
{
	struct stet_str name = get(e, "name");

	if (name.n == 0)
		name = get(e, "property");
	if (name.n == 0)
		name = get(e, "itemprop");
	put(doc, key_of(doc, name), get(e, "content"), e->span);
}

static void
put_link(struct stet_doc *doc, const struct stet_xml_node *e)
{
	if (stet_str_is(get(e, "rel"), "canonical"))
		put(doc, stet_str("canonical"), get(e, "href"), e->span);
	else if (stet_str_is(get(e, "rel"), "stylesheet"))
		stet_note(doc->diag, STET_D_HTML_LEFT_OUT, e->span,
		    get(e, "href"));
}

void
html_page_head(struct stet_doc *doc, const struct stet_xml_node *html,
    const struct stet_xml_node *head)
{
	struct stet_str lang = get(html, "lang");

	if (lang.n == 0)
		lang = stet_xml_get(html, STET_XML_XML, "lang");
	for (const struct stet_xml_node *n = head->first; n != NULL;
	     n = n->next)
		if (stet_xhtml_is(n, "title"))
			put(doc, stet_str("title"), text_of(n), n->span);
	put(doc, stet_str("lang"), lang, html->span);
	for (const struct stet_xml_node *n = head->first; n != NULL;
	     n = n->next)
		if (stet_xhtml_is(n, "meta"))
			put_meta(doc, n);
		else if (stet_xhtml_is(n, "link"))
			put_link(doc, n);
		else if (stet_xhtml_is(n, "script") ||
		    stet_xhtml_is(n, "style"))
			stet_note(doc->diag, STET_D_HTML_LEFT_OUT, n->span,
			    n->name->local);
}
