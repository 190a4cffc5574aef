"""Mistakes that mistakes.md does not list, made in the same spirit: the families beyond the catalogue (XG) have to name them."""

import base64
import hashlib
import json
import random
import urllib.parse

import callback
import cashier
import ecpay
import lines
import params
import rsa
import wechat_v2

# What libraries do to a value, and no entry of the page does.
SPELLINGS = {
    "lower": str.lower,
    "quoted": lambda text: f"'{text}'",
    "lower-case hex": lambda text: "".join(c if c.isascii() and (c.isalnum() or c in "-._~") else "".join(f"%{byte:02x}" for byte in c.encode()) for c in text),
    "numeric entities": lambda text: "".join(c if c.isascii() else f"&#{ord(c)};" for c in text),
}


def camel(name):
    first, *rest = name.split("_")
    return first + "".join(part[:1].upper() + part[1:] for part in rest)


def quoted(pairs):
    return "&".join(f'{name}="{value}"' for name, value in pairs)


def pairs(good, finish):
    """`good`: the fields that take part; `finish`: text -> signature."""
    ordered = cashier.by_name(list(good.items()))
    for change in SPELLINGS.values():
        yield "XG-06", finish("&".join(f"{name}={change(value)}" for name, value in ordered))
    yield "XG-01", finish(quoted(ordered))
    yield "XG-01", finish("\n".join(f"{name}:{value}" for name, value in ordered))
    yield "XG-01", finish(json.dumps(dict(ordered), indent=4))
    yield "XG-02", finish("&".join(f"{name}={value}" for name, value in sorted((camel(name), value) for name, value in good.items())))
    yield "XG-07", finish("&".join(f"{name}={value}" for name, value in sorted(ordered, key=lambda pair: (len(pair[0]), pair[0]))))
    yield "XG-06", finish("&".join(f"{name}={value}" for name, value in cashier.by_name([*ordered, ("sign", "null")])))


def keyed(text, secret, finish):
    """The key at other places and under other names; `finish`: text with the key -> signature."""
    yield "XG-03", finish(f"{secret}&{text}")
    yield "XG-03", finish(f"{text}&merchantKey={secret}")
    yield "XG-03", finish(f"{text}&key={hashlib.md5(secret.encode()).hexdigest()}")
    yield "XG-04", finish(base64.b64encode(text.encode()).decode() + secret)


def of_hashes(rng):
    for maker, kept, out in [
        (cashier, lambda said: cashier.kept(said), lambda text, key: cashier.md5(text + key)),
        (params.Gateway(), lambda said: params.kept(said), lambda text, key: cashier.md5(text + key)),
        (wechat_v2, lambda said: wechat_v2.kept(said), lambda text, key: wechat_v2.md5(f"{text}&key={key}")),
    ]:
        said, key = maker.make(rng), maker.new_secret(rng)
        good = {name: str(value) for name, value in kept(said).items()}
        found = list(pairs(good, lambda text: out(text, key)))
        if maker is not wechat_v2:
            found += keyed(cashier.join(good), key, cashier.md5)
        for entry, signature in found:
            yield entry, {"scheme": maker.SCHEME, "params": said, "signature": signature, "key": key}


def of_ecpay(rng):
    said, salt = ecpay.make(rng), ecpay.new_secret(rng)
    items = sorted([*ecpay.values(ecpay.elements(said)), salt], key=str.encode)
    for entry, text in [
        ("XG-01", ",".join(items)), ("XG-01", "|".join(items)), ("XG-01", "[" + ", ".join(items) + "]"), ("XG-01", "&".join(items) + "&"),
        ("XG-07", "&".join(items[::-1])), ("XG-04", "&".join(items).upper()),
        ("XG-04", urllib.parse.quote("&".join(items), safe="-._~")),
    ]:
        yield entry, {"scheme": ecpay.SCHEME, "params": said, "signature": ecpay.md5(text), "key": salt}
    said, token = callback.make(rng), callback.new_secret(rng)
    four = [token, said["timestamp"], said["nonce"], said["msg"]]
    sent = {name: value for name, value in said.items() if name != "type"}
    pretty = json.dumps(json.loads(said["msg"]), ensure_ascii=False, indent=2)
    for entry, signature in [
        ("XG-01", callback.sha1(",".join(sorted(four, key=str.encode)))),
        ("XG-08", callback.sha1(callback.ordered([token, four[1], four[2], pretty]))),
        ("XG-10", callback.sha1(callback.ordered([token, four[1], four[3]]))),
        ("XG-04", callback.sha1(callback.ordered(four).lower())),
    ]:
        yield entry, {"scheme": callback.SCHEME, "message": sent, "signature": signature, "key": token}


def of_rsa(rng):
    for scheme, signer, digest, out, make in [
        ("tp_gateway_rsa", "own_alipay_platform", "md5", ("sign",), params.gateway_notice),
        ("alipay_rsa2", "own_alipay_app", "sha256", ("sign",), params.alipay_request),
        ("alipay_notify_rsa2", "own_alipay_platform", "sha256", ("sign", "sign_type"), params.alipay_notice),
    ]:
        said = make(rng)
        for entry, signature in pairs(params.kept(said, out=out), lambda text: rsa.sign(signer, text, digest)):
            yield entry, {"scheme": scheme, "params": said, "signature": signature, "key": rsa.public_pem(signer)}


def of_lines(rng):
    for scheme, signer, order, make in [
        ("trade_request_rsa", "own_merchant", lines.FIVE, lines.trade_message), ("wechat_v3_request", "own_merchant", lines.FIVE, lines.wechat_message),
        ("trade_callback_rsa", "own_wechatpay_platform", lines.THREE, lines.callback_message),
        ("wechat_v3_response", "own_wechatpay_platform", lines.THREE, lines.answer_message),
    ]:
        said = make(rng)
        *head, stamp, nonce, body = [said[name] for name in order]
        pretty = json.dumps(json.loads(body), ensure_ascii=False, indent=2)
        wrong = [
            ("XG-09", "&".join([*head, stamp, nonce, body])), ("XG-09", "".join([*head, stamp, nonce, body])), ("XG-09", lines.joined([body, *head, stamp, nonce])),
            ("XG-10", lines.joined([*head, stamp, body])), ("XG-08", lines.joined([*head, str(int(stamp) - 200), nonce, body])),
            ("XG-08", lines.joined([*head, stamp, nonce.lower(), body])), ("XG-08", lines.joined([*head, stamp, nonce, pretty])),
            ("XG-08", lines.joined([*head, stamp, nonce, hashlib.sha256(body.encode()).hexdigest()])), ("XG-08", lines.joined([*head, f"{stamp}417", nonce, body])),
            ("XG-05", hashlib.sha256(lines.joined([*head, stamp, nonce, body]).encode()).digest()),
        ]
        for entry, text in wrong:
            yield entry, {"scheme": scheme, "message": said, "signature": rsa.sign(signer, text), "key": rsa.public_pem(signer)}


def build(seed, each):
    """(ids, request) of every mistake, `each` times."""
    for source in (of_hashes, of_ecpay, of_rsa, of_lines):
        rng = random.Random(f"{seed} {source.__name__} beyond")
        for _ in range(each):
            for entry, given in source(rng):
                yield [entry], given
