#!/usr/bin/env bash
# css.sh bundle|minify: style/main.css with the files that it imports, as one
# style sheet on standard output.
#
#   bundle   puts the files one after another. No tool is needed, and browsers
#            understand nesting and layers by themselves.
#   minify   lets lightningcss do it, as cargo-leptos does: smaller, checked,
#            and rewritten for older browsers. Needs scripts/setup/npm.sh.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=env.sh
. "$(dirname "$0")/env.sh"
cd "$PORTAL_ROOT/style"

case "${1:-bundle}" in
  minify)
    # Not node_modules/.bin/lightningcss: that one only exists after an
    # installation script, and end2end/.npmrc allows none.
    exec "$PORTAL_ROOT"/end2end/node_modules/lightningcss-cli-*/lightningcss \
      --bundle --minify --targets defaults main.css
    ;;
  bundle)
    # Understands `@import "file.css";`, also with url(…), a layer and a media
    # query, one to a line, in main.css only. Anything else is an error rather
    # than a rule that is silently lost.
    exec awk '
      function die(message) {
        printf "css.sh: style/%s: %s\n", FILENAME, message > "/dev/stderr"
        failed = 1
        exit 1
      }
      /^[[:space:]]*@import/ {
        if (!match($0, /"[^"]+"|\047[^\047]+\047/)) die("no file in: " $0)
        file = substr($0, RSTART + 1, RLENGTH - 2)
        rest = substr($0, RSTART + RLENGTH)
        sub(/^[[:space:]]*\)?[[:space:]]*/, "", rest)
        if (!sub(/[[:space:]]*;[[:space:]]*(\/\*.*\*\/)?[[:space:]]*$/, "", rest)) die("unfinished: " $0)
        closing = ""
        printf "/* %s */\n", file
        if (match(rest, /^layer\([^)]*\)/)) {
          printf "@layer %s {\n", substr(rest, 7, RLENGTH - 7)
          closing = closing "}\n"
          rest = substr(rest, RLENGTH + 1)
          sub(/^[[:space:]]*/, "", rest)
        } else if (rest ~ /^(layer|supports)/) die("not understood: " $0)
        if (rest != "") {
          printf "@media %s {\n", rest
          closing = closing "}\n"
        }
        while ((status = (getline line < file)) > 0) {
          if (line ~ /^[[:space:]]*@(import|charset)/) die(file " must not contain: " line)
          print line
        }
        if (status < 0) die("cannot read " file)
        close(file)
        printf "%s", closing
        next
      }
      { print }
      END { exit failed }
    ' main.css
    ;;
  *)
    echo "usage: css.sh bundle|minify" >&2
    exit 2
    ;;
esac
