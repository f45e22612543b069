"""Runs an exported style in the real Vale: real.py STAGE REPOSITORY.

Every example to flag that is one line becomes a paragraph of one document. Vale has to take all rules without an error, and to speak
about at least half of the paragraphs; the engine that measures says three of four.
"""

import json
import pathlib
import subprocess
import sys

import examples

stage, repository = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
sentences = [examples.unmarked(text) for flag, _ in examples.of_rules(repository).values() for text in flag
             if "\n" not in text and not text.startswith(("#", ">", "|", "`"))]
document = stage / "sentences.md"
document.write_text("\n\n".join(sentences) + "\n", encoding="utf-8")
configuration = stage / "vale.ini"
configuration.write_text(f"StylesPath = {stage / 'default'}\nMinAlertLevel = suggestion\n\n[*.md]\nBasedOnStyles = secondstory\n")
done = subprocess.run(["vale", "--config", str(configuration), "--output", "JSON", "--no-exit", str(document)],
                      capture_output=True, text=True, check=False)
if done.returncode != 0:
    sys.exit(f"ci/vale: Vale ended with {done.returncode}:\n{done.stdout}{done.stderr}")
alerts = [alert for file in json.loads(done.stdout).values() for alert in file]
lines = {alert["Line"] for alert in alerts if alert["Check"].startswith("secondstory.")}
print(f"Vale itself speaks about {len(lines)} of {len(sentences)} examples.")
if len(lines) * 2 < len(sentences):
    sys.exit("ci/vale: that is less than half of what is to be flagged")
