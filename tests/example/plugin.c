/* plugin.c: a format from outside of stet, in which each line is a paragraph. */
#include <stet/plugin.h>
#include <stet/walk.h>

static int
sniff(struct stet_str text, struct stet_str extension)
{
	(void)text;
	return stet_str_is(extension, "lines") ? 90 : 0;
}

static enum stet_status
read_lines(struct stet_doc *doc, const struct stet_job *job)
{
	struct stet_str left = job->text;
	struct stet_span at = job->at;

	while (left.n > 0) {
		struct stet_str line = left;

		line.n = stet_str_find(left, '\n');
		at.length = (uint32_t)line.n;
		if (line.n > 0)
			stet_add_text(doc,
			    stet_add(doc, doc->root, STET_PARAGRAPH, at), line,
			    at);
		left = stet_str_from(left, line.n + 1);
		at.offset += at.length + 1;
	}
	return stet_doc_failure(doc);
}

static enum stet_status
write_lines(const struct stet_doc *doc, const struct stet_job *job)
{
	struct stet_walk w = stet_walk(doc->root);

	while (stet_walk_next(&w)) {
		unsigned kind = w.node->kind;

		if (!w.entering ||
		    (kind != STET_PARAGRAPH && kind != STET_TITLE &&
			kind != STET_HEADING))
			continue;
		stet_put(job->out, stet_node_text(doc->arena, w.node));
		stet_putc(job->out, '\n');
		stet_walk_skip(&w);
	}
	return job->out->status;
}

static const char *const extensions[] = { "lines", NULL };

static const struct stet_format lines = {
	.name = "lines",
	.summary = "a paragraph a line",
	.extensions = extensions,
	.sniff = sniff,
	.read = read_lines,
	.write = write_lines,
};

static const struct stet_format *const formats[] = { &lines, NULL };

const struct stet_plugin stet_plugin = { STET_PLUGIN_ABI, formats };
