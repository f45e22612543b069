"""A tiny language server of another maker, to run beside ours: it marks the word "should" wherever it stands, under the
source "neighbour", offers one quick fix, answers hover, and counts columns in UTF-16 as most servers do."""

import json
import sys


def read():
    length = 0
    while (line := sys.stdin.buffer.readline().strip()) != b"":
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    return json.loads(sys.stdin.buffer.read(length)) if length else None


def send(**message):
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    sys.stdout.buffer.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
    sys.stdout.buffer.flush()


def units(text):
    return len(text.encode("utf-16-le")) // 2


def marks(text):
    for number, line in enumerate(text.split("\n")):
        column = line.find("should")
        if column != -1:
            start = units(line[:column])
            yield {
                "range": {
                    "start": {"line": number, "character": start},
                    "end": {"line": number, "character": start + units("should")},
                },
                "source": "neighbour",
                "code": "word",
                "severity": 3,
                "message": "The word stands here.",
            }


def publish(document, text):
    send(
        method="textDocument/publishDiagnostics",
        params={"uri": document["uri"], "diagnostics": list(marks(text))},
    )


CAPABILITIES = {"textDocumentSync": 1, "hoverProvider": True, "codeActionProvider": True}


def answer(method, parameters):
    if method == "initialize":
        return {"capabilities": CAPABILITIES}
    if method == "textDocument/hover":
        return {"contents": {"kind": "markdown", "value": "A word of the neighbour."}}
    if method == "textDocument/codeAction":
        edit = {"range": parameters["range"], "newText": ""}
        changes = {parameters["textDocument"]["uri"]: [edit]}
        return [{"title": "Neighbour: leave it out", "kind": "quickfix", "edit": {"changes": changes}}]
    return None


while (message := read()) is not None:
    method, parameters = message.get("method"), message.get("params") or {}
    if method == "exit":
        break
    if method == "textDocument/didOpen":
        publish(parameters["textDocument"], parameters["textDocument"]["text"])
    elif method == "textDocument/didChange":
        publish(parameters["textDocument"], parameters["contentChanges"][-1]["text"])
    elif "id" in message and method:
        send(id=message["id"], result=answer(method, parameters))
