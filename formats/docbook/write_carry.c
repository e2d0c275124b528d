/*
 * write_carry.c: what DocBook has no word for, in processing instructions.
 * They may stand anywhere, and no stylesheet shows them. See README.md.
 */
#include <stdio.h>

#include <stet/utf8.h>

#include "write.h"

/* What may not stand in a value, or would end the name of an attribute. What
 * XML cannot hold at all is a number of it, so that nothing is lost. */
static bool
is_special(unsigned char c, bool in_name)
{
	return c == '&' || c == '"' || c == '<' || c == '>' || c < 0x20 ||
	    c == 0xEF || (in_name && (c == ' ' || c == '='));
}

static void
put_number(struct stet_buf *out, unsigned long code)
{
	stet_puts(out, "&#");
	stet_put_uint(out, code);
	stet_putc(out, ';');
}

static void
put_escaped(struct stet_buf *out, struct stet_str text, bool in_name)
{
	size_t from = 0;

	for (size_t i = 0; i < text.n;) {
		unsigned char c = (unsigned char)text.s[i];
		size_t size = 1;

		if (!is_special(c, in_name)) {
			i++;
			continue;
		}
		stet_put(out, (struct stet_str){ text.s + from, i - from });
		if (c == 0xEF)
			size = stet_utf8_size(text, i);
		put_number(out, c == 0xEF ? stet_utf8_at(text, i) : c);
		i += size;
		from = i;
	}
	stet_put(out, stet_str_from(text, from));
}

static void
put_pair(struct docbook_writer *w, const char *mark, struct stet_str name,
    struct stet_str value)
{
	struct stet_buf *out = &w->carry;

	stet_putc(out, ' ');
	stet_puts(out, mark);
	put_escaped(out, name, true);
	stet_puts(out, "=\"");
	put_escaped(out, value, false);
	stet_putc(out, '"');
}

void
docbook_carry(struct docbook_writer *w, const char *name, struct stet_str value)
{
	put_pair(w, "", stet_str(name), value);
}

void
docbook_carry_uint(struct docbook_writer *w, const char *name, unsigned long n)
{
	char text[24];

	snprintf(text, sizeof(text), "%lu", n);
	docbook_carry(w, name, stet_str(text));
}

void
docbook_put_carried(struct docbook_writer *w, const char *word, bool only_if)
{
	struct stet_buf *out = &w->scratch;

	if (w->carry.n > 0 || !only_if) {
		stet_buf_cut(out, 0);
		stet_puts(out, word);
		stet_put(out, stet_buf_str(&w->carry));
		stet_xml_pi(&w->xml, "stet", stet_buf_str(out));
	}
	stet_buf_cut(&w->carry, 0);
}

void
docbook_put_word(struct docbook_writer *w, const char *word)
{
	stet_xml_pi(&w->xml, "stet", stet_str(word));
}

void
docbook_carry_attrs(struct docbook_writer *w, const struct stet_node *node)
{
	for (const struct stet_attr *a = node->attrs; a != NULL; a = a->next)
		put_pair(w, "@", a->name, a->value);
	if (node->attrs == NULL)
		docbook_carry(w, "bare", stet_str("true"));
}

void
docbook_carry_flags(struct docbook_writer *w, const struct stet_node *node)
{
	static const struct {
		unsigned flag;
		const char *name;
	} flags[] = { { STET_GENERATED, "generated" },
		{ STET_BARE_URL, "bare-url" },
		{ STET_TWO_SPACES, "two-spaces" },
		{ STET_SAID_RAW, "said-raw" }, { STET_GLUED, "glued" } };

	for (size_t i = 0; i < sizeof(flags) / sizeof(flags[0]); i++)
		if ((node->flags & flags[i].flag) != 0)
			docbook_carry(w, flags[i].name, stet_str("true"));
}

/* Members, as in the JSON format */

static void
carry_if(struct docbook_writer *w, const char *name, struct stet_str value)
{
	if (value.n > 0)
		docbook_carry(w, name, value);
}

static void
carry_level(struct docbook_writer *w, const struct stet_node *node)
{
	docbook_carry_uint(w, "level", node->u.level);
}

void
docbook_carry_delimiter(struct docbook_writer *w, const struct stet_node *list)
{
	if (list->u.list.delimiter != STET_PERIOD)
		docbook_carry(w, "delimiter",
		    stet_str(docbook_delimiter(list->u.list.delimiter)));
}

static void
carry_list(struct docbook_writer *w, const struct stet_node *node)
{
	const char bullet = node->u.list.bullet;

	if (node->u.list.ordered)
		docbook_carry(w, "ordered", stet_str("true"));
	docbook_carry_uint(w, "start", node->u.list.start);
	docbook_carry_delimiter(w, node);
	carry_if(w, "bullet", (struct stet_str){ &bullet, bullet != 0 });
	if (node->u.list.tight)
		docbook_carry(w, "tight", stet_str("true"));
}

static void
carry_code(struct docbook_writer *w, const struct stet_node *node)
{
	carry_if(w, "info", node->u.code.info);
	docbook_carry(w, "text", node->u.code.text);
}

static void
carry_label(struct docbook_writer *w, const struct stet_node *node)
{
	docbook_carry(w, "label", node->u.label);
}

/* The text of some is also shown, and nobody has to know whether it still is
 * what it was. */
static void
carry_text(struct docbook_writer *w, const struct stet_node *node)
{
	if ((node->kind != STET_RUBY && node->kind != STET_MATH &&
		node->kind != STET_MATH_BLOCK) ||
	    !docbook_is_plain(node->u.text) || node->attrs != NULL)
		docbook_carry(w, "text", node->u.text);
}

static void
carry_raw(struct docbook_writer *w, const struct stet_node *node)
{
	docbook_carry(w, "format", stet_str(node->u.raw.format));
	docbook_carry(w, "text", node->u.raw.text);
	if (node->first != NULL && w->raw_depth == 0)
		docbook_carry_uint(w, "shown", docbook_sum(node));
}

static void
carry_link(struct docbook_writer *w, const struct stet_node *node)
{
	docbook_carry(w, "href", node->u.link.href);
	carry_if(w, "title", node->u.link.title);
}

/* An address is shown, unless it is none. */
static void
carry_address(struct docbook_writer *w, struct stet_str ref)
{
	if (ref.n == 0 || !stet_str_eq(docbook_uri(w, ref), ref))
		docbook_carry(w, "resource", ref);
}

static void
carry_image(struct docbook_writer *w, const struct stet_node *node)
{
	if (node->u.image.resource != NULL)
		carry_address(w, node->u.image.resource->ref);
	carry_if(w, "title", node->u.image.title);
}

static void (*const members[STET_M_IMAGE + 1])(struct docbook_writer *w,
    const struct stet_node *node) = {
	[STET_M_LEVEL] = carry_level,
	[STET_M_LIST] = carry_list,
	[STET_M_CODE] = carry_code,
	[STET_M_LABEL] = carry_label,
	[STET_M_TEXT] = carry_text,
	[STET_M_RAW] = carry_raw,
	[STET_M_LINK] = carry_link,
	[STET_M_IMAGE] = carry_image,
};

void
docbook_carry_node(struct docbook_writer *w, const struct stet_node *node)
{
	const struct stet_kind_info *info = stet_kind_info(node->kind);

	docbook_carry(w, "kind", stet_str(info->name));
	if (members[info->member] != NULL)
		members[info->member](w, node);
	docbook_carry_flags(w, node);
	if (node->attrs != NULL)
		docbook_carry_attrs(w, node);
}

void
docbook_begin(struct docbook_writer *w, const struct stet_node *node)
{
	docbook_put_target(w, node);
	docbook_carry_node(w, node);
	docbook_put_carried(w, "begin", false);
}

void
docbook_end(struct docbook_writer *w)
{
	docbook_put_word(w, "end");
}
