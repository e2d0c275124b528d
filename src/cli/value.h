/* value.h: whether the value of an option is what its descriptor allows. */
#ifndef CLI_VALUE_H
#define CLI_VALUE_H

#include <stet/format.h>

/* False after a message. */
bool cli_value_check(const struct stet_option *option, const char *value);

#endif
