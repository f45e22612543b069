#!/usr/bin/env python3
"""Runs a command and watches it: sampled.py COMMAND...

Twice a second the resident memory of the command and of everything it has started is added up; what processes share is divided among
them. Says the most of each tenth of the run, so that growth shows, and the time of the processor of all of them, those too that
nobody waits for at their end. Linux only, as it reads /proc.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

# How long one tick of the times in /proc is.
TICK = 1 / os.sysconf("SC_CLK_TCK")


def processes():
    """For each process, which one started it, and the seconds of the processor that it has had."""
    found = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                fields = (folder / "stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            found[int(folder.name)] = int(fields[1]), (int(fields[11]) + int(fields[12])) * TICK
    return found


def family(process, found):
    """A process and all that descend from it."""
    members = {process}
    while more := {child for child, (parent, _) in found.items() if parent in members} - members:
        members |= more
    return members


def memory(process):
    """The bytes that one process has, and its share of what it has together with others."""
    try:
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


def main(command):
    began, samples, seconds = time.monotonic(), [], {}
    running = subprocess.Popen(command)
    while running.poll() is None:
        found = processes()
        members = family(running.pid, found)
        samples.append(sum(memory(process) for process in members))
        seconds.update((process, found[process][1]) for process in members if process in found)
        time.sleep(0.5)
    size = -(-len(samples) // 10) or 1
    tenths = [max(samples[at : at + size]) / 1e6 for at in range(0, len(samples), size)]
    print(f"{time.monotonic() - began:.1f} s, {sum(seconds.values()):.1f} s of the processor; most MB in each tenth of the run:")
    print(" ".join(f"{most:.0f}" for most in tenths))
    sys.exit(running.returncode)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1:])
