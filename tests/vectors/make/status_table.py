"""The decision table of status.md §1, written a second time from the page, as data where the page has rows."""

PAID_WORDS = {"wechat": {"SUCCESS", "REFUND"}, "alipay": {"TRADE_SUCCESS", "TRADE_FINISHED"}}
BY_CAUSE = {  # §1.3
    "user_cancelled": (3, "user_cancelled"), "merchant_cancelled": (3, "merchant_cancelled"),
    "payment_failed": (2, "payment_failed"), "place_failed": (2, "place_failed"), "expired": (1, "timed_out"),
}
DOUBT = ["contradiction", "unrecognised", "attempt_failed", "in_progress", "close_needed", "closing", "waiting",
         "not_started", "no_deadline", "not_asked"]  # C4
MARGIN = 300


def answer(q):
    """`{code, reason, refund_channel?}` for a well-formed question."""
    offered = [name for name in ("wechat", "alipay") if q.get(name) is not None]
    cause = q.get("closed_by_us")
    if not offered:  # C0 to C2
        if cause == "expired" or (cause is None and q["now"] >= q["expires_at"]):
            return reply(1, "never_offered")
        return reply(*BY_CAUSE[cause]) if cause else reply(9, "not_offered")
    verdicts = {name: verdict(name, q[name], q) for name in offered}
    paid = [name for name in offered if verdicts[name][0] == 0]
    if paid:  # C3
        holding = [name for name in paid if verdicts[name][1] != "paid_refunded_full"]
        refund = later(q) if len(holding) == 2 else None
        return reply(0, verdicts[(holding or paid)[0]][1], refund)
    doubts = {reason for code, reason in verdicts.values() if code == 9}
    if doubts:  # C4
        return reply(9, min(doubts, key=DOUBT.index))
    for code in (1, 3, 2):  # C5 to C7
        for name in offered:
            if verdicts[name][0] == code:
                return reply(*verdicts[name])
    raise AssertionError(verdicts)


def reply(code, reason, refund=None):
    """The answer's members; `refund_channel` only when there is one."""
    return {"code": code, "reason": reason} | ({"refund_channel": refund} if refund else {})


def verdict(name, fact, q):
    """§1.2 for one channel."""
    word, back = fact["state"], fact.get("refunded_fen") or 0
    if word in PAID_WORDS[name] or fact.get("paid_at") is not None or back > 0:  # W1, W2, A1, A2
        if word == "TRADE_CLOSED" and name == "alipay":
            return 0, "paid_refunded_full"
        if back == 0:
            return 0, "paid_refunding" if (name, word) == ("wechat", "REFUND") else "paid"
        return 0, "paid_refunded_full" if 0 < fact["amount_fen"] <= back else "paid_refunded_part"
    unpaid = (9, "closing" if q.get("closed_by_us") else "waiting" if q["now"] < q["expires_at"] else "close_needed")
    ended = BY_CAUSE.get(q.get("closed_by_us")) or (
        (1, "timed_out") if fact["seen_at"] >= q["expires_at"] else (3, "closed_elsewhere"))
    if name == "wechat":
        return {"REVOKED": (3, "revoked"), "CLOSED": ended, "NOTPAY": unpaid, "USERPAYING": (9, "in_progress"),
                "ACCEPT": (9, "in_progress"), "PAYERROR": (9, "attempt_failed"), "ORDERNOTEXIST": (9, "contradiction"),
                "ORDER_NOT_EXIST": (9, "contradiction"), "": (9, "not_asked")}.get(word, (9, "unrecognised"))
    absolute = q.get("alipay_time_expire") is not False
    too_early = fact["seen_at"] < q["expires_at"] + MARGIN
    return {"TRADE_CLOSED": ended if absolute or q.get("closed_by_us") else (9, "no_deadline"),
            "WAIT_BUYER_PAY": unpaid,
            "ACQ.TRADE_NOT_EXIST": (9, "no_deadline") if not absolute else (9, "not_started") if too_early else ended,
            "": (9, "not_asked")}.get(word, (9, "unrecognised"))


def later(q):
    """Which of two payments came later: `paid_at` when both have one and they differ, then `seen_at`, then Alipay."""
    wechat, alipay = q["wechat"], q["alipay"]
    first, second = wechat.get("paid_at"), alipay.get("paid_at")
    if first is not None and second is not None and first != second:
        return "wechat" if first > second else "alipay"
    return "wechat" if wechat["seen_at"] > alipay["seen_at"] else "alipay"
