/* choose.c: which format a source is in, and which an output is to be. */
#include <stdint.h>

#include <stet/stet.h>

#include "pipeline/choose.h"
#include "pipeline/path.h"

/* Formats compete by a score; one that cannot take part has NO_PART. */
#define NO_PART (-1)
#define LAST_EXTENSION 99

struct contest {
	const struct stet_format *const *formats;
	int (*score)(const struct contest *, const struct stet_format *);
	struct stet_str text;
	struct stet_str extension;
};

static int
score_reader(const struct contest *contest, const struct stet_format *format)
{
	if (format->read == NULL || format->sniff == NULL)
		return NO_PART;
	return format->sniff(contest->text, contest->extension);
}

/* Where the format lists the extension, or LAST_EXTENSION. */
static int
find_extension(const struct stet_format *format, struct stet_str extension)
{
	int i;

	for (i = 0; format->extensions != NULL; i++) {
		if (i == LAST_EXTENSION || format->extensions[i] == NULL)
			break;
		if (stet_str_is(extension, format->extensions[i]))
			return i;
	}
	return LAST_EXTENSION;
}

static int
score_writer(const struct contest *contest, const struct stet_format *format)
{
	if (format->write == NULL)
		return NO_PART;
	return LAST_EXTENSION - find_extension(format, contest->extension);
}

/* The best score, and in *winner the only one who has it, or NULL. */
static int
hold(const struct contest *contest, const struct stet_format **winner)
{
	int best = NO_PART;

	*winner = NULL;
	for (const struct stet_format *const *f = contest->formats; *f; f++) {
		int score = contest->score(contest, *f);

		if (score < best)
			continue;
		*winner = score > best ? *f : NULL;
		best = score;
	}
	return best;
}

static void
put_names(struct stet_buf *out, const struct contest *contest, int score,
    const char *separator)
{
	size_t start = out->n;

	for (const struct stet_format *const *f = contest->formats; *f; f++) {
		if (contest->score(contest, *f) != score)
			continue;
		if (out->n > start)
			stet_puts(out, separator);
		stet_puts(out, (*f)->name);
	}
}

/* Says that nobody has won: all have 0, or several the same. */
static void
note_draw(const struct contest *contest, int best, struct stet_diag *diag,
    enum stet_condition nobody, enum stet_condition several, const char *file)
{
	struct stet_buf names = STET_BUF_INIT;
	enum stet_condition condition = best > 0 ? several : nobody;

	if (best > 0) {
		put_names(&names, contest, best, " or ");
	} else {
		stet_puts(&names, " (");
		put_names(&names, contest, 0, ", ");
		stet_putc(&names, ')');
	}
	if (file != NULL)
		stet_note_file(diag, condition, file, stet_buf_str(&names));
	else
		stet_note(diag, condition, (struct stet_span){ 0, 0, 0 },
		    stet_buf_str(&names));
	stet_buf_free(&names);
}

const struct stet_format *
stet_format_guess(const struct stet_format *const *formats, const char *name,
    struct stet_str text, struct stet_diag *diag)
{
	char extension[STET_EXTENSION_SIZE];
	struct contest contest = {
		.formats = formats == NULL ? stet_formats : formats,
		.score = score_reader,
		.text = text,
	};
	const struct stet_format *winner;
	int best;

	if (name != NULL)
		contest.extension = stet_path_extension(name, extension);
	if (stet_str_starts(text, "\xEF\xBB\xBF"))
		contest.text = stet_str_from(text, 3);
	best = hold(&contest, &winner);
	if (best > 0 && winner != NULL)
		return winner;
	note_draw(&contest, best, diag, STET_D_UNKNOWN_FORMAT,
	    STET_D_AMBIGUOUS_FORMAT, name);
	return NULL;
}

const struct stet_format *
stet_format_for_output(const struct stet_format *const *formats,
    const char *path, struct stet_diag *diag)
{
	char extension[STET_EXTENSION_SIZE];
	struct contest contest = {
		.formats = formats,
		.score = score_writer,
	};
	const struct stet_format *winner;
	int best;

	if (path != NULL)
		contest.extension = stet_path_extension(path, extension);
	best = hold(&contest, &winner);
	if (best > 0 && winner != NULL)
		return winner;
	if (diag != NULL)
		note_draw(&contest, best, diag, STET_D_NO_TARGET,
		    STET_D_AMBIGUOUS_TARGET, NULL);
	return NULL;
}

/* NULL stands for any format, for readable ones if it must be able to. */
static bool
has_extension(const struct stet_format *const *formats,
    const struct stet_format *format, const char *path, bool must_read)
{
	char text[STET_EXTENSION_SIZE];
	struct stet_str extension = stet_path_extension(path, text);

	if (extension.n == 0)
		return false;
	if (format != NULL)
		return find_extension(format, extension) != LAST_EXTENSION;
	for (const struct stet_format *const *f = formats; *f; f++)
		if ((!must_read || (*f)->read != NULL) &&
		    find_extension(*f, extension) != LAST_EXTENSION)
			return true;
	return false;
}

bool
stet_format_reads(const struct stet_format *const *formats,
    const struct stet_format *format, const char *path)
{
	return has_extension(formats, format, path, true);
}

bool
stet_format_knows(const struct stet_format *const *formats, const char *path)
{
	return has_extension(formats, NULL, path, false);
}
