/* same.c: whether two trees say the same, wherever they were read from. */
#include <string.h>

#include <stet/walk.h>

bool
stet_same_attrs(const struct stet_node *a, const struct stet_node *b)
{
	const struct stet_attr *x = a->attrs, *y = b->attrs;

	while (x != NULL && y != NULL && stet_str_eq(x->name, y->name) &&
	    stet_str_eq(x->value, y->value)) {
		x = x->next;
		y = y->next;
	}
	return x == NULL && y == NULL;
}

static bool
same_list(const struct stet_node *a, const struct stet_node *b)
{
	return a->u.list.start == b->u.list.start &&
	    a->u.list.ordered == b->u.list.ordered &&
	    a->u.list.tight == b->u.list.tight &&
	    a->u.list.delimiter == b->u.list.delimiter &&
	    a->u.list.bullet == b->u.list.bullet;
}

static bool
same_cell(const struct stet_node *a, const struct stet_node *b)
{
	return a->u.cell.colspan == b->u.cell.colspan &&
	    a->u.cell.rowspan == b->u.cell.rowspan &&
	    a->u.cell.align == b->u.cell.align &&
	    a->u.cell.header == b->u.cell.header;
}

static bool
same_raw(const struct stet_node *a, const struct stet_node *b)
{
	return stet_str_eq(a->u.raw.text, b->u.raw.text) &&
	    strcmp(a->u.raw.format, b->u.raw.format) == 0;
}

static struct stet_str
reference(const struct stet_node *image)
{
	return image->u.image.resource == NULL ? stet_str(NULL)
					       : image->u.image.resource->ref;
}

static bool
same_image(const struct stet_node *a, const struct stet_node *b)
{
	return stet_str_eq(reference(a), reference(b)) &&
	    stet_str_eq(a->u.image.title, b->u.image.title);
}

static bool
same_member(const struct stet_node *a, const struct stet_node *b)
{
	switch (stet_kind_info(a->kind)->member) {
	case STET_M_NONE:
		return true;
	case STET_M_LEVEL:
		return a->u.level == b->u.level;
	case STET_M_LIST:
		return same_list(a, b);
	case STET_M_TASK:
		return a->u.task == b->u.task;
	case STET_M_CODE:
		return stet_str_eq(a->u.code.text, b->u.code.text) &&
		    stet_str_eq(a->u.code.info, b->u.code.info);
	case STET_M_CELL:
		return same_cell(a, b);
	case STET_M_LABEL:
		return stet_str_eq(a->u.label, b->u.label);
	case STET_M_TEXT:
		return stet_str_eq(a->u.text, b->u.text);
	case STET_M_RAW:
		return same_raw(a, b);
	case STET_M_LINK:
		return stet_str_eq(a->u.link.href, b->u.link.href) &&
		    stet_str_eq(a->u.link.title, b->u.link.title);
	case STET_M_IMAGE:
		return same_image(a, b);
	}
	return false;
}

static bool
same_node(const struct stet_node *a, const struct stet_node *b)
{
	return a->kind == b->kind && a->flags == b->flags &&
	    stet_same_attrs(a, b) && same_member(a, b);
}

bool
stet_same(const struct stet_node *a, const struct stet_node *b)
{
	struct stet_walk in_a = stet_walk(a), in_b = stet_walk(b);
	bool more = stet_walk_next(&in_a);

	while (more && stet_walk_next(&in_b)) {
		if (in_a.entering != in_b.entering ||
		    !same_node(in_a.node, in_b.node))
			return false;
		more = stet_walk_next(&in_a);
	}
	return !more;
}
