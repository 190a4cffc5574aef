"""The general trade system: its two schemes, orders for the front end, calls, answers and callbacks (bytedance.md §3)."""

from chan_base import EXPECT, File, NOW, ORDER, REFUND, Sent, compact, error, padded
from chan_bytedance import (APPLICATION_KEY, KEY_VERSION, MINI_APP, PLATFORM_KEY, STAMP, ecpay_callback, sha256_hex,
                            trade_body, trade_config, trade_headers, trade_payment, trade_pre_create_refund,
                            trade_refund, trade_request_text)
from chan_crypto import KEYS, rsa_sign

FLAGS = {
    "Rule": "One rule of the page by itself.",
    "IdenticalText": "What is signed is what is handed on, byte for byte.",
    "TwoForms": "Both written forms of the authorization are official.",
    "RequestRefused": "What the platform would refuse is not signed.",
    "Money": "An amount that is no positive integer of fen, or not the sum of the goods.",
    "TwoKeys": "The application key signs, the platform key verifies, and they are not each other.",
    "Token": "Calls carry an access token and no signature.",
    "SignedAnswer": "An answer that claims a signature must stand by it.",
    "Unknown": "The money may have moved.",
    "Refusal": "A refusal by the platform is no state.",
    "NotOurs": "Genuine, but not ours.",
    "Diamonds": "Diamonds are another unit than fen.",
    "MustAnswer": "A refund that the user began needs an answer with data.",
    "Window": "A time stamp far from now is refused.",
    "Generation": "A message of another generation is sent to the verb that reads it.",
    "KeyRole": "A key or a section is absent, of the wrong form or role.",
    "Size": "A callback over 64 KiB is refused before it is read.",
}

CONFIGS = {"trade": trade_config(), "no_platform_key": trade_config(platform_public_key=None)}
ORDER_NONCE = "gjjRNfQlzoDIJtVDOfUe"
SKU = {"skuId": "sku-1", "price": 101, "quantity": 1, "title": "会员月卡", "imageList": ["https://img.example.com/1.png"],
       "type": 401, "tagGroupId": "tag_group_1"}
DATA = {"skuList": [SKU], "outOrderNo": ORDER, "totalAmount": 101, "payExpireSeconds": 900,
        "payNotifyUrl": "https://pay.example.com/notify/trade?x=1", "merchantUid": "7000",
        "orderEntrySchema": {"path": "page/order", "params": '{"id":"1"}'}, "limitPayWayList": [1]}
ACK = {"status": 200, "headers": [["Content-Type", "application/json"]], "body": '{"err_no":0,"err_tips":"success"}'}
BASE = "https://open.douyin.com/api/trade_basic/v1/developer/"
ACCESS = "clt.0123456789abcdef"


def build():
    file = File("trade", "The general trade system: orders for the front end, calls under a token, callbacks.", FLAGS,
                CONFIGS)
    request_scheme(file)
    callback_scheme(file)
    orders(file)
    refused_orders(file)
    requests(file)
    refused_requests(file)
    answers(file)
    callbacks(file)
    return file.done()


def request_scheme(file):
    def put(about, flag, verb, request, expected, config=None):
        file.case(file.next("trade-request-scheme"), about, [flag], verb, {"scheme": "trade_request_rsa", **request},
                  expected, config)

    body = '{"eventTime":1677653869000,"status":102}'
    message = {"method": "POST", "url": "/abc", "timestamp": "1680835692", "nonce": ORDER_NONCE, "body": body}
    text = trade_request_text("/abc", ORDER_NONCE, body, 1680835692)
    signed = {"signature": rsa_sign(APPLICATION_KEY, text), "string_to_sign": text}
    key = KEYS[APPLICATION_KEY]
    put("The message of the signing page under the given key.", "Rule", "sign", {"message": message, "key": key["private"]},
        {"ok": signed})
    put("Under the configured application key.", "TwoKeys", "sign", {"message": message}, {"ok": signed}, "trade")
    put("Of an absolute URL only the path is signed; a number for the time stamp.", "Rule", "sign",
        {"message": {**message, "url": "https://open.douyin.com/abc", "timestamp": 1680835692}}, {"ok": signed}, "trade")
    empty = trade_request_text("/abc", ORDER_NONCE, "", 1680835692, "GET")
    put("No body is an empty line.", "Rule", "sign",
        {"message": {"method": "GET", "url": "/abc", "timestamp": 1680835692, "nonce": ORDER_NONCE}},
        {"ok": {"signature": rsa_sign(APPLICATION_KEY, empty), "string_to_sign": empty}}, "trade")
    put("It verifies under the own public key.", "TwoKeys", "verify",
        {"message": message, "signature": signed["signature"]}, {"ok": {}}, "trade")
    put("And under the given one.", "TwoKeys", "verify",
        {"message": message, "signature": signed["signature"], "key": key["public"]}, {"ok": {}})
    put("Not under the platform key.", "TwoKeys", "verify",
        {"message": message, "signature": signed["signature"], "key": KEYS[PLATFORM_KEY]["public"]},
        error("signature_mismatch"))
    put("A changed body.", "Rule", "verify", {"message": {**message, "body": body + " "},
                                              "signature": signed["signature"]}, error("signature_mismatch"), "trade")
    put("A signature that is no base64.", "Rule", "verify", {"message": message, "signature": "?"},
        error("signature_malformed"), "trade")
    for about, change, field in (("A query: whether it is signed is not documented.", {"url": "/abc?a=1"}, "url"),
                                 ("There is no path.", {"url": "abc"}, "url"),
                                 ("A method in lower case.", {"method": "post"}, "method"),
                                 ("A line break in the nonce.", {"nonce": "a\nb"}, "nonce"),
                                 ("A padded time stamp.", {"timestamp": "01680835692"}, "timestamp")):
        put(about, "Rule", "sign", {"message": {**message, **change}}, error("field_invalid", field=field), "trade")
    put("No section trade.", "KeyRole", "sign", {"message": message}, error("config_missing", field="trade"))


def callback_scheme(file):
    def put(about, flag, verb, request, expected, config=None):
        file.case(file.next("trade-callback-scheme"), about, [flag], verb, {"scheme": "trade_callback_rsa", **request},
                  expected, config)

    body = trade_body()
    message = {"timestamp": STAMP, "nonce": ORDER_NONCE, "body": body}
    text = f"{STAMP}\n{ORDER_NONCE}\n{body}\n"
    signature, key = rsa_sign(PLATFORM_KEY, text), KEYS[PLATFORM_KEY]
    put("Signing for the platform needs an explicit key.", "TwoKeys", "sign", {"message": message, "key": key["private"]},
        {"ok": {"signature": signature, "string_to_sign": text}})
    put("Without one it is refused.", "TwoKeys", "sign", {"message": message}, error("config_missing", field="key"), "trade")
    put("It verifies under the configured platform key.", "TwoKeys", "verify", {"message": message, "signature": signature},
        {"ok": {}}, "trade")
    put("And under the given one, an hour later.", "Window", "verify",
        {"message": message, "signature": signature, "key": key["public"], "now": int(STAMP) + 3600}, {"ok": {}})
    put("More than an hour later.", "Window", "verify",
        {"message": message, "signature": signature, "key": key["public"], "now": int(STAMP) + 3601},
        error("timestamp_skewed"))
    put("Not under the own key.", "TwoKeys", "verify",
        {"message": message, "signature": signature, "key": KEYS[APPLICATION_KEY]["public"]}, error("signature_mismatch"))
    put("No platform key configured.", "KeyRole", "verify", {"message": message, "signature": signature},
        error("config_missing", field="trade.platform_public_key"), "no_platform_key")
    put("A time stamp in milliseconds.", "Window", "verify",
        {"message": {**message, "timestamp": STAMP + "000"}, "signature": signature},
        error("field_invalid", field="Byte-Timestamp"), "trade")


def authorization(text, quoted=False, timestamp=NOW, nonce=ORDER_NONCE):
    """bytedance.md §3.2: one blank after the scheme, none after the commas."""
    mark = '"' if quoted else ""
    signature = rsa_sign(APPLICATION_KEY, trade_request_text("/requestOrder", nonce, text, timestamp))
    parts = {"appid": MINI_APP, "nonce_str": nonce, "timestamp": timestamp, "key_version": KEY_VERSION,
             "signature": signature}
    return "SHA256-RSA2048 " + ",".join(f"{n}={mark}{v}{mark}" for n, v in parts.items())


def orders(file):
    def put(about, flag, data, config="trade", text=None, **more):
        printed = compact(data)
        request = {"data": data, "timestamp": NOW, "nonce": ORDER_NONCE, **more}
        sent = request if text is None else Sent(request_text=text)
        file.case(file.next("trade-order"), about, [flag], "trade_order", sent,
                  {"ok": {"data": printed, "byte_authorization": authorization(printed, more.get("quoted", False))}}, config)

    put("The signature is over exactly the text that is handed on.", "IdenticalText", DATA)
    put("In quotes, as the HTTP header has it.", "TwoForms", DATA, quoted=True)
    put("Without quotes, as the front end takes it.", "TwoForms", DATA, quoted=False)
    put("The order of the members is the caller's.", "IdenticalText", dict(reversed(DATA.items())))
    spaced = ('{"timestamp":%d, "nonce":"%s", "data" : { "totalAmount" : 202, "outOrderNo":"A", "skuList":[{"skuId":"1",'
              '"price":101,"quantity":2,"title":"\\u4f1a\\u5458 \\/ \\"x\\"","imageList":["https://a.example/1"],"type":401,'
              '"tagGroupId":"t"}],"orderEntrySchema":{"path":"p"}}}' % (NOW, ORDER_NONCE))
    plain = {"totalAmount": 202, "outOrderNo": "A",
             "skuList": [{"skuId": "1", "price": 101, "quantity": 2, "title": '会员 / "x"',
                          "imageList": ["https://a.example/1"], "type": 401, "tagGroupId": "t"}],
             "orderEntrySchema": {"path": "p"}}
    put("Blanks and escapes of the request are not part of it.", "IdenticalText", plain, text=spaced)
    put("A promotion lowers the total by what only the platform knows.", "Money",
        {**DATA, "promotionId": "1", "totalAmount": 90})
    diamonds = {**DATA, "currency": "DIAMOND", "payScene": "IM"}
    put("An order for diamonds.", "Diamonds", diamonds)
    phone = {**DATA, "skuList": [{**SKU, "type": 101, "skuAttr": '{"phone":"1"}', "entrySchema": {"path": "page/a"}}]}
    put("A kind of goods that needs its attributes.", "Rule", phone)
    put("No platform key is needed to make an order.", "TwoKeys", DATA, "no_platform_key")
    put("Members that nobody knows are passed on.", "Rule", {**DATA, "new": {"a": [1, None]}})


def refused_orders(file):
    def put(about, flag, data, code, field, config="trade", **more):
        file.case(file.next("trade-order-refused"), about, [flag], "trade_order",
                  {"data": data, "timestamp": NOW, "nonce": ORDER_NONCE, **more}, error(code, field=field), config)

    def sku(**change):
        value = {n: v for n, v in {**SKU, **change}.items() if v is not None}
        return {**DATA, "skuList": [value]}

    flag, item = "RequestRefused", "data.skuList.0"
    for name in ("skuList", "outOrderNo", "totalAmount", "orderEntrySchema"):
        put(f"No {name}.", flag, {n: v for n, v in DATA.items() if n != name}, "field_missing", f"data.{name}")
    for name in SKU:
        put(f"Goods without {name}.", flag, sku(**{name: None}), "field_missing", f"{item}.{name}")
    put("skuList as an object.", flag, {**DATA, "skuList": SKU}, "field_invalid", "data.skuList")
    put("Two kinds of goods.", flag, {**DATA, "skuList": [SKU, SKU]}, "field_invalid", "data.skuList")
    put("A list without goods.", flag, {**DATA, "skuList": []}, "field_invalid", "data.skuList")
    put("The total is not price × quantity.", "Money", {**DATA, "totalAmount": 100}, "amount_invalid", "data.totalAmount")
    put("Two of them cost twice as much.", "Money", sku(quantity=2), "amount_invalid", "data.totalAmount")
    put("A total as a text.", "Money", {**DATA, "totalAmount": "101"}, "amount_invalid", "data.totalAmount")
    put("A price in yuan.", "Money", sku(price=1.01), "amount_invalid", f"{item}.price")
    put("A price of nothing.", "Money", sku(price=0), "amount_invalid", f"{item}.price")
    put("101 of them.", flag, sku(quantity=101), "field_invalid", f"{item}.quantity")
    put("Two for diamonds.", "Diamonds", {**sku(quantity=2), "currency": "DIAMOND", "totalAmount": 202}, "field_invalid",
        f"{item}.quantity")
    put("Another currency.", "Diamonds", {**DATA, "currency": "USD"}, "field_invalid", "data.currency")
    put("A title of 258 bytes.", flag, sku(title="测" * 86), "field_invalid", f"{item}.title")
    put("Two pictures.", flag, sku(imageList=["https://a.example", "https://b.example"]), "field_invalid",
        f"{item}.imageList")
    put("skuAttr as an object: pass JSON text.", flag, sku(skuAttr={"phone": "1"}), "field_invalid", f"{item}.skuAttr")
    put("A kind of goods without its attributes.", flag, sku(type=402), "field_missing", f"{item}.skuAttr")
    put("params as an object: pass JSON text.", flag,
        {**DATA, "orderEntrySchema": {"path": "p", "params": {"id": "1"}}}, "field_invalid",
        "data.orderEntrySchema.params")
    put("params with a name twice.", flag, {**DATA, "orderEntrySchema": {"path": "p", "params": '{"a":1,"a":2}'}},
        "field_invalid", "data.orderEntrySchema.params")
    put("params of 513 bytes.", flag,
        {**DATA, "orderEntrySchema": {"path": "p", "params": '{"a":"' + "x" * 505 + '"}'}}, "field_invalid",
        "data.orderEntrySchema.params")
    put("A path with a leading slash.", flag, {**DATA, "orderEntrySchema": {"path": "/page"}}, "field_invalid",
        "data.orderEntrySchema.path")
    put("A path with a query.", flag, {**DATA, "orderEntrySchema": {"path": "page?id=1"}}, "field_invalid",
        "data.orderEntrySchema.path")
    put("There is no path.", flag, {**DATA, "orderEntrySchema": {}}, "field_missing", "data.orderEntrySchema.path")
    put("The schema as a text.", flag, {**DATA, "orderEntrySchema": "page"}, "field_invalid", "data.orderEntrySchema")
    put("A number of 65 bytes.", flag, {**DATA, "outOrderNo": "1" * 65}, "field_invalid", "data.outOrderNo")
    put("More than 48 hours to pay.", flag, {**DATA, "payExpireSeconds": 172801}, "field_invalid",
        "data.payExpireSeconds")
    put("An address without TLS.", flag, {**DATA, "payNotifyUrl": "http://pay.example.com"}, "field_invalid",
        "data.payNotifyUrl")
    put("A way to pay that nobody knows.", flag, {**DATA, "limitPayWayList": [3]}, "field_invalid",
        "data.limitPayWayList")
    put("Another scene.", flag, {**DATA, "payScene": "WEB"}, "field_invalid", "data.payScene")
    put("data as a text.", flag, compact(DATA), "request_malformed", "data")
    put("A nonce that ends its place early.", flag, DATA, "field_invalid", "nonce", nonce='x",signature="y')
    put("A time stamp in milliseconds.", flag, DATA, "field_invalid", "timestamp", timestamp=NOW * 1000000)
    put("An unknown member.", flag, DATA, "request_malformed", "params", params={})
    put("No section trade.", "KeyRole", DATA, "config_missing", "trade", {})
    put("The own public key in the place of the platform's.", "KeyRole", DATA, "config_invalid",
        "trade.platform_public_key", trade_config(platform_public_key=KEYS[APPLICATION_KEY]["public"]))
    put("A public key in the place of the application key.", "KeyRole", DATA, "key_malformed", "trade.private_key",
        trade_config(private_key=KEYS[APPLICATION_KEY]["public"]))
    put("A platform key of 1024 bits.", "KeyRole", DATA, "key_malformed", "trade.platform_public_key",
        trade_config(platform_public_key=KEYS["short_1024"]["public"]))
    put("No key version.", "KeyRole", DATA, "config_invalid", "trade.key_version", trade_config(key_version=None))
    put("A key version that ends its place early.", "KeyRole", DATA, "config_invalid", "trade.key_version",
        trade_config(key_version='1",'))
    text = '{"data":{"totalAmount":1,"totalAmount":101}}'
    file.case(file.next("trade-order-refused"), "A name twice in data.", [flag], "trade_order", Sent(request_text=text),
              error("duplicate_field", field="totalAmount"), "trade")


REFUND_CREATE = {"order_id": "ots1", "out_refund_no": REFUND,
                 "order_entry_schema": {"path": "page/refund", "params": '{"id":"1"}'},
                 "refund_reason": [{"code": 101, "text": "不想要了"}], "refund_total_amount": 50,
                 "item_order_detail": [{"item_order_id": "i1", "refund_amount": 50}]}


def requests(file):
    def put(about, flag, name, params, body=None, url=None, token=ACCESS, **more):
        headers = [["Content-Type", "application/json"]] + ([["access-token", token]] if token else [])
        request = {"name": name, "params": params, **({"access_token": token} if token else {}), **more}
        file.case(file.next("trade-request"), about, [flag], "trade_request", request,
                  {"ok": {"method": "POST", "url": url or f"{BASE}{name}/", "headers": headers,
                          "body": compact(body or params)}}, "trade")

    put("An order by our number.", "Token", "order_query", {"out_order_no": ORDER})
    put("An order by the platform's number, at the sandbox.", "Token", "order_query", {"order_id": "ots1"}, sandbox=True,
        url="https://open-sandbox.douyin.com/api/trade_basic/v1/developer/order_query/")
    put("Commissions.", "Token", "query_cps", {"order_id": "ots1"})
    put("A refund in part.", "Token", "refund_create", REFUND_CREATE)
    whole = {**{n: v for n, v in REFUND_CREATE.items() if n != "item_order_detail"}, "refund_all": True,
             "notify_url": "https://pay.example.com/notify/trade", "cp_extra": "a=1"}
    put("A refund of everything.", "Token", "refund_create", whole)
    put("A refund query.", "Token", "refund_query", {"refund_id": "otr1"})
    put("An audit that agrees.", "Token", "refund_audit_callback", {"refund_id": "otr1", "refund_audit_status": 1})
    put("An audit that denies, with its reason.", "Token", "refund_audit_callback",
        {"refund_id": "otr1", "refund_audit_status": 2, "deny_message": "已使用"})
    put("The call for the access token itself.", "Token", "client_token", {"client_secret": "own-app-secret"},
        {"grant_type": "client_credential", "client_key": MINI_APP, "client_secret": "own-app-secret"},
        "https://open.douyin.com/oauth/client_token/", None)


def refused_requests(file):
    def put(about, flag, name, params, code, field, config="trade", token=ACCESS, **more):
        request = {"name": name, "params": params, **({"access_token": token} if token is not None else {}), **more}
        file.case(file.next("trade-refused"), about, [flag], "trade_request", request, error(code, field=field), config)

    def refund(**change):
        return {n: v for n, v in {**REFUND_CREATE, **change}.items() if v is not None}

    flag = "RequestRefused"
    put("There is no such call; creating orders this way is for old clients.", flag, "create_order", {}, "field_invalid",
        "name")
    put("No access token.", "Token", "order_query", {"order_id": "1"}, "field_missing", "access_token", token=None)
    put("A blank access token.", "Token", "order_query", {"order_id": "1"}, "field_missing", "access_token", token=" ")
    put("An access token with a line break.", "Token", "order_query", {"order_id": "1"}, "field_invalid", "access_token",
        token="a\nb")
    put("An access token where none belongs.", "Token", "client_token", {"client_secret": "x"}, "field_invalid",
        "access_token")
    put("A token without the AppSecret.", "Token", "client_token", {}, "field_missing", "params.client_secret", token=None)
    put("A token of another mini-program.", "Token", "client_token", {"client_secret": "x", "client_key": "tt0002"},
        "field_invalid", "params.client_key", token=None)
    put("A token with a member that does not belong there.", "Token", "client_token",
        {"client_secret": "x", "grant_type": "client_credential"}, "field_invalid", "params.grant_type", token=None)
    put("An order without a number.", flag, "order_query", {}, "field_missing", "params.order_id")
    put("An order by two numbers.", flag, "order_query", {"order_id": "1", "out_order_no": "2"}, "field_invalid",
        "params.out_order_no")
    put("A refund query by two numbers.", flag, "refund_query", {"refund_id": "1", "order_id": "2"}, "field_invalid",
        "params.order_id")
    for name in ("order_id", "out_refund_no", "order_entry_schema", "refund_reason", "refund_total_amount",
                 "item_order_detail"):
        put(f"A refund without {name}.", flag, "refund_create", refund(**{name: None}), "field_missing",
            f"params.{name}")
    put("A refund of nothing.", "Money", "refund_create", refund(refund_total_amount=0), "amount_invalid",
        "params.refund_total_amount")
    put("A part of the refund as a text.", "Money", "refund_create",
        refund(item_order_detail=[{"item_order_id": "1", "refund_amount": "50"}]), "amount_invalid",
        "params.item_order_detail.0.refund_amount")
    put("A reason that nobody knows.", flag, "refund_create", refund(refund_reason=[{"code": 1, "text": "x"}]),
        "field_invalid", "params.refund_reason.0.code")
    put("A reason of 50 characters.", flag, "refund_create", refund(refund_reason=[{"code": 999, "text": "x" * 50}]),
        "field_invalid", "params.refund_reason.0.text")
    put("Eleven reasons.", flag, "refund_create", refund(refund_reason=[{"code": 999, "text": "x"}] * 11),
        "field_invalid", "params.refund_reason")
    put("refund_all as a number.", flag, "refund_create", refund(refund_all=1), "field_invalid", "params.refund_all")
    put("A page with a leading slash.", flag, "refund_create", refund(order_entry_schema={"path": "/p"}), "field_invalid",
        "params.order_entry_schema.path")
    put("An address without TLS.", flag, "refund_create", refund(notify_url="http://pay.example.com"), "field_invalid",
        "params.notify_url")
    put("A denial without a reason.", flag, "refund_audit_callback", {"refund_id": "1", "refund_audit_status": 2},
        "field_missing", "params.deny_message")
    put("An audit of another word.", flag, "refund_audit_callback", {"refund_id": "1", "refund_audit_status": 3},
        "field_invalid", "params.refund_audit_status")
    put("params as a text.", flag, "order_query", "{}", "request_malformed", "params")
    put("No section trade.", "KeyRole", "order_query", {"order_id": "1"}, "config_missing", "trade", {})


def answers(file):
    def put(about, flag, body, expected, status=200, headers=None, config="trade", now=NOW, expect=None, **more):
        body = body if isinstance(body, str) else compact(body)
        request = {"status": status, "headers": headers or {}, "body": body, "now": now, "expect": expect or {}, **more}
        file.case(file.next("trade-reply"), about, [flag], "trade_reply", request, expected, config)

    data = {"order_id": "ots1", "out_order_no": ORDER, "pay_status": "SUCCESS", "total_amount": 101, "currency": "CNY",
            "pay_time": 1704081690000}
    good = {"err_no": 0, "err_msg": "success", "log_id": "2024", "data": data}
    text = compact(good)
    signed = trade_headers(text)
    put("An answer without a signature, as most are.", "Rule", good, {"ok": {"data": data, "verified": False}},
        expect=EXPECT, name="order_query")
    put("A signed one.", "SignedAnswer", text, {"ok": {"data": data, "verified": True}}, headers=signed)
    put("Signed by somebody else.", "SignedAnswer", text, error("signature_mismatch"),
        headers=trade_headers(text, key=APPLICATION_KEY))
    put("A part of a signature.", "SignedAnswer", text, error("signature_missing", field="Byte-Nonce-Str"),
        headers={"Byte-Signature": signed["Byte-Signature"], "Byte-Timestamp": STAMP})
    put("An old signature.", "SignedAnswer", text, error("timestamp_skewed"), headers=signed, now=int(STAMP) + 3601)
    for absent in signed:
        put(f"A signature without {absent} is no unsigned answer.", "SignedAnswer", text,
            error("signature_missing", field=absent), headers={n: v for n, v in signed.items() if n != absent})
    put("A signed one without a platform key after a refund: the configuration is at fault, whatever it says.", "KeyRole",
        text, error("config_missing", field="trade.platform_public_key"), headers=signed, config="no_platform_key",
        name="refund_create")
    put("Another refund.", "NotOurs", {**good, "data": {"out_refund_no": "R2"}},
        error("order_mismatch", field="data.out_refund_no"), expect={"out_refund_no": "R1"})
    put("The expected refund.", "NotOurs", {**good, "data": {"out_refund_no": "R1"}},
        {"ok": {"data": {"out_refund_no": "R1"}, "verified": False}}, expect={"out_refund_no": "R1"})
    file.case(file.next("trade-reply"), "A mebibyte and one byte.", ["Size"], "trade_reply",
              padded({"status": 200, "headers": {}, "body": '{"x":"<<pad>>"}', "now": NOW}, "a", 1024 * 1024 + 1 - 8),
              error("message_too_large"), "trade")
    put("A signed one without a platform key.", "SignedAnswer", text,
        error("config_missing", field="trade.platform_public_key"), headers=signed, config="no_platform_key")
    put("Signed by somebody else after a refund: who knows.", "Unknown", text,
        {"error": {"code": "outcome_unknown", "verified": False}}, headers=trade_headers(text, key=APPLICATION_KEY),
        name="refund_create")
    token = {"data": {"access_token": ACCESS, "expires_in": 7200, "error_code": 0, "description": ""},
             "message": "success"}
    put("The access token.", "Token", token, {"ok": {"data": token["data"], "verified": False}}, name="client_token")
    put("No access token.", "Token", {"data": {"error_code": 10013, "description": "client_key错误"}, "message": "error"},
        {"error": {"code": "channel_error", "channel_code": "10013", "verified": False}}, name="client_token")
    put("A refusal in one spelling.", "Refusal", {"err_no": 28001003, "err_msg": "access_token无效", "log_id": "1"},
        {"error": {"code": "channel_error", "channel_code": "28001003", "verified": False}})
    put("A refusal in the other.", "Refusal", {"err_no": 10000, "err_tips": "参数不合法"},
        {"error": {"code": "channel_error", "channel_code": "10000", "verified": False}}, name="refund_create")
    refusal = compact({"err_no": 10000, "err_tips": "参数不合法"})
    put("A signed refusal.", "Refusal", refusal,
        {"error": {"code": "channel_error", "channel_code": "10000", "verified": True}}, headers=trade_headers(refusal))
    put("A failing trade system after a refund.", "Unknown", {"err_no": 13000, "err_msg": "系统错误"},
        {"error": {"code": "outcome_unknown", "channel_code": "13000", "verified": False}}, name="refund_create")
    put("A failing platform after a refund.", "Unknown", {"err_no": 2100004, "err_msg": "system"},
        {"error": {"code": "outcome_unknown", "channel_code": "2100004", "verified": False}}, name="refund_create")
    put("A page of a proxy after a refund.", "Unknown", "<html>", error("outcome_unknown"), status=502,
        name="refund_create")
    put("A page of a proxy after a question.", "Rule", "<html>", error("message_malformed"), status=502,
        name="order_query")
    put("Nothing to say is null.", "Rule", {"err_no": 0, "err_msg": ""}, {"ok": {"data": None, "verified": False}},
        name="refund_audit_callback")
    put("No err_no.", "Rule", {"data": {}}, error("field_missing", field="err_no"))
    put("Another order.", "NotOurs", good, error("order_mismatch", field="data.out_order_no"),
        expect={"out_trade_no": "X"})
    put("Another amount.", "NotOurs", good, error("amount_mismatch", field="data.total_amount"), expect={"amount_fen": 1})
    put("An amount that is none.", "Money", {**good, "data": {"total_amount": "101"}},
        error("amount_invalid", field="data.total_amount"))
    put("Diamonds for an order of fen.", "Diamonds", {**good, "data": {**data, "currency": "DIAMOND"}},
        error("amount_mismatch", field="data.currency"), expect=EXPECT)
    put("A name that is no call.", "Rule", good, error("field_invalid", field="name"), name="pay")
    put("No section trade.", "KeyRole", good, error("config_missing", field="trade"), config={})


def event(kind, msg, fen=None, order=None, refund=None, version="3.0"):
    members = {"type": kind, "version": version, "status": msg.get("status"), "out_order_no": order,
               "out_refund_no": refund, "amount_fen": fen, "msg": msg, "content_id": sha256_hex(f"{kind}\n{compact(msg)}")}
    return {n: v for n, v in members.items() if v is not None}


def callbacks(file):
    def put(about, flag, body, expected, config="trade", now=NOW, expect=None, headers=None, **more):
        request = {"headers": trade_headers(body) if headers is None else headers, "body": body, "now": now,
                   "expect": expect or {}, **more}
        file.case(file.next("trade-callback"), about, [flag], "trade_callback", request, expected, config)

    def told(kind, msg, ack=ACK, **members):
        return {"ok": {"event": event(kind, msg, **members), "ack": ack}}

    payment, refund, asked = trade_payment(), trade_refund(), trade_pre_create_refund()
    put("A payment as it is.", "Rule", trade_body(), told("payment", payment, fen=101, order=ORDER), expect=EXPECT)
    put("The older version.", "Rule", trade_body(version="2.0"),
        told("payment", payment, fen=101, order=ORDER, version="2.0"))
    cancelled = trade_payment(status="CANCEL", message="TIME_OUT", total_amount=0)
    put("A payment that timed out.", "Rule", trade_body(cancelled), told("payment", cancelled, fen=0, order=ORDER))
    put("A refund; its number may be empty.", "Rule", trade_body(trade_refund(out_refund_no=""), "refund"),
        told("refund", trade_refund(out_refund_no=""), fen=50))
    put("Another refund.", "NotOurs", trade_body(refund, "refund"), error("order_mismatch", field="out_refund_no"),
        expect={"out_refund_no": "R2"})
    answer = {"out_refund_no": "R2", "order_entry_schema": {"path": "page/refund"}}
    ack = {**ACK, "body": compact({"err_no": 0, "err_tips": "success", "data": answer})}
    put("A refund that the user began.", "MustAnswer", trade_body(asked, "pre_create_refund"),
        told("pre_create_refund", asked, ack, fen=50, order=ORDER), answer=answer)
    put("An answer beside something else is ignored.", "MustAnswer", trade_body(),
        told("payment", payment, fen=101, order=ORDER), answer=answer)
    put("An answer without a number.", "MustAnswer", trade_body(asked, "pre_create_refund"),
        error("field_missing", field="answer.out_refund_no"), answer={**answer, "out_refund_no": ""})
    put("An answer with a page that is none.", "MustAnswer", trade_body(asked, "pre_create_refund"),
        error("field_invalid", field="answer.order_entry_schema.path"),
        answer={**answer, "order_entry_schema": {"path": "/x"}})
    for kind in ("sign_callback", "sign_pay_callback"):
        msg = {"app_id": MINI_APP, "status": "SUCCESS", "auth_order_id": "a1"}
        put(f"A {kind}.", "Rule", trade_body(msg, kind), told(kind, msg))
    settled = {"app_id": MINI_APP, "settle_no": "s1"}
    put("A settlement.", "Rule", trade_body(settled, "settle"), told("settle", settled))
    put("A type that nobody knows.", "Rule", trade_body(settled, "new"), error("field_invalid", field="type"))
    for name in ("app_id", "out_order_no", "status", "total_amount"):
        put(f"A payment without {name}.", "Rule", trade_body(trade_payment(**{name: None})),
            error("field_missing", field=name))
    put("A refund without refund_id that the user began.", "Rule",
        trade_body(trade_pre_create_refund(refund_id=None), "pre_create_refund"), error("field_missing", field="refund_id"),
        answer=answer)
    put("A refund without status.", "Rule", trade_body(trade_refund(status=None), "refund"),
        error("field_missing", field="status"))
    for kind in ("sign_callback", "sign_pay_callback"):
        put(f"A {kind} without status.", "Rule", trade_body({"app_id": MINI_APP, "auth_order_id": "a1"}, kind),
            error("field_missing", field="status"))
    for number in ("R 2", "R" * 65):
        put(f"An answer with a number that the platform refuses: {number[:3]}.", "MustAnswer",
            trade_body(asked, "pre_create_refund"), error("field_invalid", field="answer.out_refund_no"),
            answer={**answer, "out_refund_no": number})
    for stamp in ("0170408160", "+170408160", "1704081.60"):
        body = trade_body()
        put(f"A time stamp of ten characters that is no number of seconds: {stamp}.", "Window", body,
            error("field_invalid", field="Byte-Timestamp"), headers=trade_headers(body, time=stamp))
    put("No currency is yuan, not what is expected.", "Diamonds", trade_body(trade_payment(currency=None)),
        error("amount_mismatch", field="currency"), expect={**EXPECT, "currency": "DIAMOND"})
    put("The currency alone is expected.", "Diamonds", trade_body(trade_payment(currency="DIAMOND")),
        error("amount_mismatch", field="currency"), expect={"currency": "CNY"})
    put("The amount as a text.", "Money", trade_body(trade_payment(total_amount="101")),
        error("amount_invalid", field="total_amount"))
    put("Success for nothing.", "Money", trade_body(trade_payment(total_amount=0)),
        error("amount_invalid", field="total_amount"))
    put("Diamonds for an order of fen.", "Diamonds", trade_body(trade_payment(currency="DIAMOND")),
        error("amount_mismatch", field="currency"), expect=EXPECT)
    put("Diamonds for an order of diamonds.", "Diamonds", trade_body(trade_payment(currency="DIAMOND")),
        told("payment", trade_payment(currency="DIAMOND"), fen=101, order=ORDER),
        expect={**EXPECT, "currency": "DIAMOND"})
    put("Another currency.", "NotOurs", trade_body(trade_payment(currency="USD")),
        error("amount_mismatch", field="currency"))
    put("An hour ahead.", "Window", trade_body(), told("payment", payment, fen=101, order=ORDER),
        now=int(STAMP) - 3600)
    put("More than an hour ahead.", "Window", trade_body(), error("timestamp_skewed"), now=int(STAMP) - 3601)
    put("A window of the caller's own.", "Window", trade_body(), error("timestamp_skewed"), now=int(STAMP) + 61,
        max_age_s=60)
    put("Older than the default, within the caller's own.", "Window", trade_body(),
        told("payment", payment, fen=101, order=ORDER), now=int(STAMP) + 86400, max_age_s=86400)
    put("A callback of ecpay.", "Generation", ecpay_callback(), error("scheme_unknown"), headers={})
    put("Correctly signed, and no JSON.", "Rule", "x", error("message_malformed"))
    put("msg is no JSON.", "Rule", trade_body("x"), error("message_malformed"))
    put("The member msg is absent.", "Rule", '{"type":"payment"}', error("field_missing", field="msg"))
    put("No section trade.", "KeyRole", trade_body(), error("config_missing", field="trade"), {})
    file.case(file.next("trade-callback"), "Sixty-four KiB and one byte.", ["Size"], "trade_callback",
              padded({"headers": {}, "body": '{"x":"<<pad>>"}', "now": NOW}, "a", 65536 + 1 - 8),
              error("message_too_large"), "trade")
