#!/usr/bin/env python3
"""Writes an archive to measure with, as Parquet: documents.py FOLDER MEGABYTES [BYTES_PER_DOCUMENT]

Two columns, `path` and `text`, in files of about 128 MB. The documents are made of the paragraphs of our own examples, drawn anew
for each document by its number, so that any two runs give the same archive and no document is like another.
"""

import random
import sys
from pathlib import Path

import pyarrow
import pyarrow.parquet

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCES = ["examples/checkout-outage.md", "tests/documents/causes.md", "tests/documents/checkout.md", "docs/facilitating.md"]
FILE_BYTES = 128_000_000
# Small groups of rows: an engine hands out work by them, and holds one of them in memory at a time.
GROUP_BYTES = 8_000_000


def paragraphs():
    texts = [(ROOT / source).read_text(encoding="utf-8") for source in SOURCES]
    return [part for text in texts for part in text.split("\n\n") if part.strip() and "```" not in part and "<!--" not in part]


def document(number, size, parts):
    draw = random.Random(number)
    pieces, length = [f"# Write-up {number}"], 0
    while length < size:
        pieces.append(f"{draw.choice(parts)}\n\nThat was step {draw.randrange(1_000_000)}.")
        length += len(pieces[-1]) + 2
    return "\n\n".join(pieces) + "\n"


def main(folder, megabytes, size=20_000):
    folder, parts = Path(folder), paragraphs()
    folder.mkdir(parents=True, exist_ok=True)
    left, number, part = int(megabytes) * 1_000_000, 0, 0
    schema = pyarrow.schema([("path", pyarrow.string()), ("text", pyarrow.string())])
    while left > 0:
        with pyarrow.parquet.ParquetWriter(folder / f"part-{part:04}.parquet", schema) as writer:
            room = min(left, FILE_BYTES)
            left -= room
            while room > 0:
                rows = []
                while room > 0 and sum(len(text) for _, text in rows[-1:]) * len(rows) < GROUP_BYTES:
                    text = document(number, int(size), parts)
                    rows.append((f"archive/{number // 1000:04}/{number:07}.md", text))
                    room -= len(text.encode())
                    number += 1
                paths, texts = zip(*rows)
                writer.write_table(pyarrow.table([paths, texts], schema=schema))
        part += 1
    print(f"{number} documents in {part} files")


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(*sys.argv[1:])
