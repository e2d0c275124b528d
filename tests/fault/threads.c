/*
 * threads.c: threads convert the same files to all formats at the same time,
 * and each output is the one that a single thread makes.
 *
 *	threads FILE...
 *
 * Prints how many conversions a thread did. Exits with 1 if any differs.
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include <stet/stet.h>

#define THREADS 4
#define FORMATS_MOST 32

struct source {
	const char *name;
	struct stet_buf text;
};

struct result {
	enum stet_status status;
	struct stet_buf out;
};

/* What one thread has to do, and what came of it. */
struct work {
	const struct source *sources;
	size_t count;
	struct result (*results)[FORMATS_MOST]; /* of each source */
};

static struct result
convert(const struct source *source, const struct stet_format *to)
{
	struct result result = { STET_E_MEMORY, STET_BUF_INIT };
	struct stet_diag *diag = stet_diag_new();
	const struct stet_request request = {
		.name = source->name,
		.text = stet_buf_str(&source->text),
		.to = to,
		.diag = diag,
		.out = &result.out,
	};

	if (diag != NULL)
		result.status = stet_convert(&request);
	stet_diag_free(diag);
	return result;
}

static void *
convert_all(void *argument)
{
	struct work *work = argument;

	for (size_t s = 0; s < work->count; s++)
		for (size_t f = 0; f < FORMATS_MOST && stet_formats[f]; f++)
			if (stet_formats[f]->write != NULL)
				work->results[s][f] =
				    convert(&work->sources[s], stet_formats[f]);
	return NULL;
}

static size_t
count_differing(const struct work *a, const struct work *b)
{
	size_t n = 0;

	for (size_t s = 0; s < a->count; s++)
		for (size_t f = 0; f < FORMATS_MOST; f++) {
			const struct result *x = &a->results[s][f];
			const struct result *y = &b->results[s][f];

			if (x->status == y->status &&
			    stet_str_eq(stet_buf_str(&x->out),
				stet_buf_str(&y->out)))
				continue;
			fprintf(stderr, "%s to %s differs\n",
			    a->sources[s].name, stet_formats[f]->name);
			n++;
		}
	return n;
}

static size_t
count_done(const struct work *work)
{
	size_t n = 0;

	for (size_t s = 0; s < work->count; s++)
		for (size_t f = 0; f < FORMATS_MOST; f++)
			n += work->results[s][f].out.n > 0;
	return n;
}

static void
load(struct source *source, const char *name)
{
	FILE *file = fopen(name, "rb");
	int c;

	source->name = name;
	while (file != NULL && (c = getc(file)) != EOF)
		stet_putc(&source->text, (char)c);
	if (file == NULL || fclose(file) != 0) {
		perror(name);
		exit(2);
	}
}

static void *
room(size_t count, size_t size)
{
	void *memory = calloc(count, size);

	if (memory == NULL)
		exit(2);
	return memory;
}

/* Nothing is converted before the threads start, so that whatever is set up
 * at its first use is set up by several of them. */
int
main(int argc, char **argv)
{
	size_t count = (size_t)argc - 1, wrong = 0;
	struct source *sources = room(count + 1, sizeof(*sources));
	struct work works[THREADS + 1];
	pthread_t threads[THREADS];

	for (size_t i = 0; i < count; i++)
		load(&sources[i], argv[i + 1]);
	for (size_t i = 0; i <= THREADS; i++)
		works[i] = (struct work){ sources, count,
			room(count + 1, sizeof(*works[i].results)) };
	for (size_t i = 0; i < THREADS; i++)
		if (pthread_create(&threads[i], NULL, convert_all, &works[i]))
			return 2;
	for (size_t i = 0; i < THREADS; i++)
		pthread_join(threads[i], NULL);
	convert_all(&works[THREADS]);
	for (size_t i = 0; i < THREADS; i++)
		wrong += count_differing(&works[i], &works[THREADS]);
	printf("%zu\n", count_done(&works[THREADS]));
	return wrong > 0;
}
