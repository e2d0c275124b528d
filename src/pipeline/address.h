/* address.h: which addresses of the network are anybody's. */
#ifndef PIPELINE_ADDRESS_H
#define PIPELINE_ADDRESS_H

#include <stdbool.h>

struct sockaddr;

/*
 * Whether it is one of the public network, IPv4 or IPv6: not of this machine,
 * of a private network or of a link, nor for many at once or for a purpose of
 * its own (the registries of IANA of special-purpose addresses). An IPv4
 * address within an IPv6 one counts as what it is.
 */
bool stet_address_is_public(const struct sockaddr *address);

/* Whether the host of a URL, without brackets, is an address that is not
 * public, or the name of this machine. Other names are not looked up. */
bool stet_address_is_private_host(const char *host);

#endif
