/* url.h: the parts of addresses, and addresses that are what they lead to. */
#ifndef MARKUP_URL_H
#define MARKUP_URL_H

#include <stet/buf.h>

/* Does it begin with a scheme, as "https:" (RFC 3986, section 3.1)? */
bool stet_url_has_scheme(struct stet_str url);

/* Without query and fragment. */
struct stet_str stet_url_path(struct stet_str url);

/* Appends text with "%20" and the like as the bytes that they stand for. What
 * is no such thing stays. */
void stet_url_decode(struct stet_buf *out, struct stet_str text);

/* Appends a path with what RFC 3986 does not allow in one percent-encoded. */
void stet_url_put_path(struct stet_buf *out, struct stet_str path);

/* Is it a data: URL (RFC 2397)? */
bool stet_url_is_data(struct stet_str url);

/* Appends what a data: URL holds. STET_E_INPUT: it is broken. Of base64 less is
 * asked than elsewhere: white space and missing padding do no harm. */
enum stet_status stet_url_read_data(struct stet_buf *out, struct stet_str url);

/* The media type that a data: URL says, without parameters; may be empty. */
struct stet_str stet_url_data_type(struct stet_str url);

#endif
