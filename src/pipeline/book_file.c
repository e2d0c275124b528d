/* book_file.c: a file in YAML that says what a book is made of. */
#include "pipeline/book_file.h"
#include "markup/yaml.h"

static enum stet_status
refuse(const struct stet_book_file *file, struct stet_span at, const char *why)
{
	stet_note(file->doc->diag, STET_D_NOT_A_BOOK, at, stet_str(why));
	return STET_E_INPUT;
}

static bool
is_scalar(const struct stet_value *value)
{
	return value->type != STET_V_LIST && value->type != STET_V_MAP &&
	    value->type != STET_V_NULL;
}

/* The next that is no comment. */
static const struct stet_value *
skip_comments(const struct stet_value *value)
{
	while (value != NULL && value->type == STET_V_COMMENT)
		value = value->next;
	return value;
}

/* A copy of the map without these keys and without comments; its values are
 * those of the map. NULL: there is nothing else in it, or no memory. */
static struct stet_value *
without(struct stet_arena *arena, const struct stet_value *map,
    const char *const *keys)
{
	struct stet_value *rest = stet_value_new(arena, STET_V_MAP);

	for (const struct stet_value *v = map->first; v != NULL; v = v->next) {
		const char *const *key = keys;

		while (*key != NULL && !stet_str_is(v->key, *key))
			key++;
		if (*key == NULL && v->type != STET_V_COMMENT)
			stet_value_append(rest, stet_value_copy(arena, v));
	}
	return rest == NULL || rest->first == NULL ? NULL : rest;
}

static enum stet_status
add_chapter(struct stet_book_file *file, const struct stet_value *value,
    struct stet_str *part)
{
	static const char *const own[] = { "file", NULL };
	const struct stet_value *name = value;
	struct stet_chapter *chapter;

	if (value->type == STET_V_MAP)
		name = stet_value_get(value, "file");
	if (name == NULL || !is_scalar(name) || name->text.n == 0)
		return refuse(file, value->span,
		    "a chapter is the name of a file, or a map with \"file\"");
	chapter = stet_alloc(file->doc->arena, sizeof(*chapter));
	if (chapter == NULL)
		return STET_E_MEMORY;
	chapter->file = name->text;
	chapter->at = name->span;
	chapter->part = *part;
	*part = stet_str(NULL);
	if (value->type == STET_V_MAP)
		chapter->meta = without(file->doc->arena, value, own);
	if (file->last == NULL)
		file->first = chapter;
	else
		file->last->next = chapter;
	file->last = chapter;
	return STET_OK;
}

/* The title of the part is that of the first of them. */
static enum stet_status
add_chapters(struct stet_book_file *file, const struct stet_value *list,
    struct stet_str part)
{
	enum stet_status status = STET_OK;

	if (list->type != STET_V_LIST)
		return refuse(file, list->span,
		    "\"chapters\" is a list of files");
	for (const struct stet_value *v = skip_comments(list->first);
	     v != NULL && status == STET_OK; v = skip_comments(v->next))
		status = add_chapter(file, v, &part);
	if (status == STET_OK && part.s != NULL)
		return refuse(file, list->span, "a part without chapters");
	return status;
}

static enum stet_status
add_part(struct stet_book_file *file, const struct stet_value *part)
{
	const struct stet_value *title = NULL, *chapters = NULL;

	if (part->type == STET_V_MAP) {
		title = stet_value_get(part, "title");
		chapters = stet_value_get(part, "chapters");
	}
	if (title == NULL || !is_scalar(title) || title->text.n == 0 ||
	    chapters == NULL)
		return refuse(file, part->span,
		    "a part is a map with \"title\" and \"chapters\"");
	return add_chapters(file, chapters, title->text);
}

static enum stet_status
add_parts(struct stet_book_file *file, const struct stet_value *list)
{
	enum stet_status status = STET_OK;

	if (list->type != STET_V_LIST)
		return refuse(file, list->span, "\"parts\" is a list of maps");
	for (const struct stet_value *v = skip_comments(list->first);
	     v != NULL && status == STET_OK; v = skip_comments(v->next))
		status = add_part(file, v);
	return status;
}

static enum stet_status
understand(struct stet_book_file *file, const struct stet_value *root,
    struct stet_span at)
{
	static const char *const own[] = { "chapters", "parts", NULL };
	enum stet_status status = STET_OK;
	struct stet_value *meta;

	if (root == NULL || root->type != STET_V_MAP)
		return refuse(file, at, "it is no map of keys");
	for (const struct stet_value *v = root->first;
	     v != NULL && status == STET_OK; v = v->next) {
		if (stet_str_is(v->key, "chapters"))
			status = add_chapters(file, v, stet_str(NULL));
		else if (stet_str_is(v->key, "parts"))
			status = add_parts(file, v);
	}
	if (status == STET_OK && file->first == NULL)
		return refuse(file, at, "it names no chapters");
	meta = without(file->doc->arena, root, own);
	if (meta != NULL)
		file->doc->meta = meta;
	return status;
}

enum stet_status
stet_book_file_read(struct stet_book_file *file, const char *path,
    struct stet_str text, struct stet_diag *diag)
{
	struct stet_span at = { 0, 0, (uint32_t)text.n };
	struct stet_value *root = NULL;
	struct stet_yaml_error error;
	enum stet_status status;

	*file = (struct stet_book_file){ .doc = stet_doc_new(diag) };
	at.file = stet_diag_source(diag, path, text);
	if (file->doc == NULL || at.file == 0)
		return STET_E_MEMORY;
	status = stet_yaml_read(file->doc, text, at, &root, &error);
	if (status == STET_E_INPUT)
		stet_note(diag, STET_D_YAML_SYNTAX, error.at,
		    stet_str(error.problem));
	at.length = 0;
	if (status == STET_OK)
		status = understand(file, root, at);
	return stet_doc_failed(file->doc) ? STET_E_MEMORY : status;
}

void
stet_book_file_free(struct stet_book_file *file)
{
	stet_doc_free(file->doc);
	*file = (struct stet_book_file){ .doc = NULL };
}
