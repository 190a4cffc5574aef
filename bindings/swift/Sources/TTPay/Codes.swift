// Written by `cargo xtask gen`; change the Rust types and run it again.

/// The error codes. Codes only grow; none is renamed or reused.
extension TTPayError.Code {
    /// An amount is not a plain positive amount of money.
    public static let amountInvalid = Self(rawValue: "amount_invalid")
    /// The verified amount or currency is not the one of the order.
    public static let amountMismatch = Self(rawValue: "amount_mismatch")
    /// The message asks for an algorithm other than the configured one.
    public static let algorithmRefused = Self(rawValue: "algorithm_refused")
    /// The channel refused the call; its own code is in `channel_code`.
    public static let channelError = Self(rawValue: "channel_error")
    /// Decryption failed: encoding, length, tag, padding or content.
    public static let ciphertextRejected = Self(rawValue: "ciphertext_rejected")
    /// The configuration has an unknown, wrong or unsafe member.
    public static let configInvalid = Self(rawValue: "config_invalid")
    /// The verb needs a section of the configuration that is absent.
    public static let configMissing = Self(rawValue: "config_missing")
    /// One name occurs twice.
    public static let duplicateField = Self(rawValue: "duplicate_field")
    /// A field has a value that its rule forbids.
    public static let fieldInvalid = Self(rawValue: "field_invalid")
    /// A required field is absent or empty.
    public static let fieldMissing = Self(rawValue: "field_missing")
    /// A fault of this library; nothing was decided.
    public static let `internal` = Self(rawValue: "internal")
    /// A key or secret has the wrong length, form or role.
    public static let keyMalformed = Self(rawValue: "key_malformed")
    /// Application, merchant or seller is not ours.
    public static let merchantMismatch = Self(rawValue: "merchant_mismatch")
    /// A received message cannot be read.
    public static let messageMalformed = Self(rawValue: "message_malformed")
    /// A message or request is above its size limit.
    public static let messageTooLarge = Self(rawValue: "message_too_large")
    /// The verified order or refund number is not the expected one.
    public static let orderMismatch = Self(rawValue: "order_mismatch")
    /// The money may have moved: query before anything else.
    public static let outcomeUnknown = Self(rawValue: "outcome_unknown")
    /// The request of a verb does not have the shape of its schema.
    public static let requestMalformed = Self(rawValue: "request_malformed")
    /// No signature scheme has this name.
    public static let schemeUnknown = Self(rawValue: "scheme_unknown")
    /// The key or certificate serial is not in the key ring.
    public static let serialUnknown = Self(rawValue: "serial_unknown")
    /// The signature is not hex or base64 of the right form.
    public static let signatureMalformed = Self(rawValue: "signature_malformed")
    /// The signature does not belong to the message.
    public static let signatureMismatch = Self(rawValue: "signature_mismatch")
    /// No signature, or a part of it is absent.
    public static let signatureMissing = Self(rawValue: "signature_missing")
    /// The time stamp is outside the allowed window.
    public static let timestampSkewed = Self(rawValue: "timestamp_skewed")
    /// No verb has this name.
    public static let verbUnknown = Self(rawValue: "verb_unknown")
    /// Over HTTP: the operator's key is missing or wrong.
    public static let unauthorized = Self(rawValue: "unauthorized")
    /// Over HTTP: there is no such order or page.
    public static let notFound = Self(rawValue: "not_found")
    /// Over HTTP: the request contradicts what is stored.
    public static let conflict = Self(rawValue: "conflict")
    /// Over HTTP: too many requests.
    public static let rateLimited = Self(rawValue: "rate_limited")
    /// Over HTTP: no channel accepted the order.
    public static let channelUnavailable = Self(rawValue: "channel_unavailable")
}
