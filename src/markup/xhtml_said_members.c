/*
 * xhtml_said_members.c: members and flags of a node that are carried. What is
 * shown counts for more.
 */
#include <stet/utf8.h>

#include "markup/xhtml_read_private.h"

uint32_t
xhtml_number(struct stet_str text, uint32_t most)
{
	uint64_t n = 0;

	for (size_t i = 0; i < text.n && n <= most; i++) {
		if (text.s[i] < '0' || text.s[i] > '9')
			return 0;
		n = n * 10 + (uint64_t)(text.s[i] - '0');
	}
	return n <= most ? (uint32_t)n : most;
}

/* What counts while it is shown as it was. */
static void
set_number(uint32_t *to, const struct xhtml_token *t, uint32_t least,
    uint32_t most)
{
	uint32_t n = xhtml_number(t->value, most);

	if (n >= least &&
	    (t->shown.s == NULL || xhtml_number(t->shown, most) == *to))
		*to = n;
}

static void
set_level(struct stet_node *node, const struct xhtml_token *t)
{
	uint32_t level = node->u.level;

	set_number(&level, t, 1, UINT16_MAX);
	node->u.level = level;
}

static void
set_span(uint16_t *to, const struct xhtml_token *t)
{
	uint32_t n = *to;

	set_number(&n, t, 0, UINT16_MAX);
	*to = (uint16_t)n;
}

/* A text counts while it is shown as it would be. */
static void
set_text(struct xhtml_said *said, struct stet_str *to,
    const struct xhtml_token *t)
{
	struct stet_str shown = t->shown;

	if (shown.s == NULL && to->n > 0)
		shown = xhtml_clean(said->reader->doc->arena, t->value);
	if (shown.s == NULL || stet_str_eq(shown, *to))
		*to = t->value;
}

/* Members */

static void
set_list(struct xhtml_said *said, const struct xhtml_token *t)
{
	struct stet_node *node = said->node;

	if (stet_str_is(t->name, "tight"))
		said->tight = true;
	else if (stet_str_is(t->name, "loose"))
		said->loose = true;
	else if (stet_str_is(t->name, "ordered"))
		node->u.list.ordered = true;
	else if (stet_str_is(t->name, "start"))
		set_number(&node->u.list.start, t, 0, UINT32_MAX);
	else if (stet_str_is(t->name, "bullet") && t->value.n == 1)
		node->u.list.bullet = t->value.s[0];
	else if (stet_str_is(t->name, "delimiter"))
		node->u.list.delimiter = stet_str_is(t->value, "paren")
		    ? STET_PAREN
		    : STET_IDEOGRAPHIC;
}

static void
set_cell(struct xhtml_said *said, const struct xhtml_token *t)
{
	struct stet_node *node = said->node;

	if (stet_str_is(t->name, "header"))
		node->u.cell.header = true;
	else if (stet_str_is(t->name, "colspan"))
		set_span(&node->u.cell.colspan, t);
	else if (stet_str_is(t->name, "rowspan"))
		set_span(&node->u.cell.rowspan, t);
}

static void
set_link(struct xhtml_said *said, const struct xhtml_token *t)
{
	struct stet_node *node = said->node;

	if (stet_str_is(t->name, "href"))
		set_text(said, &node->u.link.href, t);
	else if (stet_str_is(t->name, "title"))
		set_text(said, &node->u.link.title, t);
}

static void
set_format(struct xhtml_said *said, struct stet_str name)
{
	char *format = stet_copy_string(said->reader->doc->arena, name);

	if (format != NULL)
		said->node->u.raw.format = format;
}

static void
set_raw(struct xhtml_said *said, const struct xhtml_token *t)
{
	struct stet_node *node = said->node;

	if (stet_str_is(t->name, "format"))
		set_format(said, t->value);
	else if (stet_str_is(t->name, "text"))
		node->u.raw.text = t->value;
	else if (stet_str_is(t->name, "sum"))
		said->sum = t->value;
}

static void set_parts(struct xhtml_said *said, struct stet_str parts);

static void
set_image(struct xhtml_said *said, const struct xhtml_token *t)
{
	struct stet_node *node = said->node;

	if (stet_str_is(t->name, "resource") && said->element == NULL) {
		node->u.image.resource =
		    stet_resource(said->reader->doc, t->value);
	} else if (stet_str_is(t->name, "title")) {
		set_text(said, &node->u.image.title, t);
	} else if (stet_str_is(t->name, "alt") && node->first != NULL &&
	    stet_str_eq(node->first->u.text, t->shown)) {
		stet_unlink(node->first);
	} else if (stet_str_is(t->name, "parts")) {
		set_parts(said, t->value);
	}
}

static void
set_label(struct xhtml_said *said, const struct xhtml_token *t)
{
	if (stet_str_is(t->name, "label"))
		said->node->u.label = t->value;
}

void
xhtml_set_member(struct xhtml_said *said, const struct xhtml_token *t)
{
	struct stet_node *node = said->node;

	switch (stet_kind_info(node->kind)->member) {
	case STET_M_LEVEL:
		if (stet_str_is(t->name, "level"))
			set_level(node, t);
		return;
	case STET_M_LIST:
		set_list(said, t);
		return;
	case STET_M_CELL:
		set_cell(said, t);
		return;
	case STET_M_LINK:
		set_link(said, t);
		return;
	case STET_M_IMAGE:
		set_image(said, t);
		return;
	case STET_M_RAW:
		set_raw(said, t);
		return;
	case STET_M_LABEL:
		set_label(said, t);
		return;
	case STET_M_CODE:
	case STET_M_TEXT:
		if (stet_str_is(t->name, "text"))
			said->text = t->value;
		return;
	default:
		if (node->kind == STET_TITLE && stet_str_is(t->name, "level") &&
		    node->parent->kind == STET_SECTION)
			set_level(node->parent, t);
		return;
	}
}

static const struct {
	const char *name;
	unsigned flag;
} flags[] = { { "generated", STET_GENERATED }, { "bare-url", STET_BARE_URL },
	{ "two-spaces", STET_TWO_SPACES }, { "said-raw", STET_SAID_RAW },
	{ "glued", STET_GLUED } };

void
xhtml_set_flags(struct stet_node *node, const struct xhtml_token *t)
{
	for (size_t i = 0; i < sizeof(flags) / sizeof(flags[0]); i++)
		if (t->value.s == NULL && stet_str_is(t->name, flags[i].name))
			node->flags |= (uint8_t)flags[i].flag;
}

/* What a picture's text is made of, as xhtml_image.c lists it. */

/* Adds one node; how much of alt it takes is cut off. False: it takes more
 * than there is, or is no inline. */
static bool
add_part(struct xhtml_said *said, struct stet_node **parent,
    struct stet_str part, struct stet_str *alt)
{
	struct stet_doc *doc = said->reader->doc;
	struct stet_str name = xhtml_cut(&part, ' ');
	enum stet_kind kind = xhtml_kind(name);
	struct xhtml_said inner = { .reader = said->reader };
	struct xhtml_token t;
	struct stet_str text = stet_str(NULL);
	bool opens = false;

	if (kind == STET_KIND_COUNT ||
	    stet_kind_info(kind)->is != STET_C_INLINE)
		return false;
	inner.node = stet_add(doc, *parent, kind, said->node->span);
	if (inner.node == NULL)
		return false;
	if (stet_kind_info(kind)->member == STET_M_RAW)
		inner.node->u.raw.format = "html";
	if (kind == STET_IMAGE)
		inner.node->u.image.resource = stet_resource(doc, stet_str(""));
	while (xhtml_next_token(doc->arena, &part, &t)) {
		if (stet_str_is(t.name, "(")) {
			opens = true;
		} else if (stet_str_is(t.name, "n")) {
			size_t n = xhtml_number(t.value, UINT32_MAX);

			if (n > alt->n || stet_utf8_is_inside(*alt, n))
				return false;
			text = (struct stet_str){ alt->s, n };
			*alt = stet_str_from(*alt, n);
		} else if (t.name.n > 0 && t.name.s[0] == '@') {
			stet_set_attr(doc, inner.node,
			    stet_copy_string(doc->arena,
				stet_str_from(t.name, 1)),
			    t.value);
		} else {
			xhtml_set_flags(inner.node, &t);
			xhtml_set_member(&inner, &t);
		}
	}
	if (inner.text.s != NULL)
		text = inner.text;
	if (stet_kind_info(kind)->member == STET_M_TEXT)
		inner.node->u.text = text;
	if (opens && stet_kind_info(kind)->holds != 0)
		*parent = inner.node;
	return true;
}

static void
set_parts(struct xhtml_said *said, struct stet_str parts)
{
	struct stet_node *image = said->node, *shown = image->first;
	struct stet_node *parent = image;
	struct stet_str alt = shown == NULL ? stet_str(NULL) : shown->u.text;
	bool fits = true;

	stet_unlink(shown);
	while (fits && parts.n > 0) {
		struct stet_str part = xhtml_cut(&parts, ';');

		if (stet_str_is(part, ")"))
			parent = parent == image ? image : parent->parent;
		else if (part.n > 0)
			fits = add_part(said, &parent, part, &alt);
	}
	if (fits && alt.n == 0)
		return;
	while (image->first != NULL)
		stet_unlink(image->first);
	if (shown != NULL)
		stet_append(image, shown);
}
