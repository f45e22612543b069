#!/usr/bin/env bash
# Tests the Python module in a fresh environment, with pyarrow beside it: module.sh WHEEL
#
# The environment with the engines is kept in SECONDSTORY_CI_SCALE, by default a folder that git ignores; the wheel is put into it
# anew each time. Spark is some hundred megabytes, so that only what is asked for is installed: the other scripts here ask for all.
set -euo pipefail

wheel=$(realpath "${1:?the path of a wheel is needed}")
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
tools=${SECONDSTORY_CI_SCALE:-$root/.ci/tools/scale}

[ -x "$tools/bin/python" ] || python3 -m venv "$tools"
grep '^pyarrow==' "$here/requirements.txt" >"$tools/module.txt"
"$tools/bin/pip" install --quiet --disable-pip-version-check --only-binary :all: -r "$tools/module.txt"
"$tools/bin/pip" install --quiet --disable-pip-version-check --no-index --force-reinstall "$wheel"
cd "$root"
"$tools/bin/python" -W error -m unittest discover --start-directory tests/python
