/* read_labels.c: ids, numbers, and what a reference to something says. */
#include <stdio.h>

#include "read_carry.h"

struct stet_str
docbook_id(const struct stet_xml_node *el)
{
	struct stet_str id = stet_xml_get(el, STET_XML_XML, "id");

	return id.s != NULL ? id : docbook_attr(el, "id");
}

/* What is numbered, and what it is called. */
static const struct {
	const char *element, *english, *chinese_before, *chinese_after;
	bool in_chapter; /* its number starts anew, and has that of those */
} kinds[] = {
	{ "figure", "Figure", "图 ", "", true },
	{ "table", "Table", "表 ", "", true },
	{ "example", "Example", "例 ", "", true },
	{ "equation", "Equation", "公式 ", "", true },
	{ "chapter", "Chapter", "第 ", " 章", false },
	{ "appendix", "Appendix", "附录 ", "", false },
	{ "part", "Part", "第 ", " 部分", false },
	{ "procedure", "Procedure", "步骤 ", "", true },
	{ "step", "Step", "步骤 ", "", false },
};

#define LONGEST_TEXT 300

#define KINDS (sizeof(kinds) / sizeof(kinds[0]))
#define CHAPTER 4
#define APPENDIX 5
#define PART 6

struct numbers {
	unsigned last[KINDS];
	char chapter[16]; /* "2." */
};

static size_t
kind_of(const struct stet_xml_node *el)
{
	size_t i = 0;

	if ((docbook_definition(el)->flags & DOCBOOK_NUMBERED) == 0)
		return KINDS;
	while (i < KINDS && !docbook_is(el, kinds[i].element))
		i++;
	return i;
}

static void
put_letter(char *text, size_t size, unsigned n)
{
	if (n <= 26)
		snprintf(text, size, "%c", (char)('A' + n - 1));
	else
		snprintf(text, size, "A%u", n - 26);
}

static void
put_roman(char *text, size_t size, unsigned n)
{
	static const struct {
		unsigned value;
		const char *text;
	} digits[] = { { 100, "C" }, { 90, "XC" }, { 50, "L" }, { 40, "XL" },
		{ 10, "X" }, { 9, "IX" }, { 5, "V" }, { 4, "IV" }, { 1, "I" } };
	size_t used = 0;

	text[0] = '\0';
	for (size_t i = 0; i < sizeof(digits) / sizeof(digits[0]); i++)
		for (; n >= digits[i].value && used + 3 < size;
		     n -= digits[i].value)
			used += (size_t)snprintf(text + used, size - used, "%s",
			    digits[i].text);
}

/* Only what has a title has a number, but parts of the text always do. */
static bool
is_numbered(const struct stet_xml_node *el, size_t kind)
{
	return !kinds[kind].in_chapter || docbook_title(el) != NULL;
}

static struct stet_str
next_number(struct docbook_reader *d, struct numbers *numbers,
    const struct stet_xml_node *el)
{
	size_t kind = kind_of(el);
	char text[48];

	if (kind == KINDS || docbook_is(el, "step") || !is_numbered(el, kind))
		return stet_str(NULL);
	numbers->last[kind]++;
	if (kind == APPENDIX)
		put_letter(text, sizeof(text), numbers->last[kind]);
	else if (kind == PART)
		put_roman(text, sizeof(text), numbers->last[kind]);
	else
		snprintf(text, sizeof(text), "%s%u",
		    kinds[kind].in_chapter ? numbers->chapter : "",
		    numbers->last[kind]);
	if (kind == CHAPTER || kind == APPENDIX) {
		snprintf(numbers->chapter, sizeof(numbers->chapter), "%.14s.",
		    text);
		for (size_t i = 0; i < KINDS; i++)
			numbers->last[i] *= !kinds[i].in_chapter;
	}
	return stet_copy(d->arena, stet_str(text));
}

static struct docbook_target *
add_target(struct docbook_reader *d, struct stet_xml_node *el)
{
	struct stet_str id = { NULL, 0 };
	struct stet_table_entry *entry;
	struct docbook_target *target;

	if (el->attrs != NULL)
		id = docbook_id(el);
	if (id.n == 0)
		return NULL;
	entry = stet_table_entry(&d->ids, d->arena, id);
	if (entry == NULL)
		return NULL;
	if (entry->value != NULL) {
		stet_note(d->doc->diag, STET_D_DUPLICATE_ID, el->span, id);
		return NULL;
	}
	target = stet_alloc(d->arena, sizeof(*target));
	if (target != NULL)
		target->el = el;
	entry->value = target;
	return target;
}

/* Items and steps are called by their places. */
static void
number_items(struct docbook_reader *d, const struct stet_xml_node *list)
{
	unsigned n = 0;
	char text[24];

	for (const struct stet_xml_node *c = list->first; c != NULL;
	     c = c->next) {
		struct docbook_target *target;

		if (c->kind != STET_XML_ELEMENT ||
		    docbook_definition(c)->kind != STET_ITEM)
			continue;
		snprintf(text, sizeof(text), "%u", ++n);
		target = docbook_target(d, docbook_id(c));
		if (target != NULL && target->el == c)
			target->number = stet_copy(d->arena, stet_str(text));
	}
}

/* Each mark is numbered by the callout that names it, or in order. */
static void
number_marks(struct docbook_reader *d, const struct stet_xml_node *list)
{
	unsigned n = 0;
	char text[24];

	for (const struct stet_xml_node *c = list->first; c != NULL;
	     c = c->next) {
		struct stet_str refs = docbook_attr(c, "arearefs");

		if (!docbook_is(c, "callout"))
			continue;
		snprintf(text, sizeof(text), "%u", ++n);
		while (refs.n > 0) {
			struct stet_str id = { refs.s,
				stet_str_find(refs, ' ') };
			struct docbook_target *target = docbook_target(d, id);

			if (target != NULL)
				target->number =
				    stet_copy(d->arena, stet_str(text));
			refs = stet_str_from(refs, id.n + 1);
		}
	}
}

/* A list that numbers what it holds or names, once all ids are known. */
struct counting {
	const struct stet_xml_node *list;
	struct counting *next;
};

static struct counting **
add_counting(struct docbook_reader *d, struct counting **end,
    const struct stet_xml_node *list)
{
	*end = stet_alloc(d->arena, sizeof(**end));
	if (*end == NULL)
		return end;
	(*end)->list = list;
	return &(*end)->next;
}

void
docbook_find_targets(struct docbook_reader *d)
{
	struct numbers numbers = { { 0 }, "" };
	struct counting *first = NULL, **end = &first;
	const struct stet_xml_node *top = d->xml.top;

	for (struct stet_xml_node *n = top->first; n != NULL;
	     n = stet_xml_next(n, top, false)) {
		struct docbook_target *target;
		struct stet_str number;

		if (n->kind != STET_XML_ELEMENT)
			continue;
		docbook_carry_mark_plain(d, n);
		target = add_target(d, n);
		number = next_number(d, &numbers, n);
		if (target != NULL)
			target->number = number;
		if ((docbook_definition(n)->flags & DOCBOOK_COUNTS) != 0)
			end = add_counting(d, end, n);
	}
	for (struct counting *c = first; c != NULL; c = c->next)
		if (docbook_is(c->list, "calloutlist"))
			number_marks(d, c->list);
		else
			number_items(d, c->list);
}

struct docbook_target *
docbook_target(struct docbook_reader *d, struct stet_str id)
{
	struct stet_table_entry *entry;

	if (id.n == 0 || d->ids.count == 0)
		return NULL;
	entry = stet_table_entry(&d->ids, d->arena, id);
	return entry == NULL ? NULL : entry->value;
}

/* What a reference says */

static struct stet_str
take_scratch(struct docbook_reader *d)
{
	return stet_copy(d->arena, stet_buf_str(&d->scratch));
}

/* "Table 2", or "Chapter 3: Harbours" */
static struct stet_str
say_number(struct docbook_reader *d, const struct docbook_target *target,
    size_t kind, struct stet_str title)
{
	struct stet_buf *out = &d->scratch;

	stet_buf_cut(out, 0);
	stet_puts(out,
	    d->chinese ? kinds[kind].chinese_before : kinds[kind].english);
	if (!d->chinese)
		stet_putc(out, ' ');
	stet_put(out, target->number);
	if (d->chinese)
		stet_puts(out, kinds[kind].chinese_after);
	if (!kinds[kind].in_chapter && title.n > 0) {
		stet_puts(out, d->chinese ? "：" : ": ");
		stet_put(out, title);
	}
	return take_scratch(d);
}

/* A bibliography has its entries by what it calls them in brackets. */
static struct stet_str
say_source(struct docbook_reader *d, const struct stet_xml_node *el)
{
	const struct stet_xml_node *abbrev = docbook_child(el, "abbrev");
	struct stet_str name =
	    abbrev != NULL ? docbook_flat(d, abbrev) : docbook_id(el);

	stet_buf_cut(&d->scratch, 0);
	stet_putc(&d->scratch, '[');
	stet_put(&d->scratch, name);
	stet_putc(&d->scratch, ']');
	return take_scratch(d);
}

/* Elements that are called by one of their children. */
static const struct {
	const char *element, *child;
} called[] = {
	{ "varlistentry", "term" },
	{ "glossentry", "glossterm" },
	{ "qandaentry", "question" },
	{ "cmdsynopsis", "command" },
	{ "refnamediv", "refname" },
	{ "author", "personname" },
};

static struct stet_str
find_text(struct docbook_reader *d, const struct docbook_target *target)
{
	const struct stet_xml_node *el = target->el, *child;
	struct stet_str label = docbook_attr(el, "xreflabel");
	struct stet_str title = { NULL, 0 };
	size_t kind = kind_of(el);

	if (label.n > 0)
		return label;
	child = docbook_title(el);
	if (child != NULL)
		title = docbook_flat(d, child);
	if (target->number.n > 0 && kind < KINDS)
		return say_number(d, target, kind, title);
	if (title.n > 0)
		return title;
	if (target->number.n > 0)
		return target->number;
	if (docbook_is(el, "refentry"))
		return docbook_refentry_title(d, el);
	if (docbook_is(el, "biblioentry") || docbook_is(el, "bibliomixed"))
		return say_source(d, el);
	for (size_t i = 0; i < sizeof(called) / sizeof(called[0]); i++) {
		if (!docbook_is(el, called[i].element))
			continue;
		child = docbook_child(el, called[i].child);
		return child == NULL ? title : docbook_flat(d, child);
	}
	/* A phrase or term is called what it says. */
	if ((docbook_definition(el)->flags & DOCBOOK_INLINE) != 0)
		return docbook_flat(d, el);
	return title;
}

/* However often it is referred to, it is no text to repeat. */
struct stet_str
docbook_target_text(struct docbook_reader *d, struct docbook_target *target)
{
	if (target->text.s == NULL) {
		target->text = find_text(d, target);
		if (target->text.n == 0 || target->text.n > LONGEST_TEXT)
			target->text = docbook_id(target->el);
	}
	return target->text;
}

struct stet_str
docbook_refentry_title(struct docbook_reader *d, const struct stet_xml_node *el)
{
	const struct stet_xml_node *meta = docbook_child(el, "refmeta");
	const struct stet_xml_node *names = docbook_child(el, "refnamediv");
	const struct stet_xml_node *title =
	    meta == NULL ? NULL : docbook_child(meta, "refentrytitle");
	const struct stet_xml_node *volume =
	    meta == NULL ? NULL : docbook_child(meta, "manvolnum");
	struct stet_str name, number;

	if (title == NULL && names != NULL)
		title = docbook_child(names, "refname");
	if (title == NULL)
		return stet_str(NULL);
	name = docbook_flat(d, title);
	if (volume == NULL)
		return name;
	number = docbook_flat(d, volume);
	stet_buf_cut(&d->scratch, 0);
	stet_put(&d->scratch, name);
	stet_putc(&d->scratch, '(');
	stet_put(&d->scratch, number);
	stet_putc(&d->scratch, ')');
	return take_scratch(d);
}
