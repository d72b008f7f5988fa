# `make` lists the targets. Each installs what it needs and the machine lacks (tools/setup.sh) before it starts.

SHELL := /bin/sh
SETUP := sh tools/setup.sh
# Commands run with the project's own tools first on PATH; tools/with.sh says what the kinds are.
TOOLS := sh tools/with.sh tools
WASM  := sh tools/with.sh wasm
WEB   := cargo test --target wasm32-unknown-unknown --features small-allocator --test web

# PLAIN=1 builds the release with stable Rust's own standard library: larger and in one file, nothing unstable. So it is also where there is
# no source of the standard library: tools/with.sh leaves a mark then.
PLAIN ?=
PLAIN_OPTION = $(if $(PLAIN),--plain,$$(test ! -f target/release.is-plain || echo --plain))
RELEASE := $(if $(PLAIN),plain,small)

SOURCES := $(shell find src www tools index.html build.rs Cargo.toml Cargo.lock Trunk.toml package-lock.json -type f 2>/dev/null)

# What is made here and can be made again.
BUILT := .tools dist node_modules playwright-report screenshots target test-results

.DEFAULT_GOAL := help
# The parts of `test` run in the order they are written, cheapest first, whatever -j says.
.NOTPARALLEL:
.PHONY: help serve test locales types lint test-sync test-native test-wasm test-e2e soak xss fuzz dist bench sizes sizes-formats screenshots setup clean
.PHONY: setup-rust setup-rust-src setup-lint setup-bindgen setup-trunk setup-node setup-browser setup-nginx setup-fuzz

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

serve: setup-rust setup-bindgen setup-trunk ## the playground on http://127.0.0.1:8080, rebuilt and reloaded on every change
	$(WASM) trunk serve $(TRUNK_ARGS)

test: setup lint test-sync test-native test-wasm test-e2e ## everything that must pass

locales: setup-node ## every language's messages against English and against Intl; LOCALES="de fr" checks these only
	$(TOOLS) node tools/locales.mjs $(LOCALES)

types: setup-node ## the types of the JavaScript API, against right and wrong uses of it
	$(TOOLS) tsc -p tests/types

lint: setup-rust setup-lint locales types ## formatting, clippy, the languages and the types
	$(TOOLS) cargo fmt --check
	$(TOOLS) cargo clippy --all-targets -- -D warnings
	$(TOOLS) cargo clippy --bin statuslamp --test cli --features cli -- -D warnings

test-sync: setup-node ## when a feed is looked at again, in Node, and that a crowd stays even
	$(TOOLS) node --test tests/sync/*.test.mjs

test-native: setup-rust ## unit and integration tests of everything that needs no browser
	$(TOOLS) cargo test
	$(TOOLS) cargo test --bin statuslamp --test cli --features cli

test-wasm: setup-rust setup-bindgen setup-node setup-browser ## the components, in headless Chromium
	$(WASM) $(WEB) --no-run
	$(WASM) node tools/web-tests.mjs $(WEB)

test-e2e: dist setup-browser setup-nginx ## whole pages with what is shipped, in headless Chromium
	$(TOOLS) playwright test -c tests/e2e/playwright.config.mjs $(E2E_ARGS)

soak: dist setup-browser ## a page that stays open for SOAK_HOURS (24, simulated): nothing may grow; `test` runs 4 of them
	SOAK_HOURS=$${SOAK_HOURS:-24} $(TOOLS) playwright test -c tests/e2e/playwright.config.mjs soak

xss: dist setup-browser ## every hostile text in every text field of every format; `test` tries each sixth text
	XSS_STRIDE=1 $(TOOLS) playwright test -c tests/e2e/playwright.config.mjs xss

fuzz: setup-fuzz ## the feed's reader and the prose's, for FUZZ_SECONDS (60) each; needs a nightly Rust
	$(TOOLS) sh tools/fuzz.sh

dist: setup-rust setup-rust-src setup-bindgen setup-trunk setup-node dist/manifest.json ## dist/: what is shipped (PLAIN=1: with stable flags only)

bench: dist setup-browser ## bytes and times, beside other widgets, how long large feeds take, what a million consoles ask
	$(TOOLS) node tests/bench/consoles.mjs
	$(TOOLS) node tests/bench/bench.mjs
	$(TOOLS) node tests/bench/panel.mjs
	sh tools/with.sh $(if $(PLAIN),wasm,small) trunk build --release --features small-allocator,bench --dist target/trunk-bench
	$(TOOLS) node tools/dist.mjs target/trunk-bench target/dist-bench $(PLAIN_OPTION) >/dev/null
	$(TOOLS) node tests/bench/reading.mjs

sizes: dist ## bytes of each shipped file
	$(TOOLS) node tools/dist.mjs --sizes

sizes-formats: dist ## bytes that the formats beyond Statuspage add
	sh tools/with.sh $(if $(PLAIN),wasm,small) trunk build --release --no-default-features --features small-allocator --dist target/trunk-statuspage
	$(TOOLS) node tools/dist.mjs target/trunk-statuspage target/dist-statuspage $(PLAIN_OPTION)
	$(TOOLS) node tools/dist.mjs --difference dist target/dist-statuspage

screenshots: dist setup-browser ## screenshots/: every scenario
	$(TOOLS) playwright test -c tests/e2e/screenshots.config.mjs

clean: ## remove what was built; the installed tools stay
	rm -rf $(filter-out .tools node_modules,$(BUILT)) dist.new

setup: setup-rust setup-rust-src setup-lint setup-node setup-browser setup-nginx setup-bindgen setup-trunk ## install what is missing, and nothing else

setup-rust setup-rust-src setup-lint setup-bindgen setup-trunk setup-node setup-browser setup-nginx setup-fuzz: setup-%:
	@$(SETUP) $*

# Made the other way last time: make it again.
ifneq ($(shell cat target/trunk-release.kind 2>/dev/null),$(RELEASE))
.PHONY: dist/manifest.json
endif
dist/manifest.json: $(SOURCES)
	sh tools/with.sh $(if $(PLAIN),wasm,small) trunk build --release --dist target/trunk-release
	$(TOOLS) node tools/dist.mjs target/trunk-release dist $(PLAIN_OPTION)
	@echo $(RELEASE) >target/trunk-release.kind
