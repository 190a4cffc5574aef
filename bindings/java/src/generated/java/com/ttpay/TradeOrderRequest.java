// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The request of {@code trade_order}. */
public final class TradeOrderRequest extends Shape {
    TradeOrderRequest(Map<String, Object> members) {
        super(members);
    }

    /** Begins one. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The members of {@code data}: {@code skuList}, {@code outOrderNo}, {@code totalAmount}, {@code orderEntrySchema}
     * and others, in the order in which they are to be printed.
     */
    public Object data() {
        return json("data");
    }

    /** Unix seconds, at most an hour old when the order is requested; the system clock when absent. */
    public OptionalLong timestamp() {
        return maybeInteger("timestamp");
    }

    /** A random text; one of the system's when absent. */
    public Optional<String> nonce() {
        return maybeText("nonce");
    }

    /** Writes the values in quotes, as the HTTP header has them; the front end takes them without. */
    public Optional<Boolean> quoted() {
        return maybeFlag("quoted");
    }

    /** Collects the members; what must be there is checked when it is used. */
    public static final class Builder extends Collector<Builder> {
        Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * The members of {@code data}: {@code skuList}, {@code outOrderNo}, {@code totalAmount}, {@code
         * orderEntrySchema} and others, in the order in which they are to be printed.
         */
        public Builder data(Object data) {
            return put("data", data);
        }

        /** Unix seconds, at most an hour old when the order is requested; the system clock when absent. */
        public Builder timestamp(long timestamp) {
            return put("timestamp", timestamp);
        }

        /** A random text; one of the system's when absent. */
        public Builder nonce(String nonce) {
            return put("nonce", nonce);
        }

        /** Writes the values in quotes, as the HTTP header has them; the front end takes them without. */
        public Builder quoted(boolean quoted) {
            return put("quoted", quoted);
        }

        /** The finished object, which nobody can change. */
        public TradeOrderRequest build() {
            return new TradeOrderRequest(members());
        }
    }
}
