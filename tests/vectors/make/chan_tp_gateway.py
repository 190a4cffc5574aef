"""The tp gateway: its two schemes, requests, answers and notifications (bytedance.md §1)."""

from chan_base import EXPECT, File, NOW, ORDER, REFUND, Sent, compact, error, form, padded
from chan_bytedance import (APP, MERCHANT, PUBLISHED_ANSWER, PUBLISHED_ANSWER_SIGN, PUBLISHED_KEY, PUBLISHED_NOTICE,
                            PUBLISHED_NOTICE_SIGN, SECRET, TP_KEY, cashier_config, ecpay_callback, tp_answer,
                            tp_config, tp_form, tp_notice, tp_query_response, tp_refund_notice, tp_rsa, tp_signed,
                            tp_text, trade_body)
from chan_crypto import KEYS
from common import md5, string_to_sign

FLAGS = {
    "Published": "The value is printed in a public document or SDK.",
    "Rule": "One rule of the page by itself.",
    "Encoding": "A form that is not percent-encoded breaks on `&`, `+`, `%` and everything that is not ASCII.",
    "Weak": "MD5 under 1024 bits is a reason to ask the channel and nothing more.",
    "RequestRefused": "What the gateway would refuse, or read as something else, is not signed.",
    "Money": "An amount that is no positive integer of fen.",
    "Unknown": "The money may have moved.",
    "Refusal": "A refusal by the gateway is no state.",
    "NotOurs": "Genuine, but not ours.",
    "Generation": "A message of another generation is sent to the verb that reads it.",
    "KeyRole": "A key, a section or a secret is absent or of the wrong form.",
    "Size": "An answer over 1 MiB is refused before it is read.",
}

PUBLISHED = {**cashier_config(merchant_id="fangxinjie"), "tp_gateway": {}}
CONFIGS = {"tp": tp_config(), "published": PUBLISHED, "cashier_alone": cashier_config(),
           "gateway_alone": {"tp_gateway": {}}}
URL = "https://tp-pay.snssdk.com/gateway"
# bytedance.md §1.3, the worked example.
EXAMPLE = {"app_id": APP, "biz_content": '{"merchant_id":"1900000001","out_order_no":"201900000000000001",'
           '"uid":"0000000000000001"}', "charset": "utf-8", "format": "JSON", "method": "tp.trade.query",
           "sign_type": "MD5", "timestamp": "1570694312", "version": "1.0"}
EXAMPLE_SIGN = "19008ef43ae030dc4f4a31730c054d69"


def build():
    file = File("tp_gateway", "The tp gateway: requests, and weak evidence from its answers and notifications.", FLAGS,
                CONFIGS)
    schemes(file)
    requests(file)
    refused_requests(file)
    answers(file)
    notices(file)
    weak(file)
    return file.done()


def schemes(file):
    def put(about, flag, verb, request, expected, config=None):
        file.case(file.next("tp-gateway-scheme"), about, [flag], verb, request, expected, config)

    assert EXAMPLE_SIGN == md5(string_to_sign(EXAMPLE) + SECRET)
    put("The worked example of the page.", "Published", "sign",
        {"scheme": "tp_gateway_md5", "params": EXAMPLE, "key": SECRET},
        {"ok": {"signature": EXAMPLE_SIGN, "string_to_sign": string_to_sign(EXAMPLE)}})
    put("The configured secret signs; an own signature and empty values stay out.", "Rule", "sign",
        {"scheme": "tp_gateway_md5", "params": {**EXAMPLE, "sign": "x", "empty": "", "none": None}},
        {"ok_has": {"signature": EXAMPLE_SIGN}}, "cashier_alone")
    put("It verifies.", "Rule", "verify",
        {"scheme": "tp_gateway_md5", "params": EXAMPLE, "signature": EXAMPLE_SIGN, "key": SECRET}, {"ok": {}})
    put("Another secret.", "Rule", "verify",
        {"scheme": "tp_gateway_md5", "params": EXAMPLE, "signature": EXAMPLE_SIGN, "key": "b"},
        error("signature_mismatch"))
    put("A nested biz_content has no defined text.", "Rule", "sign",
        {"scheme": "tp_gateway_md5", "params": {**EXAMPLE, "biz_content": {"a": 1}}, "key": SECRET},
        error("field_invalid", field="biz_content"))
    notice = {"scheme": "tp_gateway_rsa", "params": PUBLISHED_NOTICE, "signature": PUBLISHED_NOTICE_SIGN}
    put("The notification of both official SDKs under the given key.", "Published", "verify",
        {**notice, "key": PUBLISHED_KEY}, {"ok": {}})
    put("The same under the published key, which is the default.", "Published", "verify", notice, {"ok": {}}, "published")
    put("The answer of the official Java SDK.", "Published", "verify",
        {"scheme": "tp_gateway_rsa", "params": PUBLISHED_ANSWER, "signature": PUBLISHED_ANSWER_SIGN}, {"ok": {}},
        "published")
    put("The amount is one fen more.", "Rule", "verify", {**notice, "params": {**PUBLISHED_NOTICE, "total_amount": "802134"}},
        error("signature_mismatch"), "published")
    put("Without sign_type, which is signed.", "Rule", "verify",
        {**notice, "params": {n: v for n, v in PUBLISHED_NOTICE.items() if n != "sign_type"}},
        error("signature_mismatch"), "published")
    put("A signature that is no base64.", "Rule", "verify", {**notice, "signature": PUBLISHED_NOTICE_SIGN[1:]},
        error("signature_malformed"), "published")
    put("A blank signature.", "Rule", "verify", {**notice, "signature": " "}, error("signature_missing"), "published")
    put("A private key where the public one belongs.", "KeyRole", "verify",
        {**notice, "key": KEYS[TP_KEY]["private"]}, error("key_malformed", field="key"))
    put("Nobody but the platform signs with MD5 and RSA.", "Weak", "sign",
        {"scheme": "tp_gateway_rsa", "params": PUBLISHED_ANSWER, "key": KEYS[TP_KEY]["private"]},
        error("algorithm_refused", field="scheme"))
    put("The gateway's key without its section.", "KeyRole", "verify", notice,
        error("config_missing", field="tp_gateway"), "cashier_alone")


def made(method, biz, url=URL, number="", timestamp=NOW):
    body, content = tp_form(method, biz, timestamp)
    return {"ok": {"method": "POST", "url": url,
                   "headers": [["Content-Type", "application/x-www-form-urlencoded;charset=utf-8"],
                               ["X-Tt-Logid", f"{APP}_{MERCHANT}_{number}_{timestamp}"]],
                   "body": body, "biz_content": content}}


def requests(file):
    def put(about, flag, method, biz, expected, **more):
        file.case(file.next("tp-gateway-request"), about, [flag], "tp_gateway_request",
                  {"method": method, "biz": biz, "timestamp": NOW, **more}, expected, "tp")

    example = {"out_order_no": "201900000000000001", "uid": "0000000000000001"}
    whole = {"merchant_id": MERCHANT, **example}
    put("The worked example of the page: the merchant's number is put in front.", "Published", "tp.trade.query", example,
        {"ok": {**made("tp.trade.query", whole, number="201900000000000001", timestamp=1570694312)["ok"],
                "body": "app_id=800000000001&biz_content=%7B%22merchant_id%22%3A%221900000001%22%2C%22out_order_no%22%3A"
                        "%22201900000000000001%22%2C%22uid%22%3A%220000000000000001%22%7D&charset=utf-8&format=JSON&"
                        "method=tp.trade.query&sign=19008ef43ae030dc4f4a31730c054d69&sign_type=MD5&timestamp=1570694312&"
                        "version=1.0"}}, timestamp=1570694312)
    put("A merchant's number that is there stays where it is.", "Rule", "tp.trade.query",
        {"trade_no": "SP1", "merchant_id": MERCHANT},
        made("tp.trade.query", {"trade_no": "SP1", "merchant_id": MERCHANT}, number="SP1"))
    create = {"out_order_no": ORDER, "uid": "u1", "uid_type": "1", "total_amount": 101, "currency": "CNY",
              "subject": "会员月卡 100%+1 & more", "body": "a=1&b=\"2\"", "product_code": "pay", "payment_type": "direct",
              "trade_time": str(NOW), "valid_time": "900", "notify_url": "https://pay.example.com/notify/tp?x=1",
              "service_fee": "", "risk_info": '{"ip":"203.0.113.7"}'}
    put("An order with everything that a raw form breaks on.", "Encoding", "tp.trade.create", create,
        made("tp.trade.create", {"merchant_id": MERCHANT, **create}, number=ORDER))
    text = {**create, "total_amount": "101"}
    put("The amount as a text stays one.", "Rule", "tp.trade.create", text,
        made("tp.trade.create", {"merchant_id": MERCHANT, **text}, number=ORDER))
    put("The 1.0 confirmation is signed by the same rule.", "Rule", "tp.trade.confirm", {"pay_channel": "ALIPAY_NO_SIGN"},
        made("tp.trade.confirm", {"merchant_id": MERCHANT, "pay_channel": "ALIPAY_NO_SIGN"}))
    refund = {"out_order_no": ORDER, "uid": "u1", "out_refund_no": REFUND, "refund_amount": 50, "reason": "不要了",
              "settlement_ext": "{}"}
    put("A refund, at the second path.", "Rule", "tp.refund.create", refund,
        made("tp.refund.create", {"merchant_id": MERCHANT, **refund}, URL + "-u", REFUND), path="gateway-u")
    put("A refund query, at the test host.", "Rule", "tp.refund.query", {"refund_no": "RF1", "uid": "u1"},
        made("tp.refund.query", {"merchant_id": MERCHANT, "refund_no": "RF1", "uid": "u1"},
             "https://tp-pay-test.snssdk.com/gateway", "RF1"), host="https://tp-pay-test.snssdk.com")


def refused_requests(file):
    def put(about, flag, method, biz, code, field=None, config="tp", **more):
        expected = error(code) if field is None else error(code, field=field)
        file.case(file.next("tp-gateway-refused"), about, [flag], "tp_gateway_request",
                  {"method": method, "biz": biz, "timestamp": NOW, **more}, expected, config)

    query, refund = {"out_order_no": ORDER}, {"out_order_no": ORDER, "out_refund_no": REFUND, "refund_amount": 50}
    create = {"out_order_no": ORDER, "total_amount": 101}
    flag = "RequestRefused"
    put("There is no such method.", flag, "tp.trade.refund", query, "field_invalid", "method")
    put("Withdrawals are not built.", flag, "tp.withdraw.create", query, "field_invalid", "method")
    put("A method in other letters.", flag, "TP.TRADE.QUERY", query, "field_invalid", "method")
    put("A query without a number.", flag, "tp.trade.query", {"uid": "u1"}, "field_missing", "biz.out_order_no")
    put("A refund without its own number.", flag, "tp.refund.create", {"out_order_no": ORDER, "refund_amount": 50},
        "field_missing", "biz.out_refund_no")
    put("A refund of no order.", flag, "tp.refund.create", {"out_refund_no": REFUND, "refund_amount": 50},
        "field_missing", "biz.out_order_no")
    put("A refund query without a number.", flag, "tp.refund.query", {}, "field_missing", "biz.out_refund_no")
    put("An order number of 33 characters.", flag, "tp.trade.query", {"out_order_no": "1" * 33}, "field_invalid",
        "biz.out_order_no")
    put("An order number with a star.", flag, "tp.trade.query", {"out_order_no": "A*B"}, "field_invalid",
        "biz.out_order_no")
    for about, amount in (("Yuan", "1.01"), ("A fraction", 1.5), ("Nothing", 0), ("Less than nothing", -1),
                          ("Padding", "0101"), ("An object", {})):
        code = "field_invalid" if amount == {} else "amount_invalid"
        put(f"{about} in the place of fen.", "Money", "tp.trade.create", {**create, "total_amount": amount}, code,
            "biz.total_amount")
    put("A refund of yuan.", "Money", "tp.refund.create", {**refund, "refund_amount": "0.50"}, "amount_invalid",
        "biz.refund_amount")
    put("risk_info as an object: each language would print it otherwise.", flag, "tp.trade.create",
        {**create, "risk_info": {"ip": "203.0.113.7"}}, "field_invalid", "biz.risk_info")
    put("risk_info as a text that is no object.", flag, "tp.trade.create", {**create, "risk_info": "[]"},
        "field_invalid", "biz.risk_info")
    put("A list in biz.", flag, "tp.trade.query", {**query, "x": [1]}, "field_invalid", "biz.x")
    put("A boolean in biz.", flag, "tp.trade.query", {**query, "x": True}, "field_invalid", "biz.x")
    put("The number of another merchant.", flag, "tp.trade.query", {**query, "merchant_id": "1900000002"},
        "field_invalid", "biz.merchant_id")
    put("biz as a text.", flag, "tp.trade.query", compact(query), "request_malformed", "biz")
    put("Another path.", flag, "tp.trade.query", query, "field_invalid", "path", path="pay")
    put("A host with a path.", flag, "tp.trade.query", query, "field_invalid", "host",
        host="https://tp-pay.snssdk.com/gateway")
    put("A host without TLS.", flag, "tp.trade.query", query, "field_invalid", "host", host="http://tp-pay.snssdk.com")
    put("A time stamp in milliseconds.", flag, "tp.trade.query", query, "field_invalid", "timestamp", timestamp=NOW * 1000000)
    put("An unknown member.", flag, "tp.trade.query", query, "request_malformed", "params", params={})
    put("The section tp_gateway is absent.", "KeyRole", "tp.trade.query", query, "config_missing", "tp_gateway",
        "cashier_alone")
    put("The section cashier, which has the secret, is absent.", "KeyRole", "tp.trade.query", query, "config_missing",
        "cashier", "gateway_alone")
    put("A key that is none.", "KeyRole", "tp.trade.query", query, "key_malformed", "tp_gateway.platform_public_key",
        {**cashier_config(), "tp_gateway": {"platform_public_key": "AAAA"}})
    put("An unknown member of the section.", "KeyRole", "tp.trade.query", query, "config_invalid", "tp_gateway.app_id",
        {**cashier_config(), "tp_gateway": {"app_id": APP}})
    text = compact({"method": "tp.trade.query", "timestamp": NOW})[:-1] + ',"biz":{"uid":"1","uid":"2","out_order_no":"1"}}'
    file.case(file.next("tp-gateway-refused"), "A name twice in biz.", [flag], "tp_gateway_request",
              Sent(request_text=text), error("duplicate_field", field="uid"), "tp")


def answers(file):
    def put(about, flag, body, expected, config="tp", status=200, expect=None, **more):
        request = {"status": status, "body": body, "now": NOW, "expect": EXPECT if expect is None else expect, **more}
        file.case(file.next("tp-gateway-reply"), about, [flag], "tp_gateway_reply", request, expected, config)

    put("The answer of the official Java SDK under the published key.", "Published",
        tp_answer(PUBLISHED_ANSWER, PUBLISHED_ANSWER_SIGN), {"ok": {"response": PUBLISHED_ANSWER}}, "published", expect={})
    response = tp_query_response()
    put("A query answer with numbers in the place of texts.", "Rule",
        tp_answer({**response, "total_amount": 101, "pay_time": None}),
        {"ok": {"response": {**response, "total_amount": 101, "pay_time": None}}})
    refused = {"code": "20000", "msg": "Service Currently Unavailable", "sub_code": "TP.SYSTEM_ERROR",
               "sub_msg": "system error"}
    refusal = {"code": "channel_error", "channel_code": "TP.SYSTEM_ERROR", "verified": True}
    put("A signed refusal.", "Refusal", tp_answer(refused), {"error": refusal})
    for about, change, code in (("its code alone", {"sub_code": "TP.BUSY"}, "TP.BUSY"),
                                ("its sub_code alone", {"code": "40004"}, "TP.SYSTEM_ERROR")):
        put(f"A fault of the gateway after a refund, known by {about}.", "Refusal", tp_answer({**refused, **change}),
            {"error": {"code": "outcome_unknown", "channel_code": code, "verified": True}}, method="tp.refund.create")
    file.case(file.next("tp-gateway-reply"), "A mebibyte and one byte.", ["Size"], "tp_gateway_reply",
              padded({"status": 200, "body": '{"x":"<<pad>>"}', "now": NOW}, "a", 1024 * 1024 + 1 - 8),
              error("message_too_large"), "tp")
    put("A signed refusal without sub_code.", "Refusal", tp_answer({"code": "40004", "msg": "Business Failed"}),
        {"error": {**refusal, "channel_code": "40004"}})
    put("A failing gateway after a refund.", "Unknown", tp_answer(refused),
        {"error": {**refusal, "code": "outcome_unknown"}}, method="tp.refund.create")
    put("A refusal of a refund that is sure.", "Refusal", tp_answer({**refused, "code": "40004", "sub_code": "TP.NO"}),
        {"error": {**refusal, "channel_code": "TP.NO"}}, method="tp.refund.create")
    unsigned = compact({"response": response})
    put("An unsigned answer to a refund proves nothing.", "Unknown", unsigned,
        {"error": {"code": "outcome_unknown", "verified": False}}, method="tp.refund.create")
    put("A wrongly signed answer to an order proves nothing.", "Unknown", tp_answer(response, tp_rsa("x")),
        {"error": {"code": "outcome_unknown", "verified": False}}, method="tp.trade.create")
    put("A page of a proxy after a refund.", "Unknown", "<html>502</html>",
        {"error": {"code": "outcome_unknown", "verified": False}}, status=502, method="tp.refund.create")
    put("A page of a proxy after a question.", "Rule", "<html>502</html>", error("message_malformed"), status=502,
        method="tp.trade.query")
    nested = {**response, "channel_ext": {"a": 1}}
    put("How a nested member is signed is not known.", "Rule", tp_answer(nested, tp_rsa("x")),
        error("field_invalid", field="channel_ext"))
    put("A result code that is a number.", "Rule", tp_answer({**response, "code": 10000}),
        error("field_invalid", field="code"))
    put("No result code.", "Rule", tp_answer(tp_query_response(code=None)), error("field_missing", field="code"))
    put("No member response.", "Rule", compact({"sign": tp_rsa("")}), error("field_missing", field="response"))
    put("A name twice.", "Rule", tp_answer(response)[:-1] + ',"sign":""}', error("duplicate_field", field="sign"))
    put("A sign that is a number.", "Rule", compact({"response": response, "sign": 1}), error("signature_malformed"))
    put("Another merchant.", "NotOurs", tp_answer(tp_query_response(merchant_id="1900000002")),
        error("merchant_mismatch", field="merchant_id"))
    put("Another order.", "NotOurs", tp_answer(tp_query_response(out_order_no="X")),
        error("order_mismatch", field="out_order_no"))
    put("Another amount.", "NotOurs", tp_answer(tp_query_response(total_amount="1")),
        error("amount_mismatch", field="total_amount"))
    put("Another currency.", "NotOurs", tp_answer(tp_query_response(currency="USD")),
        error("amount_mismatch", field="currency"))
    put("An amount that is none.", "Money", tp_answer(tp_query_response(total_amount="1.01")),
        error("amount_invalid", field="total_amount"))
    put("Another refund.", "NotOurs", tp_answer({"code": "10000", "out_refund_no": "R1"}),
        error("order_mismatch", field="out_refund_no"), expect={"out_refund_no": REFUND})


def notices(file):
    def put(about, flag, body, expected, config="tp", expect=None, headers=None):
        body = form(body) if isinstance(body, dict) else body
        request = {"body": body, "now": NOW, "expect": expect or {}}
        if headers:
            request["headers"] = headers
        file.case(file.next("tp-gateway-notification"), about, [flag], "tp_gateway_notification", request, expected, config)

    published = form({**PUBLISHED_NOTICE, "sign": PUBLISHED_NOTICE_SIGN})
    put("The notification of both official SDKs, as its body was received.", "Published", published,
        {"ok_has": {"event": PUBLISHED_NOTICE, "ack": {"status": 200, "body": "success"}}}, "published")
    put("The same at another merchant.", "NotOurs", published, error("merchant_mismatch", field="merchant_id"),
        {**cashier_config(), "tp_gateway": {}})
    refund = tp_refund_notice()
    put("A refund with its own numbers.", "Rule", tp_signed(refund),
        {"ok_has": {"event": {n: v for n, v in refund.items() if v}}}, expect={"out_refund_no": REFUND})
    for name in ("out_refund_no", "refund_amount", "refund_status"):
        put(f"A refund without {name}.", "Rule", tp_signed(tp_refund_notice(**{name: None})),
            error("field_missing", field=name))
    put("A refund of an amount that is none.", "Rule", tp_signed(tp_refund_notice(refund_amount="0.50")),
        error("amount_invalid", field="refund_amount"))
    put("Another refund than the expected one.", "NotOurs", tp_signed(refund),
        error("order_mismatch", field="out_refund_no"), expect={"out_refund_no": "R2"})
    other = tp_notice(event_code="withdraw_status_sync", trade_status=None, total_amount=None, out_order_no=None)
    put("An event of another product keeps its name.", "Rule", tp_signed(other),
        {"ok_has": {"event": {"event_code": "withdraw_status_sync"}}})
    put("Neither application nor merchant.", "Rule", tp_signed(tp_notice(app_id=None, merchant_id=None)),
        error("field_missing", field="merchant_id"))
    put("No notify_id.", "Rule", tp_signed(tp_notice(notify_id=None)), error("field_missing", field="notify_id"))
    put("An unsigned empty status beside a genuine notice says nothing.", "Rule",
        {**tp_signed(tp_notice()), "status": ""}, {"ok_has": {"event": {"trade_status": "TRADE_SUCCESS"}}})
    put("An amount in yuan.", "Money", tp_signed(tp_notice(total_amount="1.01")),
        error("amount_invalid", field="total_amount"))
    put("Another currency.", "NotOurs", tp_signed(tp_notice(currency="USD")),
        error("amount_mismatch", field="currency"))
    put("A content type that is no form.", "Rule", form(tp_signed(tp_notice())), error("message_malformed"),
        headers={"Content-Type": "application/json"})
    put("A callback of ecpay.", "Generation", ecpay_callback(), error("scheme_unknown"))
    put("A callback of the trade system.", "Generation", trade_body(), error("scheme_unknown"))
    put("A notification of Alipay.", "Generation",
        {"notify_type": "trade_status_sync", "trade_status": "TRADE_SUCCESS", "sign_type": "RSA2", "sign": "AAAA"},
        error("scheme_unknown"))
    put("Another JSON object is no form.", "Rule", '{"a":1}', error("message_malformed"))
    put("An empty body.", "Rule", "", error("signature_missing"))
    assert tp_text({"a": "", "b": "1"}) == "b=1"


def weak(file):
    def put(about, fact, expected):
        channel = fact["channel"]
        file.case(file.next("tp-gateway-weak"), about, ["Weak"], "cashier_status",
                  {"now": NOW, "expires_at": NOW + 600, channel: fact}, expected)

    for channel, state in (("wechat", "SUCCESS"), ("alipay", "TRADE_SUCCESS"), ("alipay", "TRADE_CLOSED")):
        fact = {"channel": channel, "out_trade_no": ORDER, "state": state, "amount_fen": 101, "paid_at": NOW - 9,
                "seen_at": NOW, "source": "tp_gateway"}
        put(f"What the tp gateway says of {channel} ({state}) decides nothing.", fact,
            {"ok_has": {"code": 9, "reason": "not_asked"}})
