// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The request of {@code alipay_query_refund}. Not before 10 s after the refund. */
public final class AlipayQueryRefundRequest extends Shape {
    AlipayQueryRefundRequest(Map<String, Object> members) {
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

    /** Alipay's own number of the trade. */
    public Optional<String> tradeNo() {
        return maybeText("trade_no");
    }

    /** The merchant's refund number; for a refund made without one, the order number. */
    public String outRefundNo() {
        return text("out_refund_no");
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

        /** The merchant's order number. */
        public Builder outTradeNo(String outTradeNo) {
            return put("out_trade_no", outTradeNo);
        }

        /** Alipay's own number of the trade. */
        public Builder tradeNo(String tradeNo) {
            return put("trade_no", tradeNo);
        }

        /** The merchant's refund number; for a refund made without one, the order number. */
        public Builder outRefundNo(String outRefundNo) {
            return put("out_refund_no", outRefundNo);
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
        public AlipayQueryRefundRequest build() {
            return new AlipayQueryRefundRequest(members());
        }
    }
}
