"""must-reject.md §6–8: what the verifiers of ByteDance's other generations refuse, their parts of §2 and §9."""

from chan_base import EXPECT, File, NOW, OTHER_ORDER, compact, error, form, number_id
from chan_bytedance import (APPLICATION_KEY, PLATFORM_KEY, SALT, STAMP, TOKEN, TP_KEY, ecpay_callback,
                            ecpay_config, ecpay_payment, ecpay_refund, loads, sha1_sorted, tp_answer, tp_config,
                            tp_notice, tp_query_response, tp_refund_notice, tp_rsa, tp_rsa_sloppy, tp_signed, tp_text,
                            trade_body, trade_config, trade_headers, trade_payment, trade_pre_create_refund,
                            trade_refund, trade_request_text, cashier_config)
from chan_crypto import private, rsa_sign, unb64
from common import b64, md5

import hashlib
import json
import urllib.parse

FLAGS = {
    "UnsignedAccepted": "A message without a signature was taken for genuine.",
    "SignatureForged": "The signature belongs to another content, rule or key.",
    "SignatureForm": "The signature text is not of the right form.",
    "AlgorithmDowngrade": "The sender chose the algorithm.",
    "PaddingUnchecked": "Only a part of the padded block was compared.",
    "DuplicateField": "First-wins and last-wins parsers disagree about a repeated name.",
    "FormLenient": "A form reader accepts or repairs what the sender never writes.",
    "JsonLenient": "A JSON reader accepts more than one plain object.",
    "Replay": "An old message, or one from the future, was taken for a present one.",
    "Resplit": "The same signed text was cut into other parts.",
    "TypeUnsigned": "A word that nobody signed was believed.",
    "MerchantNotCompared": "The message is genuine, but for another application or merchant.",
    "OrderNotCompared": "The message is genuine, but for another order.",
    "AmountNotCompared": "The message is genuine, but for another amount.",
    "AmountLenient": "A number that a parser accepts as money and the protocol does not.",
    "FieldUnchecked": "A required field is absent.",
    "KeyRole": "The wrong key, or none.",
    "NotBooked": "Genuine, but not what the caller hopes for.",
    "Genuine": "Must be accepted: strictness must not become blindness.",
}

CONFIGS = {"tp": tp_config(), "cashier_alone": cashier_config(), "ecpay": ecpay_config(), "trade": trade_config(),
           "trade_without_platform_key": trade_config(platform_public_key=None)}
ANSWER = {"out_refund_no": "R202401010000000002",
          "order_entry_schema": {"path": "page/refund", "params": "{\"id\":\"1\"}"}}


def build():
    file = File("must_reject_bytedance",
                "What the verifiers of the tp gateway, ecpay and the trade system must refuse, and what they must accept.",
                FLAGS, CONFIGS)
    gateway_notices(file)
    gateway_answers(file)
    ecpay(file)
    trade(file)
    return file.done()


def prefix(number):
    return {"ok": "must-accept", "nb": "not-booked"}.get(number[:2], "must-reject")


def gateway_notices(file):
    def put(number, about, flag, body, expected, config="tp", expect=EXPECT, part=None):
        body = form(body) if isinstance(body, dict) else body
        request = {"headers": {"Content-Type": "application/x-www-form-urlencoded"}, "body": body, "now": NOW,
                   "expect": expect}
        expected = error(expected) if isinstance(expected, str) else expected
        file.case(number_id(prefix(number), number.removeprefix("nb-"), part), about, [flag], "tp_gateway_notification",
                  request, expected, config)

    notice, good = tp_notice(), tp_signed(tp_notice())
    put("tp-1", "A notice without sign.", "UnsignedAccepted", notice, "signature_missing")
    put("tp-2", "An empty sign is no signature.", "UnsignedAccepted", {**notice, "sign": ""}, "signature_missing")
    put("tp-3", "sign_type is absent, and the rest is correctly signed.", "FieldUnchecked",
        tp_signed(tp_notice(sign_type=None)), "field_missing")
    without = tp_text({n: v for n, v in notice.items() if n != "sign_type"})
    put("tp-4", "Signed with sign_type left out of the text.", "SignatureForged", {**notice, "sign": tp_rsa(without)},
        "signature_mismatch")
    salted = tp_notice(sign_type="MD5")
    put("tp-5", "MD5 with an empty secret in the place of RSA.", "AlgorithmDowngrade",
        {**salted, "sign": md5(tp_text(salted))}, "algorithm_refused")
    put("tp-6", "An algorithm of the sender's own choice.", "AlgorithmDowngrade", tp_signed(tp_notice(sign_type="SHA")),
        "algorithm_refused")
    stronger = tp_notice(sign_type="RSA2")
    put("tp-7", "A SHA-256 signature that calls itself RSA2.", "AlgorithmDowngrade",
        {**stronger, "sign": rsa_sign(TP_KEY, tp_text(stronger))}, "algorithm_refused")
    put("tp-8", "A SHA-1 signature: RSA means MD5 here.", "SignatureForged",
        {**notice, "sign": rsa_sign(TP_KEY, tp_text(notice), "sha1")}, "signature_mismatch")
    put("tp-9", "RSA over the hex text of the MD5.", "SignatureForged", {**notice, "sign": tp_rsa(md5(tp_text(notice)))},
        "signature_mismatch")
    put("tp-10", "A second amount behind a genuine notice.", "DuplicateField", form(good) + "&total_amount=1",
        "duplicate_field")
    put("tp-11", "A second amount in front of a genuine notice.", "DuplicateField", "total_amount=1&" + form(good),
        "duplicate_field")
    put("tp-12", "The amount was lowered under a kept signature.", "SignatureForged", {**good, "total_amount": "1"},
        "signature_mismatch")
    put("tp-13", "An unsigned field was added.", "SignatureForged", {**good, "extra": "1"}, "signature_mismatch")
    put("tp-14", "Empty values stand in the signed text.", "SignatureForged",
        {**notice, "sign": tp_rsa(tp_text(notice, keep_empty=True))}, "signature_mismatch")
    sorted_fields = {**notice, "a": "1", "a1": "2", "a-b": "3"}
    pairs = "&".join(sorted(f"{n}={v}" for n, v in sorted_fields.items() if v != ""))
    put("tp-15", "The joined pairs were sorted instead of the names.", "SignatureForged",
        {**sorted_fields, "sign": tp_rsa(pairs)}, "signature_mismatch")
    percent = tp_notice(extension='{"a":"100%25"}')
    twice = {n: urllib.parse.unquote_plus(v) for n, v in percent.items()}
    put("tp-16", "The values were decoded twice before signing.", "SignatureForged",
        {**percent, "sign": tp_rsa(tp_text(twice))}, "signature_mismatch")
    put("tp-17", "The JSON inside extension was printed again.", "SignatureForged",
        {**good, "extension": json.dumps(loads(good["extension"]))}, "signature_mismatch")
    put("tp-18", "Eight filler bytes and zeros behind the correct hash.", "PaddingUnchecked",
        {**notice, "sign": tp_rsa_sloppy(tp_text(notice))}, "signature_mismatch")
    put("tp-19", "A signature value that is not smaller than the modulus.", "PaddingUnchecked", not_smaller(),
        "signature_mismatch")
    put("tp-20", "A signature of 127 bytes.", "SignatureForm", {**good, "sign": b64(unb64(good["sign"])[1:])},
        "signature_mismatch")
    put("tp-21", "A signature that is not base64.", "SignatureForm", {**good, "sign": "*" + good["sign"][1:]},
        "signature_malformed")
    put("tp-22", "A broken percent sequence.", "FormLenient", form(good) + "&x=%zz", "message_malformed")
    put("tp-24", "The application of somebody else.", "MerchantNotCompared", tp_signed(tp_notice(app_id="800000000002")),
        "merchant_mismatch")
    put("tp-25", "The merchant of somebody else.", "MerchantNotCompared",
        tp_signed(tp_notice(merchant_id="1900000002")), "merchant_mismatch")
    put("tp-26", "Another order.", "OrderNotCompared", tp_signed(tp_notice(out_order_no=OTHER_ORDER)), "order_mismatch")
    put("tp-27", "One fen for an order of 101.", "AmountNotCompared", tp_signed(tp_notice(total_amount="1")),
        "amount_mismatch")
    put("tp-29", "trade_status is absent.", "FieldUnchecked", tp_signed(tp_notice(trade_status=None)), "field_missing")
    put("tp-34", "No section tp_gateway: nothing could be verified.", "KeyRole", good, "config_missing",
        config="cashier_alone")
    refund = tp_refund_notice()
    put("nb-tp-23", "A refund notice at a handler that waits for payments: its event says so.", "NotBooked",
        tp_signed(refund), {"ok_has": {"event": {"event_code": "refund_status_sync", "refund_status": "REFUND_SUCCESS",
                                                 "refund_amount": "50"}, "ack": {"status": 200, "body": "success"}}},
        expect={})
    put("nb-tp-28", "An order that waits for its buyer is not paid.", "NotBooked",
        tp_signed(tp_notice(trade_status="WAIT_BUYER_PAY")),
        {"ok_has": {"event": {"event_code": "trade_status_sync", "trade_status": "WAIT_BUYER_PAY"}}})
    genuine = {name: value for name, value in notice.items() if value != ""}
    put("ok-40", "A notice with an empty field and nested JSON.", "Genuine", good,
        {"ok": {"event": genuine, "ack": {"status": 200, "headers": [["Content-Type", "text/plain"]],
                                          "body": "success"}}}, part=1)


def not_smaller():
    """A notice whose genuine signature plus the modulus still has 128 bytes."""
    modulus = private(TP_KEY).private_numbers().public_numbers.n
    for count in range(1000):
        fields = tp_signed(tp_notice(notify_id=f"SP{count:022}"))
        value = int.from_bytes(unb64(fields["sign"]), "big") + modulus
        if value < 1 << 1024:
            return {**fields, "sign": b64(value.to_bytes(128, "big"))}
    raise AssertionError("no signature is small enough")


def gateway_answers(file):
    def put(number, about, flag, body, expected, part=None, config="tp"):
        request = {"status": 200, "headers": {"Content-Type": "application/json"}, "body": body, "now": NOW,
                   "expect": EXPECT}
        expected = error(expected) if isinstance(expected, str) else expected
        file.case(number_id(prefix(number), number, part), about, [flag], "tp_gateway_reply", request, expected, config)

    response = tp_query_response()
    put("tp-30", "An answer without sign.", "UnsignedAccepted", compact({"response": response}), "signature_missing")
    forged = tp_answer({**response, "trade_status": "TRADE_SUCCESS"},
                       tp_rsa(tp_text({**response, "trade_status": "WAIT_BUYER_PAY"})))
    put("tp-31", "The state was changed under a kept signature.", "SignatureForged", forged, "signature_mismatch")
    put("tp-32", "Signed over the JSON text instead of the joined pairs.", "SignatureForged",
        tp_answer(response, tp_rsa(compact(response))), "signature_mismatch")
    put("tp-33", "An answer whose response is a text.", "JsonLenient",
        compact({"response": compact(response), "sign": tp_rsa(tp_text(response))}), "message_malformed")
    put("ok-40", "A signed answer.", "Genuine", tp_answer(response), {"ok": {"response": response}}, part=2)
    file.case(number_id("must-reject", "tp-34", 2), "No platform key in the request and none configured.", ["KeyRole"],
              "verify", {"scheme": "tp_gateway_rsa", "params": response, "signature": tp_rsa(tp_text(response))},
              error("config_missing"), "cashier_alone")


def ecpay(file):
    def put(number, about, flag, body, expected, config="ecpay", expect=EXPECT, part=None, now=NOW):
        expected = error(expected) if isinstance(expected, str) else expected
        file.case(number_id(prefix(number), number.removeprefix("nb-"), part), about, [flag], "ecpay_callback",
                  {"body": body, "now": now, "expect": expect}, expected, config)

    msg = compact(ecpay_payment())
    good = loads(ecpay_callback())
    put("ec-1", "A callback without msg_signature.", "UnsignedAccepted", ecpay_callback(msg_signature=None),
        "signature_missing")
    put("ec-2", "An empty msg_signature.", "UnsignedAccepted", ecpay_callback(msg_signature=""), "signature_missing")
    put("ec-3", "A configuration with an empty Token.", "KeyRole", ecpay_callback(), "key_malformed",
        config=ecpay_config(token=""))
    put("ec-4", "The signature in upper case.", "SignatureForm",
        ecpay_callback(msg_signature=good["msg_signature"].upper()), "signature_mismatch")
    put("ec-5", "msg was printed again with blanks.", "SignatureForged",
        compact({**good, "msg": json.dumps(loads(msg), ensure_ascii=False)}), "signature_mismatch")
    put("ec-6", "The amount inside msg was changed.", "SignatureForged",
        compact({**good, "msg": msg.replace('"total_amount":101', '"total_amount":1')}), "signature_mismatch")
    put("ec-7", "The time stamp was changed.", "SignatureForged", compact({**good, "timestamp": "1704081601"}),
        "signature_mismatch")
    put("ec-8", "The nonce was changed.", "SignatureForged", compact({**good, "nonce": "7313"}), "signature_mismatch")
    sha1 = lambda text: hashlib.sha1(text.encode()).hexdigest()
    ordered = [TOKEN, STAMP, "7312", msg]
    put("ec-9", "The parts were joined in field order.", "SignatureForged",
        ecpay_callback(msg_signature=sha1("".join(ordered))), "signature_mismatch")
    put("ec-10", "The sorted parts were joined with &.", "SignatureForged",
        ecpay_callback(msg_signature=sha1("&".join(sorted(ordered)))), "signature_mismatch")
    put("ec-11", "type was signed as well.", "SignatureForged",
        ecpay_callback(msg_signature=sha1("".join(sorted([*ordered, "payment"])))), "signature_mismatch")
    put("ec-12", "SHA-256 instead of SHA-1.", "SignatureForm",
        ecpay_callback(msg_signature=hashlib.sha256("".join(sorted(ordered)).encode()).hexdigest()),
        "signature_malformed")
    put("ec-13", "Signed with the SALT.", "KeyRole", ecpay_callback(token=SALT), "signature_mismatch")
    genuine = loads(ecpay_callback(nonce="97312"))
    shifted = {**genuine, "timestamp": "17040816009", "nonce": "7312"}
    assert genuine["msg_signature"] == sha1_sorted(TOKEN, "17040816009", "7312", msg)
    put("ec-14", "A digit moved from the nonce to the time stamp; the hash stays equal.", "Resplit", compact(shifted),
        "field_invalid")
    put("ec-15", "Twenty-five hours and a second old.", "Replay", ecpay_callback(), "timestamp_skewed",
        now=int(STAMP) + 90001)
    put("ec-16", "More than five minutes in the future.", "Replay", ecpay_callback(), "timestamp_skewed",
        now=int(STAMP) - 301)
    put("ec-17", "type was changed from payment to refund; nobody signed it.", "TypeUnsigned",
        ecpay_callback(type="refund"), "field_invalid")
    put("ec-18", "A genuine refund that calls itself a payment.", "TypeUnsigned",
        ecpay_callback(ecpay_refund(), type="payment"), "field_invalid")
    put("ec-19", "msg twice in the body.", "DuplicateField", ecpay_callback()[:-1] + ',"msg":"{}"}', "duplicate_field")
    put("ec-20", "msg is an object.", "JsonLenient", ecpay_callback(msg=compact(ecpay_payment())).replace(
        compact(msg), msg), "message_malformed")
    put("ec-21", "The body is not JSON.", "JsonLenient", "timestamp=1704081600", "message_malformed")
    put("ec-22", "status twice inside msg.", "DuplicateField", ecpay_callback(msg[:-1] + ',"status":"SUCCESS"}'),
        "duplicate_field")
    put("ec-23", "The callback of another mini-program.", "MerchantNotCompared",
        ecpay_callback(ecpay_payment(appid="tt0002")), "merchant_mismatch")
    put("ec-24", "Another order.", "OrderNotCompared", ecpay_callback(ecpay_payment(cp_orderno=OTHER_ORDER)),
        "order_mismatch")
    put("ec-25", "One fen for an order of 101.", "AmountNotCompared", ecpay_callback(ecpay_payment(total_amount=1)),
        "amount_mismatch")
    put("nb-ec-26", "A payment that failed.", "NotBooked", ecpay_callback(ecpay_payment(status="FAIL")),
        {"ok_has": {"event": {"type": "payment", "status": "FAIL"}}})
    accepted = {"ok_has": {"event": {"type": "payment", "msg": ecpay_payment()},
                           "ack": {"status": 200, "body": '{"err_no":0,"err_tips":"success"}'}}}
    put("ok-41", "The time stamp as a text.", "Genuine", ecpay_callback(), accepted, part=1)
    put("ok-41", "The time stamp as a JSON number.", "Genuine",
        ecpay_callback().replace(f'"{STAMP}"', STAMP), accepted, part=2)
    put("ok-41", "Exactly twenty-five hours old.", "Genuine", ecpay_callback(), accepted, part=3,
        now=int(STAMP) + 90000)


def trade(file):
    def put(number, about, flag, expected, body=None, headers=None, config="trade", expect=EXPECT, now=NOW, part=None,
            answer=None):
        body = trade_body() if body is None else body
        headers = trade_headers(body) if headers is None else headers
        request = {"headers": headers, "body": body, "now": now, "expect": expect}
        if answer:
            request["answer"] = answer
        expected = error(expected) if isinstance(expected, str) else expected
        file.case(number_id(prefix(number), number.removeprefix("nb-"), part), about, [flag], "trade_callback", request,
                  expected, config)

    body, msg = trade_body(), compact(trade_payment())
    good = trade_headers(body)
    put("tr-1", "Byte-Timestamp is absent.", "UnsignedAccepted", "signature_missing",
        headers=trade_headers(body, Timestamp=None))
    put("tr-2", "Byte-Nonce-Str is absent.", "UnsignedAccepted", "signature_missing",
        headers=trade_headers(body, Nonce_Str=None))
    put("tr-3", "Byte-Signature is absent.", "UnsignedAccepted", "signature_missing",
        headers=trade_headers(body, Signature=None))
    put("tr-4", "Byte-Signature twice.", "DuplicateField", "duplicate_field",
        headers=[*map(list, good.items()), ["byte-signature", good["Byte-Signature"]]])
    put("tr-5", "Older than an hour.", "Replay", "timestamp_skewed", now=int(STAMP) + 3601)
    put("tr-6", "A time stamp in milliseconds.", "Replay", "field_invalid",
        headers=trade_headers(body, time=STAMP + "000"))
    printed = json.dumps(loads(body), ensure_ascii=False)
    put("tr-7", "The body was parsed and printed again.", "SignatureForged", "signature_mismatch", body=printed,
        headers=good)
    line = lambda text: f"{STAMP}\ngjjRNfQlzoDIJtVDOfUe\n{text}\n"
    put("tr-8", "Only msg was signed.", "SignatureForged", "signature_mismatch",
        headers=trade_headers(body, text=line(msg)))
    put("tr-9", "The five lines of a request were signed.", "SignatureForged", "signature_mismatch",
        headers=trade_headers(body, text=trade_request_text("/callback", "gjjRNfQlzoDIJtVDOfUe", body, STAMP)))
    put("tr-10", "The last line break is missing.", "SignatureForged", "signature_mismatch",
        headers=trade_headers(body, text=line(body)[:-1]))
    put("tr-11", "Backslash and n instead of line breaks.", "SignatureForged", "signature_mismatch",
        headers=trade_headers(body, text=line(body).replace("\n", "\\n")))
    spaced = trade_body(json.dumps(trade_payment(), ensure_ascii=False))
    put("tr-12", "Blanks were removed before signing.", "SignatureForged", "signature_mismatch", body=spaced,
        headers=trade_headers(spaced, text=line(spaced.replace(" ", ""))))
    put("tr-13", "Signed by the application key.", "KeyRole", "signature_mismatch",
        headers=trade_headers(body, key=APPLICATION_KEY))
    put("tr-14", "A SHA-1 signature.", "AlgorithmDowngrade", "signature_mismatch",
        headers=trade_headers(body, Signature=rsa_sign(PLATFORM_KEY, line(body), "sha1")))
    sign = good["Byte-Signature"]
    put("tr-15", "Base64 broken over lines.", "SignatureForm", "signature_malformed",
        headers=trade_headers(body, Signature=sign[:76] + "\n" + sign[76:]))
    put("tr-16", "The signature was cut at its first =.", "SignatureForm", "signature_malformed",
        headers=trade_headers(body, Signature=sign.split("=")[0]))
    double = body[:-1] + ',"msg":"{}"}'
    put("tr-20", "msg twice, correctly signed.", "DuplicateField", "duplicate_field", body=double)
    opened = body.replace(compact(msg), msg)
    assert opened != body
    put("tr-21", "msg is an object, correctly signed.", "JsonLenient", "message_malformed", body=opened)
    put("tr-22", "The callback of another mini-program.", "MerchantNotCompared", "merchant_mismatch",
        body=trade_body(trade_payment(app_id="tt0002")))
    put("tr-23", "Another order.", "OrderNotCompared", "order_mismatch",
        body=trade_body(trade_payment(out_order_no=OTHER_ORDER)))
    put("tr-24", "One fen for an order of 101.", "AmountNotCompared", "amount_mismatch",
        body=trade_body(trade_payment(total_amount=1)))
    put("tr-26", "An amount with a fraction.", "AmountLenient", "amount_invalid",
        body=trade_body(msg.replace('"total_amount":101', '"total_amount":101.0')))
    first, second = body[:12], body[12:]
    put("tr-27", "A line break inside the nonce moves the lines.", "Resplit", "field_invalid", body=second,
        headers=trade_headers(body, nonce="gjjRNfQlzoDIJtVDOfUe\n" + first, text=line(first + "\n" + second)))
    put("tr-28", "No section trade.", "KeyRole", "config_missing", config=None, part=None)
    put("tr-28", "A section trade without the platform key.", "KeyRole", "config_missing",
        config="trade_without_platform_key", part=2)
    put("nb-tr-17", "A refund at a handler that waits for payments: its type says so.", "NotBooked",
        {"ok_has": {"event": {"type": "refund", "status": "SUCCESS", "out_refund_no": "R202401010000000001"}}},
        body=trade_body(trade_refund(), "refund"), expect={})
    put("nb-tr-18", "A refund that the user began is acknowledged with data.", "NotBooked",
        {"ok_has": {"event": {"type": "pre_create_refund", "msg": trade_pre_create_refund()},
                    "ack": {"status": 200, "body": compact({"err_no": 0, "err_tips": "success", "data": ANSWER})}}},
        body=trade_body(trade_pre_create_refund(), "pre_create_refund"), expect={}, answer=ANSWER, part=1)
    put("nb-tr-18", "Without an answer it cannot be acknowledged.", "NotBooked",
        error("field_missing", field="answer"),
        body=trade_body(trade_pre_create_refund(), "pre_create_refund"), expect={}, part=2)
    put("nb-tr-25", "A payment that the user gave up.", "NotBooked",
        {"ok_has": {"event": {"type": "payment", "status": "CANCEL"}}}, body=trade_body(trade_payment(status="CANCEL")))
    put("ok-42", "Header names in lower case.", "Genuine",
        {"ok_has": {"event": {"type": "payment", "version": "3.0", "msg": trade_payment()},
                    "ack": {"status": 200, "body": '{"err_no":0,"err_tips":"success"}'}}},
        headers={name.lower(): value for name, value in good.items()})


