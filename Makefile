# Gouji's build. GNU make; `make help` lists what can be asked of it.
#
# Everything made lies under build/ (build/san/ with SAN=1). Each folder of STAGES becomes a program
# build/bin/NAME and, without its main.c, a library that the unit tests link; common/, all .sql files, and
# style and text of HTML pages become build/libcommon.a, which every program links. A folder whose main.c is missing
# is skipped.
# With FUZZ=1 all is built by clang for its fuzzer, under build/fuzz/.

VERSION := 0.1.0
PREFIX ?= /usr/local
SAN ?=
FUZZ ?=
BUILD ?= $(if $(FUZZ),build/fuzz,$(if $(SAN),build/san,build))

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules --no-print-directory

BIN := $(BUILD)/bin
OBJ := $(BUILD)/obj
STAGES := ingest extract normalize store gouji

# --- flags ------------------------------------------------------------------------------------------

CC := gcc
WARNINGS := -Wall -Wextra -Wshadow -Wconversion -Werror
ifneq ($(FUZZ),)
CC := clang
# clang's -Wconversion says other things than gcc's, which has said its own of the same files.
WARNINGS := -Wall -Werror
OPTIMIZE := -O1 -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined
LINK := -fsanitize=address,undefined
else ifneq ($(SAN),)
OPTIMIZE := -O1 -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=undefined
LINK := -fsanitize=address,undefined
else
OPTIMIZE := -O2 -D_FORTIFY_SOURCE=2 -fstack-protector-strong
LINK :=
endif
CFLAGS ?= -g
LDFLAGS ?=
OWN_CFLAGS = -std=c17 -D_GNU_SOURCE -DGOUJI_VERSION='"$(VERSION)"' -DG_LOG_DOMAIN='"gouji"' \
	-DG_LOG_USE_STRUCTURED $(WARNINGS) -fPIE

# What each folder wraps. Asked of pkg-config when first needed, so that `make check` can install it.
PACKAGES_common := glib-2.0 jansson sqlite3 libseccomp nettle
PACKAGES_extract := poppler-glib cairo lept zlib
# Tesseract is loaded when first needed (extract/tess-library.h); its threads are held back through OpenMP itself.
MORE_LIBS_extract := -lgomp
PACKAGES_normalize := libpcre2-8
PACKAGES_store :=
PACKAGES_ingest :=
PACKAGES_gouji := gio-2.0

lazily = $(or $($(1)),$(eval $(1) := $$(shell $(2)))$($(1)))
cflags_of = $(call lazily,CFLAGS_$(1),pkg-config --cflags $(PACKAGES_common) $(PACKAGES_$(1)) | sed 's/-I/-isystem/g')
libs_of = $(call lazily,LIBS_$(1),pkg-config --libs $(PACKAGES_common) $(PACKAGES_$(1)))

compile = $(CC) $(OWN_CFLAGS) $(OPTIMIZE) $(CFLAGS) -MMD -MP $(sort $(foreach f,$(1),$(call cflags_of,$(f)))) -c $< -o $@
link = $(CC) -pie -Wl,--as-needed $(LINK) $(LDFLAGS) -o $@ $(2) \
	-Wl,--start-group $(3) $(BUILD)/libcommon.a -Wl,--end-group $(foreach f,$(1),$(call libs_of,$(f)) $(MORE_LIBS_$(f))) -lm

# Inner loops over a net's values or a page's pixels: plain C that only pays when it is vectorized.
$(patsubst %,$(OBJ)/extract/%.o,binarize faint-rules figure-ink linenet linenet-conv linenet-decode pdf-picture warp): OPTIMIZE += -O3

# --- programs ---------------------------------------------------------------------------------------

program_of = $(BIN)/$(if $(filter gouji,$(1)),gouji,gouji-$(1))
objects_of = $(patsubst %.c,$(OBJ)/%.o,$(sort $(wildcard $(1)/*.c)))
PRESENT := $(foreach f,$(STAGES),$(if $(wildcard $(f)/main.c),$(f)))
PROGRAMS := $(foreach f,$(PRESENT),$(call program_of,$(f)))

.PHONY: all
all: $(PROGRAMS)

define folder_rules
$(OBJ)/$(1)/%.o: $(1)/%.c Makefile
	@mkdir -p $$(@D)
	$$(call compile,$(1))
endef
$(foreach f,common $(STAGES),$(eval $(call folder_rules,$(f))))

define stage_rules
$(BUILD)/lib$(1).a: $(filter-out $(OBJ)/$(1)/main.o,$(call objects_of,$(1)))
	@rm -f $$@
	ar rcs $$@ $$^

$(call program_of,$(1)): $(OBJ)/$(1)/main.o $(BUILD)/lib$(1).a $(BUILD)/libcommon.a
	@mkdir -p $$(@D)
	$$(call link,$(1),$$<,$(BUILD)/lib$(1).a)
endef
$(foreach f,$(STAGES),$(eval $(call stage_rules,$(f))))

# --- common, and the files that lie in the programs ----------------------------------------------------

EMBEDDED_FILES := $(sort $(wildcard common/*.sql $(STAGES:%=%/*.sql) gouji/*.css gouji/*.html))

$(BUILD)/libcommon.a: $(call objects_of,common) $(OBJ)/embedded-text.o
	@rm -f $@
	ar rcs $@ $^

# Written anew only when a file comes or goes.
$(OBJ)/embedded-files: FORCE
	@mkdir -p $(@D)
	@printf '%s\n' $(EMBEDDED_FILES) >$@.new
	@cmp -s $@ $@.new && rm $@.new || mv $@.new $@

$(OBJ)/embedded-text.c: $(OBJ)/embedded-files tools/embed.sh $(EMBEDDED_FILES)
	tools/embed.sh $(EMBEDDED_FILES) >$@.new && mv $@.new $@

$(OBJ)/embedded-text.o: $(OBJ)/embedded-text.c
	$(CC) -std=c17 $(OPTIMIZE) -fPIE -I. -c $< -o $@

.PHONY: FORCE
FORCE:

# --- tests ------------------------------------------------------------------------------------------

TEST_TOOLS := $(patsubst tests/tools/%.c,$(BUILD)/test/tools/%,$(sort $(wildcard tests/tools/*.c)))
UNIT_TESTS := $(patsubst tests/unit/%.c,$(BUILD)/test/unit/%,$(sort $(wildcard tests/unit/test-*.c)))
FAULT_TESTS := $(sort $(wildcard tests/fault/T*.sh))
SHELL_TESTS := $(sort $(wildcard tests/golden/T*.sh tests/e2e/T*.sh tests/fuzz/T*.sh)) $(FAULT_TESTS)

# A test links the stages whose headers it includes. All are searched at once: a grep a test and stage took seconds.
INCLUDED := $(shell sed -nsE '/^#include "[.\/]*([a-z]+)\/.*/{s//\1/;F;p}' tests/*/*.c | paste -sd ':\n')
stages_of = $(strip $(foreach f,$(STAGES),$(if $(filter tests/$(1).c:$(f),$(INCLUDED)),$(f))))

define test_rules
$(OBJ)/tests/$(1).o: tests/$(1).c Makefile
	@mkdir -p $$(@D)
	$$(call compile,$(or $(2),common))

$(BUILD)/test/$(1): $(OBJ)/tests/$(1).o $(3) $(foreach f,$(2),$(BUILD)/lib$(f).a) $(BUILD)/libcommon.a
	@mkdir -p $$(@D)
	$$(call link,$(or $(2),common),$$< $(3) $(4),$(foreach f,$(2),$(BUILD)/lib$(f).a))
endef
$(foreach t,$(patsubst $(BUILD)/test/%,%,$(UNIT_TESTS) $(TEST_TOOLS)),$(eval $(call test_rules,$(t),$(call stages_of,$(t)))))

# A fuzz target has libFuzzer's main program, or replay.c's, which runs it over inputs that are there.
FUZZ_TARGETS := $(patsubst tests/%.c,$(BUILD)/test/%,$(sort $(wildcard tests/fuzz/fuzz-*.c)))
FUZZ_MAIN := $(if $(FUZZ),,$(OBJ)/tests/fuzz/replay.o)
$(OBJ)/tests/fuzz/replay.o: tests/fuzz/replay.c Makefile
	@mkdir -p $(@D)
	$(call compile,common)
$(foreach t,$(FUZZ_TARGETS:$(BUILD)/test/%=%),$(eval $(call test_rules,$(t),$(call stages_of,$(t)),$(FUZZ_MAIN),$(if $(FUZZ),-fsanitize=fuzzer))))

# Makes calls of a run fail (tests/fault/T030-faults.sh).
SHIM := $(BUILD)/test/fault/shim.so
$(SHIM): tests/fault/shim.c Makefile
	@mkdir -p $(@D)
	$(CC) -std=c17 -D_GNU_SOURCE $(WARNINGS) -O1 -fPIC -shared $< -o $@

# What store/schema.sql says of tables, views and columns, for people who query; tests/e2e/T105-schema.sh checks it.
.PHONY: schema-doc
schema-doc:
	@/usr/bin/python3 tools/describe-schema.py md >doc/schema.md.new && mv doc/schema.md.new doc/schema.md
	@/usr/bin/python3 tools/describe-schema.py man >man/gouji-archive.5.new && mv man/gouji-archive.5.new man/gouji-archive.5

.PHONY: packages check check-built check-fault unit golden
packages:
	@tools/install-packages.sh packages.txt

unit: $(UNIT_TESTS)

# The second make reads what pkg-config knows after the first has installed it.
check: packages
	@$(MAKE) check-built SAN=$(SAN)

check-built: $(PROGRAMS) $(UNIT_TESTS) $(FUZZ_TARGETS) $(SHIM)
	@BUILD=$(abspath $(BUILD)) SAN=$(SAN) tests/run.sh $(UNIT_TESTS) $(SHELL_TESTS)

# The long form of what check does of it: hundreds of hostile files and of kills.
check-fault: $(PROGRAMS) $(SHIM)
	@BUILD=$(abspath $(BUILD)) SAN=$(SAN) FAULT=long MOST_SECONDS=7200 tests/run.sh $(FAULT_TESTS)

# make fuzz SECONDS=all targets together; TARGETS='pages rows' for some of them
.PHONY: fuzz fuzz-built
fuzz: all
	@$(MAKE) fuzz-built FUZZ=1

fuzz-built: $(if $(TARGETS),$(TARGETS:%=$(BUILD)/test/fuzz/fuzz-%),$(FUZZ_TARGETS))
	@BIN=$(abspath build/bin) BUILD=$(abspath $(BUILD)) tests/fuzz/fuzz.sh "$(or $(SECONDS),300)" $(patsubst $(BUILD)/test/fuzz/fuzz-%,%,$^)

golden: $(PROGRAMS)
	@BIN=$(abspath $(BIN)) tests/golden/make.sh tests/golden

# --- what else can be asked --------------------------------------------------------------------------

.PHONY: demo bench bench-archive bench-night eval eval-made eval-wide damaged eval-figures train format lint install clean help
demo: packages
	@$(MAKE) -s all
	@BIN=$(abspath $(BIN)) tools/demo.sh

bench: all
	@BIN=$(abspath $(BIN)) tests/bench/bench.sh

# make bench-archive REPORTS=number of made-up reports; ARCHIVE=FOLDER asks one that is there
bench-archive: all $(BUILD)/test/tools/made-reports
	@BUILD=$(abspath $(BUILD)) tests/bench/archive.sh "$(or $(REPORTS),10000)" $(ARCHIVE)

# make bench-night REPORTS=number of reports of one night
bench-night: all $(BUILD)/test/tools/read-bare
	@python3 tests/bench/night.py $(abspath $(BIN)) $(abspath $(BUILD))/test/tools/read-bare "$(or $(REPORTS),1000)" samples/pdf/*.pdf

# make eval TRUTH=folder/with/truth PDF=folder/with/documents; without them the project's own samples, damaged
eval: all $(if $(TRUTH),,damaged)
	@BIN=$(abspath $(BIN)) tests/eval.sh "$(or $(TRUTH),samples/reports)" "$(or $(PDF),$(BUILD)/damaged)"

# make eval-wide TRUTH=folder/with/truth PDF=folder/with/documents ID.text.pdf: the views of the forms' tables
eval-wide: all
	@BIN=$(abspath $(BIN)) tests/eval/wide.sh "$(TRUTH)" "$(PDF)"

# make eval-made SEED=number REPORTS=number KINDS=kind,kind: made-up reports that nobody has seen yet, damaged
MADE = $(BUILD)/made-$(or $(SEED),1)
eval-made: all $(BUILD)/test/tools/plate-draw
	@/usr/bin/python3 tests/eval/made.py "$(or $(SEED),1)" "$(or $(REPORTS),8)" $(MADE)
	@/usr/bin/python3 tests/eval/damaged.py $(if $(KINDS),--kinds=$(KINDS)) $(BUILD)/test/tools/plate-draw $(MADE)/damaged $(MADE)/pdf/*.pdf
	@BIN=$(abspath $(BIN)) tests/eval.sh $(MADE)/truth $(MADE)/damaged

# Three forms, with and without rules that need the damage; more reports take longer and show the same.
DAMAGED := g1-jishan-edu-2016 g2-xingwu-2022 g3-liutang-2022 g3-qiyun-water-2023 g3-shutong-2024
damaged: $(BUILD)/test/tools/plate-draw
	@/usr/bin/python3 tests/eval/damaged.py $< $(BUILD)/damaged $(DAMAGED:%=samples/pdf/%.pdf)

# make eval-figures COUNT=number of synthetic cells, a million if not given (two hours of one core); stopped, it goes on
eval-figures:
	@models/eval/eval-figures.sh $(COUNT)

train:
	@models/train/train.sh && models/train/labels.sh

C_FILES := $(sort $(wildcard $(foreach f,common $(STAGES) tests/unit tests/tools tests/bench tests/fault tests/fuzz models/eval,$(f)/*.c $(f)/*.h)))
SCRIPTS := $(sort $(wildcard .ci/run tools/*.sh tests/*.sh tests/*/*.sh models/*/*.sh samples/*.sh))
MAN_PAGES := $(sort $(wildcard man/*.[1-8]))

LINT_DEFINES := -DG_LOG_DOMAIN='"gouji"' -DGOUJI_VERSION='"$(VERSION)"'

format:
	@clang-format -i $(C_FILES)

lint:
	@echo clang-format && clang-format --dry-run -Werror $(C_FILES)
	@echo sizes && tools/check-sizes.sh $(C_FILES)
	@echo shellcheck && shellcheck -x $(SCRIPTS)
	@echo mandoc && mandoc -T lint -W warning $(MAN_PAGES)
	@echo cppcheck && cppcheck --quiet "-DG_DEFINE_QUARK(a,b)=" --std=c11 --language=c --inline-suppr --error-exitcode=1 -j "$$(nproc)" \
		--enable=warning,portability,performance --suppressions-list=tools/cppcheck.supp \
		--library=gtk '-DG_DEFINE_QUARK(a,b)=' '-DG_GNUC_PRINTF(a,b)=' $(LINT_DEFINES) $(filter %.c,$(C_FILES))
	@# One file a run: clang-tidy 14 sees uninitialized va_lists where it is given several.
	@echo clang-tidy && printf '%s\n' $(wildcard $(foreach f,common $(PRESENT),$(f)/*.c)) | \
		xargs -P "$$(nproc)" -I{} sh -c 'clang-tidy --quiet --warnings-as-errors="*" "$$@" 2>/dev/null' tidy {} -- \
		-std=c17 -D_GNU_SOURCE $(LINT_DEFINES) $(sort $(foreach f,$(STAGES),$(call cflags_of,$(f))))

DATA := $(DESTDIR)$(PREFIX)/share/gouji
UNITS := $(DESTDIR)$(PREFIX)/lib/systemd/system
install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DATA)/layouts $(DATA)/names $(DATA)/models $(DATA)/examples $(UNITS)
	install -m 755 $(PROGRAMS) $(DESTDIR)$(PREFIX)/bin
	cp -R layouts/. $(DATA)/layouts
	cp -R names/. $(DATA)/names
	find models -maxdepth 1 -type f -exec install -m 644 -t $(DATA)/models {} +
	sed 's|@bindir@|$(PREFIX)/bin|' packaging/gouji.service.in >$(UNITS)/gouji.service
	sed 's|@bindir@|$(PREFIX)/bin|' packaging/gouji.cron.in >$(DATA)/examples/gouji.cron
	install -m 644 packaging/gouji.timer $(UNITS)
	install -m 644 packaging/gouji.conf $(DATA)/examples
	install -D -m 644 packaging/gouji.sysusers $(DESTDIR)$(PREFIX)/lib/sysusers.d/gouji.conf
	for page in $(MAN_PAGES); do \
		install -D -m 644 -t $(DESTDIR)$(PREFIX)/share/man/man$${page##*.} $$page; \
	done

clean:
	rm -rf $(BUILD)

help:
	@echo 'make                 programs to build/bin'
	@echo 'make demo            install what is missing, build, run the samples, show what comes out'
	@echo 'make check           install what is missing, build, run all tests (SAN=1: with sanitizers)'
	@echo 'make check-fault     the tests with hostile files and kills in their long form (an hour)'
	@echo 'make fuzz SECONDS=NUMBER             fuzz the readers of foreign bytes (clang), so long together'
	@echo 'make unit            build the unit tests only'
	@echo 'make golden          make the kept artifacts of tests/golden again'
	@echo 'make format lint     clang-format; clang-tidy, cppcheck, shellcheck, mandoc, sizes'
	@echo 'make schema-doc      doc/schema.md and man/gouji-archive.5 from the comments of store/schema.sql'
	@echo 'make bench           times and ratios beside other programs'
	@echo 'make bench-archive REPORTS=NUMBER    time typical questions in an archive of made-up reports'
	@echo 'make bench-night REPORTS=NUMBER      one night over so many reports (1000): throughput, memory, isolation'
	@echo 'make eval [TRUTH=FOLDER PDF=FOLDER]  score a folder of documents, or the samples, damaged'
	@echo 'make eval-made SEED=NUMBER           score made-up reports that nobody has seen, damaged'
	@echo 'make eval-wide TRUTH=FOLDER PDF=FOLDER   hold the wide views against a folder of truth'
	@echo 'make eval-figures COUNT=NUMBER       read synthetic cells of faces never seen'
	@echo 'make train           make the models again'
	@echo 'make install         PREFIX=/usr/local DESTDIR='
	@echo 'make clean'

-include $(shell find $(OBJ) -name '*.d' 2>/dev/null)
