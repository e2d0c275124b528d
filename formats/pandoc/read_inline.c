/* read_inline.c: inlines. */
#include "read.h"

/* A text in the making: Str and Space, of which others are slices. */
struct run {
	struct stet_buf text;
	bool open;      /* something has been read into it */
	bool after_str; /* a Str directly behind begins another text */
	struct stet_span at;
};

static void
end_run(struct pandoc_reader *r, struct stet_node *parent, struct run *run)
{
	if (run->text.status != STET_OK)
		stet_arena_fail(r->doc->arena);
	if (run->text.n > 0)
		stet_add_text(r->doc, parent,
		    stet_copy(r->doc->arena, stet_buf_str(&run->text)),
		    run->at);
	stet_buf_cut(&run->text, 0);
	run->open = run->after_str = false;
}

/* Whether an element is of a text, which it then is put into. */
static bool
take_text(struct pandoc_reader *r, struct stet_node *parent, struct run *run,
    const struct pandoc_json *el)
{
	const struct pandoc_json *c = pandoc_json_get(el, "c");
	struct stet_str tag = pandoc_tag(el);
	struct stet_span at = pandoc_span(r, el);

	if (stet_str_is(tag, "Space")) {
		if (!run->open)
			run->at = at;
		stet_putc(&run->text, ' ');
		run->open = true;
		run->after_str = false;
		return true;
	}
	if (!stet_str_is(tag, "Str") || c == NULL ||
	    c->type != STET_JSON_STRING)
		return false;
	if (run->after_str)
		end_run(r, parent, run);
	if (!run->open)
		run->at = at;
	stet_put(&run->text, c->text);
	run->open = run->after_str = true;
	return true;
}

/* Only when its shape is wrong does it come here. */
static struct stet_node *
read_str(struct pandoc_reader *r, struct stet_node *here,
    const struct pandoc_call *call)
{
	stet_add_text(r->doc, here, call->arg[0]->text, call->at);
	return here;
}

static struct stet_node *
read_container(struct pandoc_reader *r, struct stet_node *here,
    const struct pandoc_call *call)
{
	pandoc_read_inlines(r,
	    stet_add(r->doc, here, call->element->kind, call->at),
	    call->arg[0]);
	return here;
}

static struct stet_node *
read_break(struct pandoc_reader *r, struct stet_node *here,
    const struct pandoc_call *call)
{
	stet_add(r->doc, here, call->element->kind, call->at);
	return here;
}

static struct stet_node *
read_quoted(struct pandoc_reader *r, struct stet_node *here,
    const struct pandoc_call *call)
{
	struct stet_node *node;

	node = stet_add(r->doc, here, STET_QUOTED, call->at);
	if (stet_str_is(pandoc_tag(call->arg[0]), "SingleQuote"))
		stet_set_attr(r->doc, node, PANDOC_QUOTE,
		    stet_str("SingleQuote"));
	pandoc_read_inlines(r, node, call->arg[1]);
	return here;
}

static struct stet_node *
read_cite(struct pandoc_reader *r, struct stet_node *here,
    const struct pandoc_call *call)
{
	struct stet_node *node;

	node = stet_add(r->doc, here, STET_SPAN, call->at);
	stet_set_attr(r->doc, node, PANDOC_ELEMENT, stet_str("Cite"));
	stet_set_attr(r->doc, node, PANDOC_CITATIONS,
	    pandoc_source(r, call->arg[0]));
	pandoc_read_inlines(r, node, call->arg[1]);
	return here;
}

static struct stet_node *
read_code(struct pandoc_reader *r, struct stet_node *here,
    const struct pandoc_call *call)
{
	struct stet_node *node = stet_add(r->doc, here, STET_CODE, call->at);

	if (node != NULL)
		node->u.text = call->arg[1]->text;
	pandoc_read_attr(r, node, call->arg[0], NULL);
	return here;
}

static struct stet_node *
read_math(struct pandoc_reader *r, struct stet_node *here,
    const struct pandoc_call *call)
{
	struct stet_node *node = stet_add(r->doc, here, STET_MATH, call->at);

	if (node != NULL)
		node->u.text = call->arg[1]->text;
	if (stet_str_is(pandoc_tag(call->arg[0]), "DisplayMath"))
		stet_set_attr(r->doc, node, PANDOC_MATH,
		    stet_str("DisplayMath"));
	return here;
}

/* A link that is the text of its address: so pandoc marks those of <...>. */
static bool
is_bare(const struct pandoc_json *text, struct stet_str href,
    const char **class)
{
	const struct pandoc_json *c;
	bool mail = stet_str_starts(href, "mailto:");

	*class = mail ? "email" : "uri";
	if (text->count != 1 || !stet_str_is(pandoc_tag(text->first), "Str"))
		return false;
	c = pandoc_json_get(text->first, "c");
	return c != NULL &&
	    stet_str_eq(c->text, mail ? stet_str_from(href, 7) : href);
}

static struct stet_node *
read_link(struct pandoc_reader *r, struct stet_node *here,
    const struct pandoc_call *call)
{
	const struct pandoc_json *target = call->arg[2];
	const struct pandoc_json *first = call->arg[0]->first->next->first;
	struct stet_node *node = stet_add(r->doc, here, STET_LINK, call->at);
	const char *class;
	bool bare;

	if (node == NULL)
		return here;
	bare = is_bare(call->arg[1], target->first->text, &class) &&
	    first != NULL && stet_str_is(first->text, class);
	node->u.link.href = target->first->text;
	node->u.link.title = target->last->text;
	pandoc_read_attr(r, node, call->arg[0], bare ? class : NULL);
	if (bare)
		node->flags |= STET_BARE_URL;
	pandoc_read_inlines(r, node, call->arg[1]);
	return here;
}

static struct stet_node *
read_image(struct pandoc_reader *r, struct stet_node *here,
    const struct pandoc_call *call)
{
	const struct pandoc_json *target = call->arg[2];
	struct stet_node *node = stet_add(r->doc, here, STET_IMAGE, call->at);

	if (node == NULL)
		return here;
	node->u.image.resource = stet_resource(r->doc, target->first->text);
	node->u.image.title = target->last->text;
	pandoc_read_attr(r, node, call->arg[0], NULL);
	pandoc_read_inlines(r, node, call->arg[1]);
	return here;
}

static struct stet_node *
read_note(struct pandoc_reader *r, struct stet_node *here,
    const struct pandoc_call *call)
{
	pandoc_read_note(r, here, call->arg[0], NULL, call->at);
	return here;
}

static bool
is_ours(enum stet_kind kind)
{
	return kind < STET_KIND_COUNT &&
	    (stet_kind_info(kind)->is & STET_C_INLINE) != 0 &&
	    kind != STET_TEXT;
}

/* Its annotation is the last that stands in it. */
static void
read_ruby(struct pandoc_reader *r, struct stet_node *ruby)
{
	struct stet_node *last = ruby->last;

	if (last == NULL || last->kind != STET_SPAN ||
	    !stet_str_is(stet_attr(last, "class"), "rt"))
		return;
	stet_unlink(last);
	ruby->u.text = stet_node_text(r->doc->arena, last);
}

static void
read_ours(struct pandoc_reader *r, struct stet_node *here,
    const struct pandoc_call *call, enum stet_kind kind)
{
	const struct pandoc_json *attr = call->arg[0];
	struct stet_node *node = stet_add(r->doc, here, kind, call->at);

	if (node == NULL)
		return;
	pandoc_read_extras(r, node, attr);
	if (stet_kind_info(kind)->holds != 0)
		pandoc_read_inlines(r, node, call->arg[1]);
	if (kind == STET_RUBY)
		read_ruby(r, node);
}

/* What is in it is of this kind: its attributes are that one's. */
static bool
read_wrapped(struct pandoc_reader *r, struct stet_node *here,
    const struct pandoc_call *call, enum stet_kind kind)
{
	const struct pandoc_json *attr = call->arg[0], *in = call->arg[1];
	struct stet_node *before = here->last;

	if (kind == STET_FOOTNOTE_REF && in->count == 1 &&
	    stet_str_is(pandoc_tag(in->first), "Note")) {
		const struct pandoc_json *c = pandoc_json_get(in->first, "c");

		if (c != NULL && pandoc_check(r, c, 'B', stet_str("Note")))
			pandoc_read_note(r, here, c, attr, call->at);
		return true;
	}
	pandoc_read_inlines(r, here, in);
	if (here->last != before && here->last->prev == before &&
	    here->last->kind == kind) {
		pandoc_read_extras(r, here->last, attr);
		return true;
	}
	return here->last != before;
}

static struct stet_node *
read_span(struct pandoc_reader *r, struct stet_node *here,
    const struct pandoc_call *call)
{
	const struct pandoc_json *attr = call->arg[0], *in = call->arg[1];
	enum stet_kind kind = pandoc_kind(pandoc_kv(attr, STET_KV_KIND));
	enum stet_kind wrapped = pandoc_kind(pandoc_kv(attr, STET_KV_WRAP));
	struct stet_node *node;

	if (is_ours(kind)) {
		read_ours(r, here, call, kind);
		return here;
	}
	if (wrapped != STET_KIND_COUNT && read_wrapped(r, here, call, wrapped))
		return here;
	kind =
	    in->count == 0 && attr->first->text.n > 0 ? STET_ANCHOR : STET_SPAN;
	node = stet_add(r->doc, here, kind, call->at);
	pandoc_read_attr(r, node, attr, NULL);
	if (kind == STET_SPAN)
		pandoc_read_inlines(r, node, in);
	return here;
}

static const struct pandoc_element inlines[] = {
	{ "Str", "s", read_str, STET_TEXT },
	{ "Emph", "I", read_container, STET_EMPHASIS },
	{ "Strong", "I", read_container, STET_STRONG },
	{ "Underline", "I", read_container, STET_UNDERLINE },
	{ "Strikeout", "I", read_container, STET_STRIKETHROUGH },
	{ "Superscript", "I", read_container, STET_SUPERSCRIPT },
	{ "Subscript", "I", read_container, STET_SUBSCRIPT },
	{ "SmallCaps", "I", read_container, STET_SMALL_CAPS },
	{ "SoftBreak", "", read_break, STET_SOFT_BREAK },
	{ "LineBreak", "", read_break, STET_LINE_BREAK },
	{ "Quoted", "EI", read_quoted, STET_QUOTED },
	{ "Cite", "[I", read_cite, STET_SPAN },
	{ "Code", "As", read_code, STET_CODE },
	{ "Math", "Es", read_math, STET_MATH },
	{ "RawInline", "ss", pandoc_read_raw, STET_RAW_INLINE },
	{ "Link", "AIT", read_link, STET_LINK },
	{ "Image", "AIT", read_image, STET_IMAGE },
	{ "Note", "B", read_note, STET_FOOTNOTE_REF },
	{ "Span", "AI", read_span, STET_SPAN },
	{ NULL, "", NULL, STET_SPAN },
};

void
pandoc_read_inlines(struct pandoc_reader *r, struct stet_node *parent,
    const struct pandoc_json *array)
{
	struct run run = { .text = STET_BUF_INIT };

	if (parent == NULL)
		return;
	for (const struct pandoc_json *el = array->first;
	     el != NULL && r->status == STET_OK; el = el->next) {
		if (take_text(r, parent, &run, el))
			continue;
		end_run(r, parent, &run);
		pandoc_read_element(r, parent, el, inlines);
	}
	end_run(r, parent, &run);
	stet_buf_free(&run.text);
}
