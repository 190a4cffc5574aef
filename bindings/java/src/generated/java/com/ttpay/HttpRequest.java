// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.List;
import java.util.Map;

/** A request that is ready to be sent by any HTTP client, byte for byte. */
public final class HttpRequest extends Shape {
    HttpRequest(Map<String, Object> members) {
        super(members);
    }

    /** {@code GET} or {@code POST}. */
    public String method() {
        return text("method");
    }

    /**
     * Absolute URL, already percent-encoded. It is signed as it stands: check that the client does not re-encode it.
     */
    public String url() {
        return text("url");
    }

    /** Header lines in order. */
    public List<Map.Entry<String, String>> headers() {
        return lines("headers");
    }

    /** The body, to be sent as exactly these bytes; empty for GET. */
    public String body() {
        return text("body");
    }
}
