"""The mistakes that every hashing scheme shares (mistakes.md §2, GN-01 to GN-13): wrong charset, wrong hash, wrong output."""

import base64
import hashlib
import hmac

import texts


def outputs(rng, raw, upper):
    """Wrong texts of one right digest: id -> text. `upper` is the scheme's own letter case."""
    right = raw.hex().upper() if upper else raw.hex()
    glue = rng.choice("-: ")
    return {
        "GN-01": right.swapcase(),
        "GN-02": rng.choice([glue.join(right[at : at + 2] for at in range(0, len(right), 2)), "0x" + right]),
        "GN-03": rng.choice([base64.b64encode, base64.urlsafe_b64encode])(raw).decode(),
        "GN-04": rng.choice([right.lstrip("0"), "".join(f"{byte:X}" if upper else f"{byte:x}" for byte in raw)]),
        "GN-05": right[8:24],
    }


def charsets(rng, text):
    """Wrong bytes of one right text: id -> bytes."""
    found = {
        "GN-10": "".join(char if ord(char) < 128 else "?" for char in text).encode(),
        "GN-11": text.encode().decode("latin-1").encode(),
        "GN-12": text.encode(rng.choice(["utf-16-le", "utf-16-be"])),
        "GN-13": b"\xef\xbb\xbf" + text.encode(),
    }
    try:
        found["GN-09"] = text.encode("gb18030")
    except UnicodeEncodeError:
        pass
    return found


def others(rng, data, name):
    """Another hash over the same bytes."""
    return hashlib.new(rng.choice([hash for hash in ("md5", "sha1", "sha256", "sha512") if hash != name]), data)


def keyed(rng, secret, unkeyed):
    """GN-08: HMAC over the text without the key step."""
    return hmac.new(secret.encode(), unkeyed.encode(), rng.choice(["md5", "sha1", "sha256"])).digest()


def spoiled_secret(rng, secret):
    """GN-14: other texts of the same secret."""
    return rng.choice([
        secret + "\n", secret + "\r\n", secret + " ", " " + secret, f'"{secret}"', "\ufeff" + secret, secret.upper(), secret.lower(),
        texts.unform(secret), texts.pct(secret),
    ])


def general(rng, text, keyless, secret, name, upper, rekey):
    """Every GN entry as signature text. `text` is the right string with the key, `rekey(secret)` makes it with another secret."""
    show = (lambda raw: raw.hex().upper()) if upper else (lambda raw: raw.hex())
    right = hashlib.new(name, text.encode()).digest()
    found = outputs(rng, right, upper)
    found["GN-06"] = show(hashlib.new(name, rng.choice([right.hex(), right.hex().upper()]).encode()).digest())
    found["GN-07"] = show(others(rng, text.encode(), name).digest())
    found["GN-08"] = show(keyed(rng, secret, keyless))
    for entry, data in charsets(rng, text).items():
        found[entry] = show(hashlib.new(name, data).digest())
    found["GN-14"] = show(hashlib.new(name, rekey(spoiled_secret(rng, secret)).encode()).digest())
    return found
