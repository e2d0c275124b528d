/* address.c: which addresses of the network are anybody's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cmocka.h>

#include "pipeline/address.h"

static bool
is_public(const char *text)
{
	union {
		struct sockaddr any;
		struct sockaddr_in v4;
		struct sockaddr_in6 v6;
	} address;

	memset(&address, 0, sizeof(address));
	if (inet_pton(AF_INET, text, &address.v4.sin_addr) == 1)
		address.any.sa_family = AF_INET;
	else if (inet_pton(AF_INET6, text, &address.v6.sin6_addr) == 1)
		address.any.sa_family = AF_INET6;
	else
		fail_msg("no address: %s", text);
	return stet_address_is_public(&address.any);
}

/* The last before each block, and the first behind it. */
static void
address__public(void **state)
{
	static const char *const all[] = { "1.0.0.0", "9.255.255.255",
		"11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
		"128.0.0.0", "169.253.255.255", "169.255.0.0", "172.15.255.255",
		"172.32.0.0", "191.255.255.255", "192.0.1.0", "192.0.3.0",
		"192.88.98.255", "192.88.100.0", "192.167.255.255",
		"192.169.0.0", "198.17.255.255", "198.20.0.0", "198.51.99.255",
		"198.51.101.0", "203.0.112.255", "203.0.114.0",
		"223.255.255.255", "8.8.8.8", "2000::1", "2001:200::1",
		"2001:db7::1", "2001:db9::", "2003::1", "2606:4700::1111",
		"3ffe:ffff::1", "3fff:1000::", "::ffff:8.8.8.8",
		"64:ff9b::8.8.8.8" };

	(void)state;
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (!is_public(all[i]))
			fail_msg("%s is public", all[i]);
}

static void
address__special(void **state)
{
	static const char *const all[] = { "0.0.0.0", "0.255.255.255",
		"10.0.0.0", "10.255.255.255", "100.64.0.0", "100.127.255.255",
		"127.0.0.1", "127.255.255.255", "169.254.0.0",
		"169.254.255.255", "172.16.0.0", "172.31.255.255", "192.0.0.1",
		"192.0.2.1", "192.88.99.1", "192.168.0.0", "192.168.255.255",
		"198.18.0.0", "198.19.255.255", "198.51.100.1", "203.0.113.1",
		"224.0.0.1", "239.255.255.255", "240.0.0.0", "255.255.255.255",
		"::", "::1", "::2", "::7f00:1",
		"1fff:ffff::", "4000::", "fc00::1", "fdff::1", "fe80::1",
		"fec0::1", "ff02::1", "2001::1",
		"2001:1ff:ffff::", "2001:db8::1", "2002::1", "2002:808:808::1",
		"3fff::1", "3fff:fff:ffff::", "100::1", "64:ff9b:1::1",
		"::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::192.168.0.1",
		"64:ff9b::169.254.169.254" };

	(void)state;
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (is_public(all[i]))
			fail_msg("%s is not public", all[i]);
}

static void
address__of_another_family_is_not_public(void **state)
{
	struct sockaddr address = { .sa_family = AF_UNIX };

	(void)state;
	assert_false(stet_address_is_public(&address));
}

static void
host__private(void **state)
{
	(void)state;
	assert_true(stet_address_is_private_host("localhost"));
	assert_true(stet_address_is_private_host("LocalHost"));
	assert_true(stet_address_is_private_host("quay.localhost"));
	assert_true(stet_address_is_private_host("127.0.0.1"));
	assert_true(stet_address_is_private_host("::1"));
	assert_false(stet_address_is_private_host("notlocalhost"));
	assert_false(stet_address_is_private_host("localhost.example.org"));
	assert_false(stet_address_is_private_host("8.8.8.8"));
	assert_false(stet_address_is_private_host("2606:4700::1111"));
	assert_false(stet_address_is_private_host("example.org"));
	assert_false(stet_address_is_private_host(""));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(address__public),
		cmocka_unit_test(address__special),
		cmocka_unit_test(address__of_another_family_is_not_public),
		cmocka_unit_test(host__private),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
