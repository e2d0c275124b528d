/* yamlloop.c: the least that reading YAML costs: every event, and no more. */
#include <stdio.h>
#include <yaml.h>

/* Whether the file is YAML to its end. */
static int
parse(yaml_parser_t *parser, FILE *file)
{
	yaml_event_t event;
	int end = 0;

	yaml_parser_set_input_file(parser, file);
	while (!end) {
		if (!yaml_parser_parse(parser, &event))
			return 0;
		end = event.type == YAML_STREAM_END_EVENT;
		yaml_event_delete(&event);
	}
	return 1;
}

int
main(int argc, char **argv)
{
	yaml_parser_t parser;
	FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
	int ok;

	if (file == NULL || !yaml_parser_initialize(&parser)) {
		fprintf(stderr, "usage: yamlloop FILE\n");
		return 2;
	}
	ok = parse(&parser, file);
	yaml_parser_delete(&parser);
	fclose(file);
	return ok ? 0 : 1;
}
