/* str.c: slices of text. */
#include <stet/str.h>

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct stet_str
stet_str_trim(struct stet_str a)
{
	while (a.n > 0 && is_blank(a.s[a.n - 1]))
		a.n--;
	while (a.n > 0 && is_blank(a.s[0])) {
		a.s++;
		a.n--;
	}
	return a;
}
