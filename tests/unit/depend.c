/* depend.c: what is recorded of the files that a conversion touches. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "pipeline/depend.h"

#define OF_ABC                                                                 \
	"ba7816bf8f01cfea414140de5dae2223"                                     \
	"b00361a396177a9cb410ff61f20015ad"

static void
write_file(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
	assert_int_equal(fclose(file), 0);
}

/* Puts the last change of a file into the past. */
static void
age(const char *path, long nanoseconds)
{
	struct timespec then = { 1000000000, nanoseconds };
	struct timespec times[2] = { then, then };

	assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

static void
read_file(struct stet_depends *depends, const char *path,
    enum stet_status status, const char *bytes)
{
	struct stet_stamp before = stet_depends_stamp(depends, path);

	stet_depends_read(depends, path, &before, status, stet_str(bytes));
}

static char folder[] = "/tmp/stet-depend-XXXXXX";

static int
enter_folder(void **state)
{
	(void)state;
	return mkdtemp(folder) == NULL ? -1 : chdir(folder);
}

static int
remove_folder(void **state)
{
	char command[sizeof(folder) + 16];

	(void)state;
	snprintf(command, sizeof(command), "rm -r %s", folder);
	return system(command);
}

static void
depend__nobody_records(void **state)
{
	struct stet_stamp before = stet_depends_stamp(NULL, ".");

	(void)state;
	stet_depends_read(NULL, "a", &before, STET_OK, stet_str("abc"));
	stet_depends_written(NULL, "a", stet_str("abc"));
	stet_depends_unknown(NULL, stet_str("http://a/"));
	stet_depends_add(NULL, NULL);
	assert_null(stet_depends_first(NULL));
	assert_false(stet_depends_failed(NULL));
	stet_depends_free(NULL);
}

static void
depend__each_path_once(void **state)
{
	struct stet_depends *depends = stet_depends_new();
	const struct stet_touched *t;

	(void)state;
	write_file("quay.png", "abc");
	age("quay.png", 5);
	read_file(depends, "./quay.png", STET_OK, "abc");
	read_file(depends, "none.png", STET_E_IO, "");
	read_file(depends, ".//quay.png", STET_OK, "abc");
	read_file(depends, "./a//./none.png", STET_E_IO, "");
	stet_depends_written(depends, "quay.png", stet_str("abc"));
	stet_depends_unknown(depends, stet_str("http://harbour.example/./a"));

	t = stet_depends_first(depends);
	assert_int_equal(t->touch, STET_TOUCH_READ);
	assert_string_equal(t->path, "quay.png");
	assert_string_equal(t->digest, OF_ABC);
	assert_true(t->stamp.there && t->stamp.sure);
	assert_int_equal(t->stamp.size, 3);
	assert_int_equal(t->stamp.modified, 1000000000000000005);
	t = t->next;
	assert_int_equal(t->touch, STET_TOUCH_ABSENT);
	assert_string_equal(t->path, "none.png");
	assert_string_equal(t->digest, "");
	assert_false(t->stamp.there);
	t = t->next;
	assert_string_equal(t->path, "a/none.png");
	t = t->next;
	assert_int_equal(t->touch, STET_TOUCH_WRITTEN);
	assert_string_equal(t->path, "quay.png");
	t = t->next;
	assert_int_equal(t->touch, STET_TOUCH_UNKNOWN);
	assert_string_equal(t->path, "http://harbour.example/./a");
	assert_null(t->next);
	stet_depends_free(depends);
}

/* It is there, but may not be read: if that changes, so does its stamp. */
static void
depend__refused(void **state)
{
	struct stet_depends *depends = stet_depends_new();
	const struct stet_touched *t;

	(void)state;
	write_file("secret.png", "abc");
	read_file(depends, "secret.png", STET_E_USAGE, "");
	read_file(depends, ".", STET_E_USAGE, "");
	t = stet_depends_first(depends);
	assert_int_equal(t->touch, STET_TOUCH_READ);
	assert_string_equal(t->digest, "");
	assert_true(t->stamp.there);
	assert_int_equal(t->next->touch, STET_TOUCH_ABSENT);
	stet_depends_free(depends);
}

static void
depend__stamps(void **state)
{
	struct stet_stamp a, b;

	(void)state;
	write_file("page.md", "abc");
	a = stet_stamp("page.md");
	assert_true(a.there);
	/* If it is written once more now, nothing may show it. */
	assert_false(a.sure);
	age("page.md", 0);
	a = stet_stamp("page.md");
	assert_true(a.sure);
	b = stet_stamp("./page.md");
	assert_true(stet_stamp_same(&a, &b));
	age("page.md", 1);
	b = stet_stamp("page.md");
	assert_false(stet_stamp_same(&a, &b));
	assert_int_equal(unlink("page.md"), 0);
	a = b = stet_stamp("page.md");
	assert_false(a.there);
	assert_false(stet_stamp_same(&a, &b));
	assert_false(stet_stamp(".").there);
}

/* Two seconds are all that some file systems tell apart. */
static void
depend__whole_seconds(void **state)
{
	struct timespec now, times[2];

	(void)state;
	write_file("page.md", "abc");
	assert_int_equal(clock_gettime(CLOCK_REALTIME, &now), 0);
	now.tv_sec--;
	now.tv_nsec = 0;
	times[0] = times[1] = now;
	assert_int_equal(utimensat(AT_FDCWD, "page.md", times, 0), 0);
	assert_false(stet_stamp("page.md").sure);
	times[1].tv_nsec = 7;
	assert_int_equal(utimensat(AT_FDCWD, "page.md", times, 0), 0);
	assert_true(stet_stamp("page.md").sure);
}

static void
same_touch(const struct stet_touched *a, const struct stet_touched *b)
{
	assert_non_null(a);
	assert_non_null(b);
	assert_int_equal(a->touch, b->touch);
	assert_string_equal(a->path, b->path);
	assert_string_equal(a->digest, b->digest);
	assert_int_equal(a->stamp.there, b->stamp.there);
	assert_int_equal(a->stamp.sure, b->stamp.sure);
	assert_int_equal(a->stamp.size, b->stamp.size);
	assert_int_equal(a->stamp.inode, b->stamp.inode);
	assert_int_equal(a->stamp.modified, b->stamp.modified);
	assert_int_equal(a->stamp.changed, b->stamp.changed);
}

static void
depend__as_text(void **state)
{
	static const char odd[] = "a\tb\nc\\d\re 港口.png";
	struct stet_depends *depends = stet_depends_new();
	struct stet_depends *copy = stet_depends_new();
	struct stet_buf text = STET_BUF_INIT;
	const struct stet_touched *a, *b;
	size_t count = 0;

	(void)state;
	write_file(odd, "abc");
	age(odd, 12);
	write_file("new.png", "abc");
	read_file(depends, odd, STET_OK, "abc");
	read_file(depends, "new.png", STET_OK, "abc");
	read_file(depends, "none\\", STET_E_IO, "");
	stet_depends_written(depends, "new.png", stet_str("abc"));
	stet_depends_unknown(depends, stet_str("http://a/"));
	stet_depends_put(depends, &text);
	assert_int_equal(text.status, STET_OK);
	assert_null(memchr(text.data, '\n', text.n));
	assert_null(memchr(text.data, '\r', text.n));
	assert_true(stet_depends_parse(copy, stet_buf_str(&text)));
	a = stet_depends_first(depends);
	b = stet_depends_first(copy);
	for (; a != NULL; a = a->next, b = b->next, count++)
		same_touch(a, b);
	assert_null(b);
	assert_int_equal(count, 5);
	assert_false(stet_depends_first(copy)->next->stamp.sure);
	stet_buf_free(&text);
	stet_depends_free(depends);
	stet_depends_free(copy);
}

static void
depend__text_that_is_none(void **state)
{
	static const char *const texts[] = {
		"r",
		"ra\t",
		"ra\t\t",
		"xa\t\t\t",
		"r\t\t\t",
		"ra\\\t\t\t",
		"ra\\q\t\t\t",
		"ra\t1 2 3\t\t",
		"ra\t1 2 3 4\t\t",
		"ra\t1 2 3 4 5 \t\t",
		"ra\t1 2 3 four \t\t",
		"ra\t1  3 4 \t\t",
		"ra\t?\t\t",
		"ra\t\tba7816bf\t",
		"ra\t\t\trb",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct stet_depends *depends = stet_depends_new();

		assert_false(stet_depends_parse(depends, stet_str(texts[i])));
		stet_depends_free(depends);
	}
}

static void
depend__together(void **state)
{
	struct stet_depends *all = stet_depends_new();
	struct stet_depends *page = stet_depends_new();
	const struct stet_touched *t;

	(void)state;
	read_file(all, "a", STET_E_IO, "");
	read_file(page, "a", STET_E_IO, "");
	stet_depends_written(page, "b", stet_str("abc"));
	stet_depends_add(all, page);
	stet_depends_add(all, page);
	t = stet_depends_first(all);
	assert_string_equal(t->path, "a");
	assert_string_equal(t->next->path, "b");
	assert_string_equal(t->next->digest, OF_ABC);
	assert_null(t->next->next);
	stet_depends_free(all);
	stet_depends_free(page);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(depend__nobody_records),
		cmocka_unit_test(depend__each_path_once),
		cmocka_unit_test(depend__refused),
		cmocka_unit_test(depend__stamps),
		cmocka_unit_test(depend__whole_seconds),
		cmocka_unit_test(depend__as_text),
		cmocka_unit_test(depend__text_that_is_none),
		cmocka_unit_test(depend__together),
	};

	return cmocka_run_group_tests(tests, enter_folder, remove_folder);
}
