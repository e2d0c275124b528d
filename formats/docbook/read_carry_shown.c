/*
 * read_carry_shown.c: what is shown counts more than an instruction that
 * repeats it. Who edits the text does not know of instructions, so these hold
 * only while they say the same.
 */
#include <stet/utf8.h>

#include "read_carry.h"

/* Texts */

#define NO_CHARACTER 0xFFFDU /* what stands for characters that XML has not */

struct letters {
	struct stet_str text;
	size_t at;
	bool exact;
};

static bool
is_white(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* The next character; 0 at the end. */
static uint32_t
next_letter(struct letters *l)
{
	struct stet_str text = l->text;
	size_t from = l->at;
	uint32_t c;

	if (from >= text.n)
		return 0;
	while (!l->exact && l->at < text.n && is_white(text.s[l->at]))
		l->at++;
	if (l->at > from)
		return ' ';
	c = stet_utf8_at(text, from);
	l->at += stet_utf8_size(text, from);
	return (c < 0x20 && !is_white(text.s[from])) || c == 0xFFFE ||
		c == 0xFFFF
	    ? NO_CHARACTER
	    : c;
}

static bool
same_letters(struct letters a, struct letters b)
{
	uint32_t c;

	do {
		c = next_letter(&a);
		if (c != next_letter(&b))
			return false;
	} while (c != 0);
	return true;
}

bool
docbook_carry_agrees(struct stet_str carried, struct stet_str shown, bool exact)
{
	return same_letters((struct letters){ .text = stet_str_trim(carried),
				.exact = exact },
	    (struct letters){ .text = stet_str_trim(shown), .exact = exact });
}

/* Code begins behind its first line ends. */
static struct stet_str
code_of(struct stet_str text)
{
	while (text.n > 0 && text.s[0] == '\n')
		text = stet_str_from(text, 1);
	while (text.n > 0 && is_white(text.s[text.n - 1]))
		text.n--;
	return text;
}

bool
docbook_carry_agrees_code(struct stet_str carried, struct stet_str shown)
{
	return same_letters((struct letters){ .text = code_of(carried),
				.exact = true },
	    (struct letters){ .text = code_of(shown), .exact = true });
}

bool
docbook_carry_agrees_address(struct docbook_reader *d, struct stet_str carried,
    struct stet_str shown)
{
	stet_buf_cut(&d->scratch, 0);
	docbook_put_address(&d->scratch, carried);
	return stet_str_eq(stet_buf_str(&d->scratch), shown);
}

/* Elements that say what else their nodes are */

/* What an instruction says of el; an attribute of el among it is what el had
 * when that was written. */
struct claim {
	const struct stet_xml_node *el;
	struct stet_str data;
	unsigned seen; /* of those below; each is looked at once */
};

/* Has el still the value that it had, which is usually the one given? */
static bool
is_still(struct docbook_reader *d, const struct claim *claim, const char *name,
    struct stet_str usual)
{
	struct stet_str was = docbook_carry_pair(d, claim->data, name);

	return docbook_carry_agrees(was.s != NULL ? was : usual,
	    docbook_attr(claim->el, name), true);
}

static bool
agrees_text(struct docbook_reader *d, const struct claim *claim,
    struct stet_str value)
{
	return docbook_carry_agrees_code(value,
	    docbook_code_text(d, claim->el));
}

static bool
agrees_href(struct docbook_reader *d, const struct claim *claim,
    struct stet_str value)
{
	struct stet_str href = stet_xml_get(claim->el, STET_XML_XLINK, "href");

	if (href.s == NULL)
		href = docbook_attr(claim->el, "url");
	return href.s != NULL ? docbook_carry_agrees_address(d, value, href)
			      : is_still(d, claim, "linkend", stet_str(NULL));
}

static bool
agrees_resource(struct docbook_reader *d, const struct claim *claim,
    struct stet_str value)
{
	const struct stet_xml_node *picture =
	    docbook_carry_picture((struct stet_xml_node *)claim->el);

	return picture != NULL &&
	    docbook_carry_agrees_address(d, value, picture->attrs->value);
}

static bool
agrees_title(struct docbook_reader *d, const struct claim *claim,
    struct stet_str value)
{
	struct stet_str title =
	    stet_xml_get(claim->el, STET_XML_XLINK, "title");

	(void)d;
	return title.s == NULL || docbook_carry_agrees(value, title, true);
}

/* The language of code is the first word. */
static bool
agrees_info(struct docbook_reader *d, const struct claim *claim,
    struct stet_str value)
{
	value.n = stet_str_find(value, ' ');
	return is_still(d, claim, "language", value);
}

/* How a heading looks says its level. */
static unsigned
shown_level(const struct stet_xml_node *heading)
{
	struct stet_str look = docbook_attr(heading, "renderas");

	return look.n == 5 && stet_str_starts(look, "sect")
	    ? (unsigned)(look.s[4] - '0') + 1
	    : 0;
}

static bool
agrees_level(struct docbook_reader *d, const struct claim *claim,
    struct stet_str value)
{
	unsigned level = docbook_to_number(value);
	char look[] = "sect0";

	if (!docbook_is(claim->el, "bridgehead"))
		return true;
	look[4] = (char)('0' + level - 1);
	return is_still(d, claim, "renderas",
	    stet_str(level >= 2 && level <= 6 ? look : NULL));
}

/* The other admonitions are what they are called. */
static bool
agrees_label(struct docbook_reader *d, const struct claim *claim,
    struct stet_str value)
{
	(void)d;
	(void)value;
	return docbook_definition(claim->el)->kind != STET_ADMONITION ||
	    docbook_is(claim->el, "note");
}

static bool
agrees_start(struct docbook_reader *d, const struct claim *claim,
    struct stet_str value)
{
	return !docbook_is(claim->el, "orderedlist") ||
	    is_still(d, claim, "startingnumber", value);
}

static const struct {
	const char *name;
	bool (*agrees)(struct docbook_reader *d, const struct claim *claim,
	    struct stet_str value);
} repeats[] = {
	{ "href", agrees_href },
	{ "info", agrees_info },
	{ "label", agrees_label },
	{ "level", agrees_level },
	{ "resource", agrees_resource },
	{ "start", agrees_start },
	{ "text", agrees_text },
	{ "title", agrees_title },
};

static bool
agrees(struct docbook_reader *d, struct claim *claim, struct stet_str name,
    struct stet_str value)
{
	for (size_t i = 0; i < sizeof(repeats) / sizeof(repeats[0]); i++) {
		if (!stet_str_is(name, repeats[i].name))
			continue;
		if ((claim->seen & 1U << i) != 0)
			return false;
		claim->seen |= 1U << i;
		return repeats[i].agrees(d, claim, value);
	}
	return true;
}

struct stet_str
docbook_carry_agreed(struct docbook_reader *d, const struct stet_xml_node *el,
    struct stet_str data)
{
	struct claim claim = { .el = el, .data = data };
	struct stet_buf kept = STET_BUF_INIT;
	struct stet_str rest = data, name, value;
	bool all = true;

	for (;;) {
		struct stet_str pair = rest;

		if (!docbook_next_pair(d, &rest, &name, &value))
			break;
		pair.n -= rest.n;
		if (agrees(d, &claim, name, value)) {
			stet_put(&kept, pair);
			stet_putc(&kept, ' ');
			continue;
		}
		all = false;
		if (stet_str_is(name, "level") && shown_level(el) > 0) {
			stet_puts(&kept, "level=\"");
			stet_put_uint(&kept, shown_level(el));
			stet_puts(&kept, "\" ");
		}
	}
	if (!all)
		data = stet_copy(d->arena, stet_buf_str(&kept));
	if (kept.status != STET_OK)
		stet_arena_fail(d->arena);
	stet_buf_free(&kept);
	return data;
}
