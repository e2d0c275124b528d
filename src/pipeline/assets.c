/* assets.c: the files that go along with the pages. */
#include "pipeline/assets.h"

enum stet_status
stet_assets_copy(const struct stet_batch *batch, const struct stet_plan *plan,
    struct stet_tally *tally, struct stet_diag *diag)
{
	enum stet_status worst = STET_OK;

	for (const struct stet_asset *a = plan->first_asset; a; a = a->next) {
		struct stet_file_copy copy = { .from = a->input,
			.to = a->output,
			.watch = batch->watch };
		enum stet_status status = stet_file_copy(&copy);

		if (status == STET_OK) {
			tally->copied += copy.copied;
			tally->present += !copy.copied;
			continue;
		}
		stet_note_failure(diag,
		    copy.failed == a->input ? STET_D_CANNOT_READ
					    : STET_D_CANNOT_WRITE,
		    copy.failed, status);
		tally->counts[STET_ERROR]++;
		worst = stet_status_worse(worst, status);
	}
	return worst;
}
