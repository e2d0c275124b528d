/* text_file.h: a file that stet is told to read beside its inputs. */
#ifndef PIPELINE_TEXT_FILE_H
#define PIPELINE_TEXT_FILE_H

#include <stet/buf.h>
#include <stet/diag.h>

/*
 * Reads a file into in, of which *text is then all but a byte order mark:
 * valid UTF-8 without NUL. A failure has its entry in diag, but for memory
 * that ends.
 */
enum stet_status stet_text_file_read(const char *path, struct stet_diag *diag,
    struct stet_buf *in, struct stet_str *text);

#endif
