#!/usr/bin/env bash
# Measures everything that docs/performance.md and the README state about speed, and writes their tables:
#
#   benches/run.sh TOOLS [RESULTS]
#
# TOOLS is the folder that benches/peers/install.sh filled; RESULTS (else `.ci/tools/figures`) is the folder for the figures, one file
# of JSON for each measurement and `all.json` with everything. Takes about an hour, most of it for growth up to 200 MB; the
# environment variable MOST (in bytes) makes the largest document smaller. A machine that does something else gives times that mean little.
set -euo pipefail

tools=$(cd "${1:?the folder with the tools is needed}" && pwd)
cd "$(dirname "$0")/.."
results=${2:-.ci/tools/figures}
mkdir -p "$results"
target=${CARGO_TARGET_DIR:-target}
program=$target/release/secondstory

cargo build --release --locked --bin secondstory
cargo bench --locked --bench limit > "$results/limit.txt"
uptime > "$results/load.txt"
benches/peers/start.py --secondstory "$program" --json "$results/start.json"
benches/peers/latency.py --secondstory "$program" --tools "$tools" --json "$results/latency.json"
benches/peers/throughput.py --secondstory "$program" --json "$results/throughput.json"
benches/peers/run.py --secondstory "$program" --tools "$tools" --json "$results/peers.json" --write README.md
benches/growth/run.py --secondstory "$program" --most "${MOST:-200000000}" --json "$results/growth.json"
benches/figures.py "$results" --write docs/performance.md
