/* pandoc.h: what the reader and the writer of pandoc's JSON share. */
#ifndef PANDOC_H
#define PANDOC_H

#include <stet/format.h>

#include "markup/json.h"

extern const struct stet_format stet_format_pandoc;

enum stet_status pandoc_read(struct stet_doc *doc, const struct stet_job *job);
enum stet_status pandoc_write(const struct stet_doc *doc,
    const struct stet_job *job);

/* Attributes of nodes for what pandoc has and the tree does not. They are no
 * attributes in pandoc. */
#define PANDOC_PREFIX "pandoc:"
/* These are: pairs with the names "id" and "class". */
#define PANDOC_PAIR "pair:"
#define PANDOC_API "pandoc:api-version"
#define PANDOC_ELEMENT "pandoc:element" /* Plain, Cite: what it was */
#define PANDOC_QUOTE "pandoc:quote"     /* SingleQuote */
#define PANDOC_STYLE "pandoc:style"     /* of numbers, unless Decimal */
#define PANDOC_DELIMITER "pandoc:delimiter"
#define PANDOC_START "pandoc:start" /* a first number below 0 */
#define PANDOC_MATH "pandoc:math"   /* DisplayMath */
#define PANDOC_ALIGN "pandoc:align" /* that of the column, said again */
#define PANDOC_HEADS "pandoc:row-heads"
#define PANDOC_ROW "pandoc:row" /* head: in the head of a body */
/* These are JSON. */
#define PANDOC_COLUMNS "pandoc:columns"
#define PANDOC_SHORT "pandoc:short-caption"
#define PANDOC_CITATIONS "pandoc:citations"

/* Attributes in pandoc for what the tree has and pandoc does not. */
#define STET_KV "stet-"
#define STET_KV_KIND "stet-kind"
#define STET_KV_WRAP                                                           \
	"stet-wrap" /* of this kind is what is in it, or what it
                                    is in: the attributes are of that */
#define STET_KV_FLAGS "stet-flags"
#define STET_KV_ATTRIBUTES "stet-attributes" /* in their own order, as JSON */
#define STET_KV_LEVEL "stet-level"
#define STET_KV_NESTED "stet-nested" /* stays in the section before it */
#define STET_KV_LABEL "stet-label"
#define STET_KV_TEXT "stet-text"
#define STET_KV_INFO "stet-info"
#define STET_KV_FORMAT "stet-format"
#define STET_KV_TASK "stet-task"
#define STET_KV_TIGHT "stet-tight"
#define STET_KV_BULLET "stet-bullet"
#define STET_KV_DELIMITER "stet-delimiter"
#define STET_KV_HEADER "stet-header"
#define STET_KV_TITLE "stet-title"
/* An entry of the metadata: all of it as it was, with the attributes and the
 * resources of the document, as JSON; see kept.c. */
#define STET_META "stet"

/* A flag of nodes and its word. */
struct pandoc_flag {
	const char *name;
	unsigned flag;
};

extern const struct pandoc_flag pandoc_flags[]; /* a NULL name last */

/* pandoc's words for enum stet_align, by number. */
extern const char *const pandoc_aligns[];

/* Words for admonitions as pandoc 3 makes divs of them; NULL last. */
extern const char *const pandoc_alerts[];

bool pandoc_is_alert(struct stet_str label);

/* Is this the text of an attribute "class" as a list of classes gives it? */
bool pandoc_classes_are_plain(struct stet_str classes);

/* The first word of *text, which becomes the rest. */
struct stet_str pandoc_word(struct stet_str *text);

/* The word of an info string that is a class: not of {.x key=value}. */
struct stet_str pandoc_language(struct stet_str info);

/* The label of the n-th note. */
struct stet_str pandoc_number(struct stet_arena *arena, unsigned long n);

/* The box in front of an item, by enum stet_task; NULL last. */
extern const char *const pandoc_tasks[];

/* The whole number that a text is, or fallback. */
unsigned pandoc_to_number(struct stet_str text, unsigned fallback);

enum stet_align pandoc_align(struct stet_str name);

/* Where the columns of a row are, spans counted. More are not told apart. */
#define PANDOC_COLUMNS_MAX 1000

struct pandoc_grid {
	uint32_t until[PANDOC_COLUMNS_MAX]; /* the row that ends a cell */
	uint32_t row;
	size_t column;
	size_t columns; /* that there have been */
	bool clipped;   /* there were more than can be */
};

void pandoc_grid_part(struct pandoc_grid *grid);
void pandoc_grid_row(struct pandoc_grid *grid);

/* The column that the next cell of the row begins at. */
size_t pandoc_grid_cell(struct pandoc_grid *grid, unsigned colspan,
    unsigned rowspan);

enum pandoc_stage { PANDOC_BEFORE_HEAD, PANDOC_IN_BODIES, PANDOC_IN_FOOT };

/* What is known of an open table; to be used again for others. */
struct pandoc_columns {
	uint8_t aligns[PANDOC_COLUMNS_MAX]; /* enum stet_align */
	bool aligned[PANDOC_COLUMNS_MAX];   /* by a cell */
	size_t count;
	struct pandoc_grid grid;
	enum pandoc_stage stage; /* of writing */
	bool body;               /* what is written is one */
	bool in_head;            /* of the table, or of the body */
	size_t row_heads;        /* columns of the body that are heads */
	struct pandoc_columns *outer;
};

/* Counts and aligns the columns of a table as its cells would have it. */
void pandoc_derive_columns(struct pandoc_columns *columns,
    const struct stet_node *table);

/* JSON as a tree, for readers that need more than one pass. */
struct pandoc_json {
	enum stet_json_type type; /* no KEY, no end */
	struct stet_str key;      /* in an object */
	struct stet_str text;
	size_t start, end; /* in the bytes of the source */
	size_t count;      /* of what it holds */
	struct pandoc_json *parent, *first, *last, *next;
};

/* Parses job->text. The nodes are in arena, texts that are no slices of the
 * source in texts, which fails when memory ends. The root is NULL unless
 * STET_OK is returned. */
enum stet_status pandoc_json_parse(const struct stet_job *job,
    struct stet_arena *arena, struct stet_arena *texts,
    struct pandoc_json **root);

/* The member of an object, or NULL; NULL also for what is no object. */
const struct pandoc_json *pandoc_json_get(const struct pandoc_json *object,
    const char *name);

/* Do both say the same, whatever the order of their members? Nothing that
 * nests deeper than levels does. */
bool pandoc_json_same(const struct pandoc_json *a, const struct pandoc_json *b,
    unsigned levels);

/* Str and Space, behind what stands before in the array. */
void pandoc_put_text(struct stet_buf *out, struct stet_str text);

/* Writes a metadata value with all that is to know of it, and reads it again
 * into the document; NULL: it is none. */
void pandoc_put_exact(struct stet_buf *out, const struct stet_value *value);
struct stet_value *pandoc_read_exact(struct stet_doc *doc,
    const struct pandoc_json *json, struct stet_span at, unsigned levels);

/* Writes a metadata value as pandoc has it. */
void pandoc_put_meta(struct stet_buf *out, const struct stet_value *value);

#endif
