"""The JSON report of a run, which the other reports are compared with, after its places were compared with the texts."""

import json
import os
import re
import sys


def fail(message):
    sys.exit(f"ci/reports: {message}")


def equal(what, found, wanted):
    if found != wanted:
        fail(f"{what} is\n  {found!r}\nand was to be\n  {wanted!r}")


def true(what, holds):
    if not holds:
        fail(what)


class Run:
    """One run: its reports, its exit code, and what the JSON report says."""

    def __init__(self, folder):
        self.folder = folder
        self.name = folder.name
        self.code = int(self.read("code"))
        self.json = json.loads(self.read("json"))
        self.errors = self.json["errors"] + [error for file in self.json["files"] for error in file["errors"]]
        self.findings = [{"path": file["path"].removeprefix("./"), **finding}
                         for file in self.json["files"] for finding in file["findings"]]

    def read(self, name):
        with open(self.folder / name, encoding="utf-8", newline="") as file:
            return file.read()

    def rows(self, *fields):
        """Path, rule and these fields of every finding, in the order of the report."""
        return [(finding["path"], finding["rule"], *(take(finding, field) for field in fields)) for finding in self.findings]


def take(value, field):
    for key in field.split("."):
        value = value[key]
    return value


def bytes_of(texts, path):
    """What stands in a file; of a name that is no Unicode, the file whose name is shown so."""
    for folder, _, names in os.walk(os.fsencode(texts)):
        for name in names:
            full = os.path.join(folder, name)
            if os.path.relpath(full, os.fsencode(texts)).decode("utf-8", "replace") == path:
                with open(full, "rb") as file:
                    return file.read()
    fail(f"there is no file {path!r}")


def line_starts(content):
    return [0, *(match.end() for match in re.finditer(rb"\r\n|\n|\r", content))]


def place(content, offset):
    """Line and column of a byte, counted anew: columns in code points, a byte order mark not counted."""
    starts = [start for start in line_starts(content) if start <= offset]
    before = content[starts[-1]:offset].decode("utf-8")
    if len(starts) == 1:
        before = before.removeprefix("\ufeff")
    return len(starts), len(before) + 1


def places_are_true(run, texts):
    true("there are findings to compare", len(run.findings) > 20)
    for finding in run.findings:
        content = bytes_of(texts, finding["path"])
        start, end = finding["start"], finding["end"]
        equal(f"{finding['path']}: the words", content[start["byte"]:end["byte"]].decode("utf-8"), finding["text"])
        for edge in (start, end):
            equal(f"{finding['path']}: the place", (edge["line"], edge["column"]), place(content, edge["byte"]))
