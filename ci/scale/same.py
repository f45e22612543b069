#!/usr/bin/env python3
"""Says whether two results are the same: same.py ONE OTHER, each a file or a folder of Parquet with findings.

Rows are compared by path, since engines write them in any order. Ends with 1 where a row is missing, there twice, or different.
"""

import sys

import pyarrow.compute
import pyarrow.parquet


def rows(place):
    """The rows in the order of their paths, each path once."""
    table = pyarrow.parquet.read_table(place, columns=["path", "findings", "words", "error"])
    documents = len(pyarrow.compute.unique(table["path"]))
    if documents != len(table):
        sys.exit(f"{place} has {len(table)} rows for {documents} documents")
    return table.sort_by("path").combine_chunks()


def main(one, other):
    left, right = rows(one), rows(other)
    missing = set(left["path"].to_pylist()) ^ set(right["path"].to_pylist())
    if missing:
        sys.exit(f"{len(missing)} documents are in one of them only; the first is {min(missing)}")
    # What a column may hold beyond what it holds is each engine's own choice.
    right = right.cast(left.schema)
    if not left.equals(right):
        different = [row for row in range(len(left)) if not left.slice(row, 1).equals(right.slice(row, 1))]
        sys.exit(f"{len(different)} documents differ; the first is {left['path'][different[0]]}")
    found = len(pyarrow.compute.list_flatten(left["findings"]))
    print(f"the same: {len(left)} documents, {found} findings")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
