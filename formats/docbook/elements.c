/*
 * elements.c: the elements that may stand wherever a kind of node does, with
 * their attributes, as the RELAX NG schema of DocBook 5.2 has them. Those that
 * the stylesheets know in few places only (modifier, revnumber) are not here.
 */
#include <stdlib.h>

#include <stet/utf8.h>

#include "elements.h"

#define ALL 0x01U      /* holds all that stands in text */
#define WORDS 0x02U    /* holds text and what may stand anywhere in it */
#define BLOCKS 0x04U   /* holds all blocks */
#define IN_TEXT 0x08U  /* may stand where all that stands in text may */
#define ANYWHERE 0x10U /* and where only WORDS may */
#define AMONG 0x20U    /* may stand where all blocks may */
#define NEW 0x40U      /* not before DocBook 5.2 */
#define FIVE 0x80U     /* not in DocBook 4.5, or there in few places */

#define LINES                                                                  \
	"continuation=continues|restarts language "                            \
	"linenumbering=numbered|unnumbered startinglinenumber=#"

/* By name. The attributes that all elements have are left out; "=#": a number,
 * "=a|b": one of these, nothing: any text; "+": not before DocBook 5.2, "*": not in 4.5. */
static const struct element {
	const char *name;
	unsigned flags;
	const char *attributes;
} elements[] = {
	{ "abbrev", WORDS | IN_TEXT | ANYWHERE, NULL },
	{ "accel", WORDS | IN_TEXT | FIVE, NULL },
	{ "acronym", WORDS | IN_TEXT | ANYWHERE, NULL },
	{ "address", WORDS | AMONG, LINES },
	{ "application", WORDS | IN_TEXT, "class=hardware|software" },
	{ "blockquote", BLOCKS | AMONG, NULL },
	{ "bridgehead", ALL | AMONG, NULL },
	{ "buildtarget", WORDS | IN_TEXT | NEW, NULL },
	{ "caution", BLOCKS | AMONG, NULL },
	{ "citation", ALL | IN_TEXT, NULL },
	{ "citetitle", ALL | IN_TEXT, NULL },
	{ "classname", WORDS | IN_TEXT, NULL },
	{ "code", WORDS | IN_TEXT, "language" },
	{ "command", WORDS | IN_TEXT, NULL },
	{ "computeroutput", WORDS | IN_TEXT, NULL },
	{ "constant", WORDS | IN_TEXT, "class=limit" },
	{ "constraintdef", BLOCKS | AMONG | FIVE, NULL },
	{ "danger", BLOCKS | AMONG | NEW, NULL },
	{ "database", WORDS | IN_TEXT,
	    "class=altkey|constraint|datatype|field|foreignkey|group|index|key1|key2|name|primarykey|procedure|record|rule|secondarykey|table|user|view" },
	{ "emphasis", ALL | IN_TEXT | ANYWHERE, NULL },
	{ "enumidentifier", WORDS | IN_TEXT | NEW, NULL },
	{ "enumname", WORDS | IN_TEXT | NEW, NULL },
	{ "enumvalue", WORDS | IN_TEXT | NEW, NULL },
	{ "envar", WORDS | IN_TEXT, NULL },
	{ "errorcode", WORDS | IN_TEXT, NULL },
	{ "errorname", WORDS | IN_TEXT, NULL },
	{ "errortext", WORDS | IN_TEXT, NULL },
	{ "errortype", WORDS | IN_TEXT, NULL },
	{ "exceptionname", WORDS | IN_TEXT, NULL },
	{ "filename", WORDS | IN_TEXT,
	    "class=devicefile|directory|extension|headerfile|libraryfile|partition|symlink path" },
	{ "firstterm", ALL | IN_TEXT | ANYWHERE, "baseform" },
	{ "foreignphrase", WORDS | IN_TEXT | ANYWHERE, NULL },
	{ "function", WORDS | IN_TEXT, NULL },
	{ "glossterm", ALL | IN_TEXT | ANYWHERE, "baseform" },
	{ "guibutton", WORDS | IN_TEXT, NULL },
	{ "guiicon", WORDS | IN_TEXT, NULL },
	{ "guilabel", WORDS | IN_TEXT, NULL },
	{ "guimenu", WORDS | IN_TEXT, NULL },
	{ "guimenuitem", WORDS | IN_TEXT, NULL },
	{ "guisubmenu", WORDS | IN_TEXT, NULL },
	{ "hardware", WORDS | IN_TEXT, NULL },
	{ "important", BLOCKS | AMONG, NULL },
	{ "informalexample", BLOCKS | AMONG,
	    "floatstyle pgwide+=0|1 type+ width=#" },
	{ "informalfigure", BLOCKS | AMONG,
	    "floatstyle label pgwide=0|1 type+" },
	{ "interfacename", WORDS | IN_TEXT, NULL },
	{ "jobtitle", WORDS | IN_TEXT | FIVE, NULL },
	{ "keycap", WORDS | IN_TEXT, "otherfunction" },
	{ "keycode", WORDS | IN_TEXT, NULL },
	{ "keysym", WORDS | IN_TEXT, NULL },
	{ "literal", WORDS | IN_TEXT, NULL },
	{ "literallayout", ALL | AMONG, "class=monospaced|normal " LINES },
	{ "macroname", WORDS | IN_TEXT | NEW, NULL },
	{ "markup", WORDS | IN_TEXT, NULL },
	{ "methodname", WORDS | IN_TEXT, NULL },
	{ "mousebutton", WORDS | IN_TEXT, NULL },
	{ "note", BLOCKS | AMONG, NULL },
	{ "option", WORDS | IN_TEXT, NULL },
	{ "optional", WORDS | IN_TEXT, NULL },
	{ "package", WORDS | IN_TEXT, NULL },
	{ "para", ALL | AMONG, NULL },
	{ "parameter", WORDS | IN_TEXT, "class=command|function|option" },
	{ "phrase", ALL | IN_TEXT | ANYWHERE, NULL },
	{ "productname", WORDS | IN_TEXT,
	    "class=copyright|registered|service|trade" },
	{ "productnumber", WORDS | IN_TEXT, NULL },
	{ "programlisting", ALL | AMONG, LINES " width=#" },
	{ "prompt", WORDS | IN_TEXT, NULL },
	{ "property", WORDS | IN_TEXT, NULL },
	{ "quote", ALL | IN_TEXT | ANYWHERE, NULL },
	{ "remark", ALL | IN_TEXT | ANYWHERE | AMONG, NULL },
	{ "replaceable", WORDS | IN_TEXT | ANYWHERE,
	    "class=command|function|option|parameter" },
	{ "returnvalue", WORDS | IN_TEXT, NULL },
	{ "screen", ALL | AMONG, LINES " width=#" },
	{ "sidebar", BLOCKS | AMONG, "floatstyle+" },
	{ "simpara", ALL | AMONG, NULL },
	{ "subscript", WORDS | IN_TEXT | ANYWHERE, NULL },
	{ "superscript", WORDS | IN_TEXT | ANYWHERE, NULL },
	{ "symbol", WORDS | IN_TEXT, "class=limit" },
	{ "synopsis", ALL | AMONG,
	    "continuation=continues|restarts label language linenumbering=numbered|unnumbered startinglinenumber=#" },
	{ "systemitem", WORDS | IN_TEXT, NULL },
	{ "tag", WORDS | IN_TEXT | FIVE,
	    "class=attribute|attvalue|element|emptytag|endtag|genentity|localname|namespace|numcharref|paramentity|pi|prefix|comment|starttag|xmlpi" },
	{ "templatename", WORDS | IN_TEXT | NEW, NULL },
	{ "termdef", ALL | IN_TEXT, "baseform* sortas*" },
	{ "tip", BLOCKS | AMONG, NULL },
	{ "token", WORDS | IN_TEXT, NULL },
	{ "trademark", WORDS | IN_TEXT | ANYWHERE,
	    "class=copyright|registered|service|trade" },
	{ "type", WORDS | IN_TEXT, "class+=union|intersection" },
	{ "typedefname", WORDS | IN_TEXT | NEW, NULL },
	{ "unionname", WORDS | IN_TEXT | NEW, NULL },
	{ "uri", WORDS | IN_TEXT, "type" },
	{ "userinput", WORDS | IN_TEXT, NULL },
	{ "varname", WORDS | IN_TEXT, NULL },
	{ "warning", BLOCKS | AMONG, NULL },
	{ "wordasword", WORDS | IN_TEXT | ANYWHERE, NULL },
};

static int
compare(const void *name, const void *element)
{
	const struct element *e = element;
	struct stet_str a = *(const struct stet_str *)name;
	size_t n = strlen(e->name);
	int order = memcmp(a.s, e->name, a.n < n ? a.n : n);

	return order != 0 ? order : (a.n > n) - (a.n < n);
}

static const struct element *
find(struct stet_str name)
{
	if (name.n == 0)
		return NULL;
	return bsearch(&name, elements, sizeof(elements) / sizeof(elements[0]),
	    sizeof(elements[0]), compare);
}

/* What an element must be for a node of a kind. Code holds one text, and a
 * group whatever blocks there are. */
static unsigned
needs(enum stet_kind kind)
{
	switch (kind) {
	case STET_PARAGRAPH:
	case STET_LINE_BLOCK:
	case STET_CODE_BLOCK:
		return ALL | AMONG;
	case STET_QUOTE:
	case STET_ADMONITION:
	case STET_GROUP:
	case STET_FIGURE:
		return BLOCKS | AMONG;
	case STET_CODE:
	case STET_SPAN:
	case STET_EMPHASIS:
	case STET_STRONG:
	case STET_QUOTED:
		return IN_TEXT;
	default:
		return 0;
	}
}

static bool
is_before(const char *version, const char *other)
{
	return strcmp(version, other) < 0;
}

const char *
docbook_element_for(enum stet_kind kind, struct stet_str name,
    const char *version)
{
	const struct element *e = find(name);
	unsigned flags = needs(kind);

	if (e == NULL || flags == 0 || (e->flags & flags) != flags ||
	    ((e->flags & NEW) != 0 && is_before(version, "5.2")) ||
	    ((e->flags & FIVE) != 0 && is_before(version, "5.0")))
		return NULL;
	return e->name;
}

bool
docbook_is_anywhere(const char *element)
{
	const struct element *e = find(stet_str(element));

	return e != NULL && (e->flags & ANYWHERE) != 0;
}

bool
docbook_holds_words(const char *element)
{
	const struct element *e = find(stet_str(element));

	return e != NULL && (e->flags & WORDS) != 0;
}

/* Attributes */

static const char *const common[] = { "arch", "audience", "condition",
	"conformance", "os", "outputformat", "remap", "revision", "security",
	"userlevel", "vendor", "wordsize", "xreflabel", NULL };

/* Those that are not in all versions; conformance was a list of names. */
static const struct {
	const char *name, *version;
} came[] = {
	{ "audience", "5.0" },
	{ "conformance", "5.0" },
	{ "outputformat", "5.1" },
};

/* Attributes of XLink that any link or phrase may have. */
static const struct {
	const char *name, *values;
} shared[] = {
	{ "dir", "ltr|rtl|lro|rlo" },
	{ "revisionflag", "changed|added|deleted|off" },
};

/* Is it one of "a|b|c"? */
static bool
is_one_of(struct stet_str value, const char *values, size_t n)
{
	struct stet_str rest = { values, n };

	while (rest.n > 0) {
		struct stet_str one = { rest.s, stet_str_find(rest, '|') };

		if (stet_str_eq(one, value))
			return true;
		rest = stet_str_from(rest, one.n + 1);
	}
	return false;
}

static bool
is_number(struct stet_str value)
{
	for (size_t i = 0; i < value.n; i++)
		if (value.s[i] < '0' || value.s[i] > '9')
			return false;
	return value.n > 0 && value.n < 10;
}

static bool
may_be(struct stet_str value, struct stet_str values)
{
	if (values.n == 0)
		return true;
	if (stet_str_is(values, "#"))
		return is_number(value);
	return is_one_of(value, values.s, values.n);
}

/* What an element has besides, as names for good. */
static const char *const others[] = { "baseform", "class", "continuation",
	"floatstyle", "label", "language", "linenumbering", "otherclass",
	"otherfunction", "path", "pgwide", "sortas", "startinglinenumber",
	"type", "width", NULL };

static const char *
find_name(const char *const *names, struct stet_str name)
{
	for (; *names != NULL; names++)
		if (stet_str_is(name, *names))
			return *names;
	return NULL;
}

/* The version in which an attribute came; NULL: it was always there. */
static const char *
since_of(struct stet_str own)
{
	if (stet_str_ends(own, "+"))
		return "5.2";
	return stet_str_ends(own, "*") ? "5.0" : NULL;
}

static const char *
find_own(const struct element *e, struct stet_str name, struct stet_str value,
    const char *version)
{
	struct stet_str rest =
	    e == NULL ? stet_str(NULL) : stet_str(e->attributes);

	while (rest.n > 0) {
		struct stet_str one = { rest.s, stet_str_find(rest, ' ') };
		struct stet_str own = { one.s, stet_str_find(one, '=') };
		struct stet_str values = stet_str_from(one, own.n + 1);
		const char *since = since_of(own);

		own.n -= since != NULL;
		if (stet_str_eq(own, name))
			return may_be(value, values) &&
				(since == NULL || !is_before(version, since))
			    ? find_name(others, name)
			    : NULL;
		rest = stet_str_from(rest, one.n + 1);
	}
	return NULL;
}

const char *
docbook_attribute(const char *element, struct stet_str name,
    struct stet_str value, const char *version)
{
	const char *found = find_name(common, name);

	for (size_t i = 0; i < sizeof(shared) / sizeof(shared[0]); i++)
		if (stet_str_is(name, shared[i].name))
			return is_one_of(value, shared[i].values,
				   strlen(shared[i].values))
			    ? shared[i].name
			    : NULL;
	if (found == NULL)
		return find_own(find(stet_str(element)), name, value, version);
	for (size_t i = 0; i < sizeof(came) / sizeof(came[0]); i++)
		if (strcmp(found, came[i].name) == 0 &&
		    is_before(version, came[i].version))
			return NULL;
	return found;
}
