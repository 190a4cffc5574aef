"""Guaranteed payment (ecpay): its two schemes, requests, answers and callbacks (bytedance.md §2)."""

from chan_base import EXPECT, File, NOW, ORDER, REFUND, Sent, compact, error, form, padded
from chan_bytedance import (MINI_APP, NONCE, OLD_TOKEN, SALT, STAMP, TOKEN, ecpay_body, ecpay_callback, ecpay_config,
                            ecpay_payment, ecpay_refund, ecpay_settle, ecpay_sign, ecpay_unsigned, sha1_sorted,
                            sha256_hex, trade_body)

FLAGS = {
    "Published": "The value is printed in a public document, demo or test.",
    "Rule": "One rule of the page by itself.",
    "ValueText": "How a value becomes text, and what has none that all languages agree on.",
    "ByteOrder": "Elements are sorted by byte, not as numbers and not by UTF-16 unit.",
    "Tokens": "An order keeps the Token that it was created with.",
    "RequestRefused": "What the platform would refuse is not signed.",
    "Money": "An amount that is no positive integer of fen.",
    "Unsigned": "Nobody signs an answer: it is a hint.",
    "Unknown": "The money may have moved.",
    "Refusal": "A refusal by the platform is no state.",
    "NotOurs": "Genuine, but not ours.",
    "Repeated": "A copy of one statement is known by its content.",
    "AddressCheck": "The platform checks the address with a signed GET.",
    "Generation": "A message of another generation is sent to the verb that reads it.",
    "KeyRole": "A section or a secret is absent or of the wrong form.",
    "Size": "A callback over 64 KiB is refused before it is read.",
}

CONFIGS = {"ecpay": ecpay_config(), "provider": ecpay_config(thirdparty_id="tta0001"),
           "changed_token": ecpay_config(previous_tokens=[OLD_TOKEN]), "loopback": {**ecpay_config(),
                                                                                     "limits": {"allow_loopback": True}}}
DEMO = {"app_id": "ttcfdbb9xxxxxxxxxxx", "thirdparty_id": "tta4bad200000xxxxxx", "out_order_no": "test-02167569xxxxxx",
        "total_amount": 2376, "subject": "test-payment_subject-test-paym...",
        "body": "强烈推荐！经典腊汁肉夹馍团购价仅需7.92元！", "valid_time": 172800, "notify_url": "https://www.xxx.com",
        "disable_msg": 0, "msg_page": "pages/user/orderDetail/orderDetail?id=997979879879879879",
        "sign": "edc608b160a1be3de0xxxxxx"}
SANDBOX_SALT = "oDxWDBr4U7FAAQ8hnGDm29i4A6pbTMDKme4WLLvA"
PUBLISHED = [
    ("The official demo.", DEMO, "your_payment_salt", "54f102e7115f8a6a3e6af4633dc33959"),
    ("The settlement of the official page.", {
        "app_id": "ttabcdefg123456", "thirdparty_id": "ttc72cb19158066a6b", "out_settle_no": "mock_settle_no",
        "out_order_no": "mock_settle_no", "settle_desc": "开始结算与分账",
        "settle_params": '[{"merchant_uid":"123345","amount":1}]', "notify_url": "https://callback.com"},
     "your_payment_salt", "3c9421d0268a974138f4b36e9cefa1f1"),
    ("An order of a public test suite.", {
        "app_id": "tt226e54d3bd581bf801", "out_order_no": "202406100423024876", "total_amount": 1,
        "subject": "闫嵩达 - test - subject - 01", "body": "闫嵩达 - test - body - 01", "valid_time": 600,
        "notify_url": "https://yansongda.cn/douyin/notify"}, SANDBOX_SALT, "771c1952ffb5e0744fc0ad1337aafa6a"),
    ("A query of the same suite.", {"app_id": "tt226e54d3bd581bf801", "out_order_no": "202406100423024876"},
     SANDBOX_SALT, "7517fb55db55327c396e5b7c9cb1be31"),
    ("A refund query of the same suite.", {"app_id": "tt226e54d3bd581bf801", "out_refund_no": "202408040747147327"},
     SANDBOX_SALT, "fa6511979b1185cf98df2538f63ee1a3"),
]
CREATE = {"out_order_no": ORDER, "total_amount": 101, "subject": "会员月卡", "body": "会员月卡 一个月", "valid_time": 900}
HOST = "https://developer.toutiao.com/api/apps/ecpay/v1/"
ACK = {"status": 200, "headers": [["Content-Type", "application/json"]], "body": '{"err_no":0,"err_tips":"success"}'}


def build():
    file = File("ecpay", "Guaranteed payment: requests signed over their values, unsigned answers, callbacks.", FLAGS,
                CONFIGS)
    signatures(file)
    callback_signatures(file)
    requests(file)
    refused_requests(file)
    answers(file)
    callbacks(file)
    address_checks(file)
    return file.done()


def signatures(file):
    def put(about, flag, verb, request, expected, config=None):
        file.case(file.next("ecpay-scheme"), about, [flag], verb, {"scheme": "ecpay_md5", **request}, expected, config)

    for about, params, salt, value in PUBLISHED:
        assert ecpay_sign(params, salt) == value, about
        put(about, "Published", "sign", {"params": params, "key": salt},
            {"ok": {"signature": value, "string_to_sign": ecpay_unsigned(params)}})

    def same(about, flag, params):
        put(about, flag, "sign", {"params": params},
            {"ok": {"signature": ecpay_sign(params), "string_to_sign": ecpay_unsigned(params)}}, "ecpay")

    same("One pair of quotes is taken away, and blanks on both sides of it.", "ValueText", {"a": ' " x " '})
    same("Only one pair.", "ValueText", {"a": '""x""'})
    same("A single quote mark stays.", "ValueText", {"a": '"'})
    same("Two quote marks are nothing.", "ValueText", {"a": '""', "b": "1"})
    same("A quote mark on one side stays.", "ValueText", {"a": '"x', "b": 'y"'})
    same("The text null does not take part, other spellings do.", "ValueText", {"a": "null", "b": "NULL", "c": "nullx"})
    same("null in quotes does not take part.", "ValueText", {"a": '"null"', "b": "1"})
    same("JSON null and blanks do not take part.", "ValueText", {"a": None, "b": "", "c": " \t\r\n", "d": "1"})
    same("0 takes part, as a number and as a text.", "ValueText", {"a": 0, "b": "0"})
    same("JSON text is hashed as it stands.", "ValueText", {"a": '[{"amount":1}]', "b": '{"x": "y"}'})
    same("Equal values stay two elements.", "ValueText", {"a": "x", "b": "x"})
    same("The excluded names.", "Rule", {"app_id": "1", "thirdparty_id": "2", "sign": "3", "other_settle_params": "4",
                                         "appid": "5"})
    same("Bytes, not numbers.", "ByteOrder", {"a": 2376, "b": 172800, "c": 9, "d": 10})
    same("Bytes, not UTF-16 units.", "ByteOrder", {"a": "\U0001f600", "b": "\uffee", "c": "z"})
    same("The SALT is sorted among the values.", "ByteOrder", {"a": "own-ecpay-sal", "b": "own-ecpay-sz", "c": "p"})
    same("Nothing but the SALT.", "Rule", {})
    refused = {"a list": [1], "an object": {"a": 1}, "a boolean": True, "a fraction": 1.5}
    for about, value in refused.items():
        put(f"{about.capitalize()} has no text that all languages agree on.", "ValueText", "sign",
            {"params": {"a": value}, "key": SALT}, error("field_invalid", field="a"))
    for about, text in (("a no-break space", "\u00a0x"), ("an ideographic space", "x\u3000"), ("a vertical tab", "\u000bx"),
                        ("NUL", "x\u0000"), ("a line separator inside quotes", '"\u2028x"')):
        put(f"White space that languages disagree on: {about}.", "ValueText", "sign", {"params": {"a": text}, "key": SALT},
            error("field_invalid", field="a"))
    sign = ecpay_sign(CREATE)
    put("It verifies.", "Rule", "verify", {"params": CREATE, "signature": sign}, {"ok": {}}, "ecpay")
    put("The amount is one fen more.", "Rule", "verify", {"params": {**CREATE, "total_amount": 102}, "signature": sign},
        error("signature_mismatch"), "ecpay")
    put("The signature in upper case.", "Rule", "verify", {"params": CREATE, "signature": sign.upper()}, error("signature_mismatch"), "ecpay")
    put("The signature is too short.", "Rule", "verify", {"params": CREATE, "signature": sign[:31]}, error("signature_malformed"), "ecpay")
    put("A message where parameters are signed.", "Rule", "sign", {"message": {}, "key": SALT},
        error("request_malformed", field="message"))
    put("No section and no key.", "KeyRole", "sign", {"params": CREATE}, error("config_missing", field="ecpay"))
    put("An empty key.", "KeyRole", "sign", {"params": CREATE, "key": ""}, error("key_malformed", field="key"))


def callback_signatures(file):
    def put(about, flag, verb, request, expected, config=None):
        file.case(file.next("ecpay-callback-scheme"), about, [flag], verb, {"scheme": "ecpay_callback_sha1", **request},
                  expected, config)

    demo = {"timestamp": "1652675265", "nonce": "9999", "msg": "80850852"}
    demo_sign, demo_token = "c9df04a40645c4ec15c13bc542cea589eac57e64", "fdsifakhflasjfxxxxxxxxx"
    assert sha1_sorted(demo_token, *demo.values()) == demo_sign
    put("The official demo.", "Published", "sign", {"message": demo, "key": demo_token},
        {"ok": {"signature": demo_sign, "string_to_sign": "1652675265808508529999"}})
    put("The time stamp and the nonce as numbers.", "Published", "sign",
        {"message": {**demo, "timestamp": 1652675265, "nonce": 9999}, "key": demo_token}, {"ok_has": {"signature": demo_sign}})
    put("It verifies.", "Published", "verify", {"message": demo, "signature": demo_sign, "key": demo_token}, {"ok": {}})
    old = {"message": demo, "signature": sha1_sorted(OLD_TOKEN, *demo.values())}
    put("Under the Token of before.", "Tokens", "verify", old, {"ok": {}}, "changed_token")
    put("Under a Token that nobody configured.", "Tokens", "verify", old, error("signature_mismatch"), "ecpay")
    put("The signature in upper case.", "Rule", "verify", {"message": demo, "signature": demo_sign.upper(), "key": demo_token},
        error("signature_mismatch"))
    put("The signature is too long.", "Rule", "verify", {"message": demo, "signature": demo_sign + "00", "key": demo_token},
        error("signature_malformed"))
    put("The platform's signature needs an explicit key.", "KeyRole", "sign", {"message": demo},
        error("config_missing", field="key"), "ecpay")
    put("A part is absent.", "Rule", "sign", {"message": {"timestamp": "1", "nonce": "2"}, "key": TOKEN},
        error("field_missing", field="message.msg"))


def made(name, params, host=HOST, **more):
    return {"ok": {"method": "POST", "url": host + name, "headers": [["Content-Type", "application/json"]],
                   "body": ecpay_body(params, **more)}}


def requests(file):
    def put(about, flag, name, params, expected, config="ecpay", **more):
        file.case(file.next("ecpay-request"), about, [flag], "ecpay_request", {"name": name, "params": params, **more},
                  expected, config)

    put("An order as it is.", "Rule", "create_order", CREATE, made("create_order", CREATE))
    full = {**CREATE, "cp_extra": "a=1&b=\"2\"", "notify_url": "https://pay.example.com/notify/ecpay?x=1",
            "disable_msg": 0, "msg_page": "pages/a?id=1", "limit_pay_way": "LIMIT_WX",
            "expand_order_info": '{"original_delivery_fee":15}'}
    put("An order with everything.", "Rule", "create_order", full, made("create_order", full))
    put("A service provider's number is added.", "Rule", "query_order", {"out_order_no": ORDER},
        made("query_order", {"out_order_no": ORDER}, thirdparty_id="tta0001"), "provider")
    put("A number that is there stays where it is.", "Rule", "query_order",
        {"thirdparty_id": "tta0001", "out_order_no": ORDER},
        made("query_order", {"thirdparty_id": "tta0001", "out_order_no": ORDER}), "provider")
    put("At the sandbox.", "Rule", "query_order", {"out_order_no": ORDER},
        made("query_order", {"out_order_no": ORDER}, "https://open-sandbox.douyin.com/api/apps/ecpay/v1/"), sandbox=True)
    refund = {"out_order_no": ORDER, "out_refund_no": REFUND, "reason": "不要了", "refund_amount": 50, "all_settle": 1}
    put("A refund as it is.", "Rule", "create_refund", refund, made("create_refund", refund))
    put("A refund query.", "Rule", "query_refund", {"out_refund_no": REFUND},
        made("query_refund", {"out_refund_no": REFUND}))
    settle = {"out_settle_no": "S1", "out_order_no": ORDER, "settle_desc": "结算",
              "settle_params": '[{"merchant_uid":"1","amount":1}]', "other_settle_params": "[]"}
    put("A settlement; other_settle_params is sent and not signed.", "Rule", "settle", settle, made("settle", settle))
    put("A settlement query.", "Rule", "query_settle", {"out_settle_no": "S1"},
        made("query_settle", {"out_settle_no": "S1"}))
    put("A member without a value is not sent.", "ValueText", "query_order", {"out_order_no": ORDER, "x": None},
        made("query_order", {"out_order_no": ORDER}))
    put("The own number may be there.", "Rule", "query_order", {"app_id": MINI_APP, "out_order_no": ORDER},
        made("query_order", {"out_order_no": ORDER}))
    local = {**CREATE, "notify_url": "http://127.0.0.1:8080/n"}
    put("A loopback address, where the configuration allows it.", "Rule", "create_order", local,
        made("create_order", local), "loopback")


def refused_requests(file):
    def put(about, flag, name, params, code, field, config="ecpay", **more):
        file.case(file.next("ecpay-refused"), about, [flag], "ecpay_request", {"name": name, "params": params, **more},
                  error(code, field=field), config)

    flag, settle = "RequestRefused", {"out_settle_no": "S1", "out_order_no": ORDER, "settle_desc": "结算"}
    put("There is no such call.", flag, "close_order", {}, "field_invalid", "name")
    for name in CREATE:
        put(f"An order without {name}.", flag, "create_order", {n: v for n, v in CREATE.items() if n != name},
            "field_missing", f"params.{name}")
    put("A blank subject.", flag, "create_order", {**CREATE, "subject": " "}, "field_missing", "params.subject")
    put("A query without a number.", flag, "query_order", {}, "field_missing", "params.out_order_no")
    put("A refund without a reason.", flag, "create_refund",
        {"out_order_no": ORDER, "out_refund_no": REFUND, "refund_amount": 50}, "field_missing", "params.reason")
    put("A refund query without a number.", flag, "query_refund", {}, "field_missing", "params.out_refund_no")
    put("A settlement of nothing.", flag, "settle", settle, "field_missing", "params.settle_params")
    put("A settlement query without a number.", flag, "query_settle", {}, "field_missing", "params.out_settle_no")
    put("A list: pass JSON text.", flag, "settle", {**settle, "settle_params": [{"merchant_uid": "1", "amount": 1}]},
        "field_invalid", "params.settle_params")
    put("JSON text that is no list.", flag, "settle", {**settle, "settle_params": "{}"}, "field_invalid",
        "params.settle_params")
    put("An object: pass JSON text.", flag, "create_order", {**CREATE, "expand_order_info": {}}, "field_invalid",
        "params.expand_order_info")
    put("A list in a member that nobody knows.", flag, "create_order", {**CREATE, "x": [1]}, "field_invalid", "params.x")
    put("A boolean.", flag, "create_order", {**CREATE, "x": True}, "field_invalid", "params.x")
    put("White space that languages disagree on.", flag, "create_order", {**CREATE, "subject": "\u3000月卡"},
        "field_invalid", "params.subject")
    put("appid instead of app_id.", flag, "query_order", {"appid": MINI_APP, "out_order_no": ORDER}, "field_invalid",
        "params.appid")
    put("Another mini-program.", flag, "query_order", {"app_id": "tt0002", "out_order_no": ORDER}, "field_invalid",
        "params.app_id")
    put("Another service provider.", flag, "query_order", {"thirdparty_id": "tt9", "out_order_no": ORDER},
        "field_invalid", "params.thirdparty_id", "provider")
    put("A signature of the caller's own.", flag, "query_order", {"sign": "x", "out_order_no": ORDER}, "field_invalid",
        "params.sign")
    for about, amount in (("A text", "101"), ("Yuan", 1.01), ("Nothing", 0), ("Less than nothing", -5)):
        put(f"{about} in the place of fen.", "Money", "create_order", {**CREATE, "total_amount": amount},
            "amount_invalid", "params.total_amount")
    put("A refund of nothing.", "Money", "create_refund",
        {"out_order_no": ORDER, "out_refund_no": REFUND, "reason": "x", "refund_amount": 0}, "amount_invalid",
        "params.refund_amount")
    put("Two minutes to pay.", flag, "create_order", {**CREATE, "valid_time": 120}, "field_invalid", "params.valid_time")
    put("Three days to pay.", flag, "create_order", {**CREATE, "valid_time": 259200}, "field_invalid",
        "params.valid_time")
    put("A subject of 129 bytes.", flag, "create_order", {**CREATE, "subject": "测" * 43}, "field_invalid",
        "params.subject")
    put("cp_extra of 2049 bytes.", flag, "create_order", {**CREATE, "cp_extra": "x" * 2049}, "field_invalid",
        "params.cp_extra")
    put("settle_desc of 81 characters.", flag, "settle", {**settle, "settle_params": "[]", "settle_desc": "结" * 81},
        "field_invalid", "params.settle_desc")
    put("An address without TLS.", flag, "create_order", {**CREATE, "notify_url": "http://pay.example.com/n"},
        "field_invalid", "params.notify_url")
    put("params as a text.", flag, "query_order", "{}", "request_malformed", "params")
    put("An unknown member.", flag, "query_order", {"out_order_no": ORDER}, "request_malformed", "biz", biz={})
    put("No section ecpay.", "KeyRole", "query_order", {"out_order_no": ORDER}, "config_missing", "ecpay", {})
    put("An empty SALT.", "KeyRole", "query_order", {"out_order_no": ORDER}, "key_malformed", "ecpay.salt",
        ecpay_config(salt=""))
    put("A Token with a line break.", "KeyRole", "query_order", {"out_order_no": ORDER}, "key_malformed", "ecpay.token",
        ecpay_config(token="x\n"))
    put("An empty earlier Token.", "KeyRole", "query_order", {"out_order_no": ORDER}, "key_malformed",
        "ecpay.previous_tokens[0]", ecpay_config(previous_tokens=[""]))
    put("An AppID with a blank.", "KeyRole", "query_order", {"out_order_no": ORDER}, "config_invalid", "ecpay.app_id",
        ecpay_config(app_id="tt 1"))
    text = '{"name":"query_order","params":{"out_order_no":"1","out_order_no":"2"}}'
    file.case(file.next("ecpay-refused"), "A name twice in params.", [flag], "ecpay_request", Sent(request_text=text),
              error("duplicate_field", field="out_order_no"), "ecpay")


def answers(file):
    def put(about, flag, body, expected, status=200, expect=None, config="ecpay", **more):
        body = body if isinstance(body, str) else compact(body)
        request = {"status": status, "body": body, "expect": expect or {}, **more}
        file.case(file.next("ecpay-reply"), about, [flag], "ecpay_reply", request, expected, config)

    order = {"err_no": 0, "err_tips": "", "data": {"order_id": "N1", "order_token": "CgwIARDiDR"}}
    put("An accepted order: its data go to tt.pay, and nobody signed them.", "Unsigned", order,
        {"ok": {**order, "verified": False}}, name="create_order")
    query = {"err_no": 0, "err_tips": "success", "out_order_no": ORDER, "order_id": "N1",
             "payment_info": {"total_fee": 101, "order_status": "SUCCESS", "pay_time": "2024-01-01 12:01:30", "way": 2}}
    put("What a query says is a hint.", "Unsigned", query, {"ok": {**query, "verified": False}}, expect=EXPECT,
        name="query_order")
    put("An answer cannot call itself verified.", "Unsigned", {**query, "verified": True},
        {"ok": {**query, "verified": False}})
    put("A refusal.", "Refusal", {"err_no": 2008, "err_tips": "签名校验失败"},
        {"error": {"code": "channel_error", "channel_code": "2008", "verified": False}})
    put("A refusal with a text for its number.", "Refusal", {"err_no": "4000", "err_tips": "merchant mismatch"},
        {"error": {"code": "channel_error", "channel_code": "4000", "verified": False}}, name="create_refund")
    put("A failing platform after a question.", "Refusal", {"err_no": 1000, "err_tips": "internal"},
        {"error": {"code": "channel_error", "channel_code": "1000", "verified": False}}, name="query_refund")
    put("A failing platform after a refund.", "Unknown", {"err_no": 1000, "err_tips": "internal"},
        {"error": {"code": "outcome_unknown", "channel_code": "1000", "verified": False}}, name="create_refund")
    put("A page of a proxy after a refund.", "Unknown", "<html>", {"error": {"code": "outcome_unknown", "verified": False}},
        status=502, name="create_refund")
    put("A page of a proxy after a question.", "Rule", "<html>", error("message_malformed"), status=502,
        name="query_order")
    put("An answer without err_no after a settlement.", "Unknown", {}, error("outcome_unknown"), name="settle")
    put("An answer without err_no.", "Rule", {"data": {}}, error("field_missing", field="err_no"))
    put("err_no as an object.", "Rule", {"err_no": {}}, error("field_invalid", field="err_no"))
    put("Accepted under a status that is none.", "Rule", order, error("message_malformed"), status=500)
    put("A name twice.", "Rule", '{"err_no":0,"err_no":1}', error("duplicate_field", field="err_no"))
    put("Another order.", "NotOurs", query, error("order_mismatch", field="out_order_no"), expect={"out_trade_no": "X"})
    put("Another amount.", "NotOurs", query, error("amount_mismatch", field="payment_info.total_fee"),
        expect={"amount_fen": 1})
    put("A name that is no call.", "Rule", order, error("field_invalid", field="name"), name="pay")
    put("No section ecpay.", "KeyRole", order, error("config_missing", field="ecpay"), config={})


def event(kind, msg, number, fen=None, status="SUCCESS"):
    members = {"type": kind, "status": status, "number": number, "amount_fen": fen, "msg": msg,
               "content_id": sha256_hex(compact(msg))}
    return {"ok": {"event": {n: v for n, v in members.items() if v is not None}, "ack": ACK}}


def callbacks(file):
    def put(about, flag, body, expected, config="ecpay", now=NOW, expect=None, **more):
        request = {"body": body, "now": now, "expect": expect or {}, **more}
        file.case(file.next("ecpay-callback"), about, [flag], "ecpay_callback", request, expected, config)

    payment, refund, settle = ecpay_payment(), ecpay_refund(), ecpay_settle()
    put("A payment as it is.", "Rule", ecpay_callback(), event("payment", payment, ORDER, 101), expect=EXPECT)
    put("The same again an hour later, under a new signature: the same content.", "Repeated",
        ecpay_callback(timestamp="1704085200", nonce="1"), event("payment", payment, ORDER, 101), now=1704085201)
    put("A refund as it is.", "Rule", ecpay_callback(refund, "refund"), event("refund", refund, REFUND, 50),
        expect={"out_refund_no": REFUND})
    failed = ecpay_refund(status="FAIL", message="余额不足")
    put("A refund that failed is a callback as well.", "Rule", ecpay_callback(failed, "refund"),
        event("refund", failed, REFUND, 50, "FAIL"))
    put("A settlement.", "Rule", ecpay_callback(settle, "settle"), event("settle", settle, "S202401010000000001"))
    put("Under the Token of before, as configured.", "Tokens", ecpay_callback(token=OLD_TOKEN),
        event("payment", payment, ORDER, 101), "changed_token")
    put("Under the Token of before, as given.", "Tokens", ecpay_callback(token=OLD_TOKEN),
        event("payment", payment, ORDER, 101), previous_tokens=["x", OLD_TOKEN])
    put("Under a Token that nobody gave.", "Tokens", ecpay_callback(token=OLD_TOKEN), error("signature_mismatch"))
    put("Five minutes ahead.", "Rule", ecpay_callback(), event("payment", payment, ORDER, 101), now=int(STAMP) - 300)
    put("Escapes inside msg are signed as what they stand for.", "Rule",
        ecpay_callback().replace("SUCCESS", "SUCC\\u0045SS"), event("payment", payment, ORDER, 101))
    put("Members that nobody knows are passed on.", "Rule", ecpay_callback({**payment, "new": [1, {"a": None}]}),
        event("payment", {**payment, "new": [1, {"a": None}]}, ORDER, 101))
    put("Another refund.", "NotOurs", ecpay_callback(refund, "refund"), error("order_mismatch", field="cp_refundno"),
        expect={"out_refund_no": "R2"})
    for name in ("appid", "cp_orderno", "total_amount", "status"):
        put(f"A payment without {name}.", "Rule", ecpay_callback(ecpay_payment(**{name: None})),
            error("field_missing", field=name))
    put("The type is absent.", "Rule", ecpay_callback(type=None), error("field_missing", field="type"))
    put("A type that nobody knows.", "Rule", ecpay_callback(type="sign"), error("field_invalid", field="type"))
    put("The member msg is absent.", "Rule", ecpay_callback(msg=None).replace('"msg"', '"masg"'), error("field_missing", field="msg"))
    put("No time stamp.", "Rule", ecpay_callback().replace('"timestamp"', '"time"'), error("signature_missing"))
    put("A blank in the nonce.", "Rule", ecpay_callback(nonce="1 2"), error("field_invalid", field="nonce"))
    put("A time stamp in milliseconds.", "Rule", ecpay_callback(timestamp=STAMP + "000"), error("field_invalid", field="timestamp"))
    for stamp in ("0170408160", "+170408160", "1704081.60"):
        put(f"A time stamp of ten characters that is no number of seconds: {stamp}.", "Rule",
            ecpay_callback(timestamp=stamp), error("field_invalid", field="timestamp"))
    put("A nonce that is a fraction has no text that everybody prints alike.", "Rule",
        ecpay_callback(nonce="1.5").replace('"nonce":"1.5"', '"nonce":1.5'), error("field_invalid", field="nonce"))
    put("A signature of the right length that is no hex.", "Rule", ecpay_callback(msg_signature="g" * 40),
        error("signature_malformed"))
    for kind, msg in (("payment", settle), ("refund", settle), ("settle", payment), ("settle", refund)):
        what = "settlement" if msg is settle else "payment" if msg is payment else "refund"
        put(f"A {what} that calls itself `{kind}`, which nobody signed.", "Rule", ecpay_callback(msg, kind),
            error("field_invalid", field="type"))
    both = {**payment, "cp_settle_no": "S1"}
    put("A payment that names a settlement.", "Rule", ecpay_callback(both), error("field_invalid", field="type"))
    put("The amount as a text.", "Money", ecpay_callback(ecpay_payment(total_amount="101")),
        error("amount_invalid", field="total_amount"))
    put("Nothing paid.", "Money", ecpay_callback(ecpay_payment(total_amount=0)),
        error("amount_invalid", field="total_amount"))
    put("A refund of nothing.", "Money", ecpay_callback(ecpay_refund(refund_amount=0), "refund"),
        error("amount_invalid", field="refund_amount"))
    put("msg is no JSON.", "Rule", ecpay_callback("80850852x"), error("message_malformed"))
    put("msg is a list.", "Rule", ecpay_callback("[]"), error("message_malformed"))
    put("A callback of the trade system.", "Generation", trade_body(), error("scheme_unknown"))
    put("No section ecpay.", "KeyRole", ecpay_callback(), error("config_missing", field="ecpay"), {})
    put("A body and a query.", "Rule", ecpay_callback(), error("request_malformed", field="query"), query="a=1")
    whole = ecpay_callback(x="<<pad>>")
    file.case(file.next("ecpay-callback"), "Sixty-four KiB exactly.", ["Size"], "ecpay_callback",
              padded({"body": whole, "now": NOW}, "a", 65536 - (len(whole.encode()) - len("<<pad>>"))),
              event("payment", payment, ORDER, 101), "ecpay")
    file.case(file.next("ecpay-callback"), "Sixty-four KiB and one byte.", ["Size"], "ecpay_callback",
              padded({"body": '{"x":"<<pad>>"}', "now": NOW}, "a", 65536 + 1 - 8), error("message_too_large"), "ecpay")


def address_checks(file):
    def put(about, flag, query, expected, now=NOW):
        query = query if isinstance(query, str) else form(query)
        file.case(file.next("ecpay-address"), about, [flag], "ecpay_callback", {"query": query, "now": now}, expected,
                  "ecpay")

    signed = {"timestamp": STAMP, "nonce": NONCE, "msg": "", "echostr": "a+b <1>",
              "msg_signature": sha1_sorted(TOKEN, STAMP, NONCE, "")}
    echoed = {"ok": {"event": {"type": "url_check"},
                     "ack": {"status": 200, "headers": [["Content-Type", "text/plain"]], "body": "a+b <1>"}}}
    put("Its echostr is the answer and stands outside the signature.", "AddressCheck", signed, echoed)
    short = {"timestamp": STAMP, "nonce": NONCE, "echostr": "a+b <1>", "signature": sha1_sorted(TOKEN, STAMP, NONCE, "")}
    put("The names of the sister page, without msg, with the question mark.", "AddressCheck", "?" + form(short), echoed)
    put("With a msg.", "AddressCheck",
        {**signed, "msg": "m", "msg_signature": sha1_sorted(TOKEN, STAMP, NONCE, "m")}, echoed)
    put("echostr was signed as well.", "AddressCheck",
        {**signed, "msg_signature": sha1_sorted(TOKEN, STAMP, NONCE, "a+b <1>")}, error("signature_mismatch"))
    put("No signature.", "AddressCheck", {n: v for n, v in signed.items() if n != "msg_signature"},
        error("signature_missing", field="msg_signature"))
    put("The echostr is absent.", "AddressCheck", {n: v for n, v in signed.items() if n != "echostr"},
        error("field_missing", field="echostr"))
    put("The echostr is empty.", "AddressCheck", {**signed, "echostr": ""}, error("field_missing", field="echostr"))
    put("The nonce is absent.", "AddressCheck", {n: v for n, v in signed.items() if n != "nonce"},
        error("signature_missing", field="nonce"))
    put("A name twice.", "AddressCheck", form(signed) + "&echostr=x", error("duplicate_field", field="echostr"))
    put("It is older than twenty-five hours.", "AddressCheck", signed, error("timestamp_skewed"), now=int(STAMP) + 90001)
