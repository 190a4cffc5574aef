// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The request of {@code wechat_h5_order}: a payment that the user finishes on an H5 page. */
public final class WechatH5OrderRequest extends Shape {
    WechatH5OrderRequest(Map<String, Object> members) {
        super(members);
    }

    /** Begins one. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The merchant's order number: 6 to 32 characters of {@code 0-9 A-Z a-z _ - | *}, never reused for another
     * purchase.
     */
    public String outTradeNo() {
        return text("out_trade_no");
    }

    /** The amount in fen. */
    public long amountFen() {
        return integer("amount_fen");
    }

    /** What is paid for, shown to the user: at most 127 bytes of UTF-8. */
    public String description() {
        return text("description");
    }

    /** The public IPv4 or IPv6 address of the user, not of the server. */
    public String clientIp() {
        return text("client_ip");
    }

    /** Last moment at which the user can pay, Unix seconds. v2 sends it only when it is at least 6 minutes ahead. */
    public OptionalLong expiresAt() {
        return maybeInteger("expires_at");
    }

    /** Where the payment is notified: public {@code https} address without query; the configured one when absent. */
    public Optional<String> notifyUrl() {
        return maybeText("notify_url");
    }

    /** Where the user opens the page; the configured scene, or {@code Wap}, when absent. */
    public Optional<Scene> scene() {
        return maybe("scene", value -> value instanceof Scene ? (Scene) value : new Scene(object(value)));
    }

    /** The merchant's own text, comes back in query and notification: at most 127 bytes. */
    public Optional<String> attach() {
        return maybeText("attach");
    }

    /** Goods of the order: a JSON object, or its text. At most 6000 bytes. */
    public Optional<Object> detail() {
        return maybeJson("detail");
    }

    /** Mark for coupons: at most 32 bytes. */
    public Optional<String> goodsTag() {
        return maybeText("goods_tag");
    }

    /** {@code no_credit} forbids credit cards. */
    public Optional<LimitPay> limitPay() {
        return maybe("limit_pay", LimitPay::of);
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
         * The merchant's order number: 6 to 32 characters of {@code 0-9 A-Z a-z _ - | *}, never reused for another
         * purchase.
         */
        public Builder outTradeNo(String outTradeNo) {
            return put("out_trade_no", outTradeNo);
        }

        /** The amount in fen. */
        public Builder amountFen(long amountFen) {
            return put("amount_fen", amountFen);
        }

        /** What is paid for, shown to the user: at most 127 bytes of UTF-8. */
        public Builder description(String description) {
            return put("description", description);
        }

        /** The public IPv4 or IPv6 address of the user, not of the server. */
        public Builder clientIp(String clientIp) {
            return put("client_ip", clientIp);
        }

        /**
         * Last moment at which the user can pay, Unix seconds. v2 sends it only when it is at least 6 minutes ahead.
         */
        public Builder expiresAt(long expiresAt) {
            return put("expires_at", expiresAt);
        }

        /**
         * Where the payment is notified: public {@code https} address without query; the configured one when absent.
         */
        public Builder notifyUrl(String notifyUrl) {
            return put("notify_url", notifyUrl);
        }

        /** Where the user opens the page; the configured scene, or {@code Wap}, when absent. */
        public Builder scene(Scene scene) {
            return put("scene", scene);
        }

        /** The merchant's own text, comes back in query and notification: at most 127 bytes. */
        public Builder attach(String attach) {
            return put("attach", attach);
        }

        /** Goods of the order: a JSON object, or its text. At most 6000 bytes. */
        public Builder detail(Object detail) {
            return put("detail", detail);
        }

        /** Mark for coupons: at most 32 bytes. */
        public Builder goodsTag(String goodsTag) {
            return put("goods_tag", goodsTag);
        }

        /** {@code no_credit} forbids credit cards. */
        public Builder limitPay(LimitPay limitPay) {
            return put("limit_pay", limitPay == null ? null : limitPay.word());
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
        public WechatH5OrderRequest build() {
            return new WechatH5OrderRequest(members());
        }
    }
}
