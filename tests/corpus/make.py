"""Writes the corpus of signature mistakes: one JSON line a message, made by Python alone.

    python3 tests/corpus/make.py [--each N] [--wrong N] [--seed N] > corpus.jsonl

A line is `{"expect": "mistake" | "pair" | "seen" | "clean" | "wrong", "mistakes": [ids], "request": {...}}`; the request is that of the verb
`diagnose_signature`. Messages on which a mistake has no effect are not written. `--wrong` counts the random signatures of each scheme.
"""

import argparse
import itertools
import json
import random
import sys

import beyond
import callback
import cashier
import ecpay
import lines
import params
import rsa
import seen
import wechat_v2

APP, PLATFORM = "own_alipay_app", "own_alipay_platform"
MERCHANT, WECHAT = "own_merchant", "own_wechatpay_platform"
LINES, SIGNED = lines.Lines, params.Rsa

SCHEMES = [
    cashier, params.Gateway(), ecpay, callback, wechat_v2,
    SIGNED("tp_gateway_rsa", PLATFORM, WECHAT, "md5", ("sign",), params.gateway_notice, params.gateway_notice_mistakes),
    LINES("trade_request_rsa", MERCHANT, WECHAT, lines.trade_message, lines.FIVE, lines.trade_mistakes),
    LINES("trade_callback_rsa", WECHAT, MERCHANT, lines.callback_message, lines.THREE, lines.callback_mistakes),
    LINES("wechat_v3_request", MERCHANT, WECHAT, lines.wechat_message, lines.FIVE, lines.wechat_mistakes),
    lines.Get("wechat_v3_request", MERCHANT, WECHAT, lines.get_message, lines.FIVE, lines.get_mistakes),
    LINES("wechat_v3_response", WECHAT, MERCHANT, lines.answer_message, lines.THREE, lines.answer_mistakes),
    SIGNED("alipay_rsa2", APP, PLATFORM, "sha256", ("sign",), params.alipay_request, params.alipay_request_mistakes),
    SIGNED("alipay_notify_rsa2", PLATFORM, APP, "sha256", ("sign", "sign_type"), params.alipay_notice, params.alipay_notice_mistakes),
    params.Response("alipay_response_rsa2", PLATFORM, APP, "sha256", (), params.response, None),
]
MESSAGES = ("trade_", "wechat_v3", "alipay_response", "ecpay_callback")


def request(scheme, said, key, signature):
    if scheme.startswith(MESSAGES):
        shown = {"raw": callback.whole(said)} if scheme == callback.SCHEME else {}
        said = {name: value for name, value in said.items() if name != "type"}
        return {"scheme": scheme, "message": said, "signature": signature, "key": key, **shown}
    return {"scheme": scheme, "params": said, "signature": signature, "key": key}


def corpus(seed, each, wrong):
    for maker in SCHEMES:
        rng = random.Random(f"{seed} {maker.SCHEME}")
        count = {}
        for _ in range(each * 8):
            said, key = maker.make(rng), maker.new_secret(rng)
            right = maker.right(said, key)
            if count.setdefault("clean", 0) < each:
                count["clean"] += 1
                yield "clean", [], request(maker.SCHEME, said, key, right)
            found = [((entry,), value) for entry, value in maker.mistakes(rng, said, key).items()]
            for entries, value in found + maker.pairs(rng, said, key):
                signature, extra = value if isinstance(value, tuple) else (value, {})
                if signature == right or count.setdefault(entries, 0) >= each:
                    continue
                count[entries] += 1
                kind = "mistake" if len(entries) == 1 else "pair"
                yield kind, list(entries), request(maker.SCHEME, {**said, **extra}, key, signature)
            if min(count.values()) >= each:
                break
        for _ in range(wrong):
            said, key = maker.make(rng), maker.new_secret(rng)
            yield "wrong", [], request(maker.SCHEME, said, key, garbage(rng, maker.right(said, key)))


def garbage(rng, right):
    """A random signature of the same length and alphabet."""
    if len(right) in (32, 40):
        return rng.randbytes(len(right) // 2).hex() if right == right.lower() else rng.randbytes(len(right) // 2).hex().upper()
    return rsa.base64.b64encode(rng.randbytes(256)).decode()


def main():
    parser = argparse.ArgumentParser(description="Writes the corpus of signature mistakes as JSON lines.")
    parser.add_argument("--each", type=int, default=25, help="messages of each mistake and scheme")
    parser.add_argument("--wrong", type=int, default=5, help="random signatures of each scheme")
    parser.add_argument("--seed", type=int, default=1, help="the same seed writes the same corpus")
    given = parser.parse_args()
    found = (("seen", entries, ask) for entries, ask in seen.build(given.seed, given.each))
    # Each of these is searched to the end, and a few messages are enough.
    unlisted = (("mistake", entries, ask) for entries, ask in beyond.build(given.seed, max(1, given.each // 25)))
    for kind, entries, ask in itertools.chain(corpus(given.seed, given.each, given.wrong), found, unlisted):
        json.dump({"expect": kind, "mistakes": entries, "request": ask}, sys.stdout, ensure_ascii=False)
        sys.stdout.write("\n")


if __name__ == "__main__":
    main()
