#!/usr/bin/env bash
# Runs the job of the GitLab template without GitLab: gitlab.sh PROGRAM, a built `secondstory`, which stands on the path of
# the job so that nothing is built. The commands and variables are read from the template, so that what is tried is what it says.
set -euo pipefail

program=$(realpath "${1:?the path of the program secondstory is needed}")
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
tools=$(realpath "${SECONDSTORY_CI_TOOLS:-$root/.ci/tools/ci}")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

fail() {
    printf 'gitlab: %s\n' "$*" >&2
    exit 1
}

# The variables and the commands of the job as a script of the shell, which is what a runner makes of them.
"$tools/python/bin/python" - "$root/ci/gitlab.yml" >"$folder/job.sh" <<'PYTHON'
import shlex, sys, yaml
job = yaml.safe_load(open(sys.argv[1], encoding="utf-8"))["secondstory"]
print("set -eo pipefail")
for name, value in job["variables"].items():
    print(f"export {name}=${{{name}-{shlex.quote(value)}}}")
print("\n".join(job["script"]))
PYTHON

mkdir -p "$folder/bin" "$folder/project/post mortems"
ln -s "$program" "$folder/bin/secondstory"
cd "$folder/project"
printf '# Late parcels\n\nThe planner should have called.\n' >late.md

job() {
    env -i HOME="$folder" PATH="$folder/bin:/usr/bin:/bin" "$@" bash "$folder/job.sh"
}

code=0
job >"$folder/log" || code=$?
[ "$code" = 1 ] || fail "a document with a finding ended the job with $code"
grep -q 'late.md:3' "$folder/log" || fail 'the log of the job does not show the finding'
grep -q '"late.md"' gl-code-quality-report.json || fail 'the code quality report does not name the document'
grep -q 'late.md' secondstory-junit.xml || fail 'the JUnit report does not name the document'
job SECONDSTORY_OPTIONS='--fail-on never --min-severity warning' SECONDSTORY_PATHS='late.md .' >/dev/null ||
    fail "with --fail-on never, the job ended with $?"
printf '# Late parcels\n\nThe planner was on the phone with the depot.\n' >late.md
job >/dev/null || fail "a document without findings ended the job with $?"
[ "$(tr -d '[:space:]' <gl-code-quality-report.json)" = '[]' ] || fail 'the code quality report of a clean run is not empty'
echo 'gitlab: passed'
