/* read_elements.c: what becomes of each element, and questions to elements. */
#include <stdlib.h>

#include "read_carry.h"

#define PLAIN(name, enter, kind, flags)                                        \
	{                                                                      \
		name, docbook_enter_##enter, STET_##kind, flags, NULL, NULL,   \
		    NULL                                                       \
	}
#define SHAPED(name, enter, kind, flags, before, between, after)               \
	{                                                                      \
		name, docbook_enter_##enter, STET_##kind, flags, before,       \
		    between, after                                             \
	}
#define SECTION(name)                                                          \
	PLAIN(name, section, SECTION, DOCBOOK_BLOCK | DOCBOOK_SECTION)
#define INFO(name)                                                             \
	PLAIN(name, info, GROUP,                                               \
	    DOCBOOK_BLOCK | DOCBOOK_ELEMENTS | DOCBOOK_INFO_OF)
#define GROUP(name) PLAIN(name, group, GROUP, DOCBOOK_BLOCK | DOCBOOK_ELEMENTS)
#define PART(name) PLAIN(name, text_block, PARAGRAPH, DOCBOOK_INLINE)
#define TEXT(name) PLAIN(name, span, SPAN, DOCBOOK_INLINE)
#define WORD(name) PLAIN(name, span, SPAN, DOCBOOK_INLINE | DOCBOOK_CODE)
#define CODE(name) PLAIN(name, code, CODE, DOCBOOK_INLINE | DOCBOOK_CODE)
#define HIDDEN(name) PLAIN(name, hidden, ANCHOR, DOCBOOK_INLINE | DOCBOOK_CODE)

/* By name. */
static const struct docbook_element elements[] = {
	PLAIN("abbrev", abbrev, SPAN, DOCBOOK_INLINE | DOCBOOK_CODE),
	GROUP("abstract"),
	WORD("accel"),
	GROUP("ackno"),
	SECTION("acknowledgements"),
	PLAIN("acronym", term, TERM, DOCBOOK_INLINE | DOCBOOK_CODE),
	PART("action"),
	PLAIN("address", lines, LINE_BLOCK, DOCBOOK_BLOCK | DOCBOOK_LINES),
	SHAPED("affiliation", text_block, PARAGRAPH,
	    DOCBOOK_INLINE | DOCBOOK_ELEMENTS, NULL, ", ", NULL),
	HIDDEN("alt"),
	HIDDEN("anchor"),
	PLAIN("annotation", footnote, FOOTNOTE, DOCBOOK_INLINE),
	GROUP("answer"),
	SECTION("appendix"),
	INFO("appendixinfo"),
	WORD("application"),
	HIDDEN("arc"),
	PLAIN("areaspec", hidden, GROUP, DOCBOOK_BLOCK),
	PLAIN("arg", arg, SPAN, DOCBOOK_INLINE),
	SECTION("article"),
	INFO("articleinfo"),
	PART("artpagenums"),
	PART("att"),
	PLAIN("attribution", attribution, ATTRIBUTION, 0),
	PLAIN("audiodata", media_data, SPAN, DOCBOOK_INLINE | DOCBOOK_ELEMENTS),
	PLAIN("audioobject", media_object, PARAGRAPH,
	    DOCBOOK_BLOCK | DOCBOOK_ELEMENTS | DOCBOOK_MEDIA),
	SHAPED("author", text_block, PARAGRAPH,
	    DOCBOOK_INLINE | DOCBOOK_ELEMENTS, NULL, ", ", NULL),
	GROUP("authorblurb"),
	SHAPED("authorgroup", text_block, PARAGRAPH,
	    DOCBOOK_INLINE | DOCBOOK_ELEMENTS, NULL, ", ", NULL),
	PART("authorinitials"),
	HIDDEN("beginpage"),
	PART("bibliocoverage"),
	PLAIN("bibliodiv", section, SECTION, DOCBOOK_BLOCK),
	SHAPED("biblioentry", text_block, PARAGRAPH,
	    DOCBOOK_INLINE | DOCBOOK_ELEMENTS, NULL, ". ", NULL),
	SECTION("bibliography"),
	INFO("bibliographyinfo"),
	PART("biblioid"),
	GROUP("bibliolist"),
	PART("bibliomisc"),
	PLAIN("bibliomixed", para, PARAGRAPH, DOCBOOK_BLOCK),
	TEXT("bibliomset"),
	PLAIN("biblioref", xref, LINK, DOCBOOK_INLINE),
	PART("bibliorelation"),
	SHAPED("biblioset", text_block, PARAGRAPH,
	    DOCBOOK_INLINE | DOCBOOK_ELEMENTS, NULL, ", ", NULL),
	PART("bibliosource"),
	INFO("blockinfo"),
	PLAIN("blockquote", quote_block, QUOTE,
	    DOCBOOK_BLOCK | DOCBOOK_ELEMENTS),
	SECTION("book"),
	INFO("bookinfo"),
	PLAIN("bridgehead", bridgehead, HEADING, DOCBOOK_BLOCK),
	PLAIN("callout", item, ITEM, DOCBOOK_BLOCK | DOCBOOK_ELEMENTS),
	PLAIN("calloutlist", list, LIST, DOCBOOK_BLOCK | DOCBOOK_ELEMENTS),
	PLAIN("caption", caption, CAPTION, DOCBOOK_BLOCK),
	PLAIN("caution", admonition, ADMONITION,
	    DOCBOOK_BLOCK | DOCBOOK_ELEMENTS),
	SECTION("chapter"),
	INFO("chapterinfo"),
	SHAPED("citation", span, SPAN, DOCBOOK_INLINE, "[", NULL, "]"),
	PART("citebiblioid"),
	PLAIN("citerefentry", span, SPAN, DOCBOOK_INLINE | DOCBOOK_ELEMENTS),
	PLAIN("citetitle", span, EMPHASIS, DOCBOOK_INLINE),
	PART("city"),
	CODE("classname"),
	GROUP("classsynopsis"),
	PLAIN("classsynopsisinfo", verbatim, CODE_BLOCK, DOCBOOK_BLOCK),
	SHAPED("cmdsynopsis", group, GROUP, DOCBOOK_BLOCK | DOCBOOK_ELEMENTS,
	    NULL, " ", NULL),
	PLAIN("co", callout_mark, SPAN, DOCBOOK_INLINE | DOCBOOK_CODE),
	CODE("code"),
	PLAIN("col", column, TABLE, 0),
	PLAIN("colgroup", column, TABLE, 0),
	SHAPED("collab", text_block, PARAGRAPH,
	    DOCBOOK_INLINE | DOCBOOK_ELEMENTS, NULL, ", ", NULL),
	PART("collabname"),
	SECTION("colophon"),
	PLAIN("colspec", column, TABLE, 0),
	PLAIN("command", span, STRONG, DOCBOOK_INLINE | DOCBOOK_CODE),
	HIDDEN("comment"),
	CODE("computeroutput"),
	PART("confdates"),
	SHAPED("confgroup", text_block, PARAGRAPH,
	    DOCBOOK_INLINE | DOCBOOK_ELEMENTS, NULL, ", ", NULL),
	PART("confnum"),
	PART("confsponsor"),
	PART("conftitle"),
	CODE("constant"),
	PLAIN("constraint", xref, LINK, DOCBOOK_INLINE),
	GROUP("constraintdef"),
	SHAPED("constructorsynopsis", text_block, PARAGRAPH,
	    DOCBOOK_INLINE | DOCBOOK_ELEMENTS, NULL, " ", NULL),
	PART("contractnum"),
	PART("contractsponsor"),
	PART("contrib"),
	SHAPED("copyright", text_block, PARAGRAPH,
	    DOCBOOK_INLINE | DOCBOOK_ELEMENTS, "Copyright © ", " ", NULL),
	PLAIN("coref", callout_mark, SPAN, DOCBOOK_INLINE | DOCBOOK_CODE),
	PART("corpauthor"),
	PART("corpcredit"),
	PART("corpname"),
	PART("country"),
	GROUP("cover"),
	PLAIN("danger", admonition, ADMONITION,
	    DOCBOOK_BLOCK | DOCBOOK_ELEMENTS),
	WORD("database"),
	PART("date"),
	SECTION("dedication"),
	SHAPED("destructorsynopsis", text_block, PARAGRAPH,
	    DOCBOOK_INLINE | DOCBOOK_ELEMENTS, NULL, " ", NULL),
	GROUP("dialogue"),
	INFO("docinfo"),
	GROUP("drama"),
	PART("edition"),
	SHAPED("editor", text_block, PARAGRAPH,
	    DOCBOOK_INLINE | DOCBOOK_ELEMENTS, NULL, ", ", NULL),
	PLAIN("email", email, LINK, DOCBOOK_INLINE),
	PLAIN("emphasis", emphasis, EMPHASIS, DOCBOOK_INLINE | DOCBOOK_CODE),
	PLAIN("entry", cell, CELL, 0),
	PLAIN("entrytbl", cell, CELL, DOCBOOK_ELEMENTS),
	CODE("enumname"),
	GROUP("enumsynopsis"),
	CODE("enumvalue"),
	CODE("envar"),
	PLAIN("epigraph", quote_block, QUOTE, DOCBOOK_BLOCK | DOCBOOK_ELEMENTS),
	PLAIN("equation", figure, FIGURE, DOCBOOK_BLOCK | DOCBOOK_ELEMENTS),
	WORD("errorcode"),
	WORD("errorname"),
	WORD("errortext"),
	WORD("errortype"),
	PLAIN("example", figure, FIGURE, DOCBOOK_BLOCK | DOCBOOK_ELEMENTS),
	CODE("exceptionname"),
	HIDDEN("extendedlink"),
	PART("fax"),
	SHAPED("fieldsynopsis", text_block, PARAGRAPH,
	    DOCBOOK_INLINE | DOCBOOK_ELEMENTS, NULL, " ", ";"),
	PLAIN("figure", figure, FIGURE, DOCBOOK_BLOCK | DOCBOOK_ELEMENTS),
	CODE("filename"),
	PART("firstname"),
	PLAIN("firstterm", span, EMPHASIS, DOCBOOK_INLINE),
	PLAIN("footnote", footnote, FOOTNOTE, DOCBOOK_INLINE),
	PLAIN("footnoteref", footnoteref, FOOTNOTE_REF, DOCBOOK_INLINE),
	PLAIN("foreignphrase", span, EMPHASIS, DOCBOOK_INLINE),
	GROUP("formalgroup"),
	GROUP("formalpara"),
	SHAPED("funcdef", span, SPAN, DOCBOOK_INLINE, NULL, NULL, "("),
	PART("funcparams"),
	SHAPED("funcprototype", text_block, PARAGRAPH,
	    DOCBOOK_INLINE | DOCBOOK_ELEMENTS, NULL, NULL, ");"),
	GROUP("funcsynopsis"),
	PLAIN("funcsynopsisinfo", verbatim, CODE_BLOCK, DOCBOOK_BLOCK),
	CODE("function"),
	PART("givenname"),
	SECTION("glossary"),
	INFO("glossaryinfo"),
	PLAIN("glossdef", description, DESCRIPTION, DOCBOOK_BLOCK),
	PLAIN("glossdiv", section, SECTION, DOCBOOK_BLOCK),
	PLAIN("glossentry", entry, GROUP, DOCBOOK_ELEMENTS),
	PLAIN("glosslist", definitions, DEFINITIONS,
	    DOCBOOK_BLOCK | DOCBOOK_ELEMENTS),
	PLAIN("glosssee", glosssee, DESCRIPTION, DOCBOOK_BLOCK),
	PLAIN("glossseealso", glosssee, PARAGRAPH, DOCBOOK_BLOCK),
	PLAIN("glossterm", term, TERM, DOCBOOK_INLINE),
	PLAIN("graphic", graphic, PARAGRAPH, DOCBOOK_BLOCK),
	PLAIN("group", arg, SPAN, DOCBOOK_INLINE | DOCBOOK_ELEMENTS),
	WORD("guibutton"),
	WORD("guiicon"),
	WORD("guilabel"),
	WORD("guimenu"),
	WORD("guimenuitem"),
	WORD("guisubmenu"),
	WORD("hardware"),
	PART("holder"),
	PART("honorific"),
	PLAIN("imagedata", media_data, SPAN, DOCBOOK_INLINE | DOCBOOK_ELEMENTS),
	PLAIN("imageobject", media_object, PARAGRAPH,
	    DOCBOOK_BLOCK | DOCBOOK_ELEMENTS | DOCBOOK_MEDIA),
	PLAIN("imageobjectco", media_object, PARAGRAPH,
	    DOCBOOK_BLOCK | DOCBOOK_ELEMENTS | DOCBOOK_MEDIA),
	PLAIN("important", admonition, ADMONITION,
	    DOCBOOK_BLOCK | DOCBOOK_ELEMENTS),
	SECTION("index"),
	PLAIN("indexdiv", section, SECTION, DOCBOOK_BLOCK),
	INFO("indexinfo"),
	HIDDEN("indexterm"),
	INFO("info"),
	GROUP("informalequation"),
	GROUP("informalexample"),
	GROUP("informalfigure"),
	PLAIN("informaltable", table, TABLE, DOCBOOK_BLOCK | DOCBOOK_ELEMENTS),
	SHAPED("initializer", span, SPAN, DOCBOOK_INLINE | DOCBOOK_CODE, "= ",
	    NULL, NULL),
	PLAIN("inlineequation", span, SPAN, DOCBOOK_INLINE | DOCBOOK_ELEMENTS),
	PLAIN("inlinegraphic", inline_media, IMAGE, DOCBOOK_INLINE),
	PLAIN("inlinemediaobject", inline_media, IMAGE,
	    DOCBOOK_INLINE | DOCBOOK_ELEMENTS | DOCBOOK_MEDIA),
	WORD("interface"),
	CODE("interfacename"),
	PART("invpartnumber"),
	PART("isbn"),
	PART("issn"),
	PART("issuenum"),
	PLAIN("itemizedlist", list, LIST, DOCBOOK_BLOCK | DOCBOOK_ELEMENTS),
	GROUP("itermset"),
	PART("jobtitle"),
	PLAIN("keycap", span, STRONG, DOCBOOK_INLINE | DOCBOOK_CODE),
	WORD("keycode"),
	SHAPED("keycombo", span, SPAN, DOCBOOK_INLINE | DOCBOOK_ELEMENTS, NULL,
	    "+", NULL),
	WORD("keysym"),
	PART("keyword"),
	PLAIN("keywordset", hidden, GROUP, DOCBOOK_INLINE),
	SHAPED("label", span, SPAN, DOCBOOK_INLINE, NULL, NULL, " "),
	GROUP("legalnotice"),
	PART("lhs"),
	PLAIN("line", line, PARAGRAPH, 0),
	PART("lineage"),
	PLAIN("lineannotation", span, EMPHASIS, DOCBOOK_INLINE),
	PLAIN("linegroup", lines, LINE_BLOCK, DOCBOOK_BLOCK | DOCBOOK_ELEMENTS),
	PLAIN("link", link, LINK, DOCBOOK_INLINE),
	PLAIN("listitem", description, ITEM, DOCBOOK_BLOCK | DOCBOOK_ELEMENTS),
	CODE("literal"),
	PLAIN("literallayout", lines, LINE_BLOCK,
	    DOCBOOK_BLOCK | DOCBOOK_LINES),
	HIDDEN("locator"),
	GROUP("lot"),
	PART("lotentry"),
	CODE("macroname"),
	GROUP("macrosynopsis"),
	SHAPED("manvolnum", span, SPAN, DOCBOOK_INLINE, "(", NULL, ")"),
	CODE("markup"),
	PLAIN("mathphrase", math, MATH, DOCBOOK_INLINE),
	PART("medialabel"),
	PLAIN("mediaobject", media, FIGURE,
	    DOCBOOK_BLOCK | DOCBOOK_ELEMENTS | DOCBOOK_MEDIA),
	PLAIN("member", member, ITEM, 0),
	SHAPED("menuchoice", span, SPAN, DOCBOOK_INLINE | DOCBOOK_ELEMENTS,
	    NULL, " → ", NULL),
	CODE("methodname"),
	SHAPED("methodparam", span, SPAN, DOCBOOK_INLINE | DOCBOOK_ELEMENTS,
	    NULL, " ", NULL),
	SHAPED("methodsynopsis", text_block, PARAGRAPH,
	    DOCBOOK_INLINE | DOCBOOK_ELEMENTS, NULL, " ", NULL),
	WORD("mode"),
	PART("modespec"),
	WORD("modifier"),
	WORD("mousebutton"),
	GROUP("msg"),
	SHAPED("msgaud", text_block, PARAGRAPH, DOCBOOK_INLINE,
	    "Audience: ", NULL, NULL),
	GROUP("msgentry"),
	GROUP("msgexplan"),
	GROUP("msginfo"),
	SHAPED("msglevel", text_block, PARAGRAPH, DOCBOOK_INLINE,
	    "Level: ", NULL, NULL),
	GROUP("msgmain"),
	PART("msgno"),
	SHAPED("msgorig", text_block, PARAGRAPH, DOCBOOK_INLINE,
	    "Origin: ", NULL, NULL),
	GROUP("msgrel"),
	GROUP("msgset"),
	GROUP("msgsub"),
	GROUP("msgtext"),
	HIDDEN("multimediaparam"),
	WORD("nonterminal"),
	PLAIN("note", admonition, ADMONITION, DOCBOOK_BLOCK | DOCBOOK_ELEMENTS),
	INFO("objectinfo"),
	PLAIN("olink", xref, LINK, DOCBOOK_INLINE),
	SHAPED("ooclass", text_block, PARAGRAPH,
	    DOCBOOK_INLINE | DOCBOOK_ELEMENTS, NULL, " ", NULL),
	SHAPED("ooexception", text_block, PARAGRAPH,
	    DOCBOOK_INLINE | DOCBOOK_ELEMENTS, NULL, " ", NULL),
	SHAPED("oointerface", text_block, PARAGRAPH,
	    DOCBOOK_INLINE | DOCBOOK_ELEMENTS, NULL, " ", NULL),
	CODE("option"),
	SHAPED("optional", span, SPAN, DOCBOOK_INLINE | DOCBOOK_CODE, "[", NULL,
	    "]"),
	PLAIN("orderedlist", list, LIST, DOCBOOK_BLOCK | DOCBOOK_ELEMENTS),
	PART("org"),
	PART("orgdiv"),
	PART("orgname"),
	PART("otheraddr"),
	SHAPED("othercredit", text_block, PARAGRAPH,
	    DOCBOOK_INLINE | DOCBOOK_ELEMENTS, NULL, ", ", NULL),
	PART("othername"),
	CODE("package"),
	GROUP("packagesynopsis"),
	PART("pagenums"),
	PLAIN("para", para, PARAGRAPH, DOCBOOK_BLOCK),
	PLAIN("paramdef", sequel, SPAN, DOCBOOK_INLINE),
	CODE("parameter"),
	SECTION("part"),
	INFO("partinfo"),
	GROUP("partintro"),
	PART("person"),
	GROUP("personblurb"),
	SHAPED("personname", text_block, PARAGRAPH,
	    DOCBOOK_INLINE | DOCBOOK_ELEMENTS, NULL, " ", NULL),
	PART("phone"),
	PLAIN("phrase", emphasis, SPAN, DOCBOOK_INLINE | DOCBOOK_CODE),
	PART("pob"),
	GROUP("poetry"),
	PART("postcode"),
	SECTION("preface"),
	INFO("prefaceinfo"),
	HIDDEN("primaryie"),
	GROUP("printhistory"),
	PLAIN("procedure", list, LIST, DOCBOOK_BLOCK | DOCBOOK_ELEMENTS),
	SHAPED("production", text_block, PARAGRAPH,
	    DOCBOOK_INLINE | DOCBOOK_ELEMENTS, NULL, " ", NULL),
	SHAPED("productionrecap", text_block, PARAGRAPH,
	    DOCBOOK_INLINE | DOCBOOK_ELEMENTS, NULL, " ", NULL),
	GROUP("productionset"),
	TEXT("productname"),
	PART("productnumber"),
	PLAIN("programlisting", verbatim, CODE_BLOCK, DOCBOOK_BLOCK),
	GROUP("programlistingco"),
	CODE("prompt"),
	CODE("property"),
	PART("pseudoword"),
	PART("pubdate"),
	SHAPED("publisher", text_block, PARAGRAPH,
	    DOCBOOK_INLINE | DOCBOOK_ELEMENTS, NULL, ", ", NULL),
	PART("publishername"),
	PART("pubsnumber"),
	GROUP("qandadiv"),
	GROUP("qandaentry"),
	GROUP("qandaset"),
	GROUP("question"),
	PLAIN("quote", span, QUOTED, DOCBOOK_INLINE | DOCBOOK_CODE),
	PART("refclass"),
	PART("refdescriptor"),
	SECTION("refentry"),
	INFO("refentryinfo"),
	SECTION("reference"),
	INFO("referenceinfo"),
	PLAIN("refmeta", hidden, GROUP, DOCBOOK_BLOCK),
	PART("refmiscinfo"),
	PLAIN("refname", sequel, SPAN, DOCBOOK_INLINE),
	PLAIN("refnamediv", section, SECTION, DOCBOOK_BLOCK | DOCBOOK_ELEMENTS),
	SHAPED("refpurpose", span, SPAN, DOCBOOK_INLINE, " — ", NULL, NULL),
	SECTION("refsect1"),
	INFO("refsect1info"),
	SECTION("refsect2"),
	INFO("refsect2info"),
	SECTION("refsect3"),
	INFO("refsect3info"),
	SECTION("refsection"),
	INFO("refsectioninfo"),
	PLAIN("refsynopsisdiv", section, SECTION, DOCBOOK_BLOCK),
	INFO("refsynopsisdivinfo"),
	PART("releaseinfo"),
	HIDDEN("remark"),
	PLAIN("replaceable", span, EMPHASIS, DOCBOOK_INLINE | DOCBOOK_CODE),
	GROUP("result"),
	WORD("returnvalue"),
	GROUP("revdescription"),
	GROUP("revhistory"),
	SHAPED("revision", text_block, PARAGRAPH,
	    DOCBOOK_INLINE | DOCBOOK_ELEMENTS, NULL, " ", NULL),
	PART("revnumber"),
	PART("revremark"),
	SHAPED("rhs", text_block, PARAGRAPH, DOCBOOK_INLINE, "::= ", NULL,
	    NULL),
	PLAIN("row", row, ROW, DOCBOOK_ELEMENTS),
	PLAIN("sbr", line_break, LINE_BREAK, DOCBOOK_INLINE | DOCBOOK_CODE),
	PLAIN("screen", verbatim, CODE_BLOCK, DOCBOOK_BLOCK),
	GROUP("screenco"),
	GROUP("screeninfo"),
	GROUP("screenshot"),
	SECTION("sect1"),
	INFO("sect1info"),
	SECTION("sect2"),
	INFO("sect2info"),
	SECTION("sect3"),
	INFO("sect3info"),
	SECTION("sect4"),
	INFO("sect4info"),
	SECTION("sect5"),
	INFO("sect5info"),
	SECTION("section"),
	INFO("sectioninfo"),
	PLAIN("seg", segment, ROW, 0),
	PLAIN("seglistitem", segment, ROW, DOCBOOK_ELEMENTS),
	PLAIN("segmentedlist", segmentedlist, TABLE,
	    DOCBOOK_BLOCK | DOCBOOK_ELEMENTS),
	PLAIN("segtitle", segment, ROW, 0),
	PART("seriesvolnums"),
	SECTION("set"),
	SECTION("setindex"),
	INFO("setindexinfo"),
	INFO("setinfo"),
	PLAIN("sgmltag", tag, CODE, DOCBOOK_INLINE | DOCBOOK_CODE),
	PART("shortaffil"),
	PLAIN("shortcut", span, STRONG, DOCBOOK_INLINE | DOCBOOK_CODE),
	PLAIN("sidebar", sidebar, GROUP, DOCBOOK_BLOCK | DOCBOOK_ELEMENTS),
	INFO("sidebarinfo"),
	PLAIN("simpara", para, PARAGRAPH, DOCBOOK_BLOCK),
	PLAIN("simplelist", simplelist, LIST, DOCBOOK_BLOCK | DOCBOOK_ELEMENTS),
	GROUP("simplemsgentry"),
	SECTION("simplesect"),
	PLAIN("spanspec", column, TABLE, 0),
	PLAIN("speaker", para, PARAGRAPH, DOCBOOK_BLOCK),
	PLAIN("stagedir", para, PARAGRAPH, DOCBOOK_BLOCK),
	PART("state"),
	PLAIN("step", item, ITEM, DOCBOOK_BLOCK | DOCBOOK_ELEMENTS),
	PLAIN("stepalternatives", list, LIST, DOCBOOK_BLOCK | DOCBOOK_ELEMENTS),
	PART("street"),
	CODE("structfield"),
	PLAIN("structname", span, EMPHASIS, DOCBOOK_INLINE | DOCBOOK_CODE),
	SHAPED("subject", text_block, PARAGRAPH,
	    DOCBOOK_INLINE | DOCBOOK_ELEMENTS, NULL, ", ", NULL),
	PLAIN("subjectset", hidden, GROUP, DOCBOOK_INLINE),
	PART("subjectterm"),
	PLAIN("subscript", span, SUBSCRIPT, DOCBOOK_INLINE | DOCBOOK_CODE),
	PLAIN("substeps", list, LIST, DOCBOOK_BLOCK | DOCBOOK_ELEMENTS),
	PLAIN("subtitle", title, PARAGRAPH, DOCBOOK_TITLE),
	PLAIN("superscript", span, SUPERSCRIPT, DOCBOOK_INLINE | DOCBOOK_CODE),
	PART("surname"),
	WORD("symbol"),
	GROUP("synopfragment"),
	PART("synopfragmentref"),
	PLAIN("synopsis", verbatim, CODE_BLOCK, DOCBOOK_BLOCK),
	PLAIN("synopsisinfo", verbatim, CODE_BLOCK, DOCBOOK_BLOCK),
	CODE("systemitem"),
	PLAIN("table", table, TABLE, DOCBOOK_BLOCK | DOCBOOK_ELEMENTS),
	PLAIN("tag", tag, CODE, DOCBOOK_INLINE | DOCBOOK_CODE),
	GROUP("task"),
	GROUP("taskprerequisites"),
	GROUP("taskrelated"),
	GROUP("tasksummary"),
	PLAIN("tbody", part, TABLE_BODY, DOCBOOK_ELEMENTS),
	PLAIN("td", cell, CELL, 0),
	CODE("templatename"),
	PLAIN("term", term, TERM, 0),
	PART("termdef"),
	HIDDEN("textdata"),
	PLAIN("textobject", media_object, PARAGRAPH,
	    DOCBOOK_BLOCK | DOCBOOK_ELEMENTS | DOCBOOK_MEDIA),
	PLAIN("tfoot", part, TABLE_FOOT, DOCBOOK_ELEMENTS),
	PLAIN("tgroup", tgroup, TABLE, DOCBOOK_BLOCK | DOCBOOK_ELEMENTS),
	PLAIN("th", cell, CELL, 0),
	PLAIN("thead", part, TABLE_HEAD, DOCBOOK_ELEMENTS),
	PLAIN("tip", admonition, ADMONITION, DOCBOOK_BLOCK | DOCBOOK_ELEMENTS),
	PLAIN("title", title, TITLE, DOCBOOK_TITLE),
	PLAIN("titleabbrev", hidden, GROUP, DOCBOOK_TITLE),
	SECTION("toc"),
	PART("tocback"),
	GROUP("tocchap"),
	PLAIN("tocdiv", section, SECTION, DOCBOOK_BLOCK),
	PART("tocentry"),
	PART("tocfront"),
	GROUP("toclevel1"),
	GROUP("toclevel2"),
	GROUP("toclevel3"),
	GROUP("toclevel4"),
	GROUP("toclevel5"),
	GROUP("tocpart"),
	CODE("token"),
	SECTION("topic"),
	PLAIN("tr", row, ROW, DOCBOOK_ELEMENTS),
	PLAIN("trademark", trademark, SPAN, DOCBOOK_INLINE),
	CODE("type"),
	CODE("typedefname"),
	GROUP("typedefsynopsis"),
	PLAIN("ulink", link, LINK, DOCBOOK_INLINE),
	CODE("unionname"),
	GROUP("unionsynopsis"),
	CODE("uri"),
	CODE("userinput"),
	SHAPED("varargs", span, SPAN, DOCBOOK_INLINE, "...", NULL, NULL),
	PLAIN("variablelist", definitions, DEFINITIONS,
	    DOCBOOK_BLOCK | DOCBOOK_ELEMENTS),
	PLAIN("varlistentry", entry, GROUP, DOCBOOK_ELEMENTS),
	CODE("varname"),
	PART("vendor"),
	PLAIN("videodata", media_data, SPAN, DOCBOOK_INLINE | DOCBOOK_ELEMENTS),
	PLAIN("videoobject", media_object, PARAGRAPH,
	    DOCBOOK_BLOCK | DOCBOOK_ELEMENTS | DOCBOOK_MEDIA),
	SHAPED("void", span, SPAN, DOCBOOK_INLINE, "void", NULL, NULL),
	PART("volumenum"),
	PLAIN("warning", admonition, ADMONITION,
	    DOCBOOK_BLOCK | DOCBOOK_ELEMENTS),
	PLAIN("wordasword", span, EMPHASIS, DOCBOOK_INLINE),
	PLAIN("xref", xref, LINK, DOCBOOK_INLINE),
	PART("year"),
};

static const struct docbook_element other = { "", docbook_enter_other,
	STET_GROUP, 0, NULL, NULL, NULL };
static const struct docbook_element foreign = { "", docbook_enter_foreign,
	STET_SPAN, DOCBOOK_INLINE, NULL, NULL, NULL };
static const struct docbook_element include = { "", docbook_enter_hidden,
	STET_ANCHOR, DOCBOOK_INLINE | DOCBOOK_CODE, NULL, NULL, NULL };
static const struct docbook_element markup = { "", docbook_enter_markup,
	STET_RAW_INLINE, DOCBOOK_INLINE, NULL, NULL, NULL };

static int
compare(const void *name, const void *element)
{
	const struct docbook_element *e = element;
	struct stet_str a = *(const struct stet_str *)name;
	size_t n = strlen(e->name);
	int order = memcmp(a.s, e->name, a.n < n ? a.n : n);

	return order != 0 ? order : (a.n > n) - (a.n < n);
}

static bool
is_home(struct stet_str space)
{
	return space.n == 0 || stet_str_is(space, DOCBOOK_SPACE);
}

static const struct docbook_element *
find(const struct stet_xml_name *name)
{
	const struct docbook_element *found;

	if (stet_str_is(name->space, STET_XML_MATHML) ||
	    stet_str_is(name->space, STET_XML_SVG))
		return &markup;
	if (stet_str_is(name->space, STET_XML_XINCLUDE))
		return &include;
	if (stet_str_is(name->space, DOCBOOK_CARRY))
		return docbook_carry_definition(name->local);
	if (!is_home(name->space))
		return &foreign;
	found = bsearch(&name->local, elements,
	    sizeof(elements) / sizeof(elements[0]), sizeof(elements[0]),
	    compare);
	return found != NULL ? found : &other;
}

const struct docbook_element *
docbook_definition(const struct stet_xml_node *el)
{
	if (el->name == NULL)
		return &other;
	if (el->name->meaning == NULL)
		el->name->meaning = find(el->name);
	return el->name->meaning;
}

bool
docbook_is(const struct stet_xml_node *el, const char *name)
{
	return el->kind == STET_XML_ELEMENT && el->name != NULL &&
	    el->name->local.n > 0 && el->name->local.s[0] == name[0] &&
	    stet_str_is(el->name->local, name) && is_home(el->name->space);
}

const struct stet_xml_node *
docbook_child(const struct stet_xml_node *el, const char *name)
{
	for (const struct stet_xml_node *n = el->first; n != NULL; n = n->next)
		if (docbook_is(n, name))
			return n;
	return NULL;
}

struct stet_str
docbook_attr(const struct stet_xml_node *el, const char *name)
{
	return stet_xml_get(el, "", name);
}

/* It is the first element that is no title, or comes soon. */
const struct stet_xml_node *
docbook_info(const struct stet_xml_node *el)
{
	for (const struct stet_xml_node *n = el->first; n != NULL;
	     n = n->next) {
		const struct docbook_element *def;

		if (n->kind != STET_XML_ELEMENT)
			continue;
		def = docbook_definition(n);
		if ((def->flags & DOCBOOK_INFO_OF) != 0)
			return n;
		if ((def->flags & DOCBOOK_TITLE) == 0)
			return NULL;
	}
	return NULL;
}

/* Before anything else of el, or right behind its info. */
const struct stet_xml_node *
docbook_title(const struct stet_xml_node *el)
{
	const struct stet_xml_node *info = docbook_info(el), *title = NULL;

	for (const struct stet_xml_node *n = el->first;
	     n != NULL && title == NULL; n = n->next) {
		if (n->kind != STET_XML_ELEMENT || n == info)
			continue;
		if (docbook_is(n, "title"))
			title = n;
		else if ((docbook_definition(n)->flags & DOCBOOK_TITLE) == 0)
			break;
	}
	if (title == NULL && info != NULL)
		title = docbook_child(info, "title");
	return title;
}
