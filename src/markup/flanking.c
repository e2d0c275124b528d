/* flanking.c: the flanking rules of emphasis. */
#include <cmark-gfm.h>
#include <cmark-gfm/utf8.h>

#include "markup/flanking.h"

bool
stet_is_punctuation(uint32_t c)
{
	return cmark_utf8proc_is_punctuation((int32_t)c) != 0;
}

bool
stet_is_space(uint32_t c)
{
	return c == 0 || cmark_utf8proc_is_space((int32_t)c) != 0;
}

bool
stet_left_flanking(uint32_t before, uint32_t after)
{
	return !stet_is_space(after) &&
	    (!stet_is_punctuation(after) || stet_is_space(before) ||
		stet_is_punctuation(before));
}
