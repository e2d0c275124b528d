/* xml_decode.c: the text of other files, by the encoding that they say. */
#include <string.h>

#include <stet/utf8.h>

#include "base/encoding.h"
#include "markup/xml.h"

#define MOST_BYTES INT32_MAX

static bool
needs_mark(const char *encoding)
{
	return strcmp(encoding, "UTF-16") == 0 ||
	    strcmp(encoding, "UTF-32") == 0;
}

/* What the text is in: its mark says it, or its declaration, or the reference
 * to it; NULL: nothing known is. */
static const char *
encoding_of(struct stet_str bytes, struct stet_str said, size_t *mark,
    char name[STET_ENCODING_SIZE])
{
	const char *marked = stet_encoding_marked(bytes, mark), *name_of;

	if (marked != NULL)
		return marked;
	if (!stet_encoding_declared(bytes, name)) {
		if (said.n >= STET_ENCODING_SIZE)
			return NULL;
		if (said.n == 0)
			return STET_UTF8;
		memcpy(name, said.s, said.n);
		name[said.n] = '\0';
	}
	name_of = stet_encoding_name(name);
	return needs_mark(name_of) || !stet_encoding_known(name_of) ? NULL
								    : name_of;
}

enum stet_status
stet_xml_decode(struct stet_arena *arena, struct stet_str bytes,
    struct stet_str said, struct stet_str *text)
{
	struct stet_encoding_error error;
	struct stet_buf out = STET_BUF_INIT;
	char name[STET_ENCODING_SIZE];
	size_t mark;
	const char *encoding = encoding_of(bytes, said, &mark, name);
	enum stet_status status = STET_OK;

	if (encoding == NULL)
		return STET_E_INPUT;
	bytes = stet_str_from(bytes, mark);
	if (strcmp(encoding, STET_UTF8) != 0) {
		status = stet_encoding_decode(encoding, bytes, MOST_BYTES, &out,
		    &error);
		bytes = stet_buf_str(&out);
	}
	if (status == STET_OK &&
	    (stet_utf8_invalid(bytes) < bytes.n ||
		stet_str_find(bytes, '\0') < bytes.n))
		status = STET_E_INPUT;
	if (status == STET_OK)
		*text = stet_copy(arena, bytes);
	stet_buf_free(&out);
	return status;
}
