#!/usr/bin/env bash
# What the GitHub Action does, as a script: action.yml calls it, and ci/test/github-action.sh runs it without GitHub.
#
#   github-action.sh find     which program to use, and whether it is to be built; SECONDSTORY_BUILD says auto, always or never
#   github-action.sh build    builds it into SECONDSTORY_FOLDER
#   github-action.sh check    runs it once, for the log, the summary and code scanning; ends with the exit code of the check
#
# Inputs come as environment variables and stay data: nothing here is evaluated, and every one is passed on as one word.
set -euo pipefail

source_folder=$(cd "$(dirname "$0")/.." && pwd)

# Ends with 2, which says that the job could not be done, and shows why on the page of the run.
stop() {
    printf '::error title=secondstory::%s\n' "${1//[$'\r\n']/ }"
    exit 2
}

# Hands a value to the later steps. The names are ours; a value with a line break would be a second entry.
set_output() {
    printf '%s=%s\n' "$1" "${2//$'\n'/ }" >>"$GITHUB_OUTPUT"
}

# One word for what a build is made from: the sources of the action, the compiler, the machine.
build_key() {
    local sources compiler
    sources=$(cd "$source_folder" && find Cargo.toml Cargo.lock crates -type f ! -path '*/tests/*' -print0 |
        LC_ALL=C sort -z | xargs -0 cat | git hash-object --stdin)
    compiler=$(rustc --version --verbose | git hash-object --stdin)
    printf 'secondstory-%s-%s-%s-%s' "${RUNNER_OS:-unknown}" "${RUNNER_ARCH:-unknown}" "${sources:0:16}" "${compiler:0:16}"
}

find_program() {
    local build=${SECONDSTORY_BUILD:-auto} program
    program=$(command -v secondstory || true)
    case $build in
    auto | always | never) ;;
    *) stop "The input \"build\" is \"$build\"; it can be auto, always or never." ;;
    esac
    if [ "$build" = never ] && [ -z "$program" ]; then
        stop 'There is no program secondstory on the path, and the input "build" is "never". Install it in a step before, or leave "build" at auto.'
    fi
    if [ "$build" != always ] && [ -n "$program" ]; then
        set_output build false
        set_output program "$program"
        return
    fi
    if ! command -v cargo >/dev/null; then
        stop 'secondstory is built with cargo, which is not on the path. Install Rust in a step before, or put the program secondstory on the path.'
    fi
    local folder=$RUNNER_TEMP/secondstory
    set_output build true
    set_output folder "$folder"
    set_output program "$folder/bin/secondstory"
    set_output key "$(build_key)"
}

build_program() {
    # A target folder of its own: the one that a repository configures for itself is not ours to fill.
    CARGO_TARGET_DIR=$RUNNER_TEMP/secondstory-target cargo install --quiet --locked \
        --path "$source_folder" --root "$SECONDSTORY_FOLDER" ||
        stop 'secondstory could not be built; what cargo says stands above. It needs Rust 1.88 or newer and a C compiler.'
}

# Adds each line of a text that is not blank to the array `arguments`, with what stands before it: add_lines TEXT [OPTION=]
add_lines() {
    local line
    while IFS= read -r line || [ -n "$line" ]; do
        line=${line%$'\r'}
        if [ -n "${line//[[:space:]]/}" ]; then
            arguments+=("${2:-}$line")
        fi
    done <<<"$1"
}

# Adds an option with a value, unless the value is empty. One word, so that no value is taken for an option.
add_option() {
    if [ -n "$2" ]; then
        arguments+=("$1=$2")
    fi
}

# The summary of a job may have a mebibyte; one that is larger is refused whole, and the run with it.
add_summary() {
    if [ "$(wc -c <"$1")" -lt 1000000 ]; then
        cat "$1" >>"$GITHUB_STEP_SUMMARY"
    else
        printf '%s\n' 'The summary of secondstory is longer than this page may be; the log and the reports have it all.' \
            >>"$GITHUB_STEP_SUMMARY"
    fi
}

check() {
    local program=${SECONDSTORY_PROGRAM:-secondstory} code=0 reports
    reports=$(mktemp -d "$RUNNER_TEMP/secondstory-reports.XXXXXX")
    arguments=(check "--format=${SECONDSTORY_FORMAT:-github}"
        "--output=sarif=$reports/secondstory.sarif" "--output=markdown=$reports/summary.md")
    add_lines "${SECONDSTORY_OUTPUTS:-}" --output=
    add_option --config "${SECONDSTORY_CONFIG:-}"
    add_option --preset "${SECONDSTORY_PRESET:-}"
    add_option --min-severity "${SECONDSTORY_MIN_SEVERITY:-}"
    add_option --fail-on "${SECONDSTORY_FAIL_ON:-}"
    add_option --changed-since "${SECONDSTORY_CHANGED_SINCE:-}"
    if [ "${SECONDSTORY_BASELINE:-}" = none ]; then
        arguments+=(--no-baseline)
    else
        add_option --baseline "${SECONDSTORY_BASELINE:-}"
    fi
    arguments+=(--)
    add_lines "${SECONDSTORY_PATHS:-.}"

    "$program" --version
    # The summary is added below, once and if it is wanted; the program must not see where it goes.
    env -u GITHUB_STEP_SUMMARY "$program" "${arguments[@]}" || code=$?
    set_output exit-code "$code"
    if [ -f "$reports/secondstory.sarif" ]; then
        set_output sarif-file "$reports/secondstory.sarif"
    fi
    if [ -f "$reports/summary.md" ]; then
        set_output markdown-file "$reports/summary.md"
        if [ "${SECONDSTORY_SUMMARY:-true}" = true ]; then
            add_summary "$reports/summary.md"
        fi
    fi
    exit "$code"
}

case ${1:-} in
find) find_program ;;
build) build_program ;;
check) check ;;
*) stop 'github-action.sh takes one of find, build and check.' ;;
esac
