/* picture.h: what kind of picture some bytes are, and how large it is. */
#ifndef MARKUP_PICTURE_H
#define MARKUP_PICTURE_H

#include <stdint.h>

#include <stet/str.h>

struct stet_picture {
	const char *media_type; /* "image/png" */
	const char *extension;  /* "png": for a name that is made up */
	/* In CSS pixels, as the picture says of itself; both 0: it does not,
	 * or is of a kind whose sizes are not looked for (TIFF, AVIF, HEIC,
	 * JPEG XL, JPEG 2000). */
	uint32_t width, height;
};

/*
 * What the bytes are, whatever their name says. Only as much as this needs is
 * looked at: that they begin like a PNG does not make them a sound one. False:
 * none that is known.
 */
bool stet_picture_tell(struct stet_str bytes, struct stet_picture *picture);

#endif
