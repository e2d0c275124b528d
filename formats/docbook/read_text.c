/* read_text.c: text and its white space. */
#include <stet/utf8.h>

#include "markup/stops.h"
#include "read.h"

static bool
is_white(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* Appends to host; text that goes on where the last one ends is one with it. */
static void
add_text(struct docbook_reader *d, struct stet_node *host, struct stet_str text,
    struct stet_span at)
{
	struct stet_node *last = host == NULL ? NULL : host->last;

	if (last == NULL || last->kind != STET_TEXT || last->flags != 0) {
		stet_add_text(d->doc, host, text, at);
		return;
	}
	if (last->u.text.s + last->u.text.n == text.s) {
		last->u.text.n += text.n;
		return;
	}
	stet_buf_cut(&d->scratch, 0);
	stet_put(&d->scratch, last->u.text);
	stet_put(&d->scratch, text);
	last->u.text = stet_copy(d->arena, stet_buf_str(&d->scratch));
}

void
docbook_put_space(struct docbook_reader *d, struct stet_node *host)
{
	struct docbook_run *run = &d->top->runner->run;
	struct stet_node *last = host == NULL ? NULL : host->last;

	if (run->started && run->due == DOCBOOK_BREAK_DUE) {
		stet_add(d->doc, host, STET_SOFT_BREAK, run->at);
	} else if (run->started && run->due == DOCBOOK_SPACE_DUE) {
		/* The source has a space behind the text, usually. */
		if (last != NULL && last->kind == STET_TEXT &&
		    last->flags == 0 &&
		    last->u.text.s + last->u.text.n == d->space_at)
			last->u.text.n++;
		else
			add_text(d, host, (struct stet_str){ " ", 1 }, run->at);
	}
	run->due = DOCBOOK_NO_SPACE;
}

/* A piece without white space but single spaces inside. */
static void
put_piece(struct docbook_reader *d, struct stet_str piece, struct stet_span at)
{
	struct stet_node *host = docbook_host(d, at);

	docbook_put_space(d, host);
	d->top->runner->run.started = true;
	add_text(d, host, piece, at);
}

/* Takes white space off the front of text; what is due because of it. */
static size_t
take_space(struct docbook_reader *d, struct stet_str text, struct stet_span at)
{
	struct docbook_run *run = &d->top->runner->run;
	size_t n = 0;
	bool line = false;

	while (n < text.n && is_white(text.s[n]))
		line |= text.s[n++] == '\n';
	if (n == 0)
		return 0;
	if (line)
		run->due = DOCBOOK_BREAK_DUE;
	else if (run->due == DOCBOOK_NO_SPACE)
		run->due = DOCBOOK_SPACE_DUE;
	d->space_at = text.s[0] == ' ' ? text.s : NULL;
	run->at = at;
	return n;
}

/* How much of text is words with one space between them. */
static size_t
count_words(struct stet_str text)
{
	static const bool white[256] = { [' '] = true,
		['\n'] = true,
		['\t'] = true,
		['\r'] = true };
	size_t n = stet_until(text, white);

	while (n + 1 < text.n && text.s[n] == ' ' && !is_white(text.s[n + 1]))
		n += 1 + stet_until(stet_str_from(text, n + 1), white);
	return n;
}

static void
put_words(struct docbook_reader *d, struct stet_str text, struct stet_span at)
{
	size_t done = 0;

	while (done < text.n) {
		struct stet_str rest = stet_str_from(text, done);
		struct stet_span here = at;
		size_t n = take_space(d, rest, at);

		done += n;
		rest = stet_str_from(rest, n);
		if (rest.n == 0)
			return;
		n = count_words(rest);
		/* Exact where no reference stands in the text. */
		if (at.length >= done + n) {
			here.offset += (uint32_t)done;
			here.length = (uint32_t)n;
		}
		put_piece(d, (struct stet_str){ rest.s, n }, here);
		done += n;
	}
}

/* Each line end is one, and so is each space. */
static void
put_lines(struct docbook_reader *d, struct stet_str text, struct stet_span at)
{
	while (text.n > 0) {
		size_t end = stet_str_find(text, '\n');
		struct stet_node *host = docbook_host(d, at);

		if (end > 0)
			add_text(d, host, (struct stet_str){ text.s, end }, at);
		if (end < text.n)
			stet_add(d->doc, host, STET_LINE_BREAK, at);
		text = stet_str_from(text, end + 1);
	}
}

/* An element inside of lines keeps them. */
static bool
keeps_lines(const struct docbook_reader *d)
{
	const struct docbook_frame *f = d->top->runner;

	return f->def != NULL && (f->def->flags & DOCBOOK_LINES) != 0 &&
	    f->node->kind == STET_LINE_BLOCK;
}

static bool
holds_elements(const struct docbook_reader *d)
{
	const struct docbook_element *def = d->top->def;

	return def != NULL && (def->flags & DOCBOOK_ELEMENTS) != 0;
}

void
docbook_put_text(struct docbook_reader *d, struct stet_str text,
    struct stet_span at)
{
	if (holds_elements(d) && stet_xml_is_blank(text))
		return;
	if (keeps_lines(d))
		put_lines(d, text, at);
	else
		put_words(d, text, at);
}

void
docbook_put_generated(struct docbook_reader *d, const char *text,
    struct stet_span at)
{
	struct stet_node *node;

	if (text == NULL || text[0] == '\0')
		return;
	if (text[0] == ' ') /* that is all the white space there is to be */
		d->top->runner->run.due = DOCBOOK_NO_SPACE;
	node = docbook_add_inline(d, STET_TEXT, at);
	if (node == NULL)
		return;
	node->u.text = stet_str(text);
	node->flags |= STET_GENERATED;
}

struct stet_str
docbook_squeeze(struct docbook_reader *d, struct stet_str text)
{
	struct stet_buf *out = &d->scratch;

	text = stet_str_trim(text);
	if (count_words(text) == text.n)
		return text;
	stet_buf_cut(out, 0);
	for (size_t i = 0; i < text.n; i++)
		if (!is_white(text.s[i]))
			stet_putc(out, text.s[i]);
		else if (out->n > 0 && out->data[out->n - 1] != ' ')
			stet_putc(out, ' ');
	return stet_copy(d->arena, stet_buf_str(out));
}

/* A note in a line of text stands in brackets. */
static void
put_note(struct docbook_reader *d, const struct stet_xml_node *note)
{
	stet_puts(&d->scratch, " (");
	for (const struct stet_xml_node *n = note->first; n != NULL;
	     n = stet_xml_next(n, note, false))
		if (n->kind == STET_XML_TEXT)
			stet_put(&d->scratch, n->text);
	stet_puts(&d->scratch, ") ");
}

struct stet_str
docbook_flat(struct docbook_reader *d, const struct stet_xml_node *el)
{
	const struct stet_xml_node *n = el->first;

	if (n != NULL && n == el->last && n->kind == STET_XML_TEXT)
		return docbook_squeeze(d, n->text);
	stet_buf_cut(&d->scratch, 0);
	while (n != NULL) {
		const struct docbook_element *def =
		    n->kind == STET_XML_ELEMENT ? docbook_definition(n) : NULL;
		bool skip = def != NULL &&
		    (def->enter == docbook_enter_hidden ||
			def->enter == docbook_enter_footnote);

		if (n->kind == STET_XML_TEXT)
			stet_put(&d->scratch, n->text);
		else if (def != NULL && def->enter == docbook_enter_footnote)
			put_note(d, n);
		else if (def != NULL && n->parent != el &&
		    (docbook_definition(n->parent)->flags & DOCBOOK_ELEMENTS) !=
			0)
			stet_putc(&d->scratch, ' ');
		n = stet_xml_next(n, el, skip);
	}
	return docbook_squeeze(d,
	    stet_copy(d->arena, stet_buf_str(&d->scratch)));
}
