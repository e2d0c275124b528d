/* gfm_heading.c: attributes of headings, read and written. */
#include <stdint.h>
#include <string.h>

#include "markup/gfm_heading.h"
#include "markup/gfm_private.h"

/* The list itself. */

static bool
is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || c == '_' || c == '-' ||
	    (unsigned char)c >= 0x80;
}

static size_t
word_size(struct stet_str text, const char *more)
{
	size_t n = 0;

	while (n < text.n && text.s[n] != '\0' &&
	    (is_word(text.s[n]) || strchr(more, text.s[n]) != NULL))
		n++;
	return n;
}

/* The size of a value in quotes, or of a word; 0: it is none of ours. */
static size_t
value_size(struct stet_str text, struct stet_str *value)
{
	size_t n;

	if (text.n > 0 && text.s[0] == '"') {
		*value = stet_str_from(text, 1);
		n = stet_str_find(*value, '"');
		if (n == value->n)
			return 0;
		value->n = n;
		return stet_str_find(*value, '\\') < n ? 0 : n + 2;
	}
	n = word_size(text, ".");
	*value = (struct stet_str){ text.s, n };
	return n;
}

/* Reads name=value; returns its size, or 0. */
static size_t
pair_size(struct stet_str text, struct gfm_attribute *found)
{
	size_t n = word_size(text, ":."), size;

	if (n == 0 || n == text.n || text.s[n] != '=' ||
	    strchr("0123456789-.", text.s[0]) != NULL)
		return 0;
	found->name = (struct stet_str){ text.s, n };
	size = value_size(stet_str_from(text, n + 1), &found->value);
	return size == 0 ? 0 : n + 1 + size;
}

/* Takes the next attribute off the front of a list; false: there is none. */
static bool
next_attribute(struct stet_str *list, struct gfm_attribute *found)
{
	struct stet_str rest = stet_str_trim(*list);
	size_t n;

	*found = (struct gfm_attribute){ .sign = 0 };
	if (rest.n > 0 && strchr("#.", rest.s[0]) != NULL) {
		found->sign = rest.s[0];
		found->name = stet_str(found->sign == '#' ? "id" : "class");
		found->value = stet_str_from(rest, 1);
		n = word_size(found->value, found->sign == '#' ? ":." : ":");
		found->value.n = n;
		n += n > 0;
	} else {
		n = pair_size(rest, found);
	}
	if (n == 0 || (n < rest.n && strchr(" \t,", rest.s[n]) == NULL))
		return false;
	if (n < rest.n && rest.s[n] == ',')
		n++;
	*list = stet_str_from(rest, n);
	return true;
}

/* What stands between the braces; *good becomes false if they are not there. */
static struct stet_str
inside(struct stet_str text, bool *good)
{
	*good = text.n >= 2 && text.s[0] == '{' && text.s[text.n - 1] == '}';
	if (!*good)
		return stet_str(NULL);
	return (struct stet_str){ text.s + 1, text.n - 2 };
}

bool
gfm_is_attribute_list(struct stet_str text)
{
	struct gfm_attribute found;
	bool good;
	struct stet_str list = inside(text, &good);

	if (!good || stet_str_trim(list).n == 0)
		return false;
	while (stet_str_trim(list).n > 0)
		if (!next_attribute(&list, &found))
			return false;
	return true;
}

/* Where the list at the end of a heading's text begins; text.n: nowhere. As
 * for Hugo it is the last brace that counts. */
static size_t
list_offset(struct stet_str text)
{
	size_t i = text.n;

	while (i > 0 && text.s[i - 1] != '{')
		i--;
	if (i == 0 || !gfm_is_attribute_list(stet_str_from(text, i - 1)))
		return text.n;
	return i - 1;
}

/* Reading */

/* Is the list a piece of the source, and so without a backslash? */
static bool
is_slice(struct stet_str source, struct stet_str list)
{
	uintptr_t from = (uintptr_t)source.s, at = (uintptr_t)list.s;

	return at >= from && at < from + source.n;
}

/* Does the source of the heading say the list, without a backslash? cmark
 * does not always know where a heading ends. */
static bool
source_says(const struct gfm_text *text, const struct stet_node *heading,
    struct stet_str list)
{
	struct stet_str source =
	    stet_str_from(text->source, heading->span.offset - text->at.offset);
	size_t i;

	if (is_slice(text->source, list))
		return true;
	if (source.n > heading->span.length)
		source.n = heading->span.length;
	for (i = source.n; i > 0 && source.s[i - 1] != '{'; i--)
		;
	if (i == 0 || (i > 1 && source.s[i - 2] == '\\'))
		return false;
	source = stet_str_from(source, i - 1);
	return source.n >= list.n && memcmp(source.s, list.s, list.n) == 0;
}

static struct stet_attr *
find_attr(struct stet_node *node, const char *name)
{
	struct stet_attr *a = node->attrs;

	while (a != NULL && !stet_str_is(a->name, name))
		a = a->next;
	return a;
}

/* Classes are one attribute. */
static void
add_class(struct gfm_text *text, struct stet_node *node, struct stet_str class)
{
	struct stet_attr *attr = find_attr(node, "class");

	if (attr == NULL) {
		stet_set_attr(text->doc, node, "class", class);
		return;
	}
	stet_put(&text->run, attr->value);
	stet_putc(&text->run, ' ');
	stet_put(&text->run, class);
	attr->value = stet_copy(text->doc->arena, stet_buf_str(&text->run));
	stet_buf_cut(&text->run, 0);
}

static void
add_attribute(struct gfm_text *text, struct stet_node *node,
    const struct gfm_attribute *found)
{
	struct stet_doc *doc = text->doc;
	char *name;

	if (stet_str_is(found->name, "class")) {
		add_class(text, node, found->value);
		return;
	}
	name = stet_copy_string(doc->arena, found->name);
	if (name != NULL && find_attr(node, name) == NULL) /* the first */
		stet_set_attr(doc, node, name, found->value);
}

static void
keep_written(struct gfm_text *text, struct stet_node *node,
    const struct stet_node *heading, struct stet_str written)
{
	struct stet_buf *run = &text->run;

	gfm_put_attributes(run, heading);
	if (!stet_str_eq(stet_buf_str(run), written))
		stet_set_attr(text->doc, node, GFM_LIST_ATTR, written);
	stet_buf_cut(run, 0);
}

static size_t
without_space(struct stet_str text, size_t end)
{
	while (end > 0 && strchr(" \t", text.s[end - 1]) != NULL)
		end--;
	return end;
}

static bool
follows_break(const struct stet_node *node)
{
	return node->prev != NULL &&
	    (node->prev->kind == STET_SOFT_BREAK ||
		node->prev->kind == STET_LINE_BREAK);
}

/* Where the title ends before the list: at the marks that close it, if there
 * are any, which CommonMark does not know here. */
static size_t
title_end(const struct gfm_text *text, const struct stet_node *heading,
    struct stet_str said, size_t end)
{
	size_t offset = heading->span.offset - text->at.offset, n;

	n = without_space(said, end);
	if (n == 0 && heading->last->prev == NULL)
		return end; /* what an entity says */
	end = n;
	while (n > 0 && said.s[n - 1] == '#')
		n--;
	if (n == 0 || n == end || without_space(said, n) == n ||
	    text->source.s[offset] != '#' || !is_slice(text->source, said))
		return end;
	return without_space(said, n);
}

void
gfm_find_attributes(struct gfm_text *text, struct stet_node *heading)
{
	struct stet_node *last = heading->last, *node = heading;
	struct gfm_attribute found;
	struct stet_str said, list;
	size_t from, end;
	bool good;

	if (last == NULL || last->kind != STET_TEXT)
		return;
	said = last->u.text;
	from = end = list_offset(said);
	list = stet_str_from(said, from);
	if (list.n == 0 || !source_says(text, heading, list) ||
	    (follows_break(last) && without_space(said, from) == 0))
		return;
	if (heading->kind == STET_TITLE)
		node = heading->parent;
	list = inside(list, &good);
	while (next_attribute(&list, &found))
		add_attribute(text, node, &found);
	end = title_end(text, heading, said, end);
	keep_written(text, node, heading, stet_str_from(said, end));
	last->u.text.n = end;
	if (end == 0)
		stet_unlink(last);
}

/* Writing */

static bool
is_shown(const struct stet_attr *attr)
{
	return attr->name.n > 0 && word_size(attr->name, ".") == attr->name.n &&
	    strchr("0123456789-.", attr->name.s[0]) == NULL;
}

static bool
can_say(struct stet_str value)
{
	for (size_t i = 0; i < value.n; i++)
		if (strchr("\"\\\n{}", value.s[i]) != NULL)
			return false;
	return true;
}

static void
put_classes(struct stet_buf *out, struct stet_str classes)
{
	const char *before = "";

	while (classes.n > 0) {
		size_t end = stet_str_find(classes, ' ');

		stet_puts(out, end > 0 ? before : "");
		stet_putc(out, '.');
		stet_put(out, (struct stet_str){ classes.s, end });
		classes = stet_str_trim(stet_str_from(classes, end));
		before = " ";
	}
}

/* Are all of these words that may stand behind a '.'? */
static bool
are_classes(struct stet_str classes)
{
	size_t i = 0;

	while (i < classes.n &&
	    (is_word(classes.s[i]) || strchr(": ", classes.s[i]) != NULL))
		i++;
	return i == classes.n && stet_str_trim(classes).n == classes.n &&
	    classes.n > 0;
}

static void
put_attribute(struct stet_buf *out, const struct stet_attr *attr)
{
	struct stet_str value = attr->value;

	if (stet_str_is(attr->name, "id") && value.n > 0 &&
	    word_size(value, ":.") == value.n) {
		stet_putc(out, '#');
		stet_put(out, value);
	} else if (stet_str_is(attr->name, "class") && are_classes(value)) {
		put_classes(out, value);
	} else {
		stet_put(out, attr->name);
		stet_puts(out, "=\"");
		stet_put(out, value);
		stet_putc(out, '"');
	}
}

/* Does the list say what the node has, no more and no less? */
static bool
says_the_same(struct stet_str written, const struct stet_node *node)
{
	struct gfm_attribute found;
	size_t classes = 0, others = 0, had = 0;
	bool good;
	struct stet_str list =
	    inside(stet_str_from(written, stet_str_find(written, '{')), &good);

	while (next_attribute(&list, &found)) {
		char name[32];
		struct stet_str value;

		if (found.name.n >= sizeof(name))
			return false;
		memcpy(name, found.name.s, found.name.n);
		name[found.name.n] = '\0';
		value = stet_attr(node, name);
		if (strcmp(name, "class") == 0) {
			classes += found.value.n + 1;
			continue;
		}
		others++;
		if (!stet_str_eq(value, found.value))
			return false;
	}
	for (const struct stet_attr *a = node->attrs; a != NULL; a = a->next)
		had += is_shown(a) && !stet_str_is(a->name, "class");
	return good && had == others &&
	    stet_attr(node, "class").n + (classes > 0) == classes;
}

bool
gfm_put_attributes(struct stet_buf *out, const struct stet_node *heading)
{
	const struct stet_node *node =
	    heading->kind == STET_TITLE ? heading->parent : heading;
	struct stet_str written = stet_attr(node, GFM_LIST_ATTR);
	bool all = true, any = false;

	if (written.n > 0 && says_the_same(written, node)) {
		stet_put(out, written);
		return true;
	}
	for (const struct stet_attr *a = node->attrs; a != NULL; a = a->next) {
		if (!is_shown(a))
			continue;
		all &= can_say(a->value);
		if (!can_say(a->value))
			continue;
		stet_puts(out, any ? " " : " {");
		put_attribute(out, a);
		any = true;
	}
	stet_puts(out, any ? "}" : "");
	return all;
}
