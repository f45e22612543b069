"""The programs that are compared: where each is found, how it is called, and what shows that it did its work."""

import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import process

REPOSITORY = Path(__file__).resolve().parents[2]
PHRASES = REPOSITORY / "crates/secondstory-eval/src/peers/words.rs"


@dataclass
class Tool:
    """A program ready to run; `{}` in the command stands for the document."""

    name: str
    command: list
    version: list = field(default_factory=list)
    # Exit codes of a run that did its work: with findings, and without.
    codes: tuple = (0, 1)
    # Larger documents than this many bytes are left out, because one run would take minutes.
    most: int = 1_000_000_000

    def on(self, path):
        """The command for a document."""
        return [str(path) if part == "{}" else str(part) for part in self.command]

    def version_text(self):
        """What the program says about its version, in one line."""
        said = subprocess.run(self.version or [self.command[0], "--version"], capture_output=True, text=True, check=False)
        words = re.findall(r"\d+(?:\.\d+)+[\w.+-]*", said.stdout + said.stderr)
        return words[0] if words else "unknown"


def all_tools(secondstory, folder, stage):
    """The tools that are there, and the names of those that are not. Settings are written into the folder `stage`."""
    folders = [Path(folder) / "bin", Path(folder) / "venv/bin", Path(folder) / "node/node_modules/.bin"]
    tools, missing = [Tool("secondstory", [secondstory, "check", "--no-config", "--format", "compact", "{}"])], []
    for program, make in MAKERS.items():
        path = process.found(program, folders)
        if path:
            tools += make(path, Path(folder), Path(stage))
        else:
            missing.append(program)
    vale = process.found("vale", folders)
    if vale:
        tools += vale_with_our_style(vale, secondstory, Path(stage))
    else:
        missing.append("vale")
    return tools, missing


def phrases():
    """The list of phrases that the accuracy tables compare with: what somebody would search for."""
    source = PHRASES.read_text(encoding="utf-8")
    listed = source[source.index("PHRASES"):source.index("EXPRESSIONS")]
    return sorted(set(re.findall(r'^ {12}"([^"]+)",$', listed, re.MULTILINE)))


def ripgrep(path, _folder, stage):
    """Every phrase as a pattern, with word boundaries of ASCII and of Unicode; the second are what `\\b` means by default."""
    tools = []
    for kind, boundary in [("ASCII", r"(?-u:\b)"), ("Unicode", r"\b")]:
        patterns = stage / f"phrases-{kind}"
        patterns.write_text("".join(f"{boundary}{re.escape(phrase)}{boundary}\n" for phrase in phrases()), encoding="utf-8")
        command = [path, "--no-config", "--line-number", "--column", "--ignore-case", "--file", patterns, "{}"]
        tools.append(Tool(f"ripgrep, {len(phrases())} phrases, {kind} boundaries", command))
    return tools


def typos(path, _folder, _stage):
    """Spelling only."""
    return [Tool("typos", [path, "--isolated", "--format", "brief", "{}"], codes=(0, 2))]


def proselint(path, _folder, _stage):
    """Its own checks of style."""
    return [Tool("proselint", [path, "check", "{}"], version=[path, "version"], most=2_000_000)]


def write_good(path, _folder, _stage):
    """Its exit code is the number of findings."""
    return [Tool("write-good", [path, "--parse", "{}"], codes=range(256), most=2_000_000)]


def alex(path, _folder, _stage):
    """Insensitive wording."""
    return [Tool("alex", [path, "--quiet", "{}"], most=2_000_000)]


def textlint(path, folder, stage):
    """With the rules of write-good, and with those of alex, each a package of its own."""
    tools = []
    for rule, most in [("write-good", 2_000_000), ("alex", 100_000)]:
        settings = stage / f"textlint-{rule}.json"
        settings.write_text(f'{{"rules": {{"{rule}": true}}}}', encoding="utf-8")
        rules = folder / "node/node_modules"
        command = [path, "--format", "unix", "--config", settings, "--rules-base-directory", rules, "{}"]
        tools.append(Tool(f"textlint, rules of {rule}", command, most=most))
    return tools


def harper(path, _folder, _stage):
    """Grammar, with all of its rules."""
    return [Tool("harper-cli", [path, "lint", "{}"], most=2_000_000)]


def vale_with_our_style(path, secondstory, stage):
    """The rules of secondstory as Vale can hold them; `secondstory export vale` writes them."""
    subprocess.run([secondstory, "export", "vale", "--no-config", "--output", stage / "vale"], check=True,
                   stdout=subprocess.DEVNULL)
    settings = next((stage / "vale").glob("**/.vale.ini"))
    command = [path, "--config", settings, "--no-exit", "--output", "line", "{}"]
    return [Tool("Vale, our style exported", command, most=2_000_000)]


MAKERS = {
    "rg": ripgrep, "typos": typos, "proselint": proselint, "write-good": write_good, "textlint": textlint, "alex": alex,
    "harper": harper,
}
