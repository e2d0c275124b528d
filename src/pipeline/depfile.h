/*
 * depfile.h: what outputs are made of, for make and ninja: a rule for each
 * output, without recipe, and one without anything for each file that is in
 * them, so that it may go without breaking the build (as gcc -MD -MP does).
 */
#ifndef PIPELINE_DEPFILE_H
#define PIPELINE_DEPFILE_H

#include <stet/diag.h>

#include "base/file.h"
#include "pipeline/depend.h"

struct stet_depfile;

/* For outputs all of which need what is common, too, which may be NULL. NULL
 * without memory. */
struct stet_depfile *stet_depfile_new(const struct stet_depends *common);
void stet_depfile_free(struct stet_depfile *depfile);

/* Adds files to an output, a name that lives as long as this. Those of one come
 * one after the other. */
void stet_depfile_add(struct stet_depfile *depfile, const char *output,
    const struct stet_depends *depends);

/* Was something added just now to this output, by the same pointer? */
bool stet_depfile_has(const struct stet_depfile *depfile, const char *output);

/*
 * Writes it, as a whole or not at all. A file whose name make would not take as
 * one is left out, with a warning: "a;b" would be a recipe. STET_E_IO and
 * STET_E_MEMORY, with an entry in diag.
 */
enum stet_status stet_depfile_write(struct stet_depfile *depfile,
    const char *path, const struct stet_file_watch *watch,
    struct stet_diag *diag);

#endif
