"""must-reject.md §5: what an Alipay verifier refuses, its part of §2, and OK-20 to OK-31."""

from chan_base import (ALI_CERT_SN, ALI_TRADE, EXPECT, File, NOW, ORDER, OTHER_ORDER, PAID_AT, V1, ali_answer,
                       ali_notice, ali_query_text, ali_signed, alipay_cert_config, alipay_config, compact, error, form,
                       number_id, padded, quote, raw_object)
from chan_crypto import KEYS, alipay_cert_sn, plain_text, rsa_sign, rsa_sign_sloppy, split_pem

import html
import urllib.parse

FLAGS = {
    "UnsignedAccepted": "A message without a signature was taken for genuine.",
    "SignatureForged": "The signature belongs to another content, rule or key.",
    "SignatureForm": "The signature text is not strict base64.",
    "AlgorithmDowngrade": "The sender chose the algorithm instead of the configuration.",
    "PaddingUnchecked": "Only a part of the padded block was compared.",
    "DuplicateField": "First-wins and last-wins parsers disagree about a repeated name.",
    "QueryMerged": "Parameters of the URL were mixed into the body.",
    "FormLenient": "A form reader accepts or repairs what the sender never writes.",
    "JsonLenient": "A JSON reader or substring search accepts more than one plain object.",
    "Encoding": "Bytes read under another charset, or decoded once too often, say something else.",
    "ResourceExhaustion": "Size or nesting that costs memory or stack.",
    "CrashOnInput": "Input of this kind has made libraries throw.",
    "EmptyValueRule": "A value outside the signed text was used.",
    "MerchantNotCompared": "The message is genuine, but for another application or seller.",
    "OrderNotCompared": "The message is genuine, but for another order.",
    "AmountNotCompared": "The message is genuine, but for another amount.",
    "AmountLenient": "An amount text that a number parser accepts and the protocol does not.",
    "FieldUnchecked": "A required field is absent, impossible or of the wrong type.",
    "ReplayedAnswer": "A genuine older answer to another question.",
    "RefusalBookedAsPaid": "A refusal was read as a state.",
    "KeyRole": "The wrong one of the four keys, or no key.",
    "CertificateUnchecked": "A certificate out of its time, of another issuer or of another number.",
    "NotBooked": "Genuine, but not what the caller hopes for.",
    "Genuine": "Must be accepted: strictness must not become blindness.",
}

CONFIGS = {"key_mode": alipay_config(), "cert_mode": alipay_cert_config()}
FORM = "application/x-www-form-urlencoded; charset=utf-8"
PLATFORM = "own_alipay_platform"
GOOD = form(ali_signed(ali_notice()))
ANSWER = ali_answer(ali_query_text())


def fact(state="TRADE_SUCCESS", **change):
    value = {"channel": "alipay", "out_trade_no": ORDER, "transaction_id": ALI_TRADE, "state": state,
             "amount_fen": 101, "paid_at": PAID_AT, "seen_at": NOW, "source": "notification"}
    return {name: member for name, member in {**value, **change}.items() if member is not None}


def noticed(state="TRADE_SUCCESS", **change):
    return {"ok_has": {"kind": "payment", "notify_id": ali_notice()["notify_id"], "fact": fact(state, **change),
                       "ack": {"status": 200, "body": "success"}}}


def build():
    file = File("must_reject_alipay", "What an Alipay verifier must refuse, and genuine messages it must accept.",
                FLAGS, CONFIGS)

    def put(number, about, flags, body, expected, config="key_mode", expect=EXPECT, part=None, type=FORM,
            verb="alipay_notification"):
        body = form(body) if isinstance(body, dict) else body
        request = {"headers": {"Content-Type": type}, "body": body, "now": NOW, "expect": expect}
        if verb.endswith("_reply"):
            request = {"status": 200, **request}
        expected = error(expected) if isinstance(expected, str) else expected
        prefix = {"ok": "must-accept", "nb": "not-booked"}.get(number[:2], "must-reject")
        file.case(number_id(prefix, number.removeprefix("nb-"), part), about, flags, verb, request, expected, config)

    def reply(number, about, flags, body, expected, config="key_mode", expect=EXPECT, part=None):
        put(number, about, flags, body, expected, config, expect, part, "text/html;charset=utf-8",
            "alipay_query_reply")

    signatures(put)
    forms(put, file)
    bindings(put)
    configurations(file, reply)
    answers(reply)
    not_booked(put)
    genuine_notices(put)
    genuine_answers(reply)
    return file.done()


def signatures(put):
    put("al-1", "A notice without sign.", ["UnsignedAccepted"], ali_notice(), "signature_missing")
    put("al-2", "An empty sign is no signature.", ["UnsignedAccepted", "CrashOnInput"], {**ali_notice(), "sign": ""},
        "signature_missing")
    signed = ali_signed(ali_notice())
    put("al-3", "The notice says RSA, is signed with RSA2, and RSA2 is configured.", ["AlgorithmDowngrade"],
        {**signed, "sign_type": "RSA"}, "algorithm_refused")
    put("al-4", "A genuine SHA-1 signature that calls itself RSA, while RSA2 is configured.", ["AlgorithmDowngrade"],
        ali_signed(ali_notice(), digest="sha1", sign_type="RSA"), "algorithm_refused")
    put("al-5", "HMAC_SHA1 is not the configured algorithm.", ["AlgorithmDowngrade"],
        {**signed, "sign_type": "HMAC_SHA1"}, "algorithm_refused")
    put("al-6", "A SHA-1 signature without sign_type.", ["AlgorithmDowngrade"],
        ali_signed(ali_notice(), digest="sha1", sign_type=None), "signature_mismatch")
    kept = {**ali_notice(), "sign_type": "RSA2"}
    put("al-7", "Signed under the rule of other products, which keeps sign_type in the text.", ["SignatureForged"],
        {**kept, "sign": rsa_sign(PLATFORM, plain_text(kept))}, "signature_mismatch")
    put("al-8", "The amount was lowered under a kept signature.", ["SignatureForged"], {**signed, "total_amount": "0.01"},
        "signature_mismatch")
    waiting = ali_signed(ali_notice(trade_status="WAIT_BUYER_PAY", gmt_payment=None))
    put("al-9", "WAIT_BUYER_PAY became TRADE_SUCCESS under a kept signature.", ["SignatureForged"],
        {**waiting, "trade_status": "TRADE_SUCCESS"}, "signature_mismatch")
    put("al-10", "An unsigned parameter was added.", ["SignatureForged"], GOOD + "&extra=1", "signature_mismatch")
    put("al-11", "A signed parameter was removed.", ["SignatureForged"],
        {n: v for n, v in signed.items() if n != "point_amount"}, "signature_mismatch")
    put("al-12", "Signed by another key.", ["SignatureForged"], ali_signed(ali_notice(), key="own_alipay_app"),
        "signature_mismatch")
    put("al-13", "Eight filler bytes and zeros behind the correct hash.", ["PaddingUnchecked"],
        {**signed, "sign": rsa_sign_sloppy(PLATFORM, plain_text(ali_notice(), V1))}, "signature_mismatch")


def reencoded():
    """A body whose signature needs no percent sequence, so that a proxy's second encoding leaves the signature whole."""
    for count in range(100000):
        notice = ali_notice(notify_id=f"2024010100222120031000000000{count:06}")
        sign = rsa_sign(PLATFORM, plain_text(notice, V1))
        if "+" not in sign:
            return (form({**notice, "sign_type": "RSA2"}) + f"&sign={sign}").replace("%", "%25")
    raise AssertionError("no signature without a plus sign")


def forms(put, file):
    for number, about, body in (
            (14, "total_amount twice, the second one smaller.", GOOD + "&total_amount=0.01"),
            (15, "total_amount twice, the first one empty.", "total_amount=&" + GOOD),
            (16, "sign twice.", GOOD + "&sign=" + quote(ali_signed(ali_notice())["sign"])),
            (17, "The same name once plain and once percent-encoded.", GOOD + "&total%5Famount=0.01")):
        put(f"al-{number}", about, ["DuplicateField"], body, "duplicate_field")
    put("al-18", "Only the body counts: here it is empty, everything stood in the URL.", ["QueryMerged", "UnsignedAccepted"],
        "", "signature_missing")
    put("al-19", "The signature stood in the URL, the rest in the body.", ["QueryMerged", "UnsignedAccepted"],
        {**ali_notice(), "sign_type": "RSA2"}, "signature_missing")

    def refused(number, about, flags, body, **more):
        put(f"al-{number}", about, flags, body, "message_malformed", **more)

    refused(20, "A value ends in a bare percent sign.", ["FormLenient", "CrashOnInput"], GOOD + "&extra=100%")
    refused(21, "A percent sequence that is not hex.", ["FormLenient", "CrashOnInput"], GOOD + "&extra=%zz")
    refused(22, "Bytes that are not text in the declared charset.", ["Encoding"], GOOD + "&extra=%FF")
    refused(23, "A pair without an equals sign.", ["FormLenient"], GOOD + "&extra")
    refused(24, "An empty pair.", ["FormLenient"], GOOD.replace("&version", "&&version"))
    refused(25, "Raw bytes above 0x7F.", ["FormLenient", "Encoding"], GOOD + "&extra=支付")
    refused(26, "A parameter name with brackets.", ["FormLenient"], GOOD + "&a%5B0%5D=1")
    sign = ali_signed(ali_notice())["sign"]
    assert "+" in sign and "/" in sign
    put("al-27", "The plus signs of the signature arrived as blanks; they are not repaired.", ["SignatureForm"],
        GOOD.replace(quote(sign), quote(sign).replace("%2B", "+")), "signature_malformed")
    put("al-28", "A signature in the URL-safe alphabet.", ["SignatureForm"],
        GOOD.replace(quote(sign), quote(sign.replace("+", "-").replace("/", "_"))), "signature_malformed")
    put("al-29", "utf-7 is no charset for a notice.", ["Encoding"], ali_signed(ali_notice(charset="utf-7")),
        "field_invalid")
    mark, limit = "<<pad>>", 64 * 1024
    # The encoded signature is not always of one length: take the first body that is one byte too long.
    counts = range(limit - len(form(ali_signed(ali_notice()))) - 64, limit)
    count, signed = next((count, signed) for count in counts
                         if len(form(signed := ali_signed(ali_notice(body="a" * count)))) == limit + 1)
    body = form({**signed, "body": mark}).replace(quote(mark), mark)
    request = {"headers": {"Content-Type": FORM}, "body": body, "now": NOW, "expect": EXPECT}
    file.case("must-reject-al-030", "A correctly signed notice of 64 KiB and one byte.", ["ResourceExhaustion"],
              "alipay_notification", padded(request, "a", count), error("message_too_large"), "key_mode")
    many = {f"x{n}": "1" for n in range(201 - len(ali_signed(ali_notice())))}
    put("al-31", "A correctly signed notice of 201 parameters.", ["ResourceExhaustion"],
        ali_signed(ali_notice(**many)), "message_too_large")
    refused(32, "The same fields as JSON.", ["FormLenient"], compact(ali_signed(ali_notice())),
            type="application/json; charset=utf-8")
    parts = "".join(f'--b\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n'
                    for n, v in ali_signed(ali_notice()).items())
    refused(33, "The same fields as multipart form data.", ["FormLenient"], parts + "--b--\r\n",
            type="multipart/form-data; boundary=b")
    put("al-34", "A proxy percent-encoded the body a second time; the signature came through whole.", ["Encoding"], reencoded(),
        "signature_mismatch", part=1)
    put("al-34", "A proxy percent-encoded the whole body a second time, the signature too.", ["Encoding"],
        GOOD.replace("%", "%25"), "signature_mismatch", part=2)
    twice = {n: v if n == "sign" else urllib.parse.unquote_plus(v) for n, v in ali_signed(ali_notice()).items()}
    assert twice["passback_params"] == "a=1&b=2"
    put("al-35", "The values were decoded twice before they arrived here.", ["Encoding"], twice, "signature_mismatch")
    put("al-36", "An input filter escaped the quotes for HTML.", ["Encoding"],
        {n: v if n == "sign" else html.escape(v) for n, v in ali_signed(ali_notice()).items()}, "signature_mismatch")


def bindings(put):
    put("al-37", "An empty app_id outside the signed text is absent.", ["EmptyValueRule"],
        ali_signed(ali_notice(app_id="")), "field_missing")
    put("al-38", "An order number of one blank outside the signed text is absent.", ["EmptyValueRule"],
        ali_signed(ali_notice(out_trade_no=" ")), "field_missing")

    def signed(number, about, flag, code, **change):
        put(f"al-{number}", about, [flag], ali_signed(ali_notice(**change)), code)

    signed(39, "A notice without Alipay's own number.", "FieldUnchecked", "field_missing", trade_no=None)
    signed(40, "A notice of another product.", "FieldUnchecked", "field_invalid",
           notify_type="servicemarket_order_notify")
    signed(41, "Another application.", "MerchantNotCompared", "merchant_mismatch", app_id="2021000000000009")
    signed(42, "Another seller.", "MerchantNotCompared", "merchant_mismatch", seller_id="2088000000000009")
    signed(43, "A notice that names no seller at all.", "MerchantNotCompared", "merchant_mismatch", seller_id=None,
           seller_email=None)
    signed(44, "Another order.", "OrderNotCompared", "order_mismatch", out_trade_no=OTHER_ORDER)
    signed(45, "One fen for an order of 101.", "AmountNotCompared", "amount_mismatch", total_amount="0.01")
    signed(46, "buyer_pay_amount equals the order amount, total_amount does not.", "AmountNotCompared",
           "amount_mismatch", total_amount="1.11", buyer_pay_amount="1.01")
    for number, text in ((47, "1.010"), (48, "1,01"), (49, "1.01 "), (50, "+1.01"), (51, "-1.01"), (52, "1e0"),
                         (53, "NaN"), (54, "０.０１"), (55, "01.01"), (56, ".01"), (57, "1."), (58, "0.00")):
        signed(number, f"An amount is plain yuan text, not `{text}`.", "AmountLenient", "amount_invalid",
               total_amount=text)


def configurations(file, reply):
    request = {"out_trade_no": ORDER, "timestamp": NOW}
    roots = split_pem(KEYS["own_alipay_root_bundle"]["pem"])
    for number, about, flag, config in (
            (62, "Without a key of Alipay nothing could be verified.", "KeyRole", alipay_config(alipay_public_key=None)),
            (63, "The application's own public key in the place of Alipay's.", "KeyRole",
             alipay_config(alipay_public_key=KEYS["own_alipay_app"]["public"])),
            (66, "A root file without any RSA certificate.", "CertificateUnchecked",
             {"alipay": {**alipay_cert_config()["alipay"], "alipay_root_certificate": roots[0]}})):
        file.case(f"must-reject-al-{number:03}", about, [flag], "alipay_query", request, error("config_invalid"), config)
    for number, about, name in ((64, "The certificate of Alipay had expired when the answer came.", "expired"),
                                (65, "A certificate with the right issuer name, signed by another key.", "other_root")):
        key = f"own_alipay_platform_cert_{name}"
        answer = ali_answer(ali_query_text(), cert_sn=alipay_cert_sn(KEYS[key]["pem"]))
        reply(f"al-{number}", about, ["CertificateUnchecked"], answer, "config_invalid", alipay_cert_config(key))


def with_sign(text, sign):
    """The answer around `text` with the raw JSON text `sign` as its signature; None leaves the member out."""
    tail = "" if sign is None else f',"sign":{sign}'
    return f'{{"alipay_trade_query_response":{text}{tail}}}'


def answers(reply):
    text = ali_query_text()
    sign = rsa_sign(PLATFORM, text)
    quoted = f'"{sign}"'
    for number, about, raw in ((70, "A query answer without sign.", None), (71, "An empty sign.", '""'),
                               (72, "A null sign.", "null")):
        reply(f"al-{number}", about, ["UnsignedAccepted"], with_sign(text, raw), "signature_missing")
    reply("al-73", "A number as sign.", ["SignatureForm"], with_sign(text, "12345"), "signature_malformed")
    forged = ali_query_text(trade_status='"TRADE_CLOSED"')
    node = '"alipay_trade_query_response":'
    reply("al-74", "The signed member first, a forged one second.", ["DuplicateField"],
          f'{{{node}{text},{node}{forged},"sign":{quoted}}}', "duplicate_field")
    reply("al-75", "A forged member first, the signed one second.", ["DuplicateField"],
          f'{{{node}{forged},{node}{text},"sign":{quoted}}}', "duplicate_field")
    reply("al-76", "sign twice.", ["DuplicateField"], with_sign(text, quoted + f',"sign":{quoted}'), "duplicate_field")
    reply("al-77", "The member once plain and once with an escape in its name.", ["DuplicateField"],
          f'{{{node}{text},"alipay_trade_query\\u005fresponse":{forged},"sign":{quoted}}}', "duplicate_field")
    reply("al-78", "trade_status twice inside the signed text.", ["DuplicateField"],
          ali_answer(text.removesuffix("}") + ',"trade_status":"WAIT_BUYER_PAY"}'), "duplicate_field")
    reply("al-79", "The signed member only inside another member.", ["JsonLenient"],
          f'{{"wrapped":{{{node}{text}}},"sign":{quoted}}}', "field_missing")
    for number, about, changed in (
            (80, "The signed text was printed again with blanks.", text.replace('":', '": ')),
            (81, "The escaped slashes were undone.", text.replace("\\/", "/")),
            (82, "An escape became the character itself.", text.replace("\\u6d4b", "测"))):
        assert changed != text
        reply(f"al-{number}", about, ["SignatureForged"], with_sign(changed, quoted), "signature_mismatch")
    waiting = ali_query_text(trade_status='"WAIT_BUYER_PAY"')
    reply("al-83", "WAIT_BUYER_PAY became TRADE_SUCCESS under a kept signature.", ["SignatureForged"],
          ali_answer(waiting).replace("WAIT_BUYER_PAY", "TRADE_SUCCESS"), "signature_mismatch")
    reply("al-84", "A SHA-1 signature while RSA2 is configured.", ["AlgorithmDowngrade"], ali_answer(text, digest="sha1"),
          "signature_mismatch")
    closed = raw_object({"code": '"10000"', "msg": '"Success"', "out_trade_no": f'"{ORDER}"', "trade_no": f'"{ALI_TRADE}"'})
    reply("al-85", "A signed answer to close offered as the answer to a query.", ["ReplayedAnswer"],
          ali_answer(closed, "alipay_trade_close"), "message_malformed")
    refusal = raw_object({"code": '"40002"', "msg": '"Invalid Arguments"', "sub_code": '"isv.invalid-signature"',
                          "sub_msg": '"无效签名"'})
    reply("al-86", "A signed error_response says nothing about the trade.", ["RefusalBookedAsPaid"],
          ali_answer(refusal, None), error("channel_error", channel_code="isv.invalid-signature", verified=True))
    reply("al-87", "An error_response with an empty sign.", ["UnsignedAccepted"],
          f'{{"error_response":{refusal},"sign":""}}', "signature_missing")
    reply("al-88", "A genuine answer about another order: answers carry no time stamp.", ["ReplayedAnswer"],
          ali_answer(ali_query_text(out_trade_no=f'"{OTHER_ORDER}"')), "order_mismatch")
    reply("al-89", "A success without an order number.", ["FieldUnchecked"],
          ali_answer(ali_query_text(out_trade_no=None)), "field_missing")
    reply("al-90", "A signed answer about one fen for an order of 101.", ["AmountNotCompared"],
          ali_answer(ali_query_text(total_amount='"0.01"')), "amount_mismatch")
    reply("al-91", "An amount as a number with ten decimals.", ["AmountLenient"],
          ali_answer(ali_query_text(total_amount="1.0100000001")), "amount_invalid")
    reply("al-92", "code is a text, not a number.", ["FieldUnchecked"], ali_answer(ali_query_text(code="10000")),
          "message_malformed")
    good = ali_answer(text)
    reply("al-93", "The answer is cut off in the middle.", ["JsonLenient"], good[:120], "message_malformed")
    reply("al-94", "Text after the closing brace.", ["JsonLenient"], good + "{}", "message_malformed")
    reply("al-95", "An HTML page with status 200.", ["JsonLenient"], "<html><body>Bad Gateway</body></html>",
          "message_malformed")
    deep = '{"a":' * 60 + "1" + "}" * 60
    reply("al-96", "The signed text is nested 60 deep.", ["JsonLenient", "ResourceExhaustion"],
          ali_answer(ali_query_text(deep=deep)), "message_malformed")
    reply("al-97", "Certificate mode: the answer does not name its certificate.", ["CertificateUnchecked"], good,
          "field_missing", "cert_mode")
    reply("al-98", "Certificate mode: the answer names another certificate.", ["CertificateUnchecked"],
          ali_answer(text, cert_sn=alipay_cert_sn(KEYS["own_alipay_platform_cert_expired"]["pem"])), "serial_unknown",
          "cert_mode")
    reply("al-99", "An empty object is no answer.", ["FieldUnchecked"], "{}", "field_missing")


def not_booked(put):
    put("nb-al-59", "A trade that waits for its payment.", ["NotBooked"],
        ali_signed(ali_notice(trade_status="WAIT_BUYER_PAY", gmt_payment=None)), noticed("WAIT_BUYER_PAY", paid_at=None))
    put("nb-al-60", "A closed trade.", ["NotBooked"], ali_signed(ali_notice(trade_status="TRADE_CLOSED", gmt_payment=None)),
        noticed("TRADE_CLOSED", paid_at=None))
    put("nb-al-61", "The state word in lower case is not the state word.", ["NotBooked"],
        ali_signed(ali_notice(trade_status="trade_success", gmt_payment=None)), noticed("trade_success", paid_at=None))


def genuine_notices(put):
    put("ok-20", "The genuine notice.", ["Genuine"], GOOD, noticed())
    put("ok-21", "sign_type may be absent.", ["Genuine"], ali_signed(ali_notice(), sign_type=None), noticed())
    put("ok-22", "An empty value outside the signed text.", ["Genuine"], ali_signed(ali_notice(body="")), noticed(), part=1)
    put("ok-22", "An empty value inside the signed text.", ["Genuine"], ali_signed(ali_notice(body=""), drop_empty=False),
        noticed(), part=2)
    put("ok-23", "No seller_id, but our seller_email.", ["Genuine"], ali_signed(ali_notice(seller_id=None)), noticed())
    put("ok-24", "TRADE_FINISHED is a payment too.", ["Genuine"], ali_signed(ali_notice(trade_status="TRADE_FINISHED")),
        noticed("TRADE_FINISHED"))
    for part, text in enumerate(("1", "1.0", "1.00"), 1):
        put("ok-25", f"`{text}` is 100 fen.", ["Genuine"], ali_signed(ali_notice(total_amount=text)),
            noticed(amount_fen=100), expect={"out_trade_no": ORDER, "amount_fen": 100}, part=part)
    gbk = ali_signed(ali_notice(charset="gbk"), charset="gbk")
    put("ok-26", "A notice in GBK.", ["Genuine"], form(gbk, "gbk"), noticed(),
        type="application/x-www-form-urlencoded; charset=gbk")


def genuine_answers(reply):
    paid = {"ok": {"fact": fact(source="query")}}
    text = ali_query_text()
    reply("ok-27", "Braces, quotes, escaped slashes and escapes inside strings.", ["Genuine"], ANSWER, paid)
    reply("ok-28", "The member's name also occurs inside an earlier string.", ["Genuine"],
          ali_answer(text, before='"x":"\\"alipay_trade_query_response\\":{}",'), paid)
    reply("ok-29", "Certificate mode: alipay_cert_sn beside sign.", ["Genuine"], ali_answer(text, cert_sn=ALI_CERT_SN), paid,
          "cert_mode")
    reply("ok-30", "The amount as the JSON number 1.01.", ["Genuine"], ali_answer(ali_query_text(total_amount="1.01")), paid)
    absent = {"code": '"40004"', "msg": '"Business Failed"', "sub_code": '"ACQ.TRADE_NOT_EXIST"', "sub_msg": '"交易不存在"'}
    unknown = {"ok": {"fact": {"channel": "alipay", "out_trade_no": ORDER, "state": "ACQ.TRADE_NOT_EXIST",
                               "amount_fen": 0, "seen_at": NOW, "source": "query"}}}
    reply("ok-31", "A signed answer that the trade does not exist is a statement about it.", ["Genuine"],
          ali_answer(raw_object({**absent, "out_trade_no": f'"{ORDER}"'})), unknown, part=1)
    reply("ok-31", "The same without the order number, which the question names.", ["Genuine"],
          ali_answer(raw_object(absent)), unknown, part=2)
