"""Vectors of the one door: verbs, schemes, configurations and requests that are refused before any rule runs (verbs.md §1, §2)."""

from common import Group, compact, error, sign
from flags import FLAGS

GOOD = {"app_id": "800000000001", "merchant_id": "1900000001", "secret": "own-tt-secret"}
REQUEST = {"scheme": "cashier_md5", "params": {"uid": "u1"}, "key": "a"}
HEAD = '{"scheme":"cashier_md5","key":"a","params":{"x":"'
LIMIT = 1048576


def cashier(drop=(), **members):
    """A configuration with one section, members set and dropped."""
    return {"cashier": {name: value for name, value in {**GOOD, **members}.items() if name not in drop}}


def build():
    """The file door.json."""
    group = Group("door", "What the one door refuses before any rule runs, and the last thing that it lets through (verbs.md §1, §2).", FLAGS)
    words(group)
    configurations(group)
    sections(group)
    shapes(group)
    texts(group)
    bytes_(group)
    sizes(group)
    return group


def words(group):
    """Names that nobody has."""
    for number, verb in enumerate(["sign_orderinfo", "signOrderInfo", "SIGN", "", " sign", "sign\n", "call", "verify ", "签名", "s" * 10000], 1):
        shown = compact(verb) if len(verb) < 40 else f"{len(verb)} characters"
        group.case(number, f"no verb: {shown}", "UnknownName", verb, REQUEST, error("verb_unknown"))
    for number, scheme in enumerate(["md5", "CASHIER_MD5", "cashier-md5", "", "cashier_md5 ", "cashier_sha1", "none"], 21):
        group.case(number, f"no scheme: {compact(scheme)}", "UnknownName", "sign", {**REQUEST, "scheme": scheme}, error("scheme_unknown"))
    group.case(28, "verification knows no other scheme either", "UnknownName", "verify",
               {**REQUEST, "scheme": "md5", "signature": sign({"uid": "u1"}, "a")}, error("scheme_unknown"))


def configurations(group):
    """A configuration is refused as a whole; the verb is not reached."""
    number = 41
    for member, flags, values in [
        ("app_id", "Config FieldPattern", ["", "8000 0004", "8" * 33, "800000040005\n", "支付", "80/1"]),
        ("app_id", "Config ForeignId", ["tt226e54d3bd581bf801", "wxd930ea5d5a258f4f", "tt0123456789"]),
        ("app_id", "Config WrongShape", [800000040005, True, ["800000040005"], {"id": "1"}]),
        ("merchant_id", "Config FieldPattern", ["", "13/4", "1" * 33, " 1300000004", "１３"]),
        ("merchant_id", "Config WrongShape", [1300000004, False]),
        ("notify_url", "Config FieldPattern", ["merchant.example/n", "ftp://merchant.example/n", "https://merchant.example/a b"]),
        ("notify_url", "Config WrongShape", [1, ["https://merchant.example/n"]]),
        ("secret", "Config WrongShape", [12345678, True, ["a"], {"value": "a"}]),
    ]:
        for value in values:
            shown = compact(value) if len(str(value)) < 30 else f"{len(str(value))} characters"
            group.case(number, f"cashier.{member} cannot be {shown}", flags, "sign", REQUEST, error("config_invalid", f"cashier.{member}"),
                       config=cashier(**{member: value}))
            number += 1
    assert number <= 75, number
    for number, member in enumerate(["app_id", "merchant_id", "secret"], 75):
        group.case(number, f"cashier.{member} is missing", "Config Required", "sign", REQUEST, error("config_invalid", f"cashier.{member}"), config=cashier(drop=(member,)))
    for number, about, secret in [
        (78, "is empty", ""), (79, "ends in a line feed", "own-tt-secret\n"), (80, "begins with a blank", " own-tt-secret"),
        (81, "ends in a carriage return", "own-tt-secret\r"), (82, "begins with a byte order mark", "\ufeffown-tt-secret"), (83, "is a tab", "\t"),
        (84, "ends in a no-break space", "own-tt-secret\u00a0"),
    ]:
        group.case(number, f"the configured secret {about}", "Config SecretForm", "sign", REQUEST, error("key_malformed", "cashier.secret"), config=cashier(secret=secret))


def sections(group):
    """Unknown members, and what is allowed to be there or not."""
    for number, about, flags, config, field in [
        (91, "a misspelt section", "Config UnknownMember", {"cahsier": GOOD}, "cahsier"),
        (92, "a member of another section", "Config UnknownMember", cashier(mch_id="1230000109"), "cashier.mch_id"),
        (93, "a misspelt member", "Config UnknownMember KeyCase", cashier(Secret="a"), "cashier.Secret"),
        (94, "a section as text", "Config WrongShape", {"cashier": "800000000001"}, "cashier"),
        (95, "a section as an array", "Config WrongShape", {"cashier": [GOOD]}, "cashier"),
        (99, "a section as an array of its values, by position", "Config WrongShape", {"cashier": list(GOOD.values())}, "cashier"),
        (96, "a section as a number", "Config WrongShape", {"cashier": 1}, "cashier"),
        (97, "cashier members without their section", "Config UnknownMember", {"app_id": "800000000001"}, "app_id"),
        (98, "a camel-case member", "Config UnknownMember KeyCase", cashier(appId="800000000001"), "cashier.appId"),
    ]:
        group.case(number, about, flags, "sign", REQUEST, error("config_invalid", field), config=config)
    ok = {"ok": {"signature": sign({"uid": "u1"}, "a"), "string_to_sign": "uid=u1"}}
    for number, about, flags, config in [
        (101, "no configuration is needed when the key is given", "Config Defaults", {}),
        (102, "a complete section", "Config Defaults", cashier()),
        (103, "an app_id of 32 characters with every kind", "Config Boundary", cashier(app_id="Az09_-" + "x" * 26)),
        (104, "an app_id of one character", "Config Boundary", cashier(app_id="8")),
        (105, "a notify_url of one's own", "Config", cashier(notify_url="http://merchant.example/n?x=1")),
        (106, "a secret with a blank inside", "Config SecretText", cashier(secret="two words")),
        (107, "an app_id that begins with tt but is no mini-program id", "Config ForeignId", cashier(app_id="tt_shop")),
    ]:
        group.case(number, about, flags, "sign", REQUEST, ok, config=config)
    for number, about, verb, request in [
        (108, "nothing to sign with", "sign", {"scheme": "cashier_md5", "params": {"uid": "u1"}}),
        (109, "nothing to verify with", "verify", {"scheme": "cashier_md5", "params": {"uid": "u1"}, "signature": "0" * 32}),
    ]:
        group.case(number, about, "Config", verb, request, error("config_missing"))


def shapes(group):
    """JSON of the wrong shape."""
    for number, about, flags, request, expected in [
        (121, "no scheme is given", "Required", {"params": {"uid": "u1"}, "key": "a"}, error("field_missing", "scheme")),
        (122, "no params are given", "Required", {"scheme": "cashier_md5", "key": "a"}, error("field_missing", "params")),
        (123, "an empty request", "Required", {}, error("field_missing", "scheme")),
        (124, "a scheme that is a number", "WrongShape", {**REQUEST, "scheme": 5}, error("request_malformed", "scheme")),
        (125, "a key that is a number", "WrongShape SecretForm", {**REQUEST, "key": 5}, error("request_malformed", "key")),
        (126, "params as text", "WrongShape", {**REQUEST, "params": "uid=u1"}, error("request_malformed", "params")),
        (127, "params as an array", "WrongShape", {**REQUEST, "params": [["uid", "u1"]]}, error("request_malformed", "params")),
        (128, "an unknown member", "UnknownMember", {**REQUEST, "secret": "a"}, error("request_malformed", "secret")),
        (129, "a member in another case", "UnknownMember KeyCase", {**REQUEST, "Key": "a"}, error("request_malformed", "Key")),
        (130, "a signature for `sign`", "UnknownMember", {**REQUEST, "signature": "0" * 32}, error("request_malformed", "signature")),
        (131, "a scheme that is a list", "WrongShape", {**REQUEST, "scheme": ["cashier_md5"]}, error("request_malformed", "scheme")),
    ]:
        group.case(number, about, flags, "sign", request, expected)


def texts(group):
    """Texts that are no single JSON object."""
    good = compact(REQUEST)
    for number, about, flags, text in [
        (141, "an empty text", "NotJson", ""), (142, "blanks alone", "NotJson", " \n"), (143, "an array", "WrongShape", f"[{good}]"),
        (144, "a text in quotes", "WrongShape", compact(good)), (145, "a number", "WrongShape", "1"), (146, "null", "WrongShape", "null"), (147, "true", "WrongShape", "true"),
        (148, "an object that does not end", "NotJson", good[:-1]), (149, "two objects", "NotJson", good + good), (150, "text behind the object", "NotJson", good + ";"),
        (151, "a comma too many", "NotJson", good[:-1] + ",}"), (152, "single quotes", "NotJson", good.replace('"', "'")), (153, "a name without quotes", "NotJson", good.replace('"key"', "key")),
        (154, "a comment", "NotJson", "/* x */" + good), (155, "NaN", "NotJson", good.replace('"u1"', "NaN")), (156, "Infinity", "NotJson", good.replace('"u1"', "-Infinity")),
        (157, "a number with a leading zero", "NotJson NumberText", good.replace('"u1"', "01")), (158, "a number with a plus sign", "NotJson NumberText", good.replace('"u1"', "+1")),
        (159, "a hexadecimal number", "NotJson NumberText", good.replace('"u1"', "0x1")), (160, "a bare point", "NotJson NumberText", good.replace('"u1"', "1.")),
        (161, "a raw line feed inside a text", "NotJson", good.replace("u1", "u\n1")), (162, "half an escape", "NotJson", good.replace("u1", r"\u00")),
        (163, "an unknown escape", "NotJson", good.replace("u1", r"\x41")), (164, "a high surrogate alone", "NotJson NotUtf8", good.replace("u1", r"\ud83d")),
        (165, "a low surrogate alone", "NotJson NotUtf8", good.replace("u1", r"\ude00")), (166, "surrogates in the wrong order", "NotJson NotUtf8", good.replace("u1", r"\ude00\ud83d")),
        (167, "a byte order mark", "NotUtf8", "\ufeff" + good), (168, "a NUL behind the object", "NotJson", good + "\u0000"), (169, "True as Python writes it", "NotJson", good.replace('"u1"', "True")),
        (170, "form encoding", "NotJson", "scheme=cashier_md5&key=a"), (171, "XML", "NotJson", "<xml><key>a</key></xml>"),
        (172, "the scheme twice", "DuplicateMember", good[:-1] + ',"scheme":"cashier_md5"}'), (173, "the key twice", "DuplicateMember", good[:-1] + ',"key":"b"}'),
        (174, "params twice", "DuplicateMember", good[:-1] + ',"params":{}}'), (175, "an escaped name twice", "DuplicateMember Escaping", good[:-1] + r',"k\u0065y":"b"}'),
        (176, "the members by position", "WrongShape", compact(["cashier_md5", {"uid": "u1"}, None, "a"])),
    ]:
        group.case(number, f"not a request: {about}", flags, "sign", text, error("request_malformed"))


def bytes_(group):
    """Bytes that are not UTF-8."""
    def with_value(value):
        return b'{"scheme":"cashier_md5","key":"a","params":{"x":"' + value + b'"}}'

    good = compact(REQUEST)
    for number, about, data in [
        (181, "the byte FF", with_value(b"\xff")), (182, "a sequence that is cut off", with_value(b"\xe6\xb5")), (183, "a continuation byte alone", with_value(b"\x80")),
        (184, "an overlong slash", with_value(b"\xc0\xaf")), (185, "a surrogate in UTF-8", with_value(b"\xed\xa0\x80")), (186, "beyond U+10FFFF", with_value(b"\xf4\x90\x80\x80")),
        (187, "GBK text", with_value("测试订单".encode("gbk"))), (188, "Latin-1 text", with_value("é".encode("latin-1"))), (189, "UTF-16 with its mark", good.encode("utf-16")),
        (190, "UTF-16 without a mark", good.encode("utf-16-le")), (191, "a bad byte in a name", b'{"scheme":"cashier_md5","key":"a","params":{"\xff":"x"}}'),
        (192, "a bad byte behind the object", good.encode() + b"\xff"), (193, "one byte FE", b"\xfe"), (194, "gzip", b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03"),
    ]:
        group.case(number, f"not UTF-8: {about}", "NotUtf8", "sign", data, error("request_malformed"))


def sizes(group):
    """Depth and length, on both sides of the limit."""
    for number, about, levels, expected in [
        (201, "32 levels are read, and the value is refused as an array", 30, error("field_invalid", "x")),
        (202, "33 levels are not read", 31, error("request_malformed")),
    ]:
        text = '{"scheme":"cashier_md5","key":"a","params":{"x":' + "[" * levels + "]" * levels + "}}"
        group.case(number, about, "Depth Boundary", "sign", text, expected)
    for number, about, parts in [
        (203, "100000 arrays that end", [["[", 100000], ["]", 100000]]), (204, "500000 arrays that do not end", [["[", 500000]]),
        (205, "100000 objects", [['{"a":', 100000], ["1", 1], ["}", 100000]]), (206, "deep nesting below params", [['{"scheme":"cashier_md5","key":"a","params":', 1], ['{"x":', 100000], ["1", 1], ["}", 100002]]),
    ]:
        group.case(number, about, "Depth", "sign", parts, error("request_malformed"))
    room = LIMIT - len(HEAD) - len('"}}')
    group.case(211, "exactly one mebibyte is signed", "Size Boundary LongValue", "sign", [[HEAD, 1], ["x", room], ['"}}', 1]],
               {"ok_has": {"signature": sign({"x": "x" * room}, "a")}})
    for number, about, parts in [
        (212, "one byte above one mebibyte", [[HEAD, 1], ["x", room + 1], ['"}}', 1]]), (213, "ten mebibytes", [[HEAD, 1], ["x", 10 * LIMIT], ['"}}', 1]]),
        (214, "blanks that lift a small request above the limit", [[compact(REQUEST), 1], [" ", LIMIT]]), (215, "bytes are counted, not characters", [[HEAD, 1], ["测", room // 3 + 1], ['"}}', 1]]),
        (216, "too large and not JSON either", [["{", LIMIT + 1]]), (217, "two mebibytes of members", [['{"a":1', 1], [',"a":1', 349526], ["}", 1]]),
    ]:
        group.case(number, about, "Size", "sign", parts, error("message_too_large"))
    group.case(218, "the limit holds for every verb", "Size", "explain_code", [['{"code":"', 1], ["C", LIMIT], ['"}', 1]], error("message_too_large"))
