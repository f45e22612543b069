"""A terminal of its own for each test: tmux holds it, keys are sent to it, and what it shows is polled. Nothing waits for a
fixed time."""
import os
import signal
import subprocess
import time

# How long something may take to appear; a busy machine needs more than a quiet one.
PATIENCE = 20
PROMPT = "ready>"


class Missing(AssertionError):
    """Something did not appear; the message holds the screen."""


class Screen:
    """A shell in a terminal of some columns and rows."""

    def __init__(self, folder, columns, rows, **variables):
        self.socket = os.path.join(folder, "tmux")
        environment = {"PS1": PROMPT, "HOME": folder, "LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"], **variables}
        settings = [f"{name}={value}" for name, value in environment.items()]
        shell = ["env", "-i", "TERM=screen-256color", *settings, "bash", "--norc", "--noprofile", "-i"]
        self.tmux("-f", "/dev/null", "new-session", "-d", "-x", str(columns), "-y", str(rows), *shell)
        self.wait(PROMPT)

    def tmux(self, *arguments):
        command = ["tmux", "-u", "-S", self.socket, *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return done.stdout

    def text(self):
        return self.tmux("capture-pane", "-p")

    def rows(self):
        return [row.rstrip() for row in self.text().splitlines()]

    def until(self, holds, expected):
        """Polls until `holds` says yes to the text of the screen; gives that text. A screen that is still being drawn does not
        count: it has to look the same twice."""
        end = time.monotonic() + PATIENCE
        before = None
        while True:
            text = self.text()
            if text == before and holds(text):
                return text
            before = text
            if time.monotonic() > end:
                raise Missing(f"expected: {expected}\n{text}")
            time.sleep(0.02)

    def wait(self, words):
        return self.until(lambda text: words in text, repr(words))

    def wait_gone(self, words):
        return self.until(lambda text: words not in text, f"no {words!r}")

    def press(self, *keys):
        self.tmux("send-keys", *keys)

    def type(self, text):
        self.tmux("send-keys", "-l", text)

    def run(self, line):
        """Types a command into the shell."""
        self.type(f"clear; {line}; echo code=$?")
        self.press("Enter")

    def ended(self, code=0):
        """Waits for the end of the command; gives what the shell shows then."""
        return self.until(lambda text: f"\ncode={code}" in f"\n{text}" and PROMPT in text, f"exit code {code}")

    def resize(self, columns, rows):
        self.tmux("resize-window", "-x", str(columns), "-y", str(rows))

    def child(self):
        """The process that the shell runs."""
        shell = self.tmux("display-message", "-p", "#{pane_pid}").strip()
        with open(f"/proc/{shell}/task/{shell}/children", encoding="ascii") as children:
            return int(children.read().split()[0])

    def signal(self, number):
        os.kill(self.child(), number)

    def is_given_back(self):
        """Whether the terminal echoes and reads lines again."""
        self.run("stty -a | grep -cE '(^| )icanon.*|(^| )echo '")
        return self.ended()

    def close(self):
        subprocess.run(["tmux", "-S", self.socket, "kill-server"], capture_output=True, check=False)


HANGUP, TERMINATE, INTERRUPT = signal.SIGHUP, signal.SIGTERM, signal.SIGINT
