#!/usr/bin/env bash
# phase.sh NAME COMMAND...: runs a command from the root of the checkout with
# the project's compiler and tools, and says how long it took.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=env.sh
. "$(dirname "$0")/env.sh"
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$PORTAL_ROOT/scripts/lib.sh"

name="$1"
shift
cd "$PORTAL_ROOT"
printf '\n==> %s\n' "$name"
status=0
"$@" || status=$?
if [ "$status" -eq 0 ]; then
  printf '<== %s: %s\n' "$name" "$(seconds_text "$SECONDS")"
else
  printf '<== %s: failed after %s\n' "$name" "$(seconds_text "$SECONDS")"
fi
exit "$status"
