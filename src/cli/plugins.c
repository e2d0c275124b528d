/* plugins.c: formats from shared objects. */
#include <dlfcn.h>
#include <glob.h>
#include <stdlib.h>

#include <stet/plugin.h>

#include "cli/message.h"
#include "cli/plugins.h"

#define OPTION "--plugin"

struct opened {
	void *handle;
	char *path;
};

struct cli_plugins {
	struct opened *opened; /* as many as count */
	size_t count;
	const struct stet_format **formats; /* of stet and of all; NULL last */
	size_t format_count;
};

static void *
larger(void *array, size_t count, size_t size)
{
	void *grown = realloc(array, count * size);

	if (grown == NULL)
		cli_complain("%s", stet_status_text(STET_E_MEMORY));
	return grown;
}

static enum stet_status
add_format(struct cli_plugins *plugins, const struct stet_format *format,
    const char *path)
{
	const struct stet_format **formats = plugins->formats;
	size_t count = plugins->format_count;

	if (formats != NULL && stet_format_find_in(formats, format->name)) {
		cli_complain("%s: there is already a format %s", path,
		    format->name);
		return STET_E_USAGE;
	}
	formats =
	    larger(formats, count + 2, sizeof(const struct stet_format *));
	if (formats == NULL)
		return STET_E_MEMORY;
	formats[count] = format;
	formats[count + 1] = NULL;
	plugins->formats = formats;
	plugins->format_count++;
	return STET_OK;
}

static enum stet_status
add_formats(struct cli_plugins *plugins,
    const struct stet_format *const *formats, const char *path)
{
	enum stet_status status = STET_OK;

	for (; *formats != NULL && status == STET_OK; formats++)
		status = add_format(plugins, *formats, path);
	return status;
}

static bool
keep(struct cli_plugins *plugins, void *handle, const char *path)
{
	size_t size = strlen(path) + 1;
	struct opened *opened =
	    larger(plugins->opened, plugins->count + 1, sizeof(struct opened));

	if (opened == NULL) {
		dlclose(handle);
		return false;
	}
	plugins->opened = opened;
	opened += plugins->count++;
	opened->handle = handle;
	opened->path = larger(NULL, size, 1);
	if (opened->path == NULL)
		return false;
	memcpy(opened->path, path, size);
	return true;
}

static enum stet_status
take(struct cli_plugins *plugins, void *handle, const char *path)
{
	const struct stet_plugin *plugin = dlsym(handle, "stet_plugin");

	if (!keep(plugins, handle, path))
		return STET_E_MEMORY;
	if (plugin == NULL) {
		cli_complain("%s: this is no plug-in: it has no stet_plugin",
		    path);
		return STET_E_USAGE;
	}
	if (plugin->abi != STET_PLUGIN_ABI) {
		cli_complain("%s: built for version %u of the interface of "
			     "plug-ins; this stet has %u",
		    path, plugin->abi, (unsigned)STET_PLUGIN_ABI);
		return STET_E_USAGE;
	}
	return add_formats(plugins, plugin->formats, path);
}

/* dlopen looks for a name without slash in the directories of the system. */
static void *
open_file(const char *path)
{
	struct stet_buf here = STET_BUF_INIT;
	void *handle = NULL;

	if (strchr(path, '/') != NULL)
		return dlopen(path, RTLD_NOW | RTLD_LOCAL);
	stet_puts(&here, "./");
	stet_puts(&here, path);
	stet_putc(&here, '\0');
	if (here.status == STET_OK)
		handle = dlopen(here.data, RTLD_NOW | RTLD_LOCAL);
	stet_buf_free(&here);
	return handle;
}

static enum stet_status
add(struct cli_plugins *plugins, const char *path)
{
	void *handle = open_file(path);
	const char *reason = handle == NULL ? dlerror() : NULL;

	if (handle != NULL)
		return take(plugins, handle, path);
	cli_complain("%s: cannot be opened as a plug-in: %s", path,
	    reason == NULL ? stet_status_text(STET_E_MEMORY) : reason);
	return STET_E_USAGE;
}

/* In the order of their names. */
static enum stet_status
add_directory(struct cli_plugins *plugins, struct stet_str directory)
{
	struct stet_buf pattern = STET_BUF_INIT;
	enum stet_status status;
	glob_t found = { .gl_pathc = 0 };

	stet_put(&pattern, directory);
	stet_puts(&pattern, "/*.so");
	stet_putc(&pattern, '\0');
	status = pattern.status;
	if (status == STET_OK && glob(pattern.data, 0, NULL, &found) == 0) {
		for (size_t i = 0; i < found.gl_pathc && status == STET_OK; i++)
			status = add(plugins, found.gl_pathv[i]);
		globfree(&found);
	}
	stet_buf_free(&pattern);
	return status;
}

static enum stet_status
add_path(struct cli_plugins *plugins)
{
	struct stet_str left = stet_str(getenv("STET_PLUGIN_PATH"));
	enum stet_status status = STET_OK;

	while (left.n > 0 && status == STET_OK) {
		struct stet_str directory = left;

		directory.n = stet_str_find(left, ':');
		if (directory.n > 0)
			status = add_directory(plugins, directory);
		left = stet_str_from(left, directory.n + 1);
	}
	return status;
}

/* The operand of the option that this argument is, or NULL. */
static const char *
operand(const char *argument, const char *next)
{
	size_t n = sizeof(OPTION) - 1;

	if (strncmp(argument, OPTION, n) != 0)
		return NULL;
	if (argument[n] == '=')
		return argument + n + 1;
	return argument[n] == '\0' ? next : NULL;
}

static enum stet_status
add_arguments(struct cli_plugins *plugins, char **argv)
{
	enum stet_status status = STET_OK;

	for (; *argv != NULL && status == STET_OK; argv++) {
		const char *path = operand(argv[0], argv[1]);

		if (strcmp(*argv, "--") == 0)
			break;
		if (path != NULL)
			status = add(plugins, path);
	}
	return status;
}

static bool
is_asked_for(char **argv)
{
	for (; *argv != NULL && strcmp(*argv, "--") != 0; argv++)
		if (operand(argv[0], "") != NULL)
			return true;
	return getenv("STET_PLUGIN_PATH") != NULL;
}

enum stet_status
cli_plugins_open(struct cli_options *options)
{
	struct cli_plugins *plugins;
	enum stet_status status;

	options->formats = stet_formats;
	if (!is_asked_for(options->argv))
		return STET_OK;
	plugins = calloc(1, sizeof(*plugins));
	options->plugins = plugins;
	if (plugins == NULL) {
		cli_complain("%s", stet_status_text(STET_E_MEMORY));
		return STET_E_MEMORY;
	}
	status = add_formats(plugins, stet_formats, "stet");
	if (status == STET_OK)
		status = add_path(plugins);
	if (status == STET_OK)
		status = add_arguments(plugins, options->argv);
	if (plugins->formats != NULL)
		options->formats = plugins->formats;
	return status;
}

const char *
cli_plugins_path(const struct cli_options *options, size_t i)
{
	const struct cli_plugins *plugins = options->plugins;

	return plugins == NULL || i >= plugins->count ? NULL
						      : plugins->opened[i].path;
}

void
cli_plugins_close(struct cli_options *options)
{
	struct cli_plugins *plugins = options->plugins;

	if (plugins == NULL)
		return;
	for (size_t i = plugins->count; i-- > 0;) {
		dlclose(plugins->opened[i].handle);
		free(plugins->opened[i].path);
	}
	free(plugins->opened);
	free(plugins->formats);
	free(plugins);
}
