"""What the channel vectors share: the form of a file, the configurations, the genuine base messages."""

import urllib.parse

from common import b64, compact
from chan_crypto import KEYS, ecb, gcm, plain_text, rsa_sign, wx2_refund_key, wx2_sign, alipay_cert_sn

ORDER, REFUND = "T202401010000000001", "R202401010000000001"
OTHER_ORDER = "T202401010000000002"
WX_TRADE, WX_REFUND = "4200000000202401010000000001", "50000000002024010100000000001"
ALI_TRADE = "2024010122001400000000000001"
NOW = 1704081602          # 2024-01-01 12:00:02 in Beijing
PAID_AT = 1704081690      # 2024-01-01 12:01:30 in Beijing
EXPECT = {"out_trade_no": ORDER, "amount_fen": 101}


def number_id(prefix, number, part=None):
    """`w2-5` below `must-reject` is `must-reject-w2-005`; `part` tells several constructions of one entry apart."""
    family, digits = number.split("-")
    return f"{prefix}-{family}-{int(digits):03}" + ("" if part is None else f"-{part:03}")


class File:
    """One vector file; every flag that a case uses must be explained."""

    def __init__(self, group, about, flags, configs):
        self.data = {"group": group, "about": about, "flags": flags, "configs": configs, "cases": []}
        self.count = {}

    def case(self, id, about, flags, verb, request, expected, config=None):
        unknown = [flag for flag in flags if flag not in self.data["flags"]]
        assert not unknown, f"{id}: {unknown}"
        case = {"id": id, "about": about, "flags": flags, "verb": verb}
        if config is not None:
            case["config"] = config
        case.update(request if isinstance(request, Sent) else {"request": request})
        case["expected"] = expected
        self.data["cases"].append(case)

    def done(self):
        """The file without flags that no case has."""
        used = {flag for case in self.data["cases"] for flag in case["flags"]}
        self.data["flags"] = {name: why for name, why in self.data["flags"].items() if name in used}
        return self.data

    def next(self, prefix):
        """The next running id below `prefix`; new cases go to the end of their builder, so that ids stay."""
        self.count[prefix] = self.count.get(prefix, 0) + 1
        return f"{prefix}-{self.count[prefix]:03}"


class Sent(dict):
    """A request that is not sent as plain JSON: its text, bytes or parts."""


def padded(request, piece, count, mark="<<pad>>"):
    """`request` with `mark` replaced by `count` times `piece`, kept small in the file."""
    before, after = compact(request).split(mark)
    return Sent(request_parts=[[before, 1], [piece, count], [after, 1]])


def error(code, **members):
    return {"error": {"code": code, **members}}


def bare(pem):
    """The base64 text inside a PEM, in one line."""
    return "".join(line for line in pem.splitlines() if not line.startswith("-----"))


# ---- configurations

WX2_KEY = "0123456789abcdefghijklmnopqrstuv"
WX2_REFUND_API_KEY = "own-refund-key-00000000000000028"
APIV3_KEY = "own-apiv3-key-0123456789abcdefgh"
WX_SERIAL = "PUB_KEY_ID_0100000000000000000000000000000001"
WX_CERT_SERIAL = "7132D72A03E93CDDF8C03BBD1F37EEDF0A1B2C3D"
MERCHANT_SERIAL = "7777777777777777777777777777777777777777"


def wechat_v2_config(**change):
    section = {"api": "v2", "app_id": "wx0000000000000001", "mch_id": "1900000001", "key": WX2_KEY,
               "sign_type": "MD5", "notify_url": "https://pay.example.com/notify/wechat/v2"}
    return {"wechat": {**section, **change}}


def wechat_v3_config(**change):
    section = {"api": "v3", "app_id": "wx0000000000000001", "mch_id": "1900000001", "serial_no": MERCHANT_SERIAL,
               "private_key": KEYS["own_merchant"]["private"], "apiv3_key": APIV3_KEY,
               "platform_keys": [{"id": WX_SERIAL, "public_key": KEYS["own_wechatpay_platform"]["public"]}],
               "notify_url": "https://pay.example.com/notify/wechat/v3"}
    return {"wechat": {**section, **change}}


def alipay_config(**change):
    section = {"app_id": "2021000000000001", "private_key": KEYS["own_alipay_app"]["private"],
               "alipay_public_key": KEYS["own_alipay_platform"]["public"], "sign_type": "RSA2",
               "seller_id": "2088000000000002", "seller_email": "seller@example.com",
               "notify_url": "https://pay.example.com/notify/alipay?x=1"}
    section.update(change)
    return {"alipay": {name: value for name, value in section.items() if value is not None}}


def alipay_cert_config(certificate="own_alipay_platform_cert", **change):
    return alipay_config(alipay_public_key=None, app_certificate=KEYS["own_alipay_app_cert"]["pem"],
                         alipay_certificate=KEYS[certificate]["pem"],
                         alipay_root_certificate=KEYS["own_alipay_root_bundle"]["pem"], **change)


# ---- WeChat v2

def wx2_notice():
    """The fields of the payment notice `own-wx2-paynotify-md5`, without `sign`."""
    return {"appid": "wx0000000000000001", "mch_id": "1900000001", "device_info": "WEB",
            "nonce_str": "5d2b6c2a8db53831f7eda20af46e531c", "result_code": "SUCCESS", "return_code": "SUCCESS",
            "openid": "oUpF8uMEb4qRXf22hE3X68TekukE", "is_subscribe": "N", "trade_type": "MWEB",
            "bank_type": "OTHERS", "total_fee": "101", "cash_fee": "91", "coupon_fee": "10", "coupon_count": "1",
            "coupon_id_0": "10000", "coupon_fee_0": "10", "coupon_type_0": "CASH", "fee_type": "CNY",
            "transaction_id": WX_TRADE, "out_trade_no": ORDER, "attach": "a=1&b=<2>",
            "time_end": "20240101120130", "a_new_field_wechat_may_add": "x"}


def wx2_answer(**fields):
    """The fields of an answer, without `sign`; the members every signed answer has come first."""
    return {"return_code": "SUCCESS", "return_msg": "OK", "appid": "wx0000000000000001", "mch_id": "1900000001",
            "nonce_str": "TN55wO9Pba5yENl8", "result_code": "SUCCESS", **fields}


def wx2_query_answer(**change):
    fields = wx2_answer(out_trade_no=ORDER, trade_state="SUCCESS", trade_type="MWEB",
                        openid="oUpF8uMEb4qRXf22hE3X68TekukE", bank_type="OTHERS", total_fee="101", cash_fee="91",
                        coupon_fee="10", fee_type="CNY", transaction_id=WX_TRADE, time_end="20240101120130")
    return {**fields, **change}


def xml(fields, root="xml", gap=""):
    """The fields as WeChat prints them; None leaves a field out."""
    items = (f"<{n}><![CDATA[{v}]]></{n}>" for n, v in fields.items() if v is not None)
    return f"<{root}>{gap}" + "".join(item + gap for item in items) + f"</{root}>"


def wx2_signed(fields, key=WX2_KEY, algorithm="MD5", gap=""):
    fields = {n: v for n, v in fields.items() if v is not None}
    return xml({**fields, "sign": wx2_sign(fields, key, algorithm)}, gap=gap)


def wx2_notice_xml(key=WX2_KEY, algorithm="MD5", **change):
    return wx2_signed({**wx2_notice(), **change}, key, algorithm, gap="\n")


def wx2_refund_inner(**change):
    fields = {"out_refund_no": REFUND, "out_trade_no": ORDER, "refund_account": "REFUND_SOURCE_RECHARGE_FUNDS",
              "refund_fee": "101", "refund_id": WX_REFUND, "refund_recv_accout": "支付用户零钱",
              "refund_request_source": "API", "refund_status": "SUCCESS", "settlement_refund_fee": "91",
              "settlement_total_fee": "91", "success_time": "2024-01-02 10:00:00", "total_fee": "101",
              "transaction_id": WX_TRADE}
    return xml({**fields, **change}, root="root")


def wx2_req_info(inner, api_key=WX2_REFUND_API_KEY):
    return b64(ecb(wx2_refund_key(api_key), inner.encode()))


def wx2_refund_xml(req_info=None, **change):
    fields = {"return_code": "SUCCESS", "appid": "wx0000000000000001", "mch_id": "1900000001",
              "nonce_str": "TeqClE3i0mvn3DrK", "req_info": req_info or wx2_req_info(wx2_refund_inner())}
    return xml({**fields, **change})


# ---- WeChat v3

WX3_NONCE = "0123456789ABCDEF0123456789ABCDEF"


def wx3_headers(body, time="1704081601", nonce=WX3_NONCE, serial=WX_SERIAL, key="own_wechatpay_platform", **change):
    """The signature headers over exactly `body`; `change` replaces or (None) removes one, `_` standing for `-`."""
    message = f"{time}\n{nonce}\n".encode() + (body if isinstance(body, bytes) else body.encode()) + b"\n"
    headers = {"Wechatpay-Timestamp": time, "Wechatpay-Nonce": nonce, "Wechatpay-Serial": serial,
               "Wechatpay-Signature": rsa_sign(key, message), "Wechatpay-Signature-Type": "WECHATPAY2-SHA256-RSA2048"}
    for name, value in change.items():
        headers["Wechatpay-" + name.replace("_", "-")] = value
    return {name: value for name, value in headers.items() if value is not None}


def wx3_transaction(**change):
    """The plain text of `own-wx3-notify-transaction`; `amount` members are merged."""
    value = {"mchid": "1900000001", "appid": "wx0000000000000001", "out_trade_no": ORDER, "transaction_id": WX_TRADE,
             "trade_type": "MWEB", "trade_state": "SUCCESS", "trade_state_desc": "支付成功", "bank_type": "OTHERS",
             "attach": "a=1", "success_time": "2024-01-01T12:01:30+08:00",
             "payer": {"openid": "oUpF8uMEb4qRXf22hE3X68TekukE"},
             "amount": {"total": 101, "payer_total": 91, "currency": "CNY", "payer_currency": "CNY"}}
    return merged(value, change)


def merged(value, change):
    for name, new in change.items():
        if new is None:
            value.pop(name, None)
        elif isinstance(new, dict) and isinstance(value.get(name), dict):
            merged(value[name], new)
        else:
            value[name] = new
    return value


def wx3_refund(**change):
    value = {"mchid": "1900000001", "out_trade_no": ORDER, "transaction_id": WX_TRADE, "out_refund_no": REFUND,
             "refund_id": WX_REFUND, "refund_status": "SUCCESS", "success_time": "2024-01-02T10:00:00+08:00",
             "user_received_account": "支付用户零钱",
             "amount": {"total": 101, "refund": 101, "payer_total": 91, "payer_refund": 91}}
    return merged(value, change)


def wx3_envelope(plain, event="TRANSACTION.SUCCESS", original="transaction", aad="transaction", nonce="abcdefghijkl",
                 key=APIV3_KEY, **change):
    """A notification envelope around the sealed `plain` (an object or its text)."""
    text = plain if isinstance(plain, (str, bytes)) else compact(plain)
    value = {"id": "EV-2024010112013000001", "create_time": "2024-01-01T12:01:31+08:00",
             "resource_type": "encrypt-resource", "event_type": event,
             "summary": "退款成功" if original == "refund" else "支付成功",
             "resource": {"original_type": original, "algorithm": "AEAD_AES_256_GCM",
                          "ciphertext": gcm(key, nonce, aad, text), "associated_data": aad, "nonce": nonce}}
    return merged(value, change)


def wx3_refund_envelope(plain=None, event="REFUND.SUCCESS", **change):
    return wx3_envelope(plain or wx3_refund(), event, "refund", "refund", **change)


def wx3_query_body(**change):
    value = {"appid": "wx0000000000000001", "mchid": "1900000001", "out_trade_no": ORDER, "trade_state": "NOTPAY",
             "trade_state_desc": "订单未支付", "amount": {"total": 101, "currency": "CNY"}}
    return merged(value, change)


# ---- Alipay

def ali_notice(**change):
    """The fields of `own-ali-notify-success`, without `sign` and `sign_type`; None removes one."""
    fields = {"gmt_create": "2024-01-01 12:00:30", "charset": "utf-8", "seller_email": "seller@example.com",
              "subject": "测试商品 会员月卡 100%+1", "buyer_id": "2088000000000001", "invoice_amount": "1.01",
              "notify_id": "2024010100222120031000000000000001",
              "fund_bill_list": '[{"amount":"1.01","fundChannel":"ALIPAYACCOUNT"}]',
              "notify_type": "trade_status_sync", "trade_status": "TRADE_SUCCESS", "receipt_amount": "1.01",
              "app_id": "2021000000000001", "buyer_pay_amount": "1.01", "seller_id": "2088000000000002",
              "gmt_payment": "2024-01-01 12:01:30", "notify_time": "2024-01-01 12:01:31",
              "passback_params": "a%3D1%26b%3D2", "version": "1.0", "out_trade_no": ORDER, "total_amount": "1.01",
              "trade_no": ALI_TRADE, "auth_app_id": "2021000000000001", "buyer_logon_id": "159****5620",
              "point_amount": "0.00"}
    return {n: v for n, v in {**fields, **change}.items() if v is not None}


V1 = ("sign", "sign_type")


def ali_signed(fields, key="own_alipay_platform", digest="sha256", sign_type="RSA2", drop_empty=True, charset="utf-8"):
    """The notice with `sign_type` (when given) and its V1 signature."""
    text = plain_text(fields, V1, drop_empty).encode(charset)
    tail = {"sign_type": sign_type} if sign_type else {}
    return {**fields, **tail, "sign": rsa_sign(key, text, digest)}


def quote(text, charset="utf-8"):
    return urllib.parse.quote_plus(str(text).encode(charset), safe="-_.~")


def form(fields, charset="utf-8"):
    pairs = fields.items() if isinstance(fields, dict) else fields
    return "&".join(f"{quote(n)}={quote(v, charset)}" for n, v in pairs)


def ali_query_text(**change):
    """The signed text of `own-ali-response-query` with raw member texts; None removes one."""
    members = {"code": '"10000"', "msg": '"Success"', "buyer_logon_id": '"159****5620"', "out_trade_no": f'"{ORDER}"',
               "store_name": r'"a}b\"{c"', "send_pay_date": '"2024-01-01 12:01:30"', "total_amount": '"1.01"',
               "trade_no": f'"{ALI_TRADE}"', "trade_status": '"TRADE_SUCCESS"', "ext": r'"http:\/\/example.com\/a"',
               "zh": r'"\u6d4b测"'}
    return raw_object({**members, **change})


def raw_object(members):
    return "{" + ",".join(f'"{n}":{v}' for n, v in members.items() if v is not None) + "}"


def ali_answer(text, method="alipay_trade_query", key="own_alipay_platform", digest="sha256", before="", cert_sn=None):
    """An answer of the gateway around the signed `text`; `before` is put in front of the signed member."""
    extra = f'"alipay_cert_sn":"{cert_sn}",' if cert_sn else ""
    node = "error_response" if method is None else f"{method}_response"
    return f'{{{before}"{node}":{text},{extra}"sign":"{rsa_sign(key, text, digest)}"}}'


ALI_CERT_SN = alipay_cert_sn(KEYS["own_alipay_platform_cert"]["pem"])


def bytes_body(data):
    return {"body_base64": b64(data)}
