/* gfm_han.h: emphasis beside Chinese text, for the reader and the writer. */
#ifndef MARKUP_GFM_HAN_H
#define MARKUP_GFM_HAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Would a run of so many marks open emphasis, were it not for Chinese text
 * before it, or full-width punctuation after it? The latter is no reason for a
 * single asterisk, which may be a sign of multiplication: 5*（3+4）*2. It
 * closes if it would open with both sides changed.
 */
bool gfm_han_opens(uint32_t outside, uint32_t inside, size_t length);

#endif
