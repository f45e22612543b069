#!/usr/bin/env python3
"""How long an editor waits for findings after an edit: language servers side by side, on the same document and edits.

  benches/peers/install.sh TOOLS --servers
  benches/peers/latency.py --tools TOOLS --json latency.json

The document is ten thousand words of prose that people wrote: the book about Rust that comes with its compiler, or --file. Each
edit puts a sentence at the end of some line, or takes it out again; the time runs from the change to the findings for it. The
servers are asked in turns, some edits at a time. Needs Python 3.9 or newer on Linux, nothing else.
"""

import argparse
import html.parser
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "common"))

import page
import process
import prose
from server import Server

WORDS = 10_000
SENTENCE = " The reviewer should have noticed."
# So many edits of one server, before the next one has its turn.
TURN = 20
WARM = 10
SERVERS = {"secondstory": ["lsp"], "typos-lsp": [], "harper-ls": ["--stdio"]}


def main():
    options = arguments()
    text = Path(options.file).read_text(encoding="utf-8") if options.file else real_prose(WORDS)
    with tempfile.TemporaryDirectory(prefix="secondstory-latency-") as folder:
        result = {"machine": process.machine(), "words": len(text.split()), "bytes": len(text.encode())}
        result["servers"] = measure(options, text, folder)
    if options.json:
        Path(options.json).write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(report(result))
    p99 = result["servers"]["secondstory"]["p99"]
    if options.most is not None and p99 > options.most:
        print(f"missed: p99 of secondstory is {p99:.2f} ms; the target is {options.most:g} ms")
        return 1
    return 0


def arguments():
    """The options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--secondstory", default="target/release/secondstory", help="the program, built for release")
    parser.add_argument("--tools", default=".ci/tools/peers", help="the folder that install.sh filled")
    parser.add_argument("--file", help="a document to edit instead of the book")
    parser.add_argument("--edits", type=int, default=200, help="how many edits of each server are counted")
    parser.add_argument("--json", help="the file for all figures")
    parser.add_argument("--assert", dest="most", type=float, metavar="MS", help="exit with 1 where our p99 is above")
    return parser.parse_args()


class Prose(html.parser.HTMLParser):
    """Paragraphs, items and headings of a page, as Markdown."""

    MARKS = {"p": "", "li": "- ", "h1": "# ", "h2": "## ", "h3": "### "}

    def __init__(self):
        super().__init__()
        self.blocks, self.inside = [], False

    def handle_starttag(self, tag, attrs):
        if tag in self.MARKS:
            self.inside = True
            self.blocks.append(self.MARKS[tag])

    def handle_endtag(self, tag):
        if tag in self.MARKS:
            self.inside = False

    def handle_data(self, data):
        if self.inside:
            self.blocks[-1] += data.replace("\n", " ")


def real_prose(words):
    """So many words of the book about Rust, with a sentence that our rules know in every thirtieth block."""
    root = subprocess.run(["rustc", "--print", "sysroot"], capture_output=True, text=True, check=True).stdout.strip()
    pages = sorted(Path(root).glob("share/doc/rust/html/book/ch*.html"))
    if not pages:
        raise SystemExit("the book about Rust is not installed (`rustup component add rust-docs`); name a document with --file")
    blocks, count, writer = [], 0, prose.Writer(1)
    for path in pages:
        reader = Prose()
        reader.feed(path.read_text(encoding="utf-8"))
        for block in reader.blocks:
            if len(block.split()) < 4:
                continue
            if len(blocks) % 30 == 29:
                block += " " + writer.sentence(prose.FLAGGED)
            blocks.append(block)
            count += len(block.split())
            if count >= words:
                return "\n\n".join(blocks) + "\n"
    return "\n\n".join(blocks) + "\n"


def measure(options, text, folder):
    """Edits the document in every server that is there. Gives their figures by name."""
    folders = [Path(options.tools) / "bin"]
    editors = {}
    for name, arguments_of in SERVERS.items():
        ours = str(Path(options.secondstory).resolve())
        path = ours if name == "secondstory" else process.found(name, folders)
        if path:
            editors[name] = Editor([path, *arguments_of], text, folder)
        else:
            print(f"{name} is not installed and is left out.")
    for start in range(0, WARM + options.edits, TURN):
        for editor in editors.values():
            for _ in range(min(TURN, WARM + options.edits - start)):
                editor.edit()
    return {name: editor.close() for name, editor in editors.items()}


class Editor:
    """A document open in a server, the edits to it, and how long each took in milliseconds."""

    def __init__(self, command, text, folder):
        path = Path(folder) / "draft.md"
        path.write_text(text, encoding="utf-8")
        self.server, self.uri = Server(command, folder), path.as_uri()
        self.lines, self.version, self.times, self.undo = text.split("\n"), 1, [], None
        self.places = [number for number, line in enumerate(self.lines) if line.endswith(".")]
        self.random = random.Random(1)
        start = time.perf_counter()
        self.server.notify("textDocument/didOpen", {"textDocument": {
            "uri": self.uri, "languageId": "markdown", "version": 1, "text": text}})
        at, self.found = self.findings(120)
        self.first = (at - start) * 1000

    def findings(self, limit):
        """Waits for the findings of the version that was sent last: the time they came, and how many there are."""
        def is_wanted(message):
            asked = message.get("params", {})
            return (message.get("method") == "textDocument/publishDiagnostics" and asked["uri"] == self.uri
                    and asked.get("version") in (None, self.version))
        at, message = self.server.wait(is_wanted, limit)
        return at, len(message["params"]["diagnostics"])

    def edit(self):
        """One edit, and the wait for its findings."""
        line = self.undo if self.undo is not None else self.places[int(self.random.random() * len(self.places))]
        was = self.lines[line]
        if self.undo is None:
            self.lines[line] += SENTENCE
            column, end, inserted = units(was), units(was), SENTENCE
        else:
            self.lines[line] = was[:-len(SENTENCE)]
            column, end, inserted = units(self.lines[line]), units(was), ""
        self.undo = line if self.undo is None else None
        change = {"range": {"start": {"line": line, "character": column}, "end": {"line": line, "character": end}},
                  "text": inserted}
        if not self.server.is_incremental():
            change = {"text": "\n".join(self.lines)}
        self.version += 1
        start = time.perf_counter()
        self.server.notify("textDocument/didChange", {
            "textDocument": {"uri": self.uri, "version": self.version}, "contentChanges": [change]})
        at, _ = self.findings(60)
        self.times.append((at - start) * 1000)
        # A pause, so that what a server does afterwards does not fall on the next edit.
        time.sleep(0.02)

    def close(self):
        """Ends the server and gives its figures; percentiles are nearest-rank."""
        times = sorted(self.times[WARM:])
        rank = lambda percent: times[max(0, -(-len(times) * percent // 100) - 1)]
        figures = {"first": self.first, "findings": self.found, "edits": len(times), "p50": rank(50), "p99": rank(99),
                   "incremental": self.server.is_incremental(), "peak": self.server.memory(), "times": self.times}
        self.server.stop()
        return figures


def units(text):
    """The length in UTF-16, in which the protocol counts."""
    return len(text.encode("utf-16-le")) // 2


def report(result):
    """The servers as Markdown, with p99 in multiples of ours first."""
    base = result["servers"]["secondstory"]["p99"]
    rows = [[name, page.times(one['p99'] / base), f"{one['p50']:.2f} ms", f"{one['p99']:.2f} ms", f"{one['first']:.0f} ms",
             f"{one['peak'] / 1e6:.0f} MB", one["findings"]] for name, one in result["servers"].items()]
    header = [f"an edit to {result['words']:,} words", "p99: times ours", "p50", "p99", "first findings", "peak memory", "findings"]
    return page.table(header, rows)


if __name__ == "__main__":
    sys.exit(main())
