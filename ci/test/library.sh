#!/usr/bin/env bash
# Holds what the README of the core says about the library to what is so: its example program runs, and the dependencies
# that it names are those of the manifest. (The code in that README is run with the tests of the documentation.)
set -euo pipefail

cd "$(dirname "$0")/../.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

fail() {
    printf 'library: %s\n' "$*" >&2
    exit 1
}

printf 'We thought the pool should have drained by then.\n\nThe reviewer should have asked for a load test.\n' >"$folder/draft.md"
said=$(cargo run --quiet --locked --package secondstory-core --example questions -- "$folder/draft.md")
[[ $said == '3:14: "should have asked" '*'?' ]] || fail "the example says <$said>"

# Normal dependencies and those of build scripts, for every platform and every feature, without the core itself.
cargo tree --quiet --locked --package secondstory-core --edges normal,build --target all --all-features --depth 1 \
    --prefix none --format '{p}' | sed -n '2,$s/ .*//p' | LC_ALL=C sort -u >"$folder/manifest"
sed -n 's/^| `\([^`]*\)` |.*/\1/p' crates/secondstory-core/README.md | LC_ALL=C sort -u >"$folder/readme"
diff "$folder/manifest" "$folder/readme" >"$folder/difference" ||
    fail "the dependencies of the core (<) and those in its README (>) differ: $(cat "$folder/difference")"
echo 'library: passed'
