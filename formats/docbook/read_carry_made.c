/* read_carry_made.c: what becomes of the elements that instructions were made
 * into. */
#include "read_carry.h"

static struct stet_str
own_data(const struct stet_xml_node *el)
{
	return stet_xml_get(el, DOCBOOK_CARRY, "data");
}

/* What the element shows counts, unless the instruction agrees with it. */
static void
show(struct docbook_reader *d, const struct stet_xml_node *el,
    struct stet_node *node)
{
	struct stet_str shown = stet_xml_get(el, DOCBOOK_CARRY, "shown");

	if (shown.s == NULL)
		return;
	if (node->kind == STET_IMAGE)
		node->u.image.resource = stet_resource(d->doc, shown);
	else if (stet_kind_info(node->kind)->member == STET_M_TEXT &&
	    (node->u.text.s == NULL ||
		!docbook_carry_agrees(node->u.text, shown, false)))
		node->u.text = docbook_squeeze(d, shown);
}

/* What a raw part means has a sum, if it is in no other that has one. */
static void
note_sum(struct docbook_reader *d, const struct stet_xml_node *el,
    struct stet_node *raw)
{
	struct stet_str sum = docbook_carry_pair(d, own_data(el), "shown");

	if (sum.n == 0 || d->top->in_raw || d->top->node != raw)
		return;
	d->top->in_raw = true;
	docbook_carry_record(d, raw, "raw", sum);
}

DOCBOOK_ENTER(begun)
{
	struct stet_str data = own_data(el), name, value;
	enum stet_kind kind = STET_KIND_COUNT;
	struct stet_node *node;

	if (docbook_next_pair(d, &data, &name, &value) &&
	    stet_str_is(name, "kind"))
		kind = docbook_carry_kind(value);
	if (kind == STET_KIND_COUNT)
		return;
	if (stet_kind_info(kind)->is == STET_C_BLOCK)
		node = docbook_add_block(d, kind, el->span);
	else if (stet_kind_info(kind)->is == STET_C_INLINE)
		node = docbook_add_inline(d, kind, el->span);
	else
		return;
	if (node == NULL)
		return;
	if (kind == STET_LIST)
		node->u.list.start = 1;
	if (stet_kind_info(kind)->member == STET_M_RAW)
		node->u.raw.format = "html";
	docbook_carry_apply(d, node, data);
	show(d, el, node);
	docbook_carry_record(d, node, "begun", stet_str(NULL));
	if (stet_kind_info(kind)->holds != 0)
		docbook_push(d, el, def, node);
	if (stet_kind_info(kind)->member == STET_M_RAW)
		note_sum(d, el, node);
}

DOCBOOK_ENTER(begun_section)
{
	struct stet_node *node = docbook_add_block(d, STET_SECTION, el->span);

	if (node == NULL)
		return;
	docbook_carry_apply(d, node, own_data(el));
	docbook_push(d, el, def, node);
}

DOCBOOK_ENTER(begun_break)
{
	(void)def;
	docbook_add_inline(d, STET_SOFT_BREAK, el->span);
	d->top->runner->run.started = false;
}

/* Where the definition of a note stands. */
DOCBOOK_ENTER(note_place)
{
	struct stet_node *node = docbook_add_block(d, STET_GROUP, el->span);

	(void)def;
	docbook_carry_record(d, node, "note", own_data(el));
}

const struct docbook_element *
docbook_carry_definition(struct stet_str local)
{
	static const struct docbook_element made[] = {
		{ .name = "block",
		    .enter = docbook_enter_begun,
		    .kind = STET_GROUP,
		    .flags = DOCBOOK_BLOCK },
		{ .name = "inline",
		    .enter = docbook_enter_begun,
		    .kind = STET_SPAN,
		    .flags = DOCBOOK_INLINE },
		{ .name = "section",
		    .enter = docbook_enter_begun_section,
		    .kind = STET_SECTION,
		    .flags = DOCBOOK_BLOCK | DOCBOOK_ELEMENTS },
		{ .name = "soft-break",
		    .enter = docbook_enter_begun_break,
		    .kind = STET_SOFT_BREAK,
		    .flags = DOCBOOK_INLINE },
		{ .name = "note",
		    .enter = docbook_enter_note_place,
		    .kind = STET_GROUP,
		    .flags = DOCBOOK_BLOCK },
	};

	for (size_t i = 1; i < sizeof(made) / sizeof(made[0]); i++)
		if (stet_str_is(local, made[i].name))
			return &made[i];
	return &made[0];
}
