/* check.h: what the parts of the check share. */
#ifndef EPUB_CHECK_H
#define EPUB_CHECK_H

#include "markup/ocf.h"
#include "markup/xml.h"
#include "write.h"

struct epub_checker {
	struct stet_ocf ocf;
	struct stet_arena *arena; /* what is known of all files */
	struct stet_diag *diag;
	struct stet_table listed; /* files of the manifest, by path */
	struct stet_table ids;    /* "path#id" */
	bool bad;
	bool too_deep;           /* some text was not read */
	enum stet_status status; /* the first failure to check at all */
};

/* Records a fault at a place; what is its detail. */
void epub_fault(struct epub_checker *c, struct stet_span at, const char *fault,
    struct stet_str what);

/* check_xhtml.c: nesting, and what elements must have. */
void epub_check_element(struct epub_checker *c,
    const struct stet_xml_node *element);

#define EPUB_XHTML "http://www.w3.org/1999/xhtml"
#define EPUB_OPF "http://www.idpf.org/2007/opf"

#endif
