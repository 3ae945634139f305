#!/usr/bin/env bash
# PostgreSQL's server programs, 15 or newer, for scripts/with-postgres.sh, which
# gives the tests a private server; no system-wide one is started or touched.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=../env.sh
. "$(dirname "$0")/../env.sh"
# shellcheck source-path=SCRIPTDIR source=../lib.sh
. "$PORTAL_ROOT/scripts/lib.sh"

ensure_command python3 python3 'Python, to find a free port' 'a few seconds'

oldest=15

# Debian keeps them out of PATH, in a folder per version.
found() {
  local program version
  for program in /usr/lib/postgresql/*/bin/initdb "$(command -v initdb || true)"; do
    [ -x "$program" ] || continue
    # "initdb (PostgreSQL) 15.18 (Debian …)"
    version="$("$program" --version | sed -E 's/^[^0-9]*([0-9]+).*/\1/')"
    [ "$version" -ge "$oldest" ] && return 0
  done
  return 1
}

found && exit 0

# Debian's package would start a server; this keeps it from creating one.
if have apt-get && [ ! -e /etc/postgresql-common ]; then
  as_root mkdir -p /etc/postgresql-common/createcluster.d
  printf 'create_main_cluster = false\n' \
    | as_root tee /etc/postgresql-common/createcluster.d/invoice-portal.conf >/dev/null
fi
apt_install "PostgreSQL's server programs" 'about a minute' postgresql
found || fail "PostgreSQL $oldest or newer is needed; this system packages an older one"
