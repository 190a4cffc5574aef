"""Vectors of the verb `sign_fields`: a map that an existing backend already has (verbs.md §4)."""

from common import Group, compact, error, sign
from flags import FLAGS
from samples import CLEAN, CLEAN_SIGN, OFFICIAL, OFFICIAL_SIGN, OWN, OWN_SECRET, OWN_SIGN, PUBLIC_SECRET, REFERENCE, REFERENCE_SIGN

CONFIGS = {
    "public": {"cashier": {"app_id": "800000040005", "merchant_id": "1300000004", "secret": PUBLIC_SECRET}},
    "own": {"cashier": {"app_id": "800000000001", "merchant_id": "1900000001", "secret": OWN_SECRET}},
}


def build():
    """The file cashier_fields.json."""
    group = Group("cashier_fields", "The hot path: signing a field map under the configured secret (cashier.md §4.1).", FLAGS, CONFIGS)
    signed(group)
    refused(group)
    shapes(group)
    return group


def signed(group):
    """Maps that are signed."""
    for number, about, flags, fields, expected in [
        (1, "the example of the official signing page", "Published Cjk EmptyValue Excluded", OFFICIAL, OFFICIAL_SIGN),
        (2, "the reference orderInfo", "Published", REFERENCE, REFERENCE_SIGN),
        (3, "the clean orderInfo", "Official", CLEAN, CLEAN_SIGN),
        (4, "an orderInfo that is signed already gets the same signature", "Excluded", {**CLEAN, "sign": CLEAN_SIGN}, CLEAN_SIGN),
        (5, "null for an empty member", "EmptyValue", {**OFFICIAL, "notify_url": None}, OFFICIAL_SIGN),
        (6, "members in reverse order", "KeyOrder", dict(reversed(CLEAN.items())), CLEAN_SIGN),
        (7, "the amount as text", "NumberText", {**CLEAN, "total_amount": "1"}, CLEAN_SIGN),
    ]:
        assert sign(fields, PUBLIC_SECRET) == expected
        group.case(number, about, flags, "sign_fields", {"fields": fields}, {"ok": {"sign": expected}}, config="public")
    assert sign(OWN, OWN_SECRET) == OWN_SIGN
    group.case(8, "the project's own orderInfo", "Official Cjk", "sign_fields", {"fields": OWN}, {"ok": {"sign": OWN_SIGN}}, config="own")
    for number, about, flags, fields in [
        (9, "names that begin each other", "PrefixKeys", {"ba": "1", "abd": "2", "a": "3", "abce": "4", "b1": "5", "abc": "6", "a1": "7", "abcd": "8", "a-": "9", "a.": "10"}),
        (10, "a name beyond U+FFFF and one of the last before it", "NonBmp", {"😀": "1", "\uff5e": "2"}),
        (11, "emoji and Korean in values", "Emoji Cjk", {"subject": "🎁 선물", "body": "👩\u200d👧"}),
        (12, "0 as text and as number", "ZeroKept NumberText", {"a": "0", "b": 0, "c": ""}),
        (13, "a blank is a value", "WhitespaceKept", {"a": " ", "b": "\n"}),
        (14, "separators in values", "Separators", {"alipay_url": "a=1&b=%26+c", "body": "100%=1&1"}),
        (15, "quotes, backslash and NUL in values", "Escaping", {"body": "\"\\/\u0000'"}),
        (16, "fields that no document names are signed as well", "NotJudged", {"zz_custom": "1", "App_Id": "x"}),
        (17, "times as integers", "NumberText", {"timestamp": 1704081600, "trade_time": 1704081600, "valid_time": 900}),
        (18, "sixty fields", "ManyFields", {f"k{n * 11 % 60}": n for n in range(60)}),
        (19, "a value of 4000 characters", "LongValue", {"alipay_url": "x" * 4000}),
        (20, "empty values around one value", "EmptyValue", {"a": None, "b": "", "c": "1", "d": "", "e": None}),
    ]:
        group.case(number, about, flags, "sign_fields", {"fields": fields}, {"ok": {"sign": sign(fields, OWN_SECRET)}}, config="own")
    group.case(21, "a million characters", "LongValue Size", "sign_fields", [['{"fields":{"a":"', 1], ["0123456789", 100000], ['"}}', 1]],
               {"ok": {"sign": sign({"a": "0123456789" * 100000}, OWN_SECRET)}}, config="own")
    many = {f"n{n:04}": "v" for n in range(2000)}
    group.case(22, "two thousand fields", "ManyFields", "sign_fields", compact({"fields": dict(reversed(many.items()))}),
               {"ok": {"sign": sign(many, OWN_SECRET)}}, config="own")


def refused(group):
    """Values and names that have no signature."""
    for number, about, flags, members, expected in [
        (31, "a float", "ValueType", '"uid":1.5', error("field_invalid", "uid")),
        (32, "a float that is whole", "ValueType", '"valid_time":300.0', error("field_invalid", "valid_time")),
        (33, "an exponent", "ValueType", '"timestamp":1.7e9', error("field_invalid", "timestamp")),
        (34, "true", "ValueType", '"uid":true', error("field_invalid", "uid")),
        (35, "false is not an empty value", "ValueType", '"uid":false', error("field_invalid", "uid")),
        (36, "an array", "ValueType", '"uid":[]', error("field_invalid", "uid")),
        (37, "an object", "ValueType", '"limit_pay":{}', error("field_invalid", "limit_pay")),
        (38, "yuan as a float", "Money", '"total_amount":1.01', error("amount_invalid", "total_amount")),
        (39, "fen as a float", "Money", '"total_amount":101.0', error("amount_invalid", "total_amount")),
        (40, "fen with an exponent", "Money", '"total_amount":1e2', error("amount_invalid", "total_amount")),
        (41, "false for money", "Money", '"total_amount":false', error("amount_invalid", "total_amount")),
        (42, "an array for money", "Money", '"total_amount":[101]', error("amount_invalid", "total_amount")),
        (43, "the amount twice", "DuplicateMember Money", '"total_amount":1,"total_amount":100', error("duplicate_field", "total_amount")),
        (44, "a name twice, once escaped", "DuplicateMember Escaping", r'"uid":"u1","u\u0069d":"u2"', error("duplicate_field", "uid")),
        (45, "sign twice", "DuplicateMember Excluded", '"sign":"x","sign":"y","uid":"u1"', error("duplicate_field", "sign")),
    ]:
        group.case(number, f"refused among the fields: {about}", flags, "sign_fields", '{"fields":{' + members + "}}", expected, config="own")


def shapes(group):
    """Requests of the wrong shape."""
    for number, about, flags, request, expected, config in [
        (51, "no configuration", "ConfigSecret", {"fields": {"uid": "u1"}}, error("config_missing"), None),
        (52, "no fields", "Required", {}, error("field_missing", "fields"), "own"),
        (53, "fields as a text", "WrongShape", {"fields": "uid=u1"}, error("request_malformed", "fields"), "own"),
        (54, "fields as an array of pairs", "WrongShape", {"fields": [["uid", "u1"]]}, error("request_malformed", "fields"), "own"),
        (55, "a key, which this verb does not take", "UnknownMember", {"fields": {"uid": "u1"}, "key": "a"}, error("request_malformed", "key"), "own"),
        (56, "params instead of fields beside it", "UnknownMember", {"fields": {"uid": "u1"}, "params": {}}, error("request_malformed", "params"), "own"),
        (57, "fields as a number", "WrongShape", {"fields": 1}, error("request_malformed", "fields"), "own"),
    ]:
        group.case(number, f"refused: {about}", flags, "sign_fields", request, expected, config=config)
    group.case(58, "fields given twice", "DuplicateMember", "sign_fields", '{"fields":{"uid":"u1"},"fields":{"uid":"u2"}}', error("request_malformed"), config="own")
