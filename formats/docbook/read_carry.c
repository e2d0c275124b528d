/*
 * read_carry.c: the instructions of the writer become elements of a namespace
 * of their own, and attributes, before the document is read.
 */
#include "read_carry.h"

/* Their text */

static bool
is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

struct stet_str
docbook_next_word(struct stet_str *data)
{
	struct stet_str word;

	*data = stet_str_trim(*data);
	word = *data;
	word.n = 0;
	while (word.n < data->n && !is_space(data->s[word.n]))
		word.n++;
	*data = stet_str_from(*data, word.n);
	return word;
}

static void
put_character(struct stet_buf *out, uint32_t c)
{
	if (c < 0x80) {
		stet_putc(out, (char)c);
		return;
	}
	if (c >= 0x10000)
		stet_putc(out, (char)(0xF0U | c >> 18));
	if (c >= 0x10000)
		stet_putc(out, (char)(0x80U | (c >> 12 & 0x3FU)));
	else if (c >= 0x800)
		stet_putc(out, (char)(0xE0U | c >> 12));
	if (c >= 0x800)
		stet_putc(out, (char)(0x80U | (c >> 6 & 0x3FU)));
	else
		stet_putc(out, (char)(0xC0U | c >> 6));
	stet_putc(out, (char)(0x80U | (c & 0x3FU)));
}

/* The length of "&#N;" at the start of text, with its N; 0: it is none. */
static size_t
take_escape(struct stet_str text, uint32_t *c)
{
	size_t i = 2;

	*c = 0;
	if (!stet_str_starts(text, "&#"))
		return 0;
	while (i < text.n && i < 10 && text.s[i] >= '0' && text.s[i] <= '9')
		*c = *c * 10 + (uint32_t)(text.s[i++] - '0');
	if (i == 2 || i >= text.n || text.s[i] != ';' || *c == 0 ||
	    *c > 0x10FFFF || (*c >= 0xD800 && *c <= 0xDFFF))
		return 0;
	return i + 1;
}

static struct stet_str
unescape(struct docbook_reader *d, struct stet_str text)
{
	struct stet_buf *out = &d->scratch;

	if (stet_str_find(text, '&') == text.n)
		return text;
	stet_buf_cut(out, 0);
	while (text.n > 0) {
		uint32_t c;
		size_t n = take_escape(text, &c);

		if (n > 0)
			put_character(out, c);
		else
			stet_putc(out, text.s[0]);
		text = stet_str_from(text, n > 0 ? n : 1);
	}
	return stet_copy(d->arena, stet_buf_str(out));
}

bool
docbook_next_pair(struct docbook_reader *d, struct stet_str *data,
    struct stet_str *name, struct stet_str *value)
{
	size_t n;

	*data = stet_str_trim(*data);
	n = stet_str_find(*data, '=');
	*name = (struct stet_str){ data->s, n };
	*data = stet_str_from(*data, n + 1);
	if (!stet_str_starts(*data, "\""))
		return false;
	*data = stet_str_from(*data, 1);
	n = stet_str_find(*data, '"');
	*value = unescape(d, (struct stet_str){ data->s, n });
	*name = unescape(d, *name);
	*data = stet_str_from(*data, n + 1);
	return true;
}

bool
docbook_is_carry(const struct stet_xml_node *node)
{
	return node->kind == STET_XML_INSTRUCTION && node->name != NULL &&
	    stet_str_is(node->name->local, "stet");
}

/* Whether node is an instruction that begins with this word. */
static bool
is_word(const struct stet_xml_node *node, const char *word)
{
	struct stet_str data = node->text;

	return docbook_is_carry(node) &&
	    stet_str_is(docbook_next_word(&data), word);
}

/* Elements of them */

static struct stet_xml_name *
make_name(struct docbook_reader *d, const char *local)
{
	struct stet_xml_name *name = stet_alloc(d->arena, sizeof(*name));

	if (name == NULL)
		return NULL;
	name->local = stet_str(local);
	name->space = stet_str(DOCBOOK_CARRY);
	return name;
}

/* Says something of an element that its node is to be told. */
static void
add_attr(struct docbook_reader *d, struct stet_xml_node *el, const char *name,
    struct stet_str value)
{
	struct stet_xml_attr *attr = stet_alloc(d->arena, sizeof(*attr)), **to;

	if (attr == NULL || el == NULL)
		return;
	attr->name = make_name(d, name);
	attr->value = value;
	if (attr->name == NULL)
		return;
	to = &el->attrs;
	while (*to != NULL)
		to = &(*to)->next;
	*to = attr;
}

/* Makes an instruction an element; its data is an attribute. */
static void
make_element(struct docbook_reader *d, struct stet_xml_node *node,
    const char *name, struct stet_str data)
{
	struct stet_xml_name *made = make_name(d, name);

	if (made == NULL)
		return;
	node->kind = STET_XML_ELEMENT;
	node->name = made;
	add_attr(d, node, "data", data);
}

static struct stet_str
data_of(const struct stet_xml_node *node)
{
	struct stet_str data = node->text;

	docbook_next_word(&data);
	return data;
}

/* A node without an element stands among blocks or in text. */
static void
make_begun(struct docbook_reader *d, struct stet_xml_node *node)
{
	struct stet_str data = data_of(node), rest = data, name, value;
	enum stet_kind kind = STET_KIND_COUNT;

	if (is_word(node, "section")) {
		make_element(d, node, "section", data);
		return;
	}
	if (is_word(node, "shown")) {
		make_element(d, node, "shown", data);
		return;
	}
	if (docbook_next_pair(d, &rest, &name, &value))
		kind = docbook_carry_kind(value);
	make_element(d, node,
	    kind != STET_KIND_COUNT && stet_kind_info(kind)->is == STET_C_BLOCK
		? "block"
		: "inline",
	    data);
}

static bool
begins(const struct stet_xml_node *node, bool section)
{
	return section ? is_word(node, "section")
		       : is_word(node, "begin") || is_word(node, "shown");
}

/* What follows goes into the element that begins here, and into those that
 * begin in it, up to the end of each. */
static void
collect(struct docbook_reader *d, struct stet_xml_node *node, bool section)
{
	const char *end = section ? "section-end" : "end";
	struct stet_xml_node *around = node->parent, *open = node, *n;

	make_begun(d, node);
	while (open != around && (n = node->next) != NULL) {
		stet_xml_unlink(n);
		if (is_word(n, end)) {
			open = open->parent;
			continue;
		}
		stet_xml_append(open, n);
		if (begins(n, section)) {
			make_begun(d, n);
			open = n;
		}
	}
}

/* Changes of the tree; each gives the node to go on with, or NULL: the next */

/* Puts node right behind another. */
static void
insert_after(struct stet_xml_node *sibling, struct stet_xml_node *node)
{
	if (sibling->next != NULL) {
		stet_xml_insert_before(sibling->next, node);
		return;
	}
	stet_xml_append(sibling->parent, node);
}

static struct stet_xml_node *
do_begin(struct docbook_reader *d, struct stet_xml_node *node)
{
	collect(d, node, false);
	return node;
}

static struct stet_xml_node *
do_section(struct docbook_reader *d, struct stet_xml_node *node)
{
	collect(d, node, true);
	return node;
}

static bool
is_section(const struct stet_xml_node *el)
{
	return el->name != NULL &&
	    (docbook_definition(el)->kind == STET_SECTION ||
		stet_xml_is(el, DOCBOOK_CARRY, "section"));
}

/* What follows belongs behind the section that it stands in. */
static struct stet_xml_node *
do_section_end(struct docbook_reader *d, struct stet_xml_node *node)
{
	struct stet_xml_node *section = node->parent, *n = node->next;
	struct stet_xml_node *after = section;

	(void)d;
	if (section->parent == NULL || section->parent->parent == NULL ||
	    !is_section(section))
		return NULL;
	while (n != NULL) {
		struct stet_xml_node *next = n->next;

		stet_xml_unlink(n);
		insert_after(after, n);
		after = n;
		n = next;
	}
	return NULL;
}

static const struct stet_xml_node *
next_element(const struct stet_xml_node *n)
{
	while (n != NULL && n->kind != STET_XML_ELEMENT)
		n = n->next;
	return n;
}

/* The address of a picture, which the element could not have as it is. */
static void
set_address(struct docbook_reader *d, struct stet_xml_node *el,
    struct stet_str data)
{
	struct stet_str name, value;
	bool found = false;

	while (!found && docbook_next_pair(d, &data, &name, &value))
		found = stet_str_is(name, "resource");
	while (found && el != NULL && !docbook_is(el, "imagedata"))
		el = docbook_is(el, "inlinemediaobject") ||
			docbook_is(el, "imageobject")
		    ? (struct stet_xml_node *)next_element(el->first)
		    : NULL;
	if (found && el != NULL && el->attrs != NULL)
		el->attrs->value = value;
}

static struct stet_xml_node *
do_with(struct docbook_reader *d, struct stet_xml_node *node)
{
	set_address(d, node->parent, data_of(node));
	add_attr(d, node->parent, "with", data_of(node));
	return NULL;
}

static struct stet_xml_node *
do_unreferenced(struct docbook_reader *d, struct stet_xml_node *node)
{
	add_attr(d, node->parent, "unreferenced", stet_str(NULL));
	return NULL;
}

/* The element is there only because one must be. */
static struct stet_xml_node *
do_empty(struct docbook_reader *d, struct stet_xml_node *node)
{
	struct stet_xml_node *el = node->parent;

	(void)d;
	if (el->parent == NULL || el->parent->parent == NULL)
		return NULL;
	while (el->first != NULL)
		stet_xml_unlink(el->first);
	el->kind = STET_XML_TEXT;
	el->text = stet_str("");
	return el;
}

/* What is in the element stands around it. */
static struct stet_xml_node *
do_unwrap(struct docbook_reader *d, struct stet_xml_node *node)
{
	struct stet_xml_node *el = node->parent, *n;

	(void)d;
	if (el->parent == NULL || el->parent->parent == NULL)
		return NULL;
	while ((n = el->last) != NULL) {
		stet_xml_unlink(n);
		insert_after(el, n);
	}
	el->kind = STET_XML_TEXT;
	el->text = stet_str("");
	return el;
}

static struct stet_xml_node *
do_soft_break(struct docbook_reader *d, struct stet_xml_node *node)
{
	make_element(d, node, "soft-break", stet_str(NULL));
	return node;
}

static struct stet_xml_node *
do_note(struct docbook_reader *d, struct stet_xml_node *node)
{
	make_element(d, node, "note", data_of(node));
	return node;
}

/* The first child of a name stands here. */
static struct stet_xml_node *
move_here(struct stet_xml_node *node, const char *name)
{
	struct stet_xml_node *el =
	    (struct stet_xml_node *)docbook_child(node->parent, name);

	if (el == NULL)
		return NULL;
	stet_xml_unlink(el);
	stet_xml_insert_before(node, el);
	return NULL;
}

static struct stet_xml_node *
do_attribution(struct docbook_reader *d, struct stet_xml_node *node)
{
	(void)d;
	return move_here(node, "attribution");
}

static struct stet_xml_node *
do_caption(struct docbook_reader *d, struct stet_xml_node *node)
{
	(void)d;
	return move_here(node, "title");
}

static struct stet_xml_node *
do_last(struct docbook_reader *d, struct stet_xml_node *node)
{
	struct stet_xml_node *el = node->parent, *around = el->parent;

	(void)d;
	if (around == NULL || around->parent == NULL || el->next == NULL)
		return NULL;
	stet_xml_unlink(node);
	node->text = stet_str(NULL);
	stet_xml_insert_before(el, node);
	stet_xml_unlink(el);
	stet_xml_append(around, el);
	return NULL;
}

/* Parts of a table, of which CALS has one of each kind. */
static struct stet_xml_node *
do_part(struct docbook_reader *d, struct stet_xml_node *node)
{
	struct stet_xml_node *el = node->parent, *n = node;

	if (el->parent == NULL || el->parent->parent == NULL)
		return NULL;
	while (n != NULL) {
		struct stet_xml_node *next = n->next, *part;

		stet_xml_unlink(n);
		stet_xml_append(el, n);
		if (!is_word(n, "part")) {
			n = next;
			continue;
		}
		stet_xml_unlink(n);
		part = stet_alloc(d->arena, sizeof(*part));
		if (part == NULL)
			return NULL;
		part->kind = STET_XML_ELEMENT;
		part->name = el->name;
		part->span = el->span;
		if (data_of(n).n > 0)
			add_attr(d, part, "with", data_of(n));
		insert_after(el, part);
		el = part;
		n->text = stet_str(NULL); /* it is done, and to be dropped */
		stet_xml_append(el, n);
		n = next;
	}
	return NULL;
}

static const struct {
	const char *word;
	/* Gives the node to go on with, which the instruction has become, or
	 * NULL: it has done what it is for, and goes. */
	struct stet_xml_node *(*act)(struct docbook_reader *d,
	    struct stet_xml_node *node);
} acts[] = {
	{ "attribution", do_attribution },
	{ "begin", do_begin },
	{ "caption", do_caption },
	{ "empty", do_empty },
	{ "last", do_last },
	{ "note", do_note },
	{ "part", do_part },
	{ "section", do_section },
	{ "section-end", do_section_end },
	{ "shown", do_begin },
	{ "soft-break", do_soft_break },
	{ "unreferenced", do_unreferenced },
	{ "unwrap", do_unwrap },
	{ "with", do_with },
};

/* A picture and its text, as the writer says them, and nothing else. */
static bool
is_plain_media(const struct stet_xml_node *el)
{
	const struct stet_xml_node *object = el->first, *text, *data, *phrase;

	if (object == NULL || !docbook_is(object, "imageobject") ||
	    object->attrs != NULL || object->first == NULL ||
	    object->first != object->last ||
	    !docbook_is(object->first, "imagedata"))
		return false;
	data = object->first;
	if (data->attrs == NULL ||
	    !stet_str_is(data->attrs->name->local, "fileref"))
		return false;
	for (const struct stet_xml_attr *a = data->attrs->next; a != NULL;
	     a = a->next)
		if (!stet_str_is(a->name->space, DOCBOOK_CARRY))
			return false;
	text = object->next;
	if (text == NULL)
		return true;
	phrase = text->first;
	return docbook_is(text, "textobject") && text->next == NULL &&
	    text->attrs == NULL && phrase != NULL && phrase->next == NULL &&
	    docbook_is(phrase, "phrase") && phrase->attrs == NULL &&
	    phrase->first != NULL && phrase->first == phrase->last &&
	    phrase->first->kind == STET_XML_TEXT;
}

/* Does el hold a picture in text, and nothing else? */
static bool
holds_picture(const struct stet_xml_node *el)
{
	return el->first != NULL && el->first == el->last &&
	    docbook_is(el->first, "inlinemediaobject");
}

static void
mark_plain(struct docbook_reader *d)
{
	struct stet_xml_node *top = d->xml.top;

	for (struct stet_xml_node *n = top->first; n != NULL;
	     n = stet_xml_next(n, top, false)) {
		if (n->kind != STET_XML_ELEMENT)
			continue;
		if ((docbook_is(n, "mediaobject") ||
			docbook_is(n, "inlinemediaobject")) &&
		    is_plain_media(n))
			add_attr(d, n, "plain", stet_str(NULL));
		else if (docbook_is(n, "para") && holds_picture(n))
			add_attr(d, n, "para", stet_str(NULL));
	}
}

/* What comes after an instruction that has gone. */
static struct stet_xml_node *
drop(struct stet_xml_node *node, const struct stet_xml_node *top)
{
	struct stet_xml_node *next = stet_xml_next(node, top, true);

	stet_xml_unlink(node);
	return next;
}

static struct stet_xml_node *
act(struct docbook_reader *d, struct stet_xml_node *node)
{
	struct stet_str data = node->text, word = docbook_next_word(&data);
	struct stet_xml_node *top = d->xml.top, *kept = NULL;

	if (stet_str_starts(word, "value"))
		return stet_xml_next(node, top, false);
	if (node->parent != top)
		for (size_t i = 0; i < sizeof(acts) / sizeof(acts[0]); i++)
			if (stet_str_is(word, acts[i].word))
				kept = acts[i].act(d, node);
	return kept != NULL ? stet_xml_next(kept, top, false) : drop(node, top);
}

void
docbook_carry_prepare(struct docbook_reader *d)
{
	struct stet_xml_node *top = d->xml.top, *n = top->first;

	while (n != NULL && !stet_doc_failed(d->doc))
		n = docbook_is_carry(n) ? act(d, n)
					: stet_xml_next(n, top, false);
	mark_plain(d);
}

/* Elements that have been made */

static struct stet_str
own_data(const struct stet_xml_node *el)
{
	return stet_xml_get(el, DOCBOOK_CARRY, "data");
}

DOCBOOK_ENTER(begun)
{
	struct stet_str data = own_data(el), name, value;
	enum stet_kind kind = STET_KIND_COUNT;
	struct stet_node *node;

	if (docbook_next_pair(d, &data, &name, &value) &&
	    stet_str_is(name, "kind"))
		kind = docbook_carry_kind(value);
	if (kind == STET_KIND_COUNT)
		return;
	if (stet_kind_info(kind)->is == STET_C_BLOCK)
		node = docbook_add_block(d, kind, el->span);
	else if (stet_kind_info(kind)->is == STET_C_INLINE)
		node = docbook_add_inline(d, kind, el->span);
	else
		return;
	if (node == NULL)
		return;
	if (kind == STET_LIST)
		node->u.list.start = 1;
	if (stet_kind_info(kind)->member == STET_M_RAW)
		node->u.raw.format = "html";
	docbook_carry_apply(d, node, data);
	docbook_carry_record(d, node, "begun", stet_str(NULL));
	if (stet_kind_info(kind)->holds != 0)
		docbook_push(d, el, def, node);
}

DOCBOOK_ENTER(begun_section)
{
	struct stet_node *node = docbook_add_block(d, STET_SECTION, el->span);

	if (node == NULL)
		return;
	docbook_carry_apply(d, node, own_data(el));
	docbook_push(d, el, def, node);
}

DOCBOOK_ENTER(begun_break)
{
	(void)def;
	docbook_add_inline(d, STET_SOFT_BREAK, el->span);
	d->top->runner->run.started = false;
}

DOCBOOK_ENTER(shown)
{
	(void)d;
	(void)el;
	(void)def;
}

/* Where the definition of a note stands. */
DOCBOOK_ENTER(note_place)
{
	struct stet_node *node = docbook_add_block(d, STET_GROUP, el->span);

	(void)def;
	docbook_carry_record(d, node, "note", own_data(el));
}

const struct docbook_element *
docbook_carry_definition(struct stet_str local)
{
	static const struct docbook_element made[] = {
		{ .name = "block",
		    .enter = docbook_enter_begun,
		    .kind = STET_GROUP,
		    .flags = DOCBOOK_BLOCK },
		{ .name = "inline",
		    .enter = docbook_enter_begun,
		    .kind = STET_SPAN,
		    .flags = DOCBOOK_INLINE },
		{ .name = "section",
		    .enter = docbook_enter_begun_section,
		    .kind = STET_SECTION,
		    .flags = DOCBOOK_BLOCK | DOCBOOK_ELEMENTS },
		{ .name = "soft-break",
		    .enter = docbook_enter_begun_break,
		    .kind = STET_SOFT_BREAK,
		    .flags = DOCBOOK_INLINE },
		{ .name = "note",
		    .enter = docbook_enter_note_place,
		    .kind = STET_GROUP,
		    .flags = DOCBOOK_BLOCK },
		{ .name = "shown",
		    .enter = docbook_enter_shown,
		    .kind = STET_SPAN,
		    .flags = DOCBOOK_INLINE },
	};

	for (size_t i = 1; i < sizeof(made) / sizeof(made[0]); i++)
		if (stet_str_is(local, made[i].name))
			return &made[i];
	return &made[0];
}
