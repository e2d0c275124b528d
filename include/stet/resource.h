/*
 * resource.h: the images and other files that a document refers to. They form
 * a table of the document; nodes point into it. One reference stands once.
 */
#ifndef STET_RESOURCE_H
#define STET_RESOURCE_H

#include <stet/arena.h>
#include <stet/buf.h>
#include <stet/diag.h>
#include <stet/str.h>

#ifdef __cplusplus
extern "C" {
#endif

struct stet_doc;
struct stet_loader;

struct stet_resource {
	struct stet_str ref;        /* as the source wrote it: path or URL */
	struct stet_str media_type; /* as the source says it; empty: it does
	                               not */
	/*
	 * Appends the bytes, which the document itself brings: the member of
	 * a container, or text that stands for them. They are only unpacked
	 * when somebody asks. NULL: they are elsewhere, and a loader brings
	 * them. It may be called any number of times, and from one thread at a
	 * time. STET_E_INPUT: they are damaged.
	 */
	enum stet_status (*read)(const struct stet_resource *resource,
	    struct stet_buf *out);
	const void *holder; /* for read; it lives as long as the document */
	bool saved;         /* the bytes are those of a file, too, to which ref
	                       leads from the output: it need not have them */
	size_t index;       /* its place in the table, from 0 */
	struct stet_resource *next;
};

/* The entry of this reference, made if it is new; NULL without memory. */
struct stet_resource *stet_resource(struct stet_doc *doc, struct stet_str ref);

/*
 * Appends the bytes of a resource to out: those that the document brings, else
 * those that the loader (see format.h) finds; with neither, STET_E_IO. What a
 * failure has appended is taken back.
 */
enum stet_status stet_resource_load(const struct stet_resource *resource,
    const struct stet_loader *loader, struct stet_buf *out);

/* Why a resource could not be loaded, in few words, when it was loaded just now
 * and status came of that: none but STET_OK and STET_E_MEMORY. */
const char *stet_resource_why(const struct stet_resource *resource,
    const struct stet_loader *loader, enum stet_status status);

/* Tells the loader, which may be NULL, of all that a document refers to and
 * does not bring. STET_E_MEMORY. */
enum stet_status stet_resource_expect(const struct stet_doc *doc,
    const struct stet_loader *loader);

/* Where each resource of a document is first used, by its index: by an image,
 * in an attribute, in the metadata; no place where it is nowhere. NULL without
 * memory, but not for no resources. */
const struct stet_span *stet_resource_places(const struct stet_doc *doc,
    struct stet_arena *arena);

#ifdef __cplusplus
}
#endif

#endif
