#!/usr/bin/env bash
# Checks every report by what others say about it: ci/reports/run.sh SECONDSTORY
#
# SECONDSTORY is the program. It checks texts with odd names and odd content; each report is then held against the schema of its
# format where there is one (SARIF, JUnit, Reviewdog), read by a program of somebody else, and compared with the JSON report and
# with the texts themselves. The validators come in fixed versions from PyPI and npm into .ci/tools/reports, once; they need Python
# 3.9, Node and Linux on x86-64. Exits with 0 if everything held.
set -euo pipefail

secondstory=$(realpath "${1:?the path of the program secondstory is needed}")
here=$(cd "$(dirname "$0")" && pwd)
tools=$(dirname "$(dirname "$here")")/.ci/tools/reports
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT

"$here/tools.sh" "$tools"
python=$tools/venv/bin/python
texts=$stage/texts
reports=$stage/reports
mkdir "$texts" "$reports"
"$python" "$here/texts.py" "$texts"

# Runs the check in all formats at once and keeps its exit code: check NAME ARGUMENT...
check() {
    local name=$1 code=0 format outputs=()
    shift
    mkdir "$reports/$name"
    for format in human compact json jsonl sarif github gitlab junit checkstyle rdjson rdjsonl; do
        outputs+=(--output "$format=$reports/$name/$format")
    done
    (cd "$texts" && "$secondstory" check --quiet --no-config "${outputs[@]}" "$@" 2>"$reports/$name/errors") || code=$?
    echo "$code" >"$reports/$name/code"
}

check findings .
check everything --min-severity hint --with-allowed .
check relaxed --fail-on never .
check strict --fail-on hint .
check clean clean.md
check unreadable . utf-16.log missing.md
"$python" "$here/texts.py" --move "$texts"
check moved .

"$python" "$here/check.py" "$texts" "$reports" "$tools"
