"""Times the signature as a Python developer writes it by hand against ttpay: python bench.py FOLDER

`cargo xtask bench bindings` makes the folder and reads what is printed here.
"""

import base64
import hashlib
import json
import statistics
import sys
import time
import urllib.parse
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from ttpay import Merchant

ROUNDS = 61
WARM_UP = 6
BEIJING = timezone(timedelta(hours=8))

Work = Callable[[], object]


def sign_by_hand(fields: dict[str, str], secret: str) -> str:
    """As the reference page describes it."""
    parts = [
        f"{name}={value}"
        for name, value in sorted(fields.items())
        if value and name not in ("sign", "risk_info")
    ]
    return hashlib.md5(("&".join(parts) + secret).encode()).hexdigest()


def order_string_by_hand(key: rsa.RSAPrivateKey, config: dict[str, str], order: dict[str, Any]) -> str:
    """As Alipay's page describes it, with the key parsed once."""

    def clock(seconds: int) -> str:
        return datetime.fromtimestamp(seconds, BEIJING).strftime("%Y-%m-%d %H:%M:%S")

    content = {
        "out_trade_no": order["out_trade_no"],
        "total_amount": f"{order['amount_fen'] // 100}.{order['amount_fen'] % 100:02}",
        "subject": order["subject"],
        "product_code": "QUICK_MSECURITY_PAY",
        "time_expire": clock(order["expires_at"]),
    }
    if "seller_id" in config:
        content["seller_id"] = config["seller_id"]
    params = {
        "app_id": config["app_id"],
        "method": "alipay.trade.app.pay",
        "format": "JSON",
        "charset": "utf-8",
        "sign_type": "RSA2",
        "timestamp": clock(order["timestamp"]),
        "version": "1.0",
        "notify_url": order["notify_url"],
        "biz_content": json.dumps(content, ensure_ascii=False, separators=(",", ":")),
    }
    text = "&".join(f"{name}={value}" for name, value in sorted(params.items()))
    signature = key.sign(text.encode(), padding.PKCS1v15(), hashes.SHA256())
    params["sign"] = base64.b64encode(signature).decode()
    return urllib.parse.urlencode(sorted(params.items()), quote_via=urllib.parse.quote)


def measure(calls: int, works: list[Work]) -> list[list[float]]:
    """Nanoseconds a call, by work and round; the order of the works turns each time."""
    times: list[list[float]] = [[] for _ in works]
    for turn in range(WARM_UP + ROUNDS):
        for index in range(len(works)):
            which = (index + turn) % len(works)
            work = works[which]
            start = time.perf_counter_ns()
            for _ in range(calls):
                work()
            spent = time.perf_counter_ns() - start
            if turn >= WARM_UP:
                times[which].append(spent / calls)
    return times


def compare(name: str, calls: int, by_hand: Work, ours: Work) -> None:
    hand, ttpay = measure(calls, [by_hand, ours])
    ratio = statistics.median(a / b for a, b in zip(hand, ttpay, strict=True))
    print(f"{name} {statistics.median(hand):.0f} {statistics.median(ttpay):.0f} {ratio:.2f}")


def main() -> None:
    folder = Path(sys.argv[1])
    config = json.loads((folder / "config.json").read_bytes())
    merchant = Merchant(config)
    secret = (folder / "secret").read_text()
    for name in ("ascii", "cjk"):
        fields: dict[str, str] = json.loads((folder / f"{name}.json").read_bytes())
        assert sign_by_hand(fields, secret) == merchant.sign_fields(fields), "the two signatures differ"
        compare(name, 2000, lambda: sign_by_hand(fields, secret), lambda: merchant.sign_fields(fields))  # noqa: B023

    order = json.loads((folder / "alipay.json").read_bytes())
    key = serialization.load_pem_private_key((folder / "key.pem").read_bytes(), None)
    assert isinstance(key, rsa.RSAPrivateKey)

    def by_hand() -> str:
        return order_string_by_hand(key, config["alipay"], order)

    def ours() -> str:
        return merchant.alipay_app_order(**order)["alipay_url"]

    same = dict(urllib.parse.parse_qsl(by_hand())).keys() == dict(urllib.parse.parse_qsl(ours())).keys()
    assert same, "the two order strings have different members"
    compare("alipay", 40, by_hand, ours)

    empty = (folder / "empty_call.json").read_text()
    (times,) = measure(2000, [lambda: merchant.call("sign_fields", empty)])
    print(f"call {statistics.median(times):.0f}")


if __name__ == "__main__":
    main()
