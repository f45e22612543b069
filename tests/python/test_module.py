"""What the Python module promises, through its public names: one text, a column of texts, and the command line.

Run with the wheel and pyarrow installed: `python -m unittest discover tests/python`. `ci/scale/module.sh` does.
"""

import ast
import inspect
import json
import signal
import subprocess
import sys
import tempfile
import threading
import unittest
from pathlib import Path

import pyarrow
import pyarrow.parquet

import secondstory

ROOT = Path(__file__).resolve().parent.parent.parent
DRAFT = "The reviewer should have asked for a load test."
CALM = "The reviewer asked for a load test."

# Documents of every notation, and by which name the module knows it.
DOCUMENTS = {
    "examples/checkout-outage.md": "markdown",
    "tests/documents/causes.md": "markdown",
    "tests/documents/ferry.adoc": "asciidoc",
    "tests/documents/invoices.html": "html",
    "tests/documents/library.rst": "rst",
    "tests/documents/orchard.org": "org",
    "tests/documents/channel.txt": "plain",
    "tests/documents/suppressed.md": "markdown",
}


def program(*arguments, expected=(0, 1)):
    """What the command line of the package prints."""
    command = [sys.executable, "-m", "secondstory", *arguments]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    if ended.returncode not in expected:
        raise AssertionError(f"{arguments} ended with {ended.returncode}: {ended.stderr}")
    return ended.stdout


def findings_of_program(path, *options):
    report = json.loads(program("check", "--format", "json", "--no-config", *options, str(path)))
    return report["files"][0]["findings"]


def as_json(finding):
    """A finding as the JSON report writes it."""
    place = lambda place: {"byte": place.byte, "line": place.line, "column": place.column}
    names = ["rule", "family", "severity", "message", "text", "target", "why", "questions", "reframe"]
    fields = {name: getattr(finding, name) for name in names}
    return {**fields, "start": place(finding.start), "end": place(finding.end)}


def rows_of(texts, **options):
    return pyarrow.array(secondstory.check_arrow(texts, **options)).to_pylist()


class OneText(unittest.TestCase):
    def test_findings_are_those_of_the_command_line(self):
        total = 0
        for path, notation in DOCUMENTS.items():
            text = (ROOT / path).read_bytes().decode()
            with self.subTest(path=path):
                expected = findings_of_program(path)
                found = secondstory.check(text, format=notation)
                self.assertEqual([as_json(finding) for finding in found], expected)
                total += len(expected)
        self.assertGreater(total, 40)

    def test_hints_are_given_where_asked_for(self):
        path = "examples/checkout-outage.md"
        text = (ROOT / path).read_text(encoding="utf-8")
        found = secondstory.check(text, settings=secondstory.Settings(min_severity="hint"))
        expected = findings_of_program(path, "--min-severity", "hint")
        self.assertEqual([as_json(finding) for finding in found], expected)
        self.assertGreater(len(found), len(secondstory.check(text)))

    def test_a_configuration_holds_with_its_overrides(self):
        with tempfile.TemporaryDirectory() as folder:
            config = Path(folder) / "secondstory.toml"
            config.write_text('[rules]\ncounterfactual = "hint"\n[[override]]\nfiles = ["old/"]\nrules = { counterfactual = "warning" }\n')
            settings = secondstory.Settings(config)
            self.assertEqual(secondstory.check(DRAFT, settings=settings), [])
            old = secondstory.Settings(config, document=Path(folder) / "old" / "draft.md")
            self.assertEqual([finding.severity for finding in secondstory.check(DRAFT, settings=old)], ["warning"])

    def test_a_broken_configuration_says_where(self):
        with tempfile.TemporaryDirectory() as folder:
            config = Path(folder) / "secondstory.toml"
            config.write_text('[rules]\ncounterfactal = "off"\n')
            with self.assertRaisesRegex(ValueError, r"secondstory\.toml:2:1: .*counterfactual"):
                secondstory.Settings(config)

    def test_what_cannot_be_read_is_a_value_error(self):
        for text, options, expected in [
            ("a\0b", {}, "binary"),
            ("{}", {"format": "slack"}, "no Slack export"),
            (DRAFT, {"format": "word"}, "there are markdown, "),
        ]:
            with self.subTest(expected=expected), self.assertRaisesRegex(ValueError, expected):
                secondstory.check(text, **options)
        with self.assertRaisesRegex(ValueError, "`loud` is no severity"):
            secondstory.Settings(min_severity="loud")

    def test_columns_count_characters(self):
        [finding] = secondstory.check("😀 é: the reviewer should have asked for a load test.")
        self.assertEqual((finding.start.byte, finding.start.column), (22, 19))

    def test_every_finding_has_a_rule_that_is_listed(self):
        rules = {rule.id: rule for rule in secondstory.rules()}
        [finding] = secondstory.check(DRAFT)
        rule = rules[finding.rule]
        self.assertEqual((rule.family, rule.message, rule.questions), (finding.family, finding.message, finding.questions))

    def test_threads_of_python_share_settings(self):
        settings, found = secondstory.Settings(), []
        work = lambda: found.append(len(secondstory.check(DRAFT * 50, settings=settings)))
        threads = [threading.Thread(target=work) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(len(set(found)), 1)
        self.assertEqual(len(found), 8)


class Interpreter(unittest.TestCase):
    """What other threads of Python, and the memory of the process, see of a long call."""

    # Enough that a thread which may run does so before the call has ended.
    LONG = 40_000_000

    def test_other_threads_run_meanwhile(self):
        texts = pyarrow.array([CALM * 1000] * (self.LONG // 1000 // len(CALM)))
        began, ended = threading.Event(), threading.Event()

        def work():
            began.set()
            secondstory.check_arrow(texts)
            ended.set()

        interval = sys.getswitchinterval()
        self.addCleanup(sys.setswitchinterval, interval)
        # Nobody takes the interpreter away from a thread: the other one goes on only where the call lets go of it.
        sys.setswitchinterval(1000)
        thread = threading.Thread(target=work)
        thread.start()
        began.wait()
        was_running = not ended.is_set()
        thread.join()
        self.assertTrue(was_running)
        self.assertTrue(ended.is_set())

    @unittest.skipUnless(hasattr(signal, "setitimer"), "needs a timer that interrupts")
    def test_an_interrupt_ends_a_long_column(self):
        texts = pyarrow.array([CALM * 1000] * (2 * self.LONG // 1000 // len(CALM)))
        heard = []

        def interrupt(*_):
            # A call that never listens lets one go by before it begins and one when it has ended.
            heard.append(None)
            if len(heard) == 3:
                raise KeyboardInterrupt

        self.addCleanup(signal.signal, signal.SIGALRM, signal.signal(signal.SIGALRM, interrupt))
        self.addCleanup(signal.setitimer, signal.ITIMER_REAL, 0)
        signal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)
        with self.assertRaises(KeyboardInterrupt):
            secondstory.check_arrow(texts)

    @unittest.skipUnless(sys.platform == "linux", "reads the high mark of memory as Linux counts it")
    def test_texts_are_not_copied(self):
        # In a process of its own, whose mark is set back, as making the column takes more than the column.
        script = (
            "import pathlib, pyarrow, re, secondstory\n"
            "most = lambda: int(re.search(r'VmHWM:\\s+(\\d+)', pathlib.Path('/proc/self/status').read_text())[1]) * 1024\n"
            f"texts = pyarrow.array([{CALM!r} * 1000] * {self.LONG // 1000 // len(CALM)})\n"
            "secondstory.check_arrow(texts[:1])\n"
            "pathlib.Path('/proc/self/clear_refs').write_text('5')\n"
            "before = most()\n"
            "assert len(secondstory.check_arrow(texts)) == len(texts)\n"
            "print(most() - before)\n"
        )
        grown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
        self.assertLess(int(grown.stdout), self.LONG // 2)


class ColumnOfTexts(unittest.TestCase):
    TYPES = [
        pyarrow.string(),
        pyarrow.large_string(),
        pyarrow.string_view(),
        pyarrow.binary(),
        pyarrow.large_binary(),
        pyarrow.binary_view(),
    ]

    def test_rows_are_those_of_single_texts(self):
        texts = [(ROOT / path).read_bytes().decode() for path, notation in DOCUMENTS.items() if notation == "markdown"]
        without = ["why", "questions", "reframe"]
        expected = [[as_json(finding) for finding in secondstory.check(text)] for text in texts]
        for findings in expected:
            for finding in findings:
                for name in without:
                    del finding[name]
        for kind in self.TYPES:
            for threads in [0, 1, 2]:
                with self.subTest(kind=str(kind), threads=threads):
                    rows = rows_of(pyarrow.array(texts).cast(pyarrow.binary()).cast(kind), threads=threads)
                    self.assertEqual([row["findings"] for row in rows], expected)
                    self.assertEqual([row["error"] for row in rows], [None] * len(texts))

    def test_a_bad_row_changes_no_other(self):
        rows = rows_of(pyarrow.array([DRAFT.encode(), b"caf\xe9", None, b"a\0b", CALM.encode(), b""]))
        self.assertEqual([row["findings"] and len(row["findings"]) for row in rows], [1, None, None, None, [], []])
        errors = [row["error"] for row in rows]
        self.assertIn("0xe9 at offset 3 is not UTF-8", errors[1])
        self.assertIn("binary", errors[3])
        self.assertEqual([errors[index] for index in [0, 2, 4, 5]], [None] * 4)
        self.assertEqual([row["words"] for row in rows], [9, None, None, None, 7, 0])

    def test_a_column_that_claims_to_be_utf8_is_not_believed(self):
        buffers = pyarrow.array([DRAFT.encode(), b"\xff!"]).buffers()
        column = pyarrow.Array.from_buffers(pyarrow.string(), 2, buffers)
        rows = rows_of(column)
        self.assertEqual(len(rows[0]["findings"]), 1)
        self.assertIn("not UTF-8", rows[1]["error"])

    def test_a_slice_is_read_where_it_begins(self):
        column = pyarrow.array([CALM, None, DRAFT, CALM]).slice(1, 2)
        rows = rows_of(column)
        self.assertEqual([row["findings"] and len(row["findings"]) for row in rows], [None, 1])

    def test_no_rows_give_no_rows_of_the_same_type(self):
        none = pyarrow.array(secondstory.check_arrow(pyarrow.array([], pyarrow.string())))
        some = pyarrow.array(secondstory.check_arrow(pyarrow.array([DRAFT])))
        self.assertEqual((len(none), none.type), (0, some.type))

    def test_the_rows_are_a_valid_array_that_can_be_taken_twice(self):
        checked = secondstory.check_arrow(pyarrow.array([DRAFT, None, CALM, "a\0"]))
        first, second = pyarrow.array(checked), pyarrow.array(checked)
        first.validate(full=True)
        self.assertEqual(first, second)
        self.assertEqual(len(checked), 4)
        del checked
        self.assertEqual(first.to_pylist(), second.to_pylist())

    def test_other_types_are_refused(self):
        with self.assertRaisesRegex(TypeError, "an array of strings or of bytes is needed"):
            secondstory.check_arrow(pyarrow.array([1, 2]))


class StoredFindings(unittest.TestCase):
    """What `report --stored` makes of rows that an engine has written as Parquet."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def store(self, name, texts, **options):
        rows = pyarrow.array(secondstory.check_arrow(pyarrow.array(list(texts.values()))))
        table = pyarrow.table([list(texts), *rows.flatten()], names=["path", "findings", "words", "error"])
        pyarrow.parquet.write_table(table, self.folder / name, **options)

    def report(self, *arguments, expected=(0,)):
        return json.loads(program("report", "--no-config", "--format", "json", *map(str, arguments), expected=expected))

    def test_the_overview_is_that_of_the_documents(self):
        text = (ROOT / "examples/checkout-outage.md").read_text(encoding="utf-8")
        texts = {"2024-03-11-a.md": f"{text}\nOne.\n", "2024-05-01-b.md": DRAFT, "c.md": CALM}
        for name, text in texts.items():
            (self.folder / name).write_text(text, encoding="utf-8")
        read = self.report(self.folder)
        for name in texts:
            (self.folder / name).unlink()
        # As Spark leaves it: parts, and files that are none.
        for number, (name, text) in enumerate(texts.items()):
            self.store(f"part-{number}.snappy.parquet", {name: text})
        (self.folder / "_SUCCESS").touch()
        (self.folder / ".part-0.parquet.crc").write_bytes(b"no Parquet")
        stored = self.report("--stored", self.folder)
        for part in ["summary", "families", "rules"]:
            self.assertEqual(stored[part], read[part], part)
        self.assertGreater(stored["summary"]["findings"], 30)

    def test_a_document_that_was_not_read_makes_the_report_incomplete(self):
        self.store("findings.parquet", {"a.md": DRAFT, "b.md": "a\0b"})
        overview = self.report("--stored", self.folder / "findings.parquet", expected=[2])
        self.assertEqual(overview["summary"]["documents"], 1)

    def test_a_row_without_a_text_is_no_document(self):
        self.store("findings.parquet", {"a.md": DRAFT, "b.md": None})
        self.assertEqual(self.report("--stored", self.folder)["summary"]["documents"], 1)

    def test_other_files_are_told_with_what_is_missing(self):
        pyarrow.parquet.write_table(pyarrow.table({"path": ["a.md"]}), self.folder / "paths.parquet")
        (self.folder / "text.parquet").write_text("PAR1 and no more")
        overview = self.report("--stored", self.folder, expected=[2])
        messages = [error["message"] for error in overview["errors"]]
        self.assertEqual(len(messages), 2)
        self.assertIn("it has no column `findings`", messages[0])

    def test_a_compression_that_is_not_read_is_named(self):
        self.store("findings.parquet", {"a.md": DRAFT}, compression="zstd")
        [error] = self.report("--stored", self.folder, expected=[2])["errors"]
        self.assertIn("zstd", error["message"])

    def test_less_severe_findings_can_be_left_out(self):
        self.store("findings.parquet", {"a.md": (ROOT / "examples/checkout-outage.md").read_text(encoding="utf-8")})
        overview = self.report("--stored", self.folder, "--min-severity", "warning")
        self.assertEqual(list(overview["summary"]["by_severity"]), ["warning"])


class Types(unittest.TestCase):
    """What the stubs promise to an editor is there, and nothing else is."""

    def setUp(self):
        stubs = Path(secondstory.__file__).with_name("_secondstory.pyi").read_text(encoding="utf-8")
        self.stubs = ast.parse(stubs).body

    def test_classes_have_what_they_say(self):
        classes = [node for node in self.stubs if isinstance(node, ast.ClassDef)]
        for node in classes:
            promised = {member.name for member in node.body if isinstance(member, ast.FunctionDef)}
            kind = getattr(secondstory, node.name)
            offered = {name for name in vars(kind) if not name.startswith("__") or name in promised}
            self.assertEqual(offered | {"__init__"}, promised | {"__init__"}, node.name)
        self.assertIn("Finding", [node.name for node in classes])

    def test_functions_take_what_they_say(self):
        functions = [node for node in self.stubs if isinstance(node, ast.FunctionDef)]
        public = {node.name for node in functions if hasattr(secondstory, node.name)}
        self.assertEqual(public, {"check", "check_arrow", "rules"})
        for node in functions:
            if node.name in public:
                promised = [argument.arg for argument in node.args.args + node.args.kwonlyargs]
                offered = inspect.signature(getattr(secondstory, node.name)).parameters
                self.assertEqual(list(offered), promised, node.name)
                self.assertTrue(ast.get_docstring(node), node.name)

    def test_the_marker_for_type_checkers_is_in_the_package(self):
        self.assertTrue(Path(secondstory.__file__).with_name("py.typed").exists())


class CommandLine(unittest.TestCase):
    def test_exit_codes_are_the_promised_ones(self):
        program("check", "--quiet", "examples/checkout-outage.md", expected=[1])
        program("check", "--quiet", "tests/nowhere.md", expected=[2])
        program("--version", expected=[0])
        program("check", "--no-such-option", expected=[2])


if __name__ == "__main__":
    unittest.main()
