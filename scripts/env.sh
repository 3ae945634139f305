# shellcheck shell=bash
# Which compiler builds the portal, where the results go, and where the tools
# lie. Source it, do not run it: `. scripts/env.sh`. It installs nothing and
# costs a few milliseconds; scripts/setup/ does the installing.
#
# Sets: PORTAL_ROOT      the checkout
#       PORTAL_CACHE     what is shared between checkouts (tools, compiled crates)
#       PORTAL_TOOLS     the tools that setup installed; its bin/ is on PATH,
#                        and so are the JavaScript tools of end2end/
#       CARGO_TARGET_DIR unless it is set already
#       RUSTUP_TOOLCHAIN only where setup had to take Debian's compiler
#       CHROMIUM_PATH    the browser of the tests, if one is there
#
# It must not set any LEPTOS_* variable: leptos reads some of them at compile
# time, and cargo compiles leptos anew whenever one changes. Programs that run
# the server call `site_env` below instead.

PORTAL_ROOT="$(cd "$(dirname "${BASH_SOURCE[0]:-$0}")/.." && pwd -P)"
export PORTAL_ROOT
export PORTAL_CACHE="${XDG_CACHE_HOME:-$HOME/.cache}/invoice-portal"
export PORTAL_TOOLS="$PORTAL_CACHE/tools"

portal_path="$PORTAL_TOOLS/bin:$PORTAL_ROOT/end2end/node_modules/.bin"
case ":$PATH:" in
  *":$portal_path:"*) ;;
  *) export PATH="$portal_path:$PATH" ;;
esac
unset portal_path

# The fall-back of scripts/setup/wasm-target.sh: Debian's compiler, with a
# standard library for WebAssembly that setup built from Debian's source.
PORTAL_DEBIAN_STD=/usr/lib/rustlib/wasm32-unknown-unknown/lib
PORTAL_DEBIAN_LINK="${RUSTUP_HOME:-$HOME/.rustup}/toolchains/debian-web"

# A machine that once took the fall-back stays with it, so that one compiler
# fills the target folder. A toolchain that the caller chose goes before.
if [ -z "${RUSTUP_TOOLCHAIN:-}" ] && [ -d "$PORTAL_DEBIAN_LINK" ] \
  && compgen -G "$PORTAL_DEBIAN_STD/libstd-*.rlib" >/dev/null; then
  export RUSTUP_TOOLCHAIN=debian-web
fi

if [ -z "${CARGO_TARGET_DIR:-}" ]; then
  # Two compilers never share a folder. Without rustup, Debian's compiler is
  # simply the one on PATH.
  if [ "${RUSTUP_TOOLCHAIN:-}" = debian-web ] || ! command -v rustup >/dev/null; then
    CARGO_TARGET_DIR="$PORTAL_CACHE/target"
  else
    CARGO_TARGET_DIR="$PORTAL_CACHE/target-${RUSTUP_TOOLCHAIN:-rustup}"
  fi
  export CARGO_TARGET_DIR
fi

if [ -z "${CHROMIUM_PATH:-}" ]; then
  for portal_browser in chromium chromium-browser google-chrome; do
    if CHROMIUM_PATH="$(command -v "$portal_browser")"; then
      export CHROMIUM_PATH
      break
    fi
    unset CHROMIUM_PATH
  done
  unset portal_browser
fi

# site_env dev|release: the variables by which a server finds the site that
# scripts/build.sh made. Each profile has its own, so that a release build takes
# nothing away from a demo that is running. For running, never for compiling (see above).
site_env() {
  export LEPTOS_OUTPUT_NAME=invoice-portal
  export LEPTOS_SITE_ROOT="$PORTAL_ROOT/target/site-$1"
  export LEPTOS_SITE_PKG_DIR=pkg
  export PORTAL_BIN="$PORTAL_ROOT/target/bin/$1/invoice-portal"
  if [ "$1" = release ]; then
    export LEPTOS_ENV=PROD
    export LEPTOS_HASH_FILES=true
    export LEPTOS_HASH_FILE_NAME="$PORTAL_ROOT/target/bin/release/hash.txt"
  fi
}
