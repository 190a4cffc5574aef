"""Runs every vector of the list that `cargo xtask vectors` writes: python conformance.py CASES.json

Each case goes through `call`, and where Python can say it, through the typed function of its verb and the hot path as
well. Prints `FAILED id: …` for each that does not hold, and at the end `vectors: N cases, M failed`.
"""

import base64
import json
import sys
from pathlib import Path
from typing import Any

from ttpay import Merchant, TtpayError

Reply = dict[str, Any]
VERBS = {name for name in dir(Merchant) if not name.startswith(("_", "from_"))} - {"call"}


def reply(work: Any) -> Reply:
    """What `work` gives or raises, in the form of the wide door."""
    try:
        return {"ok": work() or {}}
    except TtpayError as error:
        members = ("code", "message", "field", "channel_code", "verified")
        return {"error": {name: getattr(error, name) for name in members if getattr(error, name) is not None}}


def has(got: Any, wanted: Any) -> bool:
    """Whether `got` has all that `wanted` names; objects member by member and lists item by item."""
    if isinstance(got, list) and isinstance(wanted, list):
        return len(got) == len(wanted) and all(map(has, got, wanted))
    if isinstance(got, dict) and isinstance(wanted, dict):
        return all(name in got and has(got[name], value) for name, value in wanted.items())
    return type(got) is type(wanted) and bool(got == wanted)


def holds(got: Reply, expected: Reply) -> bool:
    if "ok" in expected:
        return "ok" in got and got["ok"] == expected["ok"]
    if "ok_has" in expected:
        return has(got.get("ok"), expected["ok_has"])
    return has(got.get("error"), expected["error"])


def arguments(request: bytes) -> dict[str, Any] | None:
    """The request as keyword arguments, where it is a short object without repetition, null and lone surrogates."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len(dict(pairs)) < len(pairs):
            raise ValueError("a repeated name")
        return dict(pairs)

    def integer(digits: str) -> float | int:
        return float(digits) if digits == "-0" else int(digits)

    try:
        value = json.loads(request.decode(), object_pairs_hook=once, parse_int=integer)
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) and None not in value.values() else None


def run(case: dict[str, Any]) -> str | None:
    """What differs, or None."""
    verb, expected = case["verb"], case["expected"]
    request = case["request"].encode() if "request" in case else base64.b64decode(case["request_base64"])
    try:
        merchant = Merchant.from_json(json.dumps(case["config"], ensure_ascii=False))
    except TtpayError as error:
        refused = {"error": {"code": error.code, "field": error.field}}
        return None if holds(refused, expected) else f"got {refused}"
    got = reply(lambda: merchant.call(verb, request))
    if not holds(got, expected):
        return f"got {str(got)[:600]}"
    given = arguments(request) if len(request) <= 1 << 20 else None
    if given is None or verb not in VERBS or (verb == "sign_fields" and given.keys() != {"fields"}):
        return None
    if verb == "sign_fields":
        typed = reply(lambda: {"sign": merchant.sign_fields(given["fields"])})
    else:
        try:
            typed = reply(lambda: getattr(merchant, verb)(**given))
        except TypeError:  # A missing or unknown argument: Python's own refusal.
            right = got.get("error", {}).get("code") in ("request_malformed", "field_missing")
            return None if right else f"the typed function refuses {given}"
    return None if holds(typed, expected) else f"the typed function gives {str(typed)[:600]}"


def main() -> None:
    cases = json.loads(Path(sys.argv[1]).read_bytes())
    differing = [(case["id"], difference) for case in cases if (difference := run(case)) is not None]
    for name, difference in differing:
        print(f"FAILED {name}: {difference}")
    print(f"vectors: {len(cases)} cases, {len(differing)} failed")
    sys.exit(bool(differing))


if __name__ == "__main__":
    main()
