#!/usr/bin/env bash
# build.sh [dev|release] [all|site|server]: the server, and the site that it
# hands out. The same as `cargo leptos build`, with nothing but cargo and
# wasm-bindgen.
#
#   target/bin/PROFILE/invoice-portal   the server
#   target/bin/release/hash.txt         the hashes in the names of the files below
#   target/bin/release/parts.txt        the same for …-parts
#   target/site-PROFILE/                public/, and in pkg/ what is built:
#     dev       invoice-portal.js, invoice-portal.wasm (also as …_bg.wasm), .css
#     release   invoice-portal.HASH.js, .wasm and .css, optimised, each with a
#               .br beside it; likewise for what compresses in public/; and
#               invoice-portal-parts.HASH.js and .wasm, with the little that
#               documents need of which only parts come alive
#
# cargo compiles into CARGO_TARGET_DIR, which checkouts share; only results are
# in the checkout. A step whose inputs have not changed is skipped. A release
# whose pages are too heavy (size.sh) is built, and fails.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=env.sh
. "$(dirname "$0")/env.sh"
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$PORTAL_ROOT/scripts/lib.sh"

profile="${1:-dev}"
part="${2:-all}"
case "$profile:$part" in
  dev:all | dev:site | dev:server | release:all | release:site | release:server) ;;
  *)
    echo 'usage: build.sh [dev|release] [all|site|server]' >&2
    exit 2
    ;;
esac

name=invoice-portal
site="target/site-$profile"
web="target/web/$profile/$name"   # what wasm-bindgen and wasm-opt made
bin="target/bin/$profile"
cd "$PORTAL_ROOT"

step() {
  printf -- '--> %s\n' "$*"
}

# hash_of FILE: enough of a checksum to name a version of a file.
hash_of() { sha256sum "$1" | cut -c 1-16; }

# put FILE COPY: copies FILE, unless COPY is the same already.
put() { cmp -s "$1" "$2" || cp -p "$1" "$2"; }

# build_web NAME [FLAG...]: the bundle NAME, with these flags for cargo.
build_web() {
  local name="$1" web="target/web/$profile/$1"
  shift
  step "the browser part (WebAssembly): $name"
  cargo build -p frontend --lib --target wasm32-unknown-unknown --profile "wasm-$profile" "$@"
  local wasm="$CARGO_TARGET_DIR/wasm32-unknown-unknown/wasm-$profile/frontend.wasm"

  # Compared by content: another checkout may have put its own file there.
  local inputs
  inputs="$(sha256sum <"$wasm") $(sha256sum <scripts/build.sh) $(wasm-bindgen --version)"
  if [ "$(cat "$web/inputs" 2>/dev/null)" = "$inputs" ]; then
    return
  fi
  rm -rf "$web"
  mkdir -p "$web"

  step 'its JavaScript'
  wasm-bindgen --target web --no-typescript --out-dir "$web" --out-name "$name" "$wasm"
  if [ "$profile" = release ]; then
    step 'making both small'
    # The features are those that the compiler uses by default. Functions that are not inlined
    # and lie beside those of like names are more bytes, of which brotli makes fewer.
    wasm-opt -Oz --one-caller-inline-max-function-size=0 --reorder-functions-by-name \
      --enable-bulk-memory --enable-nontrapping-float-to-int --enable-sign-ext \
      --enable-mutable-globals --enable-reference-types --enable-multivalue \
      "$web/${name}_bg.wasm" -o "$web/$name.wasm"
    rm "$web/${name}_bg.wasm"
    esbuild "$web/$name.js" --minify --format=esm \
      --log-level=warning --allow-overwrite --outfile="$web/$name.js"
  else
    # leptos asks for one or the other, depending on whether LEPTOS_OUTPUT_NAME
    # was set when it was compiled: cargo-leptos sets it, plain cargo does not.
    mv "$web/${name}_bg.wasm" "$web/$name.wasm"
    ln "$web/$name.wasm" "$web/${name}_bg.wasm"
  fi
  echo "$inputs" >"$web/inputs"
}

# compress FILE: puts FILE.br beside it if that is smaller. The results are kept
# by content, since the largest file takes seconds.
compress() {
  local kept
  kept="target/web/br/$(sha256sum "$1" | cut -d ' ' -f 1)"
  if [ ! -e "$kept" ]; then
    mkdir -p target/web/br
    brotli --best --stdout "$1" >"$kept.new"
    mv "$kept.new" "$kept"
  fi
  if [ "$(wc -c <"$kept")" -lt "$(wc -c <"$1")" ]; then
    cp "$kept" "$1.br"
  fi
}

# The site is put together in a new folder that then takes the old one's place,
# so that nothing is left over from another build.
assemble_site() {
  local new="$site.new" kind file hash hashes='' parts=''
  rm -rf "$new"
  mkdir -p "$new/pkg" "$bin"
  if [ -d public ]; then
    cp -Rp public/. "$new/"
  fi
  # Only some crates bring JavaScript of their own.
  if [ -d "$web/snippets" ]; then
    cp -Rp "$web/snippets" "$new/pkg/"
  fi

  if [ "$profile" = release ]; then
    scripts/css.sh minify >"$web/$name.css"
    for kind in js wasm css; do
      hash="$(hash_of "$web/$name.$kind")"
      hashes+="$kind: $hash"$'\n'
      cp -p "$web/$name.$kind" "$new/pkg/$name.$hash.$kind"
    done
    for kind in js wasm; do
      file="target/web/$profile/$name-parts/$name-parts.$kind"
      hash="$(hash_of "$file")"
      parts+="$kind: $hash"$'\n'
      cp -p "$file" "$new/pkg/$name-parts.$hash.$kind"
    done
    while IFS= read -r -d '' file; do
      compress "$file"
    done < <(find "$new" -type f \( -name '*.js' -o -name '*.wasm' -o -name '*.css' \
      -o -name '*.svg' -o -name '*.html' -o -name '*.txt' -o -name '*.json' \
      -o -name '*.webmanifest' -o -name '*.ico' \) -print0)
    printf '%s' "$hashes" >"$bin/hash.txt"
    printf '%s' "$parts" >"$bin/parts.txt"
  else
    scripts/css.sh bundle >"$web/$name.css.new"
    put "$web/$name.css.new" "$web/$name.css"
    rm "$web/$name.css.new"
    cp -p "$web/$name.js" "$web/$name.css" "$new/pkg/"
    ln "$web/$name.wasm" "$new/pkg/$name.wasm"
    ln "$web/$name.wasm" "$new/pkg/${name}_bg.wasm"
  fi

  rm -rf "$site"
  mv "$new" "$site"
}

build_server() {
  step 'the server'
  local folder=debug flags=()
  if [ "$profile" = release ]; then
    folder=release
    flags=(--release)
  fi
  cargo build -p server --bin "$name" "${flags[@]}"
  # Out of the shared folder, where another checkout's build would replace it.
  # A new file, since the old one may be running.
  mkdir -p "$bin"
  if ! cmp -s "$CARGO_TARGET_DIR/$folder/$name" "$bin/$name"; then
    cp -p "$CARGO_TARGET_DIR/$folder/$name" "$bin/$name.new"
    mv "$bin/$name.new" "$bin/$name"
  fi
}

if [ "$part" != server ]; then
  build_web "$name"
  if [ "$profile" = release ]; then
    build_web "$name-parts" --no-default-features
  fi
  assemble_site
fi
if [ "$part" != site ]; then
  build_server
fi
if [ "$profile" = release ] && [ "$part" != server ]; then
  step 'what browsers load'
  scripts/size.sh
fi
