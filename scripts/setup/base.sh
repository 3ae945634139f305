#!/usr/bin/env bash
# A C compiler and friends: SQLite and the TLS library are compiled from C.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=../env.sh
. "$(dirname "$0")/../env.sh"
# shellcheck source-path=SCRIPTDIR source=../lib.sh
. "$PORTAL_ROOT/scripts/lib.sh"

ensure_command cc build-essential 'a C compiler' 'about a minute'
ensure_command pkg-config pkg-config 'finding C libraries' 'a few seconds'
ensure_command curl curl 'HTTP on the command line' 'a few seconds'
