// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.List;
import java.util.Map;

/** The answer of the doctor. */
public final class Diagnosis extends Shape {
    Diagnosis(Map<String, Object> members) {
        super(members);
    }

    /** Whether the claimed signature is correct under the wanted key. */
    public boolean matches() {
        return flag("matches");
    }

    /** What was found; empty when nothing of the catalogue explains it. */
    public List<Finding> findings() {
        return list("findings", value -> value instanceof Finding ? (Finding) value : new Finding(object(value)));
    }
}
