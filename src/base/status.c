/* status.c: what the result codes mean. */
#include <stet/status.h>

const char *
stet_status_text(enum stet_status status)
{
	static const char *const texts[] = {
		[STET_OK] = "done",
		[STET_E_INPUT] = "an input cannot be converted",
		[STET_E_USAGE] = "wrong usage",
		[STET_E_FAIL_ON] = "done, but --fail-on was reached",
		[STET_E_IO] = "input or output failed",
		[STET_E_LIMIT] = "a limit was reached",
		[STET_E_MEMORY] = "out of memory",
	};

	if ((unsigned)status >= sizeof(texts) / sizeof(texts[0]))
		return "unknown status";
	return texts[status];
}
