/* html_gather.c: elements whose content is a text: code, what stands before
 * all lines of a program, what stands above a ruby. */
#include "markup/html_build_private.h"

void
html_gather(struct html_builder *b, const struct html_tag *tag)
{
	html_push(b, tag, HTML_GATHER);
	b->gathered = b->text.n;
}

/* What has been gathered. Spaces and line ends in a row are shown as one
 * space. */
static struct stet_str
take_gathered(struct html_builder *b)
{
	size_t n = b->gathered;
	struct stet_str text;

	for (size_t i = n; i < b->text.n; i++) {
		char c = b->text.data[i];

		if (!html_is_space(c))
			b->text.data[n++] = c;
		else if (n > b->gathered && b->text.data[n - 1] != ' ')
			b->text.data[n++] = ' ';
	}
	stet_buf_cut(&b->text, n);
	text = stet_str_from(stet_buf_str(&b->text), b->gathered);
	text = stet_copy(b->doc->arena, text);
	stet_buf_cut(&b->text, b->gathered);
	return text;
}

#define LANGUAGE "language-"

/* <pre><code class="language-c">: the usual way to name the language. */
static struct stet_str
language(struct stet_str classes)
{
	while (classes.n > 0) {
		size_t n = stet_str_find(classes, ' ');
		struct stet_str name = { classes.s, n };

		if (stet_str_starts(name, LANGUAGE))
			return stet_str_from(name, sizeof(LANGUAGE) - 1);
		classes = stet_str_from(classes, n + 1);
	}
	return stet_str(NULL);
}

/* The line end that follows <pre> is not shown. */
static void
end_pre(struct html_builder *b, struct stet_node *node)
{
	struct stet_str text;

	if (b->text.n > 0 && b->text.data[b->text.n - 1] != '\n')
		stet_putc(&b->text, '\n');
	text = stet_buf_str(&b->text);
	if (stet_str_starts(text, "\n"))
		text = stet_str_from(text, 1);
	if (node != NULL)
		node->u.code.text = stet_copy(b->doc->arena, text);
	stet_buf_cut(&b->text, 0);
}

/* What stands above a base; the base of the next one is another node. */
static void
annotate(struct html_builder *b, struct html_frame *ruby, struct stet_str text)
{
	html_flush(b);
	ruby->node->u.text = text;
	b->node = ruby->node->parent;
	for (struct html_frame *f = ruby; f < b->frames + b->depth; f++)
		f->node = NULL;
	b->ready = false;
}

static void
end_annotation(struct html_builder *b, struct html_frame *f)
{
	struct stet_str text = take_gathered(b);
	struct html_frame *ruby = f;

	f->mode = HTML_INSIDE;
	while (ruby > b->frames && ruby->kind != STET_RUBY)
		ruby--;
	if (ruby->kind == STET_RUBY && ruby->node == NULL)
		html_begin_inline(b);
	if (ruby->kind == STET_RUBY && ruby->node != NULL)
		annotate(b, ruby, text);
	else
		html_put_words(b, text);
}

static void
end_code(struct html_builder *b, struct html_frame *f)
{
	struct stet_str text = take_gathered(b);

	f->mode = HTML_INSIDE;
	if (text.n == 0)
		return;
	html_begin_inline(b);
	html_flush(b);
	if (html_add_inline(b, b->node, f) != NULL)
		f->node->u.text = text;
}

void
html_end_gathered(struct html_builder *b, struct html_frame *f)
{
	if (f->kind == STET_CODE_BLOCK)
		end_pre(b, f->node);
	else if (f->kind == STET_CODE)
		end_code(b, f);
	else
		end_annotation(b, f);
}

/* Code that holds more than text is a span. */
void
html_open_code(struct html_builder *b, struct html_frame *f)
{
	struct stet_str text = take_gathered(b);

	f->kind = STET_SPAN;
	f->mode = HTML_NODES;
	b->ready = false;
	html_put_words(b, text);
}

/* In a text, only what stands for a text of its own counts. */
void
html_start_in_text(struct html_builder *b, const struct html_tag *tag)
{
	if (tag->element->kind == STET_LINE_BREAK)
		stet_putc(&b->text, '\n');
	else if (tag->element->kind == STET_IMAGE)
		stet_put(&b->text, html_attr(tag, "alt"));
	if ((tag->element->flags & HTML_VOID) == 0)
		html_push(b, tag, HTML_GATHER);
}

/* The language may be named by an element inside. */
void
html_name_language(struct html_builder *b, const struct html_tag *tag)
{
	struct stet_node *pre = html_container(b);

	if (pre->kind == STET_CODE_BLOCK && pre->u.code.info.n == 0)
		pre->u.code.info = language(html_attr(tag, "class"));
}
