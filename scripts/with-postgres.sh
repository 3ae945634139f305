#!/usr/bin/env bash
# Runs a command with a private PostgreSQL cluster beside it: a temporary folder, a free
# loopback port, no durability; gone when the command ends. The command finds it in
# TEST_POSTGRES_URL. Usage: scripts/with-postgres.sh cargo test -p store
set -euo pipefail

# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

if [ -n "${TEST_POSTGRES_URL:-}" ]; then exec "$@"; fi

bin=$(find /usr/lib/postgresql -maxdepth 2 -name bin -type d 2>/dev/null | sort -V | tail -n 1)
[ -n "$bin" ] || bin=$(dirname "$(readlink -f "$(command -v pg_ctl)")")
[ -x "$bin/initdb" ] || { echo "with-postgres: PostgreSQL's initdb is missing; run scripts/setup/postgres.sh" >&2; exit 1; }

folder=$(mktemp -d /tmp/invoice-portal-pg.XXXXXX)
# PostgreSQL refuses to run as root.
as=()
if [ "$(id -u)" = 0 ]; then
  user=postgres
  id "$user" >/dev/null 2>&1 || user=nobody
  chown "$user" "$folder"
  as=(setpriv --reuid "$user" --regid "$(id -g "$user")" --clear-groups env HOME="$folder")
fi
# shellcheck disable=SC2329 # called by the trap
stop() {
  (cd "$folder" && "${as[@]}" "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1) || true
  rm -rf "$folder"
  tmp_remove
}
trap stop EXIT

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
cd_folder() { (cd "$folder" && "$@"); }
cd_folder "${as[@]}" "$bin/initdb" -D "$folder/data" -U portal -A trust --no-sync --locale=C.UTF-8 -E UTF8 >/dev/null
cd_folder "${as[@]}" "$bin/pg_ctl" -D "$folder/data" -w -l "$folder/log" \
  -o "-p $port -k $folder -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=200" \
  start >/dev/null || { cat "$folder/log" >&2; exit 1; }

export TEST_POSTGRES_URL="postgres://portal@127.0.0.1:$port/postgres"
tmp_in_memory
"$@"
