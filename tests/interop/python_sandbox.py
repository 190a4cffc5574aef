"""python-alipay-sdk as it is published, with only its gateway changed, buys and refunds at the sandbox."""

import hashlib
import sys
import time
from datetime import datetime, timedelta
from urllib.parse import parse_qsl

from alipay import AliPay, DCAliPay
from alipay.exceptions import AliPayValidationError
from sandbox import Mailbox, check, finish, running


def signed(order_info, secret):
    """orderInfo signed by hand, as cashier.md §4.1 says."""
    pairs = sorted((name, str(value)) for name, value in order_info.items() if str(value) and name != "risk_info")
    text = "&".join(f"{name}={value}" for name, value in pairs) + secret
    return order_info | {"sign": hashlib.md5(text.encode()).hexdigest()}


def open_cashier(sandbox, number, alipay_url, fen):
    cashier, now = sandbox.merchant["cashier"], str(int(time.time()))
    order_info = {
        "app_id": cashier["app_id"], "merchant_id": cashier["merchant_id"], "sign_type": "MD5", "timestamp": now,
        "version": "2.0", "trade_type": "H5", "product_code": "pay", "payment_type": "direct", "out_order_no": number,
        "uid": "u1", "total_amount": fen, "currency": "CNY", "subject": "测试商品", "body": "测试商品", "trade_time": now,
        "valid_time": "900", "notify_url": "https://tp-pay.snssdk.com/paycallback", "alipay_url": alipay_url,
        "risk_info": '{"ip":"203.0.113.7"}',
    }
    status, view = sandbox.call("POST", "/cashier/sessions", {"order_info": signed(order_info, cashier["secret"])})
    assert status == 201, view
    return view["session"]


def buy(sandbox, app, number, fen):
    """An order string of the SDK goes through the cashier and is paid."""
    expires = (datetime.now() + timedelta(minutes=15)).strftime("%Y-%m-%d %H:%M:%S")
    order_string = app.api_alipay_trade_app_pay(
        subject="测试商品 100%+1", out_trade_no=number, total_amount=f"{fen // 100}.{fen % 100:02}", time_expire=expires,
    )
    session = open_cashier(sandbox, number, order_string, fen)
    return sandbox.call("POST", f"/cashier/sessions/{session}/pay", {"channel": "alipay"})


def entered(sandbox, app, number):
    order_string = app.api_alipay_trade_app_pay(subject="x", out_trade_no=number, total_amount="0.01")
    session = open_cashier(sandbox, number, order_string, 1)
    assert sandbox.call("POST", f"/cashier/sessions/{session}/enter", {"channel": "alipay"})[0] == 200


def refused(call, **arguments):
    """The sub code of a refusal, which must be signed as everything is; the SDK raises when it is not."""
    return call(**arguments).get("sub_code")


def purchase(sandbox, app):
    check("a trade that nobody entered does not exist",
          refused(app.api_alipay_trade_query, out_trade_no="P1") == "ACQ.TRADE_NOT_EXIST")
    status, view = buy(sandbox, app, "P1", 101)
    check("an order string of python-alipay-sdk is paid", status == 200 and view["result_code"] == 0)
    found = app.api_alipay_trade_query(out_trade_no="P1")
    wanted = {"code": "10000", "trade_status": "TRADE_SUCCESS", "total_amount": "1.01", "out_trade_no": "P1"}
    check("its query finds the payment", wanted.items() <= found.items())
    by_number = app.api_alipay_trade_query(trade_no=found["trade_no"])
    check("and finds it by Alipay's own number", by_number["out_trade_no"] == "P1")


def closing(sandbox, app):
    entered(sandbox, app, "P2")
    check("a waiting trade waits", app.api_alipay_trade_query(out_trade_no="P2")["trade_status"] == "WAIT_BUYER_PAY")
    check("its close closes it", app.api_alipay_trade_close(out_trade_no="P2")["code"] == "10000")
    check("then it is closed", app.api_alipay_trade_query(out_trade_no="P2")["trade_status"] == "TRADE_CLOSED")
    check("a paid trade is not closed",
          refused(app.api_alipay_trade_close, out_trade_no="P1") == "ACQ.TRADE_STATUS_ERROR")


def refunds(app):
    def refund(number, amount):
        return app.api_alipay_trade_refund(amount, out_trade_no="P1", out_request_no=number)

    first = refund("R1", "0.50")
    check("a refund moves money", (first["fund_change"], first["refund_fee"]) == ("Y", "0.50"))
    again = refund("R1", "0.50")
    check("the same number moves none again", (again["fund_change"], again["refund_fee"]) == ("N", "0.50"))
    check("nor with another amount", refund("R1", "0.51")["sub_code"] == "ACQ.DISCORDANT_REPEAT_REQUEST")
    check("nor over the sum", refund("R2", "0.52")["sub_code"] == "ACQ.REASON_TRADE_REFUND_FEE_ERR")
    found = app.api_alipay_trade_fastpay_refund_query("R1", out_trade_no="P1")
    check("its refund query finds it", (found["refund_status"], found["refund_amount"]) == ("REFUND_SUCCESS", "0.50"))
    nothing = app.api_alipay_trade_fastpay_refund_query("R9", out_trade_no="P1")
    check("a number that nobody used is found with nothing", "refund_status" not in nothing)
    check("the rest closes the trade", refund("R3", "0.51")["refund_fee"] == "1.01"
          and app.api_alipay_trade_query(out_trade_no="P1")["trade_status"] == "TRADE_CLOSED")


def strangers(sandbox, app, other):
    check("a request under another key is refused", refused(other.api_alipay_trade_query, out_trade_no="P1")
          == "isv.invalid-signature")
    sandbox.call("POST", "/_control/faults", {"at": "alipay.query", "fault": "bad_signature"})
    check("a wrong signature is refused by the SDK", raises(lambda: app.api_alipay_trade_query("P1")))
    check("and the next answer is fine", app.api_alipay_trade_query("P1")["code"] == "10000")


def certificates(program):
    """The same with certificates in the place of keys."""
    with running(program, console={"certificates": True}) as sandbox:
        alipay = sandbox.merchant["alipay"]
        app = DCAliPay(
            appid=alipay["app_id"], app_private_key_string=alipay["private_key"],
            app_public_key_cert_string=alipay["app_certificate"],
            alipay_public_key_cert_string=alipay["alipay_certificate"],
            alipay_root_cert_string=alipay["alipay_root_certificate"],
        )
        app._gateway = alipay["gateway_url"]
        status, _ = buy(sandbox, app, "P1", 101)
        check("an order string with certificates is paid", status == 200)
        check("an answer with certificates is verified",
              app.api_alipay_trade_query("P1")["trade_status"] == "TRADE_SUCCESS")


def raises(call):
    try:
        call()
    except AliPayValidationError:
        return True
    return False


def main():
    seen = []

    def judge(_path, headers, body):
        """What the SDK says about a notification; and that it says no once one character is another."""
        form = dict(parse_qsl(body.decode(), strict_parsing=True, keep_blank_values=True))
        sign = form.pop("sign")
        changed = form | {"total_amount": form["total_amount"] + "0"}
        held = app.verify(dict(form), sign) and not app.verify(changed, sign)
        seen.append((form["out_trade_no"], form["trade_status"], form.get("refund_fee"), held))
        return held

    mailbox = Mailbox(judge)
    with running(sys.argv[1], notify_base=mailbox.base) as sandbox:
        alipay = sandbox.merchant["alipay"]

        def sdk(**changed):
            keys = {"private": alipay["private_key"], "public": alipay["alipay_public_key"]} | changed
            made = AliPay(
                appid=alipay["app_id"], app_notify_url=alipay["notify_url"], app_private_key_string=keys["private"],
                alipay_public_key_string=keys["public"],
            )
            made._gateway = alipay["gateway_url"]
            return made

        app = sdk()
        purchase(sandbox, app)
        closing(sandbox, app)
        refunds(app)
        strangers(sandbox, app, sdk(private=sandbox.merchant["wechat"]["private_key"]))
        arrived = mailbox.wait_for(4)
        check("every notification was verified by the SDK", len(arrived) == 4 and all(held for *_, held in seen))
        told = sorted((number, state, fee) for number, state, fee, _ in seen if number == "P1" and fee)
        check("the notifications of refunds carry their sum",
              told == [("P1", "TRADE_CLOSED", "1.01"), ("P1", "TRADE_SUCCESS", "0.50")])
        _, notices = sandbox.call("GET", "/_control/notifications?out_trade_no=P1")
        check("the sandbox knows that they were acknowledged",
              len(notices) == 3 and all(notice["stage"] == "acknowledged" for notice in notices))
    certificates(sys.argv[1])
    return finish()


if __name__ == "__main__":
    sys.exit(main())
