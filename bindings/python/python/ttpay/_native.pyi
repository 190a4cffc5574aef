"""What the native half exports."""

import os
from collections.abc import Mapping
from typing import Any, final

from . import types

__version__: str

@final
class Config:
    """A configuration that was read and is not yet judged."""

    @staticmethod
    def from_json(text: str | bytes) -> Config: ...
    @staticmethod
    def from_path(path: str | os.PathLike[str], resolve: bool) -> Config: ...

class Merchant:
    def __init__(self, config: types.Config | Config, /) -> None: ...
    def call(self, verb: str, request: Mapping[str, object] | str | bytes, /) -> dict[str, Any]:
        """Call any verb: the wide door.

        Args:
            verb: The verb, such as `"sign_order_info"`.
            request: Its request: a dictionary, or JSON as text or bytes, taken as it stands.

        Returns:
            The `ok` part of the reply.

        Raises:
            TtpayError: What the verb refuses; `verb_unknown`, `request_malformed`, `message_too_large`.
            UnicodeEncodeError: A text of the request contains a lone surrogate, which has no UTF-8 form.
        """

    def sign_fields(self, fields: Mapping[str, str | int | None], /) -> str:
        """Sign a mapping of fields that the backend already has: the hot path, without JSON.

        Empty texts and `None` are left out, as are `sign` and `risk_info`; `1` and `"1"` sign the same.

        Args:
            fields: A `dict` is read in place; another mapping is copied first.

        Returns:
            The signature: 32 lower-case hex digits.

        Raises:
            RequestError: `field_invalid` or `amount_invalid` for a float, a boolean or another value without a
                defined text.
            ConfigError: `config_missing` without the section `cashier`.
            UnicodeEncodeError: A name or text contains a lone surrogate, which has no UTF-8 form.
        """
