// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

/** The families of error codes: what a program does about a failure. */
public enum Family {
    /** The configuration or a key in it: mend the configuration. */
    CONFIG("config"),
    /** The caller's own values: mend the call, nothing was sent and nothing was decided. */
    REQUEST("request"),
    /** A received message that cannot be read or opened: refuse it. */
    MESSAGE("message"),
    /** A received message that is not proved to come from its sender: refuse it. */
    SIGNATURE("signature"),
    /** A verified message about another order, amount or merchant: refuse it and look closely. */
    MISMATCH("mismatch"),
    /** A refusal by the channel; its own code is in {@code channel_code}. */
    CHANNEL("channel"),
    /** Money may have moved: query before anything else. */
    OUTCOME("outcome"),
    /** Over HTTP only: the operator's key, the path or the rate. */
    SERVICE("service"),
    /** A fault of this library: report it. */
    INTERNAL("internal");

    private final String word;

    Family(String word) {
        this.word = word;
    }

    /** The word, the same in every language. */
    public String word() {
        return word;
    }
}
