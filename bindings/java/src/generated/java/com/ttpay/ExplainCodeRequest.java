// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;
import java.util.Optional;

/** The request of {@code explain_code}. */
public final class ExplainCodeRequest extends Shape {
    ExplainCodeRequest(Map<String, Object> members) {
        super(members);
    }

    /** Begins one. */
    public static Builder builder() {
        return new Builder();
    }

    /** The code as it was shown: {@code CD0025}, {@code res.code 9}, {@code SYSTEMERROR}, …. */
    public String code() {
        return text("code");
    }

    /** Whose code it is; needed only where two have the same one. */
    public Optional<CodeSource> channel() {
        return maybe("channel", CodeSource::of);
    }

    /** Collects the members; what must be there is checked when it is used. */
    public static final class Builder extends Collector<Builder> {
        Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /** The code as it was shown: {@code CD0025}, {@code res.code 9}, {@code SYSTEMERROR}, …. */
        public Builder code(String code) {
            return put("code", code);
        }

        /** Whose code it is; needed only where two have the same one. */
        public Builder channel(CodeSource channel) {
            return put("channel", channel == null ? null : channel.word());
        }

        /** The finished object, which nobody can change. */
        public ExplainCodeRequest build() {
            return new ExplainCodeRequest(members());
        }
    }
}
