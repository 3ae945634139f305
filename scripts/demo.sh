#!/usr/bin/env bash
# Serves the demo that `build.sh dev` made: the portal and a stand-in store,
# both on this machine only. Its data stays in target/demo/ between runs.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=env.sh
. "$(dirname "$0")/env.sh"
cd "$PORTAL_ROOT"

site_env dev
exec "$PORTAL_BIN" demo "$@"
