// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;
import java.util.Optional;

/** One finding. */
public final class Finding extends Shape {
    Finding(Map<String, Object> members) {
        super(members);
    }

    /** The id of the entry in mistakes.md, such as {@code TP-01}. */
    public String mistake() {
        return text("mistake");
    }

    /** How sure it is. */
    public Certainty certainty() {
        return read("certainty", Certainty::of);
    }

    /** What went wrong, in English. */
    public String message() {
        return text("message");
    }

    /** What went wrong and what to do, in Chinese. */
    public String messageZh() {
        return text("message_zh");
    }

    /** What to do. */
    public String fix() {
        return text("fix");
    }

    /** Which field, key or variant. */
    public Optional<Detail> detail() {
        return maybe("detail", value -> value instanceof Detail ? (Detail) value : new Detail(object(value)));
    }

    /** Where the texts part. */
    public Optional<Difference> firstDifference() {
        return maybe("first_difference", value -> value instanceof Difference ? (Difference) value : new Difference(object(value)));
    }
}
