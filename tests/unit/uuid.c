/* uuid.c: UUIDs of version 5. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "markup/uuid.h"

/* The name space of domain names: 6ba7b810-9dad-11d1-80b4-00c04fd430c8. */
static const unsigned char dns[16] = { 0x6b, 0xa7, 0xb8, 0x10, 0x9d, 0xad, 0x11,
	0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8 };

/* RFC 9562, appendix A.4. */
static void
uuid__of_the_example(void **state)
{
	struct stet_uuid uuid;
	char text[STET_UUID_SIZE];

	(void)state;
	stet_uuid_start(&uuid, dns);
	stet_uuid_add(&uuid, stet_str("www.example.com"));
	stet_uuid_finish(&uuid, text);
	assert_string_equal(text, "2ed6657d-e927-568b-95e1-2665a8aea6a2");
}

static void
uuid__of_parts_is_that_of_the_whole(void **state)
{
	struct stet_uuid uuid;
	char text[STET_UUID_SIZE];

	(void)state;
	stet_uuid_start(&uuid, dns);
	stet_uuid_add(&uuid, stet_str("www."));
	stet_uuid_add(&uuid, stet_str(NULL));
	stet_uuid_add(&uuid, stet_str("example.com"));
	stet_uuid_finish(&uuid, text);
	assert_string_equal(text, "2ed6657d-e927-568b-95e1-2665a8aea6a2");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(uuid__of_the_example),
		cmocka_unit_test(uuid__of_parts_is_that_of_the_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
