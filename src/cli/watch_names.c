/* watch_names.c: the files that matter to a run. */
#include <string.h>

#include "cli/watch_private.h"

void
watch_forget(struct cli_watch *watch)
{
	stet_arena_reset(watch->arena);
	watch->known = (struct stet_table){ NULL, 0, 0 };
	watch->names = watch->beside = NULL;
	watch->outputs = NULL;
}

/* Once for each path. */
static void
add(struct cli_watch *watch, struct watch_name **list, const char *path,
    char kind)
{
	struct stet_str text = stet_str(path), base = stet_path_base(path);
	struct watch_name *name = stet_alloc(watch->arena, sizeof(*name));
	char *key = stet_alloc_text(watch->arena, text.n + 2);
	struct stet_table_entry *entry;

	if (name == NULL || key == NULL)
		return;
	key[0] = kind;
	memcpy(key + 1, path, text.n + 1);
	entry = stet_table_entry(&watch->known, watch->arena,
	    (struct stet_str){ key, text.n + 1 });
	if (entry == NULL || entry->value != NULL)
		return;
	entry->value = name;
	name->name = stet_path_base(key + 1).s;
	name->directory = stet_path_join(watch->arena, NULL,
	    (struct stet_str){ path, text.n - base.n }, NULL);
	name->next = *list;
	*list = name;
}

void
watch_file(void *context, const struct stet_touched *file)
{
	struct cli_watch *watch = context;

	/* Outputs change whenever stet works. */
	if (file->touch == STET_TOUCH_READ || file->touch == STET_TOUCH_ABSENT)
		add(watch, &watch->names, file->path, 'f');
}

void
watch_beside(struct cli_watch *watch, const char *file)
{
	struct stet_str base = stet_path_base(file);
	struct stet_str place = { file, (size_t)(base.s - file) };
	const char *directory = stet_path_join(watch->arena, NULL, place, NULL);

	if (directory != NULL)
		add(watch, &watch->beside, directory, 'd');
}
