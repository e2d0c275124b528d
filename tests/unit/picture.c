/* picture.c: what pictures are, by bytes made here, and how large. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include <stet/buf.h>

#include "markup/picture.h"

/* The bytes are in memory of their own, so that a sanitizer sees any look
 * beyond them. */
static bool
tell(struct stet_str bytes, struct stet_picture *picture)
{
	char *copy = malloc(bytes.n == 0 ? 1 : bytes.n);
	struct stet_str own = { copy, bytes.n };
	bool told;

	assert_non_null(copy);
	if (bytes.n > 0)
		memcpy(copy, bytes.s, bytes.n);
	told = stet_picture_tell(own, picture);
	free(copy);
	return told;
}

static void
assert_told(struct stet_str bytes, const char *media_type,
    const char *extension, uint32_t width, uint32_t height)
{
	struct stet_picture picture;

	if (!tell(bytes, &picture))
		fail_msg("nothing told where %s is expected", media_type);
	assert_string_equal(picture.media_type, media_type);
	assert_string_equal(picture.extension, extension);
	if (picture.width != width || picture.height != height)
		fail_msg("%s: expected %u x %u, got %u x %u", media_type, width,
		    height, picture.width, picture.height);
}

static void
assert_untold(struct stet_str bytes)
{
	struct stet_picture picture;

	if (tell(bytes, &picture))
		fail_msg("told %s of what is none", picture.media_type);
}

#define BYTES(literal) ((struct stet_str){ literal, sizeof(literal) - 1 })

#define PNG "\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\1\x2C\0\0\0\xC8\x08\2\0\0\0"
#define SOI "\xFF\xD8"
#define APP0 "\xFF\xE0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0"
#define HUFFMAN "\xFF\xC4\0\5\0\0\0"
#define FRAME "\0\x11\x08\2\x58\3\x20\3\1\x22\0\2\x11\1\3\x11\1"

static void
picture__pixels(void **state)
{
	(void)state;
	assert_told(BYTES(PNG), "image/png", "png", 300, 200);
	assert_told(BYTES("GIF87a\x0A\0\x14\0\x80\0\0"), "image/gif", "gif", 10,
	    20);
	assert_told(BYTES("GIF89a\0\1\1\2\x80\0\0"), "image/gif", "gif", 256,
	    513);
	assert_told(BYTES("BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\2\0\0\0"
			  "\3\0\0\0\1\0\x18\0"),
	    "image/bmp", "bmp", 2, 3);
	/* Its rows are stored from the top down. */
	assert_told(BYTES("BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\2\0\0\0"
			  "\xFD\xFF\xFF\xFF\1\0\x18\0"),
	    "image/bmp", "bmp", 2, 3);
	assert_told(BYTES("BM\x46\0\0\0\0\0\0\0\x1A\0\0\0\x0C\0\0\0\7\0\6\0"),
	    "image/bmp", "bmp", 7, 6);
	assert_told(BYTES("\0\0\1\0\1\0\x10\x20\0\0\1\0\x20\0\x68\4\0\0"
			  "\x16\0\0\0"),
	    "image/vnd.microsoft.icon", "ico", 16, 32);
	assert_told(BYTES("\0\0\1\0\1\0\0\0\0\0\1\0\x20\0\x68\4\0\0"
			  "\x16\0\0\0"),
	    "image/vnd.microsoft.icon", "ico", 256, 256);
}

static void
picture__frames_of_jpeg(void **state)
{
	static const unsigned char frames[] = { 0xC0, 0xC1, 0xC2, 0xC3, 0xC5,
		0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF };
	static const unsigned char others[] = { 0xC4, 0xC8, 0xCC };
	struct stet_buf buf = STET_BUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof(frames); i++) {
		stet_buf_cut(&buf, 0);
		stet_put(&buf, BYTES(SOI APP0 HUFFMAN "\xFF\xFF\xFF"));
		stet_putc(&buf, (char)frames[i]);
		stet_put(&buf, BYTES(FRAME));
		assert_told(stet_buf_str(&buf), "image/jpeg", "jpg", 800, 600);
	}
	for (size_t i = 0; i < sizeof(others); i++) {
		stet_buf_cut(&buf, 0);
		stet_put(&buf, BYTES(SOI "\xFF"));
		stet_putc(&buf, (char)others[i]);
		stet_put(&buf, BYTES(FRAME));
		assert_told(stet_buf_str(&buf), "image/jpeg", "jpg", 0, 0);
	}
	/* What looks like a frame inside of another segment is none. */
	assert_told(BYTES(SOI "\xFF\xFE\0\x0A\xFF\xC0\0\x11\x08\0\1\0"
			      "\xFF\xC2" FRAME),
	    "image/jpeg", "jpg", 800, 600);
	/* Behind the start of a scan there are no headers to look for. */
	assert_told(BYTES(SOI "\xFF\xDA\0\2\xFF\xC0" FRAME), "image/jpeg",
	    "jpg", 0, 0);
	/* A segment shorter than its own length leads nowhere. */
	assert_told(BYTES(SOI "\xFF\xE0\0\0\xFF\xC0" FRAME), "image/jpeg",
	    "jpg", 0, 0);
	/* The number of lines comes later (DNL). */
	assert_told(BYTES(SOI "\xFF\xC0\0\x0B\x08\0\0\3\x20\1\1\x11\0"),
	    "image/jpeg", "jpg", 0, 0);
	stet_buf_free(&buf);
}

static void
picture__webp(void **state)
{
	(void)state;
	assert_told(BYTES("RIFF\x24\0\0\0WEBPVP8 \x18\0\0\0\x30\1\0\x9D\1*"
			  "\x20\x43\x58\x02"),
	    "image/webp", "webp", 800, 600);
	/* 14 bits of width less 1, 14 of height less 1: 639 and 479. */
	assert_told(BYTES("RIFF\x24\0\0\0WEBPVP8L\x18\0\0\0\x2F\x7F\xC2\x77\0"),
	    "image/webp", "webp", 640, 480);
	assert_told(BYTES("RIFF\x24\0\0\0WEBPVP8X\x0A\0\0\0\x10\0\0\0"
			  "\xFF\xFF\0\x3F\0\0"),
	    "image/webp", "webp", 65536, 64);
	assert_told(BYTES("RIFF\x24\0\0\0WEBPABCD\x0A\0\0\0\x10\0\0\0"),
	    "image/webp", "webp", 0, 0);
	assert_untold(BYTES("RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\1\0\1\0"));
}

static void
picture__named_without_size(void **state)
{
	(void)state;
	assert_told(BYTES("II*\0\x08\0\0\0"), "image/tiff", "tiff", 0, 0);
	assert_told(BYTES("MM\0*\0\0\0\x08"), "image/tiff", "tiff", 0, 0);
	assert_told(BYTES("\0\0\0\x1C"
			  "ftypavif\0\0\0\0avifmif1miaf"),
	    "image/avif", "avif", 0, 0);
	/* The brand of its own is that of any still image. */
	assert_told(BYTES("\0\0\0\x1C"
			  "ftypmif1\0\0\0\0mif1avifmiaf"),
	    "image/avif", "avif", 0, 0);
	assert_told(BYTES("\0\0\0\x18"
			  "ftypheic\0\0\0\0mif1heic"),
	    "image/heic", "heic", 0, 0);
	/* A film: the brands of its own are no picture's, and one that lies
	 * behind the list of them is none of its own. */
	assert_untold(BYTES("\0\0\0\x14"
			    "ftypisom\0\0\2\0isomavif"));
	assert_told(BYTES("\xFF\x0A\0\0"), "image/jxl", "jxl", 0, 0);
	assert_told(BYTES("\0\0\0\x0CJXL \r\n\x87\n\0"), "image/jxl", "jxl", 0,
	    0);
	assert_told(BYTES("\0\0\0\x0CjP  \r\n\x87\n\0"), "image/jp2", "jp2", 0,
	    0);
}

static void
picture__others(void **state)
{
	(void)state;
	assert_untold(BYTES(""));
	assert_untold(BYTES("P"));
	assert_untold(BYTES("BMW builds no harbours, but cars are shipped."));
	assert_untold(BYTES("\0\0\1\0no icon here, whatever it begins with"));
	assert_untold(BYTES("%PDF-1.7\n"));
	assert_untold(BYTES("# The harbour\n"));
	assert_untold(BYTES("<!DOCTYPE html><html><svg xmlns="
			    "\"http://www.w3.org/2000/svg\"/></html>"));
}

/* Every beginning of a picture is a picture or none, but never read over. */
static void
picture__cut_off(void **state)
{
	static const struct {
		struct stet_str bytes;
		size_t least; /* it is told from so many bytes on */
	} cases[] = { { { PNG, sizeof(PNG) - 1 }, 8 },
		{ { SOI APP0 "\xFF\xC0" FRAME,
		      sizeof(SOI APP0 "\xFF\xC0" FRAME) - 1 },
		    3 } };
	struct stet_picture picture;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		for (size_t n = 0; n < cases[i].bytes.n; n++) {
			struct stet_str cut = { cases[i].bytes.s, n };

			assert_int_equal(tell(cut, &picture),
			    n >= cases[i].least);
		}
}

#define NS " xmlns='http://www.w3.org/2000/svg'"

static void
assert_svg(const char *text, uint32_t width, uint32_t height)
{
	assert_told(stet_str(text), "image/svg+xml", "svg", width, height);
}

static void
picture__svg(void **state)
{
	(void)state;
	assert_svg("<svg" NS " width='120' height=\"80px\"/>", 120, 80);
	assert_svg("\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- <svg> -->\n"
		   "<svg" NS "\n\twidth = '1in' height='2.54cm'>",
	    96, 96);
	assert_svg("<svg" NS " width='25.4mm' height='72pt'>", 96, 96);
	assert_svg("<svg" NS " viewBox='0 0 640 480'>", 640, 480);
	assert_svg("<svg" NS " viewBox='-10,-20.5, 100.4 50'>", 100, 50);
	assert_svg("<svg" NS " width='320' viewBox='0 0 640 480'>", 320, 240);
	assert_svg("<svg" NS " height='240' viewBox='0 0 640 480'>", 320, 240);
	assert_svg("<svg" NS " width='100%' height='100%' "
		   "viewBox='0 0 640 480'>",
	    640, 480);
	assert_svg("<svg" NS " width='10em' height='3em'>", 0, 0);
	assert_svg("<svg" NS " width='0' height='8' viewBox='0 0 1 1'>", 0, 0);
	assert_svg("<svg" NS " width='9999999999' height='1'>", 0, 0);
	assert_svg("<s:svg xmlns:s='http://www.w3.org/2000/svg' width='3' "
		   "height='4'/>",
	    3, 4);
	assert_svg("<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'a>b' [\n"
		   "<!-- ]> --><!ENTITY ns_svg 'http://www.w3.org/2000/svg'>\n"
		   "<!ENTITY odd ']>'>\n]>\n"
		   "<svg xmlns='&ns_svg;' width='7' height='8'>",
	    7, 8);
	/* Only the start tag counts, not what stands inside. */
	assert_svg("<svg" NS "><svg width='7' height='8'/></svg>", 0, 0);
}

static void
picture__no_svg(void **state)
{
	(void)state;
	assert_untold(BYTES("<svg width='1' height='1'/>"));
	assert_untold(BYTES("<svg xmlns='http://example.org/'/>"));
	assert_untold(BYTES("<svgs" NS "/>"));
	assert_untold(BYTES("<s:svg" NS "/>"));
	assert_untold(BYTES("<!-- <svg" NS "/>"));
	assert_untold(BYTES("<!DOCTYPE svg [ <svg" NS "/>"));
	assert_untold(BYTES("<?xml <svg" NS "/>"));
	assert_untold(BYTES("<"));
	assert_untold(BYTES("<svg xmlns='http://www.w3.org/2000/svg"));
}

/* Doubling what is hostile must not do more than double the time; a whole
 * second for a few megabytes would be far from that. */
static void
picture__svg_is_bounded(void **state)
{
	static const char *const parts[] = { "<!--", "<!-- -->", "<?a?>",
		"<!DOCTYPE a [", "<!DOCTYPE a>", " ", "<svg a='1' ", "<svg ",
		"<svg a=" };
	struct stet_buf buf = STET_BUF_INIT;
	clock_t start = clock();

	(void)state;
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		stet_buf_cut(&buf, 0);
		while (buf.n < (size_t)4 << 20)
			stet_puts(&buf, parts[i]);
		assert_untold(stet_buf_str(&buf));
	}
	assert_true(clock() - start < CLOCKS_PER_SEC);
	stet_buf_free(&buf);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(picture__pixels),
		cmocka_unit_test(picture__frames_of_jpeg),
		cmocka_unit_test(picture__webp),
		cmocka_unit_test(picture__named_without_size),
		cmocka_unit_test(picture__others),
		cmocka_unit_test(picture__cut_off),
		cmocka_unit_test(picture__svg),
		cmocka_unit_test(picture__no_svg),
		cmocka_unit_test(picture__svg_is_bounded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
