// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.List;
import java.util.Map;

/** The answer that a notification must be given. */
public final class Ack extends Shape {
    Ack(Map<String, Object> members) {
        super(members);
    }

    /** HTTP status. */
    public long status() {
        return integer("status");
    }

    /** Header lines. */
    public List<Map.Entry<String, String>> headers() {
        return lines("headers");
    }

    /** The exact body. */
    public String body() {
        return text("body");
    }
}
