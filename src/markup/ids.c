/* ids.c: ids of sections and headings, found by node and by name. */
#include <stdint.h>
#include <string.h>

#include <stet/buf.h>
#include <stet/table.h>
#include <stet/utf8.h>
#include <stet/walk.h>
#include <utf8proc.h>

#include "markup/ids.h"

struct stet_ids {
	struct stet_arena *arena;
	struct stet_table of;     /* by the address of a node: struct record */
	struct stet_table taken;  /* by id: its node */
	struct stet_table folded; /* by id in lower case: its node */
	struct stet_table made;   /* by what a title gives: how often it did */
	struct stet_buf text;
};

struct record {
	const struct stet_node *node; /* its bytes are the key */
	struct stet_str id;
};

/* What a title gives */

/* Alphabetic characters that are neither letters nor letter numbers: those in
 * circles and squares (Unicode 15, Other_Alphabetic without the marks). */
static bool
is_enclosed_letter(uint32_t c)
{
	return (c >= 0x24B6 && c <= 0x24E9) || (c >= 0x1F130 && c <= 0x1F149) ||
	    (c >= 0x1F150 && c <= 0x1F169) || (c >= 0x1F170 && c <= 0x1F189);
}

static bool
stays(uint32_t c)
{
	switch (utf8proc_category((utf8proc_int32_t)c)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_ME:
	case UTF8PROC_CATEGORY_ND:
	case UTF8PROC_CATEGORY_NL:
	case UTF8PROC_CATEGORY_PC:
		return true;
	default:
		return c == '-' || is_enclosed_letter(c);
	}
}

static void
put_char(struct stet_buf *out, uint32_t c)
{
	utf8proc_uint8_t bytes[4];
	utf8proc_ssize_t n = utf8proc_encode_char((utf8proc_int32_t)c, bytes);

	stet_put(out, (struct stet_str){ (const char *)bytes, (size_t)n });
}

static void
put_lower(struct stet_buf *out, struct stet_str text)
{
	for (size_t i = 0; i < text.n; i += stet_utf8_size(text, i))
		put_char(out,
		    (uint32_t)utf8proc_tolower((utf8proc_int32_t)
			    stet_utf8_at(text, i)));
}

void
stet_ids_put_slug(struct stet_buf *out, struct stet_str text)
{
	for (size_t i = 0; i < text.n; i += stet_utf8_size(text, i)) {
		uint32_t c = stet_utf8_at(text, i);

		if (c == ' ')
			stet_putc(out, '-');
		else if (stays(c))
			put_char(out,
			    (uint32_t)utf8proc_tolower((utf8proc_int32_t)c));
	}
}

/* What has been put, in the arena; the buffer is empty again. */
static struct stet_str
take(struct stet_arena *arena, struct stet_buf *text)
{
	struct stet_str all = stet_copy(arena, stet_buf_str(text));

	if (text->status != STET_OK)
		stet_arena_fail(arena);
	stet_buf_cut(text, 0);
	return all;
}

struct stet_str
stet_ids_slug(struct stet_arena *arena, struct stet_str text)
{
	struct stet_buf buf = STET_BUF_INIT;
	struct stet_str slug;

	stet_ids_put_slug(&buf, text);
	if (buf.n == 0)
		stet_puts(&buf, "section");
	slug = take(arena, &buf);
	stet_buf_free(&buf);
	return slug;
}

/* The slug of all that a title shows but for its pictures. */
static struct stet_str
slug_of(struct stet_ids *ids, const struct stet_node *title)
{
	struct stet_walk walk = stet_walk(title);

	while (stet_walk_next(&walk)) {
		if (!walk.entering)
			continue;
		if (walk.node->kind == STET_IMAGE)
			stet_walk_skip(&walk);
		else if (walk.node->kind == STET_TEXT ||
		    walk.node->kind == STET_CODE ||
		    walk.node->kind == STET_MATH)
			stet_ids_put_slug(&ids->text, walk.node->u.text);
	}
	if (ids->text.n == 0)
		stet_puts(&ids->text, "section");
	return take(ids->arena, &ids->text);
}

/* Names that are taken */

static void
take_name(struct stet_ids *ids, struct stet_table *table, struct stet_str name,
    const struct stet_node *node)
{
	struct stet_table_entry *entry =
	    stet_table_entry(table, ids->arena, name);

	if (entry != NULL && entry->value == NULL)
		entry->value = (void *)(uintptr_t)node;
}

/* Makes a name lead to node, if none of that name came before. */
static void
add_target(struct stet_ids *ids, struct stet_str name,
    const struct stet_node *node)
{
	if (name.n == 0)
		return;
	take_name(ids, &ids->taken, name, node);
	put_lower(&ids->text, name);
	take_name(ids, &ids->folded, take(ids->arena, &ids->text), node);
}

static void
add_id(struct stet_ids *ids, const struct stet_node *node, struct stet_str id)
{
	struct record *record = stet_alloc(ids->arena, sizeof(*record));
	struct stet_table_entry *entry;

	if (record == NULL)
		return;
	record->node = node;
	record->id = id;
	entry = stet_table_entry(&ids->of, ids->arena,
	    (struct stet_str){ (const char *)&record->node,
		sizeof(record->node) });
	if (entry != NULL)
		entry->value = record;
	add_target(ids, id, node);
}

/* Targets that raw HTML has: id="x", name='x', id=x. */

static bool
is_name(struct stet_str text, size_t equals, const char *name)
{
	size_t n = strlen(name);

	if (equals <= n)
		return false;
	for (size_t i = 0; i < n; i++)
		if ((text.s[equals - n + i] | 0x20) != name[i])
			return false;
	return strchr(" \t\r\n\"'/", text.s[equals - n - 1]) != NULL;
}

static struct stet_str
html_value(struct stet_str text)
{
	char quote = text.n > 0 ? text.s[0] : '\0';
	size_t n = 0;

	if (quote == '"' || quote == '\'') {
		text = stet_str_from(text, 1);
		text.n = stet_str_find(text, quote);
		return text;
	}
	while (n < text.n && strchr(" \t\r\n>", text.s[n]) == NULL)
		n++;
	text.n = n;
	return text;
}

static void
add_html(struct stet_ids *ids, const struct stet_node *node)
{
	struct stet_str text = node->u.raw.text;

	for (size_t i = stet_str_find(text, '='); i < text.n;
	     i += 1 + stet_str_find(stet_str_from(text, i + 1), '='))
		if (is_name(text, i, "id") || is_name(text, i, "name"))
			add_target(ids, html_value(stet_str_from(text, i + 1)),
			    node);
}

/* Footnotes, as Hugo and GitHub call them. */
static void
add_note(struct stet_ids *ids, const struct stet_node *node)
{
	static const char *const prefixes[] = { "fn:", "fnref:", "fn-",
		"fnref-" };

	for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++) {
		stet_puts(&ids->text, prefixes[i]);
		stet_put(&ids->text, node->u.label);
		add_target(ids, take(ids->arena, &ids->text), node);
	}
}

static void
add_own(struct stet_ids *ids, const struct stet_node *node)
{
	struct stet_str id = stet_attr(node, "id");

	if (id.n > 0)
		add_id(ids, node, id);
	if (stet_kind_info(node->kind)->member == STET_M_RAW)
		add_html(ids, node);
	else if (node->kind == STET_FOOTNOTE)
		add_note(ids, node);
}

/* Made ids */

static void
make_id(struct stet_ids *ids, const struct stet_node *node,
    const struct stet_node *title)
{
	struct stet_str base = slug_of(ids, title), id = base;
	struct stet_table_entry *taken, *made;
	uintptr_t count;

	made = stet_table_entry(&ids->made, ids->arena, base);
	if (made == NULL)
		return;
	count = (uintptr_t)made->value;
	for (;; count++) {
		if (count > 0) {
			stet_put(&ids->text, base);
			stet_putc(&ids->text, '-');
			stet_put_uint(&ids->text, (unsigned long)count);
			id = take(ids->arena, &ids->text);
		}
		taken = stet_table_entry(&ids->taken, ids->arena, id);
		if (taken == NULL || taken->value == NULL)
			break;
	}
	made->value = (void *)(count + 1);
	add_id(ids, node, id);
}

static void
add_made(struct stet_ids *ids, const struct stet_node *node)
{
	const struct stet_node *title = node;

	if (node->kind == STET_SECTION)
		title = node->first;
	else if (node->kind != STET_HEADING)
		return;
	if (title != NULL && stet_attr(node, "id").n == 0 &&
	    (title == node || title->kind == STET_TITLE))
		make_id(ids, node, title);
}

struct stet_ids *
stet_ids_new(const struct stet_doc *doc)
{
	struct stet_ids *ids = stet_alloc(doc->arena, sizeof(*ids));
	void (*const steps[])(struct stet_ids *,
	    const struct stet_node *) = { add_own, add_made };

	if (ids == NULL)
		return NULL;
	ids->arena = doc->arena;
	for (size_t i = 0; i < 2; i++)
		for (const struct stet_node *node = doc->root; node != NULL;
		     node = stet_next(node, doc->root))
			steps[i](ids, node);
	stet_buf_free(&ids->text);
	return stet_arena_failed(doc->arena) ? NULL : ids;
}

/* Looking up */

struct stet_str
stet_ids_of(const struct stet_ids *ids, const struct stet_node *node)
{
	struct stet_str key = { (const char *)&node, sizeof(node) };
	const struct record *record;

	record = ids == NULL ? NULL : stet_table_find(&ids->of, key);
	return record == NULL ? stet_str(NULL) : record->id;
}

static int
hex(char c)
{
	const char *digits = "0123456789abcdef0123456789ABCDEF", *at;

	at = c == '\0' ? NULL : strchr(digits, c);
	return at == NULL ? -1 : (int)((at - digits) % 16);
}

static void
put_decoded(struct stet_buf *out, struct stet_str text)
{
	for (size_t i = 0; i < text.n; i++) {
		int high = i + 2 < text.n ? hex(text.s[i + 1]) : -1;
		int low = i + 2 < text.n ? hex(text.s[i + 2]) : -1;

		if (text.s[i] != '%' || high < 0 || low < 0) {
			stet_putc(out, text.s[i]);
			continue;
		}
		stet_putc(out, (char)(high << 4 | low));
		i += 2;
	}
}

/* GitHub puts this before the ids of a page, and takes links either way. */
#define USER_CONTENT "user-content-"

const struct stet_node *
stet_ids_find(const struct stet_ids *ids, struct stet_str fragment)
{
	struct stet_buf exact = STET_BUF_INIT, lower = STET_BUF_INIT;
	const struct stet_node *node;
	struct stet_str name;

	if (ids == NULL)
		return NULL;
	put_decoded(&exact, fragment);
	name = stet_buf_str(&exact);
	node = stet_table_find(&ids->taken, name);
	if (node == NULL && stet_utf8_invalid(name) == name.n) {
		if (stet_str_starts(name, USER_CONTENT))
			name = stet_str_from(name, strlen(USER_CONTENT));
		put_lower(&lower, name);
		node = stet_table_find(&ids->folded, stet_buf_str(&lower));
	}
	if (exact.status != STET_OK || lower.status != STET_OK)
		stet_arena_fail(ids->arena);
	stet_buf_free(&exact);
	stet_buf_free(&lower);
	return node;
}
