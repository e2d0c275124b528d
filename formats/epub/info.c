/* info.c: what the metadata of a book says, by the names of front matter. */
#include <stdlib.h>
#include <string.h>

#include "epub.h"

static const struct {
	const char *key;
	enum epub_said said;
} keys[] = {
	{ "title", EPUB_TITLE },
	{ "subtitle", EPUB_SUBTITLE },
	{ "language", EPUB_LANGUAGE },
	{ "lang", EPUB_LANGUAGE },
	{ "identifier", EPUB_IDENTIFIER },
	{ "isbn", EPUB_ISBN },
	{ "doi", EPUB_DOI },
	{ "summary", EPUB_SUMMARY },
	{ "description", EPUB_DESCRIPTION },
	{ "publisher", EPUB_PUBLISHER },
	{ "rights", EPUB_RIGHTS },
	{ "copyright", EPUB_RIGHTS },
	{ "license", EPUB_RIGHTS },
	{ "date", EPUB_DATE },
	{ "createTime", EPUB_DATE },
	{ "subject", EPUB_SUBJECT },
	{ "subjects", EPUB_SUBJECT },
	{ "tag", EPUB_SUBJECT },
	{ "tags", EPUB_SUBJECT },
	{ "keyword", EPUB_SUBJECT },
	{ "keywords", EPUB_SUBJECT },
	{ "series", EPUB_SERIES },
	{ "series-index", EPUB_POSITION },
	{ "volume", EPUB_POSITION },
	{ "cover", EPUB_COVER },
	{ "snapshot", EPUB_COVER },
	{ "author", EPUB_CREATOR },
	{ "authors", EPUB_CREATOR },
	{ "creator", EPUB_CREATOR },
	{ "creators", EPUB_CREATOR },
	{ "editor", EPUB_EDITOR },
	{ "editors", EPUB_EDITOR },
	{ "translator", EPUB_TRANSLATOR },
	{ "translators", EPUB_TRANSLATOR },
	{ "illustrator", EPUB_ILLUSTRATOR },
	{ "illustrators", EPUB_ILLUSTRATOR },
	{ "contributor", EPUB_CONTRIBUTOR },
	{ "contributors", EPUB_CONTRIBUTOR },
};

/* Those of the MARC relators that books of this kind have, and their words. */
static const struct {
	const char *code, *word;
} roles[] = {
	{ "aut", "author" },
	{ "edt", "editor" },
	{ "trl", "translator" },
	{ "ill", "illustrator" },
	{ "ctb", "contributor" },
	{ "art", "artist" },
	{ "aui", "author of introduction" },
	{ "aft", "author of afterword" },
	{ "bkd", "book designer" },
	{ "com", "compiler" },
	{ "cov", "cover designer" },
	{ "cre", "creator" },
	{ "dsr", "designer" },
	{ "nrt", "narrator" },
	{ "pbl", "publisher" },
	{ "pfr", "proofreader" },
	{ "pht", "photographer" },
	{ "red", "redactor" },
	{ "rev", "reviewer" },
	{ "tcr", "technical reviewer" },
};

enum epub_said
epub_said(struct stet_str key)
{
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		if (stet_str_is(key, keys[i].key))
			return keys[i].said;
	return EPUB_NOTHING;
}

const char *
epub_role(struct stet_str word)
{
	for (size_t i = 0; i < sizeof(roles) / sizeof(roles[0]); i++)
		if (stet_str_is(word, roles[i].code) ||
		    stet_str_is(word, roles[i].word))
			return roles[i].code;
	return NULL;
}

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' ||
	    c == '\v';
}

struct stet_str
epub_fold(struct stet_arena *arena, struct stet_str text)
{
	char *to = stet_alloc_text(arena, text.n);
	size_t n = 0;

	if (to == NULL)
		return stet_str(NULL);
	for (size_t i = 0; i < text.n; i++) {
		if (!is_space(text.s[i]))
			to[n++] = text.s[i];
		else if (n > 0 && to[n - 1] != ' ')
			to[n++] = ' ';
	}
	if (n > 0 && to[n - 1] == ' ')
		n--;
	return (struct stet_str){ to, n };
}

static bool
is_alnum(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	    (c >= 'A' && c <= 'Z');
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Letters, two to eight, then more of one to eight letters and digits. */
bool
epub_is_language(struct stet_str text)
{
	size_t size = 0, parts = 0;

	for (size_t i = 0; i <= text.n; i++) {
		if (i < text.n && is_alnum(text.s[i])) {
			if (parts == 0 && is_digit(text.s[i]))
				return false;
			size++;
			continue;
		}
		if (i < text.n && text.s[i] != '-')
			return false;
		if (size > 8 || size < (parts == 0 ? 2U : 1U))
			return false;
		parts++;
		size = 0;
	}
	return true;
}

/* "zh_CN" is what other programs call zh-CN. */
static struct stet_str
language_of(struct stet_arena *arena, struct stet_str text)
{
	char *to = stet_alloc_text(arena, text.n);

	if (to == NULL)
		return stet_str(NULL);
	for (size_t i = 0; i < text.n; i++)
		to[i] = text.s[i];
	for (size_t i = 0; i < text.n; i++)
		if (to[i] == '_')
			to[i] = '-';
	text.s = to;
	return epub_is_language(text) ? text : stet_str(NULL);
}

/* So many digits from i on, as a number; -1: there are not. */
static int
number_at(struct stet_str text, size_t i, size_t digits)
{
	int number = 0;

	for (size_t end = i + digits; i < end; i++) {
		if (i >= text.n || !is_digit(text.s[i]))
			return -1;
		number = number * 10 + (text.s[i] - '0');
	}
	return number;
}

/* 2020-02-29, 2020/02/29, with or without a time behind; or a year alone. */
static struct stet_str
date_of(struct stet_arena *arena, struct stet_str text)
{
	static const int days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30,
		31 };
	int year = number_at(text, 0, 4), month = number_at(text, 5, 2),
	    day = number_at(text, 8, 2);
	struct stet_str date;
	char *to;

	if (text.n == 4 && year > 0)
		return text;
	if (text.n < 10 || year <= 0 || month < 1 || month > 12 || day < 1 ||
	    day > days[month - 1] || (text.n > 10 && is_digit(text.s[10])) ||
	    (month == 2 && day == 29 &&
		(year % 4 != 0 || (year % 100 == 0 && year % 400 != 0))))
		return stet_str(NULL);
	date = stet_copy(arena, (struct stet_str){ text.s, 10 });
	to = (char *)date.s;
	if (to != NULL)
		to[4] = to[7] = '-';
	return date;
}

/* The first of a map's texts that has one of these names. */
static struct stet_str
text_of(struct stet_arena *arena, const struct stet_value *map,
    const char *const *names)
{
	for (; *names != NULL; names++) {
		struct stet_str text = stet_value_text(map, *names);

		if (text.n > 0)
			return epub_fold(arena, text);
	}
	return stet_str(NULL);
}

static const char *const name_keys[] = { "name", "text", "title", NULL };
static const char *const sort_keys[] = { "file-as", "sort", "sort-as", NULL };
static const char *const role_keys[] = { "role", NULL };
static const char *const position_keys[] = { "position", "index", "number",
	NULL };

/* People. */

static const char *const role_by_key[] = {
	[EPUB_CREATOR] = "aut",
	[EPUB_EDITOR] = "edt",
	[EPUB_TRANSLATOR] = "trl",
	[EPUB_ILLUSTRATOR] = "ill",
	[EPUB_CONTRIBUTOR] = "ctb",
};

static struct epub_person *
add_person(struct epub_info *info, struct stet_arena *arena,
    struct stet_str name, enum epub_said said)
{
	struct epub_person *person;

	name = epub_fold(arena, name);
	person = name.n == 0 ? NULL : stet_alloc(arena, sizeof(*person));
	if (person == NULL)
		return NULL;
	person->name = name;
	person->role = role_by_key[said];
	person->contributor = said != EPUB_CREATOR;
	*info->last_person = person;
	info->last_person = &person->next;
	return person;
}

static void
add_person_map(struct epub_info *info, struct stet_arena *arena,
    const struct stet_value *map, enum epub_said said)
{
	struct epub_person *person =
	    add_person(info, arena, text_of(arena, map, name_keys), said);
	struct stet_str role = text_of(arena, map, role_keys);

	if (person == NULL)
		return;
	person->file_as = text_of(arena, map, sort_keys);
	if (role.n > 0)
		person->role = epub_role(role);
}

/* How many bytes of a mark that parts the entries of one text are at i. A
 * comma may stand inside of a name: "Woolf, Virginia". */
static size_t
mark_at(struct stet_str text, size_t i, bool comma)
{
	static const char *const marks[] = { "、", "；", "，" };

	if (text.s[i] == ';' || (comma && text.s[i] == ','))
		return 1;
	for (size_t m = 0; m < sizeof(marks) / sizeof(marks[0]); m++)
		if (stet_str_starts(stet_str_from(text, i), marks[m]))
			return strlen(marks[m]);
	return 0;
}

/* Subjects. */

void
epub_add_subject(struct epub_info *info, struct stet_arena *arena,
    struct stet_str text)
{
	struct stet_table_entry *seen;
	struct epub_text *subject;

	text = epub_fold(arena, text);
	if (text.n == 0)
		return;
	seen = stet_table_entry(&info->seen, arena, text);
	if (seen == NULL || seen->value != NULL)
		return;
	subject = stet_alloc(arena, sizeof(*subject));
	if (subject == NULL)
		return;
	seen->value = subject;
	subject->text = text;
	*info->last_subject = subject;
	info->last_subject = &subject->next;
}

static void
add_one(struct epub_info *info, struct stet_arena *arena, struct stet_str text,
    enum epub_said said)
{
	if (said == EPUB_SUBJECT)
		epub_add_subject(info, arena, text);
	else
		add_person(info, arena, text, said);
}

static void
add_scalar(struct epub_info *info, struct stet_arena *arena,
    struct stet_str text, enum epub_said said)
{
	size_t start = 0;

	for (size_t i = 0; i < text.n;) {
		size_t mark = mark_at(text, i, said == EPUB_SUBJECT);

		if (mark > 0)
			add_one(info, arena,
			    (struct stet_str){ text.s + start, i - start },
			    said);
		i += mark > 0 ? mark : 1;
		if (mark > 0)
			start = i;
	}
	add_one(info, arena, stet_str_from(text, start), said);
}

static bool
is_scalar(const struct stet_value *value)
{
	return value->type != STET_V_LIST && value->type != STET_V_MAP &&
	    value->type != STET_V_NULL && value->type != STET_V_COMMENT;
}

/* One text, a list of texts and maps, or a map. */
static void
add_several(struct epub_info *info, struct stet_arena *arena,
    const struct stet_value *value, enum epub_said said)
{
	if (is_scalar(value))
		add_scalar(info, arena, value->text, said);
	else if (value->type == STET_V_MAP && said >= EPUB_CREATOR)
		add_person_map(info, arena, value, said);
	if (value->type != STET_V_LIST)
		return;
	for (const struct stet_value *v = value->first; v != NULL;
	     v = v->next) {
		if (is_scalar(v))
			add_one(info, arena, v->text, said);
		else if (v->type == STET_V_MAP && said >= EPUB_CREATOR)
			add_person_map(info, arena, v, said);
	}
}

/* Where a single text goes; NULL: nowhere. */
static struct stet_str *
slot_of(struct epub_info *info, enum epub_said said)
{
	switch (said) {
	case EPUB_TITLE:
		return &info->title;
	case EPUB_SUBTITLE:
		return &info->subtitle;
	case EPUB_SUMMARY:
		return &info->summary;
	case EPUB_DESCRIPTION:
		return &info->description;
	case EPUB_PUBLISHER:
		return &info->publisher;
	case EPUB_RIGHTS:
		return &info->rights;
	case EPUB_SERIES:
		return &info->series;
	case EPUB_POSITION:
		return &info->position;
	case EPUB_COVER:
		return &info->cover;
	case EPUB_DATE:
		return &info->date;
	case EPUB_LANGUAGE:
		return &info->language;
	case EPUB_IDENTIFIER:
	case EPUB_ISBN:
	case EPUB_DOI:
		return &info->identifier;
	default:
		return NULL;
	}
}

static struct stet_str
prefixed(struct stet_arena *arena, const char *prefix, struct stet_str text)
{
	struct stet_str start = stet_str(prefix);
	char *to;

	if (stet_str_starts(text, prefix))
		return text;
	to = stet_alloc_text(arena, start.n + text.n);
	if (to == NULL)
		return stet_str(NULL);
	memcpy(to, start.s, start.n);
	memcpy(to + start.n, text.s, text.n);
	return (struct stet_str){ to, start.n + text.n };
}

/* The text as its place in the package wants it. */
static struct stet_str
fit(struct stet_arena *arena, struct stet_str text, enum epub_said said)
{
	text = epub_fold(arena, text);
	if (text.n == 0)
		return text;
	if (said == EPUB_LANGUAGE)
		return language_of(arena, text);
	if (said == EPUB_ISBN)
		return prefixed(arena, "urn:isbn:", text);
	return said == EPUB_DOI ? prefixed(arena, "doi:", text) : text;
}

static void
add_series_map(struct epub_info *info, struct stet_arena *arena,
    const struct stet_value *map)
{
	if (info->series.n > 0)
		return;
	info->series = text_of(arena, map, name_keys);
	info->position = text_of(arena, map, position_keys);
}

static void
add_value(struct epub_info *info, struct stet_arena *arena,
    const struct stet_value *value)
{
	enum epub_said said = epub_said(value->key);
	struct stet_str *slot = slot_of(info, said);

	if (said == EPUB_SUBJECT || said >= EPUB_CREATOR) {
		add_several(info, arena, value, said);
		return;
	}
	if (said == EPUB_SERIES && value->type == STET_V_LIST &&
	    value->first != NULL)
		value = value->first;
	if (said == EPUB_SERIES && value->type == STET_V_MAP)
		add_series_map(info, arena, value);
	else if (slot != NULL && slot->n == 0 && is_scalar(value))
		*slot = fit(arena, value->text, said);
}

void
epub_info_add(struct epub_info *info, struct stet_arena *arena,
    const struct stet_value *meta)
{
	bool people = info->people == NULL;
	const struct stet_value *v;

	if (info->last_person == NULL) {
		info->last_person = &info->people;
		info->last_subject = &info->subjects;
	}
	if (meta == NULL)
		return;
	for (v = meta->first; v != NULL; v = v->next)
		if (!v->blank && (people || epub_said(v->key) < EPUB_CREATOR))
			add_value(info, arena, v);
	info->w3c = date_of(arena, info->date);
}
