#!/usr/bin/env python3
"""Holds the action and its script to each other: action_inputs.py ACTION SCRIPT

Every input is used, every variable that the action sets is read by the script and the other way round, and no command has an
expression of GitHub in it, which would paste what somebody else wrote into a script. Ends with 1 and says what is not so.
"""

import re
import sys
from pathlib import Path

import yaml


def complaints(action_path, script_path):
    text = Path(action_path).read_text(encoding="utf-8")
    script = Path(script_path).read_text(encoding="utf-8")
    action = yaml.safe_load(text)
    steps = action["runs"]["steps"]
    used = set(re.findall(r"inputs\.([a-z-]+)", text))
    for name in sorted(set(action["inputs"]) ^ used):
        yield f"{action_path}: the input {name} is declared and not used, or used and not declared"
    set_here = {name for step in steps for name in step.get("env", {})}
    read_there = set(re.findall(r"\bSECONDSTORY_[A-Z_]+", script))
    for name in sorted(set_here ^ read_there):
        yield f"{action_path}, {script_path}: the variable {name} is set and not read, or read and not set"
    for step in steps:
        if "${{" in step.get("run", ""):
            yield f"{action_path}: the command of the step {step['name']!r} has an expression in it"


if __name__ == "__main__":
    found = list(complaints(*sys.argv[1:]))
    print("\n".join(found), end="\n" if found else "")
    sys.exit(1 if found else 0)
