// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;

/** An accepted answer. */
public final class TradeAnswer extends Shape {
    TradeAnswer(Map<String, Object> members) {
        super(members);
    }

    /** The member {@code data} as it came; null when there is none. */
    public Object data() {
        return json("data");
    }

    /**
     * Whether the answer was signed under the platform key. One that was not is believed only as far as the connection.
     */
    public boolean verified() {
        return flag("verified");
    }
}
