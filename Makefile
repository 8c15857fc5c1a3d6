# earsip - GNU make.  `make` builds and installs nothing; `make run` and `make test` install what is missing first.
#
# V=release (default): the program.  V=asan: AddressSanitizer and UBSan, what the tests run.  V=fault: counted system calls
# (EARSIP_DIE_AT) and Landlock levels cut, for the crash loops.  V=tsan: ThreadSanitizer, for the portals (tests/www/long_races.sh).
# V=fuzz: libFuzzer, clang only.  CC=clang CXX=clang++ works for each.
V      ?= release
PREFIX ?= /usr/local
DATA   ?= data
WERROR ?= 1
BUILD  := build/$(V)$(if $(filter clang%,$(CC)),-clang)

ifneq (,$(shell command -v ccache 2>/dev/null))
  CCACHE := ccache
endif
# No-ops for clang, which does not know the switch.
ifneq (,$(filter clang%,$(CC)))
  WARN_CLANG := -Wno-unknown-warning-option
endif

PACKAGES := sqlite3 xapian-core libarchive libmagic poppler-glib libqpdf jansson libsodium libseccomp pangocairo cairo \
	libxml-2.0 zlib libzstd inih libwebp libqrencode liboath
# ctemplate, civetweb, gettextpo and unistring ship no pkg-config file in bookworm.
PKG_CFLAGS := $(shell pkg-config --cflags $(PACKAGES) 2>/dev/null)
PKG_LIBS   := $(shell pkg-config --libs $(PACKAGES) 2>/dev/null)
LIBS    := $(PKG_LIBS) -lctemplate -lcivetweb -lgettextpo -lunistring -lstdc++ -lpthread -ldl -lm

WARN   := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wformat=2 -Wvla -Wundef -Wcast-qual -Wwrite-strings \
	  -Wimplicit-fallthrough $(if $(filter 1,$(WERROR)),-Werror)
# Texts are cut on purpose where a record has a bound; gcc's guess about it depends on the optimisation level.
WARN   += -Wno-format-truncation
WARN   += $(WARN_CLANG)
WARN_C := -Wstrict-prototypes
HARDEN := -fstack-protector-strong -fstack-clash-protection -fPIE
# Library headers are not ours to warn about.
SYSTEM_CFLAGS := $(patsubst -I%,-isystem %,$(PKG_CFLAGS))
COMMON := -I. $(SYSTEM_CFLAGS) -D_GNU_SOURCE -DEARSIP_PREFIX='"$(PREFIX)"' -g -pthread $(WARN) $(HARDEN)
LINK   := -pie -rdynamic -Wl,-z,relro,-z,now,-z,noexecstack -pthread

ifeq ($(V),release)
  COMMON += -O2 -D_FORTIFY_SOURCE=2 -D_GLIBCXX_ASSERTIONS
else ifeq ($(V),asan)
  COMMON += -O1 -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer -DEARSIP_TEST -DEARSIP_ASAN
  LINK   += -fsanitize=address,undefined
else ifeq ($(V),fault)
  COMMON += -O2 -D_FORTIFY_SOURCE=2 -DEARSIP_TEST -DEARSIP_FAULT
else ifeq ($(V),tsan)
  COMMON += -O1 -fsanitize=thread -fno-omit-frame-pointer -DEARSIP_TEST -DEARSIP_TSAN
  LINK   += -fsanitize=thread
else ifeq ($(V),fuzz)
  COMMON += -O1 -fsanitize=address,undefined,fuzzer-no-link -fno-sanitize-recover=all -fno-omit-frame-pointer -DEARSIP_TEST -DEARSIP_ASAN
  LINK   += -fsanitize=address,undefined
else
  $(error V is release, asan, fault, tsan or fuzz)
endif
CFLAGS_ALL   := -std=c11 $(COMMON) $(WARN_C) $(CFLAGS)
CXXFLAGS_ALL := -std=c++17 $(COMMON) $(CXXFLAGS)

FOLDERS := base policies store indexer www demo
SRC_C   := $(wildcard $(addsuffix /*.c,$(FOLDERS)))
SRC_CXX := $(wildcard $(addsuffix /*.cc,$(FOLDERS)))
OBJ     := $(SRC_C:%.c=$(BUILD)/%.o) $(SRC_CXX:%.cc=$(BUILD)/%.o)
# What is for tests stands in no release, counted system calls only in the fault build.
OBJ_MAIN := $(BUILD)/earsip.o $(if $(filter-out release,$(V)),$(BUILD)/tests/test_portal.o $(BUILD)/tests/test_reply.o $(BUILD)/tests/test_send.o) \
	    $(if $(filter fault,$(V)),$(BUILD)/tests/fault.o)
LIB     := $(BUILD)/libearsip.a
# A fuzz target is a test as well: with tests/fuzz/driver.c it runs over its seeds (tests/fuzz/README.md).
TESTS_C := $(wildcard tests/*/test_*.c) $(wildcard tests/fuzz/fuzz_*.c)
TESTS   := $(TESTS_C:%.c=$(BUILD)/%)
HELPERS_C := $(filter-out $(TESTS_C),$(wildcard tests/*/*.c))
HELPERS := $(HELPERS_C:%.c=$(BUILD)/%.o)

.SECONDARY:
.PHONY: all run demo test test-unit test-long check check-deep print-packages install clean bootstrap tests format bench
all: $(BUILD)/earsip

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	@echo '  CC   $@'; $(CCACHE) $(CC) $(CFLAGS_ALL) -MMD -MP -c $< -o $@
$(BUILD)/%.o: %.cc
	@mkdir -p $(@D)
	@echo '  CXX  $@'; $(CCACHE) $(CXX) $(CXXFLAGS_ALL) -MMD -MP -c $< -o $@
$(LIB): $(OBJ)
	@rm -f $@
	@ar rcs $@ $^
$(BUILD)/earsip: $(OBJ_MAIN) $(LIB)
	@echo '  LINK $@'; $(CXX) $(LINK) $(LDFLAGS) -o $@ $(OBJ_MAIN) $(LIB) $(LIBS)
# A test is one program: its own file, the helpers of its folder, the library.
$(BUILD)/tests/%: $(BUILD)/tests/%.o $(HELPERS) $(LIB)
	@echo '  LINK $@'; $(CXX) $(LINK) $(LDFLAGS) -o $@ $< $(filter $(dir $@)%,$(HELPERS)) $(LIB) $(LIBS) -lcmocka
# V=fuzz CC=clang CXX=clang++: a target with libFuzzer in place of the driver.
$(BUILD)/fuzz/%: $(BUILD)/tests/fuzz/fuzz_%.o $(LIB)
	@mkdir -p $(@D)
	@echo '  LINK $@'; $(CXX) $(LINK) -fsanitize=fuzzer $(LDFLAGS) -o $@ $< $(LIB) $(LIBS)
-include $(OBJ:.o=.d) $(OBJ_MAIN:.o=.d) $(TESTS:=.d) $(HELPERS:.o=.d)

tests: $(TESTS)

bootstrap:
	@scripts/bootstrap
run: bootstrap
	@$(MAKE) --no-print-directory all
	@DATA=$(DATA) scripts/run
demo: bootstrap
	@$(MAKE) --no-print-directory all
	@DATA=$(DATA) scripts/demo
test: bootstrap
	@scripts/bootstrap --tests
	@tests/run
test-unit:
	@$(MAKE) --no-print-directory V=asan all tests
	@tests/run --unit
test-long: bootstrap
	@scripts/bootstrap --tests
	@tests/run --long
check:
	@scripts/check
check-deep:
	@scripts/bootstrap --tests
	@scripts/check --deep
# For scripts/check, so that the list of packages stands once.
print-packages:
	@echo '$(SYSTEM_CFLAGS)'
bench: bootstrap
	@scripts/bench
format:
	clang-format -i $$(git ls-files '*.c' '*.h' '*.cc')

install: $(BUILD)/earsip
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/earsip/policies $(DESTDIR)$(PREFIX)/share/earsip/templates \
		$(DESTDIR)$(PREFIX)/share/earsip/static $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 755 $(BUILD)/earsip $(DESTDIR)$(PREFIX)/bin/earsip
	install -m 644 policies/data/* $(DESTDIR)$(PREFIX)/share/earsip/policies/
	install -m 644 www/templates/* $(DESTDIR)$(PREFIX)/share/earsip/templates/
	install -m 644 www/static/* $(DESTDIR)$(PREFIX)/share/earsip/static/
	install -m 644 docs/earsip.1 $(DESTDIR)$(PREFIX)/share/man/man1/

clean:
	rm -rf build
