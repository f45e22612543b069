#!/usr/bin/env python3
"""Puts what `benches/run.sh` measured into docs/performance.md: every goal with its figure, the servers
side by side, and the growth of each shape.

  benches/figures.py RESULTS --write docs/performance.md

RESULTS is the folder with the files of one run; a file that is not there makes its rows say so. Everything is also written into
`all.json` in that folder. Needs Python 3.9 or newer.
"""

import argparse
import json
import re
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent / folder) for folder in ("common", "peers")]

import latency
import page
import process

LONG = "1000000"
NOT_MEASURED = "not measured"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("results", help="the folder with the figures")
    parser.add_argument("--write", help="the page with the tables, between the markers `goals`, `servers` and `growth`")
    options = parser.parse_args()
    figures = read(Path(options.results))
    (Path(options.results) / "all.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    servers = latency.report(figures["latency"]) if "latency" in figures else "The servers were not measured.\n"
    texts = {"goals": goals(figures), "servers": servers, "growth": growth(figures)}
    for name, text in texts.items():
        print(text)
        if options.write:
            page.put(options.write, name, text)


def read(folder):
    """All figures of a run by the name of the measurement."""
    figures = {path.stem: json.loads(path.read_text(encoding="utf-8"))
               for path in sorted(folder.glob("*.json")) if path.stem != "all"}
    limit = folder / "limit.txt"
    found = re.search(r"analysis: (\d+) MB/s, ([\d.]+) times", limit.read_text(encoding="utf-8")) if limit.exists() else None
    if found:
        figures["limit"] = {"speed": float(found[1]), "ratio": float(found[2])}
    return figures


def goals(figures):
    """A row for every goal: what is asked, what was measured, and the command that gives it."""
    rows = [
        row("150 MB/s of Markdown on one core, in the library", at(figures, "limit", "speed"), "{:.0f} MB/s", at_least(150),
            "cargo bench --bench limit"),
        row("the same as a whole process", speed(figures, 1), "{:.0f} MB/s", at_least(150), "benches/peers/throughput.py"),
        row("two cores nearly twice as fast as one", cores(figures), "{:.2f} times", at_least(1.8), "benches/peers/throughput.py"),
        row("what two cores give to a program each, which share nothing", apart(figures), "{:.2f} times", None, "benches/peers/throughput.py"),
        row("at most 1.5 times automaton and parser", at(figures, "limit", "ratio"), "{:.2f} times", at_most(1.5),
            "cargo bench --bench limit"),
    ]
    peers = [("ASCII boundaries", "on 1 MB, at most twice the time of ripgrep with the phrases, ASCII boundaries", 0.5),
             ("Unicode boundaries", "the same, Unicode boundaries", 0.5), ("typos", "on 1 MB, 5 times faster than typos", 5),
             ("Vale", "on 1 MB, 300 times faster than Vale", 300), ("harper-cli", "on 1 MB, 1,000 times faster than harper-cli", 1000)]
    for name, goal, least in peers:
        rows.append(row(goal, peer(figures, name), lambda ratio: f"takes {page.times(ratio)} times as long as ours", at_least(least), "benches/peers/run.py"))
    rows += [
        row("start-up within 2 ms of an empty program", at(figures, "start", "over"), "{:.2f} ms", at_most(2), "benches/peers/start.py"),
        row("server: p99 under 2 ms on 10,000 words", at(figures, "latency", "servers", "secondstory", "p99"), "{:.2f} ms",
            at_most(2), "benches/peers/latency.py"),
        row("the same, p50", at(figures, "latency", "servers", "secondstory", "p50"), "{:.2f} ms", at_most(2),
            "benches/peers/latency.py"),
        row("growth: exponent at most 1.15 for every shape", exponent(figures), "{:.2f}", at_most(1.15), "benches/growth/run.py"),
        row("peak memory below 3 times the file and 10 MB, ordinary documents", memory(figures, "ordinary"), "{:.2f} of it",
            at_most(1), "benches/growth/run.py"),
        row("the same, the worst shape", memory(figures, ""), "{:.1f} of it", at_most(1), "benches/growth/run.py"),
    ]
    measured = process.measured_on(figures["peers"]) + "\n" if "peers" in figures else ""
    return page.words(["goal", "measured", "", "command"], rows) + f"\n{measured}"


def growth(figures):
    """Every shape with its exponents and its memory."""
    if "growth" not in figures:
        return "Growth was not measured.\n"
    shapes = {}
    for one in figures["growth"]["series"]:
        shapes.setdefault(one["name"].rpartition(", ")[0], []).append(one)
    show = lambda exponent: "-" if exponent is None else f"{exponent:.2f}"
    rows = []
    for name, reports in shapes.items():
        last = max((one["points"][-1] for one in reports), key=of_limit)
        exponents = ", ".join(show(one["exponent"]) for one in reports)
        rows.append([name, f"{last['bytes'] / 1e6:.3g} MB", exponents, f"{last['peak'] / 1e6:.0f} MB", f"{of_limit(last):.2f}"])
    return page.table(["shape", "largest", "exponent: compact, JSON, human", "peak memory", "times its limit"], rows)


def row(goal, figure, shape, is_met, command):
    """The cells of one goal; a figure beside them has nothing to meet."""
    if figure is None:
        return [goal, NOT_MEASURED, "", f"`{command}`"]
    shown = shape(figure) if callable(shape) else shape.format(figure)
    verdict = "" if is_met is None else "met" if is_met(figure) else "missed"
    return [goal, shown, verdict, f"`{command}`"]


def at_least(limit):
    """Whether a figure is no smaller."""
    return lambda figure: figure >= limit


def at_most(limit):
    """Whether a figure is no larger."""
    return lambda figure: figure <= limit


def at(figures, *names):
    """A figure by the way to it, or nothing."""
    for name in names:
        figures = figures.get(name) if isinstance(figures, dict) else None
    return figures


def speed(figures, cores_of):
    """MB/s of the whole process on so many cores."""
    runs = at(figures, "throughput", "cores") or []
    return next((at(figures, "throughput", "bytes") / 1e6 / one["wall"] for one in runs if one["cores"] == cores_of), None)


def cores(figures):
    """How many times as fast two cores are as one."""
    one, two = speed(figures, 1), speed(figures, 2)
    return two / one if one and two else None


def apart(figures):
    """How many times as fast programs that share nothing are together as one of them alone."""
    one, together = at(figures, "throughput", "cores"), at(figures, "throughput", "apart", "wall")
    return one[0]["wall"] / together if one and together else None


def peer(figures, name):
    """The time of a peer on the long text in multiples of ours."""
    tools = at(figures, "peers", "tools") or {}
    ours = at(tools, "secondstory", LONG, "wall")
    theirs = next((at(tool, LONG, "wall") for known, tool in tools.items() if name in known), None)
    return theirs / ours if ours and theirs else None


def exponent(figures):
    """The largest exponent of all shapes."""
    known = [one["exponent"] for one in at(figures, "growth", "series") or [] if one["exponent"] is not None]
    return max(known, default=None)


def memory(figures, name):
    """The peak of memory as a part of its limit, the largest of all shapes whose name starts so."""
    known = [of_limit(point) for one in at(figures, "growth", "series") or [] if one["name"].startswith(name)
             for point in one["points"]]
    return max(known, default=None)


def of_limit(point):
    """The peak of memory as a part of what it may be."""
    return point["peak"] / (3 * point["largest"] + 10_000_000)


if __name__ == "__main__":
    main()
