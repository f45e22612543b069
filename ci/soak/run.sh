#!/usr/bin/env bash
# Keeps the language server busy with random edits, and ends with exit code 1 where an answer is wrong or memory grows.
#
#   ci/soak/run.sh PROGRAM [EDITS]
#
# 2,000 edits where nothing is said, which takes seconds; docs/robustness.md has the figures of 100,000. Where Python is missing,
# nothing is run: the script says so and ends well.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)

if ! command -v python3 >/dev/null; then
    echo 'Python is not installed; the server was not kept busy.'
    exit 0
fi
python3 "$here/soak.py" "$(realpath "$1")" "${2:-2000}"
