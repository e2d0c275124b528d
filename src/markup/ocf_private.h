/* ocf_private.h: numbers of the ZIP format (APPNOTE 6.3.10, section 4). */
#ifndef MARKUP_OCF_PRIVATE_H
#define MARKUP_OCF_PRIVATE_H

#include "markup/ocf.h"

#define OCF_LOCAL 0x04034B50U      /* 4.3.7, a local file header */
#define OCF_CENTRAL 0x02014B50U    /* 4.3.12, a header of the directory */
#define OCF_END 0x06054B50U        /* 4.3.16, the end of the directory */
#define OCF_END_64 0x06064B50U     /* 4.3.14 */
#define OCF_LOCATOR_64 0x07064B50U /* 4.3.15 */

#define OCF_LOCAL_SIZE 30
#define OCF_CENTRAL_SIZE 46
#define OCF_END_SIZE 22
#define OCF_END_64_SIZE 56
#define OCF_LOCATOR_64_SIZE 20
#define OCF_EXTRA_64_SIZE 20 /* of a local header */

#define OCF_EXTRA_64 0x0001U /* 4.5.3, sizes that take 8 bytes */

#define OCF_ENCRYPTED 0x0001U /* 4.4.4, bits of the flags */
#define OCF_UTF8 0x0800U

#define OCF_STORED 0U /* 4.4.5, methods */
#define OCF_DEFLATED 8U

#define OCF_MAX_16 0xFFFFU
#define OCF_MAX_32 0xFFFFFFFFU

/* A name in the encoding that names had before UTF-8 (appendix D), as UTF-8;
 * one that is UTF-8 already stays. */
struct stet_str ocf_name_from_cp437(struct stet_arena *arena,
    struct stet_str name);

#endif
