"""Prints how many findings a baseline holds: baseline_size.py FILE."""

import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    print(sum(entry["count"] for entry in json.load(file)["entries"]))
