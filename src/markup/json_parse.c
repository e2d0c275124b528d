/* json_parse.c: JSON by yajl, which is told to be strict and to survive. */
#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include <yajl/yajl_parse.h>

#include "markup/json.h"

/*
 * yajl uses what its allocator returns without a look. When memory ends, the
 * allocator leaves by longjmp to the call of yajl, which is abandoned whole:
 * its memory is all in the arena.
 */
struct parser {
	const struct stet_job *job;
	const struct stet_json_events *events;
	struct stet_arena *arena;
	yajl_handle yajl;
	jmp_buf out;
	size_t end;          /* of the token before */
	size_t depth;        /* of open arrays and objects */
	size_t values;       /* at the top, that were begun */
	bool last;           /* yajl was told that the text has ended */
	const char *problem; /* that yajl does not see */
	size_t place;        /* of it */
};

/* Before each block stands its size, for realloc. */
union header {
	size_t size;
	max_align_t align;
};

static void *
pool_alloc(void *context, size_t n)
{
	struct parser *p = context;
	union header *block = NULL;

	if (n < SIZE_MAX / 4)
		block = stet_alloc(p->arena, sizeof(*block) + n);
	if (block == NULL)
		longjmp(p->out, 1);
	block->size = n;
	return block + 1;
}

/* yajl's stack asks for some bytes more each time: twice as many are linear. */
static void *
pool_realloc(void *context, void *old, size_t n)
{
	size_t had = old == NULL ? 0 : ((union header *)old - 1)->size;
	void *new;

	if (old != NULL && n <= had)
		return old;
	new = pool_alloc(context, n < 2 * had ? 2 * had : n);
	if (had > 0)
		memcpy(new, old, had);
	return new;
}

static void
pool_free(void *context, void *block)
{
	(void)context;
	(void)block; /* goes with the arena */
}

static bool
is_between(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ',' ||
	    c == ':';
}

bool
stet_json_is_slice(const struct stet_job *job, struct stet_str text)
{
	uintptr_t at = (uintptr_t)text.s, source = (uintptr_t)job->text.s;

	return text.n > 0 && at >= source && at - source < job->text.n;
}

static int
refuse(struct parser *p, const char *problem, size_t place)
{
	p->problem = problem;
	p->place = place;
	return 0;
}

/* The code unit of \uXXXX at a byte of the source; yajl has checked it. */
static unsigned
code_unit(const char *digits)
{
	unsigned unit = 0;

	for (int i = 0; i < 4; i++) {
		char c = digits[i];

		unit = unit << 4 |
		    (unsigned)(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
	}
	return unit;
}

/* The offset in a string, as written, of a surrogate without its other half,
 * for which yajl has something else; its length when there is none. */
static size_t
find_half(struct stet_str raw)
{
	for (size_t i = 0; i < raw.n; i++) {
		unsigned unit;

		if (raw.s[i] != '\\' || raw.s[++i] != 'u')
			continue;
		unit = code_unit(raw.s + i + 1);
		if (unit < 0xD800 || unit > 0xDFFF) {
			i += 4;
			continue;
		}
		if (unit > 0xDBFF || raw.s[i + 5] != '\\' ||
		    raw.s[i + 6] != 'u' ||
		    (code_unit(raw.s + i + 7) & 0xFC00) != 0xDC00)
			return i - 1;
		i += 10;
	}
	return raw.n;
}

/* Values at the top stand on lines of their own. */
static bool
is_on_new_line(const struct parser *p, size_t start)
{
	struct stet_str between = { p->job->text.s + p->end, start - p->end };

	return p->values == 0 || stet_str_find(between, '\n') < between.n;
}

static int
tell(struct parser *p, enum stet_json_type type, struct stet_str text)
{
	struct stet_str source = p->job->text;
	struct stet_json_token token = { type, text, p->end, source.n };
	struct stet_str raw;
	bool begins = type != STET_JSON_OBJECT_END &&
	    type != STET_JSON_ARRAY_END && type != STET_JSON_KEY;

	if (!p->last)
		token.end = yajl_get_bytes_consumed(p->yajl);
	while (token.start < token.end && is_between(source.s[token.start]))
		token.start++;
	raw.s = source.s + token.start;
	raw.n = token.end - token.start;
	if (p->depth == 0 && begins && !is_on_new_line(p, token.start))
		return refuse(p, "trailing garbage", token.start);
	p->values += p->depth == 0 && begins;
	p->end = token.end;
	p->depth += type == STET_JSON_OBJECT || type == STET_JSON_ARRAY;
	p->depth -= type == STET_JSON_OBJECT_END || type == STET_JSON_ARRAY_END;
	if ((type == STET_JSON_STRING || type == STET_JSON_KEY) &&
	    !stet_json_is_slice(p->job, text) && find_half(raw) < raw.n)
		return refuse(p, "half of a surrogate pair",
		    token.start + find_half(raw));
	return p->events->token(p->events->context, &token);
}

static int
on_null(void *context)
{
	return tell(context, STET_JSON_NULL, stet_str(NULL));
}

static int
on_boolean(void *context, int value)
{
	return tell(context, value ? STET_JSON_TRUE : STET_JSON_FALSE,
	    stet_str(NULL));
}

static int
on_number(void *context, const char *s, size_t n)
{
	return tell(context, STET_JSON_NUMBER, (struct stet_str){ s, n });
}

static int
on_string(void *context, const unsigned char *s, size_t n)
{
	return tell(context, STET_JSON_STRING,
	    (struct stet_str){ (const char *)s, n });
}

static int
on_key(void *context, const unsigned char *s, size_t n)
{
	return tell(context, STET_JSON_KEY,
	    (struct stet_str){ (const char *)s, n });
}

static int
on_object(void *context)
{
	return tell(context, STET_JSON_OBJECT, stet_str(NULL));
}

static int
on_object_end(void *context)
{
	return tell(context, STET_JSON_OBJECT_END, stet_str(NULL));
}

static int
on_array(void *context)
{
	return tell(context, STET_JSON_ARRAY, stet_str(NULL));
}

static int
on_array_end(void *context)
{
	return tell(context, STET_JSON_ARRAY_END, stet_str(NULL));
}

static const yajl_callbacks callbacks = {
	.yajl_null = on_null,
	.yajl_boolean = on_boolean,
	.yajl_number = on_number,
	.yajl_string = on_string,
	.yajl_start_map = on_object,
	.yajl_map_key = on_key,
	.yajl_end_map = on_object_end,
	.yajl_start_array = on_array,
	.yajl_end_array = on_array_end,
};

static enum stet_status
note(const struct parser *p, struct stet_str problem, size_t place)
{
	struct stet_span at = p->job->at;

	at.offset += (uint32_t)place;
	at.length = place < p->job->text.n;
	stet_note(p->job->diag, STET_D_JSON_SYNTAX, at, problem);
	return STET_E_INPUT;
}

/* "parse error: trailing garbage\n": what is behind the colon. */
static struct stet_str
shorten(const char *message)
{
	struct stet_str text = stet_str_trim(stet_str(message));
	size_t colon = stet_str_find(text, ':');

	if (colon + 2 < text.n)
		text = stet_str_from(text, colon + 2);
	if (stet_str_ends(text, "."))
		text.n--;
	return text;
}

/* But for what ends too early, comments, and what is wrong inside of strings,
 * yajl says how far it came with what it does not like. */
static enum stet_status
note_error(const struct parser *p)
{
	const unsigned char *source = (const unsigned char *)p->job->text.s;
	size_t place = yajl_get_bytes_consumed(p->yajl);
	const char *message;

	message =
	    (const char *)yajl_get_error(p->yajl, 0, source, p->job->text.n);
	if (p->last)
		place = p->job->text.n;
	else if (place > 0 && strstr(message, "inside") == NULL &&
	    strstr(message, "comment") == NULL)
		place--;
	return note(p, shorten(message), place);
}

static enum stet_status
run(struct parser *p)
{
	yajl_alloc_funcs pool = { pool_alloc, pool_realloc, pool_free, p };
	struct stet_str text = p->job->text;
	yajl_status status;

	if (setjmp(p->out) != 0)
		return STET_E_MEMORY;
	p->yajl = yajl_alloc(&callbacks, &pool, p);
	/* Sources are checked once, at the door. */
	yajl_config(p->yajl, yajl_dont_validate_strings, 1);
	yajl_config(p->yajl, yajl_allow_multiple_values, p->events->many);
	status = yajl_parse(p->yajl,
	    (const unsigned char *)(text.n == 0 ? "" : text.s), text.n);
	if (status == yajl_status_ok) {
		p->last = true;
		status = yajl_complete_parse(p->yajl);
	}
	if (p->problem != NULL)
		return note(p, stet_str(p->problem), p->place);
	if (status == yajl_status_error)
		return note_error(p);
	return STET_OK;
}

enum stet_status
stet_json_parse(const struct stet_job *job,
    const struct stet_json_events *events)
{
	struct parser p = { .job = job, .events = events };
	enum stet_status status;

	p.arena = stet_arena_new();
	if (p.arena == NULL)
		return STET_E_MEMORY;
	status = run(&p);
	stet_arena_free(p.arena);
	return status;
}
