"""The reference library of Standard Webhooks, and the receiver of the README, take what a running ttpay sends."""

import base64
import contextlib
import re
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timezone

from receiver import ROOT, backend, block, inbox, receiver, until
from sandbox import Mailbox, check, finish
from standardwebhooks import Webhook, WebhookVerificationError

# The key of the sandbox's backend, which `ttpay serve --sandbox` prints.
SECRET = re.search(r'WEBHOOK_SECRET: &str = "(whsec_\S+)"', (ROOT / "crates/cli/src/playground/house.rs").read_text())[1]


def verifies(webhook, body, headers):
    try:
        return webhook.verify(body, headers)
    except WebhookVerificationError:
        return None


def papers():
    """What the README shows is what a receiver meets."""
    for paper in ("README.md", "README.zh-CN.md"):
        head, body = block(paper, "http", "webhook-id").split("\n\n")
        headers = dict(line.split(": ", 1) for line in head.splitlines()[1:])
        key = re.search(r"`(whsec_Mf\S+)`", (ROOT / paper).read_text())[1]
        stamp = datetime.fromtimestamp(int(headers["webhook-timestamp"]), tz=timezone.utc)
        check(f"the signature in {paper} is right",
              Webhook(key).sign(headers["webhook-id"], stamp, body.strip()) == headers["webhook-signature"])
    check("both papers show the same receiver", block("README.md", "python", "standardwebhooks")
          == block("README.zh-CN.md", "python", "standardwebhooks"))
    check("and name the sandbox's secret", SECRET in block("README.md", "sh", "receiver.py"))


def reference(program):
    """The library verifies every message, and none of which one character is another."""
    right, wrong = Webhook(SECRET), Webhook("whsec_" + base64.b64encode(b"another secret of 24 bytes").decode())
    told = []

    def judge(path, headers, body):
        headers = dict(headers)
        event = verifies(right, body, headers)
        forged = [
            (right, body.replace(b"101", b"102"), headers),
            (right, body + b" ", headers),
            (right, body, headers | {"webhook-id": headers["webhook-id"] + "x"}),
            (right, body, headers | {"webhook-timestamp": str(int(headers["webhook-timestamp"]) + 1)}),
            (right, body, headers | {"webhook-timestamp": str(int(time.time()) - 600)}),
            (wrong, body, headers),
        ]
        refused = not any(verifies(*one) for one in forged)
        told.append((headers["webhook-id"], event and event["type"], refused and path == "/hooks?from=ttpay"))
        return event is not None

    mailbox = Mailbox(judge, b"")
    with backend(program, mailbox.base + "/hooks?from=ttpay") as shop:
        check("the sandbox says its secret", shop.secret == SECRET)
        session = shop.place("HOOKS1")
        shop.pay(session, "wechat")
        mailbox.wait_for(1)
        shop.order("POST", "orders/HOOKS1/refunds", {"out_refund_no": "R1", "amount_fen": 101})
        until(lambda: len(told) >= 2)
        time.sleep(1)  # the second payment has a later second
        shop.pay(session, "alipay")
        until(lambda: len(told) >= 3)
    wanted = ["order.paid HOOKS1:paid", "refund.succeeded HOOKS1:refund_succeeded:wechat:", "order.double_paid HOOKS1:double_paid"]
    check("a payment, its refund and a second payment were told in this order, and verified",
          len(told) == 3 and all(f"{kind} {name}".startswith(want) for (name, kind, _), want in zip(told, wanted)))
    check("nothing that was changed was verified", told and all(refused for *_, refused in told))


def readme(program):
    """The receiver of the README takes each message once, refuses what is forged, and loses nothing while it is down."""
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as world:
        url, taker = world.enter_context(receiver(folder, SECRET))
        shop = world.enter_context(backend(program, url))

        def replay(name):
            command = [program, "webhooks", "replay", name, "--config", f"{shop.folder}/merchant.toml"]
            return subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode == 0

        def delivered(number):
            return shop.messages(number)[0]["state"] == "delivered"

        shop.pay(shop.place("HOOKS1"), "wechat")
        first = ("HOOKS1:paid", "order.paid", 1)
        check("a payment arrives and is worked on", until(lambda: inbox(folder) == [first]))
        check("its business was told to deliver", taker.stdout.readline() == "deliver HOOKS1\n")
        check("ttpay knows that it was taken", until(lambda: delivered("HOOKS1")))
        check("it is replayed by command", replay("HOOKS1:paid") and not delivered("HOOKS1"))
        check("and delivered again", until(lambda: delivered("HOOKS1")))
        check("which changes nothing", inbox(folder) == [first])
        status, _ = shop.call("POST", url, {"type": "order.paid", "data": {"out_order_no": "HOOKS9", "deliver": True}})
        check("what nobody signed is refused", status == 401)
        taker.kill()
        taker.wait()
        shop.pay(shop.place("HOOKS2"), "alipay")
        waits = until(lambda: [message for message in shop.messages("HOOKS2") if message["attempts"] > 0])
        check("while it is down its messages wait", waits and waits[0]["state"] == "pending")
        world.enter_context(receiver(folder, SECRET, port=url.rstrip("/").rpartition(":")[2]))
        shop.order("POST", "webhooks/HOOKS2:paid/replay")
        check("and arrive when it is back",
              until(lambda: inbox(folder) == [first, ("HOOKS2:paid", "order.paid", 1)]))


def main():
    papers()
    reference(sys.argv[1])
    readme(sys.argv[1])
    return finish()


if __name__ == "__main__":
    sys.exit(main())
