"""One order from beginning to end, as a merchant's backend sees it. Prints what it does; nothing is sent anywhere.

Run it with `python shop.py` after `pip install ttpay`. Times and nonces are fixed here, so that the output is always
the same; leave them out and the library takes the system's.
"""

import json
from pathlib import Path

import ttpay

EXAMPLES = Path(__file__).resolve().parents[1]

ORDER = "T202401010000000001"
AMOUNT_FEN = 101
ORDERED_AT = 1704081000
EXPIRES_AT = ORDERED_AT + 900


def place(merchant: ttpay.Merchant) -> str:
    """Offers both channels and gives the text for `tt.pay`."""
    request = merchant.wechat_h5_order(
        out_trade_no=ORDER,
        amount_fen=AMOUNT_FEN,
        description="A cup of tea",
        client_ip="203.0.113.7",
        expires_at=EXPIRES_AT,
        timestamp=ORDERED_AT,
        nonce="0123456789ABCDEF0123456789ABCDEF",
    )
    print(f"to WeChat: {request['method']} {request['url']}")
    # Send it with your HTTP client and give the answer to `wechat_h5_order_reply`, which verifies it. It has this:
    wx_url = "https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb?prepay_id=wx20240101&package=1"

    alipay = merchant.alipay_app_order(
        out_trade_no=ORDER,
        amount_fen=AMOUNT_FEN,
        subject="A cup of tea",
        expires_at=EXPIRES_AT,
        timestamp=ORDERED_AT,
    )
    signed = merchant.sign_order_info(
        out_order_no=ORDER,
        total_amount=AMOUNT_FEN,
        subject="A cup of tea",
        body="Jasmine, 0.3 l",
        uid="user-7",
        trade_time=ORDERED_AT,
        valid_time=EXPIRES_AT - ORDERED_AT,
        timestamp=ORDERED_AT,
        wx_url=wx_url,
        alipay_url=alipay["alipay_url"],
        risk_info={"ip": "203.0.113.7"},
    )
    return signed["json"]


def main() -> None:
    merchant = ttpay.Merchant.from_path(EXAMPLES / "shop.json")
    print(f"orderInfo: {place(merchant)}")

    # Later WeChat sends its notification. Only what is verified and belongs to this order becomes a fact.
    message = json.loads((EXAMPLES / "demo/wechat_notification.json").read_text())
    notification = merchant.wechat_notification(
        headers=message["headers"],
        body=message["body"],
        now=message["now"],
        expect={"out_trade_no": ORDER, "amount_fen": AMOUNT_FEN},
    )
    fact = notification["fact"]
    print(f"notification: {fact['state']} for {fact['out_trade_no']}, {fact['amount_fen']} fen")
    print(f"answer to WeChat: {notification['ack']['status']}")

    try:
        forged = message["body"].replace("SUCCESS", "FAILURE")
        merchant.wechat_notification(headers=message["headers"], body=forged, now=message["now"])
    except ttpay.SignatureError as error:
        print(f"forged notification: {error.code}")

    # The front end asks what became of the order.
    answer = merchant.cashier_status(now=message["now"], expires_at=EXPIRES_AT, wechat=fact)
    print(f"getOrderStatus: {answer['code']} ({answer['reason']})")


if __name__ == "__main__":
    main()
