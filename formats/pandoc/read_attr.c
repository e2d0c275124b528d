/* read_attr.c: attributes of elements. */
#include "read.h"

/* The names of what the writer says in attributes by itself. */
static const char *const own[] = { STET_KV_KIND, STET_KV_WRAP, STET_KV_FLAGS,
	STET_KV_ATTRIBUTES, STET_KV_LEVEL, STET_KV_NESTED, STET_KV_LABEL,
	STET_KV_TEXT, STET_KV_INFO, STET_KV_FORMAT, STET_KV_TASK, STET_KV_TIGHT,
	STET_KV_BULLET, STET_KV_DELIMITER, STET_KV_HEADER, STET_KV_TITLE,
	NULL };

static bool
is_own(struct stet_str name)
{
	if (!stet_str_starts(name, STET_KV))
		return false;
	for (size_t i = 0; own[i] != NULL; i++)
		if (stet_str_is(name, own[i]))
			return true;
	return false;
}

struct stet_str
pandoc_kv(const struct pandoc_json *attr, const char *key)
{
	struct stet_str value = { NULL, 0 };

	for (const struct pandoc_json *p = attr->last->first; p; p = p->next)
		if (stet_str_is(p->first->text, key)) {
			value = p->last->text;
			/* An empty text is one. */
			return value.s == NULL ? stet_str("") : value;
		}
	return value;
}

/* Where the next attribute of a node hangs. */
static struct stet_attr **
end_of(struct stet_node *node)
{
	struct stet_attr **end = &node->attrs;

	while (*end != NULL)
		end = &(*end)->next;
	return end;
}

static struct stet_attr **
add(struct pandoc_reader *r, struct stet_attr **end, struct stet_str name,
    struct stet_str value)
{
	*end = stet_alloc(r->doc->arena, sizeof(**end));
	if (*end == NULL)
		return end;
	(*end)->name = name;
	(*end)->value = value;
	return &(*end)->next;
}

/* The classes from one on, but for one, with spaces between them. */
static struct stet_str
join_classes(struct pandoc_reader *r, const struct pandoc_json *from,
    const char *without)
{
	struct stet_buf text = STET_BUF_INIT;
	struct stet_str joined;

	for (; from != NULL; from = from->next) {
		if (without != NULL && stet_str_is(from->text, without)) {
			without = NULL;
			continue;
		}
		if (text.n > 0)
			stet_putc(&text, ' ');
		stet_put(&text, from->text);
	}
	joined = stet_copy(r->doc->arena, stet_buf_str(&text));
	if (text.status != STET_OK)
		stet_arena_fail(r->doc->arena);
	stet_buf_free(&text);
	return joined;
}

const struct pandoc_json *
pandoc_parse_text(struct pandoc_reader *r, struct stet_str json)
{
	struct stet_job job = { .diag = r->job->diag, .text = json };
	struct stet_diag_mark mark = stet_diag_mark(job.diag);
	struct pandoc_json *root;

	if (pandoc_json_parse(&job, r->arena, r->doc->arena, &root) != STET_OK)
		stet_diag_rewind(job.diag, mark);
	return root;
}

bool
pandoc_add_attributes(struct pandoc_reader *r, struct stet_node *node,
    const struct pandoc_json *list)
{
	struct stet_attr **end = end_of(node);

	if (list == NULL || list->type != STET_JSON_ARRAY)
		return false;
	for (const struct pandoc_json *p = list->first; p != NULL; p = p->next)
		if (p->type == STET_JSON_ARRAY && p->count == 2 &&
		    p->first->type == STET_JSON_STRING &&
		    p->last->type == STET_JSON_STRING && p->first->text.n > 0)
			end = add(r, end, p->first->text, p->last->text);
	return true;
}

/* A pair may be called as what stands in front of the pairs. */
static struct stet_str
pair_name(struct stet_str name)
{
	if (stet_str_is(name, "id"))
		return stet_str(PANDOC_PAIR "id");
	if (stet_str_is(name, "class"))
		return stet_str(PANDOC_PAIR "class");
	return name;
}

static void
read_flags(struct stet_node *node, struct stet_str words)
{
	while (words.n > 0) {
		struct stet_str word = pandoc_word(&words);

		for (const struct pandoc_flag *f = pandoc_flags; f->name; f++)
			if (stet_str_is(word, f->name))
				node->flags |= (uint8_t)f->flag;
	}
}

static void
read_attr(struct pandoc_reader *r, struct stet_node *node,
    const struct pandoc_json *attr, const struct pandoc_json *classes,
    const char *without)
{
	struct stet_str exact = pandoc_kv(attr, STET_KV_ATTRIBUTES);
	struct stet_attr **end;
	struct stet_str joined;

	if (node == NULL)
		return;
	read_flags(node, pandoc_kv(attr, STET_KV_FLAGS));
	if (exact.s != NULL &&
	    pandoc_add_attributes(r, node, pandoc_parse_text(r, exact)))
		return;
	end = end_of(node);
	if (attr->first->text.n > 0)
		end = add(r, end, stet_str("id"), attr->first->text);
	joined = join_classes(r, classes, without);
	if (joined.n > 0)
		end = add(r, end, stet_str("class"), joined);
	for (const struct pandoc_json *p = attr->last->first; p; p = p->next)
		if (!is_own(p->first->text) && p->first->text.n > 0)
			end = add(r, end, pair_name(p->first->text),
			    p->last->text);
}

void
pandoc_read_attr(struct pandoc_reader *r, struct stet_node *node,
    const struct pandoc_json *attr, const char *without_class)
{
	read_attr(r, node, attr, attr->first->next->first, without_class);
}

void
pandoc_read_code_attr(struct pandoc_reader *r, struct stet_node *node,
    const struct pandoc_json *attr)
{
	const struct pandoc_json *first = attr->first->next->first;
	struct stet_str info = pandoc_kv(attr, STET_KV_INFO);
	struct stet_str language = pandoc_language(info);

	if (node == NULL)
		return;
	/* A filter may have changed the language; then it is right. */
	if (info.s == NULL ||
	    (language.n > 0 &&
		(first == NULL || !stet_str_eq(language, first->text)))) {
		info = first == NULL ? stet_str("") : first->text;
		language = info;
	}
	node->u.code.info = info;
	read_attr(r, node, attr,
	    language.n > 0 && first != NULL ? first->next : first, NULL);
}
