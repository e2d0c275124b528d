/* xml_memory.h: to know when libxml2 got no memory. */
#ifndef MARKUP_XML_MEMORY_H
#define MARKUP_XML_MEMORY_H

#include <stdbool.h>

/* What this thread had before; to be given back. */
struct stet_xml_memory {
	bool started; /* else it has nothing */
	void (*hear)(void *context, const char *text, ...);
	void *context;
};

/*
 * Makes libxml2 ready for this thread, and keeps it from writing to standard
 * error. False: there was no memory for that. Each call is followed by
 * stet_xml_memory_end.
 */
bool stet_xml_memory_begin(struct stet_xml_memory *before);

/* Until the end, `then` is called for each allocation that fails: parsers that
 * get no names of tags go round for ever unless they are stopped. */
void stet_xml_memory_watch(void (*then)(void *context), void *context);

/* Whether all memory that was asked for since has been had: libxml2 goes on
 * without what it did not get, and may say nothing. */
bool stet_xml_memory_end(const struct stet_xml_memory *before);

#endif
