#!/usr/bin/env bash
# Changes the core in small ways, one at a time, and says which changes no test notices:
#
#   ci/mutation/run.sh FOLDER [OPTION...]
#
# FOLDER is made anew for what is copied, built and written; the result is in FOLDER/mutants.out. The options are those of
# cargo-mutants, as in `--file '**/suppress*' --shard 0/8`. All tests that judge the core are asked: its own, those with documents,
# lexicons, conversations and challenges, and the promises. The rest of the tests is about other crates, and is left out because a
# change of the core would have all of them built again.
set -euo pipefail

folder=${1:?the folder is needed}
shift
cd "$(dirname "$0")/../.."
if ! cargo mutants --version >/dev/null 2>&1; then
    echo 'cargo-mutants is not installed; nothing was changed. `cargo install --locked cargo-mutants` installs it.'
    exit 0
fi

rm -rf "$folder"
mkdir -p "$folder/tree/crates"
folder=$(realpath "$folder")
tree=$folder/tree
cp -r crates/secondstory-core crates/secondstory-project "$tree/crates"
cp -r benches lexicons tests clippy.toml Cargo.lock "$tree"
# The tables that all crates share stand between the workspace and the package of the whole project.
{
    cat ci/mutation/Cargo.toml
    sed -n '/^\[workspace\.package\]/,/^\[package\]/p' Cargo.toml | sed '$d'
} >"$tree/Cargo.toml"
echo '//! Nothing: the package is there for its tests.' >"$tree/judges.rs"

cd "$tree"
# The whole of it is asked without a change first, so that a test which fails anyway is not taken for one that notices something.
# Documentation tests show how to call a function; building each anew would cost more than all others together.
cargo mutants --package secondstory-core --test-workspace=true --output "$folder" "$@" -- --lib --tests
