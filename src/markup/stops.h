/* stops.h: how far a text goes before a byte that matters. */
#ifndef MARKUP_STOPS_H
#define MARKUP_STOPS_H

#include <stet/str.h>

/* Inline, since most texts are a few words: the length of the start of text in
 * which no byte is marked in stops, which has 256 of them. */
static inline size_t
stet_until(struct stet_str text, const bool *stops)
{
	const unsigned char *p = (const unsigned char *)text.s;
	size_t i = 0;

	for (; text.n - i >= 4; i += 4) {
		if (stops[p[i]])
			return i;
		if (stops[p[i + 1]])
			return i + 1;
		if (stops[p[i + 2]])
			return i + 2;
		if (stops[p[i + 3]])
			return i + 3;
	}
	while (i < text.n && !stops[p[i]])
		i++;
	return i;
}

/* The bytes that XML has no characters for, but tabs and line ends. */
#define STET_STOPS_CONTROLS                                                    \
	[0] = true, [1] = true, [2] = true, [3] = true, [4] = true,            \
	[5] = true, [6] = true, [7] = true, [8] = true, [0xB] = true,          \
	[0xC] = true, [0xE] = true, [0xF] = true, [0x10] = true,               \
	[0x11] = true, [0x12] = true, [0x13] = true, [0x14] = true,            \
	[0x15] = true, [0x16] = true, [0x17] = true, [0x18] = true,            \
	[0x19] = true, [0x1A] = true, [0x1B] = true, [0x1C] = true,            \
	[0x1D] = true, [0x1E] = true, [0x1F] = true

#endif
