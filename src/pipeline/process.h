/* process.h: a command that is fed and listened to, both at once. */
#ifndef PIPELINE_PROCESS_H
#define PIPELINE_PROCESS_H

#include <stet/buf.h>
#include <stet/status.h>

struct stet_process {
	struct stet_buf out; /* all of its standard output */
	struct stet_buf err; /* the first bytes of its standard error */
	int exit_status;     /* -1: a signal ended it */
	int signal;          /* which */
};

/*
 * Runs /bin/sh -c command until it ends. It need not read all of its input.
 * STET_E_IO, with the reason in errno, if it cannot be run; STET_E_LIMIT when
 * it says more than limit bytes, and is ended; STET_E_MEMORY. The buffers are
 * to be freed in any case. Signals of the caller are as they were.
 */
enum stet_status stet_process_run(struct stet_process *process,
    const char *command, struct stet_str input, size_t limit);

#endif
