"""must-reject.md §4: what a WeChat API v3 verifier refuses, its part of §2, and OK-10 to OK-17."""

from chan_base import (APIV3_KEY, EXPECT, File, MERCHANT_SERIAL, NOW, ORDER, OTHER_ORDER, PAID_AT, REFUND,
                       WX2_KEY, WX3_NONCE, WX_CERT_SERIAL, WX_REFUND, WX_SERIAL, WX_TRADE, b64,
                       compact, error, number_id, padded, wechat_v3_config, wx2_notice_xml, wx2_refund_xml,
                       wx3_envelope, wx3_headers, wx3_query_body, wx3_refund, wx3_refund_envelope, wx3_transaction)
from chan_crypto import KEYS, rsa_sign, rsa_sign_pss, unb64

FLAGS = {
    "UnsignedAccepted": "A message without a complete signature was taken for genuine.",
    "TrustedByAddress": "Host, forwarded headers or source address replaced the signature.",
    "SignatureForged": "The signature belongs to another content or key.",
    "SignatureForm": "The signature text is not strict base64.",
    "SignatureProbe": "WeChat's own probe: a signature that is wrong on purpose.",
    "AlgorithmDowngrade": "Another algorithm than the one that is fixed.",
    "BodyAltered": "A framework changed the bytes before they were verified.",
    "MessageResplit": "Parts of the signed text moved into another field under a valid signature.",
    "Replay": "The time stamp is outside the window, or was not read as it stands.",
    "ReplayedAnswer": "A genuine recent answer to another question.",
    "KeyUnknown": "The key is not in the ring, or has another role.",
    "DuplicateField": "First-wins and last-wins parsers disagree about a repeated name.",
    "JsonLenient": "A JSON reader accepts more than one plain object.",
    "ResourceExhaustion": "Size or nesting that costs memory or stack.",
    "CipherUnchecked": "The tag, nonce or associated data was not verified.",
    "CrashOnInput": "Input of this kind has made libraries panic.",
    "MerchantNotCompared": "The message is genuine, but for another merchant or application.",
    "OrderNotCompared": "The message is genuine, but for another order.",
    "AmountNotCompared": "The message is genuine, but for another amount or currency.",
    "AmountLenient": "An amount that is not a plain JSON integer.",
    "FieldUnchecked": "A required field is absent, impossible or contradicts another one.",
    "UnverifiedState": "A state was read out of an answer that is not signed.",
    "WeakConfiguration": "A configuration that must not start.",
    "NotBooked": "Genuine, but not what the caller hopes for.",
    "Genuine": "Must be accepted: strictness must not become blindness.",
}

CONFIGS = {
    "v3": wechat_v3_config(),
    "two_keys": wechat_v3_config(platform_keys=[
        {"id": WX_SERIAL, "public_key": KEYS["own_wechatpay_platform"]["public"]},
        {"id": WX_CERT_SERIAL, "certificate": KEYS["own_wechatpay_platform_cert"]["pem"]}]),
}

TRANSACTION = {"channel": "wechat", "out_trade_no": ORDER, "transaction_id": WX_TRADE, "state": "SUCCESS",
               "amount_fen": 101, "paid_fen": 91, "paid_at": PAID_AT, "seen_at": NOW, "source": "notification"}
PAYMENT = {"ok_has": {"kind": "payment", "notify_id": "EV-2024010112013000001", "fact": TRANSACTION}}
REFUNDED = {"ok_has": {"kind": "refund", "notify_id": "EV-2024010112013000001", "refund": {
    "channel": "wechat", "out_trade_no": ORDER, "out_refund_no": REFUND, "refund_id": WX_REFUND, "state": "SUCCESS",
    "outcome": "succeeded", "amount_fen": 101, "seen_at": NOW}}}


def build():
    file = File("must_reject_wechat_v3", "What a WeChat API v3 verifier must refuse, and genuine messages it must accept.",
                FLAGS, CONFIGS)

    def put(number, about, flags, body, expected, headers=None, verb="wechat_notification", expect=EXPECT,
            config="v3", status=200, part=None):
        body = body if isinstance(body, str) else compact(body)
        request = {"headers": wx3_headers(body) if headers is None else headers, "body": body, "now": NOW,
                   "expect": expect}
        if verb.endswith("_reply"):
            request = {"status": status, **request}
        expected = error(expected) if isinstance(expected, str) else expected
        prefix = {"ok": "must-accept", "nb": "not-booked"}.get(number[:2], "must-reject")
        id = number_id(prefix, number.removeprefix("nb-"), part)
        file.case(id, about, flags, verb, request, expected, config)

    headers(put)
    timestamps(put)
    signatures(put)
    sealed(put)
    configurations(file)
    envelopes(put, file)
    bindings(put)
    answers(put)
    not_booked(put)
    genuine(put)
    return file.done()


GOOD = compact(wx3_envelope(wx3_transaction()))


def headers(put):
    for number, name in ((1, "Timestamp"), (2, "Nonce"), (3, "Serial"), (4, "Signature")):
        put(f"w3-{number}", f"A proxy removed Wechatpay-{name}; the check must not be skipped.", ["UnsignedAccepted"],
            GOOD, "signature_missing", wx3_headers(GOOD, **{name: None}))
    put("w3-5", "An empty signature header is no signature.", ["UnsignedAccepted"], GOOD, "signature_missing",
        wx3_headers(GOOD, Signature=""))
    put("w3-6", "No headers at all do not mean that there is nothing to check.", ["UnsignedAccepted"], GOOD,
        "signature_missing", {})
    put("w3-6", "An empty list of headers is the same as none.", ["UnsignedAccepted"], GOOD, "signature_missing", [],
        part=2)
    put("w3-7", "A request that claims to come from localhost and is not signed.",
        ["UnsignedAccepted", "TrustedByAddress"], GOOD, "signature_missing",
        {"Host": "localhost", "X-Forwarded-Host": "localhost"})
    wrong = rsa_sign("own_merchant", GOOD)
    put("w3-8", "A wrong signature from an address on the allow list.", ["SignatureForged", "TrustedByAddress"], GOOD,
        "signature_mismatch", {**wx3_headers(GOOD, Signature=wrong), "Host": "localhost", "X-Real-IP": "127.0.0.1",
                               "X-Forwarded-For": "101.226.103.1"})
    good = list(map(list, wx3_headers(GOOD).items()))
    put("w3-9", "Wechatpay-Signature twice, the good one first.", ["DuplicateField"], GOOD, "duplicate_field",
        good + [["wechatpay-signature", wrong]])
    put("w3-10", "Wechatpay-Timestamp twice.", ["DuplicateField"], GOOD, "duplicate_field",
        good + [["Wechatpay-Timestamp", "1704081602"]])


def timestamps(put):
    for number, about, time in ((11, "301 seconds in the past.", NOW - 301), (12, "301 seconds ahead.", NOW + 301),
                                (13, "Milliseconds are no seconds.", 1704081601000)):
        put(f"w3-{number}", f"A correctly signed time stamp outside the window: {about}", ["Replay"], GOOD,
            "timestamp_skewed", wx3_headers(GOOD, time=str(time)))
    for number, text in ((14, "01704081600"), (15, "1704081600.0"), (16, " 1704081600"), (17, "+1704081600"),
                         (18, "0x6592a5c0"), (19, "1704081600Z")):
        put(f"w3-{number}", f"The time stamp `{text}` is signed as it stands, and still not plain seconds.",
            ["Replay"], GOOD, "field_invalid", wx3_headers(GOOD, time=text))


def short_signature():
    """Headers whose signature begins with a zero byte that then was lost: as a number it is still right."""
    for count in range(4096):
        found = wx3_headers(GOOD, nonce=f"leadingzero{count}")
        raw = unb64(found["Wechatpay-Signature"])
        if raw[0] == 0:
            return {**found, "Wechatpay-Signature": b64(raw[1:])}
    raise AssertionError("no signature with a leading zero byte")


def signatures(put):
    put("w3-20", "A good signature whose serial is not in the key ring.", ["KeyUnknown", "CrashOnInput"], GOOD,
        "serial_unknown", wx3_headers(GOOD, serial="PUB_KEY_ID_0100000000000000000000000000000002"))
    put("w3-21", "The serial of the merchant's own certificate is not a platform's.", ["KeyUnknown"], GOOD,
        "serial_unknown", wx3_headers(GOOD, serial=MERCHANT_SERIAL, key="own_merchant"))
    put("w3-22", "A trusted serial, but signed by another key.", ["SignatureForged"], GOOD, "signature_mismatch",
        wx3_headers(GOOD, key="own_merchant"))
    good = wx3_headers(GOOD)["Wechatpay-Signature"]
    probe = error("signature_mismatch", channel_code="WECHATPAY/SIGNTEST")
    put("w3-23", "The probe's prefix before a good signature is never stripped.", ["SignatureProbe"], GOOD, probe,
        wx3_headers(GOOD, Signature="WECHATPAY/SIGNTEST/" + good))
    put("w3-24", "A probe as WeChat sends it.", ["SignatureProbe"], GOOD, probe,
        wx3_headers(GOOD, Signature="WECHATPAY/SIGNTEST/" + rsa_sign("own_wechatpay_platform", "probe")))
    put("w3-25", "Another signature type than SHA256 with RSA.", ["AlgorithmDowngrade"], GOOD, "algorithm_refused",
        wx3_headers(GOOD, Signature_Type="WECHATPAY2-SM2-WITH-SM3"))
    assert "+" in good or "/" in good
    for number, about, text in ((26, "A line break inside the base64.", good[:76] + "\n" + good[76:]),
                                (27, "A blank at the end.", good + " "),
                                (28, "The URL-safe alphabet.", good.replace("+", "-").replace("/", "_")),
                                (29, "The padding was removed.", good.rstrip("=")),
                                (30, "Text after the padding.", good + "QUJD")):
        put(f"w3-{number}", f"Only strict base64 is a signature. {about}", ["SignatureForm"], GOOD,
            "signature_malformed", wx3_headers(GOOD, Signature=text))
    message = f"1704081601\n{WX3_NONCE}\n{GOOD}\n"
    put("w3-31", "SHA-1 with the trusted key.", ["AlgorithmDowngrade"], GOOD, "signature_mismatch",
        wx3_headers(GOOD, Signature=rsa_sign("own_wechatpay_platform", message, "sha1")))
    put("w3-32", "RSA-PSS with the trusted key.", ["AlgorithmDowngrade"], GOOD, "signature_mismatch",
        wx3_headers(GOOD, Signature=rsa_sign_pss("own_wechatpay_platform", message)))
    put("w3-33", "The leading zero byte of the signature is lost; the number is still right.", ["SignatureForged"],
        GOOD, "signature_mismatch", short_signature())
    signed = wx3_headers(GOOD)
    for number, about, text in ((34, "parsed and printed again with blanks", GOOD.replace('":"', '": "')),
                                (35, "a line end was added", GOOD + "\n"), (36, "a byte order mark was added", "\ufeff" + GOOD),
                                (39, "printed with escapes", GOOD.replace("支付成功", "\\u652f\\u4ed8\\u6210\\u529f"))):
        put(f"w3-{number}", f"The body was changed on its way: {about}.", ["BodyAltered"], text, "signature_mismatch",
            signed)
    put("w3-37", "Signed without the last line end.", ["SignatureForged"], GOOD, "signature_mismatch",
        wx3_headers(GOOD, Signature=rsa_sign("own_wechatpay_platform", message[:-1])))
    request = f"POST\n/notify/wechat/v3\n{message}"
    put("w3-38", "Signed in the form of a request, five lines instead of three.", ["SignatureForged"], GOOD,
        "signature_mismatch", wx3_headers(GOOD, Signature=rsa_sign("own_wechatpay_platform", request)))
    first, rest = '{"id":"EV-2024010112013000001",', GOOD.removeprefix('{"id":"EV-2024010112013000001",')
    assert first + rest == GOOD
    put("w3-100", "The body's first line was moved into the nonce header; the signature stays valid.",
        ["MessageResplit"], rest, "field_invalid",
        {**wx3_headers(f"{first}\n{rest}"), "Wechatpay-Nonce": f"{WX3_NONCE}\n{first}"})


def sealed(put):
    def resource(number, about, flags, code, **change):
        put(f"w3-{number}", about, flags, wx3_envelope(wx3_transaction(), resource=change), code)

    resource(40, "Another word for the cipher.", ["AlgorithmDowngrade"], "algorithm_refused", algorithm="AES_256_GCM")
    for number, size in ((41, 0), (42, 1), (43, 6)):
        resource(number, f"A nonce of {size} bytes must not reach the cipher.", ["CrashOnInput"], "field_invalid",
                 nonce="abcdef"[:size])
    for number, size in ((44, 13), (45, 16)):
        put(f"w3-{number}", f"Sealed under a nonce of {size} bytes; only 12 are allowed.", ["CrashOnInput"],
            wx3_envelope(wx3_transaction(), nonce="abcdefghijklmnop"[:size]), "field_invalid")
    cipher = wx3_envelope(wx3_transaction())["resource"]["ciphertext"]
    raw = unb64(cipher)
    code = "ciphertext_rejected"
    resource(46, "An empty ciphertext.", ["CipherUnchecked", "CrashOnInput"], code, ciphertext="")
    resource(47, "A ciphertext that is not base64.", ["CipherUnchecked", "CrashOnInput"], code, ciphertext="not base64!")
    resource(48, "A ciphertext shorter than its tag.", ["CipherUnchecked", "CrashOnInput"], code, ciphertext=b64(raw[:15]))
    resource(49, "One bit of the text flipped, the tag kept: an altered amount.", ["CipherUnchecked"], code,
             ciphertext=b64(raw[:100] + bytes([raw[100] ^ 1]) + raw[101:]))
    resource(50, "One bit of the tag flipped.", ["CipherUnchecked"], code, ciphertext=b64(raw[:-1] + bytes([raw[-1] ^ 1])))
    resource(51, "The tag cut to 12 bytes.", ["CipherUnchecked"], code, ciphertext=b64(raw[:-4]))
    resource(52, "The tag removed.", ["CipherUnchecked"], code, ciphertext=b64(raw[:-16]))
    resource(53, "The associated data emptied.", ["CipherUnchecked"], code, associated_data="")
    resource(54, "The associated data of another kind of message.", ["CipherUnchecked"], code, associated_data="refund")
    resource(55, "Another nonce of the right length.", ["CipherUnchecked"], code, nonce="abcdefghijkm")
    put("w3-56", "Encrypted under the APIv2 key.", ["CipherUnchecked"], wx3_envelope(wx3_transaction(), key=WX2_KEY), code)


def configurations(file):
    request = {"out_trade_no": ORDER, "timestamp": NOW, "nonce": WX3_NONCE}
    ring = [{"id": WX_SERIAL, "public_key": KEYS["own_merchant"]["public"]}]
    rows = [(57, "An APIv3 key of 16 bytes would select AES-128.", {"apiv3_key": APIV3_KEY[:16]}),
            (58, "An APIv3 key of 24 bytes would select AES-192.", {"apiv3_key": APIV3_KEY[:24]}),
            (59, "An APIv3 key of 31 bytes.", {"apiv3_key": APIV3_KEY[:31]}),
            (60, "An APIv3 key of 33 bytes.", {"apiv3_key": APIV3_KEY + "i"}),
            (61, "An APIv3 key as 64 hex digits.", {"apiv3_key": APIV3_KEY.encode().hex()}),
            (62, "An empty APIv3 key.", {"apiv3_key": ""}),
            (63, "32 characters of which one takes two bytes.", {"apiv3_key": APIV3_KEY[:31] + "é"}),
            (96, "The merchant's own public key as a key of WeChat Pay.", {"platform_keys": ring}),
            (97, "An empty key ring must not mean that nothing is verified.", {"platform_keys": []})]
    for number, about, change in rows:
        code = "config_invalid" if number > 90 else "key_malformed"
        file.case(number_id("must-reject", f"w3-{number}"), about, ["WeakConfiguration"], "wechat_query", request,
                  error(code), wechat_v3_config(**change))


def nested(levels):
    value = "x"
    for _ in range(levels):
        value = {"a": value}
    return value


def envelopes(put, file):
    plain = wx3_transaction()
    put("w3-66", "A payment event around a refund resource.", ["FieldUnchecked"],
        wx3_envelope(plain, original="refund", aad="refund"), "field_invalid")
    put("w3-67", "An event of another product.", ["FieldUnchecked"],
        wx3_envelope(plain, event="PAYSCORE.USER_PAID", original="payscore"), "field_invalid")
    put("w3-68", "The envelope has resource twice.", ["DuplicateField"],
        GOOD.removesuffix("}") + ',"resource":{}}', "duplicate_field")
    text = compact(plain)
    put("w3-69", "The decrypted text has trade_state twice.", ["DuplicateField"],
        wx3_envelope(text.removesuffix("}") + ',"trade_state":"NOTPAY"}'), "duplicate_field")
    put("w3-70", "The decrypted text is not JSON.", ["JsonLenient"], wx3_envelope("paid"), "message_malformed")
    put("w3-71", "The envelope is an array.", ["JsonLenient"], f"[{GOOD}]", "message_malformed")
    put("w3-72", "The envelope is nested 60 deep.", ["JsonLenient", "ResourceExhaustion"],
        wx3_envelope(plain, extra=nested(60)), "message_malformed")
    v2_refund = wx2_refund_xml()
    put("w3-73", "A v2 refund notice in XML with valid v3 headers; no APIv2 key is configured.", ["JsonLenient"],
        v2_refund, "message_malformed")
    put("w3-74", "A v2 notice without v3 headers; no APIv2 key is configured.", ["UnsignedAccepted"], wx2_notice_xml(),
        "signature_missing", {})
    mark, limit = "<<pad>>", 64 * 1024
    envelope = compact(wx3_envelope(plain, summary=mark))
    count = limit + 1 - (len(envelope.encode()) - len(mark))
    request = {"headers": wx3_headers(envelope.replace(mark, "a" * count)), "body": envelope, "now": NOW, "expect": EXPECT}
    file.case("must-reject-w3-075", "A correctly signed envelope of 64 KiB and one byte.", ["ResourceExhaustion"],
              "wechat_notification", padded(request, "a", count), error("message_too_large"), "v3")
    put("w3-101", "Text after the closing brace, correctly signed.", ["JsonLenient"], GOOD + "{}", "message_malformed")
    put("w3-102", "The resource has no nonce.", ["FieldUnchecked", "CrashOnInput"],
        wx3_envelope(plain, resource={"nonce": None}), "field_missing")
    put("w3-103", "resource_type is always encrypt-resource.", ["FieldUnchecked"],
        wx3_envelope(plain, resource_type="plain-resource"), "field_invalid")


def bindings(put):
    def sealed_and_signed(number, about, flag, code, **change):
        put(f"w3-{number}", about, [flag], wx3_envelope(wx3_transaction(**change)), code)

    sealed_and_signed(76, "Another merchant.", "MerchantNotCompared", "merchant_mismatch", mchid="1900000002")
    sealed_and_signed(77, "Another application.", "MerchantNotCompared", "merchant_mismatch", appid="wx0000000000000002")
    sealed_and_signed(78, "Another order.", "OrderNotCompared", "order_mismatch", out_trade_no=OTHER_ORDER)
    sealed_and_signed(79, "One fen for an order of 101.", "AmountNotCompared", "amount_mismatch", amount={"total": 1})
    sealed_and_signed(80, "payer_total equals the order amount, total does not.", "AmountNotCompared",
                      "amount_mismatch", amount={"total": 111, "payer_total": 101})
    sealed_and_signed(81, "The right number in another currency.", "AmountNotCompared", "amount_mismatch",
                      amount={"currency": "USD"})
    for number, value in ((82, "101"), (83, 101.0), (84, -101), (85, 10 ** 20)):
        sealed_and_signed(number, f"An amount is a plain JSON integer, not `{compact(value)}`.", "AmountLenient",
                          "amount_invalid", amount={"total": value})
    sealed_and_signed(86, "A payment event whose text says NOTPAY.", "FieldUnchecked", "field_invalid",
                      trade_state="NOTPAY")
    sealed_and_signed(87, "A payment without WeChat's own number.", "FieldUnchecked", "field_missing",
                      transaction_id=None)


def answers(put):
    def query(number, about, flags, body, code, headers=None, **more):
        put(f"w3-{number}", about, flags, body, code, headers, "wechat_query_reply", **more)

    def close(number, about, flags, body, code, headers):
        put(f"w3-{number}", about, flags, body, code, headers, "wechat_close_reply", {"out_trade_no": ORDER}, status=204)

    paid = wx3_query_body(trade_state="SUCCESS", transaction_id=WX_TRADE, success_time="2024-01-01T12:01:30+08:00")
    notpay = compact(wx3_query_body())
    query(90, "Every 2xx answer is signed; this one is not.", ["UnsignedAccepted"], notpay, "signature_missing", {})
    query(91, "An unsigned 404 that claims a state: never a state.", ["UnverifiedState"],
          {"code": "ORDER_NOT_EXIST", "message": "订单不存在", **paid},
          error("channel_error", channel_code="ORDER_NOT_EXIST", verified=False), {}, status=404)
    query(92, "A genuine answer of the last minutes about another order.", ["ReplayedAnswer"],
          wx3_query_body(out_trade_no=OTHER_ORDER), "order_mismatch")
    close(93, "A 204 has no body, even when it is signed.", ["JsonLenient"], "{}", "message_malformed", None)
    close(94, "A 204 whose signature was made over an empty object.", ["SignatureForged"], "", "signature_mismatch",
          wx3_headers("{}"))
    query(95, "NOTPAY became SUCCESS under a kept signature.", ["SignatureForged"],
          notpay.replace("NOTPAY", "SUCCESS"), "signature_mismatch", wx3_headers(notpay))


def not_booked(put):
    put("nb-w3-64", "A refund notice at the payment handler says that it is a refund.", ["NotBooked"],
        wx3_refund_envelope(), REFUNDED)
    put("nb-w3-65", "A payment notice at the refund handler says that it is a payment.", ["NotBooked"], GOOD, PAYMENT,
        expect={"out_trade_no": ORDER})


def genuine(put):
    put("ok-10", "Header names in lower case.", ["Genuine"], GOOD, PAYMENT,
        {name.lower(): value for name, value in wx3_headers(GOOD).items()})
    put("ok-11", "Wechatpay-Signature-Type may be absent.", ["Genuine"], GOOD, PAYMENT,
        wx3_headers(GOOD, Signature_Type=None))
    empty = wx3_envelope(wx3_transaction(), aad="")
    put("ok-12", "Empty associated data, sealed so.", ["Genuine"], empty, PAYMENT, part=1)
    null = compact(empty).replace('"associated_data":""', '"associated_data":null')
    put("ok-12", "Null associated data, sealed as empty.", ["Genuine"], null, PAYMENT, part=2)
    absent = compact(empty).replace('"associated_data":"",', "")
    put("ok-12", "Absent associated data, sealed as empty.", ["Genuine"], absent, PAYMENT, part=3)
    for part, time in ((1, NOW - 300), (2, NOW + 300)):
        put("ok-13", "A time stamp exactly 300 seconds away.", ["Genuine"], GOOD, PAYMENT,
            wx3_headers(GOOD, time=str(time)), part=part)
    put("ok-14", "Status 204 with a signed empty body.", ["Genuine"], "", {"ok": {"closed": True}}, None,
        "wechat_close_reply", {"out_trade_no": ORDER}, status=204)
    put("ok-15", "Two keys in the ring: a message of the public key.", ["Genuine"], GOOD, PAYMENT, config="two_keys",
        part=1)
    put("ok-15", "Two keys in the ring: a message of the certificate.", ["Genuine"], GOOD, PAYMENT,
        wx3_headers(GOOD, serial=WX_CERT_SERIAL), config="two_keys", part=2)
    put("ok-16", "Unknown members in the envelope and in the decrypted text.", ["Genuine"],
        wx3_envelope(wx3_transaction(new_member={"a": [1, None]}), another_member="x"), PAYMENT)
    put("ok-17", "A refund notice has no appid.", ["Genuine"], wx3_refund_envelope(wx3_refund()), REFUNDED,
        expect={"out_trade_no": ORDER, "out_refund_no": REFUND, "amount_fen": 101})
