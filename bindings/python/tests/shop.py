"""What the tests share: a cashier, an Alipay merchant, the sample order and its published signature."""

import json
import os
from pathlib import Path
from typing import Any

from ttpay import Merchant

ROOT = Path(__file__).resolve().parents[3]
CASHIER = {"app_id": "800000000001", "merchant_id": "1900000001", "secret": "a"}

ORDER: dict[str, str | int] = json.loads((ROOT / "examples/sample_order_info.json").read_text())
SIGNATURE = "07d5988aa5dc9f9f604711a118ad16cf"
"""Of the sample order under the secret `a`, as the reference page prints it."""

ROUNDS = int(os.environ.get("TTPAY_ROUNDS", "100000"))
"""Calls of the memory test."""


def cashier() -> Merchant:
    return Merchant.from_json(json.dumps({"cashier": CASHIER}))


def rsa_merchant() -> Merchant:
    """A merchant with an RSA key, one of those made for the vectors."""
    keys: dict[str, Any] = json.loads((ROOT / "tests/vectors/make/channel_keys.json").read_text())
    alipay = {
        "app_id": "2014072300007148",
        "private_key": keys["own_alipay_app"]["private"],
        "alipay_public_key": keys["own_alipay_platform"]["public"],
        "notify_url": "https://pay.example.com/alipay",
    }
    return Merchant.from_json(json.dumps({"cashier": CASHIER, "alipay": alipay}))


def alipay_order(merchant: Merchant) -> str:
    """An order string with fixed time: an RSA signature."""
    reply = merchant.alipay_app_order(
        out_trade_no="ORDER1", amount_fen=1, subject="Tea", expires_at=1767226500, timestamp=1767225600
    )
    return reply["alipay_url"]
