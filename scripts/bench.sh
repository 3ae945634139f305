#!/usr/bin/env bash
# bench.sh [SIZES]: the benchmarks (server/examples/bench/), against the release
# build, on SQLite and on a PostgreSQL of their own. They print ratios measured
# within one run, which can be compared between machines, and keep them in
# target/bench.md. SIZES are numbers of invoices, 10000 100000 if not given;
# BENCH_CSV names the file to import. See docs/BENCHMARKS.md.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=env.sh
. "$(dirname "$0")/env.sh"
cd "$PORTAL_ROOT"

scripts/build.sh release
cargo build --release -p server --example bench
site_env release
# The databases are on the disk, as they are where the portal is used.
export TMPDIR="${TMPDIR:-/tmp}"
exec scripts/with-postgres.sh "$CARGO_TARGET_DIR/release/examples/bench" "$@"
