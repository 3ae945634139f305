#!/usr/bin/env bash
# test-browser.sh [ARGUMENTS]: the browser tests, against what `build.sh dev`
# made. The arguments go to Playwright: a file, --headed, -g 'a name' …
#
# The tests find in the environment: PORTAL_BIN (the server), CHROMIUM_PATH,
# and leptos' LEPTOS_* variables, which the server inherits from them.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=env.sh
. "$(dirname "$0")/env.sh"
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$PORTAL_ROOT/scripts/lib.sh"
cd "$PORTAL_ROOT/end2end"

if [ -e tsconfig.json ]; then
  tsc --noEmit
fi
site_env dev
trap tmp_remove EXIT
tmp_in_memory
playwright test "$@"
