// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a code means and what to do about it. */
public final class Explanation extends Shape {
    Explanation(Map<String, Object> members) {
        super(members);
    }

    /** The code as its owner prints it; ends in {@code *} when the text speaks of a whole class of codes. */
    public String code() {
        return text("code");
    }

    /** What happened, in one sentence. */
    public Bilingual meaning() {
        return read("meaning", value -> value instanceof Bilingual ? (Bilingual) value : new Bilingual(object(value)));
    }

    /** The likely causes, most frequent first; empty when nothing went wrong. */
    public List<Bilingual> causes() {
        return list("causes", value -> value instanceof Bilingual ? (Bilingual) value : new Bilingual(object(value)));
    }

    /** What to do about it, in the order of the causes. */
    public List<Bilingual> fixes() {
        return list("fixes", value -> value instanceof Bilingual ? (Bilingual) value : new Bilingual(object(value)));
    }

    /** What to do next in one word. */
    public Optional<Next> next() {
        return maybe("next", Next::of);
    }
}
