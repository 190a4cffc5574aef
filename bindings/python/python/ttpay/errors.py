"""The families of errors, and every error code with its meaning."""
# Written by `cargo xtask gen`; change the Rust types and run it again.

from __future__ import annotations

from typing import Final

from ._error import TtpayError

__all__ = [
    "CODES",
    "FAMILY_OF",
    "ChannelError",
    "ConfigError",
    "InternalError",
    "MessageError",
    "MismatchError",
    "OutcomeUnknownError",
    "RequestError",
    "ServiceError",
    "SignatureError",
]


class ConfigError(TtpayError):
    """The configuration or a key in it: mend the configuration. Codes: `config_invalid`, `config_missing`,
    `key_malformed`.
    """


class RequestError(TtpayError):
    """The caller's own values: mend the call, nothing was sent and nothing was decided. Codes:
    `amount_invalid`, `duplicate_field`, `field_invalid`, `field_missing`, `request_malformed`,
    `scheme_unknown`, `verb_unknown`.
    """


class MessageError(TtpayError):
    """A received message that cannot be read or opened: refuse it. Codes: `ciphertext_rejected`,
    `message_malformed`, `message_too_large`.
    """


class SignatureError(TtpayError):
    """A received message that is not proved to come from its sender: refuse it. Codes: `algorithm_refused`,
    `serial_unknown`, `signature_malformed`, `signature_mismatch`, `signature_missing`, `timestamp_skewed`.
    """


class MismatchError(TtpayError):
    """A verified message about another order, amount or merchant: refuse it and look closely. Codes:
    `amount_mismatch`, `merchant_mismatch`, `order_mismatch`.
    """


class ChannelError(TtpayError):
    """A refusal by the channel; its own code is in `channel_code`. Codes: `channel_error`,
    `channel_unavailable`.
    """


class OutcomeUnknownError(TtpayError):
    """Money may have moved: query before anything else. Codes: `outcome_unknown`."""


class ServiceError(TtpayError):
    """Over HTTP only: the operator's key, the path or the rate. Codes: `unauthorized`, `not_found`,
    `conflict`, `rate_limited`.
    """


class InternalError(TtpayError):
    """A fault of this library: report it. Codes: `internal`."""


CODES: Final[dict[str, str]] = {
    "amount_invalid": "An amount is not a plain positive amount of money.",
    "amount_mismatch": "The verified amount or currency is not the one of the order.",
    "algorithm_refused": "The message asks for an algorithm other than the configured one.",
    "channel_error": "The channel refused the call; its own code is in `channel_code`.",
    "ciphertext_rejected": "Decryption failed: encoding, length, tag, padding or content.",
    "config_invalid": "The configuration has an unknown, wrong or unsafe member.",
    "config_missing": "The verb needs a section of the configuration that is absent.",
    "duplicate_field": "One name occurs twice.",
    "field_invalid": "A field has a value that its rule forbids.",
    "field_missing": "A required field is absent or empty.",
    "internal": "A fault of this library; nothing was decided.",
    "key_malformed": "A key or secret has the wrong length, form or role.",
    "merchant_mismatch": "Application, merchant or seller is not ours.",
    "message_malformed": "A received message cannot be read.",
    "message_too_large": "A message or request is above its size limit.",
    "order_mismatch": "The verified order or refund number is not the expected one.",
    "outcome_unknown": "The money may have moved: query before anything else.",
    "request_malformed": "The request of a verb does not have the shape of its schema.",
    "scheme_unknown": "No signature scheme has this name.",
    "serial_unknown": "The key or certificate serial is not in the key ring.",
    "signature_malformed": "The signature is not hex or base64 of the right form.",
    "signature_mismatch": "The signature does not belong to the message.",
    "signature_missing": "No signature, or a part of it is absent.",
    "timestamp_skewed": "The time stamp is outside the allowed window.",
    "verb_unknown": "No verb has this name.",
    "unauthorized": "Over HTTP: the operator's key is missing or wrong.",
    "not_found": "Over HTTP: there is no such order or page.",
    "conflict": "Over HTTP: the request contradicts what is stored.",
    "rate_limited": "Over HTTP: too many requests.",
    "channel_unavailable": "Over HTTP: no channel accepted the order.",
}
"""What each code means."""

FAMILY_OF: Final[dict[str, type[TtpayError]]] = {
    "amount_invalid": RequestError,
    "amount_mismatch": MismatchError,
    "algorithm_refused": SignatureError,
    "channel_error": ChannelError,
    "ciphertext_rejected": MessageError,
    "config_invalid": ConfigError,
    "config_missing": ConfigError,
    "duplicate_field": RequestError,
    "field_invalid": RequestError,
    "field_missing": RequestError,
    "internal": InternalError,
    "key_malformed": ConfigError,
    "merchant_mismatch": MismatchError,
    "message_malformed": MessageError,
    "message_too_large": MessageError,
    "order_mismatch": MismatchError,
    "outcome_unknown": OutcomeUnknownError,
    "request_malformed": RequestError,
    "scheme_unknown": RequestError,
    "serial_unknown": SignatureError,
    "signature_malformed": SignatureError,
    "signature_mismatch": SignatureError,
    "signature_missing": SignatureError,
    "timestamp_skewed": SignatureError,
    "verb_unknown": RequestError,
    "unauthorized": ServiceError,
    "not_found": ServiceError,
    "conflict": ServiceError,
    "rate_limited": ServiceError,
    "channel_unavailable": ChannelError,
}
"""The class with which each code is raised."""
