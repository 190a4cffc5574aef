"""One signature by hand against one of ttpay, in one process: python bench.py

Medians of interleaved rounds; a ratio is the median of the ratios within each round. `cryptography` is what Python
backends sign Alipay's order string with.
"""

import base64
import hashlib
import json
import platform
import statistics
import time
import urllib.parse
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cryptography
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from ttpay import Merchant

ROUNDS = 61
WARM_UP = 6
ROOT = Path(__file__).resolve().parents[3]

SECRET = "a-secret-of-thirty-one-letters."
CASHIER = {"app_id": "800000040005", "merchant_id": "1300000004", "secret": SECRET}
CJK = {"subject": "西湖龙井 明前特级 250 克礼盒装", "body": "手工炒制，产地直发，顺丰冷链，48 小时内发货"}

Fields = dict[str, str | int]
Work = Callable[[], object]


def sign_by_hand(fields: Fields) -> str:
    """As a Python developer writes it from the reference page."""
    parts = [
        f"{name}={value}"
        for name, value in sorted(fields.items())
        if value not in ("", None) and name not in ("sign", "risk_info")
    ]
    return hashlib.md5(("&".join(parts) + SECRET).encode()).hexdigest()


def order_string_by_hand(key: rsa.RSAPrivateKey, params: dict[str, str]) -> str:
    """As a Python developer writes it from Alipay's page, with the key parsed once."""
    text = "&".join(f"{name}={value}" for name, value in sorted(params.items()))
    signature = key.sign(text.encode(), padding.PKCS1v15(), hashes.SHA256())
    signed = {**params, "sign": base64.b64encode(signature).decode()}
    return urllib.parse.urlencode(sorted(signed.items()), quote_via=urllib.parse.quote)


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


def report(name: str, calls: int, by_hand: Work, ours: Work) -> None:
    hand, ttpay = measure(calls, [by_hand, ours])
    ratio = statistics.median(a / b for a, b in zip(hand, ttpay, strict=True))
    print(f"{name:<44} {statistics.median(hand):>9.0f} {statistics.median(ttpay):>9.0f} {ratio:>7.2f}")


def alone(name: str, work: Work) -> None:
    print(f"{name:<44} {'':>9} {statistics.median(measure(2000, [work])[0]):>9.0f}")


def alipay(keys: dict[str, Any]) -> tuple[Work, Work]:
    """The same order string by hand and by ttpay."""
    private = keys["own_alipay_app"]["private"]
    config = {"app_id": "2014072300007148", "private_key": private}
    config["alipay_public_key"] = keys["own_alipay_platform"]["public"]
    merchant = Merchant.from_json(json.dumps({"alipay": config}))
    key = serialization.load_pem_private_key(private.encode(), None)
    assert isinstance(key, rsa.RSAPrivateKey)

    def by_hand() -> str:
        content = {
            "out_trade_no": "ORDER1",
            "total_amount": "88.00",
            "subject": CJK["subject"],
            "product_code": "QUICK_MSECURITY_PAY",
            "time_expire": "2026-01-01 08:15:00",
        }
        params = {
            "app_id": "2014072300007148",
            "method": "alipay.trade.app.pay",
            "format": "JSON",
            "charset": "utf-8",
            "sign_type": "RSA2",
            "timestamp": "2026-01-01 08:00:00",
            "version": "1.0",
            "notify_url": "https://pay.example.com/alipay",
            "biz_content": json.dumps(content, ensure_ascii=False, separators=(",", ":")),
        }
        return order_string_by_hand(key, params)

    def ours() -> str:
        return merchant.alipay_app_order(
            out_trade_no="ORDER1",
            amount_fen=8800,
            subject=CJK["subject"],
            expires_at=1767226500,
            notify_url="https://pay.example.com/alipay",
            timestamp=1767225600,
        )["alipay_url"]

    parse = urllib.parse.parse_qs
    assert parse(by_hand()) == parse(ours()), "the two order strings differ"
    return by_hand, ours


def main() -> None:
    merchant = Merchant.from_json(json.dumps({"cashier": CASHIER}))
    order: Fields = json.loads((ROOT / "examples/sample_order_info.json").read_text())
    chinese: Fields = {**order, **CJK}
    keys = json.loads((ROOT / "tests/vectors/make/channel_keys.json").read_text())
    print(f"Python {platform.python_version()}, cryptography {cryptography.__version__}; ns a call\n")
    print(f"{'':<44} {'by hand':>9} {'ttpay':>9} {'ratio':>7}")
    for name, fields in (
        ("sign_fields, the sample order", order),
        ("sign_fields, with Chinese texts", chinese),
    ):
        assert sign_by_hand(fields) == merchant.sign_fields(fields), "the two signatures differ"
        report(name, 2000, lambda it=fields: sign_by_hand(it), lambda it=fields: merchant.sign_fields(it))  # type: ignore[misc]
    report("alipay_app_order, against cryptography", 40, *alipay(keys))
    alone('an empty call("sign_fields", …)', lambda: merchant.call("sign_fields", '{"fields":{}}'))
    alone("an empty sign_fields({})", lambda: merchant.sign_fields({}))


if __name__ == "__main__":
    main()
