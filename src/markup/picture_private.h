/* picture_private.h: what the parts of the telling of pictures share. */
#ifndef MARKUP_PICTURE_PRIVATE_H
#define MARKUP_PICTURE_PRIVATE_H

#include "markup/picture.h"

/* picture_svg.c: is it SVG? Its size, if it tells one. */
bool picture_svg(struct stet_str bytes, struct stet_picture *picture);

#endif
