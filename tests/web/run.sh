#!/usr/bin/env bash
# Trains in a real browser, on the page that the program serves: every exercise by keyboard and by mouse, a pasted draft, the progress,
# and what others may try on the server.
# Usage: tests/web/run.sh PROGRAM [ENGINE], where PROGRAM is a built `secondstory`. With ENGINE, a `secondstory.wasm`, the static site is
# trained on instead. Exit code 0 says that everything asserted holds. With SECONDSTORY_EVIDENCE, pictures are left in that folder.
set -euo pipefail
program=$(realpath "${1:?usage: tests/web/run.sh PROGRAM [ENGINE]}")
engine=${2:+$(realpath "$2")}
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../../.ci/from_system.sh"
. "$here/../../.ci/page_tools.sh"
page_tools

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
timeout 570 node "$here/main.mjs" "$program" "$folder" "$engine"
