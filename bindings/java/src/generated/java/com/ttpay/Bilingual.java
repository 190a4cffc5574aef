// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;

/** One text in both languages. */
public final class Bilingual extends Shape {
    Bilingual(Map<String, Object> members) {
        super(members);
    }

    /** English. */
    public String en() {
        return text("en");
    }

    /** Chinese. */
    public String zh() {
        return text("zh");
    }
}
