// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The request of {@code diagnose_signature}. */
public final class DiagnoseSignatureRequest extends Shape {
    DiagnoseSignatureRequest(Map<String, Object> members) {
        super(members);
    }

    /** Begins one. */
    public static Builder builder() {
        return new Builder();
    }

    /** The signature scheme; or the scheme of {@code decrypt} of a text that does not open. */
    public String scheme() {
        return text("scheme");
    }

    /** Parameter schemes: the members in the order in which they were received. */
    public Optional<Object> params() {
        return maybeJson("params");
    }

    /**
     * Message schemes: the parts of the message, as for {@code sign}. For a scheme of {@code decrypt}: {@code
     * {ciphertext, nonce?, associated_data?}}.
     */
    public Optional<Object> message() {
        return maybeJson("message");
    }

    /** The claimed signature as it was received; absent when there was none. */
    public Optional<String> signature() {
        return maybeText("signature");
    }

    /** The body as it was received; for an orderInfo the object that the front end passed. */
    public Optional<String> raw() {
        return maybeText("raw");
    }

    /** The body as it was received, as base64, where it may not be UTF-8. */
    public Optional<String> rawBase64() {
        return maybeText("raw_base64");
    }

    /** The headers as they were received. */
    public List<Map.Entry<String, String>> headers() {
        return lines("headers");
    }

    /** Unix seconds: when given, times are judged by it. It is never filled in. */
    public OptionalLong now() {
        return maybeInteger("now");
    }

    /** Earlier messages with their signatures. */
    public List<EarlierMessage> history() {
        return list("history", value -> value instanceof EarlierMessage ? (EarlierMessage) value : new EarlierMessage(object(value)));
    }

    @Override
    boolean isSecret(String name) {
        return name.equals("key");
    }

    /** Collects the members; what must be there is checked when it is used. */
    public static final class Builder extends Collector<Builder> {
        Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /** The signature scheme; or the scheme of {@code decrypt} of a text that does not open. */
        public Builder scheme(String scheme) {
            return put("scheme", scheme);
        }

        /** Parameter schemes: the members in the order in which they were received. */
        public Builder params(Object params) {
            return put("params", params);
        }

        /**
         * Message schemes: the parts of the message, as for {@code sign}. For a scheme of {@code decrypt}: {@code
         * {ciphertext, nonce?, associated_data?}}.
         */
        public Builder message(Object message) {
            return put("message", message);
        }

        /** The claimed signature as it was received; absent when there was none. */
        public Builder signature(String signature) {
            return put("signature", signature);
        }

        /** The key that the scheme wants; the configured one when absent. Every configured key is tried beside it. */
        public Builder key(String key) {
            return put("key", key);
        }

        /** The body as it was received; for an orderInfo the object that the front end passed. */
        public Builder raw(String raw) {
            return put("raw", raw);
        }

        /** The body as it was received, as base64, where it may not be UTF-8. */
        public Builder rawBase64(String rawBase64) {
            return put("raw_base64", rawBase64);
        }

        /** The headers as they were received. */
        public Builder headers(Collection<? extends Map.Entry<String, String>> headers) {
            return putLines("headers", headers);
        }

        /** The headers as they were received. */
        public Builder headers(Map<String, String> headers) {
            return putLines("headers", headers == null ? null : headers.entrySet());
        }

        /** Unix seconds: when given, times are judged by it. It is never filled in. */
        public Builder now(long now) {
            return put("now", now);
        }

        /** Earlier messages with their signatures. */
        public Builder history(List<EarlierMessage> history) {
            return put("history", history);
        }

        /** The finished object, which nobody can change. */
        public DiagnoseSignatureRequest build() {
            return new DiagnoseSignatureRequest(members());
        }
    }
}
