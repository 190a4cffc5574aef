"""The mistakes of the schemes that sign lines: mistakes.md §6 (TR, TB) and §8 (W3)."""

import json

import messages
import rsa
import texts


def body(rng, callback):
    """A JSON body that serialisers print differently: blanks, Chinese, slashes, order."""
    title = messages.text(rng, 2)
    if callback:
        msg = json.dumps({"app_id": "tt1", "out_order_no": f"T {messages.digits(rng, 4)}", "cp_extra": "https://x/" + title}, ensure_ascii=False)
        return texts.compact({"msg": msg, "type": "payment", "version": "3.0"})
    return json.dumps({"outOrderNo": f"T {messages.digits(rng, 4)}", "totalAmount": rng.randint(1, 999), "url": "https://x/y?a=1&b=2", "title": title}, ensure_ascii=False)


def joined(parts, end="\n"):
    return "".join(part + end for part in parts)


def no_blanks(text):
    return text.replace(" ", "")


class Lines:
    """One scheme: how its lines are made, who signs, and its own mistakes."""

    def __init__(self, scheme, signer, other, make, order, mistakes):
        self.SCHEME, self.signer, self.other, self.make, self.order, self.own = scheme, signer, other, make, order, mistakes

    def lines(self, said):
        return [said[name] for name in self.order]

    def new_secret(self, rng):
        return rsa.public_pem(self.signer)

    def right(self, said, key):
        return rsa.sign(self.signer, joined(self.lines(said)))

    def mistakes(self, rng, said, key):
        found = {entry: rsa.sign(self.signer, text) for entry, text in self.own(rng, said, self.lines(said)).items()}
        text = joined(self.lines(said))
        # At WeChat the mark is one of the ways in which a framework changes a body.
        marked = "W3-04" if self.SCHEME.startswith("wechat") else "GN-13"
        return found | rsa.general(rng, self.signer, self.other, text) | {
            marked: rsa.sign(self.signer, joined([*self.lines(said)[:-1], "\ufeff" + said["body"]])),
            "GN-09": rsa.sign(self.signer, text.encode("gb18030")),
        }

    def pairs(self, rng, said, key):
        return []


def stamped(rng):
    return {"timestamp": str(rng.randint(1_600_000_000, 1_800_000_000)), "nonce": messages.word(rng, 20)}


def trade_message(rng):
    return {"method": "POST", "url": "/requestOrder", **stamped(rng), "body": body(rng, False)}


def trade_mistakes(rng, said, lines):
    method, url, stamp, nonce, sent = lines
    uri = rng.choice(["https://developer.toutiao.com/requestOrder", "requestOrder", "/requestOrder/"])
    rewritten = rng.choice([text for _, text in texts.rewrites(sent) if text != sent])
    return {
        "TR-01": joined(lines)[:-1],
        "TR-02": joined(lines, "\\n"),
        "TR-03": joined(lines, "\r\n"),
        "TR-04": joined([stamp, nonce, sent]),
        "TR-05": no_blanks(joined(lines)),
        "TR-06": joined([method, url, stamp, nonce, rewritten]),
        "TR-07": joined(["post", url, stamp, nonce, sent]),
        "TR-08": joined([method, uri, stamp, nonce, sent]),
        "TR-09": joined([method, url, rng.choice([stamp + "000", str(int(stamp) + rng.choice([-2, -1, 1, 2]))]), nonce, sent]),
        "TR-10": joined([method, url, nonce, stamp, sent]),
        "TR-11": joined([method, url, stamp, nonce, *rng.choice([[sent + "\n"], []])]),
        "TR-12": joined([method, url, stamp, nonce, json.dumps(sent, ensure_ascii=False)]),
    }


def callback_message(rng):
    return {**stamped(rng), "body": body(rng, True)}


def reordered(text):
    value = json.loads(text)
    return texts.compact({name: value[name] for name in ("version", "type", "msg")})


def callback_mistakes(rng, said, lines):
    stamp, nonce, sent = lines
    msg = json.loads(sent)["msg"]
    rewritten = rng.choice([text for text in [*(text for _, text in texts.rewrites(sent)), reordered(sent), texts.slashed(sent)] if text != sent])
    return {
        "TB-01": joined([stamp, nonce, msg]),
        "TB-02": joined([stamp, nonce, rewritten]),
        "TB-03": rng.choice([joined(lines)[:-1], joined([stamp, nonce, sent + "\n"])]),
        "TB-05": no_blanks(joined(lines)),
        "TB-06": joined([nonce, stamp, sent]),
        "TB-07": joined([stamp, nonce, sent.replace('\\"', '"')]),
        "TB-08": joined(lines, "\r\n"),
    }


def wechat_message(rng):
    return {"method": "POST", "url": "/v3/pay/transactions/h5?mchid=1900000001&a=1", **stamped(rng), "body": body(rng, False)}


def wechat_mistakes(rng, said, lines):
    method, url, stamp, nonce, sent = lines
    rewritten = rng.choice([text for _, text in texts.rewrites(sent) if text != sent])
    return {
        "W3-01": joined(lines)[:-1],
        "W3-02": joined([stamp, nonce, sent]),
        "W3-03": joined([method, url, stamp, nonce, rewritten]),
        "W3-04": joined([method, url, stamp, nonce, texts.html(sent)]),
        "W3-05": joined([method, "https://api.mch.weixin.qq.com" + url, stamp, nonce, sent]),
        "W3-06": joined([method, rng.choice([url.split("?")[0], url.split("?")[0] + "?a=1&mchid=1900000001"]), stamp, nonce, sent]),
        "W3-08": joined(["post", url, stamp, nonce, sent]),
        "W3-10": rng.choice([joined(lines, "\\n"), joined(lines, "\r\n")]),
        "W3-11": joined([method, url, stamp + "000", nonce, sent]),
        "W3-12": joined([method, url, nonce, stamp, sent]),
    }


def get_message(rng):
    return {"method": "GET", "url": f"/v3/pay/transactions/out-trade-no/{messages.word(rng, 8)}%7C{messages.word(rng, 3)}?mchid=1900000001", **stamped(rng), "body": ""}


def get_mistakes(rng, said, lines):
    method, url, stamp, nonce, sent = lines
    return {
        "W3-07": joined([method, url.replace("%7C", "|"), stamp, nonce, sent]),
        "W3-09": joined([method, url, stamp, nonce, rng.choice(["{}", "null", '""'])]),
    }


def answer_message(rng):
    return {**stamped(rng), "body": body(rng, True) if rng.random() < 0.5 else body(rng, False)}


def answer_mistakes(rng, said, lines):
    stamp, nonce, sent = lines
    rewritten = rng.choice([text for _, text in texts.rewrites(sent) if text != sent])
    return {
        "W3-01": joined(lines)[:-1],
        "W3-03": joined([stamp, nonce, rewritten]),
        "W3-04": joined([stamp, nonce, texts.html(sent)]),
        "W3-10": rng.choice([joined(lines, "\\n"), joined(lines, "\r\n")]),
        "W3-11": joined([stamp + "000", nonce, sent]),
        "W3-12": joined([nonce, stamp, sent]),
    }


class Get(Lines):
    """A question has an empty body: the general mistakes of bodies do not apply."""

    def mistakes(self, rng, said, key):
        return {entry: rsa.sign(self.signer, text) for entry, text in self.own(rng, said, self.lines(said)).items()}


FIVE, THREE = ("method", "url", "timestamp", "nonce", "body"), ("timestamp", "nonce", "body")
