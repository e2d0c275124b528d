/* complete.c: what shells need to complete the options of stet. */
#include <string.h>

#include "cli/complete.h"

/* An option, whosever it is. */
struct word {
	const struct stet_option *what;
	char letter;         /* 0: none */
	const char *operand; /* NULL: it takes none */
};

typedef void put_function(const struct word *word);

/* Is it an option of one of the formats before this one, too? */
static bool
was_put(const struct stet_format *format, const char *name)
{
	for (const struct stet_format *const *f = stet_formats; *f != format;
	     f++) {
		const struct stet_option *o = (*f)->options;

		for (; o != NULL && o->name != NULL; o++)
			if (strcmp(o->name, name) == 0)
				return true;
	}
	return false;
}

static void
put_each(put_function *put)
{
	const struct cli_own_option *own = cli_own_options;

	for (; own->what.name != NULL; own++)
		put(&(struct word){ &own->what, own->letter, own->operand });
	for (const struct stet_format *const *f = stet_formats; *f; f++) {
		const struct stet_option *o = (*f)->options;

		for (; o != NULL && o->name != NULL; o++)
			if (!was_put(*f, o->name))
				put(&(struct word){ o, '\0',
				    o->type == STET_OPT_BOOL ? NULL
							     : "VALUE" });
	}
}

static bool
takes_format(const struct word *word)
{
	return word->operand != NULL && strstr(word->operand, "FORMAT") != NULL;
}

static bool
has_values(const struct word *word)
{
	return word->what->choices != NULL || takes_format(word);
}

/* The words that may stand behind an option, with spaces between them. */
static void
put_values(const struct word *word)
{
	const char *c = word->what->choices;

	if (takes_format(word))
		for (const struct stet_format *const *f = stet_formats; *f; f++)
			printf(f == stet_formats ? "%s" : " %s", (*f)->name);
	for (; c != NULL && *c != '\0'; c++)
		putchar(*c == '|' ? ' ' : *c);
}

/* Text inside of single quotes: each of these characters gets a backslash, and
 * a quote is what the shell has for it. */
static void
put_quoted(const char *text, const char *escaped, const char *quote)
{
	for (; *text != '\0'; text++) {
		if (*text == '\'') {
			fputs(quote, stdout);
			continue;
		}
		if (strchr(escaped, *text) != NULL)
			putchar('\\');
		putchar(*text);
	}
}

static void
put_bash_values(const struct word *word)
{
	if (word->operand == NULL)
		return;
	printf("\t--%s", word->what->name);
	if (word->letter != '\0')
		printf("|-%c", word->letter);
	fputs(") values='", stdout);
	put_values(word);
	puts("' ;;");
}

static void
put_bash_name(const struct word *word)
{
	printf(" --%s", word->what->name);
}

/* Readline makes three words of --name=value. Where no value is known, -o
 * default completes the names of files. */
static void
put_bash(void)
{
	puts("_stet() {\n"
	     "\tlocal word=${COMP_WORDS[COMP_CWORD]} values=\n"
	     "\tlocal before=${COMP_WORDS[COMP_CWORD - 1]}\n"
	     "\t[[ $word == = ]] && word= ||\n"
	     "\t\t{ [[ $before == = ]] &&\n"
	     "\t\t\tbefore=${COMP_WORDS[COMP_CWORD - 2]}; }\n"
	     "\tCOMPREPLY=()\n"
	     "\tcase $before in");
	put_each(put_bash_values);
	fputs("\t*) [[ $word == -* ]] && values='", stdout);
	put_each(put_bash_name);
	puts("' ;;\n"
	     "\tesac\n"
	     "\tmapfile -t COMPREPLY < <(compgen -W \"$values\" -- \"$word\")\n"
	     "}\n"
	     "complete -o default -F _stet stet");
}

static void
put_zsh_spec(const struct word *word, const char *begin, const char *end)
{
	printf(" \\\n\t'*%s%s[", begin, end);
	put_quoted(word->what->help, "[]:\\", "'\\''");
	putchar(']');
	if (word->operand != NULL) {
		printf(":%s:", word->operand);
		if (has_values(word)) {
			putchar('(');
			put_values(word);
			putchar(')');
		} else {
			fputs("_files", stdout);
		}
	}
	putchar('\'');
}

static void
put_zsh_option(const struct word *word)
{
	char name[64];

	snprintf(name, sizeof(name), "--%s", word->what->name);
	put_zsh_spec(word, name, word->operand == NULL ? "" : "=");
	if (word->letter == '\0')
		return;
	snprintf(name, sizeof(name), "-%c", word->letter);
	put_zsh_spec(word, name, word->operand == NULL ? "" : "+");
}

static void
put_zsh(void)
{
	fputs("#compdef stet\n_arguments -s", stdout);
	put_each(put_zsh_option);
	puts(" \\\n\t'*:input:_files'");
}

static void
put_fish_option(const struct word *word)
{
	printf("complete -c stet -l %s", word->what->name);
	if (word->letter != '\0')
		printf(" -s %c", word->letter);
	if (has_values(word)) {
		fputs(" -x -a '", stdout);
		put_values(word);
		putchar('\'');
	} else if (word->operand != NULL) {
		fputs(" -r -F", stdout);
	}
	fputs(" -d '", stdout);
	put_quoted(word->what->help, "\\", "\\'");
	puts("'");
}

static void
put_fish(void)
{
	put_each(put_fish_option);
}

enum stet_status
cli_complete(const struct cli_options *options)
{
	static const struct {
		const char *name;
		void (*put)(void);
	} shells[] = { { "bash", put_bash }, { "zsh", put_zsh },
		{ "fish", put_fish } };

	for (size_t i = 0; i < sizeof(shells) / sizeof(shells[0]); i++)
		if (strcmp(shells[i].name, options->shell) == 0)
			shells[i].put();
	return STET_OK;
}
