/* take_fetch.c: what options say of the files of other hosts. */
#include <stdlib.h>

#include "cli/message.h"
#include "cli/take_fetch.h"

bool
cli_take_fetch(struct cli_options *options, const char *value)
{
	(void)value;
	options->fetches = true;
	if (!stet_fetch_is_built_in())
		cli_complain("option --fetch: this stet was built without "
			     "libcurl, so that it cannot fetch anything; make "
			     "CURL=yes builds one that can");
	return stet_fetch_is_built_in();
}

bool
cli_take_cache(struct cli_options *options, const char *value)
{
	options->fetch_option = "cache";
	options->fetch.cache = value;
	if (value[0] == '\0')
		cli_complain("option --cache needs the name of a directory");
	return value[0] != '\0';
}

/* It is compared with names, so that nothing else may look like one. */
bool
cli_take_fetch_allow(struct cli_options *options, const char *value)
{
	struct stet_str host = stet_str(value);

	options->fetch_option = "fetch-allow";
	if (host.n == 0 || stet_str_find(host, '/') < host.n ||
	    stet_str_find(host, '[') < host.n ||
	    stet_str_find(host, '@') < host.n) {
		cli_complain("option --fetch-allow: '%s' is no host, as in "
			     "example.org, 192.0.2.1 or 2001:db8::1",
		    value);
		return false;
	}
	options->allowed[options->fetch.allowed_count++] = value;
	return true;
}

/* The table has the limits, so that values are numbers within them. */
bool
cli_take_fetch_timeout(struct cli_options *options, const char *value)
{
	options->fetch_option = "fetch-timeout";
	options->fetch.timeout = strtol(value, NULL, 10);
	return true;
}

bool
cli_take_fetch_total(struct cli_options *options, const char *value)
{
	options->fetch_option = "fetch-total";
	options->fetch.total = (size_t)strtol(value, NULL, 10) << 20;
	return true;
}

bool
cli_take_fetch_proxy(struct cli_options *options, const char *value)
{
	options->fetch_option = "fetch-proxy";
	options->fetch.proxy = value[0] == '\0' ? NULL : value;
	return true;
}
