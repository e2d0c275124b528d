/* progress.c: a bar on standard error while many pages are converted. */
#include <stdio.h>

#include "cli/progress.h"

#define WIDTH 40

static void
draw(struct cli_progress *progress)
{
	size_t filled = progress->done * WIDTH / progress->total;

	fputs("\r[", stderr);
	for (size_t i = 0; i < WIDTH; i++)
		fputc(i < filled ? '#' : '.', stderr);
	fprintf(stderr, "] %zu/%zu", progress->done, progress->total);
	(void)fflush(stderr);
	progress->shown = true;
}

void
cli_progress_step(struct cli_progress *progress)
{
	size_t now;

	if (progress->total == 0)
		return;
	progress->done++;
	now = progress->done * 1000 / progress->total;
	if (progress->shown && now == progress->drawn)
		return;
	progress->drawn = now;
	draw(progress);
}

void
cli_progress_show(struct cli_progress *progress, size_t done, size_t total)
{
	progress->total = total;
	progress->done = done - 1;
	cli_progress_step(progress);
	if (done == total)
		cli_progress_erase(progress);
}

void
cli_progress_erase(struct cli_progress *progress)
{
	if (progress->shown)
		fputs("\r\033[K", stderr);
	progress->shown = false;
}
