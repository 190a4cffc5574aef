// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;

/** The answer to a query. */
public final class FactReply extends Shape {
    FactReply(Map<String, Object> members) {
        super(members);
    }

    /** The verified statement. */
    public Fact fact() {
        return read("fact", value -> value instanceof Fact ? (Fact) value : new Fact(object(value)));
    }
}
