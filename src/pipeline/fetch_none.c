/* fetch_none.c: in the place of fetch.c and its parts where there is no
 * libcurl: nothing is fetched. */
#include "pipeline/fetch.h"

bool
stet_fetch_is_built_in(void)
{
	return false;
}

struct stet_fetch *
stet_fetch_new(const struct stet_fetch_settings *settings)
{
	(void)settings;
	return NULL;
}

void
stet_fetch_free(struct stet_fetch *fetch)
{
	(void)fetch;
}

bool
stet_fetch_takes(struct stet_str ref)
{
	(void)ref;
	return false;
}

enum stet_status
stet_fetch_expect(struct stet_fetch *fetch, struct stet_str ref)
{
	(void)fetch;
	(void)ref;
	return STET_OK;
}

enum stet_status
stet_fetch_load(struct stet_fetch *fetch, struct stet_str ref,
    struct stet_buf *out)
{
	(void)fetch;
	(void)ref;
	(void)out;
	return STET_E_USAGE;
}

const char *
stet_fetch_why(const struct stet_fetch *fetch, struct stet_str ref)
{
	(void)fetch;
	(void)ref;
	return NULL;
}

void
stet_fetch_relax(struct stet_fetch *fetch)
{
	(void)fetch;
}
