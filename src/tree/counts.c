/* counts.c: how much of what is in a document. */
#include <stet/counts.h>
#include <stet/utf8.h>
#include <stet/walk.h>

struct counter {
	struct stet_counts counts;
	bool in_word;
};

static bool
is_han(uint32_t c)
{
	return (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) ||
	    (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFD) ||
	    c == 0x3005 || c == 0x3007;
}

static bool
is_space(uint32_t c)
{
	return c <= ' ' || c == 0xA0 || c == 0x3000 ||
	    (c >= 0x2000 && c <= 0x200A);
}

/* General punctuation and that of Chinese; what else is beyond ASCII is taken
 * for a letter. */
static bool
is_letter(uint32_t c)
{
	if (c < 0x80)
		return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
		    (c >= 'A' && c <= 'Z');
	return c >= 0xAA && !(c >= 0x2000 && c <= 0x206F) &&
	    !(c >= 0x3000 && c <= 0x303F) && !(c >= 0xFF00 && c <= 0xFF0F) &&
	    !(c >= 0xFF1A && c <= 0xFF20) && c != 0xAB && c != 0xB7 &&
	    c != 0xBB;
}

static void
count_char(struct counter *counter, uint32_t c)
{
	if (is_han(c)) {
		counter->counts.han++;
		counter->in_word = false;
	} else if (is_space(c)) {
		counter->in_word = false;
	} else if (!counter->in_word && is_letter(c)) {
		counter->counts.words++;
		counter->in_word = true;
	}
}

/* Most of it is ASCII in words, or Han of U+5000 to U+9FFF, which its first
 * byte tells. */
static void
count_text(struct counter *counter, struct stet_str text)
{
	for (size_t i = 0; i < text.n;) {
		unsigned char c = (unsigned char)text.s[i];

		if (c >= 0xE5 && c <= 0xE9) {
			counter->counts.han++;
			counter->in_word = false;
			i += 3;
		} else if (c > ' ' && c < 0x80 && counter->in_word) {
			i++;
		} else {
			count_char(counter, stet_utf8_at(text, i));
			i += stet_utf8_size(text, i);
		}
	}
}

static void
count_node(struct counter *counter, const struct stet_node *node)
{
	struct stet_counts *counts = &counter->counts;
	bool inlined = stet_is_inline(node);

	if (!inlined || node->kind == STET_SOFT_BREAK ||
	    node->kind == STET_LINE_BREAK)
		counter->in_word = false;
	if (node->kind == STET_TEXT || node->kind == STET_CODE)
		count_text(counter, node->u.text);
	counts->headings += node->kind == STET_HEADING ||
	    (node->kind == STET_TITLE && node->parent->kind == STET_SECTION);
	counts->paragraphs += node->kind == STET_PARAGRAPH;
	counts->links += node->kind == STET_LINK;
	counts->images += node->kind == STET_IMAGE;
	counts->tables += node->kind == STET_TABLE;
	counts->code_blocks += node->kind == STET_CODE_BLOCK;
}

struct stet_counts
stet_counts(const struct stet_doc *doc)
{
	struct counter counter = { .in_word = false };
	const struct stet_node *node = doc->root;

	for (; node != NULL; node = stet_next(node, doc->root))
		count_node(&counter, node);
	return counter.counts;
}

void
stet_counts_add(struct stet_counts *sum, struct stet_counts more)
{
#define STET_X(name) sum->name += more.name;
	STET_COUNTS(STET_X)
#undef STET_X
}
