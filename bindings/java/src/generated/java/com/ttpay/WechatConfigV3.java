// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.List;
import java.util.Map;

/** API v3: JSON and RSA keys. */
public final class WechatConfigV3 extends Shape implements WechatConfig {
    WechatConfigV3(Map<String, Object> members) {
        super(members);
    }

    /** Begins one. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    boolean isSecret(String name) {
        return name.equals("private_key")
                || name.equals("apiv3_key")
                || name.equals("key");
    }

    /** Collects the members; what must be there is checked when it is used. */
    public static final class Builder extends Collector<Builder> {
        Builder() {
            put("api", "v3");
        }

        @Override
        Builder self() {
            return this;
        }

        /** The address of WeChat Pay; {@code https://api.mch.weixin.qq.com} when absent. */
        public Builder baseUrl(String baseUrl) {
            return put("base_url", baseUrl);
        }

        /** The application id, bound to the merchant number. */
        public Builder appId(String appId) {
            return put("app_id", appId);
        }

        /** The merchant number. */
        public Builder mchId(String mchId) {
            return put("mch_id", mchId);
        }

        /** The serial of the **merchant** certificate, in hex. */
        public Builder serialNo(String serialNo) {
            return put("serial_no", serialNo);
        }

        /** The private key of the merchant certificate: PEM or bare base64, PKCS#8 or PKCS#1. */
        public Builder privateKey(String privateKey) {
            return put("private_key", privateKey);
        }

        /** The APIv3 key: exactly 32 bytes. */
        public Builder apiv3Key(String apiv3Key) {
            return put("apiv3_key", apiv3Key);
        }

        /** The trusted keys of WeChat Pay, at least one; several for rotation. */
        public Builder platformKeys(List<PlatformKeyConfig> platformKeys) {
            return put("platform_keys", platformKeys);
        }

        /** The APIv2 key, 32 printable ASCII characters: a v3 merchant may still get v2 refund notices. */
        public Builder key(String key) {
            return put("key", key);
        }

        /** Where payments and refunds are notified when a request names no address: public {@code https}, no query. */
        public Builder notifyUrl(String notifyUrl) {
            return put("notify_url", notifyUrl);
        }

        /** Where the user opens the page when an order names no scene; {@code Wap} when absent. */
        public Builder scene(Scene scene) {
            return put("scene", scene);
        }

        /** The finished object, which nobody can change. */
        public WechatConfigV3 build() {
            return new WechatConfigV3(members());
        }
    }
}
