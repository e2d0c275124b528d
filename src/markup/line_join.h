/* line_join.h: what a soft break is where lines are joined. */
#ifndef MARKUP_LINE_JOIN_H
#define MARKUP_LINE_JOIN_H

#include <stet/tree.h>

/*
 * Does a space stand for this soft break when its two lines become one? Not
 * between Chinese or Japanese characters, full-width punctuation among them
 * (clreq, section 3.1: no spaces between characters); Korean has spaces.
 */
bool stet_break_is_space(const struct stet_node *soft_break);

/* Is this such a character, beside which a soft break may be nothing? */
bool stet_is_spaceless(uint32_t c);

#endif
