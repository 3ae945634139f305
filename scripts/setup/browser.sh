#!/usr/bin/env bash
# Chromium, for the browser tests. CHROMIUM_PATH chooses another one.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=../env.sh
. "$(dirname "$0")/../env.sh"
# shellcheck source-path=SCRIPTDIR source=../lib.sh
. "$PORTAL_ROOT/scripts/lib.sh"

if [ -n "${CHROMIUM_PATH:-}" ]; then
  [ -x "$CHROMIUM_PATH" ] || fail "CHROMIUM_PATH=$CHROMIUM_PATH is not a program"
else
  apt_install 'a browser for the tests' 'about a minute' chromium
fi
