/*
 * xml_entities.c: entities of XML. libxml2 keeps the declarations; here is
 * who may use them, and how much of them.
 */
#include <string.h>

#include <libxml/SAX2.h>

#include "markup/xml_read.h"

#define FREE_EXPANSION ((size_t)4 << 20) /* bytes that entities may add, */
#define EXPANSION_FACTOR 4               /* and so many times the source */

void
xml_start_document(void *context)
{
	struct xml_reader *r = context;

	xmlSAX2StartDocument(r->ctxt);
	if (r->ctxt->myDoc == NULL ||
	    xmlCreateIntSubset(r->ctxt->myDoc, BAD_CAST "none", NULL, NULL) ==
		NULL)
		xml_fail(r, STET_E_MEMORY);
}

void
xml_document_type(void *context, const xmlChar *name, const xmlChar *public_id,
    const xmlChar *system_id)
{
	struct xml_reader *r = context;

	xmlSAX2InternalSubset(r->ctxt, name, public_id, system_id);
	if (r->ctxt->myDoc == NULL || r->ctxt->myDoc->intSubset == NULL)
		xml_fail(r, STET_E_MEMORY);
	r->xml->public_id =
	    stet_copy(r->arena, stet_str((const char *)public_id));
	r->xml->system_id =
	    stet_copy(r->arena, stet_str((const char *)system_id));
	r->mark = xml_offset(r);
}

/* Declarations elsewhere are not read: those of characters are known. */
void
xml_declare(void *context, const xmlChar *name, int type,
    const xmlChar *public_id, const xmlChar *system_id, xmlChar *text)
{
	static xmlChar nothing[] = "";
	struct xml_reader *r = context;

	if (type != XML_EXTERNAL_PARAMETER_ENTITY) {
		xmlSAX2EntityDecl(r->ctxt, name, type, public_id, system_id,
		    text);
		return;
	}
	xml_note_here(r, STET_D_XML_NOT_LOADED, name);
	xmlSAX2EntityDecl(r->ctxt, name, XML_INTERNAL_PARAMETER_ENTITY, NULL,
	    NULL, nothing);
}

void
xml_declare_unparsed(void *context, const xmlChar *name,
    const xmlChar *public_id, const xmlChar *system_id, const xmlChar *notation)
{
	struct xml_reader *r = context;
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
add_character(struct xml_reader *r, const xmlChar *name)
{
	char text[STET_XML_CHARACTER];
	xmlEntityPtr entity;

	if (r->ctxt->myDoc == NULL ||
	    !stet_xml_character((const char *)name, text))
		return NULL;
	entity = xmlAddDocEntity(r->ctxt->myDoc, name,
	    XML_INTERNAL_GENERAL_ENTITY, NULL, NULL, BAD_CAST text);
	if (entity == NULL)
		xml_fail(r, STET_E_MEMORY);
	else if (r->xml->system_id.n == 0)
		xml_note_here(r, STET_D_XML_CHARACTER, name);
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
expand(struct xml_reader *r, xmlEntityPtr entity)
{
	size_t most = FREE_EXPANSION + EXPANSION_FACTOR * r->job->text.n;

	if (entity->etype == XML_INTERNAL_PREDEFINED_ENTITY)
		return entity;
	r->expanded += (size_t)entity->length + 1;
	if (r->expanded > most) {
		xml_fail_at(r, STET_E_LIMIT, STET_D_XML_EXPANSION, NULL);
		return NULL;
	}
	r->entity_end = xml_offset(r);
	return entity;
}

xmlEntityPtr
xml_get_entity(void *context, const xmlChar *name)
{
	struct xml_reader *r = context;
	xmlEntityPtr entity;

	if (r->status != STET_OK)
		return NULL;
	entity = xmlSAX2GetEntity(r->ctxt, name);
	if (entity == NULL)
		entity = add_character(r, name);
	if (entity == NULL)
		return NULL;
	if (is_outside(entity)) {
		xml_fail_at(r, STET_E_INPUT, STET_D_XML_OUTSIDE,
		    (const char *)name);
		return NULL;
	}
	return expand(r, entity);
}

/* What a document type has elsewhere is declared to be nothing. */
xmlEntityPtr
xml_get_parameter(void *context, const xmlChar *name)
{
	struct xml_reader *r = context;
	xmlEntityPtr entity;

	if (r->status != STET_OK)
		return NULL;
	entity = xmlSAX2GetParameterEntity(r->ctxt, name);
	if (entity == NULL || is_outside(entity))
		return NULL;
	return expand(r, entity);
}
