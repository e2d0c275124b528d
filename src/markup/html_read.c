/* html_read.c: libxml2 at work: its events, its memory, its limits. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <libxml/threads.h>
#include <libxml/xmlerror.h>

#include "markup/html_build.h"
#include "markup/html_dom.h"
#include "markup/html_feed.h"
#include "markup/html_read.h"
#include "markup/html_scan.h"
#include "markup/xml_memory.h"

/* Encloses a fragment: libxml2 puts text that stands in nothing into
 * paragraphs, where it thinks fit. */
#define WRAPPER "stet"

struct html_reader {
	struct stet_doc *doc;
	htmlParserCtxtPtr parser; /* NULL: none yet */
	struct stet_buf fed;
	struct html_builder builder;
	struct html_tag *only; /* the first tag goes here, and nothing on */
	struct html_dom *dom;  /* a page goes here; NULL: there is none */
	bool begun;            /* the wrapper has been met */
};

struct html_reader *
html_reader_new(struct stet_doc *doc)
{
	struct html_reader *reader = calloc(1, sizeof(*reader));

	if (reader != NULL)
		reader->doc = doc;
	return reader;
}

void
html_reader_free(struct html_reader *reader)
{
	if (reader == NULL)
		return;
	if (reader->parser != NULL)
		htmlFreeParserCtxt(reader->parser);
	stet_buf_free(&reader->fed);
	stet_buf_free(&reader->builder.text);
	free(reader);
}

/* Events */

static struct stet_attr *
copy_attrs(struct stet_doc *doc, const xmlChar **attrs)
{
	struct stet_attr *first = NULL, **end = &first;

	for (; attrs != NULL && attrs[0] != NULL; attrs += 2) {
		const char *value =
		    attrs[1] == NULL ? "" : (const char *)attrs[1];

		*end = stet_alloc(doc->arena, sizeof(**end));
		if (*end == NULL)
			break;
		(*end)->name =
		    stet_copy(doc->arena, stet_str((const char *)attrs[0]));
		(*end)->value = stet_copy(doc->arena, stet_str(value));
		end = &(*end)->next;
	}
	return first;
}

static void
start(void *data, const xmlChar *name, const xmlChar **attrs)
{
	struct html_reader *reader = data;
	struct html_tag tag;

	if (!reader->begun) {
		reader->begun = true;
		return;
	}
	if (reader->dom != NULL) {
		html_dom_start(reader->dom, (const char *)name,
		    (const char *const *)attrs);
		return;
	}
	tag.element = html_element(stet_str((const char *)name));
	tag.name = tag.element->name[0] != '\0'
	    ? stet_str(tag.element->name)
	    : stet_copy(reader->doc->arena, stet_str((const char *)name));
	tag.attrs = copy_attrs(reader->doc, attrs);
	tag.as = NULL;
	if (reader->only == NULL)
		html_build_start(&reader->builder, &tag);
	else if (reader->only->element == NULL)
		*reader->only = tag;
}

static void
end(void *data, const xmlChar *name)
{
	struct html_reader *reader = data;
	const struct html_element *element =
	    html_element(stet_str((const char *)name));

	if (reader->dom != NULL)
		html_dom_end(reader->dom, (const char *)name);
	else if (reader->only == NULL && (element->flags & HTML_VOID) == 0)
		html_build_end(&reader->builder);
}

static void
characters(void *data, const xmlChar *text, int n)
{
	struct html_reader *reader = data;
	struct stet_str all = { (const char *)text, (size_t)n };

	if (reader->dom != NULL)
		html_dom_text(reader->dom, all);
	else if (reader->only == NULL)
		html_build_text(&reader->builder, all);
}

static htmlParserCtxtPtr
new_parser(struct html_reader *reader)
{
	/* What htmlNewParserCtxt makes; but that one, until libxml2 2.11, loses
	 * a block when memory ends. */
	htmlParserCtxtPtr parser = xmlNewParserCtxt();

	if (parser == NULL)
		return NULL;
	memset(parser->sax, 0, sizeof(*parser->sax));
	parser->sax->startElement = start;
	parser->sax->endElement = end;
	parser->sax->characters = characters;
	parser->sax->ignorableWhitespace = characters;
	parser->sax->cdataBlock = characters;
	parser->userData = reader;
	return parser;
}

#define OPTIONS                                                                \
	(HTML_PARSE_RECOVER | HTML_PARSE_NODEFDTD | HTML_PARSE_NOERROR |       \
	    HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_NOIMPLIED |   \
	    HTML_PARSE_IGNORE_ENC)

/*
 * Memory has ended, so what is left to be read becomes ">", the end of any tag:
 * without names libxml2 would try the same tag again for ever, or (2.9.14, in
 * htmlParseContentInternal) wait for ever at the end of the text. The text is
 * libxml2's own copy.
 */
static void
stop(void *data)
{
	struct html_reader *reader = data;
	htmlParserCtxtPtr parser = reader->parser;

	if (parser == NULL || parser->input == NULL)
		return;
	parser->instate = XML_PARSER_EOF;
	memset((xmlChar *)parser->input->base, '>',
	    (size_t)(parser->input->end - parser->input->base));
}

/* Any text is HTML of some kind. */
static void
hear_nothing(void *data, xmlErrorPtr error)
{
	(void)data;
	(void)error;
}

/*
 * The text is UTF-8, and said to be so here: asked for it by name, libxml2
 * would convert it piece by piece, and read from nowhere (2.9.14, at the end
 * of htmlParseDocument) when there is no memory for the next one.
 */
static void
call_parser(struct html_reader *reader)
{
	xmlParserInputBufferPtr bytes;
	xmlParserInputPtr input;

	if (reader->parser == NULL)
		reader->parser = new_parser(reader);
	if (reader->parser == NULL)
		return;
	htmlCtxtReset(reader->parser);
	bytes = xmlParserInputBufferCreateMem(reader->fed.data,
	    (int)reader->fed.n, XML_CHAR_ENCODING_NONE);
	input = bytes == NULL ? NULL
			      : xmlNewIOInputStream(reader->parser, bytes,
				    XML_CHAR_ENCODING_NONE);
	if (input == NULL) {
		xmlFreeParserInputBuffer(bytes);
		return;
	}
	if (inputPush(reader->parser, input) < 0) {
		xmlFreeInputStream(input);
		return;
	}
	reader->parser->charset = XML_CHAR_ENCODING_UTF8;
	htmlCtxtUseOptions(reader->parser, OPTIONS);
	htmlParseDocument(reader->parser);
}

/* False: memory ended. */
static bool
parse(struct html_reader *reader)
{
	struct stet_xml_memory before;
	xmlStructuredErrorFunc usual;
	void *context;

	if (reader->fed.status != STET_OK || reader->fed.n > INT_MAX)
		return false;
	reader->begun = false;
	if (stet_xml_memory_begin(&before)) {
		usual = xmlStructuredError;
		context = xmlStructuredErrorContext;
		xmlSetStructuredErrorFunc(NULL, hear_nothing);
		stet_xml_memory_watch(stop, reader);
		call_parser(reader);
		xmlSetStructuredErrorFunc(context, usual);
	}
	return stet_xml_memory_end(&before) && reader->begun;
}

/* Fragments */

static void
begin_feed(struct html_reader *reader)
{
	stet_buf_cut(&reader->fed, 0);
	stet_puts(&reader->fed, "<" WRAPPER ">");
}

void
html_read(struct html_reader *reader, struct stet_node *parent,
    struct stet_str html, struct stet_span at)
{
	bool done, deep;

	if (reader == NULL || parent == NULL)
		return;
	begin_feed(reader);
	reader->only = NULL;
	if (!html_feed(&reader->fed, html, &deep))
		return;
	if (deep)
		stet_note(reader->doc->diag, STET_D_HTML_TOO_DEEP, at,
		    stet_str("256"));
	html_build(&reader->builder, reader->doc, parent, at, html.n);
	done = parse(reader);
	html_build_done(&reader->builder);
	if (!done || reader->builder.text.status != STET_OK)
		stet_arena_fail(reader->doc->arena);
}

void
html_read_dom(struct html_reader *reader, struct html_dom *dom,
    struct stet_str html)
{
	bool deep;

	begin_feed(reader);
	reader->only = NULL;
	if (!html_feed(&reader->fed, html, &deep))
		return;
	if (deep)
		stet_note(reader->doc->diag, STET_D_HTML_TOO_DEEP, dom->at,
		    stet_str("256"));
	reader->dom = dom;
	if (!parse(reader))
		stet_arena_fail(reader->doc->arena);
	reader->dom = NULL;
}

/* A name alone need not go through libxml2. */
static struct html_tag
bare_tag(struct html_reader *reader, const struct html_token *token)
{
	struct html_tag tag = { .element = token->element };
	char *name;

	tag.name = stet_str(token->element->name);
	if (tag.name.n > 0)
		return tag;
	name = stet_alloc_text(reader->doc->arena, token->name.n);
	for (size_t i = 0; name != NULL && i < token->name.n; i++) {
		char c = token->name.s[i];

		name[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
	}
	tag.name = (struct stet_str){ name, name == NULL ? 0 : token->name.n };
	return tag;
}

struct html_tag
html_read_tag(struct html_reader *reader, struct stet_str html)
{
	struct html_scan scan = { .text = html };
	struct html_tag tag = { .element = NULL };
	struct html_token token;

	html_scan(&scan, &token);
	if (!token.has_attrs)
		return bare_tag(reader, &token);
	begin_feed(reader);
	html_feed_tag(&reader->fed, html, &token);
	reader->only = &tag;
	if (!parse(reader))
		stet_arena_fail(reader->doc->arena);
	reader->only = NULL;
	return tag.element == NULL ? bare_tag(reader, &token) : tag;
}
