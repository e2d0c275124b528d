/* write_html.c: HTML that is open over several blocks. */
#include <string.h>
#include <strings.h>

#include "write.h"

/* Elements that enclose blocks and are always closed. */
static const char *const elements[] = { "blockquote", "center", "details",
	"div", "dl", "figure", "ol", "pre", "section", "table", "ul", NULL };

static bool
is_name_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || c == '-';
}

static bool
encloses(struct stet_str name)
{
	for (const char *const *e = elements; *e != NULL; e++)
		if (strlen(*e) == name.n &&
		    strncasecmp(name.s, *e, name.n) == 0)
			return true;
	return false;
}

/* How many more of these elements are opened than closed. */
static int
count_open(struct stet_str html)
{
	int open = 0;

	for (size_t i = stet_str_find(html, '<'); i < html.n;
	     i += stet_str_find(stet_str_from(html, i), '<')) {
		struct stet_str name = stet_str_from(html, ++i);
		bool closes = name.n > 0 && name.s[0] == '/';
		size_t n = 0;

		name = stet_str_from(name, closes);
		while (n < name.n && is_name_char(name.s[n]))
			n++;
		name.n = n;
		if (encloses(name))
			open += closes ? -1 : 1;
	}
	return open;
}

const struct stet_node *
page_html_end(const struct stet_node *raw)
{
	int open = 0;

	for (const struct stet_node *n = raw; n != NULL; n = n->next) {
		if (n->kind == STET_SECTION || n->kind == STET_FACTS)
			return raw;
		if (n->kind == STET_RAW_BLOCK &&
		    strcmp(n->u.raw.format, "html") == 0)
			open += count_open(n->u.raw.text);
		if (open <= 0)
			return n;
	}
	return raw;
}
