"""Threads, processes and asyncio: one merchant for all of them."""

import asyncio
import multiprocessing
import os
import sys
import threading
import unittest
from collections.abc import Callable

import shop
from ttpay import Merchant, TtpayError

THREADS, CALLS = 8, 10_000


class Threads(unittest.TestCase):
    def test_eight_threads_share_one_merchant_for_ten_thousand_calls_each(self) -> None:
        merchant, order, wrong = shop.cashier(), shop.ORDER, []
        start = threading.Barrier(THREADS)

        def work() -> None:
            start.wait()
            for number in range(CALLS):
                if merchant.sign_fields(order) != shop.SIGNATURE:
                    wrong.append(number)
                if number % 10 == 0 and merchant.call("sign_fields", {"fields": order}) != {
                    "sign": shop.SIGNATURE
                }:
                    wrong.append(number)
                if number % 100 == 0:
                    try:
                        merchant.sign_fields({"uid": 1.5})  # type: ignore[dict-item]
                        wrong.append(number)
                    except TtpayError as error:
                        assert error.code == "field_invalid"

        threads = [threading.Thread(target=work) for _ in range(THREADS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(wrong, [])

    def test_a_mapping_that_another_thread_changes_does_no_harm(self) -> None:
        merchant, fields, stop = shop.cashier(), {"a": "1"}, threading.Event()

        def change() -> None:
            number = 0
            while not stop.is_set():
                number = (number + 1) % 500
                fields[f"k{number}"] = "x" * number
                fields.pop(f"k{(number * 7) % 500}", None)

        thread = threading.Thread(target=change)
        thread.start()
        try:
            for _ in range(2000):
                self.assertEqual(len(merchant.sign_fields(fields)), 32)
        finally:
            stop.set()
            thread.join()


class Interleaving(unittest.TestCase):
    """Threads change places only where the interpreter is given up, because they are not made to."""

    def setUp(self) -> None:
        before = sys.getswitchinterval()
        self.addCleanup(sys.setswitchinterval, before)
        sys.setswitchinterval(1000)

    def others_run_during(self, call: Callable[[], object]) -> bool:
        """Whether a waiting thread ever runs before a call ends."""
        for _ in range(200):
            order: list[str] = []
            gate = threading.Semaphore(0)

            def other() -> None:
                gate.acquire()
                order.append("other")

            thread = threading.Thread(target=other)
            thread.start()
            gate.release()
            call()
            order.append("call")
            thread.join()
            if order[0] == "other":
                return True
        return False

    def test_an_rsa_signature_lets_other_threads_run(self) -> None:
        merchant = shop.rsa_merchant()
        self.assertTrue(self.others_run_during(lambda: shop.alipay_order(merchant)))

    def test_an_md5_signature_keeps_the_interpreter(self) -> None:
        merchant = shop.cashier()
        self.assertFalse(self.others_run_during(lambda: merchant.sign_fields(shop.ORDER)))
        self.assertFalse(self.others_run_during(lambda: merchant.call("sign_fields", {"fields": shop.ORDER})))


class Processes(unittest.TestCase):
    def test_a_forked_child_signs_with_the_merchant_of_its_parent(self) -> None:
        merchant = shop.rsa_merchant()
        expected = merchant.sign_fields(shop.ORDER) + shop.alipay_order(merchant)
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                os.write(writing, (merchant.sign_fields(shop.ORDER) + shop.alipay_order(merchant)).encode())
            finally:
                os._exit(0)
        os.close(writing)
        with os.fdopen(reading) as pipe:
            self.assertEqual(pipe.read(), expected)
        self.assertEqual(os.waitpid(child, 0)[1], 0)

    def test_nonces_differ_between_parent_and_forked_children(self) -> None:
        global _forked
        _forked = _wechat()
        with multiprocessing.get_context("fork").Pool(4) as pool:
            nonces = pool.map(_nonce, range(40))
        nonces += [_nonce(number) for number in range(40)]
        self.assertEqual(len(set(nonces)), 80)


_forked: Merchant


def _wechat() -> Merchant:
    return Merchant({
        "wechat": {
            "api": "v2",
            "app_id": "wx8888888888888888",
            "mch_id": "1900000109",
            "key": "192006250b4c09247ec02edce69f6a2d",
            "sign_type": "MD5",
        }
    })  # fmt: skip


def _nonce(_: int) -> str:
    body = _forked.wechat_query(out_trade_no="ORDER1")["body"]
    return body.partition("<nonce_str>")[2].partition("</nonce_str>")[0]


class Asyncio(unittest.IsolatedAsyncioTestCase):
    async def test_rsa_verbs_run_beside_the_event_loop(self) -> None:
        merchant = shop.rsa_merchant()
        urls = await asyncio.gather(*(asyncio.to_thread(shop.alipay_order, merchant) for _ in range(50)))
        self.assertEqual(len(set(urls)), 1)
        self.assertIn("sign=", urls[0])

    async def test_errors_come_through(self) -> None:
        merchant = shop.cashier()
        with self.assertRaises(TtpayError):
            await asyncio.to_thread(merchant.sign_fields, {"uid": 1.5})  # type: ignore[dict-item]


if __name__ == "__main__":
    unittest.main()
