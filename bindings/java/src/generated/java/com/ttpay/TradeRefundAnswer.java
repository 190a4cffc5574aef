// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;

/** The merchant's part of a refund that the user began. Without it the refund hangs. */
public final class TradeRefundAnswer extends Shape {
    TradeRefundAnswer(Map<String, Object> members) {
        super(members);
    }

    /** Begins one. */
    public static Builder builder() {
        return new Builder();
    }

    /** The merchant's number for this refund: the same one for the same {@code refund_id}. */
    public String outRefundNo() {
        return text("out_refund_no");
    }

    /** The page that shows the refund. */
    public EntrySchema orderEntrySchema() {
        return read("order_entry_schema", value -> value instanceof EntrySchema ? (EntrySchema) value : new EntrySchema(object(value)));
    }

    /** Collects the members; what must be there is checked when it is used. */
    public static final class Builder extends Collector<Builder> {
        Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /** The merchant's number for this refund: the same one for the same {@code refund_id}. */
        public Builder outRefundNo(String outRefundNo) {
            return put("out_refund_no", outRefundNo);
        }

        /** The page that shows the refund. */
        public Builder orderEntrySchema(EntrySchema orderEntrySchema) {
            return put("order_entry_schema", orderEntrySchema);
        }

        /** The finished object, which nobody can change. */
        public TradeRefundAnswer build() {
            return new TradeRefundAnswer(members());
        }
    }
}
