// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;
import java.util.Optional;

/** The request of {@code sign}. */
public final class SignRequest extends Shape {
    SignRequest(Map<String, Object> members) {
        super(members);
    }

    /** Begins one. */
    public static Builder builder() {
        return new Builder();
    }

    /** The signature scheme. */
    public Scheme scheme() {
        return read("scheme", Scheme::of);
    }

    /** Parameter schemes: a flat object of texts, integers or null. */
    public Optional<Object> params() {
        return maybeJson("params");
    }

    /**
     * Message schemes: {@code {method, url, timestamp, nonce, body}} for a request of WeChat v3 or the trade system,
     * {@code {timestamp, nonce, body}} for an answer or callback, {@code {body, method}} for an answer of Alipay,
     * {@code {timestamp, nonce, msg}} for a callback of ecpay.
     */
    public Optional<Object> message() {
        return maybeJson("message");
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

        /** The signature scheme. */
        public Builder scheme(Scheme scheme) {
            return put("scheme", scheme == null ? null : scheme.word());
        }

        /** Parameter schemes: a flat object of texts, integers or null. */
        public Builder params(Object params) {
            return put("params", params);
        }

        /**
         * Message schemes: {@code {method, url, timestamp, nonce, body}} for a request of WeChat v3 or the trade
         * system, {@code {timestamp, nonce, body}} for an answer or callback, {@code {body, method}} for an answer of
         * Alipay, {@code {timestamp, nonce, msg}} for a callback of ecpay.
         */
        public Builder message(Object message) {
            return put("message", message);
        }

        /** The secret or key of the scheme; the configured one when absent. */
        public Builder key(String key) {
            return put("key", key);
        }

        /** The finished object, which nobody can change. */
        public SignRequest build() {
            return new SignRequest(members());
        }
    }
}
