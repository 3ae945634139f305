#!/usr/bin/env bash
# cargo-leptos, for `make watch`: rebuilds and reloads while one types. Nothing
# else needs it; scripts/build.sh makes the same site without.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=../env.sh
. "$(dirname "$0")/../env.sh"
# shellcheck source-path=SCRIPTDIR source=../lib.sh
. "$PORTAL_ROOT/scripts/lib.sh"

version=0.3.11
if have cargo-leptos && cargo-leptos --version | grep -qF " $version"; then
  exit 0
fi

say "installing cargo-leptos $version (about 9 minutes)"
build="$(mktemp -d)"
trap 'rm -rf "$build"' EXIT
# Unoptimised: optimising it takes half an hour and gains nothing here.
# no_downloads: it uses the wasm-bindgen and wasm-opt that are on PATH.
CARGO_PROFILE_DEV_DEBUG=0 quietly cargo install cargo-leptos --version "=$version" --locked \
  --debug --force --features no_downloads --root "$PORTAL_TOOLS" --target-dir "$build"
