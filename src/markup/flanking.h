/*
 * flanking.h: whether a run of delimiters opens or closes emphasis
 * (CommonMark 0.31, section 6.2), by cmark's own tables.
 */
#ifndef MARKUP_FLANKING_H
#define MARKUP_FLANKING_H

#include <stdbool.h>
#include <stdint.h>

/* before and after are the characters beside the run; 0 is a line's end. */
bool stet_left_flanking(uint32_t before, uint32_t after);

bool stet_is_punctuation(uint32_t c);
bool stet_is_space(uint32_t c);

#endif
