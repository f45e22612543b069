"""Compares the language server with the check, finding by finding: editor.py SECONDSTORY FOLDER PATH.

Opens the document in the server as an editor does and compares every diagnostic with the JSON report of `check`:
rule, severity, first and last position.
"""

import json
import pathlib
import subprocess
import sys

program, folder, path = sys.argv[1], pathlib.Path(sys.argv[2]).resolve(), sys.argv[3]
text = (folder / path).read_text(encoding="utf-8")
uri = (folder / path).as_uri()


def position_in_units(line, column):
    """A place of the report (from 1, in scalar values) as the protocol counts (from 0, in UTF-16 units)."""
    before = text.split("\n")[line - 1][:column - 1]
    return (line - 1, len(before.encode("utf-16-le")) // 2)


def checked():
    run = subprocess.run([program, "check", "--format", "json", path], cwd=folder, capture_output=True, check=False)
    findings = json.loads(run.stdout)["files"][0]["findings"]
    severities = {"warning": 2, "note": 3, "hint": 4}
    return sorted((position_in_units(finding["start"]["line"], finding["start"]["column"]),
                   position_in_units(finding["end"]["line"], finding["end"]["column"]),
                   finding["rule"], severities[finding["severity"]]) for finding in findings)


def message(content):
    body = json.dumps({"jsonrpc": "2.0", **content}).encode("utf-8")
    return b"Content-Length: %d\r\n\r\n%b" % (len(body), body)


def receive(stream):
    length = 0
    while line := stream.readline().strip():
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    return json.loads(stream.read(length))


def shown():
    server = subprocess.Popen([program, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder)

    def send(content):
        server.stdin.write(message(content))
        server.stdin.flush()

    send({"id": 1, "method": "initialize", "params": {
        "processId": None, "rootUri": folder.as_uri(), "capabilities": {},
        "workspaceFolders": [{"uri": folder.as_uri(), "name": "story"}]}})
    while receive(server.stdout).get("id") != 1:
        pass
    send({"method": "initialized", "params": {}})
    send({"method": "textDocument/didOpen", "params": {
        "textDocument": {"uri": uri, "languageId": "markdown", "version": 1, "text": text}}})
    while True:
        answer = receive(server.stdout)
        if answer.get("method") == "textDocument/publishDiagnostics" and answer["params"]["uri"] == uri:
            break
    send({"id": 2, "method": "shutdown"})
    send({"method": "exit"})
    server.stdin.close()
    server.wait(timeout=20)
    place = lambda point: (point["line"], point["character"])
    return sorted((place(entry["range"]["start"]), place(entry["range"]["end"]), entry["code"], entry["severity"])
                  for entry in answer["params"]["diagnostics"])


expected, found = checked(), shown()
if expected != found:
    sys.exit(f"the check says\n  {expected}\nand the editor shows\n  {found}")
print(f"{path}: the same {len(expected)} findings in both")
