// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;
import java.util.Optional;

/** Where a bill can be fetched, or the bill text itself (WeChat v2). */
public final class BillReply extends Shape {
    BillReply(Map<String, Object> members) {
        super(members);
    }

    /** The address; fetch it at once (WeChat 5 minutes, Alipay 30 seconds). */
    public Optional<String> downloadUrl() {
        return maybeText("download_url");
    }

    /** The hash of the file, as {@code sha1:…}. */
    public Optional<String> hash() {
        return maybeText("hash");
    }

    /** The bill text itself. */
    public Optional<String> text() {
        return maybeText("text");
    }
}
