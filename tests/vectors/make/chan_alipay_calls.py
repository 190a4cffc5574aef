"""Own cases of Alipay: the order string and the requests to the gateway, and what they refuse (alipay.md §4, §5)."""

import urllib.parse

from chan_base import ALI_TRADE, ORDER, REFUND, alipay_cert_config, alipay_config, b64, compact, error
from chan_crypto import KEYS, alipay_cert_sn, alipay_root_sn, plain_text, rsa_sign

FLAGS = {
    "OrderString": "The text that the mini-program hands to Alipay, byte for byte.",
    "Request": "The request that goes to the gateway, byte for byte.",
    "CertificateMode": "The application works with certificates instead of plain keys.",
    "RequestShape": "The request itself is not what the verb takes.",
    "FieldRule": "A value that Alipay or the cashier refuses.",
    "MoneyForm": "Money is a positive integer of fen here and plain yuan text at Alipay.",
    "ConfigMissing": "The section that the verb needs is absent.",
    "ConfigRefused": "A configuration that must not start.",
}
GATEWAY = "https://openapi.alipay.com/gateway.do"
MADE = {"timestamp": 1704081600}           # 2024-01-01 12:00:00 in Beijing
NOTIFY = "https://pay.example.com/notify/alipay?x=1"


def add(file):
    order_strings(file)
    requests(file)
    rules(file)


def percent(text):
    return urllib.parse.quote(text, safe="-_.~")


def joined(params):
    """Names sorted, values percent-encoded (alipay.md §3, 6)."""
    return "&".join(f"{name}={percent(params[name])}" for name in sorted(params))


def public(method, content, digest="sha256", sign_type="RSA2", **more):
    """The public parameters of a call with their signature; `content` is the text of biz_content."""
    params = {"app_id": "2021000000000001", "method": method, "format": "JSON", "charset": "utf-8", "sign_type": sign_type,
              "timestamp": "2024-01-01 12:00:00", "version": "1.0", "biz_content": content, **more}
    return {**params, "sign": rsa_sign("own_alipay_app", plain_text(params), digest)}


CERT = {"app_cert_sn": alipay_cert_sn(KEYS["own_alipay_app_cert"]["pem"]),
        "alipay_root_cert_sn": alipay_root_sn(KEYS["own_alipay_root_bundle"]["pem"])}
ORDERED = {"out_trade_no": ORDER, "amount_fen": 101, "subject": "测试商品 会员月卡 100%+1", "expires_at": 1704082500}


def order_strings(file):
    def put(about, ask, content, config="key_mode", flags=("OrderString",), notify_url=NOTIFY, **signing):
        params = public("alipay.trade.app.pay", compact(content), notify_url=notify_url, **signing)
        file.case(file.next("alipay-order"), about, list(flags), "alipay_app_order", {**ask, **MADE},
                  {"ok": {"alipay_url": joined(params)}}, config)

    def content(**more):
        return {"out_trade_no": ORDER, "total_amount": "1.01", "subject": ORDERED["subject"],
                "product_code": "QUICK_MSECURITY_PAY", **more}

    end = {"time_expire": "2024-01-01 12:15:00"}
    put("The least that an order needs.", ORDERED, content(**end))
    put("The worked example: body, blank, percent and plus.", {**ORDERED, "body": "a=1&b=2"}, content(body="a=1&b=2", **end))
    put("Another address to notify.", {**ORDERED, "notify_url": "https://pay.example.com/n"}, content(**end),
        notify_url="https://pay.example.com/n")
    for fen, yuan in ((1, "0.01"), (10, "0.10"), (100, "1.00"), (99999999, "999999.99")):
        put(f"{fen} fen are {yuan} yuan.", {**ORDERED, "amount_fen": fen}, {**content(**end), "total_amount": yuan})
    put("The end of payability on another day, in Beijing time.", {**ORDERED, "expires_at": 1704081600 + 43200},
        content(time_expire="2024-01-02 00:00:00"))
    put("The merchant's own text is percent-encoded before and comes back so.", {**ORDERED, "passback_params": "a%3D1%26b%3D2"},
        content(**end, passback_params="a%3D1%26b%3D2"))
    put("More members go behind our own, in the order given.", {**ORDERED, "extra": {"goods_type": "0", "store_id": "S1"}},
        content(**end, goods_type="0", store_id="S1"))
    put("Certificate mode adds the two serial texts.", ORDERED, content(**end), "cert_mode", ["OrderString", "CertificateMode"],
        **CERT)
    put("The old algorithm, configured.", ORDERED, content(**end), "rsa", digest="sha1", sign_type="RSA")


def requests(file):
    def put(verb, about, ask, method, content, config="key_mode", flags=("Request",), gateway=GATEWAY, **signing):
        params = public(method, compact(content), **signing)
        body = joined({"biz_content": params.pop("biz_content")})
        file.case(file.next("alipay-request"), about, list(flags), verb, {**ask, **MADE},
                  {"ok_has": {"method": "POST", "url": f"{gateway}?{joined(params)}", "body": body}}, config)

    query, by_us = "alipay.trade.query", {"out_trade_no": ORDER}
    put("alipay_query", "A query by our number.", by_us, query, by_us)
    put("alipay_query", "A query by Alipay's number.", {"trade_no": ALI_TRADE}, query, {"trade_no": ALI_TRADE})
    put("alipay_query", "A query that asks for the evidence of a payment.", {**by_us, "evidence": True}, query,
        {**by_us, "query_options": ["fund_bill_list", "trade_settle_info"]})
    put("alipay_query", "Certificate mode.", by_us, query, by_us, "cert_mode", ["Request", "CertificateMode"], **CERT)
    sandbox = "https://openapi-sandbox.dl.alipaydev.com/gateway.do"
    put("alipay_query", "Another gateway.", by_us, query, by_us, alipay_config(gateway_url=sandbox), gateway=sandbox)
    put("alipay_close", "An order is closed.", by_us, "alipay.trade.close", by_us)
    put("alipay_close", "A close by Alipay's number.", {"trade_no": ALI_TRADE}, "alipay.trade.close", {"trade_no": ALI_TRADE})
    refund = {**by_us, "out_refund_no": REFUND, "amount_fen": 51}
    put("alipay_refund", "A refund always carries its own number.", refund, "alipay.trade.refund",
        {**by_us, "refund_amount": "0.51", "out_request_no": REFUND})
    put("alipay_refund", "A refund with a reason.", {**refund, "reason": "商品已售完"}, "alipay.trade.refund",
        {**by_us, "refund_amount": "0.51", "out_request_no": REFUND, "refund_reason": "商品已售完"})
    put("alipay_bill", "The bill of a day.", {"date": "2024-01-01"}, "alipay.data.dataservice.bill.downloadurl.query",
        {"bill_type": "trade", "bill_date": "2024-01-01"})
    file.case(file.next("alipay-request"), "A refund query goes to the gateway.", ["Request"], "alipay_query_refund",
              {**by_us, "out_refund_no": REFUND, **MADE}, {"ok_has": {"method": "POST"}}, "key_mode")


def rules(file):
    def refused(verb, about, flag, request, code, config="key_mode", **more):
        file.case(file.next("alipay-rule"), about, [flag], verb, {**request, **MADE}, error(code, **more), config)

    verb = "alipay_app_order"
    for about, value in (("with a hyphen", "T-2024010100"), ("with a blank", "T 2024"), ("of 65 characters", "T" * 65)):
        refused(verb, f"An order number {about}.", "FieldRule", {**ORDERED, "out_trade_no": value}, "field_invalid",
                field="out_trade_no")
    refused(verb, "An empty order number.", "FieldRule", {**ORDERED, "out_trade_no": ""}, "field_missing", field="out_trade_no")
    for value in (0, -1, 1.5, "101", 100000000):
        refused(verb, f"{value!r} is no amount of fen for an order.", "MoneyForm", {**ORDERED, "amount_fen": value},
                "amount_invalid", field="amount_fen")
    for mark in "/=&":
        refused(verb, f"A subject with `{mark}`.", "FieldRule", {**ORDERED, "subject": f"a{mark}b"}, "field_invalid",
                field="subject")
    refused(verb, "A blank subject.", "FieldRule", {**ORDERED, "subject": " "}, "field_missing", field="subject")
    for about, value in (("over already", 1704081600), ("less than a minute away", 1704081659),
                         ("more than 15 days away", 1704081600 + 15 * 86400 + 1)):
        refused(verb, f"The end of payability is {about}.", "FieldRule", {**ORDERED, "expires_at": value}, "field_invalid",
                field="expires_at")
    refused(verb, "A relative time-out would start with the user's confirmation.", "FieldRule",
            {**ORDERED, "extra": {"timeout_express": "15m"}}, "field_invalid", field="extra.timeout_express")
    refused(verb, "A member that the verb sets itself.", "FieldRule", {**ORDERED, "extra": {"total_amount": "0.01"}},
            "field_invalid", field="extra.total_amount")
    for url in ("http://pay.example.com/n", "https://localhost/n", "https://203.0.113.7/n"):
        refused(verb, f"`{url}` is no public address.", "FieldRule", {**ORDERED, "notify_url": url}, "field_invalid",
                field="notify_url")
    refused(verb, "Without an address no payment is ever told.", "FieldRule", ORDERED, "field_missing",
            alipay_config(notify_url=None), field="notify_url")
    refused(verb, "A member that the verb does not have.", "RequestShape", {**ORDERED, "total_amount": "1.01"},
            "request_malformed", field="total_amount")
    refused("alipay_query", "No number at all.", "RequestShape", {}, "field_missing")
    refused("alipay_query", "Both numbers.", "RequestShape", {"out_trade_no": ORDER, "trade_no": ALI_TRADE}, "field_invalid")
    refused("alipay_refund", "A refund without its own number.", "FieldRule",
            {"out_trade_no": ORDER, "out_refund_no": "", "amount_fen": 1}, "field_missing", field="out_refund_no")
    refused("alipay_refund", "A refund of nothing.", "MoneyForm", {"out_trade_no": ORDER, "out_refund_no": REFUND, "amount_fen": 0},
            "amount_invalid", field="amount_fen")
    for value in ("20240101", "2024-02-30", "yesterday"):
        refused("alipay_bill", f"`{value}` is no day.", "FieldRule", {"date": value}, "field_invalid", field="date")
    refused("alipay_query", "Without a section for Alipay there is nobody to ask.", "ConfigMissing", {"out_trade_no": ORDER},
            "config_missing", None)
    by_us, chain = {"out_trade_no": ORDER}, KEYS["own_alipay_app_cert"]["pem"]
    cert = alipay_cert_config()["alipay"]
    for about, config in (
            ("Keys and certificates at once.", alipay_config(app_certificate=chain)),
            ("Two of the three certificates.", {"alipay": {n: v for n, v in cert.items() if n != "alipay_root_certificate"}}),
            ("An application certificate of another key.",
             {"alipay": {**cert, "app_certificate": KEYS["own_alipay_platform_cert"]["pem"]}}),
            ("An algorithm that does not exist.", alipay_config(sign_type="RSA3")),
            ("A gateway without TLS.", alipay_config(gateway_url="http://openapi.alipay.com/gateway.do"))):
        refused("alipay_query", about, "ConfigRefused", by_us, "config_invalid", config)
    for about, config in (("A public key as private key.", alipay_config(private_key=KEYS["own_alipay_app"]["public"])),
                          ("A private key of 1024 bits.", alipay_config(private_key=KEYS["short_1024"]["private"])),
                          ("An AES key of 15 bytes.", alipay_config(aes_key=b64(bytes(15))))):
        refused("alipay_query", about, "ConfigRefused", by_us, "key_malformed", config)
    refused("alipay_close", "A close without any number.", "RequestShape", {}, "field_missing")
    refused("alipay_query_refund", "A refund query without the number of the refund.", "FieldRule",
            {"out_trade_no": ORDER, "out_refund_no": ""}, "field_missing", field="out_refund_no")
