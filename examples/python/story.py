"""One order from beginning to end, as a merchant's backend sees it; nothing is sent anywhere.

Run it with `python story.py` after installing the package `ttpay`. Times and nonces are fixed here, so that the output
is always the same; leave them out and the library takes the system's.
"""

import json
from pathlib import Path
from typing import Any

import ttpay

EXAMPLES = Path(__file__).resolve().parents[1]

ORDER = "T202401010000000001"
AMOUNT_FEN = 101
PLACED_AT = 1704081600
EXPIRES_AT = PLACED_AT + 900
USER_IP = "203.0.113.7"


def recorded(name: str) -> dict[str, Any]:
    """A message as WeChat sent it."""
    message: dict[str, Any] = json.loads((EXAMPLES / name).read_text(encoding="utf-8"))
    return message


def place(merchant: ttpay.Merchant) -> str:
    """Offers both channels and gives the text for `tt.pay`."""
    request = merchant.wechat_h5_order(
        out_trade_no=ORDER,
        amount_fen=AMOUNT_FEN,
        description="会员月卡",
        client_ip=USER_IP,
        expires_at=EXPIRES_AT,
        timestamp=PLACED_AT,
        nonce="0123456789ABCDEF0123456789ABCDEF",
    )
    # Any HTTP client sends it: method, url, headers and body are complete.
    print("send", request["method"], request["url"])
    wechat = merchant.wechat_h5_order_reply(**recorded("story/wechat_answer.json"))
    alipay = merchant.alipay_app_order(
        out_trade_no=ORDER,
        amount_fen=AMOUNT_FEN,
        subject="会员月卡",
        expires_at=EXPIRES_AT,
        timestamp=PLACED_AT,
    )
    signed = merchant.sign_order_info(
        out_order_no=ORDER,
        total_amount=AMOUNT_FEN,
        subject="会员月卡",
        body="会员月卡",
        uid="u1",
        timestamp=PLACED_AT,
        valid_time=EXPIRES_AT - PLACED_AT,
        wx_url=wechat["wx_url"],
        alipay_url=alipay["alipay_url"],
        risk_info={"ip": USER_IP},
    )
    return signed["json"]


def main() -> None:
    merchant = ttpay.Merchant.from_path(EXAMPLES / "story/merchant.json")
    print(place(merchant))

    # Only what is verified and belongs to this order becomes a fact.
    message = recorded("demo/wechat_notification.json")
    expect: ttpay.types.Expect = {"out_trade_no": ORDER, "amount_fen": AMOUNT_FEN}
    notification = merchant.wechat_notification(**message, expect=expect)
    fact, ack = notification["fact"], notification["ack"]
    amount = f"{fact['amount_fen']} fen"
    print("verified", fact["state"], fact["out_trade_no"], f"{amount}, answer it with {ack['status']}")
    try:
        merchant.wechat_notification(**message, expect={**expect, "amount_fen": 100})
    except ttpay.MismatchError as error:
        print("for an order of 100 fen:", error.code)

    # The front end asks what became of the order.
    answer = merchant.cashier_status(now=PLACED_AT + 100, expires_at=EXPIRES_AT, wechat=fact)
    print("status", answer["code"], answer["reason"])


if __name__ == "__main__":
    main()
