#!/usr/bin/env bash
# The end-to-end test: packages the extension, installs the package into a real VS Code, and drives that in a real browser.
# Usage: test/run.sh PROGRAM, where PROGRAM is a built `secondstory`. Exit code 0 says that everything asserted holds.
# Pictures and logs are left in SECONDSTORY_EVIDENCE, by default a folder beside the tools, which git ignores.
set -euo pipefail
program=$(realpath "${1:?usage: test/run.sh PROGRAM}")
here=$(cd "$(dirname "$0")" && pwd)
EDITOR_TOOLS=${EDITOR_TOOLS:-$here/../../../.ci/tools/vscode}
export EDITOR_TOOLS

"$here/install.sh"
EDITOR_TOOLS=$(cd "$EDITOR_TOOLS" && pwd)
export PATH="$EDITOR_TOOLS/node/bin:$PATH"
CHROMIUM=$(command -v chromium)
export CHROMIUM

cd "$here/.."
if [ ! node_modules/.package-lock.json -nt package-lock.json ]; then
    npm ci --no-audit --no-fund --loglevel=error
fi
npm test --silent
rm -f secondstory-*.vsix
npm run --silent package
timeout 170 node test/end-to-end/main.mjs "$program" "$PWD"/secondstory-*.vsix
