// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

/** What {@code decrypt} can open. */
public enum DecryptScheme {
    /** {@code req_info} of a WeChat v2 refund notification (wechat.md §3.12). */
    WECHAT_V2_REFUND("wechat_v2_refund"),
    /** A sealed resource of WeChat v3 (wechat.md §4.4). */
    WECHAT_V3_AEAD("wechat_v3_aead"),
    /** Alipay's content encryption. */
    ALIPAY_AES("alipay_aes");

    private final String word;

    DecryptScheme(String word) {
        this.word = word;
    }

    /** The word, as it stands in JSON. */
    public String word() {
        return word;
    }

    static DecryptScheme of(Object value) {
        String word = (String) value;
        for (DecryptScheme it : values()) {
            if (it.word.equals(word)) {
                return it;
            }
        }
        throw new IllegalArgumentException("no DecryptScheme is called " + word);
    }
}
