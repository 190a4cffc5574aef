// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The request of {@code wechat_refund}, of an order named by exactly one of the two numbers. One refund number refunds
 * once: after a failure send the same number and amount again.
 */
public final class WechatRefundRequest extends Shape {
    WechatRefundRequest(Map<String, Object> members) {
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

    /** The merchant's refund number: 1 to 64 characters of {@code 0-9 A-Z a-z _ - | * @}; keep to 32. */
    public String outRefundNo() {
        return text("out_refund_no");
    }

    /** The amount of this refund in fen, at most {@code total_fen}. */
    public long amountFen() {
        return integer("amount_fen");
    }

    /** The amount of the whole order in fen. */
    public long totalFen() {
        return integer("total_fen");
    }

    /** Why, shown to the user: at most 80 bytes. */
    public Optional<String> reason() {
        return maybeText("reason");
    }

    /** Where the refund is notified; the configured address when absent. */
    public Optional<String> notifyUrl() {
        return maybeText("notify_url");
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

        /** The merchant's refund number: 1 to 64 characters of {@code 0-9 A-Z a-z _ - | * @}; keep to 32. */
        public Builder outRefundNo(String outRefundNo) {
            return put("out_refund_no", outRefundNo);
        }

        /** The amount of this refund in fen, at most {@code total_fen}. */
        public Builder amountFen(long amountFen) {
            return put("amount_fen", amountFen);
        }

        /** The amount of the whole order in fen. */
        public Builder totalFen(long totalFen) {
            return put("total_fen", totalFen);
        }

        /** Why, shown to the user: at most 80 bytes. */
        public Builder reason(String reason) {
            return put("reason", reason);
        }

        /** Where the refund is notified; the configured address when absent. */
        public Builder notifyUrl(String notifyUrl) {
            return put("notify_url", notifyUrl);
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
        public WechatRefundRequest build() {
            return new WechatRefundRequest(members());
        }
    }
}
