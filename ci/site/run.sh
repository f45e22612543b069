#!/usr/bin/env bash
# The static site of the training: builds its engine as WebAssembly, exports the site, and trains on it in a browser.
# Usage: ci/site/run.sh PROGRAM, where PROGRAM is a built `secondstory`. Where the toolchain cannot be had, it says so and that is all:
# the engine is the same code as the program, so that what it answers was tested before.
set -euo pipefail
program=$(realpath "${1:?usage: ci/site/run.sh PROGRAM}")
here=$(cd "$(dirname "$0")" && pwd)
engine=$here/../../.ci/tools/secondstory.wasm

code=0
"$here/build.sh" "$engine" || code=$?
if [ "$code" = 3 ]; then
    echo 'The static site was not tried.'
    exit 0
fi
[ "$code" = 0 ] || exit "$code"
echo "secondstory.wasm has $(stat -c %s "$engine") bytes, $(gzip -9 -c "$engine" | wc -c) on their way to a browser."
"$here/../../tests/web/run.sh" "$program" "$engine"
