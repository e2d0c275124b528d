/* docbook.c: DocBook 5.0 to 5.2 and 4.x. */
#include "docbook.h"

/* How much of a text may come before its root. */
#define HEAD 4096

static bool
contains(struct stet_str text, const char *what)
{
	size_t n = strlen(what);

	for (size_t i = 0; i + n <= text.n; i++)
		if (text.s[i] == what[0] && memcmp(text.s + i, what, n) == 0)
			return true;
	return false;
}

static const char *const roots[] = { "<book", "<article", "<chapter",
	"<section", "<sect1", "<refentry", "<set>", "<part", "<appendix",
	"<preface", "<glossary", "<bibliography", NULL };

static bool
has_root(struct stet_str head)
{
	for (const char *const *r = roots; *r != NULL; r++)
		if (contains(head, *r))
			return true;
	return false;
}

static int
sniff(struct stet_str text, struct stet_str extension)
{
	bool named =
	    stet_str_is(extension, "dbk") || stet_str_is(extension, "docbook");
	struct stet_str head = { text.s, text.n < HEAD ? text.n : HEAD };
	struct stet_str start = stet_str_trim(head);

	if (start.n == 0 || start.s[0] != '<')
		return named ? 40 : 0;
	if (contains(head, DOCBOOK_SPACE) || contains(head, "//DTD DocBook"))
		return 95;
	if (named)
		return 90;
	if (stet_str_is(extension, "xml"))
		return has_root(head) ? 80 : 50;
	return stet_str_starts(start, "<?xml") && has_root(head) ? 40 : 0;
}

static const char *const usual[STET_KIND_COUNT] = {
	[STET_DOCUMENT] = "article",
	[STET_SECTION] = "section",
	[STET_TITLE] = "title",
	[STET_HEADING] = "bridgehead",
	[STET_PARAGRAPH] = "para",
	[STET_LIST] = "itemizedlist",
	[STET_ITEM] = "listitem",
	[STET_DEFINITIONS] = "variablelist",
	[STET_TERM] = "term",
	[STET_DESCRIPTION] = "listitem",
	[STET_QUOTE] = "blockquote",
	[STET_ATTRIBUTION] = "attribution",
	[STET_CODE_BLOCK] = "programlisting",
	[STET_TABLE] = "informaltable",
	[STET_TABLE_HEAD] = "thead",
	[STET_TABLE_BODY] = "tbody",
	[STET_TABLE_FOOT] = "tfoot",
	[STET_ROW] = "row",
	[STET_CELL] = "entry",
	[STET_FIGURE] = "figure",
	[STET_CAPTION] = "title",
	[STET_FOOTNOTE] = "footnote",
	[STET_LINE_BLOCK] = "literallayout",
	[STET_EMPHASIS] = "emphasis",
	[STET_SUPERSCRIPT] = "superscript",
	[STET_SUBSCRIPT] = "subscript",
	[STET_CODE] = "code",
	[STET_LINK] = "link",
	[STET_IMAGE] = "inlinemediaobject",
	[STET_ANCHOR] = "anchor",
	[STET_QUOTED] = "quote",
	[STET_SPAN] = "phrase",
};

static const char *
usual_admonition(struct stet_str label)
{
	static const char *const names[] = { "note", "tip", "important",
		"warning", "caution", "danger", NULL };

	for (const char *const *n = names; *n != NULL; n++)
		if (stet_str_is(label, *n))
			return *n;
	return NULL;
}

const char *
docbook_usual_element(const struct stet_node *node)
{
	if (node->kind == STET_LIST && node->u.list.ordered)
		return "orderedlist";
	if (node->kind == STET_ADMONITION)
		return usual_admonition(node->u.label);
	return usual[node->kind];
}

struct stet_str
docbook_language(const struct stet_doc *doc)
{
	struct stet_str language = stet_value_text(doc->meta, "language");

	return language.n > 0 ? language : stet_value_text(doc->meta, "lang");
}

const char *
docbook_delimiter(enum stet_delimiter delimiter)
{
	static const char *const names[] = {
		[STET_PERIOD] = "period",
		[STET_PAREN] = "paren",
		[STET_IDEOGRAPHIC] = "ideographic",
	};

	return names[delimiter];
}

static const struct stet_option options[] = {
	{ .name = "recover",
	    .type = STET_OPT_BOOL,
	    .help = "read XML that is not well-formed as far as it goes" },
	{ .name = "profile",
	    .type = STET_OPT_TEXT,
	    .help = "ATTR=VALUE: leave out elements whose attribute has "
		    "other values",
	    .repeats = true },
	{ .name = "normalize",
	    .type = STET_OPT_BOOL,
	    .help = "write DocBook anew, also where nothing changed" },
	{ .name = "docbook-version",
	    .type = STET_OPT_CHOICE,
	    .fallback = "5.1",
	    .choices = "4.5|5.0|5.1|5.2",
	    .help = "the version of DocBook that is written" },
	{ .name = "top-level",
	    .type = STET_OPT_CHOICE,
	    .choices = "article|book|chapter|section",
	    .help = "the element that the document becomes" },
	{ .name = NULL },
};

static const char *const extensions[] = { "xml", "dbk", "docbook", NULL };
static const char *const media_types[] = { "application/docbook+xml", NULL };

const struct stet_format stet_format_docbook = {
	.name = "docbook",
	.summary = "DocBook 5.0 to 5.2 and 4.x",
	.extensions = extensions,
	.media_types = media_types,
	.options = options,
	.sniff = sniff,
	.read = docbook_read,
	.write = docbook_write,
};
