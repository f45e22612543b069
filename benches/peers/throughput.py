#!/usr/bin/env python3
"""How much Markdown a second a check reads, as a whole process: on one core, on two, and so on, as many as the machine has.

  benches/peers/throughput.py --json throughput.json

A folder of write-ups of 40 kB each, made up on the spot. What the machine itself can give is told by as many programs at the
same time as there are cores, each with a core and a part of the folder of its own: they share nothing and wait for nobody.
Needs Python 3.9 or newer on Linux, nothing else.
"""

import argparse
import json
import os
import shlex
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "common"))

import page
import process
import prose

DOCUMENT_BYTES = 40_000


def main():
    options = arguments()
    with tempfile.TemporaryDirectory(prefix="secondstory-throughput-") as stage:
        folders = [Path(stage) / "incidents" / str(part) for part in range(len(os.sched_getaffinity(0)))]
        for folder in folders:
            folder.mkdir(parents=True)
        # A few hundred different ones are enough: nothing is remembered from one file to the next.
        texts = [prose.document(DOCUMENT_BYTES, number) for number in range(200)]
        for number in range(options.megabytes * 1_000_000 // DOCUMENT_BYTES):
            folder = folders[number % len(folders)]
            (folder / f"{number}.md").write_text(texts[number % len(texts)], encoding="utf-8")
        size = sum(path.stat().st_size for folder in folders for path in folder.iterdir())
        measured = measure(options, folders, stage)
        result = {"machine": process.machine(), "bytes": size, "apart": measured.pop("apart", None)}
        result["cores"] = [{"cores": count, **costs} for count, costs in measured.items()]
    if options.json:
        Path(options.json).write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    base = result["cores"][0]["wall"]
    shown = [(str(one["cores"]), one) for one in result["cores"]]
    if result["apart"]:
        shown.append((f"{len(folders)}, a program on each", result["apart"]))
    rows = [[name, f"{size / 1e6 / one['wall']:.0f} MB/s", f"{base / one['wall']:.2f}", f"{one['wall']:.2f} s",
             f"{one['peak'] / 1e6:.0f} MB"] for name, one in shown]
    print(page.table([f"cores, {size / 1e6:.0f} MB", "speed", "times one core", "median", "peak memory"], rows))


def arguments():
    """The options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--secondstory", default="target/release/secondstory", help="the program, built for release")
    parser.add_argument("--megabytes", type=int, default=100, help="how much there is to read")
    parser.add_argument("--json", help="the file for all figures")
    return parser.parse_args()


def measure(options, folders, stage):
    """The same check with more and more cores, and with a program for each of them, in turns. Gives the costs by the number of
    cores, and as `apart` those of all programs together."""
    program = str(Path(options.secondstory).resolve())
    allowed = sorted(os.sched_getaffinity(0))
    check = lambda cores, folder: ["taskset", "-c", cores, program, "check", "--no-config", "--format", "compact", str(folder)]
    commands = {}
    for count in sorted({1, 2, len(allowed)} & set(range(1, len(allowed) + 1))):
        commands[count] = check(",".join(map(str, allowed[:count])), folders[0].parent)
    if len(allowed) > 1:
        programs = [shlex.join(check(str(core), folder)) for core, folder in zip(allowed, folders)]
        commands["apart"] = ["sh", "-c", " & ".join(programs) + " & wait"]
    measured = process.median_costs(commands, seconds=15, most=15, cwd=stage)
    return {name: vars(costs) for name, costs in measured.items()}


if __name__ == "__main__":
    main()
