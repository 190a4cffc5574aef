"""wechatpayv3 as it is published, with only WeChat's host changed, buys, closes and refunds at the sandbox."""

import gzip
import hashlib
import json
import sys
import urllib.request
from datetime import datetime, timedelta
from unittest import mock
from urllib.parse import urlsplit

import requests
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from sandbox import Mailbox, check, finish, running
from wechatpayv3 import WeChatPay, WeChatPayType

HOST = "https://api.mch.weixin.qq.com"
SCENE = {"payer_client_ip": "203.0.113.7", "h5_info": {"type": "Wap"}}


def redirected(base):
    """Everything that `requests` would send to WeChat goes to the sandbox instead; nothing else is touched."""
    original = requests.Session.request

    def request(session, method, url, **arguments):
        assert url.startswith(HOST), url
        return original(session, method, base + url[len(HOST):], **arguments)

    return mock.patch.object(requests.Session, "request", request)


def client(sandbox, **changed):
    """The SDK in certificate mode: it fetches and opens the platform certificates when it is made."""
    wechat = sandbox.merchant["wechat"]
    return WeChatPay(**{
        "wechatpay_type": WeChatPayType.H5, "mchid": wechat["mch_id"], "private_key": wechat["private_key"],
        "cert_serial_no": wechat["serial_no"], "appid": wechat["app_id"], "apiv3_key": wechat["apiv3_key"],
        "notify_url": wechat["notify_url"],
    } | changed)


def place(sdk, number, fen=101):
    status, text = sdk.pay(
        description="测试商品 100%+1", out_trade_no=number, amount={"total": fen, "currency": "CNY"}, scene_info=SCENE,
        attach="a=1&b=2",
    )
    return status, json.loads(text)


def state(sdk, number):
    status, text = sdk.query(out_trade_no=number)
    return json.loads(text)["trade_state"] if status == 200 else json.loads(text)["code"]


def press_the_button(sandbox, h5_url):
    url = urlsplit(h5_url)
    request = urllib.request.Request(f"{sandbox.base}{url.path}?{url.query}", method="POST")
    with urllib.request.urlopen(request) as page:
        return page.status == 200


def fails(call, *arguments, **named):
    try:
        call(*arguments, **named)
    except Exception:
        return True
    return False


def purchase(sandbox, sdk, mailbox):
    check("an order that nobody placed does not exist", state(sdk, "PW0001") == "ORDER_NOT_EXIST")
    status, placed = place(sdk, "PW0001")
    check("wechatpayv3 places an H5 order", status == 200 and placed["h5_url"].startswith("https://wx.tenpay.com/"))
    check("it is not paid", state(sdk, "PW0001") == "NOTPAY")
    check("the same number with another amount is refused", place(sdk, "PW0001", 102) == (403, mock.ANY))
    check("the user pays", press_the_button(sandbox, placed["h5_url"]))
    arrived = mailbox.wait_for(1)
    paid = arrived[0][2] if arrived else None
    check("wechatpayv3 verifies and opens the notice", bool(paid) and paid["event_type"] == "TRANSACTION.SUCCESS")
    check("it says what was paid", bool(paid) and paid["resource"]["amount"]["total"] == 101
          and paid["resource"]["out_trade_no"] == "PW0001" and paid["resource"]["attach"] == "a=1&b=2")
    check("the query says so too", state(sdk, "PW0001") == "SUCCESS")
    by_id = json.loads(sdk.query(transaction_id=paid["resource"]["transaction_id"])[1]) if paid else {}
    check("it is found by WeChat's number", by_id.get("out_trade_no") == "PW0001")
    status, text = sdk.close("PW0001")
    check("a paid order cannot be closed", (status, json.loads(text)["code"]) == (400, "ORDER_PAID"))


def refunds(sdk):
    def ask(number, fen):
        amount = {"refund": fen, "total": 101, "currency": "CNY"}
        status, text = sdk.refund(out_refund_no=number, amount=amount, out_trade_no="PW0001", reason="不要了")
        return status, json.loads(text)

    status, made = ask("PR1", 50)
    check("wechatpayv3 refunds a part", status == 200 and made["status"] == "PROCESSING")
    check("the same refund again is the same refund", ask("PR1", 50)[1].get("refund_id") == made["refund_id"])
    check("the same number with another amount is refused", ask("PR1", 51)[0] == 400)
    check("more than is left is refused", ask("PR2", 52)[1]["code"] == "INVALID_REQUEST")
    status, text = sdk.query_refund("PR1")
    check("the refund is found", status == 200 and json.loads(text)["amount"]["refund"] == 50)
    check("a refund that nobody asked for is not", sdk.query_refund("PR9")[0] == 404)
    check("the order says that money went back", state(sdk, "PW0001") == "REFUND")


def closing(sdk):
    place(sdk, "PW0002")
    check("wechatpayv3 closes an order and verifies the empty answer", sdk.close("PW0002")[0] == 204)
    check("it is closed", state(sdk, "PW0002") == "CLOSED")
    check("its number cannot be used again", place(sdk, "PW0002")[1]["code"] == "ORDER_CLOSED")


def bill(sandbox, sdk):
    yesterday = (datetime.now() - timedelta(days=2)).strftime("%Y-%m-%d")
    status, text = sdk.trade_bill(yesterday)
    check("a day without a trade has no bill", (status, json.loads(text)["code"]) == (400, "NO_STATEMENT_EXIST"))
    planted = {"channel": "wechat", "date": yesterday, "plant": "extra", "out_trade_no": "PLANTED1"}
    assert sandbox.call("POST", "/_control/bills", planted)[0] == 200
    told = json.loads(sdk.trade_bill(yesterday)[1])
    # The address names the sandbox; the SDK wants WeChat's host before it cuts it off.
    file = gzip.decompress(sdk.download_bill(told["download_url"].replace(sandbox.base, HOST))[1])
    check("wechatpayv3 downloads a compressed bill", "PLANTED1" in file.decode())
    check("its hash is the announced one", hashlib.sha1(file).hexdigest() == told["hash_value"])


def faults(sandbox, sdk):
    def under(fault):
        assert sandbox.call("POST", "/_control/faults", {"at": "wechat.query", "fault": fault})[0] == 200
        return fails(sdk.query, out_trade_no="PW0001")

    for fault in ("bad_signature", "unsigned", {"timeout_before_commit": {"hold_ms": 10}}):
        check(f"wechatpayv3 notices {json.dumps(fault)}", under(fault) and state(sdk, "PW0001") == "REFUND")
    assert sandbox.call("POST", "/_control/keys/rotate", {"channel": "wechat"})[0] == 200
    check("after a rotation it knows the key that was in flight", state(sdk, "PW0001") == "REFUND")
    assert sandbox.call("POST", "/_control/keys/rotate", {"channel": "wechat"})[0] == 200
    check("after another one it fetches the certificates again", state(sdk, "PW0001") == "REFUND")


def strangers(sandbox):
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption(),
    ).decode()
    check("another private key gets no certificates", fails(client, sandbox, private_key=key))
    check("another serial gets no certificates", fails(client, sandbox, cert_serial_no="7" * 40))
    check("another APIv3 key opens no certificates", fails(client, sandbox, apiv3_key="0" * 32))


def main():
    known = {}

    def judge(_path, headers, body):
        return known["sdk"].callback(headers, body)

    mailbox = Mailbox(judge)
    with running(sys.argv[1], "v3", mailbox.base) as sandbox, redirected(sandbox.base):
        sdk = known["sdk"] = client(sandbox)
        purchase(sandbox, sdk, mailbox)
        refunds(sdk)
        closing(sdk)
        bill(sandbox, sdk)
        faults(sandbox, sdk)
        strangers(sandbox)
    return finish()


if __name__ == "__main__":
    sys.exit(main())
