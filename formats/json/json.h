/* json.h: what the parts of the JSON format share. */
#ifndef JSON_H
#define JSON_H

#include <stet/format.h>

extern const struct stet_format stet_format_json;

struct json_writer {
	struct stet_buf *out;
	bool positions; /* the option of this name */
	bool one_line;  /* no line ends but the last */
};

enum stet_status json_read(struct stet_doc *doc, const struct stet_job *job);
/* Several documents: an array of them, or one a line. */
enum stet_status json_split(const struct stet_job *job,
    struct stet_arena *arena, struct stet_part **first);
void json_bind(const struct stet_job *job, size_t index,
    const struct stet_str *document);

enum stet_status json_write(const struct stet_doc *doc,
    const struct stet_job *job);

/* files.c */

/* Bytes on their way into an output. */
struct json_files {
	const struct stet_job *job;
	bool all; /* the option "embed": those too that are elsewhere */
	size_t total;
	bool full; /* there is no room for more */
	struct stet_arena *arena;
	const struct stet_span *places; /* NULL: not yet looked for */
};

/* The members of a resource behind "ref". What cannot be had is recorded and
 * is no failure, unless there is to be no output then. */
enum stet_status json_file(struct json_writer *w, struct json_files *files,
    const struct stet_doc *doc, const struct stet_resource *resource);

/* Makes this base64, which is valid and is not copied, the bytes of a resource.
 * False without memory. */
bool json_keep_file(struct stet_resource *resource, struct stet_arena *arena,
    struct stet_str text);

/*
 * The words for enum stet_value_type and so on, by number; NULL last. What is
 * not said has the empty word.
 */
extern const char *const json_types[];
extern const char *const json_forms[];
extern const char *const json_delimiters[];
extern const char *const json_tasks[];
extern const char *const json_aligns[];

/* Looks for a word that says something. False: there is no such word. */
bool json_name_find(const char *const *names, struct stet_str name,
    unsigned *found);

/*
 * Begins a member of an object: the comma if it is not the first, the name,
 * the colon. The name needs no escapes.
 */
void json_name(struct json_writer *w, const char *name);

/* The same for an element of an array that stands on one line. */
void json_comma(struct json_writer *w);

/* Begins a line inside of depth arrays, after a comma unless it is first. */
void json_line(struct json_writer *w, size_t depth, bool first);

/* A string value (RFC 8259, section 7). text is UTF-8. */
void json_string(struct json_writer *w, struct stet_str text);

/* Whole members. Of the last three, nothing is written for a default. */
void json_string_member(struct json_writer *w, const char *name,
    struct stet_str text);
void json_uint_member(struct json_writer *w, const char *name, unsigned long n);
void json_text_member(struct json_writer *w, const char *name,
    struct stet_str text);
void json_true_member(struct json_writer *w, const char *name, bool value);
void json_at_member(struct json_writer *w, const char *name,
    struct stet_span at);

/* A metadata value as an object, which begins in depth arrays. */
void json_value(struct json_writer *w, const struct stet_value *value,
    size_t depth);

#endif
