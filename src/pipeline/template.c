/* template.c: names of outputs by a pattern. */
#include <stet/buf.h>

#include "base/nearest.h"
#include "pipeline/batch.h"
#include "pipeline/template.h"

/* A stretch of text, or a field. */
struct stet_piece {
	struct stet_str text; /* s NULL: it is a field */
	enum stet_field field;
	struct stet_str fallback; /* s NULL: there is none */
	struct stet_piece *next;
};

static const struct {
	const char *name;
	bool reads;
} fields[] = {
#define STET_X(id, name, reads) { name, reads },
	STET_FIELDS(STET_X)
#undef STET_X
};

const char *
stet_field_name(enum stet_field field)
{
	return fields[field].name;
}

bool
stet_template_is(const char *output)
{
	struct stet_str text = stet_str(output);

	return stet_str_find(text, '{') < text.n ||
	    stet_str_find(text, '}') < text.n;
}

static enum stet_status
refuse(struct stet_diag *diag, const char *why, struct stet_str what,
    const char *more)
{
	struct stet_buf text = STET_BUF_INIT;

	stet_puts(&text, why);
	stet_put(&text, what);
	stet_puts(&text, more);
	return stet_note_text(diag, STET_D_BAD_TEMPLATE,
	    (struct stet_span){ 0, 0, 0 }, NULL, &text);
}

static const char *
find_nearest(struct stet_str name)
{
	char word[32];
	struct stet_nearest nearest;

	if (name.n >= sizeof(word))
		return NULL;
	if (name.n > 0)
		memcpy(word, name.s, name.n);
	word[name.n] = '\0';
	nearest = stet_nearest(word);
	for (size_t i = 0; i < STET_FIELD_COUNT; i++)
		stet_nearest_try(&nearest, fields[i].name);
	return nearest.best;
}

static enum stet_status
refuse_unknown(struct stet_diag *diag, struct stet_str name)
{
	const char *nearest = find_nearest(name);
	struct stet_buf text = STET_BUF_INIT;

	stet_puts(&text, "it has no {");
	stet_put(&text, name);
	stet_puts(&text, "}");
	if (nearest != NULL) {
		stet_puts(&text, "; did you mean {");
		stet_puts(&text, nearest);
		stet_puts(&text, "}?");
	} else {
		stet_puts(&text, "; {{ is a brace");
	}
	for (size_t i = 0; i < STET_FIELD_COUNT; i++) {
		stet_puts(&text, i == 0 ? " (" : ", ");
		stet_puts(&text, fields[i].name);
	}
	stet_putc(&text, ')');
	return stet_note_text(diag, STET_D_BAD_TEMPLATE,
	    (struct stet_span){ 0, 0, 0 }, NULL, &text);
}

/* text is behind the brace; its length up to the other is in n. */
static enum stet_status
read_field(struct stet_piece *piece, struct stet_str text, size_t n,
    struct stet_diag *diag)
{
	struct stet_str name = { text.s, n };
	size_t bar = stet_str_find(name, '|'), i = 0;

	if (n == text.n)
		return refuse(diag, "a brace is not closed: {", text, "");
	if (bar < n) {
		piece->fallback = stet_str_from(name, bar + 1);
		name.n = bar;
	}
	while (i < STET_FIELD_COUNT && !stet_str_is(name, fields[i].name))
		i++;
	if (i == STET_FIELD_COUNT)
		return refuse_unknown(diag, name);
	piece->field = (enum stet_field)i;
	if (bar < n && piece->fallback.n == 0)
		return refuse(diag, "nothing stands behind the bar of {", name,
		    "|}");
	return STET_OK;
}

/* Up to the next brace; two that are alike are one, and end it, too. */
static size_t
text_end(struct stet_str text)
{
	size_t open = stet_str_find(text, '{');
	size_t close = stet_str_find(text, '}');

	return open < close ? open : close;
}

static bool
is_double(struct stet_str text, size_t i)
{
	return i + 1 < text.n && text.s[i] == text.s[i + 1];
}

/* Takes a piece from the front of the text. */
static enum stet_status
read_piece(struct stet_piece *piece, struct stet_str *text,
    struct stet_diag *diag)
{
	size_t end = text_end(*text);
	enum stet_status status;

	if (end < text->n && is_double(*text, end)) {
		piece->text = (struct stet_str){ text->s, end + 1 };
		*text = stet_str_from(*text, end + 2);
		return STET_OK;
	}
	if (end > 0) {
		piece->text = (struct stet_str){ text->s, end };
		*text = stet_str_from(*text, end);
		return STET_OK;
	}
	if (text->s[0] == '}')
		return refuse(diag, "no brace is open here: ", *text, "");
	*text = stet_str_from(*text, 1);
	end = stet_str_find(*text, '}');
	status = read_field(piece, *text, end, diag);
	*text = stet_str_from(*text, end + 1);
	return status;
}

/* What is in front of the last slash before the first field. */
static const char *
directory_of(struct stet_arena *arena, const struct stet_piece *piece)
{
	struct stet_buf text = STET_BUF_INIT;
	struct stet_str copy = stet_str(".");
	size_t n;

	for (; piece != NULL && piece->text.s != NULL; piece = piece->next)
		stet_put(&text, piece->text);
	for (n = text.n; n > 0 && text.data[n - 1] != '/'; n--)
		;
	if (n > 0) {
		stet_buf_cut(&text, n > 1 ? n - 1 : n);
		stet_putc(&text, '\0');
		copy = stet_copy(arena, stet_buf_str(&text));
	}
	if (text.status != STET_OK)
		stet_arena_fail(arena);
	stet_buf_free(&text);
	return copy.s;
}

enum stet_status
stet_template_read(struct stet_template *template, struct stet_arena *arena,
    const char *text, struct stet_diag *diag)
{
	struct stet_str rest = stet_str(text);
	struct stet_piece **end = &template->first;
	enum stet_status status = STET_OK;

	*template = (struct stet_template){ .first = NULL };
	while (rest.n > 0 && status == STET_OK) {
		struct stet_piece *piece = stet_alloc(arena, sizeof(*piece));

		if (piece == NULL)
			return STET_E_MEMORY;
		status = read_piece(piece, &rest, diag);
		if (piece->text.s == NULL && status == STET_OK)
			template->reads =
			    template->reads || fields[piece->field].reads;
		*end = piece;
		end = &piece->next;
	}
	if (status == STET_OK && stet_str_ends(stet_str(text), "/"))
		return refuse(diag, "it ends in a slash: ", stet_str(text), "");
	if (status != STET_OK)
		return status;
	template->directory = directory_of(arena, template->first);
	return stet_arena_failed(arena) ? STET_E_MEMORY : STET_OK;
}

/* Where a field in front of it has no value, a slash leads nowhere. */
static void
put_path(struct stet_buf *out, struct stet_str text, bool first)
{
	for (size_t i = 0; i < text.n; i++) {
		bool nothing =
		    out->n == 0 ? !first : out->data[out->n - 1] == '/';

		if (text.s[i] != '/' || !nothing)
			stet_putc(out, text.s[i]);
	}
}

const char *
stet_template_fill(const struct stet_template *template,
    struct stet_arena *arena, const struct stet_str values[STET_FIELD_COUNT],
    enum stet_field *missing)
{
	struct stet_buf out = STET_BUF_INIT;
	const struct stet_piece *p = template->first;
	struct stet_str copy = stet_str(NULL);

	*missing = STET_FIELD_COUNT;
	for (; p != NULL && *missing == STET_FIELD_COUNT; p = p->next) {
		struct stet_str text = p->text;

		if (text.s == NULL)
			text = values[p->field];
		if (text.n == 0 && p->text.s == NULL)
			text = p->fallback;
		if (text.n == 0 && p->text.s == NULL &&
		    p->field != STET_FIELD_DIR)
			*missing = p->field;
		put_path(&out, text, p == template->first);
	}
	stet_putc(&out, '\0');
	if (out.status != STET_OK)
		stet_arena_fail(arena);
	else if (*missing == STET_FIELD_COUNT)
		copy = stet_copy(arena, stet_buf_str(&out));
	stet_buf_free(&out);
	return copy.s;
}
