/*
 * xhtml_sum.c: a sum of what an element shows: its texts but for white space,
 * the names of its elements, its addresses. By it, what is carried and repeats
 * something counts as long as that has not changed.
 */
#include "markup/xhtml_sum.h"

#define BASE 0x100000001B3U

static void
add(struct xhtml_sum *sum, unsigned char byte)
{
	sum->value = sum->value * BASE + byte + 1;
	sum->count++;
}

void
xhtml_sum_put(struct xhtml_sum *sum, struct stet_str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (text.s[i] != ' ' && (text.s[i] < '\t' || text.s[i] > '\r'))
			add(sum, (unsigned char)text.s[i]);
}

void
xhtml_sum_mark(struct xhtml_sum *sum, char mark)
{
	add(sum, (unsigned char)mark);
}

bool
xhtml_sum_counts(struct stet_str attribute)
{
	return stet_str_is(attribute, "href") ||
	    stet_str_is(attribute, "src") || stet_str_is(attribute, "alt") ||
	    stet_str_is(attribute, "title");
}

uint64_t
xhtml_sum_since(const struct xhtml_sum *now, const struct xhtml_sum *then)
{
	uint64_t power = 1, base = BASE;

	for (uint64_t n = now->count - then->count; n > 0; n >>= 1) {
		if ((n & 1) != 0)
			power *= base;
		base *= base;
	}
	return now->value - then->value * power;
}

void
xhtml_sum_print(char text[XHTML_SUM_SIZE], uint64_t sum)
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = XHTML_SUM_SIZE; i > 0; i--) {
		text[i - 1] = digits[sum & 15];
		sum >>= 4;
	}
}
