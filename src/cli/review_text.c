/* review_text.c: HTML of the report's own. */
#include <stdio.h>

#include <stet/utf8.h>

#include "cli/review_private.h"

#define REPLACEMENT "\xEF\xBF\xBD"

/* Names of files and what messages quote of sources may be no UTF-8. */
static void
put_valid(struct stet_buf *out, struct stet_str text)
{
	while (text.n > 0) {
		size_t n = stet_utf8_invalid(text);

		stet_put(out, (struct stet_str){ text.s, n });
		if (n < text.n)
			stet_puts(out, REPLACEMENT);
		text = stet_str_from(text, n + 1);
	}
}

static void
with_valid(struct stet_xml *xml, const char *attribute, struct stet_str text)
{
	struct stet_buf valid = STET_BUF_INIT;

	if (stet_utf8_invalid(text) < text.n) {
		put_valid(&valid, text);
		text = stet_buf_str(&valid);
	}
	if (attribute != NULL)
		stet_xml_attr(xml, attribute, text);
	else
		stet_xml_text(xml, text);
	if (valid.status != STET_OK)
		xml->out->status = valid.status;
	stet_buf_free(&valid);
}

void
review_text(struct stet_xml *xml, struct stet_str text)
{
	with_valid(xml, NULL, text);
}

void
review_attr(struct stet_xml *xml, const char *name, struct stet_str value)
{
	with_valid(xml, name, value);
}

void
review_attr_uint(struct stet_xml *xml, const char *name, size_t n)
{
	char text[24];

	snprintf(text, sizeof(text), "%zu", n);
	stet_xml_attr(xml, name, stet_str(text));
}

void
review_uint(struct stet_xml *xml, size_t n)
{
	char text[24];

	snprintf(text, sizeof(text), "%zu", n);
	stet_xml_text(xml, stet_str(text));
}

void
review_start(struct stet_xml *xml, const char *element, const char *class_name)
{
	stet_xml_start(xml, element);
	stet_xml_attr_if(xml, "class", stet_str(class_name));
}

void
review_end(struct stet_xml *xml)
{
	if (xml->in_tag)
		stet_putc(xml->out, '>');
	xml->in_tag = false;
	stet_xml_end(xml);
}

void
review_element(struct stet_xml *xml, const char *element,
    const char *class_name, struct stet_str text)
{
	review_start(xml, element, class_name);
	review_text(xml, text);
	review_end(xml);
}

void
review_fate(struct stet_xml *xml, enum review_fate fate)
{
	static const char *const names[] = { NULL, "loss", "differs" };

	stet_xml_attr_if(xml, "data-d", stet_str(names[fate]));
}

const char *
review_input(const struct stet_page_result *result)
{
	const char *input = result->page->input;

	if (result->bound > 0)
		return "(the book)";
	return input == NULL ? "<stdin>" : input;
}

const char *
review_output(const struct stet_page_result *result)
{
	const char *output = result->page->output;

	return output == NULL ? "<stdout>" : output;
}
