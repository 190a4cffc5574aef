// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.List;
import java.util.Map;

/** A call of the gateway, ready to be sent by any HTTP client. */
public final class TpGatewayHttpRequest extends Shape {
    TpGatewayHttpRequest(Map<String, Object> members) {
        super(members);
    }

    /** Always {@code POST}. */
    public String method() {
        return text("method");
    }

    /** Absolute URL. */
    public String url() {
        return text("url");
    }

    /** Header lines in order. */
    public List<Map.Entry<String, String>> headers() {
        return lines("headers");
    }

    /** The form, every value percent-encoded, to be sent as exactly these bytes. */
    public String body() {
        return text("body");
    }

    /** The {@code biz_content} that was signed and is sent. */
    public String bizContent() {
        return text("biz_content");
    }
}
