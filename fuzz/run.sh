#!/usr/bin/env bash
# Lets a fuzzer look for texts and files for which something that is promised does not hold.
#
#   fuzz/run.sh [SECONDS] [TARGET...]
#   fuzz/run.sh --build
#   fuzz/run.sh --keep [TARGET...]
#
# Runs each target, or those that are named, for so many seconds (60 where nothing is said), two at a time; --build only builds them.
# It begins with our own texts in fuzz/seeds and with what earlier runs have found, fuzz/kept; both are committed. What it finds on
# the way goes to fuzz/corpus, which git ignores. --keep takes the smallest texts of a set that reaches all that the corpus reaches,
# up to 50 kB for a target, and packs them into fuzz/kept. A text for which something does not hold is left in fuzz/artifacts, and
# the exit code is 1. Where cargo-fuzz is not installed, nothing can be run: the script says so and ends well.
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

task=${1:-60}
shift || true
targets=("$@")
if [ ${#targets[@]} -eq 0 ]; then
    mapfile -t targets < <(find fuzz/fuzz_targets -name '*.rs' -exec basename {} .rs \; | sort)
fi
export RUSTC_BOOTSTRAP=1
sanitizer=${FUZZ_SANITIZER:-none}
host=$(rustc --version --verbose | sed -n 's/^host: //p')

cargo fuzz build --sanitizer "$sanitizer"
[ "$task" != --build ] || exit 0
programs=${CARGO_TARGET_DIR:-fuzz/target}/$host/release
most_kept=50000

# Packs what is worth keeping of a target's corpus: the same bytes for the same texts.
keep() {
    local target=$1 all chosen size total=0
    all=$(mktemp -d) chosen=$(mktemp -d)
    "$programs/$target" -merge=1 -max_len=4096 "$all" "fuzz/corpus/$target" "fuzz/seeds/$target" >/dev/null 2>&1
    while read -r size file; do
        total=$((total + size))
        [ "$total" -le "$most_kept" ] || break
        cp "$all/$file" "$chosen/$file"
    done < <(find "$all" -type f -printf '%s %f\n' | sort -n -k1,1 -k2,2)
    mkdir -p fuzz/kept
    find "$chosen" -type f -printf '%f\n' | sort \
        | tar -C "$chosen" --files-from=- --mtime=@0 --owner=0 --group=0 --numeric-owner --mode=644 -cf - \
        | gzip -n9 >"fuzz/kept/$target.tar.gz"
    echo "$target: $(find "$chosen" -type f | wc -l) of $(find "$all" -type f | wc -l) texts kept"
    rm -r "$all" "$chosen"
}

if [ "$task" = --keep ]; then
    for target in "${targets[@]}"; do
        keep "$target"
    done
    exit 0
fi
seconds=$task

# Runs a target; says how often it ran, and with what end. An input that takes ten seconds is a finding too, and so is one
# that takes a gigabyte.
run() {
    local target=$1 log code=0
    log=fuzz/artifacts/$target/log
    mkdir -p "fuzz/corpus/$target" "fuzz/artifacts/$target"
    [ ! -e "fuzz/kept/$target.tar.gz" ] || tar -C "fuzz/corpus/$target" -xzf "fuzz/kept/$target.tar.gz"
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
