/* write_info.c: metadata as the info of the document. */
#include "write.h"

static const struct {
	const char *key, *element;
} scalars[] = {
	{ "title", "title" },
	{ "subtitle", "subtitle" },
	{ "summary", "abstract" },
	{ "author", "author" },
	{ "date", "pubdate" },
	{ "edition", "edition" },
	{ "releaseinfo", "releaseinfo" },
};

static const char *const forms[] = {
	[STET_FORM_NONE] = NULL,
	[STET_FORM_PLAIN] = "plain",
	[STET_FORM_SINGLE] = "single",
	[STET_FORM_DOUBLE] = "double",
	[STET_FORM_LITERAL] = "literal",
	[STET_FORM_FOLDED] = "folded",
	[STET_FORM_BLOCK] = "block",
	[STET_FORM_FLOW] = "flow",
};

static const char *const types[] = {
	[STET_V_NULL] = "null",
	[STET_V_BOOL] = "boolean",
	[STET_V_INTEGER] = "integer",
	[STET_V_REAL] = "real",
	[STET_V_TEXT] = NULL,
	[STET_V_DATE] = "date",
	[STET_V_LIST] = "list",
	[STET_V_MAP] = "map",
	[STET_V_COMMENT] = "comment",
};

/* Is it one line that comes back from the text of an element? */
static bool
is_plain(struct stet_str text)
{
	if (text.n == 0 || text.s[0] == ' ' || text.s[text.n - 1] == ' ')
		return false;
	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.s[i];

		if (c < 0x20 || c == 0xEF || (c == ' ' && text.s[i - 1] == ' '))
			return false;
	}
	return true;
}

/* What a value is, besides its text. */
static void
carry_value(struct docbook_writer *w, const struct stet_value *value,
    bool has_key)
{
	if (has_key)
		docbook_carry(w, "key", value->key);
	if (types[value->type] != NULL)
		docbook_carry(w, "type", stet_str(types[value->type]));
	if (forms[value->form] != NULL)
		docbook_carry(w, "form", stet_str(forms[value->form]));
	if (value->blank)
		docbook_carry(w, "blank", stet_str("true"));
	if (value->inset)
		docbook_carry(w, "inset", stet_str("true"));
}

/* The element of a key; each is taken once. */
static const char *
element_of(struct docbook_writer *w, const struct stet_value *value)
{
	for (size_t i = 0; i < sizeof(scalars) / sizeof(scalars[0]); i++) {
		if (!stet_str_is(value->key, scalars[i].key))
			continue;
		if ((w->info_taken & (1U << i)) != 0)
			return NULL;
		w->info_taken |= 1U << i;
		return scalars[i].element;
	}
	return NULL;
}

/* What stands in the element of a value. */
static void
put_text(struct docbook_writer *w, const struct stet_value *value, bool has_key,
    const char *inner)
{
	carry_value(w, value, has_key);
	if (!is_plain(value->text))
		docbook_carry(w, "text", value->text);
	docbook_put_carried(w, "value", false);
	if (inner != NULL)
		stet_xml_start(&w->xml, inner);
	stet_xml_text(&w->xml, value->text);
	if (inner != NULL)
		stet_xml_end(&w->xml);
}

void
docbook_put_value_text(struct docbook_writer *w, const struct stet_value *value)
{
	put_text(w, value, true, NULL);
}

/* An element with text, or with another one that has it. */
static void
put_element(struct docbook_writer *w, const struct stet_value *value,
    const char *element, bool has_key)
{
	const char *inner = NULL;

	if (element != NULL && strcmp(element, "abstract") == 0)
		inner = "para";
	if (element != NULL && strcmp(element, "author") == 0)
		inner = docbook_is_45(w) ? "othername" : "personname";
	stet_xml_line(&w->xml);
	stet_xml_start(&w->xml, element != NULL ? element : "bibliomisc");
	if (element == NULL && value->key.n > 0)
		stet_xml_attr(&w->xml, "role", value->key);
	put_text(w, value, has_key, inner);
	stet_xml_end(&w->xml);
}

/* What is nothing to read, in an instruction alone. */
static void
put_silent(struct docbook_writer *w, const struct stet_value *value,
    bool has_key)
{
	stet_xml_line(&w->xml);
	carry_value(w, value, has_key);
	docbook_carry(w, "text", value->text);
	docbook_put_carried(w, "value", false);
}

static bool
is_silent(const struct stet_value *value)
{
	return value->type == STET_V_COMMENT || value->type == STET_V_NULL ||
	    value->blank;
}

/* Values nest only as deep as what reads them lets them. */
static void
put_value(struct docbook_writer *w, const struct stet_value *value, bool in_map,
    bool at_top)
{
	bool has_key = in_map && value->type != STET_V_COMMENT;

	if (value->type == STET_V_LIST || value->type == STET_V_MAP) {
		stet_xml_line(&w->xml);
		carry_value(w, value, has_key);
		docbook_put_carried(w, "values", false);
		for (const struct stet_value *v = value->first; v != NULL;
		     v = v->next)
			put_value(w, v, value->type == STET_V_MAP, false);
		stet_xml_line(&w->xml);
		docbook_put_word(w, "values-end");
	} else if (is_silent(value)) {
		put_silent(w, value, has_key);
	} else {
		put_element(w, value, at_top ? element_of(w, value) : NULL,
		    has_key);
	}
}

void
docbook_put_value(struct docbook_writer *w, const struct stet_value *value)
{
	put_value(w, value, true, true);
}

const struct stet_value *
docbook_find_title(const struct stet_value *meta)
{
	for (const struct stet_value *v = meta->first; v != NULL; v = v->next)
		if (stet_str_is(v->key, "title") && v->type != STET_V_LIST &&
		    v->type != STET_V_MAP && !is_silent(v))
			return v;
	return NULL;
}

void
docbook_put_info(struct docbook_writer *w, const char *element)
{
	const struct stet_value *meta = w->doc->meta;

	stet_xml_line(&w->xml);
	stet_xml_start(&w->xml, element);
	carry_value(w, meta, false);
	docbook_put_carried(w, "values", false);
	if (docbook_find_title(meta) == NULL) {
		stet_xml_line(&w->xml);
		stet_xml_start(&w->xml, "title");
		docbook_put_word(w, "empty");
		stet_xml_end(&w->xml);
	}
	for (const struct stet_value *v = meta->first; v != NULL; v = v->next)
		put_value(w, v, true, true);
	docbook_end_blocks(w);
}
