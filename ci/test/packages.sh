#!/usr/bin/env bash
# Packs, installs and runs every package: packages.sh PROGRAM, a release build of `secondstory` in Cargo's target folder.
#
# `cargo install`, an archive, a wheel with pip in a fresh environment, and npm with a registry of its own. Each installed
# program has to find what there is to find, and to end with the promised exit codes.
set -euo pipefail

program=$(realpath "${1:?the path of the program secondstory is needed}")
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
tools=$(realpath "${SECONDSTORY_CI_TOOLS:-$root/.ci/tools/ci}")
target=$(rustc --version --verbose | sed -n 's/^host: //p')
folder=$(mktemp -d)
registry=
trap 'if [ -n "$registry" ]; then kill "$registry"; fi; rm -rf "$folder"' EXIT
version=$("$program" --version)
cd "$root"

fail() {
    printf 'packages: %s\n' "$*" >&2
    exit 1
}

printf 'The planner should have called.\n' >"$folder/draft.md"
printf 'The planner was on the phone.\n' >"$folder/calm.md"

# The program answers with its version, finds the finding, and ends with 1, 0 and 2: runs NAME COMMAND...
runs() {
    local name=$1 said code=0
    shift
    said=$("$@" --version)
    [ "$said" = "$version" ] || fail "$name is <$said>, expected <$version>"
    said=$(cd "$folder" && "$@" check --format compact draft.md) || code=$?
    [ "$code" = 1 ] || fail "$name ended with $code on a document with a finding"
    [[ $said == draft.md:1:13:* ]] || fail "$name says <$said>"
    (cd "$folder" && "$@" check --quiet calm.md) || fail "$name ended with $? on a document without findings"
    code=0
    (cd "$folder" && "$@" check missing.md) >/dev/null 2>&1 || code=$?
    [ "$code" = 2 ] || fail "$name ended with $code on a file that is not there"
    echo "packages: $name passed"
}

has() {
    local file
    for file in "${@:2}"; do
        [ -s "$1/$file" ] || fail "$1 has no $file"
    done
}

cargo_install() {
    cargo install --quiet --locked --offline --path "$root" --root "$folder/cargo" --no-track
    runs 'cargo install' "$folder/cargo/bin/secondstory"
}

an_archive() {
    local path
    path=$("$root/ci/pack.py" archive "$target" "$program" "$folder/share" "$folder/archives")
    "$root/ci/pack.py" archive x86_64-pc-windows-msvc "$program" "$folder/share" "$folder/archives" >"$folder/zip"
    cp "$path" "$folder/before"
    "$root/ci/pack.py" archive "$target" "$program" "$folder/share" "$folder/archives" >/dev/null
    cmp "$path" "$folder/before" || fail 'the same files packed twice give two archives'
    "$root/ci/pack.py" checksums "$folder/archives"
    (cd "$folder/archives" && sha256sum --check --strict --quiet SHA256SUMS)
    tar -C "$folder" -xzf "$path"
    local unpacked
    unpacked=$folder/$(basename "$path" .tar.gz)
    has "$unpacked" README.md CHANGELOG.md LICENSE-MIT LICENSE-APACHE share/man/man1/secondstory.1 \
        share/zsh/site-functions/_secondstory share/powershell/secondstory.ps1
    python3 -m zipfile -l "$(cat "$folder/zip")" >"$folder/list"
    grep -q 'windows-msvc/secondstory.exe' "$folder/list" || fail 'the zip has no program'
    runs 'the archive' "$unpacked/secondstory"
}

a_wheel() {
    MATURIN=$tools/python/bin/maturin "$here/tried_wheel.sh" "$root/ci/pack.py" wheel "$folder/share" "$folder/wheels" >"$folder/maturin.log" 2>&1 ||
        fail "$(cat "$folder/maturin.log")"
    python3 -m venv "$folder/python"
    "$folder/python/bin/pip" install --quiet --disable-pip-version-check --no-index "$folder"/wheels/*.whl
    has "$folder/python/share" man/man1/secondstory.1 bash-completion/completions/secondstory \
        zsh/site-functions/_secondstory fish/vendor_completions.d/secondstory.fish
    runs 'the wheel' "$folder/python/bin/secondstory"
    # What `pip install .` does in a clone, with the maturin at hand instead of one that pip fetches.
    PATH=$tools/python/bin:$PATH "$here/tried_wheel.sh" "$tools/python/bin/pip" wheel --quiet --disable-pip-version-check --no-cache-dir --no-index \
        --no-deps --no-build-isolation --wheel-dir "$folder/from-clone" "$root"
    "$folder/python/bin/pip" install --quiet --disable-pip-version-check --no-index --force-reinstall "$folder"/from-clone/*.whl
    runs 'the wheel that pip builds' "$folder/python/bin/secondstory"
}

# The other platforms have packages too; npm has to choose.
npm_packages() {
    local other others=()
    for other in x86_64-unknown-linux-musl aarch64-unknown-linux-musl x86_64-apple-darwin aarch64-apple-darwin \
        x86_64-pc-windows-msvc; do
        others+=("$other=$folder/calm.md")
    done
    # The last one for a platform counts, so that the machine's own has a program that runs.
    "$root/ci/pack.py" npm "$folder/npm" "${others[@]}" "$target=$program"
    python3 "$here/registry.py" "$folder/npm" "$folder/port" &
    registry=$!
    for _ in $(seq 100); do
        if [ -s "$folder/port" ]; then break; fi
        sleep 0.1
    done
    mkdir "$folder/project"
    echo '{ "private": true }' >"$folder/project/package.json"
    (cd "$folder/project" && npm_config_cache=$folder/npm-cache npm install --silent --no-audit --no-fund \
        --registry "http://127.0.0.1:$(cat "$folder/port")" secondstory)
    local installed
    installed=$(ls "$folder/project/node_modules/@secondstory")
    [ "$installed" = "$(node -p 'process.platform + "-" + process.arch')" ] || fail "npm installed <$installed>"
    runs 'the npm package' "$folder/project/node_modules/.bin/secondstory"
    rm -r "$folder/project/node_modules/@secondstory"
    local code=0 said
    said=$("$folder/project/node_modules/.bin/secondstory" --version 2>&1) || code=$?
    [ "$code" = 2 ] || fail "without the program, the npm package ended with $code"
    [[ $said == *'is not installed'* ]] || fail "without the program, the npm package said <$said>"
}

# What crates.io would get has everything that the build needs, and little else; nothing is sent anywhere.
crates() {
    cargo package --quiet --offline --allow-dirty --no-verify --workspace --exclude secondstory-eval --exclude xtask \
        --target-dir "$folder/crates"
    holds secondstory-core README.md src/lexicon/builtin/mod.rs examples/questions.rs
    holds secondstory README.md LICENSE-MIT crates/secondstory/main.rs benches/check.rs
    if grep -qE '^(editors|docs|tests)/' "$folder/list"; then
        fail 'the package of the program holds more than the program'
    fi
    echo 'packages: the crates passed'
}

# The package of a crate has these files: holds CRATE FILE...
holds() {
    cargo package --quiet --offline --allow-dirty --list --package "$1" >"$folder/list"
    local file
    for file in "${@:2}"; do
        grep -qxF "$file" "$folder/list" || fail "the package of $1 has no $file"
    done
}

"$root/ci/pack.py" share "$program" "$folder/share"
cargo_install
an_archive
a_wheel
npm_packages
crates
