// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;
import java.util.Optional;

/** {@code {path, params?}}: the page of the mini-program that shows the order. */
public final class EntrySchema extends Shape {
    EntrySchema(Map<String, Object> members) {
        super(members);
    }

    /** Begins one. */
    public static Builder builder() {
        return new Builder();
    }

    /** The page, without leading {@code /} and without query. */
    public String path() {
        return text("path");
    }

    /** Its parameters as JSON **text**. */
    public Optional<String> params() {
        return maybeText("params");
    }

    /** Collects the members; what must be there is checked when it is used. */
    public static final class Builder extends Collector<Builder> {
        Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /** The page, without leading {@code /} and without query. */
        public Builder path(String path) {
            return put("path", path);
        }

        /** Its parameters as JSON **text**. */
        public Builder params(String params) {
            return put("params", params);
        }

        /** The finished object, which nobody can change. */
        public EntrySchema build() {
            return new EntrySchema(members());
        }
    }
}
