"""The mistakes of the schemes that sign parameters with RSA or for the tp gateway: mistakes.md §4 (GW) and §9 (AL)."""

import hashlib
import json
import re

import cashier
import hashes
import messages
import rsa
import texts


def by_name(pairs):
    return sorted(pairs, key=lambda pair: pair[0].encode())


def join(pairs, order=by_name):
    return "&".join(f"{name}={value}" for name, value in order(list(pairs.items())))


def kept(members, out=("sign",), blank=False):
    return {name: value for name, value in members.items() if name not in out and (blank or value.strip() != "")}


def business(rng, **more):
    value = {"out_trade_no": f"A {messages.digits(rng, 5)}", "subject": messages.text(rng, 2), "total_amount": "0.01", "url": "https://x/y?a=1&b=2", **more}
    return json.dumps(value, ensure_ascii=False)


def rewritten(rng, text):
    return rng.choice([other for _, other in texts.rewrites(text) if other != text])


def case_blind(pairs):
    return sorted(pairs, key=lambda pair: pair[0].replace("_", "").lower())


class Rsa:
    """One RSA scheme over parameters: who signs, what stays out of the text, and its own mistakes."""

    def __init__(self, scheme, signer, other, digest, out, make, own):
        self.SCHEME, self.signer, self.other, self.digest, self.out, self.make, self.own = scheme, signer, other, digest, out, make, own

    def new_secret(self, rng):
        return rsa.public_pem(self.signer)

    def text(self, members):
        return join(kept(members, out=self.out))

    def right(self, members, key):
        return rsa.sign(self.signer, self.text(members), self.digest)

    def mistakes(self, rng, members, key):
        found = {}
        for entry, text in self.own(rng, members).items():
            text, extra = text if isinstance(text, tuple) else (text, None)
            signature = rsa.sign(self.signer, text, self.digest)
            found[entry] = (signature, extra) if extra else signature
        text = self.text(members)
        wide = {"GN-09": text.encode("gb18030"), "GN-10": "".join(char if ord(char) < 128 else "?" for char in text), "GN-13": "\ufeff" + text}
        found |= {entry: rsa.sign(self.signer, wrong, self.digest) for entry, wrong in wide.items()}
        return found | rsa.general(rng, self.signer, self.other, text, self.digest)

    def pairs(self, rng, members, key):
        return []


def alipay_request(rng):
    members = {
        "method": "alipay.trade.app.pay", "app_id": "2021" + messages.digits(rng, 12), "charset": "utf-8", "sign_type": "RSA2", "version": "1.0",
        "timestamp": f"2024-01-0{rng.randint(1, 9)} 03:04:0{rng.randint(0, 9)}", "notify_url": f"https://merchant.example/n?a={messages.word(rng, 3)}&b=<c>",
        "biz_content": business(rng), "app_auth_token": "", "alipay_sdk": "alipay-sdk-java", "Zone": "z",
    }
    return members


def alipay_request_mistakes(rng, members):
    good = kept(members)

    def without(*names):
        return join({name: value for name, value in good.items() if name not in names})

    content = json.loads(members["biz_content"])
    flat = {name: str(value) for name, value in content.items()} | {name: value for name, value in good.items() if name != "biz_content"}
    dropped = rng.choice([("notify_url",), ("alipay_sdk",), ("notify_url", "alipay_sdk"), ("version",)])
    encode = rng.choice([texts.pct, texts.form])
    return {
        "AL-01": without("sign_type"),
        "AL-02": join({name: encode(value) for name, value in good.items()}),
        "AL-03": join({**good, "biz_content": rewritten(rng, members["biz_content"])}),
        "AL-04": join(kept(members, blank=True)),
        "AL-05": join(good, order=rng.choice([list, case_blind])),
        "AL-06": join(flat),
        "AL-07": without(*dropped),
        "AL-08": join({name: texts.html(value) for name, value in good.items()}),
    }


def alipay_notice(rng):
    return {
        "notify_time": "2024-01-02 03:04:06", "notify_type": "trade_status_sync", "notify_id": messages.word(rng, 12), "app_id": "2021" + messages.digits(rng, 12),
        "charset": "utf-8", "version": "1.0", "sign_type": "RSA2", "trade_no": messages.digits(rng, 20), "out_trade_no": messages.word(rng, 12),
        "trade_status": "TRADE_SUCCESS", "total_amount": "0.01", "subject": messages.text(rng) + "+50%", "passback_params": f"a%3D{rng.randint(1, 9)}&b=<c>",
        "fund_bill_list": texts.compact([{"amount": "0.01", "fundChannel": "ALIPAYACCOUNT", "n": messages.text(rng, 1)}]), "refund_fee": "",
    }


def alipay_notice_mistakes(rng, members):
    good = kept(members, out=("sign", "sign_type"))
    one = rng.choice(["subject", "passback_params", "fund_bill_list", "trade_no"])
    lost = {name: value for name, value in good.items() if name != one}
    return {
        "AL-21": join(kept(members)),
        # All kept and all dropped are both genuine; neither is an empty value dropped beside a blank one kept.
        "AL-22": (join({**good, "body": " "}), {"body": " "}),
        "AL-23": join({name: texts.unform(value) for name, value in good.items()}),
        "AL-24": join({name: texts.form(value) for name, value in good.items()}),
        "AL-25": join({name: value.replace("+", " ") for name, value in good.items()}),
        "AL-27": join({name: texts.html(value) for name, value in good.items()}),
        "AL-28": join({**good, "fund_bill_list": rewritten(rng, members["fund_bill_list"])}),
        "AL-29": join(lost),
    }


def gateway_notice(rng):
    return {
        "event_code": "trade_status_sync", "extension": business(rng), "merchant_id": messages.word(rng, 10), "notify_id": "SP" + messages.digits(rng, 20),
        "out_order_no": messages.digits(rng, 18), "pay_time": "1558426402", "real_amount": str(rng.randint(1, 99999)), "sign_type": "RSA", "status": "SUCCESS",
        "total_amount": "802133", "trade_msg": messages.text(rng) + "%25", "trade_no": "SP" + messages.digits(rng, 20), "trade_status": "TRADE_SUCCESS", "pay_type": "ANY",
    }


def gateway_notice_mistakes(rng, members):
    good = kept(members)
    old = messages.word(rng, 24)
    return {
        "GW-11": join({name: value for name, value in good.items() if name != "sign_type"}),
        "GW-12": (join({**good, "sign": old}), {"sign": old}),
        "GW-13": join({name: texts.form(value) for name, value in good.items()}),
        "GW-14": join({name: texts.unform(value) for name, value in good.items()}),
        "GW-15": join({**good, "extension": rewritten(rng, members["extension"])}),
        "GW-17": texts.compact(good),
        "GW-18": hashlib.md5(join(good).encode()).hexdigest(),
    }


def response_content(rng):
    """An answer of Alipay's gateway: the text of its node, which is what gets signed."""
    return '{"code":"10000","msg":"Success","subject":' + json.dumps(messages.text(rng), ensure_ascii=False) + ',"url":"https:\\/\\/x\\/y","n":"\\u6d4b{"}'


class Response(Rsa):
    """`alipay_response_rsa2`: the raw substring is signed."""

    def text(self, said):
        return re.search(r'_response":(\{.*\}),"sign"', said["body"], re.S)[1]

    def mistakes(self, rng, said, key):
        text = self.text(said)
        value = json.loads(text)
        wrong = {
            "AL-41": rng.choice([texts.compact(value), texts.spaced(value), text.replace("\\/", "/")]),
            "AL-42": rng.choice([text[1:-1], text[: text.index("{", 1) + 2]]),
        }
        return {entry: rsa.sign(self.signer, other) for entry, other in wrong.items()} | rsa.general(rng, self.signer, self.other, text)


def response(rng):
    return {"method": "alipay.trade.query", "body": '{"alipay_trade_query_response":' + response_content(rng) + ',"sign":"x"}'}


class Gateway:
    """`tp_gateway_md5`: the cashier's rule over the common parameters, and the mistakes of `biz_content`."""

    SCHEME = "tp_gateway_md5"

    def make(self, rng):
        return {
            "method": "tp.trade.query", "app_id": "8" + messages.digits(rng, 11), "format": "JSON", "charset": "utf-8", "sign_type": "MD5",
            "timestamp": str(rng.randint(1_500_000_000, 1_700_000_000)), "version": "1.0", "biz_content": business(rng, merchant_id="19" + messages.digits(rng, 8)),
        }

    new_secret = staticmethod(messages.secret)

    def right(self, members, secret):
        return cashier.md5(join(kept(members)) + secret)

    def mistakes(self, rng, members, secret):
        good = kept(members)
        flat = {name: str(value) for name, value in json.loads(members["biz_content"]).items()} | {name: value for name, value in good.items() if name != "biz_content"}
        wrong = {
            "GW-01": {**good, "biz_content": rewritten(rng, members["biz_content"])},
            "GW-02": flat,
            "GW-03": {name: texts.form(value) for name, value in good.items()},
            "GW-04": {name: value for name, value in good.items() if name != "biz_content"},
        }
        base = join(good)
        found = {entry: cashier.md5(join(pairs) + secret) for entry, pairs in wrong.items()}
        return found | {"TP-32": cashier.md5(base + "&key=" + secret), "TP-34": cashier.md5(secret + base)} | hashes.general(
            rng, base + secret, base, secret, "md5", False, lambda other: base + other)

    def pairs(self, rng, members, secret):
        return [(("GW-04", "TP-36"), cashier.md5(join({name: value for name, value in kept(members).items() if name != "biz_content"})))]
