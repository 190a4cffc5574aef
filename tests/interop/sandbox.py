"""A running sandbox for the SDKs of Python: started, called, stopped; and a merchant's address for its notifications."""

import contextlib
import json
import os
import subprocess
import threading
import time
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

# SDKs take the time of the machine for that of Beijing.
os.environ["TZ"] = "Asia/Shanghai"
time.tzset()

results = []


def check(name, held):
    results.append(bool(held))
    print(f"{'ok' if held else 'FAILED'} {name}")


def finish():
    """Prints the closing line; gives the exit status."""
    print(f"interop: {len(results)} checks, {results.count(False)} failed")
    return results.count(False) > 0


class Mailbox:
    """Keeps what the sandbox sends, and acknowledges it when `judge(path, headers, body)` says so."""

    def __init__(self, judge, acknowledgement=b"success"):
        self.arrived = []
        mailbox = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                held = judge(self.path, self.headers, body)
                self.send_response(200 if held else 500)
                answer = acknowledgement if held else b"fail"
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)
                mailbox.arrived.append((self.path, body, held))

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.base = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def wait_for(self, count):
        """What has arrived once there are so many, or after five seconds."""
        end = time.monotonic() + 5
        while len(self.arrived) < count and time.monotonic() < end:
            time.sleep(0.02)
        return list(self.arrived)


class Sandbox:
    def __init__(self, line):
        self.base = line["base_url"]
        self.merchant = line["merchant"]

    def call(self, method, path, body=None):
        """The status and the JSON of an address of the sandbox."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data=data, method=method)
        try:
            with urllib.request.urlopen(request) as answer:
                return answer.status, json.loads(answer.read())
        except urllib.error.HTTPError as refused:
            return refused.code, json.loads(refused.read())


@contextlib.contextmanager
def running(program, api="v3", notify_base="http://127.0.0.1:1", console=None):
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    command = [program, api, notify_base, "1", json.dumps(console or {})]
    with subprocess.Popen(command, text=True, **pipes) as process:
        try:
            yield Sandbox(json.loads(process.stdout.readline()))
        finally:
            # Its standard input ends, so it stops by itself.
            process.stdin.close()
            process.wait(timeout=10)
