"""English write-ups made up on the spot, for measurements: the same on every machine, and no sentence twice in a row.

Tools that remember sentences would look faster on a text that repeats itself, so every sentence holds names, numbers or times of
its own. One sentence in thirty is wording that secondstory points at, and one in forty has letters or marks beyond ASCII, as
documents that people write do.
"""

import random

SERVICES = """checkout billing search ledger gateway scheduler inventory session profile catalogue notification payment
export import audit routing quota metrics mail webhook storage replication discovery ranking""".split()
THINGS = """queue cache index replica certificate pool dashboard deploy migration probe flag backup runbook shard balancer
resolver exporter snapshot worker token lease limit retry partition""".split()
PEOPLE = ["the on-call engineer", "the reviewer", "the storage team", "the release manager", "the operator", "our team"]
PLAIN = [
    "At {time} the {service} service began to answer with {code} for {number} % of all requests.",
    "The {thing} of {service} grew from {number} to {big} entries within {minutes} minutes.",
    "{Person} opened the {thing} page of {service} at {time} and asked for a second pair of eyes.",
    "Latency in region {letter} rose to {number} ms, while the {service} {thing} looked healthy.",
    "A copy of the {thing} was {minutes} minutes behind, and {service} read from it until {time}.",
    "The change of {time} had moved the default of the {thing} from {number} to {big}.",
    "Customers of {service} saw an error page for {minutes} minutes; {big} orders went through later.",
    "Both the {thing} and the {service} exporter were restarted at {time}, which took {minutes} minutes.",
    "It could have been the {thing}, so {person} compared {number} lines of the {service} log before going on.",
    "The {service} {thing} failed to start on node {letter}-{number}, because its disk was full.",
    "There are {number} {thing} entries for each {service} instance, and {big} in the whole cluster.",
    "What {person} had in view at {time} was a graph of {service} that averaged over {minutes} minutes.",
    "Traffic went back to region {letter} in steps of {number} %, with a pause of {minutes} minutes after each.",
    "The {thing} alert of {service} fires after {minutes} minutes above {number} %, and it fired at {time}.",
    "Nobody had asked for a bigger {thing} since {service} went from {number} to {big} requests a second.",
    "A retry in {service} multiplied the load on the {thing} by {number}, as the numbers of {time} show.",
]
BEYOND = [
    "“The {thing} is fine,” said the page of {service} at {time} — it was {minutes} minutes old.",
    "The naïve estimate for the {thing} was {number} ± {minutes}; {service} needed {big}…",
]
FLAGGED = [
    "{Person} should have looked at the {thing} of {service} at {time}.",
    "In hindsight it was obvious that the {service} {thing} was full at {time}.",
    "{Person} failed to notice the {thing} alert of {service} for {minutes} minutes.",
    "The root cause was the {thing} of {service}, set to {number} at {time}.",
    "{Person} was careless with the {service} {thing} at {time}.",
]
TITLES = ["What happened", "Background", "How it was found", "How it was mended", "What helped"]


class Writer:
    """Makes sentences, paragraphs and documents from one seed."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def below(self, limit):
        """A number below the limit; the way from the seed to it is the same in every version of Python."""
        return int(self.random.random() * limit)

    def pick(self, choices):
        """One of the choices."""
        return choices[self.below(len(choices))]

    def sentence(self, choices=None):
        """A sentence: one of the given ones filled in, or any."""
        if choices is None:
            chance = self.below(120)
            choices = FLAGGED if chance < 4 else BEYOND if chance < 7 else PLAIN
        person = self.pick(PEOPLE)
        return self.pick(choices).format(
            time=f"{self.below(24):02}:{self.below(60):02}", service=self.pick(SERVICES), thing=self.pick(THINGS),
            person=person, Person=person[0].upper() + person[1:], number=2 + self.below(97), big=100 + self.below(99000),
            minutes=2 + self.below(58), code=500 + self.below(5), letter=self.pick("ABCDEFGH"))

    def paragraph(self):
        """Four to seven sentences in lines of about a hundred characters, as people wrap them."""
        lines, line = [], ""
        for word in " ".join(self.sentence() for _ in range(4 + self.below(4))).split(" "):
            if len(line) + len(word) > 98:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        return "\n".join(lines + [line])

    def section(self):
        """A heading, some paragraphs, and at times a list or a block of code."""
        parts = [f"## {self.pick(TITLES)} in {self.pick(SERVICES)}"] + [self.paragraph() for _ in range(4)]
        chance = self.below(4)
        if chance == 0:
            parts.append("\n".join(f"- {self.sentence()}" for _ in range(5)))
        elif chance == 1:
            parts.append(f"```console\n$ show {self.pick(SERVICES)} --limit {self.below(500)}\nerror: {self.below(9999)}\n```")
        return "\n\n".join(parts) + "\n\n"


def document(size, seed=1):
    """A Markdown document of at least `size` bytes, which ends with a whole section."""
    writer = Writer(seed)
    parts = [f"# Incident {seed}\n\n"]
    length = len(parts[0])
    while length < size:
        part = writer.section()
        parts.append(part)
        length += len(part.encode())
    return "".join(parts)
