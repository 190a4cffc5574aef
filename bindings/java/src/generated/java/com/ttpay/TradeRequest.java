// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The request of {@code trade_request}. */
public final class TradeRequest extends Shape {
    TradeRequest(Map<String, Object> members) {
        super(members);
    }

    /** Begins one. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * {@code order_query}, {@code query_cps}, {@code refund_create}, {@code refund_query}, {@code
     * refund_audit_callback}, or {@code client_token}, which asks for the access token of the others.
     */
    public String name() {
        return text("name");
    }

    /**
     * The members of the call, in this order; for {@code client_token} {@code {"client_secret": the AppSecret}}, or
     * {@code {}} when {@code trade.app_secret} is configured.
     */
    public Object params() {
        return json("params");
    }

    /** Sends it to the platform's sandbox, unless {@code base_url} is configured. */
    public Optional<Boolean> sandbox() {
        return maybeFlag("sandbox");
    }

    /** Without effect: these calls are not signed. */
    public OptionalLong timestamp() {
        return maybeInteger("timestamp");
    }

    /** Without effect: these calls are not signed. */
    public Optional<String> nonce() {
        return maybeText("nonce");
    }

    @Override
    boolean isSecret(String name) {
        return name.equals("access_token");
    }

    /** Collects the members; what must be there is checked when it is used. */
    public static final class Builder extends Collector<Builder> {
        Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * {@code order_query}, {@code query_cps}, {@code refund_create}, {@code refund_query}, {@code
         * refund_audit_callback}, or {@code client_token}, which asks for the access token of the others.
         */
        public Builder name(String name) {
            return put("name", name);
        }

        /**
         * The members of the call, in this order; for {@code client_token} {@code {"client_secret": the AppSecret}}, or
         * {@code {}} when {@code trade.app_secret} is configured.
         */
        public Builder params(Object params) {
            return put("params", params);
        }

        /**
         * {@code data.access_token} of {@code client_token}, good for two hours. Not for {@code client_token} itself.
         */
        public Builder accessToken(String accessToken) {
            return put("access_token", accessToken);
        }

        /** Sends it to the platform's sandbox, unless {@code base_url} is configured. */
        public Builder sandbox(boolean sandbox) {
            return put("sandbox", sandbox);
        }

        /** Without effect: these calls are not signed. */
        public Builder timestamp(long timestamp) {
            return put("timestamp", timestamp);
        }

        /** Without effect: these calls are not signed. */
        public Builder nonce(String nonce) {
            return put("nonce", nonce);
        }

        /** The finished object, which nobody can change. */
        public TradeRequest build() {
            return new TradeRequest(members());
        }
    }
}
