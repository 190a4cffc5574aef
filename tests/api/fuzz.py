"""Thousands of odd requests, made by Schemathesis from /openapi.json, against a running server on loopback.

    python fuzz.py PROGRAM FOLDER EXAMPLES

Starts `PROGRAM serve` in FOLDER with channels that cannot be reached, asks every page with what its description allows and
forbids, then once more about an order that is paid. Every answer must be described, and nothing may be a server error.
"""

import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import time
import urllib.request

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent
OPERATOR = "an-operator-key-of-the-tests"
ORDER = "T202401010000000001"

# A rule that a schema cannot say (a cursor is opaque, a verb has its own schema, 1.0 is no integer here) refuses data that
# the schema allows; and a body that may be any text leaves nothing that it forbids.
CHECKS = ["--checks", "all", "--exclude-checks", "positive_data_acceptance", "--suppress-health-check", "filter_too_much"]


def merchant(folder: pathlib.Path) -> pathlib.Path:
    """The merchant of the examples, with channels at a closed port of this machine."""
    config = json.loads((ROOT / "examples/story/merchant.json").read_text())
    config["server"] = {
        "listen": "127.0.0.1:0",
        "public_url": "http://127.0.0.1:8080",
        "database_url": f"sqlite:{folder / 'orders.db'}",
        "status_per_minute": 10_000_000,
        "notify_per_minute": 10_000_000,
    }
    config["limits"] = {"allow_loopback": True}
    config["wechat"]["base_url"] = "http://127.0.0.1:9"
    config["wechat"]["scene"] = {"type": "Wap", "app_name": "Shop", "app_url": "https://shop.example.com"}
    config["alipay"]["gateway_url"] = "http://127.0.0.1:9/gateway.do"
    path = folder / "merchant.json"
    path.write_text(json.dumps(config))
    return path


def address(log: pathlib.Path, server: subprocess.Popen[bytes]) -> str:
    """Where the server says that it listens."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and server.poll() is None:
        found = re.search(r"listening on\S* (http://127\.0\.0\.1:\d+)", log.read_text())
        if found:
            return found[1]
        time.sleep(0.05)
    raise SystemExit("the server did not start:\n" + log.read_text())


def ask(url: str, body: bytes | None = None, kind: str = "application/json") -> str:
    headers = {"Authorization": f"Bearer {OPERATOR}", "Content-Type": kind}
    with urllib.request.urlopen(urllib.request.Request(url, body, headers), timeout=20) as answer:
        return str(answer.read(), "utf-8")


def fuzz(base: str, log: pathlib.Path, before: list[str], after: list[str]) -> tuple[int, int]:
    """Runs Schemathesis; gives how many requests it made, and how many failed."""
    program = str(pathlib.Path(sys.executable).with_name("st"))
    command = [program, *before, "run", f"{base}/openapi.json", "-H", f"Authorization: Bearer {OPERATOR}", *CHECKS]
    command += ["--seed", "1", "--no-color", "--generation-database", "none", "--request-timeout", "20", *after]
    done = subprocess.run(command, cwd=log.parent, capture_output=True, text=True, timeout=600, check=False)
    log.write_text(done.stdout + done.stderr)
    made = re.search(r"(\d+) generated(?:, (\d+) passed)?", done.stdout)
    passed = int(made[2] or 0) if made else 0
    failed = 0 if done.returncode == 0 and passed > 0 else max(1, int(made[1]) - passed if made else 1)
    if failed:
        print(done.stdout, done.stderr)
    return passed + failed, failed


def pay(base: str) -> None:
    """Places the order of the published notices and pays it with one of them."""
    order = {"out_order_no": ORDER, "total_amount": 101, "subject": "microapp test", "uid": "1", "client_ip": "203.0.113.7"}
    ask(f"{base}/v1/orders", json.dumps(order).encode())
    vectors = json.loads((ROOT / "tests/vectors/alipay.json").read_text())
    notice = next(case for case in vectors["cases"] if case["id"] == "alipay-notification-001")["request"]
    kind = "application/x-www-form-urlencoded"
    assert ask(f"{base}/v1/notify/alipay", notice["body"].encode(), kind) == "success"


def paid_once(base: str) -> bool:
    """Whether the order is still paid, once, and gave back no more than it took."""
    order = json.loads(ask(f"{base}/v1/orders/{ORDER}"))
    back = sum(refund["amount_fen"] for refund in order["refunds"] if refund["outcome"] != "failed")
    times = sum(event["kind"] == "paid" for event in order["timeline"])
    return order["state"] == "paid" and times == 1 and back <= 101


def main() -> None:
    program, folder, examples = sys.argv[1], pathlib.Path(sys.argv[2]).absolute(), sys.argv[3]
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("orders.db*"):
        old.unlink()
    config, log = merchant(folder), folder / "server.log"
    environment = os.environ | {"TTPAY_SERVER_OPERATOR_KEY": OPERATOR}
    with log.open("wb") as out:
        server = subprocess.Popen([program, "serve", "--config", str(config)], stdout=out, stderr=out, env=environment)
    try:
        base = address(log, server)
        checks, failed = fuzz(base, folder / "all.log", [], ["-n", examples])
        pay(base)
        known = ["--config-file", str(HERE / "known_order.toml")]
        only = ["--include-path-regex", "out_order_no", "--phases", "fuzzing", "-n", examples]
        more, failed_too = fuzz(base, folder / "known.log", known, only)
        facts = {"the order is paid once and gave back no more than it took": paid_once(base)}
        server.send_signal(signal.SIGTERM)
        facts["the server stops in order"] = server.wait(timeout=60) == 0
    finally:
        server.kill()
    text = log.read_text()
    secrets = [OPERATOR, "own-tt-secret", "own-apiv3-key", "PRIVATE KEY"]
    facts["no secret is in the log"] = not any(secret in text for secret in secrets)
    facts["nothing panicked"] = "panic" not in text
    for fact, holds in facts.items():
        print("ok" if holds else "FAILED", fact)
    failed += failed_too + sum(not holds for holds in facts.values())
    print(f"api: {checks + more + len(facts)} checks, {failed} failed")
    sys.exit(1 if failed else 0)


main()
