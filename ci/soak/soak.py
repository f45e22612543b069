"""Random edits in many open documents of the language server, with what has to hold.

Every document is edited, closed and opened again, saved, and asked about, in an order that a seed decides. At intervals the texts
are written to files, and what the server said about each has to be what `secondstory check --format json` says: the same rules on
the same bytes. The resident memory is sampled; in the second half of the run it may be no higher than in the first quarter by more
than TOLERANCE and by more than SLACK.
"""

import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from server import Server

SEED = 20240229
DOCUMENTS = 60
# Edits that are sent before the diagnostics are waited for; several of them are of one document.
BURST = 25
# Texts are cut when they are longer than this, in UTF-16 units, so that the work of an edit stays what it is.
LONGEST = 8_000
# How many times the answers are compared, and the memory sampled.
COMPARISONS = 40
SAMPLES = 200
# The noise of an allocator: a part, and megabytes.
TOLERANCE = 1.15
SLACK = 3_000_000

PIECES = [
    "We should have asked. ", "The crew failed to notice the light.\n\n", "# What came next\n\n", "## Timeline\n\n- 10:14 Kim restarted the gateway\n",
    "- It was obviously human error.\r\n", "`should have`", "\n```\n", "\U0001f692 ", "e\u0301", "\ufeff", "\r", "word ", "\n", "\n\n", "> quoted\n",
    "<!-- secondstory allow counterfactual: it is a quotation -->\n", "The queue was empty at 10:20. ", "| a | b |\n|---|---|\n| If only we knew. | c |\n",
    "## Action items\n\n- [ ] Retrain the on-call engineer\n", "<b>", "</b>", "sam: we could have asked\n", "\u2028", "caf\u00e9 ",
]
LANGUAGES = {"md": "markdown", "txt": "plaintext", "adoc": "asciidoc", "rst": "restructuredtext", "org": "org", "html": "html"}


class Document:
    """The text as the client has it, in UTF-16, which is how places are counted."""

    def __init__(self, folder, number):
        ending = list(LANGUAGES)[number % len(LANGUAGES)]
        self.path = folder / f"draft-{number}.{ending}"
        self.uri = self.path.as_uri()
        self.language = LANGUAGES[ending]
        self.version = 0
        self.units = b""
        self.found = None

    def text(self):
        return self.units.decode("utf-16-le")

    def replace(self, start, end, text):
        """Replaces characters by their numbers; gives the change as the protocol writes it."""
        before = self.text()
        place = {"start": self.place(before[:start]), "end": self.place(before[:end])}
        self.units = (before[:start] + text + before[end:]).encode("utf-16-le")
        self.version += 1
        return {"range": place, "text": text}

    @staticmethod
    def place(before):
        """Line and column behind a text: lines end with a line feed, a carriage return, or both."""
        lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return {"line": len(lines) - 1, "character": len(lines[-1].encode("utf-16-le")) // 2}

    def bytes_before(self, place):
        """How many bytes of UTF-8 stand before a place that the server gave."""
        text = self.text()
        line, offset = 0, 0
        while line < place["line"]:
            feed, back = text.find("\n", offset), text.find("\r", offset)
            ends = [end for end in (feed, back) if end >= 0]
            if not ends:
                break
            end = min(ends)
            offset = end + (2 if text.startswith("\r\n", end) else 1)
            line += 1
        column = text[offset:].encode("utf-16-le")[: 2 * place["character"]].decode("utf-16-le")
        return len((text[:offset] + column).encode())


class Soak:
    """A run: the server, the documents, and what was found wrong."""

    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.random = random.Random(SEED)
        self.server = Server([program, "lsp"], folder)
        self.documents = {document.uri: document for document in (Document(folder, number) for number in range(DOCUMENTS))}
        self.compared = self.findings = 0
        for document in self.documents.values():
            self.open(document)

    def open(self, document):
        document.found = None
        self.server.notify("textDocument/didOpen", {"textDocument": {
            "uri": document.uri, "languageId": document.language, "version": document.version, "text": document.text()}})

    def edit(self, document):
        """One change, as an editor sends it; now and then another message that belongs to a day's work."""
        length = len(document.text())
        start = self.random.randint(0, length)
        if 2 * LONGEST < len(document.units):
            start, end = 0, length // 2
        else:
            end = min(length, start + self.random.choice([0, 0, 0, 1, 5, 40]))
        # Places inside of a line break are none.
        text = document.text()
        start -= start > 0 and text[start - 1 : start + 1] == "\r\n"
        end += text[end - 1 : end + 1] == "\r\n"
        change = document.replace(start, end, self.random.choice(PIECES) * self.random.choice([1, 1, 1, 3]))
        self.server.notify("textDocument/didChange", {
            "textDocument": {"uri": document.uri, "version": document.version}, "contentChanges": [change]})
        chance = self.random.random()
        if chance < 0.01:
            self.server.notify("textDocument/didClose", {"textDocument": {"uri": document.uri}})
            self.open(document)
        elif chance < 0.02:
            self.server.notify("textDocument/didSave", {"textDocument": {"uri": document.uri}})
        elif chance < 0.04:
            place = {"line": self.random.randint(0, 20), "character": self.random.randint(0, 20)}
            self.server.request("textDocument/hover", {"textDocument": {"uri": document.uri}, "position": place})
            self.server.request("textDocument/codeAction", {"textDocument": {"uri": document.uri},
                "range": {"start": {"line": 0, "character": 0}, "end": place}, "context": {"diagnostics": []}})

    def settle(self, documents):
        """Waits until the server has spoken about the last version of each."""
        for document in documents:
            while document.found is None or document.found.get("version", -1) < document.version:
                message = self.server.wait(lambda message: message.get("method") == "textDocument/publishDiagnostics", 120)
                self.documents[message["params"]["uri"]].found = message["params"]

    def compare(self):
        """What the server said about every document is what a check of the files says."""
        self.settle(self.documents.values())
        for document in self.documents.values():
            document.path.write_bytes(document.text().encode())
        paths = [str(document.path) for document in self.documents.values()]
        checked = subprocess.run([self.program, "check", "--format", "json", *paths], cwd=self.folder, capture_output=True, check=False)
        files = {file["path"]: file["findings"] for file in json.loads(checked.stdout)["files"]}
        for document in self.documents.values():
            wanted = [(finding["rule"], finding["start"]["byte"], finding["end"]["byte"]) for finding in files.get(str(document.path), [])]
            found = [
                (told["code"], document.bytes_before(told["range"]["start"]), document.bytes_before(told["range"]["end"]))
                for told in document.found["diagnostics"]
            ]
            if found != wanted:
                sys.exit(f"{document.path.name}: the server found {found}, a check {wanted}, in {document.text()!r}")
            self.findings += len(wanted)
        self.compared += len(paths)

    def run(self, edits):
        """All edits; gives the samples of resident memory."""
        samples, documents = [], list(self.documents.values())
        done = 0
        while done < edits:
            burst = [self.random.choice(documents) for _ in range(min(BURST, edits - done))]
            for document in burst:
                self.edit(document)
            self.settle({document.uri: document for document in burst}.values())
            before, done = done, done + len(burst)
            if done * SAMPLES // edits > before * SAMPLES // edits:
                samples.append(self.server.resident())
            if done * COMPARISONS // edits > before * COMPARISONS // edits:
                self.compare()
        return samples


def main(program, edits):
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        soak = Soak(program, Path(folder).resolve())
        samples = soak.run(edits)
        soak.server.stop()
    quarter, half = samples[: len(samples) // 4], samples[len(samples) // 2 :]
    early, late = max(quarter), max(half)
    print(f"{edits} edits in {DOCUMENTS} documents, {time.monotonic() - start:.0f} s; {soak.compared} documents compared with a check, "
          f"{soak.findings} findings, all equal; resident memory {early / 1e6:.1f} MB at most in the first quarter, "
          f"{late / 1e6:.1f} MB in the second half")
    if late > max(early * TOLERANCE, early + SLACK):
        sys.exit("The memory of the server grows.")
    if soak.findings == 0:
        sys.exit("Nothing was found, so that nothing was shown.")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
