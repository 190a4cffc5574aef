"""Hostile callers: wrong types, huge and broken texts, many calls."""

import collections
import gc
import hashlib
import subprocess
import sys
import types
import unittest
from pathlib import Path
from typing import Any

import shop
import ttpay
from ttpay import ConfigError, Merchant, RequestError, TtpayError


class HostileFields(unittest.TestCase):
    def setUp(self) -> None:
        self.merchant = shop.cashier()

    def refused(self, fields: Any) -> tuple[str, str | None]:
        with self.assertRaises(RequestError) as caught:
            self.merchant.sign_fields(fields)
        return caught.exception.code, caught.exception.field

    def test_values_without_a_text_are_refused_by_name_with_the_codes_of_the_json_door(self) -> None:
        for value in (1.5, 1.0, float("nan"), True, [], (), {}, b"1", object(), 1j, 10**5000, types):
            self.assertEqual(self.refused({"uid": value}), ("field_invalid", "uid"), repr(type(value)))
            self.assertEqual(self.refused({"total_amount": value}), ("amount_invalid", "total_amount"))

    def test_what_is_no_mapping_with_text_names_is_refused(self) -> None:
        for fields in (None, [], (), "fields", b"", 7, {1: "a"}, {None: "a"}, {b"uid": "a"}, [("uid", "a")]):
            self.assertEqual(self.refused(fields), ("request_malformed", "fields"), repr(fields))

    def test_every_mapping_signs_like_the_dict_with_its_members(self) -> None:
        order = shop.ORDER
        for same in (
            collections.OrderedDict(reversed(order.items())),
            types.MappingProxyType(order),
            collections.ChainMap({}, order),
            collections.UserDict(order),
        ):
            self.assertEqual(self.merchant.sign_fields(same), shop.SIGNATURE)

    def test_subclasses_of_text_and_integer_sign_as_what_they_are(self) -> None:
        class Text(str):
            def __str__(self) -> str:
                return "other"

        class Amount(int):
            def __repr__(self) -> str:
                return "other"

            __str__ = __index__ = __repr__  # type: ignore[assignment]

        for amount, digits in ((Amount(7), "7"), (Amount(10**30), str(10**30)), (-(2**63), str(-(2**63)))):
            signed = self.merchant.sign_fields({"a": Text("x"), "b": amount})
            self.assertEqual(signed, hashlib.md5(f"a=x&b={digits}a".encode()).hexdigest())

    def test_huge_texts_and_many_members_are_signed_like_any_other(self) -> None:
        huge = "支付" * 3_000_000
        self.assertEqual(
            self.merchant.sign_fields({"body": huge}), hashlib.md5(f"body={huge}a".encode()).hexdigest()
        )
        many = {f"k{number:05}": number for number in range(20_000)}
        text = "&".join(f"{name}={value}" for name, value in many.items())
        self.assertEqual(self.merchant.sign_fields(many), hashlib.md5(f"{text}a".encode()).hexdigest())

    def test_nul_is_a_character_and_a_lone_surrogate_raises_as_encode_does(self) -> None:
        self.assertEqual(self.merchant.sign_fields({"a\0b": "c\0d"}), hashlib.md5(b"a\0b=c\0da").hexdigest())
        for fields in ({"a": "\ud800"}, {"\udfff": "a"}):
            with self.assertRaises(UnicodeEncodeError):
                self.merchant.sign_fields(fields)
            with self.assertRaises(UnicodeEncodeError):
                self.merchant.call("sign_fields", {"fields": fields})
        with self.assertRaises(UnicodeEncodeError):
            self.merchant.call("\ud800", {})


class HostileRequests(unittest.TestCase):
    def setUp(self) -> None:
        self.merchant = shop.cashier()

    def code(self, request: Any, verb: Any = "sign_fields") -> tuple[str, str | None]:
        with self.assertRaises(TtpayError) as caught:
            self.merchant.call(verb, request)
        return caught.exception.code, caught.exception.field

    def test_requests_that_are_no_object_are_malformed(self) -> None:
        for request in (
            None,
            [],
            "",
            "[]",
            b"\xff",
            7,
            True,
            "{",
            (),
            1.5,
            object(),
            {1, 2},
            bytearray(b"{}"),
        ):
            self.assertEqual(self.code(request)[0], "request_malformed", repr(request))

    def test_values_that_json_has_not_are_named_by_their_path(self) -> None:
        for value in (b"x", {1}, object(), float("inf"), 10**5000, {1: 2}):
            request = {"fields": {"list": [0, value]}}
            self.assertEqual(self.code(request), ("request_malformed", "fields.list.1"), repr(type(value)))

    def test_values_that_contain_themselves_end(self) -> None:
        knot: list[Any] = []
        knot.append(knot)
        self.assertEqual(self.code({"fields": knot})[0], "request_malformed")
        circle: dict[str, Any] = {}
        circle["fields"] = circle
        self.assertEqual(self.code(circle)[0], "request_malformed")

    def test_a_huge_request_is_too_large_and_a_strange_verb_unknown(self) -> None:
        self.assertEqual(self.code({"fields": {"a": "x" * (1 << 20)}})[0], "message_too_large")
        for verb in ("", "SIGN", "sign_fields\0", "x" * 1_000_000):
            self.assertEqual(self.code({}, verb)[0], "verb_unknown")

    def test_arguments_of_the_wrong_kind_are_type_errors(self) -> None:
        calls: list[Any] = [
            lambda it: it.call(),
            lambda it: it.call(7, {}),
            lambda it: it.call("sign", {}, {}),
            lambda it: it.sign_fields(),
            lambda it: it.sign_fields(fields={}),
            lambda it: it.sign_order_info("ORDER1"),
            lambda it: it.sign_order_info(surprise=1),
            lambda it: Merchant(),  # type: ignore[call-arg]
            lambda it: Merchant.from_path(7),  # type: ignore[arg-type]
        ]
        for number, call in enumerate(calls):
            with self.assertRaises(TypeError, msg=f"call {number}"):
                call(self.merchant)

    def test_configurations_of_the_wrong_kind_are_refused(self) -> None:
        bad: list[Any] = [None, 7, [], "", "nonsense", b"\xff", object(), {"cashier": 7}, {"x": {}}, {1: 2}]
        for config in bad:
            with self.assertRaises(ConfigError, msg=repr(config)):
                Merchant(config)
            with self.assertRaises(ConfigError, msg=repr(config)):
                Merchant.from_json(config)


class Memory(unittest.TestCase):
    def test_memory_stays_flat_over_many_calls(self) -> None:
        merchant, order = shop.cashier(), dict(shop.ORDER)

        def refuse() -> None:
            try:
                merchant.sign_fields({"uid": 1.5})  # type: ignore[dict-item]
            except TtpayError:
                pass

        def work(rounds: int) -> None:
            for number in range(rounds):
                merchant.sign_fields(order)
                merchant.call("sign_fields", {"fields": {"a": number}})
                refuse()
                if number % 10 == 0:
                    Merchant(
                        {"cashier": {"app_id": "800000000001", "merchant_id": "1900000001", "secret": "a"}}
                    )

        work(shop.ROUNDS // 10)
        gc.collect()
        before = resident()
        work(shop.ROUNDS // 2)  # Two calls of each round count.
        gc.collect()
        self.assertLess(resident() - before, 1 << 20)

    def test_references_are_given_back(self) -> None:
        merchant, name, value = shop.cashier(), "".join(("na", "me")), "".join(("va", "lue"))
        fields = {name: value}
        before = [sys.getrefcount(it) for it in (merchant, name, value, fields)]
        for _ in range(1000):
            merchant.sign_fields(fields)
            merchant.call("sign_fields", {"fields": fields})
        self.assertEqual([sys.getrefcount(it) for it in (merchant, name, value, fields)], before)


class Interpreter(unittest.TestCase):
    def test_the_installed_package_is_under_test_and_not_the_source(self) -> None:
        self.assertIn(Path(sys.prefix).resolve(), Path(ttpay.__file__).resolve().parents)

    def test_the_interpreter_ends_quietly_with_merchants_alive(self) -> None:
        code = """
import threading, ttpay
keep = ttpay.Merchant({})
threading.Thread(target=lambda: [keep.explain_code(code="CD0025") for _ in range(50)]).start()
"""
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))


def resident() -> int:
    """The memory that this process holds, in bytes."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    raise OSError("the system does not say how much memory a process holds")


if __name__ == "__main__":
    unittest.main()
