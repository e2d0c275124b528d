/*
 * resource.h: the images and other files that a document refers to. They form
 * a table of the document; nodes point into it. One reference stands once.
 */
#ifndef STET_RESOURCE_H
#define STET_RESOURCE_H

#include <stet/str.h>

#ifdef __cplusplus
extern "C" {
#endif

struct stet_doc;

struct stet_resource {
	struct stet_str ref; /* as the source wrote it: path or URL */
	size_t index;        /* its place in the table, from 0 */
	struct stet_resource *next;
};

/* The entry of this reference, made if it is new; NULL without memory. */
struct stet_resource *stet_resource(struct stet_doc *doc, struct stet_str ref);

#ifdef __cplusplus
}
#endif

#endif
