/* values.c: what a value of a legacy page is, by its text and key. */
#include <string.h>
#include <strings.h>

#include "legacy.h"

bool
legacy_is_collection(const struct stet_value *value)
{
	return value->type == STET_V_MAP || value->type == STET_V_LIST;
}

bool
legacy_is_comment(const struct stet_value *value)
{
	return value->type == STET_V_COMMENT;
}

bool
legacy_is_text(const struct stet_value *value)
{
	return !legacy_is_collection(value) && !legacy_is_comment(value) &&
	    value->type != STET_V_NULL && stet_str_trim(value->text).n > 0;
}

bool
legacy_key_is(const struct stet_value *value, const char *key)
{
	return !legacy_is_comment(value) && stet_str_is(value->key, key);
}

static bool
has_space(struct stet_str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (strchr(" \t\r\n", text.s[i]) != NULL)
			return true;
	return false;
}

bool
legacy_is_url(const struct stet_value *value)
{
	static const char *const schemes[] = { "http://", "https://",
		"mailto:", "ftp://", "//", NULL };

	if (!legacy_is_text(value) || has_space(value->text))
		return false;
	for (const char *const *scheme = schemes; *scheme != NULL; scheme++)
		if (stet_str_starts(value->text, *scheme))
			return true;
	return false;
}

static bool
ends_like_image(struct stet_str text)
{
	static const char *const endings[] = { ".png", ".jpg", ".jpeg", ".gif",
		".svg", ".webp", ".avif", ".bmp", ".ico", NULL };

	text.n = stet_str_find(text, '?');
	text.n = stet_str_find(text, '#');
	for (const char *const *end = endings; *end != NULL; end++) {
		size_t n = strlen(*end);

		if (text.n > n &&
		    strncasecmp(text.s + text.n - n, *end, n) == 0)
			return true;
	}
	return false;
}

/* image, topImage, image2, icon, icon1, logo, ... */
static bool
is_image_key(struct stet_str key)
{
	static const char *const keys[] = { "image", "icon", "logo", "snapshot",
		"Image", "Icon", NULL };

	while (key.n > 0 && key.s[key.n - 1] >= '0' && key.s[key.n - 1] <= '9')
		key.n--;
	for (const char *const *k = keys; *k != NULL; k++)
		if (stet_str_is(key, *k) ||
		    ((*k)[0] < 'a' && stet_str_ends(key, *k)))
			return true;
	return false;
}

bool
legacy_is_image(const struct stet_value *value)
{
	if (value->type != STET_V_TEXT || !legacy_is_text(value))
		return false;
	if (is_image_key(value->key))
		return stet_str_find(value->text, '\n') == value->text.n;
	return ends_like_image(value->text) && !has_space(value->text);
}

bool
legacy_key_is_prose(const struct stet_value *value)
{
	struct stet_str key = value->key;

	if (legacy_is_comment(value) || key.n == 0)
		return false;
	if (key.s[0] >= 'A' && key.s[0] <= 'Z')
		return true;
	for (size_t i = 0; i < key.n; i++)
		if (key.s[i] == ' ' || (unsigned char)key.s[i] > 0x7F)
			return true;
	return false;
}

const struct stet_value *
legacy_owner(struct legacy_owners *owners, const struct stet_value *entry)
{
	if (!legacy_is_comment(entry)) {
		*owners = (struct legacy_owners){ .before = entry };
		return entry;
	}
	if (entry->inset)
		return owners->before;
	if (!owners->ahead)
		for (owners->next = entry;
		     owners->next != NULL && legacy_is_comment(owners->next);)
			owners->next = owners->next->next;
	owners->ahead = true;
	return owners->next;
}

void
legacy_note_missing(struct legacy *l, const struct stet_value *map,
    const char *key)
{
	if (stet_value_get(map, key) == NULL)
		stet_note(l->diag, STET_D_MISSING_KEY, map->span,
		    stet_str(key));
}
