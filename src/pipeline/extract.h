/* extract.h: the files that documents bring, saved in a directory. */
#ifndef PIPELINE_EXTRACT_H
#define PIPELINE_EXTRACT_H

#include <stet/pass.h>

#include "base/file.h"

struct stet_extract {
	const char *directory; /* made when there is something for it */
	struct stet_file_watch watch;
};

/*
 * The pass whose argument is one. Each file that the document brings, data:
 * URLs too, is written to the directory, once if several hold the same, and
 * what refers to it refers to that file, as seen from the output. Names are
 * those of the references, with the extension of what the bytes are. A file
 * that is there already is never replaced: if it holds something else, a part
 * of the digest makes the name another one.
 */
enum stet_status stet_extract_run(struct stet_passing *passing,
    const void *extract);

#endif
