#!/usr/bin/env python3
"""What it costs to start: a check of a small file against an empty Rust program, whole processes in turns.

  benches/peers/start.py --json start.json

`cargo bench --bench start` measures the same; this script needs no second build of the program, and `rustc` for the empty one.
Needs Python 3.9 or newer. Exits with 0, or with 1 where --assert is given and the limit is missed.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "common"))

import page
import process
import prose

RUNS = 200
FILE_BYTES = 2_000
# Milliseconds over the empty program.
MOST = 2.0


def main():
    options = arguments()
    with tempfile.TemporaryDirectory(prefix="secondstory-start-") as stage:
        times = measure(options, Path(stage))
    middle = {name: statistics.median(some) * 1000 for name, some in times.items()}
    over = middle["secondstory"] - middle["empty"]
    result = {"machine": process.machine(), "median": middle, "over": over,
              "over_fastest": (min(times["secondstory"]) - min(times["empty"])) * 1000}
    if options.json:
        Path(options.json).write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(page.table([f"whole process, {RUNS} runs", "median"], [[name, f"{time:.2f} ms"] for name, time in middle.items()]))
    print(f"{over:.2f} ms over the empty program; {result['over_fastest']:.2f} ms between the fastest runs.")
    return 1 if options.is_asserted and over > MOST else 0


def arguments():
    """The options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--secondstory", default="target/release/secondstory", help="the program, built for release")
    parser.add_argument("--json", help="the file for all figures")
    parser.add_argument("--assert", dest="is_asserted", action="store_true", help="exit with 1 where the limit is missed")
    return parser.parse_args()


def measure(options, stage):
    """The times of both programs in seconds, by name."""
    source, empty, document = stage / "empty.rs", stage / "empty", stage / "incident.md"
    source.write_text("fn main() {}\n", encoding="utf-8")
    subprocess.run(["rustc", "-C", "opt-level=3", "-C", "strip=symbols", "-o", empty, source], check=True)
    document.write_text(prose.document(FILE_BYTES), encoding="utf-8")
    check = [str(Path(options.secondstory).resolve()), "check", "--format", "compact", str(document)]
    commands = {"empty": [str(empty)], "secondstory": check}
    times = {name: [] for name in commands}
    for _ in range(RUNS):
        for name, command in commands.items():
            cost = process.run(command, cwd=stage)
            if cost.code not in (0, 1):
                raise SystemExit(f"{name} ended with {cost.code}")
            times[name].append(cost.wall)
    return times


if __name__ == "__main__":
    sys.exit(main())
