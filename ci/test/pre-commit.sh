#!/usr/bin/env bash
# Runs the hooks of .pre-commit-hooks.yaml with the real pre-commit: pre-commit.sh PROGRAM, a built `secondstory`.
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
export CARGO_TARGET_DIR=$tools/pre-commit-target
export CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16
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

# A repository with a document and a configuration of pre-commit that uses the hook: repository_with HOOK
repository_with() {
    rm -rf "$folder/postmortems"
    git init --quiet "$folder/postmortems"
    cd "$folder/postmortems"
    cat >.pre-commit-config.yaml <<CONFIGURATION
repos:
  - repo: $folder/secondstory
    rev: $(git -C "$folder/secondstory" rev-parse HEAD)
    hooks:
      - id: $1
        files: ^postmortems/
CONFIGURATION
    mkdir postmortems
    printf 'The reviewer should have asked.\n' >README.md
}

# The commit is refused and the finding shown; after an edit it goes through: try_hook HOOK
try_hook() {
    local said
    repository_with "$1"
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
# Each clone is in a folder of its own, and to Cargo another package: what was built from the one before is of no use.
rm -rf "$CARGO_TARGET_DIR"/release/deps/*secondstory* "$CARGO_TARGET_DIR"/release/.fingerprint/secondstory*
"$tools/python/bin/pre-commit" validate-manifest "$root/.pre-commit-hooks.yaml"
mkdir "$folder/bin"
ln -s "$program" "$folder/bin/secondstory"
PATH=$folder/bin:$PATH try_hook secondstory-system
try_hook secondstory
try_hook secondstory-python
