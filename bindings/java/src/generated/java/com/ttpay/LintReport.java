// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.List;
import java.util.Map;

/** What the linter says. */
public final class LintReport extends Shape {
    LintReport(Map<String, Object> members) {
        super(members);
    }

    /** The breaches, by rule number, then by field; of one rule at most a hundred. */
    public List<LintFinding> findings() {
        return list("findings", value -> value instanceof LintFinding ? (LintFinding) value : new LintFinding(object(value)));
    }

    /** Every rule that could not be checked, so that "no finding" is never mistaken for "checked". */
    public List<LintSkipped> skipped() {
        return list("skipped", value -> value instanceof LintSkipped ? (LintSkipped) value : new LintSkipped(object(value)));
    }
}
