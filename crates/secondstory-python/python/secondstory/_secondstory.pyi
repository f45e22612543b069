"""What the compiled part of the package offers, with its types."""

import os
from typing import Any, Literal, Optional, Sequence

Format = Literal["markdown", "plain", "html", "asciidoc", "rst", "org", "git-commit", "slack", "chat-log"]
Severity = Literal["warning", "note", "hint"]

class Place:
    """A place in a text."""

    @property
    def byte(self) -> int:
        """From 0, in the text as UTF-8."""
    @property
    def line(self) -> int:
        """From 1."""
    @property
    def column(self) -> int:
        """From 1, in characters as Python counts them (Unicode scalar values)."""

class Finding:
    """One place where the wording stops people from learning; the fields are those of `check --format json`."""

    @property
    def rule(self) -> str:
        """The id of the rule, such as `counterfactual/should-have`."""
    @property
    def family(self) -> str:
        """The id of its family."""
    @property
    def severity(self) -> Severity:
        """How much it matters in this place and with these settings."""
    @property
    def message(self) -> str:
        """What the words hide."""
    @property
    def text(self) -> str:
        """The words."""
    @property
    def target(self) -> Optional[Literal["person", "group", "implied", "system"]]:
        """Whom it is about; None where the grammar does not tell."""
    @property
    def start(self) -> Place:
        """The first character."""
    @property
    def end(self) -> Place:
        """Behind the last character."""
    @property
    def why(self) -> str:
        """Why the wording matters for learning."""
    @property
    def questions(self) -> list[str]:
        """What a good facilitator would ask instead."""
    @property
    def reframe(self) -> str:
        """A way to say it, with slots for the facts that only the writer knows."""

class Rule:
    """A kind of wording, and what there is to say about it."""

    @property
    def id(self) -> str:
        """Its id, which findings have in `rule`."""
    @property
    def family(self) -> str:
        """The id of its family."""
    @property
    def title(self) -> str:
        """A short name."""
    @property
    def severity(self) -> Severity:
        """The severity before a place moves it."""
    @property
    def message(self) -> str:
        """What the words hide."""
    @property
    def why(self) -> str:
        """Why the wording matters for learning."""
    @property
    def questions(self) -> list[str]:
        """What a good facilitator would ask instead."""
    @property
    def reframe(self) -> str:
        """A way to say it, with slots for the facts that only the writer knows."""

class Settings:
    """What texts are read with. Made once, used for any number of texts and from any number of threads."""

    def __new__(
        cls,
        config: Optional[os.PathLike[str] | str] = None,
        *,
        document: Optional[os.PathLike[str] | str] = None,
        min_severity: Optional[Severity] = None,
        preview: bool = False,
    ) -> "Settings":
        """Reads a configuration.

        `config` is a `secondstory.toml`; without it the defaults hold, and no file is looked for. `document` is the name whose
        `[[override]]`s are obeyed; the file need not exist. `min_severity` and `preview` are the options of the command line.
        A baseline is not read.

        Raises ValueError with every problem of the configuration and of the lexicons that it names.
        """

class CheckedTexts:
    """A row for each text, as an Arrow array of structs: give it to `pyarrow.array`, `polars.Series` or whatever else takes one.

    - `findings`: a list of structs with `rule`, `family`, `severity`, `message`, `text`, `target`, `start` and `end`, the last two
      with `byte`, `line` and `column`. What else a rule says is in `rules()`, once.
    - `words`: the words of prose.
    - `error`: what kept the text from being read; `findings` and `words` are null then. All three are null where the text is.
    """

    def __len__(self) -> int: ...
    def __arrow_c_schema__(self) -> Any:
        """The type of the rows, as a capsule of the Arrow C data interface."""
    def __arrow_c_array__(self, requested_schema: Any = None) -> tuple[Any, Any]:
        """The type and the rows, as capsules of the Arrow C data interface."""

def check(text: str, *, format: Format = "markdown", settings: Optional[Settings] = None) -> list[Finding]:
    """Gives the findings in a text that are shown with these settings, in the order of the text.

    Other threads of Python run meanwhile. Raises ValueError where the text is larger than `max-file-size`, holds a NUL character
    or is no export of Slack although `format` says so.
    """

def check_arrow(
    texts: Any, *, format: Format = "markdown", settings: Optional[Settings] = None, threads: int = 1
) -> CheckedTexts:
    """Gives a row for each text of an Arrow array of strings or bytes, in the same order.

    `texts` is any object with `__arrow_c_array__`, such as a `pyarrow.Array`; it is read where it lies. With `threads` more than
    one core is used, all of them with 0; an engine that runs many tasks at once wants 1. Other threads of Python run meanwhile,
    and Ctrl-C ends the call after a moment. A text that cannot be read has an `error` in its row and changes no other.
    """

def rules(settings: Optional[Settings] = None) -> list[Rule]:
    """Gives the rules, those of the lexicons that the settings name too."""

def run(arguments: Sequence[str]) -> int:
    """Runs the command line; the first argument is the name of the program. Gives the exit code."""
