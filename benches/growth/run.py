#!/usr/bin/env python3
"""Shows how the cost of a check grows with the size of what is checked: the exponent of time, and the peak of memory.

  benches/growth/run.py --json growth.json

Documents of many shapes, from 1 kB to 200 MB, in three reports, and folders of up to ten thousand files. The exponent is the slope
of processor time over size on logarithmic scales, with the time of the smallest document taken off; 1 is linear. It is fitted over
documents that take long enough to be measured. Needs Python 3.9 or newer, and GNU time for the memory. Exits with 0, or with 1
where --assert is given and a limit is missed.
"""

import argparse
import json
import math
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "common"))

import page
import process
import prose
from shapes import SHAPES

MOST_EXPONENT = 1.15
# Peak memory is to stay below so many times the largest file, and so much more, in bytes.
MEMORY_FACTOR, MEMORY_MORE = 3, 10_000_000
SMALLEST = 1_000
# Times below this are mostly start-up and noise, in seconds over the smallest document.
LEAST_TIME = 0.004
FILES = [10, 100, 1_000, 10_000]
FILE_BYTES = 4_000
REPORTS = ["compact", "json", "human"]
SETTINGS = "max-file-size = 256_000_000\n"


def main():
    options = arguments()
    series = []
    with tempfile.TemporaryDirectory(prefix="secondstory-growth-", dir=options.stage) as stage:
        stage = Path(stage)
        (stage / "secondstory.toml").write_text(SETTINGS, encoding="utf-8")
        for name in SHAPES:
            if not options.only or options.only in name:
                for report in options.reports.split(","):
                    series.append(grow(options, stage, name, report))
                    print(line(series[-1]), file=sys.stderr)
        if not options.only or options.only in "files":
            series.append(grow_folder(options, stage))
    result = {"machine": process.machine(), "series": series}
    if options.json:
        Path(options.json).write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(page.table(["shape, report", "largest", "time", "exponent", "exponent of the last step", "peak memory", "times the file"],
                     [row(one) for one in series]))
    missed = [miss for one in series for miss in misses(one)]
    print("".join(f"missed: {miss}\n" for miss in missed) or "Every limit is kept.\n", end="")
    return 1 if missed and options.is_asserted else 0


def arguments():
    """The options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--secondstory", default="target/release/secondstory", help="the program, built for release")
    parser.add_argument("--stage", help="the folder in which documents are made; it needs up to 400 MB")
    parser.add_argument("--most", type=int, default=200_000_000, help="the largest document in bytes")
    parser.add_argument("--limit", type=float, default=120, help="the longest run in seconds; larger documents are then left out")
    parser.add_argument("--reports", default=",".join(REPORTS), help="which reports, with commas between them")
    parser.add_argument("--only", help="only shapes whose name holds this text; `files` is the folder")
    parser.add_argument("--json", help="the file for all figures")
    parser.add_argument("--assert", dest="is_asserted", action="store_true", help="exit with 1 where a limit is missed")
    return parser.parse_args()


def grow(options, stage, name, report):
    """One shape in all of its sizes, with one report."""
    make, most, suffix = SHAPES[name]
    points = []
    for size in sizes(min(most, options.most)):
        path = stage / f"document.{suffix}"
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(make(size))
        point = measure(options, stage, [str(path), "--format", report], path.stat().st_size)
        path.unlink()
        if not point:
            break
        points.append(point)
    return series_of(f"{name}, {report}", points)


def grow_folder(options, stage):
    """Folders of more and more files; the largest file stays the same."""
    points = []
    folder = stage / "files"
    for count in FILES:
        for number in range(count):
            path = folder / str(number // 100) / f"{number}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists():
                path.write_text(prose.document(FILE_BYTES, number), encoding="utf-8")
        largest = max(path.stat().st_size for path in folder.rglob("*.md"))
        size = sum(path.stat().st_size for path in folder.rglob("*.md"))
        point = measure(options, stage, [str(folder), "--format", "compact"], size)
        if not point:
            break
        points.append({**point, "largest": largest})
    return series_of("ten thousand files, compact", points)


def sizes(most):
    """From 1 kB to the largest, five times as much with each step."""
    steps = [most]
    while steps[-1] > 5 * SMALLEST:
        steps.append(steps[-1] // 5)
    return [SMALLEST, *reversed(steps)]


def measure(options, stage, arguments_of, size):
    """The time and memory of a check, or nothing where it took too long."""
    program = str(Path(options.secondstory).resolve())
    command = [program, "check", *arguments_of]
    rounds, costs = 1, []
    while len(costs) < rounds:
        cost = process.run(command, options.limit, cwd=stage)
        if not cost:
            print(f"{' '.join(arguments_of)} with {size} bytes took longer than {options.limit:g} s", file=sys.stderr)
            return None
        if cost.code not in (0, 1):
            raise SystemExit(f"{' '.join(arguments_of)} ended with {cost.code}")
        costs.append(cost)
        rounds = process.rounds_of(costs[0].wall, 1, 15) if costs[0].wall < 1 else 1
    peak = process.peak_memory(command, limit=options.limit, cwd=stage)
    return {"bytes": size, "largest": size, "peak": peak, "output": costs[0].output,
            "processor": min(cost.processor for cost in costs), "wall": min(cost.wall for cost in costs)}


def series_of(name, points):
    """The points of one shape with the exponents of its time."""
    base = points[0]["processor"]
    long = [(math.log(one["bytes"]), math.log(one["processor"] - base)) for one in points[1:] if one["processor"] - base > LEAST_TIME]
    return {"name": name, "points": points, "exponent": slope(long), "last": slope(long[-2:])}


def slope(pairs):
    """The slope of the line with the least squares, or nothing where there are not two points."""
    if len(pairs) < 2:
        return None
    middle_x, middle_y = (sum(values) / len(pairs) for values in zip(*pairs))
    return (sum((x - middle_x) * (y - middle_y) for x, y in pairs) / sum((x - middle_x) ** 2 for x, _ in pairs))


def row(one):
    """The cells of a table."""
    last = one["points"][-1]
    show = lambda exponent: "-" if exponent is None else f"{exponent:.2f}"
    return [one["name"], f"{last['bytes'] / 1e6:.3g} MB", f"{last['wall']:.2f} s", show(one["exponent"]), show(one["last"]),
            f"{last['peak'] / 1e6:.0f} MB", f"{last['peak'] / last['largest']:.1f}"]


def line(one):
    """The same as a line, to be read while the rest runs."""
    return " · ".join(map(str, row(one)))


def misses(one):
    """The limits that a shape does not keep."""
    lines = []
    if one["exponent"] is not None and one["exponent"] > MOST_EXPONENT:
        lines.append(f"{one['name']}: the exponent is {one['exponent']:.2f}; the limit is {MOST_EXPONENT}")
    over = lambda point: point["peak"] / (MEMORY_FACTOR * point["largest"] + MEMORY_MORE)
    worst = max(one["points"], key=over)
    if over(worst) > 1:
        lines.append(f"{one['name']}: {worst['bytes'] / 1e6:.3g} MB take {worst['peak'] / 1e6:.1f} MB of memory, "
                     f"{over(worst):.2f} times the limit")
    return lines


if __name__ == "__main__":
    sys.exit(main())
