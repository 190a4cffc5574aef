"""RSA signatures of the corpus, by the `cryptography` package, with the published test keys of tests/vectors/make."""

import base64
import functools
import hashlib
import json
import pathlib

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding

KEYS = json.loads((pathlib.Path(__file__).parent.parent / "vectors/make/channel_keys.json").read_text())
HASHES = {"sha256": hashes.SHA256(), "sha1": hashes.SHA1(), "md5": hashes.MD5(), "sha512": hashes.SHA512()}


@functools.cache
def private(name):
    return serialization.load_pem_private_key(KEYS[name]["private"].encode(), None)


@functools.cache
def public_pem(name):
    kind = serialization.PublicFormat.SubjectPublicKeyInfo
    return private(name).public_key().public_bytes(serialization.Encoding.PEM, kind).decode()


def data(text):
    return text if isinstance(text, bytes) else text.encode()


def sign(name, text, digest="sha256"):
    return base64.b64encode(private(name).sign(data(text), padding.PKCS1v15(), HASHES[digest])).decode()


def pss(name, text):
    return base64.b64encode(private(name).sign(data(text), padding.PSS(padding.MGF1(HASHES["sha256"]), 32), HASHES["sha256"])).decode()


def raw(name, content):
    """The private key's power over a padded block with anything in it: "encrypted with the private key"."""
    numbers = private(name).private_numbers()
    modulus = numbers.public_numbers.n
    size = (modulus.bit_length() + 7) // 8
    block = b"\x00\x01" + b"\xff" * (size - 3 - len(content)) + b"\x00" + content
    return base64.b64encode(pow(int.from_bytes(block, "big"), numbers.d, modulus).to_bytes(size, "big")).decode()


def general(rng, name, other, text, digest="sha256"):
    """GN-17 to GN-22 for an RSA scheme: id -> signature text."""
    right = sign(name, text, digest)
    hashed = hashlib.new(digest, data(text))
    wrong = rng.choice([hash for hash in HASHES if hash != digest])
    return {
        "GN-17": sign(name, data(text) + b"?" + rng.randbytes(4), digest),
        "GN-18": sign(name, text, wrong),
        "GN-19": raw(name, rng.choice([hashed.digest(), hashed.hexdigest().encode()])),
        "GN-20": rng.choice([sign(other, text, digest), pss(name, text), base64.b64encode(base64.b64decode(right)[:-9]).decode()]),
        "GN-21": rng.choice([
            right.replace("+", "-").replace("/", "_"), right.rstrip("="), "\n".join(right[at : at + 64] for at in range(0, len(right), 64)), right.replace("+", " "),
        ]),
        "GN-22": rng.choice([base64.b64encode(right.encode()).decode(), base64.b64encode(base64.b64decode(right).hex().encode()).decode()]),
    }
