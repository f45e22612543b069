#!/usr/bin/env bash
# Installs the real editor and the real browser that the end-to-end test drives. What is there already is skipped, so a second
# call costs nothing. Everything but the browser goes into one folder: EDITOR_TOOLS, by default .ci/tools/vscode.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
tools=${EDITOR_TOOLS:-$here/../../../.ci/tools/vscode}

. "$here/../../../.ci/from_system.sh"

node_version=24.21.0
code_server_version=4.139.1
playwright_version=1.65.1

case $(uname -m) in
    aarch64 | arm64) node_architecture=arm64 ;;
    *) node_architecture=x64 ;;
esac

mkdir -p "$tools"
tools=$(cd "$tools" && pwd)

# The install scripts of packages fetch or compile things that the test does without, so none is run.
fetch() {
    local folder=$1
    shift
    mkdir -p "$folder"
    [ -e "$folder/package.json" ] || printf '{"private":true}\n' > "$folder/package.json"
    (cd "$folder" && npm install --ignore-scripts --no-audit --no-fund --loglevel=error "$@")
}

# Each step leaves a file with its version behind when it is complete; a step that was broken off is done again.
step() {
    local name=$1 version=$2
    shift 2
    if [ "$(cat "$tools/$name.complete" 2>/dev/null)" = "$version" ]; then
        return
    fi
    echo "installing $name $version"
    "$@"
    echo "$version" > "$tools/$name.complete"
}

install_code_server() {
    rm -rf "$tools/code-server"
    fetch "$tools/code-server" "code-server@$code_server_version"
    fetch "$tools/code-server/node_modules/code-server/lib/vscode" --omit=dev
}

install_node() {
    fetch "$tools/node" "node-linux-$node_architecture@$node_version"
    ln -sfn "node_modules/node-linux-$node_architecture/bin" "$tools/node/bin"
}

from_system npm
from_system chromium
step node "$node_version" install_node
export PATH="$tools/node/bin:$PATH"
step code-server "$code_server_version" install_code_server
step playwright-core "$playwright_version" fetch "$tools/playwright" "playwright-core@$playwright_version"
