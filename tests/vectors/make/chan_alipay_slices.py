"""Own cases of the signature over Alipay's raw slice (alipay.md §5.2)."""

from chan_base import ALI_CERT_SN, ali_query_text
from chan_crypto import KEYS, rsa_sign

FLAGS = {
    "RawSlice": "The signed text is the raw slice of the answer, byte for byte.",
    "JsonLenient": "A JSON reader or substring search accepts more than one plain object.",
}
APP, PLATFORM = "own_alipay_app", "own_alipay_platform"


def add(put):
    """`put` adds one case: verb, about, flags, request, expected reply or code, configuration."""
    scheme, method = "alipay_response_rsa2", "alipay.trade.query"
    text = ali_query_text()
    node = '"alipay_trade_query_response":'

    def signs(about, slice, body=None):
        put("sign", f"The sandbox signs the slice: {about}", ["RawSlice"],
            {"scheme": scheme, "message": {"body": body or f"{{{node}{slice}}}", "method": method}, "key": KEYS[PLATFORM]["private"]},
            {"ok": {"signature": rsa_sign(PLATFORM, slice), "string_to_sign": slice}})

    signs("an answer.", text)
    signs("blanks inside stay.", '{ "code" : "10000" }')
    signs("blanks around it do not count.", '{"code":"10000"}', f'{{ {node} {{"code":"10000"}} , "other":1 }}')
    signs("encrypted content with its quotes.", '"eyJjb2RlIjoi"')

    def verifies(about, flag, slice, sign=None, expected=None, body=None, method=method, config="key_mode", **key):
        sign = rsa_sign(PLATFORM, slice) if sign is None else sign
        body = body or f'{{{node}{slice},"sign":"{sign}"}}'
        put("verify", about, [flag], {"scheme": scheme, "message": {"body": body, "method": method}, "signature": sign, **key},
            expected or {"ok": {}}, config)

    verifies("A genuine answer.", "Genuine", text)
    verifies("The key in the request.", "Genuine", text, config=None, key=KEYS[PLATFORM]["public"])
    verifies("The certificate in the request.", "KeyForm", text, config=None, key=KEYS["own_alipay_platform_cert"]["pem"])
    good = rsa_sign(PLATFORM, text)
    verifies("The signature in front of the content.", "RawSlice", text, body=f'{{"sign":"{good}",{node}{text}}}')
    verifies("Blanks and line ends between the members.", "RawSlice", text, body=f'{{\n  {node} {text} ,\n "sign" : "{good}"\n}}\n')
    verifies("Blanks inside the content stay.", "RawSlice", '{ "code" : "10000", "msg" : "Success" }')
    verifies("Braces and brackets inside strings.", "RawSlice", '{"a":"}{","b":"[","c":"\\"}"}')
    verifies("Backslashes at the end of a string.", "RawSlice", '{"a":"x\\\\","b":"\\\\\\""}')
    verifies("Nested objects and lists.", "RawSlice", '{"a":{"b":[{"c":1},[]]},"d":null}')
    verifies("An empty object.", "RawSlice", "{}")
    verifies("Encrypted content is signed with its quotes.", "RawSlice", '"ILpoMowjIQjfYMR847rnFQ=="')
    verifies("The member's name inside an earlier string.", "RawSlice", text,
             body=f'{{"x":"\\"alipay_trade_query_response\\":{{}}",{node}{text},"sign":"{good}"}}')
    verifies("A member called sign inside the content.", "RawSlice", '{"code":"10000","sign":"xxx"}')
    verifies("The answer to another call.", "Genuine", '{"code":"10000"}', method="alipay.trade.close",
             body='{"alipay_trade_close_response":{"code":"10000"},"sign":"x"}')
    verifies("Certificate mode has one more member.", "Genuine", text,
             body=f'{{{node}{text},"alipay_cert_sn":"{ALI_CERT_SN}","sign":"{good}"}}')
    verifies("A signed error_response.", "Genuine", '{"code":"40002"}', body='{"error_response":{"code":"40002"},"sign":"x"}')
    for about, changed in (("a value", text.replace("TRADE_SUCCESS", "TRADE_CLOSED")), ("blanks", text.replace('":', '": ')),
                           ("slashes", text.replace("\\/", "/")), ("an escape", text.replace("\\u6d4b", "测")),
                           ("a character", text.replace("测", "\\u6d4b")), ("the order of members", reordered(text))):
        verifies(f"Changed after signing: {about}.", "Tampered", changed, good, "signature_mismatch")
    verifies("SHA-1 instead of SHA-256.", "AlgorithmDowngrade", text, rsa_sign(PLATFORM, text, "sha1"), "signature_mismatch")
    verifies("Signed by the application itself.", "WrongKey", text, rsa_sign(APP, text), "signature_mismatch")
    verifies("The whole answer signed instead of the slice.", "RawSlice", text, rsa_sign(PLATFORM, f"{{{node}{text}}}"),
             "signature_mismatch")
    verifies("An empty signature.", "SignatureForm", text, "", "signature_missing")
    verifies("A signature without padding.", "SignatureForm", text, good.rstrip("="), "signature_malformed")
    for about, body, code in (
            ("The content twice.", f'{{{node}{text},{node}{text},"sign":"{good}"}}', "duplicate_field"),
            ("The content once plain, once with an escaped name.",
             f'{{{node}{text},"alipay_trade_query\\u005fresponse":{text},"sign":"{good}"}}', "duplicate_field"),
            ("The content inside another member.", f'{{"a":{{{node}{text}}},"sign":"{good}"}}', "field_missing"),
            ("The answer to another call.", f'{{"alipay_trade_close_response":{text},"sign":"{good}"}}', "message_malformed"),
            ("An answer that is cut off.", f"{{{node}{text[:40]}", "message_malformed"),
            ("Text after the answer.", f'{{{node}{text},"sign":"{good}"}}x', "message_malformed"),
            ("A list is no answer.", "[]", "message_malformed"), ("A page is no answer.", "<html>", "message_malformed")):
        verifies(about, "JsonLenient", text, good, code, body)
    verifies("Without a key and without a configuration.", "WrongKey", text, expected="config_missing", config=None)


def reordered(text):
    assert '"code":"10000","msg":"Success"' in text
    return text.replace('"code":"10000","msg":"Success"', '"msg":"Success","code":"10000"')
