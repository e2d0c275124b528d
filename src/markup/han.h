/* han.h: what Chinese typography needs to know of a character. */
#ifndef MARKUP_HAN_H
#define MARKUP_HAN_H

#include <stdbool.h>
#include <stdint.h>

/* Han, kana, bopomofo, hangul and the full-width forms and punctuation. */
bool stet_is_cjk(uint32_t c);

/* How many columns a character takes where columns are equal: 0, 1 or 2. */
unsigned stet_width(uint32_t c);

#endif
