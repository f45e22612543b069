#!/usr/bin/env python3
"""The batch form beside the program, on one core and in one run: throughput.py ARCHIVE [ROUNDS]

ARCHIVE is Parquet of documents.py; SECONDSTORY names the program. Both read the same documents, in turn, ROUNDS times: the program
from files, which are written before, with `--format jsonl`; the module from columns of 400 rows in memory. What counts is the time of
the processor, so that a busy machine says nearly the same as a quiet one, and of each the best round. Starting is part of the
program's time and reading files too; taking rows over into pyarrow is part of the module's. Ends with 1 where the module has less
than 0.8 of the program's speed, or another number of findings.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyarrow
import pyarrow.parquet

import secondstory

LEAST = 0.8


def with_module(batches):
    """The findings, and the seconds it took to find them."""
    began = time.process_time()
    found = sum(len(pyarrow.array(secondstory.check_arrow(batch["text"])).field("findings").flatten()) for batch in batches)
    return found, time.process_time() - began


def with_program(folder):
    """The same of the program."""
    used = lambda: sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
    command = [os.environ["SECONDSTORY"], "check", "--no-config", "--format", "jsonl", "archive"]
    began = used()
    with tempfile.TemporaryFile() as out:
        ended = subprocess.run(command, cwd=folder, env={**os.environ, "RAYON_NUM_THREADS": "1"}, stdout=out, check=False)
        if ended.returncode > 1:
            sys.exit(f"the program ended with {ended.returncode}")
        seconds = used() - began
        out.seek(0)
        return sum(line.startswith(b'{"kind":"finding"') for line in out), seconds


def main(archive, rounds=3):
    files = sorted(Path(archive).glob("*.parquet"))
    batches = [batch for file in files for batch in pyarrow.parquet.ParquetFile(file).iter_batches(400)]
    size = 0
    with tempfile.TemporaryDirectory() as folder:
        for batch in batches:
            for path, text in zip(batch["path"].to_pylist(), batch["text"].to_pylist()):
                target = Path(folder) / path
                target.parent.mkdir(parents=True, exist_ok=True)
                size += target.write_bytes(text.encode())
        rows = [(with_module(batches), with_program(folder)) for _ in range(int(rounds))]
    best = {}
    for name, results in zip(["module", "program"], zip(*rows)):
        best[name] = min(seconds for _, seconds in results)
        print(f"{name}: {size / 1e6 / best[name]:.1f} MB/s, {results[0][0]} findings; rounds of {[round(s, 2) for _, s in results]} s")
    ratio = best["program"] / best["module"]
    print(f"{size / 1e6:.0f} MB; the module has {ratio:.2f} of the program's speed")
    same = rows[0][0][0] == rows[0][1][0]
    sys.exit(0 if same and ratio >= LEAST else 1)


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(*sys.argv[1:])
