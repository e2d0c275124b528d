/* utf8.c: checking and stepping through UTF-8. */
#include <string.h>

#include <stet/utf8.h>

/* The length that a lead byte announces; 0: no lead byte. */
static size_t
announced(unsigned char c)
{
	if (c < 0x80)
		return 1;
	if (c >= 0xC2 && c <= 0xDF)
		return 2;
	if (c >= 0xE0 && c <= 0xEF)
		return 3;
	if (c >= 0xF0 && c <= 0xF4)
		return 4;
	return 0;
}

/* The second byte's narrower range keeps out overlong forms, surrogates and
 * what lies above U+10FFFF (RFC 3629, section 4). */
static bool
second_fits(unsigned char first, unsigned char second)
{
	unsigned char low = 0x80, high = 0xBF;

	if (first == 0xE0)
		low = 0xA0;
	else if (first == 0xED)
		high = 0x9F;
	else if (first == 0xF0)
		low = 0x90;
	else if (first == 0xF4)
		high = 0x8F;
	return second >= low && second <= high;
}

static bool
sequence_fits(const unsigned char *p, size_t length)
{
	if (length >= 2 && !second_fits(p[0], p[1]))
		return false;
	for (size_t i = 2; i < length; i++)
		if ((p[i] & 0xC0) != 0x80)
			return false;
	return true;
}

/* Eight ASCII bytes at once. */
static bool
ascii_word(const unsigned char *p)
{
	uint64_t word;

	memcpy(&word, p, sizeof(word));
	return (word & UINT64_C(0x8080808080808080)) == 0;
}

/* Three bytes as most of Chinese text has them: E1 to EC, so that no second
 * byte is out of bounds. */
static bool
plain_three(const unsigned char *p)
{
	return p[0] > 0xE0 && p[0] < 0xED && (p[1] & 0xC0) == 0x80 &&
	    (p[2] & 0xC0) == 0x80;
}

size_t
stet_utf8_invalid(struct stet_str text)
{
	const unsigned char *p = (const unsigned char *)text.s;
	size_t i = 0;

	while (i < text.n) {
		size_t length;

		while (text.n - i >= 8 && ascii_word(p + i))
			i += 8;
		while (text.n - i >= 3 && plain_three(p + i))
			i += 3;
		if (i == text.n)
			break;
		length = announced(p[i]);
		if (length == 0 || length > text.n - i ||
		    !sequence_fits(p + i, length))
			return i;
		i += length;
	}
	return text.n;
}

size_t
stet_utf8_size(struct stet_str text, size_t offset)
{
	return announced((unsigned char)text.s[offset]);
}

uint32_t
stet_utf8_at(struct stet_str text, size_t offset)
{
	const unsigned char *p = (const unsigned char *)text.s + offset;

	switch (announced(*p)) {
	case 2:
		return (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3FU);
	case 3:
		return (uint32_t)(p[0] & 0x0F) << 12 |
		    (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3FU);
	case 4:
		return (uint32_t)(p[0] & 0x07) << 18 |
		    (uint32_t)(p[1] & 0x3F) << 12 |
		    (uint32_t)(p[2] & 0x3F) << 6 | (p[3] & 0x3FU);
	default:
		return *p;
	}
}

size_t
stet_utf8_size_before(struct stet_str text, size_t offset)
{
	size_t from = offset - 1;

	while (from > 0 && ((unsigned char)text.s[from] & 0xC0) == 0x80)
		from--;
	return offset - from;
}

uint32_t
stet_utf8_before(struct stet_str text, size_t offset)
{
	if (offset == 0)
		return 0;
	return stet_utf8_at(text, offset - stet_utf8_size_before(text, offset));
}

bool
stet_utf8_is_inside(struct stet_str text, size_t offset)
{
	return offset < text.n &&
	    ((unsigned char)text.s[offset] & 0xC0) == 0x80;
}

size_t
stet_utf8_count(struct stet_str text)
{
	size_t n = 0;

	for (size_t i = 0; i < text.n; i++)
		n += ((unsigned char)text.s[i] & 0xC0) != 0x80;
	return n;
}
