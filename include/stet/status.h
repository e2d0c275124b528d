/* status.h: the result codes; stet's exit status is one of them. */
#ifndef STET_STATUS_H
#define STET_STATUS_H

#ifdef __cplusplus
extern "C" {
#endif

enum stet_status {
	STET_OK = 0,        /* done */
	STET_E_INPUT = 1,   /* an input that cannot be converted: its syntax */
	STET_E_USAGE = 2,   /* the caller asked for something that is not */
	STET_E_FAIL_ON = 3, /* done, but at or above --fail-on */
	STET_E_IO = 4,      /* a file could not be read or written */
	STET_E_LIMIT = 5,   /* larger or deeper than stet takes */
	STET_E_MEMORY = 6   /* no memory left */
};

/* "out of memory" and the like; never NULL. */
const char *stet_status_text(enum stet_status status);

#ifdef __cplusplus
}
#endif

#endif
