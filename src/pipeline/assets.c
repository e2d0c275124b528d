/* assets.c: the files that go along with the pages. */
#include "pipeline/assets.h"

static enum stet_status
copy(const struct stet_batch *batch, const struct stet_asset *first,
    struct stet_tally *tally, struct stet_diag *diag)
{
	enum stet_status worst = STET_OK;

	for (const struct stet_asset *a = first; a; a = a->next) {
		struct stet_file_copy one = { .from = a->input,
			.to = a->output,
			.watch = batch->watch };
		enum stet_status status = stet_file_copy(&one);

		if (status == STET_OK) {
			tally->copied += one.copied;
			tally->present += !one.copied;
			continue;
		}
		stet_note_failure(diag,
		    one.failed == a->input ? STET_D_CANNOT_READ
					   : STET_D_CANNOT_WRITE,
		    one.failed, status);
		tally->counts[STET_ERROR]++;
		worst = stet_status_worse(worst, status);
	}
	return worst;
}

enum stet_status
stet_assets_copy(const struct stet_batch *batch, const struct stet_plan *plan,
    struct stet_tally *tally, struct stet_diag *diag)
{
	enum stet_status worst = STET_OK;

	for (; plan != NULL; plan = plan->next)
		worst = stet_status_worse(worst,
		    copy(batch, plan->first_asset, tally, diag));
	return worst;
}
