/* write_lists.c: lists, and terms with what is said of them. */
#include "write.h"

bool
docbook_open_list(struct docbook_writer *w, const struct stet_node *node)
{
	bool ordered = node->u.list.ordered;
	bool has_number = ordered && !docbook_is_45(w);
	bool box = stet_str_is(stet_attr(node, "class"), "highlights") &&
	    !ordered && node->attrs->next == NULL;

	if (node->first == NULL) {
		docbook_block(w);
		stet_xml_line(&w->xml);
		docbook_begin(w, node);
		docbook_end(w);
		return false;
	}
	docbook_start_blocks(w, node, ordered ? "orderedlist" : "itemizedlist");
	if (box)
		stet_xml_attr(&w->xml, "role", stet_str("highlights"));
	w->all_said |= box;
	if (node->u.list.tight)
		stet_xml_attr(&w->xml, "spacing", stet_str("compact"));
	if (ordered && !has_number && node->u.list.start != 1) {
		docbook_carry(w, "startingnumber", stet_str(""));
		docbook_cannot_say(w, node, "the first number of a list");
	} else if (has_number && node->u.list.start != 1) {
		stet_buf_cut(&w->scratch, 0);
		stet_put_uint(&w->scratch, node->u.list.start);
		stet_xml_attr(&w->xml, "startingnumber",
		    stet_buf_str(&w->scratch));
	}
	if (has_number ? node->u.list.start > 999999999
		       : node->u.list.start != 1)
		docbook_carry_uint(w, "start", node->u.list.start);
	if (node->u.list.bullet != 0 && node->u.list.bullet != '-') {
		const char bullet = node->u.list.bullet;

		docbook_carry(w, "bullet", (struct stet_str){ &bullet, 1 });
	}
	docbook_carry_delimiter(w, node);
	docbook_started(w, node);
	return true;
}

void
docbook_close_list(struct docbook_writer *w, const struct stet_node *node)
{
	if (node->first != NULL)
		docbook_end_blocks(w);
}

bool
docbook_open_item(struct docbook_writer *w, const struct stet_node *node)
{
	stet_xml_line(&w->xml);
	docbook_start(w, node, "listitem");
	if (node->u.task != STET_NO_TASK)
		docbook_carry(w, "task",
		    stet_str(node->u.task == STET_TASK_DONE ? "done" : "open"));
	docbook_started(w, node);
	docbook_push_place(w, node, true);
	return true;
}

/* Terms: an entry begins with its first term, and ends with a description. */

bool
docbook_open_definitions(struct docbook_writer *w, const struct stet_node *node)
{
	if (node->first == NULL) {
		docbook_block(w);
		stet_xml_line(&w->xml);
		docbook_begin(w, node);
		docbook_end(w);
		return false;
	}
	docbook_start_blocks(w, node, "variablelist");
	docbook_started(w, node);
	return true;
}

static bool
begins_entry(const struct stet_node *node)
{
	return node->prev == NULL || node->prev->kind == STET_DESCRIPTION;
}

static void
put_empty(struct docbook_writer *w, const char *element)
{
	stet_xml_line(&w->xml);
	stet_xml_start(&w->xml, element);
	docbook_put_word(w, "empty");
	if (strcmp(element, "listitem") == 0) {
		stet_xml_start(&w->xml, "para");
		stet_xml_end(&w->xml);
	}
	stet_xml_end(&w->xml);
}

bool
docbook_open_term(struct docbook_writer *w, const struct stet_node *node)
{
	if (begins_entry(node)) {
		stet_xml_line(&w->xml);
		stet_xml_start(&w->xml, "varlistentry");
	}
	stet_xml_line(&w->xml);
	docbook_start(w, node, "term");
	docbook_start_text(w);
	docbook_started(w, node);
	return true;
}

void
docbook_close_term(struct docbook_writer *w, const struct stet_node *node)
{
	stet_xml_end(&w->xml);
	if (node->next != NULL)
		return;
	put_empty(w, "listitem");
	docbook_end_blocks(w);
}

bool
docbook_open_description(struct docbook_writer *w, const struct stet_node *node)
{
	if (begins_entry(node)) {
		stet_xml_line(&w->xml);
		stet_xml_start(&w->xml, "varlistentry");
		put_empty(w, "term");
	}
	stet_xml_line(&w->xml);
	docbook_start(w, node, "listitem");
	docbook_started(w, node);
	docbook_push_place(w, node, true);
	if (docbook_holds_inlines(node)) {
		docbook_block_line(w, "para");
		docbook_start_unwrapped(w, node);
	}
	return true;
}

void
docbook_close_description(struct docbook_writer *w,
    const struct stet_node *node)
{
	if (docbook_holds_inlines(node))
		stet_xml_end(&w->xml);
	docbook_pop_place(w);
	docbook_end_blocks(w);
}
