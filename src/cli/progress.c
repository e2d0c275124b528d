/* progress.c: how far a work of many pages is, on standard error. */
#include <stdio.h>
#include <time.h>

#include "cli/progress.h"
#include "cli/screen.h"
#include "cli/signals.h"

#define WIDTH 20
#define REDRAW 100  /* milliseconds from one bar to the next */
#define SETTLED 200 /* and until a rate means something */
#define LINE 1000   /* pages from one line to the next */

static int64_t
now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

void
cli_progress_start(struct cli_progress *progress, size_t total, bool lines)
{
	*progress = (struct cli_progress){
		.total = total,
		.lines = lines,
		.started = now(),
	};
}

static void
put_bar(struct cli_line *line, const struct cli_progress *p)
{
	char bar[WIDTH + 3];

	bar[0] = '[';
	for (size_t i = 0; i < WIDTH; i++)
		bar[i + 1] = i < p->done * WIDTH / p->total ? '#' : '.';
	bar[WIDTH + 1] = ']';
	bar[WIDTH + 2] = '\0';
	cli_line_put(line, "%s", bar);
}

/* "3.4 MB", in units of 1000. */
static void
format_bytes(char text[32], double n)
{
	static const char *const units[] = { "B", "kB", "MB", "GB", "TB" };
	size_t unit = 0;

	for (; n >= 999.5 && unit < 4; unit++)
		n /= 1000;
	snprintf(text, 32, n < 9.95 && unit > 0 ? "%.1f %s" : "%.0f %s", n,
	    units[unit]);
}

/* "1180/s"; what takes seconds has a rate, too. */
static void
put_rate(struct cli_line *line, const struct cli_progress *p, double seconds)
{
	double rate = (double)p->done / seconds;

	cli_line_put(line, rate < 9.95 ? ", %.1f/s" : ", %.0f/s", rate);
}

static void
put_bytes(struct cli_line *line, const struct cli_progress *p, double seconds)
{
	char bytes[32], rate[32];

	if (p->bytes == 0)
		return;
	format_bytes(bytes, (double)p->bytes);
	format_bytes(rate, (double)p->bytes / seconds);
	cli_line_put(line, "; %s, %s/s", bytes, rate);
}

/* If the rest is as what was: "1:02:03 left". */
static void
put_left(struct cli_line *line, const struct cli_progress *p, double seconds)
{
	double left =
	    seconds / (double)p->done * (double)(p->total - p->done) + 0.5;
	unsigned long s = left < 1e6 ? (unsigned long)left : 999999;

	if (s < 3600)
		cli_line_put(line, "; %lu:%02lu left", s / 60, s % 60);
	else
		cli_line_put(line, "; %lu:%02lu:%02lu left", s / 3600,
		    s / 60 % 60, s % 60);
}

static void
draw(struct cli_progress *p, const char *name, int64_t time)
{
	struct cli_line line = cli_line();
	double seconds = (double)(time - p->started) / 1000;

	put_bar(&line, p);
	cli_line_put(&line, " %zu/%zu", p->done, p->total);
	if (time - p->started >= SETTLED) {
		put_rate(&line, p, seconds);
		put_bytes(&line, p, seconds);
		put_left(&line, p, seconds);
	}
	if (name != NULL)
		cli_line_put_name(&line, "  ", name);
	cli_signals_bar(true);
	cli_line_show(&line);
	p->shown = true;
	p->drawn = time;
}

static void
draw_in_time(struct cli_progress *p, const char *name)
{
	int64_t time = now();

	if (p->drawn == 0 || time - p->drawn >= REDRAW)
		draw(p, name, time);
}

static void
print(const struct cli_progress *p)
{
	char bytes[32];

	if (p->done % LINE != 0 || p->done == p->total)
		return;
	format_bytes(bytes, (double)p->bytes);
	fprintf(stderr, "stet: %zu of %zu pages, %s\n", p->done, p->total,
	    bytes);
}

void
cli_progress_step(struct cli_progress *p, size_t bytes, const char *name)
{
	if (p->total == 0)
		return;
	p->done++;
	p->bytes += bytes;
	if (p->lines) {
		print(p);
		return;
	}
	draw_in_time(p, name);
}

void
cli_progress_show(struct cli_progress *p, size_t done, size_t total)
{
	if (p->total != total || done < p->done)
		cli_progress_start(p, total, false);
	p->done = done;
	draw_in_time(p, NULL);
	if (done == total)
		cli_progress_erase(p);
}

void
cli_progress_erase(struct cli_progress *p)
{
	if (p->shown)
		fputs(CLI_LINE_ERASE, stderr);
	cli_signals_bar(false);
	p->shown = false;
}
