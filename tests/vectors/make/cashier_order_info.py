"""Vectors of the verb `sign_order_info`: every AppletVersion, every default, every refusal (cashier.md §3, §5)."""

import cashier_verify
from common import Group, compact, error
from flags import FLAGS
from orders import signed
from samples import CLEAN, CLEAN_SIGN, OFFICIAL, OWN, OWN_SECRET, OWN_SIGN, PUBLIC_SECRET, REFERENCE, REFERENCE_SIGN

PUBLIC = {"app_id": "800000040005", "merchant_id": "1300000004", "secret": PUBLIC_SECRET}
EDITION_1 = {"app_id": "800000000001", "merchant_id": "1900000001", "secret": PUBLIC_SECRET}
SETTINGS = {"app_id": "800000000001", "merchant_id": "1900000001", "secret": OWN_SECRET}
WITH_NOTIFY = {**SETTINGS, "notify_url": "https://pay.example.com/notify/tt"}
CONFIGS = {
    "public": {"cashier": PUBLIC}, "edition_1": {"cashier": EDITION_1}, "own": {"cashier": SETTINGS},
    "own_notify": {"cashier": WITH_NOTIFY},
}
MINUTE = 1704081600

# The smallest request with both channels; the cases change it.
BASE = {
    "out_order_no": "T202401010000000001", "total_amount": 101, "subject": "测试商品", "body": "会员月卡", "uid": "u1",
    "valid_time": 900, "timestamp": MINUTE, "wx_url": OWN["wx_url"], "alipay_url": "app_id=1&biz_content=%7B%7D&sign=x%3D",
    "risk_info": {"ip": "203.0.113.7"},
}


def changed(drop=(), **members):
    """BASE with members set and dropped."""
    return {name: value for name, value in {**BASE, **members}.items() if name not in drop}


def build():
    """The file cashier_order_info.json."""
    group = Group("cashier_order_info", "orderInfo of every AppletVersion: building, signing, reading back, refusing (cashier.md §3 to §5).", FLAGS, CONFIGS)
    published(group)
    built(group)
    versions(group)
    refused(group)
    amounts(group)
    shapes(group)
    cashier_verify.add(group, BASE, SETTINGS)
    return group


def as_request(order_info, **more):
    """The request that gives a published orderInfo."""
    names = ("out_order_no", "total_amount", "subject", "body", "uid", "notify_url", "wx_url", "alipay_url")
    times = {name: int(order_info[name]) for name in ("valid_time", "trade_time", "timestamp")}
    return {**{name: order_info[name] for name in names if order_info[name]}, **times, **more}


def published(group):
    """Published and own orderInfo come out, member by member."""
    for number, about, flags, sample, sign_, ip, settings, config in [
        (1, "the reference orderInfo", "Published", REFERENCE, REFERENCE_SIGN, {"ip": "127.0.0.1", "device_id": "485737374363263"}, PUBLIC, "public"),
        (2, "the clean orderInfo, with the default notify_url", "Official Defaults", CLEAN, CLEAN_SIGN, {"ip": "120.230.0.0"}, PUBLIC, "public"),
        (3, "the project's own orderInfo, with the configured notify_url", "Official Defaults Cjk", OWN, OWN_SIGN, {"ip": "203.0.113.7"}, WITH_NOTIFY, "own_notify"),
    ]:
        request = as_request(sample, risk_info=ip)
        if number > 1:
            del request["notify_url"]
        reply = signed(request, settings)
        assert reply["sign"] == sign_ and reply["order_info"] == {**sample, "sign": sign_}, reply
        group.case(number, about, flags, "sign_order_info", request, {"ok": reply}, config=config)
    sample = {**OFFICIAL, "trade_time": OFFICIAL["timestamp"]}
    request = as_request(sample, risk_info={"ip": "120.230.0.0"}, applet_version="1.0")
    reply = signed(request, EDITION_1)
    assert reply["sign"] == "bce96e2507bc83a4493ce19d0a1298db", reply
    group.case(4, "the 1.0 parameters of the specification, in the raw form", "Published Version1", "sign_order_info", request, {"ok": reply}, config="edition_1")


def built(group):
    """What an orderInfo looks like; some whole replies, else the signature and the text."""
    for number, about, flags, request in [
        (10, "both channels, nothing else", "Defaults", changed()),
        (11, "WeChat alone", "Channels", changed(drop=("alipay_url",))),
        (12, "Alipay alone has no wx_type", "Channels", changed(drop=("wx_url",))),
        (13, "an empty wx_url is none", "Channels EmptyValue", changed(wx_url="")),
        (14, "an empty alipay_url is none", "Channels EmptyValue", changed(alipay_url="")),
        (15, "a wx_url with an encoded redirect_url is signed unchanged", "Channels Separators",
         changed(wx_url=BASE["wx_url"] + "&redirect_url=https%3A%2F%2Fmerchant.example%2Fr%3Fa%3D1")),
        (16, "trade_time of the first attempt is kept", "Defaults", changed(trade_time=MINUTE - 600)),
        (17, "a given notify_url", "Defaults", changed(notify_url="https://merchant.example/n")),
        (18, "a notify_url over http", "Defaults", changed(notify_url="http://merchant.example/n?a=1")),
        (19, "limit_pay is sent and signed", "Defaults", changed(limit_pay='{"no_credit": true}')),
        (20, "device_id comes second in risk_info", "ClientIp", changed(risk_info={"device_id": "d1", "ip": "203.0.113.7"})),
        (21, "a device_id with a quote is escaped as JSON inside JSON", "ClientIp Escaping", changed(risk_info={"ip": "203.0.113.7", "device_id": 'a"b\\c/d'})),
        (22, "an IPv6 address", "ClientIp", changed(risk_info={"ip": "2001:db8::1"})),
        (23, "another address leaves the signature alone", "ClientIp Excluded", changed(risk_info={"ip": "198.51.100.99"})),
        (24, "an amount of one fen", "Boundary Money", changed(total_amount=1)),
        (25, "the largest amount", "Boundary Money", changed(total_amount=9007199254740991)),
        (26, "an order number of 32 characters with every kind", "Boundary", changed(out_order_no="Az09_-" + "x" * 26)),
        (27, "an order number of one character", "Boundary", changed(out_order_no="-")),
        (28, "a uid of 32 ASCII characters", "Boundary", changed(uid="u" * 32)),
        (29, "a uid of 32 Chinese characters", "Boundary Cjk", changed(uid="用" * 32)),
        (30, "a uid of 32 emoji, which are 64 UTF-16 units", "Boundary Emoji", changed(uid="😀" * 32)),
        (31, "the shortest life", "Boundary Expiry", changed(valid_time=1)),
        (32, "the longest life, 15 days", "Boundary Expiry", changed(valid_time=1296000)),
        (33, "one second before the end", "Boundary Expiry", changed(trade_time=MINUTE - 899)),
        (34, "the last second that is no millisecond", "Boundary Units", changed(timestamp=99999999999)),
        (35, "the first second", "Boundary Units", changed(timestamp=1)),
        (36, "an order created after it was signed is the linter's work", "NotJudged", changed(trade_time=MINUTE + 60)),
        (37, "emoji and mixed scripts in subject and body", "Emoji Cjk", changed(subject="🎁 生日 Gift", body="👩\u200d👧 に")),
        (38, "quotes, slashes and separators in subject and body", "Escaping Separators", changed(subject='"50%" & a=b', body="c\\d/e+f <g>")),
        (39, "blanks at the ends of body stay", "WhitespaceKept", changed(body=" microapp test ")),
        (40, "a long subject and body", "LongValue", changed(subject="长" * 500, body="body " * 400 + ".")),
        (41, "an ideographic blank and a line separator are characters", "WhitespaceKept", changed(subject="a\u3000b\u2028c")),
        (42, "members of the request in reverse order", "KeyOrder", dict(reversed(changed().items()))),
        (43, "AppletVersion 3.0 asked for by name", "Defaults", changed(applet_version="3.0")),
        (44, "absent members written as null are absent", "EmptyValue Defaults",
         {**changed(), "notify_url": None, "limit_pay": None, "applet_version": "3.0"}),
    ]:
        reply = signed(request, SETTINGS)
        whole = number in (10, 11, 12, 19, 21, 37, 38)
        expected = {"ok": reply} if whole else {"ok_has": {"sign": reply["sign"], "json": reply["json"]}}
        group.case(number, about, flags, "sign_order_info", request, expected, config="own")
    request = changed(notify_url="https://merchant.example/n")
    reply = signed(request, WITH_NOTIFY)
    group.case(45, "a given notify_url wins over the configured one", "Defaults", "sign_order_info", request, {"ok_has": {"sign": reply["sign"], "json": reply["json"]}}, config="own_notify")
    text = compact(changed()).replace("测试商品", r"\u6d4b\u8bd5\u5546\u54c1").replace("https://", r"https:\/\/").replace("&", r"\u0026")
    reply = signed(changed(), SETTINGS)
    group.case(46, "escapes of the request reach neither the signature nor the text", "Escaping", "sign_order_info", text, {"ok": reply}, config="own")


def versions(group):
    """The wrapped outputs."""
    for number, about, flags, request in [
        (61, "1.0 alone, signed over its eight members", "Version1 Wrapper", changed(applet_version="1.0")),
        (62, "2.0 alone is one member", "Wrapper", changed(applet_version="2.0")),
        (63, "2.0+ has both parts and the signature of the second", "Version1 Wrapper", changed(applet_version="2.0+")),
        (64, "1.0 without WeChat", "Version1 Channels", changed(drop=("wx_url",), applet_version="1.0")),
        (65, "2.0 with WeChat alone", "Wrapper Channels", changed(drop=("alipay_url",), applet_version="2.0")),
        (66, "2.0+ without WeChat", "Wrapper Channels", changed(drop=("wx_url",), applet_version="2.0+")),
        (67, "text with quotes and emoji inside JSON inside JSON", "Wrapper Escaping Emoji", changed(applet_version="2.0", subject='say "\\" 🎁', body="/")),
        (68, "a device_id three levels deep", "Wrapper Escaping", changed(applet_version="2.0+", risk_info={"ip": "203.0.113.7", "device_id": 'd"1'})),
        (69, "1.0 signs `&` and `%` of the order string raw", "Version1 Separators", changed(applet_version="1.0", alipay_url=CLEAN["alipay_url"])),
        (70, "subject and body are no part of 1.0", "Version1", changed(applet_version="1.0", subject="other", body="other")),
    ]:
        reply = signed(request, SETTINGS)
        group.case(number, about, flags, "sign_order_info", request, {"ok": reply}, config="own")
    for number, about, version in [(71, "1.0 needs alipay_url", "1.0"), (72, "2.0+ needs alipay_url for its first part", "2.0+")]:
        group.case(number, about, "Version1 Channels", "sign_order_info", changed(drop=("alipay_url",), applet_version=version),
                   error("field_missing", "alipay_url"), config="own")
    for number, version in enumerate(["4.0", "3", "2.0 +", "2.0++", "v3.0", "3.0 ", "2.1"], 73):
        group.case(number, f"no AppletVersion: `{version}`", "UnknownName", "sign_order_info", changed(applet_version=version),
                   error("field_invalid", "applet_version"), config="own")


def refused(group):
    """One wrong member each."""
    number = 100
    for field, flags, code, values in [
        ("out_order_no", "FieldPattern", "field_invalid",
         ["A*B", "A|B", "a b", "订单1", "x" * 33, "T1\n", "\nT1", "T1\u0000", "１２３", "T1.2", "T1/2", " T1", "é"]),
        ("uid", "FieldPattern Boundary", "field_invalid", ["u" * 33, "用" * 33, "😀" * 33, "u\n1", "u\u0000", "u\u007f"]),
        ("subject", "FieldPattern", "field_invalid", ["two\nlines", "tab\tbed", "end\u0000", "\u001b[31m"]),
        ("body", "FieldPattern", "field_invalid", ["two\r\nlines", "\u0007"]),
        ("valid_time", "Units Expiry", "field_invalid", [0, 1296001, MINUTE + 900, (MINUTE + 900) * 1000]),
        ("timestamp", "Units", "field_invalid", [MINUTE * 1000, 100000000000]),
        ("trade_time", "Units", "field_invalid", [MINUTE * 1000, 100000000000]),
        ("wx_url", "Channels", "field_invalid",
         ["http://wx.tenpay.com/x?prepay_id=1&package=2", "weixin://wap/pay?prepay_id=wx1", "wx.tenpay.com/x", "//wx.tenpay.com/x", "/x?prepay_id=1",
          "https%3A%2F%2Fwx.tenpay.com%2Fx", "https://wx.tenpay.com/x y", " https://wx.tenpay.com/x", "https://wx.tenpay.com/x\n", "prepay_id=wx1"]),
        ("notify_url", "FieldPattern", "field_invalid", ["merchant.example/n", "ftp://merchant.example/n", "/notify", "https://merchant.example/a b"]),
        ("alipay_url", "Channels", "field_invalid",
         ["https://openapi.alipay.com/gateway.do?app_id=1&sign=2", "http://openapi.alipay.com/gateway.do?app_id=1", '<form action="x" method="post">',
          '{"alipay_trade_app_pay_response":"="}', "app_id", "app_id%3D1%26sign%3D2"]),
        ("limit_pay", "FieldPattern", "field_invalid", ["no_credit", "[1]", "1", '{"a":', '"{}"']),
    ]:
        for value in values:
            shown = compact(value) if len(str(value)) < 40 else f"{len(str(value))} characters"
            group.case(number, f"{field} refused: {shown}", flags, "sign_order_info", changed(**{field: value}), error(code, field), config="own")
            number += 1
    assert number <= 170, number
    for number, ip in enumerate(["120.230.0.0, 10.0.0.1", "203.0.113.7:443", "localhost", "256.0.113.7", "203.0.113", " 203.0.113.7", "[2001:db8::1]",
                                 "203.0.113.7\n", "fe80::1%eth0", "2001:db8::1/64", "２０３.0.113.7", "unknown"], 170):
        group.case(number, f"no single address: {compact(ip)}", "ClientIp", "sign_order_info", changed(risk_info={"ip": ip}),
                   error("field_invalid", "risk_info.ip"), config="own")
    for number, about, request in [
        (183, "an order that ends in the second of signing", changed(trade_time=MINUTE - 900)),
        (184, "an order that ended long ago", changed(trade_time=MINUTE - 86400)),
        (185, "a paid-again order whose short life is over", changed(trade_time=MINUTE - 2, valid_time=1)),
    ]:
        group.case(number, about, "Expiry", "sign_order_info", request, error("field_invalid", "valid_time"), config="own")
    for number, about, request in [
        (186, "no channel", changed(drop=("wx_url", "alipay_url"))),
        (187, "two empty channels", changed(wx_url="", alipay_url="")),
    ]:
        group.case(number, about, "Channels", "sign_order_info", request, error("field_missing", "wx_url"), config="own")


def amounts(group):
    """Money that is no positive integer in fen. As text, because hosts print numbers in their own way."""
    text = compact(changed())
    assert text.count('"total_amount":101') == 1
    for number, literal in enumerate(["1.5", "1.0", "0.01", '"1"', '"1.01"', "0", "-1", "-0", "1e2", "1E0", "9007199254740992",
                                      "18446744073709551616", "1e400", '""'], 190):
        group.case(number, f"total_amount refused: {literal}", "Money", "sign_order_info",
                   text.replace('"total_amount":101', f'"total_amount":{literal}'), error("amount_invalid", "total_amount"), config="own")


def shapes(group):
    """Requests of the wrong shape."""
    for number, field in enumerate(["out_order_no", "total_amount", "subject", "body", "uid", "valid_time", "risk_info"], 210):
        group.case(number, f"{field} is missing", "Required", "sign_order_info", changed(drop=(field,)), error("field_missing", field), config="own")
    for number, field in enumerate(["out_order_no", "subject", "body", "uid"], 217):
        group.case(number, f"{field} is empty", "Required EmptyValue", "sign_order_info", changed(**{field: ""}), error("field_missing", field), config="own")
    for number, about, flags, request, expected in [
        (221, "risk_info without an address", "Required ClientIp", changed(risk_info={"device_id": "d1"}), error("field_missing", "risk_info.ip")),
        (222, "risk_info as text", "WrongShape ClientIp", changed(risk_info='{"ip":"203.0.113.7"}'), error("request_malformed", "risk_info")),
        (223, "an unknown member of risk_info", "UnknownMember", changed(risk_info={"ip": "203.0.113.7", "mac": "x"}), error("request_malformed", "risk_info.mac")),
        (224, "a device_id that is a number", "WrongShape", changed(risk_info={"ip": "203.0.113.7", "device_id": 485737374363263}), error("request_malformed", "risk_info.device_id")),
        (225, "a misspelt member", "UnknownMember", changed(vaild_time=300), error("request_malformed", "vaild_time")),
        (226, "a fixed member of the protocol", "UnknownMember", changed(sign_type="MD5"), error("request_malformed", "sign_type")),
        (227, "a signature in the request", "UnknownMember", changed(sign="0" * 32), error("request_malformed", "sign")),
        (228, "a merchant number in the request", "UnknownMember", changed(merchant_id="1900000001"), error("request_malformed", "merchant_id")),
        (229, "a key in the request", "UnknownMember", changed(key="a"), error("request_malformed", "key")),
        (230, "valid_time as text", "WrongShape", changed(valid_time="900"), error("request_malformed", "valid_time")),
        (231, "timestamp as text", "WrongShape", changed(timestamp=str(MINUTE)), error("request_malformed", "timestamp")),
        (232, "out_order_no as a number", "WrongShape", changed(out_order_no=20240101), error("request_malformed", "out_order_no")),
        (233, "uid as a number", "WrongShape", changed(uid=2019012211), error("request_malformed", "uid")),
        (234, "limit_pay as an object", "WrongShape", changed(limit_pay={"no_credit": True}), error("request_malformed", "limit_pay")),
        (235, "wx_url as an array", "WrongShape", changed(wx_url=[OWN["wx_url"]]), error("request_malformed", "wx_url")),
        (236, "subject as an object", "WrongShape", changed(subject={"zh": "x"}), error("request_malformed", "subject")),
        (237, "a member twice", "DuplicateMember", compact(changed())[:-1] + ',"total_amount":1}', error("request_malformed")),
        (238, "the address twice", "DuplicateMember ClientIp", compact(changed(drop=("risk_info",)))[:-1] + ',"risk_info":{"ip":"203.0.113.7","ip":"10.0.0.1"}}', error("request_malformed")),
        (239, "applet_version as a number", "WrongShape", compact(changed())[:-1] + ',"applet_version":3.0}', error("request_malformed", "applet_version")),
        (240, "valid_time with a fraction", "WrongShape Units", compact(changed()).replace('"valid_time":900', '"valid_time":900.5'), error("request_malformed", "valid_time")),
    ]:
        group.case(number, about, flags, "sign_order_info", request, expected, config="own")
    group.case(242, "risk_info as an array, by position", "WrongShape ClientIp", "sign_order_info", changed(risk_info=["203.0.113.7", None]),
               error("request_malformed", "risk_info"), config="own")
    group.case(241, "no configuration", "Config", "sign_order_info", changed(), error("config_missing"))
