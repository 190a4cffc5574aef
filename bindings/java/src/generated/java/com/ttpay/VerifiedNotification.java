// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;
import java.util.Optional;

/** A notification that was verified, decrypted and bound to our merchant. Only this can move an order. */
public final class VerifiedNotification extends Shape {
    VerifiedNotification(Map<String, Object> members) {
        super(members);
    }

    /** Payment or refund; a handler that waits for one must not book the other. */
    public NotificationKind kind() {
        return read("kind", NotificationKind::of);
    }

    /** The verified statement about the order. */
    public Optional<Fact> fact() {
        return maybe("fact", value -> value instanceof Fact ? (Fact) value : new Fact(object(value)));
    }

    /** The verified statement about the refund. */
    public Optional<RefundFact> refund() {
        return maybe("refund", value -> value instanceof RefundFact ? (RefundFact) value : new RefundFact(object(value)));
    }

    /** The channel's own number of the event, the same on every repetition. */
    public Optional<String> notifyId() {
        return maybeText("notify_id");
    }

    /** The answer to give once the event is stored. */
    public Ack ack() {
        return read("ack", value -> value instanceof Ack ? (Ack) value : new Ack(object(value)));
    }
}
