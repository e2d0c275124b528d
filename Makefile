# Builds stet from whatever src/ and formats/ hold; `make help` says the rest.
#
# A directory formats/NAME is a format. Its format.mk, if there is one, may say
# `PACKAGES +=`, `CPPFLAGS +=`, `LDLIBS +=`. Nothing lists the formats: adding
# or removing a directory is all there is to it.

BUILD = build
PREFIX = /usr/local
libdir = $(PREFIX)/lib
FUZZ_SECONDS = 60

CFLAGS ?= -O2 -g
PACKAGES = yaml-0.1 libcmark-gfm libxml-2.0 yajl zlib libdeflate libutf8proc libmd
WARNINGS = -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes

# CURL=yes builds with --fetch. Not by itself: libcurl brings some thirty
# libraries, and each start of stet would take three times as long.
CURL = no
ifeq ($(CURL),yes)
PACKAGES += libcurl
left_out = src/pipeline/fetch_none.c
else
left_out = $(filter-out %/fetch_none.c,$(wildcard src/pipeline/fetch*.c))
endif

# The tests need a Python with its yaml module, the one in PATH or the system's.
PYTHON = $(firstword $(foreach python,python3 /usr/bin/python3,\
	$(shell $(python) -c 'import yaml' 2>/dev/null && echo $(python))) python3)

# iconv is part of the C library, but not of that of macOS.
ifeq ($(shell uname -s),Darwin)
LDLIBS += -liconv
endif

FORMATS := $(sort $(notdir $(patsubst %/,%,$(dir $(wildcard formats/*/*.c)))))
-include $(FORMATS:%=formats/%/format.mk)

# Variants: each wants a BUILD of its own (see tests/variant).
variant = -pthread
ifdef SANITIZE
variant += -fsanitize=$(SANITIZE) -fno-sanitize-recover=undefined
variant += -fno-omit-frame-pointer
endif
ifdef DEBUG
variant += -DSTET_DEBUG
endif

# Objects serve both libraries. As a program linked with libstet.a does not
# replace functions of it, one linked with libstet.so is not to either: calls
# inside stay direct.
shareable = -fPIC -fno-semantic-interposition

# Not := because the packages may be missing until `make demo` installs them.
essential = -std=c11 -D_XOPEN_SOURCE=700 $(WARNINGS) $(shareable) $(variant)
compile = $(CC) $(essential) -Iinclude -Isrc \
	$(shell pkg-config --cflags $(PACKAGES)) $(CPPFLAGS) $(CFLAGS)
libs = $(shell pkg-config --libs $(PACKAGES)) $(LDLIBS)
link = $(CC) $(variant) $(CFLAGS) $(LDFLAGS)
depend = -MMD -MP -MF $@.d -MT $@

sources := $(filter-out $(left_out),$(wildcard src/*/*.c formats/*/*.c))
cli = $(patsubst %.c,$(BUILD)/%.o,$(filter src/cli/%,$(sources))) \
	$(BUILD)/review.o
library = $(patsubst %.c,$(BUILD)/%.o,$(filter-out src/cli/%,$(sources))) \
	$(BUILD)/registry.o $(BUILD)/schemas.o
units = $(patsubst tests/unit/%.c,$(BUILD)/tests/unit_%,\
	$(wildcard tests/unit/*.c))
loops = $(patsubst tests/bench/%.c,$(BUILD)/bench/%,$(wildcard tests/bench/*.c))
fuzzers = $(patsubst tests/fuzz/%.c,$(BUILD)/fuzz_%,$(wildcard tests/fuzz/*.c))

# A file whose text is the shell words of $(1), a line each; left alone when it
# says so already, so that only a change makes anything else.
write = @mkdir -p $(@D) && printf '%s\n' $(1) >$@.new && \
	if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi

# A recipe shows as one short line; V=1 shows the commands.
step = $(if $(V),,@echo '$(1)  $@' &&)

# As many jobs as there are processors, unless the caller chose.
submake = +@case "$$MAKEFLAGS" in *-j*) jobs= ;; \
	*) jobs=-j$$(nproc 2>/dev/null || echo 2) ;; esac; \
	$(MAKE) --no-print-directory $$jobs

# STET_VERSION, in the header, is the one place that has the version. What is
# linked with libstet.so runs with each that has the same first number.
version := $(shell sed -n 's/.*STET_VERSION "\(.*\)"/\1/p' include/stet/stet.h)
real = libstet.so.$(version)
soname = libstet.so.$(firstword $(subst ., ,$(version)))

# A linker that is not that of ELF systems has no version scripts.
ifneq ($(shell uname -s),Darwin)
shared = $(BUILD)/libstet.so
endif

all: $(BUILD)/stet $(shared)

help:
	@echo 'make            build $(BUILD)/stet and libstet.a and libstet.so'
	@echo 'make demo       install what is missing, build, convert the fixtures'
	@echo 'make demo-print print books to PDF and pictures, to be looked at'
	@echo 'make check      run the tests; TESTS=PATTERN runs some of them'
	@echo 'make check-all  the same with every case, which takes hours'
	@echo 'make lint       layers, format and static checks of the sources'
	@echo 'make bless      rewrite the golden files from what stet says now'
	@echo 'make bench      measure time and memory against their aims'
	@echo 'make fuzz       run the fuzzers, FUZZ_SECONDS=$(FUZZ_SECONDS) each'
	@echo 'make install    to DESTDIR and PREFIX=$(PREFIX)'
	@echo 'make uninstall  from there'
	@echo 'make deb        a Debian package, in $(BUILD)'
	@echo 'make static     $(BUILD)/stet-static, which needs no library'
	@echo 'make clean'
	@echo 'Variants: BUILD=DIR SANITIZE=address,undefined DEBUG=1 CURL=yes CC= CFLAGS='
	@echo 'V=1 shows the commands'

demo:
	@tests/deps build
	$(submake) all
	@rm -rf $(BUILD)/demo
	$(BUILD)/stet -f legacy -t markdown -o $(BUILD)/demo/ fixtures/legacy/
	@echo 'The pages are in $(BUILD)/demo/:'
	@ls $(BUILD)/demo

demo-print:
	@tests/deps build print
	$(submake) all
	@STET=$(BUILD)/stet STET_BUILD=$(BUILD) $(PYTHON) tests/print/run

check:
	@tests/deps build check
	$(submake) run-tests

check-all:
	@tests/deps build check
	$(submake) run-tests STET_TEST_ALL=1

bless:
	@tests/deps build check
	$(submake) run-tests TESTS=golden STET_BLESS=1

run-tests: $(BUILD)/stet $(shared) $(units)
	@STET=$(BUILD)/stet STET_BUILD=$(BUILD) STET_BLESS=$(STET_BLESS) \
	    STET_TEST_ALL=$(STET_TEST_ALL) \
	    CC='$(CC)' PYTHON=$(PYTHON) $(PYTHON) tests/run $(TESTS)

lint:
	@tests/deps build lint
	@BUILD=$(BUILD) PYTHON=$(PYTHON) tests/lint/run

bench:
	@tests/deps build bench
	$(submake) all $(loops)
	@STET=$(BUILD)/stet STET_BUILD=$(BUILD) $(PYTHON) tests/bench/run

fuzz:
	@tests/deps build fuzz
	$(submake) run-fuzzers BUILD=build/fuzz CC=clang \
	    SANITIZE=fuzzer-no-link,address,undefined

# Each fuzzer starts from the fixtures and keeps what it finds in BUILD.
run-fuzzers: $(fuzzers)
	@[ -n '$^' ] || echo 'nothing to fuzz: no tests/fuzz/*.c'
	@set -e; for fuzzer in $^; do \
	    mkdir -p $$fuzzer.corpus; \
	    $$fuzzer -max_total_time=$(FUZZ_SECONDS) \
	        -artifact_prefix=$$fuzzer. $$fuzzer.corpus fixtures/*/; \
	done

# Manuals by section, and where the completions of each shell are looked for.
manuals = $(wildcard src/cli/*.[1-9] include/*.[1-9])
manual = $(PREFIX)/share/man/man$(subst .,,$(suffix $(1)))/$(notdir $(1))
completions = share/bash-completion/completions/stet \
	share/zsh/site-functions/_stet share/fish/vendor_completions.d/stet.fish
headers = $(wildcard include/stet/*.h)

installed = $(PREFIX)/bin/stet $(libdir)/libstet.a $(libdir)/pkgconfig/stet.pc \
	$(if $(shared),$(addprefix $(libdir)/,libstet.so $(soname) $(real))) \
	$(addprefix $(PREFIX)/,$(headers) $(completions)) \
	$(foreach file,$(manuals),$(call manual,$(file)))

install: all $(BUILD)/stet.pc
	install -d $(sort $(dir $(installed:%=$(DESTDIR)%)))
	install $(BUILD)/stet $(DESTDIR)$(PREFIX)/bin/
	install -m 644 $(BUILD)/libstet.a $(DESTDIR)$(libdir)/
ifdef shared
	install -m 644 $(shared) $(DESTDIR)$(libdir)/$(real)
	ln -sf $(real) $(DESTDIR)$(libdir)/$(soname)
	ln -sf $(soname) $(DESTDIR)$(libdir)/libstet.so
endif
	install -m 644 $(headers) $(DESTDIR)$(PREFIX)/include/stet/
	install -m 644 $(BUILD)/stet.pc $(DESTDIR)$(libdir)/pkgconfig/
	$(foreach file,$(manuals),install -m 644 $(file) \
	    $(DESTDIR)$(call manual,$(file)) &&) :
	for shell in bash zsh fish; do $(BUILD)/stet --completion=$$shell \
	    >$(BUILD)/completion.$$shell || exit; done
	set -- bash zsh fish; for file in $(completions); do \
	    install -m 644 $(BUILD)/completion.$$1 \
	        $(DESTDIR)$(PREFIX)/$$file && shift || exit; done

# Directories that others may use stay.
uninstall:
	rm -f $(installed:%=$(DESTDIR)%)
	-rmdir $(DESTDIR)$(PREFIX)/include/stet

$(BUILD)/stet.pc: FORCE
	$(call write,'prefix=$(PREFIX)' 'libdir=$(libdir)' '' 'Name: stet' \
	    'Description: converts documents through one tree' \
	    'Version: $(version)' 'Cflags: -I$${prefix}/include' \
	    'Libs: -L$${libdir} -lstet' 'Requires.private: $(PACKAGES)' \
	    'Libs.private: -pthread $(LDLIBS)')

static: $(BUILD)/stet-static

deb: all
	@tests/deps build package
	@BUILD=$(BUILD) src/cli/deb

clean:
	rm -rf $(BUILD)

# Plug-ins call what the public headers declare, whether stet itself does or not.
ifdef shared
exported = -Wl,--dynamic-list=$(BUILD)/exported -Wl,--whole-archive \
	$(BUILD)/libstet.a -Wl,--no-whole-archive
else
exported = $(BUILD)/libstet.a
endif

$(BUILD)/stet: $(cli) $(BUILD)/libstet.a $(BUILD)/exported $(BUILD)/flags
	$(call step,LD)$(link) -o $@ $(cli) $(exported) $(libs)

# With nothing to be found when it runs: the archives, which Debian names as
# pkg-config says but for yajl's, with the C++ of libxml2's ICU. The linker is not
# to warn of what they could load from elsewhere; stet asks for none of it.
$(BUILD)/stet-static: $(cli) $(BUILD)/libstet.a $(BUILD)/flags
	$(call step,LD)$(link) -static -s -o $@ $(cli) $(BUILD)/libstet.a \
	    -Wl,--no-warnings -Wl,--start-group \
	    $(patsubst -lyajl,-lyajl_s,$(shell pkg-config --static --libs $(PACKAGES))) \
	    $(LDLIBS) -lstdc++ -Wl,--end-group

$(BUILD)/libstet.a: $(library) $(BUILD)/objects
	@rm -f $@
	$(call step,AR)$(AR) rcs $@ $(library)

$(BUILD)/libstet.so: $(library) $(BUILD)/objects $(BUILD)/api
	$(call step,LD)$(link) -shared -o $@ -Wl,-soname,$(soname) \
	    -Wl,--version-script=$(BUILD)/api -Wl,-Bsymbolic-functions $(library) $(libs)

# What libstet.so shows: the functions of the public headers, which are the
# names before a parenthesis, and the arrays, those before a bracket.
$(BUILD)/api: $(BUILD)/exported
	$(call step,SED)sed 's/{/{ global:/; s/}/local: *; }/' $< >$@

$(BUILD)/exported: include/stet/*.h
	@mkdir -p $(@D)
	$(call step,SED){ echo '{' && \
	    sed -n 's/.*\<\(stet_[a-z0-9_]*\)[([].*/\1;/p' $^ | sort -u && \
	    echo '};'; } >$@

$(BUILD)/%.o: %.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call step,CC)$(compile) $(depend) -c -o $@ $<

$(BUILD)/registry.o $(BUILD)/schemas.o $(BUILD)/review.o: %.o: %.c $(BUILD)/flags
	$(call step,CC)$(compile) $(depend) -c -o $@ $<

$(BUILD)/registry.c: FORCE
	$(call write,'#include <stet/format.h>' '' \
	    $(FORMATS:%='extern const struct stet_format stet_format_%;') '' \
	    'const struct stet_format *const stet_formats[] = {' \
	    $(FORMATS:%='	&stet_format_%$(comma)') '	NULL' '};')

# formats/NAME/schema.json is the JSON Schema of a format, a string a line;
# that of book files stands beside their reader.
schemas = $(patsubst formats/%/schema.json,%,$(wildcard formats/*/schema.json)) \
	book
schema_file = $(wildcard formats/$(1)/schema.json src/pipeline/$(1).schema.json)
put_schema = printf '\nstatic const char *const $(1)[] = {\n' && \
	sed 's/[\\"]/\\&/g; s/.*/\t"&\\n",/' $(call schema_file,$(1)) && \
	printf '\tNULL\n};\n' &&

$(BUILD)/schemas.c: FORCE
	@mkdir -p $(@D) && { printf '\043include <stet/format.h>\n' && \
	    $(foreach name,$(schemas),$(call put_schema,$(name))) \
	    printf '\nconst struct stet_schema stet_schemas[] = {\n' && \
	    printf '\t{ "%s", %s },\n' \
	        $(foreach name,$(schemas),$(name) $(name)) NULL NULL | \
	        sed 's/"NULL"/NULL/' && printf '};\n'; } >$@.new && \
	if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi

# The texts of the report in HTML, likewise.
review = html css page_css js
review_file = src/cli/review$(if $(filter page_%,$(1)),_page).$(patsubst page_%,%,$(1))
put_review = printf '\nconst char *const cli_review_$(1)[] = {\n' && \
	sed 's/[\\"]/\\&/g; s/.*/\t"&\\n",/' $(call review_file,$(1)) && \
	printf '\tNULL\n};\n' &&

$(BUILD)/review.c: $(foreach name,$(review),$(call review_file,$(name))) Makefile
	@mkdir -p $(@D)
	$(call step,SED){ printf '\043include "cli/review_private.h"\n' && \
	    $(foreach name,$(review),$(call put_review,$(name))) :; } >$@

# Objects made with other flags, or of files that are gone, are not mixed in.
$(BUILD)/flags: FORCE
	$(call write,'$(compile)' '$(link) $(libs)')

$(BUILD)/objects: FORCE
	$(call write,$(sort $(library)))

$(BUILD)/tests/unit_%: tests/unit/%.c $(BUILD)/libstet.a $(BUILD)/flags
	@mkdir -p $(@D)
	$(call step,CC)$(compile) $(LDFLAGS) $(depend) -o $@ $< $(BUILD)/libstet.a $(libs) \
	    $(shell pkg-config --cflags --libs cmocka)

$(BUILD)/fuzz_%: tests/fuzz/%.c $(BUILD)/libstet.a $(BUILD)/flags
	$(call step,CC)$(compile) -fsanitize=fuzzer $(depend) -o $@ $< $(BUILD)/libstet.a $(libs)

$(BUILD)/bench/%: tests/bench/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call step,CC)$(compile) $(depend) -o $@ $< $(libs)

comma = ,
FORCE:
.DELETE_ON_ERROR:
.PHONY: all help demo demo-print check check-all bless run-tests lint bench fuzz run-fuzzers \
	install uninstall static deb clean FORCE

-include $(addsuffix .d,$(cli) $(library) $(units) $(fuzzers))
