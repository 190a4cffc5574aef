// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

/** A payment channel. */
public enum Channel {
    /** WeChat Pay. */
    WECHAT("wechat"),
    /** Alipay. */
    ALIPAY("alipay"),
    /** ByteDance's guaranteed payment 担保支付: the platform itself takes the money. */
    ECPAY("ecpay"),
    /** ByteDance's general trade system 通用交易系统: the platform itself takes the money. */
    TRADE("trade");

    private final String word;

    Channel(String word) {
        this.word = word;
    }

    /** The word, as it stands in JSON. */
    public String word() {
        return word;
    }

    static Channel of(Object value) {
        String word = (String) value;
        for (Channel it : values()) {
            if (it.word.equals(word)) {
                return it;
            }
        }
        throw new IllegalArgumentException("no Channel is called " + word);
    }
}
