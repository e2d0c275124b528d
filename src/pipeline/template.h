/*
 * template.h: names of outputs made from parts of the input's name and from
 * what pages say of themselves: "out/{lang|en}/{year}/{slug}.{ext}". What is
 * behind "|" stands where a page has no such thing; "{{" and "}}" are braces.
 */
#ifndef PIPELINE_TEMPLATE_H
#define PIPELINE_TEMPLATE_H

#include <stet/arena.h>
#include <stet/diag.h>

/* X(identifier, name, whether the page has to be read for it) */
#define STET_FIELDS(X)                                                         \
	X(DIR, "dir", false)   /* of the input, below the one named */         \
	X(STEM, "stem", false) /* of its name, without extension */            \
	X(NAME, "name", false) /* its name */                                  \
	X(EXT, "ext", false)   /* of the output's format */                    \
	X(FORMAT, "format", false)                                             \
	X(SLUG, "slug", true) /* else made from the title, else the stem */    \
	X(TITLE, "title", true)                                                \
	X(LANG, "lang", true)                                                  \
	X(DATE, "date", true) /* 2026-11-21 */                                 \
	X(YEAR, "year", true)                                                  \
	X(MONTH, "month", true)                                                \
	X(DAY, "day", true)

enum stet_field {
#define STET_X(id, name, reads) STET_FIELD_##id,
	STET_FIELDS(STET_X)
#undef STET_X
	    STET_FIELD_COUNT
};

const char *stet_field_name(enum stet_field field);

struct stet_template {
	struct stet_piece *first; /* private */
	const char *directory;    /* that all names begin with */
	bool reads;               /* something of the pages themselves */
};

/* Whether this is a template at all: it has a brace. NULL is none. */
bool stet_template_is(const char *output);

/*
 * Understands a template, which must outlive the arena. STET_E_USAGE, with an
 * entry in diag; STET_E_MEMORY.
 */
enum stet_status stet_template_read(struct stet_template *template,
    struct stet_arena *arena, const char *text, struct stet_diag *diag);

/*
 * A name in the arena, without slashes that stand for nothing; NULL without
 * memory, or, with the field in *missing, when a value that is wanted is empty
 * and the template says nothing instead. Only a directory may be empty.
 */
const char *stet_template_fill(const struct stet_template *template,
    struct stet_arena *arena, const struct stet_str values[STET_FIELD_COUNT],
    enum stet_field *missing);

#endif
