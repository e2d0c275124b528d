/* address.c: which addresses of the network are anybody's. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>

#include "pipeline/address.h"

#define V4_SIZE 4
#define V6_SIZE 16

/* The addresses whose first bits are these. */
struct block {
	unsigned char start[V6_SIZE];
	unsigned bits;
};

static const struct block special_v4[] = {
	{ { 0 }, 8 },             /* this network */
	{ { 10 }, 8 },            /* private */
	{ { 100, 64 }, 10 },      /* shared, of providers */
	{ { 127 }, 8 },           /* loopback */
	{ { 169, 254 }, 16 },     /* link-local */
	{ { 172, 16 }, 12 },      /* private */
	{ { 192, 0, 0 }, 24 },    /* of protocols */
	{ { 192, 0, 2 }, 24 },    /* documentation */
	{ { 192, 31, 196 }, 24 }, /* AS112 */
	{ { 192, 52, 193 }, 24 }, /* AMT */
	{ { 192, 88, 99 }, 24 },  /* relays of 6to4 */
	{ { 192, 168 }, 16 },     /* private */
	{ { 192, 175, 48 }, 24 }, /* AS112 */
	{ { 198, 18 }, 15 },      /* benchmarks */
	{ { 198, 51, 100 }, 24 }, /* documentation */
	{ { 203, 0, 113 }, 24 },  /* documentation */
	{ { 224 }, 4 },           /* multicast */
	{ { 240 }, 4 },           /* reserved, broadcast */
};

/* Of 2000::/3, beyond which nothing is public. */
static const struct block special_v6[] = {
	{ { 0x20, 0x01 }, 23 },                /* of protocols, Teredo */
	{ { 0x20, 0x01, 0x0D, 0xB8 }, 32 },    /* documentation */
	{ { 0x20, 0x02 }, 16 },                /* 6to4 */
	{ { 0x26, 0x20, 0, 0x4F, 0x80 }, 48 }, /* AS112 */
	{ { 0x3F, 0xFF }, 20 },                /* documentation */
};

static const struct block global_v6 = { { 0x20 }, 3 };

/* Behind these comes an IPv4 address. */
static const struct block with_v4[] = {
	{ { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF }, 96 }, /* mapped */
	{ { 0, 0x64, 0xFF, 0x9B }, 96 },                      /* NAT64 */
};

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static bool
is_in(const unsigned char *address, const struct block *block)
{
	unsigned whole = block->bits / 8, rest = block->bits % 8;

	if (memcmp(address, block->start, whole) != 0)
		return false;
	return rest == 0 ||
	    (address[whole] ^ block->start[whole]) >> (8 - rest) == 0;
}

static bool
is_in_one(const unsigned char *address, const struct block *blocks,
    size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (is_in(address, &blocks[i]))
			return true;
	return false;
}

static bool
is_public_v4(const unsigned char *address)
{
	return !is_in_one(address, special_v4, COUNT(special_v4));
}

static bool
is_public_v6(const unsigned char *address)
{
	if (is_in_one(address, with_v4, COUNT(with_v4)))
		return is_public_v4(address + V6_SIZE - V4_SIZE);
	return is_in(address, &global_v6) &&
	    !is_in_one(address, special_v6, COUNT(special_v6));
}

bool
stet_address_is_public(const struct sockaddr *address)
{
	unsigned char bytes[V6_SIZE];
	const unsigned char *from = (const unsigned char *)address;

	if (address->sa_family == AF_INET) {
		memcpy(bytes, from + offsetof(struct sockaddr_in, sin_addr),
		    V4_SIZE);
		return is_public_v4(bytes);
	}
	if (address->sa_family != AF_INET6)
		return false;
	memcpy(bytes, from + offsetof(struct sockaddr_in6, sin6_addr), V6_SIZE);
	return is_public_v6(bytes);
}

/* "localhost", and all below it (RFC 6761, section 6.3). */
static bool
is_this_machine(const char *host)
{
	static const char name[] = "localhost";
	size_t n = strlen(host), size = sizeof(name) - 1;

	return n >= size && strcasecmp(host + n - size, name) == 0 &&
	    (n == size || host[n - size - 1] == '.');
}

bool
stet_address_is_private_host(const char *host)
{
	unsigned char bytes[V6_SIZE];

	if (inet_pton(AF_INET, host, bytes) == 1)
		return !is_public_v4(bytes);
	if (inet_pton(AF_INET6, host, bytes) == 1)
		return !is_public_v6(bytes);
	return is_this_machine(host);
}
