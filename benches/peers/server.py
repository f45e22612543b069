"""A language server as an editor sees it: started on standard input and output, with answers in the order they come."""

import json
import os
import queue
import subprocess
import threading
import time
from pathlib import Path

CAPABILITIES = {
    "general": {"positionEncodings": ["utf-16"]},
    "workspace": {"configuration": True, "workspaceFolders": True},
    "textDocument": {
        "synchronization": {"didSave": True},
        # No pull diagnostics: all servers are measured on the way that all of them know.
        "publishDiagnostics": {"versionSupport": True, "relatedInformation": True, "codeDescriptionSupport": True},
    },
}


class Server:
    """A server that runs; messages from it wait in a queue, each with the time at which its last byte was there."""

    def __init__(self, command, folder):
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=folder)
        self.messages = queue.Queue()
        self.number = 0
        self.writing = threading.Lock()
        threading.Thread(target=self.read, daemon=True).start()
        self.capabilities = self.request("initialize", {
            "processId": os.getpid(), "rootUri": Path(folder).as_uri(), "capabilities": CAPABILITIES,
            "workspaceFolders": [{"uri": Path(folder).as_uri(), "name": "work"}]})["capabilities"]
        self.notify("initialized", {})

    def send(self, message):
        """Writes one message."""
        body = json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=False).encode()
        with self.writing:
            self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
            self.process.stdin.flush()

    def notify(self, method, parameters):
        """Says something that asks for no answer."""
        self.send({"method": method, "params": parameters})

    def request(self, method, parameters, limit=60):
        """Asks and waits for the answer."""
        self.number += 1
        number = self.number
        self.send({"id": number, "method": method, "params": parameters})
        _, message = self.wait(lambda message: message.get("id") == number and "method" not in message, limit)
        return message.get("result")

    def wait(self, is_wanted, limit=60):
        """The first message that is wanted, with its time. Others are let go."""
        end = time.perf_counter() + limit
        while True:
            try:
                at, message = self.messages.get(timeout=max(0.001, end - time.perf_counter()))
            except queue.Empty:
                raise TimeoutError(f"no answer within {limit} s") from None
            if message is None:
                raise SystemExit("the server ended")
            if is_wanted(message):
                return at, message

    def read(self):
        """Reads messages until there are no more, and answers what the server asks for."""
        output = self.process.stdout
        while True:
            length = 0
            while (line := output.readline().strip()):
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            if not length:
                self.messages.put((time.perf_counter(), None))
                return
            body = output.read(length)
            at = time.perf_counter()
            message = json.loads(body)
            if "method" in message and "id" in message:
                asked = message.get("params") or {}
                answer = [{} for _ in asked.get("items", [])] if message["method"] == "workspace/configuration" else None
                self.send({"id": message["id"], "result": answer})
            else:
                self.messages.put((at, message))

    def is_incremental(self):
        """Whether the server takes changes instead of whole texts."""
        kind = self.capabilities.get("textDocumentSync", 1)
        return (kind.get("change", 1) if isinstance(kind, dict) else kind) == 2

    def memory(self):
        """The peak of resident memory so far, in bytes."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM"))

    def stop(self):
        """Ends the server the way the protocol says, and by force where it does not end."""
        try:
            self.request("shutdown", None, 5)
            self.notify("exit", None)
            self.process.wait(5)
        except (TimeoutError, OSError, SystemExit, subprocess.TimeoutExpired):
            self.process.kill()
            self.process.wait()
