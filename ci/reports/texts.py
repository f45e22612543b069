"""Writes texts that are hard to report about: texts.py FOLDER; and moves them: texts.py --move FOLDER.

The names hold what the formats use as marks, and bytes that are no Unicode. The texts have Windows line ends, byte order marks,
characters of several bytes, control characters, and words that would be commands to the runner of a workflow.
"""

import os
import pathlib
import sys

SENTENCES = [
    "The 🙂 on-call engineer should have asked the <b>desk</b> & the \"owners\"; 50% ]]> of it was gone.",
    "In hindsight it was obvious\nthat ::error file=x:: lines\nwere ignored.",
    "::set-output name=a::b should be quoted, and the planner failed to call.",
    "The root cause was a stale flag, says the ticket \u2028 of May.",
    "By noon the channel was total chaos.",
    "The \u001b[31mred reviewer\u001b[0m should have tested it, caf\u00e9 or not.",
]
NAMES = [
    b"plain.md",
    b"50% & <more>, \"quoted\" 'it' #1?.md",
    b"line\nbreak, ::error::.md",
    b"escape \x1b[31m.md",
    b"::warning::.txt",
    b"back\\slash.md",
    b"[x](y) %0A %2C.md",
    "émoji 🙂.md".encode(),
    b"not-\xff-unicode.md",
    b"a folder/in a folder/deep.markdown",
]
ALLOWED = "<!-- secondstory allow-next single-cause: the form asks for \"one\" & <no> more -->\nThe root cause was a stale flag.\n"


def written(number, end):
    """A text with its line ends; every second one with a byte order mark."""
    mark = "\ufeff" if number % 2 else ""
    paragraphs = [f"# Parcel {number}", *SENTENCES, ALLOWED, *SENTENCES[:1]]
    return (mark + "\n\n".join(paragraphs)).replace("\n", end).encode()


def write(folder):
    for number, name in enumerate(NAMES):
        path = os.path.join(os.fsencode(folder), name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(written(number, ["\n", "\r\n", "\r"][number % 3]))
    pathlib.Path(folder, "many.md").write_text("".join(f"- The planner should have called {n} times.\n" for n in range(30)))
    pathlib.Path(folder, "clean.md").write_text("# Calm\n\nThe pump ran all night, and the cellar stayed dry.\n")
    pathlib.Path(folder, "utf-16.log").write_bytes("The planner should have called.".encode("utf-16"))


def move(folder):
    """What a week does to a text: another name, another place, paragraphs above."""
    for name in [b"plain.md", "émoji 🙂.md".encode()]:
        path = os.path.join(os.fsencode(folder), name)
        with open(path, "rb") as file:
            text = file.read()
        os.remove(path)
        with open(os.path.join(os.fsencode(folder), b"moved " + name), "wb") as file:
            file.write("A line about 🙂 weather.\n\n".encode() + text.removeprefix(b"\xef\xbb\xbf"))


if sys.argv[1] == "--move":
    move(sys.argv[2])
else:
    write(sys.argv[1])
