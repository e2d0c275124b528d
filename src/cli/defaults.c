/* defaults.c: files of options, in YAML. */
#include <stdio.h>

#include "cli/defaults.h"
#include "cli/find.h"
#include "cli/style.h"
#include "markup/yaml.h"
#include "pipeline/text_file.h"

/* A file that is read. */
struct reading {
	struct cli_defaults *defaults;
	const char *path;
	struct stet_doc *doc;
	struct stet_diag *diag;
};

static enum stet_status
refuse(struct reading *r, struct stet_span at, const char *name,
    const char *why)
{
	struct stet_buf text = STET_BUF_INIT;

	if (name != NULL) {
		stet_puts(&text, name);
		stet_puts(&text, ": ");
	}
	stet_puts(&text, why);
	return stet_note_text(r->diag, STET_D_BAD_DEFAULTS, at, NULL, &text);
}

static enum stet_status
refuse_unknown(struct reading *r, const struct stet_value *option)
{
	struct stet_buf text = STET_BUF_INIT;
	const char *nearest =
	    cli_find_nearest(r->defaults->options, option->key);

	stet_puts(&text, "there is no option \"");
	stet_put(&text, option->key);
	stet_puts(&text, "\"");
	if (nearest != NULL) {
		stet_puts(&text, "; did you mean \"");
		stet_puts(&text, nearest);
		stet_puts(&text, "\"?");
	}
	return stet_note_text(r->diag, STET_D_BAD_DEFAULTS, option->key_span,
	    NULL, &text);
}

static const char *
keep_place(struct reading *r, struct stet_span at)
{
	struct stet_buf text = STET_BUF_INIT;
	unsigned line, column;
	const char *place;

	stet_diag_place(r->diag, at, &line, &column);
	stet_puts(&text, r->path);
	stet_putc(&text, ':');
	stet_put_uint(&text, line);
	stet_putc(&text, ':');
	stet_put_uint(&text, column);
	place = stet_copy_string(r->defaults->arena, stet_buf_str(&text));
	if (text.status != STET_OK)
		stet_arena_fail(r->defaults->arena);
	stet_buf_free(&text);
	return place;
}

static struct cli_default *
new_default(struct reading *r, const struct stet_value *value,
    struct stet_str text)
{
	struct cli_default *d = stet_alloc(r->defaults->arena, sizeof(*d));

	if (d == NULL)
		return NULL;
	d->value =
	    text.s == NULL ? NULL : stet_copy_string(r->defaults->arena, text);
	d->file = r->path;
	d->place = keep_place(r, value->span);
	r->defaults->count++;
	return d;
}

static void
add(struct reading *r, const struct stet_option *what,
    const struct stet_value *value, struct stet_str text)
{
	struct cli_defaults *all = r->defaults;
	struct cli_default *d = new_default(r, value, text);

	if (d == NULL)
		return;
	d->name = what->name;
	if (all->last == NULL)
		all->first = d;
	else
		all->last->next = d;
	all->last = d;
}

static void
add_input(struct reading *r, const struct stet_value *value)
{
	struct cli_defaults *all = r->defaults;
	struct cli_default *d = new_default(r, value, value->text);

	if (d == NULL)
		return;
	if (all->last_input == NULL)
		all->first_input = d;
	else
		all->last_input->next = d;
	all->last_input = d;
}

static bool
is_plain(const struct stet_value *value)
{
	return value->type != STET_V_LIST && value->type != STET_V_MAP &&
	    value->type != STET_V_NULL;
}

static enum stet_status
take_inputs(struct reading *r, const struct stet_value *inputs)
{
	const struct stet_value *v = inputs;

	if (is_plain(inputs)) {
		add_input(r, inputs);
		return STET_OK;
	}
	if (inputs->type != STET_V_LIST)
		return refuse(r, inputs->span, "inputs",
		    "they are a name or a list of names");
	for (v = inputs->first; v != NULL; v = v->next) {
		if (v->type == STET_V_COMMENT)
			continue;
		if (!is_plain(v))
			return refuse(r, v->span, "inputs",
			    "each is the name of a file or directory");
		add_input(r, v);
	}
	return STET_OK;
}

/* True is what stands for an option alone; false, as if it were not there. */
static enum stet_status
take_bool(struct reading *r, const struct cli_found *found,
    const struct stet_value *value)
{
	if (value->type != STET_V_BOOL)
		return refuse(r, value->span, found->what->name,
		    "it is true or false");
	if (stet_value_is_true(value))
		add(r, found->what, value,
		    found->what->implied != NULL
			? stet_str(found->what->implied)
			: stet_str("true"));
	return STET_OK;
}

static enum stet_status
take_one(struct reading *r, const struct cli_found *found,
    const struct stet_value *value)
{
	const struct stet_option *what = found->what;

	if (what->type == STET_OPT_BOOL ||
	    (value->type == STET_V_BOOL && what->implied != NULL))
		return take_bool(r, found, value);
	if (!is_plain(value))
		return refuse(r, value->span, what->name,
		    value->type == STET_V_LIST
			? "it has one value, not a list"
			: "it needs a value: a text, number, or true");
	add(r, what, value, value->text);
	return STET_OK;
}

/* KEY=VALUE of each entry of a map. Values of metadata are YAML. */
static enum stet_status
take_pairs(struct reading *r, const struct cli_found *found,
    const struct stet_value *map)
{
	struct stet_buf text = STET_BUF_INIT;
	bool yaml = strcmp(found->what->name, "metadata") == 0;

	for (const struct stet_value *v = map->first; v; v = v->next) {
		struct stet_str pair;

		if (v->type == STET_V_COMMENT)
			continue;
		if (!yaml && !is_plain(v)) {
			stet_buf_free(&text);
			return refuse(r, v->span, found->what->name,
			    "it needs a text here");
		}
		stet_buf_cut(&text, 0);
		stet_put(&text, v->key);
		stet_putc(&text, '=');
		if (yaml)
			stet_yaml_write_value(&text, v, 0);
		else
			stet_put(&text, v->text);
		pair = stet_str_trim(stet_buf_str(&text));
		add(r, found->what, v, pair);
	}
	if (text.status != STET_OK)
		stet_arena_fail(r->defaults->arena);
	stet_buf_free(&text);
	return STET_OK;
}

static bool
takes_pairs(const struct cli_found *found)
{
	return found->own != NULL && found->own->operand != NULL &&
	    strchr(found->own->operand, '=') != NULL;
}

static enum stet_status
take_option(struct reading *r, const struct stet_value *option)
{
	const struct cli_found found =
	    cli_find_long(r->defaults->options, option->key);
	enum stet_status status = STET_OK;

	if (stet_str_is(option->key, "inputs"))
		return take_inputs(r, option);
	if (found.what == NULL)
		return refuse_unknown(r, option);
	if (found.own != NULL && found.own->command)
		return refuse(r, option->key_span, found.what->name,
		    "it is an option for the command line alone");
	if (option->type == STET_V_MAP && takes_pairs(&found))
		return take_pairs(r, &found, option);
	if (option->type != STET_V_LIST || !found.what->repeats)
		return take_one(r, &found, option);
	for (const struct stet_value *v = option->first;
	     v != NULL && status == STET_OK; v = v->next)
		if (v->type != STET_V_COMMENT)
			status = take_one(r, &found, v);
	return status;
}

static enum stet_status
read_map(struct reading *r, struct stet_str text)
{
	struct stet_span at = { 0, 0, (uint32_t)text.n };
	struct stet_value *root = NULL;
	struct stet_yaml_error error;
	enum stet_status status;

	at.file = stet_diag_source(r->diag, r->path, text);
	if (at.file == 0)
		return STET_E_MEMORY;
	status = stet_yaml_read(r->doc, text, at, &root, &error);
	if (status == STET_E_INPUT)
		stet_note(r->diag, STET_D_YAML_SYNTAX, error.at,
		    stet_str(error.problem));
	if (status != STET_OK || root == NULL)
		return status;
	at.length = 0;
	if (root->type != STET_V_MAP)
		return refuse(r, at, NULL, "a map of options is expected");
	for (const struct stet_value *v = root->first;
	     v != NULL && status == STET_OK; v = v->next)
		if (v->type != STET_V_COMMENT)
			status = take_option(r, v);
	return status;
}

static enum stet_status
read_file(struct reading *r)
{
	struct stet_buf in = STET_BUF_INIT;
	struct stet_str text;
	enum stet_status status;

	if (r->defaults->arena == NULL)
		r->defaults->arena = stet_arena_new();
	if (r->diag == NULL || r->doc == NULL || r->defaults->arena == NULL)
		return STET_E_MEMORY;
	status = stet_text_file_read(r->path, r->diag, &in, &text);
	if (status == STET_OK)
		status = read_map(r, text);
	if (stet_doc_failed(r->doc) || stet_diag_failed(r->diag) ||
	    stet_arena_failed(r->defaults->arena))
		status = STET_E_MEMORY;
	for (const struct stet_diag_entry *e =
		 r->diag == NULL ? NULL : stet_diag_first(r->diag);
	     e != NULL; e = e->next)
		cli_style_text.entry(e, NULL, false);
	stet_buf_free(&in);
	return status;
}

bool
cli_defaults_read(struct cli_defaults *defaults, const char *path)
{
	struct reading r = { .defaults = defaults, .path = path };

	r.diag = stet_diag_new();
	r.doc = r.diag == NULL ? NULL : stet_doc_new(r.diag);
	defaults->status = read_file(&r);
	/* What cannot be understood is like an option that cannot. */
	if (defaults->status == STET_E_INPUT)
		defaults->status = STET_E_USAGE;
	stet_doc_free(r.doc);
	stet_diag_free(r.diag);
	return defaults->status == STET_OK;
}

bool
cli_take_defaults(struct cli_options *options, const char *value)
{
	(void)options;
	(void)value;
	return true;
}
