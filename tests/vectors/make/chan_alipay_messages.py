"""Own cases of Alipay: the order string, the gateway's requests and answers, notifications (alipay.md §4, §5, §7)."""

import urllib.parse

from chan_base import (ALI_CERT_SN, ALI_TRADE, EXPECT, NOW, ORDER, OTHER_ORDER, PAID_AT, REFUND, ali_answer, ali_notice,
                       ali_query_text, ali_signed, alipay_cert_config, alipay_config, b64, compact, error, form, raw_object)
from chan_crypto import KEYS, alipay_cert_sn, alipay_root_sn, cbc_zero_iv, plain_text, rsa_sign, unb64

FLAGS = {
    "OrderString": "The text that the mini-program hands to Alipay, byte for byte.",
    "Request": "The request that goes to the gateway, byte for byte.",
    "CertificateMode": "The application works with certificates instead of plain keys.",
    "RequestShape": "The request itself is not what the verb takes.",
    "FieldRule": "A value that Alipay or the cashier refuses.",
    "MoneyForm": "Money is a positive integer of fen here and plain yuan text at Alipay.",
    "ConfigMissing": "The section that the verb needs is absent.",
    "ConfigRefused": "A configuration that must not start.",
    "Fact": "A verified statement about an order or a refund.",
    "Evidence": "Signs that money was taken before a trade was closed.",
    "Reply": "A verified answer becomes a typed result.",
    "BusinessError": "A refusal by the channel: its code is kept, it is never a state.",
    "OutcomeUnknown": "The money may have moved: ask before doing anything else.",
    "Unsigned": "An unsigned answer proves nothing.",
    "Mismatch": "Verified, but not what was asked for.",
    "Encrypted": "The content of the answer is encrypted.",
    "Encoding": "Bytes in another charset than UTF-8.",
    "Notification": "A message that the channel sends by itself.",
    "Ack": "The exact answer that ends the repetitions.",
}
GATEWAY = "https://openapi.alipay.com/gateway.do"
MADE = {"timestamp": 1704081600}           # 2024-01-01 12:00:00 in Beijing
NOTIFY = "https://pay.example.com/notify/alipay?x=1"


def add(file):
    order_strings(file)
    requests(file)
    rules(file)
    answers(file)
    notifications(file)


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


def fact(state, **change):
    value = {"channel": "alipay", "out_trade_no": ORDER, "transaction_id": ALI_TRADE, "state": state, "amount_fen": 101,
             "paid_at": PAID_AT, "seen_at": NOW, "source": "query"}
    return {name: member for name, member in {**value, **change}.items() if member is not None}


def refusal_text(sub_code, code="40004"):
    return raw_object({"code": f'"{code}"', "msg": '"Business Failed"', "sub_code": f'"{sub_code}"', "sub_msg": '"不成功"'})


def answers(file):
    def put(verb, about, flags, body, expected, expect=None, config="key_mode", status=200, type="text/html;charset=utf-8"):
        body = body if isinstance(body, dict) else {"body": body}
        request = {"status": status, "headers": {"Content-Type": type}, **body, "now": NOW,
                   "expect": {"out_trade_no": ORDER} if expect is None else expect}
        file.case(file.next("alipay-reply"), about, flags, verb, request, expected, config)

    def refusal(verb, method, code):
        put(verb, f"{code} is a signed refusal.", ["BusinessError"], ali_answer(refusal_text(code), method),
            error("channel_error", channel_code=code, verified=True))

    def unknown(verb, method, sub_code, code):
        put(verb, f"Code {code} with {sub_code} does not say what happened.", ["OutcomeUnknown"],
            ali_answer(refusal_text(sub_code, code), method), error("outcome_unknown", channel_code=sub_code, verified=True))

    verb, method = "alipay_query_reply", "alipay_trade_query"
    put(verb, "A paid trade.", ["Fact"], ali_answer(ali_query_text()), {"ok": {"fact": fact("TRADE_SUCCESS")}}, EXPECT)
    put(verb, "Paid and past its refund period.", ["Fact"], ali_answer(ali_query_text(trade_status='"TRADE_FINISHED"')),
        {"ok": {"fact": fact("TRADE_FINISHED")}}, EXPECT)
    for state in ("WAIT_BUYER_PAY", "TRADE_CLOSED", "A_NEW_WORD"):
        put(verb, f"{state} without a time of payment.", ["Fact"],
            ali_answer(ali_query_text(trade_status=f'"{state}"', send_pay_date=None)), {"ok": {"fact": fact(state, paid_at=None)}},
            EXPECT)
    put(verb, "Closed, but with a time of payment: it was paid and refunded.", ["Fact", "Evidence"],
        ali_answer(ali_query_text(trade_status='"TRADE_CLOSED"')), {"ok": {"fact": fact("TRADE_CLOSED")}}, EXPECT)
    bills = '[{"amount":"1.01","fund_channel":"ALIPAYACCOUNT"}]'
    put(verb, "Closed, but money once moved: the fund bills show it.", ["Fact", "Evidence"],
        ali_answer(ali_query_text(trade_status='"TRADE_CLOSED"', send_pay_date=None, fund_bill_list=bills)),
        {"ok": {"fact": fact("TRADE_CLOSED", paid_at=None, refunded_fen=101)}}, EXPECT)
    put(verb, "What the user paid after discounts.", ["Fact"], ali_answer(ali_query_text(buyer_pay_amount='"0.91"')),
        {"ok": {"fact": fact("TRADE_SUCCESS", paid_fen=91)}}, EXPECT)
    put(verb, "Certificate mode.", ["Fact", "CertificateMode"], ali_answer(ali_query_text(), cert_sn=ALI_CERT_SN),
        {"ok": {"fact": fact("TRADE_SUCCESS")}}, EXPECT, "cert_mode")
    put(verb, "The old algorithm, configured.", ["Fact"], ali_answer(ali_query_text(), digest="sha1"),
        {"ok": {"fact": fact("TRADE_SUCCESS")}}, EXPECT, "rsa")
    text = ali_query_text(subject='"测试商品"').encode("gbk")
    gbk = b'{"alipay_trade_query_response":' + text + b',"sign":"' + rsa_sign("own_alipay_platform", text).encode() + b'"}'
    put(verb, "An answer in GBK.", ["Fact", "Encoding"], {"body_base64": b64(gbk)}, {"ok": {"fact": fact("TRADE_SUCCESS")}}, EXPECT,
        type="text/html;charset=GBK")
    put(verb, "Bytes that are no text in the charset of the content type.", ["Encoding"],
        {"body_base64": b64(gbk)}, error("message_malformed"), EXPECT)
    aes = b64(bytes(range(1, 17)))
    sealed = f'"{cbc_zero_iv(unb64(aes), ali_query_text())}"'
    put(verb, "Encrypted content: the signature stands over the quoted text.", ["Fact", "Encrypted"], ali_answer(sealed),
        {"ok": {"fact": fact("TRADE_SUCCESS")}}, EXPECT, alipay_config(aes_key=aes))
    put(verb, "Encrypted content without a key.", ["Encrypted"], ali_answer(sealed), error("message_malformed"), EXPECT)
    put(verb, "Encrypted content under another key.", ["Encrypted"], ali_answer(sealed), error("ciphertext_rejected"), EXPECT,
        alipay_config(aes_key=b64(bytes(16))))
    put(verb, "Nothing was expected, so nothing is compared.", ["Fact"], ali_answer(ali_query_text()),
        {"ok": {"fact": fact("TRADE_SUCCESS")}}, {})
    put(verb, "Another order than expected.", ["Mismatch"], ali_answer(ali_query_text()), error("order_mismatch"),
        {"out_trade_no": OTHER_ORDER})
    put(verb, "Another amount than expected.", ["Mismatch"], ali_answer(ali_query_text()), error("amount_mismatch"),
        {"out_trade_no": ORDER, "amount_fen": 100})
    put(verb, "A trade without its state.", ["Mismatch"], ali_answer(ali_query_text(trade_status=None)), error("field_missing"))
    for code in ("ACQ.INVALID_PARAMETER", "isv.invalid-signature"):
        refusal(verb, method, code)
    for sub_code, code in (("isp.unknow-error", "20000"), ("ACQ.SYSTEM_ERROR", "40004"), ("aop.ACQ.SYSTEM_ERROR", "40004")):
        unknown(verb, method, sub_code, code)
    put(verb, "An unsigned refusal by the gateway.", ["Unsigned"],
        f'{{"alipay_trade_query_response":{refusal_text("isv.invalid-app-id", "40002")}}}',
        error("signature_missing", channel_code="isv.invalid-app-id"))
    put(verb, "A page of a proxy with status 502.", ["OutcomeUnknown"], "<html>Bad Gateway</html>",
        error("outcome_unknown", verified=False), status=502)

    verb, method = "alipay_close_reply", "alipay_trade_close"
    closed = raw_object({"code": '"10000"', "msg": '"Success"', "out_trade_no": f'"{ORDER}"', "trade_no": f'"{ALI_TRADE}"'})
    put(verb, "A close that worked is no fact: ask afterwards.", ["Reply"], ali_answer(closed, method), {"ok": {"closed": True}})
    put(verb, "A close of another order.", ["Mismatch"], ali_answer(closed, method), error("order_mismatch"),
        {"out_trade_no": OTHER_ORDER})
    for code in ("ACQ.TRADE_STATUS_ERROR", "ACQ.TRADE_NOT_EXIST", "ACQ.REASON_TRADE_STATUS_INVALID"):
        refusal(verb, method, code)
    unknown(verb, method, "ACQ.SYSTEM_ERROR", "40004")
    put(verb, "An unsigned answer to a close.", ["Unsigned", "OutcomeUnknown"], f'{{"{method}_response":{closed}}}',
        error("outcome_unknown", verified=False))

    verb, method = "alipay_refund_reply", "alipay_trade_refund"
    expect = {"out_trade_no": ORDER, "out_refund_no": REFUND}

    def refund(state, outcome, amount_fen=0):
        return {"ok_has": {"refund": {"channel": "alipay", "out_trade_no": ORDER, "out_refund_no": REFUND, "state": state,
                                      "outcome": outcome, "amount_fen": amount_fen, "seen_at": NOW}}}

    def refunded(**members):
        return raw_object({"code": '"10000"', "msg": '"Success"', "out_trade_no": f'"{ORDER}"', "trade_no": f'"{ALI_TRADE}"',
                           **members})

    put(verb, "fund_change Y: this refund happened; refund_fee is the sum of all.", ["Fact"],
        ali_answer(refunded(fund_change='"Y"', refund_fee='"1.01"'), method), refund("Y", "succeeded"), expect)
    put(verb, "fund_change N: a repetition, or nothing; ask.", ["Fact"],
        ali_answer(refunded(fund_change='"N"', refund_fee='"1.01"'), method), refund("N", "unknown"), expect)
    put(verb, "No fund_change: ask.", ["Fact"], ali_answer(refunded(), method), refund("", "unknown"), expect)
    put(verb, "A refund of another order.", ["Mismatch"], ali_answer(refunded(fund_change='"Y"'), method), error("order_mismatch"),
        {"out_trade_no": OTHER_ORDER, "out_refund_no": REFUND})
    for code in ("ACQ.SELLER_BALANCE_NOT_ENOUGH", "ACQ.DISCORDANT_REPEAT_REQUEST", "ACQ.TRADE_HAS_FINISHED"):
        refusal(verb, method, code)
    unknown(verb, method, "ACQ.SYSTEM_ERROR", "40004")
    unknown(verb, method, "aop.unknow-error", "20000")
    put(verb, "An unsigned answer to a refund.", ["Unsigned", "OutcomeUnknown"], f'{{"{method}_response":{refunded()}}}',
        error("outcome_unknown", verified=False), expect)

    verb, method = "alipay_query_refund_reply", "alipay_trade_fastpay_refund_query"
    done = {"out_request_no": f'"{REFUND}"', "refund_amount": '"0.51"', "total_amount": '"1.01"'}
    put(verb, "REFUND_SUCCESS is the only word for a finished refund.", ["Fact"],
        ali_answer(refunded(refund_status='"REFUND_SUCCESS"', **done), method), refund("REFUND_SUCCESS", "succeeded", 51),
        {**expect, "amount_fen": 101})
    put(verb, "No refund_status: not received, or failed; not known.", ["Fact"], ali_answer(refunded(**done), method),
        refund("", "unknown", 51), expect)
    put(verb, "A wrong refund number is answered by hardly any field.", ["Fact"],
        ali_answer('{"code":"10000","msg":"Success"}', method), refund("", "unknown"), expect)
    put(verb, "Another refund number than asked for.", ["Mismatch"],
        ali_answer(refunded(refund_status='"REFUND_SUCCESS"', **{**done, "out_request_no": '"R2"'}), method),
        error("order_mismatch"), expect)
    refusal(verb, method, "ACQ.TRADE_NOT_EXIST")
    put(verb, "An unsigned answer to a refund query.", ["Unsigned"], f'{{"{method}_response":{refunded(**done)}}}',
        error("signature_missing"), expect)

    verb, method = "alipay_bill_reply", "alipay_data_dataservice_bill_downloadurl_query"
    link = "http://dwbillcenter.alipay.com/downloadBillFile.resource?bizType=X&userId=X"
    put(verb, "The address of a bill; it lives 30 seconds.", ["Reply"],
        ali_answer(raw_object({"code": '"10000"', "msg": '"Success"', "bill_download_url": compact(link)}), method),
        {"ok": {"download_url": link}}, {})
    refusal(verb, method, "BILL_NOT_EXIST")


def notifications(file):
    def put(about, flags, body, expected, expect=EXPECT, config="key_mode", **more):
        body = form(body) if isinstance(body, dict) else body
        request = {"headers": {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}, "body": body, "now": NOW,
                   "expect": expect, **more}
        file.case(file.next("alipay-notification"), about, flags, "alipay_notification", request, expected, config)

    def noticed(state, **change):
        value = {"paid_fen": 101, "source": "notification", **change}
        return {"ok_has": {"kind": "payment", "notify_id": "2024010100222120031000000000000001", "fact": fact(state, **value)}}

    good = ali_signed(ali_notice())
    acknowledged = noticed("TRADE_SUCCESS")
    acknowledged["ok_has"]["ack"] = {"status": 200, "headers": [["Content-Type", "text/plain"]], "body": "success"}
    put("A payment, acknowledged by exactly seven bytes.", ["Notification", "Ack"], good, acknowledged)
    put("No headers at all: only the body counts.", ["Notification"], good, noticed("TRADE_SUCCESS"), headers={})
    put("The order of the parameters does not matter.", ["Notification"], dict(reversed(good.items())), noticed("TRADE_SUCCESS"))
    put("A blank may be %20 as well as plus.", ["Notification"], form(good).replace("+", "%20"), noticed("TRADE_SUCCESS"))
    put("Nothing was expected: the caller compares.", ["Notification"], good, noticed("TRADE_SUCCESS"), {})
    put("A parameter that nobody knows is signed too.", ["Notification"], ali_signed(ali_notice(a_new_field="x=1&y")),
        noticed("TRADE_SUCCESS"))
    put("A refund of a part: no second payment, but what was refunded so far.", ["Notification"],
        ali_signed(ali_notice(refund_fee="0.51", gmt_refund="2024-01-02 10:00:00.123", out_biz_no=REFUND)),
        noticed("TRADE_SUCCESS", refunded_fen=51))
    put("The last refund closes the trade.", ["Notification"],
        ali_signed(ali_notice(trade_status="TRADE_CLOSED", refund_fee="1.01", gmt_refund="2024-01-02 10:00:00.123")),
        noticed("TRADE_CLOSED", refunded_fen=101))
    put("Certificate mode verifies notices in the same way.", ["Notification", "CertificateMode"], good, noticed("TRADE_SUCCESS"),
        EXPECT, "cert_mode")
    put("The old algorithm, configured.", ["Notification"], ali_signed(ali_notice(), digest="sha1", sign_type="RSA"),
        noticed("TRADE_SUCCESS"), EXPECT, "rsa")
    put("An RSA2 notice where the old algorithm is configured.", ["Notification"], good, error("algorithm_refused"), EXPECT, "rsa")
    put("Our e-mail counts only when the notice has no seller number.", ["Notification", "Mismatch"],
        ali_signed(ali_notice(seller_id="2088000000000009", seller_email="seller@example.com")), error("merchant_mismatch"))
    put("Another e-mail and no seller number.", ["Notification", "Mismatch"],
        ali_signed(ali_notice(seller_id=None, seller_email="other@example.com")), error("merchant_mismatch"))
