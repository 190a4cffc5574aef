// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The request of {@code wechat_query_refund}. */
public final class WechatQueryRefundRequest extends Shape {
    WechatQueryRefundRequest(Map<String, Object> members) {
        super(members);
    }

    /** Begins one. */
    public static Builder builder() {
        return new Builder();
    }

    /** The merchant's refund number. */
    public String outRefundNo() {
        return text("out_refund_no");
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

        /** The merchant's refund number. */
        public Builder outRefundNo(String outRefundNo) {
            return put("out_refund_no", outRefundNo);
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
        public WechatQueryRefundRequest build() {
            return new WechatQueryRefundRequest(members());
        }
    }
}
