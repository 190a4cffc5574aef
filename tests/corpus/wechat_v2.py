"""The mistakes of mistakes.md §7 (WeChat Pay v2), and the general ones on the same messages."""

import hashlib
import hmac

import hashes
import messages
import texts

SCHEME = "wechat_v2_md5"


def md5(text):
    return hashlib.md5(text.encode()).hexdigest().upper()


def kept(members, empty=False):
    return {name: value for name, value in members.items() if name != "sign" and (empty or value != "")}


def by_name(pairs):
    return sorted(pairs, key=lambda pair: pair[0].encode())


def join(pairs, order=by_name):
    return "&".join(f"{name}={value}" for name, value in order(list(pairs.items())))


def right(members, key):
    return md5(f"{join(kept(members))}&key={key}")


def sealed(text, key):
    return hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest().upper()


def mistakes(rng, members, key):
    good, base = kept(members), join(kept(members))

    def ended(pairs, **how):
        return md5(f"{join(pairs, **how)}&key={key}")

    def each(change):
        return ended({name: change(value) for name, value in good.items()})

    one = rng.choice(sorted(set(good) - {"sign_type"}))
    found = {
        "W2-01": md5(base + key),
        "W2-02": md5(f"{base}&{key}"),
        "W2-03": sealed(f"{base}&key={key}", key),
        "W2-04": sealed(base, key),
        "W2-05": hashlib.sha256(f"{base}&key={key}".encode()).hexdigest().upper(),
        "W2-06": ended(kept(members, empty=True)),
        "W2-07": ended({name: value for name, value in good.items() if name != "sign_type"}),
        "W2-08": each(rng.choice([texts.pct, texts.form])),
        "W2-09": each(texts.html),
        "W2-10": each(lambda value: f"<![CDATA[{value}]]>"),
        "W2-11": ended(good, order=lambda pairs: sorted(pairs, key=lambda pair: pair[0].replace("_", "").lower())),
        "W2-12": ended(good, order=list),
        "W2-13": ended({name: value for name, value in good.items() if name != one}),
        "W2-14": ended({**good, "total_fee": good["total_fee"] + ".00"}),
    }
    general = hashes.general(rng, f"{base}&key={key}", base, key, "md5", True, lambda other: f"{base}&key={other}")
    return found | {entry: signature for entry, signature in general.items() if entry != "GN-08"}


def pairs(rng, members, key):
    return [
        (("W2-01", "W2-06"), md5(join(kept(members, empty=True)) + key)),
        (("GN-01", "W2-12"), md5(f"{join(kept(members), order=list)}&key={key}").lower()),
    ]


make = messages.wechat_v2


def new_secret(rng):
    return messages.word(rng, 32)
