"""Runs programs and says what they cost: wall time, processor time and peak memory of the whole process.

Output goes to a file, as it does in a pipeline. It does not go to the null device, where some programs stop early.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass

# Starts a program from a small process: the peak that the system reports for a program is never below that of its parent.
GNU_TIME = "/usr/bin/time"


@dataclass
class Cost:
    """What one run took: seconds on the clock and of the processor, bytes of output, and the exit code."""

    wall: float
    processor: float
    output: int
    code: int


@dataclass
class Costs:
    """Medians of several runs, and the peak of memory of one more, in bytes."""

    wall: float
    processor: float
    fastest: float
    peak: int
    rounds: int
    output: int
    code: int


def run(command, limit=600, **options):
    """Runs a command once. Gives its cost, or nothing where it took longer than `limit` seconds."""
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, start_new_session=True, **options)
        try:
            # `wait4` is used and not `wait`, because only it tells what the process used.
            usage, code = wait(process, start + limit)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, 9)
            process.wait()
            return None
        wall = time.perf_counter() - start
        size = output.seek(0, os.SEEK_END)
    return Cost(wall, usage.ru_utime + usage.ru_stime, size, code)


def wait(process, end):
    """Waits for the process without asking again and again, as that would cost the time that is measured."""
    import signal

    def ring(_signal, _frame):
        raise subprocess.TimeoutExpired(process.args, end)

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, max(0.001, end - time.perf_counter()))
    try:
        _, status, usage = os.wait4(process.pid, 0)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage, process.returncode


def peak_memory(command, **options):
    """The peak of resident memory of one run in bytes, or 0 where GNU time is not installed."""
    if not os.access(GNU_TIME, os.X_OK):
        return 0
    with tempfile.NamedTemporaryFile("r") as report:
        run([GNU_TIME, "--quiet", "-f", "%M", "-o", report.name, *command], **options)
        text = report.read().split()
    return int(text[-1]) * 1024 if text else 0


def median_costs(commands, seconds=10, most=21, limit=600, **options):
    """Runs the commands of a dictionary in turns, so that what else the machine does falls on all of them.

    The first run of each is not counted. Each is then repeated for about `seconds`, at least three and at most `most` times; one
    that takes longer than that by itself is run once more only. Gives the costs by name; what ran into the limit is left out.
    """
    first = {name: run(command, limit, **options) for name, command in commands.items()}
    rounds = {name: rounds_of(cost.wall, seconds, most) for name, cost in first.items() if cost}
    costs = {name: [] for name in rounds}
    for number in range(max(rounds.values(), default=0)):
        for name in rounds:
            if number < rounds[name] and (cost := run(commands[name], limit, **options)):
                costs[name].append(cost)
    return {
        name: Costs(
            statistics.median(cost.wall for cost in some), statistics.median(cost.processor for cost in some),
            min(cost.wall for cost in some), peak_memory(commands[name], limit=limit, **options), len(some),
            some[0].output, some[0].code)
        for name, some in costs.items() if some}


def rounds_of(wall, seconds, most):
    """How often something is repeated that takes so long."""
    if wall > seconds:
        return 1
    return max(3, min(most, int(seconds / max(wall, 0.001))))


def machine():
    """The machine in one line: processor, number of cores that may be used, memory."""
    model = "unknown processor"
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:
            model = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), model)
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    except (OSError, ValueError):
        return f"{sys.platform}, {os.cpu_count()} cores"
    return f"{model}, {len(os.sched_getaffinity(0))} cores, {memory:.0f} GB"


def found(name, folders):
    """The path of a program in one of the folders or on the path, or nothing."""
    return shutil.which(name, path=os.pathsep.join([*map(str, folders), os.environ.get("PATH", "")]))
