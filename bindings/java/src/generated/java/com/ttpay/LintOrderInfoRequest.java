// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The request of {@code lint_order_info}. What is left out leaves its rules unchecked; the reply lists them. */
public final class LintOrderInfoRequest extends Shape {
    LintOrderInfoRequest(Map<String, Object> members) {
        super(members);
    }

    /** Begins one. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The value that {@code tt.pay} is given: an object, also a wrapped one. A text is judged as a text that was passed
     * on unparsed (L101) and then by its content, unless a member occurs twice in it, which only a text can show
     * (L108).
     */
    public Object orderInfo() {
        return json("order_info");
    }

    /** The present, Unix seconds. Without it nothing is held against the clock. */
    public OptionalLong now() {
        return maybeInteger("now");
    }

    /** What the merchant knows of the order beside its orderInfo. */
    public Optional<LintExpect> expect() {
        return maybe("expect", value -> value instanceof LintExpect ? (LintExpect) value : new LintExpect(object(value)));
    }

    /** Collects the members; what must be there is checked when it is used. */
    public static final class Builder extends Collector<Builder> {
        Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * The value that {@code tt.pay} is given: an object, also a wrapped one. A text is judged as a text that was
         * passed on unparsed (L101) and then by its content, unless a member occurs twice in it, which only a text can
         * show (L108).
         */
        public Builder orderInfo(Object orderInfo) {
            return put("order_info", orderInfo);
        }

        /** The present, Unix seconds. Without it nothing is held against the clock. */
        public Builder now(long now) {
            return put("now", now);
        }

        /** What the merchant knows of the order beside its orderInfo. */
        public Builder expect(LintExpect expect) {
            return put("expect", expect);
        }

        /** The finished object, which nobody can change. */
        public LintOrderInfoRequest build() {
            return new LintOrderInfoRequest(members());
        }
    }
}
