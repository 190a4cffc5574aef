// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The request of {@code alipay_app_order}: an order string for {@code alipay_url} of orderInfo. */
public final class AlipayAppOrderRequest extends Shape {
    AlipayAppOrderRequest(Map<String, Object> members) {
        super(members);
    }

    /** Begins one. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The merchant's order number: 1 to 64 characters of {@code 0-9 A-Z a-z _}; keep to 32, then it also fits WeChat.
     */
    public String outTradeNo() {
        return text("out_trade_no");
    }

    /** The amount in fen. */
    public long amountFen() {
        return integer("amount_fen");
    }

    /** What is paid for, shown to the user: at most 256 characters without {@code /}, {@code =}, {@code &}. */
    public String subject() {
        return text("subject");
    }

    /** The absolute end of payability, Unix seconds, 1 minute to 15 days ahead. The same instant as our own expiry. */
    public long expiresAt() {
        return integer("expires_at");
    }

    /** More about what is paid for: at most 128 characters. */
    public Optional<String> body() {
        return maybeText("body");
    }

    /** Where the payment is notified: public {@code https} address; the configured one when absent. */
    public Optional<String> notifyUrl() {
        return maybeText("notify_url");
    }

    /** The merchant's own text, already percent-encoded; comes back in the notification: at most 512 characters. */
    public Optional<String> passbackParams() {
        return maybeText("passback_params");
    }

    /** More members of {@code biz_content}, an object, such as {@code {"goods_type":"0"}}. */
    public Optional<Object> extra() {
        return maybeJson("extra");
    }

    /** The moment of making the order string, Unix seconds; the system clock when absent. */
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
         * The merchant's order number: 1 to 64 characters of {@code 0-9 A-Z a-z _}; keep to 32, then it also fits
         * WeChat.
         */
        public Builder outTradeNo(String outTradeNo) {
            return put("out_trade_no", outTradeNo);
        }

        /** The amount in fen. */
        public Builder amountFen(long amountFen) {
            return put("amount_fen", amountFen);
        }

        /** What is paid for, shown to the user: at most 256 characters without {@code /}, {@code =}, {@code &}. */
        public Builder subject(String subject) {
            return put("subject", subject);
        }

        /**
         * The absolute end of payability, Unix seconds, 1 minute to 15 days ahead. The same instant as our own expiry.
         */
        public Builder expiresAt(long expiresAt) {
            return put("expires_at", expiresAt);
        }

        /** More about what is paid for: at most 128 characters. */
        public Builder body(String body) {
            return put("body", body);
        }

        /** Where the payment is notified: public {@code https} address; the configured one when absent. */
        public Builder notifyUrl(String notifyUrl) {
            return put("notify_url", notifyUrl);
        }

        /** The merchant's own text, already percent-encoded; comes back in the notification: at most 512 characters. */
        public Builder passbackParams(String passbackParams) {
            return put("passback_params", passbackParams);
        }

        /** More members of {@code biz_content}, an object, such as {@code {"goods_type":"0"}}. */
        public Builder extra(Object extra) {
            return put("extra", extra);
        }

        /** The moment of making the order string, Unix seconds; the system clock when absent. */
        public Builder timestamp(long timestamp) {
            return put("timestamp", timestamp);
        }

        /** Without effect. */
        public Builder nonce(String nonce) {
            return put("nonce", nonce);
        }

        /** The finished object, which nobody can change. */
        public AlipayAppOrderRequest build() {
            return new AlipayAppOrderRequest(members());
        }
    }
}
