"""Writes the vectors of the cashier: `python3 tests/vectors/make/cashier.py`; with `--check`, exits 1 when one is stale.

Expected values come from hashlib alone, never from the code under test; `--check` asks openssl about every digest.
"""

from collections import Counter

import cashier_fields
import cashier_order_info
import cashier_sign
import door
import explain_code
from common import VECTORS, run, sign
from flags import FLAGS
from samples import anchors

MAKERS = [cashier_sign, cashier_fields, cashier_order_info, explain_code, door]
README = VECTORS / "README.md"
BEGIN, END = "<!-- flags of make/cashier.py -->", "<!-- end -->"


def main():
    """Builds every file and hands it over."""
    anchors(sign)
    groups = [maker.build() for maker in MAKERS]
    files = {VECTORS / f"{group.name}.json": group.text() for group in groups}
    run({**files, README: readme(groups)})


def readme(groups):
    """README.md with the table of flags between its two marks."""
    counts = Counter(flag for group in groups for case in group.cases for flag in case["flags"])
    assert set(counts) == set(FLAGS), set(counts) ^ set(FLAGS)
    rows = [f"| `{flag}` | {counts[flag]} | {why} |" for flag, why in FLAGS.items()]
    table = "\n".join(["| flag | cases | the weakness that its cases stand for |", "|---|---|---|", *rows])
    before, rest = README.read_text("utf-8").split(BEGIN)
    return f"{before}{BEGIN}\n{table}\n{END}{rest.split(END)[1]}"


if __name__ == "__main__":
    main()
