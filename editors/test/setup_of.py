"""Prints the block of code that follows `<!-- tested: NAME -->` in a Markdown file: setup_of.py FILE NAME.

So the tests run what people copy out of the README, and nothing else."""

import sys

file, name = sys.argv[1:]
with open(file, encoding="utf-8") as opened:
    lines = opened.read().split("\n")
start = lines.index(f"<!-- tested: {name} -->")
fences = [number for number in range(start, len(lines)) if lines[number].startswith("```")]
print("\n".join(lines[fences[0] + 1 : fences[1]]))
