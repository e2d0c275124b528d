/* compare_sources.c: whether two sources, of any formats, say the same. */
#include "pipeline/load.h"

static enum stet_status
load(const struct stet_request *request, struct stet_loaded *loaded)
{
	enum stet_status status = stet_load(request, loaded);

	if (stet_diag_failed(request->diag))
		status = STET_E_MEMORY;
	if (status != STET_OK)
		stet_load_complete(request, status);
	stet_diag_sort(request->diag);
	return status;
}

static const char *
name_of(const struct stet_request *request)
{
	return request->name == NULL ? "<text>" : request->name;
}

/* What one brings along the other may refer to. */
static bool
load_files(struct stet_reading *one, const struct stet_doc *doc,
    const struct stet_request *request, const struct stet_reading *other)
{
	return request->loader == NULL ||
	    stet_reading_load(one, doc, request->loader, other);
}

static enum stet_status
compare(const struct stet_reading *one, const struct stet_reading *other,
    const struct stet_request *a, const struct stet_request *b,
    struct stet_buf *out)
{
	struct stet_comparison *comparison = stet_compare(one, other);
	bool same;

	if (comparison == NULL)
		return STET_E_MEMORY;
	same = comparison->first == NULL;
	stet_comparison_print(comparison, name_of(a), name_of(b), out);
	stet_comparison_free(comparison);
	if (out->status != STET_OK)
		return out->status;
	return same ? STET_OK : STET_E_FAIL_ON;
}

enum stet_status
stet_compare_sources(const struct stet_request *a, const struct stet_request *b,
    struct stet_buf *out)
{
	struct stet_loaded one = { .decoded = STET_BUF_INIT };
	struct stet_loaded other = { .decoded = STET_BUF_INIT };
	struct stet_reading *of_one = NULL, *of_other = NULL;
	enum stet_status status = load(a, &one);

	if (status == STET_OK)
		status = load(b, &other);
	if (status == STET_OK) {
		of_one = stet_reading(one.doc);
		of_other = stet_reading(other.doc);
		if (!load_files(of_one, one.doc, a, of_other) ||
		    !load_files(of_other, other.doc, b, of_one))
			status = STET_E_MEMORY;
		stet_reading_pair_files(of_one, of_other);
		if (status == STET_OK)
			status = compare(of_one, of_other, a, b, out);
		if (status == STET_E_MEMORY)
			stet_load_complete(a, status);
	}
	stet_reading_free(of_one);
	stet_reading_free(of_other);
	stet_load_free(&one);
	stet_load_free(&other);
	return status;
}
