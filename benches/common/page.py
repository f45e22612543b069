"""Puts a measured table into a page that people write, between `<!-- NAME:begin -->` and `<!-- NAME:end -->`."""

from pathlib import Path


def put(path, name, text):
    """Replaces what stands between the markers of that name. Ends the program where the page has none."""
    page = Path(path).read_text(encoding="utf-8")
    begin, end = f"<!-- {name}:begin -->", f"<!-- {name}:end -->"
    before, found, rest = page.partition(begin)
    _, ended, after = rest.partition(end)
    if not found or not ended:
        raise SystemExit(f"{path} has no {begin} with {end} after it")
    Path(path).write_text(f"{before}{begin}\n\n{text}\n{end}{after}", encoding="utf-8")


def table(header, rows):
    """A Markdown table; the first column is words, all others are numbers."""
    return drawn(header, ["---"] + ["---:"] * (len(header) - 1), rows)


def words(header, rows):
    """A Markdown table of words."""
    return drawn(header, ["---"] * len(header), rows)


def drawn(header, rule, rows):
    """A Markdown table with this line below its head."""
    lines = [header, rule, *rows]
    return "".join("| " + " | ".join(map(str, line)) + " |\n" for line in lines)
