"""Holds every report against its schema, a reader of somebody else, the JSON report and the texts: check.py TEXTS REPORTS TOOLS.

REPORTS has a folder for each run with a file for each format; TOOLS is what tools.sh installed. Ends with a message and exit code
1 at the first thing that does not hold.
"""

import pathlib
import sys

import lines
import sarif_log
import truth
import tables

texts, reports, tools = (pathlib.Path(argument) for argument in sys.argv[1:4])
CODES = {"findings": 1, "everything": 1, "relaxed": 0, "strict": 1, "clean": 0, "unreadable": 2, "moved": 1}

runs = {name: truth.Run(reports / name) for name in CODES}
for name, run in runs.items():
    truth.equal(f"{name}: the exit code", run.code, CODES[name])
truth.true("hints are among what is shown on demand", len(runs["everything"].findings) > len(runs["findings"].findings))
truth.places_are_true(runs["moved"], texts)

for name, run in runs.items():
    sarif_log.check(run, texts if name == "moved" else None, tools)
    tables.gitlab(run)
    tables.junit(run, tools)
    tables.checkstyle(run)
    tables.rdjson(run, tools)
    lines.jsonl(run)
    lines.github(run)
    lines.for_people(run)
sarif_log.fingerprints_survive(runs["findings"], runs["moved"])
sarif_log.allowed_are_marked(runs["findings"], runs["everything"])
tables.bytes_are_true(runs["moved"], texts)
print("every report says the same, in the form that its readers ask for")
