/* html_read.c: libxml2 at work: its events, its memory, its limits. */
#include <limits.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/HTMLparser.h>
#include <libxml/threads.h>
#include <libxml/xmlerror.h>

#include "markup/html_build.h"
#include "markup/html_dom.h"
#include "markup/html_feed.h"
#include "markup/html_read.h"
#include "markup/html_scan.h"

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
	bool no_memory;
	const xmlChar *stuck_at; /* where errors come from, */
	unsigned stuck;          /* and how many did */
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

/* libxml2's tables are filled once; its own lock is not there before them. */
static pthread_once_t once = PTHREAD_ONCE_INIT;

static htmlParserCtxtPtr
new_parser(struct html_reader *reader)
{
	htmlParserCtxtPtr parser;

	pthread_once(&once, xmlInitParser);
	/* What htmlNewParserCtxt makes; but that one, until libxml2 2.11, loses
	 * a block when memory ends. */
	parser = xmlNewParserCtxt();
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

/* So many errors at one place are those of a parser that does not move. */
#define STUCK 1000

/* libxml2 does not always say when memory ended: its dictionary then has no
 * names, and it complains of the same tag for ever. */
static bool
is_stuck(struct html_reader *reader)
{
	const xmlChar *place =
	    reader->parser == NULL || reader->parser->input == NULL
	    ? NULL
	    : reader->parser->input->cur;

	if (place == NULL || place != reader->stuck_at)
		reader->stuck = 0;
	reader->stuck_at = place;
	return ++reader->stuck >= STUCK;
}

/* Of errors, only memory is one here: any text is HTML of some kind. libxml2
 * would try the same tag again for ever, unless the text is at its end. */
static void
note_error(void *data, xmlErrorPtr error)
{
	struct html_reader *reader = data;

	if (error->code != XML_ERR_NO_MEMORY && !is_stuck(reader))
		return;
	reader->no_memory = true;
	if (reader->parser == NULL)
		return;
	reader->parser->instate = XML_PARSER_EOF;
	if (reader->parser->input != NULL)
		reader->parser->input->cur = reader->parser->input->end;
}

static void
call_parser(struct html_reader *reader)
{
	if (reader->parser == NULL)
		reader->parser = new_parser(reader);
	if (reader->parser != NULL)
		htmlCtxtReadMemory(reader->parser, reader->fed.data,
		    (int)reader->fed.n, NULL, "UTF-8", OPTIONS);
}

/* False: memory ended. libxml2 says so through what the thread has set for
 * errors, else on standard error; and it keeps the last one. Its state of a
 * thread other than the first is made when it is asked for, or not. */
static bool
parse(struct html_reader *reader)
{
	xmlStructuredErrorFunc usual;
	void *context;

	if (reader->fed.status != STET_OK || reader->fed.n > INT_MAX ||
	    (!xmlIsMainThread() && xmlGetGlobalState() == NULL))
		return false;
	usual = xmlStructuredError;
	context = xmlStructuredErrorContext;
	xmlSetStructuredErrorFunc(reader, note_error);
	reader->begun = reader->no_memory = false;
	reader->stuck = 0;
	call_parser(reader);
	xmlSetStructuredErrorFunc(context, usual);
	if (reader->begun && !reader->no_memory)
		return true;
	xmlResetLastError();
	return false;
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
