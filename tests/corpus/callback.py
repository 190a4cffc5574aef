"""The mistakes of mistakes.md §5, callbacks (ecpay_callback_sha1)."""

import hashlib
import itertools
import json

import messages
import texts

SCHEME = "ecpay_callback_sha1"


def sha1(text):
    return hashlib.sha1(text.encode()).hexdigest()


def ordered(items):
    return "".join(sorted(items, key=str.encode))


def make(rng):
    msg = {"appid": "tt" + messages.word(rng, 18), "cp_orderno": f"EC {messages.digits(rng, 4)}", "cp_extra": "https://x/" + messages.text(rng, 2),
           "way": "2", "total_amount": rng.randint(1, 9999), "status": "SUCCESS"}
    return {"timestamp": str(rng.randint(1_600_000_000, 1_800_000_000)), "nonce": messages.digits(rng, 4), "msg": texts.compact(msg), "type": "payment"}


def whole(said):
    """The body as it was received."""
    return texts.compact({**said, "msg_signature": "x"})


def right(said, token):
    return sha1(ordered([token, said["timestamp"], said["nonce"], said["msg"]]))


def mistakes(rng, said, token):
    stamp, nonce, msg = said["timestamp"], said["nonce"], said["msg"]
    four = [token, stamp, nonce, msg]
    rewritten = [text for _, text in texts.rewrites(msg)] + [texts.slashed(msg)]
    order = rng.choice([list(order) for order in itertools.permutations(four) if list(order) != sorted(four, key=str.encode)])
    escaped = texts.jesc(msg)
    return {
        "EB-01": sha1(ordered([*four, said["type"]])),
        "EB-02": sha1("".join(order)),
        "EB-03": sha1("&".join(sorted(four, key=str.encode))),
        "EB-04": sha1(ordered([token, stamp, nonce, rng.choice(rewritten)])),
        "EB-05": sha1(ordered([token, stamp, nonce, rng.choice([escaped, f'"{escaped}"'])])),
        "EB-06": sha1(ordered([token, texts.dbl(stamp), nonce, msg])),
        "EB-07": sha1(ordered([token, stamp, nonce])),
        "EB-08": sha1(ordered([stamp, nonce, msg])),
        "EB-09": sha1(ordered([token, stamp, nonce, whole(said)])),
    }


def pairs(rng, said, token):
    return []


new_secret = messages.secret
