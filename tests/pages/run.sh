#!/usr/bin/env bash
# Reads the pages of the reports as their readers do: a validator of HTML, and a real browser by day and by night, wide, narrow
# and on paper, with the keyboard and with a checker of accessibility.
# Usage: tests/pages/run.sh PROGRAM, where PROGRAM is a built `secondstory`. Exit code 0 says that everything asserted holds.
# With SECONDSTORY_EVIDENCE, pictures and a PDF of every page are left in that folder.
set -euo pipefail
program=$(realpath "${1:?usage: tests/pages/run.sh PROGRAM}")
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../../.ci/from_system.sh"
tools=${PAGE_TOOLS:-$here/../../.ci/tools/pages}

from_system npm
from_system chromium
mkdir -p "$tools"
tools=$(cd "$tools" && pwd)
if ! cmp -s "$here/package-lock.json" "$tools/package-lock.json" || [ ! -e "$tools/complete" ]; then
    rm -f "$tools/complete"
    cp "$here/package.json" "$here/package-lock.json" "$tools"
    # The install scripts of packages fetch things that the test does without, so none is run.
    (cd "$tools" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
    touch "$tools/complete"
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
PAGE_TOOLS=$tools CHROMIUM=$(command -v chromium) timeout 170 node "$here/main.mjs" "$program" "$folder"
