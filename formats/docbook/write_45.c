/*
 * write_45.c: what is of DocBook 4.5 alone. It is a document type, not a
 * schema: elements of its table hold less than in DocBook 5, and some of them
 * nothing, not even an instruction.
 */
#include "elements.h"
#include "write.h"

bool
docbook_is_45(const struct docbook_writer *w)
{
	return strcmp(w->version, "4.5") == 0;
}

const char *
docbook_attr_name(const struct docbook_writer *w, const char *name)
{
	static const char space[] = "xml:";
	size_t n = sizeof(space) - 1;

	return docbook_is_45(w) && strncmp(name, space, n) == 0 ? name + n
								: name;
}

bool
docbook_lacks_attr(const char *element, struct stet_str name)
{
	return strcmp(element, "anchor") == 0 &&
	    (stet_str_is(name, "lang") || stet_str_is(name, "docbook:dir"));
}

/* The root */

static const struct {
	const char *name, *info;
	bool has_title; /* of its own, and not only in the info */
} roots[] = {
	{ "article", "articleinfo", false },
	{ "book", "bookinfo", false },
	{ "chapter", "chapterinfo", true },
	{ "section", "sectioninfo", true },
	{ "appendix", "appendixinfo", true },
	{ "preface", "prefaceinfo", true },
};

#define ROOTS (sizeof(roots) / sizeof(roots[0]))

static size_t
find_root(const char *name)
{
	size_t i = 0;

	while (i < ROOTS - 1 && strcmp(roots[i].name, name) != 0)
		i++;
	return i;
}

void
docbook_put_doctype(struct docbook_writer *w, const char *root)
{
	if (!docbook_is_45(w))
		return;
	stet_puts(w->xml.out, "<!DOCTYPE ");
	stet_puts(w->xml.out, root);
	stet_puts(w->xml.out,
	    " PUBLIC \"-//OASIS//DTD DocBook XML V4.5//EN\"\n"
	    "  \"http://www.oasis-open.org/docbook/xml/4.5/docbookx.dtd\">\n");
}

const char *
docbook_info_name(const struct docbook_writer *w, const char *root)
{
	return docbook_is_45(w) ? roots[find_root(root)].info : "info";
}

void
docbook_put_root_title(struct docbook_writer *w, const char *root)
{
	const struct stet_value *title = docbook_find_title(w->doc->meta);

	if (!docbook_is_45(w) || !roots[find_root(root)].has_title)
		return;
	stet_xml_line(&w->xml);
	stet_xml_start(&w->xml, "title");
	docbook_put_word(w, title != NULL ? "repeats" : "empty");
	if (title != NULL)
		stet_xml_text(&w->xml, title->text);
	stet_xml_end(&w->xml);
}

/* Blocks */

#define ADMONITIONS "caution important note tip warning "
#define FORMAL "bridgehead figure remark sidebar table "

/* What does not stand in what; anything else that is written does. */
static const struct {
	const char *container, *lacks;
} lacking[] = {
	{ "caution", ADMONITIONS },
	{ "entry",
	    "address blockquote bridgehead figure informalequation "
	    "informalexample informalfigure informaltable sidebar table " },
	{ "figure",
	    ADMONITIONS FORMAL
	    "itemizedlist orderedlist para simpara variablelist " },
	{ "footnote", ADMONITIONS FORMAL },
	{ "important", ADMONITIONS },
	{ "informalexample", ADMONITIONS FORMAL },
	{ "informalfigure",
	    ADMONITIONS FORMAL
	    "itemizedlist orderedlist para simpara variablelist " },
	{ "note", ADMONITIONS },
	{ "para", "bridgehead para sidebar simpara " },
	{ "sidebar", "sidebar " },
	{ "tip", ADMONITIONS },
	{ "warning", ADMONITIONS },
};

static bool
has_word(const char *words, const char *word)
{
	size_t n = strlen(word);

	while (*words != '\0') {
		const char *end = strchr(words, ' ');

		if ((size_t)(end - words) == n && memcmp(words, word, n) == 0)
			return true;
		words = end + 1;
	}
	return false;
}

static bool
lacks(const char *container, const char *element)
{
	for (size_t i = 0; i < sizeof(lacking) / sizeof(lacking[0]); i++)
		if (strcmp(lacking[i].container, container) == 0)
			return has_word(lacking[i].lacks, element);
	return false;
}

/* Told from other elements of their names by where the names are. */
static const char around_few[] = "para", around_all[] = "blockquote";

static const char *
open_element(const struct docbook_writer *w)
{
	const struct stet_buf *open = &w->xml.open;
	const char *name;

	if (open->n < sizeof(name))
		return "";
	memcpy(&name, open->data + open->n - sizeof(name), sizeof(name));
	return name;
}

static const char *
choose_wrap(const char *container, const char *element)
{
	if (!lacks(container, around_few) && !lacks(around_few, element))
		return around_few;
	return lacks(container, around_all) ? around_few : around_all;
}

void
docbook_wrap(struct docbook_writer *w, const char *element)
{
	if (!docbook_is_45(w))
		return;
	while (lacks(open_element(w), element) &&
	    w->xml.open.status == STET_OK) {
		stet_xml_start(&w->xml, choose_wrap(open_element(w), element));
		docbook_put_word(w, "unwrap");
		stet_xml_line(&w->xml);
	}
}

void
docbook_end_wraps(struct docbook_writer *w)
{
	while (open_element(w) == around_few || open_element(w) == around_all)
		docbook_end_blocks(w);
}

const char *
docbook_filler(const struct docbook_writer *w)
{
	return docbook_is_45(w) && lacks(open_element(w), "para")
	    ? "literallayout"
	    : "para";
}

/* Text */

/* Where words stand in DocBook 5, there is nothing but text here. */
static bool
is_text(const struct stet_node *node)
{
	return node->kind == STET_TEXT || node->kind == STET_SOFT_BREAK ||
	    node->kind == STET_LINE_BREAK;
}

/* What is high or low also holds emphasis, which holds anything. */
static bool
is_emphasis(const struct stet_node *node)
{
	switch (node->kind) {
	case STET_EMPHASIS:
	case STET_STRONG:
	case STET_STRIKETHROUGH:
	case STET_UNDERLINE:
	case STET_SMALL_CAPS:
		return stet_attr(node, DOCBOOK_ELEMENT).s == NULL;
	default:
		return false;
	}
}

bool
docbook_may_hold(const struct stet_node *node, const char *element)
{
	bool script =
	    node->kind == STET_SUPERSCRIPT || node->kind == STET_SUBSCRIPT;

	if (!docbook_holds_words(element))
		return true;
	for (const struct stet_node *n = node->first; n != NULL; n = n->next)
		if (!is_text(n) && !(script && is_emphasis(n)))
			return false;
	return true;
}

/* Instructions beside what cannot hold any */

void
docbook_end_leaf(struct docbook_writer *w)
{
	if (!docbook_is_45(w))
		docbook_put_carried(w, "with", true);
	stet_xml_end(&w->xml);
	docbook_put_carried(w, "with-before", true);
}

/* In DocBook 5, nothing looks whether there is what a link names. */
void
docbook_put_target(struct docbook_writer *w, const struct stet_node *node)
{
	bool among = !stet_is_inline(node);

	if (!docbook_is_45(w) || !docbook_is_linked(w, node))
		return;
	if (among) {
		docbook_block_line(w, "para");
		stet_xml_start(&w->xml, "para");
	}
	stet_xml_start(&w->xml, "anchor");
	stet_xml_attr(&w->xml, "id", docbook_target_id(w, node));
	stet_xml_end(&w->xml);
	if (among)
		stet_xml_end(&w->xml);
	docbook_put_word(w, "target");
}
