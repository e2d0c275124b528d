/* write_html.c: HTML that is open over several blocks. */
#include <string.h>
#include <strings.h>

#include "write.h"

/* Elements that enclose blocks and are always closed. */
static const char *const elements[] = { "blockquote", "center", "details",
	"div", "dl", "figure", "ol", "pre", "section", "table", "ul", NULL };

static bool
is_name_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || c == '-';
}

static bool
encloses(struct stet_str name)
{
	for (const char *const *e = elements; *e != NULL; e++)
		if (strlen(*e) == name.n &&
		    strncasecmp(name.s, *e, name.n) == 0)
			return true;
	return false;
}

/* How many more of these elements are opened than closed. */
static int
count_open(struct stet_str html)
{
	int open = 0;

	for (size_t i = stet_str_find(html, '<'); i < html.n;
	     i += stet_str_find(stet_str_from(html, i), '<')) {
		struct stet_str name = stet_str_from(html, ++i);
		bool closes = name.n > 0 && name.s[0] == '/';
		size_t n = 0;

		name = stet_str_from(name, closes);
		while (n < name.n && is_name_char(name.s[n]))
			n++;
		name.n = n;
		if (encloses(name))
			open += closes ? -1 : 1;
	}
	return open;
}

/* Where the HTML ends that a raw block opens. */
struct html_block {
	const struct stet_node *end; /* NULL: nowhere */
	int open;                    /* of the siblings before it */
	struct html_block *under;    /* the one before it that is still open */
};

static bool
is_html(const struct stet_node *node)
{
	return node->kind == STET_RAW_BLOCK &&
	    strcmp(node->u.raw.format, "html") == 0;
}

/* Opens a block on top of those that are open. NULL without memory. */
static struct html_block *
open_block(struct page *p, const struct stet_node *raw, int open,
    struct html_block *under)
{
	struct html_block *block = stet_alloc(p->arena, sizeof(*block));
	struct stet_table_entry *entry;

	if (block == NULL)
		return NULL;
	block->open = open;
	block->under = under;
	entry = legacy_node_entry(&p->html, p->arena, raw);
	if (entry != NULL)
		entry->value = block;
	return block;
}

/* Finds the ends of this block and of all behind it that can be open with it,
 * in one pass: a block ends where no more is open than was before it. */
static void
find_ends(struct page *p, const struct stet_node *first)
{
	struct html_block *top = NULL;
	int open = 0;

	for (const struct stet_node *n = first; n != NULL; n = n->next) {
		if (n->kind == STET_SECTION || n->kind == STET_FACTS)
			return;
		if (!is_html(n))
			continue;
		top = open_block(p, n, open, top);
		open += count_open(n->u.raw.text);
		for (; top != NULL && open <= top->open; top = top->under)
			top->end = n;
	}
}

const struct stet_node *
page_html_end(struct page *p, const struct stet_node *raw)
{
	struct stet_table_entry *entry;
	const struct html_block *block;

	if (!is_html(raw))
		return raw;
	entry = legacy_node_entry(&p->html, p->arena, raw);
	if (entry == NULL || entry->value == NULL)
		find_ends(p, raw);
	entry = legacy_node_entry(&p->html, p->arena, raw);
	block = entry == NULL ? NULL : entry->value;
	return block == NULL || block->end == NULL ? raw : block->end;
}
