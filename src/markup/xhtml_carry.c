/* xhtml_carry.c: the value of data-stet, what HTML has no word for. */
#include <stet/utf8.h>

#include "markup/xhtml_private.h"

void
xhtml_escape(struct stet_buf *out, struct stet_str text)
{
	static const char digits[] = "0123456789ABCDEF";

	for (size_t i = 0; i < text.n;) {
		size_t n = stet_utf8_size(text, i);
		uint32_t c = stet_utf8_at(text, i);
		bool plain = c > ' ' && c != '%' && c != '=' && c != '|' &&
		    c != ';' && xhtml_is_possible(c);

		for (size_t end = i + n; i < end; i++) {
			unsigned char byte = (unsigned char)text.s[i];

			if (plain) {
				stet_putc(out, text.s[i]);
				continue;
			}
			stet_putc(out, '%');
			stet_putc(out, digits[byte >> 4]);
			stet_putc(out, digits[byte & 15]);
		}
	}
}

void
xhtml_exact(struct stet_xhtml *x, const struct stet_node *node)
{
	if (x->carry.n == 0)
		stet_puts(&x->carry, stet_kind_info(node->kind)->name);
}

void
xhtml_word(struct stet_xhtml *x, const struct stet_node *node, const char *word)
{
	xhtml_exact(x, node);
	stet_putc(&x->carry, ' ');
	stet_puts(&x->carry, word);
}

void
xhtml_carry(struct stet_xhtml *x, const struct stet_node *node,
    const char *name, struct stet_str value)
{
	xhtml_word(x, node, name);
	stet_putc(&x->carry, '=');
	xhtml_escape(&x->carry, value);
}

void
xhtml_carry_uint(struct stet_xhtml *x, const struct stet_node *node,
    const char *name, unsigned long value)
{
	xhtml_word(x, node, name);
	stet_putc(&x->carry, '=');
	stet_put_uint(&x->carry, value);
}

void
xhtml_carry_shown(struct stet_xhtml *x, const struct stet_node *node,
    const char *name, struct stet_str value, struct stet_str shown)
{
	xhtml_carry(x, node, name, value);
	stet_putc(&x->carry, '|');
	xhtml_escape(&x->carry, shown);
}

void
xhtml_carry_attr(struct stet_xhtml *x, const struct stet_node *node,
    struct stet_str name, struct stet_str value, struct stet_str shown)
{
	xhtml_word(x, node, "@");
	xhtml_escape(&x->carry, name);
	if (value.s == NULL)
		return;
	stet_putc(&x->carry, '=');
	xhtml_escape(&x->carry, value);
	if (shown.s == NULL)
		return;
	stet_putc(&x->carry, '|');
	xhtml_escape(&x->carry, shown);
}

static void
put_flags(struct stet_xhtml *x, const struct stet_node *node)
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
			xhtml_word(x, node, flags[i].name);
}

void
xhtml_carry_begin(struct stet_xhtml *x, const struct stet_node *node,
    enum stet_kind usual)
{
	stet_buf_cut(&x->carry, 0);
	if (node->kind != usual)
		xhtml_exact(x, node);
	put_flags(x, node);
}

void
xhtml_carry_end(struct stet_xhtml *x)
{
	if (x->carry.status != STET_OK)
		x->xml.out->status = x->carry.status;
	if (!x->looked_at)
		stet_xml_attr_if(&x->xml, XHTML_DATA, stet_buf_str(&x->carry));
	stet_buf_cut(&x->carry, 0);
}
