#!/usr/bin/env python3
"""One machine, Parquet in and Parquet out: local.py ENGINE IN OUT, where ENGINE is duckdb, polars, pyarrow or program.

Prints bytes, seconds of the processor (so that a busy machine says nearly the same as a quiet one), findings and the most memory
the process had. `program` writes the documents to files and runs the program that the variable SECONDSTORY names on one core, which
is what the others are compared with; writing those files is not counted.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import pyarrow
import pyarrow.compute
import pyarrow.parquet

import secondstory


def checked(batch):
    """The rows of a batch of documents with their findings in the place of their text."""
    rows = pyarrow.array(secondstory.check_arrow(batch["text"]))
    columns = [batch["path"], *rows.flatten()]
    return pyarrow.RecordBatch.from_arrays(columns, names=["path", "findings", "words", "error"])


def written(batches, out):
    """Writes batches one after the other, and gives how many bytes were read and how many findings there are."""
    writer, size, found = None, 0, 0
    for batch in batches:
        size += pyarrow.compute.sum(pyarrow.compute.binary_length(batch["text"])).as_py() or 0
        rows = checked(batch)
        found += len(rows["findings"].flatten())
        writer = writer or pyarrow.parquet.ParquetWriter(out, rows.schema)
        writer.write_batch(rows)
    if writer:
        writer.close()
    return size, found


def with_pyarrow(source, out):
    files = sorted(Path(source).glob("*.parquet"))
    return written((batch for file in files for batch in pyarrow.parquet.ParquetFile(file).iter_batches(400)), out)


def with_duckdb(source, out):
    import duckdb

    connection = duckdb.connect()
    # The order of the files, and one core as for the others.
    connection.execute("SET threads = 1")
    reader = connection.sql(f"SELECT path, text FROM read_parquet('{source}/*.parquet')").to_arrow_reader(400)
    return written(reader, out)


def with_polars(source, out):
    import polars

    frame = polars.scan_parquet(f"{source}/*.parquet")
    batches = (batch for slice in frame.collect_batches(chunk_size=400) for batch in slice.to_arrow().to_batches())
    return written(batches, out)


def with_program(source, _out):
    with tempfile.TemporaryDirectory() as folder:
        size = 0
        for file in sorted(Path(source).glob("*.parquet")):
            for batch in pyarrow.parquet.ParquetFile(file).iter_batches(400):
                for path, text in zip(batch["path"].to_pylist(), batch["text"].to_pylist()):
                    target = Path(folder) / path
                    target.parent.mkdir(parents=True, exist_ok=True)
                    size += target.write_bytes(text.encode())
        command = [os.environ["SECONDSTORY"], "check", "--no-config", "--format", "jsonl", "archive"]
        environment = {**os.environ, "RAYON_NUM_THREADS": "1"}
        ended = subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.PIPE, check=False)
        return size, sum(json.loads(line)["kind"] == "finding" for line in ended.stdout.splitlines())


def main(engine, source, out):
    who = resource.RUSAGE_CHILDREN if engine == "program" else resource.RUSAGE_SELF
    size, found = globals()[f"with_{engine}"](source, out)
    used = resource.getrusage(who)
    seconds, memory = used.ru_utime + used.ru_stime, used.ru_maxrss / 1000
    print(f"{engine}: {size / 1e6:.0f} MB in {seconds:.2f} s, {size / 1e6 / seconds:.1f} MB/s, {found} findings, {memory:.0f} MB")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
