/* read_profile.c: --profile leaves out what is for other readers. */
#include "read.h"

/* The value that ATTR=VALUE asks for, if it is for this attribute. */
static struct stet_str
wanted(const char *option, const struct stet_xml_name *name)
{
	struct stet_str text = stet_str(option), attr = text;

	attr.n = stet_str_find(text, '=');
	if (stet_str_is(name->space, STET_XML_XML) &&
	    stet_str_starts(attr, "xml:"))
		attr = stet_str_from(attr, 4);
	else if (name->space.n > 0 && !stet_str_is(name->space, STET_XML_XML))
		return stet_str(NULL);
	if (!stet_str_eq(attr, name->local))
		return stet_str(NULL);
	return stet_str_from(text, stet_str_find(text, '=') + 1);
}

/* Has one of the values of an attribute, with semicolons between, one of
 * those in another list of that kind? */
static bool
share(struct stet_str a, struct stet_str b)
{
	for (; a.n > 0; a = stet_str_from(a, stet_str_find(a, ';') + 1)) {
		struct stet_str one = { a.s, stet_str_find(a, ';') };

		one = stet_str_trim(one);
		for (struct stet_str rest = b; rest.n > 0;
		     rest = stet_str_from(rest, stet_str_find(rest, ';') + 1)) {
			struct stet_str other = { rest.s,
				stet_str_find(rest, ';') };

			if (stet_str_eq(one, stet_str_trim(other)))
				return true;
		}
	}
	return false;
}

/* No option for its name: yes. Else one of them has to name its value. */
static bool
selects(const struct docbook_reader *d, const struct stet_xml_attr *a)
{
	bool named = false;

	for (const struct stet_setting *s = d->job->settings;
	     s != NULL && s->name != NULL; s++) {
		struct stet_str value;

		if (strcmp(s->name, "profile") != 0)
			continue;
		value = wanted(s->value, a->name);
		if (value.s == NULL)
			continue;
		named = true;
		if (share(a->value, value))
			return true;
	}
	return !named || a->value.n == 0;
}

static bool
is_selected(const struct docbook_reader *d, const struct stet_xml_node *el)
{
	for (const struct stet_xml_attr *a = el->attrs; a != NULL; a = a->next)
		if (!selects(d, a))
			return false;
	return true;
}

void
docbook_select(struct docbook_reader *d)
{
	struct stet_xml_node *n = d->xml.root, *next;

	if (stet_setting(d->job, &stet_format_docbook, "profile") == NULL)
		return;
	for (; n != NULL; n = next) {
		bool keep = n->kind != STET_XML_ELEMENT || is_selected(d, n);

		next = stet_xml_next(n, d->xml.root, !keep);
		if (keep || n == d->xml.root)
			continue;
		stet_note(d->doc->diag, STET_D_NOT_SELECTED, n->span,
		    n->name->local);
		stet_xml_unlink(n);
	}
}
