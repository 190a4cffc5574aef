// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;

/** The order string. */
public final class AlipayOrderReply extends Shape {
    AlipayOrderReply(Map<String, Object> members) {
        super(members);
    }

    /**
     * The text for {@code alipay_url} of orderInfo, unmodified. There is no request: Alipay learns of the order from
     * the user.
     */
    public String alipayUrl() {
        return text("alipay_url");
    }
}
