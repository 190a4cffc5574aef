"""The 55 examples of status.md §3, in its order: now, closed_by_us, WeChat, Alipay, code, reason."""


def F(state, seen, paid=None, back=None, amount=None, source="query"):
    """A fact without its channel; money is involved when it was paid or came back."""
    if amount is None:
        amount = 101 if paid or back else 0
    fact = {"out_trade_no": "T202401010000000001", "state": state, "amount_fen": amount, "seen_at": seen, "source": source}
    return fact | ({} if paid is None else {"paid_at": paid}) | ({} if back is None else {"refunded_fen": back})


def row(now, closed_by_us, wechat, alipay, code, reason, refund=None, deadline=None, expires_at=10000):
    """A question and the answer that the page prints."""
    question = {"now": now, "expires_at": expires_at}
    if closed_by_us:
        question["closed_by_us"] = closed_by_us
    for name, fact in (("wechat", wechat), ("alipay", alipay)):
        if fact is not None:
            question[name] = {"channel": name, **fact}
    if deadline is not None:
        question["alipay_time_expire"] = deadline
    return question, {"code": code, "reason": reason} | ({"refund_channel": refund} if refund else {})


EXAMPLES = [
    row(9000, None, None, None, 9, "not_offered"),
    row(10000, None, None, None, 1, "never_offered"),
    row(9000, "place_failed", None, None, 2, "place_failed"),
    row(9000, "user_cancelled", None, None, 3, "user_cancelled"),
    row(9000, None, F("", 9000), None, 9, "not_asked"),
    row(9000, None, F("NOTPAY", 8990), None, 9, "waiting"),
    row(10000, None, F("NOTPAY", 9990), None, 9, "close_needed"),
    row(10005, "expired", F("NOTPAY", 10001), None, 9, "closing"),
    row(10020, "expired", F("CLOSED", 10010), None, 1, "timed_out"),
    row(10020, None, F("CLOSED", 10010), None, 1, "timed_out"),
    row(9500, None, F("CLOSED", 9400), None, 3, "closed_elsewhere"),
    row(12000, None, F("CLOSED", 9400), None, 3, "closed_elsewhere"),
    row(9500, "user_cancelled", F("CLOSED", 9400), None, 3, "user_cancelled"),
    row(9500, "merchant_cancelled", F("CLOSED", 9400), None, 3, "merchant_cancelled"),
    row(9500, "payment_failed", F("CLOSED", 9400), None, 2, "payment_failed"),
    row(9500, None, F("REVOKED", 9400), None, 3, "revoked"),
    row(9500, None, F("USERPAYING", 9499), None, 9, "in_progress"),
    row(9500, None, F("PAYERROR", 9499), None, 9, "attempt_failed"),
    row(9500, None, F("ORDER_NOT_EXIST", 9499), None, 9, "contradiction"),
    row(9500, None, F("SOMETHING_NEW", 9499), None, 9, "unrecognised"),
    row(9500, None, F("SUCCESS", 9499, paid=9490), None, 0, "paid"),
    row(20000, "expired", F("SUCCESS", 19999, paid=9999), None, 0, "paid"),
    row(20000, None, F("REFUND", 19999, paid=9490), None, 0, "paid_refunding"),
    row(20000, None, F("REFUND", 19999, paid=9490, back=50), None, 0, "paid_refunded_part"),
    row(20000, None, F("REFUND", 19999, paid=9490, back=101), None, 0, "paid_refunded_full"),
    row(9500, None, None, F("ACQ.TRADE_NOT_EXIST", 9499), 9, "not_started"),
    row(10100, None, None, F("ACQ.TRADE_NOT_EXIST", 10100), 9, "not_started"),
    row(10299, None, None, F("ACQ.TRADE_NOT_EXIST", 10299), 9, "not_started"),
    row(10300, None, None, F("ACQ.TRADE_NOT_EXIST", 10300), 1, "timed_out"),
    row(10300, "user_cancelled", None, F("ACQ.TRADE_NOT_EXIST", 10300), 3, "user_cancelled"),
    row(9600, "user_cancelled", None, F("ACQ.TRADE_NOT_EXIST", 9599), 9, "not_started"),
    row(99999, None, None, F("ACQ.TRADE_NOT_EXIST", 99999), 9, "no_deadline", deadline=False),
    row(99999, None, None, F("TRADE_CLOSED", 9400), 9, "no_deadline", deadline=False),
    row(99999, "merchant_cancelled", None, F("TRADE_CLOSED", 9400), 3, "merchant_cancelled", deadline=False),
    row(9500, None, None, F("WAIT_BUYER_PAY", 9499), 9, "waiting"),
    row(10001, None, None, F("WAIT_BUYER_PAY", 10000), 9, "close_needed"),
    row(10010, None, None, F("TRADE_CLOSED", 10005), 1, "timed_out"),
    row(9500, None, None, F("TRADE_CLOSED", 9400), 3, "closed_elsewhere"),
    row(9500, None, None, F("TRADE_CLOSED", 9400, paid=9000), 0, "paid_refunded_full"),
    row(9500, None, None, F("TRADE_CLOSED", 9400, back=101), 0, "paid_refunded_full"),
    row(9500, None, None, F("TRADE_SUCCESS", 9400, paid=9399), 0, "paid"),
    row(9500, None, None, F("TRADE_SUCCESS", 9400, paid=9399, back=1), 0, "paid_refunded_part"),
    row(9500, None, None, F("TRADE_FINISHED", 9400, paid=9399), 0, "paid"),
    row(9500, None, None, F("trade_success", 9400), 9, "unrecognised"),
    row(9500, None, F("NOTPAY", 9499), F("ACQ.TRADE_NOT_EXIST", 9499), 9, "waiting"),
    row(9500, None, F("NOTPAY", 9499), F("TRADE_SUCCESS", 9499, paid=9498), 0, "paid"),
    row(10350, "expired", F("CLOSED", 10010), F("ACQ.TRADE_NOT_EXIST", 10200), 9, "not_started"),
    row(10350, "expired", F("CLOSED", 10010), F("ACQ.TRADE_NOT_EXIST", 10340), 1, "timed_out"),
    row(10350, None, F("CLOSED", 9400), F("ACQ.TRADE_NOT_EXIST", 10340), 1, "timed_out"),
    row(9500, None, F("CLOSED", 9400), F("TRADE_CLOSED", 9400), 3, "closed_elsewhere"),
    row(9500, None, F("SUCCESS", 9499, paid=9490), F("TRADE_SUCCESS", 9498, paid=9491), 0, "paid", refund="alipay"),
    row(9500, None, F("SUCCESS", 9499, paid=9492), F("TRADE_SUCCESS", 9498, paid=9491), 0, "paid", refund="wechat"),
    row(9500, None, F("SUCCESS", 9499, paid=9490), F("TRADE_SUCCESS", 9499, paid=9490), 0, "paid", refund="alipay"),
    row(9900, None, F("SUCCESS", 9499, paid=9490), F("TRADE_CLOSED", 9800, paid=9491, back=101), 0, "paid"),
    row(9500, None, F("PAYERROR", 9499), F("WAIT_BUYER_PAY", 9499), 9, "attempt_failed"),
]
