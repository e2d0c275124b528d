/* front.c: front matter, with the fact box that a page has beside its text. */
#include <string.h>

#include "markdown.h"
#include "markup/facts.h"
#include "markup/front_matter.h"
#include "markup/yaml.h"

/* The entries that the output says, with the facts at their end. */
static struct stet_value *
collect(struct stet_arena *arena, const struct stet_doc *doc,
    const struct stet_node *facts)
{
	struct stet_value *map = stet_value_new(arena, STET_V_MAP);

	for (const struct stet_value *v = doc->meta->first; v != NULL;
	     v = v->next) {
		struct stet_value *copy;

		if (v->blank)
			continue;
		copy = stet_value_new(arena, v->type);
		if (copy == NULL)
			return NULL;
		*copy = *v;
		copy->next = NULL;
		stet_value_append(map, copy);
	}
	if (map != NULL && facts != NULL)
		stet_facts_put(arena, map, facts);
	return map;
}

/* An empty block that nothing was taken out of is its author's. */
static bool
is_empty(const struct stet_doc *doc, const struct stet_value *map)
{
	return map->first == NULL &&
	    (doc->meta_changed || doc->meta->form != STET_FORM_BLOCK);
}

static void
write_new(struct stet_buf *out, const struct stet_doc *doc,
    const struct stet_value *map)
{
	if (is_empty(doc, map))
		return;
	stet_puts(out, "---\n");
	stet_yaml_write(out, map);
	stet_puts(out, "---\n");
}

/* The page without its front matter, if that would not begin with something
 * that is then taken for it. */
static bool
can_go(const struct stet_front_matter *front)
{
	return !stet_front_matter(front->body).closed;
}

/* With the fences, and what else is around it, as they are. */
static void
write_edited(struct stet_buf *out, const struct stet_doc *doc,
    const struct stet_front_matter *front, const struct stet_value *map)
{
	struct stet_str page = doc->source;
	size_t end = front->text_offset + front->text.n;
	enum stet_status status;

	if (is_empty(doc, map) && can_go(front))
		return;
	stet_put(out, (struct stet_str){ page.s, front->text_offset });
	status = stet_front_edit(out, front, map, doc->diag);
	if (status != STET_OK && out->status == STET_OK)
		out->status = status;
	stet_put(out,
	    (struct stet_str){ page.s + end, front->body_offset - end });
}

/* What the source of a page has; none if it is of another format. */
static struct stet_front_matter
find_source(const struct stet_doc *doc)
{
	struct stet_span at = { 0, 0, 0 };

	if (markdown_has_source(doc))
		return stet_front_find(doc->source, at, NULL);
	return (struct stet_front_matter){ .body = doc->source };
}

bool
markdown_has_source(const struct stet_doc *doc)
{
	return doc->source_format == stet_format_markdown.name;
}

bool
markdown_box_in_body(const struct stet_doc *doc, const struct stet_node *box)
{
	return box->span.offset >= find_source(doc).body_offset;
}

size_t
markdown_body_offset(const struct stet_doc *doc)
{
	return find_source(doc).body_offset;
}

/* New front matter, or a table, is parted from the body by a blank line. */
void
markdown_begin_body(struct stet_buf *out, const struct stet_doc *doc,
    bool after_table)
{
	const struct stet_front_matter front = find_source(doc);
	struct stet_str line = front.body;

	line.n = stet_str_find(line, '\n');
	if (out->n > 0 && stet_str_trim(line).n > 0 &&
	    (after_table || front.language == STET_FRONT_NONE))
		stet_putc(out, '\n');
}

void
markdown_body(struct stet_buf *out, const struct stet_doc *doc,
    bool after_table)
{
	markdown_begin_body(out, doc, after_table);
	stet_put(out, find_source(doc).body);
}

void
markdown_front_matter(struct stet_buf *out, const struct stet_doc *doc,
    const struct stet_node *box, bool normalize)
{
	struct stet_arena *arena = stet_arena_new();
	const struct stet_value *map = collect(arena, doc, box);
	struct stet_front_matter front = find_source(doc);

	if (front.language == STET_FRONT_YAML && normalize)
		front.language = STET_FRONT_NONE;
	if (stet_arena_failed(arena))
		out->status = STET_E_MEMORY;
	else if (front.language == STET_FRONT_NONE)
		write_new(out, doc, map);
	else
		write_edited(out, doc, &front, map);
	stet_arena_free(arena);
}
