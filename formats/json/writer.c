/* writer.c: the document and its nodes. */
#include <stet/walk.h>

#include "json.h"

static void
level(struct json_writer *w, const struct stet_node *node)
{
	json_uint_member(w, "level", node->u.level);
}

static void
list(struct json_writer *w, const struct stet_node *node)
{
	const char bullet = node->u.list.bullet;

	json_true_member(w, "ordered", node->u.list.ordered);
	if (node->u.list.start != 1)
		json_uint_member(w, "start", node->u.list.start);
	json_text_member(w, "delimiter",
	    stet_str(json_delimiters[node->u.list.delimiter]));
	json_text_member(w, "bullet",
	    (struct stet_str){ &bullet, bullet != 0 });
	json_true_member(w, "tight", node->u.list.tight);
}

static void
task(struct json_writer *w, const struct stet_node *node)
{
	json_text_member(w, "task", stet_str(json_tasks[node->u.task]));
}

static void
code(struct json_writer *w, const struct stet_node *node)
{
	json_text_member(w, "info", node->u.code.info);
	json_string_member(w, "text", node->u.code.text);
}

static void
cell(struct json_writer *w, const struct stet_node *node)
{
	json_true_member(w, "header", node->u.cell.header);
	json_text_member(w, "align", stet_str(json_aligns[node->u.cell.align]));
	if (node->u.cell.colspan != 1)
		json_uint_member(w, "colspan", node->u.cell.colspan);
	if (node->u.cell.rowspan != 1)
		json_uint_member(w, "rowspan", node->u.cell.rowspan);
}

static void
label(struct json_writer *w, const struct stet_node *node)
{
	json_string_member(w, "label", node->u.label);
}

static void
text(struct json_writer *w, const struct stet_node *node)
{
	json_string_member(w, "text", node->u.text);
}

static void
raw(struct json_writer *w, const struct stet_node *node)
{
	json_text_member(w, "format", stet_str(node->u.raw.format));
	json_string_member(w, "text", node->u.raw.text);
}

static void
target(struct json_writer *w, const struct stet_node *node)
{
	json_string_member(w, "href", node->u.link.href);
	json_text_member(w, "title", node->u.link.title);
}

/* The reference names the resource: an index would change with every image
 * that is put in front of it. */
static void
image(struct json_writer *w, const struct stet_node *node)
{
	if (node->u.image.resource != NULL)
		json_string_member(w, "resource", node->u.image.resource->ref);
	json_text_member(w, "title", node->u.image.title);
}

static void (*const members[])(struct json_writer *w,
    const struct stet_node *node) = {
	[STET_M_LEVEL] = level,
	[STET_M_LIST] = list,
	[STET_M_TASK] = task,
	[STET_M_CODE] = code,
	[STET_M_CELL] = cell,
	[STET_M_LABEL] = label,
	[STET_M_TEXT] = text,
	[STET_M_RAW] = raw,
	[STET_M_LINK] = target,
	[STET_M_IMAGE] = image,
};

static void
attributes(struct json_writer *w, const struct stet_node *node)
{
	if (node->attrs == NULL)
		return;
	json_name(w, "attributes");
	stet_putc(w->out, '[');
	for (const struct stet_attr *a = node->attrs; a != NULL; a = a->next) {
		json_comma(w);
		stet_putc(w->out, '[');
		json_string(w, a->name);
		json_comma(w);
		json_string(w, a->value);
		stet_putc(w->out, ']');
	}
	stet_putc(w->out, ']');
}

static void
flags(struct json_writer *w, const struct stet_node *node)
{
	json_true_member(w, "generated", (node->flags & STET_GENERATED) != 0);
	json_true_member(w, "bare-url", (node->flags & STET_BARE_URL) != 0);
	json_true_member(w, "two-spaces", (node->flags & STET_TWO_SPACES) != 0);
	json_true_member(w, "said-raw", (node->flags & STET_SAID_RAW) != 0);
	json_true_member(w, "glued", (node->flags & STET_GLUED) != 0);
}

/* What every node has, the root too. */
static void
common(struct json_writer *w, const struct stet_node *node)
{
	attributes(w, node);
	if (node->flags != 0)
		flags(w, node);
	json_at_member(w, "at", node->span);
}

static void
enter(struct json_writer *w, const struct stet_node *node, size_t depth)
{
	const struct stet_kind_info *info = stet_kind_info(node->kind);

	json_line(w, depth, node->prev == NULL);
	stet_puts(w->out, "{\"kind\": \"");
	stet_puts(w->out, info->name);
	stet_putc(w->out, '"');
	if (members[info->member] != NULL)
		members[info->member](w, node);
	common(w, node);
	if (node->first == NULL)
		return;
	json_name(w, "content");
	stet_putc(w->out, '[');
}

static void
leave(struct json_writer *w, const struct stet_node *node, size_t depth)
{
	if (node->first != NULL) {
		json_line(w, depth, true);
		stet_putc(w->out, ']');
	}
	stet_putc(w->out, '}');
}

/* All nodes below the root, which is the document's own object. */
static void
nodes(struct json_writer *w, const struct stet_node *root)
{
	struct stet_walk walk = stet_walk(root);
	size_t depth = 1;

	while (stet_walk_next(&walk)) {
		if (walk.node == root)
			continue;
		if (walk.entering)
			enter(w, walk.node, ++depth);
		else
			leave(w, walk.node, depth--);
	}
	if (root->first != NULL)
		json_line(w, 1, true);
}

static enum stet_status
resources(struct json_writer *w, struct json_files *files,
    const struct stet_doc *doc)
{
	const struct stet_resource *first = doc->resources;
	enum stet_status status = STET_OK;

	for (const struct stet_resource *r = first;
	     r != NULL && status == STET_OK; r = r->next) {
		json_line(w, 2, r == first);
		stet_putc(w->out, '{');
		json_string_member(w, "ref", r->ref);
		status = json_file(w, files, doc, r);
		stet_putc(w->out, '}');
	}
	if (first != NULL)
		json_line(w, 1, true);
	return status;
}

static enum stet_status
put_resources(struct json_writer *w, const struct stet_doc *doc,
    const struct stet_job *job)
{
	struct json_files files = {
		.job = job,
		.all = stet_setting(job, &stet_format_json, "embed") != NULL,
		.arena = stet_arena_new(),
	};
	enum stet_status status =
	    files.arena == NULL ? STET_E_MEMORY : resources(w, &files, doc);

	stet_arena_free(files.arena);
	return status;
}

enum stet_status
json_write(const struct stet_doc *doc, const struct stet_job *job)
{
	struct json_writer w = { job->out,
		stet_setting(job, &stet_format_json, "positions") != NULL,
		stet_setting(job, &stet_format_json, "ndjson") != NULL };
	enum stet_status status;

	stet_putc(w.out, '{');
	json_line(&w, 1, true);
	stet_puts(w.out, "\"stet\": \"1.0\"");
	common(&w, doc->root);
	json_line(&w, 1, false);
	stet_puts(w.out, "\"metadata\": ");
	json_value(&w, doc->meta, 1);
	json_line(&w, 1, false);
	stet_puts(w.out, "\"resources\": [");
	status = put_resources(&w, doc, job);
	if (status != STET_OK)
		return status;
	stet_putc(w.out, ']');
	json_line(&w, 1, false);
	stet_puts(w.out, "\"content\": [");
	nodes(&w, doc->root);
	stet_putc(w.out, ']');
	json_line(&w, 0, true);
	stet_puts(w.out, "}\n");
	return w.out->status;
}
