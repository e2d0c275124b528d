/* addresses.c: which addresses outside of it a book may lead to. */
#include "write.h"

/* Of those that IANA lists, the ones that a book may link to. */
static const char *const schemes[] = { "http", "https", "mailto", "tel", "ftp",
	"gopher", "imap", "info", "irc", "ldap", "news", "nfs", "nntp", "rtsp",
	"sip", "sips", "tag", "telnet", "tftp", "urn", "xmpp" };

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static bool
is_in_lower(struct stet_str text, const char *word)
{
	for (size_t i = 0; i < text.n; i++)
		if (word[i] == '\0' || lower(text.s[i]) != word[i])
			return false;
	return word[text.n] == '\0';
}

size_t
epub_scheme_size(struct stet_str href)
{
	size_t i = 0;

	for (; i < href.n; i++) {
		char c = lower(href.s[i]);
		bool letter = c >= 'a' && c <= 'z';

		if (c == ':')
			return i;
		if (!letter &&
		    (i == 0 ||
			!((c >= '0' && c <= '9') || c == '+' || c == '-' ||
			    c == '.')))
			return 0;
	}
	return 0;
}

/* The last label of a host that is a number makes it an address, of four
 * numbers. */
static bool
is_sound_number(struct stet_str host)
{
	unsigned count = 0, number = 0, digits = 0;

	for (size_t i = 0; i <= host.n; i++) {
		if (i < host.n && host.s[i] >= '0' && host.s[i] <= '9') {
			number = number * 10 + (unsigned)(host.s[i] - '0');
			if (++digits > 3 || number > 255)
				return false;
			continue;
		}
		if (digits == 0 || (i < host.n && host.s[i] != '.'))
			return false;
		count++;
		number = digits = 0;
	}
	return count == 4;
}

static bool
is_sound_port(struct stet_str port)
{
	unsigned long number = 0;

	for (size_t i = 0; i < port.n; i++) {
		if (port.s[i] < '0' || port.s[i] > '9' || number > 65535)
			return false;
		number = number * 10 + (unsigned long)(port.s[i] - '0');
	}
	return number <= 65535;
}

static bool
is_sound_name(struct stet_str host)
{
	size_t last = 0;

	if (host.n == 0 || host.s[0] == '.')
		return false;
	for (size_t i = 0; i < host.n; i++) {
		unsigned char c = (unsigned char)lower(host.s[i]);

		if (c < 0x80 && !(c >= 'a' && c <= 'z') &&
		    !(c >= '0' && c <= '9') && c != '-' && c != '.' && c != '_')
			return false;
		if (c == '.' && i > 0 && host.s[i - 1] == '.')
			return false;
		if (c == '.' && i + 1 < host.n)
			last = i + 1;
	}
	return host.s[last] < '0' || host.s[last] > '9' ||
	    is_sound_number(host);
}

/* What is behind "//": is it one that a URL can have (URL Living Standard,
 * section 3.5)? */
static bool
is_sound_host(struct stet_str rest)
{
	size_t end = 0, at;
	struct stet_str host;

	while (end < rest.n && rest.s[end] != '/' && rest.s[end] != '?' &&
	    rest.s[end] != '#' && rest.s[end] != '\\')
		end++;
	host = (struct stet_str){ rest.s, end };
	while ((at = stet_str_find(host, '@')) < host.n)
		host = stet_str_from(host, at + 1);
	at = stet_str_find(host, ':');
	if (!is_sound_port(stet_str_from(host, at + 1)))
		return false;
	host.n = at;
	return is_sound_name(host);
}

struct stet_str
epub_address(struct epub_writer *w, struct stet_str href, size_t scheme)
{
	struct stet_str word = { href.s, scheme };
	struct stet_str rest = stet_str_from(href, scheme + 1);
	bool known = false;

	for (size_t i = 0; i < sizeof(schemes) / sizeof(*schemes) && !known;
	     i++)
		known = is_in_lower(word, schemes[i]);
	if (!known || rest.n == 0)
		return stet_str(NULL);
	if (lower(word.s[0]) == 'h' && !stet_str_starts(rest, "//"))
		return stet_str(NULL);
	if (stet_str_starts(rest, "//") &&
	    !is_sound_host(stet_str_from(rest, 2)))
		return stet_str(NULL);
	return stet_xhtml_url(w->arena, href);
}
