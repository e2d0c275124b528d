/* depfile.c: what outputs are made of, for make and ninja. */
#include <string.h>
#include <sys/stat.h>

#include <stet/table.h>

#include "pipeline/batch.h"
#include "pipeline/depfile.h"
#include "pipeline/path.h"

struct name {
	struct stet_str text; /* as it is written */
	struct name *next;
};

struct stet_depfile {
	struct stet_arena *arena;
	const struct stet_depends *common;
	const char *output;           /* of the rule that is being made; */
	const char *given;            /* the same as it was given */
	struct stet_depends *depends; /* its files */
	struct stet_buf rules;
	struct stet_table targets, needed; /* names as they are written */
	struct name *first, *last;         /* the needed ones in order */
	struct stet_table bad;
	struct name *first_bad;
};

struct stet_depfile *
stet_depfile_new(const struct stet_depends *common)
{
	struct stet_arena *arena = stet_arena_new();
	struct stet_depfile *depfile =
	    arena == NULL ? NULL : stet_alloc(arena, sizeof(*depfile));

	if (depfile == NULL) {
		stet_arena_free(arena);
		return NULL;
	}
	depfile->arena = arena;
	depfile->common = common;
	return depfile;
}

void
stet_depfile_free(struct stet_depfile *depfile)
{
	if (depfile == NULL)
		return;
	stet_depends_free(depfile->depends);
	stet_buf_free(&depfile->rules);
	stet_arena_free(depfile->arena);
}

/*
 * Names. What make and ninja take is escaped as both understand it. Ninja takes
 * quotation marks and the like for ends of names: then it makes again what it
 * need not.
 */

/* No escape of these is understood by both. "a=b" as a target is a variable;
 * "a(b)" is a member of an archive. */
static bool
is_bad(struct stet_str path)
{
	bool open = stet_str_find(path, '(') < path.n;

	for (size_t i = 0; i < path.n; i++) {
		char c = path.s[i];

		if ((unsigned char)c < ' ' || c == 0x7F ||
		    strchr(";|=", c) != NULL)
			return true;
		if (c == '\\' &&
		    (i + 1 == path.n || strchr("#:", path.s[i + 1]) != NULL))
			return true;
	}
	return open && stet_str_ends(path, ")");
}

/* As a target of its own, some names would be more than that: ".POSIX", "a&",
 * "%". */
static bool
can_be_target(struct stet_str path)
{
	return stet_str_find(path, '%') == path.n &&
	    !stet_str_ends(path, "&") &&
	    (stet_str_find(path, '/') < path.n || !stet_str_starts(path, "."));
}

/* Backslashes before a space have to be doubled, others not. */
static void
put_escaped(struct stet_buf *out, struct stet_str path, bool target)
{
	size_t slashes = 0;

	for (size_t i = 0; i < path.n; i++) {
		char c = path.s[i];

		if (c == ' ')
			stet_put_fill(out, '\\', slashes + 1);
		else if (c == '#' || c == ':' || (c == '%' && target))
			stet_putc(out, '\\');
		else if (c == '$')
			stet_putc(out, '$');
		stet_putc(out, c);
		slashes = c == '\\' ? slashes + 1 : 0;
	}
}

static bool
is_directory(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* "a/../b" is "b", if a is no link: make compares names. */
static struct stet_str
shorten(struct stet_depfile *depfile, const char *path)
{
	size_t n = strlen(path) + 1, from = 0;
	char *text = stet_alloc_text(depfile->arena, n);
	char *up;

	if (text == NULL)
		return stet_str("");
	memcpy(text, path, n);
	while ((up = strstr(text + from, "/../")) != NULL) {
		char *name = up;

		while (name > text && name[-1] != '/')
			name--;
		from = (size_t)(up - text) + 1;
		*up = '\0';
		if (name != up && strcmp(name, "..") != 0 &&
		    is_directory(text)) {
			memmove(name, up + 4, strlen(up + 4) + 1);
			from = name == text ? 0 : (size_t)(name - text) - 1;
			continue;
		}
		*up = '/';
	}
	return stet_str(text);
}

/* Is a name new in a table? Then it is in there now. */
static bool
is_new(struct stet_depfile *depfile, struct stet_table *table,
    struct stet_str text)
{
	struct stet_table_entry *entry =
	    stet_table_entry(table, depfile->arena, text);

	if (entry == NULL || entry->value != NULL)
		return false;
	entry->value = depfile;
	return true;
}

static struct name *
make_name(struct stet_depfile *depfile, struct stet_str text)
{
	struct name *name = stet_alloc(depfile->arena, sizeof(*name));

	if (name != NULL)
		name->text = text;
	return name;
}

static void
keep_bad(struct stet_depfile *depfile, struct stet_str path)
{
	struct name *name;

	if (!is_new(depfile, &depfile->bad, path))
		return;
	name = make_name(depfile, path);
	if (name == NULL)
		return;
	name->next = depfile->first_bad;
	depfile->first_bad = name;
}

/* Empty: it has no name that can be written. */
static struct stet_str
write_name(struct stet_depfile *depfile, struct stet_str path, bool target)
{
	struct stet_buf escaped = STET_BUF_INIT;
	struct stet_str text;

	if (is_bad(path)) {
		keep_bad(depfile, path);
		return stet_str("");
	}
	put_escaped(&escaped, path, target);
	text = stet_copy(depfile->arena, stet_buf_str(&escaped));
	if (escaped.status != STET_OK)
		stet_arena_fail(depfile->arena);
	stet_buf_free(&escaped);
	return text;
}

/* Rules */

static void
keep_needed(struct stet_depfile *depfile, struct stet_str path,
    struct stet_str text)
{
	struct name *name;

	if (!can_be_target(path) || !is_new(depfile, &depfile->needed, text))
		return;
	name = make_name(depfile, text);
	if (name == NULL)
		return;
	if (depfile->last == NULL)
		depfile->first = name;
	else
		depfile->last->next = name;
	depfile->last = name;
}

static void
put_needed(struct stet_depfile *depfile, const struct stet_depends *depends)
{
	const struct stet_touched *t = stet_depends_first(depends);

	for (; t != NULL; t = t->next) {
		struct stet_str path, text;

		if (t->touch != STET_TOUCH_READ)
			continue;
		path = shorten(depfile, t->path);
		text = write_name(depfile, path, false);
		if (text.n == 0)
			continue;
		stet_puts(&depfile->rules, " \\\n ");
		stet_put(&depfile->rules, text);
		keep_needed(depfile, path, text);
	}
}

static bool
put_target(struct stet_depfile *depfile, const char *path, bool first)
{
	struct stet_str text = write_name(depfile, stet_str(path), true);

	if (text.n == 0)
		return false;
	is_new(depfile, &depfile->targets, text);
	if (!first)
		stet_putc(&depfile->rules, ' ');
	stet_put(&depfile->rules, text);
	return true;
}

static bool
is_written(const struct stet_depends *depends, const char *path)
{
	const struct stet_touched *t = stet_depends_first(depends);

	for (; t != NULL; t = t->next)
		if (t->touch == STET_TOUCH_WRITTEN &&
		    strcmp(t->path, path) == 0)
			return true;
	return false;
}

/* Where an input was many documents, the output has other names; without those,
 * files beside an output are no targets, since nobody asks for them. */
static bool
put_targets(struct stet_depfile *depfile)
{
	const struct stet_touched *t = stet_depends_first(depfile->depends);
	struct stet_str stem = stet_str(depfile->output);
	bool any = false;

	if (is_written(depfile->depends, depfile->output))
		return put_target(depfile, depfile->output, true);
	stem.n = stet_path_stem(depfile->output).n;
	for (; t != NULL; t = t->next)
		if (t->touch == STET_TOUCH_WRITTEN &&
		    strncmp(t->path, stem.s, stem.n) == 0)
			any = put_target(depfile, t->path, !any) || any;
	return any || put_target(depfile, depfile->output, true);
}

static void
end_rule(struct stet_depfile *depfile)
{
	if (depfile->output == NULL)
		return;
	if (stet_depends_failed(depfile->depends))
		stet_arena_fail(depfile->arena);
	if (put_targets(depfile)) {
		stet_putc(&depfile->rules, ':');
		put_needed(depfile, depfile->depends);
		put_needed(depfile, depfile->common);
		stet_putc(&depfile->rules, '\n');
	}
	stet_depends_free(depfile->depends);
	depfile->depends = NULL;
	depfile->output = NULL;
}

static void
begin_rule(struct stet_depfile *depfile, const char *output)
{
	size_t n = strlen(output);
	char *clean = stet_alloc_text(depfile->arena, n + 1);

	if (clean != NULL)
		clean[stet_path_clean(clean, stet_str(output))] = '\0';
	depfile->output = clean == NULL ? "" : clean;
	depfile->given = output;
	depfile->depends = stet_depends_new();
	if (depfile->depends == NULL)
		stet_arena_fail(depfile->arena);
}

bool
stet_depfile_has(const struct stet_depfile *depfile, const char *output)
{
	return depfile->output != NULL && depfile->given == output;
}

void
stet_depfile_add(struct stet_depfile *depfile, const char *output,
    const struct stet_depends *depends)
{
	if (!stet_depfile_has(depfile, output)) {
		end_rule(depfile);
		begin_rule(depfile, output);
	}
	stet_depends_add(depfile->depends, depends);
}

static void
note_bad(const struct stet_depfile *depfile, const char *path,
    struct stet_diag *diag)
{
	for (const struct name *n = depfile->first_bad; n != NULL; n = n->next)
		stet_note_file(diag, STET_D_NOT_IN_DEPFILE, path, n->text);
}

enum stet_status
stet_depfile_write(struct stet_depfile *depfile, const char *path,
    const struct stet_file_watch *watch, struct stet_diag *diag)
{
	enum stet_status status;

	end_rule(depfile);
	for (const struct name *n = depfile->first; n != NULL; n = n->next) {
		if (stet_table_find(&depfile->targets, n->text) != NULL)
			continue;
		stet_putc(&depfile->rules, '\n');
		stet_put(&depfile->rules, n->text);
		stet_puts(&depfile->rules, ":\n");
	}
	note_bad(depfile, path, diag);
	status = stet_arena_failed(depfile->arena) ? STET_E_MEMORY
						   : depfile->rules.status;
	if (status == STET_OK)
		status =
		    stet_file_write(path, stet_buf_str(&depfile->rules), watch);
	if (status != STET_OK)
		stet_note_failure(diag, STET_D_CANNOT_WRITE, path, status);
	return status;
}
