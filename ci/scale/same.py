#!/usr/bin/env python3
"""Says whether two results are the same: same.py ONE OTHER, each a file or a folder of Parquet with findings.

Rows are compared by path, since engines write them in any order. Ends with 1 where a row is missing, there twice, or different.
"""

import sys

import pyarrow.parquet


def rows(place):
    table = pyarrow.parquet.read_table(place, columns=["path", "findings", "words", "error"])
    listed = table.to_pylist()
    by_path = {row["path"]: row for row in listed}
    if len(by_path) != len(listed):
        sys.exit(f"{place} has {len(listed)} rows for {len(by_path)} documents")
    return by_path


def main(one, other):
    left, right = rows(one), rows(other)
    different = sorted(path for path in left.keys() | right.keys() if left.get(path) != right.get(path))
    if different:
        sys.exit(f"{len(different)} documents differ; the first is {different[0]}")
    found = sum(len(row["findings"] or []) for row in left.values())
    print(f"the same: {len(left)} documents, {found} findings")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
