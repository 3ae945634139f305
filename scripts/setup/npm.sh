#!/usr/bin/env bash
# The JavaScript tools in end2end/: the browser test runner, and what makes the
# files of a release small: wasm-opt, esbuild and lightningcss. No browser is
# fetched.
#
# wasm-opt is not taken from Debian: its version 108 exports the wrong table
# (number 0 instead of the one of JavaScript's objects), and the page then dies
# with "WebAssembly.Table.set(): Argument 1 is invalid".
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=../env.sh
. "$(dirname "$0")/../env.sh"
# shellcheck source-path=SCRIPTDIR source=../lib.sh
. "$PORTAL_ROOT/scripts/lib.sh"

oldest=20
ensure_command node nodejs 'Node.js' 'half a minute'
major="$(node -p 'process.versions.node.split(".")[0]')"
[ "$major" -ge "$oldest" ] \
  || fail "Node.js $oldest or newer is needed, this is $major: please install a newer one"
ensure_command npm npm "Node's package manager" 'about a minute'

cd "$PORTAL_ROOT/end2end"
# Written last, so an interrupted installation is repeated.
stamp=node_modules/.installed
if [ -e "$stamp" ] && [ ! package-lock.json -nt "$stamp" ] && [ ! package.json -nt "$stamp" ]; then
  exit 0
fi
say 'installing the JavaScript tools of end2end/ (a few seconds)'
PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 quietly npm ci --no-audit --no-fund
touch "$stamp"
