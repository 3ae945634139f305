#!/usr/bin/env bash
# bench.sh [ARGUMENTS]: the benchmarks (server/examples/bench.rs), against the
# release build. They print ratios measured within one run, which can be
# compared between machines.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=env.sh
. "$(dirname "$0")/env.sh"
cd "$PORTAL_ROOT"

scripts/build.sh release
cargo build --release -p server --example bench
site_env release
exec "$CARGO_TARGET_DIR/release/examples/bench" "$@"
