/* toml_names.c: the tables of TOML: who may open which, and add to it. */
#include "markup/toml_private.h"

/* The table and the key, as one text. */
static struct stet_str
name_of(struct toml *t, const struct stet_value *table, struct stet_str key)
{
	size_t n = sizeof(table);
	char *text = stet_alloc_text(t->s.doc->arena, n + key.n);

	if (text == NULL)
		return stet_str(NULL);
	memcpy(text, &table, n);
	if (key.n > 0)
		memcpy(text + n, key.s, key.n);
	return (struct stet_str){ text, n + key.n };
}

struct toml_name *
toml_name(struct toml *t, const struct stet_value *table, struct stet_str key)
{
	struct stet_arena *arena = t->s.doc->arena;
	struct stet_str text = name_of(t, table, key);
	struct stet_table_entry *entry =
	    text.s == NULL ? NULL : stet_table_entry(&t->names, arena, text);

	if (entry != NULL && entry->value == NULL)
		entry->value = stet_alloc(arena, sizeof(struct toml_name));
	if (entry == NULL || entry->value == NULL) {
		t->s.status = STET_E_MEMORY;
		return NULL;
	}
	return entry->value;
}

void
toml_put(struct toml *t, struct stet_value *table, struct stet_str key,
    struct stet_span key_span, struct stet_value *value,
    enum toml_origin origin)
{
	struct toml_name *name = toml_name(t, table, key);

	if (name == NULL || value == NULL)
		return;
	if (name->value != NULL) {
		scan_fail(&t->s, "the key stands twice",
		    key_span.offset - t->s.at.offset);
		return;
	}
	name->value = value;
	name->origin = origin;
	name->section = t->section;
	value->key = key;
	value->key_span = key_span;
	stet_value_append(table, value);
}

/* A table, or a list of such, that something has made. */
static struct stet_value *
make(struct toml *t, struct stet_value *table, struct stet_str key,
    struct stet_span at, enum stet_value_type type, enum toml_origin origin)
{
	struct stet_value *value =
	    scan_value(&t->s, type, at.offset - t->s.at.offset);

	if (value == NULL)
		return NULL;
	value->form = STET_FORM_BLOCK;
	value->span = (struct stet_span){ 0, 0, 0 };
	toml_put(t, table, key, value->span, value, origin);
	if (origin == TOML_HEADER)
		value->span = value->key_span = at;
	return value;
}

static struct stet_value *
refuse(struct toml *t, const char *problem, struct stet_span at)
{
	scan_fail(&t->s, problem, at.offset - t->s.at.offset);
	return NULL;
}

struct stet_value *
toml_step_header(struct toml *t, struct stet_value *table, struct stet_str key,
    struct stet_span at)
{
	const struct toml_name *name = toml_name(t, table, key);

	if (name == NULL)
		return NULL;
	if (name->value == NULL)
		return make(t, table, key, at, STET_V_MAP, TOML_ABOVE);
	if (name->origin == TOML_TABLES)
		return name->value->last;
	if (name->origin == TOML_VALUE)
		return refuse(t, "the key has a value already", at);
	return name->value;
}

struct stet_value *
toml_step_dotted(struct toml *t, struct stet_value *table, struct stet_str key,
    struct stet_span at)
{
	const struct toml_name *name = toml_name(t, table, key);

	if (name == NULL)
		return NULL;
	if (name->value == NULL)
		return make(t, table, key, at, STET_V_MAP, TOML_DOTTED);
	if (name->origin == TOML_ABOVE ||
	    (name->origin == TOML_DOTTED && name->section == t->section))
		return name->value;
	return refuse(t,
	    name->origin == TOML_VALUE ? "the key has a value already"
				       : "the table stands elsewhere",
	    at);
}

struct stet_value *
toml_open_table(struct toml *t, struct stet_value *table, struct stet_str key,
    struct stet_span at)
{
	struct toml_name *name = toml_name(t, table, key);

	if (name == NULL)
		return NULL;
	if (name->value == NULL)
		return make(t, table, key, at, STET_V_MAP, TOML_HEADER);
	if (name->origin != TOML_ABOVE)
		return refuse(t, "the table stands twice", at);
	name->origin = TOML_HEADER;
	name->value->span = name->value->key_span = at;
	return name->value;
}

struct stet_value *
toml_open_element(struct toml *t, struct stet_value *table, struct stet_str key,
    struct stet_span at)
{
	struct toml_name *name = toml_name(t, table, key);
	struct stet_value *list, *element;

	if (name == NULL)
		return NULL;
	list = name->value;
	if (list != NULL && name->origin != TOML_TABLES)
		return refuse(t, "the key is no list of tables", at);
	if (list == NULL)
		list = make(t, table, key, at, STET_V_LIST, TOML_TABLES);
	element = list == NULL ? NULL : scan_value(&t->s, STET_V_MAP, 0);
	if (element == NULL)
		return NULL;
	element->form = STET_FORM_BLOCK;
	element->span = at;
	stet_value_append(list, element);
	return element;
}
