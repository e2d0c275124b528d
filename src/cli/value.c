/* value.c: whether the value of an option is what its descriptor allows. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cli/message.h"
#include "cli/value.h"

static bool
check_any(const struct stet_option *option, const char *value)
{
	(void)option;
	(void)value;
	return true;
}

static bool
check_integer(const struct stet_option *option, const char *value)
{
	char *end;
	long n;

	errno = 0;
	n = strtol(value, &end, 10);
	if (end != value && *end == '\0' && errno == 0 && n >= option->min &&
	    n <= option->max)
		return true;
	cli_complain("option --%s: '%s' is no number from %ld to %ld",
	    option->name, value, option->min, option->max);
	return false;
}

/* "one, two, three" from "one|two|three". */
static void
put_choices(struct stet_buf *out, const char *choices)
{
	for (; *choices != '\0'; choices++) {
		if (*choices == '|')
			stet_puts(out, ", ");
		else
			stet_putc(out, *choices);
	}
}

static bool
is_choice(const char *choices, const char *value)
{
	size_t n = strlen(value);

	while (choices != NULL) {
		if (strcspn(choices, "|") == n &&
		    strncmp(choices, value, n) == 0)
			return true;
		choices = strchr(choices, '|');
		if (choices != NULL)
			choices++;
	}
	return false;
}

/* A choice of words may leave a number as another. */
static bool
is_number(const struct stet_option *option, const char *value)
{
	char *end;
	long n;

	if (option->max == 0 || value[0] < '0' || value[0] > '9')
		return false;
	errno = 0;
	n = strtol(value, &end, 10);
	return *end == '\0' && errno == 0 && n >= option->min &&
	    n <= option->max;
}

static bool
check_choice(const struct stet_option *option, const char *value)
{
	struct stet_buf list = STET_BUF_INIT;

	if (is_choice(option->choices, value) || is_number(option, value))
		return true;
	put_choices(&list, option->choices);
	if (option->max > 0) {
		stet_puts(&list, ", and no number from ");
		stet_put_uint(&list, (unsigned long)option->min);
		stet_puts(&list, " to ");
		stet_put_uint(&list, (unsigned long)option->max);
	}
	stet_putc(&list, '\0');
	cli_complain("option --%s: '%s' is none of %s", option->name, value,
	    list.status == STET_OK ? list.data : "its values");
	stet_buf_free(&list);
	return false;
}

bool
cli_value_check(const struct stet_option *option, const char *value)
{
	static bool (*const checks[])(const struct stet_option *,
	    const char *) = {
		[STET_OPT_BOOL] = check_any,
		[STET_OPT_INTEGER] = check_integer,
		[STET_OPT_CHOICE] = check_choice,
		[STET_OPT_TEXT] = check_any,
	};

	return checks[option->type](option, value);
}
