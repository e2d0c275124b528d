/* read_files.c: other files that a document consists of, within limits. */
#include <string.h>

#include "read_files.h"

#define MOST_FILES 1000
#define MOST_NESTED 20
#define MOST_BYTES ((size_t)64 << 20) /* of all together */

#define END_TAG "</entity>"

const struct docbook_file *
docbook_file_of(const struct docbook_reader *d, uint32_t number)
{
	const struct docbook_file *f = d->files;

	while (f != NULL && f->number != number)
		f = f->next;
	return f;
}

struct stet_str
docbook_file_ref(const struct docbook_file *file)
{
	return file == NULL ? stet_str("") : file->ref;
}

static bool
is_loop(const struct docbook_file *in, struct stet_str ref)
{
	for (; in != NULL; in = in->in)
		if (stet_str_eq(in->ref, ref))
			return true;
	return false;
}

static void
note(struct docbook_reader *d, enum stet_condition condition,
    struct stet_span at, struct stet_str ref, const char *why)
{
	stet_buf_cut(&d->scratch, 0);
	stet_put(&d->scratch, ref);
	stet_puts(&d->scratch, why);
	stet_note(d->doc->diag, condition, at, stet_buf_str(&d->scratch));
}

void
docbook_not_included(struct docbook_reader *d, struct stet_span at,
    struct stet_str ref, const char *why)
{
	note(d, STET_D_NOT_INCLUDED, at, ref, why);
}

static const char *
why_not(enum stet_status status)
{
	if (status == STET_E_USAGE)
		return ": only what stands beside the input can be read";
	if (status == STET_E_INPUT)
		return ": not text in the encoding that it says";
	return status == STET_E_LIMIT ? ": too large" : ": cannot be read";
}

/* The text of a file, in UTF-8, in the arena. */
static enum stet_status
load(struct docbook_reader *d, struct stet_str ref, struct stet_str encoding,
    struct stet_str *text)
{
	const struct stet_loader *loader = d->job->loader;
	struct stet_buf out = STET_BUF_INIT;
	enum stet_status status = loader == NULL
	    ? STET_E_USAGE
	    : loader->load(loader->context, ref, &out);

	if (status == STET_OK)
		status = stet_xml_decode(d->arena, stet_buf_str(&out), encoding,
		    text);
	stet_buf_free(&out);
	return stet_doc_failed(d->doc) ? STET_E_MEMORY : status;
}

static enum stet_status
count(struct docbook_reader *d, struct stet_str ref, struct stet_span at)
{
	if (++d->file_count <= MOST_FILES && d->file_bytes <= MOST_BYTES)
		return STET_OK;
	note(d, STET_D_INCLUDE_LIMIT, at, ref, "");
	return STET_E_LIMIT;
}

static enum stet_status
refuse(struct docbook_reader *d, const struct docbook_file *in,
    struct stet_str ref, struct stet_span at)
{
	if (is_loop(in, ref)) {
		note(d, STET_D_INCLUDE_LOOP, at, ref, "");
		return STET_E_INPUT;
	}
	if (in != NULL && in->depth >= MOST_NESTED) {
		note(d, STET_D_INCLUDE_LIMIT, at, ref, "");
		return STET_E_LIMIT;
	}
	return count(d, ref, at);
}

static struct docbook_file *
add_file(struct docbook_reader *d, const struct docbook_file *in,
    struct stet_str ref, struct stet_str text)
{
	struct docbook_file *f = stet_alloc(d->arena, sizeof(*f));
	struct stet_str name = { NULL, 0 };

	stet_buf_cut(&d->scratch, 0);
	stet_put(&d->scratch, ref);
	stet_putc(&d->scratch, '\0');
	name = stet_copy(d->arena, stet_buf_str(&d->scratch));
	if (f == NULL || name.n == 0)
		return NULL;
	f->ref = ref;
	f->text = text;
	f->in = in;
	f->depth = in == NULL ? 1 : in->depth + 1;
	f->declares = in == NULL ? &d->xml : in->declares;
	f->number = stet_diag_source(d->doc->diag, name.s, text);
	f->next = d->files;
	d->files = f;
	return f->number == 0 ? NULL : f;
}

enum stet_status
docbook_open(struct docbook_reader *d, const struct docbook_ask *ask,
    struct docbook_file **file, const char **why)
{
	struct stet_str text = { NULL, 0 };
	enum stet_status status = refuse(d, ask->in, ask->ref, ask->at);

	if (status != STET_OK)
		return status;
	status = load(d, ask->ref, ask->encoding, &text);
	if (status == STET_E_MEMORY)
		return status;
	*why = why_not(status);
	if (status != STET_OK)
		return STET_E_IO;
	d->file_bytes += text.n;
	*file = add_file(d, ask->in, ask->ref, text);
	return *file == NULL ? STET_E_MEMORY : STET_OK;
}

/* Each is read once, where it is declared, so that only their number and size
 * can be too much. */
enum stet_status
docbook_load_declarations(void *context, struct stet_str ref,
    struct stet_span at, struct stet_str *text)
{
	struct docbook_reader *d = context;
	enum stet_status status = count(d, ref, at);

	if (status != STET_OK)
		return status;
	status = load(d, ref, stet_str(NULL), text);
	d->file_bytes += text->n;
	return status == STET_OK || status == STET_E_MEMORY ? status
							    : STET_E_IO;
}

/* A document that declares nothing of its own stands for itself, too. */
void
docbook_declares(struct docbook_reader *d, const struct docbook_file *file,
    const struct stet_xml_doc *xml)
{
	struct stet_xml_doc *copy = stet_alloc(d->arena, sizeof(*copy));

	if (copy == NULL)
		return;
	*copy = *xml;
	for (struct docbook_file *f = d->files; f != NULL; f = f->next)
		if (f == file)
			f->declares = copy;
}

void
docbook_unwrap(struct stet_xml_node *el, struct stet_xml_node *place)
{
	struct stet_xml_node *child;

	while ((child = el->first) != NULL) {
		stet_xml_unlink(child);
		stet_xml_insert_before(place, child);
	}
	stet_xml_unlink(place);
}

/* The text of a file in an element, as XML can only be read from one. */
static struct stet_str
wrap(struct docbook_reader *d, struct stet_str tag, struct stet_str text)
{
	size_t end = sizeof(END_TAG) - 1;
	char *all = stet_alloc_text(d->arena, tag.n + text.n + end);

	if (all == NULL || tag.n == 0)
		return (struct stet_str){ NULL, 0 };
	memcpy(all, tag.s, tag.n);
	if (text.n > 0)
		memcpy(all + tag.n, text.s, text.n);
	memcpy(all + tag.n + text.n, END_TAG, end);
	return (struct stet_str){ all, tag.n + text.n + end };
}

static enum stet_status
read_entity(struct docbook_reader *d, struct stet_xml_node *reference,
    const struct docbook_file *file)
{
	struct stet_xml_files files = { d, docbook_load_declarations };
	size_t start = stet_xml_text_declaration(file->text);
	struct stet_xml_doc xml;
	struct stet_xml_job job = { .doc = d->doc,
		.nodes = d->nodes,
		.names = &d->names,
		.text =
		    wrap(d, reference->text, stet_str_from(file->text, start)),
		/* So that what is behind the tag is where the file has it. */
		.at = { file->number,
		    (uint32_t)start - (uint32_t)reference->text.n, 0 },
		.ref = file->ref,
		.around = file->declares,
		.files = &files };
	enum stet_status status =
	    job.text.n == 0 ? STET_E_MEMORY : stet_xml_read(&job, &xml);

	if (status != STET_OK)
		return status;
	docbook_unwrap(xml.root, reference);
	return STET_OK;
}

/* With --recover it is left out. */
static enum stet_status
miss(struct docbook_reader *d, struct stet_xml_node *reference,
    struct stet_str ref, const char *why)
{
	bool recover =
	    stet_setting(d->job, &stet_format_docbook, "recover") != NULL;

	stet_buf_cut(&d->scratch, 0);
	stet_put(&d->scratch, reference->name->local);
	stet_puts(&d->scratch, ": ");
	stet_put(&d->scratch, ref);
	stet_puts(&d->scratch, why);
	stet_note(d->doc->diag,
	    recover ? STET_D_NOT_INCLUDED : STET_D_XML_ENTITY, reference->span,
	    stet_buf_str(&d->scratch));
	stet_xml_unlink(reference);
	return recover ? STET_OK : STET_E_INPUT;
}

enum stet_status
docbook_expand(struct docbook_reader *d, struct stet_xml_node *reference)
{
	struct docbook_ask ask = { .in =
				       docbook_file_of(d, reference->span.file),
		.at = reference->span };
	const struct stet_xml_doc *declared =
	    ask.in == NULL ? &d->xml : ask.in->declares;
	const struct stet_xml_entity *entity =
	    stet_table_find(&declared->entities, reference->name->local);
	struct docbook_file *file;
	const char *why;
	enum stet_status status;

	if (entity == NULL)
		return STET_E_MEMORY;
	ask.ref = entity->ref;
	status = docbook_open(d, &ask, &file, &why);
	if (status == STET_E_IO)
		return miss(d, reference, ask.ref, why);
	return status == STET_OK ? read_entity(d, reference, file) : status;
}
