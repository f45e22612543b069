#!/usr/bin/env bash
# Counts the instructions of each stage of the analysis on the text of the benches, and compares them with figures.csv.
#
#   ci/instructions/run.sh [--update]
#
# More than two percent above a figure ends with exit code 1; --update writes the new figures, and the commit says what they
# are worth. Where valgrind is missing, or where the compiler is another one than that of the figures, nothing can be
# compared: the script says so and ends well.
set -euo pipefail

figures=$(cd "$(dirname "$0")" && pwd)/figures.csv
cd "$(dirname "$0")/../.."
tolerance=2

if ! command -v valgrind >/dev/null; then
    echo 'valgrind is not installed; instructions were not counted.'
    exit 0
fi

program=$(cargo bench --no-run --quiet --locked --package secondstory-core --bench instructions --message-format=json |
    sed -n 's/.*"executable":"\([^"]*instructions-[^"]*\)".*/\1/p')

# The instructions of one run, from start to end.
count() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$program" "$1" 2>&1 |
        sed -n 's/.*Collected : \([0-9]*\).*/\1/p'
}

compiler=$(rustc --version --verbose | sed -n 's/^\(release\|host\): //p' | sort | paste -sd ' ')
text=$(count text)
counts=()
for stage in settings parse analyse; do
    counts+=("$stage,$(($(count "$stage") - text))")
done

if [ "${1:-}" = --update ]; then
    printf '%s\n' "# Instructions on the text of the benches, counted by ci/instructions/run.sh" "compiler,$compiler" \
        "${counts[@]}" >"$figures"
    cat "$figures"
    exit 0
fi

code=0
known=$(sed -n 's/^compiler,//p' "$figures")
for line in "${counts[@]}"; do
    stage=${line%%,*}
    now=${line#*,}
    before=$(sed -n "s/^$stage,//p" "$figures")
    echo "$stage: $now instructions, $before in $(basename "$figures")"
    if [ "$compiler" = "$known" ] && [ $((now * 100)) -gt $((before * (100 + tolerance))) ]; then
        echo "$stage costs more than $tolerance % above its figure; ci/instructions/run.sh --update takes the new one over." >&2
        code=1
    fi
done
if [ "$compiler" != "$known" ]; then
    echo "The figures were counted with $known, this is $compiler; they were not compared."
fi
exit "$code"
