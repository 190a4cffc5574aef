// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

/**
 * WeChat Pay: {@code "api": "v2"} or {@code "api": "v3"}, with the members of that version beside it. It is {@code
 * WechatConfigV2} for {@code "api": "v2"} or {@code WechatConfigV3} for {@code "api": "v3"}.
 */
public interface WechatConfig {}
