"""What a Python developer expects of the package: building, errors as exceptions, nothing shown."""

import ast
import copy
import os
import pickle
import tempfile
import unittest
from pathlib import Path

import shop
import ttpay
from ttpay import ConfigError, Merchant, RequestError, SignatureError, TtpayError
from ttpay.errors import CODES, FAMILY_OF

SECRET = "a-secret-that-nobody-may-see"


class Building(unittest.TestCase):
    def test_a_merchant_is_built_from_a_dictionary_a_text_or_a_file(self) -> None:
        text = '{"cashier": {"app_id": "800000000001", "merchant_id": "1900000001", "secret": "a"}}'
        with tempfile.TemporaryDirectory() as folder:
            json_file, toml_file = Path(folder, "shop.json"), Path(folder, "shop.toml")
            json_file.write_text(text)
            toml_file.write_text(
                '[cashier]\napp_id = "800000000001"\nmerchant_id = "1900000001"\nsecret = "a"\n'
            )
            for merchant in (
                Merchant({"cashier": {"app_id": "800000000001", "merchant_id": "1900000001", "secret": "a"}}),
                Merchant.from_json(text),
                Merchant.from_json(text.encode()),
                Merchant.from_path(json_file),
                Merchant.from_path(str(toml_file)),
            ):
                self.assertEqual(merchant.sign_fields(shop.ORDER), shop.SIGNATURE)

    def test_references_are_resolved_only_when_asked_for(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "shop.json")
            path.write_text(
                '{"cashier": {"app_id": "800000000001", "merchant_id": "env:TTPAY_TEST_NUMBER", "secret": "file:key"}}'
            )
            Path(folder, "key").write_text("a\n")
            os.environ["TTPAY_TEST_NUMBER"] = "1900000001"
            self.assertEqual(Merchant.from_path(path, resolve=True).sign_fields(shop.ORDER), shop.SIGNATURE)
            os.environ.pop("TTPAY_TEST_NUMBER")
            with self.assertRaises(ConfigError) as caught:
                Merchant.from_path(path, resolve=True)
            self.assertEqual(caught.exception.field, "cashier.merchant_id")
        with self.assertRaises(ConfigError):
            Merchant.from_path(path)

    def test_a_repeated_member_of_a_configuration_is_refused(self) -> None:
        with self.assertRaises(ConfigError):
            Merchant.from_json('{"limits": {}, "limits": {}}')

    def test_a_subclass_is_built_by_every_constructor(self) -> None:
        class Shop(Merchant):
            """With a method of its own."""

            def greet(self) -> str:
                return "hello"

        self.assertEqual(Shop({}).greet(), "hello")
        self.assertEqual(Shop.from_json("{}").greet(), "hello")


class Silence(unittest.TestCase):
    def test_a_merchant_shows_nothing_and_travels_nowhere(self) -> None:
        merchant = Merchant(
            {"cashier": {"app_id": "800000000001", "merchant_id": "1900000001", "secret": SECRET}}
        )
        for text in (
            repr(merchant),
            str(merchant),
            f"{merchant}",
            repr(dir(merchant)),
            repr(merchant.sign_fields),
        ):
            self.assertNotIn(SECRET, text)
        self.assertEqual(repr(merchant), "Merchant([redacted])")
        for attempt in (pickle.dumps, copy.copy, copy.deepcopy, vars):
            with self.assertRaises(TypeError):
                attempt(merchant)
        with self.assertRaises(AttributeError):
            merchant.secret = "x"  # type: ignore[attr-defined]

    def test_no_error_quotes_a_secret(self) -> None:
        for config in (
            {"cashier": {"app_id": 7, "merchant_id": "1900000001", "secret": SECRET}},
            {"cashier": {"app_id": "800000000001", "merchant_id": "1900000001", "secret": SECRET + " "}},
            {"cashier": {"app_id": "800000000001", "secrets": SECRET}},
            {"cashier": {"app_id": "800000000001", "secret": [SECRET]}},
            {"wechat": SECRET},
        ):
            with self.assertRaises(ConfigError) as caught:
                Merchant(config)  # type: ignore[arg-type]
            self.assertNotIn(SECRET, repr(caught.exception) + str(caught.exception))


class Errors(unittest.TestCase):
    def test_an_error_is_an_ordinary_exception_with_its_members(self) -> None:
        with self.assertRaises(Exception) as caught:
            shop.cashier().verify(scheme="cashier_md5", params={"a": "1"}, signature="0" * 32)
        error = caught.exception
        assert isinstance(error, SignatureError)
        self.assertEqual(
            (error.code, error.field, error.channel_code, error.verified),
            ("signature_mismatch", None, None, None),
        )
        self.assertTrue(str(error).startswith("signature_mismatch: "))

    def test_errors_travel_between_processes(self) -> None:
        error = RequestError("field_invalid", "a sentence", "uid", "CODE", True)
        for same in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
            self.assertIs(type(same), RequestError)
            self.assertEqual((same.args, vars(same)), (error.args, vars(error)))

    def test_every_code_has_a_family_that_the_package_exports(self) -> None:
        self.assertEqual(CODES.keys(), FAMILY_OF.keys())
        for family in FAMILY_OF.values():
            self.assertTrue(issubclass(family, TtpayError))
            self.assertIs(getattr(ttpay, family.__name__), family)


class Documentation(unittest.TestCase):
    def test_every_public_function_says_what_it_does(self) -> None:
        for name in dir(Merchant):
            if not name.startswith("_"):
                self.assertTrue(getattr(Merchant, name).__doc__, name)

    def test_the_stub_and_the_native_half_say_the_same(self) -> None:
        stub = ast.parse(Path(ttpay.__file__).with_name("_native.pyi").read_text())
        (merchant,) = (
            node for node in stub.body if isinstance(node, ast.ClassDef) and node.name == "Merchant"
        )
        for node in merchant.body:
            if isinstance(node, ast.FunctionDef) and node.name != "__init__":
                self.assertEqual(ast.get_docstring(node), getattr(Merchant, node.name).__doc__, node.name)


if __name__ == "__main__":
    unittest.main()
