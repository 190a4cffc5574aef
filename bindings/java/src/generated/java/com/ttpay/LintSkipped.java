// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;

/** One rule that could not be checked. */
public final class LintSkipped extends Shape {
    LintSkipped(Map<String, Object> members) {
        super(members);
    }

    /** The rule. */
    public String rule() {
        return text("rule");
    }

    /**
     * The input or the readable value that it needs, such as {@code now}, {@code cashier.secret}, {@code timestamp}.
     */
    public String missing() {
        return text("missing");
    }
}
