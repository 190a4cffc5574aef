"""Own cases of Alipay: every signature scheme, content encryption, certificate serials, requests, replies and notices."""

import chan_alipay_answers
import chan_alipay_calls
import chan_alipay_slices
import chan_params
from chan_base import ALI_TRADE, File, ORDER, Sent, V1, ali_notice, alipay_cert_config, alipay_config, b64, bare, compact, error
from chan_certificates import certificates
from chan_crypto import (KEYS, cbc_zero_iv, plain_text, rsa_sign, rsa_sign_pss, rsa_sign_sloppy, unb64)

FLAGS = {
    **chan_params.FLAGS,
    **chan_alipay_calls.FLAGS,
    **chan_alipay_answers.FLAGS,
    **chan_alipay_slices.FLAGS,
    "KeyForm": "The forms in which Alipay hands out keys.",
    "KeyRole": "A key of the wrong kind, size or role, or no key.",
    "PaddingUnchecked": "Only a part of the padded block was compared.",
    "SignTypeRule": "sign_type belongs to the text of a request, not to that of a notification.",
    "EmptyValueRule": "Empty values of a notification may stand inside or outside the signed text.",
    "CipherForm": "The ciphertext or the key does not fit.",
    "Serial": "The serial text of a certificate or of the root file.",
}
CONFIGS = {"key_mode": alipay_config(), "rsa": alipay_config(sign_type="RSA"), "cert_mode": alipay_cert_config()}
APP, PLATFORM = "own_alipay_app", "own_alipay_platform"
DIGEST = {"RSA2": "sha256", "RSA": "sha1"}


def build():
    file = File("alipay", "Alipay: signatures, content encryption, serials, requests, replies and notifications.", FLAGS, CONFIGS)
    for kind in ("RSA2", "RSA"):
        request_signatures(file, kind)
        notice_signatures(file, kind)
    key_forms(file)
    chan_alipay_slices.add(putter(file, "alipay-response-signature"))
    decryption(file)
    serials(file)
    chan_alipay_calls.add(file)
    chan_alipay_answers.add(file)
    return file.done()


def putter(file, prefix):
    def put(verb, about, flags, request, expected, config=None):
        expected = error(expected) if isinstance(expected, str) else expected
        file.case(file.next(prefix), about, flags, verb, request, expected, config)
    return put


ORDER_PARAMS = {"app_id": "2021000000000001", "method": "alipay.trade.app.pay", "format": "JSON", "charset": "utf-8",
                "timestamp": "2024-01-01 12:00:00", "version": "1.0", "notify_url": "https://pay.example.com/notify/alipay?x=1",
                "biz_content": compact({"out_trade_no": ORDER, "total_amount": "1.01", "subject": "测试商品 会员月卡 100%+1",
                                        "product_code": "QUICK_MSECURITY_PAY", "body": "a=1&b=2",
                                        "time_expire": "2024-01-01 12:15:00"}), "return_url": ""}


def request_signatures(file, kind):
    scheme, prefix, digest = f"alipay_{kind.lower()}", f"alipay-{kind.lower()}-signature", DIGEST[kind]
    put, config = putter(file, prefix), "key_mode" if kind == "RSA2" else "rsa"

    def sign(params, key=APP):
        return rsa_sign(key, plain_text(params), digest)

    def signed(params, signature):
        return {"ok": {"signature": signature, "string_to_sign": plain_text(params)}}

    def puts(verb, about, flags, request, expected):
        put(verb, about, flags, request, expected, config)

    order = {**ORDER_PARAMS, "sign_type": kind}
    puts("sign", "The parameters of an order string; sign_type is signed too.", ["SignTypeRule"],
         {"scheme": scheme, "params": order}, signed(order, sign(order)))
    certified = {**order, "app_cert_sn": "004fd9e41c075b96ec45a9dbb9f95be0", "alipay_root_cert_sn": "f17a_3a21"}
    puts("sign", "Certificate mode: root, application and number sort in this order.", ["NameOrder"],
         {"scheme": scheme, "params": certified}, signed(certified, sign(certified)))
    chan_params.signing(puts, scheme, sign, {}, signed)
    put("sign", "The key of the request signs without a configuration.", ["Genuine"],
        {"scheme": scheme, "params": {"a": "1"}, "key": KEYS[APP]["private"]}, signed({"a": "1"}, sign({"a": "1"})))
    put("sign", "The key of the request wins over that of the configuration.", ["Genuine"],
        {"scheme": scheme, "params": {"a": "1"}, "key": KEYS["own_merchant"]["private"]},
        signed({"a": "1"}, sign({"a": "1"}, "own_merchant")), config)
    put("sign", "Without a key and without a configuration nothing can be signed.", ["WrongKey"],
        {"scheme": scheme, "params": {"a": "1"}}, "config_missing")
    for about, key in (("A public key.", KEYS[APP]["public"]), ("An elliptic-curve key.", KEYS["elliptic_p256"]["private"]),
                       ("A key of 1024 bits.", KEYS["short_1024"]["private"])):
        put("sign", f"No key to sign with: {about}", ["KeyRole"], {"scheme": scheme, "params": {"a": "1"}, "key": key},
            "key_malformed")
    puts("sign", "A value of blanks is signed by some and not by others: refused.", ["EmptyValue"],
         {"scheme": scheme, "params": {"a": "1", "b": "  "}}, "field_invalid")
    other = "RSA" if kind == "RSA2" else "RSA2"
    puts("sign", "The parameters name another algorithm than the scheme.", ["AlgorithmDowngrade"],
         {"scheme": scheme, "params": {"a": "1", "sign_type": other}}, "algorithm_refused")
    puts("sign", "A nested value has no signed text.", ["RequestShape"], {"scheme": scheme, "params": {"a": {"b": 1}}},
         "field_invalid")
    twice = Sent(request_text=f'{{"scheme":"{scheme}","params":{{"a":"1","a":"2"}}}}')
    puts("sign", "A parameter twice.", ["DuplicateField"], twice, "duplicate_field")

    public = {"key": KEYS[APP]["public"]}
    chan_params.verifying(put, scheme, sign, public)
    bad_signatures(put, scheme, chan_params.normal(chan_params.BASE), plain_text, kind, APP, public)


def bad_signatures(put, scheme, base, text, kind, key_name, key):
    """Signatures that do not fit, over the text that `text` makes of `base`."""
    digest = DIGEST[kind]
    good = rsa_sign(key_name, text(base), digest)

    def refused(about, flag, signature, code="signature_mismatch", params=base, **change):
        put("verify", about, [flag], {"scheme": scheme, "params": params, "signature": signature, **key, **change}, code)

    refused("Signed by another key.", "WrongKey", rsa_sign("own_merchant", text(base), digest))
    refused("Verified with another key.", "WrongKey", good, key=KEYS["own_merchant"]["public"])
    refused("The other hash.", "AlgorithmDowngrade", rsa_sign(key_name, text(base), "sha1" if digest == "sha256" else "sha256"))
    if kind == "RSA2":
        refused("PSS instead of PKCS#1 v1.5.", "AlgorithmDowngrade", rsa_sign_pss(key_name, text(base)))
        refused("Eight filler bytes and zeros behind the correct hash.", "PaddingUnchecked", rsa_sign_sloppy(key_name, text(base)))
    refused("One byte short.", "Tampered", b64(unb64(good)[1:]))
    refused("Another signature of the same key.", "Tampered", rsa_sign(key_name, "another text", digest))
    refused("The URL-safe alphabet.", "SignatureForm", "-_" + good[2:], "signature_malformed")
    refused("A plus sign became a blank.", "SignatureForm", good[:8] + " " + good[9:], "signature_malformed")
    refused("No padding.", "SignatureForm", good.rstrip("="), "signature_malformed")
    refused("Not a key.", "KeyRole", good, "key_malformed", key="no key")
    other = "RSA" if kind == "RSA2" else "RSA2"
    refused("The parameters name the other algorithm.", "AlgorithmDowngrade", good, "algorithm_refused",
            {**base, "sign_type": other})


def notice_signatures(file, kind):
    scheme, prefix, digest = f"alipay_notify_{kind.lower()}", f"alipay-notify-{kind.lower()}-signature", DIGEST[kind]
    put = putter(file, prefix)
    config = "key_mode" if kind == "RSA2" else "rsa"

    def text(params):
        return plain_text(params, V1)

    def sign(params, key=PLATFORM):
        return rsa_sign(key, text(params), digest)

    def signed(params, signature):
        return {"ok": {"signature": signature, "string_to_sign": text(params)}}

    # The sandbox signs as Alipay does: one key in each request, so only the telling sets.
    key = {"key": KEYS[PLATFORM]["private"]}
    notice = ali_notice()
    for about, flags, params in (
            ("The sandbox signs a notification.", ["Genuine"], notice),
            ("sign_type is no part of the text of a notification.", ["SignTypeRule"], {**notice, "sign_type": kind}),
            ("Empty and blank values stay out.", ["EmptyValueRule"], {**notice, "body": "", "memo": " "}),
            ("Values are signed after one decoding: percent and plus stay.", ["PlainValue"], {"a": "100%+1", "b": "a%3D1"}),
            ("Upper case first.", ["NameOrder"], {"b": "1", "B": "2", "a": "3"})):
        put("sign", about, flags, {"scheme": scheme, "params": params, **key}, signed(params, sign(params)))
    put("sign", "Alipay's side signs only with a key in the request.", ["WrongKey"], {"scheme": scheme, "params": notice},
        "config_missing")

    full = {**notice, "sign_type": kind}
    good = sign(full)

    def verifies(about, flags, params, signature=good, expected=None):
        put("verify", about, flags, {"scheme": scheme, "params": params, "signature": signature}, expected or {"ok": {}}, config)

    verifies("A genuine notification with the configured key.", ["Genuine"], full)
    verifies("Without sign_type.", ["SignTypeRule"], notice)
    verifies("The received sign may stay among the parameters.", ["SignIgnored"], {**full, "sign": good})
    verifies("An empty value outside the signed text.", ["EmptyValueRule"], {**full, "body": ""})
    verifies("A blank value outside the signed text.", ["EmptyValueRule"], {**full, "body": "  "})
    kept = {**full, "body": ""}
    verifies("An empty value inside the signed text.", ["EmptyValueRule"], kept,
             rsa_sign(PLATFORM, plain_text(kept, V1, drop_empty=False), digest))
    mixed = {**full, "body": "", "memo": ""}
    half = plain_text({n: v for n, v in mixed.items() if n != "memo"}, V1, drop_empty=False)
    verifies("One empty value inside, another outside: neither reading.", ["EmptyValueRule"], mixed,
             rsa_sign(PLATFORM, half, digest), "signature_mismatch")
    verifies("Signed with sign_type in the text.", ["SignTypeRule"], full, rsa_sign(PLATFORM, plain_text(full), digest),
             "signature_mismatch")
    public = {"key": KEYS[PLATFORM]["public"]}
    chan_params.verifying(put, scheme, sign, public)
    bad_signatures(put, scheme, chan_params.normal(chan_params.BASE), text, kind, PLATFORM, public)


def key_forms(file):
    """alipay.md §1.1: one key in the forms that merchants have, and texts that are no such key."""
    put, params = putter(file, "alipay-key-form"), {"app_id": "2021000000000001", "charset": "utf-8"}
    pkcs8, public = KEYS[APP]["private"], KEYS[APP]["public"]
    good = {"ok_has": {"signature": rsa_sign(APP, plain_text(params))}}
    wrapped = "\r\n".join(bare(pkcs8)[i:i + 76] for i in range(0, len(bare(pkcs8)), 76))
    one_line = f"-----BEGIN PRIVATE KEY-----\n{bare(pkcs8)}\n-----END PRIVATE KEY-----"
    for about, key in (("Bare base64 in one line.", bare(pkcs8)), ("Base64 over lines with CR LF.", wrapped + "\r\n"),
                       ("PEM with the body in one line.", one_line), ("PEM with blanks around it.", f"\n {pkcs8}\n ")):
        put("sign", f"A private key: {about}", ["KeyForm"], {"scheme": "alipay_rsa2", "params": params, "key": key}, good)
    signature = good["ok_has"]["signature"]
    for about, key in (("bare base64 in one line.", bare(public)), ("a certificate.", KEYS["own_alipay_app_cert"]["pem"]),
                       ("PEM.", public)):
        put("verify", f"A public key: {about}", ["KeyForm"],
            {"scheme": "alipay_rsa2", "params": params, "signature": signature, "key": key}, {"ok": {}})
    for about, key in (("An encrypted PEM.", KEYS["encrypted_pem"]["private"]), ("Text after the key.", pkcs8 + "more"),
                       ("A key that was cut.", bare(pkcs8)[:400])):
        put("sign", about, ["KeyRole"], {"scheme": "alipay_rsa2", "params": params, "key": key}, "key_malformed")
    put("verify", "A private key where a public one belongs.", ["KeyRole"],
        {"scheme": "alipay_rsa2", "params": params, "signature": signature, "key": pkcs8}, "key_malformed")


def decryption(file):
    put = putter(file, "alipay-aes")
    key16, key24, key32 = (b64(bytes(range(1, n + 1))) for n in (16, 24, 32))

    def opens(about, text, key=key16, flag="Genuine"):
        put("decrypt", about, [flag], {"scheme": "alipay_aes", "ciphertext": cbc_zero_iv(unb64(key), text), "key": key},
            {"ok": {"plaintext": text}})

    content = compact({"code": "10000", "msg": "Success", "out_trade_no": ORDER, "trade_no": ALI_TRADE})
    opens("The content of an answer.", content)
    opens("A key of 24 bytes.", content, key24)
    opens("A key of 32 bytes.", content, key32)
    opens("Chinese text and an emoji.", '{"subject":"测试商品🧧"}', flag="Cjk")
    for size in (1, 15, 16, 17, 31, 32, 33):
        opens(f"A text of {size} bytes: the padding is never left out.", "a" * size)
    sealed = cbc_zero_iv(unb64(key16), content)
    put("decrypt", "The key of the configuration opens when the request has none.", ["Genuine"],
        {"scheme": "alipay_aes", "ciphertext": sealed}, {"ok": {"plaintext": content}}, alipay_config(aes_key=key16))

    def refused(about, flag, ciphertext=sealed, key=key16, code="ciphertext_rejected"):
        put("decrypt", about, [flag], {"scheme": "alipay_aes", "ciphertext": ciphertext, "key": key}, code)

    raw = unb64(sealed)
    refused("Another key.", "CipherForm", key=b64(bytes(16)))
    refused("An empty ciphertext.", "CipherForm", "")
    refused("Not base64.", "CipherForm", "not base64!")
    refused("Base64 without padding.", "CipherForm", b64(raw[:32]).rstrip("="))
    refused("The URL-safe alphabet.", "CipherForm", "-_" + sealed[2:])
    refused("One byte short.", "CipherForm", b64(raw[:-1]))
    refused("One byte more.", "CipherForm", b64(raw + b"\0"))
    refused("The last block is missing.", "CipherForm", b64(raw[:-16]))
    refused("Bytes that are not UTF-8.", "CipherForm", cbc_bytes(unb64(key16), b"\xff\xfe\xfd"))
    for about, key in (("An empty key.", ""), ("A key of 15 bytes.", b64(bytes(15))), ("A key of 33 bytes.", b64(bytes(33))),
                       ("A key that is not base64.", "0123456789abcdef!"), ("A key without its padding.", key16.rstrip("="))):
        refused(about, "KeyRole", key=key, code="key_malformed")
    put("decrypt", "Without a key and without a configuration.", ["WrongKey"], {"scheme": "alipay_aes", "ciphertext": sealed},
        "config_missing")


def cbc_bytes(key, data):
    """AES-CBC with a zero IV over bytes that are no text."""
    from chan_crypto import Cipher, algorithms, modes, pkcs7
    cipher = Cipher(algorithms.AES(key), modes.CBC(bytes(16))).encryptor()
    return b64(cipher.update(pkcs7(data)) + cipher.finalize())


def serials(file):
    put = putter(file, "alipay-serial")
    for scheme in ("alipay_app", "alipay_root"):
        for about, pem, serial in certificates(scheme):
            put("certificate_serial", about, ["Serial"], {"scheme": scheme, "certificate": pem}, {"ok": {"serial": serial}})
    for about, text in (("A public key is no certificate.", KEYS[APP]["public"]), ("Any text is no certificate.", "no"),
                        ("A certificate that was cut off.", KEYS["own_alipay_app_cert"]["pem"][:500])):
        put("certificate_serial", about, ["Serial"], {"scheme": "alipay_app", "certificate": text}, "key_malformed")
