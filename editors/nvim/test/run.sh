#!/usr/bin/env bash
# Runs the tests of the plugin in one Neovim: test/run.sh NEOVIM SERVER [WAY...]
#
# Each test has a Neovim and a folder of its own, and starts with no configuration but this plugin. A WAY is `newest`,
# `start` or `client`; see harness.lua. Exits with 1 if anything did not hold.
set -euo pipefail

neovim=$1
server=$(realpath "$2")
shift 2
ways=("${@:-newest}")

tests=$(cd "$(dirname "$0")" && pwd)
plugin=$(dirname "$tests")
folders=$(mktemp -d)
trap 'rm -rf "$folders"' EXIT

# The lines of the README are run as they are; they take the program from the path.
mkdir "$folders/bin"
ln -s "$server" "$folders/bin/secondstory"
export PATH="$folders/bin:$PATH" SECONDSTORY_SETUP="$folders/setup.lua"
python3 "$plugin/../test/setup_of.py" "$plugin/../README.md" neovim >"$SECONDSTORY_SETUP"

# Without these, Neovim would read and write the files of whoever runs the tests.
export XDG_CONFIG_HOME="$folders/config" XDG_DATA_HOME="$folders/data"
export XDG_STATE_HOME="$folders/state" XDG_CACHE_HOME="$folders/cache"
export SECONDSTORY_SERVER="$server" SECONDSTORY_TESTS="$tests" SECONDSTORY_PLUGIN="$plugin"

failed=0
for way in "${ways[@]}"; do
    echo "  way of starting: $way"
    for file in "$tests"/*_test.lua; do
        name=$(basename "$file" _test.lua)
        folder="$folders/$way/$name"
        mkdir -p "$folder"
        # Neovim has to be done with starting, as it is for a person. `cquit` is for a test that could not even be read:
        # without it Neovim would wait for keys.
        start="lua vim.defer_fn(function() local _, failure = pcall(vim.cmd, 'luafile $file');"
        start+=" io.stdout:write(tostring(failure)); vim.cmd('cquit!') end, 20)"
        if ! (cd "$folder" && SECONDSTORY_WAY="$way" SECONDSTORY_TEST_FOLDER="$folder" timeout 120 \
            "$neovim" --headless -u NONE -i NONE -n \
            --cmd "set runtimepath^=$plugin" -c 'runtime plugin/secondstory.lua' -c 'filetype on' \
            -c "$start"); then
            echo "  $name ($way): did not pass"
            failed=1
        fi
    done
done
exit "$failed"
