"""Own cases of WeChat API v3: both signature directions, the sealed resource, every request verb, reply verb and notice."""

import chan_wechat_v3_messages
from chan_base import (APIV3_KEY, File, MERCHANT_SERIAL, ORDER, REFUND, WX3_NONCE, WX_CERT_SERIAL, WX_SERIAL, WX_TRADE,
                       b64, bare, compact, error, wechat_v3_config, wx3_query_body, wx3_refund, wx3_transaction)
from chan_crypto import KEYS, gcm, rsa_sign, rsa_sign_pss, rsa_sign_sloppy, unb64

FLAGS = {
    **chan_wechat_v3_messages.FLAGS,
    "Genuine": "Must be accepted or signed so.",
    "LineForm": "Every line ends with LF, also the last one.",
    "PathAsSent": "The path and query are signed exactly as they are sent.",
    "BodyAsSent": "The body is signed byte for byte.",
    "KeyForm": "The forms in which merchants have their keys.",
    "KeyRole": "A key of the wrong kind, size or role, or no key.",
    "Tampered": "The content is not the signed one.",
    "SignatureForm": "The signature text has the wrong form.",
    "SignatureProbe": "WeChat's own probe: wrong on purpose.",
    "AlgorithmDowngrade": "Another algorithm than SHA256 with RSA.",
    "PaddingUnchecked": "Only a part of the padded block was compared.",
    "ClockWindow": "The window is judged only when a present moment is given.",
    "MessageForm": "Time stamp and nonce have a strict form.",
    "CipherForm": "The ciphertext, nonce, associated data or key does not fit.",
    "Serial": "The number of a certificate as WeChat writes it.",
}
CONFIGS = {
    "v3": wechat_v3_config(),
    "two_keys": wechat_v3_config(platform_keys=[
        {"id": WX_SERIAL, "public_key": KEYS["own_wechatpay_platform"]["public"]},
        {"id": WX_CERT_SERIAL, "certificate": KEYS["own_wechatpay_platform_cert"]["pem"]}]),
}
MERCHANT, PLATFORM = "own_merchant", "own_wechatpay_platform"


def build():
    file = File("wechat_v3", "WeChat Pay API v3: signatures, sealed resources, requests, replies and notifications.", FLAGS,
                CONFIGS)
    request_signatures(file)
    response_signatures(file)
    decryption(file)
    serials(file)
    chan_wechat_v3_messages.add(file)
    return file.done()


def message(method, url, body="", timestamp="1704081600", nonce=WX3_NONCE):
    return {"method": method, "url": url, "timestamp": timestamp, "nonce": nonce, "body": body}


def request_text(m):
    path = m["url"].removeprefix("https://api.mch.weixin.qq.com")
    return f"{m['method']}\n{path}\n{m['timestamp']}\n{m['nonce']}\n{m['body']}\n"


ORDERED = compact({"appid": "wx0000000000000001", "mchid": "1900000001", "description": "测试商品-会员月卡",
                   "out_trade_no": ORDER, "time_expire": "2024-01-01T12:15:00+08:00", "attach": "a=1",
                   "notify_url": "https://pay.example.com/notify/wechat/v3", "amount": {"total": 101, "currency": "CNY"},
                   "scene_info": {"payer_client_ip": "203.0.113.7", "h5_info": {"type": "Wap"}}})
QUERY = f"/v3/pay/transactions/out-trade-no/{ORDER}?mchid=1900000001"


def request_signatures(file):
    scheme = "wechat_v3_request"

    def put(verb, about, flag, request, expected, config=None):
        file.case(file.next("wechat-v3-request-signature"), about, [flag], verb, {"scheme": scheme, **request}, expected,
                  config)

    def signs(about, flag, m, config="v3", **key):
        text = request_text(m)
        put("sign", about, flag, {"message": m, **key},
            {"ok": {"signature": rsa_sign(MERCHANT, text), "string_to_sign": text}}, config)

    signs("An H5 order.", "Genuine", message("POST", "/v3/pay/transactions/h5", ORDERED))
    signs("A query: the merchant number in the query is signed.", "PathAsSent", message("GET", QUERY))
    signs("An order number that is percent-encoded is signed so.", "PathAsSent",
          message("GET", "/v3/pay/transactions/out-trade-no/T2024%7C01*A_1-2?mchid=1900000001"))
    signs("A query by WeChat's number.", "Genuine", message("GET", f"/v3/pay/transactions/id/{WX_TRADE}?mchid=1900000001"))
    signs("An order is closed.", "Genuine", message("POST", f"/v3/pay/transactions/out-trade-no/{ORDER}/close",
                                         '{"mchid":"1900000001"}'))
    signs("A refund query has no query part and no question mark.", "PathAsSent",
          message("GET", f"/v3/refund/domestic/refunds/{REFUND}"))
    signs("A bill: three query members in their order.", "PathAsSent",
          message("GET", "/v3/bill/tradebill?bill_date=2024-01-01&bill_type=ALL&tar_type=GZIP"))
    signs("An absolute address signs like its path.", "PathAsSent", message("GET", "https://api.mch.weixin.qq.com" + QUERY))
    signs("A download address keeps its encoded query.", "PathAsSent",
          message("GET", "/v3/billdownload/file?token=a%2Fb%3D%3D"))
    signs("A body with line ends and blanks.", "BodyAsSent", message("POST", "/v3/pay/transactions/h5", '{\n "a": 1\n}\n'))
    signs("A body in Chinese.", "BodyAsSent", message("POST", "/v3/refund/domestic/refunds", '{"reason":"商品已售完"}'))
    signs("A POST without a body ends with an empty line.", "LineForm", message("POST", "/v3/x"))
    signs("A short nonce.", "Genuine", message("GET", QUERY, nonce="a"))
    signs("Another method.", "Genuine", message("PUT", "/v3/x", "{}"))
    get = message("GET", QUERY)
    for about, key in (("PKCS#8 in PEM.", KEYS[MERCHANT]["private"]),
                       ("PKCS#1 in PEM.", KEYS["pkcs1_of_own_merchant"]["private"]),
                       ("PKCS#8 as bare base64 in one line.", bare(KEYS[MERCHANT]["private"])),
                       ("PKCS#1 as bare base64 in one line.", bare(KEYS["pkcs1_of_own_merchant"]["private"]))):
        signs(about, "KeyForm", get, None, key=key)
    for about, key in (("A public key.", KEYS[MERCHANT]["public"]),
                       ("A certificate.", KEYS["own_wechatpay_platform_cert"]["pem"]),
                       ("An encrypted key.", KEYS["encrypted_pem"]["private"]),
                       ("An elliptic-curve key.", KEYS["elliptic_p256"]["private"]),
                       ("A key of 1024 bits.", KEYS["short_1024"]["private"]),
                       ("A key that was cut off.", KEYS[MERCHANT]["private"][:800]),
                       ("Any text.", "not a key"), ("Nothing.", "")):
        put("sign", f"No key to sign with: {about}", "KeyRole", {"message": get, "key": key}, error("key_malformed"))
    put("sign", "Without a key and without a configuration nothing can be signed.", "KeyRole", {"message": get},
        error("config_missing"))
    put("sign", "A line end in the nonce would split the text elsewhere.", "MessageForm",
        {"message": message("GET", QUERY, nonce="a\nb")}, error("field_invalid", field="nonce"), "v3")
    put("sign", "A time stamp is digits.", "MessageForm", {"message": message("GET", QUERY, timestamp="now")},
        error("field_invalid", field="timestamp"), "v3")

    m = message("POST", "/v3/pay/transactions/h5", ORDERED)
    good, key = rsa_sign(MERCHANT, request_text(m)), {"key": KEYS[MERCHANT]["public"]}
    put("verify", "What we sign verifies under our public key.", "Genuine", {"message": m, "signature": good, **key}, {"ok": {}})
    for about, change in (("method", {"method": "PUT"}), ("path", {"url": "/v3/pay/transactions/app"}),
                          ("time stamp", {"timestamp": "1704081601"}), ("nonce", {"nonce": "0" * 32}),
                          ("body", {"body": ORDERED.replace("101", "100")})):
        put("verify", f"Another {about} than the signed one.", "Tampered", {"message": {**m, **change}, "signature": good, **key},
            error("signature_mismatch"))
    put("verify", "Another key than the one that signed.", "KeyRole",
        {"message": m, "signature": good, "key": KEYS[PLATFORM]["public"]}, error("signature_mismatch"))


def response_text(m):
    return f"{m['timestamp']}\n{m['nonce']}\n{m['body']}\n"


def response_signatures(file):
    scheme = "wechat_v3_response"

    def put(verb, about, flag, request, expected, config=None):
        expected = error(expected) if isinstance(expected, str) else expected
        file.case(file.next("wechat-v3-response-signature"), about, [flag], verb, {"scheme": scheme, **request}, expected,
                  config)

    base = {"timestamp": "1704081601", "nonce": WX3_NONCE, "body": compact(wx3_query_body())}
    for about, flag, change in (("An answer.", "Genuine", {}), ("An empty body: the third line is empty.", "LineForm", {"body": ""}),
                                ("A body that ends with a line end.", "BodyAsSent", {"body": "{}\n"}),
                                ("A body with escapes keeps them.", "BodyAsSent", {"body": '{"a":"\\u6d4b\\/"}'}),
                                ("A nonce of 128 characters.", "MessageForm", {"nonce": "n" * 128})):
        m = {**base, **change}
        put("sign", f"The sandbox signs like WeChat: {about}", flag, {"message": m, "key": KEYS[PLATFORM]["private"]},
            {"ok": {"signature": rsa_sign(PLATFORM, response_text(m)), "string_to_sign": response_text(m)}})

    text = response_text(base)
    good = rsa_sign(PLATFORM, text)
    public = KEYS[PLATFORM]["public"]

    def verifies(about, flag, signature=good, expected=None, m=base, config=None, **more):
        key = {} if config else {"key": public}
        put("verify", about, flag, {"message": m, "signature": signature, **key, **more}, expected or {"ok": {}}, config)

    verifies("A genuine answer under the public key.", "Genuine")
    verifies("A certificate may stand for its public key.", "KeyForm", key=KEYS["own_wechatpay_platform_cert"]["pem"])
    verifies("The public key as bare base64.", "KeyForm", key=bare(public))
    verifies("The configured key, chosen by its serial.", "Genuine", config="v3", serial=WX_SERIAL)
    verifies("Two configured keys: the certificate, chosen by its serial.", "Genuine", config="two_keys", serial=WX_CERT_SERIAL)
    verifies("A serial that is not configured.", "KeyRole", expected="serial_unknown", config="v3", serial=WX_CERT_SERIAL)
    verifies("The serial of the merchant's own certificate.", "KeyRole", expected="serial_unknown", config="v3",
             serial=MERCHANT_SERIAL)
    verifies("Serials are compared exactly.", "KeyRole", expected="serial_unknown", config="v3", serial=WX_SERIAL.lower())
    for about, now, code in (("the same second", 1704081601, None), ("300 seconds later", 1704081901, None),
                             ("300 seconds before", 1704081301, None), ("301 seconds later", 1704081902, "timestamp_skewed"),
                             ("301 seconds before", 1704081300, "timestamp_skewed")):
        verifies(f"Judged {about}.", "ClockWindow", expected=code, now=now)
    wide = wechat_v3_config()
    wide["limits"] = {"max_clock_skew_s": 600}
    verifies("A configured window of 600 seconds.", "ClockWindow", config=wide, serial=WX_SERIAL, now=1704082201)
    for stamp in ("01704081601", "1704081601.0", " 1704081601", "+1704081601", "1e9", ""):
        m = {**base, "timestamp": stamp}
        verifies(f"The time stamp `{stamp}` is not plain seconds, though signed so.", "MessageForm",
                 rsa_sign(PLATFORM, response_text(m)), "field_invalid", m)
    for about, nonce in (("a line end", "a\nb"), ("a blank", "a b"), ("129 characters", "n" * 129), ("no character", "")):
        m = {**base, "nonce": nonce}
        verifies(f"A nonce with {about}, though signed so.", "MessageForm", rsa_sign(PLATFORM, response_text(m)),
                 "field_invalid", m)
    for about, change in (("body", {"body": base["body"].replace("NOTPAY", "SUCCESS")}), ("body, by a line end", {"body": base["body"] + "\n"}),
                          ("time stamp", {"timestamp": "1704081602"}), ("nonce", {"nonce": "0" * 32})):
        verifies(f"Another {about} than the signed one.", "Tampered", expected="signature_mismatch", m={**base, **change})
    verifies("Signed by the merchant.", "KeyRole", rsa_sign(MERCHANT, text), "signature_mismatch")
    verifies("Signed without the last line end.", "LineForm", rsa_sign(PLATFORM, text[:-1]), "signature_mismatch")
    verifies("SHA-1 instead of SHA-256.", "AlgorithmDowngrade", rsa_sign(PLATFORM, text, "sha1"), "signature_mismatch")
    verifies("PSS instead of PKCS#1 v1.5.", "AlgorithmDowngrade", rsa_sign_pss(PLATFORM, text), "signature_mismatch")
    verifies("Eight filler bytes and zeros behind the correct hash.", "PaddingUnchecked", rsa_sign_sloppy(PLATFORM, text),
             "signature_mismatch")
    verifies("The probe's prefix before a good signature.", "SignatureProbe", "WECHATPAY/SIGNTEST/" + good,
             error("signature_mismatch", channel_code="WECHATPAY/SIGNTEST"))
    verifies("An empty signature.", "SignatureForm", "", "signature_missing")
    for about, bad in (("The URL-safe alphabet.", good.replace("+", "-").replace("/", "_")), ("No padding.", good.rstrip("=")),
                       ("A line break.", good[:64] + "\n" + good[64:]), ("A blank at the end.", good + " "),
                       ("Text after the padding.", good + "AAAA"), ("Hex.", unb64(good).hex() + "x")):
        verifies(f"Only strict base64 is a signature: {about}", "SignatureForm", bad, "signature_malformed")
    for about, raw in (("one byte short", unb64(good)[1:]), ("one byte long", b"\0" + unb64(good)), ("of all zeros", bytes(256)),
                       ("above the modulus", b"\xff" * 256)):
        verifies(f"A signature {about}.", "Tampered", b64(raw), "signature_mismatch")
    verifies("An elliptic-curve key cannot verify.", "KeyRole", expected="key_malformed", key=KEYS["elliptic_p256"]["public"])
    verifies("A private key is not a key to verify with.", "KeyRole", expected="key_malformed", key=KEYS[PLATFORM]["private"])


def decryption(file):
    def put(about, flag, request, expected, config=None):
        expected = error(expected) if isinstance(expected, str) else expected
        file.case(file.next("wechat-v3-aead"), about, [flag], "decrypt", {"scheme": "wechat_v3_aead", **request}, expected, config)

    def sealed(text, nonce="abcdefghijkl", aad="transaction", key=APIV3_KEY, **change):
        request = {"ciphertext": gcm(key, nonce, aad, text), "nonce": nonce, "associated_data": aad, "key": key, **change}
        return {name: value for name, value in request.items() if value is not None}

    def opens(about, text, flag="Genuine", **how):
        put(about, flag, sealed(text, **how), {"ok": {"plaintext": text}})

    payment = compact(wx3_transaction())
    opens("The text of a payment notice.", payment)
    opens("The text of a refund notice.", compact(wx3_refund()), aad="refund")
    opens("A platform certificate.", KEYS["own_wechatpay_platform_cert"]["pem"], aad="certificate", nonce="61f9c719728a")
    opens("An empty text: the ciphertext is its tag alone.", "")
    opens("A text of one byte.", "x")
    opens("One block and one byte.", "x" * 17)
    opens("Chinese text and an emoji.", "支付成功🧧")
    opens("Empty associated data.", payment, aad="")
    put("No associated data is the same as empty.", "Genuine", sealed(payment, aad="", associated_data=None),
        {"ok": {"plaintext": payment}})
    opens("Associated data in Chinese.", payment, aad="交易")
    opens("A key with every kind of character.", payment, key="Aa0!\"#$%&'()*+,-./:;<=>?@[]^_{|}")
    put("The key of the configuration opens when the request has none.", "Genuine", sealed(payment, key=APIV3_KEY) | {"key": APIV3_KEY},
        {"ok": {"plaintext": payment}}, "v3")
    request = sealed(payment)
    del request["key"]
    put("The same without a key in the request.", "Genuine", request, {"ok": {"plaintext": payment}}, "v3")
    put("Without a key and without a configuration nothing can be opened.", "KeyRole", request, "config_missing")
    for size in (0, 16, 24, 31, 33, 64):
        key = (APIV3_KEY * 2)[:size]
        put(f"A key of {size} bytes, though the field's AES would take some of them.", "KeyRole", sealed(payment) | {"key": key},
            "key_malformed")
    put("32 characters that are 33 bytes.", "KeyRole", sealed(payment) | {"key": APIV3_KEY[:31] + "é"}, "key_malformed")
    for size in (0, 1, 11, 13, 16):
        put(f"A nonce of {size} bytes.", "CipherForm", sealed(payment) | {"nonce": "abcdefghijklmnop"[:size]}, "field_invalid")
    put("Twelve characters that are not twelve bytes.", "CipherForm", sealed(payment) | {"nonce": "abcdefghijké"}, "field_invalid")
    raw, rejected = unb64(sealed(payment)["ciphertext"]), "ciphertext_rejected"

    def refused(about, ciphertext):
        put(about, "CipherForm", sealed(payment) | {"ciphertext": ciphertext}, rejected)

    refused("An empty ciphertext.", "")
    refused("Not base64.", "not base64!")
    refused("The URL-safe alphabet.", b64(raw).replace("+", "-").replace("/", "_"))
    refused("Shorter than a tag.", b64(raw[:15]))
    refused("The tag alone, of another text.", b64(raw[-16:]))
    refused("The first bit flipped.", b64(bytes([raw[0] ^ 0x80]) + raw[1:]))
    refused("The last bit of the tag flipped.", b64(raw[:-1] + bytes([raw[-1] ^ 1])))
    refused("One byte appended.", b64(raw + b"\0"))
    refused("One byte missing.", b64(raw[:-1]))
    put("Other associated data.", "CipherForm", sealed(payment) | {"associated_data": "refund"}, rejected)
    put("The associated data left out.", "CipherForm", sealed(payment, associated_data=None), rejected)
    put("Another nonce.", "CipherForm", sealed(payment) | {"nonce": "abcdefghijkm"}, rejected)
    put("Another key.", "KeyRole", sealed(payment) | {"key": APIV3_KEY[::-1]}, rejected)
    put("A text that is not UTF-8.", "CipherForm", sealed(b"\xff\xfe"), rejected)


def serials(file):
    from chan_certificates import certificates
    for about, pem, serial in certificates("wechat"):
        file.case(file.next("wechat-v3-serial"), about, ["Serial"], "certificate_serial",
                  {"scheme": "wechat", "certificate": pem}, {"ok": {"serial": serial}})
    for about, text in (("A public key is no certificate.", KEYS[PLATFORM]["public"]), ("Any text is no certificate.", "no"),
                        ("A certificate that was cut off.", KEYS["own_wechatpay_platform_cert"]["pem"][:600])):
        file.case(file.next("wechat-v3-serial"), about, ["Serial"], "certificate_serial",
                  {"scheme": "wechat", "certificate": text}, error("key_malformed"))
