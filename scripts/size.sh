#!/usr/bin/env bash
# What browsers have to load: raw and compressed bytes of the files that
# `build.sh release` made, which runs this at its end. The buyer's list loads
# the style sheet and …-parts, other pages the style sheet and the others.
# Fails where the list's JavaScript and WebAssembly are heavier than they may be.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=env.sh
. "$(dirname "$0")/env.sh"
cd "$PORTAL_ROOT"

# Bytes, compressed, of JavaScript and WebAssembly of the buyer's list together.
limit=214000

pkg=target/site-release/pkg
parts=invoice-portal-parts

# Nothing at all is not light.
for kind in js wasm; do
  if ! compgen -G "$pkg/$parts.*.$kind" >/dev/null; then
    echo "size: there is no $pkg/$parts.*.$kind; \`make release\` makes it" >&2
    exit 1
  fi
done

find "$pkg" -type f ! -name '*.br' | sort | while IFS= read -r file; do
  compressed="$file.br"
  [ -e "$compressed" ] || compressed="$file"
  printf '%s\t%s\t%s\n' "$(wc -c <"$file")" "$(wc -c <"$compressed")" "${file#"$pkg"/}"
done | awk -F '\t' -v limit="$limit" -v parts="$parts." '
  BEGIN { printf "%12s %12s  %s\n", "raw bytes", "brotli bytes", "file" }
  { printf "%12d %12d  %s\n", $1, $2, $3 }
  index($3, parts) == 1 { raw += $1; small += $2 }
  END {
    printf "%12d %12d  %s\n", raw, small, "JavaScript and WebAssembly of the buyer\047s list"
    if (small > limit) {
      printf "size: %d bytes are more than the %d that they may be\n", small, limit >"/dev/stderr"
      exit 1
    }
  }
'
