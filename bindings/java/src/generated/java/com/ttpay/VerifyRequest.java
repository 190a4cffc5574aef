// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The request of {@code verify}. */
public final class VerifyRequest extends Shape {
    VerifyRequest(Map<String, Object> members) {
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

    /** Message schemes: the parts of the message, as for {@code sign}. */
    public Optional<Object> message() {
        return maybeJson("message");
    }

    /** The signature as it was received. */
    public String signature() {
        return text("signature");
    }

    /** Unix seconds: when given, the clock window of the scheme is checked. */
    public OptionalLong now() {
        return maybeInteger("now");
    }

    /** Chooses among the configured platform keys. */
    public Optional<String> serial() {
        return maybeText("serial");
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

        /** Message schemes: the parts of the message, as for {@code sign}. */
        public Builder message(Object message) {
            return put("message", message);
        }

        /** The signature as it was received. */
        public Builder signature(String signature) {
            return put("signature", signature);
        }

        /** The secret, public key or certificate of the scheme; the configured one when absent. */
        public Builder key(String key) {
            return put("key", key);
        }

        /** Unix seconds: when given, the clock window of the scheme is checked. */
        public Builder now(long now) {
            return put("now", now);
        }

        /** Chooses among the configured platform keys. */
        public Builder serial(String serial) {
            return put("serial", serial);
        }

        /** The finished object, which nobody can change. */
        public VerifyRequest build() {
            return new VerifyRequest(members());
        }
    }
}
