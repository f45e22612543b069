"""The reports in XML and the JSON reports of GitLab and Reviewdog."""

import json
import subprocess
import tempfile
import xml.etree.ElementTree as ElementTree

import jsonschema
import junitparser
import xmlschema

import truth

# From GitLab's documentation of code quality reports: these fields are required, and it uses no others.
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\./)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
GITLAB_SEVERITIES = {"warning": "major", "note": "minor", "hint": "info"}


def gitlab(run):
    entries = json.loads(run.read("gitlab"))
    jsonschema.validate(entries, GITLAB)
    found = [(entry["location"]["path"], entry["check_name"], entry["severity"], entry["location"]["lines"]["begin"])
             for entry in entries]
    wanted = [(path, rule, GITLAB_SEVERITIES[severity], line)
              for path, rule, severity, line in run.rows("severity", "start.line")]
    truth.equal(f"{run.name}: gitlab", found, wanted)
    truth.equal("fingerprints of gitlab", len({entry["fingerprint"] for entry in entries}), len(entries))


def as_xml(text):
    """A text as XML can hold it."""
    return "".join("\ufffd" if character < " " and character not in "\t\n\r" else character for character in text)


def junit(run, tools):
    """Red exactly where the exit code is not 0: failures for 1, errors for 2."""
    xmlschema.XMLSchema(str(tools / "junit.xsd")).validate(str(run.folder / "junit"))
    read = junitparser.JUnitXml.fromfile(str(run.folder / "junit"))
    suites = list(read)
    for field in ["tests", "failures", "errors"]:
        total = sum(getattr(suite, field) for suite in suites)
        truth.equal(f"{run.name}: junit's {field}", getattr(read, field), total)
    verdicts = [verdict for suite in suites for case in suite for verdict in case.result]
    truth.equal(f"{run.name}: failures", read.failures, sum(isinstance(one, junitparser.Failure) for one in verdicts))
    truth.equal(f"{run.name}: errors", read.errors, len(run.errors))
    truth.equal(f"{run.name}: whether there are errors", read.errors > 0, run.code == 2)
    if run.code != 2:
        truth.equal(f"{run.name}: whether junit is red", read.failures > 0, run.code == 1)
    names = [suite.name for suite in suites]
    truth.equal(f"{run.name}: one suite for each file", names, [as_xml(file["path"].removeprefix("./")) for file in run.json["files"]])
    if run.name == "strict":
        shown = [f"{as_xml(path)}:{line}:{column} {rule}" for path, rule, line, column in run.rows("start.line", "start.column")]
        failing = {case.name for suite in suites for case in suite if case.result}
        truth.true("what is shown is red where hints fail", set(shown) <= failing)


def checkstyle(run):
    root = ElementTree.fromstring(run.read("checkstyle"))
    truth.equal("the root of checkstyle", (root.tag, root.get("version")), ("checkstyle", "4.3"))
    severities = {"warning": "warning", "note": "info", "hint": "info"}
    found = [(file.get("name"), error.get("source"), error.get("severity"), int(error.get("line")), int(error.get("column")))
             for file in root.findall("file") for error in file.findall("error") if error.get("severity") != "error"]
    wanted = [(as_xml(path), f"secondstory.{rule}", severities[severity], line, column)
              for path, rule, severity, line, column in run.rows("severity", "start.line", "start.column")]
    truth.equal(f"{run.name}: checkstyle", found, wanted)
    truth.equal("the problems", len(root.findall(".//error[@severity='error']")), len(run.errors))


def rdjson(run, tools):
    severities = {"warning": "WARNING", "note": "INFO", "hint": "INFO"}
    whole = json.loads(run.read("rdjson"))["diagnostics"]
    lines = [json.loads(line) for line in run.read("rdjsonl").splitlines()]
    truth.equal("rdjsonl", [{**one, "source": None} for one in lines], [{**one, "source": None} for one in whole])
    found = [(one["location"]["path"], one["code"]["value"], one["severity"], one["location"]["range"]["start"]["line"])
             for one in whole if "code" in one]
    wanted = [(path, rule, severities[severity], line) for path, rule, severity, line in run.rows("severity", "start.line")]
    truth.equal(f"{run.name}: rdjson", found, wanted)
    truth.equal("the problems", sum(one["severity"] == "ERROR" for one in whole), len(run.errors))
    validate_rdformat(run, tools)


def validate_rdformat(run, tools):
    """The validator reads one diagnostic, an array of them, or a result; a line of the other form is one of the first."""
    program = tools / "node_modules/@umbrelladocs/rdformat-validator/bin/rdformat-validator.js"
    documents = [run.read("rdjson"), *run.read("rdjsonl").splitlines()[:3]]
    for document in documents:
        with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
            file.write(document)
            file.flush()
            done = subprocess.run(["node", str(program), "--strict", file.name], capture_output=True, text=True, check=False)
        truth.true(f"rdformat-validator says\n{done.stdout}{done.stderr}", done.returncode == 0)


def bytes_are_true(run, texts):
    """Reviewdog counts columns in bytes."""
    for one in json.loads(run.read("rdjson"))["diagnostics"]:
        content = truth.bytes_of(texts, one["location"]["path"])
        starts = truth.line_starts(content)
        span = one["location"]["range"]
        start, end = (starts[span[edge]["line"] - 1] + span[edge]["column"] - 1 for edge in ("start", "end"))
        truth.equal("the bytes of a diagnostic", content[start:end].decode("utf-8"), one["original_output"])
