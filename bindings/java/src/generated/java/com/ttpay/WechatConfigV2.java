// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;

/** API v2: XML and a shared key. */
public final class WechatConfigV2 extends Shape implements WechatConfig {
    WechatConfigV2(Map<String, Object> members) {
        super(members);
    }

    /** Begins one. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    boolean isSecret(String name) {
        return name.equals("key");
    }

    /** Collects the members; what must be there is checked when it is used. */
    public static final class Builder extends Collector<Builder> {
        Builder() {
            put("api", "v2");
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

        /** The APIv2 key: 32 printable ASCII characters. */
        public Builder key(String key) {
            return put("key", key);
        }

        /** {@code MD5} or {@code HMAC-SHA256}; messages never choose it. */
        public Builder signType(String signType) {
            return put("sign_type", signType);
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
        public WechatConfigV2 build() {
            return new WechatConfigV2(members());
        }
    }
}
