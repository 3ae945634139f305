#!/usr/bin/env bash
# What browsers have to load: raw and compressed bytes of the release build's
# files. The buyer's list loads the style sheet and …-parts, other pages the
# style sheet and the others.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=env.sh
. "$(dirname "$0")/env.sh"
cd "$PORTAL_ROOT"

scripts/build.sh release site >&2

find target/site-release/pkg -type f ! -name '*.br' | sort | while IFS= read -r file; do
  compressed="$file.br"
  [ -e "$compressed" ] || compressed="$file"
  printf '%s\t%s\t%s\n' "$(wc -c <"$file")" "$(wc -c <"$compressed")" \
    "${file#target/site-release/pkg/}"
done | awk -F '\t' '
  BEGIN { printf "%12s %12s  %s\n", "raw bytes", "brotli bytes", "file" }
  { printf "%12d %12d  %s\n", $1, $2, $3 }
'
