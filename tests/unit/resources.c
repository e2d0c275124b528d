/* resources.c: what the resolver calls the files that addresses lead to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "pipeline/resources.h"

static char folder[] = "/tmp/stet-resources-XXXXXX";

static void
write_file(const char *path)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_int_equal(fputs("x", file), 1);
	assert_int_equal(fclose(file), 0);
}

/* site/quay/ and site/img/ship.png, to which another name leads; and a file
 * beside the site. */
static int
enter_folder(void **state)
{
	(void)state;
	if (mkdtemp(folder) == NULL || chdir(folder) != 0 ||
	    mkdir("site", 0700) != 0 || mkdir("site/quay", 0700) != 0 ||
	    mkdir("site/img", 0700) != 0 ||
	    symlink("ship.png", "site/img/boat.png") != 0)
		return -1;
	write_file("site/img/ship.png");
	write_file("secret.png");
	return 0;
}

static int
remove_folder(void **state)
{
	char command[sizeof(folder) + 16];

	(void)state;
	snprintf(command, sizeof(command), "rm -r %s", folder);
	return system(command);
}

/* What an address in a page is called, as a string to be freed. */
static char *
name_of(const char *page, const char *ref, struct stet_depends *depends)
{
	static const char *const directories[] = { "site" };
	static const struct stet_mapping mapping = { { "/static/", 8 },
		"site/img" };
	const struct stet_roots roots = { .directories = directories,
		.directory_count = 1,
		.mappings = &mapping,
		.mapping_count = 1 };
	const struct stet_resolver resolver = { .roots = &roots,
		.input = page,
		.depends = depends };
	const struct stet_loader loader = stet_resolver_loader(&resolver);
	struct stet_buf out = STET_BUF_INIT;

	loader.name(loader.context, stet_str(ref), &out);
	stet_putc(&out, '\0');
	assert_int_equal(out.status, STET_OK);
	return out.data;
}

static void
expect_name(const char *page, const char *ref, const char *end)
{
	char *name = name_of(page, ref, NULL);

	if (end[0] == '\0')
		assert_string_equal(name, "");
	else if (!stet_str_ends(stet_str(name), end) || name[0] != '/')
		fail_msg("%s in %s is called %s", ref, page, name);
	free(name);
}

static void
names__are_those_of_the_files(void **state)
{
	static const char ship[] = "/site/img/ship.png";

	(void)state;
	expect_name("site/index.md", "img/ship.png", ship);
	expect_name("site/index.md", "./img/../img/ship.png?v=2", ship);
	expect_name("site/quay/page.md", "../img/ship.png", ship);
	expect_name("site/quay/page.md", "img/ship.png", ship);
	expect_name("site/quay/page.md", "/static/ship.png", ship);
	expect_name("site/index.md", "img/boat.png", ship);
}

static void
names__are_none_of_what_cannot_be_read(void **state)
{
	(void)state;
	expect_name("site/index.md", "img/none.png", "");
	expect_name("site/index.md", "img", "");
	expect_name("site/index.md", "../secret.png", "");
	expect_name("site/index.md", "/ship.png", "");
	expect_name("site/index.md", "https://harbour.example/ship.png", "");
	expect_name("site/index.md", "data:image/png;base64,AAAA", "");
}

static void
names__are_none_where_all_is_recorded(void **state)
{
	struct stet_depends *depends = stet_depends_new();
	char *name = name_of("site/index.md", "img/ship.png", depends);

	(void)state;
	assert_string_equal(name, "");
	free(name);
	stet_depends_free(depends);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names__are_those_of_the_files),
		cmocka_unit_test(names__are_none_of_what_cannot_be_read),
		cmocka_unit_test(names__are_none_where_all_is_recorded),
	};

	return cmocka_run_group_tests(tests, enter_folder, remove_folder);
}
