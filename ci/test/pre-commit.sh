#!/usr/bin/env bash
# Runs the hooks of .pre-commit-hooks.yaml with the real pre-commit: pre-commit.sh PROGRAM, a release build of `secondstory` in
# Cargo's target folder; and the one of docs/ci.md that takes the wheel.
#
# The hooks come from a clone of this repository as its files are now, and run in a repository of its own: with a document
# that has a finding, and with one that has none. So that the builds take seconds, they are not optimised, and what they
# build from the registry is kept beside the tools; the hooks themselves know nothing of that.
set -euo pipefail

program=$(realpath "${1:?the path of the program secondstory is needed}")
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
tools=$(realpath "${SECONDSTORY_CI_TOOLS:-$root/.ci/tools/ci}")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export PRE_COMMIT_HOME=$folder/cache
target=$tools/pre-commit-target
# No configuration of this machine's user decides what git does here.
export GIT_CONFIG_GLOBAL=$folder/gitconfig GIT_CONFIG_NOSYSTEM=1
git config --global user.name test
git config --global user.email test@localhost
git config --global init.defaultBranch main
git config --global protocol.file.allow always

fail() {
    printf 'pre-commit: %s\n' "$*" >&2
    exit 1
}

# The files of this repository, committed or not, as a repository that can be cloned.
clone_of_this_repository() {
    mkdir "$folder/secondstory"
    git -C "$root" ls-files -z --cached --others --exclude-standard |
        (cd "$root" && xargs -0 sh -c 'for file; do [ ! -e "$file" ] || printf "%s\0" "$file"; done' sh) |
        tar -C "$root" --null --files-from - -cf - | tar -C "$folder/secondstory" -xf -
    git -C "$folder/secondstory" init --quiet
    git -C "$folder/secondstory" add --all
    git -C "$folder/secondstory" commit --quiet --message 'All files'
}

# A hook of this repository in the configuration of another one: hook_of_this_repository HOOK
hook_of_this_repository() {
    cat <<CONFIGURATION
repos:
  - repo: $folder/secondstory
    rev: $(git -C "$folder/secondstory" rev-parse HEAD)
    hooks:
      - id: $1
        files: ^postmortems/
CONFIGURATION
}

# The hook of docs/ci.md that wants no Rust, with the wheel as it would be published: hook_with_wheel WHEEL
hook_with_wheel() {
    echo 'repos:'
    sed -n '/repo: local/,/^```$/{/^```$/!p}' "$root/docs/ci.md" | sed "s|secondstory==[0-9.]*|$1|"
}

# The commit is refused and the finding shown; after an edit it goes through: try_hook NAME CONFIGURATION
try_hook() {
    local said
    rm -rf "$folder/postmortems"
    git init --quiet "$folder/postmortems"
    cd "$folder/postmortems"
    printf '%s\n' "$2" >.pre-commit-config.yaml
    mkdir postmortems
    printf 'The reviewer should have asked.\n' >README.md
    printf '# Late parcels\n\nThe planner should have called.\n' >postmortems/late.md
    git add --all
    if said=$("$tools/python/bin/pre-commit" run 2>&1); then
        fail "$1 let a finding pass: $said"
    fi
    grep -q 'postmortems/late.md:3:' <<<"$said" || fail "$1 does not show where the finding is: $said"
    if grep -q 'README.md' <<<"$said"; then
        fail "$1 checked a file that was not asked for: $said"
    fi

    printf '# Late parcels\n\nThe planner was on the phone with the depot.\n' >postmortems/late.md
    git add --all
    said=$("$tools/python/bin/pre-commit" run 2>&1) || fail "$1 refuses a document without findings: $said"
    echo "pre-commit: $1 passed"
}

clone_of_this_repository
"$tools/python/bin/pre-commit" validate-manifest "$root/.pre-commit-hooks.yaml"

mkdir "$folder/bin"
ln -s "$program" "$folder/bin/secondstory"
PATH=$folder/bin:$PATH try_hook secondstory-system "$(hook_of_this_repository secondstory-system)"

"$root/ci/pack.py" share "$program" "$folder/share"
MATURIN=$tools/python/bin/maturin "$root/ci/pack.py" wheel "$folder/share" "$folder/wheels" >"$folder/maturin.log" 2>&1 ||
    fail "$(cat "$folder/maturin.log")"
wheel=$(find "$folder/wheels" -name '*.whl')
try_hook 'the wheel' "$(hook_with_wheel "$wheel")"

# Each clone is in a folder of its own, and to Cargo another package: what was built from the one before is of no use.
rm -rf "$target"/release/deps/*secondstory* "$target"/release/.fingerprint/secondstory*
export CARGO_TARGET_DIR=$target
export CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16
try_hook secondstory "$(hook_of_this_repository secondstory)"
