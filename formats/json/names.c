/* names.c: words of JSON for what the tree has as numbers. */
#include "json.h"

const char *const json_types[] = {
	[STET_V_NULL] = "null",
	[STET_V_BOOL] = "boolean",
	[STET_V_INTEGER] = "integer",
	[STET_V_REAL] = "real",
	[STET_V_TEXT] = "text",
	[STET_V_DATE] = "date",
	[STET_V_LIST] = "list",
	[STET_V_MAP] = "map",
	[STET_V_COMMENT] = "comment",
	NULL,
};

const char *const json_forms[] = {
	[STET_FORM_NONE] = "",
	[STET_FORM_PLAIN] = "plain",
	[STET_FORM_SINGLE] = "single",
	[STET_FORM_DOUBLE] = "double",
	[STET_FORM_LITERAL] = "literal",
	[STET_FORM_FOLDED] = "folded",
	[STET_FORM_BLOCK] = "block",
	[STET_FORM_FLOW] = "flow",
	NULL,
};

const char *const json_delimiters[] = {
	[STET_PERIOD] = "",
	[STET_PAREN] = "paren",
	[STET_IDEOGRAPHIC] = "ideographic",
	NULL,
};

const char *const json_tasks[] = {
	[STET_NO_TASK] = "",
	[STET_TASK_OPEN] = "open",
	[STET_TASK_DONE] = "done",
	NULL,
};

const char *const json_aligns[] = {
	[STET_ALIGN_NONE] = "",
	[STET_LEFT] = "left",
	[STET_CENTER] = "center",
	[STET_RIGHT] = "right",
	NULL,
};

bool
json_name_find(const char *const *names, struct stet_str name, unsigned *found)
{
	for (*found = 0; names[*found] != NULL; ++*found)
		if (name.n > 0 && stet_str_is(name, names[*found]))
			return true;
	return false;
}
