"""The merchant side of ByteDance mini-program payments (`tt.pay`).

A `Merchant` is built once from a configuration, checks all of it and parses every key once. It is immutable, may be
shared between threads, and never shows a secret again. Whatever goes wrong is a `TtpayError`: a code that is the same
in every language, a sentence, and the members that a program can branch on.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from . import _native, errors, types
from ._error import TtpayError
from ._verbs import Verbs
from .errors import *

if TYPE_CHECKING:
    from typing_extensions import Self

__version__ = _native.__version__

__all__ = ["Merchant", "TtpayError", "errors", "types"]
__all__ += errors.__all__


class Merchant(Verbs):
    """A merchant: every verb is its method.

    ```python
    merchant = Merchant({"cashier": {"app_id": "800…", "merchant_id": "1900…", "secret": "…"}})
    ```

    Args:
        config: The configuration (`ttpay.types.Config`); every section is optional. Values are taken as they are:
            `file:` and `env:` are resolved only by `from_path`.

    Raises:
        ConfigError: `config_invalid` or `key_malformed`, with the path of the member in `field`.
    """

    __slots__ = ()

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """Build a merchant from a JSON text.

        Raises:
            ConfigError: As the constructor; the text is never quoted.
        """
        return cls(_native.Config.from_json(text))

    @classmethod
    def from_path(cls, path: str | os.PathLike[str], *, resolve: bool = False) -> Self:
        """Build a merchant from a file: TOML when its name ends in `.toml`, JSON otherwise.

        Args:
            path: The file.
            resolve: Whether a value `file:PATH` is replaced by the content of that file (seen from the folder of
                `path`) and `env:NAME` by that environment variable.

        Raises:
            ConfigError: As the constructor, and when a file or variable cannot be read.
        """
        return cls(_native.Config.from_path(path, resolve))
