#!/usr/bin/env python3
"""A registry for npm that holds the packages of one folder: registry.py FOLDER PORT-FILE

It lets `npm install secondstory` be tried as people do it, optional dependencies and all, without a network. It listens
on this machine only, writes its port to the file, and ends with the process that started it, or when it is asked to.
"""

import base64
import hashlib
import http.server
import json
import sys
import tarfile
import urllib.parse
from pathlib import Path


def packages(folder, address):
    """The packages in the folder by name, in the form that npm asks a registry for."""
    found = {}
    for path in sorted(Path(folder).glob("*.tgz")):
        with tarfile.open(path) as tar:
            manifest = json.load(tar.extractfile("package/package.json"))
        digest = base64.b64encode(hashlib.sha512(path.read_bytes()).digest()).decode()
        manifest["dist"] = {"tarball": f"{address}/-/{path.name}", "integrity": f"sha512-{digest}"}
        name, version = manifest["name"], manifest["version"]
        found[name] = {"name": name, "dist-tags": {"latest": version}, "versions": {version: manifest}}
    return found


def handler_of(folder):
    class Handler(http.server.BaseHTTPRequestHandler):
        """Answers for a package by its name and for an archive by its file name."""

        def do_GET(self):
            path = urllib.parse.unquote(urllib.parse.urlsplit(self.path).path)
            address = f"http://127.0.0.1:{self.server.server_port}"
            archive = Path(folder) / Path(path).name
            if path.startswith("/-/") and archive.is_file():
                self.answer(archive.read_bytes(), "application/octet-stream")
                return
            package = packages(folder, address).get(path.lstrip("/"))
            if package is None:
                self.send_error(404)
                return
            self.answer(json.dumps(package).encode(), "application/json")

        def answer(self, body, kind):
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            """Says nothing."""

    return Handler


def main(folder, port_file):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler_of(folder))
    Path(port_file).write_text(str(server.server_port), encoding="utf-8")
    server.serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
