"""Certificates for the serial texts: the project's own, and fresh ones with unusual names and numbers."""

import datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509.oid import NameOID

from chan_crypto import KEYS, alipay_cert_sn, alipay_root_sn, private, split_pem, wechat_serial

SHORT = {"C": NameOID.COUNTRY_NAME, "O": NameOID.ORGANIZATION_NAME, "OU": NameOID.ORGANIZATIONAL_UNIT_NAME,
         "CN": NameOID.COMMON_NAME, "ST": NameOID.STATE_OR_PROVINCE_NAME, "L": NameOID.LOCALITY_NAME}


def issued(serial, *issuer):
    """A certificate with this serial number and this issuer, attributes in the order of the certificate."""
    name = x509.Name([x509.NameAttribute(SHORT[short], value) for short, value in issuer])
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "2021000000000001")])
    utc = datetime.timezone.utc
    builder = (x509.CertificateBuilder().serial_number(serial).issuer_name(name).subject_name(subject)
               .not_valid_before(datetime.datetime(2020, 1, 1, tzinfo=utc))
               .not_valid_after(datetime.datetime(2045, 1, 1, tzinfo=utc))
               .public_key(private("own_alipay_app").public_key()))
    # PKCS#1 v1.5 signatures have no randomness: the same certificate every time.
    certificate = builder.sign(private("own_alipay_platform"), hashes.SHA256())
    return certificate.public_bytes(serialization.Encoding.PEM).decode()


USUAL = (("C", "CN"), ("O", "Example Payments"), ("OU", "Certification Authority Test"), ("CN", "Example Root R1"))


def zero_serial():
    """A number whose Alipay text begins with three zeros."""
    return next(pem for serial in range(1, 100000) if alipay_cert_sn(pem := issued(serial, *USUAL)).startswith("000"))


TEXTS = None


def texts():
    """(about, PEM) of every certificate."""
    global TEXTS
    TEXTS = TEXTS or [
        ("The application's certificate; its Alipay text begins with two zeros.", KEYS["own_alipay_app_cert"]["pem"]),
        ("Alipay's certificate.", KEYS["own_alipay_platform_cert"]["pem"]),
        ("Alipay's certificate before it was renewed: same key, another number.", KEYS["own_alipay_platform_cert_expired"]["pem"]),
        ("WeChat Pay's certificate.", KEYS["own_wechatpay_platform_cert"]["pem"]),
        ("The number 1.", issued(1, *USUAL)),
        ("A number of 20 bytes, the largest there is.", issued(2 ** 159 - 1, *USUAL)),
        ("A number whose first bit is set: it is still positive.", issued(2 ** 151 + 12345, *USUAL)),
        ("A number that ends in zeros.", issued(0x10 << 64, *USUAL)),
        ("A number above 2 to the 64th.", issued(2 ** 64 + 1, *USUAL)),
        ("An issuer without a unit.", issued(0x1234567890, ("C", "CN"), ("O", "Example Payments"), ("CN", "Example Root"))),
        ("An issuer with province and city.", issued(0x1234567891, ("C", "CN"), ("ST", "Zhejiang"), ("L", "Hangzhou"),
                                                     ("O", "Example Payments"), ("CN", "Example Root"))),
        ("An issuer with a Chinese name.", issued(0x1234567892, ("C", "CN"), ("O", "示例支付"), ("CN", "示例根证书"))),
        ("An issuer written the other way round.", issued(0x1234567893, *reversed(USUAL))),
        ("An issuer with two units.", issued(0x1234567894, ("C", "CN"), ("O", "Example Payments"), ("OU", "A"), ("OU", "B"),
                                             ("CN", "Example Root"))),
        ("An issuer of one attribute.", issued(0x1234567895, ("CN", "Example Root"))),
        ("An issuer with digits and marks.", issued(0x1234567896, ("C", "CN"), ("O", "A. B. (Payments) 2-1/3"), ("CN", "R1"))),
        ("A number whose Alipay text begins with three zeros.", zero_serial()),
    ]
    return TEXTS


def certificates(scheme):
    """(about, certificate, expected serial) of every case of `scheme`."""
    if scheme == "alipay_root":
        bundle = KEYS["own_alipay_root_bundle"]["pem"]
        elliptic, first, second = split_pem(bundle)
        rows = [("The root file: the elliptic-curve certificate in front is skipped.", bundle),
                ("One RSA root alone.", first), ("The other RSA root alone.", second),
                ("The roots in the other order give the texts in the other order.", second + first),
                ("The elliptic-curve certificate at the end.", first + second + elliptic),
                ("The elliptic-curve certificate between the others.", first + elliptic + second),
                ("Line ends of Windows.", bundle.replace("\n", "\r\n")),
                ("Blank lines between the certificates.", bundle.replace("-----END CERTIFICATE-----\n", "-----END CERTIFICATE-----\n\n")),
                ("Comments between the certificates.", "# roots\n" + first + "subject=R2\n" + second)]
        return [(about, text, alipay_root_sn(text.replace("\r", ""))) for about, text in rows]
    read = wechat_serial if scheme == "wechat" else alipay_cert_sn
    return [(about, pem, read(pem)) for about, pem in texts() if scheme != "wechat" or len(wechat_serial(pem)) % 2 == 0]
