"""wechatpayv3 and python-alipay-sdk verify what ttpay signs, and ttpay reads what they sign."""

import json
import subprocess
import sys
from pathlib import Path
from unittest import mock
from urllib.parse import parse_qsl, urlsplit

from alipay import AliPay
from wechatpayv3 import WeChatPay, WeChatPayType, utils

ROOT = Path(__file__).resolve().parents[2]
TTPAY = sys.argv[1]
KEYS = json.loads((ROOT / "tests/vectors/make/channel_keys.json").read_text())
NOW = 1_704_081_600
NONCE = "0123456789ABCDEF0123456789ABCDEF"
SERIAL = "PUB_KEY_ID_0100000000000000000000000000000001"
ORDER = "T202401010000000001"

results = []


def ttpay(verb, request):
    """The reply of one verb of the merchant of the demonstration."""
    command = [TTPAY, "call", verb, "--config", ROOT / "examples/demo/merchant.toml"]
    done = subprocess.run(command, input=json.dumps(request), capture_output=True, text=True, check=False)
    return json.loads(done.stdout)


def check(name, held):
    results.append(held)
    print(f"{'ok' if held else 'FAILED'} {name}")


def accepts(name, predicate, text):
    """The predicate holds for the text and for none with one character changed."""
    changed = text.replace("0", "1", 1)
    assert changed != text, name
    check(name, predicate(text) and not predicate(changed))


def wechat_requests():
    """The whole Authorization line of wechatpayv3, at our time and with our nonce, is ours."""
    fixed = {"timestamp": NOW, "nonce": NONCE}
    requests = {
        "wechat_h5_order": {
            "out_trade_no": ORDER, "amount_fen": 101, "description": "测试商品-会员月卡", "client_ip": "203.0.113.7",
            "scene": {"type": "Wap", "app_name": "示例", "app_url": "https://m.example.com"},
        },
        "wechat_query": {"out_trade_no": ORDER},
        "wechat_close": {"out_trade_no": ORDER},
        "wechat_refund": {
            "out_trade_no": ORDER, "out_refund_no": "R1", "amount_fen": 1, "total_fen": 101, "reason": "退款",
        },
        "wechat_query_refund": {"out_refund_no": "R1"},
        "wechat_bill": {"date": "2024-01-01"},
    }
    key = utils.load_private_key(KEYS["own_merchant"]["private"])
    for verb, request in requests.items():
        made = ttpay(verb, request | fixed)["ok"]
        url = urlsplit(made["url"])
        path = f"{url.path}?{url.query}" if url.query else url.path

        def theirs(body, path=path, made=made):
            with mock.patch.object(utils.time, "time", return_value=NOW):
                return utils.build_authorization(
                    path, made["method"], "1900000001", "7" * 40, key, data=body, nonce_str=NONCE
                )

        ours = dict(made["headers"])["Authorization"]
        check(f"wechatpayv3 signs {verb} as ttpay does", theirs(made["body"]) == ours)


def wechat_messages():
    """What WeChat's key signs: by ttpay for wechatpayv3, by wechatpayv3 for ttpay."""
    platform = KEYS["own_wechatpay_platform"]
    sdk = WeChatPay(
        wechatpay_type=WeChatPayType.H5, mchid="1900000001", private_key=KEYS["own_merchant"]["private"],
        cert_serial_no="7" * 40, appid="wx0000000000000001", apiv3_key="own-apiv3-key-0123456789abcdefgh",
        public_key=platform["public"], public_key_id=SERIAL,
    )
    body = json.dumps({
        "appid": "wx0000000000000001", "mchid": "1900000001", "out_trade_no": ORDER, "trade_state": "NOTPAY",
        "trade_state_desc": "订单未支付",
    }, ensure_ascii=False)

    def headers(signature):
        return {
            "Wechatpay-Timestamp": str(NOW), "Wechatpay-Nonce": NONCE, "Wechatpay-Serial": SERIAL,
            "Wechatpay-Signature": signature, "Wechatpay-Signature-Type": "WECHATPAY2-SHA256-RSA2048",
        }

    message = {"timestamp": str(NOW), "nonce": NONCE, "body": body}
    signed = ttpay("sign", {"scheme": "wechat_v3_response", "message": message, "key": platform["private"]})["ok"]
    accepts(
        "wechatpayv3 verifies an answer that ttpay signs",
        lambda text: sdk._core._verify_signature(headers(signed["signature"]), text), body,
    )

    theirs = utils.rsa_sign(utils.load_private_key(platform["private"]), f"{NOW}\n{NONCE}\n{body}\n")

    def read(text):
        request = {"status": 200, "headers": headers(theirs), "body": text, "now": NOW}
        reply = ttpay("wechat_query_reply", request)
        return reply.get("ok", {}).get("fact", {}).get("out_trade_no") == ORDER

    accepts("ttpay verifies an answer that wechatpayv3 signs", read, body)

    notice = json.loads((ROOT / "examples/demo/wechat_notification.json").read_text())
    fact = ttpay("wechat_notification", notice)["ok"]["fact"]
    given = notice["headers"] | {"Wechatpay-Signature-Type": "WECHATPAY2-SHA256-RSA2048"}
    resource = sdk.callback(given, notice["body"])["resource"]
    same = (fact["out_trade_no"], fact["transaction_id"], fact["amount_fen"], fact["state"]) == (
        resource["out_trade_no"], resource["transaction_id"], resource["amount"]["total"], resource["trade_state"],
    )
    check("wechatpayv3 and ttpay read the same out of a sealed notification", same)


def alipay_requests(app):
    """python-alipay-sdk signs the very parameters that ttpay signed, and comes to the same signature."""
    order = {
        "out_trade_no": ORDER, "amount_fen": 101, "subject": "测试商品 会员月卡 100%+1", "expires_at": NOW + 900,
        "timestamp": NOW,
    }
    text = ttpay("alipay_app_order", order)["ok"]["alipay_url"]
    made = ttpay("alipay_query", {"out_trade_no": ORDER, "timestamp": NOW})["ok"]
    request = f"{urlsplit(made['url']).query}&{made['body']}"
    for name, ours in (("an order string", text), ("a gateway request", request)):
        params = dict(parse_qsl(ours, strict_parsing=True))
        sign = params.pop("sign")
        theirs = dict(parse_qsl(app.sign_data(dict(params)), strict_parsing=True))
        check(f"python-alipay-sdk signs {name} as ttpay does", theirs == params | {"sign": sign})


def alipay_messages(app, platform):
    """What Alipay's key signs: by ttpay for python-alipay-sdk, by python-alipay-sdk for ttpay."""
    params = {
        "app_id": "2021000000000001", "seller_id": "2088000000000002", "notify_type": "trade_status_sync",
        "notify_id": "n1", "notify_time": "2024-01-01 12:01:31", "gmt_create": "2024-01-01 12:00:30",
        "gmt_payment": "2024-01-01 12:01:30", "charset": "utf-8", "version": "1.0", "out_trade_no": ORDER,
        "trade_no": "2024010122001400000000000001", "trade_status": "TRADE_SUCCESS", "total_amount": "1.01",
        "subject": "测试商品 会员月卡 100%+1",
    }
    key = KEYS["own_alipay_platform"]["private"]
    signed = ttpay("sign", {"scheme": "alipay_notify_rsa2", "params": params, "key": key})["ok"]

    def verified(text):
        return app.verify(json.loads(text) | {"sign_type": "RSA2"}, signed["signature"])

    accepts("python-alipay-sdk verifies a notification that ttpay signs", verified, json.dumps(params))

    body = platform.sign_data(dict(params)) + "&sign_type=RSA2"

    def read(text):
        reply = ttpay("alipay_notification", {"body": text, "now": NOW})
        return reply.get("ok", {}).get("fact", {}).get("amount_fen") == 101

    accepts("ttpay verifies a notification that python-alipay-sdk signs", read, body)

    content = json.dumps({
        "code": "10000", "msg": "Success", "buyer_logon_id": "a***@example.com", "out_trade_no": ORDER,
        "trade_no": params["trade_no"], "trade_status": "TRADE_SUCCESS", "total_amount": "1.01",
        "send_pay_date": "2024-01-01 12:01:30",
    }, separators=(",", ":"))
    member = "alipay_trade_query_response"
    raw = f'{{"{member}":{content}}}'
    message = {"method": "alipay.trade.query", "body": raw}
    signed = ttpay("sign", {"scheme": "alipay_response_rsa2", "message": message, "key": key})["ok"]

    def returned(text):
        try:
            return app._verify_and_return_sync_response(text, member)["out_trade_no"] == ORDER
        except Exception:
            return False

    accepts(
        "python-alipay-sdk verifies an answer that ttpay signs", returned,
        f'{{"{member}":{content},"sign":"{signed["signature"]}"}}',
    )

    def answered(text):
        reply = ttpay("alipay_query_reply", {"status": 200, "body": text, "now": NOW})
        return reply.get("ok", {}).get("fact", {}).get("out_trade_no") == ORDER

    accepts(
        "ttpay verifies an answer that python-alipay-sdk signs", answered,
        f'{{"{member}":{content},"sign":"{platform._sign(content)}"}}',
    )


def main():
    wechat_requests()
    wechat_messages()

    def sdk(private):
        return AliPay(
            appid="2021000000000001", app_private_key_string=KEYS[private]["private"],
            alipay_public_key_string=KEYS["own_alipay_platform"]["public"],
        )

    app, platform = sdk("own_alipay_app"), sdk("own_alipay_platform")
    alipay_requests(app)
    alipay_messages(app, platform)
    print(f"interop: {len(results)} checks, {results.count(False)} failed")
    return results.count(False) > 0


if __name__ == "__main__":
    sys.exit(main())
