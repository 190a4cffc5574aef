"""The receiver of the README, its backend in the sandbox, and a buyer, for the scripts about webhooks."""

import contextlib
import json
import os
import re
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def block(paper, language, holding):
    """The one fenced block of a paper in this language that holds these words."""
    found = [text for word, text in re.findall(r"^```(\S+)\n(.*?)^```$", (ROOT / paper).read_text(), re.M | re.S)
             if word == language and holding in text]
    assert len(found) == 1, f"{paper} has {len(found)} blocks `{language}` with {holding}"
    return found[0]


@contextlib.contextmanager
def receiver(folder, secret, port="0"):
    """The README's receiver as it stands there, run in this folder; gives its address and its process."""
    program = Path(folder) / "receiver.py"
    program.write_text(block("README.md", "python", "standardwebhooks"))
    environment = os.environ | {"TTPAY_WEBHOOK_SECRET": secret, "PORT": port}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen([sys.executable, program], cwd=folder, env=environment, text=True, **pipes) as process:
        try:
            yield process.stdout.readline().removeprefix("listening on ").strip(), process
        finally:
            process.kill()


def inbox(folder):
    """What the receiver keeps: id, type and whether it is done, in the order of arrival."""
    with contextlib.closing(sqlite3.connect(Path(folder) / "inbox.db", timeout=30)) as db:
        rows = db.execute("SELECT id, body, done FROM inbox ORDER BY rowid").fetchall()
    return [(name, json.loads(body)["type"], done) for name, body, done in rows]


class Backend:
    """A running `ttpay serve --sandbox`, as it introduces itself on stderr."""

    def __init__(self, process):
        lines = []
        for line in process.stderr:
            lines.append(re.sub(r"\x1b\[[0-9;]*m", "", line))
            if lines[-1].startswith("Ctrl-C"):
                break
        # Nobody reads its log, and it must not wait for that.
        threading.Thread(target=process.stderr.read, daemon=True).start()

        def said(label):
            return re.search(rf"^{label} +(\S+)", "".join(lines), re.M)[1]

        self.base, self.platforms, self.secret = said("backend"), said("platforms"), said("webhook key")
        self.key, self.folder = said("operator key"), said("files")

    def call(self, method, address, body=None, **headers):
        data = None if body is None else json.dumps(body).encode()
        headers = {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"} | headers
        request = urllib.request.Request(address, data=data, method=method, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, json.loads(answer.read() or b"null")
        except urllib.error.HTTPError as refused:
            return refused.code, json.loads(refused.read() or b"null")

    def order(self, method, path, body=None):
        status, reply = self.call(method, f"{self.base}/v1/{path}", body)
        assert status < 300, (status, reply)
        return reply

    def place(self, number, fen=101):
        """Places an order and opens its cashier; gives the session."""
        order = self.order("POST", "orders", {
            "out_order_no": number, "total_amount": fen, "subject": "月卡", "uid": "u1", "client_ip": "203.0.113.7",
        })
        sessions = f"{self.platforms}/cashier/sessions"
        _, opened = self.call("POST", sessions, {"service": 1, "order_info": order["order_info"]})
        return f"{sessions}/{opened['session']}"

    def pay(self, session, channel):
        status, reply = self.call("POST", f"{session}/pay", {"channel": channel})
        assert status == 200, reply

    def messages(self, number):
        return self.order("GET", f"orders/{number}/webhooks")["messages"]


@contextlib.contextmanager
def backend(program, url):
    """`ttpay serve --sandbox` that tells this address what happens."""
    command = [program, "serve", "--sandbox", "--listen", "127.0.0.1:0", "--speed", "60", "--webhook-url", url]
    with subprocess.Popen(command, text=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        try:
            yield Backend(process)
        finally:
            process.terminate()
            process.wait(timeout=30)


def until(told, seconds=20):
    """What `told` gives once it is true, or in the end."""
    end = time.monotonic() + seconds
    while not (held := told()) and time.monotonic() < end:
        time.sleep(0.05)
    return held
