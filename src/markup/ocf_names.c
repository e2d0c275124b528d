/* ocf_names.c: names of members in code page 437 (APPNOTE, appendix D). */
#include <stet/utf8.h>

#include "markup/ocf_private.h"

/* The characters from 0x80 on. */
static const char *const upper =
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»"
    "░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀"
    "αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\xC2\xA0";

static struct stet_str
character(unsigned char c)
{
	struct stet_str rest = stet_str(upper);

	for (int i = 0x80; i < c; i++)
		rest = stet_str_from(rest, stet_utf8_size(rest, 0));
	rest.n = stet_utf8_size(rest, 0);
	return rest;
}

struct stet_str
ocf_name_from_cp437(struct stet_arena *arena, struct stet_str name)
{
	char *copy;
	size_t n = 0;

	/* Many programs write UTF-8 and do not say so. */
	if (stet_utf8_invalid(name) == name.n)
		return name;
	copy = stet_alloc_text(arena, name.n * 3);
	if (copy == NULL)
		return stet_str(NULL);
	for (size_t i = 0; i < name.n; i++) {
		unsigned char c = (unsigned char)name.s[i];
		struct stet_str said = { name.s + i, 1 };

		if (c >= 0x80)
			said = character(c);
		memcpy(copy + n, said.s, said.n);
		n += said.n;
	}
	return (struct stet_str){ copy, n };
}
