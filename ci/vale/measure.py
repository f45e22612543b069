"""Holds an exported style against what Vale documents, and measures it: measure.py STAGE REPOSITORY [--write].

STAGE holds the styles `default` and `all`. The figures are those of the examples in the lexicons, which are written to be hard;
ordinary text has fewer near misses.
"""

import pathlib
import sys

import regex
import yaml

import examples

# From the documentation of Vale: what a rule may say, and what an existence rule may say.
KEYS = {"extends", "message", "description", "level", "scope", "link", "limit", "name", "action",
        "append", "ignorecase", "nonword", "raw", "tokens", "exceptions", "vocab"}
LEVELS = {"suggestion", "warning", "error"}
SCOPES = {"paragraph", "list", "table.cell"}
# An expression that takes longer than this for one example would take minutes for a document.
SECONDS = 5
# In percentage points.
TOLERANCE = 2
BEGIN, END = "<!-- begin: measured -->\n", "<!-- end: measured -->\n"


def fail(message):
    sys.exit(f"ci/vale: {message}")


def load(folder):
    """The rules of a style: level and expression by the id of the rule they come from."""
    sheets = {}
    for path in sorted(folder.glob("*.yml")):
        text = path.read_text(encoding="utf-8")
        sheet = yaml.safe_load(text)
        if not (set(sheet) <= KEYS and sheet["extends"] == "existence" and sheet["level"] in LEVELS):
            fail(f"{path.name} is no rule as Vale documents them: {sorted(sheet)}")
        if not (set(sheet["scope"]) <= SCOPES and sheet["tokens"] and sheet["message"].count("%s") == 1):
            fail(f"{path.name} has another scope, no tokens or no place for the words")
        # As Vale puts them together: the raw part, then one of the tokens, without regard to case.
        expression = "".join(sheet.get("raw") or []) + f"(?:{'|'.join(sheet['tokens'])})"
        rule = text.split("From the rule ")[1].split(" ")[0]
        sheets.setdefault(rule, []).append((sheet["level"], regex.compile(expression, regex.IGNORECASE | regex.MULTILINE)))
    if not sheets:
        fail(f"{folder} is empty")
    return sheets


def level_of(sheets, text):
    """The highest level at which a rule speaks about a text."""
    found = {level for level, expression in sheets
             if any(expression.search(block, timeout=SECONDS) for block in examples.blocks(text))}
    return "warning" if "warning" in found else "suggestion" if found else None


def measure(sheets, rules):
    """For the examples to flag and for the near misses, at which level each was found by its own rule."""
    flagged = [level_of(sheets.get(rule, []), examples.unmarked(text)) for rule, (flag, _) in rules.items() for text in flag]
    passed = [level_of(sheets.get(rule, []), text) for rule, (_, near) in rules.items() for text in near]
    return flagged, passed


def share(found, levels):
    count = sum(level in levels for level in found)
    return f"{count} of {len(found)} ({count / len(found):.0%})"


def table(stage, rules):
    rows = ["| style | flags of the sentences to flag | flags of the near misses | as a warning |",
            "|---|---:|---:|---:|"]
    for name, command in [("default", "export vale"), ("all", "export vale --all")]:
        flagged, passed = measure(load(stage / name / "secondstory"), rules)
        every = {"warning", "suggestion"}
        rows.append(f"| `{command}` | {share(flagged, every)} | {share(passed, every)} | {share(passed, {'warning'})} |")
    return "\n".join(rows) + "\n"


def is_near(known, measured):
    """Whether two tables tell the same story: a new example moves a figure a little, which is no reason to stop anybody."""
    one, other = ([int(share) for share in regex.findall(r"(\d+)%", table)] for table in (known, measured))
    return len(one) == len(other) and all(abs(left - right) <= TOLERANCE for left, right in zip(one, other))


def main(stage, repository, write):
    measured = table(stage, examples.of_rules(repository))
    print(measured, end="")
    page = repository / "docs/vale.md"
    text = page.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    known, after = rest.split(END)
    if write:
        page.write_text(before + BEGIN + measured + END + after, encoding="utf-8")
    elif not is_near(known, measured):
        fail("the figures in docs/vale.md are others; `ci/vale/run.sh SECONDSTORY --write` brings them up to date")


main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), "--write" in sys.argv[3:])
