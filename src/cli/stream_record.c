/* stream_record.c: a record of --stream, as JSON and as a command line. */
#include <stdlib.h>

#include <stet/utf8.h>

#include "base/nearest.h"
#include "cli/message.h"
#include "cli/stream_record.h"
#include "markup/base64.h"
#include "markup/json_read.h"

static const struct stet_span nowhere = { 0, 0, 0 };

static enum stet_status
refuse(struct stet_diag *diag, struct stet_span at, struct stet_str why,
    enum stet_status status)
{
	stet_note(diag, STET_D_BAD_RECORD, at, why);
	return status;
}

static bool
is_scalar(const struct stet_value *value)
{
	return value->type != STET_V_LIST && value->type != STET_V_MAP;
}

/* What may stand in a record, and of which type. */
static const struct member {
	const char *name;
	bool map; /* else a text, or for an id any scalar */
} members[] = {
	{ "id", false },
	{ "from", false },
	{ "to", false },
	{ "path", false },
	{ "text", false },
	{ "base64", false },
	{ "options", true },
	{ NULL, false },
};

static bool
fits(const struct member *member, const struct stet_value *value)
{
	if (member->map)
		return value->type == STET_V_MAP;
	return value->type == STET_V_TEXT ||
	    (member == members && is_scalar(value));
}

static enum stet_status
refuse_member(const struct stet_value *value, const char *name, const char *why,
    struct stet_diag *diag)
{
	struct stet_buf text = STET_BUF_INIT;
	enum stet_status status;

	stet_putc(&text, '"');
	stet_put(&text, value->key);
	stet_puts(&text, why);
	if (name != NULL) {
		stet_puts(&text, "; did you mean \"");
		stet_puts(&text, name);
		stet_puts(&text, "\"?");
	}
	status = text.status;
	if (status == STET_OK)
		status = refuse(diag, value->key_span, stet_buf_str(&text),
		    STET_E_INPUT);
	stet_buf_free(&text);
	return status;
}

/* The source is the one thing that is long. */
static enum stet_status
check_member(const struct stet_value *value, struct stet_diag *diag,
    struct stet_arena *arena)
{
	const struct member *m = members;
	struct stet_nearest nearest;
	char *key;

	while (m->name != NULL && !stet_str_is(value->key, m->name))
		m++;
	if (m->name != NULL && !fits(m, value))
		return refuse_member(value, NULL,
		    m->map ? "\" is no object" : "\" is no string", diag);
	if (m->name != NULL)
		return STET_OK;
	key = stet_copy_string(arena, value->key);
	if (key == NULL)
		return STET_E_MEMORY;
	nearest = stet_nearest(key);
	for (m = members; m->name != NULL; m++)
		stet_nearest_try(&nearest, m->name);
	return refuse_member(value, nearest.best, "\" is no member of a record",
	    diag);
}

/* Half of the arguments are those of the program itself. */
struct arguments {
	struct cli_record *record;
	struct stet_str line;
	size_t count, room;
	enum stet_status status;
};

static void
add(struct arguments *arguments, char *argument)
{
	struct cli_record *record = arguments->record;
	char **argv = record->argv;

	if (argument == NULL)
		arguments->status = STET_E_MEMORY;
	if (arguments->status != STET_OK)
		return;
	if (arguments->count + 1 >= arguments->room) {
		arguments->room = 2 * arguments->room + 16;
		argv = realloc(argv, arguments->room * sizeof(*argv));
	}
	if (argv == NULL) {
		arguments->status = STET_E_MEMORY;
		return;
	}
	record->argv = argv;
	argv[arguments->count++] = argument;
	argv[arguments->count] = NULL;
}

/* "--name", "--name=value" or, with a key, "--name=key=value". */
static void
add_option(struct arguments *arguments, struct stet_str name,
    struct stet_str key, struct stet_str value)
{
	struct stet_buf text = STET_BUF_INIT;
	struct stet_arena *arena = arguments->record->doc->arena;

	stet_puts(&text, "--");
	stet_put(&text, name);
	if (value.s != NULL)
		stet_putc(&text, '=');
	stet_put(&text, key);
	if (key.s != NULL)
		stet_putc(&text, '=');
	stet_put(&text, value);
	if (text.status == STET_OK)
		add(arguments, stet_copy_string(arena, stet_buf_str(&text)));
	else
		arguments->status = text.status;
	stet_buf_free(&text);
}

/* An option that is not given is the same as one that is false. */
static void
add_scalar(struct arguments *arguments, struct stet_str name,
    const struct stet_value *value)
{
	const struct stet_str none = { NULL, 0 };

	if (value->type == STET_V_BOOL && stet_value_is_true(value))
		add_option(arguments, name, none, none);
	else if (value->type != STET_V_BOOL && value->type != STET_V_NULL)
		add_option(arguments, name, none, value->text);
}

/* Values of metadata are YAML, and JSON is YAML. */
static void
add_map(struct arguments *arguments, struct stet_str name,
    const struct stet_value *map)
{
	for (const struct stet_value *v = map->first; v != NULL; v = v->next) {
		struct stet_str json =
		    stet_str_from(arguments->line, v->span.offset);

		json.n = v->span.length;
		add_option(arguments, name, v->key, json);
	}
}

static void
add_options(struct arguments *arguments, const struct stet_value *options)
{
	const struct stet_value *o = options == NULL ? NULL : options->first;

	for (; o != NULL; o = o->next) {
		if (o->type == STET_V_MAP)
			add_map(arguments, o->key, o);
		else if (o->type == STET_V_LIST)
			for (const struct stet_value *v = o->first; v != NULL;
			     v = v->next)
				add_scalar(arguments, o->key, v);
		else
			add_scalar(arguments, o->key, o);
	}
}

static void
add_text(struct arguments *arguments, const struct stet_value *map,
    const char *name)
{
	const struct stet_value *value = stet_value_get(map, name);

	if (value != NULL)
		add_scalar(arguments, value->key, value);
}

/* An option of a record works on documents: it names no file, runs no program,
 * and asks for nothing else than a conversion. */
static bool
may_stand(const struct stet_value *option)
{
	const struct cli_own_option *own = cli_own_options;

	while (own->what.name != NULL &&
	    !stet_str_is(option->key, own->what.name))
		own++;
	return own->what.name == NULL || own->of_record;
}

static enum stet_status
check_options(const struct stet_value *options, struct stet_diag *diag)
{
	const struct stet_value *o = options == NULL ? NULL : options->first;

	for (; o != NULL; o = o->next)
		if (!may_stand(o))
			return refuse_member(o, NULL,
			    "\" is an option for the command line alone", diag);
	return STET_OK;
}

static enum stet_status
parse_options(struct cli_record *record, const struct stet_value *map,
    struct stet_str line, const struct cli_options *base,
    struct stet_diag *diag)
{
	struct arguments arguments = { .record = record, .line = line };
	const struct stet_value *options = stet_value_get(map, "options");
	enum stet_status status = check_options(options, diag);

	if (status != STET_OK)
		return status;
	for (int i = 0; i < base->argc; i++)
		add(&arguments, base->argv[i]);
	add_text(&arguments, map, "from");
	add_text(&arguments, map, "to");
	add_options(&arguments, options);
	if (arguments.status != STET_OK)
		return arguments.status;
	cli_complain_to(&record->complaints);
	status = cli_options_parse(&record->options, (int)arguments.count,
	    record->argv);
	cli_complain_to(NULL);
	if (record->complaints.status != STET_OK)
		return record->complaints.status;
	if (status == STET_E_USAGE)
		return refuse(diag, nowhere, stet_buf_str(&record->complaints),
		    status);
	return status;
}

static enum stet_status
take_source(struct cli_record *record, const struct stet_value *map,
    struct stet_diag *diag)
{
	const struct stet_value *text = stet_value_get(map, "text");
	const struct stet_value *base64 = stet_value_get(map, "base64");
	const struct stet_value *path = stet_value_get(map, "path");

	if ((text == NULL) == (base64 == NULL))
		return refuse(diag, nowhere,
		    stet_str("it needs \"text\" or \"base64\""), STET_E_INPUT);
	if (path != NULL) {
		record->path = stet_copy_string(record->doc->arena, path->text);
		if (record->path == NULL)
			return STET_E_MEMORY;
	}
	if (text != NULL) {
		record->text = text->text;
		return STET_OK;
	}
	if (stet_base64_invalid(base64->text) != SIZE_MAX)
		return refuse(diag, base64->span,
		    stet_str("its \"base64\" is none"), STET_E_INPUT);
	stet_base64_decode(&record->bytes, base64->text);
	record->text = stet_buf_str(&record->bytes);
	return record->bytes.status;
}

static enum stet_status
read_map(struct cli_record *record, struct stet_str line,
    struct stet_value **map, struct stet_diag *diag)
{
	uint32_t file = stet_diag_source(diag, "<record>", line);
	struct stet_span at = { file, 0, (uint32_t)line.n };
	enum stet_status status;

	if (stet_utf8_invalid(line) != line.n)
		return refuse(diag, nowhere, stet_str("it is not UTF-8"),
		    STET_E_INPUT);
	record->doc = stet_doc_new(diag);
	if (record->doc == NULL)
		return STET_E_MEMORY;
	status = stet_json_read(record->doc, line, at, map);
	if (status == STET_OK && (*map)->type != STET_V_MAP)
		status =
		    refuse(diag, at, stet_str("it is no object"), STET_E_INPUT);
	return status;
}

static void
take_id(struct cli_record *record, const struct stet_value *map,
    struct stet_str line)
{
	const struct stet_value *id = stet_value_get(map, "id");

	if (id == NULL || !is_scalar(id))
		return;
	record->id = stet_str_from(line, id->span.offset);
	record->id.n = id->span.length;
}

enum stet_status
cli_record_read(struct cli_record *record, struct stet_str line,
    const struct cli_options *base, struct stet_diag *diag)
{
	struct stet_value *map = NULL;
	enum stet_status status;

	*record = (struct cli_record){ .path = NULL };
	status = read_map(record, line, &map, diag);
	if (status != STET_OK)
		return status;
	take_id(record, map, line);
	for (const struct stet_value *v = map->first;
	     v != NULL && status == STET_OK; v = v->next)
		status = check_member(v, diag, record->doc->arena);
	if (status == STET_OK)
		status = parse_options(record, map, line, base, diag);
	if (status == STET_OK)
		status = take_source(record, map, diag);
	return status;
}

void
cli_record_free(struct cli_record *record)
{
	cli_options_free(&record->options);
	free(record->argv);
	stet_buf_free(&record->complaints);
	stet_buf_free(&record->bytes);
	stet_doc_free(record->doc);
}
