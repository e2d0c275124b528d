/* elements.h: which elements may stand where, for the writer. */
#ifndef DOCBOOK_ELEMENTS_H
#define DOCBOOK_ELEMENTS_H

#include "docbook.h"

/* The element of this name, if one may be used wherever a node of this kind
 * stands, whatever the node holds, in this version of DocBook; or NULL. */
const char *docbook_element_for(enum stet_kind kind, struct stet_str name,
    const char *version);

/* May it stand in elements that hold few others, as filename does? */
bool docbook_is_anywhere(const char *element);

/* Does it hold few others? */
bool docbook_holds_words(const char *element);

/* The name of an attribute in the output, from its name without "docbook:";
 * NULL: the element cannot have it, or not with this value. */
const char *docbook_attribute(const char *element, struct stet_str name,
    struct stet_str value, const char *version);

#endif
