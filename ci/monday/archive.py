"""Writes an archive of postmortems for the Monday story: archive.py COUNT FOLDER.

The documents are made of sentences of our own. Two of three hold some of the wording that secondstory points at. The
same arguments give the same files.
"""

import datetime
import pathlib
import random
import sys

TOPICS = ["queue", "certificate", "deploy", "database", "cache", "capacity", "failover", "search", "mail", "login"]

FACTS = [
    "At 10:02 UTC the error rate of the {topic} service rose from 0.1 % to 12 %.",
    "The {topic} service failed to start because its disk was full.",
    "We rolled the change back at 10:31 UTC and the error rate fell within four minutes.",
    "The alert for the {topic} fired eleven minutes after the first error.",
    "Customers in two regions saw slow pages for half an hour.",
    "The change had passed review and the tests that existed for it.",
    "A retry loop turned a slow {topic} into an overloaded one.",
    "Support answered forty tickets during the outage.",
]

OLD_HABITS = [
    "The on-call should have noticed the {topic} much earlier.",
    "The reviewer failed to check the {topic} settings.",
    "It was obvious that the {topic} was overloaded.",
    "The root cause was human error.",
    "Skipping the rehearsal was a bad decision.",
    "Somebody carelessly restarted the {topic}.",
    "We could have prevented this with a load test.",
    "It was definitely the {topic}, as everybody knew.",
]

ITEMS = [
    "Add an alert on the age of the oldest message in the {topic} (Platform, 14 days)",
    "We should have an owner for the {topic} dashboards",
    "Write down how the {topic} is drained",
]


def document(numbers, day, topic):
    """One postmortem; a third of them have no finding."""
    facts = [fact.format(topic=topic) for fact in numbers.sample(FACTS, 4)]
    habits = [habit.format(topic=topic) for habit in numbers.sample(OLD_HABITS, numbers.choice([0, 2, 4]))]
    body = facts + habits
    numbers.shuffle(body)
    middle = len(body) // 2
    return "\n".join([
        f"# Outage of the {topic} on {day:%d %B %Y}",
        "",
        "## Summary",
        "",
        " ".join(body[:middle]),
        "",
        "## What happened",
        "",
        " ".join(body[middle:]),
        "",
        "## Action items",
        "",
        *(f"- [ ] {item.format(topic=topic)}" for item in ITEMS),
        "",
    ])


def main(count, folder):
    """Writes COUNT documents, spread over the days of five years."""
    numbers = random.Random(2021)
    written = 0
    for year in range(2021, 2026):
        target = pathlib.Path(folder) / str(year)
        target.mkdir(parents=True)
        for index in range(count // 5):
            day = datetime.date(year, 1, 3) + datetime.timedelta(days=4 * index)
            topic = TOPICS[index % len(TOPICS)]
            (target / f"{day}-{topic}.md").write_text(document(numbers, day, topic), encoding="utf-8")
            written += 1
    if written != count:
        sys.exit(f"the count has to be a multiple of five, and {count} is none")


main(int(sys.argv[1]), sys.argv[2])
