"""What the makers of vectors share: the signature rule of cashier.md §4.1, the file format, the freshness check."""

import base64
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

VECTORS = Path(__file__).resolve().parent.parent
INPUTS = ("request", "request_text", "request_base64", "request_parts")
ID = re.compile(r"[a-z0-9_]+(-[a-z0-9_]+)*-[0-9]{3,}")

# Every text that was hashed, with its digest: `--check` asks openssl for a second opinion.
HASHED = {}


def md5(text):
    """Lower-case hex MD5 of bytes, or of the UTF-8 bytes of a text."""
    data = text if isinstance(text, bytes) else text.encode("utf-8")
    HASHED[data] = hashlib.md5(data).hexdigest()
    return HASHED[data]


def value_text(value):
    """Text of a value: strings as they are, integers in decimal, null is empty (cashier.md §4.1, 3)."""
    if value is None:
        return ""
    assert isinstance(value, (str, int)) and not isinstance(value, bool), value
    return str(value)


def string_to_sign(fields, drop=("sign", "risk_info")):
    """The joined text before the secret (cashier.md §4.1, 2 to 5)."""
    kept = {k: value_text(v) for k, v in fields.items() if k not in drop}
    names = sorted((k for k, v in kept.items() if v != ""), key=lambda k: k.encode("utf-8"))
    return "&".join(f"{name}={kept[name]}" for name in names)


def sign(fields, secret):
    """The signature of an orderInfo (cashier.md §4.1)."""
    return md5(string_to_sign(fields) + secret)


def compact(value):
    """JSON text without blanks, members in order, nothing escaped that need not be."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def b64(data):
    """Standard base64 text of bytes."""
    return base64.b64encode(data).decode("ascii")


def error(code, field=None):
    """An expected refusal; `field` only where the contract names one."""
    return {"error": {"code": code} if field is None else {"code": code, "field": field}}


class Group:
    """One vector file in the making. Numbers are written by hand, so that an id keeps its meaning for ever."""

    def __init__(self, name, about, flags, configs=None):
        self.name, self.about, self.flags, self.configs = name, about, flags, configs or {}
        self.cases = []

    def case(self, number, about, flags, verb, request, expected, config=None):
        """Adds a case; `request` is a dict (an object), a str (text), bytes, or a list (repeated pieces)."""
        kind = {dict: INPUTS[0], str: INPUTS[1], bytes: INPUTS[2], list: INPUTS[3]}[type(request)]
        body = b64(request) if isinstance(request, bytes) else request
        case = {"id": f"{self.name.replace('_', '-')}-{number:03}", "about": about, "flags": flags.split(), "verb": verb}
        if config is not None:
            case["config"] = config
        self.cases.append({**case, kind: body, "expected": expected})

    def text(self):
        """The file, the same bytes every time."""
        used = {flag for case in self.cases for flag in case["flags"]}
        members = {"group": self.name, "about": self.about, "flags": {k: v for k, v in self.flags.items() if k in used}}
        if self.configs:
            members["configs"] = self.configs
        members["cases"] = sorted(self.cases, key=lambda case: case["id"])
        faults = faults_of(members, self.name)
        assert not faults, "\n".join(faults)
        return visible(json.dumps(members, ensure_ascii=False, indent=1)) + "\n"


def visible(text):
    """Escapes what an editor would not show: format, private, combining and blank characters."""
    hidden = {"Cf", "Co", "Cc", "Zs", "Zl", "Zp", "Mn"}

    def one(char):
        if char in " \n" or unicodedata.category(char) not in hidden:
            return char
        units = char.encode("utf-16-be")
        return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))

    return "".join(map(one, text))


def faults_of(members, stem):
    """The rules of the format that a JSON Schema cannot state, for one file; `cargo xtask tidy` holds those over all files."""
    faults, flags, configs = [], set(members["flags"]), set(members.get("configs", {}))
    if members["group"] != stem:
        faults.append(f"{stem}: the group is not the file name")
    seen_flags, seen_configs = set(), set()
    for case in members["cases"]:
        if not ID.fullmatch(case["id"]):
            faults.append(f"{case['id']}: not an id")
        if sum(kind in case for kind in INPUTS) != 1 or len(case["expected"]) != 1:
            faults.append(f"{case['id']}: exactly one request and one expectation")
        seen_flags |= set(case["flags"])
        if isinstance(case.get("config"), str):
            seen_configs.add(case["config"])
    faults += [f"{stem}: flag {flag} is not declared" for flag in sorted(seen_flags - flags)]
    faults += [f"{stem}: flag {flag} is not used" for flag in sorted(flags - seen_flags)]
    faults += [f"{stem}: configuration {name} is not declared" for name in sorted(seen_configs - configs)]
    faults += [f"{stem}: configuration {name} is not used" for name in sorted(configs - seen_configs)]
    return faults


def openssl_disagrees():
    """Texts whose MD5 openssl computes differently; None when openssl is absent."""
    if not shutil.which("openssl"):
        return None
    if not HASHED:
        return 0
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for index, data in enumerate(HASHED):
            paths.append(Path(folder, str(index)))
            paths[-1].write_bytes(data)
        out = subprocess.run(["openssl", "dgst", "-md5", "-r", *paths], check=True, capture_output=True, text=True).stdout
    got = [line.split()[0] for line in out.splitlines()]
    return sum(a != b for a, b in zip(got, HASHED.values(), strict=True))


def run(files):
    """Writes `files` (path -> text), or with `--check` compares them and exits 1 when one is stale or wrong."""
    checking = sys.argv[1:] == ["--check"]
    if not checking and sys.argv[1:]:
        sys.exit("usage: python3 tests/vectors/make/<maker>.py [--check]")
    faults = []
    for path, text in files.items():
        if not checking:
            path.write_text(text, "utf-8")
        elif not path.exists() or path.read_text("utf-8") != text:
            faults.append(f"{path.name} is stale: run this script without --check")
    if checking:
        wrong = openssl_disagrees()
        if wrong:
            faults.append(f"openssl computes {wrong} of {len(HASHED)} digests differently")
        print(f"{len(HASHED)} digests " + ("not cross-checked: openssl is absent" if wrong is None else "cross-checked with openssl"))
    for fault in faults:
        print(fault, file=sys.stderr)
    sys.exit(1 if faults else 0)
