/* picture.c: kinds and sizes of pictures made of pixels. */
#include "markup/picture_private.h"

/* Numbers in bytes; 0 beyond the end. */

static uint32_t
byte_at(struct stet_str bytes, size_t at)
{
	return at < bytes.n ? (unsigned char)bytes.s[at] : 0;
}

static uint32_t
big16(struct stet_str bytes, size_t at)
{
	return byte_at(bytes, at) << 8 | byte_at(bytes, at + 1);
}

static uint32_t
big32(struct stet_str bytes, size_t at)
{
	return big16(bytes, at) << 16 | big16(bytes, at + 2);
}

static uint32_t
little16(struct stet_str bytes, size_t at)
{
	return byte_at(bytes, at + 1) << 8 | byte_at(bytes, at);
}

static uint32_t
little24(struct stet_str bytes, size_t at)
{
	return byte_at(bytes, at + 2) << 16 | little16(bytes, at);
}

static uint32_t
little32(struct stet_str bytes, size_t at)
{
	return little16(bytes, at + 2) << 16 | little16(bytes, at);
}

static bool
is_at(struct stet_str bytes, size_t at, const char *text)
{
	return stet_str_starts(stet_str_from(bytes, at), text);
}

/* Kinds */

/* PNG (third edition), 11.2.1: the header comes first. */
static bool
measure_png(struct stet_str bytes, struct stet_picture *picture)
{
	if (!is_at(bytes, 12, "IHDR"))
		return true;
	picture->width = big32(bytes, 16);
	picture->height = big32(bytes, 20);
	return true;
}

static bool
measure_gif(struct stet_str bytes, struct stet_picture *picture)
{
	picture->width = little16(bytes, 6);
	picture->height = little16(bytes, 8);
	return true;
}

/* JPEG (T.81), B.1.1: a frame header of any kind of coding. */
static bool
is_frame(uint32_t marker)
{
	return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 &&
	    marker != 0xC8 && marker != 0xCC;
}

/* RSTn, SOI, EOI and TEM have no length behind them. */
static bool
stands_alone(uint32_t marker)
{
	return (marker >= 0xD0 && marker <= 0xD9) || marker == 0x01;
}

/* A height of 0 is told behind the first scan, which is not looked for. */
static bool
measure_jpeg(struct stet_str bytes, struct stet_picture *picture)
{
	size_t at = 2;

	while (at + 4 <= bytes.n && byte_at(bytes, at) == 0xFF) {
		uint32_t marker = byte_at(bytes, at + 1);

		if (marker == 0xFF) {
			at++;
		} else if (stands_alone(marker)) {
			at += 2;
		} else if (is_frame(marker)) {
			picture->height = big16(bytes, at + 5);
			picture->width = big16(bytes, at + 7);
			return true;
		} else if (marker == 0xDA || big16(bytes, at + 2) < 2) {
			return true;
		} else {
			at += 2 + big16(bytes, at + 2);
		}
	}
	return true;
}

/* RFC 6386, 9.1, and the containers of RFC 9649, 2.5 to 2.7. */
static bool
measure_webp(struct stet_str bytes, struct stet_picture *picture)
{
	if (!is_at(bytes, 8, "WEBP"))
		return false;
	if (is_at(bytes, 12, "VP8X")) {
		picture->width = little24(bytes, 24) + 1;
		picture->height = little24(bytes, 27) + 1;
	} else if (is_at(bytes, 12, "VP8L") && byte_at(bytes, 20) == 0x2F) {
		picture->width = (little32(bytes, 21) & 0x3FFF) + 1;
		picture->height = (little32(bytes, 21) >> 14 & 0x3FFF) + 1;
	} else if (is_at(bytes, 12, "VP8 ") && is_at(bytes, 23, "\x9D\x01*")) {
		picture->width = little16(bytes, 26) & 0x3FFF;
		picture->height = little16(bytes, 28) & 0x3FFF;
	}
	return true;
}

/* Two letters are little to go by: a header of a known size follows. */
static bool
measure_bmp(struct stet_str bytes, struct stet_picture *picture)
{
	uint32_t header = little32(bytes, 14);
	uint32_t height = little32(bytes, 22);

	if (header == 12) {
		picture->width = little16(bytes, 18);
		picture->height = little16(bytes, 20);
		return true;
	}
	if (header != 16 && header != 40 && header != 52 && header != 56 &&
	    header != 64 && header != 108 && header != 124)
		return false;
	picture->width = little32(bytes, 18);
	/* From the top down, if it is below 0. */
	picture->height = height > INT32_MAX ? 0U - height : height;
	return true;
}

/* The first of its pictures, which lies behind the list of them. */
static bool
measure_ico(struct stet_str bytes, struct stet_picture *picture)
{
	uint32_t count = little16(bytes, 4);
	uint32_t width = byte_at(bytes, 6), height = byte_at(bytes, 7);

	if (count == 0 || byte_at(bytes, 9) != 0 ||
	    little32(bytes, 18) < 6 + 16 * count)
		return false;
	picture->width = width == 0 ? 256 : width;
	picture->height = height == 0 ? 256 : height;
	return true;
}

/* Does a file of ISO 14496-12 name this brand, as its own or another? */
static bool
has_brand(struct stet_str bytes, const char *brand)
{
	size_t end = big32(bytes, 0);

	if (is_at(bytes, 8, brand))
		return true;
	for (size_t at = 16; at + 4 <= end && at + 4 <= bytes.n && at < 256;
	     at += 4)
		if (is_at(bytes, at, brand))
			return true;
	return false;
}

static bool
is_avif(struct stet_str bytes, struct stet_picture *picture)
{
	(void)picture;
	return has_brand(bytes, "avif") || has_brand(bytes, "avis");
}

static bool
is_heic(struct stet_str bytes, struct stet_picture *picture)
{
	(void)picture;
	return has_brand(bytes, "mif1") || has_brand(bytes, "msf1") ||
	    has_brand(bytes, "heic") || has_brand(bytes, "heix");
}

/* In the order of being asked. */
static const struct {
	size_t at;
	const char *magic;
	size_t n;
	const char *media_type, *extension;
	/* Is it one after all? NULL: it is. Looks for the size. */
	bool (*measure)(struct stet_str, struct stet_picture *);
} kinds[] = {
	{ 0, "\x89PNG\r\n\x1A\n", 8, "image/png", "png", measure_png },
	{ 0, "\xFF\xD8\xFF", 3, "image/jpeg", "jpg", measure_jpeg },
	{ 0, "GIF87a", 6, "image/gif", "gif", measure_gif },
	{ 0, "GIF89a", 6, "image/gif", "gif", measure_gif },
	{ 0, "RIFF", 4, "image/webp", "webp", measure_webp },
	{ 0, "BM", 2, "image/bmp", "bmp", measure_bmp },
	{ 0, "II*\0", 4, "image/tiff", "tiff", NULL },
	{ 0, "MM\0*", 4, "image/tiff", "tiff", NULL },
	{ 4, "ftyp", 4, "image/avif", "avif", is_avif },
	{ 4, "ftyp", 4, "image/heic", "heic", is_heic },
	{ 0, "\0\0\1\0", 4, "image/vnd.microsoft.icon", "ico", measure_ico },
	{ 0, "\xFF\x0A", 2, "image/jxl", "jxl", NULL },
	{ 0, "\0\0\0\x0CJXL \r\n\x87\n", 12, "image/jxl", "jxl", NULL },
	{ 0, "\0\0\0\x0CjP  \r\n\x87\n", 12, "image/jp2", "jp2", NULL },
};

/* Half a size is none. */
static bool
settle(struct stet_picture *picture)
{
	if (picture->width == 0 || picture->height == 0)
		picture->width = picture->height = 0;
	return true;
}

bool
stet_picture_tell(struct stet_str bytes, struct stet_picture *picture)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		struct stet_str head = stet_str_from(bytes, kinds[i].at);
		struct stet_picture told = { kinds[i].media_type,
			kinds[i].extension, 0, 0 };

		if (head.s == NULL || head.n < kinds[i].n ||
		    memcmp(head.s, kinds[i].magic, kinds[i].n) != 0)
			continue;
		if (kinds[i].measure != NULL && !kinds[i].measure(bytes, &told))
			continue;
		*picture = told;
		return settle(picture);
	}
	return picture_svg(bytes, picture) && settle(picture);
}
