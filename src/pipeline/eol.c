/* eol.c: the line ends of what is written. */
#include "pipeline/eol.h"

/* How many lines end in LF alone, and how many in CR LF. */
static void
count_ends(struct stet_str text, size_t *lf, size_t *cr_lf)
{
	size_t i = stet_str_find(text, '\n');

	for (*lf = *cr_lf = 0; i < text.n;
	     i += 1 + stet_str_find(stet_str_from(text, i + 1), '\n')) {
		if (i > 0 && text.s[i - 1] == '\r')
			++*cr_lf;
		else
			++*lf;
	}
}

enum stet_eol
stet_eol_of(struct stet_str text)
{
	size_t lf, cr_lf;

	count_ends(text, &lf, &cr_lf);
	return cr_lf > lf ? STET_EOL_CRLF : STET_EOL_LF;
}

/* Moves the bytes to the front, over the CRs that go. */
static void
remove_cr(struct stet_buf *out, size_t from)
{
	size_t to = from;

	for (size_t i = from; i < out->n; i++)
		if (out->data[i] != '\r' || i + 1 == out->n ||
		    out->data[i + 1] != '\n')
			out->data[to++] = out->data[i];
	stet_buf_cut(out, to);
}

/* Moves the bytes to the back, where each is needed no more, with more CRs. */
static void
add_cr(struct stet_buf *out, size_t from, size_t more)
{
	size_t i = out->n, to;

	stet_put_fill(out, '\r', more);
	if (out->status != STET_OK)
		return;
	to = out->n;
	while (to > i) {
		char c = out->data[--i];

		out->data[--to] = c;
		if (c == '\n' && (i == from || out->data[i - 1] != '\r'))
			out->data[--to] = '\r';
	}
}

void
stet_eol_apply(struct stet_buf *out, size_t from, enum stet_eol eol)
{
	struct stet_str text = stet_str_from(stet_buf_str(out), from);
	size_t lf, cr_lf;

	if (eol == STET_EOL_CRLF) {
		count_ends(text, &lf, &cr_lf);
		add_cr(out, from, lf);
	} else if (stet_str_find(text, '\r') < text.n) {
		remove_cr(out, from);
	}
}
