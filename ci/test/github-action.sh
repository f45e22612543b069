#!/usr/bin/env bash
# Runs the script of the GitHub Action without GitHub: github-action.sh PROGRAM, a built `secondstory`.
#
# A stand-in for the program writes down the words it was given, so that hostile inputs can be seen to stay data; then
# the program itself plays a pull request with a finding and one without.
set -euo pipefail

program=$(realpath "${1:?the path of the program secondstory is needed}")
here=$(cd "$(dirname "$0")" && pwd)
action=$here/../github-action.sh
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

fail() {
    printf 'github-action: %s\n' "$*" >&2
    exit 1
}

expect() {
    [ "$2" = "$3" ] || fail "$1: expected <$2>, found <$3>"
}

# A runner of its own for each case: the files that GitHub hands to a step, and a path with nothing but what is named.
runner() {
    rm -rf "$folder/runner"
    mkdir -p "$folder/runner/temp" "$folder/runner/bin" "$folder/runner/work"
    export RUNNER_TEMP=$folder/runner/temp RUNNER_OS=Linux RUNNER_ARCH=X64
    export GITHUB_OUTPUT=$folder/runner/output GITHUB_STEP_SUMMARY=$folder/runner/summary
    : >"$GITHUB_OUTPUT"
    : >"$GITHUB_STEP_SUMMARY"
    cd "$folder/runner/work"
}

output_of() {
    sed -n "s/^$1=//p" "$GITHUB_OUTPUT"
}

# A `secondstory` that writes its arguments to the file `words`, one on each line, and ends with the code in EXIT.
stand_in() {
    cat >"$folder/runner/bin/secondstory" <<'STANDIN'
#!/usr/bin/env bash
if [ "$1" = --version ]; then echo 'secondstory 0'; exit 0; fi
printf '%s\n' "$@" >"$RUNNER_TEMP/words"
for word; do
    case $word in --output=markdown=*) echo '# Summary' >"${word#--output=markdown=}" ;; esac
done
exit "${EXIT:-0}"
STANDIN
    chmod +x "$folder/runner/bin/secondstory"
}

words_without_reports() {
    grep -v "^--output=[a-z]*=$RUNNER_TEMP/" "$RUNNER_TEMP/words" | tr '\n' '|'
}

a_program_on_the_path_is_taken() {
    runner
    stand_in
    PATH=$folder/runner/bin:$PATH "$action" find
    expect 'build' false "$(output_of build)"
    expect 'program' "$folder/runner/bin/secondstory" "$(output_of program)"
}

without_a_program_it_is_built() {
    runner
    stand_in
    PATH=$folder/runner/bin:$PATH SECONDSTORY_BUILD=always "$action" find
    expect 'build' true "$(output_of build)"
    local first
    first=$(output_of key)
    [[ $first =~ ^secondstory-Linux-X64-[0-9a-f]{16}-[0-9a-f]{16}$ ]] || fail "the key of the cache is <$first>"
    : >"$GITHUB_OUTPUT"
    PATH=$folder/runner/bin:$PATH SECONDSTORY_BUILD=always "$action" find
    expect 'the key of the same sources' "$first" "$(output_of key)"
}

what_cannot_be_done_is_said() {
    local code=0 said
    runner
    said=$(PATH=/usr/bin:/bin SECONDSTORY_BUILD=never "$action" find) || code=$?
    expect 'exit code without a program' 2 "$code"
    [[ $said == '::error title=secondstory::There is no program'* ]] || fail "it said <$said>"
    code=0
    said=$(SECONDSTORY_BUILD=$'perhaps\n::add-mask::x' "$action" find) || code=$?
    expect 'exit code of an unknown choice' 2 "$code"
    [[ $said == '::error title=secondstory::'*'auto, always or never'* ]] || fail "it said <$said>"
    expect 'the lines of the message' 1 "$(wc -l <<<"$said")"
}

inputs_stay_data() {
    local code=0 hostile=$'drafts/$(touch stolen)\n\n; touch stolen\n`touch stolen`\n--help\r\na b.md'
    runner
    stand_in
    EXIT=1 SECONDSTORY_PROGRAM=$folder/runner/bin/secondstory SECONDSTORY_PATHS=$hostile \
        SECONDSTORY_FAIL_ON='never; touch stolen' SECONDSTORY_CHANGED_SINCE=--output=x SECONDSTORY_CONFIG='$HOME' \
        SECONDSTORY_BASELINE=none SECONDSTORY_OUTPUTS=$'gitlab=a.json\njunit=b c.xml' "$action" check >/dev/null || code=$?
    expect 'exit code' 1 "$code"
    [ ! -e stolen ] || fail 'an input was run'
    expect 'the words' 'check|--format=github|--output=gitlab=a.json|--output=junit=b c.xml|--config=$HOME|--fail-on=never; touch stolen|--changed-since=--output=x|--no-baseline|--|drafts/$(touch stolen)|; touch stolen|`touch stolen`|--help|a b.md|' \
        "$(words_without_reports)"
}

what_is_empty_is_left_to_the_configuration() {
    runner
    stand_in
    SECONDSTORY_PROGRAM=$folder/runner/bin/secondstory "$action" check >/dev/null
    expect 'the words' 'check|--format=github|--|.|' "$(words_without_reports)"
    expect 'the summary' '# Summary' "$(cat "$GITHUB_STEP_SUMMARY")"
    SECONDSTORY_SUMMARY=false SECONDSTORY_PROGRAM=$folder/runner/bin/secondstory "$action" check >/dev/null
    expect 'the summary after a run without one' '# Summary' "$(cat "$GITHUB_STEP_SUMMARY")"
}

a_pull_request_with_a_finding() {
    local code=0 log
    runner
    mkdir postmortems
    printf '# Late parcels\n\nThe planner should have called.\n' >postmortems/late.md
    log=$(SECONDSTORY_PROGRAM=$program SECONDSTORY_PATHS=postmortems "$action" check) || code=$?
    expect 'exit code' 1 "$code"
    expect 'exit code, as an output' 1 "$(output_of exit-code)"
    grep -q '^::.*file=postmortems/late.md.*line=3' <<<"$log" || fail "no annotation in the log: $log"
    grep -q 'counterfactual/should-have' "$(output_of sarif-file)" || fail 'the SARIF report does not name the rule'
    grep -q 'postmortems/late.md' "$GITHUB_STEP_SUMMARY" || fail 'the summary does not name the document'

    printf '# Late parcels\n\nThe planner was on the phone with the depot.\n' >postmortems/late.md
    : >"$GITHUB_OUTPUT"
    log=$(SECONDSTORY_PROGRAM=$program SECONDSTORY_PATHS=postmortems "$action" check)
    expect 'exit code after the edit' 0 "$(output_of exit-code)"
    [ -s "$(output_of sarif-file)" ] || fail 'a clean run leaves no SARIF report, and old alerts stay open'
}

a_program_on_the_path_is_taken
without_a_program_it_is_built
what_cannot_be_done_is_said
inputs_stay_data
what_is_empty_is_left_to_the_configuration
a_pull_request_with_a_finding
echo 'github-action: 6 cases passed'
