// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Which field, key or variant a finding is about. */
public final class Detail extends Shape {
    Detail(Map<String, Object> members) {
        super(members);
    }

    /** The field or fields (joined with {@code +}), header or place. */
    public Optional<String> field() {
        return maybeText("field");
    }

    /** Which form of the mistake. */
    public Optional<String> variant() {
        return maybeText("variant");
    }

    /** The configuration path of the key that reproduces the value. */
    public Optional<String> key() {
        return maybeText("key");
    }

    /** What the scheme wants instead: the path of its key, or its hash. */
    public Optional<String> wanted() {
        return maybeText("wanted");
    }

    /** Two findings with one mark are a pair: only both together reproduce the value. */
    public OptionalLong pair() {
        return maybeInteger("pair");
    }

    /** The id of an earlier finding that has the same effect on this message. */
    public Optional<String> sameAs() {
        return maybeText("same_as");
    }
}
