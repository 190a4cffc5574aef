"""The mistakes of mistakes.md §5, requests (ecpay create_order), and the general ones on the same messages."""

import hashlib
import json
from itertools import combinations

import hashes
import messages
import texts

SCHEME = "ecpay_md5"
OUT = ("app_id", "thirdparty_id", "sign", "other_settle_params")
BLANK = " \t\r\n"


def md5(text):
    return hashlib.md5(text.encode()).hexdigest()


def value_text(value):
    return "" if value is None else str(value)


def trimmed(value):
    value = value.strip(BLANK)
    if len(value) > 1 and value[0] == value[-1] == '"':
        value = value[1:-1]
    return value.strip(BLANK)


def elements(members, out=OUT, trim=trimmed, drop=("", "null")):
    """The (name, text) pairs that take part."""
    found = ((name, trim(value_text(value))) for name, value in members.items() if name not in out)
    return [(name, value) for name, value in found if value not in drop]


def values(pairs):
    return [value for _, value in pairs]


def ended(items, salt):
    return md5("&".join(sorted([*items, salt], key=str.encode)))


def right(members, salt):
    return ended(values(elements(members)), salt)


def number_first(item):
    """PHP's comparison of numeric strings, against which other texts compare as text."""
    return (0, float(item), "") if item.isdigit() else (1, 0.0, item)


def mistakes(rng, members, salt):
    pairs, items = elements(members), values(elements(members))
    by_value = sorted(items, key=str.encode)

    def each(change, names=None):
        new = {name: change(value_text(value)) if names is None or name in names else value for name, value in members.items()}
        return ended(values(elements(new)), salt)

    listed = [name for name in OUT if name in members and name != "sign"]
    wrongly = rng.choice([chosen for size in (1, 2, 3) for chosen in combinations(listed, size)])
    one, other = rng.sample(sorted({name for name, _ in pairs}), 2)
    document = members["expand_order_info"]
    compacted = texts.compact(json.loads(document))
    plain = "&".join(f"{name}={value}" for name, value in sorted(
        ((name, value_text(value)) for name, value in members.items() if name not in ("sign", "risk_info") and value_text(value) != ""),
        key=lambda pair: pair[0].encode()))
    native = rng.choice([go(json.loads(document)), java(json.loads(document)), "Array"])
    integers = {name: f"{value}.0" for name, value in members.items() if isinstance(value, int)}
    by_name = [value for _, value in sorted([*pairs, ("", salt)][:-1], key=lambda pair: pair[0].encode())]
    found = {
        "EC-01": md5(plain + salt),
        "EC-02": ended(values(elements(members, out=tuple(name for name in OUT if name not in wrongly))), salt),
        "EC-03": ended([item for item in items if item != "0"], salt),
        "EC-04": ended(values(elements(members, drop=rng.choice([("null",), ("",)]))), salt),
        "EC-06": ended(values(elements(members, trim=lambda value: value[1:-1] if len(value) > 1 and value[0] == value[-1] == '"' else value)), salt),
        "EC-07": ended(values(elements(members, trim=lambda value: value.strip(BLANK))), salt),
        "EC-08": md5("&".join(by_value) + rng.choice(["&", ""]) + salt),
        "EC-09": md5("&".join(by_value)),
        "EC-14": ended([native if value == document else value for value in items], salt),
        "EC-15": ended([rng.choice([compacted, texts.php(json.loads(document))]) if value == document else value for value in items], salt),
        "EC-16": each(texts.slashed),
        "EC-17": each(texts.pct),
        "EC-18": md5("".join(sorted([*items, salt], key=str.encode))),
        "EC-19": ended(values(elements({**members, **integers})), salt),
        "EC-20": ended([value for name, value in pairs if name not in rng.choice([(one,), (one, other)])], salt),
        "EC-21": hashlib.sha1("".join(sorted([*items, salt], key=str.encode)).encode()).hexdigest(),
        "EC-13": md5("&".join([*items, salt])),
    }
    del by_name
    text = "&".join(sorted([*items, salt], key=str.encode))
    rekey = lambda other: "&".join(sorted([*items, other], key=str.encode))
    found |= hashes.general(rng, text, "&".join(by_value), salt, "md5", False, rekey)
    return found


def go(value):
    if isinstance(value, dict):
        return "map[" + " ".join(f"{name}:{go(value[name])}" for name in sorted(value)) + "]"
    return "[" + " ".join(map(go, value)) + "]" if isinstance(value, list) else str(value)


def java(value):
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}={java(value[name])}" for name in value) + "}"
    return "[" + ", ".join(map(java, value)) + "]" if isinstance(value, list) else str(value)


def pairs(rng, members, salt):
    items = values(elements(members))
    return [
        (("EC-03", "EC-09"), md5("&".join(sorted((item for item in items if item != "0"), key=str.encode)))),
        (("GN-01", "EC-03"), ended([item for item in items if item != "0"], salt).upper()),
        (("EC-17", "EC-18"), md5("".join(sorted([*(texts.pct(item) for item in items), salt], key=str.encode)))),
    ]


make = messages.ecpay_order
new_secret = messages.secret
