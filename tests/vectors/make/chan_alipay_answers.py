"""Own cases of Alipay: the gateway's answers and the notifications (alipay.md §5, §7)."""

from chan_base import (ALI_CERT_SN, ALI_TRADE, EXPECT, NOW, ORDER, OTHER_ORDER, PAID_AT, REFUND, ali_answer, ali_notice,
                       ali_query_text, ali_signed, alipay_config, b64, compact, error, form, raw_object)
from chan_crypto import cbc_zero_iv, rsa_sign, unb64

FLAGS = {
    "CertificateMode": "The application works with certificates instead of plain keys.",
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


CURRENCIES = ("trans_currency", "settle_currency")


def add(file):
    answers(file)
    notifications(file)


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

    # `total_amount` is in `trans_currency` (alipay.trade.query): the right number of dollars is another amount.
    verb, method = "alipay_query_reply", "alipay_trade_query"
    for name in CURRENCIES:
        put(verb, f"The right number, but {name} is USD.", ["Mismatch"], ali_answer(ali_query_text(**{name: '"USD"'})),
            error("amount_mismatch", field=name), EXPECT)
    put(verb, "Another currency is refused whatever was expected.", ["Mismatch"],
        ali_answer(ali_query_text(trans_currency='"HKD"')), error("amount_mismatch", field="trans_currency"), {})
    put(verb, "An unpaid trade in another currency is not our order either.", ["Mismatch"],
        ali_answer(ali_query_text(trade_status='"WAIT_BUYER_PAY"', send_pay_date=None, trans_currency='"USD"')),
        error("amount_mismatch", field="trans_currency"))
    put(verb, "The name of the currency in lower case is another word.", ["Mismatch"],
        ali_answer(ali_query_text(trans_currency='"cny"')), error("amount_mismatch", field="trans_currency"))
    put(verb, "Both currencies named, and both are CNY.", ["Fact"],
        ali_answer(ali_query_text(**{name: '"CNY"' for name in CURRENCIES})), {"ok": {"fact": fact("TRADE_SUCCESS")}}, EXPECT)
    put(verb, "A currency that is not a text.", ["Mismatch"], ali_answer(ali_query_text(trans_currency="156")),
        error("field_invalid", field="trans_currency"))


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
    for name in CURRENCIES:
        put(f"The right number, but {name} is USD.", ["Notification", "Mismatch"], ali_signed(ali_notice(**{name: "USD"})),
            error("amount_mismatch", field=name))
    put("Another currency is refused whatever was expected.", ["Notification", "Mismatch"],
        ali_signed(ali_notice(trans_currency="HKD")), error("amount_mismatch", field="trans_currency"), {})
    put("Both currencies named, and both are CNY; an empty one is none.", ["Notification"],
        ali_signed(ali_notice(trans_currency="CNY", settle_currency="")), noticed("TRADE_SUCCESS"))
