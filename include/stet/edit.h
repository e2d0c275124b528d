/* edit.h: changes to the metadata of a document, between read and write. */
#ifndef STET_EDIT_H
#define STET_EDIT_H

#include <stet/pass.h>
#include <stet/status.h>
#include <stet/tree.h>

#ifdef __cplusplus
extern "C" {
#endif

/* More levels of maps than this are refused. */
#define STET_EDIT_DEPTH 128

enum stet_edit_type {
	STET_EDIT_SET,    /* value is YAML, as it stands behind "key: " */
	STET_EDIT_RENAME, /* value is the new key */
	STET_EDIT_DROP,
	STET_EDIT_FILE,  /* value is YAML: a map whose keys are all set */
	STET_EDIT_VALUES /* the keys of values are all set */
};

/*
 * One change. In a key, dots reach into maps, if there is no key that has
 * them: "params.author". What it says must outlive the call that takes it.
 */
struct stet_edit {
	enum stet_edit_type type;
	struct stet_str key;
	const char *file;                /* its name, for diagnostics */
	struct stet_str value;           /* valid UTF-8 without NUL */
	const struct stet_value *values; /* a map, of any document or none */
};

/*
 * Makes the changes in their order. A key that was there keeps its place and,
 * where it can, its quotes. What is not there to rename or drop is a note; a
 * new name that is taken is a warning, and changes nothing. STET_E_INPUT for
 * a file that is no map in YAML, STET_E_LIMIT; both with their entry in diag.
 * at is where the document is, or nowhere.
 */
enum stet_status stet_edit_metadata(struct stet_doc *doc,
    const struct stet_edit *edits, size_t count, struct stet_span at);

/* The pass whose argument is an edit. */
enum stet_status stet_edit_run(struct stet_passing *passing, const void *edit);

#ifdef __cplusplus
}
#endif

#endif
