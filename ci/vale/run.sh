#!/usr/bin/env bash
# Checks the style that `secondstory export vale` writes: ci/vale/run.sh SECONDSTORY [--write]
#
# The files are held against what Vale documents, every expression is compiled and run over the examples of the lexicons by an
# engine with the same notation (PyPI regex; Vale's is a port of .NET's), and the figures are compared with those in docs/vale.md.
# --write brings the figures there up to date. Where a program `vale` is at hand, it runs the style as well; no package brings one,
# so elsewhere this is said and no failure. Exits with 0 if everything held.
set -euo pipefail

secondstory=$(realpath "${1:?the path of the program secondstory is needed}")
here=$(cd "$(dirname "$0")" && pwd)
repository=$(dirname "$(dirname "$here")")
tools=$repository/.ci/tools/reports
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT

"$repository/ci/reports/tools.sh" "$tools"
cd "$stage"
for choice in default all; do
    options=()
    [ "$choice" = all ] && options=(--all)
    "$secondstory" export vale --no-config --output "$choice" "${options[@]}" >/dev/null
    # A second export finds its own folder and changes nothing.
    cp -r "$choice" before
    "$secondstory" export vale --no-config --output "$choice" "${options[@]}" >/dev/null
    diff -r before "$choice"
    rm -r before
done
"$tools/venv/bin/python" "$here/measure.py" "$stage" "$repository" "${2:-}"

if command -v vale >/dev/null; then
    "$tools/venv/bin/python" "$here/real.py" "$stage" "$repository"
else
    echo 'There is no program vale here; the style was not run in it.'
fi
