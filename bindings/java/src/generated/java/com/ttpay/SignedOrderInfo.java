// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;

/** The reply of {@code sign_order_info}. */
public final class SignedOrderInfo extends Shape {
    SignedOrderInfo(Map<String, Object> members) {
        super(members);
    }

    /** The object for the front end, wrapper included. */
    public Object orderInfo() {
        return json("order_info");
    }

    /** The signature of the 2.0/3.0 part (of the 1.0 part when only that was asked for). */
    public String sign() {
        return text("sign");
    }

    /** The same as JSON text. */
    public String json() {
        return text("json");
    }
}
