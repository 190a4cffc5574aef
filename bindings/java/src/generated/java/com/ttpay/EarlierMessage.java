// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;
import java.util.Optional;

/** An earlier message with its signature. */
public final class EarlierMessage extends Shape {
    EarlierMessage(Map<String, Object> members) {
        super(members);
    }

    /** Begins one. */
    public static Builder builder() {
        return new Builder();
    }

    /** Its signature. */
    public String signature() {
        return text("signature");
    }

    /** Its parameters. */
    public Optional<Object> params() {
        return maybeJson("params");
    }

    /** Its parts. */
    public Optional<Object> message() {
        return maybeJson("message");
    }

    /** Collects the members; what must be there is checked when it is used. */
    public static final class Builder extends Collector<Builder> {
        Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /** Its signature. */
        public Builder signature(String signature) {
            return put("signature", signature);
        }

        /** Its parameters. */
        public Builder params(Object params) {
            return put("params", params);
        }

        /** Its parts. */
        public Builder message(Object message) {
            return put("message", message);
        }

        /** The finished object, which nobody can change. */
        public EarlierMessage build() {
            return new EarlierMessage(members());
        }
    }
}
