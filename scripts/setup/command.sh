#!/usr/bin/env bash
# command.sh COMMAND...: small tools whose Debian package has the same name
# (brotli, sqlite3, shellcheck).
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=../env.sh
. "$(dirname "$0")/../env.sh"
# shellcheck source-path=SCRIPTDIR source=../lib.sh
. "$PORTAL_ROOT/scripts/lib.sh"

for command in "$@"; do
  ensure_command "$command" "$command" "$command" 'a few seconds'
done
