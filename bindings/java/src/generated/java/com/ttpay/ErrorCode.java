// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

/** Every error code and what it means. Codes only grow; none is renamed or reused. */
public enum ErrorCode {
    /** An amount is not a plain positive amount of money. */
    AMOUNT_INVALID("amount_invalid", Family.REQUEST),
    /** The verified amount or currency is not the one of the order. */
    AMOUNT_MISMATCH("amount_mismatch", Family.MISMATCH),
    /** The message asks for an algorithm other than the configured one. */
    ALGORITHM_REFUSED("algorithm_refused", Family.SIGNATURE),
    /** The channel refused the call; its own code is in {@code channel_code}. */
    CHANNEL_ERROR("channel_error", Family.CHANNEL),
    /** Decryption failed: encoding, length, tag, padding or content. */
    CIPHERTEXT_REJECTED("ciphertext_rejected", Family.MESSAGE),
    /** The configuration has an unknown, wrong or unsafe member. */
    CONFIG_INVALID("config_invalid", Family.CONFIG),
    /** The verb needs a section of the configuration that is absent. */
    CONFIG_MISSING("config_missing", Family.CONFIG),
    /** One name occurs twice. */
    DUPLICATE_FIELD("duplicate_field", Family.REQUEST),
    /** A field has a value that its rule forbids. */
    FIELD_INVALID("field_invalid", Family.REQUEST),
    /** A required field is absent or empty. */
    FIELD_MISSING("field_missing", Family.REQUEST),
    /** A fault of this library; nothing was decided. */
    INTERNAL("internal", Family.INTERNAL),
    /** A key or secret has the wrong length, form or role. */
    KEY_MALFORMED("key_malformed", Family.CONFIG),
    /** Application, merchant or seller is not ours. */
    MERCHANT_MISMATCH("merchant_mismatch", Family.MISMATCH),
    /** A received message cannot be read. */
    MESSAGE_MALFORMED("message_malformed", Family.MESSAGE),
    /** A message or request is above its size limit. */
    MESSAGE_TOO_LARGE("message_too_large", Family.MESSAGE),
    /** The verified order or refund number is not the expected one. */
    ORDER_MISMATCH("order_mismatch", Family.MISMATCH),
    /** The money may have moved: query before anything else. */
    OUTCOME_UNKNOWN("outcome_unknown", Family.OUTCOME),
    /** The request of a verb does not have the shape of its schema. */
    REQUEST_MALFORMED("request_malformed", Family.REQUEST),
    /** No signature scheme has this name. */
    SCHEME_UNKNOWN("scheme_unknown", Family.REQUEST),
    /** The key or certificate serial is not in the key ring. */
    SERIAL_UNKNOWN("serial_unknown", Family.SIGNATURE),
    /** The signature is not hex or base64 of the right form. */
    SIGNATURE_MALFORMED("signature_malformed", Family.SIGNATURE),
    /** The signature does not belong to the message. */
    SIGNATURE_MISMATCH("signature_mismatch", Family.SIGNATURE),
    /** No signature, or a part of it is absent. */
    SIGNATURE_MISSING("signature_missing", Family.SIGNATURE),
    /** The time stamp is outside the allowed window. */
    TIMESTAMP_SKEWED("timestamp_skewed", Family.SIGNATURE),
    /** No verb has this name. */
    VERB_UNKNOWN("verb_unknown", Family.REQUEST),
    /** Over HTTP: the operator's key is missing or wrong. */
    UNAUTHORIZED("unauthorized", Family.SERVICE),
    /** Over HTTP: there is no such order or page. */
    NOT_FOUND("not_found", Family.SERVICE),
    /** Over HTTP: the request contradicts what is stored. */
    CONFLICT("conflict", Family.SERVICE),
    /** Over HTTP: too many requests. */
    RATE_LIMITED("rate_limited", Family.SERVICE),
    /** Over HTTP: no channel accepted the order. */
    CHANNEL_UNAVAILABLE("channel_unavailable", Family.CHANNEL);

    private final String word;
    private final Family family;

    ErrorCode(String word, Family family) {
        this.word = word;
        this.family = family;
    }

    /** The word, the same in every language: {@code signature_mismatch}. */
    public String word() {
        return word;
    }

    /** What a program does about it. */
    public Family family() {
        return family;
    }

    static ErrorCode of(String word) {
        for (ErrorCode it : values()) {
            if (it.word.equals(word)) {
                return it;
            }
        }
        // A newer native library, chosen by hand, may have grown a code.
        return INTERNAL;
    }
}
