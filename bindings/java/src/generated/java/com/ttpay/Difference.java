// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;

/** Where the reproduced text and the correct text part. */
public final class Difference extends Shape {
    Difference(Map<String, Object> members) {
        super(members);
    }

    /** Byte offset of the first difference, from 0. */
    public long offset() {
        return integer("offset");
    }

    /** The correct text around it; keys are masked. */
    public String expected() {
        return text("expected");
    }

    /** The reproduced text around it; keys are masked. */
    public String got() {
        return text("got");
    }
}
