"""Documents of one shape and any size: what the cost of a check is fitted over.

Each shape is a function from a size in bytes to the parts of a text, made one after another, so that a document of 200 MB needs no
memory here. Some are what people write, some are what nobody writes and a machine might.
"""

import prose

# One part of a long text; a new seed for each part would cost more time than the check.
PART = 1_000_000


def ordinary(size):
    """A write-up as people write them."""
    return repeated(prose.document(min(size, PART)), size)


def one_line(size):
    """Prose without a single line break."""
    return repeated(sentences(min(size, PART)) + " ", size)


def one_paragraph(size):
    """Prose in lines, with no empty line between them."""
    return repeated(sentences(min(size, PART)).replace(". ", ".\n") + "\n", size)


def findings(size):
    """A finding in every sentence: 200 MB hold far more than a million."""
    return repeated("We should have known.\n\n", size)


def findings_in_a_line(size):
    """The same, in one line."""
    return repeated("We should have known. ", size)


def quotations(size):
    """One paragraph in which every sentence quotes somebody and says more."""
    return repeated('The log said "all workers are up" and we should have looked. ', size)


def one_sentence(size):
    """Words without an end of a sentence."""
    return repeated("and then the queue that had grown was read again by a worker ", size)


def near_misses(size):
    """Words that rules begin with, without what they need to end with."""
    return repeated("should could would the failed forgot obviously have root clearly ", size)


def quotes(size):
    """Block quotes inside of block quotes."""
    return [">" * (size - 6), " text\n"]


def items(size):
    """Lists inside of lists."""
    return ["- " * (size // 2 - 2), "text\n"]


def brackets(size):
    """Links that open and never close."""
    return ["[" * (size - 6), " text\n"]


def emphasis(size):
    """Emphasis that opens and never closes."""
    return repeated("*a **b ", size)


def code(size):
    """Backticks in runs of growing length, none of which has a partner."""
    parts, length, run = [], 0, 1
    while length < size:
        parts.append("`" * run + " a ")
        length += run + 3
        run += 1
    return parts


def table(size):
    """A table with many rows."""
    row = "| 10:04 | the queue grew | the on-call should have paged |\n"
    return ["| time | what | who |\n|---|---|---|\n", *repeated(row, size)]


def comments(size):
    """Comments that allow what is not there."""
    return repeated("Text. <!-- secondstory allow minimiser: a reason -->\n\n", size)


def elements(size):
    """Elements of HTML inside of each other."""
    return ["<div>" * (size // 5)]


def sentences(size):
    """Sentences in a row."""
    writer, parts, length = prose.Writer(1), [], 0
    while length < size:
        parts.append(writer.sentence())
        length += len(parts[-1]) + 1
    return " ".join(parts)


def repeated(part, size):
    """A part as often as it takes."""
    return [part] * max(1, size // len(part.encode()))


# The shapes with the largest size that is measured, in bytes, and how the file is called.
SHAPES = {
    "ordinary document": (ordinary, 200_000_000, "md"),
    "ordinary text": (ordinary, 200_000_000, "txt"),
    "one long line": (one_line, 200_000_000, "md"),
    "one long paragraph": (one_paragraph, 200_000_000, "md"),
    "quotations in one paragraph": (quotations, 25_000_000, "md"),
    "one long sentence": (one_sentence, 20_000_000, "md"),
    "a finding in every line": (findings, 25_000_000, "md"),
    "findings in one line": (findings_in_a_line, 25_000_000, "md"),
    "near misses": (near_misses, 20_000_000, "md"),
    "rows of a table": (table, 20_000_000, "md"),
    "comments": (comments, 20_000_000, "md"),
    "deep quotes": (quotes, 2_000_000, "md"),
    "deep lists": (items, 2_000_000, "md"),
    "open brackets": (brackets, 20_000_000, "md"),
    "open emphasis": (emphasis, 20_000_000, "md"),
    "open backticks": (code, 20_000_000, "md"),
    "deep elements": (elements, 20_000_000, "html"),
}
