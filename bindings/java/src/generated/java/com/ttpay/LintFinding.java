// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;
import java.util.Optional;

/** One breach of one rule. */
public final class LintFinding extends Shape {
    LintFinding(Map<String, Object> members) {
        super(members);
    }

    /** The rule, such as {@code L401}. */
    public String rule() {
        return text("rule");
    }

    /** How bad it is. */
    public Severity severity() {
        return read("severity", Severity::of);
    }

    /**
     * The path of the member: {@code total_amount}, {@code alipay_url.sign}, {@code biz_content.subject}, {@code
     * wx.total_fee}, {@code call.service}.
     */
    public String field() {
        return text("field");
    }

    /** What is wrong, in English. */
    public String message() {
        return text("message");
    }

    /** What is wrong and what to do, in Chinese. */
    public String messageZh() {
        return text("message_zh");
    }

    /** What to do, in English. */
    public String fix() {
        return text("fix");
    }

    /** The values that were compared, where there are some. */
    public Optional<String> detail() {
        return maybeText("detail");
    }

    /** What the platform or a channel shows in this case; {@code explain_code} knows it. */
    public Optional<String> channelCode() {
        return maybeText("channel_code");
    }
}
