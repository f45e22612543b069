"""Reads the overview of the Monday story's archive: overview.py FOLDER DOCUMENTS."""

import csv
import json
import pathlib
import re
import sys

folder, documents = pathlib.Path(sys.argv[1]), int(sys.argv[2])


def ask(holds, otherwise):
    if not holds:
        sys.exit(otherwise)


overview = json.loads((folder / "overview.json").read_text(encoding="utf-8"))
with (folder / "overview.csv").open(encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file))
page = (folder / "overview.html").read_text(encoding="utf-8")

ask(len(rows) == documents, f"the table has {len(rows)} documents instead of {documents}")
summary = overview["summary"]
ask(sum(int(row["words"]) for row in rows) == summary["words"], "the words of the table and of the overview differ")
ask(summary["documents"] == documents, f"the overview counts {summary['documents']} documents")
years = {period["name"][:4] for period in overview["periods"]}
ask({"2021", "2022", "2023", "2024", "2025", "2026"} <= years, f"the archive has six years, the overview {years}")
ask("<svg" in page and not re.search(r'(?:src|href)="(?:https?:)?//', page), "the page asks for something from outside")
for name, text in [("overview.json", json.dumps(overview)), ("overview.html", page), ("overview.csv", str(rows))]:
    ask(not re.search(r"\bauthors?\b", text, re.IGNORECASE), f"{name} speaks of authors")
print(f"{documents} documents, {summary['words']} words, {len(overview['periods'])} periods")
