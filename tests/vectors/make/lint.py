"""Writes the vectors of the linter: `python3 tests/vectors/make/lint.py`; with `--check`, exits 1 when they are stale.

Every change and every expected set is that of cashier.md §10.12 and §10.13; a case that stays quiet is the last value that
the rule's own text allows. Signatures are those printed on the page and are never made anew. `lint_key.pem` is the example
key that ByteDance published in its documentation, with a warning against using it.
"""

from common import VECTORS, Group, compact, error, run
from lint_cases import ALIPAY, CASES, CASHIER, NOW, OTHER_ALIPAY, OTHER_CASHIER, QUOTED, SAMPLE_CASES

FLAGS = {
    "Published": "the protocol page prints the object and what must be found in it",
    "Trigger": "one change of the clean orderInfo breaks exactly this rule; a linter that also reports others buries the cause",
    "Quiet": "the last value that the rule allows; a linter that cries wolf is switched off",
    "Unchecked": "a rule that could not run is listed, so that silence is never mistaken for approval",
    "Dependency": "a rule whose value another rule found bad is skipped, not guessed",
    "WrongShape": "a request of the wrong JSON type is refused by its path, not coerced",
    "Absurd": "whatever stands in orderInfo, the linter answers with findings and never falls over",
    "UnknownMember": "a misspelt or foreign member would be ignored silently, with its meaning",
    "DuplicateMember": "parsers disagree on which of two equal names wins, so what was signed and what is paid may differ",
    "Size": "an unbounded request exhausts memory",
    "Config": "a secret with something around it is refused before the first order",
}
WARNINGS = {"L" + n for n in (
    "106 107 109 110 203 303 305 306 403 503 509 510 606 609 610 613 614 615 711 714 715 716 717 718 720 721 722 723 724 728 "
    "730 802 803 805 811 812 904 1006 1007 1009").split()}
CONFIGS = {"cashier": CASHIER, "other_cashier": OTHER_CASHIER, "alipay": ALIPAY, "other_alipay": OTHER_ALIPAY,
           "all": {**CASHIER, **ALIPAY}, "quoted": QUOTED}


def finding(rule):
    """A finding by its rule, or by rule and field."""
    name, _, field = rule.partition(" ")
    found = {"rule": name, "severity": "warning" if name in WARNINGS else "error"}
    return {**found, "field": field} if field else found


def add(group, part, about, flags, order, rules, now=NOW, expect=None, config=None, skipped=None):
    """Adds a case below `lint-<part>`."""
    request = {"order_info": order}
    if now is not None:
        request["now"] = now
    if expect is not None:
        request["expect"] = expect
    expected = {"findings": [finding(rule) for rule in rules]}
    if skipped is not None:
        expected["skipped"] = skipped
    counted = sum(case["id"].startswith(f"lint-{part}-") for case in group.cases) + 1
    heading = f"{part.upper()} {'broken' if 'Trigger' in flags else 'kept'}: " if part[1:].isdigit() else ""
    case = {"id": f"lint-{part}-{counted:03}", "about": heading + about, "flags": flags.split(), "verb": "lint_order_info"}
    if config is not None:
        case["config"] = config
    group.cases.append({**case, "request": request, "expected": {"ok_has": expected}})


def refusals(group):
    """What the door refuses before the linter is asked."""
    verb = "lint_order_info"
    clean = compact(CASES[0][3])
    for number, about, flags, request, expected in [
        (1, "no orderInfo", "WrongShape", {}, error("field_missing", "order_info")),
        (2, "an unknown member", "UnknownMember", {"order_info": {}, "expects": {}}, error("request_malformed", "expects")),
        (3, "an unknown member of expect", "UnknownMember", {"order_info": {}, "expect": {"amount": 1}}, error("request_malformed", "expect.amount")),
        (4, "an unknown member of the call", "UnknownMember", {"order_info": {}, "expect": {"call": {"services": 1}}}, error("request_malformed", "expect.call.services")),
        (5, "an expected amount in yuan", "WrongShape", {"order_info": {}, "expect": {"total_amount": "0.01"}}, error("amount_invalid", "expect.total_amount")),
        (6, "a previous orderInfo that is a text", "WrongShape", {"order_info": {}, "expect": {"previous": "{}"}}, error("request_malformed", "expect.previous")),
        (7, "a unified order that is XML", "WrongShape", {"order_info": {}, "expect": {"wechat_order": "<xml/>"}}, error("request_malformed", "expect.wechat_order")),
        (8, "a time that is a text", "WrongShape", {"order_info": {}, "now": "1566720690"}, error("request_malformed", "now")),
        (9, "a service that is a text", "WrongShape", {"order_info": {}, "expect": {"call": {"service": "1"}}}, error("request_malformed", "expect.call.service")),
        (10, "a member twice in an orderInfo that is an object", "DuplicateMember", '{"order_info":' + clean[:-1] + ',"currency":"CNY"}}', error("duplicate_field", "currency")),
        (11, "an orderInfo nested too deep", "Absurd", '{"order_info":' + "[" * 40 + "]" * 40 + "}", error("request_malformed")),
        (12, "two mebibytes of orderInfo", "Size", [['{"order_info":{"body":"', 1], ["x", 2 * 1024 * 1024], ['"}}', 1]], error("message_too_large")),
    ]:
        group.case(number, f"refused: {about}", flags, verb, request, expected)
    group.case(13, "refused with the configuration: a secret with a line break", "Config", verb, {"order_info": {}},
               error("key_malformed", "cashier.secret"), config={"cashier": {**CASHIER["cashier"], "secret": "a\n"}})


def build():
    """The file."""
    group = Group("lint", "Every rule of the linter is broken once alone and kept once at its edge (cashier.md §10).", FLAGS, CONFIGS)
    refusals(group)
    for part, about, flags, order, rules, *more in [*SAMPLE_CASES, *CASES]:
        add(group, part, about, flags, order, rules, **(more[0] if more else {}))
    triggered = {rule.split()[0] for case in CASES if "Trigger" in case[2] for rule in case[4]}
    quiet = {case[0].upper() for case in CASES if "Quiet" in case[2]}
    assert len(triggered) == 109, len(triggered)
    assert triggered == quiet, triggered ^ quiet
    group.configs = {name: config for name, config in CONFIGS.items() if any(case.get("config") == name for case in group.cases)}
    return group


if __name__ == "__main__":
    run({VECTORS / "lint.json": build().text()})
