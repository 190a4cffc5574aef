"""Own cases of WeChat API v2: request verbs, reply verbs and notifications (wechat.md §3.6 to §3.14)."""

from chan_base import (EXPECT, NOW, ORDER, OTHER_ORDER, PAID_AT, REFUND, WX2_REFUND_API_KEY, WX_REFUND, WX_TRADE, error,
                       wechat_v2_config, wx2_answer, wx2_notice_xml, wx2_query_answer, wx2_refund_inner, wx2_refund_xml,
                       wx2_req_info, wx2_signed, xml)

FLAGS = {
    "Request": "The request that goes to the channel.",
    "RequestShape": "The request itself is not what the verb takes.",
    "FieldRule": "A value that the channel or the cashier refuses.",
    "MoneyForm": "Money is a positive integer of fen, nothing else.",
    "ConfigMissing": "The section that the verb needs is absent.",
    "Loopback": "http and loopback addresses are for the sandbox alone.",
    "Reply": "A verified answer becomes a typed result.",
    "Fact": "A verified statement about an order or a refund.",
    "BusinessError": "A refusal by the channel: its code is kept, it is never a state.",
    "OutcomeUnknown": "The money may have moved: ask before doing anything else.",
    "Unsigned": "An unsigned answer proves nothing.",
    "Mismatch": "Verified, but not what was asked for.",
    "Notification": "A message that the channel sends by itself.",
    "Ack": "The exact answer that ends the repetitions.",
    "Bill": "The trade bill of a day.",
}

ACK = {"status": 200, "headers": [["Content-Type", "text/xml; charset=utf-8"]],
       "body": "<xml><return_code><![CDATA[SUCCESS]]></return_code><return_msg><![CDATA[OK]]></return_msg></xml>"}
HOST = "https://api.mch.weixin.qq.com"
AT = {"timestamp": NOW, "nonce": "Xq2vJ8mT5rL0aB7cD9eF1gH3iJ5kL7mN"}
ORDERED = {"out_trade_no": ORDER, "amount_fen": 101, "description": "测试商品-会员月卡", "client_ip": "203.0.113.7"}
REFUNDING = {"out_trade_no": ORDER, "out_refund_no": REFUND, "amount_fen": 101, "total_fen": 101}


def add(file):
    requests(file)
    order_rules(file, "wechat-v2-request", "md5")
    number_rules(file, "wechat-v2-request", "md5")
    replies(file)
    notifications(file)


def requests(file):
    def put(verb, about, request, path, config="md5", host=HOST):
        file.case(file.next("wechat-v2-request"), about, ["Request"], verb, {**request, **AT},
                  {"ok_has": {"method": "POST", "url": host + path}}, config)

    put("wechat_h5_order", "An order goes to unifiedorder.", ORDERED, "/pay/unifiedorder")
    everything = {**ORDERED, "expires_at": NOW + 900, "notify_url": "https://pay.example.com/n", "attach": "a",
                  "detail": {"goods_detail": []}, "goods_tag": "WXG", "limit_pay": "no_credit",
                  "scene": {"type": "Wap", "app_name": "示例商城", "app_url": "https://m.example.com"}}
    put("wechat_h5_order", "An order with every member.", everything, "/pay/unifiedorder", "hmac")
    put("wechat_query", "A query by our number.", {"out_trade_no": ORDER}, "/pay/orderquery")
    put("wechat_query", "A query by WeChat's number.", {"transaction_id": WX_TRADE}, "/pay/orderquery")
    put("wechat_close", "An order is closed.", {"out_trade_no": ORDER}, "/pay/closeorder")
    put("wechat_refund", "A refund goes to the address that needs the TLS client certificate.",
        {**REFUNDING, "reason": "商品已售完"}, "/secapi/pay/refund")
    put("wechat_query_refund", "A refund query.", {"out_refund_no": REFUND}, "/pay/refundquery")
    put("wechat_bill", "The bill of one day.", {"date": "2024-01-01"}, "/pay/downloadbill")
    put("wechat_query", "Another host, for a simulator.", {"out_trade_no": ORDER}, "/pay/orderquery",
        wechat_v2_config(base_url="https://wechat.sandbox.example.com"), "https://wechat.sandbox.example.com")


def order_rules(file, prefix, config):
    """The rules that both API versions share (wechat.md §2)."""
    def refused(verb, about, flag, request, code, **more):
        file.case(file.next(prefix), about, [flag], verb, {**request, **AT}, error(code, **more), config)

    for about, value in (("of five characters", "T2024"), ("of 33 characters", "T" * 33), ("with a blank", "T2024 010101"),
                         ("in Chinese", "订单二零二四零一零一")):
        refused("wechat_h5_order", f"An order number {about}.", "FieldRule", {**ORDERED, "out_trade_no": value},
                "field_invalid", field="out_trade_no")
    refused("wechat_h5_order", "An empty order number.", "FieldRule", {**ORDERED, "out_trade_no": ""}, "field_missing",
            field="out_trade_no")
    for value in (0, -1, 1.5, 101.0, "101", "1.01", 2 ** 53):
        refused("wechat_h5_order", f"{value!r} is no amount of fen.", "MoneyForm", {**ORDERED, "amount_fen": value},
                "amount_invalid", field="amount_fen")
    for value in ("127.0.0.1", "::1", "localhost", "0.0.0.0"):
        refused("wechat_h5_order", f"`{value}` is not the address of the user.", "FieldRule",
                {**ORDERED, "client_ip": value}, "field_invalid", field="client_ip")
    for about, value in (("without https", "http://pay.example.com/n"), ("with a query", "https://pay.example.com/n?a=1"),
                         ("with an IP address", "https://203.0.113.7/n"), ("of this machine", "https://localhost/n")):
        refused("wechat_h5_order", f"A notify_url {about}.", "FieldRule", {**ORDERED, "notify_url": value}, "field_invalid",
                field="notify_url")
    refused("wechat_h5_order", "A blank description.", "FieldRule", {**ORDERED, "description": " "}, "field_missing",
            field="description")
    refused("wechat_h5_order", "A description above 127 bytes.", "FieldRule", {**ORDERED, "description": "字" * 43},
            "field_invalid", field="description")
    refused("wechat_h5_order", "The time to pay is over already.", "FieldRule", {**ORDERED, "expires_at": NOW},
            "field_invalid", field="expires_at")
    refused("wechat_h5_order", "A member that the verb does not have.", "RequestShape", {**ORDERED, "total_fee": 101},
            "request_malformed", field="total_fee")
    refused("wechat_query", "No number at all.", "RequestShape", {}, "field_missing")
    refused("wechat_query", "Both numbers.", "RequestShape", {"out_trade_no": ORDER, "transaction_id": WX_TRADE},
            "field_invalid")
    refused("wechat_refund", "A refund above the order.", "MoneyForm", {**REFUNDING, "amount_fen": 102}, "amount_invalid",
            field="amount_fen")
    refused("wechat_refund", "A refund without a number.", "FieldRule", {**REFUNDING, "out_refund_no": ""}, "field_missing",
            field="out_refund_no")
    for value in ("20240101", "2024-02-30", "2024-1-1", "yesterday"):
        refused("wechat_bill", f"`{value}` is no day.", "FieldRule", {"date": value}, "field_invalid", field="date")
    if prefix.startswith("wechat-v2"):
        file.case(file.next(prefix), "Without a section for WeChat there is nobody to ask.", ["ConfigMissing"],
                  "wechat_query", {"out_trade_no": ORDER, **AT}, error("config_missing"))
        local = {"wechat": wechat_v2_config(base_url="http://127.0.0.1:8080")["wechat"]}
        file.case(file.next(prefix), "A loopback host is refused at the start.", ["Loopback"], "wechat_query",
                  {"out_trade_no": ORDER, **AT}, error("config_invalid"), local)
        allowed = {**local, "limits": {"allow_loopback": True}}
        file.case(file.next(prefix), "A loopback host for the sandbox.", ["Loopback"], "wechat_query",
                  {"out_trade_no": ORDER, **AT}, {"ok_has": {"url": "http://127.0.0.1:8080/pay/orderquery"}}, allowed)


def number_rules(file, prefix, config):
    """Refused numbers of the calls that have nothing else to refuse."""
    for verb, name, value in (("wechat_close", "out_trade_no", "T 2024010101"), ("wechat_query_refund", "out_refund_no", "R" * 65)):
        file.case(file.next(prefix), f"A number that no {verb.removeprefix('wechat_')} can be about.", ["FieldRule"], verb,
                  {name: value, **AT}, error("field_invalid", field=name), config)


def fact(state, **change):
    value = {"channel": "wechat", "out_trade_no": ORDER, "transaction_id": WX_TRADE, "state": state, "amount_fen": 101,
             "paid_fen": 91, "paid_at": PAID_AT, "seen_at": NOW, "source": "query"}
    return {name: member for name, member in {**value, **change}.items() if member is not None}


def unpaid(state):
    return {"channel": "wechat", "out_trade_no": ORDER, "state": state, "amount_fen": 0, "seen_at": NOW, "source": "query"}


def refund_fact(state, outcome, amount_fen=101, **change):
    return {"channel": "wechat", "out_trade_no": ORDER, "out_refund_no": REFUND, "refund_id": WX_REFUND, "state": state,
            "outcome": outcome, "amount_fen": amount_fen, "seen_at": NOW, **change}


def failed(code, **fields):
    return wx2_signed(wx2_answer(result_code="FAIL", err_code=code, err_code_des="不成功", **fields))


UNSIGNED_FAIL = xml({"return_code": "FAIL", "return_msg": "签名错误"})


def replies(file):
    def put(verb, about, flags, body, expected, expect=None, status=200, config="md5"):
        request = {"status": status, "headers": {"Content-Type": "text/plain"}, "body": body, "now": NOW,
                   "expect": {"out_trade_no": ORDER} if expect is None else expect}
        file.case(file.next("wechat-v2-reply"), about, flags, verb, request, expected, config)

    def refusal(verb, code):
        put(verb, f"{code} is a signed refusal.", ["BusinessError"], failed(code),
            error("channel_error", channel_code=code, verified=True))

    def unknown(verb, code):
        put(verb, f"{code} does not say what happened.", ["OutcomeUnknown", "BusinessError"], failed(code),
            error("outcome_unknown", channel_code=code, verified=True))

    url = "https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb?prepay_id=wx20240101120000&package=1234567890"
    placed = {"prepay_id": "wx20240101120000000000000000000000", "trade_type": "MWEB", "mweb_url": url}
    verb = "wechat_h5_order_reply"
    put(verb, "An order was accepted: its address is longer than the documentation allows.", ["Reply"],
        wx2_signed(wx2_answer(**placed)), {"ok": {"wx_url": url, "prepay_id": placed["prepay_id"]}})
    put(verb, "Both codes say SUCCESS and there is no address.", ["Reply"], wx2_signed(wx2_answer(trade_type="MWEB")),
        error("field_missing", field="mweb_url"))
    for code in ("ORDERPAID", "ORDERCLOSED", "OUT_TRADE_NO_USED", "NOAUTH"):
        refusal(verb, code)
    unknown(verb, "SYSTEMERROR")
    put(verb, "An unsigned refusal of an order: it may exist.", ["Unsigned", "OutcomeUnknown"], UNSIGNED_FAIL,
        error("outcome_unknown", verified=False))

    verb = "wechat_query_reply"
    put(verb, "A paid order: what the user paid is less because of a coupon.", ["Fact"], wx2_signed(wx2_query_answer()),
        {"ok": {"fact": fact("SUCCESS")}}, EXPECT)
    put(verb, "A refunded order was paid.", ["Fact"], wx2_signed(wx2_query_answer(trade_state="REFUND")),
        {"ok": {"fact": fact("REFUND")}}, EXPECT)
    for state in ("NOTPAY", "CLOSED", "REVOKED", "USERPAYING", "PAYERROR", "ACCEPT", "A_NEW_WORD"):
        put(verb, f"{state}: no amount and no number of WeChat.", ["Fact"],
            wx2_signed(wx2_answer(out_trade_no=ORDER, trade_state=state, trade_state_desc="说明")),
            {"ok": {"fact": unpaid(state)}}, EXPECT)
    put(verb, "A signed statement that the order does not exist.", ["Fact", "BusinessError"], failed("ORDERNOTEXIST"),
        {"ok": {"fact": unpaid("ORDERNOTEXIST")}})
    put(verb, "Signed with HMAC-SHA256 where that is configured.", ["Fact"],
        wx2_signed(wx2_query_answer(), algorithm="HMAC-SHA256"), {"ok": {"fact": fact("SUCCESS")}}, EXPECT, config="hmac")
    put(verb, "Nothing was expected, so nothing is compared but the merchant.", ["Fact"], wx2_signed(wx2_query_answer()),
        {"ok": {"fact": fact("SUCCESS")}}, {})
    put(verb, "Another amount than expected.", ["Mismatch"], wx2_signed(wx2_query_answer()),
        error("amount_mismatch"), {"out_trade_no": ORDER, "amount_fen": 100})
    put(verb, "Another currency than expected.", ["Mismatch"], wx2_signed(wx2_query_answer(fee_type="USD")),
        error("amount_mismatch"))
    put(verb, "Another order than expected.", ["Mismatch"], wx2_signed(wx2_query_answer()), error("order_mismatch"),
        {"out_trade_no": OTHER_ORDER})
    put(verb, "A paid order without an amount.", ["Mismatch"], wx2_signed(wx2_query_answer(total_fee=None)),
        error("field_missing", field="total_fee"))
    put(verb, "An unsigned refusal of a question.", ["Unsigned"], UNSIGNED_FAIL, error("signature_missing"))

    verb = "wechat_close_reply"
    put(verb, "A close that worked is no fact: ask afterwards.", ["Reply"], wx2_signed(wx2_answer()), {"ok": {"closed": True}})
    for code in ("ORDERPAID", "ORDERCLOSED", "ORDERNOTEXIST"):
        refusal(verb, code)
    unknown(verb, "SYSTEMERROR")
    put(verb, "An unsigned refusal to close.", ["Unsigned", "OutcomeUnknown"], UNSIGNED_FAIL,
        error("outcome_unknown", verified=False))

    verb = "wechat_refund_reply"
    accepted = {"transaction_id": WX_TRADE, "out_trade_no": ORDER, "out_refund_no": REFUND, "refund_id": WX_REFUND,
                "refund_fee": "101", "total_fee": "101", "cash_fee": "91", "fee_type": "CNY"}
    expect = {"out_trade_no": ORDER, "out_refund_no": REFUND}
    put(verb, "Success only means that the refund was accepted.", ["Fact"], wx2_signed(wx2_answer(**accepted)),
        {"ok_has": {"refund": {name: value for name, value in refund_fact("", "pending").items() if name != "state"}}}, expect)
    put(verb, "The answer is about another refund.", ["Mismatch"],
        wx2_signed(wx2_answer(**{**accepted, "out_refund_no": "R202401010000000002"})), error("order_mismatch"), expect)
    for code in ("NOTENOUGH", "TRADE_OVERDUE", "USER_ACCOUNT_ABNORMAL", "PARAM_ERROR"):
        refusal(verb, code)
    for code in ("SYSTEMERROR", "BIZERR_NEED_RETRY"):
        unknown(verb, code)
    put(verb, "An unsigned answer to a refund.", ["Unsigned", "OutcomeUnknown"], UNSIGNED_FAIL,
        error("outcome_unknown", verified=False), expect)
    put(verb, "A page of a proxy with status 502.", ["OutcomeUnknown"], "<html>Bad Gateway</html>",
        error("outcome_unknown", verified=False), expect, 502)

    verb = "wechat_query_refund_reply"
    for state, outcome in (("SUCCESS", "succeeded"), ("PROCESSING", "pending"), ("CHANGE", "pending"),
                           ("REFUNDCLOSE", "failed"), ("A_NEW_WORD", "unknown")):
        answer = wx2_answer(transaction_id=WX_TRADE, out_trade_no=ORDER, total_fee="101", cash_fee="91", fee_type="CNY",
                            refund_count="1", out_refund_no_0=REFUND, refund_id_0=WX_REFUND, refund_channel_0="ORIGINAL",
                            refund_fee_0="51", refund_status_0=state)
        put(verb, f"{state} means {outcome}.", ["Fact"], wx2_signed(answer),
            {"ok": {"refund": refund_fact(state, outcome, 51)}}, expect)
    two = wx2_answer(transaction_id=WX_TRADE, out_trade_no=ORDER, total_fee="101", fee_type="CNY", refund_count="2",
                     out_refund_no_0="R202401010000000002", refund_id_0="5000", refund_fee_0="50", refund_status_0="SUCCESS",
                     out_refund_no_1=REFUND, refund_id_1=WX_REFUND, refund_fee_1="51", refund_status_1="PROCESSING")
    put(verb, "Two refunds in one answer: the expected one is taken.", ["Fact"], wx2_signed(two),
        {"ok": {"refund": refund_fact("PROCESSING", "pending", 51)}}, expect)
    refusal(verb, "REFUNDNOTEXIST")
    put(verb, "An unsigned answer to a refund query.", ["Unsigned"], UNSIGNED_FAIL, error("signature_missing"), expect)

    verb = "wechat_bill_reply"
    bill = "交易时间,公众账号ID,商户号\n`2024-01-01 12:01:30,`wx0000000000000001,`1900000001\n总交易单数\n`1\n"
    put(verb, "The bill itself is the answer.", ["Bill"], bill, {"ok": {"text": bill}}, {})
    put(verb, "An unsigned error document instead of a bill.", ["Bill", "Unsigned"],
        xml({"return_code": "FAIL", "return_msg": "No Bill Exist", "error_code": "20002"}), error("signature_missing"), {})
    put(verb, "An empty body is no bill.", ["Bill"], "", error("message_malformed"), {})


def notifications(file):
    def put(about, flags, body, expected, expect=EXPECT, config="md5"):
        request = {"headers": {"Content-Type": "text/xml"}, "body": body, "now": NOW, "expect": expect}
        file.case(file.next("wechat-v2-notification"), about, flags, "wechat_notification", request, expected, config)

    paid = {"ok_has": {"kind": "payment", "fact": fact("SUCCESS", source="notification"), "ack": ACK}}
    put("A payment, with the exact answer to give.", ["Notification", "Ack"], wx2_notice_xml(), paid)
    put("A payment without coupons: the user paid all of it.", ["Notification"],
        wx2_notice_xml(cash_fee="101", coupon_fee=None, coupon_count=None, coupon_id_0=None, coupon_fee_0=None,
                       coupon_type_0=None),
        {"ok_has": {"kind": "payment", "fact": fact("SUCCESS", paid_fen=101, source="notification")}})
    put("Nothing was expected: the caller compares.", ["Notification"], wx2_notice_xml(), paid, {})
    refund_config = wechat_v2_config(key=WX2_REFUND_API_KEY)
    for state, outcome in (("SUCCESS", "succeeded"), ("CHANGE", "pending"), ("REFUNDCLOSE", "failed")):
        put(f"A refund notice with {state}.", ["Notification", "Ack"],
            wx2_refund_xml(wx2_req_info(wx2_refund_inner(refund_status=state, refund_fee="51"))),
            {"ok_has": {"kind": "refund", "refund": refund_fact(state, outcome, 51), "ack": ACK}},
            {**EXPECT, "out_refund_no": REFUND}, refund_config)
    put("A refund notice for another refund number.", ["Notification", "Mismatch"], wx2_refund_xml(), error("order_mismatch"),
        {**EXPECT, "out_refund_no": "R202401010000000002"}, refund_config)
