#!/usr/bin/env bash
# Everything about where secondstory runs and how it gets there that can be tried on one machine: test.sh PROGRAM
#
# PROGRAM is a release build in Cargo's target folder. The action, the template, the hooks and the packages are run for real;
# what only a forge or a registry can do (start a workflow, publish) is read by linters. Each script can be run alone.
set -euo pipefail

program=$(realpath "${1:?the path of the program secondstory is needed}")
test=$(cd "$(dirname "$0")" && pwd)/test

"$test/install.sh"
"$test/lint.sh"
"$test/library.sh"
"$test/github-action.sh" "$program"
"$test/gitlab.sh" "$program"
"$test/page.sh" "$program"
"$test/packages.sh" "$program"
"$test/pre-commit.sh" "$program"
