#!/usr/bin/env bash
# cargo-leptos, for `make watch`: rebuilds and reloads while one types. Nothing
# else needs it; scripts/build.sh makes the same site without.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=../env.sh
. "$(dirname "$0")/../env.sh"
# shellcheck source-path=SCRIPTDIR source=../lib.sh
. "$PORTAL_ROOT/scripts/lib.sh"

# `cargo leptos` is typed in a shell that knows nothing of PORTAL_TOOLS, and looks
# for wasm-bindgen itself: both are linked to where cargo's own tools lie, unless
# the developer has others there.
link_beside_cargo() {
  local folder="${CARGO_HOME:-$HOME/.cargo}/bin" tool
  for tool in cargo-leptos wasm-bindgen; do
    [ -x "$PORTAL_TOOLS/bin/$tool" ] && [ -d "$folder" ] || continue
    [ -e "$folder/$tool" ] || ln -sfn "$PORTAL_TOOLS/bin/$tool" "$folder/$tool"
  done
}

version=0.3.11
if have cargo-leptos && cargo-leptos --version | grep -qF " $version"; then
  link_beside_cargo
  exit 0
fi

say "installing cargo-leptos $version (4 to 9 minutes)"
build="$(mktemp -d)"
trap 'rm -rf "$build"' EXIT
# Unoptimised: optimising it takes half an hour and gains nothing here.
# no_downloads: it uses the wasm-bindgen and wasm-opt that are on PATH.
# The Rust version that some of its crates ask for is newer than they need.
CARGO_PROFILE_DEV_DEBUG=0 quietly cargo install cargo-leptos --version "=$version" --locked \
  --ignore-rust-version --debug --force --features no_downloads --root "$PORTAL_TOOLS" \
  --target-dir "$build"
link_beside_cargo
