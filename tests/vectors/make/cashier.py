"""Writes the vectors of the cashier: `python3 tests/vectors/make/cashier.py`; with `--check`, exits 1 when one is stale.

Expected values come from hashlib alone, never from the code under test; `--check` asks openssl about every digest.
"""

import cashier_fields
import cashier_sign
from common import VECTORS, run, sign
from samples import anchors

MAKERS = [cashier_sign, cashier_fields]


def main():
    """Builds every file and hands it over."""
    anchors(sign)
    groups = [maker.build() for maker in MAKERS]
    run({VECTORS / f"{group.name}.json": group.text() for group in groups})


if __name__ == "__main__":
    main()
