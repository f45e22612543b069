"""Asks of every report that it names the same findings: reports.py FOLDER PATH DRAFT.

FOLDER holds `report.FORMAT` for each format; PATH is how the document is named in them; DRAFT is its text. What the JSON
report says is compared with the text itself, and every other report with the JSON report. That each report follows its
schema is checked elsewhere; here it is read for what it says.
"""

import json
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

folder, path, draft = pathlib.Path(sys.argv[1]), sys.argv[2], pathlib.Path(sys.argv[3])
source = draft.read_bytes()


def read(name):
    return (folder / f"report.{name}").read_text(encoding="utf-8")


def same(name, found, wanted):
    if found != wanted:
        sys.exit(f"{name} tells something else:\n  found  {found}\n  wanted {wanted}")
    print(f"{name}: {len(wanted)} findings at their places")


report = json.loads(read("json"))
findings = [finding for file in report["files"] if file["path"] == path for finding in file["findings"]]
others = [file["path"] for file in report["files"] if file["findings"] and file["path"] != path]
if others:
    sys.exit(f"only the new document was to have findings; these have some as well: {others}")
if len(findings) < 4:
    sys.exit(f"the draft is meant to have at least four findings, and has {len(findings)}")
for finding in findings:
    start, end = finding["start"], finding["end"]
    words = source[start["byte"]:end["byte"]].decode("utf-8")
    before = source[:start["byte"]].decode("utf-8")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    if (words, line, column) != (finding["text"], start["line"], start["column"]):
        sys.exit(f"the place of {finding} is not where its words are")
places = sorted((finding["start"]["line"], finding["rule"]) for finding in findings)

same("jsonl", sorted((row["start"]["line"], row["rule"])
                     for row in map(json.loads, read("jsonl").splitlines()) if "rule" in row), places)

run = json.loads(read("sarif"))["runs"][0]
results = [result for result in run["results"] if not result.get("suppressions")]
same("sarif", sorted((result["locations"][0]["physicalLocation"]["region"]["startLine"], result["ruleId"])
                     for result in results), places)
if any(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] != path for result in results):
    sys.exit("sarif names another document")

annotations = re.findall(r"^::(?:warning|notice|error) file=([^,]+),line=(\d+)[^:]*::", read("github"), re.MULTILINE)
same("github", sorted((int(line), file) for file, line in annotations), sorted((line, path) for line, _ in places))

entries = json.loads(read("gitlab"))
same("gitlab", sorted((entry["location"].get("lines", {}).get("begin")
                       or entry["location"]["positions"]["begin"]["line"], entry["check_name"])
                      for entry in entries), places)
if len({entry["fingerprint"] for entry in entries}) != len(entries):
    sys.exit("gitlab needs a fingerprint of its own for every finding")

suites = ElementTree.fromstring(read("junit"))
failing = {case.get("name") for case in suites.iter("testcase") if case.find("failure") is not None}
if not failing or not all(path in (name or "") for name in failing):
    sys.exit(f"junit names {failing} instead of {path}")
print("junit: the new document is the one that is red")

files = {file.get("name"): file for file in ElementTree.fromstring(read("checkstyle")).iter("file")}
same("checkstyle", sorted((int(error.get("line")), error.get("source").removeprefix("secondstory."))
                          for error in files[path].iter("error")), places)

for name, diagnostics in [("rdjson", json.loads(read("rdjson"))["diagnostics"]),
                          ("rdjsonl", [json.loads(line) for line in read("rdjsonl").splitlines()])]:
    same(name, sorted((entry["location"]["range"]["start"]["line"], entry["code"]["value"])
                      for entry in diagnostics), places)

compact = re.findall(r"^(.+?):(\d+):\d+: \w+\[([^\]]+)\]", read("compact"), re.MULTILINE)
same("compact", sorted((int(line), rule) for _, line, rule in compact), places)

for name in ["human", "markdown", "html"]:
    text = read(name)
    for finding in findings:
        if finding["rule"] not in text:
            sys.exit(f"{name} does not name {finding['rule']}")
    print(f"{name}: every rule is named")
for name in ["sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "markdown", "html"]:
    if "sam: we could have caught this" in read(name) and name != "html":
        sys.exit(f"{name} quotes the channel, which nobody asked about")
