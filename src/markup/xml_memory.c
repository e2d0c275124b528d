/*
 * xml_memory.c: libxml2 does not tell of each allocation that fails. So it gets
 * functions that remember it: those of the C library apart from that, so that
 * whoever else uses libxml2 in this process can free what these have given.
 */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlmemory.h>

#include "markup/xml_memory.h"

static _Thread_local bool failed;
static _Thread_local void (*stop)(void *context);
static _Thread_local void *stopped;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_mutex_t starting = PTHREAD_MUTEX_INITIALIZER;

static void *
noticed(void *block)
{
	if (block != NULL)
		return block;
	failed = true;
	if (stop != NULL)
		stop(stopped);
	return NULL;
}

static void *
take(size_t n)
{
	return noticed(malloc(n));
}

static void *
resize(void *old, size_t n)
{
	return noticed(realloc(old, n));
}

static char *
copy(const char *text)
{
	size_t n = strlen(text) + 1;
	char *block = take(n);

	return block == NULL ? NULL : memcpy(block, text, n);
}

static void
install(void)
{
	xmlMemSetup(free, take, resize, copy);
}

static void
hear_nothing(void *context, const char *text, ...)
{
	(void)context;
	(void)text;
}

/* libxml2's state of a thread other than the first is made when it is asked
 * for, or not. */
static bool
start(struct stet_xml_memory *before)
{
	if (!xmlIsMainThread() && xmlGetGlobalState() == NULL)
		return false;
	before->hear = xmlGenericError;
	before->context = xmlGenericErrorContext;
	xmlSetGenericErrorFunc(NULL, hear_nothing);
	failed = false;
	xmlInitParser();
	return true;
}

/* What libxml2 sets up at its first use is safe from other threads only once it
 * is there (2.9.14: xmlInitGlobals looks for its mutex before it locks). */
bool
stet_xml_memory_begin(struct stet_xml_memory *before)
{
	pthread_once(&once, install);
	pthread_mutex_lock(&starting);
	before->started = start(before);
	pthread_mutex_unlock(&starting);
	return before->started && !failed;
}

void
stet_xml_memory_watch(void (*then)(void *context), void *context)
{
	stop = then;
	stopped = context;
}

bool
stet_xml_memory_end(const struct stet_xml_memory *before)
{
	if (!before->started)
		return false;
	xmlSetGenericErrorFunc(before->context, before->hear);
	xmlResetLastError();
	stop = NULL;
	return !failed;
}
