"""Text transformations of mistakes.md §1.6, on Python's own libraries; nothing of the Rust code is used."""

import html as entities
import json
import urllib.parse

FORM_SAFE = "*"


def pct(text):
    """RFC 3986: unreserved characters stay, a blank is %20."""
    return urllib.parse.quote(text, safe="-._~")


def form(text):
    """As `pct`, but a blank is +, ~ is encoded and * stays."""
    return urllib.parse.quote(text, safe=FORM_SAFE + "-._").replace("~", "%7E").replace("%20", "+")


def unform(text):
    """The reverse of `form`, once."""
    return urllib.parse.unquote_plus(text)


def jesc(text):
    """JSON escaping of quotes, backslashes and control characters only, without the outer quotes."""
    return json.dumps(text, ensure_ascii=False)[1:-1]


def jascii(text):
    return json.dumps(text)[1:-1]


def slashed(text):
    return text.replace("/", "\\/")


def jphp(text):
    return slashed(jascii(text))


def jgo(text):
    return jesc(text).replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def jgson(text):
    return jgo(text).replace("=", "\\u003d").replace("'", "\\u0027")


def html(text):
    """The four entities."""
    return entities.escape(text, quote=False).replace('"', "&quot;")


def html_quotes(text):
    """The second variant, with the apostrophe."""
    return html(text).replace("'", "&#039;")


def dbl(text):
    """A number as Java prints a double."""
    number = float(text)
    if number < 1e7:
        return repr(number)
    mantissa, exponent = f"{number:.16e}".split("e")
    return f"{float(mantissa)!r}E{int(exponent)}"


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def spaced(value):
    return json.dumps(value, ensure_ascii=False)


def php(value):
    """As json_encode prints by default."""
    return slashed(json.dumps(value, separators=(",", ":")))


def rewrites(text):
    """The same JSON document as other serialisers would print it: (variant, text)."""
    value = json.loads(text)
    ordered = json.loads(text, object_pairs_hook=lambda pairs: dict(sorted(pairs, key=lambda pair: pair[0].encode())))
    return [
        ("compact", compact(value)),
        ("spaced", spaced(value)),
        ("sorted", compact(ordered)),
        ("jascii", json.dumps(value, separators=(",", ":"))),
        ("jphp", php(value)),
        ("jgo", compact(value).replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")),
    ]
