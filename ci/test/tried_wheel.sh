#!/usr/bin/env bash
# Builds a wheel that is only tried, for packages.sh and ../scale/run.sh: tried_wheel.sh COMMAND...
#
# Link-time optimisation takes minutes and changes nothing that they look at. What is built stays beside the tools.
set -euo pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
tools=$(realpath "${SECONDSTORY_CI_TOOLS:-$root/.ci/tools/ci}")
export CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16
export CARGO_TARGET_DIR=$tools/wheel
exec "$@"
