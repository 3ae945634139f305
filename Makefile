# Everything one does with the portal. Each target installs what it needs, once,
# and only that; scripts/setup/ has a script per thing. Recipes reach Rust
# through scripts/phase.sh, which chooses the compiler (scripts/env.sh) and says
# how long a phase took.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

PHASE := @scripts/phase.sh
# The browser part only compiles for the browser; all else is tested and checked here.
HOST := --workspace --exclude frontend

.PHONY: help
help: ## this list
	@awk -F ':[^#]*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: demo
demo: setup-build ## build the portal and serve its demo at http://127.0.0.1:3000
	$(PHASE) 'build' scripts/build.sh dev
	@exec scripts/demo.sh

.PHONY: demo-reset
demo-reset: ## throw the demo's data away; the next `make demo` starts over
	@rm -rf target/demo
	@echo 'The data of the demo is gone; `make demo` starts over.'

.PHONY: release
release: setup-release ## build the optimised server and site; fails when pages are too heavy
	$(PHASE) 'release build' scripts/build.sh release
	@echo 'The server is target/bin/release/ (with hash.txt), its files are target/site-release/.'

.PHONY: test
test: setup-build setup-postgres setup-browser test-host test-browser ## everything that has to pass: lint, tests, browser tests

.PHONY: test-host
test-host: setup-postgres lint ## formatting, lints and all tests but the browser's (on SQLite and PostgreSQL)
	$(PHASE) 'tests' scripts/with-postgres.sh cargo test $(HOST)

.PHONY: test-browser
test-browser: setup-build setup-browser ## build the site and run the browser tests on it
	$(PHASE) 'build' scripts/build.sh dev
	$(PHASE) 'style sheet' bash -c 'scripts/css.sh minify >/dev/null'
	$(PHASE) 'browser tests' scripts/test-browser.sh

.PHONY: lint
lint: setup-wasm ## check formatting and lints, for the server and for the browser
	$(PHASE) 'formatting' cargo fmt --all --check
	$(PHASE) 'lints of the server' cargo clippy $(HOST) --all-targets -- -D warnings
	$(PHASE) 'lints of the browser part' cargo clippy -p frontend \
	  --target wasm32-unknown-unknown --profile wasm-dev -- -D warnings
	$(PHASE) 'lints of its parts' cargo clippy -p frontend --no-default-features \
	  --target wasm32-unknown-unknown --profile wasm-dev -- -D warnings

.PHONY: lint-scripts
lint-scripts: ## check the shell scripts
	@scripts/setup/command.sh shellcheck
	$(PHASE) 'lints of the scripts' shellcheck -x .ci/run scripts/*.sh scripts/setup/*.sh

.PHONY: fmt
fmt: ## format the Rust code
	$(PHASE) 'formatting' cargo fmt --all

.PHONY: bench
bench: setup-release setup-postgres setup-browser ## run the benchmarks on the release build
	@scripts/setup/command.sh sqlite3
	$(PHASE) 'benchmarks' scripts/bench.sh

.PHONY: size
size: setup-release ## what the browser has to load, raw and compressed; fails when it is too much
	@scripts/build.sh release site

.PHONY: watch
watch: dev-tools ## serve the demo, rebuild and reload it while one types
# A target folder of its own: cargo-leptos compiles with other settings.
	@. scripts/env.sh; CARGO_TARGET_DIR="$$CARGO_TARGET_DIR-watch" exec cargo leptos watch -- demo

.PHONY: dev-tools
dev-tools: setup-build ## install cargo-leptos, which `make watch` and `cargo leptos watch` need
	@scripts/setup/cargo-leptos.sh

# What the targets above need. A step that is done takes no time.

.PHONY: setup-base setup-wasm setup-build setup-postgres setup-browser setup-release
setup-base:
	@scripts/setup/base.sh

setup-wasm: setup-base
	@scripts/setup/wasm-target.sh

setup-build: setup-wasm
	@scripts/setup/wasm-bindgen.sh

setup-postgres:
	@scripts/setup/postgres.sh

setup-browser:
	@scripts/setup/npm.sh
	@scripts/setup/browser.sh

setup-release: setup-build
	@scripts/setup/npm.sh
	@scripts/setup/command.sh brotli
