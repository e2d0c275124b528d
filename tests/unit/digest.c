/* digest.c: SHA-256 of the examples of NIST (FIPS 180-4). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/digest.h"

static void
digest__of_the_examples(void **state)
{
	char digest[STET_DIGEST_SIZE];

	(void)state;
	stet_digest(stet_str("abc"), digest);
	assert_string_equal(digest,
	    "ba7816bf8f01cfea414140de5dae2223"
	    "b00361a396177a9cb410ff61f20015ad");
	stet_digest(stet_str(NULL), digest);
	assert_string_equal(digest,
	    "e3b0c44298fc1c149afbf4c8996fb924"
	    "27ae41e4649b934ca495991b7852b855");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(digest__of_the_examples),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
