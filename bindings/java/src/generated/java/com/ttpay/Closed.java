// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;

/** The answer to a close: never a fact; query afterwards. */
public final class Closed extends Shape {
    Closed(Map<String, Object> members) {
        super(members);
    }

    /** Always true. */
    public boolean closed() {
        return flag("closed");
    }
}
