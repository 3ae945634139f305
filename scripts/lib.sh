# shellcheck shell=bash
# What the scripts have in common. Source it after env.sh.

# One line per thing that is done, on standard error: the standard output of a
# script is its result.
say() { printf 'setup: %s\n' "$*" >&2; }

fail() {
  printf 'setup: %s\n' "$*" >&2
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif have sudo; then
    sudo "$@"
  else
    fail "this needs root, and there is no sudo; as root, run: $*"
  fi
}

# Runs a command silently; when it fails, shows what it said.
quietly() {
  local log
  log="$(mktemp)"
  if "$@" >"$log" 2>&1; then
    rm -f "$log"
  else
    local status=$?
    cat "$log" >&2
    rm -f "$log"
    return "$status"
  fi
}

# apt_install REASON TIME PACKAGE...: installs Debian packages. It never
# removes one: a machine whose own packages are in the way is told so.
apt_install() {
  local reason="$1" time="$2"
  shift 2
  have apt-get || fail "$reason: please install by hand: $* (these are Debian's names)"
  # The package lists are fetched once per run, and a run is at most an hour.
  local stamp="$PORTAL_CACHE/apt-updated"
  if [ -z "$(find "$stamp" -mmin -60 2>/dev/null)" ]; then
    say "fetching Debian's package lists (about 10 seconds)"
    quietly as_root apt-get update -q || fail "apt-get update failed"
    mkdir -p "$PORTAL_CACHE"
    touch "$stamp"
  fi
  say "$reason: installing $* ($time)"
  quietly as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -q -y --no-install-recommends --no-remove "$@" \
    || fail "$reason: apt-get could not install $*"
}

# ensure_command COMMAND PACKAGE REASON TIME: installs PACKAGE if there is no COMMAND.
ensure_command() {
  have "$1" || apt_install "$3" "$4" "$2"
}

# locked_version CRATE: the version of a crate in Cargo.lock.
locked_version() {
  awk -v crate="$1" '
    $1 == "name" { name = $3 }
    $1 == "version" && name == "\"" crate "\"" { gsub(/"/, "", $3); print $3; exit }
  ' "$PORTAL_ROOT/Cargo.lock"
}

# seconds_text SECONDS: "48 s" or "3 min 05 s".
seconds_text() {
  if [ "$1" -lt 60 ]; then
    printf '%d s' "$1"
  else
    printf '%d min %02d s' "$(($1 / 60))" "$(($1 % 60))"
  fi
}

# tmp_in_memory: temporary files go to memory where there is enough of it. Each test has
# databases that wait until every commit is on the disk, and a disk that is still busy with
# what was just compiled makes them wait for seconds. A TMPDIR that is set stays. Whoever
# calls it calls tmp_remove at the end.
tmp_in_memory() {
  local free
  if [ -n "${TMPDIR:-}" ]; then return 0; fi
  free="$(df --output=avail -k /dev/shm 2>/dev/null | tail -n 1)" || return 0
  if [ -w /dev/shm ] && [ "${free:-0}" -gt 4000000 ]; then
    TMPDIR="$(mktemp -d /dev/shm/invoice-portal.XXXXXX)"
    export TMPDIR
  fi
}

# tmp_remove: removes what tmp_in_memory has made.
tmp_remove() {
  case "${TMPDIR:-}" in /dev/shm/invoice-portal.*) rm -rf "$TMPDIR" ;; esac
}
