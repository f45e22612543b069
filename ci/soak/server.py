"""The language server as an editor sees it: started on standard input and output, with messages in the order they come."""

import json
import os
import queue
import subprocess
import threading
from pathlib import Path

CAPABILITIES = {
    "general": {"positionEncodings": ["utf-16"]},
    "textDocument": {"synchronization": {"didSave": True}, "publishDiagnostics": {"versionSupport": True}},
}


class Server:
    """A server that runs; what it says waits in a queue."""

    def __init__(self, command, folder):
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=folder)
        self.messages, self.passed, self.number = queue.Queue(), [], 0
        self.writing = threading.Lock()
        threading.Thread(target=self.read, daemon=True).start()
        address = Path(folder).as_uri()
        self.request("initialize", {"processId": os.getpid(), "rootUri": address, "capabilities": CAPABILITIES,
            "workspaceFolders": [{"uri": address, "name": "soak"}]})
        self.notify("initialized", {})

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=False).encode()
        with self.writing:
            self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
            self.process.stdin.flush()

    def notify(self, method, parameters):
        """Says something that asks for no answer."""
        self.send({"method": method, "params": parameters})

    def request(self, method, parameters):
        """Asks, and waits for the answer; an error is an end."""
        self.number += 1
        number = self.number
        self.send({"id": number, "method": method, "params": parameters})
        message = self.wait(lambda message: message.get("id") == number and "method" not in message)
        if "error" in message:
            raise SystemExit(f"{method} was answered with {message['error']}")
        return message.get("result")

    def wait(self, is_wanted, limit=120):
        """The first message that is wanted; the others stay, in their order."""
        for index, message in enumerate(self.passed):
            if is_wanted(message):
                return self.passed.pop(index)
        while True:
            try:
                message = self.messages.get(timeout=limit)
            except queue.Empty:
                raise SystemExit(f"the server said nothing for {limit} s") from None
            if message is None:
                raise SystemExit("the server ended")
            if is_wanted(message):
                return message
            self.passed.append(message)

    def read(self):
        """Reads messages until there are no more, and answers what the server asks for."""
        output = self.process.stdout
        while True:
            length = 0
            while line := output.readline().strip():
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            if not length:
                self.messages.put(None)
                return
            message = json.loads(output.read(length))
            if "method" in message and "id" in message:
                self.send({"id": message["id"], "result": None})
            else:
                self.messages.put(message)

    def resident(self):
        """The resident memory now, in bytes; 0 where the system does not say."""
        try:
            status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        except OSError:
            return 0
        return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmRSS"))

    def stop(self):
        """Ends the server the way the protocol says."""
        self.request("shutdown", None)
        self.notify("exit", None)
        self.process.wait(30)
