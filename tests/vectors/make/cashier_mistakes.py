"""Signatures made with the mistakes of mistakes.md §3; all agree with the values printed in its §10.1."""

import hmac
import json
import re
import urllib.parse

from common import compact, md5, value_text
from samples import DOCTOR, DOCTOR_SECRET, DOCTOR_SIGN


def fields(fields_=DOCTOR, drop=("sign", "risk_info"), text=lambda name, value: value_text(value), keep_empty=False):
    """The members that take part, with their texts, unsorted."""
    texts = {name: text(name, value) for name, value in fields_.items() if name not in drop}
    return {name: value for name, value in texts.items() if keep_empty or value != ""}


def joined(members, order=sorted, pair="=", glue="&"):
    """The members as one text."""
    return glue.join(f"{name}{pair}{members[name]}" for name in order(members))


def ended(members):
    """The usual ending: join, append the secret, hash."""
    return md5(joined(members) + DOCTOR_SECRET)


def each(change):
    """The usual signature with every value changed first."""
    return ended(fields(text=lambda _, value: change(value_text(value))))


def only(field, change):
    """The usual signature with one value changed first."""
    return ended(fields(text=lambda name, value: change(value_text(value)) if name == field else value_text(value)))


def json_ascii(text):
    """A value as a JSON printer writes it that escapes all but ASCII."""
    return json.dumps(text)[1:-1]


def quoted(text):
    """RFC 3986 percent-encoding."""
    return urllib.parse.quote(text, safe="")


def html(text):
    """The four HTML entities of mistakes.md §1.6."""
    for plain, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(plain, entity)
    return text


GOOD = joined(fields())
NON_EMPTY = {name: value for name, value in DOCTOR.items() if name in fields()}

MISTAKES = [
    ("TP-01", "risk_info was signed", ended(fields(drop=("sign",)))),
    ("TP-02", "empty members were signed", ended(fields(keep_empty=True))),
    ("TP-03", "an empty member was signed as the text null", ended({**fields(), "notify_url": "null"})),
    ("TP-04", "a value 0 was dropped", ended({k: v for k, v in fields().items() if v != "0"})),
    ("TP-05", "app_id was left out", ended(fields(drop=("sign", "risk_info", "app_id")))),
    ("TP-06", "sign_type was left out", ended(fields(drop=("sign", "risk_info", "sign_type")))),
    ("TP-07", "uid was left out", ended(fields(drop=("sign", "risk_info", "uid")))),
    ("TP-08", "wx_url and wx_type were left out", ended(fields(drop=("sign", "risk_info", "wx_url", "wx_type")))),
    ("TP-09", "an old sign was signed too", ended({**fields(), "sign": "0" * 32})),
    ("TP-10", "the time stamp was taken again a second later", ended({**fields(), "timestamp": "1570694311"})),
    ("TP-11", "the amount was signed as 1.0", ended({**fields(), "total_amount": "1.0"})),
    ("TP-13", "milliseconds were signed, seconds sent", ended({**fields(), "timestamp": "1570694312000", "trade_time": "1570585744000"})),
    ("TP-14", "values were percent-encoded before signing", each(quoted)),
    ("TP-15", "values were form-encoded before signing", each(lambda text: quoted(text).replace("~", "%7E").replace("%2A", "*").replace("%20", "+"))),
    ("TP-16", "only alipay_url was encoded", only("alipay_url", quoted)),
    ("TP-17", "alipay_url was decoded before signing", only("alipay_url", urllib.parse.unquote_plus)),
    ("TP-18", "slashes were escaped", each(lambda text: text.replace("/", "\\/"))),
    ("TP-19", "Chinese was signed as \\u escapes", each(json_ascii)),
    ("TP-20", "both escapes of PHP", each(lambda text: json_ascii(text).replace("/", "\\/"))),
    ("TP-22", "HTML entities were signed", each(html)),
    ("TP-23", "trimmed values were signed", each(str.strip)),
    ("TP-24", "members were not sorted", md5(joined(fields(), order=list) + DOCTOR_SECRET)),
    ("TP-25", "members were sorted backwards", md5(joined(fields(), order=lambda m: sorted(m, reverse=True)) + DOCTOR_SECRET)),
    ("TP-27", "the joined pairs were sorted", md5("&".join(sorted(f"{k}={v}" for k, v in fields().items())) + DOCTOR_SECRET)),
    ("TP-28", "no & between the pairs", md5(joined(fields(), glue="") + DOCTOR_SECRET)),
    ("TP-29", "names and values were glued", md5(joined(fields(), pair="", glue="") + DOCTOR_SECRET)),
    ("TP-30", "the JSON text was hashed", md5(compact(dict(sorted(NON_EMPTY.items()))) + DOCTOR_SECRET)),
    ("TP-31", "& before the secret", md5(GOOD + "&" + DOCTOR_SECRET)),
    ("TP-32", "&key= before the secret", md5(GOOD + "&key=" + DOCTOR_SECRET)),
    ("TP-33", "&app_secret= before the secret", md5(GOOD + "&app_secret=" + DOCTOR_SECRET)),
    ("TP-34", "the secret in front", md5(DOCTOR_SECRET + GOOD)),
    ("TP-35", "the secret on both sides", md5(DOCTOR_SECRET + GOOD + DOCTOR_SECRET)),
    ("TP-36", "no secret", md5(GOOD)),
    ("GN-06", "hashed twice", md5(DOCTOR_SIGN)),
    ("GN-08", "HMAC-MD5 with the secret as key", hmac.new(DOCTOR_SECRET.encode(), GOOD.encode(), "md5").hexdigest()),
    ("GN-09", "hashed in GBK", md5((GOOD + DOCTOR_SECRET).encode("gbk"))),
    ("GN-10", "Chinese became question marks", md5(re.sub("[^\0-\x7f]", "?", GOOD) + DOCTOR_SECRET)),
    ("GN-11", "encoded to UTF-8 twice", md5(GOOD.encode().decode("latin-1") + DOCTOR_SECRET)),
    ("GN-12", "hashed in UTF-16", md5((GOOD + DOCTOR_SECRET).encode("utf-16-le"))),
    ("GN-13", "a byte order mark in front", md5("\ufeff" + GOOD + DOCTOR_SECRET)),
    ("GN-14", "a line feed behind the secret", md5(GOOD + DOCTOR_SECRET + "\n")),
]
