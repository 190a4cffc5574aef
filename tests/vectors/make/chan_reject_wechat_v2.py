"""must-reject.md §3: what a WeChat API v2 verifier refuses, and OK-01 to OK-08."""

from chan_base import (EXPECT, File, NOW, ORDER, OTHER_ORDER, PAID_AT, REFUND, WX2_KEY, WX2_REFUND_API_KEY, WX_REFUND,
                       WX_TRADE, b64, bytes_body, error, number_id, padded, wechat_v2_config, wx2_answer, wx2_notice,
                       wx2_notice_xml, wx2_query_answer, wx2_refund_inner, wx2_refund_xml, wx2_req_info, wx2_signed,
                       xml)
from chan_crypto import ecb, md5, wx2_refund_key, wx2_sign

FLAGS = {
    "UnsignedAccepted": "A message without a signature was taken for genuine.",
    "SignatureForged": "The signature belongs to another content, key or spelling.",
    "SignatureForm": "The signature text is not one at all.",
    "AlgorithmDowngrade": "The sender chose the algorithm instead of the configuration.",
    "DuplicateField": "First-wins and last-wins parsers disagree about a repeated name.",
    "XmlEntity": "Document types and entities: files read, addresses fetched, memory blown up.",
    "XmlLenient": "A general XML parser accepts more than the message format needs.",
    "Encoding": "Bytes read under another charset say something else.",
    "ResourceExhaustion": "Size or nesting that costs memory or stack.",
    "RefusalBookedAsPaid": "A refusal of the channel was read as a state.",
    "MerchantNotCompared": "The message is genuine, but for another merchant or application.",
    "OrderNotCompared": "The message is genuine, but for another order.",
    "AmountNotCompared": "The message is genuine, but for another amount or currency.",
    "AmountLenient": "An amount text that a number parser accepts and the protocol does not.",
    "FieldUnchecked": "A required field is absent or impossible.",
    "CipherUnchecked": "Decryption failed or was skipped.",
    "ReplayedAnswer": "A genuine older answer to another question.",
    "WeakConfiguration": "A configuration that must not start.",
    "Genuine": "Must be accepted: strictness must not become blindness.",
}

CONFIGS = {
    "md5": wechat_v2_config(),
    "hmac": wechat_v2_config(sign_type="HMAC-SHA256"),
    "refund": wechat_v2_config(key=WX2_REFUND_API_KEY),
}


def build():
    file = File("must_reject_wechat_v2", "What a WeChat API v2 verifier must refuse, and genuine messages it must accept.",
                FLAGS, CONFIGS)

    def put(number, about, flags, body, expected, config="md5", verb="wechat_notification", expect=EXPECT):
        body = {"body": body} if isinstance(body, str) else body
        request = {"headers": {}, **body, "now": NOW, "expect": expect}
        if verb.endswith("_reply"):
            request = {"status": 200, **request}
        expected = error(expected) if isinstance(expected, str) else expected
        prefix = "must-accept" if number.startswith("ok") else "must-reject"
        file.case(number_id(prefix, number), about, flags, verb, request, expected, config)

    signatures(put)
    documents(put, file)
    bindings(put)
    refunds(put)
    answers(put)
    configurations(file)
    genuine(put)
    return file.done()


def signatures(put):
    good = wx2_notice_xml()
    fields = wx2_notice()
    sign = wx2_sign(fields, WX2_KEY)
    element = f"<sign><![CDATA[{sign}]]></sign>\n"
    put("w2-01", "A payment notice without its sign element is unsigned.", ["UnsignedAccepted"],
        good.replace(element, ""), "signature_missing")
    put("w2-02", "An empty sign element is no signature.", ["UnsignedAccepted"],
        good.replace(element, "<sign></sign>\n"), "signature_missing")
    put("w2-03", "A sign of blanks is no signature.", ["UnsignedAccepted"],
        good.replace(sign, "   "), "signature_missing")
    put("w2-04", "A return_code that is not SUCCESS does not excuse a missing sign.", ["UnsignedAccepted"],
        xml({**fields, "return_code": "OK"}, gap="\n"), "signature_missing")
    changed = ("0" if sign[0] != "0" else "1") + sign[1:]
    put("w2-05", "One changed digit of the signature is enough to refuse.", ["SignatureForged"],
        good.replace(sign, changed), "signature_mismatch")
    put("w2-06", "The provider prints upper case; a lower-case signature is not its own.", ["SignatureForged"],
        good.replace(sign, sign.lower()), "signature_mismatch")
    put("w2-07", "The amount was lowered under a kept signature.", ["SignatureForged"],
        good.replace("<total_fee><![CDATA[101]]>", "<total_fee><![CDATA[1]]>"), "signature_mismatch")
    put("w2-08", "An unsigned element was added; every received field is signed.", ["SignatureForged"],
        good.replace("</xml>", "<extra>1</extra>\n</xml>"), "signature_mismatch")
    put("w2-09", "A signed element was removed.", ["SignatureForged"],
        good.replace("<coupon_fee><![CDATA[10]]></coupon_fee>\n", ""), "signature_mismatch")
    put("w2-10", "Values are not trimmed: a trailing blank changes the content.", ["SignatureForged"],
        good.replace("a=1&b=<2>]]>", "a=1&b=<2> ]]>"), "signature_mismatch")
    put("w2-11", "A notice signed with the empty key.", ["SignatureForged"],
        wx2_notice_xml(key=""), "signature_mismatch")
    put("w2-12", "A notice signed with another merchant's key.", ["SignatureForged"],
        wx2_notice_xml(key="ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"), "signature_mismatch")
    put("w2-13", "HMAC-SHA256 is configured; an MD5 signature is a downgrade.", ["AlgorithmDowngrade"],
        good, "algorithm_refused", "hmac")
    put("w2-14", "MD5 is configured; the message may not choose HMAC-SHA256.", ["AlgorithmDowngrade"],
        wx2_notice_xml(algorithm="HMAC-SHA256"), "algorithm_refused")
    put("w2-15", "HMAC-SHA256 is configured; the notice says sign_type MD5 and is signed so.", ["AlgorithmDowngrade"],
        wx2_notice_xml(sign_type="MD5"), "algorithm_refused", "hmac")
    put("w2-16", "sign_type NONE is another algorithm than the configured one.", ["AlgorithmDowngrade"],
        wx2_notice_xml(sign_type="NONE"), "algorithm_refused")
    put("w2-17", "A second total_fee with another value.", ["DuplicateField"],
        good.replace("</xml>", "<total_fee><![CDATA[1]]></total_fee>\n</xml>"), "duplicate_field")
    put("w2-18", "A second sign.", ["DuplicateField"], good.replace("</xml>", element + "</xml>"), "duplicate_field")
    put("w2-19", "The same element twice is refused even with equal values.", ["DuplicateField"],
        good.replace("</xml>", "<appid><![CDATA[wx0000000000000001]]></appid>\n</xml>"), "duplicate_field")
    put("w2-64", "A sign of 40 hex digits fits no algorithm.", ["SignatureForm"],
        good.replace(sign, sign + sign[:8]), "signature_malformed")
    put("w2-65", "A sign with a character that is no hex digit.", ["SignatureForm"],
        good.replace(sign, "G" + sign[1:]), "signature_malformed")


def documents(put, file):
    good = wx2_notice_xml()
    body = good.removeprefix("<xml>")
    field = "<a_new_field_wechat_may_add><![CDATA[x]]>"

    def refused(number, about, flags, text):
        put(number, about, flags, text, "message_malformed")

    refused("w2-20", "A document type without any entity is refused already.", ["XmlEntity"], "<!DOCTYPE xml>" + good)
    refused("w2-21", "An external entity on a local file.", ["XmlEntity"],
            '<!DOCTYPE xml [<!ENTITY a SYSTEM "file:///etc/hostname">]>\n'
            + good.replace(field, "<a_new_field_wechat_may_add>&a;"))
    refused("w2-22", "An external entity on an address; nothing may be fetched.", ["XmlEntity"],
            '<!DOCTYPE xml [<!ENTITY a SYSTEM "http://127.0.0.1:9/a">]>\n'
            + good.replace(field, "<a_new_field_wechat_may_add>&a;"))
    bomb = '<!ENTITY e0 "0123456789">' + "".join(
        f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    refused("w2-23", "Ten nested entities would expand to gigabytes.", ["XmlEntity", "ResourceExhaustion"],
            f"<!DOCTYPE xml [{bomb}]>\n" + good.replace(field, "<a_new_field_wechat_may_add>&e9;"))
    refused("w2-24", "A parameter entity that loads an external subset.", ["XmlEntity"],
            '<!DOCTYPE xml [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p.dtd"> %p;]>\n' + good)
    refused("w2-25", "An entity that is not one of the five built in.", ["XmlEntity"],
            good.replace(field, "<a_new_field_wechat_may_add>x&nbsp;"))
    refused("w2-26", "A processing instruction after the declaration.", ["XmlLenient"],
            '<?xml version="1.0" encoding="UTF-8"?>\n<?php echo 1 ?>\n' + good)
    refused("w2-27", "A declared encoding other than UTF-8.", ["Encoding"], '<?xml version="1.0" encoding="GBK"?>' + good)
    put("w2-28", "One byte that is not UTF-8 inside a value.", ["Encoding"],
        bytes_body(good.encode().replace(b"a=1&b=<2>", b"a=1\xff")), "message_malformed")
    put("w2-29", "The whole notice in UTF-16 with a byte order mark.", ["Encoding"],
        bytes_body(b"\xff\xfe" + good.encode("utf-16-le")), "message_malformed")
    refused("w2-30", "A UTF-8 byte order mark before the root.", ["Encoding"], "\ufeff" + good)
    refused("w2-31", "Element names are case-sensitive: the root is xml.", ["XmlLenient"],
            "<XML>" + body.removesuffix("</xml>") + "</XML>")
    refused("w2-32", "A correctly signed field set under another root element.", ["XmlLenient"],
            "<root>" + body.removesuffix("</xml>") + "</root>")
    refused("w2-33", "A value that holds a child element.", ["XmlLenient"],
            good.replace("<total_fee><![CDATA[101]]>", "<total_fee><v>101</v>"))
    refused("w2-34", "An element with an attribute.", ["XmlLenient"], good.replace("<total_fee>", '<total_fee unit="fen">'))
    refused("w2-35", "A comment splits the amount; some parsers keep only the part before it.", ["XmlLenient"],
            good.replace("<total_fee><![CDATA[101]]>", "<total_fee>1<!-- -->01"))
    refused("w2-36", "Two CDATA sections in one value.", ["XmlLenient"],
            good.replace("<![CDATA[101]]>", "<![CDATA[1]]><![CDATA[01]]>"))
    refused("w2-37", "Text between the elements.", ["XmlLenient"], good.replace("<total_fee>", "text<total_fee>"))
    refused("w2-38", "A second root element.", ["XmlLenient"], good + "<xml></xml>")
    refused("w2-39", "The notice is cut in the middle of a tag.", ["XmlLenient"],
            good[:good.index("<total_fee>") + 6])
    refused("w2-40", "An end tag that does not match.", ["XmlLenient"], good.replace("</total_fee>", "</total_fees>"))
    refused("w2-41", "An empty body.", ["XmlLenient"], "")
    refused("w2-42", "A numeric reference to a character that XML forbids.", ["XmlLenient"],
            good.replace(field, "<a_new_field_wechat_may_add>x&#0;"))
    fields = {**wx2_notice(), "attach": "<<pad>>"}
    without = len(wx2_signed(fields, gap="\n").encode()) - len("<<pad>>")
    count = 64 * 1024 + 1 - without
    signed = wx2_sign({**fields, "attach": "a" * count}, WX2_KEY)
    text = xml({**fields, "sign": signed}, gap="\n")
    assert len(text.replace("<<pad>>", "a" * count).encode()) == 65537
    request = {"headers": {}, "body": text, "now": NOW, "expect": EXPECT}
    file.case("must-reject-w2-043", "A correctly signed notice of 64 KiB and one byte.", ["ResourceExhaustion"],
              "wechat_notification", padded(request, "a", count), error("message_too_large"), "md5")
    request = {"headers": {}, "body": "<xml><<pad>>", "now": NOW, "expect": EXPECT}
    file.case("must-reject-w2-044", "Five thousand nested elements must not exhaust the stack.",
              ["XmlLenient", "ResourceExhaustion"], "wechat_notification", padded(request, "<a>", 5000),
              error("message_malformed"), "md5")


def bindings(put):
    def signed(number, about, flags, code, **change):
        put(number, about, flags, wx2_notice_xml(**change), code)

    put("w2-45", "A signed business refusal is a refusal, never a payment.", ["RefusalBookedAsPaid"],
        wx2_notice_xml(result_code="FAIL", err_code="SYSTEMERROR"),
        error("channel_error", channel_code="SYSTEMERROR", verified=True))
    put("w2-46", "A signed communication refusal is a refusal, never a payment.", ["RefusalBookedAsPaid"],
        wx2_notice_xml(return_code="FAIL"), error("channel_error", verified=True))
    signed("w2-47", "Another merchant that happens to share the key.", ["MerchantNotCompared"], "merchant_mismatch",
           mch_id="1900000002")
    signed("w2-48", "Another application.", ["MerchantNotCompared"], "merchant_mismatch", appid="wx0000000000000002")
    signed("w2-49", "A payment of another order.", ["OrderNotCompared"], "order_mismatch", out_trade_no=OTHER_ORDER)
    signed("w2-50", "One fen paid for an order of 101.", ["AmountNotCompared"], "amount_mismatch", total_fee="1")
    signed("w2-51", "cash_fee equals the order amount, total_fee does not.", ["AmountNotCompared"], "amount_mismatch",
           total_fee="111", cash_fee="101", coupon_fee="10")
    signed("w2-52", "The right number in another currency.", ["AmountNotCompared"], "amount_mismatch", fee_type="USD")
    for number, text in ((53, "1.01"), (54, "+101"), (55, " 101"), (56, "0101"), (57, "1e2"), (58, "-101"), (59, "0"),
                         (60, "101.0"), (61, "9" * 30)):
        signed(f"w2-{number}", f"An amount is a plain positive integer of fen, not `{text}`.", ["AmountLenient"],
               "amount_invalid", total_fee=text)
    signed("w2-62", "A notice without WeChat's own number of the payment.", ["FieldUnchecked"], "field_missing",
           transaction_id=None)
    signed("w2-63", "time_end is fourteen digits.", ["FieldUnchecked"], "field_invalid", time_end="2024-01-01 12:01:30")


def refunds(put):
    req_info = wx2_req_info(wx2_refund_inner())
    sealed = ecb(wx2_refund_key(WX2_REFUND_API_KEY), wx2_refund_inner().encode())

    def notice(number, about, flags, code, body, expect=EXPECT):
        put(number, about, flags, body, code, "refund", expect=expect)

    def cipher(number, about, text, code="ciphertext_rejected", flags=("CipherUnchecked",)):
        notice(number, about, list(flags), code, wx2_refund_xml(text))

    notice("w2-70", "An empty req_info must never skip the decryption.", ["UnsignedAccepted", "CipherUnchecked"],
           "field_missing", wx2_refund_xml().replace(f"<req_info><![CDATA[{req_info}]]></req_info>", "<req_info/>"))
    clear = wx2_refund_inner().removeprefix("<root>").removesuffix("</root>")
    notice("w2-71", "Refund fields in clear at the root are nobody's statement.", ["UnsignedAccepted"],
           "field_missing", wx2_refund_xml(req_info="-").replace("<req_info><![CDATA[-]]></req_info>", clear))
    cipher("w2-72", "req_info is not base64.", "not base64!")
    cipher("w2-73", "The ciphertext is not made of whole blocks.", b64(sealed[:-1]))
    cipher("w2-74", "Encrypted under another merchant's key.",
           wx2_req_info(wx2_refund_inner(), "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"))
    short = md5(WX2_REFUND_API_KEY)
    assert short.startswith("0")
    cipher("w2-75", "The key's leading zero was lost and the text padded at the end.",
           b64(ecb((short[1:] + "0").encode(), wx2_refund_inner().encode())))
    cipher("w2-76", "The last block is missing, so the padding is wrong.", b64(sealed[:-16]))
    inner = wx2_refund_inner()
    cipher("w2-77", "The decrypted document starts with a document type.",
           wx2_req_info('<!DOCTYPE root [<!ENTITY a "b">]>' + inner), "message_malformed", ["XmlEntity"])
    cipher("w2-78", "The decrypted root element is xml instead of root.",
           wx2_req_info(inner.replace("<root>", "<xml>").replace("</root>", "</xml>")), "message_malformed",
           ["XmlLenient"])
    cipher("w2-79", "The decrypted document has refund_fee twice.",
           wx2_req_info(inner.replace("</root>", "<refund_fee>1</refund_fee></root>")), "duplicate_field",
           ["DuplicateField"])
    cipher("w2-80", "A refund above the order.", wx2_req_info(wx2_refund_inner(refund_fee="102")), "amount_invalid",
           ["AmountNotCompared"])
    cipher("w2-81", "A refund state that does not exist.", wx2_req_info(wx2_refund_inner(refund_status="PAID")),
           "field_invalid", ["FieldUnchecked"])
    notice("w2-82", "A refund notice of another merchant.", ["MerchantNotCompared"], "merchant_mismatch",
           wx2_refund_xml(mch_id="1900000002"))
    notice("w2-83", "A refund of another order.", ["OrderNotCompared"], "order_mismatch",
           wx2_refund_xml(wx2_req_info(wx2_refund_inner(out_trade_no=OTHER_ORDER))))
    notice("w2-84", "A refund notice says SUCCESS or nothing.", ["FieldUnchecked"], "field_invalid",
           wx2_refund_xml(return_code="FAIL"))
    notice("w2-85", "The refund names another order amount than ours.", ["AmountNotCompared"], "amount_mismatch",
           wx2_refund_xml(wx2_req_info(wx2_refund_inner(total_fee="111"))))


def answers(put):
    def query(number, about, flags, body, code, config="md5"):
        put(number, about, flags, body, code, config, "wechat_query_reply")

    good = wx2_signed(wx2_query_answer())
    query("w2-90", "A query answer without sign, return_code SUCCESS kept.", ["UnsignedAccepted"],
          xml(wx2_query_answer()), "signature_missing")
    query("w2-91", "An unsigned communication failure proves nothing.", ["UnsignedAccepted"],
          xml({"return_code": "FAIL", "return_msg": "签名错误"}), "signature_missing")
    notpay = wx2_signed(wx2_answer(out_trade_no=ORDER, trade_state="NOTPAY", trade_state_desc="订单未支付"))
    query("w2-92", "NOTPAY became SUCCESS under a kept signature.", ["SignatureForged"],
          notpay.replace("<trade_state><![CDATA[NOTPAY]]>", "<trade_state><![CDATA[SUCCESS]]>"), "signature_mismatch")
    query("w2-93", "A genuine answer about another order: v2 answers carry no time stamp.", ["ReplayedAnswer"],
          wx2_signed(wx2_query_answer(out_trade_no=OTHER_ORDER)), "order_mismatch")
    query("w2-94", "A signed answer of another merchant.", ["MerchantNotCompared"],
          wx2_signed(wx2_query_answer(mch_id="1900000002")), "merchant_mismatch")
    query("w2-95", "HMAC-SHA256 is configured; the answer is MD5-signed.", ["AlgorithmDowngrade"], good,
          "algorithm_refused", "hmac")


def configurations(file):
    request = {"out_trade_no": ORDER, "timestamp": NOW, "nonce": "Xq2vJ8mT5rL0aB7cD9eF1gH3iJ5kL7mN"}
    for number, about, change, code in (
            (96, "An empty APIv2 key.", {"key": ""}, "key_malformed"),
            (97, "An APIv2 key of 31 characters.", {"key": WX2_KEY[:31]}, "key_malformed"),
            (98, "An APIv2 key with a line break at the end.", {"key": WX2_KEY + "\n"}, "key_malformed"),
            (99, "There is no signature type NONE.", {"sign_type": "NONE"}, "config_invalid")):
        file.case(f"must-reject-w2-{number:03}", about + " Refused at the start.", ["WeakConfiguration"], "wechat_query",
                  request, error(code), wechat_v2_config(**change))


PAYMENT = {"kind": "payment", "fact": {
    "channel": "wechat", "out_trade_no": ORDER, "transaction_id": WX_TRADE, "state": "SUCCESS", "amount_fen": 101,
    "paid_fen": 91, "paid_at": PAID_AT, "seen_at": NOW, "source": "notification"}, "ack": {"status": 200,
    "body": "<xml><return_code><![CDATA[SUCCESS]]></return_code><return_msg><![CDATA[OK]]></return_msg></xml>"}}


def genuine(put):
    accepted = {"ok_has": PAYMENT}
    good = wx2_notice_xml()
    put("ok-01", "The genuine notice, with a field that nobody knows.", ["Genuine"], good, accepted)
    fields = wx2_notice()
    plain = "<xml>" + "".join(
        f"<{n}>{v.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}</{n}>"
        for n, v in {**fields, "sign": wx2_sign(fields, WX2_KEY)}.items()) + "</xml>"
    put("ok-02", "Plain text with references says the same as CDATA.", ["Genuine"], plain, accepted)
    spaced = wx2_notice_xml(device_info="").replace("<device_info><![CDATA[]]></device_info>", "<device_info/>")
    put("ok-03", "A declaration, line ends between the elements and an empty element.", ["Genuine"],
        '<?xml version="1.0" encoding="utf-8"?>\r\n ' + spaced.replace("\n", " \r\n\t") + "\r\n", accepted)
    put("ok-04", "An HMAC-SHA256 notice where HMAC-SHA256 is configured.", ["Genuine"],
        wx2_notice_xml(algorithm="HMAC-SHA256"), accepted, "hmac")
    put("ok-05", "The notice may name its algorithm when it is the configured one.", ["Genuine"],
        wx2_notice_xml(algorithm="HMAC-SHA256", sign_type="HMAC-SHA256"), accepted, "hmac")
    put("ok-06", "No fee_type means CNY.", ["Genuine"], wx2_notice_xml(fee_type=None), accepted)
    refund = {"kind": "refund", "refund": {
        "channel": "wechat", "out_trade_no": ORDER, "out_refund_no": REFUND, "refund_id": WX_REFUND,
        "state": "SUCCESS", "outcome": "succeeded", "amount_fen": 101, "seen_at": NOW}}
    put("ok-07", "A refund notice under a key whose MD5 begins with a zero.", ["Genuine"], wx2_refund_xml(),
        {"ok_has": refund}, "refund", expect={**EXPECT, "out_refund_no": REFUND})
    put("ok-08", "A signed refusal to close is authentic: the channel's error with its code.", ["Genuine"],
        wx2_signed(wx2_answer(result_code="FAIL", err_code="ORDERPAID", err_code_des="订单已支付")),
        error("channel_error", channel_code="ORDERPAID", verified=True), verb="wechat_close_reply",
        expect={"out_trade_no": ORDER})
