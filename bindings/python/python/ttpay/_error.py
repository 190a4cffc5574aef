"""The one error of the library; its subclasses are in `ttpay.errors`."""

from __future__ import annotations


class TtpayError(Exception):
    """Something was refused, and nothing was decided.

    Catch a subclass to handle a whole family, or branch on `code`. The same failure has the same code in every
    language.
    """

    code: str
    """What kind of failure it is (`ttpay.errors.CODES`)."""
    message: str
    """One sentence for people: what is wrong, with which field, by which rule. Never a secret."""
    field: str | None
    """The field that it is about."""
    channel_code: str | None
    """The channel's own code, when the channel refused."""
    verified: bool | None
    """Whether the channel's refusal was signed; an unsigned one must not move an order."""

    def __init__(
        self,
        code: str,
        message: str,
        field: str | None = None,
        channel_code: str | None = None,
        verified: bool | None = None,
    ) -> None:
        super().__init__(code, message, field, channel_code, verified)
        self.code = code
        self.message = message
        self.field = field
        self.channel_code = channel_code
        self.verified = verified

    def __str__(self) -> str:
        return f"{self.code}: {self.message}"
