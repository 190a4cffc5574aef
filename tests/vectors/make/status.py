"""Vectors of the verb `cashier_status` (status.md §1): the 55 examples of the page and cases of our own.

Every answer is written down by hand and must agree with the second writing of the table in status_table.py.
"""

from common import VECTORS, Group, compact, error, run
from status_examples import EXAMPLES, F, row
from status_table import answer

FLAGS = {
    "Example": "printed on the project's own status page, for people to read",
    "Boundary": "the last second before a limit and the first one on it",
    "Cause": "one provider word means three things to a user, and only our own cause tells which",
    "ForeignWord": "a word that we do not know, or spell differently, must be 9 and never 2 or 3",
    "Paid": "money was taken; no clock, cause or other word may deny it",
    "Refunded": "a refund is a separate matter: the code stays 0",
    "TwoChannels": "as long as one channel can take money, the order is not dead",
    "DoublePayment": "both channels took money and exactly one is to be refunded",
    "NoDeadline": "an order string without an absolute deadline may be paid at any time",
    "NeverOffered": "nobody can pay what was never handed out",
    "WrongPlace": "a fact in the other channel's member would be read with the wrong words",
    "Units": "milliseconds make every order unexpired, or every fact too late",
    "UnknownMember": "a misspelt member would be ignored silently, with its meaning",
    "WrongShape": "a request of the wrong JSON type is refused by its path, not coerced",
    "Required": "a missing or empty required member is named",
    "Defaults": "members that the caller leaves out have fixed values",
    "DuplicateMember": "parsers disagree on which of two equal names wins",
}
NONE = F("ACQ.TRADE_NOT_EXIST", 10300)


def build():
    """The file status.json."""
    group = Group("status", "The getOrderStatus code from verified facts: the decision table (status.md §1).", FLAGS)
    for number, (question, expected) in enumerate(EXAMPLES, 1):
        about = f"Example {number} of the status page (own-status-{number:02}): {expected['code']} {expected['reason']}."
        add(group, number, about, "Example", (question, expected))
    boundaries(group)
    causes(group)
    words(group)
    paid(group)
    two_channels(group)
    double_payment(group)
    refused(group)
    defaults(group)
    return group


def add(group, number, about, flags, pair):
    """A case whose hand-written answer must be the table's."""
    question, expected = pair
    assert answer(question) == expected, (number, answer(question), expected)
    group.case(number, about, flags, "cashier_status", question, {"ok": expected})


def rows(group, first, flags, *cases):
    """Consecutive cases with the same flags."""
    for number, (about, pair) in enumerate(cases, first):
        add(group, number, about, flags, pair)


def boundaries(group):
    """One second before and on every limit."""
    rows(
        group, 101, "Boundary",
        ("Nothing offered, one second before the end: still open.", row(9999, None, None, None, 9, "not_offered")),
        ("Nothing offered, one second after the end.", row(10001, None, None, None, 1, "never_offered")),
        ("WeChat unpaid, one second before the end.", row(9999, None, F("NOTPAY", 9999), None, 9, "waiting")),
        ("WeChat unpaid, one second after the end: the clock alone makes no 1.", row(10001, None, F("NOTPAY", 10001), None, 9, "close_needed")),
        ("WeChat unpaid an hour after the end: still no 1.", row(13600, None, F("NOTPAY", 13600), None, 9, "close_needed")),
        ("Alipay unpaid, one second before the end.", row(9999, None, None, F("WAIT_BUYER_PAY", 9999), 9, "waiting")),
        ("Alipay unpaid at the end.", row(10000, None, None, F("WAIT_BUYER_PAY", 10000), 9, "close_needed")),
        ("WeChat closed one second before the end, by somebody else.", row(10500, None, F("CLOSED", 9999), None, 3, "closed_elsewhere")),
        ("WeChat closed at the end: by time.", row(10500, None, F("CLOSED", 10000), None, 1, "timed_out")),
        ("Alipay closed one second before the end, by somebody else.", row(10500, None, None, F("TRADE_CLOSED", 9999), 3, "closed_elsewhere")),
        ("Alipay closed at the end: by time.", row(10500, None, None, F("TRADE_CLOSED", 10000), 1, "timed_out")),
        ("No trade, seen at the end: within the margin for clock errors.", row(10400, None, None, F("ACQ.TRADE_NOT_EXIST", 10000), 9, "not_started")),
        ("No trade, seen a second before the margin is over, asked later: the age of the statement counts, not the present.",
         row(20000, None, None, F("ACQ.TRADE_NOT_EXIST", 10299), 9, "not_started")),
        ("No trade, seen a second after the margin.", row(10301, None, None, F("ACQ.TRADE_NOT_EXIST", 10301), 1, "timed_out")),
        ("The largest time that is still seconds.", row(99999999999, None, None, None, 1, "never_offered")),
        ("The first second of all.", row(0, None, None, None, 1, "never_offered", expires_at=0)),
    )


def causes(group):
    """Every cause of ours, with and without a channel."""
    rows(
        group, 121, "Cause NeverOffered",
        ("Nothing offered and expired by us.", row(9000, "expired", None, None, 1, "never_offered")),
        ("Nothing offered and cancelled by the merchant.", row(9000, "merchant_cancelled", None, None, 3, "merchant_cancelled")),
        ("Nothing offered and failed.", row(9000, "payment_failed", None, None, 2, "payment_failed")),
        ("Nothing offered and cancelled before the end stays cancelled after it.", row(20000, "user_cancelled", None, None, 3, "user_cancelled")),
    )
    rows(
        group, 131, "Cause",
        ("WeChat closed for a failed order.", row(9500, "place_failed", F("CLOSED", 9400), None, 2, "place_failed")),
        ("WeChat closed after expiry although seen before it: our own cause counts.", row(9500, "expired", F("CLOSED", 9400), None, 1, "timed_out")),
        ("Alipay closed, cancelled by the user.", row(10500, "user_cancelled", None, F("TRADE_CLOSED", 10400), 3, "user_cancelled")),
        ("Alipay closed, cancelled by the merchant.", row(10500, "merchant_cancelled", None, F("TRADE_CLOSED", 9400), 3, "merchant_cancelled")),
        ("Alipay closed after a failed payment.", row(9500, "payment_failed", None, F("TRADE_CLOSED", 9400), 2, "payment_failed")),
        ("Alipay closed for a failed order.", row(9500, "place_failed", None, F("TRADE_CLOSED", 9400), 2, "place_failed")),
        ("No trade after the margin, and a failed payment was our cause.", row(10300, "payment_failed", None, NONE, 2, "payment_failed")),
        ("No trade after the margin, cancelled by the merchant.", row(10300, "merchant_cancelled", None, NONE, 3, "merchant_cancelled")),
        ("A revoked order is revoked, whatever our cause was.", row(10300, "expired", F("REVOKED", 10200), None, 3, "revoked")),
        ("Cancelled, but WeChat is unpaid: the user may be paying at this moment.", row(9500, "user_cancelled", F("NOTPAY", 9400), None, 9, "closing")),
        ("Failed, but Alipay is unpaid.", row(9500, "payment_failed", None, F("WAIT_BUYER_PAY", 9400), 9, "closing")),
        ("Cancelled, but WeChat says that the user is paying.", row(9500, "user_cancelled", F("USERPAYING", 9400), None, 9, "in_progress")),
        ("A failed attempt is not the end, even when we ended the order for it.", row(9500, "payment_failed", F("PAYERROR", 9400), None, 9, "attempt_failed")),
        ("Cancelled, and nothing about WeChat is verified.", row(20000, "user_cancelled", F("", 9000), None, 9, "not_asked")),
    )
    rows(
        group, 151, "NoDeadline",
        ("Without a deadline, an unpaid trade still waits.", row(9500, None, None, F("WAIT_BUYER_PAY", 9400), 9, "waiting", deadline=False)),
        ("Without a deadline, a cancelled order without trade stays payable.", row(99999, "user_cancelled", None, F("ACQ.TRADE_NOT_EXIST", 99999), 9, "no_deadline", deadline=False)),
        ("Without a deadline, our own expiry makes a closed trade timed out.", row(99999, "expired", None, F("TRADE_CLOSED", 10400), 1, "timed_out", deadline=False)),
        ("Without a deadline, a payment is a payment.", row(99999, None, None, F("TRADE_SUCCESS", 99000, paid=98999), 0, "paid", deadline=False)),
        ("Without a deadline, WeChat is judged as ever.", row(10020, None, F("CLOSED", 10010), None, 1, "timed_out", deadline=False)),
        ("Without a deadline, a closed WeChat order does not end what Alipay may still take.",
         row(99999, None, F("CLOSED", 10010), F("TRADE_CLOSED", 10400), 9, "no_deadline", deadline=False)),
    )


def words(group):
    """Words that are not ours, or not the channel's."""
    wechat = ["success", "SUCCESS ", " NOTPAY", "closed", "Closed", "TRADE_CLOSED", "TRADE_SUCCESS", "WAIT_BUYER_PAY",
              "ACQ.TRADE_NOT_EXIST", "PAYERROR(支付失败)", "ORDERCLOSED", "ORDERPAID", "null", "0"]
    alipay = ["TRADE_CLOSE", "TRADE_CLOSED\n", "trade_closed", "CLOSED", "SUCCESS", "NOTPAY", "TRADE_NOT_EXIST", "REFUND",
              "ACQ.TRADE_HAS_CLOSE", "ACQ.SYSTEM_ERROR", "TRADE_PENDING", "10000"]
    for number, word in enumerate(wechat, 161):
        about = "A word that WeChat does not use for an order is not guessed at, even long after the end."
        add(group, number, about, "ForeignWord", row(20000, "expired", F(word, 19000), None, 9, "unrecognised"))
    for number, word in enumerate(alipay, 181):
        about = "A word that Alipay does not use for a trade is not guessed at, even long after the end."
        add(group, number, about, "ForeignWord", row(20000, "expired", None, F(word, 19000), 9, "unrecognised"))
    rows(
        group, 201, "ForeignWord",
        ("WeChat v2 does not know the order: never the end.", row(20000, "expired", F("ORDERNOTEXIST", 19000), None, 9, "contradiction")),
        ("WeChat accepted a payment and has not finished it.", row(9500, None, F("ACCEPT", 9499), None, 9, "in_progress")),
        ("An unknown word beside evidence of payment is a payment.", row(9500, None, F("SOMETHING_NEW", 9499, paid=9490), None, 0, "paid")),
        ("An unknown word of Alipay beside money that came back is a payment.", row(9500, None, None, F("SOMETHING_NEW", 9499, back=1), 0, "paid_refunded_part")),
    )


def paid(group):
    """Payments, refunds and evidence."""
    rows(
        group, 211, "Paid",
        ("A payment word without a time of payment.", row(9500, None, F("SUCCESS", 9499, amount=101), None, 0, "paid")),
        ("A payment seen by notice, long after the order was cancelled.", row(99999, "user_cancelled", None, F("TRADE_SUCCESS", 99998, paid=9000, source="notification"), 0, "paid")),
        ("An unpaid word with a time of payment: the evidence counts.", row(9500, None, F("NOTPAY", 9499, paid=9490), None, 0, "paid")),
        ("A closed WeChat order with a time of payment was paid.", row(20000, "expired", F("CLOSED", 19999, paid=9490), None, 0, "paid")),
        ("A time of payment of 0 is still a time.", row(9500, None, F("NOTPAY", 9499, paid=0, amount=101), None, 0, "paid")),
        ("No evidence: zero fen came back.", row(10500, None, F("CLOSED", 10400, back=0), None, 1, "timed_out")),
        ("A payment by Alipay and an untouched WeChat order.", row(20000, "expired", F("CLOSED", 19999), F("TRADE_FINISHED", 19999, paid=9000), 0, "paid")),
    )
    rows(
        group, 221, "Refunded",
        ("WeChat refunded all but one fen.", row(20000, None, F("REFUND", 19999, back=100), None, 0, "paid_refunded_part")),
        ("More came back than was paid: all of it.", row(20000, None, F("SUCCESS", 19999, paid=9490, back=102), None, 0, "paid_refunded_full")),
        ("A refund is known but the amount is not: a part.", row(20000, None, F("SUCCESS", 19999, paid=9490, back=50, amount=0), None, 0, "paid_refunded_part")),
        ("WeChat's refund word alone, without time or sum.", row(20000, None, F("REFUND", 19999, amount=101), None, 0, "paid_refunding")),
        ("WeChat's refund word with a sum of zero.", row(20000, None, F("REFUND", 19999, back=0, amount=101), None, 0, "paid_refunding")),
        ("Alipay's finished trade, refunded in full.", row(20000, None, None, F("TRADE_FINISHED", 19999, paid=9490, back=101), 0, "paid_refunded_full")),
        ("Alipay closes a trade only after a full refund, whatever sum we know.", row(20000, None, None, F("TRADE_CLOSED", 19999, paid=9490, back=50), 0, "paid_refunded_full")),
        ("Both refunded in full: the first channel's reason.", row(20000, None, F("REFUND", 19999, back=101), F("TRADE_CLOSED", 19999, back=101), 0, "paid_refunded_full")),
        ("WeChat refunded in full, Alipay in part: the money that is still here counts.",
         row(20000, None, F("REFUND", 19999, back=101), F("TRADE_SUCCESS", 19999, paid=9490, back=1), 0, "paid_refunded_part")),
    )


def two_channels(group):
    """C3 to C7: rank of reasons and codes."""
    rows(
        group, 241, "TwoChannels",
        ("An unknown word ranks below a contradiction.", row(9500, None, F("ORDERNOTEXIST", 9499), F("NEW", 9499), 9, "contradiction")),
        ("An unknown word ranks above a payment in progress.", row(9500, None, F("USERPAYING", 9499), F("NEW", 9499), 9, "unrecognised")),
        ("A payment in progress ranks above a needed close.", row(10001, None, F("USERPAYING", 9499), F("WAIT_BUYER_PAY", 10001), 9, "in_progress")),
        ("A needed close ranks above an untouched string.", row(10001, None, F("NOTPAY", 10001), F("ACQ.TRADE_NOT_EXIST", 10001), 9, "close_needed")),
        ("A closing order ranks above an untouched string.", row(9500, "user_cancelled", F("NOTPAY", 9499), F("ACQ.TRADE_NOT_EXIST", 9499), 9, "closing")),
        ("An untouched string ranks above a channel not asked.", row(9500, None, F("", 9000), F("ACQ.TRADE_NOT_EXIST", 9499), 9, "not_started")),
        ("A missing deadline ranks above a channel not asked.", row(9500, None, F("", 9000), F("ACQ.TRADE_NOT_EXIST", 9499), 9, "no_deadline", deadline=False)),
        ("WeChat closed, Alipay unpaid: not dead.", row(10400, "expired", F("CLOSED", 10100), F("WAIT_BUYER_PAY", 10399), 9, "closing")),
        ("Alipay closed, WeChat never asked: not dead.", row(10400, "expired", F("", 9000), F("TRADE_CLOSED", 10399), 9, "not_asked")),
        ("Closed elsewhere in time and timed out: timed out is what the user saw.", row(10400, None, F("CLOSED", 9400), F("TRADE_CLOSED", 10100), 1, "timed_out")),
        ("Revoked and closed elsewhere: WeChat's reason first.", row(9500, None, F("REVOKED", 9400), F("TRADE_CLOSED", 9400), 3, "revoked")),
        ("Revoked beside a failed payment: closed, not failed.", row(9500, "payment_failed", F("REVOKED", 9400), F("TRADE_CLOSED", 9400), 3, "revoked")),
        ("Revoked beside an expired order: timed out.", row(10500, "expired", F("REVOKED", 9400), F("TRADE_CLOSED", 10400), 1, "timed_out")),
        ("Both ended for a failed payment.", row(9500, "payment_failed", F("CLOSED", 9400), F("TRADE_CLOSED", 9400), 2, "payment_failed")),
        ("Both ended for a failed order.", row(9500, "place_failed", F("CLOSED", 9400), F("TRADE_CLOSED", 9400), 2, "place_failed")),
        ("A payment outranks an unknown word.", row(9500, None, F("NEW", 9499), F("TRADE_SUCCESS", 9499, paid=9498), 0, "paid")),
    )


def double_payment(group):
    """Which channel is refunded."""
    rows(
        group, 261, "DoublePayment",
        ("WeChat's time of payment is missing: the later statement is refunded, here WeChat's.",
         row(9600, None, F("SUCCESS", 9500, amount=101), F("TRADE_SUCCESS", 9498, paid=9491), 0, "paid", refund="wechat")),
        ("Alipay's time of payment is missing: the later statement is refunded, here Alipay's.",
         row(9600, None, F("SUCCESS", 9498, paid=9497), F("TRADE_SUCCESS", 9499, amount=101), 0, "paid", refund="alipay")),
        ("Both times are missing and both statements are of one second: Alipay.",
         row(9600, None, F("SUCCESS", 9499, amount=101), F("TRADE_SUCCESS", 9499, amount=101), 0, "paid", refund="alipay")),
        ("Equal times of payment, WeChat's statement one second later.",
         row(9600, None, F("SUCCESS", 9500, paid=9490), F("TRADE_SUCCESS", 9499, paid=9490), 0, "paid", refund="wechat")),
        ("The time of payment outranks the time of the statement.",
         row(9600, None, F("SUCCESS", 9590, paid=9490), F("TRADE_SUCCESS", 9499, paid=9491), 0, "paid", refund="alipay")),
        ("A part of WeChat's money came back: both still hold money.",
         row(9600, None, F("REFUND", 9599, paid=9490, back=50), F("TRADE_SUCCESS", 9499, paid=9491), 0, "paid_refunded_part", refund="alipay")),
        ("WeChat is refunding and the sum is not known: both still hold money.",
         row(9600, None, F("REFUND", 9599, paid=9492), F("TRADE_SUCCESS", 9499, paid=9491), 0, "paid_refunding", refund="wechat")),
        ("All of WeChat's money came back: nothing more to refund.",
         row(9600, None, F("REFUND", 9599, paid=9490, back=101), F("TRADE_SUCCESS", 9499, paid=9491), 0, "paid")),
        ("Paid twice after the order was closed by us.",
         row(20000, "expired", F("SUCCESS", 9499, paid=9490), F("TRADE_FINISHED", 19999, paid=9495), 0, "paid", refund="alipay")),
    )


def refused(group):
    """Questions that have no answer."""
    def bad(number, about, flags, expected, change=None, text=None):
        question, _ = row(9500, None, F("NOTPAY", 9499), F("WAIT_BUYER_PAY", 9499), 9, "waiting")
        if change:
            change(question)
        group.case(number, about, flags, "cashier_status", text or question, expected)

    def put(*path):
        *way, last, value = path

        def change(question):
            for step in way:
                question = question[step]
            question[last] = value
        return change

    def drop(*path):
        *way, last = path

        def change(question):
            for step in way:
                question = question[step]
            del question[last]
        return change

    bad(281, "An Alipay fact in WeChat's place.", "WrongPlace", error("field_invalid", "wechat.channel"), put("wechat", "channel", "alipay"))
    bad(282, "A WeChat fact in Alipay's place.", "WrongPlace", error("field_invalid", "alipay.channel"), put("alipay", "channel", "wechat"))
    bad(283, "A present in milliseconds.", "Units", error("field_invalid", "now"), put("now", 1700000000000))
    bad(284, "An end in milliseconds.", "Units", error("field_invalid", "expires_at"), put("expires_at", 1700000000000))
    bad(285, "A statement in milliseconds.", "Units", error("field_invalid", "wechat.seen_at"), put("wechat", "seen_at", 1700000000000))
    bad(286, "A payment in milliseconds.", "Units", error("field_invalid", "alipay.paid_at"), put("alipay", "paid_at", 1700000000000))
    bad(287, "The first number that is no longer seconds.", "Units Boundary", error("field_invalid", "now"), put("now", 100000000000))
    bad(288, "A present before 1970.", "Units Boundary", error("field_invalid", "now"), put("now", -1))
    bad(289, "An end before 1970.", "Units", error("field_invalid", "expires_at"), put("expires_at", -9000))
    bad(290, "A statement before 1970.", "Units", error("field_invalid", "alipay.seen_at"), put("alipay", "seen_at", -1))
    bad(291, "A payment before 1970.", "Units", error("field_invalid", "wechat.paid_at"), put("wechat", "paid_at", -1))
    bad(292, "A fact that names no order.", "Required", error("field_missing", "wechat.out_trade_no"), put("wechat", "out_trade_no", ""))
    bad(293, "No end of the time to pay.", "Required", error("field_missing", "expires_at"), drop("expires_at"))
    bad(294, "A fact without its word.", "Required", error("field_missing", "wechat.state"), drop("wechat", "state"))
    bad(295, "A fact without its age.", "Required", error("field_missing", "alipay.seen_at"), drop("alipay", "seen_at"))
    bad(296, "A misspelt member.", "UnknownMember", error("request_malformed", "closed_by_use"), put("closed_by_use", "expired"))
    bad(297, "A misspelt member of a fact.", "UnknownMember", error("request_malformed", "wechat.paid_time"), put("wechat", "paid_time", 9400))
    bad(298, "A cause that is not ours.", "ForeignWord", error("field_invalid", "closed_by_us"), put("closed_by_us", "timed_out"))
    bad(299, "A channel that does not exist.", "ForeignWord", error("field_invalid", "wechat.channel"), put("wechat", "channel", "unionpay"))
    bad(300, "A source that does not exist.", "ForeignWord", error("field_invalid", "wechat.source"), put("wechat", "source", "bill"))
    bad(301, "A time as text.", "WrongShape", error("request_malformed", "now"), put("now", "9500"))
    bad(302, "A time with a fraction.", "WrongShape", error("request_malformed", "expires_at"), put("expires_at", 10000.5))
    bad(303, "A word that is a number.", "WrongShape", error("request_malformed", "wechat.state"), put("wechat", "state", 0))
    bad(304, "An amount below zero.", "WrongShape", error("request_malformed", "wechat.amount_fen"), put("wechat", "amount_fen", -101))
    bad(305, "A fact that is only its word.", "WrongShape", error("request_malformed", "wechat"), put("wechat", "NOTPAY"))
    bad(306, "A switch as text.", "WrongShape", error("request_malformed", "alipay_time_expire"), put("alipay_time_expire", "true"))
    bad(307, "One member twice.", "DuplicateMember", error("request_malformed"),
        text='{"now":9500,"expires_at":10000,"expires_at":9000}')


def defaults(group):
    """Members left out."""
    question, expected = row(9500, None, F("SUCCESS", 9499, paid=9490), None, 0, "paid")
    del question["now"]
    group.case(311, "The present may be left out: the door knows the time, and a payment does not ask for it.", "Defaults",
               "cashier_status", question, {"ok": expected})
    group.case(312, "An order of 1970 that was never offered is over at any present.", "Defaults NeverOffered",
               "cashier_status", {"expires_at": 10000}, {"ok": {"code": 1, "reason": "never_offered"}})
    add(group, 313, "An absolute deadline is the default, and may be said.", "Defaults",
        row(10300, None, None, NONE, 1, "timed_out", deadline=True))
    question, expected = row(9500, None, F("NOTPAY", 9499), None, 9, "waiting")
    question["alipay"] = None
    text = compact(question)
    group.case(314, "A null channel is an absent one.", "Defaults", "cashier_status", text, {"ok": expected})
    question, expected = row(9500, None, F("SUCCESS", 9499, paid=9490, source="notification"), None, 0, "paid")
    question["wechat"] |= {"transaction_id": "4200001234202401010000000001", "paid_fen": 91}
    add(group, 315, "All members of a fact, with a coupon: what the user paid does not change what was paid.", "Defaults Paid",
        (question, expected))


if __name__ == "__main__":
    run({VECTORS / "status.json": build().text()})
