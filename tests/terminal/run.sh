#!/usr/bin/env bash
# Trains in a real terminal, as a person does: keys go in through tmux, and what the screen shows is read.
# Usage: tests/terminal/run.sh PROGRAM, where PROGRAM is a built `secondstory`. Exit code 0 says that everything asserted holds.
set -euo pipefail
program=$(realpath "${1:?usage: tests/terminal/run.sh PROGRAM}")
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../../.ci/from_system.sh"

from_system tmux
from_system python3

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
timeout 900 python3 "$here/main.py" "$program" "$folder"
