"""Vectors of the verb `verify_order_info`: flat and wrapped orderInfo, genuine and not (cashier.md §4.1, §5)."""

import hashlib

from common import compact, error, md5, sign, string_to_sign
from orders import part_1_0, part_2_0, signed
from samples import CLEAN, CLEAN_SIGN, OFFICIAL, OFFICIAL_SIGN, OWN, OWN_SECRET, OWN_SIGN, REFERENCE, REFERENCE_SIGN

VERB = "verify_order_info"


def resigned(order_info, secret=OWN_SECRET, **members):
    """An orderInfo with other members and a signature that fits them."""
    fields = {**order_info, **members}
    return {**fields, "sign": sign(fields, secret)}


def without(order_info, *names):
    """An orderInfo with members removed."""
    return {name: value for name, value in order_info.items() if name not in names}


def add(group, base, settings):
    """Adds the cases to the group of orderInfo."""
    one, two = part_1_0(base, settings), part_2_0(base, settings)
    genuine(group, base, settings, one, two)
    tampered(group, one, two)
    signatures(group, two)
    wrapped(group, one, two)
    shapes(group, two)


def genuine(group, base, settings, one, two):
    """What must be accepted."""
    own = {**OWN, "sign": OWN_SIGN}
    for number, about, flags, order_info, config in [
        (301, "the official example", "Published", {**OFFICIAL, "sign": OFFICIAL_SIGN}, "edition_1"),
        (302, "the reference orderInfo", "Published", {**REFERENCE, "sign": REFERENCE_SIGN}, "public"),
        (303, "the clean orderInfo", "Official", {**CLEAN, "sign": CLEAN_SIGN}, "public"),
        (304, "the project's own orderInfo", "Official Cjk", own, "own"),
        (305, "another risk_info", "Excluded", {**own, "risk_info": '{"ip":"198.51.100.1"}'}, "own"),
        (306, "no risk_info", "Excluded", without(own, "risk_info"), "own"),
        (307, "a risk_info that is no text", "Excluded NotJudged", {**own, "risk_info": {"ip": "203.0.113.7"}}, "own"),
        (308, "members in reverse order", "KeyOrder", dict(reversed(own.items())), "own"),
        (309, "the amount as text", "NumberText", {**own, "total_amount": "101"}, "own"),
        (310, "times as numbers", "NumberText", {**own, "timestamp": 1704081600, "trade_time": 1704081600, "valid_time": 900}, "own"),
        (311, "empty members added", "EmptyValue", {**own, "limit_pay": "", "extra": None}, "own"),
        (312, "an unknown member that was signed", "NotJudged", resigned(own, vaild_time="300"), "own"),
        (313, "an amount in yuan that was signed", "NotJudged Money", resigned(own, total_amount="0.01"), "own"),
        (314, "a missing currency that was signed away", "NotJudged", resigned(without(own, "currency")), "own"),
        (315, "an expired order", "NotJudged Expiry", resigned(own, valid_time="1"), "own"),
        (316, "the identity of another merchant, signed with our secret", "NotJudged", resigned(own, app_id="800000000002"), "own"),
        (317, "the members that AppletVersion 3.0 gives", "Defaults", two, "own"),
        (318, "1.0 parameters, flat", "Version1", one, "own"),
        (319, "1.0 parameters with unsigned members changed", "Version1 Excluded", {**one, "method": "x", "pay_type": "y", "return_url": "https://m.example/r"}, "own"),
        (320, "a wrapped 2.0", "Wrapper", {"2.0": compact(two)}, "own"),
        (321, "a wrapped 1.0", "Wrapper Version1", {"1.0": compact(one)}, "own"),
        (322, "2.0+ with both parts", "Wrapper Version1", {"1.0": compact(one), "2.0": compact(two)}, "own"),
        (323, "2.0+ with its parts exchanged in order", "Wrapper KeyOrder", {"2.0": compact(two), "1.0": compact(one)}, "own"),
        (324, "a wrapped 2.0 with another risk_info", "Wrapper Excluded", {"2.0": compact({**two, "risk_info": "{}"})}, "own"),
        (325, "no sign_type in what was signed", "NotJudged", resigned(without(own, "sign_type")), "own"),
    ]:
        group.case(number, f"accepted: {about}", flags, VERB, {"order_info": order_info}, {"ok": {}}, config=config)
    for number, version in enumerate(["1.0", "2.0", "2.0+", "3.0"], 326):
        text = signed({**base, "applet_version": version, "subject": '"🎁"', "risk_info": {"ip": "203.0.113.7", "device_id": 'd"1'}}, settings)["json"]
        group.case(number, f"accepted: the text of AppletVersion {version} read back", "Wrapper Escaping", VERB, '{"order_info":' + text + "}", {"ok": {}}, config="own")
    spaced = '{"order_info": {"2.0": "{ \\"b\\" : \\"\\\\u6d4b\\" , \\"a\\" : 1, \\"sign\\":\\"' + sign({"a": 1, "b": "测"}, OWN_SECRET) + '\\"}"}}'
    group.case(330, "accepted: a wrapped text with blanks and escapes of its own", "Wrapper Escaping", VERB, spaced, {"ok": {}}, config="own")


def tampered(group, one, two):
    """One change each after signing."""
    changes = {
        "app_id": "800000000002", "sign_type": "", "out_order_no": "T202401010000000002", "merchant_id": "1900000002", "timestamp": "1704081601",
        "product_code": "pay2", "payment_type": "combine", "total_amount": 100, "trade_type": "SDK", "uid": "u2", "version": "3.0", "currency": "USD",
        "subject": "测试商品 ", "body": "会员年卡", "trade_time": "1704081601", "valid_time": "901", "notify_url": "https://evil.example/n",
        "wx_url": two["wx_url"] + "0", "wx_type": "H5", "alipay_url": two["alipay_url"].replace("x%3D", "x="),
    }
    assert set(changes) == set(two) - {"sign", "risk_info"}
    for number, (name, value) in enumerate(changes.items(), 341):
        group.case(number, f"refused: {name} changed", "Tampered", VERB, {"order_info": {**two, name: value}}, error("signature_mismatch"), config="own")
    for number, name in enumerate(["app_id", "sign_type", "notify_url", "wx_url", "alipay_url"], 361):
        group.case(number, f"refused: {name} removed", "Tampered", VERB, {"order_info": without(two, name)}, error("signature_mismatch"), config="own")
    for number, about, flags, order_info in [
        (366, "a member added", "Tampered", {**two, "limit_pay": "{}"}),
        (367, "a zero added", "Tampered ZeroKept", {**two, "limit_pay": "0"}),
        (368, "the total as 101.0 in text", "Tampered NumberText", {**two, "total_amount": "101.0"}),
        (369, "URLs escaped once more", "Tampered Escaping", {**two, "wx_url": two["wx_url"].replace("&", "&amp;")}),
        (370, "one of the eight 1.0 members changed", "Tampered Version1", {**one, "trade_no": "T202401010000000002"}),
        (371, "1.0 signed in the form with \\u0026, sent raw", "Tampered Version1 Escaping",
         {**one, "sign": sign({**without(one, "sign", "method", "pay_type", "pay_channel"), "params": one["params"].replace("&", "\\u0026")}, OWN_SECRET)}),
        (372, "1.0 signed over all its members", "Mistake Version1", {**one, "sign": sign(one, OWN_SECRET)}),
        (373, "risk_info was signed", "Mistake Excluded", {**two, "sign": md5(string_to_sign(two, drop=("sign",)) + OWN_SECRET)}),
        (374, "no secret in the signature", "Mistake", {**two, "sign": md5(string_to_sign(two))}),
        (375, "signed with another secret", "Tampered", resigned(two, secret="a")),
        (376, "the printed sample signature", "Tampered", {**REFERENCE, "sign": "15aa99cd80878661a4d442b7540bdf96"}),
    ]:
        group.case(number, f"refused: {about}", flags, VERB, {"order_info": order_info}, error("signature_mismatch"), config="own")


def signatures(group, two):
    """What the signature and its type may look like."""
    good = two["sign"]
    sha = dict(two, sign_type="SHA")
    sha["sign"] = hashlib.sha1((string_to_sign(sha) + OWN_SECRET).encode()).hexdigest()
    for number, about, flags, order_info, expected in [
        (381, "sign is absent", "SignatureMissing", without(two, "sign"), error("signature_missing", "sign")),
        (382, "sign is empty", "SignatureMissing", {**two, "sign": ""}, error("signature_missing", "sign")),
        (383, "sign is null", "SignatureMissing", {**two, "sign": None}, error("signature_missing", "sign")),
        (384, "an empty object", "SignatureMissing", {}, error("signature_missing", "sign")),
        (385, "sign in upper case", "SignatureForm", {**two, "sign": good.upper()}, error("signature_mismatch")),
        (386, "sign one digit short", "SignatureForm", {**two, "sign": good[:-1]}, error("signature_malformed")),
        (387, "sign one digit long", "SignatureForm", {**two, "sign": good + "0"}, error("signature_malformed")),
        (388, "sign with a line feed", "SignatureForm", {**two, "sign": good + "\n"}, error("signature_malformed")),
        (389, "sign with a letter outside hex", "SignatureForm", {**two, "sign": "z" + good[1:]}, error("signature_malformed")),
        (390, "the name Sign instead of sign", "SignatureMissing KeyCase", {**without(two, "sign"), "Sign": good}, error("signature_missing", "sign")),
        (391, "sign_type SHA with a fitting MD5", "WrongAlgorithm", resigned(two, sign_type="SHA"), error("algorithm_refused", "sign_type")),
        (392, "sign_type SHA with a fitting SHA-1", "WrongAlgorithm", sha, error("algorithm_refused", "sign_type")),
        (393, "sign_type MD5withRSA", "WrongAlgorithm", resigned(two, sign_type="MD5withRSA"), error("algorithm_refused", "sign_type")),
        (394, "sign_type md5 in lower case", "WrongAlgorithm KeyCase", resigned(two, sign_type="md5"), error("algorithm_refused", "sign_type")),
        (395, "sign_type none", "WrongAlgorithm", resigned(two, sign_type="none"), error("algorithm_refused", "sign_type")),
        (396, "sign_type RSA2", "WrongAlgorithm", resigned(two, sign_type="RSA2"), error("algorithm_refused", "sign_type")),
        (398, "sign is 32 blanks", "SignatureMissing", {**two, "sign": " " * 32}, error("signature_missing", "sign")),
        (399, "sign is a number", "SignatureForm WrongShape", {**two, "sign": 0}, error("signature_malformed")),
        (397, "sign_type with a blank", "WrongAlgorithm", resigned(two, sign_type="MD5 "), error("algorithm_refused", "sign_type")),
    ]:
        group.case(number, about, flags, VERB, {"order_info": order_info}, expected, config="own")


def wrapped(group, one, two):
    """Every part of a wrapper is checked, and each names itself."""
    first, second = compact(one), compact(two)
    for number, about, flags, order_info, expected in [
        (401, "the 2.0 part changed beside a good 1.0 part", "Tampered", {"1.0": first, "2.0": compact({**two, "total_amount": 1})}, error("signature_mismatch")),
        (402, "the 1.0 part changed beside a good 2.0 part", "Tampered Version1", {"1.0": compact({**one, "total_amount": 1}), "2.0": second}, error("signature_mismatch")),
        (403, "the 2.0 part without sign", "SignatureMissing", {"1.0": first, "2.0": compact(without(two, "sign"))}, error("signature_missing", "2.0.sign")),
        (404, "the 1.0 part without sign", "SignatureMissing Version1", {"1.0": compact(without(one, "sign")), "2.0": second}, error("signature_missing", "1.0.sign")),
        (405, "the 2.0 part as an object", "WrongShape", {"2.0": two}, error("request_malformed", "order_info.2.0")),
        (406, "the 2.0 part as broken text", "NotJson", {"2.0": second[:-1]}, error("request_malformed", "order_info.2.0")),
        (407, "the 2.0 part as the text of an array", "WrongShape", {"2.0": f"[{second}]"}, error("request_malformed", "order_info.2.0")),
        (408, "the 1.0 part as null", "WrongShape", {"1.0": None}, error("request_malformed", "order_info.1.0")),
        (409, "the 1.0 part as empty text", "NotJson", {"1.0": "", "2.0": second}, error("request_malformed", "order_info.1.0")),
        (410, "the 2.0 part packed twice", "WrongShape", {"2.0": compact(second)}, error("request_malformed", "order_info.2.0")),
        (411, "2.0 members under the name 1.0", "Tampered Version1", {"1.0": second}, error("signature_mismatch")),
        (412, "the 2.0 part in upper-case hex", "SignatureForm", {"2.0": compact({**two, "sign": two["sign"].upper()})}, error("signature_mismatch")),
        (413, "a short sign in the 2.0 part", "SignatureForm", {"2.0": compact({**two, "sign": "0"})}, error("signature_malformed")),
        (414, "another algorithm in the 2.0 part", "WrongAlgorithm", {"2.0": compact(resigned(two, sign_type="SHA"))}, error("algorithm_refused")),
        (415, "a name twice inside the 2.0 part", "DuplicateMember", {"2.0": '{"uid":"u2",' + second[1:]}, error("duplicate_field")),
        (416, "a name twice inside the 1.0 part, beside a good 2.0 part", "DuplicateMember Version1", {"1.0": first[:-1] + ',"uid":"u1"}', "2.0": second}, error("duplicate_field")),
    ]:
        group.case(number, f"refused in a wrapper: {about}", f"Wrapper {flags}", VERB, {"order_info": order_info}, expected, config="own")
    text = compact({"order_info": {"2.0": second}})[:-2]
    group.case(417, "refused in a wrapper: the 2.0 part twice", "Wrapper DuplicateMember", VERB, f'{text},"2.0":"{{}}"}}}}', error("duplicate_field", "2.0"), config="own")


def shapes(group, two):
    """Requests of the wrong shape, and values without a signature text."""
    for number, about, flags, request, expected in [
        (421, "order_info as text", "WrongShape", {"order_info": compact(two)}, error("request_malformed", "order_info")),
        (422, "order_info as an array", "WrongShape", {"order_info": [two]}, error("request_malformed", "order_info")),
        (423, "order_info as a number", "WrongShape", {"order_info": 1}, error("request_malformed", "order_info")),
        (424, "no order_info", "Required", {}, error("field_missing", "order_info")),
        (425, "an unknown member beside order_info", "UnknownMember", {"order_info": two, "strict": True}, error("request_malformed", "strict")),
        (426, "a boolean member", "ValueType", {"order_info": {**two, "uid": True}}, error("field_invalid", "uid")),
        (427, "an array member", "ValueType", {"order_info": {**two, "body": ["x"]}}, error("field_invalid", "body")),
        (428, "an object member", "ValueType", {"order_info": {**two, "limit_pay": {}}}, error("field_invalid", "limit_pay")),
        (429, "an object for money", "Money ValueType", {"order_info": {**two, "total_amount": {}}}, error("amount_invalid", "total_amount")),
    ]:
        group.case(number, f"refused: {about}", flags, VERB, request, expected, config="own")
    text = compact({"order_info": two})[:-2]
    for number, about, flags, member, expected in [
        (430, "a name twice", "DuplicateMember", '"uid":"u2"', error("duplicate_field", "uid")),
        (431, "the amount twice", "DuplicateMember Money", '"total_amount":1', error("duplicate_field", "total_amount")),
        (432, "the signature twice", "DuplicateMember", '"sign":"' + "0" * 32 + '"', error("duplicate_field", "sign")),
        (433, "risk_info twice", "DuplicateMember Excluded", '"risk_info":"{}"', error("duplicate_field", "risk_info")),
        (434, "a float member", "ValueType", '"limit_pay":1.5', error("field_invalid", "limit_pay")),
    ]:
        group.case(number, f"refused: {about}", flags, VERB, f"{text},{member}}}}}", expected, config="own")
    fraction = compact({"order_info": two}).replace('"total_amount":101', '"total_amount":101.0')
    group.case(435, "refused: the amount as 101.0", "Money NumberText", VERB, fraction, error("amount_invalid", "total_amount"), config="own")
    group.case(436, "no configuration", "Config", VERB, {"order_info": two}, error("config_missing"))
