// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.List;
import java.util.Map;

/** The section {@code ecpay}. SALT and Token stand in 支付设置; neither is the AppSecret. */
public final class EcpayConfig extends Shape {
    EcpayConfig(Map<String, Object> members) {
        super(members);
    }

    /** Begins one. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    boolean isSecret(String name) {
        return name.equals("salt")
                || name.equals("token")
                || name.equals("previous_tokens");
    }

    /** Collects the members; what must be there is checked when it is used. */
    public static final class Builder extends Collector<Builder> {
        Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /** The mini-program's AppID ({@code tt…}). */
        public Builder appId(String appId) {
            return put("app_id", appId);
        }

        /** The SALT, which signs requests; a service provider's own one. */
        public Builder salt(String salt) {
            return put("salt", salt);
        }

        /** The Token, which verifies callbacks. */
        public Builder token(String token) {
            return put("token", token);
        }

        /** The service provider's AppID, added to every request. */
        public Builder thirdpartyId(String thirdpartyId) {
            return put("thirdparty_id", thirdpartyId);
        }

        /** Earlier Tokens: an order keeps the one it was created with. */
        public Builder previousTokens(List<String> previousTokens) {
            return put("previous_tokens", previousTokens);
        }

        /** Where calls are sent instead of the platform's hosts; {@code sandbox} of a call is then without effect. */
        public Builder baseUrl(String baseUrl) {
            return put("base_url", baseUrl);
        }

        /** The finished object, which nobody can change. */
        public EcpayConfig build() {
            return new EcpayConfig(members());
        }
    }
}
