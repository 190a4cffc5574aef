// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The request of {@code wechat_bill}. */
public final class WechatBillRequest extends Shape {
    WechatBillRequest(Map<String, Object> members) {
        super(members);
    }

    /** Begins one. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The day in Beijing, {@code yyyy-MM-dd}: of the last three months, not today, ready from 10:00 of the next day.
     */
    public String date() {
        return text("date");
    }

    /** The moment of making the request, Unix seconds; the system clock when absent. */
    public OptionalLong timestamp() {
        return maybeInteger("timestamp");
    }

    /** Random text, 1 to 32 characters of {@code 0-9 A-Z a-z}; made by the system when absent. */
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
         * The day in Beijing, {@code yyyy-MM-dd}: of the last three months, not today, ready from 10:00 of the next
         * day.
         */
        public Builder date(String date) {
            return put("date", date);
        }

        /** The moment of making the request, Unix seconds; the system clock when absent. */
        public Builder timestamp(long timestamp) {
            return put("timestamp", timestamp);
        }

        /** Random text, 1 to 32 characters of {@code 0-9 A-Z a-z}; made by the system when absent. */
        public Builder nonce(String nonce) {
            return put("nonce", nonce);
        }

        /** The finished object, which nobody can change. */
        public WechatBillRequest build() {
            return new WechatBillRequest(members());
        }
    }
}
