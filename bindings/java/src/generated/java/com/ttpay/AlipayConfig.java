// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;

/** Alipay: with {@code alipay_public_key}, or with the three certificates. */
public final class AlipayConfig extends Shape {
    AlipayConfig(Map<String, Object> members) {
        super(members);
    }

    /** Begins one. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    boolean isSecret(String name) {
        return name.equals("private_key")
                || name.equals("alipay_public_key")
                || name.equals("app_certificate")
                || name.equals("alipay_certificate")
                || name.equals("alipay_root_certificate")
                || name.equals("aes_key");
    }

    /** Collects the members; what must be there is checked when it is used. */
    public static final class Builder extends Collector<Builder> {
        Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /** The application's number. */
        public Builder appId(String appId) {
            return put("app_id", appId);
        }

        /** The application's private key: PEM or bare base64, PKCS#8 or PKCS#1. */
        public Builder privateKey(String privateKey) {
            return put("private_key", privateKey);
        }

        /** Key mode: **Alipay's** public key, not the one that was uploaded. */
        public Builder alipayPublicKey(String alipayPublicKey) {
            return put("alipay_public_key", alipayPublicKey);
        }

        /** Certificate mode: the application's certificate. */
        public Builder appCertificate(String appCertificate) {
            return put("app_certificate", appCertificate);
        }

        /** Certificate mode: Alipay's certificate. */
        public Builder alipayCertificate(String alipayCertificate) {
            return put("alipay_certificate", alipayCertificate);
        }

        /** Certificate mode: Alipay's root file. */
        public Builder alipayRootCertificate(String alipayRootCertificate) {
            return put("alipay_root_certificate", alipayRootCertificate);
        }

        /** {@code RSA2} (default) or {@code RSA}; messages never choose it. */
        public Builder signType(String signType) {
            return put("sign_type", signType);
        }

        /** The seller's number (PID, 2088…). */
        public Builder sellerId(String sellerId) {
            return put("seller_id", sellerId);
        }

        /** The seller's account name, compared when a notification has no {@code seller_id}. */
        public Builder sellerEmail(String sellerEmail) {
            return put("seller_email", sellerEmail);
        }

        /** The key of content encryption, base64. */
        public Builder aesKey(String aesKey) {
            return put("aes_key", aesKey);
        }

        /** Where payments are notified unless an order says otherwise. */
        public Builder notifyUrl(String notifyUrl) {
            return put("notify_url", notifyUrl);
        }

        /** The gateway; production when absent. */
        public Builder gatewayUrl(String gatewayUrl) {
            return put("gateway_url", gatewayUrl);
        }

        /** The finished object, which nobody can change. */
        public AlipayConfig build() {
            return new AlipayConfig(members());
        }
    }
}
