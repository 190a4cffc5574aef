// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;

/** The section {@code trade}. */
public final class TradeConfig extends Shape {
    TradeConfig(Map<String, Object> members) {
        super(members);
    }

    /** Begins one. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    boolean isSecret(String name) {
        return name.equals("private_key")
                || name.equals("platform_public_key")
                || name.equals("app_secret");
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

        /** The application key: **our** private key, PEM or bare base64, PKCS#8 or PKCS#1. */
        public Builder privateKey(String privateKey) {
            return put("private_key", privateKey);
        }

        /** The version that the console gave to our uploaded public key. */
        public Builder keyVersion(String keyVersion) {
            return put("key_version", keyVersion);
        }

        /**
         * The platform key: **the platform's** public key as the console shows it for this mini-program. Without it no
         * callback can be verified ({@code config_missing}).
         */
        public Builder platformPublicKey(String platformPublicKey) {
            return put("platform_public_key", platformPublicKey);
        }

        /**
         * The mini-program's AppSecret, which asks for access tokens ({@code client_token}). Without it a call for a
         * token names its own.
         */
        public Builder appSecret(String appSecret) {
            return put("app_secret", appSecret);
        }

        /** Where calls are sent instead of the platform's hosts; {@code sandbox} of a call is then without effect. */
        public Builder baseUrl(String baseUrl) {
            return put("base_url", baseUrl);
        }

        /** The finished object, which nobody can change. */
        public TradeConfig build() {
            return new TradeConfig(members());
        }
    }
}
