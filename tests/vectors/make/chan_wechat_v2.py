"""Own cases of WeChat API v2: both signatures, the refund cipher, every request verb, reply verb and notification."""

import chan_params
import chan_wechat_v2_messages
from chan_base import (File, Sent, WX2_KEY, WX2_REFUND_API_KEY, b64, error, wechat_v2_config,
                       wx2_refund_inner, wx2_req_info)
from chan_crypto import ecb, wx2_refund_key, wx2_sign, wx2_text

FLAGS = {
    **chan_params.FLAGS,
    **chan_wechat_v2_messages.FLAGS,
    "Published": "A value that the provider's documentation prints.",
    "CipherForm": "The ciphertext has the wrong form or belongs to another key.",
    "LeadingZero": "The digest begins with a zero, which a big number would lose.",
}
CONFIGS = {"md5": wechat_v2_config(), "hmac": wechat_v2_config(sign_type="HMAC-SHA256")}
SCHEMES = {"MD5": "wechat_v2_md5", "HMAC-SHA256": "wechat_v2_hmac_sha256"}
PUBLISHED_KEY = "192006250b4c09247ec02edce69f6a2d"
PUBLISHED = {"appid": "wxd930ea5d5a258f4f", "body": "test", "device_info": "1000", "mch_id": "10000100",
             "nonce_str": "ibuaiVcKdpRxkhJA"}
PUBLISHED_SIGNATURE = {"MD5": "9A0A8659F005D6984697E2CA0A9CF3B7",
                       "HMAC-SHA256": "6A9AE1657590FD6257D693A078E1C3E4BB6BA4DC30B23E0EE2496E54170DACD6"}


def build():
    file = File("wechat_v2", "WeChat Pay API v2: signatures, refund cipher, requests, replies and notifications.", FLAGS,
                CONFIGS)
    for algorithm, scheme in SCHEMES.items():
        signatures(file, algorithm, scheme)
    decryption(file)
    chan_wechat_v2_messages.add(file)
    return file.done()


def signatures(file, algorithm, scheme):
    prefix, config = f"wechat-v2-{algorithm.split('-')[0].lower()}", algorithm.split("-")[0].lower()

    def put(verb, about, flags, request, expected, config=None):
        file.case(file.next(prefix), about, flags, verb, request, expected, config)

    def sign(params, key=WX2_KEY):
        return wx2_sign(params, key, algorithm)

    def signed(params, signature):
        return {"ok": {"signature": signature, "string_to_sign": wx2_text(params)}}

    key = {"key": WX2_KEY}
    put("sign", "The printed example of the documentation.", ["Published"],
        {"scheme": scheme, "params": PUBLISHED, "key": PUBLISHED_KEY}, signed(PUBLISHED, PUBLISHED_SIGNATURE[algorithm]))
    chan_params.signing(put, scheme, sign, key, signed)
    put("sign", "A short key signs; only the configuration demands 32 characters.", ["Genuine"],
        {"scheme": scheme, "params": PUBLISHED, "key": "short"}, signed(PUBLISHED, sign(PUBLISHED, "short")))
    put("sign", "The key of the configuration signs when the request has none.", ["Genuine"],
        {"scheme": scheme, "params": PUBLISHED}, signed(PUBLISHED, sign(PUBLISHED)), config)
    put("sign", "The key of the request wins over that of the configuration.", ["Genuine"],
        {"scheme": scheme, "params": PUBLISHED, "key": PUBLISHED_KEY},
        signed(PUBLISHED, PUBLISHED_SIGNATURE[algorithm]), config)
    put("sign", "No parameters at all: the text is the key part alone.", ["Genuine"], {"scheme": scheme, "params": {}, **key},
        signed({}, sign({})))
    put("sign", "Without a key and without a configuration nothing can be signed.", ["WrongKey"],
        {"scheme": scheme, "params": PUBLISHED}, error("config_missing"))
    put("sign", "An empty key is no key.", ["WrongKey"], {"scheme": scheme, "params": PUBLISHED, "key": ""},
        error("key_malformed"))
    twice = Sent(request_text=f'{{"scheme":"{scheme}","params":{{"a":"1","b":"2","a":"3"}},"key":"{WX2_KEY}"}}')
    put("sign", "A parameter twice.", ["DuplicateField"], twice, error("duplicate_field"))
    put("sign", "A nested value has no signed text.", ["RequestShape"],
        {"scheme": scheme, "params": {"a": {"b": "1"}}, **key}, error("field_invalid"))
    put("sign", "This scheme signs parameters, not a message.", ["RequestShape"],
        {"scheme": scheme, "message": {"body": "x"}, **key}, error("request_malformed"))

    chan_params.verifying(put, scheme, sign, key)
    base = chan_params.normal(chan_params.BASE)
    good = sign(base)
    put("verify", "The key of the configuration verifies when the request has none.", ["Genuine"],
        {"scheme": scheme, "params": base, "signature": good}, {"ok": {}}, config)

    def refused(about, flags, signature, code, params=base, **change):
        request = {"scheme": scheme, "params": params, "signature": signature, **key, **change}
        put("verify", about, flags, request, error(code))

    refused("Signed under another key.", ["WrongKey"], sign(base, PUBLISHED_KEY), "signature_mismatch")
    refused("Signed under the empty key.", ["WrongKey"], sign(base, ""), "signature_mismatch")
    refused("Verified under an empty key.", ["WrongKey"], sign(base, ""), "key_malformed", key="")
    refused("The signature in lower case.", ["SignatureForm"], good.lower(), "signature_mismatch")
    refused("One changed digit.", ["Tampered"], ("0" if good[0] != "0" else "1") + good[1:], "signature_mismatch")
    refused("One digit short.", ["SignatureForm"], good[:-1], "signature_malformed")
    refused("A letter that is no hex digit.", ["SignatureForm"], "G" + good[1:], "signature_malformed")
    refused("A blank behind the signature.", ["SignatureForm"], good + " ", "signature_malformed")
    other = "HMAC-SHA256" if algorithm == "MD5" else "MD5"
    refused("The signature of the other algorithm.", ["AlgorithmDowngrade"], wx2_sign(base, WX2_KEY, other),
            "algorithm_refused")
    named = {**base, "sign_type": other}
    refused("The parameters name the other algorithm.", ["AlgorithmDowngrade"], sign(named), "algorithm_refused", named)
    right = {**base, "sign_type": algorithm}
    put("verify", "The parameters name the algorithm that is used.", ["Genuine"],
        {"scheme": scheme, "params": right, "signature": sign(right), **key}, {"ok": {}})


def decryption(file):
    scheme, good = "wechat_v2_refund", wx2_refund_inner()
    sealed = ecb(wx2_refund_key(WX2_KEY), good.encode())

    def put(about, flags, ciphertext, expected, config=None, key=WX2_KEY, **more):
        request = {"scheme": scheme, "ciphertext": ciphertext, **({} if key is None else {"key": key}), **more}
        expected = error(expected) if isinstance(expected, str) else expected
        file.case(file.next("wechat-v2-refund"), about, flags, "decrypt", request, expected, config)

    def opens(about, text, key=WX2_KEY, flags=("Genuine",)):
        put(about, list(flags), wx2_req_info(text, key), {"ok": {"plaintext": text}}, key=key)

    opens("The document of a refund notice.", good)
    opens("A key whose MD5 begins with a zero.", good, WX2_REFUND_API_KEY, ["LeadingZero"])
    zeros = next(key for key in (f"own-key-{n}" for n in range(100000))
                 if wx2_refund_key(key).startswith(b"00"))
    opens("A key whose MD5 begins with two zeros.", good, zeros, ["LeadingZero"])
    opens("A short key: the primitive takes any.", good, "short")
    for size in (1, 15, 16, 17, 31, 32):
        opens(f"A text of {size} bytes: the padding is never left out.", "<" + "a" * (size - 1) if size > 1 else "<")
    opens("Chinese text and an emoji.", "<root><refund_recv_accout>支付用户零钱🧧</refund_recv_accout></root>",
          flags=["Cjk"])
    put("The key of the configuration opens when the request has none.", ["Genuine"], b64(sealed),
        {"ok": {"plaintext": good}}, "md5", None)
    refused = "ciphertext_rejected"
    put("Another key.", ["CipherForm"], b64(sealed), refused, key=PUBLISHED_KEY)
    put("Encrypted under the API key itself, without MD5.", ["CipherForm"], b64(ecb(WX2_KEY.encode(), good.encode())), refused)
    put("Encrypted under the key in upper-case hex.", ["CipherForm"],
        b64(ecb(wx2_refund_key(WX2_KEY).upper(), good.encode())), refused)
    put("An empty ciphertext.", ["CipherForm"], "", refused)
    put("Not base64.", ["CipherForm"], "not base64!", refused)
    put("Base64 without its padding.", ["CipherForm"], b64(sealed[:32]).rstrip("="), refused)
    put("The URL-safe alphabet.", ["CipherForm"], b64(sealed).replace("+", "-").replace("/", "_"), refused)
    put("A line break inside the base64.", ["CipherForm"], b64(sealed)[:64] + "\n" + b64(sealed)[64:], refused)
    put("One byte short of whole blocks.", ["CipherForm"], b64(sealed[:-1]), refused)
    put("The last block is missing.", ["CipherForm"], b64(sealed[:-16]), refused)
    whole = (good + " " * (-len(good.encode()) % 16)).encode()
    put("Encrypted without padding.", ["CipherForm"], b64(ecb(wx2_refund_key(WX2_KEY), whole, pad=False)), refused)
    inconsistent = good.encode()[:32] + b"\x01" * 13 + b"\x02\x02\x03"
    put("Padding bytes that disagree.", ["CipherForm"], b64(ecb(wx2_refund_key(WX2_KEY), inconsistent, pad=False)), refused)
    too_long = good.encode()[:32] + b"\x11" * 16
    put("A padding longer than a block.", ["CipherForm"], b64(ecb(wx2_refund_key(WX2_KEY), too_long, pad=False)), refused)
    put("Decrypted bytes that are not UTF-8.", ["CipherForm"], b64(ecb(wx2_refund_key(WX2_KEY), b"<root>\xff\xfe</root>")),
        refused)
    put("An empty key is no key.", ["WrongKey"], b64(sealed), "key_malformed", key="")
    put("Without a key and without a configuration nothing can be opened.", ["WrongKey"], b64(sealed), "config_missing",
        key=None)
    put("An unknown member of the request.", ["RequestShape"], b64(sealed), "request_malformed", mode="ecb")
