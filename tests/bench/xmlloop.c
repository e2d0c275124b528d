/* xmlloop.c: the least that reading XML costs: every event, and no more. */
#include <stdio.h>
#include <string.h>

#include <libxml/parser.h>

static unsigned long count;

static void
start(void *context, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *space, int spaces, const xmlChar **declared, int n,
    int defaulted, const xmlChar **attributes)
{
	(void)context;
	(void)name;
	(void)prefix;
	(void)space;
	(void)spaces;
	(void)declared;
	(void)defaulted;
	(void)attributes;
	count += (unsigned long)n + 1;
}

static void
text(void *context, const xmlChar *s, int n)
{
	(void)context;
	(void)s;
	count += (unsigned long)n;
}

int
main(int argc, char **argv)
{
	xmlSAXHandler handler;
	int status;

	memset(&handler, 0, sizeof(handler));
	handler.initialized = XML_SAX2_MAGIC;
	handler.startElementNs = start;
	handler.characters = text;
	if (argc != 2) {
		fprintf(stderr, "usage: xmlloop FILE\n");
		return 2;
	}
	status = xmlSAXUserParseFile(&handler, NULL, argv[1]);
	xmlCleanupParser();
	return status == 0 && count > 0 ? 0 : 1;
}
