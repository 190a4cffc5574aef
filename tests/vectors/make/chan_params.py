"""Signature cases of the parameter schemes: the sets of parameters, and every way a signature can fail to fit."""

from chan_base import ORDER, error

FLAGS = {
    "Cjk": "Text outside ASCII is signed as its UTF-8 bytes.",
    "EmptyValue": "Empty and null values are no parameters.",
    "ZeroKept": "A zero is a value.",
    "NumberAsText": "A number and its decimal text sign the same.",
    "NameOrder": "Names are sorted by their bytes.",
    "PlainValue": "Values are signed as they are: not encoded, not escaped, not trimmed.",
    "UnknownField": "Fields nobody knows are signed too.",
    "SignIgnored": "A sign member is never part of the signed text.",
    "Tampered": "The content is not the signed one.",
    "WrongKey": "The key is not the one that signed, or no key at all.",
    "SignatureForm": "The signature text has the wrong form.",
    "AlgorithmDowngrade": "Another algorithm than the one that was asked for.",
    "DuplicateField": "First-wins and last-wins parsers disagree about a repeated name.",
    "RequestShape": "The request itself is not what the verb takes.",
    "Genuine": "Must be accepted.",
}

SETS = [
    ("An order of one fen.", ["Genuine"], {"out_trade_no": ORDER, "total_fee": "1", "body": "test"}),
    ("Chinese text and an emoji.", ["Cjk"], {"body": "测试商品-会员月卡", "subject": "红包🧧", "out_trade_no": ORDER}),
    ("Empty text and null take no part.", ["EmptyValue"], {"a": "1", "b": "", "c": None, "d": "2"}),
    ("The text 0 and the number 0 take part.", ["ZeroKept"], {"a": "0", "b": 0, "c": "00"}),
    ("A number signs like its text.", ["NumberAsText"], {"total_fee": 101, "count": -3, "big": 9007199254740991}),
    ("Upper case before the underscore before lower case.", ["NameOrder"],
     {"remark": "4", "re_openid": "3", "RE_OPENID": "2", "REMARK": "1"}),
    ("Names that begin alike: the shorter one first.", ["NameOrder"],
     {"coupon_fee_10": "d", "coupon_fee_1": "c", "coupon_fee": "a", "coupon_fee_0": "b"}),
    ("Digits before letters.", ["NameOrder"], {"x10": "c", "x9": "d", "x": "a", "x1": "b"}),
    ("Ampersand, equals sign, plus and percent stay as they are.", ["PlainValue"],
     {"attach": "a=1&b=2", "url": "https://example.com/?a=%20+b", "z": "100%"}),
    ("Blanks at the ends belong to the value.", ["PlainValue"], {"a": " x ", "b": "x"}),
    ("Markup and quotes are not escaped.", ["PlainValue"], {"a": "<2>&\"'", "b": "]]"}),
    ("JSON text is a text like any other.", ["PlainValue"],
     {"scene_info": '{"h5_info":{"type":"Wap","wap_name":"示例商城"}}', "detail": '{"a": [1, 2]}'}),
    ("A line end inside a value.", ["PlainValue"], {"a": "line 1\nline 2", "b": "tab\there"}),
    ("A field that nobody knows.", ["UnknownField"], {"a_new_field": "x", "out_trade_no": ORDER}),
    ("A sign member of the parameters is left out.", ["SignIgnored"], {"a": "1", "sign": "0123", "sing": "2"}),
]


def normal(params):
    """The parameters as the signed text sees them: null is absent, a number its decimal text."""
    return {name: str(value) for name, value in params.items() if value is not None}


def signing(put, scheme, sign, key, expected):
    """One case for each set; `sign` gives the signature, `expected` the reply for parameters and signature."""
    for about, flags, params in SETS:
        put("sign", about, flags, {"scheme": scheme, "params": params, **key}, expected(normal(params), sign(normal(params))))


BASE = {"out_trade_no": ORDER, "total_fee": "101", "body": "测试商品", "attach": "a=1&b=2", "empty": ""}


def verifying(put, scheme, sign, key):
    """Genuine signatures, and those that changed content or another key no longer fits; `key` goes into the request."""
    good = sign(normal(BASE))

    def check(about, flags, params, signature, expected, **more):
        expected = {"ok": {}} if expected is None else error(expected)
        put("verify", about, flags, {"scheme": scheme, "params": params, "signature": signature, **key, **more}, expected)

    check("The genuine parameters.", ["Genuine"], BASE, good, None)
    check("The order of the members does not matter.", ["Genuine", "NameOrder"], dict(reversed(BASE.items())), good, None)
    check("A number verifies like its text.", ["NumberAsText"], {**BASE, "total_fee": 101}, good, None)
    check("The received sign may stay among the parameters.", ["SignIgnored"], {**BASE, "sign": good}, good, None)
    check("A further empty value changes nothing.", ["EmptyValue"], {**BASE, "more": ""}, good, None)
    for about, params in (
            ("The amount was changed.", {**BASE, "total_fee": "1"}),
            ("A value got a trailing blank.", {**BASE, "body": "测试商品 "}),
            ("A parameter was added.", {**BASE, "extra": "1"}),
            ("A parameter was removed.", {n: v for n, v in BASE.items() if n != "attach"}),
            ("A parameter was renamed.", {("Body" if n == "body" else n): v for n, v in BASE.items()}),
            ("Two values changed their places.", {**BASE, "total_fee": "a=1&b=2", "attach": "101"}),
            ("A value was percent-encoded.", {**BASE, "attach": "a%3D1%26b%3D2"})):
        check(about, ["Tampered"], params, good, "signature_mismatch")
    check("An empty signature.", ["SignatureForm"], BASE, "", "signature_missing")
    check("A signature of blanks.", ["SignatureForm"], BASE, "  ", "signature_missing")
