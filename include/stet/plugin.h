/*
 * plugin.h: formats from a shared object, which stet opens with --plugin. It
 * has one symbol that stet looks for, stet_plugin, and calls functions of stet
 * as a format inside does: the program brings them.
 */
#ifndef STET_PLUGIN_H
#define STET_PLUGIN_H

#include <stet/format.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Counts the changes of what these headers declare that a plug-in of before
 * cannot run with. */
#define STET_PLUGIN_ABI 1

struct stet_plugin {
	unsigned abi; /* STET_PLUGIN_ABI: never moves */
	const struct stet_format *const *formats; /* ends in NULL */
};

#ifdef __cplusplus
}
#endif

#endif
