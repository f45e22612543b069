#!/usr/bin/env bash
# Runs a command of Cargo for tests where there is no network: in a namespace of its own without any interface, not even the loopback
# one. Nothing that the program does needs one, but for the page of `train --web`, which is served on the loopback interface; its
# tests are those of tests/web.
#
#   ci/offline.sh cargo test --workspace --locked
#
# Where the system lets nobody make such a namespace, the tests are run with the network that there is, and the script says so.
set -euo pipefail
cd "$(dirname "$0")/.."

offline=(unshare --net)
if ! "${offline[@]}" true 2>/dev/null; then
    offline=(unshare --map-root-user --net)
fi
if ! "${offline[@]}" true 2>/dev/null; then
    echo 'No network namespace can be made here; the tests are run with the network that there is.'
    exec "$@"
fi

# Inside, there has to be no way out; else what follows would show nothing.
"${offline[@]}" bash -c 'test "$(tail -n +3 /proc/net/dev | grep -vc "^ *lo:")" = 0' || {
    echo 'The namespace has an interface, so that it shows nothing.' >&2
    exit 1
}

# Everything is fetched and built before, with the network that cargo may need.
"$@" --no-run --quiet
"${offline[@]}" "$@" --offline
echo 'All of this passed without a network.'
