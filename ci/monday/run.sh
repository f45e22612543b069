#!/usr/bin/env bash
# The Monday story: a team with four hundred old postmortems takes secondstory into its pipeline.
#
#   ci/monday/run.sh SECONDSTORY
#
# Plays on a generated repository with history and prints each act. Nothing outside a temporary folder is touched. Every
# claim of docs/adopting.md is an act here; the first one that does not hold ends the story with exit code 1.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
secondstory=$(realpath "${1:?usage: ci/monday/run.sh SECONDSTORY}")
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
repository=$stage/repository
reports=$stage/reports
mkdir -p "$repository" "$reports"
cd "$repository"

# Git without the settings of whoever runs this.
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
export GIT_AUTHOR_NAME=story GIT_AUTHOR_EMAIL=story@example.org
export GIT_COMMITTER_NAME=story GIT_COMMITTER_EMAIL=story@example.org
unset GITHUB_STEP_SUMMARY GIT_DIR GIT_WORK_TREE

act() {
    printf '\n== %s\n' "$*"
}

# Runs a command and asks for its exit code: expect CODE COMMAND...
expect() {
    local wanted=$1 code=0
    shift
    "$@" >"$reports/output" 2>"$reports/errors" || code=$?
    if [ "$code" -ne "$wanted" ]; then
        printf 'expected exit code %s and got %s from: %s\n' "$wanted" "$code" "$*" >&2
        head -c 4000 "$reports/output" "$reports/errors" >&2
        exit 1
    fi
}

# Asks for a text in what the last command printed.
says() {
    if ! grep -qF -- "$1" "$reports/output"; then
        printf 'expected to read "%s" in:\n' "$1" >&2
        head -c 4000 "$reports/output" >&2
        exit 1
    fi
}

# How many findings a check shows.
count() {
    local code=0
    "$secondstory" check --format json "$@" >"$reports/count.json" 2>"$reports/errors" || code=$?
    if [ "$code" -gt 1 ]; then
        head -c 4000 "$reports/errors" >&2
        return "$code"
    fi
    python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["summary"]["findings"])' "$reports/count.json"
}

is() {
    if [ "$1" != "$2" ]; then
        printf 'expected %s and got %s: %s\n' "$2" "$1" "$3" >&2
        exit 1
    fi
}

commit() {
    git add -A
    git commit -qm "$1"
}

act 'Four hundred postmortems from five years, some of them with findings, in a repository with history'
git init -q -b main
python3 "$here/archive.py" 400 postmortems
for year in 2021 2022 2023 2024 2025; do
    git add "postmortems/$year"
    GIT_AUTHOR_DATE="$year-12-30T12:00:00Z" GIT_COMMITTER_DATE="$year-12-30T12:00:00Z" \
        git commit -qm "The postmortems of $year"
done
is "$(git ls-files postmortems | wc -l | tr -d ' ')" 400 'documents in the archive'
old=$(count postmortems)
echo "$old findings in 400 documents."
[ "$old" -gt 400 ] || { echo 'the archive is meant to have many findings' >&2; exit 1; }
expect 1 "$secondstory" check postmortems

act 'Adoption: a configuration and a baseline, and nobody is flooded'
cat >secondstory.toml <<'TOML'
preset = "recommended"
include = ["postmortems/**"]
TOML
expect 0 "$secondstory" baseline create
[ -s secondstory-baseline.json ]
if grep -qiE 'on-call|obvious|reviewer' secondstory-baseline.json; then
    echo 'the baseline repeats wording of the archive' >&2
    exit 1
fi
expect 2 "$secondstory" baseline create
expect 0 "$secondstory" check
is "$(count)" 0 'findings after the baseline'
is "$(count --no-baseline)" "$old" 'findings without the baseline'
expect 0 "$secondstory" baseline show
commit 'Take secondstory in, with a baseline'

act 'Moves, renames and edits elsewhere wake nothing up'
git mv postmortems/2021 postmortems/archive-2021
for document in postmortems/2022/*.md; do
    printf '%s\n\n' 'This document was moved from the old wiki.' | cat - "$document" >"$stage/edited"
    mv "$stage/edited" "$document"
done
expect 0 "$secondstory" check
is "$(count)" 0 'findings after moves and edits'
commit 'Tidy the archive'

act 'A new document with old habits: the pipeline says so, in each format'
git switch -qc outage
cp "$here/draft.md" postmortems/2026-11-20-checkout.md
commit 'Postmortem of the checkout outage'
expect 1 "$secondstory" check
says 'postmortems/2026-11-20-checkout.md'
says 'The exit code is 1'
formats=(human compact json jsonl sarif github gitlab junit checkstyle rdjson rdjsonl markdown html)
outputs=()
for format in "${formats[@]}"; do
    outputs+=(--output "$format=$reports/report.$format")
done
expect 1 "$secondstory" check --quiet "${outputs[@]}"
python3 "$here/reports.py" "$reports" postmortems/2026-11-20-checkout.md "$here/draft.md"

act 'Only what changed, in three ways that agree'
whole=$(count)
is "$(count --changed-since main)" "$whole" 'findings on changed lines'
is "$(count --no-baseline --changed-since main)" "$whole" 'findings on changed lines, baseline or not'
git diff main >"$stage/changes.diff"
is "$(count --no-baseline --diff "$stage/changes.diff")" "$whole" 'findings on the lines of a diff'
is "$(git diff main | "$secondstory" check --no-baseline --diff - --format json 2>/dev/null |
    python3 -c 'import json, sys; print(json.load(sys.stdin)["summary"]["findings"])')" "$whole" \
    'findings on the lines of a diff on the standard input'

act 'The editor and the pipeline agree to the letter'
python3 "$here/editor.py" "$secondstory" "$repository" postmortems/2026-11-20-checkout.md
python3 "$here/editor.py" "$secondstory" "$repository" postmortems/archive-2021/2021-01-03-queue.md

act 'Some folders are drafts: they inform and let pass'
cat >>secondstory.toml <<'TOML'

[[override]]
files = ["postmortems/drafts/**"]
preset = "relaxed"
TOML
mkdir -p postmortems/drafts
git mv postmortems/2026-11-20-checkout.md postmortems/drafts/2026-11-20-checkout.md
expect 0 "$secondstory" check
says 'The exit code is 0'
git mv postmortems/drafts/2026-11-20-checkout.md postmortems/2026-11-20-checkout.md

act 'One sentence is a quotation from the channel: it may stay, with its reason'
python3 - postmortems/2026-11-20-checkout.md <<'PYTHON'
import pathlib, sys
path = pathlib.Path(sys.argv[1])
text = path.read_text()
sentence = "The on-call should have noticed the queue."
assert sentence in text
path.write_text(text.replace(sentence, sentence + " <!-- secondstory allow counterfactual: the words of the status page -->"))
PYTHON
expect 0 "$secondstory" suppressions
says 'the words of the status page'
expect 1 "$secondstory" check
is "$(count)" "$((whole - 1))" 'findings beside the allowed one'

act 'The second story is written: green'
cp "$here/mended.md" postmortems/2026-11-20-checkout.md
expect 0 "$secondstory" check
is "$(count)" 0 'findings in the mended document'
is "$(count --changed-since main)" 0 'findings on changed lines after mending'
commit 'Tell what made sense at the time'

act 'Old findings that are edited away leave the baseline, and nothing new slips in'
before=$(python3 "$here/baseline_size.py" secondstory-baseline.json)
: >postmortems/2023/2023-01-07-certificate.md
printf '# Certificate\n\nThe certificate ended because two teams each took the other one for its owner.\n' >postmortems/2023/2023-01-07-certificate.md
expect 0 "$secondstory" check
says 'baseline'
cp "$here/draft.md" postmortems/2026-11-21-search.md
expect 0 "$secondstory" baseline update
after=$(python3 "$here/baseline_size.py" secondstory-baseline.json)
[ "$after" -lt "$before" ] || { echo "the baseline did not shrink: $before, then $after" >&2; exit 1; }
echo "The baseline held $before findings and holds $after."
expect 1 "$secondstory" check
says 'postmortems/2026-11-21-search.md'
rm postmortems/2026-11-21-search.md
expect 0 "$secondstory" check
commit 'The baseline lets go of what is gone'

act 'The overview of the archive counts words and findings, never people'
expect 0 "$secondstory" report postmortems
expect 0 "$secondstory" report postmortems --format json --output "json=$reports/overview.json" \
    --output "csv=$reports/overview.csv" --output "html=$reports/overview.html"
python3 "$here/overview.py" "$reports" 401

act 'The story ends well'
