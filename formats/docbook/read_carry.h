/* read_carry.h: the instructions in which the writer keeps what DocBook has no
 * word for. README.md says what they are. */
#ifndef DOCBOOK_READ_CARRY_H
#define DOCBOOK_READ_CARRY_H

#include "read.h"

/* The namespace of elements that stand for instructions, in the reader. */
#define DOCBOOK_CARRY "stet"

/* A flag for the time of reading: the attributes of the node are those that an
 * instruction says. */
#define DOCBOOK_OWN_ATTRS 0x40U

/* read_carry_text.c */

/* The next pair in the data of an instruction, which it is taken from; false:
 * there is none. Values are in the arena, if they have escapes. */
bool docbook_next_pair(struct docbook_reader *d, struct stet_str *data,
    struct stet_str *name, struct stet_str *value);

/* The value of the first pair of this name; s is NULL: there is none. */
struct stet_str docbook_carry_pair(struct docbook_reader *d,
    struct stet_str data, const char *wanted);

/* The first word of the data, which it is taken from. */
struct stet_str docbook_next_word(struct stet_str *data);

/* Is it an instruction of the writer's? */
bool docbook_is_carry(const struct stet_xml_node *node);

/* read_carry.c: makes elements and attributes of the instructions. */
void docbook_carry_prepare(struct docbook_reader *d);

/* Says something of an element that its node is to be told. */
void docbook_carry_tell(struct docbook_reader *d, struct stet_xml_node *el,
    const char *name, struct stet_str value);

/* The contents of an element made of an instruction are to stand in its
 * place: later, from the outermost on, so that each is moved but once. */
void docbook_carry_give_up(struct docbook_reader *d, struct stet_xml_node *el);

/* read_carry_shown.c: what is shown counts more than what repeats it. */

/* Of the data for an element, what agrees with what the element shows. */
struct stet_str docbook_carry_agreed(struct docbook_reader *d,
    const struct stet_xml_node *el, struct stet_str data);

/* Are they the same but for white space at the ends, and what XML cannot
 * hold? Unless exact, white space between words is one space. */
bool docbook_carry_agrees(struct stet_str carried, struct stet_str shown,
    bool exact);

/* The same for code, in which all white space counts but that at the ends. */
bool docbook_carry_agrees_code(struct stet_str carried, struct stet_str shown);

/* Is the address shown what DocBook has for the one carried? */
bool docbook_carry_agrees_address(struct docbook_reader *d,
    struct stet_str carried, struct stet_str shown);

/* read_carry_settle.c: of an element that was made of an instruction, and is
 * complete: it goes if it shows something else than it says. */
void docbook_carry_settle(struct docbook_reader *d, struct stet_xml_node *el);

/* Is there nothing in el but what the schema wants? */
bool docbook_carry_is_empty(const struct stet_xml_node *el);

/* read_carry_media.c */

/* What holds the address of a picture, as the writer says it; or NULL. */
struct stet_xml_node *docbook_carry_picture(struct stet_xml_node *el);

/* Marks el if it is a picture or its paragraph, as the writer says them. */
void docbook_carry_mark_plain(struct docbook_reader *d,
    struct stet_xml_node *el);

/* read_carry_made.c: the meaning of an element made of an instruction. */
const struct docbook_element *docbook_carry_definition(struct stet_str local);

/* read_carry_node.c: takes note of what an instruction says of node. */
void docbook_carry_record(struct docbook_reader *d, struct stet_node *node,
    const char *what, struct stet_str data);

/* Sets members, flags and attributes; what of it is no such thing is left. */
void docbook_carry_apply(struct docbook_reader *d, struct stet_node *node,
    struct stet_str data);

/* Puts everything where it belongs, once the tree is there. */
void docbook_carry_finish(struct docbook_reader *d);

/* read_carry_meta.c: false: the info is not the writer's. */
bool docbook_carry_meta(struct docbook_reader *d,
    const struct stet_xml_node *info);

/* What an element of another info is by an instruction in it; or NULL. */
struct stet_value *docbook_carry_value(struct docbook_reader *d,
    const struct stet_xml_node *el);

/* The kind of this name; STET_KIND_COUNT: there is none. */
enum stet_kind docbook_carry_kind(struct stet_str name);

/* read_usual.c: of a picture that the writer would write the same */
void docbook_drop_content(struct stet_node *node);
void docbook_drop_picture(struct stet_node *node);

/* takes off what the writer would write of itself. */
void docbook_drop_usual(struct docbook_reader *d);

#endif
