"""Own cases of WeChat API v3: request verbs, reply verbs and notifications (wechat.md §4.5 to §4.12)."""

from chan_base import (EXPECT, NOW, ORDER, OTHER_ORDER, PAID_AT, REFUND, WX2_REFUND_API_KEY, WX3_NONCE, WX_CERT_SERIAL, WX_REFUND,
                       WX_TRADE, compact, error, wechat_v3_config, wx2_refund_xml, wx3_envelope, wx3_headers,
                       wx3_query_body, wx3_refund, wx3_refund_envelope, wx3_transaction)
from chan_wechat_v2_messages import ACK as V2_ACK, FLAGS as V2_FLAGS, HOST, ORDERED, REFUNDING, number_rules, order_rules, refund_fact

FLAGS = {**{name: why for name, why in V2_FLAGS.items() if name not in ("Bill", "Ack")},
         "Bill": "The address of the trade bill of a day, and its hash.",
         "VersionMixed": "A v2 message at a v3 merchant.",
         "UnverifiedState": "A state was read out of an answer that is not signed."}
AT = {"timestamp": NOW, "nonce": WX3_NONCE}
# 200 or 204 end the repetitions, a body is not needed (wechat.md §4.10); 204 is the one that has none.
ACK = {"status": 204, "headers": [], "body": ""}
NOTIFY = "https://pay.example.com/notify/wechat/v3"


def add(file):
    requests(file)
    order_rules(file, "wechat-v3-request", "v3")
    further_rules(file)
    number_rules(file, "wechat-v3-request", "v3")
    replies(file)
    notifications(file)


def requests(file):
    def put(verb, about, request, method, path, body=None, config="v3"):
        text = "" if body is None else compact(body)
        expected = {"ok_has": {"method": method, "url": HOST + path, "body": text}}
        file.case(file.next("wechat-v3-request"), about, ["Request"], verb, {**request, **AT}, expected, config)

    body = {"appid": "wx0000000000000001", "mchid": "1900000001", "description": "测试商品-会员月卡", "out_trade_no": ORDER,
            "notify_url": NOTIFY, "amount": {"total": 101, "currency": "CNY"},
            "scene_info": {"payer_client_ip": "203.0.113.7", "h5_info": {"type": "Wap"}}}
    h5 = "/v3/pay/transactions/h5"
    put("wechat_h5_order", "The least that an order needs.", ORDERED, "POST", h5, body)
    everything = {**ORDERED, "expires_at": NOW + 900, "attach": "a=1", "notify_url": "https://pay.example.com/n",
                  "goods_tag": "WXG", "limit_pay": "no_credit", "detail": {"cost_price": 101, "goods_detail": []},
                  "scene": {"type": "iOS", "app_name": "示例", "bundle_id": "com.example.app"}}
    put("wechat_h5_order", "An order with every member; times are Beijing time with its offset.", everything, "POST", h5,
        {"appid": "wx0000000000000001", "mchid": "1900000001", "description": "测试商品-会员月卡", "out_trade_no": ORDER,
         "time_expire": "2024-01-01T12:15:02+08:00", "attach": "a=1", "notify_url": "https://pay.example.com/n",
         "goods_tag": "WXG", "limit_pay": ["no_credit"], "detail": {"cost_price": 101, "goods_detail": []},
         "amount": {"total": 101, "currency": "CNY"},
         "scene_info": {"payer_client_ip": "203.0.113.7",
                        "h5_info": {"type": "iOS", "app_name": "示例", "bundle_id": "com.example.app"}}})
    put("wechat_h5_order", "An IPv6 user.", {**ORDERED, "client_ip": "2001:db8::7"}, "POST", h5,
        {**body, "scene_info": {"payer_client_ip": "2001:db8::7", "h5_info": {"type": "Wap"}}})
    number = "/v3/pay/transactions/out-trade-no/"
    put("wechat_query", "A query by our number names the merchant.", {"out_trade_no": ORDER}, "GET",
        f"{number}{ORDER}?mchid=1900000001")
    put("wechat_query", "A number with a bar is percent-encoded; star, underscore and hyphen stay.",
        {"out_trade_no": "T2024|01*A_1-2"}, "GET", f"{number}T2024%7C01*A_1-2?mchid=1900000001")
    put("wechat_query", "A query by WeChat's number.", {"transaction_id": WX_TRADE}, "GET",
        f"/v3/pay/transactions/id/{WX_TRADE}?mchid=1900000001")
    put("wechat_close", "An order is closed.", {"out_trade_no": ORDER}, "POST", f"{number}{ORDER}/close", {"mchid": "1900000001"})
    refunds = "/v3/refund/domestic/refunds"
    put("wechat_refund", "A refund always says where it is notified; otherwise it would come as v2 XML.",
        {**REFUNDING, "reason": "商品已售完"}, "POST", refunds,
        {"out_trade_no": ORDER, "out_refund_no": REFUND, "reason": "商品已售完", "notify_url": NOTIFY,
         "amount": {"refund": 101, "total": 101, "currency": "CNY"}})
    by_trade = {"transaction_id": WX_TRADE, "out_refund_no": "R@1", "amount_fen": 1, "total_fen": 101,
                "notify_url": "https://pay.example.com/r"}
    put("wechat_refund", "A part refund by WeChat's number.", by_trade, "POST", refunds,
        {"transaction_id": WX_TRADE, "out_refund_no": "R@1", "notify_url": "https://pay.example.com/r",
         "amount": {"refund": 1, "total": 101, "currency": "CNY"}})
    put("wechat_query_refund", "A refund query has no merchant number.", {"out_refund_no": REFUND}, "GET", f"{refunds}/{REFUND}")
    put("wechat_query_refund", "A refund number with a bar.", {"out_refund_no": "R|1@2"}, "GET", f"{refunds}/R%7C1@2")
    put("wechat_bill", "The bill of one day.", {"date": "2024-01-01"}, "GET", "/v3/bill/tradebill?bill_date=2024-01-01&bill_type=ALL")


def further_rules(file):
    def refused(verb, about, flag, request, code, config="v3", **more):
        file.case(file.next("wechat-v3-request"), about, [flag], verb, {**request, **AT}, error(code, **more), config)

    refused("wechat_h5_order", "Nowhere to notify.", "FieldRule", ORDERED, "field_missing",
            {"wechat": {n: v for n, v in wechat_v3_config()["wechat"].items() if n != "notify_url"}}, field="notify_url")
    refused("wechat_h5_order", "WeChat keeps an order payable for seven days at most.", "FieldRule",
            {**ORDERED, "expires_at": NOW + 7 * 86400 + 1}, "field_invalid", field="expires_at")


def replies(file):
    def put(verb, about, flags, body, expected, expect=None, status=200, headers=None):
        text = body if isinstance(body, str) else compact(body)
        request = {"status": status, "headers": wx3_headers(text) if headers is None else headers, "body": text, "now": NOW,
                   "expect": {"out_trade_no": ORDER} if expect is None else expect}
        file.case(file.next("wechat-v3-reply"), about, flags, verb, request, expected, "v3")

    def refusal(verb, code, status):
        put(verb, f"{code} with status {status} is a refusal that nobody signed.", ["BusinessError"],
            {"code": code, "message": "不成功"}, error("channel_error", channel_code=code, verified=False), None, status, {})

    def unknown(verb, status, body="", **more):
        put(verb, f"Status {status} does not say what happened.", ["OutcomeUnknown"], body,
            error("outcome_unknown", verified=False, **more), None, status, {})

    url = "https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb?prepay_id=wx20240101120000&package=1234567890"
    verb = "wechat_h5_order_reply"
    put(verb, "The address of an order.", ["Reply"], {"h5_url": url}, {"ok": {"wx_url": url}})
    put(verb, "A signed answer without the address.", ["Reply"], {}, error("field_missing", field="h5_url"))
    put(verb, "The address is unsigned.", ["Unsigned"], {"h5_url": url}, error("signature_missing"), headers={})
    for code, status in (("PARAM_ERROR", 400), ("SIGN_ERROR", 401), ("OUT_TRADE_NO_USED", 403)):
        refusal(verb, code, status)
    unknown(verb, 500, {"code": "SYSTEM_ERROR", "message": "系统错误"}, channel_code="SYSTEM_ERROR")
    unknown(verb, 429, {"code": "FREQUENCY_LIMITED", "message": "慢"}, channel_code="FREQUENCY_LIMITED")

    def fact(state, **change):
        value = {"channel": "wechat", "out_trade_no": ORDER, "state": state, "amount_fen": 101, "seen_at": NOW,
                 "source": "query"}
        return {"ok": {"fact": {**value, **change}}}

    verb = "wechat_query_reply"
    paid = {"transaction_id": WX_TRADE, "paid_fen": 91, "paid_at": PAID_AT}
    for state in ("SUCCESS", "REFUND"):
        put(verb, f"{state}: it was paid.", ["Fact"], wx3_transaction(trade_state=state), fact(state, **paid), EXPECT)
    for state in ("NOTPAY", "CLOSED", "REVOKED", "USERPAYING", "PAYERROR", "ACCEPT", "A_NEW_WORD"):
        put(verb, f"{state} is kept as it is.", ["Fact"], wx3_query_body(trade_state=state), fact(state), EXPECT)
    put(verb, "An unpaid order may name no amount.", ["Fact"], wx3_query_body(amount=None), fact("NOTPAY", amount_fen=0), EXPECT)
    put(verb, "Payment times have any offset.", ["Fact"],
        wx3_transaction(success_time="2024-01-01T04:01:30+00:00"), fact("SUCCESS", **paid), EXPECT)
    put(verb, "The user paid everything.", ["Fact"], wx3_transaction(amount={"payer_total": 101}),
        fact("SUCCESS", **{**paid, "paid_fen": 101}), EXPECT)
    put(verb, "Another amount than expected.", ["Mismatch"], wx3_transaction(), error("amount_mismatch"),
        {"out_trade_no": ORDER, "amount_fen": 100})
    put(verb, "Another currency.", ["Mismatch"], wx3_transaction(amount={"currency": "USD"}), error("amount_mismatch"))
    put(verb, "Another order than expected.", ["Mismatch"], wx3_transaction(), error("order_mismatch"), {"out_trade_no": OTHER_ORDER})
    put(verb, "Another merchant.", ["Mismatch"], wx3_query_body(mchid="1900000002"), error("merchant_mismatch"))
    put(verb, "Another application.", ["Mismatch"], wx3_query_body(appid="wx0000000000000002"), error("merchant_mismatch"))
    put(verb, "A paid order without WeChat's number.", ["Mismatch"], wx3_transaction(transaction_id=None), error("field_missing"))
    put(verb, "An amount as text.", ["MoneyForm"], wx3_transaction(amount={"total": "101"}), error("amount_invalid"))
    put(verb, "A state is always there.", ["Mismatch"], wx3_query_body(trade_state=None), error("field_missing"))
    put(verb, "An answer of 204 says nothing about an order.", ["Reply"], "", error("message_malformed"), status=204)
    put(verb, "An HTML page, signed.", ["Reply"], "<html></html>", error("message_malformed"))
    refusal(verb, "ORDER_NOT_EXIST", 404)
    put(verb, "A 404 that claims a payment and is even signed: an error answer is never a state.", ["UnverifiedState"],
        {"code": "ORDER_NOT_EXIST", **wx3_transaction()},
        error("channel_error", channel_code="ORDER_NOT_EXIST", verified=False), status=404)
    for status in (408, 429, 500, 502, 503):
        unknown(verb, status)
    unknown(verb, 404)

    verb = "wechat_close_reply"
    put(verb, "A close that worked is no fact: ask afterwards.", ["Reply"], "", {"ok": {"closed": True}}, status=204)
    put(verb, "An unsigned 204.", ["Unsigned"], "", error("signature_missing"), status=204, headers={})
    for code, status in (("ORDER_PAID", 400), ("TRADE_ERROR", 403), ("ORDER_CLOSED", 400)):
        refusal(verb, code, status)
    unknown(verb, 502)
    unknown(verb, 202)

    verb = "wechat_refund_reply"
    expect = {"out_trade_no": ORDER, "out_refund_no": REFUND, "amount_fen": 101}
    answer = {"refund_id": WX_REFUND, "out_refund_no": REFUND, "transaction_id": WX_TRADE, "out_trade_no": ORDER,
              "channel": "ORIGINAL", "user_received_account": "支付用户零钱", "create_time": "2024-01-02T10:00:00+08:00",
              "amount": {"total": 101, "refund": 51, "payer_total": 91, "payer_refund": 46, "currency": "CNY"}}
    for state, outcome in (("PROCESSING", "pending"), ("SUCCESS", "succeeded"), ("CLOSED", "failed"), ("ABNORMAL", "pending"),
                           ("A_NEW_WORD", "unknown")):
        put(verb, f"{state} means {outcome}.", ["Fact"], {**answer, "status": state},
            {"ok": {"refund": refund_fact(state, outcome, 51)}}, expect)
        put("wechat_query_refund_reply", f"Asked again: {state} means {outcome}.", ["Fact"], {**answer, "status": state},
            {"ok": {"refund": refund_fact(state, outcome, 51)}}, expect)
    good = {**answer, "status": "PROCESSING"}
    put(verb, "Another refund number.", ["Mismatch"], {**good, "out_refund_no": "R202401010000000002"}, error("order_mismatch"), expect)
    put(verb, "Another order.", ["Mismatch"], {**good, "out_trade_no": OTHER_ORDER}, error("order_mismatch"), expect)
    put(verb, "A refund above the order.", ["MoneyForm"], {**good, "amount": {"total": 101, "refund": 102, "currency": "CNY"}},
        error("amount_invalid"), expect)
    put(verb, "A refund is unsigned.", ["Unsigned"], good, error("signature_missing"), expect, headers={})
    for code, status in (("NOT_ENOUGH", 403), ("USER_ACCOUNT_ABNORMAL", 403), ("RESOURCE_NOT_EXISTS", 404)):
        refusal(verb, code, status)
    for status in (500, 429):
        unknown(verb, status)
    refusal("wechat_query_refund_reply", "RESOURCE_NOT_EXISTS", 404)

    verb = "wechat_bill_reply"
    link = "https://api.mch.weixin.qq.com/v3/billdownload/file?token=a%2Fb%3D%3D"
    sha1 = "79bb0da33d8e7db2b4f0e9c0c4a0b4f4c8c3a7a1"
    bill = {"hash_type": "SHA1", "hash_value": sha1, "download_url": link}
    put(verb, "The address of a bill and the hash of its file.", ["Bill"], bill,
        {"ok": {"download_url": link, "hash": f"sha1:{sha1}"}}, {})
    put(verb, "A bill without its address.", ["Bill"], {"hash_type": "SHA1", "hash_value": sha1},
        error("field_missing", field="download_url"), {})
    put(verb, "No trades on that day.", ["Bill", "BusinessError"], {"code": "NO_STATEMENT_EXIST", "message": "账单文件不存在"},
        error("channel_error", channel_code="NO_STATEMENT_EXIST", verified=False), {}, 400, {})


def notifications(file):
    def put(about, flags, body, expected, expect=EXPECT, config="v3", headers=None):
        text = body if isinstance(body, str) else compact(body)
        request = {"headers": wx3_headers(text) if headers is None else headers, "body": text, "now": NOW, "expect": expect}
        file.case(file.next("wechat-v3-notification"), about, flags, "wechat_notification", request, expected, config)

    def paid(**change):
        return {"ok_has": {"kind": "payment", "notify_id": "EV-2024010112013000001", "fact": {
            "channel": "wechat", "out_trade_no": ORDER, "transaction_id": WX_TRADE, "state": "SUCCESS", "amount_fen": 101,
            "paid_fen": 91, "paid_at": PAID_AT, "seen_at": NOW, "source": "notification", **change}, "ack": ACK}}

    good = compact(wx3_envelope(wx3_transaction()))
    put("A payment.", ["Notification"], good, paid())
    put("Headers as a list of pairs.", ["Notification"], good, paid(), headers=list(map(list, wx3_headers(good).items())))
    put("Other headers do not matter.", ["Notification"], good, paid(),
        headers={"Host": "pay.example.com", "User-Agent": "x", **wx3_headers(good), "Content-Type": "application/json"})
    put("Nothing was expected: the caller compares.", ["Notification"], good, paid(), {})
    put("No currency means CNY.", ["Notification"], wx3_envelope(wx3_transaction(amount={"currency": None})), paid())
    for event, state, outcome in (("REFUND.SUCCESS", "SUCCESS", "succeeded"), ("REFUND.ABNORMAL", "ABNORMAL", "pending"),
                                  ("REFUND.CLOSED", "CLOSED", "failed")):
        text = wx3_refund_envelope(wx3_refund(refund_status=state, amount={"refund": 51}), event)
        put(f"A refund notice of {event}.", ["Notification"], text,
            {"ok_has": {"kind": "refund", "notify_id": "EV-2024010112013000001", "refund": refund_fact(state, outcome, 51),
                        "ack": ACK}},
            {**EXPECT, "out_refund_no": REFUND})
    put("A refund event that contradicts its text.", ["Notification", "Mismatch"],
        wx3_refund_envelope(wx3_refund(refund_status="CLOSED")), error("field_invalid"))
    put("A refund notice for another refund number.", ["Notification", "Mismatch"], wx3_refund_envelope(),
        error("order_mismatch"), {**EXPECT, "out_refund_no": "R202401010000000002"})
    put("A refund notice of another merchant.", ["Notification", "Mismatch"],
        wx3_refund_envelope(wx3_refund(mchid="1900000002")), error("merchant_mismatch"))
    put("The v2 refund notice of a merchant who has the v2 key too.", ["Notification", "VersionMixed"], wx2_refund_xml(),
        {"ok_has": {"kind": "refund", "refund": refund_fact("SUCCESS", "succeeded"), "ack": V2_ACK}},
        {**EXPECT, "out_refund_no": REFUND},
        wechat_v3_config(key=WX2_REFUND_API_KEY), {})
    put("The certificate mode of WeChat Pay.", ["Notification"], good, paid(), config="two_keys",
        headers=wx3_headers(good, serial=WX_CERT_SERIAL))
