#!/usr/bin/env bash
# wasm-bindgen's command-line tool. It must be exactly as old as the crate that
# Cargo.lock names; the two speak a private protocol.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=../env.sh
. "$(dirname "$0")/../env.sh"
# shellcheck source-path=SCRIPTDIR source=../lib.sh
. "$PORTAL_ROOT/scripts/lib.sh"

version="$(locked_version wasm-bindgen)"
[ -n "$version" ] || fail 'Cargo.lock names no wasm-bindgen'
if have wasm-bindgen && [ "$(wasm-bindgen --version)" = "wasm-bindgen $version" ]; then
  exit 0
fi

say "installing wasm-bindgen $version (half a minute to a minute)"
build="$(mktemp -d)"
trap 'rm -rf "$build"' EXIT
# Unoptimised: it runs for a second per build. Not --locked: its lock file
# names a release of a crate that was withdrawn.
CARGO_PROFILE_DEV_DEBUG=0 quietly cargo install wasm-bindgen-cli --version "=$version" \
  --debug --force --root "$PORTAL_TOOLS" --target-dir "$build"
