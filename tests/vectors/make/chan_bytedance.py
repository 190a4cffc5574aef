"""What the vectors of ByteDance's other generations share: configurations, the rules of bytedance.md written down again,
and the genuine base messages of must-reject.md §6–8."""

import functools
import hashlib
import json

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding

from chan_base import NOW, ORDER, REFUND, compact, form
from chan_crypto import KEYS, private, rsa_sign
from common import b64, md5, string_to_sign

APP, MERCHANT, SECRET = "800000000001", "1900000001", "a"
TP_KEY = "short_1024"
MINI_APP, SALT, TOKEN, OLD_TOKEN = "tt0001", "own-ecpay-salt", "own-ecpay-token", "own-ecpay-token-of-last-year"
APPLICATION_KEY, PLATFORM_KEY, KEY_VERSION = "own_alipay_app", "own_alipay_platform", "3"
STAMP, NONCE = "1704081600", "7312"

# Published by ByteDance in both official SDKs, with its messages (bytedance.md §1.4–1.5).
PUBLISHED_KEY = (
    "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDOZZ7iAkS3oN970+yDONe5TPhPrLHoNOZOjJjackEtgbptdy4PYGBGdeAUAz75TO7YUGESCM+Jby"
    "Oz1YzkMfKl2HwYdoePEe8qzfk5CPq6VAhYJjDFA/M+BAZ6gppWTjKnwMcHVK4l2qiepKmsw6bwf/kkLTV9l13r6Iq5U+vrmwIDAQAB")
PUBLISHED_NOTICE = {
    "event_code": "trade_status_sync",
    "extension": '{"channel_code":"LL_fangxinjie_1977","channel_merchant_order_no":"11905210002203466466",'
                 '"channel_order_no":"2019052172521793"}',
    "merchant_id": "fangxinjie", "notify_id": "SP2019052116131126729886806466", "out_order_no": "6693390424557490701",
    "pay_channel": "ANY_AGREEMENT_PAY", "pay_time": "1558426402", "pay_type": "ANY_AGREEMENT_PAY",
    "real_amount": "802133", "sign_type": "RSA", "status": "SUCCESS", "total_amount": "802133",
    "trade_msg": "success", "trade_no": "SP2019052116131126729886806466", "trade_status": "TRADE_SUCCESS"}
PUBLISHED_NOTICE_SIGN = (
    "sWPeQGWvrooewI01IQsK4aWBe4OkIhzNKLRB7cq3sXoKX/TEduFqAPiuIpSpZDnyNQxREhYufXi8VyPxSgvc0poZ8m/ixDON3XfmjSHF43TDbFTD+b"
    "JK0oLNcCcQ/hwjM+W8dt+9es+TM3iUv5SrNClkXdsDaxqVxtbOpS1kDS0=")
PUBLISHED_ANSWER = {"code": "10000", "msg": "Success", "trade_no": "SP2019052414040009113154635974"}
PUBLISHED_ANSWER_SIGN = (
    "XVzPkwhCGlidJ5wazaCq9PxQqYSlDW6ZUXGlZ2jgPDIh4Sv09uRQKgkj22Ye+haXtg6fOCTrusbpP60VH8ow4+c2ILlHUTGgw0iVCZzzntiA9Kep0h"
    "rWmEQBuLv8lXHsTJMZJYOfz+cH/ygvWR2iQ80DOiKxfqtYs5V7+X7ATts=")


def cashier_config(**change):
    return {"cashier": {"app_id": APP, "merchant_id": MERCHANT, "secret": SECRET, **change}}


def tp_config(**change):
    return {**cashier_config(**change), "tp_gateway": {"platform_public_key": KEYS[TP_KEY]["public"]}}


def ecpay_config(**change):
    return {"ecpay": {"app_id": MINI_APP, "salt": SALT, "token": TOKEN, **change}}


def trade_config(**change):
    section = {"app_id": MINI_APP, "private_key": KEYS[APPLICATION_KEY]["private"], "key_version": KEY_VERSION,
               "platform_public_key": KEYS[PLATFORM_KEY]["public"], **change}
    return {"trade": {name: value for name, value in section.items() if value is not None}}


# ---- G1, the tp gateway

def tp_text(fields, keep_empty=False):
    """The signed text of an answer or notification: without `sign` and empty values, names in byte order."""
    used = {n: str(v) for n, v in fields.items() if n != "sign" and v is not None and (keep_empty or str(v) != "")}
    return "&".join(f"{n}={used[n]}" for n in sorted(used, key=lambda name: name.encode()))


@functools.cache
def tp_rsa(text, name=TP_KEY):
    """PKCS#1 v1.5 with MD5."""
    return b64(private(name).sign(text.encode(), padding.PKCS1v15(), hashes.MD5()))


MD5_INFO = bytes.fromhex("3020300c06082a864886f70d020505000410")


def tp_rsa_sloppy(text):
    """Eight filler bytes and zeros behind the correct hash."""
    numbers = private(TP_KEY).private_numbers()
    modulus = numbers.public_numbers.n
    head = b"\x00\x01" + b"\xff" * 8 + b"\x00" + MD5_INFO + hashlib.md5(text.encode()).digest()
    block = int.from_bytes(head.ljust(128, b"\x00"), "big")
    return b64(pow(block, numbers.d, modulus).to_bytes(128, "big"))


def tp_notice(**change):
    fields = {"notify_id": "SP2024010112013000000001", "event_code": "trade_status_sync", "sign_type": "RSA",
              "app_id": APP, "merchant_id": MERCHANT, "out_order_no": ORDER, "trade_no": "SP2024010112000000000001",
              "total_amount": "101", "trade_status": "TRADE_SUCCESS", "pay_channel": "ANY_AGREEMENT_PAY",
              "extension": '{"channel_order_no":"4200000000202401010000000001"}', "notify_time": "1704081601",
              "trade_msg": ""}
    return {n: v for n, v in {**fields, **change}.items() if v is not None}


def tp_refund_notice(**change):
    fields = tp_notice(event_code="refund_status_sync", trade_status=None, total_amount=None, trade_no=None,
                       out_order_no=None, origin_trade_no="SP2024010112000000000001", out_refund_no=REFUND,
                       refund_no="RF2024010112000000000001", refund_amount="50", refund_status="REFUND_SUCCESS")
    return {n: v for n, v in {**fields, **change}.items() if v is not None}


def tp_signed(fields):
    return {**fields, "sign": tp_rsa(tp_text(fields))}


def tp_answer(response, sign=None):
    return compact({"response": response, "sign": tp_rsa(tp_text(response)) if sign is None else sign})


def tp_query_response(**change):
    response = {"code": "10000", "msg": "Success", "trade_no": "SP2024010112000000000001", "out_order_no": ORDER,
                "merchant_id": MERCHANT, "trade_status": "TRADE_SUCCESS", "total_amount": "101", "currency": "CNY",
                "coupon_no": ""}
    return {n: v for n, v in {**response, **change}.items() if v is not None}


def tp_form(method, biz, timestamp=NOW):
    """The form of a request and its `biz_content` (bytedance.md §1.1, §1.3); `biz` already has the merchant."""
    content = compact(biz)
    params = {"app_id": APP, "method": method, "format": "JSON", "charset": "utf-8", "sign_type": "MD5",
              "timestamp": str(timestamp), "version": "1.0", "biz_content": content}
    params["sign"] = md5(string_to_sign(params) + SECRET)
    return form(dict(sorted(params.items()))).replace("+", "%20"), content


# ---- G3, ecpay

def ecpay_elements(members):
    """bytedance.md §2.2, steps 1 to 3."""
    elements = []
    for name, value in members.items():
        if name in ("app_id", "thirdparty_id", "sign", "other_settle_params") or value is None:
            continue
        text = str(value).strip(" \t\r\n")
        if len(text) > 1 and text[0] == '"' == text[-1]:
            text = text[1:-1].strip(" \t\r\n")
        if text not in ("", "null"):
            elements.append(text)
    return elements


def by_bytes(texts):
    return sorted(texts, key=lambda text: text.encode())


def ecpay_sign(members, salt=SALT):
    return md5("&".join(by_bytes([*ecpay_elements(members), salt])))


def ecpay_unsigned(members):
    return "&".join(by_bytes(ecpay_elements(members)))


def ecpay_body(members, app_id=MINI_APP, **more):
    body = {"app_id": app_id, **members, **more}
    return compact({**body, "sign": ecpay_sign(body)})


def sha1_sorted(token, timestamp, nonce, msg):
    """bytedance.md §2.4."""
    return hashlib.sha1("".join(by_bytes([token, timestamp, nonce, msg])).encode()).hexdigest()


def ecpay_payment(**change):
    value = {"appid": MINI_APP, "cp_orderno": ORDER, "cp_extra": "a=1&b=\"2\"", "way": "1", "channel_no": "4200000000",
             "payment_order_no": "PC2024010112000000", "total_amount": 101, "status": "SUCCESS", "item_id": "",
             "seller_uid": "70000000000000000001", "extra": "", "paid_at": 1704081690, "message": "",
             "order_id": "N7000000000000000001"}
    return {n: v for n, v in {**value, **change}.items() if v is not None}


def ecpay_refund(**change):
    value = {"appid": MINI_APP, "cp_refundno": REFUND, "cp_extra": "", "status": "SUCCESS", "refund_amount": 50,
             "is_all_settled": False, "refunded_at": 1704081790, "message": "", "order_id": "N7000000000000000001",
             "refund_no": "N7000000000000000002"}
    return {n: v for n, v in {**value, **change}.items() if v is not None}


def ecpay_settle(**change):
    value = {"appid": MINI_APP, "cp_settle_no": "S202401010000000001", "cp_extra": "", "status": "SUCCESS", "rake": 1,
             "commission": 0, "settle_detail": "商户号70000000000000000001-分成金额(分)100"}
    return {n: v for n, v in {**value, **change}.items() if v is not None}


def ecpay_callback(msg=None, type="payment", token=TOKEN, timestamp=STAMP, nonce=NONCE, **change):
    """A signed callback around `msg` (an object or its text); `change` replaces or (None) removes members."""
    text = msg if isinstance(msg, str) else compact(ecpay_payment() if msg is None else msg)
    body = {"timestamp": timestamp, "nonce": nonce, "msg": text, "type": type,
            "msg_signature": sha1_sorted(token, timestamp, nonce, text)}
    return compact({n: v for n, v in {**body, **change}.items() if v is not None})


# ---- G4, the trade system

def trade_payment(**change):
    value = {"app_id": MINI_APP, "out_order_no": ORDER, "order_id": "ots70000000000000000001", "status": "SUCCESS",
             "total_amount": 101, "discount_amount": 0, "pay_channel": 1, "channel_pay_id": "4200000000",
             "merchant_uid": "70000000000000000001", "message": "", "event_time": 1704081690000,
             "user_bill_pay_id": "", "currency": "CNY"}
    return {n: v for n, v in {**value, **change}.items() if v is not None}


def trade_refund(**change):
    value = {"app_id": MINI_APP, "order_id": "ots70000000000000000001", "refund_id": "otr70000000000000000001",
             "out_refund_no": REFUND, "status": "SUCCESS", "refund_total_amount": 50, "is_all_settled": False,
             "refund_type": 1, "cp_extra": "", "message": "", "event_time": 1704081790000}
    return {n: v for n, v in {**value, **change}.items() if v is not None}


def trade_pre_create_refund(**change):
    value = {"app_id": MINI_APP, "open_id": "o1", "refund_id": "otr70000000000000000002",
             "order_id": "ots70000000000000000001", "out_order_no": ORDER, "refund_total_amount": 50,
             "need_refund_audit": 1, "refund_audit_deadline": 1704340800000, "create_refund_time": 1704081600000,
             "refund_source": 1, "refund_reason": "[]", "refund_description": "", "cp_extra": ""}
    return {n: v for n, v in {**value, **change}.items() if v is not None}


def trade_body(msg=None, type="payment", version="3.0"):
    text = msg if isinstance(msg, str) else compact(trade_payment() if msg is None else msg)
    return compact({"version": version, "msg": text, "type": type})


def trade_headers(body, time=STAMP, nonce="gjjRNfQlzoDIJtVDOfUe", key=PLATFORM_KEY, text=None, **change):
    """The three headers over `body`; `change` replaces or (None) removes one, `_` standing for `-`."""
    text = f"{time}\n{nonce}\n{body}\n" if text is None else text
    headers = {"Byte-Timestamp": time, "Byte-Nonce-Str": nonce, "Byte-Signature": rsa_sign(key, text)}
    for name, value in change.items():
        headers["Byte-" + name.replace("_", "-")] = value
    return {name: value for name, value in headers.items() if value is not None}


def trade_request_text(path, nonce, body, timestamp=NOW, method="POST"):
    return f"{method}\n{path}\n{timestamp}\n{nonce}\n{body}\n"


def sha256_hex(text):
    return hashlib.sha256(text.encode()).hexdigest()


def loads(text):
    return json.loads(text)
