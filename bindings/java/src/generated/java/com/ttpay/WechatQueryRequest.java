// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The request of {@code wechat_query}, by exactly one of the two numbers. */
public final class WechatQueryRequest extends Shape {
    WechatQueryRequest(Map<String, Object> members) {
        super(members);
    }

    /** Begins one. */
    public static Builder builder() {
        return new Builder();
    }

    /** The merchant's order number. */
    public Optional<String> outTradeNo() {
        return maybeText("out_trade_no");
    }

    /** WeChat's own number of the payment. */
    public Optional<String> transactionId() {
        return maybeText("transaction_id");
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

        /** The merchant's order number. */
        public Builder outTradeNo(String outTradeNo) {
            return put("out_trade_no", outTradeNo);
        }

        /** WeChat's own number of the payment. */
        public Builder transactionId(String transactionId) {
            return put("transaction_id", transactionId);
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
        public WechatQueryRequest build() {
            return new WechatQueryRequest(members());
        }
    }
}
