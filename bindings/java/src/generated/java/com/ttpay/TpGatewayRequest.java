// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The request of {@code tp_gateway_request}. */
public final class TpGatewayRequest extends Shape {
    TpGatewayRequest(Map<String, Object> members) {
        super(members);
    }

    /** Begins one. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * {@code tp.trade.create}, {@code tp.trade.query}, {@code tp.trade.confirm} (its signed parameters stand inside the
     * 1.0 {@code params}; no server call is documented), {@code tp.refund.create} or {@code tp.refund.query}.
     */
    public String method() {
        return text("method");
    }

    /**
     * The members of {@code biz_content}, in this order: texts and integers; {@code risk_info} and its like are JSON
     * **text**. {@code merchant_id} is put in front when it is absent.
     */
    public Object biz() {
        return json("biz");
    }

    /** Unix seconds; the system clock when absent. */
    public OptionalLong timestamp() {
        return maybeInteger("timestamp");
    }

    /** {@code gateway} (default) or {@code gateway-u}. */
    public Optional<String> path() {
        return maybeText("path");
    }

    /** Another host than production, such as {@code https://tp-pay-test.snssdk.com}. */
    public Optional<String> host() {
        return maybeText("host");
    }

    /** Without effect: the gateway signs none. */
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
         * {@code tp.trade.create}, {@code tp.trade.query}, {@code tp.trade.confirm} (its signed parameters stand inside
         * the 1.0 {@code params}; no server call is documented), {@code tp.refund.create} or {@code tp.refund.query}.
         */
        public Builder method(String method) {
            return put("method", method);
        }

        /**
         * The members of {@code biz_content}, in this order: texts and integers; {@code risk_info} and its like are
         * JSON **text**. {@code merchant_id} is put in front when it is absent.
         */
        public Builder biz(Object biz) {
            return put("biz", biz);
        }

        /** Unix seconds; the system clock when absent. */
        public Builder timestamp(long timestamp) {
            return put("timestamp", timestamp);
        }

        /** {@code gateway} (default) or {@code gateway-u}. */
        public Builder path(String path) {
            return put("path", path);
        }

        /** Another host than production, such as {@code https://tp-pay-test.snssdk.com}. */
        public Builder host(String host) {
            return put("host", host);
        }

        /** Without effect: the gateway signs none. */
        public Builder nonce(String nonce) {
            return put("nonce", nonce);
        }

        /** The finished object, which nobody can change. */
        public TpGatewayRequest build() {
            return new TpGatewayRequest(members());
        }
    }
}
