// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The request of {@code ecpay_request}. */
public final class EcpayRequest extends Shape {
    EcpayRequest(Map<String, Object> members) {
        super(members);
    }

    /** Begins one. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * {@code create_order}, {@code query_order}, {@code create_refund}, {@code query_refund}, {@code settle} or {@code
     * query_settle}.
     */
    public String name() {
        return text("name");
    }

    /**
     * The members of the call: texts and integers; structures are JSON **text**. {@code app_id}, {@code thirdparty_id}
     * and {@code sign} are added here.
     */
    public Object params() {
        return json("params");
    }

    /** Sends it to the platform's sandbox, unless {@code base_url} is configured. */
    public Optional<Boolean> sandbox() {
        return maybeFlag("sandbox");
    }

    /** Without effect: ecpay signs no time. */
    public OptionalLong timestamp() {
        return maybeInteger("timestamp");
    }

    /** Without effect: ecpay signs none. */
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
         * {@code create_order}, {@code query_order}, {@code create_refund}, {@code query_refund}, {@code settle} or
         * {@code query_settle}.
         */
        public Builder name(String name) {
            return put("name", name);
        }

        /**
         * The members of the call: texts and integers; structures are JSON **text**. {@code app_id}, {@code
         * thirdparty_id} and {@code sign} are added here.
         */
        public Builder params(Object params) {
            return put("params", params);
        }

        /** Sends it to the platform's sandbox, unless {@code base_url} is configured. */
        public Builder sandbox(boolean sandbox) {
            return put("sandbox", sandbox);
        }

        /** Without effect: ecpay signs no time. */
        public Builder timestamp(long timestamp) {
            return put("timestamp", timestamp);
        }

        /** Without effect: ecpay signs none. */
        public Builder nonce(String nonce) {
            return put("nonce", nonce);
        }

        /** The finished object, which nobody can change. */
        public EcpayRequest build() {
            return new EcpayRequest(members());
        }
    }
}
