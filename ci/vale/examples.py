"""The examples of the built-in rules as the lexicons have them, and a document cut into blocks as Vale sees it."""

import re
import tomllib

MARKED = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)


def of_rules(repository):
    """For each rule, its sentences to flag and its near misses."""
    rules = {}
    for path in sorted((repository / "lexicons/en").glob("*.toml")):
        with open(path, "rb") as file:
            lexicon = tomllib.load(file)
        for rule in lexicon.get("rule", []):
            if rule.get("entry"):
                rules[f"{lexicon['family']}/{rule['kind']}"] = (rule["flag"], rule["pass"])
    return rules


def unmarked(text):
    return MARKED.sub(r"\1", text)


def blocks(text):
    """Paragraphs and list items, without headings, block quotes, code and marks of emphasis."""
    found = []
    for paragraph in re.split(r"\n\s*\n", text):
        for item in re.split(r"\n(?=\s*(?:[-*]|\d+\.) )", paragraph):
            item = re.sub(r"^\s*(?:[-*]|\d+\.) ", "", item)
            if not re.match(r"\s*(?:#|>|\||```)", item):
                found.append(re.sub(r"`[^`]*`", "*", item).replace("**", "").replace("_", ""))
    return found
