#!/usr/bin/env bash
# Lets a fuzzer look for texts and files for which something that is promised does not hold.
#
#   fuzz/run.sh [SECONDS] [TARGET...]
#   fuzz/run.sh --build
#
# Runs each target, or those that are named, for so many seconds (60 where nothing is said), two at a time; --build only builds them. What it finds on the way
# is kept in fuzz/corpus, which git ignores; it begins with fuzz/seeds, which is committed. A text for which something does not hold
# is left in fuzz/artifacts, and the exit code is 1. Where cargo-fuzz is not installed, nothing can be run: the script says so and
# ends well.
#
# The compiler is the one of the workspace, told to take the options of a nightly one; nothing but this script does that. Our own
# code has no unsafe block, so the sanitizer for addresses, which halves the speed, stays off; FUZZ_SANITIZER=address turns it on
# where the compiler is a nightly one.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! cargo fuzz --version >/dev/null 2>&1; then
    echo 'cargo-fuzz is not installed; nothing was fuzzed. `cargo install --locked cargo-fuzz` installs it.'
    exit 0
fi

seconds=${1:-60}
shift || true
targets=("$@")
if [ ${#targets[@]} -eq 0 ]; then
    mapfile -t targets < <(find fuzz/fuzz_targets -name '*.rs' -exec basename {} .rs \; | sort)
fi
export RUSTC_BOOTSTRAP=1
sanitizer=${FUZZ_SANITIZER:-none}
host=$(rustc --version --verbose | sed -n 's/^host: //p')

cargo fuzz build --sanitizer "$sanitizer"
[ "$seconds" != --build ] || exit 0
programs=${CARGO_TARGET_DIR:-fuzz/target}/$host/release

# Runs a target; says how often it ran, and with what end. An input that takes ten seconds is a finding too, and so is one
# that takes a gigabyte.
run() {
    local target=$1 log code=0
    log=fuzz/artifacts/$target/log
    mkdir -p "fuzz/corpus/$target" "fuzz/artifacts/$target"
    "$programs/$target" "fuzz/corpus/$target" "fuzz/seeds/$target" "-artifact_prefix=fuzz/artifacts/$target/" \
        "-max_total_time=$seconds" -max_len=4096 -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 >"$log" 2>&1 || code=$?
    echo "$target: $(sed -n 's/^stat::number_of_executed_units: *//p' "$log") runs, exit code $code"
    [ "$code" -eq 0 ] || tail -n 40 "$log"
    return "$code"
}

code=0
for ((first = 0; first < ${#targets[@]}; first += 2)); do
    running=()
    for target in "${targets[@]:first:2}"; do
        run "$target" &
        running+=($!)
    done
    for one in "${running[@]}"; do
        wait "$one" || code=1
    done
done
exit "$code"
