"""Vectors of the verbs `sign` and `verify` with the scheme cashier_md5 (cashier.md §4)."""

from cashier_mistakes import MISTAKES
from common import Group, compact, error, md5, sign, string_to_sign
from flags import FLAGS
from samples import (CLEAN, CLEAN_SIGN, DOCTOR, DOCTOR_SECRET, DOCTOR_SIGN, OFFICIAL, OFFICIAL_SIGN, OWN, OWN_SECRET,
                     OWN_SIGN, PUBLIC_SECRET, REFERENCE, REFERENCE_SIGN)

SCHEME = "cashier_md5"
CONFIGS = {"own": {"cashier": {"app_id": "800000000001", "merchant_id": "1900000001", "secret": OWN_SECRET}}}


def reply(params, secret):
    """The whole reply of `sign`."""
    return {"ok": {"signature": sign(params, secret), "string_to_sign": string_to_sign(params)}}


def request(params, secret):
    """A request of `sign` with its key."""
    return {"scheme": SCHEME, "params": params, "key": secret}


def build():
    """The file cashier_sign.json."""
    group = Group("cashier_sign", "The orderInfo signature over any parameters: signing and verifying (cashier.md §4).", FLAGS, CONFIGS)
    published(group)
    values(group)
    names(group)
    lengths(group)
    secrets(group)
    transports(group)
    verified(group)
    refused(group)
    malformed(group)
    return group


def published(group):
    """The published examples and the two anchors of this project."""
    for number, about, flags, params, secret, expected in [
        (1, "the example of the official signing page", "Published Cjk EmptyValue Excluded", OFFICIAL, PUBLIC_SECRET, OFFICIAL_SIGN),
        (2, "the reference orderInfo under the secret `a`", "Published Separators Excluded", REFERENCE, PUBLIC_SECRET, REFERENCE_SIGN),
        (3, "the orderInfo on which the linter finds nothing", "Official Separators", CLEAN, PUBLIC_SECRET, CLEAN_SIGN),
        (4, "the message on which almost every mistake shows", "Official Cjk ZeroKept WhitespaceKept PrefixKeys", DOCTOR, DOCTOR_SECRET, DOCTOR_SIGN),
        (5, "the project's own orderInfo", "Official Cjk", OWN, OWN_SECRET, OWN_SIGN),
    ]:
        expected_reply = reply(params, secret)
        assert expected_reply["ok"]["signature"] == expected
        group.case(number, about, flags, "sign", request(params, secret), expected_reply)
    plain = {key: OFFICIAL[key] for key in OFFICIAL if key not in ("timestamp", "trade_time", "valid_time")}
    numbers = {**plain, "timestamp": 1570694312, "trade_time": 1570585744, "valid_time": 300}
    assert reply(numbers, PUBLIC_SECRET)["ok"]["signature"] == OFFICIAL_SIGN
    group.case(6, "the official example with its times as JSON numbers, as the page prints them", "Published NumberText", "sign",
               request(numbers, PUBLIC_SECRET), reply(numbers, PUBLIC_SECRET))


def values(group):
    """What becomes of single values."""
    small = {"app_id": "800000000001", "uid": "u1"}
    for number, about, flags, extra in [
        (10, "Chinese, Japanese and Korean text is hashed as UTF-8", "Cjk", {"subject": "会员月卡", "body": "こんにちは 안녕"}),
        (11, "characters that GBK cannot hold", "Cjk", {"subject": "€ ñ 𠮷野家 龘"}),
        (12, "an emoji and one joined of several", "Emoji", {"subject": "🎁", "body": "👩\u200d👩\u200d👧 🇨🇳 ❤\ufe0f"}),
        (13, "a composed letter stays composed", "Normalisation", {"subject": "caf\u00e9"}),
        (14, "a decomposed letter stays decomposed", "Normalisation", {"subject": "cafe\u0301"}),
        (15, "full-width digits and letters are not folded", "Normalisation", {"subject": "１ＡＢ％"}),
        (16, "an empty text does not take part", "EmptyValue", {"notify_url": ""}),
        (17, "null does not take part and is not printed", "EmptyValue", {"notify_url": None}),
        (18, "several empty values at both ends of the order", "EmptyValue", {"a": "", "zz": None, "m": ""}),
        (19, "the texts null, None, nil and undefined are values", "EmptyValue", {"a": "null", "b": "None", "c": "nil", "d": "undefined", "e": "NULL"}),
        (20, "the text 0 takes part", "ZeroKept", {"limit_pay": "0"}),
        (21, "the number 0 takes part", "ZeroKept NumberText", {"limit_pay": 0}),
        (22, "the texts false, 0.0 and 00 take part", "ZeroKept", {"a": "false", "b": "0.0", "c": "00"}),
        (23, "one blank is a value", "WhitespaceKept", {"body": " "}),
        (24, "tab, line feed, carriage return and the ideographic blank are values", "WhitespaceKept",
         {"a": "\t", "b": "\n", "c": "\r\n", "d": "\u3000", "e": "\u00a0"}),
        (25, "blanks at the ends of a value stay", "WhitespaceKept", {"body": "  microapp test  "}),
        (26, "invisible characters stay", "WhitespaceKept", {"a": "\ufeffx", "b": "x\u200b", "c": "x\u2028y", "d": "\u202ex"}),
        (27, "a NUL inside a value ends nothing", "WhitespaceKept", {"body": "before\u0000after"}),
        (28, "the number 1", "NumberText", {"total_amount": 1}),
        (29, "the text 1 signs as the number 1 does", "NumberText", {"total_amount": "1"}),
        (30, "the texts 1.0, 01 and 1e2 stay as they are", "NumberText", {"a": "1.0", "b": "01", "c": "1e2", "d": "+1"}),
        (31, "the largest integer that a double holds", "NumberText Boundary", {"total_amount": 9007199254740991}),
        (32, "`&` and `=` inside a value are left alone", "Separators", {"alipay_url": "app_id=1&biz_content=xxxx&sign=a%3D"}),
        (33, "`+` and `%` are neither decoded nor encoded", "Separators", {"subject": "A+B 100% %2B %25 %E6%B5%8B"}),
        (34, "a value that looks like another member", "Separators", {"body": "x&uid=u2&total_amount=1"}),
        (35, "characters that percent-encoding would change", "Separators", {"body": "~!@#$^*()[]{};:,<>?|`/"}),
        (36, "quotes and backslashes are signed as characters", "Escaping", {"body": 'say "50%" \\ it\'s \\u0026 \\n'}),
        (37, "a slash is signed without a backslash", "Escaping", {"wx_url": "https://wx.tenpay.com/a/b"}),
        (38, "HTML letters and entities stay as they are", "Escaping", {"body": "<a href='x'>&amp;&lt;</a>"}),
        (39, "a value that is itself JSON", "Escaping", {"limit_pay": '{"a": [1, "b"]}'}),
        (40, "sign, risk_info and an empty value leave the same text", "Excluded EmptyValue",
         {"sign": "00000000000000000000000000000000", "risk_info": '{"ip":"120.230.0.0"}', "notify_url": ""}),
        (41, "only the exact names are left out", "Excluded", {"Sign": "x", "signs": "x", "risk_infos": "x", "sign ": "x", "RISK_INFO": "x"}),
    ]:
        params = {**small, **extra}
        group.case(number, about, flags, "sign", request(params, PUBLIC_SECRET), reply(params, PUBLIC_SECRET))


def names(group):
    """In which order names are signed."""
    order = ["a", "a1", "abc", "abcd", "abce", "abd", "b1", "ba"]
    assert sorted(order) == order
    shuffled = {name: str(n) for n, name in enumerate(["ba", "abd", "a", "abce", "b1", "abc", "a1", "abcd"])}
    for number, about, flags, params in [
        (50, "the order printed on the official page", "Published KeyOrder PrefixKeys", shuffled),
        (51, "the same members already in order", "KeyOrder PrefixKeys", {name: shuffled[name] for name in order}),
        (52, "a longer name whose next character sorts before `=`", "PrefixKeys", {"k": "1", "k1": "2", "k-x": "3", "k.x": "4", "k_x": "5", "k!": "6"}),
        (53, "names and values that only a sort of the joined pairs exchanges", "PrefixKeys", {"wx_url": "z", "wx_url2": "a", "wx_url-1": "b"}),
        (54, "upper case sorts before lower case", "KeyCase", {"b": "1", "A": "2", "a": "3", "B": "4", "_": "5", "Z": "6"}),
        (55, "letters beyond ASCII sort by byte, not by alphabet", "KeyCase", {"é": "1", "z": "2", "e": "3", "ä": "4", "Ω": "5", "中": "6", "一": "7"}),
        (56, "a name beyond U+FFFF sorts after U+FF5E", "NonBmp KeyOrder", {"\U0001f600": "1", "\uff5e": "2", "\ue000": "3", "z": "4"}),
        (57, "two names that differ by normalisation alone are two members", "Normalisation", {"\u00e9": "1", "e\u0301": "2"}),
        (58, "digits in names sort as characters", "KeyOrder", {"k10": "1", "k9": "2", "k1": "3", "10": "4", "9": "5"}),
        (59, "names may hold separators too", "Separators", {"a&b": "1", "a=b": "2", "a+b": "3", "a%62": "4", "a b": "5"}),
        (60, "one member alone", "Boundary", {"uid": "u1"}),
    ]:
        group.case(number, about, flags, "sign", request(params, PUBLIC_SECRET), reply(params, PUBLIC_SECRET))


def lengths(group):
    """Many members, long values, and every edge of an MD5 block."""
    many = {f"f{n * 7 % 60:02}": f"值{n}" for n in range(60)}
    group.case(61, "sixty members in a scrambled order", "ManyFields KeyOrder", "sign", request(many, PUBLIC_SECRET), reply(many, PUBLIC_SECRET))
    long_body = {"body": "测试abc&=" * 500, "uid": "u1"}
    group.case(62, "a value of 6000 bytes", "LongValue", "sign", request(long_body, PUBLIC_SECRET), reply(long_body, PUBLIC_SECRET))
    head = '{"scheme":"cashier_md5","key":"a","params":{"x":"'
    group.case(63, "a value of half a mebibyte", "LongValue", "sign", [[head, 1], ["é", 262144], ['"}}', 1]],
               {"ok_has": {"signature": sign({"x": "é" * 262144}, "a")}})
    for number, size in enumerate([54, 55, 56, 57, 63, 64, 65, 119, 120, 128], 64):
        params = {"x": "p" * (size - 3)}
        assert len(string_to_sign(params) + "a") == size
        group.case(number, f"{size} bytes go into MD5", "Md5Padding", "sign", request(params, "a"), reply(params, "a"))


def secrets(group):
    """The secret: what it may contain and where it comes from."""
    params = {"app_id": "800000000001", "subject": "测试"}
    for number, about, secret in [
        (76, "a secret with a blank inside", "two words"),
        (77, "a secret that looks like more members", "a&key=b=c"),
        (78, "a secret with `+`, `%` and `/` is not decoded", "a+b%2Fc/=="),
        (79, "a secret beyond ASCII", "密钥🔑é"),
        (80, "a secret of 200 characters", "0123456789" * 20),
    ]:
        group.case(number, about, "SecretText", "sign", request(params, secret), reply(params, secret))
    group.case(81, "the configured secret signs when there is no key", "ConfigSecret", "sign",
               {"scheme": SCHEME, "params": params}, reply(params, OWN_SECRET), config="own")
    group.case(82, "a given key wins over the configured secret", "ConfigSecret", "sign", request(params, "other"), reply(params, "other"), config="own")
    group.case(83, "the configured secret verifies", "ConfigSecret", "verify",
               {"scheme": SCHEME, "params": params, "signature": sign(params, OWN_SECRET)}, {"ok": {}}, config="own")
    group.case(84, "a given key verifies instead of the configured secret", "ConfigSecret", "verify",
               {**request(params, "other"), "signature": sign(params, OWN_SECRET)}, error("signature_mismatch"), config="own")
    for number, about, secret in [
        (85, "an empty key", ""), (86, "a key with a line feed behind it", "own-tt-secret\n"), (87, "a key with a blank in front", " own-tt-secret"),
        (88, "a key with a carriage return and line feed", "own-tt-secret\r\n"), (89, "a key with a byte order mark", "\ufeffown-tt-secret"),
        (90, "a key with an ideographic blank behind it", "own-tt-secret\u3000"), (91, "a key of blanks", "  "),
    ]:
        group.case(number, about, "SecretForm", "sign", request(params, secret), error("key_malformed", "key"))
    group.case(92, "verification refuses such a key as well", "SecretForm", "verify",
               {**request(params, "a\t"), "signature": sign(params, "a")}, error("key_malformed", "key"))
    group.case(93, "verification never falls back to an empty key", "SecretForm", "verify",
               {**request(params, ""), "signature": md5(string_to_sign(params))}, error("key_malformed", "key"))


def transports(group):
    """The same request in other JSON spellings, and numbers that only text can carry through every language."""
    params = {"subject": "测试 é😀", "wx_url": "https://x.example/a", "body": "a&b\"c\\"}
    head = '{"scheme":"cashier_md5","key":"a","params":'
    expected = reply(params, "a")
    escaped = (r'{"subject":"\u6d4b\u8bd5 \u00e9\ud83d\ude00","wx_url":"https:\/\/x.example\/a","b\u006fdy":"a\u0026b\u0022c\u005c"}')
    group.case(94, "escapes of the transport do not reach the signed text", "Escaping", "sign", head + escaped + "}", expected)
    group.case(95, "plain characters give the same", "Escaping", "sign", head + compact(params) + "}", expected)
    group.case(96, "white space of the transport does not either", "Escaping", "sign",
               ' {\n "params" : {\t"body":"a&b\\"c\\\\" ,\r\n"wx_url":"https://x.example/a","subject":"测试 é😀" } ,"key":"a","scheme":"cashier_md5"}\n', expected)
    group.case(97, "an integer beyond 2^53 keeps its digits", "NumberText", "sign", head + '{"n":9007199254740993}}', reply({"n": "9007199254740993"}, "a"))
    group.case(98, "an integer of 64 bits keeps its digits", "NumberText", "sign", head + '{"n":18446744073709551615}}', reply({"n": "18446744073709551615"}, "a"))


def verified(group):
    """Genuine signatures."""
    for number, about, flags, params, secret, signature in [
        (101, "the official example verifies", "Published", OFFICIAL, PUBLIC_SECRET, OFFICIAL_SIGN),
        (102, "the reference orderInfo verifies", "Published", REFERENCE, PUBLIC_SECRET, REFERENCE_SIGN),
        (103, "the clean orderInfo verifies", "Official", CLEAN, PUBLIC_SECRET, CLEAN_SIGN),
        (104, "another risk_info changes nothing", "Excluded", {**OWN, "risk_info": '{"ip":"198.51.100.1"}'}, OWN_SECRET, OWN_SIGN),
        (105, "a sign member among the parameters is not signed", "Excluded", {**OWN, "sign": "x"}, OWN_SECRET, OWN_SIGN),
        (106, "an added empty member changes nothing", "EmptyValue", {**OWN, "limit_pay": "", "extra": None}, OWN_SECRET, OWN_SIGN),
        (107, "another order of members changes nothing", "KeyOrder", dict(reversed(OWN.items())), OWN_SECRET, OWN_SIGN),
        (108, "the amount as text verifies as well", "NumberText", {**OWN, "total_amount": "101"}, OWN_SECRET, OWN_SIGN),
        (109, "the message with every trap verifies", "Official", DOCTOR, DOCTOR_SECRET, DOCTOR_SIGN),
    ]:
        assert sign(params, secret) == signature
        group.case(number, about, flags, "verify", {**request(params, secret), "signature": signature}, {"ok": {}})


def refused(group):
    """Signatures of something else."""
    flipped = OWN_SIGN[:-1] + ("0" if OWN_SIGN[-1] != "0" else "1")
    without_uid = {k: v for k, v in OWN.items() if k != "uid"}
    for number, about, flags, params, signature in [
        (121, "one fen more", "Tampered Money", {**OWN, "total_amount": 102}, OWN_SIGN),
        (122, "another order number", "Tampered", {**OWN, "out_order_no": "T202401010000000002"}, OWN_SIGN),
        (123, "a removed member", "Tampered", without_uid, OWN_SIGN),
        (124, "an added member", "Tampered", {**OWN, "limit_pay": "0"}, OWN_SIGN),
        (125, "a renamed member", "Tampered", {**without_uid, "UID": "u1"}, OWN_SIGN),
        (126, "two exchanged values", "Tampered", {**OWN, "subject": OWN["body"], "body": OWN["subject"]}, OWN_SIGN),
        (127, "a blank behind a value", "Tampered WhitespaceKept", {**OWN, "body": OWN["body"] + " "}, OWN_SIGN),
        (128, "the case of one letter", "Tampered", {**OWN, "uid": "U1"}, OWN_SIGN),
        (129, "a decomposed letter for a composed one", "Tampered Normalisation", {"subject": "cafe\u0301"}, sign({"subject": "caf\u00e9"}, OWN_SECRET)),
        (130, "an emptied member", "Tampered EmptyValue", {**OWN, "notify_url": ""}, OWN_SIGN),
        (131, "the first digit of the signature changed", "Tampered", OWN, "5" + OWN_SIGN[1:]),
        (132, "the last digit of the signature changed", "Tampered", OWN, flipped),
        (133, "32 zeros", "Tampered", OWN, "0" * 32),
        (134, "the signature under another secret", "Tampered", OWN, sign(OWN, PUBLIC_SECRET)),
        (135, "the signature of another orderInfo", "Tampered", OWN, CLEAN_SIGN),
        (136, "the printed sample signature whose secret was never published", "Tampered", REFERENCE, "15aa99cd80878661a4d442b7540bdf96"),
        (137, "upper-case hex", "SignatureForm", OWN, OWN_SIGN.upper()),
        (138, "one letter in upper case", "SignatureForm", OWN, OWN_SIGN.replace("a", "A", 1)),
    ]:
        assert sign(params, OWN_SECRET) != signature
        group.case(number, f"refused: {about}", flags, "verify",
                   {**request(params, OWN_SECRET), "signature": signature}, error("signature_mismatch"))
    for number, (mistake, about, wrong) in enumerate(MISTAKES, 141):
        group.case(number, f"{mistake}: {about}", "Mistake", "verify", {**request(DOCTOR, DOCTOR_SECRET), "signature": wrong}, error("signature_mismatch"))


def malformed(group):
    """Signatures that are none, and parameters that have no signature text."""
    for number, about, signature in [
        (201, "31 digits", OWN_SIGN[:-1]), (202, "33 digits", OWN_SIGN + "0"), (203, "the 16-digit form of MD5", OWN_SIGN[8:24]),
        (204, "40 digits, as SHA-1 has", OWN_SIGN + "00000000"), (205, "a letter outside hex", "g" + OWN_SIGN[1:]),
        (206, "a blank behind it", OWN_SIGN + " "), (207, "a line feed behind it", OWN_SIGN + "\n"),
        (208, "dashes between the bytes", "-".join(OWN_SIGN[i:i + 2] for i in range(0, 32, 2))), (209, "with 0x in front", "0x" + OWN_SIGN),
        (210, "base64 of the digest", "SQNnN2h129w8c94jrL+tmw=="), (211, "32 full-width digits", "０" * 32),
    ]:
        group.case(number, f"refused as a signature: {about}", "SignatureForm", "verify",
                   {**request(OWN, OWN_SECRET), "signature": signature}, error("signature_malformed"))
    group.case(213, "an empty signature", "SignatureMissing", "verify", {**request(OWN, OWN_SECRET), "signature": ""}, error("signature_missing", "signature"))
    group.case(212, "32 blanks are no signature", "SignatureMissing", "verify", {**request(OWN, OWN_SECRET), "signature": " " * 32}, error("signature_missing", "signature"))
    group.case(214, "no signature", "SignatureMissing", "verify", request(OWN, OWN_SECRET), error("field_missing", "signature"))
    group.case(215, "a signature that is a number", "WrongShape", "verify", {**request(OWN, OWN_SECRET), "signature": 5}, error("request_malformed", "signature"))
    head = '{"scheme":"cashier_md5","key":"a","params":{"uid":"u1",'
    for number, about, flags, member, expected in [
        (221, "a float", "ValueType NumberText", '"x":1.5', error("field_invalid", "x")),
        (222, "a float that is whole", "ValueType NumberText", '"x":1.0', error("field_invalid", "x")),
        (223, "an exponent", "ValueType NumberText", '"x":1e2', error("field_invalid", "x")),
        (224, "a boolean", "ValueType", '"x":true', error("field_invalid", "x")),
        (225, "an array", "ValueType", '"x":["a"]', error("field_invalid", "x")),
        (226, "an object", "ValueType", '"x":{"a":"b"}', error("field_invalid", "x")),
        (227, "a fraction of a fen", "Money NumberText", '"total_amount":1.5', error("amount_invalid", "total_amount")),
        (228, "yuan as a float", "Money NumberText", '"total_amount":0.01', error("amount_invalid", "total_amount")),
        (229, "an amount with an exponent", "Money NumberText", '"total_amount":1e2', error("amount_invalid", "total_amount")),
        (230, "a boolean for money", "Money ValueType", '"total_amount":true', error("amount_invalid", "total_amount")),
        (231, "an object for money", "Money ValueType", '"total_amount":{"fen":1}', error("amount_invalid", "total_amount")),
        (232, "a name twice with two values", "DuplicateMember", '"x":"1","x":"2"', error("duplicate_field", "x")),
        (233, "a name twice with one value", "DuplicateMember", '"x":"1","x":"1"', error("duplicate_field", "x")),
        (234, "a name twice, once escaped", "DuplicateMember Escaping", r'"x":"1","\u0078":"2"', error("duplicate_field", "x")),
        (235, "a name twice, once empty", "DuplicateMember EmptyValue", '"x":"","x":"2"', error("duplicate_field", "x")),
    ]:
        group.case(number, f"refused among the parameters: {about}", flags, "sign", head + member + "}}", expected)
    group.case(236, "verification refuses a float as well", "ValueType", "verify",
               head + '"x":1.5},"signature":"' + "0" * 32 + '"}', error("field_invalid", "x"))
    group.case(237, "verification refuses a repeated name as well", "DuplicateMember", "verify",
               head + '"uid":"u1"},"signature":"' + sign({"uid": "u1"}, "a") + '"}', error("duplicate_field", "uid"))
