/* stream.c: --stream, a conversion for each line of JSON. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "cli/json.h"
#include "cli/lines.h"
#include "cli/message.h"
#include "cli/metadata_file.h"
#include "cli/run.h"
#include "cli/stream.h"
#include "cli/stream_record.h"
#include "markup/base64.h"
#include "markup/json.h"
#include "pipeline/batch.h"

/* As base64 in JSON, the largest input, and some options. */
#define LINE_LIMIT (STET_INPUT_LIMIT / 3 * 4 + (1 << 20))

/* A record on its way. */
struct stream {
	const struct cli_options *options;
	struct stet_diag *diag;
	struct stet_buf out;    /* what was converted */
	struct stet_buf answer; /* the line for it */
};

static enum stet_status
convert(struct stream *stream, const struct cli_record *record)
{
	const struct cli_options *options = &record->options;
	const struct stet_resolver resolver = { .roots = &options->roots };
	const struct stet_loader loader = stet_resolver_loader(&resolver);
	const struct stet_request request = {
		.name = record->path == NULL ? "<record>" : record->path,
		.text = record->text,
		.from = options->from,
		.formats = options->formats,
		.encoding = options->encoding,
		.to = options->to,
		.settings = options->settings,
		.passes = options->passes,
		.pass_count = options->pass_count,
		.loader = &loader,
		.missing = options->missing,
		.eol = options->eol,
		.modified = cli_source_date(),
		.diag = stream->diag,
		.out = &stream->out,
		.verify = options->verify,
	};

	if (record->text.n > STET_INPUT_LIMIT) {
		stet_note_limit(stream->diag, request.name, STET_INPUT_LIMIT);
		return STET_E_LIMIT;
	}
	if (options->to == NULL) {
		stet_note(stream->diag, STET_D_BAD_RECORD,
		    (struct stet_span){ 0, 0, 0 },
		    stet_str("it does not say what \"to\""));
		return STET_E_USAGE;
	}
	if (cli_metadata_files(options, stream->diag) != STET_OK)
		return STET_E_INPUT;
	return stet_convert(&request);
}

/* What was done, with something as severe as was asked about. */
static enum stet_status
judge(const struct stream *stream, const struct cli_options *options)
{
	for (int s = (int)options->fail_on; s <= STET_FATAL; s++)
		if (stet_diag_count(stream->diag, (enum stet_severity)s) > 0)
			return STET_E_FAIL_ON;
	return STET_OK;
}

static void
put_output(struct stream *stream, const struct stet_format *to)
{
	struct stet_buf *answer = &stream->answer;
	struct stet_str text = stet_buf_str(&stream->out);

	if (to->flags & STET_BINARY) {
		stet_puts(answer, ",\"base64\":\"");
		stet_base64_put(answer, text);
		stet_putc(answer, '"');
	} else {
		stet_puts(answer, ",\"text\":");
		stet_json_put_string(answer, text);
	}
}

static void
put_answer(struct stream *stream, const struct cli_record *record,
    enum stet_status status, bool done)
{
	struct stet_buf *answer = &stream->answer;
	const struct cli_json out = { .buf = answer };
	const struct stet_diag_entry *e = stet_diag_first(stream->diag);

	stet_puts(answer, "{\"id\":");
	if (record->id.n > 0)
		stet_put(answer, record->id);
	else
		stet_puts(answer, "null");
	cli_json_number_member(&out, "status", status);
	if (done)
		put_output(stream, record->options.to);
	cli_json_losses(&out, stream->diag);
	stet_puts(answer, ",\"diagnostics\":[");
	for (; e != NULL; e = e->next) {
		cli_json_entry(&out, e);
		if (e->next != NULL)
			stet_putc(answer, ',');
	}
	stet_puts(answer, "]}\n");
}

/* A program that waits for the answer gets it now. */
static enum stet_status
say(struct stream *stream)
{
	struct stet_str line = stet_buf_str(&stream->answer);

	if (stream->answer.status != STET_OK)
		return stream->answer.status;
	if (fwrite(line.s, 1, line.n, stdout) == line.n && fflush(stdout) == 0)
		return STET_OK;
	cli_complain("<stdout>: cannot be written: %s", strerror(errno));
	return STET_E_IO;
}

/* `read` is what became of the reading of the line. */
static enum stet_status
answer(struct stream *stream, struct stet_str line, enum stet_status read)
{
	struct cli_record record = { .path = NULL };
	bool converted = false, done;
	enum stet_status status = read;

	if (read == STET_E_LIMIT)
		stet_note_limit(stream->diag, "<record>", LINE_LIMIT);
	else
		status = cli_record_read(&record, line, stream->options,
		    stream->diag);
	if (status == STET_OK) {
		status = convert(stream, &record);
		converted = true;
	}
	done = status == STET_OK;
	if (done)
		status = judge(stream, &record.options);
	if (converted && stream->out.status != STET_OK)
		status = stream->out.status;
	if (stet_diag_failed(stream->diag))
		status = STET_E_MEMORY;
	if (status == STET_E_MEMORY &&
	    stet_diag_count(stream->diag, STET_FATAL) == 0)
		stet_note(stream->diag, STET_D_NO_MEMORY,
		    (struct stet_span){ 0, 0, 0 }, stet_str(NULL));
	put_answer(stream, &record, status, done);
	cli_record_free(&record);
	return say(stream);
}

static enum stet_status
answer_line(const struct cli_options *options, struct stet_str line,
    enum stet_status read)
{
	struct stream stream = { .options = options, .diag = stet_diag_new() };
	enum stet_status status = STET_E_MEMORY;

	if (stream.diag != NULL)
		status = answer(&stream, line, read);
	stet_buf_free(&stream.out);
	stet_buf_free(&stream.answer);
	stet_diag_free(stream.diag);
	return status;
}

/* Lines with nothing on them are no records. */
static enum stet_status
answer_all(const struct cli_options *options, struct cli_lines *lines,
    const char *name)
{
	struct stet_str line;
	enum stet_status status;

	for (;;) {
		status = cli_lines_next(lines, &line);
		if (status == STET_OK && line.s == NULL)
			return STET_OK;
		if (status == STET_E_IO)
			cli_complain("%s: cannot be read: %s", name,
			    strerror(errno));
		if (status != STET_OK && status != STET_E_LIMIT)
			return status;
		if (status == STET_OK && stet_str_trim(line).n == 0)
			continue;
		status = answer_line(options, line, status);
		if (status != STET_OK)
			return status;
	}
}

static enum stet_status
stream_file(const struct cli_options *options, const char *input)
{
	bool standard = strcmp(input, "-") == 0;
	struct cli_lines lines = {
		.fd = standard ? STDIN_FILENO : open(input, O_RDONLY),
		.limit = LINE_LIMIT,
	};
	enum stet_status status;

	if (lines.fd < 0) {
		cli_complain("%s: cannot be read: %s", input, strerror(errno));
		return STET_E_IO;
	}
	status = answer_all(options, &lines, standard ? "<stdin>" : input);
	if (status == STET_E_MEMORY)
		cli_complain("%s", stet_status_text(status));
	cli_lines_free(&lines);
	if (!standard)
		close(lines.fd);
	return status;
}

/* Of the options that do not fit. */
static bool
complain(const char *name)
{
	cli_complain("option --%s makes no sense with --stream", name);
	return false;
}

static bool
check(const struct cli_options *options)
{
	if (options->output != NULL)
		return complain("output");
	if (options->book != NULL)
		return complain("book");
	if (options->report != NULL)
		return complain("report");
	return true;
}

enum stet_status
cli_stream(const struct cli_options *options)
{
	static const char *const standard[] = { "-" };
	const char *const *inputs = (const char *const *)options->inputs;
	size_t count = options->input_count;
	enum stet_status status = check(options) ? STET_OK : STET_E_USAGE;

	if (count == 0) {
		inputs = standard;
		count = 1;
	}
	for (size_t i = 0; i < count && status == STET_OK; i++)
		status = stream_file(options, inputs[i]);
	return status;
}
