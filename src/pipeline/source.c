/* source.c: from the bytes of a source to text that a reader can trust. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <stet/stet.h>
#include <stet/utf8.h>

#include "base/encoding.h"
#include "pipeline/hint.h"
#include "pipeline/source.h"

static const struct stet_span nowhere = { 0, 0, 0 };

const char *
stet_source_name(const struct stet_request *request)
{
	return request->name == NULL ? "<text>" : request->name;
}

/* A byte of the text that the job is to read, or the end of it. */
static struct stet_span
at_byte(const struct stet_job *job, size_t i)
{
	return (struct stet_span){ job->at.file, job->at.offset + (uint32_t)i,
		i < job->text.n };
}

static enum stet_status
refuse_size(const struct stet_job *job)
{
	stet_note(job->diag, STET_D_TOO_LARGE, nowhere, stet_str("4 GiB"));
	return STET_E_LIMIT;
}

static enum stet_status
set_text(const struct stet_request *request, struct stet_job *job,
    struct stet_str text)
{
	if (text.n > UINT32_MAX)
		return refuse_size(job);
	job->at.file =
	    stet_diag_source(job->diag, stet_source_name(request), text);
	job->at.length = (uint32_t)text.n;
	job->text = text;
	return job->at.file == 0 ? STET_E_MEMORY : STET_OK;
}

/* Of no use for a binary format, an encoding may be named for all inputs of a
 * batch. No binary format begins with a mark. */
static bool
is_binary(const struct stet_request *request)
{
	const struct stet_format *from = request->from;
	struct stet_diag_mark mark = stet_diag_mark(request->diag);

	if (from == NULL && request->encoding != NULL)
		from = stet_format_guess(request->formats, request->name,
		    request->text, request->diag);
	stet_diag_rewind(request->diag, mark);
	return from != NULL && (from->flags & STET_BINARY) != 0;
}

static enum stet_status
refuse_mark(const struct stet_request *request, const char *marked,
    const char *named)
{
	char text[128];

	snprintf(text, sizeof(text), "%s, but --from-encoding says %s", marked,
	    named);
	stet_note_file(request->diag, STET_D_WRONG_MARK,
	    stet_source_name(request), stet_str(text));
	return STET_E_INPUT;
}

/* Without its mark, UTF-16 may have either order of bytes. */
static enum stet_status
refuse_order(const struct stet_request *request, const char *named)
{
	char text[64];

	snprintf(text, sizeof(text), "%sLE or %sBE", named, named);
	stet_note_file(request->diag, STET_D_NO_MARK, stet_source_name(request),
	    stet_str(text));
	return STET_E_INPUT;
}

static enum stet_status
refuse_encoding(const struct stet_request *request, const char *encoding)
{
	stet_note_file(request->diag, STET_D_NO_ENCODING,
	    stet_source_name(request), stet_str(encoding));
	return request->encoding == NULL ? STET_E_INPUT : STET_E_USAGE;
}

/* Whether an encoding can only be told with the help of a mark. */
static bool
needs_mark(const char *encoding)
{
	return strcmp(encoding, "UTF-16") == 0 ||
	    strcmp(encoding, "UTF-32") == 0;
}

/* What XML says of itself counts when it is not UTF-8: whatever has made it
 * that may have left the declaration as it was. */
static void
heed_declaration(const struct stet_request *request,
    char name[STET_ENCODING_SIZE], const char **encoding)
{
	struct stet_str text = request->text;
	const char *named;

	if (!stet_encoding_declared(text, name))
		return;
	named = stet_encoding_name(name);
	if (strcmp(named, STET_UTF8) != 0 && stet_utf8_invalid(text) < text.n)
		*encoding = named;
}

/* The encoding of the source, and how long its mark is. declared keeps the
 * name that the source may have for it. */
static enum stet_status
choose(const struct stet_request *request, char declared[STET_ENCODING_SIZE],
    const char **encoding, size_t *mark)
{
	const char *marked = stet_encoding_marked(request->text, mark);
	const char *named;

	*encoding = marked == NULL ? STET_UTF8 : marked;
	if (request->encoding == NULL && marked == NULL)
		heed_declaration(request, declared, encoding);
	if (request->encoding == NULL)
		return STET_OK;
	named = stet_encoding_name(request->encoding);
	if (marked == NULL && needs_mark(named))
		return refuse_order(request, named);
	/* UTF-16LE is one that is called UTF-16. */
	if (marked != NULL && !stet_str_starts(stet_str(marked), named))
		return refuse_mark(request, marked, named);
	if (marked == NULL)
		*encoding = named;
	return STET_OK;
}

/* Much of what is UTF-8 can be read in other encodings, too, and then makes
 * no sense; next to nothing that is written in another one is UTF-8. */
static bool
is_likely_utf8(struct stet_str raw, const char *encoding)
{
	bool ascii = stet_utf8_count(raw) == raw.n;

	if (ascii && !stet_str_starts(stet_str(encoding), "UTF-"))
		return false;
	return stet_str_find(raw, '\0') == raw.n &&
	    stet_utf8_invalid(raw) == raw.n;
}

/* The end of the text that could be decoded is the place in the sink. */
static void
note_bad(const struct stet_job *job, const char *encoding, struct stet_str raw,
    const struct stet_encoding_error *error)
{
	struct stet_str rest = stet_str_from(raw, error->offset);
	const unsigned char *at = (const unsigned char *)rest.s;
	bool other = is_likely_utf8(raw, encoding);
	char bytes[32] = "cut off", text[128];

	if (!error->cut_off && rest.n == 1)
		snprintf(bytes, sizeof(bytes), "0x%02X", at[0]);
	else if (!error->cut_off && rest.n > 1)
		snprintf(bytes, sizeof(bytes), "0x%02X 0x%02X", at[0], at[1]);
	snprintf(text, sizeof(text), "%s: %s at byte %zu%s", encoding, bytes,
	    error->offset, other ? "; it is valid UTF-8" : "");
	stet_note(job->diag, STET_D_BAD_ENCODING, at_byte(job, job->text.n),
	    stet_str(text));
}

static void
note_decoded(const struct stet_request *request, const struct stet_job *job,
    const char *encoding, size_t mark)
{
	if (mark > 0)
		stet_note(job->diag, STET_D_DECODED, at_byte(job, 0),
		    stet_str(encoding));
	else if (is_likely_utf8(request->text, encoding) &&
	    !stet_str_eq(request->text, job->text))
		stet_note(job->diag, STET_D_ALSO_UTF8, at_byte(job, 0),
		    stet_str(encoding));
}

static enum stet_status
decode(const struct stet_request *request, struct stet_job *job,
    const char *encoding, size_t mark, struct stet_buf *buf)
{
	struct stet_encoding_error error = { 0, false };
	struct stet_str raw = stet_str_from(request->text, mark);
	enum stet_status set, status;

	status = stet_encoding_decode(encoding, raw, UINT32_MAX, buf, &error);
	if (status == STET_E_LIMIT)
		return refuse_size(job);
	if (status == STET_E_USAGE)
		return refuse_encoding(request, encoding);
	if (status != STET_OK && status != STET_E_INPUT)
		return status;
	set = set_text(request, job, stet_buf_str(buf));
	if (set != STET_OK)
		return set;
	error.offset += mark;
	if (status == STET_OK)
		note_decoded(request, job, encoding, mark);
	else
		note_bad(job, encoding, request->text, &error);
	return status;
}

enum stet_status
stet_source_decode(const struct stet_request *request, struct stet_job *job,
    struct stet_buf *buf)
{
	char declared[STET_ENCODING_SIZE];
	const char *encoding;
	enum stet_status status;
	size_t mark;

	if (is_binary(request))
		return set_text(request, job, request->text);
	status = choose(request, declared, &encoding, &mark);
	if (status != STET_OK)
		return status;
	if (strcmp(encoding, STET_UTF8) == 0)
		return set_text(request, job, request->text);
	return decode(request, job, encoding, mark, buf);
}

static void
skip_mark(struct stet_job *job)
{
	struct stet_span mark = job->at;

	if (!stet_str_starts(job->text, STET_MARK))
		return;
	mark.length = sizeof(STET_MARK) - 1;
	stet_note(job->diag, STET_D_BYTE_ORDER_MARK, mark, stet_str(NULL));
	job->text = stet_str_from(job->text, mark.length);
	job->at.offset += mark.length;
	job->at.length -= mark.length;
}

/* Only a source of which nothing said that it was UTF-8 may be another. */
static enum stet_status
find_hint(const struct stet_request *request, const struct stet_job *job,
    size_t bad, const char **hint)
{
	*hint = "";
	if (request->encoding != NULL || job->text.s != request->text.s)
		return STET_OK;
	return stet_encoding_hint(job->text, bad, hint);
}

static enum stet_status
refuse_binary(const struct stet_request *request, const struct stet_job *job,
    size_t nul)
{
	const char *hint;
	enum stet_status status = find_hint(request, job, nul, &hint);

	if (status != STET_OK)
		return status;
	stet_note(job->diag, STET_D_BINARY_INPUT, at_byte(job, nul),
	    stet_str(hint));
	return STET_E_INPUT;
}

static enum stet_status
refuse_utf8(const struct stet_request *request, const struct stet_job *job,
    size_t bad)
{
	const char *hint;
	enum stet_status status = find_hint(request, job, bad, &hint);
	char text[128];

	if (status != STET_OK)
		return status;
	snprintf(text, sizeof(text), " (byte 0x%02X)%s",
	    (unsigned char)job->text.s[bad], hint);
	stet_note(job->diag, STET_D_BAD_UTF8, at_byte(job, bad),
	    stet_str(text));
	return STET_E_INPUT;
}

enum stet_status
stet_source_check(const struct stet_request *request, struct stet_job *job)
{
	size_t nul, bad;

	skip_mark(job);
	nul = stet_str_find(job->text, '\0');
	if (nul < job->text.n)
		return refuse_binary(request, job, nul);
	bad = stet_utf8_invalid(job->text);
	if (bad < job->text.n)
		return refuse_utf8(request, job, bad);
	return STET_OK;
}
