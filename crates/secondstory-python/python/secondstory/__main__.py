"""The command line of secondstory, inside the interpreter: what the script `secondstory` of the package starts."""

import os
import signal
import sys

from ._secondstory import run


def main() -> None:
    """Runs the program with the arguments of this process, and ends with its exit code."""
    # The interpreter would note an interrupt and look at it when the program is done; a program ends.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    code = run(["secondstory", *sys.argv[1:]])
    # Nothing of Python is left to be written or cleaned up.
    os._exit(code)


if __name__ == "__main__":
    main()
