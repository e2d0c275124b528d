/*
 * xml_subset.c: what a document type has in other files. The job brings them;
 * libxml2 never opens anything.
 */
#include <string.h>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "markup/xml_read.h"

#define MOST_BYTES INT32_MAX

struct stet_str
stet_xml_resolve(struct stet_arena *arena, struct stet_str file,
    struct stet_str ref)
{
	size_t directory = file.n;
	char *name;

	while (directory > 0 && file.s[directory - 1] != '/')
		directory--;
	if (directory == 0)
		return stet_copy(arena, ref);
	name = stet_alloc_text(arena, directory + ref.n);
	if (name == NULL)
		return (struct stet_str){ NULL, 0 };
	memcpy(name, file.s, directory);
	if (ref.n > 0)
		memcpy(name + directory, ref.s, ref.n);
	return (struct stet_str){ name, directory + ref.n };
}

size_t
stet_xml_text_declaration(struct stet_str text)
{
	if (!stet_str_starts(text, "<?xml") || text.n < 6 ||
	    strchr(" \t\r\n", text.s[5]) == NULL)
		return 0;
	for (size_t i = 6; i + 1 < text.n; i++)
		if (text.s[i] == '?' && text.s[i + 1] == '>')
			return i + 2;
	return 0;
}

struct stet_str
xml_resolve_here(const struct xml_reader *r, const xmlChar *system_id)
{
	const xmlParserInput *input = r->ctxt->input;
	struct stet_str ref = stet_str((const char *)system_id);

	if ((r->ctxt->inputNr > 1 || r->outside) && input != NULL &&
	    input->filename != NULL)
		return stet_xml_resolve(r->arena, stet_str(input->filename),
		    ref);
	return stet_xml_resolve(r->arena, r->job->ref, ref);
}

/* What they declare is known. */
static bool
is_standard(const xmlChar *public_id)
{
	struct stet_str id = stet_str((const char *)public_id);

	return stet_str_starts(id, "-//OASIS//") ||
	    stet_str_starts(id, "ISO 8879");
}

struct stet_str
xml_load(struct xml_reader *r, const xmlChar *public_id, struct stet_str ref)
{
	const struct stet_xml_files *files = r->job->files;
	struct stet_str text = { NULL, 0 };
	size_t at = xml_offset(r);
	enum stet_status status = STET_E_IO;

	if (files != NULL && !is_standard(public_id))
		status = files->load(files->context, ref, xml_span(r, at, at),
		    &text);
	if (status != STET_OK && status != STET_E_IO)
		xml_fail(r, status);
	if (status != STET_OK || text.n > MOST_BYTES)
		return (struct stet_str){ NULL, 0 };
	r->loaded += text.n;
	text = stet_str_from(text, stet_xml_text_declaration(text));
	return text.n == 0 ? stet_str("") : text;
}

/* The parser wants the stack of inputs for the subset alone. */
struct inputs {
	xmlParserInputPtr input, *table;
	int count, most;
};

static struct inputs
put_aside(xmlParserCtxtPtr ctxt)
{
	struct inputs all = { ctxt->input, ctxt->inputTab, ctxt->inputNr,
		ctxt->inputMax };

	ctxt->inputTab = NULL;
	ctxt->inputNr = ctxt->inputMax = 0;
	ctxt->input = NULL;
	return all;
}

static void
put_back(xmlParserCtxtPtr ctxt, struct inputs all)
{
	xmlParserInputPtr input;

	while ((input = inputPop(ctxt)) != NULL)
		xmlFreeInputStream(input);
	xmlFree(ctxt->inputTab);
	ctxt->inputTab = all.table;
	ctxt->inputNr = all.count;
	ctxt->inputMax = all.most;
	ctxt->input = all.input;
}

static void
parse_subset(struct xml_reader *r, const xmlChar *copy, const xmlChar *ref,
    const xmlChar *public_id, const xmlChar *system_id)
{
	xmlParserCtxtPtr ctxt = r->ctxt;
	struct inputs all;
	xmlParserInputPtr input;

	r->mark = xml_offset(r);
	all = put_aside(ctxt);
	ctxt->inputTab = xmlMalloc(5 * sizeof(xmlParserInputPtr));
	ctxt->inputMax = ctxt->inputTab == NULL ? 0 : 5;
	input =
	    ctxt->inputTab == NULL ? NULL : xmlNewStringInputStream(ctxt, copy);
	if (input == NULL || xmlPushInput(ctxt, input) < 0) {
		xml_fail(r, STET_E_MEMORY);
	} else {
		input->filename = (char *)xmlStrdup(ref);
		r->outside = true;
		xmlParseExternalSubset(ctxt, public_id, system_id);
		r->outside = false;
	}
	put_back(ctxt, all);
}

/* The document type in a file of its own, behind what is in the text. */
void
xml_external_subset(void *context, const xmlChar *name,
    const xmlChar *public_id, const xmlChar *system_id)
{
	struct xml_reader *r = context;
	struct stet_str ref, text;
	xmlChar *copy;

	if (r->status != STET_OK || r->ctxt->myDoc == NULL || system_id == NULL)
		return;
	ref = stet_xml_resolve(r->arena, r->job->ref,
	    stet_str((const char *)system_id));
	text = xml_load(r, public_id, ref);
	if (text.s == NULL)
		return;
	copy = xmlStrndup(BAD_CAST text.s, (int)text.n);
	if (copy == NULL ||
	    xmlNewDtd(r->ctxt->myDoc, name, public_id, system_id) == NULL) {
		xml_fail(r, STET_E_MEMORY);
	} else {
		xmlChar *file = xmlStrndup(BAD_CAST ref.s, (int)ref.n);

		parse_subset(r, copy, file, public_id, system_id);
		xmlFree(file);
	}
	xmlFree(copy);
}
