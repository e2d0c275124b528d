/* names.c: words that reader and writer must agree on. */
#include <stdio.h>

#include "pandoc.h"

const struct pandoc_flag pandoc_flags[] = {
	{ "generated", STET_GENERATED },
	{ "bare-url", STET_BARE_URL },
	{ "two-spaces", STET_TWO_SPACES },
	{ "said-raw", STET_SAID_RAW },
	{ "glued", STET_GLUED },
	{ NULL, 0 },
};

const char *const pandoc_aligns[] = {
	[STET_ALIGN_NONE] = "AlignDefault",
	[STET_LEFT] = "AlignLeft",
	[STET_CENTER] = "AlignCenter",
	[STET_RIGHT] = "AlignRight",
	NULL,
};

const char *const pandoc_alerts[] = { "note", "tip", "important", "warning",
	"caution", NULL };

const char *const pandoc_tasks[] = {
	[STET_NO_TASK] = "",
	[STET_TASK_OPEN] = "\xE2\x98\x90", /* U+2610 */
	[STET_TASK_DONE] = "\xE2\x98\x92", /* U+2612 */
	NULL,
};

bool
pandoc_is_alert(struct stet_str label)
{
	for (size_t i = 0; pandoc_alerts[i] != NULL; i++)
		if (stet_str_is(label, pandoc_alerts[i]))
			return true;
	return false;
}

struct stet_str
pandoc_word(struct stet_str *text)
{
	struct stet_str word = { text->s, stet_str_find(*text, ' ') };

	*text = stet_str_from(*text, word.n + 1);
	return word;
}

struct stet_str
pandoc_language(struct stet_str info)
{
	struct stet_str rest = info;

	return stet_str_starts(info, "{") ? stet_str("") : pandoc_word(&rest);
}

bool
pandoc_classes_are_plain(struct stet_str classes)
{
	bool open = true; /* a class must come next */

	for (size_t i = 0; i < classes.n; i++) {
		if (open && classes.s[i] == ' ')
			return false;
		open = classes.s[i] == ' ';
	}
	return !open;
}

struct stet_str
pandoc_number(struct stet_arena *arena, unsigned long n)
{
	char text[24];

	snprintf(text, sizeof(text), "%lu", n);
	return stet_copy(arena, stet_str(text));
}

enum stet_align
pandoc_align(struct stet_str name)
{
	for (unsigned i = 0; pandoc_aligns[i] != NULL; i++)
		if (stet_str_is(name, pandoc_aligns[i]))
			return i;
	return STET_ALIGN_NONE;
}

unsigned
pandoc_to_number(struct stet_str text, unsigned fallback)
{
	unsigned n = 0;

	if (text.n == 0 || text.n > 9)
		return fallback;
	for (size_t i = 0; i < text.n; i++) {
		if (text.s[i] < '0' || text.s[i] > '9')
			return fallback;
		n = n * 10 + (unsigned)(text.s[i] - '0');
	}
	return n;
}
