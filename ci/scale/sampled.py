#!/usr/bin/env python3
"""Runs a command and watches its memory: sampled.py COMMAND...

Twice a second the resident memory of the command and of everything it has started is added up; what processes share is divided among
them. Says the most of each tenth of the run, so that growth shows, and the time of the processor. Linux only, as it reads /proc.
"""

import resource
import subprocess
import sys
import time
from pathlib import Path


def parents():
    """Which process started which."""
    found = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                found[int(folder.name)] = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except OSError:
                pass
    return found


def family(process):
    """A process and all that descend from it."""
    members, by_process = {process}, parents()
    while more := {child for child, parent in by_process.items() if parent in members} - members:
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
    began, samples = time.monotonic(), []
    running = subprocess.Popen(command)
    while running.poll() is None:
        samples.append(sum(memory(process) for process in family(running.pid)))
        time.sleep(0.5)
    seconds = time.monotonic() - began
    size = -(-len(samples) // 10) or 1
    tenths = [max(samples[at : at + size]) / 1e6 for at in range(0, len(samples), size)]
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"{seconds:.1f} s, {used.ru_utime + used.ru_stime:.1f} s of the processor; most MB in each tenth of the run:")
    print(" ".join(f"{most:.0f}" for most in tenths))
    sys.exit(running.returncode)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1:])
