#!/usr/bin/env bash
# Runs the tests of the program where there is no network: in a namespace of its own without any interface, not even the loopback
# one. Nothing that the program does needs one, but for the page of `train --web`, which is served on the loopback interface; its
# tests are those of tests/web.
#
#   ci/offline.sh
#
# Where the system lets nobody make such a namespace, nothing is shown: the script says so and ends well.
set -euo pipefail
cd "$(dirname "$0")/.."

offline=(unshare --net)
if ! "${offline[@]}" true 2>/dev/null; then
    offline=(unshare --map-root-user --net)
fi
if ! "${offline[@]}" true 2>/dev/null; then
    echo 'No network namespace can be made here; the tests were not run without a network.'
    exit 0
fi

# Inside, there has to be no way out; else what follows would show nothing.
"${offline[@]}" bash -c 'test "$(tail -n +3 /proc/net/dev | grep -vc "^ *lo:")" = 0' || {
    echo 'The namespace has an interface, so that it shows nothing.' >&2
    exit 1
}

# Everything is built before, with the network that cargo may need.
cargo test --workspace --locked --no-run --quiet
"${offline[@]}" cargo test --workspace --locked --offline --lib --bins --tests --quiet
echo 'All tests passed without a network.'
