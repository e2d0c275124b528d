/* document.h: a new document for each test. */
#ifndef UNIT_DOCUMENT_H
#define UNIT_DOCUMENT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stet/tree.h>

static const struct stet_span nowhere;

static int
set_up(void **state)
{
	*state = stet_doc_new(NULL);
	return *state == NULL;
}

static int
tear_down(void **state)
{
	stet_doc_free(*state);
	return 0;
}

#endif
