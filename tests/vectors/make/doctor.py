"""Writes the vectors of `diagnose_signature`: `python3 tests/vectors/make/doctor.py`; with `--check`, exits 1 when one is stale.

The claimed signatures are the printed values of mistakes.md §10; each one that a rule of this script says is computed again
with hashlib and compared before it is used. Random claims come from a seeded generator.
"""

import hashlib
import hmac
import json
import random

from common import VECTORS, Group, compact, error, md5, run
from doctor_fixtures import FIXTURES

FLAGS = {
    "Fixture": "a printed value of the catalogue of mistakes is named by its entry",
    "Clean": "a correct signature is not called wrong",
    "Random": "a value that nothing explains is not explained",
    "Keys": "a key is named by its path and never shown",
    "Pair": "two mistakes of different steps are found together",
    "Structure": "what is visible without computing is said",
    "WrongShape": "a request of the wrong shape is refused by its path",
}

TP_A = {"app_id": "800000000001", "merchant_id": "1900000001", "timestamp": "1570694312", "sign_type": "MD5", "out_order_no": "201900000000000001", "total_amount": 1, "product_code": "pay", "payment_type": "direct", "trade_type": "H5", "version": "2.0", "currency": "CNY", "subject": "测试订单", "body": "测试订单", "uid": "0000000000000001", "trade_time": "1570585744", "valid_time": "300", "notify_url": "", "risk_info": "{\"ip\":\"120.230.0.0\"}", "wx_type": "MWEB", "wx_url": "https://wx.tenpay.com/xxx", "alipay_url": "app_id=2019000000000006&biz_content=xxxx"}
TP_B = {"app_id": "800000000001", "merchant_id": "1900000001", "timestamp": "1570694312", "sign_type": "MD5", "out_order_no": "201900000000000001", "total_amount": 1, "product_code": "pay", "payment_type": "direct", "trade_type": "H5", "version": "2.0", "currency": "CNY", "subject": "测试 A+B", "body": " it's \"50%\" <a&b>/c ", "uid": "0000000000000001", "trade_time": "1570585744", "valid_time": "300", "notify_url": "", "risk_info": "{\"ip\":\"120.230.0.0\"}", "wx_type": "MWEB", "wx_url": "https://wx.tenpay.com/xxx?prepay_id=wx1&package=2", "alipay_url": "app_id=2019000000000006&biz_content=%7B%22a%22%3A%22%E6%B5%8B%22%7D", "limit_pay": "0", "wx_url2": "x"}
GW_R = {"app_id": "800000000001", "method": "tp.trade.query", "format": "JSON", "charset": "utf-8", "sign_type": "MD5", "timestamp": "1570694312", "version": "1.0", "biz_content": "{\"merchant_id\":\"1900000001\",\"out_order_no\":\"201900000000000001\",\"uid\":\"0000000000000001\"}"}
EC_A = {"app_id": "ttcfdbb9xxxxxxxxxxx", "thirdparty_id": "tta4bad200000xxxxxx", "out_order_no": "test-02167569xxxxxx", "total_amount": 2376, "subject": "test-payment_subject-test-paym...", "body": "强烈推荐！经典腊汁肉夹馍团购价仅需7.92元！", "valid_time": 172800, "notify_url": "https://www.xxx.com", "disable_msg": 0, "msg_page": "pages/user/orderDetail/orderDetail?id=997979879879879879", "sign": "edc608b160a1be3de0xxxxxx"}
EC_B = {"app_id": "tt0123456789abcdef01", "thirdparty_id": "tt9876543210fedcba98", "out_order_no": "EC20240001", "total_amount": 12800, "subject": " 测试 A&B ", "body": "\"quoted\"", "valid_time": 600, "notify_url": "https://merchant.example/ecpay", "disable_msg": 0, "cp_extra": "", "store_uid": "null", "expand_order_info": "{\"a\": 15, \"b\": [1, 2], \"u\": \"https://x/y\"}", "other_settle_params": "[]", "sign": "0123456789abcdef0123456789abcdef"}
EC_C = {"out_order_no": "U1", "subject": "😀", "body": "～"}
EB_MSG = "{\"appid\":\"tt0123456789abcdef01\",\"cp_orderno\":\"EC 1\",\"cp_extra\":\"https://x/y\",\"way\":\"2\",\"total_amount\":990,\"status\":\"SUCCESS\"}"
EB_B = {"timestamp": "1700000000", "nonce": "9999", "msg": EB_MSG, "type": "payment"}
EB_RAW = compact({**EB_B, "msg_signature": "x"})
W2_A = {"appid": "wxd930ea5d5a258f4f", "mch_id": "10000100", "device_info": "1000", "body": "test", "nonce_str": "ibuaiVcKdpRxkhJA"}
W2_B = {"appid": "wx0000000000000001", "mch_id": "1900000001", "nonce_str": "n0nce", "body": "测试 A&B", "attach": "", "total_fee": "100", "sign_type": "MD5", "notify_url": "https://merchant.example/wx", "re_openid": "o1", "remark": "r", "trade_type": "MWEB"}

# message -> scheme, member, content, key
MESSAGES = {
    "TP-A": ("cashier_md5", "params", TP_A, "a"),
    "TP-B": ("cashier_md5", "params", TP_B, "ttpay-Test+Secret/1="),
    "GW-R": ("tp_gateway_md5", "params", GW_R, "a"),
    "EC-A": ("ecpay_md5", "params", EC_A, "your_payment_salt"),
    "EC-B": ("ecpay_md5", "params", EC_B, "Z_test_SALT_1"),
    "EB-B": ("ecpay_callback_sha1", "message", EB_B, "callback_token_1"),
    "W2-B": ("wechat_v2_md5", "params", W2_B, "0123456789abcdef0123456789ABCDEF"),
}

# Entries with the same effect on one message: (message, first entry) -> all, in the order of the page.
SAME = {
    # limit_pay and disable_msg are the only zeros.
    ("TP-B", "TP-04"): ["TP-04", "TP-07"], ("EC-A", "EC-03"): ["EC-03", "EC-20"], ("EC-B", "EC-03"): ["EC-03", "EC-20"],
    # total_amount is the only JSON number, and 1.0 is how a double prints 1.
    ("TP-A", "TP-11 1.0"): ["TP-11", "TP-12"], ("TP-B", "TP-11 1.0"): ["TP-11", "TP-12"],
    # No blank and no `~` or `*` in the values.
    ("TP-A", "TP-14"): ["TP-14", "TP-15"], ("TP-A", "TP-15"): ["TP-14", "TP-15"],
    ("GW-R", "GW-03"): ["GW-03", "TP-14", "TP-15"], ("GW-R", "GW-04"): ["GW-04", "TP-07"],
    # One rule under two names.
    ("W2-B", "W2-04"): ["W2-04", "GN-08"], ("W2-B", "W2-05"): ["W2-05", "GN-07"],
}


def text(value):
    """A value as the schemes print it."""
    return "" if value is None else str(value)


def pairs_rule(fields, drop, keep_empty=False):
    """`k=v` sorted by name and joined with `&` (cashier.md §4.1)."""
    kept = [(k, text(v)) for k, v in fields.items() if k not in drop and (keep_empty or text(v))]
    return "&".join(f"{k}={v}" for k, v in sorted(kept, key=lambda pair: pair[0].encode()))


def values_rule(fields, salt):
    """The elements of ecpay, sorted by byte (bytedance.md §2.2)."""
    elements = []
    for name, value in fields.items():
        if name in ("app_id", "thirdparty_id", "sign", "other_settle_params"):
            continue
        one = text(value).strip()
        if len(one) > 1 and one[0] == one[-1] == '"':
            one = one[1:-1].strip()
        if one not in ("", "null"):
            elements.append(one)
    return "&".join(sorted([*elements, salt], key=str.encode))


def correct(name):
    """The right signature of a message, by the rules of cashier.md §4.1, bytedance.md §2.2 and §2.4, wechat.md §3.2."""
    scheme, _, content, key = MESSAGES[name]
    if scheme == "cashier_md5":
        return md5(pairs_rule(content, ("sign", "risk_info")) + key)
    if scheme == "tp_gateway_md5":
        return md5(pairs_rule(content, ("sign",)) + key)
    if scheme == "ecpay_md5":
        return md5(values_rule(content, key))
    if scheme == "ecpay_callback_sha1":
        parts = sorted([key, content["timestamp"], content["nonce"], content["msg"]], key=str.encode)
        return hashlib.sha1("".join(parts).encode()).hexdigest()
    return md5(pairs_rule(content, ("sign",)) + "&key=" + key).upper()


# What a mistake does to the orderInfo rule, a second time and with nothing of the library: the printed values must come out.
AGAIN = {
    "TP-01": lambda f, k: md5(pairs_rule(f, ("sign",)) + k),
    "TP-02": lambda f, k: md5(pairs_rule(f, ("sign", "risk_info"), True) + k),
    "TP-05": lambda f, k: md5(pairs_rule(f, ("sign", "risk_info", "app_id")) + k),
    "TP-06": lambda f, k: md5(pairs_rule(f, ("sign", "risk_info", "sign_type")) + k),
    "TP-07 uid": lambda f, k: md5(pairs_rule(f, ("sign", "risk_info", "uid")) + k),
    "TP-10 timestamp − 1": lambda f, k: md5(pairs_rule({**f, "timestamp": str(int(f["timestamp"]) - 1)}, ("sign", "risk_info")) + k),
    "TP-31": lambda f, k: md5(pairs_rule(f, ("sign", "risk_info")) + "&" + k),
    "TP-32": lambda f, k: md5(pairs_rule(f, ("sign", "risk_info")) + "&key=" + k),
    "TP-34": lambda f, k: md5(k + pairs_rule(f, ("sign", "risk_info"))),
    "TP-36": lambda f, k: md5(pairs_rule(f, ("sign", "risk_info"))),
    "TP-37": lambda f, k: md5(values_rule(f, k)),
    "GN-06": lambda f, k: md5(md5(pairs_rule(f, ("sign", "risk_info")) + k)),
    "GN-08 HMAC-MD5": lambda f, k: hmac.new(k.encode(), pairs_rule(f, ("sign", "risk_info")).encode(), "md5").hexdigest(),
    "GN-09 GBK": lambda f, k: hashlib.md5((pairs_rule(f, ("sign", "risk_info")) + k).encode("gbk")).hexdigest(),
    "GN-14 LF": lambda f, k: md5(pairs_rule(f, ("sign", "risk_info")) + k + "\n"),
}


def request(name, entry, signature):
    """The question about one fixture."""
    scheme, member, content, key = MESSAGES[name]
    if entry.startswith("TP-09"):
        content = {**content, "sign": "0" * 32}
    if entry.startswith("EB-10"):
        content = {**content, "msg_signature": correct(name)}
    ask = {"scheme": scheme, member: content, "signature": signature, "key": key}
    if entry.startswith("EB-"):
        ask["raw"] = EB_RAW
    return ask


def proved(ids):
    """A diagnosis of exactly these entries."""
    return {"ok_has": {"matches": False, "findings": [{"mistake": one, "certainty": "proved"} for one in ids]}}


def fixtures(group):
    """Every printed value."""
    for number, (name, entry, value) in enumerate(FIXTURES, 1):
        scheme, _, content, key = MESSAGES[name]
        if entry == "correct":
            assert correct(name) == value, (name, value, correct(name))
            group.case(number, f"the correct signature of {name}", "Clean", "diagnose_signature", request(name, entry, value), {"ok": {"matches": True, "findings": []}})
            continue
        if scheme == "cashier_md5" and entry in AGAIN:
            assert AGAIN[entry](content, key) == value, (name, entry)
        ids = SAME.get((name, entry), [entry[:5]])
        group.case(number, f"{entry} on {name}", "Fixture", "diagnose_signature", request(name, entry, value), proved(ids))


def scripted(group):
    """Keys, pairs, structure, random values and refusals: ids from 301 on."""
    ask = lambda name, signature, **more: {**request(name, "", signature), **more}
    a, b = pairs_rule(TP_A, ("sign", "risk_info")), pairs_rule(TP_B, ("sign", "risk_info"))
    key = MESSAGES["TP-B"][3]
    none = {"ok_has": {"matches": False, "findings": [{"mistake": "GN-29", "certainty": "suspected"}]}}

    def found(*findings):
        return {"ok_has": {"matches": False, "findings": [{"certainty": "proved", **one} for one in findings]}}

    config = {"cashier": {"app_id": "800000000001", "merchant_id": "1900000001", "secret": key}, "ecpay": {"app_id": "tt0123456789abcdef01", "salt": "Z_test_SALT_1", "token": "callback_token_1", "previous_tokens": ["callback_token_0"]}}
    group.configs["keys"] = config
    own = {k: v for k, v in ask("TP-B", md5(b + key)).items() if k != "key"}
    group.case(301, "the configured key is taken when none is given", "Keys Clean", "diagnose_signature", own, {"ok": {"matches": True, "findings": []}}, config="keys")
    group.case(302, "signed with the SALT of guaranteed payment: the key is named by its path", "Keys", "diagnose_signature", {**own, "signature": md5(b + "Z_test_SALT_1")}, found({"mistake": "GN-15", "detail": {"key": "ecpay.salt", "wanted": "cashier.secret"}}), config="keys")
    group.case(303, "another key and another rule at once", "Keys Pair", "diagnose_signature", {**own, "signature": md5(b + "&key=Z_test_SALT_1")}, found({"mistake": "GN-15", "detail": {"pair": 1}}, {"mistake": "TP-32", "detail": {"pair": 1}}), config="keys")
    old = sorted(["callback_token_0", EB_B["timestamp"], EB_B["nonce"], EB_MSG], key=str.encode)
    group.case(304, "a callback under the Token of before", "Keys", "diagnose_signature", {"scheme": "ecpay_callback_sha1", "message": EB_B, "signature": hashlib.sha1("".join(old).encode()).hexdigest()}, found({"mistake": "EB-12", "detail": {"key": "ecpay.previous_tokens[0]"}}, {"mistake": "GN-15", "detail": {"same_as": "EB-12"}}), config="keys")
    group.case(305, "Token and SALT exchanged", "Keys", "diagnose_signature", {"scheme": "ecpay_md5", "params": EC_B, "signature": md5(values_rule(EC_B, "callback_token_1"))}, found({"mistake": "EC-24", "detail": {"key": "ecpay.token"}}, {"mistake": "GN-15"}), config="keys")
    group.case(306, "the whole rule of WeChat v2 for an orderInfo", "Pair", "diagnose_signature", ask("TP-B", md5(b + "&key=" + key).upper()), found({"mistake": "TP-32", "detail": {"pair": 1}}, {"mistake": "GN-01", "detail": {"pair": 1}}))
    group.case(307, "risk_info signed, and the secret in front", "Pair", "diagnose_signature", ask("TP-B", md5(key + pairs_rule(TP_B, ("sign",)))), found({"mistake": "TP-01", "detail": {"pair": 1}}, {"mistake": "TP-34", "detail": {"pair": 1}}))
    order = {"byte": "c146f4dfc070054f99cf15e96594346e", "utf16": "bad6af95c1ee903c16feab2f2c649d06"}
    assert md5(values_rule(EC_C, "S")) == order["byte"]
    group.case(308, "EC-12: byte order is right", "Clean Fixture", "diagnose_signature", {"scheme": "ecpay_md5", "params": EC_C, "signature": order["byte"], "key": "S"}, {"ok": {"matches": True, "findings": []}})
    group.case(309, "EC-12: the order of UTF-16", "Fixture", "diagnose_signature", {"scheme": "ecpay_md5", "params": EC_C, "signature": order["utf16"], "key": "S"}, found({"mistake": "EC-12"}))
    sample = pairs_rule(W2_A, ("sign",)) + "&key=192006250b4c09247ec02edce69f6a2d"
    assert md5(sample).upper() == "9A0A8659F005D6984697E2CA0A9CF3B7"
    group.case(310, "WeChat's printed example is correct", "Clean Fixture", "diagnose_signature", {"scheme": "wechat_v2_md5", "params": W2_A, "signature": md5(sample).upper(), "key": "192006250b4c09247ec02edce69f6a2d"}, {"ok": {"matches": True, "findings": []}})
    # Where the texts part: the first differing byte.
    bare = pairs_rule(TP_A, ("sign", "risk_info", "uid"))
    offset = next(at for at, (one, two) in enumerate(zip(a.encode(), bare.encode(), strict=False)) if one != two)
    group.case(311, "the offset of the first difference is counted in bytes", "Fixture", "diagnose_signature", ask("TP-A", md5(bare + "a")), found({"mistake": "TP-07", "detail": {"field": "uid"}, "first_difference": {"offset": offset}}))

    def seen(*findings):
        return {"ok_has": {"matches": False, "findings": [{"certainty": "suspected", **one} for one in findings]}}

    group.case(321, "no key: nothing but structure", "Structure", "diagnose_signature", {k: v for k, v in ask("TP-B", "0" * 32).items() if k != "key"}, seen({"mistake": "TP-40"}))
    group.case(322, "a SHA-1 value in an orderInfo", "Structure", "diagnose_signature", ask("TP-B", "5" * 40), seen({"mistake": "GN-16", "detail": {"variant": "SHA-1", "wanted": "cashier_md5"}}, {"mistake": "GN-29"}))
    group.case(323, "milliseconds in a field of seconds", "Structure", "diagnose_signature", ask("TP-B", "5" * 32, params={**TP_B, "trade_time": "1570585744000"}), seen({"mistake": "GN-26", "detail": {"field": "trade_time"}}, {"mistake": "GN-29"}))
    group.case(324, "the signature of an earlier message", "Structure", "diagnose_signature", ask("TP-B", "5" * 32, history=[{"signature": "4" * 32}, {"signature": "5" * 32}]), seen({"mistake": "GN-27", "detail": {"variant": "2"}}, {"mistake": "GN-29"}))
    group.case(325, "the printed sample of the documentation", "Structure", "diagnose_signature", ask("TP-B", "15aa99cd80878661a4d442b7540bdf96"), seen({"mistake": "GN-28"}, {"mistake": "GN-29"}))
    group.case(326, "a header that occurs twice", "Structure", "diagnose_signature", ask("TP-B", "5" * 32, headers=[["X", "1"], ["x", "2"]]), seen({"mistake": "GN-25", "detail": {"field": "x"}}, {"mistake": "GN-29"}))
    group.case(327, "the front end changed a field", "Structure", "diagnose_signature", ask("TP-B", "5" * 32, raw=compact({"data": {**TP_B, "subject": "x", "sign": "5" * 32}})), seen({"mistake": "TP-39", "detail": {"field": "subject"}}, {"mistake": "GN-29"}))
    group.case(328, "`appid` instead of `app_id`, a list, and a form", "Structure", "diagnose_signature", {"scheme": "ecpay_md5", "params": {"appid": "tt1", "x": [1]}, "signature": "5" * 32, "key": "salt", "headers": {"content-type": "application/x-www-form-urlencoded"}}, seen({"mistake": "EC-22"}, {"mistake": "EC-23", "detail": {"field": "x"}}, {"mistake": "EC-25"}, {"mistake": "GN-29"}))
    group.case(329, "an unsigned notice and a short key", "Structure", "diagnose_signature", {"scheme": "wechat_v2_md5", "params": {"appid": "wx1"}, "key": "short"}, seen({"mistake": "W2-16"}, {"mistake": "W2-17"}, {"mistake": "GN-29"}))
    group.case(330, "a refund notice has no signature", "Structure", "diagnose_signature", {"scheme": "wechat_v2_md5", "params": {"req_info": "AAAA"}, "key": "k" * 32}, seen({"mistake": "W2-19"}, {"mistake": "GN-29"}))
    group.case(331, "an entity in the document", "Structure", "diagnose_signature", {"scheme": "wechat_v2_md5", "params": {"appid": "wx1"}, "signature": "5" * 32, "key": "k" * 32, "raw": "<!DOCTYPE x [<!ENTITY a \"b\">]><xml><appid>wx1</appid></xml>"}, seen({"mistake": "W2-20"}, {"mistake": "GN-29"}))
    group.case(332, "a form that was not encoded", "Structure", "diagnose_signature", ask("GW-R", "5" * 32, raw="biz_content={\"a\":1}&sign=x"), seen({"mistake": "GW-05"}, {"mistake": "GN-29"}))
    group.case(333, "white space at the end of msg", "Structure", "diagnose_signature", {"scheme": "ecpay_callback_sha1", "message": {**EB_B, "msg": EB_MSG + "\n"}, "signature": "5" * 40, "key": "callback_token_1"}, seen({"mistake": "EB-13"}, {"mistake": "GN-29"}))
    group.case(334, "the mini-program's own AppID in an orderInfo: the linter knows", "Structure", "diagnose_signature", ask("TP-B", "5" * 32, params={**TP_B, "app_id": "tt0123456789abcdef01"}), seen({"mistake": "TP-38", "detail": {"field": "app_id"}}, {"mistake": "GN-29"}))
    chance = random.Random(20240101)
    for at, (name, digits) in enumerate([("TP-A", 32), ("GW-R", 32), ("EC-A", 32), ("EB-B", 40), ("W2-B", 32)]):
        claim = "".join(chance.choice("0123456789abcdef") for _ in range(digits))
        claim = claim.upper() if name == "W2-B" else claim
        group.case(341 + at, f"a random value for {name}", "Random", "diagnose_signature", request(name, "", claim), none)
    refusals = [
        ("neither params nor message", {"scheme": "cashier_md5", "signature": "x"}, error("field_missing", "params")),
        ("both params and message", {"scheme": "cashier_md5", "params": {}, "message": {}, "signature": "x"}, error("request_malformed", "message")),
        ("parts for a scheme of parameters", {"scheme": "cashier_md5", "message": {}, "signature": "x"}, error("field_missing", "params")),
        ("an unknown scheme", {"scheme": "md5", "params": {}, "signature": "x"}, error("scheme_unknown", "scheme")),
        ("a member twice", '{"scheme":"cashier_md5","params":{"a":1,"a":2},"signature":"x"}', error("duplicate_field", "a")),
        ("an unknown member", {"scheme": "cashier_md5", "params": {}, "signature": "x", "secret": "x"}, error("request_malformed", "secret")),
    ]
    for number, (about, bad, refusal) in enumerate(refusals, 361):
        group.case(number, f"refused: {about}", "WrongShape", "diagnose_signature", bad, refusal)


def build():
    """The file doctor.json."""
    group = Group("doctor", "Why a signature does not match: printed values, clean signatures, keys, pairs and random values (mistakes.md).", FLAGS)
    fixtures(group)
    scripted(group)
    return group


if __name__ == "__main__":
    run({VECTORS / "doctor.json": build().text()})
