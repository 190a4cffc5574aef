"""What the doctor says of wrong RSA signatures (mistakes.md): every printed digest, signed as it stands, and what goes wrong
with keys, paddings and texts of signatures.

The digests were printed by the page; here they are only put into a PKCS#1 v1.5 block and raised to the private exponent.
"""

import base64
import hashlib
import urllib.parse

import chan_doctor_printed as printed
from chan_base import APIV3_KEY, File, WX2_KEY, alipay_cert_config, alipay_config, wechat_v3_config
from chan_bytedance import trade_config
from chan_crypto import (KEYS, alipay_cert_sn, alipay_root_sn, ecb, gcm, plain_text, private, rsa_sign, rsa_sign_pss,
                         split_pem, wx2_refund_key)

FLAGS = {
    "Fixture": "A digest that the catalogue prints: the mistake that makes it is named.",
    "Clean": "A correct signature is not called wrong.",
    "Opened": "What stands inside the signature tells the key from the text.",
    "Written": "The text of the signature is wrong, not what it says.",
    "Key": "The key is another one, or no key for this.",
    "Seen": "Visible without opening anything.",
}

INFO = {"md5": "3020300c06082a864886f70d020505000410", "sha1": "3021300906052b0e03021a05000414",
        "sha256": "3031300d060960864801650304020105000420", "sha512": "3051300d060960864801650304020305000440"}

TR_TEXT = "POST\n/requestOrder\n1700000000\na1B2c3D4e5\n" + printed.TR_B["body"] + "\n"
TB_TEXT = "1700000000\na1B2c3D4e5\n" + printed.TB_B["body"] + "\n"

# What else has the same effect on these messages, after the printed entry.
ALIASES = {("doctor-gw", "GW-18"): ["GN-06"]}


def raised(name, content):
    """`content` in a block of type 1, raised to the private exponent: what "encrypting with the private key" gives."""
    numbers = private(name).private_numbers()
    modulus = numbers.public_numbers.n
    size = (modulus.bit_length() + 7) // 8
    block = b"\x00\x01" + b"\xff" * (size - 3 - len(content)) + b"\x00" + content
    return base64.b64encode(pow(int.from_bytes(block, "big"), numbers.d, modulus).to_bytes(size, "big")).decode()


def holding(name, hex_digest):
    """A signature that holds this digest."""
    kind = {32: "md5", 40: "sha1", 64: "sha256", 128: "sha512"}[len(hex_digest)]
    return raised(name, bytes.fromhex(INFO[kind] + hex_digest))


def found(*ids, matches=False):
    """The ids of the findings in order; `~` in front says suspected."""
    return {"ok_has": {"matches": matches, "findings": [
        {"mistake": id.lstrip("~"), "certainty": "suspected" if id.startswith("~") else "proved"} for id in ids]}}


def build():
    file = File("doctor_rsa", "Why a signature of an RSA scheme does not match: what stands inside it tells.", FLAGS, {
        "trade": trade_config(), "wechat": wechat_v3_config(), "alipay": alipay_config(),
        "alipay_certificates": alipay_cert_config(), "none": {}})
    for prefix, scheme, said, key, table in (
            ("doctor-tr", "trade_request_rsa", {"message": printed.TR_B}, "own_merchant", printed.TR_B_DIGESTS),
            ("doctor-tb", "trade_callback_rsa", {"message": printed.TB_B}, "own_merchant", printed.TB_B_DIGESTS),
            ("doctor-al", "alipay_rsa2", {"params": printed.AL_B}, "own_alipay_app", printed.AL_B_DIGESTS),
            ("doctor-al-notice", "alipay_notify_rsa2", {"params": printed.AL_N}, "own_alipay_platform", printed.AL_N_DIGESTS),
            ("doctor-gw", "tp_gateway_rsa", {"params": printed.GW_A}, "short_1024", printed.GW_A_DIGESTS),
            ("doctor-gw-answer", "tp_gateway_rsa", {"params": printed.GW_R}, "short_1024", printed.GW_R_DIGESTS)):
        for line in table.strip().splitlines():
            digest, name = line.split(" ", 1)
            request = {"scheme": scheme, **said, "signature": holding(key, digest), "key": KEYS[key]["public"]}
            if name.startswith("AL-26"):
                request["headers"] = [[":path", "/notify?channel=app"]]
            id = file.next(prefix)
            if name == "correct":
                file.case(id, "The correct signature.", ["Clean"], "diagnose_signature", request, found(matches=True), "none")
            elif name == "AL-22 empty kept":
                # The second of the two attempts of alipay.md §7.3: genuine, and verified.
                file.case(id, "A notification that is signed with its empty values.", ["Clean"], "diagnose_signature", request, found(matches=True), "none")
            else:
                ids = [name.split(" ")[0], *ALIASES.get((prefix, name), [])]
                file.case(id, f"The digest that is printed for {name}.", ["Fixture"], "diagnose_signature", request, found(*ids), "none")
    opened(file)
    written(file)
    keys(file)
    wechat(file)
    sealed(file)
    seen(file)
    return file.done()


def put(file, prefix, about, flag, request, expected, config="none"):
    file.case(file.next(prefix), about, [flag], "diagnose_signature", request, expected, config)


def callback(signature, **more):
    """The question about the printed callback."""
    key = more.pop("key", KEYS["own_merchant"]["public"])
    members = {"scheme": "trade_callback_rsa", "message": printed.TB_B, "signature": signature, "key": key, **more}
    return {name: value for name, value in members.items() if value is not None}


def opened(file):
    """GN-17 to GN-20."""
    def case(about, signature, *ids, **more):
        put(file, "doctor-opened", about, "Opened", callback(signature, **more), found(*ids))

    text = TB_TEXT.encode()
    case("The key fits, and the text is another one.", rsa_sign("own_merchant", "something else"), "GN-17")
    for hash in ("sha1", "sha512", "md5"):
        digest = hashlib.new(hash, text).hexdigest()
        case(f"The right text under {hash}.", holding("own_merchant", digest), "GN-18")
    digest = hashlib.sha1(text[:-1]).hexdigest()
    case("Another hash, and the last LF is missing.", holding("own_merchant", digest), "TB-03", "GN-18")
    sha256 = hashlib.sha256(text)
    case("The bare digest was encrypted.", raised("own_merchant", sha256.digest()), "GN-19")
    case("The hex text of the digest was encrypted.", raised("own_merchant", sha256.hexdigest().encode()), "GN-19")
    case("The message was encrypted.", raised("own_merchant", text), "GN-19")
    case("Made with another key.", rsa_sign("own_alipay_app", TB_TEXT), "~GN-20", "~GN-29")
    case("PSS padding instead of PKCS#1 v1.5.", rsa_sign_pss("own_merchant", TB_TEXT), "~GN-20", "~GN-29")
    whole = base64.b64decode(rsa_sign("own_merchant", TB_TEXT))
    case("A byte at the end is cut off.", base64.b64encode(whole[:-1]).decode(), "~GN-20", "~GN-29")
    case("Signed twice over: the hex text of the digest was signed.", rsa_sign("own_merchant", sha256.hexdigest()), "GN-06")
    case("No key: nothing can be opened.", rsa_sign("own_merchant", TB_TEXT), "~GN-29", key=None)


def written(file):
    """GN-16, GN-21, GN-22."""
    right = rsa_sign("own_merchant", TB_TEXT)

    def case(about, signature, *ids):
        put(file, "doctor-written", about, "Written", callback(signature), found(*ids))

    case("Line breaks in it.", "\n".join(right[at:at + 76] for at in range(0, len(right), 76)), "~GN-21")
    case("A line break at the end.", right + "\n", "~GN-21")
    assert "+" in right and "/" in right
    case("Blanks where it has plus signs.", right.replace("+", " "), "~GN-21")
    case("URL-safe letters.", right.replace("+", "-").replace("/", "_"), "~GN-21")
    case("Without padding.", right.rstrip("="), "~GN-21")
    case("Base64 of base64.", base64.b64encode(right.encode()).decode(), "~GN-22")
    raw = base64.b64decode(right)
    case("Base64 of hex text.", base64.b64encode(raw.hex().encode()).decode(), "~GN-22")
    case("Percent-encoded.", urllib.parse.quote(right, safe=""), "~GN-22")
    case("Hex instead of base64.", raw.hex(), "~GN-16")
    case("An MD5 value.", hashlib.md5(TB_TEXT.encode()).hexdigest(), "~GN-16", "~GN-29")
    case("A flaw of the text and a mistake in what was signed.", rsa_sign("own_merchant", TB_TEXT[:-1]).rstrip("="),
         "~GN-21", "TB-03")


def keys(file):
    """GN-15, GN-23, GN-24, TB-10, AL-31."""
    def case(about, request, *ids, config="none", matches=False):
        put(file, "doctor-keys", about, "Key", request, found(*ids, matches=matches), config)

    right = rsa_sign("own_merchant", TB_TEXT)
    pem = KEYS["own_merchant"]["public"]
    case("The key with literal line breaks.", callback(right, key=pem.strip().replace("\n", "\\n")), "~GN-23", matches=True)
    case("A marker line is missing.", callback(rsa_sign("own_merchant", "x"), key=pem.split("\n", 1)[1]), "GN-17", "~GN-23")
    case("A private key where a public one belongs.", callback(rsa_sign("own_merchant", "x"), key=KEYS["own_merchant"]["private"]),
         "GN-17", "~GN-23")
    case("An elliptic-curve key.", callback(right, key=KEYS["elliptic_p256"]["private"]), "~GN-23", "~GN-29")
    case("An encrypted key.", callback(right, key=KEYS["encrypted_pem"]["private"]), "~GN-23", "~GN-29")


def wechat(file):
    """Answers and requests of WeChat v3, and Alipay's answers, which the page prints no digests of."""
    body = '{"a":1, "b":"x/y"}'
    message = {"timestamp": "1700000000", "nonce": "n0nce", "body": body}
    platform = {"scheme": "wechat_v3_response", "key": KEYS["own_wechatpay_platform"]["public"]}

    def answer(about, text, *ids, **more):
        request = {**platform, "message": message, "signature": rsa_sign("own_wechatpay_platform", text), **more}
        put(file, "doctor-w3", about, "Opened", request, found(*ids))

    head = "1700000000\nn0nce\n"
    answer("The last LF is missing.", head + body, "W3-01")
    answer("Five lines for an answer.", f"POST\n/notify\n{head}{body}\n", "W3-02")
    answer("The body was written again.", head + '{"a":1,"b":"x/y"}\n', "W3-03", "W3-04")
    answer("The body got a byte order mark.", f"{head}\ufeff{body}\n", "W3-04")
    answer("The body was HTML-escaped.", head + body.replace('"', "&quot;") + "\n", "W3-04")
    answer("Line ends were CRLF.", f"{head}{body}\n".replace("\n", "\r\n"), "W3-10")
    answer("Milliseconds were signed.", f"1700000000000\nn0nce\n{body}\n", "W3-11")
    answer("The time was taken again, two seconds later.", f"1700000002\nn0nce\n{body}\n", "W3-11")
    answer("Time stamp and nonce exchanged.", f"n0nce\n1700000000\n{body}\n", "W3-12")
    answer("The body line is missing.", head, "W3-13")
    put(file, "doctor-w3", "Probe traffic.", "Seen",
        {**platform, "message": message, "signature": "WECHATPAY/SIGNTEST/" + rsa_sign("own_merchant", head)}, found("~W3-19"))
    put(file, "doctor-w3", "More than five minutes old.", "Seen",
        {**platform, "message": message, "signature": rsa_sign("own_wechatpay_platform", f"{head}{body}\n"), "now": 1700000301},
        found("~W3-20", matches=True))

    url = "https://api.mch.weixin.qq.com/v3/pay/x?b=1&a=%7C*"
    own = {"scheme": "wechat_v3_request", "key": KEYS["own_merchant"]["public"],
           "message": {"method": "GET", "url": url, "timestamp": "1700000000", "nonce": "n0nce", "body": ""}}

    def request(about, line, *ids, end="\n"):
        text = f"{line}\n{head}{end}"
        put(file, "doctor-w3", about, "Opened", {**own, "signature": rsa_sign("own_merchant", text)}, found(*ids))

    path = "/v3/pay/x?b=1&a=%7C*"
    request("The URL with its host.", f"GET\n{url}", "W3-05")
    request("The query is missing.", "GET\n/v3/pay/x", "W3-06")
    request("The query in another order.", "GET\n/v3/pay/x?a=%7C*&b=1", "W3-06")
    request("Another percent-encoding.", "GET\n/v3/pay/x?b=1&a=%7C%2A", "W3-07")
    request("The method in lower case.", f"get\n{path}", "W3-08")
    request("An empty object as the body.", f"GET\n{path}", "W3-09", end="{}\n")

    slice_ = '{"code":"10000","msg":"Success","body":"a}b","url":"https:\\/\\/x"}'
    whole = '{"alipay_trade_query_response":' + slice_ + ',"sign":"x"}'

    def alipay(about, text, *ids):
        put(file, "doctor-al-answer", about, "Opened",
            {"scheme": "alipay_response_rsa2", "message": {"method": "alipay.trade.query", "body": whole},
             "key": KEYS["own_alipay_platform"]["public"], "signature": rsa_sign("own_alipay_platform", text)}, found(*ids))

    alipay("Slashes lost their backslashes.", slice_.replace("\\/", "/"), "AL-41")
    alipay("Written again with blanks.", '{"code": "10000", "msg": "Success", "body": "a}b", "url": "https://x"}', "AL-41")
    alipay("Without its braces.", slice_[1:-1], "AL-42")
    alipay("Cut at a brace inside a string.", slice_[:slice_.index("}") + 1], "AL-42")


def sealed(file):
    """W2-18 and W3-21 to W3-23: texts that do not open."""
    def case(about, scheme, message, key, expected, config="none"):
        put(file, "doctor-sealed", about, "Opened", {"scheme": scheme, "message": message, "key": key}, expected, config)

    def boxed(aes_key):
        return base64.b64encode(ecb(aes_key, b"<root><out_refund_no>R1</out_refund_no></root>")).decode()

    key = wx2_refund_key(WX2_KEY)
    case("A refund notice that opens.", "wechat_v2_refund", {"ciphertext": boxed(key)}, WX2_KEY, found(matches=True))
    case("The key is upper-case hex.", "wechat_v2_refund", {"ciphertext": boxed(key.upper())}, WX2_KEY, found("W2-18"))
    zero = next(f"api-key-{n}" for n in range(99) if wx2_refund_key(f"api-key-{n}").startswith(b"0"))
    lost = wx2_refund_key(zero).lstrip(b"0").ljust(32, b"\0")
    case("The key lost a leading zero.", "wechat_v2_refund", {"ciphertext": boxed(lost)}, zero, found("W2-18"))
    raw = hashlib.md5(WX2_KEY.encode()).digest()
    case("The key is the raw digest.", "wechat_v2_refund", {"ciphertext": boxed(raw)}, WX2_KEY, found("W2-18"))
    case("Nothing opens it.", "wechat_v2_refund", {"ciphertext": boxed(b"x" * 32)}, WX2_KEY, found("~GN-29"))

    nonce, data, text = "0123456789ab", "transaction", '{"out_trade_no":"T1"}'
    good = gcm(APIV3_KEY, nonce, data, text)
    said = {"ciphertext": good, "nonce": nonce, "associated_data": data}
    case("A resource that opens.", "wechat_v3_aead", said, APIV3_KEY, found(matches=True))
    case("A key of 31 bytes.", "wechat_v3_aead", said, APIV3_KEY[:31], found("~W3-21"))
    case("Sealed under the configured key, another one is wanted.", "wechat_v3_aead", said, "x" * 32, found("W3-21"), "wechat")
    case("The associated data are missing.", "wechat_v3_aead", {**said, "associated_data": ""}, APIV3_KEY, found("W3-22"))
    case("There are associated data, and it was sealed without.", "wechat_v3_aead",
         {**said, "ciphertext": gcm(APIV3_KEY, nonce, "", text)}, APIV3_KEY, found("W3-22"))
    case("A nonce of eleven bytes.", "wechat_v3_aead", {**said, "nonce": nonce[1:]}, APIV3_KEY, found("~W3-22"))
    broken = base64.b64encode(base64.b64decode(good)[:-1] + b"\0").decode()
    assert broken != good
    case("The tag was changed.", "wechat_v3_aead", {**said, "ciphertext": broken}, APIV3_KEY, found("W3-23"))


def seen(file):
    """What is visible without opening, and the keys of a configuration."""
    def case(about, request, expected, config="none", flag="Seen"):
        put(file, "doctor-seen", about, flag, request, expected, config)

    right = rsa_sign("own_merchant", TR_TEXT)
    asked = {"scheme": "trade_request_rsa", "message": printed.TR_B, "signature": right, "key": KEYS["own_merchant"]["public"]}
    parts = f'nonce_str="a1B2c3D4e5",timestamp="1700000000",key_version="1",signature="{right}"'

    def headed(about, header, *ids):
        case(about, {**asked, "headers": {"Byte-Authorization": header}}, found(*ids, matches=True))

    headed("A well-formed header.", f'SHA256-RSA2048 appid="tt0001",{parts}')
    headed("Two blanks after the scheme.", f'SHA256-RSA2048  appid="tt0001",{parts}', "~TR-13")
    headed("Some values in quotes.", f'SHA256-RSA2048 appid=tt0001,{parts}', "~TR-13")
    headed("A blank after a comma.", f'SHA256-RSA2048 appid="tt0001", {parts}', "~TR-13")
    headed("Another scheme.", f'WECHATPAY2-SHA256-RSA2048 appid="tt0001",{parts}', "~TR-13")
    headed("Another kind of number.", f'SHA256-RSA2048 appid="800000000001",{parts}', "~TR-14")
    case("Signed more than an hour ago.", {**asked, "now": 1700003601}, found("~TR-16", matches=True))
    case("It verifies, and the platform answers 11004.", {**asked, "raw": '{"err_no":11004}'}, found("~TR-17", matches=True))
    data = '{"skuList":{},"params":{},"totalAmount":1.5}'
    text = f"POST\n/requestOrder\n1700000000\na1B2c3D4e5\n{data}\n"
    case("Members of data that the platform reads otherwise.",
         {**asked, "message": {**printed.TR_B, "body": data}, "signature": rsa_sign("own_merchant", text)},
         found("~TR-15", "~TR-15", "~TR-15", matches=True))
    back = {"scheme": "trade_callback_rsa", "message": printed.TB_B, "key": KEYS["own_merchant"]["public"]}
    case("A callback without its signature.", {**back, "signature": ""}, found("~TB-11"))
    stale = text.replace("1700000000", "1700000001").replace(data, printed.TR_B["body"])
    case("The time of the header was signed.", {**asked, "signature": rsa_sign("own_merchant", stale), "headers": {
        "Byte-Authorization": 'SHA256-RSA2048 appid="tt0001",nonce_str="a1B2c3D4e5",timestamp="1700000001",'
                              'key_version="1",signature="x"'}}, found("TR-09"), flag="Opened")

    params = {**printed.AL_B, "app_auth_token": None, "app_cert_sn": "x", "alipay_root_cert_sn": "x"}
    params.pop("app_auth_token")
    app, root = KEYS["own_alipay_app_cert"]["pem"], KEYS["own_alipay_root_bundle"]["pem"]

    def numbered(about, app_sn, root_sn, *ids):
        sent = {**params, "app_cert_sn": app_sn, "alipay_root_cert_sn": root_sn}
        case(about, {"scheme": "alipay_rsa2", "params": sent, "signature": rsa_sign("own_alipay_app", plain_text(sent))},
             found(*ids, matches=True), "alipay_certificates")

    good = alipay_cert_sn(app), alipay_root_sn(root)
    numbered("The right serial texts.", *good)
    numbered("The serial text of the application certificate in upper case.", good[0].upper(), good[1], "AL-51")
    numbered("The serial texts of the root file without a separator.", good[0], good[1].replace("_", ""), "AL-52")

    notice = {name: value for name, value in printed.AL_N.items() if name != "sign_type"}
    checked = {"scheme": "alipay_notify_rsa2", "params": notice, "signature": rsa_sign("own_alipay_platform", plain_text(notice))}
    case("The notice under the configured key.", checked, found(matches=True), "alipay", "Clean")
    case("Checked with the application's own public key.", {**checked, "key": KEYS["own_alipay_app"]["public"]},
         found("GN-15"), "alipay", "Key")
    own = {**checked, "signature": rsa_sign("short_1024", "x"), "key": KEYS["own_alipay_app"]["public"]}
    case("The application's own public key, and nothing fits.", own, found("~GN-24", "~AL-31", "~GN-20", "~GN-29"), "alipay", "Key")
    order = {"scheme": "alipay_rsa2", "params": printed.AL_B, "key": KEYS["own_alipay_app"]["public"],
             "signature": holding("own_alipay_app", printed.AL_B_DIGESTS.split()[0])}
    encoded = "&".join(f"{k}={urllib.parse.quote(v, safe='')}" for k, v in printed.AL_B.items() if v)
    case("An order string that is encoded once.", {**order, "raw": encoded}, found(matches=True), flag="Clean")
    twice = "&".join(f"{k}={urllib.parse.quote(urllib.parse.quote(v, safe=''), safe='')}" for k, v in printed.AL_B.items() if v)
    case("An order string that is encoded twice.", {**order, "raw": twice}, found("~AL-10", matches=True))
    case("An order string that is not encoded.", {**order, "raw": plain_text(printed.AL_B)}, found("~AL-10", matches=True))
    case("An HTML form instead of an order string.", {**order, "raw": "<form>"}, found("~AL-11", matches=True))
    case("The message names another algorithm.", {**order, "scheme": "alipay_rsa",
         "signature": rsa_sign("own_alipay_app", plain_text(printed.AL_B), "sha1")}, found("~AL-30", matches=True))

    answer = {"scheme": "wechat_v3_response", "key": KEYS["own_wechatpay_platform"]["public"],
              "message": {"timestamp": "1700000000", "nonce": "n0nce", "body": "{}"}, "signature": ""}
    case("A refusal without signature headers.", {**answer, "headers": {"Content-Type": "application/json"}}, found("~W3-24"))
    case("XML at an address of v3.", {**answer, "message": {**answer["message"], "body": "<xml/>"}}, found("~W3-25"))
    signed = {**answer, "signature": rsa_sign("own_wechatpay_platform", "1700000000\nn0nce\n{}\n")}
    case("A certificate is named, and only a public key is known.", {**signed, "headers": {"Wechatpay-Serial": "7132D72A"}},
         found("~W3-18", matches=True))
    asked = {"scheme": "wechat_v3_request", "key": KEYS["own_merchant"]["public"],
             "message": {"method": "GET", "url": "/v3/x", "timestamp": "1700000000", "nonce": "n0nce", "body": ""},
             "signature": rsa_sign("own_merchant", "GET\n/v3/x\n1700000000\nn0nce\n\n")}
    head = 'WECHATPAY2-SHA256-RSA2048 mchid="1900000001",nonce_str="n0nce",signature="x",timestamp="1700000000",serial_no='
    case("A well-formed Authorization header.", {**asked, "headers": {"Authorization": head + '"7777"'}}, found(matches=True))
    case("A serial without quotes.", {**asked, "headers": {"Authorization": head + "7777"}}, found("~W3-14", matches=True))
    case("A serial with colons.", {**asked, "headers": {"Authorization": head + '"77:77"'}}, found("~W3-15", matches=True))
    node = '{"error_response":{"code":"40004"}}'
    case("An unsigned error of Alipay.", {"scheme": "alipay_response_rsa2", "signature": "", "key": KEYS["own_alipay_platform"]["public"],
         "message": {"method": "alipay.trade.query", "body": node}}, found("~AL-43", "~AL-44"))
