"""Plays whatever is on the screen, as a person would who reads the last line: it says which keys answer."""

# What the last line says, and the keys that answer.
ONE, SEVERAL, WORDS, SCALE, FEEDBACK = "↑↓ choose   Enter answer", "Space tick", "Alt-Enter", "←→ choose", "Enter go on"
DONE = "The session is done"
QUESTION = "What was on the screen at that time?"


def kind(text):
    """Which kind of screen this is; nothing while it is being drawn."""
    if text.lstrip().startswith(DONE):
        return DONE
    last = text.rstrip().splitlines()[-1] if text.strip() else ""
    return next((kind for kind in (SEVERAL, WORDS, SCALE, FEEDBACK, ONE) if kind in last), None)


def settled(screen):
    text = screen.until(kind, "a question, feedback or the end")
    return text, kind(text)


def answer(screen):
    """Answers the question in view, and waits for the next screen."""
    text, what = settled(screen)
    if what == ONE:
        screen.press("1")
        screen.wait("> 1 ")
    elif what == SEVERAL:
        screen.press("Space")
        screen.wait("[x]")
    elif what == WORDS:
        screen.type(QUESTION)
        screen.wait(QUESTION)
    elif what == SCALE:
        screen.press("Right")
        screen.wait("[5]")
    else:
        raise AssertionError(f"no question:\n{text}")
    before = screen.text()
    screen.press("Enter")
    screen.until(lambda now: now != before and kind(now), "the next screen")


def go_on(screen):
    """From feedback to the next question, or to the end."""
    before = screen.wait(FEEDBACK)
    screen.press("Enter")
    screen.until(lambda now: now != before and kind(now), "the next screen")


def item(screen):
    """One item, however many questions it has; its feedback included."""
    while settled(screen)[1] not in (FEEDBACK, DONE):
        answer(screen)
    if settled(screen)[1] == FEEDBACK:
        go_on(screen)


def to_the_end(screen):
    """The rest of a session; gives how many items it were."""
    items = 0
    while settled(screen)[1] != DONE:
        item(screen)
        items += 1
    return items
