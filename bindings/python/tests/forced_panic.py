"""A forced panic becomes an ordinary exception: for a build with the feature `test-panic` only."""

import subprocess
import sys
import unittest

import shop
from ttpay import InternalError


class ForcedPanic(unittest.TestCase):
    def test_a_panic_is_an_ordinary_exception_and_the_process_lives(self) -> None:
        merchant = shop.cashier()
        for call in (
            lambda: merchant.call("test_panic", {}),
            lambda: merchant.call(
                "test_panic", "{" + " " * 100_000 + "}"
            ),  # Long enough to let other threads run.
            lambda: merchant.sign_fields({"test_panic": 1}),
        ):
            for _ in range(3):
                try:
                    call()
                    self.fail("it did not panic")
                except Exception as error:
                    assert isinstance(error, InternalError), repr(error)
                    self.assertEqual(error.code, "internal")
                self.assertEqual(merchant.sign_fields(shop.ORDER), shop.SIGNATURE)

    def test_nothing_is_printed(self) -> None:
        code = """
import ttpay
try:
    ttpay.Merchant({}).call("test_panic", {})
except ttpay.InternalError:
    print("caught")
"""
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "caught\n", ""))


if __name__ == "__main__":
    unittest.main()
