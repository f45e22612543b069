"""The reports that are read line by line: by programs, by the runner of a workflow, and by people on a terminal."""

import json
import re
import unicodedata

import truth

LIMIT = 10


def jsonl(run):
    rows = [json.loads(line) for line in run.read("jsonl").split("\n")[:-1]]
    findings = [{key: value for key, value in row.items() if key != "kind"} for row in rows if row["kind"] == "finding"]
    for finding in findings:
        finding["path"] = finding["path"].removeprefix("./")
    truth.equal(f"{run.name}: jsonl", findings, run.findings)
    truth.equal("the errors of jsonl", sum(row["kind"] == "error" for row in rows), len(run.errors))
    truth.true("errors stand behind findings", [row["kind"] for row in rows] == sorted((row["kind"] for row in rows), reverse=True))


def parsed(line):
    """A command as the runner of GitHub takes it apart."""
    command, properties, message = re.fullmatch(r"::(\w+) ([^:]*)::(.*)", line, re.DOTALL).groups()
    pairs = [pair.split("=", 1) for pair in properties.split(",")]
    unescape = {"%25": "%", "%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ","}
    read = lambda text: re.sub("%25|%0D|%0A|%3A|%2C", lambda match: unescape[match[0]], text)
    return command, {key: read(value) for key, value in pairs}, read(message)


def visible(path):
    """A path with everything that acts written out."""
    acts = lambda character: unicodedata.category(character) == "Cc" or character in "\u200e\u200f\u2028\u2029"
    return "".join(f"\\u{{{ord(character):x}}}" if acts(character) else character for character in path)


def github(run):
    text = run.read("github")
    is_inert("github", text)
    commands = [parsed(line) for line in text.split("\n")[:-1]]
    kinds = [command for command, _, _ in commands]
    truth.true("no more than GitHub shows", all(kinds.count(kind) <= LIMIT for kind in ("error", "warning", "notice")))
    shown = [(properties["file"], properties["title"], int(properties["line"]), command)
             for command, properties, _ in commands if command != "error" and "file" in properties]
    rows = [(visible(path), rule, line, {"warning": "warning"}.get(severity, "notice"))
            for path, rule, severity, line in run.rows("severity", "start.line")]
    truth.true(f"{run.name}: what is annotated is a finding", set(shown) <= set(rows))
    warnings = [row for row in rows if row[3] == "warning"]
    truth.equal("warnings that are annotated", [row for row in shown if row[3] == "warning"], warnings[:LIMIT])
    left = len(rows) - len(shown)
    if left:
        truth.true("the last one says how many are left", commands[-1][2].startswith(f"{left} more finding"))
        truth.equal("where they are", sum(int(count) for count in re.findall(r": (\d+)$", commands[-1][2], re.MULTILINE)), left)
    truth.equal("problems", kinds.count("error"), len(run.errors))


def for_people(run):
    is_inert("compact", run.read("compact"))
    is_inert("human", run.read("human"))
    is_inert("the error output", run.read("errors"))
    lines = run.read("compact").split("\n")[:-1]
    truth.equal("the lines of compact", len(lines), len(run.findings))
    truth.true("no line begins a command", not any(line.lstrip().startswith("::") for line in lines))


def is_inert(name, text):
    """Nothing in it moves a cursor, sets a colour or begins a line of its own."""
    acting = {character for character in text if unicodedata.category(character) == "Cc"} - {"\n"}
    truth.equal(f"{name}: characters that act", acting, set())
