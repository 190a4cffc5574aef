"""The channels' cryptography for vectors, on hashlib and the `cryptography` package; nothing of the Rust code is used."""

import base64
import functools
import hashlib
import hmac
import json
import pathlib

from cryptography import x509
from cryptography.hazmat.primitives import hashes, padding as blocks, serialization
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from common import b64, md5

KEYS = json.loads((pathlib.Path(__file__).parent / "channel_keys.json").read_text())


def unb64(text):
    return base64.b64decode(text, validate=True)


@functools.cache
def private(name):
    """A private key; reading one costs more than a hundred signatures, so each is read once."""
    return serialization.load_pem_private_key(KEYS[name]["private"].encode(), None)


def rsa_sign(name, text, digest="sha256"):
    """RSA PKCS#1 v1.5 over `text` with the private key `name`, as standard base64."""
    key = private(name)
    data = text if isinstance(text, bytes) else text.encode()
    algorithm = {"sha256": hashes.SHA256(), "sha1": hashes.SHA1()}[digest]
    return b64(key.sign(data, padding.PKCS1v15(), algorithm))


def rsa_sign_pss(name, text):
    """RSA-PSS without salt, so that it stays the same from run to run."""
    key = private(name)
    pss = padding.PSS(padding.MGF1(hashes.SHA256()), 0)
    return b64(key.sign(text.encode(), pss, hashes.SHA256()))


SHA256_INFO = bytes.fromhex("3031300d060960864801650304020105000420")


def rsa_sign_sloppy(name, text):
    """A block with only eight filler bytes and zeros behind the correct hash: passes only careless checks."""
    numbers = private(name).private_numbers()
    modulus = numbers.public_numbers.n
    head = b"\x00\x01" + b"\xff" * 8 + b"\x00" + SHA256_INFO + hashlib.sha256(text.encode()).digest()
    size = (modulus.bit_length() + 7) // 8
    block = int.from_bytes(head.ljust(size, b"\x00"), "big")
    return b64(pow(block, numbers.d, modulus).to_bytes(size, "big"))


def wx2_text(params, drop_sign=True):
    """wechat.md §3.2: the joined text before `&key=`."""
    used = {n: v for n, v in params.items() if v not in ("", None) and not (drop_sign and n == "sign")}
    names = sorted(used, key=lambda name: name.encode())
    return "&".join(f"{name}={used[name]}" for name in names)


def wx2_sign(params, key, algorithm="MD5"):
    text = f"{wx2_text(params)}&key={key}"
    if algorithm == "MD5":
        return md5(text).upper()
    return hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest().upper()


def pkcs7(data):
    padder = blocks.PKCS7(128).padder()
    return padder.update(data) + padder.finalize()


def ecb(key, data, pad=True):
    """AES-ECB, as WeChat v2 refund notices use it."""
    cipher = Cipher(algorithms.AES(key), modes.ECB()).encryptor()
    return cipher.update(pkcs7(data) if pad else data) + cipher.finalize()


def cbc_zero_iv(key, text):
    """AES-CBC with a zero IV, as Alipay's content encryption uses it."""
    cipher = Cipher(algorithms.AES(key), modes.CBC(bytes(16))).encryptor()
    return b64(cipher.update(pkcs7(text.encode())) + cipher.finalize())


def wx2_refund_key(api_key):
    return md5(api_key).encode()


def gcm(key, nonce, aad, text):
    """AES-GCM sealed text with its tag, as base64."""
    data = text if isinstance(text, bytes) else text.encode()
    return b64(AESGCM(key.encode()).encrypt(nonce.encode(), data, aad.encode() if aad else None))


def plain_text(params, dropped=("sign",), drop_empty=True):
    """Alipay's joined text: names in byte order; `dropped` names and (when asked) blank values stay out."""
    used = {n: v for n, v in params.items() if n not in dropped}
    if drop_empty:
        used = {n: v for n, v in used.items() if v is not None and str(v).strip() != ""}
    return "&".join(f"{n}={used[n]}" for n in sorted(used, key=lambda name: name.encode()))


def alipay_cert_sn(pem):
    """alipay.md §8: MD5 of the reversed issuer name and the decimal serial number."""
    certificate = x509.load_pem_x509_certificate(pem.encode())
    short = {"2.5.4.3": "CN", "2.5.4.11": "OU", "2.5.4.10": "O", "2.5.4.6": "C", "2.5.4.8": "ST", "2.5.4.7": "L"}
    names = [f"{short[a.oid.dotted_string]}={a.value}" for a in reversed(list(certificate.issuer))]
    return md5(",".join(names) + str(certificate.serial_number))


def split_pem(bundle):
    end = "-----END CERTIFICATE-----"
    return [part.strip() + "\n" + end + "\n" for part in bundle.split(end) if "BEGIN" in part]


def alipay_root_sn(bundle):
    serials = []
    for pem in split_pem(bundle):
        certificate = x509.load_pem_x509_certificate(pem.encode())
        if certificate.signature_algorithm_oid.dotted_string.startswith("1.2.840.113549.1.1"):
            serials.append(alipay_cert_sn(pem))
    return "_".join(serials)


def wechat_serial(pem):
    return f"{x509.load_pem_x509_certificate(pem.encode()).serial_number:X}"
