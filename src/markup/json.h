/* json.h: JSON (RFC 8259) as a stream of tokens that know their places. */
#ifndef MARKUP_JSON_H
#define MARKUP_JSON_H

#include <stet/format.h>

enum stet_json_type {
	STET_JSON_NULL,
	STET_JSON_FALSE,
	STET_JSON_TRUE,
	STET_JSON_NUMBER,
	STET_JSON_STRING,
	STET_JSON_KEY,
	STET_JSON_OBJECT,
	STET_JSON_OBJECT_END,
	STET_JSON_ARRAY,
	STET_JSON_ARRAY_END
};

struct stet_json_token {
	enum stet_json_type type;
	struct stet_str text; /* of a string or key, without escapes: a slice of
	                         the source, else valid until the function that
	                         is told returns; of a number as written */
	size_t start, end;    /* in bytes of the source */
};

struct stet_json_events {
	/* Hears of each token in its order; false ends the parsing. */
	bool (*token)(void *context, const struct stet_json_token *token);
	void *context;
	bool many; /* several texts, of which each begins on a new line */
};

/*
 * Parses job->text, however deep it nests, and notes in job->diag what is
 * wrong with it: the grammar, or half of a surrogate pair. Strings may hold
 * NUL, objects a key twice. STET_OK, also when the function ended it;
 * STET_E_INPUT; STET_E_MEMORY.
 */
enum stet_status stet_json_parse(const struct stet_job *job,
    const struct stet_json_events *events);

/* Whether a token's text is a slice of the source. */
bool stet_json_is_slice(const struct stet_job *job, struct stet_str text);

/* A string value (RFC 8259, section 7). text is UTF-8. */
void stet_json_put_string(struct stet_buf *out, struct stet_str text);

#endif
