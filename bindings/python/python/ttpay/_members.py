"""How the typed functions make a request."""

from __future__ import annotations


def given(**members: object) -> dict[str, object]:
    """The members that the caller gave; one that is None is left out."""
    return {name: value for name, value in members.items() if value is not None}
