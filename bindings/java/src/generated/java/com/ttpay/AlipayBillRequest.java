// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The request of {@code alipay_bill}. */
public final class AlipayBillRequest extends Shape {
    AlipayBillRequest(Map<String, Object> members) {
        super(members);
    }

    /** Begins one. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The day in Beijing as {@code yyyy-MM-dd}, or a month as {@code yyyy-MM}; not today, ready about 9:00 of the next
     * day.
     */
    public String date() {
        return text("date");
    }

    /** The moment of making the request, Unix seconds; the system clock when absent. */
    public OptionalLong timestamp() {
        return maybeInteger("timestamp");
    }

    /** Without effect. */
    public Optional<String> nonce() {
        return maybeText("nonce");
    }

    /** Collects the members; what must be there is checked when it is used. */
    public static final class Builder extends Collector<Builder> {
        Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * The day in Beijing as {@code yyyy-MM-dd}, or a month as {@code yyyy-MM}; not today, ready about 9:00 of the
         * next day.
         */
        public Builder date(String date) {
            return put("date", date);
        }

        /** The moment of making the request, Unix seconds; the system clock when absent. */
        public Builder timestamp(long timestamp) {
            return put("timestamp", timestamp);
        }

        /** Without effect. */
        public Builder nonce(String nonce) {
            return put("nonce", nonce);
        }

        /** The finished object, which nobody can change. */
        public AlipayBillRequest build() {
            return new AlipayBillRequest(members());
        }
    }
}
