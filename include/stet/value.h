/*
 * value.h: metadata. An ordered tree of typed values that remember how their
 * source wrote them, so that front matter comes back as its author left it.
 * Keys may stand twice: a source may say so, and both values are content.
 */
#ifndef STET_VALUE_H
#define STET_VALUE_H

#include <stet/arena.h>
#include <stet/diag.h>

#ifdef __cplusplus
extern "C" {
#endif

enum stet_value_type {
	STET_V_NULL,
	STET_V_BOOL,
	STET_V_INTEGER,
	STET_V_REAL,
	STET_V_TEXT,
	STET_V_DATE,
	STET_V_LIST,
	STET_V_MAP,
	STET_V_COMMENT /* stands between the entries of a list or map */
};

/* How the source wrote it (YAML 1.2, chapters 7 and 8). */
enum stet_value_form {
	STET_FORM_NONE, /* not from a source, or the only way there is */
	STET_FORM_PLAIN,
	STET_FORM_SINGLE,  /* '...' */
	STET_FORM_DOUBLE,  /* "..." */
	STET_FORM_LITERAL, /* | */
	STET_FORM_FOLDED,  /* > */
	STET_FORM_BLOCK,   /* list or map by indentation */
	STET_FORM_FLOW     /* [...] or {...} */
};

struct stet_value {
	enum stet_value_type type;
	enum stet_value_form form;
	bool blank; /* says something in the format that it comes from alone,
	               as a key with nothing behind it: writers of other
	               formats skip it */
	bool inset; /* a comment at the end of a line that says more */
	struct stet_str key;  /* in a map */
	struct stet_str text; /* of a scalar, as the source spells it but
	                         without quotes and escapes; of a comment */
	struct stet_value *first, *last; /* of a list or map */
	struct stet_value *next;
	struct stet_span key_span, span;
};

struct stet_value *stet_value_new(struct stet_arena *arena,
    enum stet_value_type type);

/* Appends to a list or map. NULL on either side is passed over. */
void stet_value_append(struct stet_value *parent, struct stet_value *child);

/* A new scalar of type text under key at the end of map; NULL likewise. */
struct stet_value *stet_value_put(struct stet_arena *arena,
    struct stet_value *map, const char *key, struct stet_str text);

/* The first value of this key in a map, or NULL. */
const struct stet_value *stet_value_get(const struct stet_value *map,
    const char *key);

/* The text of the scalar under key, or the empty slice. */
struct stet_str stet_value_text(const struct stet_value *map, const char *key);

/* A copy that stands alone, of the same key, text and children. */
struct stet_value *stet_value_copy(struct stet_arena *arena,
    const struct stet_value *value);

/* A copy of all of it, in which aliases share nothing any more. */
struct stet_value *stet_value_copy_all(struct stet_arena *arena,
    const struct stet_value *value);

/* Does a boolean say yes, in any of the spellings of YAML? */
bool stet_value_is_true(const struct stet_value *value);

/* How many levels of lists and maps there are; 0 for a scalar. */
size_t stet_value_depth(const struct stet_value *value);

/* Do both say the same in the same order, by the same keys, the comments left
 * out? Forms are not compared. They are no deeper than a reader takes. */
bool stet_value_same(const struct stet_value *a, const struct stet_value *b);

/* Is it also written the same way? STET_FORM_NONE is any way. */
bool stet_value_same_form(const struct stet_value *a,
    const struct stet_value *b);

/*
 * The type that a plain scalar has in YAML: the core schema (YAML 1.2.2,
 * section 10.3) widened by dates and by what YAML 1.1 parsers still read as a
 * boolean or number (yes, on, 0b1, 1_000, 12:30).
 */
enum stet_value_type stet_value_plain_type(struct stet_str text);

#ifdef __cplusplus
}
#endif

#endif
