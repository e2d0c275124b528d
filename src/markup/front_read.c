/* front_read.c: front matter as metadata, in any of its languages. */
#include "markup/front_matter.h"
#include "markup/json_read.h"
#include "markup/toml.h"
#include "markup/yaml.h"

static enum stet_status
read_yaml(struct stet_doc *doc, struct stet_str text, struct stet_span at,
    struct stet_value **map)
{
	struct stet_yaml_error error;
	enum stet_status status = stet_yaml_read(doc, text, at, map, &error);

	if (status == STET_E_INPUT)
		stet_note(doc->diag, STET_D_YAML_SYNTAX, error.at,
		    stet_str(error.problem));
	if (status != STET_OK || *map == NULL || (*map)->type == STET_V_MAP)
		return status;
	stet_note(doc->diag, STET_D_YAML_SYNTAX, (*map)->span,
	    stet_str("front matter is a map of keys"));
	return STET_E_INPUT;
}

static bool
begins_yaml(struct stet_str line)
{
	return line.s[0] == '#' || stet_str_find(line, ':') < line.n;
}

static bool
begins_toml(struct stet_str line)
{
	return line.s[0] == '#' || line.s[0] == '[' ||
	    stet_str_find(line, '=') < line.n;
}

static bool
begins_json(struct stet_str line)
{
	(void)line;
	return true;
}

static const struct {
	bool (*begins)(struct stet_str line);
	enum stet_status (*read)(struct stet_doc *doc, struct stet_str text,
	    struct stet_span at, struct stet_value **map);
	const char *opening;
} languages[] = {
	[STET_FRONT_YAML] = { begins_yaml, read_yaml, "---" },
	[STET_FRONT_TOML] = { begins_toml, stet_toml_read, "+++" },
	[STET_FRONT_JSON] = { begins_json, stet_json_read, "{" },
};

/* Does it begin as the language does? Nothing may stand in it, too. */
static bool
begins_well(const struct stet_front_matter *front)
{
	struct stet_str line = stet_str_trim(front->text);

	line.n = stet_str_find(line, '\n');
	return line.n == 0 || languages[front->language].begins(line);
}

/* Is the first line behind the opening one a key? A blank one is no sign. */
static bool
looks_open(const struct stet_front_matter *front)
{
	struct stet_str line = front->text, key;

	line.n = stet_str_find(line, '\n');
	if (front->language == STET_FRONT_JSON)
		return stet_str_find(line, '}') == line.n;
	key = line;
	key.n =
	    stet_str_find(line, front->language == STET_FRONT_YAML ? ':' : '=');
	if (key.n == 0 || key.n == line.n)
		return false;
	key = stet_str_trim(key);
	return key.n > 0 && stet_str_find(key, ' ') == key.n && key.s[0] != '#';
}

struct stet_front_matter
stet_front_find(struct stet_str page, struct stet_span at,
    struct stet_diag *diag)
{
	struct stet_front_matter found = stet_front_matter(page);

	if (found.language == STET_FRONT_NONE ||
	    (found.closed && begins_well(&found)))
		return found;
	at.length = 0;
	if (diag != NULL && !found.closed && looks_open(&found))
		stet_note(diag, STET_D_FRONT_OPEN, at,
		    stet_str(languages[found.language].opening));
	return (struct stet_front_matter){ .body = page };
}

enum stet_status
stet_front_read(struct stet_doc *doc, const struct stet_front_matter *front,
    struct stet_span at, struct stet_value **map)
{
	*map = NULL;
	if (front->language == STET_FRONT_NONE)
		return STET_OK;
	at.offset += (uint32_t)front->text_offset;
	at.length = (uint32_t)front->text.n;
	return languages[front->language].read(doc, front->text, at, map);
}
