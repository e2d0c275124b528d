/*
 * tree.h: the one tree that every format is read into and written from.
 *
 * A document owns its nodes, texts and metadata in one arena. Builders take
 * NULL and return NULL, and the document keeps the first failure: a reader
 * decides on the source, never on a copy of it, and the pipeline looks at
 * stet_doc_failed once.
 */
#ifndef STET_TREE_H
#define STET_TREE_H

#include <stet/arena.h>
#include <stet/diag.h>
#include <stet/resource.h>
#include <stet/status.h>
#include <stet/value.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * What a node is for its parent, and what it may contain. A node that takes
 * both blocks and inlines takes either the one or the other.
 */
#define STET_C_ROOT 0x0001U
#define STET_C_BLOCK 0x0002U
#define STET_C_INLINE 0x0004U
#define STET_C_TITLE 0x0008U /* first in its parent, once */
#define STET_C_ITEM 0x0010U
#define STET_C_TERM 0x0020U /* term and description */
#define STET_C_PART 0x0040U /* head, body and foot of a table */
#define STET_C_ROW 0x0080U
#define STET_C_CELL 0x0100U
#define STET_C_CAPTION 0x0200U
#define STET_C_ATTRIBUTION 0x0400U

/* X(identifier, name in JSON, is, may contain, member of the union) */
#define STET_KINDS(X)                                                          \
	X(DOCUMENT, "document", STET_C_ROOT, STET_C_BLOCK, NONE)               \
	X(SECTION, "section", STET_C_BLOCK, STET_C_TITLE | STET_C_BLOCK,       \
	    LEVEL)                                                             \
	X(TITLE, "title", STET_C_TITLE, STET_C_INLINE, NONE)                   \
	X(HEADING, "heading", STET_C_BLOCK, STET_C_INLINE, LEVEL)              \
	X(PARAGRAPH, "paragraph", STET_C_BLOCK, STET_C_INLINE, NONE)           \
	X(LIST, "list", STET_C_BLOCK, STET_C_ITEM, LIST)                       \
	X(ITEM, "item", STET_C_ITEM, STET_C_BLOCK, TASK)                       \
	X(DEFINITIONS, "definitions", STET_C_BLOCK, STET_C_TERM, NONE)         \
	X(TERM, "term", STET_C_TERM, STET_C_INLINE, NONE)                      \
	X(DESCRIPTION, "description", STET_C_TERM,                             \
	    STET_C_BLOCK | STET_C_INLINE, NONE)                                \
	X(QUOTE, "quote", STET_C_BLOCK, STET_C_BLOCK | STET_C_ATTRIBUTION,     \
	    NONE)                                                              \
	X(ATTRIBUTION, "attribution", STET_C_ATTRIBUTION, STET_C_INLINE, NONE) \
	X(CODE_BLOCK, "code-block", STET_C_BLOCK, 0U, CODE)                    \
	X(TABLE, "table", STET_C_BLOCK, STET_C_CAPTION | STET_C_PART, NONE)    \
	X(TABLE_HEAD, "head", STET_C_PART, STET_C_ROW, NONE)                   \
	X(TABLE_BODY, "body", STET_C_PART, STET_C_ROW, NONE)                   \
	X(TABLE_FOOT, "foot", STET_C_PART, STET_C_ROW, NONE)                   \
	X(ROW, "row", STET_C_ROW, STET_C_CELL, NONE)                           \
	X(CELL, "cell", STET_C_CELL, STET_C_BLOCK | STET_C_INLINE, CELL)       \
	X(THEMATIC_BREAK, "thematic-break", STET_C_BLOCK, 0U, NONE)            \
	X(FIGURE, "figure", STET_C_BLOCK, STET_C_BLOCK | STET_C_CAPTION, NONE) \
	X(CAPTION, "caption", STET_C_CAPTION, STET_C_INLINE, NONE)             \
	X(ADMONITION, "admonition", STET_C_BLOCK, STET_C_TITLE | STET_C_BLOCK, \
	    LABEL)                                                             \
	X(FOOTNOTE, "footnote", STET_C_BLOCK, STET_C_BLOCK, LABEL)             \
	X(LINE_BLOCK, "line-block", STET_C_BLOCK, STET_C_INLINE, NONE)         \
	X(MATH_BLOCK, "math-block", STET_C_BLOCK, 0U, TEXT)                    \
	X(FACTS, "facts", STET_C_BLOCK, STET_C_BLOCK, NONE)                    \
	X(RAW_BLOCK, "raw-block", STET_C_BLOCK, STET_C_BLOCK, RAW)             \
	X(GROUP, "group", STET_C_BLOCK, STET_C_BLOCK, NONE)                    \
	X(TEXT, "text", STET_C_INLINE, 0U, TEXT)                               \
	X(SOFT_BREAK, "soft-break", STET_C_INLINE, 0U, NONE)                   \
	X(LINE_BREAK, "line-break", STET_C_INLINE, 0U, NONE)                   \
	X(EMPHASIS, "emphasis", STET_C_INLINE, STET_C_INLINE, NONE)            \
	X(STRONG, "strong", STET_C_INLINE, STET_C_INLINE, NONE)                \
	X(STRIKETHROUGH, "strikethrough", STET_C_INLINE, STET_C_INLINE, NONE)  \
	X(UNDERLINE, "underline", STET_C_INLINE, STET_C_INLINE, NONE)          \
	X(SUPERSCRIPT, "superscript", STET_C_INLINE, STET_C_INLINE, NONE)      \
	X(SUBSCRIPT, "subscript", STET_C_INLINE, STET_C_INLINE, NONE)          \
	X(SMALL_CAPS, "small-caps", STET_C_INLINE, STET_C_INLINE, NONE)        \
	X(CODE, "code", STET_C_INLINE, 0U, TEXT)                               \
	X(LINK, "link", STET_C_INLINE, STET_C_INLINE, LINK)                    \
	X(IMAGE, "image", STET_C_INLINE, STET_C_INLINE, IMAGE)                 \
	X(FOOTNOTE_REF, "footnote-ref", STET_C_INLINE, 0U, LABEL)              \
	X(ANCHOR, "anchor", STET_C_INLINE, 0U, NONE)                           \
	X(MATH, "math", STET_C_INLINE, 0U, TEXT)                               \
	X(RUBY, "ruby", STET_C_INLINE, STET_C_INLINE, TEXT)                    \
	X(QUOTED, "quoted", STET_C_INLINE, STET_C_INLINE, NONE)                \
	X(RAW_INLINE, "raw-inline", STET_C_INLINE, STET_C_INLINE, RAW)         \
	X(SPAN, "span", STET_C_INLINE, STET_C_INLINE, NONE)

enum stet_kind {
#define STET_X(id, name, is, holds, member) STET_##id,
	STET_KINDS(STET_X)
#undef STET_X
	    STET_KIND_COUNT
};

/* Which member of a node's union is in use. */
enum stet_member {
	STET_M_NONE,
	STET_M_LEVEL,
	STET_M_LIST,
	STET_M_TASK,
	STET_M_CODE,
	STET_M_CELL,
	STET_M_LABEL,
	STET_M_TEXT,
	STET_M_RAW,
	STET_M_LINK,
	STET_M_IMAGE
};

struct stet_kind_info {
	const char *name;
	unsigned is;    /* STET_C_*, one bit */
	unsigned holds; /* STET_C_*, any bits */
	enum stet_member member;
};

const struct stet_kind_info *stet_kind_info(enum stet_kind kind);

enum stet_delimiter { STET_PERIOD, STET_PAREN, STET_IDEOGRAPHIC /* 1、 */ };
enum stet_task { STET_NO_TASK, STET_TASK_OPEN, STET_TASK_DONE };
enum stet_align { STET_ALIGN_NONE, STET_LEFT, STET_CENTER, STET_RIGHT };

/* Names and values in the order of the source. */
struct stet_attr {
	struct stet_str name; /* "id", "class", "lang", "role", or the name in
	                         the source's vocabulary: "legacy:key" */
	struct stet_str value;
	struct stet_attr *next;
};

#define STET_GENERATED 0x01U  /* not in the source */
#define STET_BARE_URL 0x02U   /* a link that stands as its address alone */
#define STET_TWO_SPACES 0x04U /* a line break written so, not as backslash */
#define STET_SAID_RAW 0x08U   /* its tags stand as raw nodes inside it */
#define STET_GLUED 0x10U      /* no blank line before it, by a shortcode */

struct stet_node {
	uint8_t kind; /* enum stet_kind */
	uint8_t flags;
	struct stet_span span;
	struct stet_node *parent, *first, *last, *prev, *next;
	struct stet_attr *attrs;
	union {
		unsigned level; /* 1 to 6, deeper from some formats */
		struct {
			uint32_t start; /* the first number */
			bool ordered;
			bool tight; /* no blank lines between the items */
			uint8_t delimiter; /* enum stet_delimiter */
			char bullet;       /* '-', '*', '+', or 0 */
		} list;
		uint8_t task; /* enum stet_task */
		struct {
			struct stet_str text; /* ends with its last newline */
			struct stet_str info; /* the info string, whole */
		} code;
		struct {
			uint16_t colspan, rowspan; /* from 1 */
			uint8_t align;             /* enum stet_align */
			bool header;
		} cell;
		struct stet_str label; /* of a footnote; kind of admonition */
		struct stet_str text;  /* of a ruby: the annotation */
		struct {
			struct stet_str text;
			const char *format; /* "html", or "comment" */
		} raw; /* its children are what the text means */
		struct {
			struct stet_str href, title;
		} link;
		struct {
			const struct stet_resource *resource;
			struct stet_str title;
		} image; /* its children are the text instead of it */
	} u;
};

struct stet_table;

struct stet_doc {
	struct stet_arena *arena;
	struct stet_diag *diag;  /* not owned */
	struct stet_node *root;  /* STET_DOCUMENT */
	struct stet_value *meta; /* STET_V_MAP */
	/* What a reader got, for a writer of the same format: while nothing in
	 * the document has changed, that is how its author wrote it. */
	const char *source_format; /* NULL: the source is not kept */
	struct stet_str source;
	/* Set by whatever changes what was read: the nodes, or the metadata. */
	bool changed, meta_changed;
	bool refused;                    /* see stet_doc_refuse */
	struct stet_resource *resources; /* in the order of first use */
	struct stet_resource *last_resource;
	size_t resource_count;
	struct stet_table *resource_table; /* by reference; private */
	struct stet_doc *before; /* whose files it still has; goes with it */
};

/* An empty document; NULL when there is no memory. */
struct stet_doc *stet_doc_new(struct stet_diag *diag);
void stet_doc_free(struct stet_doc *doc);
bool stet_doc_failed(const struct stet_doc *doc);

/* Is this an inline? NULL is none. */
bool stet_is_inline(const struct stet_node *node);

/* Makes the document fail by a limit, which is recorded. */
void stet_doc_refuse(struct stet_doc *doc, enum stet_condition condition,
    struct stet_span at, struct stet_str what);

/* STET_OK, STET_E_LIMIT or STET_E_MEMORY: why the document has failed. */
enum stet_status stet_doc_failure(const struct stet_doc *doc);

/* A new last child of parent. NULL for a NULL parent or without memory. */
struct stet_node *stet_add(struct stet_doc *doc, struct stet_node *parent,
    enum stet_kind kind, struct stet_span at);

/* The same for text. Nothing is added for empty text: NULL. */
struct stet_node *stet_add_text(struct stet_doc *doc, struct stet_node *parent,
    struct stet_str text, struct stet_span at);

/* Takes a node out of its tree, with all below it. NULL is allowed. */
void stet_unlink(struct stet_node *node);

/* Puts a node without parent at the end of parent's children. */
void stet_append(struct stet_node *parent, struct stet_node *node);

/* Puts a node without parent in front of its new sibling. */
void stet_insert_before(struct stet_node *sibling, struct stet_node *node);

/*
 * Where a block of a new section of this level belongs: the nearest ancestor
 * of `here`, or here itself, that is no section of this level or deeper.
 * Appends the section there and returns it.
 */
struct stet_node *stet_add_section(struct stet_doc *doc, struct stet_node *here,
    unsigned level, struct stet_span at);

/* The value of an attribute; the empty slice with s NULL if there is none. */
struct stet_str stet_attr(const struct stet_node *node, const char *name);

/* Appends an attribute. The name must outlive the document. */
void stet_set_attr(struct stet_doc *doc, struct stet_node *node,
    const char *name, struct stet_str value);

/*
 * The texts, code and formulas below node, as one: a slice of the tree, or of
 * the arena. Breaks are line ends; pictures and notes are left out, and of raw
 * parts all but what they mean.
 */
struct stet_str stet_node_text(struct stet_arena *arena,
    const struct stet_node *node);

/* Do both have the same attributes, in the same order? */
bool stet_same_attrs(const struct stet_node *a, const struct stet_node *b);

/* Do both trees say the same? Spans are not compared, all else is. */
bool stet_same(const struct stet_node *a, const struct stet_node *b);

/* Why a node cannot stand in its parent, where it does, or NULL. */
const char *stet_misplaced(const struct stet_node *node);

/*
 * Checks the invariants below node: containment by STET_KINDS, links that
 * agree, blocks and inlines not mixed. Returns the first node that breaks
 * one, with the reason in *why, or NULL.
 */
const struct stet_node *stet_check(const struct stet_node *node,
    const char **why);

#ifdef __cplusplus
}
#endif

#endif
