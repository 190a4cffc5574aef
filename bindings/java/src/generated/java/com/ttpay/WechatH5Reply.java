// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;
import java.util.Optional;

/** The answer to an order. */
public final class WechatH5Reply extends Shape {
    WechatH5Reply(Map<String, Object> members) {
        super(members);
    }

    /** The address for {@code wx_url} of orderInfo, unmodified; it lives 5 minutes. */
    public String wxUrl() {
        return text("wx_url");
    }

    /** WeChat's number of the prepared payment (v2 only). */
    public Optional<String> prepayId() {
        return maybeText("prepay_id");
    }
}
