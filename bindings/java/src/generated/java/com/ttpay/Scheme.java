// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

/** Signature schemes. */
public enum Scheme {
    /** The orderInfo signature of the tt.pay cashier (cashier.md §4). */
    CASHIER_MD5("cashier_md5"),
    /** WeChat Pay API v2 with MD5 (wechat.md §3.2). */
    WECHAT_V2_MD5("wechat_v2_md5"),
    /** WeChat Pay API v2 with HMAC-SHA256 (wechat.md §3.2). */
    WECHAT_V2_HMAC_SHA256("wechat_v2_hmac_sha256"),
    /** A request to WeChat Pay API v3 (wechat.md §4.1). */
    WECHAT_V3_REQUEST("wechat_v3_request"),
    /** An answer or notification of WeChat Pay API v3 (wechat.md §4.2). */
    WECHAT_V3_RESPONSE("wechat_v3_response"),
    /** A request to Alipay, SHA-256 (alipay.md §3). */
    ALIPAY_RSA2("alipay_rsa2"),
    /** A request to Alipay, SHA-1, for old applications (alipay.md §3). */
    ALIPAY_RSA("alipay_rsa"),
    /** A notification of Alipay, SHA-256 (alipay.md §7.3). */
    ALIPAY_NOTIFY_RSA2("alipay_notify_rsa2"),
    /** A notification of Alipay, SHA-1 (alipay.md §7.3). */
    ALIPAY_NOTIFY_RSA("alipay_notify_rsa"),
    /** An answer of Alipay's gateway, SHA-256 (alipay.md §5.2). */
    ALIPAY_RESPONSE_RSA2("alipay_response_rsa2"),
    /** A request to ByteDance's tp gateway (bytedance.md §1.3). */
    TP_GATEWAY_MD5("tp_gateway_md5"),
    /** An answer or notification of ByteDance's tp gateway, MD5 with RSA (bytedance.md §1.4–1.5). */
    TP_GATEWAY_RSA("tp_gateway_rsa"),
    /** A request of guaranteed payment, MD5 over sorted values (bytedance.md §2.2). */
    ECPAY_MD5("ecpay_md5"),
    /** A callback of guaranteed payment (bytedance.md §2.4). */
    ECPAY_CALLBACK_SHA1("ecpay_callback_sha1"),
    /** A request of the general trade system, under the application key (bytedance.md §3.2). */
    TRADE_REQUEST_RSA("trade_request_rsa"),
    /** A callback of the general trade system, under the platform key (bytedance.md §3.5). */
    TRADE_CALLBACK_RSA("trade_callback_rsa");

    private final String word;

    Scheme(String word) {
        this.word = word;
    }

    /** The word, as it stands in JSON. */
    public String word() {
        return word;
    }

    static Scheme of(Object value) {
        String word = (String) value;
        for (Scheme it : values()) {
            if (it.word.equals(word)) {
                return it;
            }
        }
        throw new IllegalArgumentException("no Scheme is called " + word);
    }
}
