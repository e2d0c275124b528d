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

/* Keeps what an entity stands for; the first declaration counts. */
static void
keep_entity(struct xml_reader *r, const xmlChar *name, const char *text,
    const xmlChar *system_id)
{
	struct stet_str key = stet_copy(r->arena, stet_str((const char *)name));
	struct stet_table_entry *entry =
	    stet_table_entry(&r->xml->entities, r->arena, key);
	struct stet_xml_entity *entity;

	if (entry == NULL || entry->value != NULL)
		return;
	entity = stet_alloc(r->arena, sizeof(*entity));
	if (entity == NULL)
		return;
	if (text == NULL)
		entity->ref = xml_resolve_here(r, system_id);
	else
		entity->text = stet_copy(r->arena, stet_str(text));
	if (text != NULL && entity->text.s == NULL)
		entity->text.s = "";
	entry->value = entity;
}

/* Declarations in another file become the text of an entity of this one. Those
 * that are not read are nothing: those of characters are known. */
static void
declare_parameter(struct xml_reader *r, const xmlChar *name,
    const xmlChar *public_id, const xmlChar *system_id)
{
	struct stet_str ref = xml_resolve_here(r, system_id), text;
	xmlChar *copy = NULL;
	xmlEntityPtr entity;

	if (xmlSAX2GetParameterEntity(r->ctxt, name) != NULL)
		return;
	text = xml_load(r, public_id, ref);
	copy = xmlStrndup(BAD_CAST(text.s == NULL ? "" : text.s), (int)text.n);
	if (text.s == NULL)
		xml_note_here(r, STET_D_XML_NOT_LOADED, name);
	xmlSAX2EntityDecl(r->ctxt, name, XML_INTERNAL_PARAMETER_ENTITY, NULL,
	    NULL, copy);
	xmlFree(copy);
	entity = xmlSAX2GetParameterEntity(r->ctxt, name);
	if (copy == NULL || entity == NULL) {
		xml_fail(r, STET_E_MEMORY);
		return;
	}
	/* What is declared in there is relative to it. */
	if (entity->URI == NULL)
		entity->URI = xmlStrndup(BAD_CAST ref.s, (int)ref.n);
}

void
xml_declare(void *context, const xmlChar *name, int type,
    const xmlChar *public_id, const xmlChar *system_id, xmlChar *text)
{
	struct xml_reader *r = context;

	if (r->status != STET_OK)
		return;
	if (type == XML_EXTERNAL_PARAMETER_ENTITY) {
		declare_parameter(r, name, public_id, system_id);
		return;
	}
	xmlSAX2EntityDecl(r->ctxt, name, type, public_id, system_id, text);
	if (type == XML_INTERNAL_GENERAL_ENTITY)
		keep_entity(r, name, (const char *)text, NULL);
	else if (type == XML_EXTERNAL_GENERAL_PARSED_ENTITY)
		keep_entity(r, name, NULL, system_id);
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

static const struct stet_xml_entity *
kept_entity(const struct stet_xml_doc *xml, const xmlChar *name)
{
	return xml == NULL
	    ? NULL
	    : stet_table_find(&xml->entities, stet_str((const char *)name));
}

/* One that the document around this text declares. */
static xmlEntityPtr
add_around(struct xml_reader *r, const xmlChar *name)
{
	const struct stet_xml_entity *around =
	    kept_entity(r->job->around, name);
	xmlEntityPtr entity;
	xmlChar *text;

	if (around == NULL || r->ctxt->myDoc == NULL)
		return NULL;
	text = xmlStrndup(BAD_CAST around->text.s, (int)around->text.n);
	entity = xmlAddDocEntity(r->ctxt->myDoc, name,
	    around->text.s == NULL ? XML_EXTERNAL_GENERAL_PARSED_ENTITY
				   : XML_INTERNAL_GENERAL_ENTITY,
	    NULL, NULL, text);
	xmlFree(text);
	if (entity == NULL)
		xml_fail(r, STET_E_MEMORY);
	return entity;
}

/*
 * An instruction in the place of an entity in another file. In the value of an
 * attribute, where no such entity may be, the parser refuses it.
 */
static xmlEntityPtr
stand_in(struct xml_reader *r, const xmlChar *name)
{
	struct stet_buf *out = &r->key;
	xmlEntityPtr entity;
	xmlChar *key;

	stet_buf_cut(out, 0);
	stet_puts(out, "<?" XML_ELSEWHERE " ");
	stet_puts(out, (const char *)name);
	stet_puts(out, "?>");
	stet_putc(out, '\0');
	if (out->status != STET_OK) {
		xml_fail(r, STET_E_MEMORY);
		return NULL;
	}
	r->referred++;
	/* No name that a text can use. */
	key = xmlStrncatNew(BAD_CAST " ", name, -1);
	entity = key == NULL ? NULL : xmlGetDocEntity(r->ctxt->myDoc, key);
	if (entity == NULL && key != NULL)
		entity = xmlAddDocEntity(r->ctxt->myDoc, key,
		    XML_INTERNAL_GENERAL_ENTITY, NULL, NULL,
		    BAD_CAST out->data);
	xmlFree(key);
	if (entity == NULL)
		xml_fail(r, STET_E_MEMORY);
	return entity;
}

static bool
is_outside(const xmlEntity *entity)
{
	return entity->etype == XML_EXTERNAL_GENERAL_PARSED_ENTITY ||
	    entity->etype == XML_EXTERNAL_PARAMETER_ENTITY;
}

bool
xml_count(struct xml_reader *r, size_t bytes)
{
	size_t most =
	    FREE_EXPANSION + EXPANSION_FACTOR * (r->job->text.n + r->loaded);

	r->expanded += bytes;
	if (r->expanded > most)
		xml_fail_at(r, STET_E_LIMIT, STET_D_XML_EXPANSION, NULL);
	return r->expanded <= most;
}

/* Each use counts, so that entities of entities end in time and in memory. */
static xmlEntityPtr
expand(struct xml_reader *r, xmlEntityPtr entity)
{
	if (entity->etype == XML_INTERNAL_PREDEFINED_ENTITY)
		return entity;
	if (!xml_count(r, (size_t)entity->length + 1))
		return NULL;
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
		entity = add_around(r, name);
	if (entity == NULL)
		entity = add_character(r, name);
	if (entity == NULL)
		return NULL;
	if (is_outside(entity) && r->job->files != NULL)
		entity = stand_in(r, name);
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
