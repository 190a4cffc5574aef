"""Vectors of the verb `explain_code`: the code is found and the advice is right; the texts are prose (cashier.md §6, §8)."""

from common import Group, error
from flags import FLAGS

NEXT = [
    (1, "CD0011", "fix_configuration"), (2, "CD0015", "fix_configuration"), (3, "CD0025", "fix_configuration"),
    (4, "CD0116", "fix_configuration"), (5, "CD0402", "new_number"), (6, "TS4113", "new_number"), (7, "40007", "fix_configuration"),
    (8, "res.code 0", "query"), (9, "res.code 1", "new_number"), (10, "res.code 2", "new_number"), (11, "res.code 3", "new_number"),
    (12, "res.code 4", None), (13, "res.code 9", "query"),
    (14, "getOrderStatus 0", None), (15, "getOrderStatus 1", "new_number"), (16, "getOrderStatus 2", "new_number"),
    (17, "getOrderStatus 3", "new_number"), (18, "getOrderStatus 9", "query"),
]
UNKNOWN = ["CD9999", "res.code 42", "getOrderStatus -1", "no such code", "CD001"]


def build():
    """The file explain_code.json."""
    group = Group("explain_code", "Every code of the cashier and its front end is explained, with the right next step (cashier.md §6, §8).", FLAGS)
    for number, code, next_step in NEXT:
        about = f"after `{code}`: {next_step}" if next_step else f"`{code}` is explained"
        found = {"code": code, "next": next_step} if next_step else {"code": code}
        group.case(number, about, "NextStep", "explain_code", {"code": code}, {"ok_has": found})
    group.case(19, "a code needs no configuration but tolerates one", "NextStep", "explain_code", {"code": "CD0025"},
               {"ok_has": {"code": "CD0025"}}, config={"cashier": {"app_id": "800000000001", "merchant_id": "1900000001", "secret": "a"}})
    for number, code in enumerate(UNKNOWN, 31):
        group.case(number, f"nobody's code: `{code}`", "UnknownName", "explain_code", {"code": code}, error("field_invalid", "code"))
    for number, about, flags, request, expected in [
        (41, "no code is given", "Required", {}, error("field_missing", "code")),
        (42, "a code as a number", "WrongShape", {"code": 40007}, error("request_malformed", "code")),
        (43, "an unknown member", "UnknownMember", {"code": "CD0025", "lang": "zh"}, error("request_malformed", "lang")),
    ]:
        group.case(number, about, flags, "explain_code", request, expected)
    return group
