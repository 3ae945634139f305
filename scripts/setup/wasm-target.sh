#!/usr/bin/env bash
# A compiler that can build for wasm32-unknown-unknown.
#
# Ordinarily that is rustup's, after `rustup target add`. Where rustup cannot
# fetch a target, Debian's current compiler (packages rustc-web and others) is
# taken for everything: its standard library for WebAssembly is built once from
# Debian's source and the compiler is linked into rustup as `debian-web`, which
# scripts/env.sh then selects. Without rustup, Debian's compiler on PATH does.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=../env.sh
. "$(dirname "$0")/../env.sh"
# shellcheck source-path=SCRIPTDIR source=../lib.sh
. "$PORTAL_ROOT/scripts/lib.sh"

target=wasm32-unknown-unknown
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

# Compiles and links an empty library: true only if compiler, standard library
# and linker fit together.
can_build() {
  "${1:-rustc}" --crate-name probe --crate-type cdylib --target "$target" \
    -o "$work/probe.wasm" - </dev/null >"$work/probe.log" 2>&1
}

can_build && exit 0

have rustc || have apt-get \
  || fail 'there is no Rust compiler: please install rustup, then run this again'

# 1. The ordinary way.
if have rustup && [ "${RUSTUP_TOOLCHAIN:-}" != debian-web ]; then
  say "adding the target $target to rustup's toolchain (half a minute)"
  if RUSTUP_MAX_RETRIES=1 timeout 180 rustup target add "$target" >"$work/rustup.log" 2>&1 \
    && can_build; then
    exit 0
  fi
  sed 's/^/setup:   /' "$work/rustup.log" >&2
  say 'rustup cannot fetch it; falling back to the compiler that Debian packages'
fi

# A toolchain that the caller chose is theirs to complete.
chosen="${RUSTUP_TOOLCHAIN:-debian-web}"
if ! have apt-get || [ "$chosen" != debian-web ]; then
  fail "please install the target $target for the Rust toolchain in use, then run this again"
fi

# 2. Debian's compiler and the source of its standard library.
missing=()
for package in rustc-web cargo-web rust-web-src rust-web-clippy rustfmt-web; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' \
    || missing+=("$package")
done
if [ "${#missing[@]}" -gt 0 ]; then
  apt_install "Debian's Rust compiler" 'about a minute' "${missing[@]}"
fi

# 3. The linker. Debian's compiler calls it `rust-lld`; rustup ships one under
# this name, and Debian's lld is the same program.
if ! have rust-lld; then
  linker="$(find -L "${RUSTUP_HOME:-$HOME/.rustup}/toolchains" -path '*/bin/rust-lld' 2>/dev/null | head -n 1 || true)"
  if [ -z "$linker" ]; then
    ensure_command lld-19 lld-19 'a linker for WebAssembly' 'half a minute'
    linker="$(command -v lld-19)"
  fi
  mkdir -p "$PORTAL_TOOLS/bin"
  ln -sfn "$linker" "$PORTAL_TOOLS/bin/rust-lld"
fi

# 4. The standard library. An empty crate is built with it; what cargo compiled
# on the way is kept, the empty crate itself is not. A library that an older
# version of the compiler built is of no use and replaced.
use_debian() { env -u RUSTUP_TOOLCHAIN PATH="/usr/bin:$PATH" "$@"; }
if ! can_build /usr/bin/rustc; then
  say "building Rust's standard library for WebAssembly from Debian's source (about a minute)"
  mkdir -p "$work/empty/src"
  printf '#![no_std]\n' >"$work/empty/src/lib.rs"
  printf '[package]\nname = "empty"\nversion = "0.0.0"\nedition = "2021"\n[workspace]\n' \
    >"$work/empty/Cargo.toml"
  (
    cd "$work/empty"
    unset RUSTFLAGS CARGO_BUILD_TARGET CARGO_ENCODED_RUSTFLAGS
    CARGO_TARGET_DIR="$work/empty/target" RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 \
      quietly use_debian /usr/bin/cargo build --release --target "$target" \
      -Zbuild-std=std,panic_abort
  ) || fail "the standard library could not be built"
  rm -f "$work/empty/target/$target/release/deps/"libempty-*
  as_root mkdir -p "$PORTAL_DEBIAN_STD"
  as_root find "$PORTAL_DEBIAN_STD" -name '*.rlib' -delete
  as_root cp "$work/empty/target/$target/release/deps/"*.rlib "$PORTAL_DEBIAN_STD/"
  can_build /usr/bin/rustc || {
    cat "$work/probe.log" >&2
    fail "Debian's compiler still cannot build for $target"
  }
fi

# 5. Make it the compiler of this project.
if have rustup; then
  [ -d "$PORTAL_DEBIAN_LINK" ] || quietly rustup toolchain link debian-web /usr
  export RUSTUP_TOOLCHAIN=debian-web
fi
can_build || {
  cat "$work/probe.log" >&2
  fail "the compiler on PATH ($(command -v rustc || echo none)) still cannot build for $target"
}
say 'done: WebAssembly is built with the compiler that Debian packages'
