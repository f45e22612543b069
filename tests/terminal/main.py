"""Sessions of training in a real terminal: every exercise to its end, answers that go with no question, leaving in the middle
and going on, a broken file, a resize, and all the ways in which a program can be ended."""
import json
import os
import sys
import tempfile

from player import DONE, FEEDBACK, ONE, QUESTION, SCALE, WORDS, answer, item, kind, settled, to_the_end
from screen import HANGUP, INTERRUPT, PROMPT, TERMINATE, Missing, Screen

PROGRAM, FOLDER = sys.argv[1:3]
EXERCISES = {
    "spot": "Spot the counterfactual",
    "trap": "Name the trap",
    "ask": "Ask the next question",
    "rewrite": "Rewrite as a second story",
    "horizon": "The information horizon",
    "evidence": "What the timeline rests on",
    "role-play": "Let pass, note, or step in",
    "swap": "One decision, two endings",
    "triage": "Sort the remediation items",
}
TRAIN = f"{PROGRAM} train --today 2024-03-07 --seed 5"


class Place:
    """A folder with the progress of one person, and terminals in it."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(dir=FOLDER)
        self.file = os.path.join(self.folder, ".local/share/secondstory/training.json")

    def screen(self, columns=60, rows=20, **variables):
        return Screen(self.folder, columns, rows, **variables)

    def progress(self):
        with open(self.file, encoding="utf-8") as file:
            return json.load(file)

    def write(self, text):
        os.makedirs(os.path.dirname(self.file), exist_ok=True)
        with open(self.file, "w", encoding="utf-8") as file:
            file.write(text)


def expect(holds, what):
    if not holds:
        raise AssertionError(what)


def an_answer_is_missing(screen):
    """Hands in nothing, where that is no answer."""
    what = settled(screen)[1]
    asked = {ONE: "One of the options", WORDS: "A few words are asked for", SCALE: "A whole number from"}.get(what)
    if asked:
        screen.press("Enter")
        screen.wait(asked)


def a_session_of(exercise, columns, rows):
    """The session is left after two items, gone on with, and played to its end."""
    place = Place()
    screen = place.screen(columns, rows)
    screen.run(f"{TRAIN} {exercise}")
    screen.wait(EXERCISES[exercise])
    an_answer_is_missing(screen)
    item(screen)
    item(screen)
    expect(settled(screen)[1] != DONE, "two items are no whole session")
    screen.press("C-c")
    screen.ended()
    middle = place.progress()
    expect(middle["session"]["done"] == 2 and len(middle["records"]) == 2, f"two items are stored: {middle['session']}")
    screen.run(TRAIN)
    screen.wait(f"Go on with the open session (3 of {len(middle['session']['items'])})")
    screen.press("Enter")
    screen.wait(f"3 of {len(middle['session']['items'])}")
    items = 2 + to_the_end(screen)
    screen.press("Enter")
    screen.wait("Training the ear")
    screen.press("q")
    screen.ended()
    end = place.progress()
    expect(items == len(middle["session"]["items"]) == len(end["records"]), f"{items} items, {len(end['records'])} records")
    expect(end["session"] is None, "the session is closed")
    expect({record["item"].split("/")[1] for record in end["records"]} == {exercise}, "records of the exercise")
    screen.close()


def a_form():
    place = Place()
    screen = place.screen(80, 24)
    screen.run(f"{TRAIN} --form before")
    items = 0
    while settled(screen)[1] != DONE:
        answer(screen)
        expect(kind(screen.text()) != FEEDBACK, "no feedback before the end")
        items += 1
    screen.press("q")
    screen.ended()
    records = place.progress()["records"]
    expect(records and {record["form"] for record in records} == {"before"}, "records of the form")
    screen.close()


def a_broken_file():
    place = Place()
    broken = '{"version": 1, "records": ['
    place.write(broken)
    screen = place.screen()
    screen.run(f"{TRAIN} spot")
    screen.wait("is kept as")
    item(screen)
    screen.press("q")
    expect("is kept as" in screen.ended(), "told on the error output as well")
    with open(f"{place.file}.kept-1", encoding="utf-8") as file:
        expect(file.read() == broken, "kept as it was")
    expect(len(place.progress()["records"]) == 1, "a new file begins")
    place.write("again")
    screen.run(f"{TRAIN} spot")
    screen.wait("kept-2")
    screen.press("q")
    screen.ended()
    with open(f"{place.file}.kept-1", encoding="utf-8") as file:
        expect(file.read() == broken, "never written over")
    screen.close()


def a_newer_file():
    place = Place()
    newer = '{"version": 99}'
    place.write(newer)
    screen = place.screen()
    screen.run(f"{TRAIN} spot")
    item(screen)
    screen.press("q")
    expect("not stored" in screen.ended(), "it is told that nothing is stored")
    with open(place.file, encoding="utf-8") as file:
        expect(file.read() == newer, "left alone")
    screen.close()


def a_resize():
    place = Place()
    screen = place.screen(80, 24)
    screen.run(f"{TRAIN} rewrite")
    screen.wait("Your second story")
    screen.type(QUESTION)
    screen.wait(QUESTION)
    for columns, rows in [(60, 20), (200, 50), (60, 20)]:
        screen.resize(columns, rows)
        width = min(columns - 2, 96)
        rule = lambda text: any(row.strip() == "─" * width for row in text.splitlines()) or f"┌{'─' * (width - 2)}┐" in text
        screen.until(rule, f"lines of {width} columns")
        screen.wait(QUESTION)
        screen.wait("1 of 10")
    item(screen)
    expect(len(place.progress()["records"]) == 1, "the answer is stored")
    screen.close()


def text_with_several_lines():
    place = Place()
    screen = place.screen()
    screen.run(f"{TRAIN} rewrite")
    screen.wait("Your second story")
    screen.type("At 10:04 日本 q? ")
    screen.press("M-Enter")
    screen.type("second")
    screen.press("C-j")
    screen.type("third")
    screen.wait("│third")
    screen.press("Enter")
    screen.wait("Does a reader see")
    text = place.progress()["session"]["answers"][0]["value"]
    expect(text == "At 10:04 日本 q? \nsecond\nthird", repr(text))
    screen.close()


def every_end():
    """However the program ends, the terminal is given back, and a text that was begun is there again."""
    place = Place()
    screen = place.screen()
    words = ""
    # A shell whose command is interrupted stops as well and shows no code.
    ends = [("C-c", "code=0"), (TERMINATE, "code=143"), (INTERRUPT, ""), ("C-q", "code=0")]
    for end, code in ends:
        screen.run(f"{TRAIN} rewrite")
        screen.wait("Your second story")
        screen.wait(words)
        screen.type("more ")
        words += "more "
        screen.wait(words.strip())
        if isinstance(end, str):
            screen.press(end)
        else:
            screen.signal(end)
        screen.until(lambda text: text.startswith(("code", "Term", PROMPT, "\n")) and code in text, "the screen of the shell")
        expect(place.progress()["session"]["unsent"] == words, "the text is stored")
        screen.run("stty -a | tr ' ;' '\\n\\n' | grep -cxE 'icanon|echo|isig'")
        screen.wait("3\ncode=0")
    screen.run(f"{TRAIN} rewrite")
    screen.wait(words.strip())
    screen.type("last")
    screen.wait("last")
    screen.signal(HANGUP)
    screen.until(lambda _: place.progress()["session"]["unsent"] == f"{words}last", "the text, after a hang-up")
    screen.close()


def a_pause():
    place = Place()
    screen = place.screen()
    screen.run(f"{TRAIN} spot")
    screen.wait("Is this a counterfactual?")
    screen.press("2")
    screen.wait("> 2 ")
    screen.press("C-z")
    screen.wait("Stopped")
    screen.type("clear; fg")
    screen.press("Enter")
    screen.wait("> 2 ")
    screen.press("Enter")
    screen.wait("Key (")
    screen.close()


def the_progress():
    place = Place()
    screen = place.screen(80, 24)
    screen.run(f"{TRAIN} spot")
    to_the_end(screen)
    screen.press("Enter")
    screen.wait("> Practise")
    screen.press("End", "Up", "Enter")
    text = screen.wait("10 items were answered")
    expect("false alarms" in text and "░" in text, text)
    screen.press("?")
    screen.wait("Any key goes back.")
    screen.press("x")
    screen.wait("10 items were answered")
    screen.press("q")
    screen.ended()
    screen.close()


def plain_lines():
    place = Place()
    screen = place.screen()
    for line, variables in [(f"{TRAIN} spot --plain --new", ""), (f"{TRAIN} spot --new", "TERM=dumb ")]:
        screen.run(variables + line)
        screen.wait("Answer with a number.")
        screen.type("9")
        screen.press("Enter")
        screen.wait("is asked for")
        screen.type("q")
        screen.press("Enter")
        expect("The next run goes on here." in screen.ended(), "left calmly")
    screen.run(f"{TRAIN} spot --plain")
    screen.wait("Answer with a number.")
    screen.press("C-d")
    screen.ended()
    screen.close()


def no_colour():
    place = Place()
    screen = place.screen(NO_COLOR="1")
    screen.run(f"{TRAIN} spot")
    screen.wait("Is this a counterfactual?")
    codes = screen.tmux("capture-pane", "-p", "-e")
    colours = [f"\x1b[{code}" for code in ("31", "32", "33", "34", "35", "36", "38", "48")]
    expect(not any(colour in codes for colour in colours), repr(codes))
    screen.close()


def main():
    tests = [(f"{name} at 60 columns", lambda name=name: a_session_of(name, 60, 20)) for name in EXERCISES]
    tests.append(("trap at 200 columns", lambda: a_session_of("trap", 200, 50)))
    rest = [a_form, a_broken_file, a_newer_file, a_resize, text_with_several_lines, every_end, a_pause, the_progress, plain_lines, no_colour]
    tests.extend((test.__name__.replace("_", " "), test) for test in rest)
    chosen = os.environ.get("ONLY", "")
    complaints = []
    for name, test in tests:
        if chosen not in name:
            continue
        try:
            test()
            print(f"{name}: holds", flush=True)
        except (AssertionError, KeyError, OSError, Missing) as error:
            complaints.append(f"{name}: {type(error).__name__}: {error}")
            print(complaints[-1], flush=True)
    if complaints:
        sys.exit(f"{len(complaints)} of {len(tests)} do not hold")


main()
