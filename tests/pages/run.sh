#!/usr/bin/env bash
# Reads the pages of the reports as their readers do: a validator of HTML, and a real browser by day and by night, wide, narrow
# and on paper, with the keyboard and with a checker of accessibility.
# Usage: tests/pages/run.sh PROGRAM, where PROGRAM is a built `secondstory`. Exit code 0 says that everything asserted holds.
# With SECONDSTORY_EVIDENCE, pictures and a PDF of every page are left in that folder.
set -euo pipefail
program=$(realpath "${1:?usage: tests/pages/run.sh PROGRAM}")
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../../.ci/from_system.sh"
. "$here/../../.ci/page_tools.sh"
page_tools

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
timeout 170 node "$here/main.mjs" "$program" "$folder"
