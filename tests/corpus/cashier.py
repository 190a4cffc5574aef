"""The mistakes of mistakes.md §3 (tt.pay orderInfo), and the general ones on the same messages."""

import functools
import hashlib

import ecpay
import hashes
import messages
import texts

SCHEME = "cashier_md5"
OUT = ("sign", "risk_info")


def value_text(value):
    return "" if value is None else str(value)


def md5(text):
    return hashlib.md5(text.encode()).hexdigest()


def kept(members, out=OUT, empty=False):
    found = {name: value_text(value) for name, value in members.items() if name not in out}
    return {name: value for name, value in found.items() if empty or value != ""}


def by_name(pairs):
    return sorted(pairs, key=lambda pair: pair[0].encode())


def join(pairs, order=by_name, equals="=", glue="&"):
    return glue.join(f"{name}{equals}{value}" for name, value in order(list(pairs.items())))


def right(members, secret):
    return md5(join(kept(members)) + secret)


def mistakes(rng, members, secret):
    """id -> the signature that the mistake makes of these members."""
    good, base = kept(members), join(kept(members))

    def ended(pairs, **how):
        return md5(join(pairs, **how) + secret)

    def each(change, names=None):
        return ended({name: change(value) if names is None or name in names else value for name, value in good.items()})

    def without(*names):
        return ended({name: value for name, value in good.items() if name not in names})

    def changed(**new):
        return ended({**good, **new})

    amount, stamp, born = good["total_amount"], good["timestamp"], good["trade_time"]
    one, other = rng.sample(sorted(set(good) - {"app_id", "sign_type", "limit_pay"}), 2)
    leg = rng.choice(["alipay_url", "wx_url"])
    nothing = rng.choice(["null", "None", "nil", "<nil>", "undefined", "NULL"])
    shift = rng.choice([seconds for seconds in range(-300, 301) if seconds])
    named = rng.choice(["secret", "app_secret", "appSecret", "appsecret", "app_key", "salt", "sign_key"])
    money = rng.choice([f"{amount}.0", f"{amount}.00", f"{int(amount) // 100}.{int(amount) % 100:02}", f"{amount}00"])
    old = messages.word(rng, 32, "0123456789abcdef")
    plain = {name: members[name] for name, _ in by_name(good.items())}
    found = {
        "TP-01": ended(kept(members, out=("sign",))),
        "TP-02": ended(kept(members, empty=True)),
        "TP-03": ended({name: value or nothing for name, value in kept(members, empty=True).items()}),
        "TP-04": ended({name: value for name, value in good.items() if value != "0"}),
        "TP-05": without("app_id"),
        "TP-06": without("sign_type"),
        "TP-07": without(one),
        "TP-08": without(one, other),
        "TP-09": (changed(sign=old), {"sign": old}),
        "TP-10": rng.choice([changed(timestamp=str(int(stamp) + shift)), changed(trade_time=stamp), changed(timestamp=born)]),
        "TP-11": changed(total_amount=money),
        "TP-12": changed(**{name: texts.dbl(good[name]) for name in ("total_amount", "timestamp", "trade_time", "valid_time")}),
        "TP-13": changed(timestamp=stamp + "000", trade_time=born + "000"),
        "TP-14": each(texts.pct),
        "TP-15": each(texts.form),
        "TP-16": each(rng.choice([texts.pct, texts.form]), (leg,)),
        "TP-17": each(texts.unform, ("alipay_url",)),
        "TP-18": each(texts.slashed),
        "TP-19": each(texts.jascii),
        "TP-20": each(texts.jphp),
        "TP-21": each(rng.choice([texts.jgo, texts.jgson])),
        "TP-22": each(rng.choice([texts.html, texts.html_quotes])),
        "TP-23": each(lambda value: value.strip(" \t\r\n")),
        "TP-24": ended(good, order=list),
        "TP-25": ended(good, order=lambda pairs: by_name(pairs)[::-1]),
        "TP-26": ended(good, order=lambda pairs: sorted(pairs, key=lambda pair: pair[1].encode())),
        "TP-27": md5("&".join(sorted((f"{name}={value}" for name, value in good.items()), key=str.encode)) + secret),
        "TP-28": ended(good, glue=""),
        "TP-29": ended(good, glue="", equals=""),
        "TP-30": md5(texts.compact(plain) + secret),
        "TP-31": md5(base + "&" + secret),
        "TP-32": md5(base + "&key=" + secret),
        "TP-33": md5(base + f"&{named}=" + secret),
        "TP-34": md5(secret + base),
        "TP-35": md5(secret + base + secret),
        "TP-36": md5(base),
        "TP-37": ecpay.right(members, secret),
    }
    found |= hashes.general(rng, base + secret, base, secret, "md5", False, lambda other: base + other)
    return found


def pairs(rng, members, secret):
    """Two mistakes of different steps at once: (ids, signature)."""
    good = kept(members)

    def encoded(change):
        return {name: change(value) for name, value in good.items()}

    alone = {**encoded(texts.pct)}
    return [
        (("TP-01", "TP-31"), md5(join(kept(members, out=("sign",))) + "&" + secret)),
        (("TP-02", "TP-32"), md5(join(kept(members, empty=True)) + "&key=" + secret)),
        (("TP-14", "TP-24"), md5(join(alone, order=list) + secret)),
        (("GN-01", "TP-32"), md5(join(good) + "&key=" + secret).upper()),
        (("TP-01", "TP-05"), md5(join(kept(members, out=("sign", "app_id"))) + secret)),
        (("GN-09", "TP-36"), hashlib.md5(join(good).encode("gb18030")).hexdigest()),
        (("GN-14", "TP-01"), md5(join(kept(members, out=("sign",))) + secret + "\n")),
    ]


make = messages.order_info
new_secret = messages.secret
