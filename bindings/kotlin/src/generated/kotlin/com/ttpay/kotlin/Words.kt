// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay.kotlin

/** The families of error codes: what a program does about a failure. */
public enum class Family(
    /** The word, the same in every language. */
    public val word: String,
) {
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
    /** A refusal by the channel; its own code is in `channel_code`. */
    CHANNEL("channel"),
    /** Money may have moved: query before anything else. */
    OUTCOME("outcome"),
    /** Over HTTP only: the operator's key, the path or the rate. */
    SERVICE("service"),
    /** A fault of this library: report it. */
    INTERNAL("internal");
}

/** Every error code and what it means. Codes only grow; none is renamed or reused. */
public enum class ErrorCode(
    /** The word, the same in every language: `signature_mismatch`. */
    public val word: String,
    /** What a program does about it. */
    public val family: Family,
) {
    /** An amount is not a plain positive amount of money. */
    AMOUNT_INVALID("amount_invalid", Family.REQUEST),
    /** The verified amount or currency is not the one of the order. */
    AMOUNT_MISMATCH("amount_mismatch", Family.MISMATCH),
    /** The message asks for an algorithm other than the configured one. */
    ALGORITHM_REFUSED("algorithm_refused", Family.SIGNATURE),
    /** The channel refused the call; its own code is in `channel_code`. */
    CHANNEL_ERROR("channel_error", Family.CHANNEL),
    /** Decryption failed: encoding, length, tag, padding or content. */
    CIPHERTEXT_REJECTED("ciphertext_rejected", Family.MESSAGE),
    /** The configuration has an unknown, wrong or unsafe member. */
    CONFIG_INVALID("config_invalid", Family.CONFIG),
    /** The verb needs a section of the configuration that is absent. */
    CONFIG_MISSING("config_missing", Family.CONFIG),
    /** One name occurs twice. */
    DUPLICATE_FIELD("duplicate_field", Family.REQUEST),
    /** A field has a value that its rule forbids. */
    FIELD_INVALID("field_invalid", Family.REQUEST),
    /** A required field is absent or empty. */
    FIELD_MISSING("field_missing", Family.REQUEST),
    /** A fault of this library; nothing was decided. */
    INTERNAL("internal", Family.INTERNAL),
    /** A key or secret has the wrong length, form or role. */
    KEY_MALFORMED("key_malformed", Family.CONFIG),
    /** Application, merchant or seller is not ours. */
    MERCHANT_MISMATCH("merchant_mismatch", Family.MISMATCH),
    /** A received message cannot be read. */
    MESSAGE_MALFORMED("message_malformed", Family.MESSAGE),
    /** A message or request is above its size limit. */
    MESSAGE_TOO_LARGE("message_too_large", Family.MESSAGE),
    /** The verified order or refund number is not the expected one. */
    ORDER_MISMATCH("order_mismatch", Family.MISMATCH),
    /** The money may have moved: query before anything else. */
    OUTCOME_UNKNOWN("outcome_unknown", Family.OUTCOME),
    /** The request of a verb does not have the shape of its schema. */
    REQUEST_MALFORMED("request_malformed", Family.REQUEST),
    /** No signature scheme has this name. */
    SCHEME_UNKNOWN("scheme_unknown", Family.REQUEST),
    /** The key or certificate serial is not in the key ring. */
    SERIAL_UNKNOWN("serial_unknown", Family.SIGNATURE),
    /** The signature is not hex or base64 of the right form. */
    SIGNATURE_MALFORMED("signature_malformed", Family.SIGNATURE),
    /** The signature does not belong to the message. */
    SIGNATURE_MISMATCH("signature_mismatch", Family.SIGNATURE),
    /** No signature, or a part of it is absent. */
    SIGNATURE_MISSING("signature_missing", Family.SIGNATURE),
    /** The time stamp is outside the allowed window. */
    TIMESTAMP_SKEWED("timestamp_skewed", Family.SIGNATURE),
    /** No verb has this name. */
    VERB_UNKNOWN("verb_unknown", Family.REQUEST),
    /** Over HTTP: the operator's key is missing or wrong. */
    UNAUTHORIZED("unauthorized", Family.SERVICE),
    /** Over HTTP: there is no such order or page. */
    NOT_FOUND("not_found", Family.SERVICE),
    /** Over HTTP: the request contradicts what is stored. */
    CONFLICT("conflict", Family.SERVICE),
    /** Over HTTP: too many requests. */
    RATE_LIMITED("rate_limited", Family.SERVICE),
    /** Over HTTP: no channel accepted the order. */
    CHANNEL_UNAVAILABLE("channel_unavailable", Family.CHANNEL);

    internal companion object {
        // A newer native library, chosen by hand, may have grown a code.
        fun of(word: String): ErrorCode = entries.find { it.word == word } ?: INTERNAL
    }
}

/** The kind of place where the user pays. */
public enum class SceneKind(
    /** The word, as it stands in JSON. */
    public val word: String,
) {
    /** A mobile web page; also what the ByteDance cashier uses. */
    WAP("Wap"),
    /** An iOS application. */
    IOS("iOS"),
    /** An Android application. */
    ANDROID("Android");

    internal companion object {
        fun of(json: Any?): SceneKind = entries.first { it.word == json }
    }
}

/** Signature schemes. */
public enum class Scheme(
    /** The word, as it stands in JSON. */
    public val word: String,
) {
    /** The orderInfo signature of the tt.pay cashier (cashier.md §4). */
    CASHIER_MD5("cashier_md5"),
    /** WeChat Pay API v2 with MD5 (wechat.md §3.2). */
    WECHAT_V2_MD5("wechat_v2_md5"),
    /** WeChat Pay API v2 with HMAC-SHA256 (wechat.md §3.2). */
    WECHAT_V2_HMAC_SHA256("wechat_v2_hmac_sha256"),
    /** A request to WeChat Pay API v3 (wechat.md §4.1). */
    WECHAT_V3_REQUEST("wechat_v3_request"),
    /** An answer or notification of WeChat Pay API v3 (wechat.md §4.2). */
    WECHAT_V3_RESPONSE("wechat_v3_response"),
    /** A request to Alipay, SHA-256 (alipay.md §3). */
    ALIPAY_RSA2("alipay_rsa2"),
    /** A request to Alipay, SHA-1, for old applications (alipay.md §3). */
    ALIPAY_RSA("alipay_rsa"),
    /** A notification of Alipay, SHA-256 (alipay.md §7.3). */
    ALIPAY_NOTIFY_RSA2("alipay_notify_rsa2"),
    /** A notification of Alipay, SHA-1 (alipay.md §7.3). */
    ALIPAY_NOTIFY_RSA("alipay_notify_rsa"),
    /** An answer of Alipay's gateway, SHA-256 (alipay.md §5.2). */
    ALIPAY_RESPONSE_RSA2("alipay_response_rsa2"),
    /** A request to ByteDance's tp gateway (bytedance.md §1.3). */
    TP_GATEWAY_MD5("tp_gateway_md5"),
    /** An answer or notification of ByteDance's tp gateway, MD5 with RSA (bytedance.md §1.4–1.5). */
    TP_GATEWAY_RSA("tp_gateway_rsa"),
    /** A request of guaranteed payment, MD5 over sorted values (bytedance.md §2.2). */
    ECPAY_MD5("ecpay_md5"),
    /** A callback of guaranteed payment (bytedance.md §2.4). */
    ECPAY_CALLBACK_SHA1("ecpay_callback_sha1"),
    /** A request of the general trade system, under the application key (bytedance.md §3.2). */
    TRADE_REQUEST_RSA("trade_request_rsa"),
    /** A callback of the general trade system, under the platform key (bytedance.md §3.5). */
    TRADE_CALLBACK_RSA("trade_callback_rsa");

    internal companion object {
        fun of(json: Any?): Scheme = entries.first { it.word == json }
    }
}

/** Which output form to build. */
public enum class AppletVersion(
    /** The word, as it stands in JSON. */
    public val word: String,
) {
    /** `{"1.0": "<text>"}` for `tt.requestPayment`; Alipay only. */
    V1_0("1.0"),
    /** `{"2.0": "<text>"}`. */
    V2_0("2.0"),
    /** Both members of the wrapper. */
    V2_0_PLUS("2.0+"),
    /** The 2.0 members flat, as `tt.pay` takes them; the form to use. */
    V3_0("3.0");

    internal companion object {
        fun of(json: Any?): AppletVersion = entries.first { it.word == json }
    }
}

/** How bad a finding is. */
public enum class Severity(
    /** The word, as it stands in JSON. */
    public val word: String,
) {
    /** The platform or a channel refuses, or money or status can go wrong. */
    ERROR("error"),
    /** It works, but it is undocumented, fragile or misleading. */
    WARNING("warning");

    internal companion object {
        fun of(json: Any?): Severity = entries.first { it.word == json }
    }
}

/** Why **we** ended an order. Set once, only while the order has no final code. */
public enum class CloseReason(
    /** The word, as it stands in JSON. */
    public val word: String,
) {
    /** The time to pay was over and we began to close the order. */
    EXPIRED("expired"),
    /** The user gave the order up. */
    USER_CANCELLED("user_cancelled"),
    /** The merchant gave the order up. */
    MERCHANT_CANCELLED("merchant_cancelled"),
    /** A channel reported a payment that failed for good and we ended the order for it. */
    PAYMENT_FAILED("payment_failed"),
    /** No channel accepted the order, so nothing was handed out. */
    PLACE_FAILED("place_failed");

    internal companion object {
        fun of(json: Any?): CloseReason = entries.first { it.word == json }
    }
}

/** A payment channel. */
public enum class Channel(
    /** The word, as it stands in JSON. */
    public val word: String,
) {
    /** WeChat Pay. */
    WECHAT("wechat"),
    /** Alipay. */
    ALIPAY("alipay"),
    /** ByteDance's guaranteed payment 担保支付: the platform itself takes the money. */
    ECPAY("ecpay"),
    /** ByteDance's general trade system 通用交易系统: the platform itself takes the money. */
    TRADE("trade");

    internal companion object {
        fun of(json: Any?): Channel = entries.first { it.word == json }
    }
}

/** How a fact was learned. */
public enum class Source(
    /** The word, as it stands in JSON. */
    public val word: String,
) {
    /** A verified answer to our question. */
    QUERY("query"),
    /** A verified message that the channel sent by itself. */
    NOTIFICATION("notification"),
    /** A message of ByteDance's tp gateway: weak evidence (MD5, 1024 bits), a reason to ask the channel and no more. */
    TP_GATEWAY("tp_gateway"),
    /** An answer that nobody signed, as ecpay gives them: a reason to call somebody and no more. */
    UNSIGNED("unsigned");

    internal companion object {
        fun of(json: Any?): Source = entries.first { it.word == json }
    }
}

/** A code that the backend answers to `getOrderStatus`. There are exactly five; 4 is not among them. */
public enum class CashierCode(
    /** The number, as it stands in JSON. */
    public val number: Long,
) {
    /** 支付成功: money was taken for this order. */
    PAID(0),
    /** 支付超时: the time is over and no channel can take money any more. */
    TIMED_OUT(1),
    /** 支付失败: our attempt failed for good and no channel can take money any more. */
    FAILED(2),
    /** 支付关闭: closed, and no channel can take money any more. */
    CLOSED(3),
    /** 订单状态未知: everything else. */
    UNKNOWN(9);

    internal companion object {
        fun of(json: Any?): CashierCode = entries.first { it.number == json }
    }
}

/** Why an order has its code. */
public enum class Reason(
    /** The word, as it stands in JSON. */
    public val word: String,
) {
    /** Money was taken, proved by a verified message of the channel. */
    PAID("paid"),
    /** Paid, and a part of the money went back. */
    PAID_REFUNDED_PART("paid_refunded_part"),
    /** Paid, and all of the money went back; the code stays 0. */
    PAID_REFUNDED_FULL("paid_refunded_full"),
    /** Paid and being refunded; the sum is not known yet. */
    PAID_REFUNDING("paid_refunding"),
    /** The time to pay is over and no channel can take money any more. */
    TIMED_OUT("timed_out"),
    /** The time to pay is over and no channel was ever offered. */
    NEVER_OFFERED("never_offered"),
    /** The user gave the order up and no channel can take money any more. */
    USER_CANCELLED("user_cancelled"),
    /** The merchant gave the order up and no channel can take money any more. */
    MERCHANT_CANCELLED("merchant_cancelled"),
    /** Closed in time by somebody else, such as the merchant platform or support. */
    CLOSED_ELSEWHERE("closed_elsewhere"),
    /** WeChat revoked the order; unexpected for this product. */
    REVOKED("revoked"),
    /** The payment failed for good and no channel can take money any more. */
    PAYMENT_FAILED("payment_failed"),
    /** No channel accepted the order, so nobody could pay it. */
    PLACE_FAILED("place_failed"),
    /** The channel does not know an order whose link was handed out. */
    CONTRADICTION("contradiction"),
    /** The channel used a word that we do not know, and we do not guess. */
    UNRECOGNISED("unrecognised"),
    /** One attempt to pay failed; another may work until the order is closed. */
    ATTEMPT_FAILED("attempt_failed"),
    /** The user is paying at this moment. */
    IN_PROGRESS("in_progress"),
    /** The time to pay is over but the channel still takes money: close it and ask again. */
    CLOSE_NEEDED("close_needed"),
    /** We ended the order but the channel does not show it yet. */
    CLOSING("closing"),
    /** The time to pay is over, and the platform has said nothing that it signed; its callback decides. */
    UNPROVED("unproved"),
    /** The order can be paid and waits for the user. */
    WAITING("waiting"),
    /** Alipay has no trade yet, and the order string can still be paid. */
    NOT_STARTED("not_started"),
    /** The order string has no absolute deadline, so Alipay may still take money. */
    NO_DEADLINE("no_deadline"),
    /** The channel was offered and nothing about it is verified yet. */
    NOT_ASKED("not_asked"),
    /** No channel has been offered yet. */
    NOT_OFFERED("not_offered");

    internal companion object {
        fun of(json: Any?): Reason = entries.first { it.word == json }
    }
}

/** How sure a finding is. */
public enum class Certainty(
    /** The word, as it stands in JSON. */
    public val word: String,
) {
    /** The claimed value was reproduced exactly, or the opened signature shows it. */
    PROVED("proved"),
    /** It is visible or likely, and nothing was computed. */
    SUSPECTED("suspected");

    internal companion object {
        fun of(json: Any?): Certainty = entries.first { it.word == json }
    }
}

/** Whose code it is. */
public enum class CodeSource(
    /** The word, as it stands in JSON. */
    public val word: String,
) {
    /** The tt.pay cashier of ByteDance and the result codes of its front end. */
    CASHIER("cashier"),
    /** WeChat Pay, API v2 and v3, and its H5 page. */
    WECHAT("wechat"),
    /** Alipay's gateway and its app. */
    ALIPAY("alipay");

    internal companion object {
        fun of(json: Any?): CodeSource = entries.first { it.word == json }
    }
}

/** The one thing to do next. Absent in an `Explanation`: nothing for a program to do, at most for a person. */
public enum class Next(
    /** The word, as it stands in JSON. */
    public val word: String,
) {
    /** Send the same call again, same numbers and same parameters, after what the fixes name. */
    RETRY("retry"),
    /** Ask for the true state before anything else; what happened is not known yet. */
    QUERY("query"),
    /** Not now: come back later, at the pace that the fixes name. */
    WAIT("wait"),
    /** This number is used up: once that is confirmed, go on with a new one. */
    NEW_NUMBER("new_number"),
    /** Repeating cannot help: correct the request, the keys or the account first. */
    FIX_CONFIGURATION("fix_configuration");

    internal companion object {
        fun of(json: Any?): Next = entries.first { it.word == json }
    }
}

/** What `decrypt` can open. */
public enum class DecryptScheme(
    /** The word, as it stands in JSON. */
    public val word: String,
) {
    /** `req_info` of a WeChat v2 refund notification (wechat.md §3.12). */
    WECHAT_V2_REFUND("wechat_v2_refund"),
    /** A sealed resource of WeChat v3 (wechat.md §4.4). */
    WECHAT_V3_AEAD("wechat_v3_aead"),
    /** Alipay's content encryption. */
    ALIPAY_AES("alipay_aes");

    internal companion object {
        fun of(json: Any?): DecryptScheme = entries.first { it.word == json }
    }
}

/** Whose serial text `certificate_serial` writes. */
public enum class CertificateScheme(
    /** The word, as it stands in JSON. */
    public val word: String,
) {
    /** `app_cert_sn` and `alipay_cert_sn` (alipay.md §8). */
    ALIPAY_APP("alipay_app"),
    /** `alipay_root_cert_sn` of a root file (alipay.md §8). */
    ALIPAY_ROOT("alipay_root"),
    /** The serial of a WeChat certificate in upper-case hex (wechat.md §4.3). */
    WECHAT("wechat");

    internal companion object {
        fun of(json: Any?): CertificateScheme = entries.first { it.word == json }
    }
}

/** A restriction of the ways to pay. */
public enum class LimitPay(
    /** The word, as it stands in JSON. */
    public val word: String,
) {
    /** No credit cards. */
    NO_CREDIT("no_credit");

    internal companion object {
        fun of(json: Any?): LimitPay = entries.first { it.word == json }
    }
}

/** What became of a refund. */
public enum class RefundOutcome(
    /** The word, as it stands in JSON. */
    public val word: String,
) {
    /** The money went back. */
    SUCCEEDED("succeeded"),
    /** Accepted, not finished. */
    PENDING("pending"),
    /** Ended without money going back. */
    FAILED("failed"),
    /** The channel did not say; ask again before doing anything. */
    UNKNOWN("unknown");

    internal companion object {
        fun of(json: Any?): RefundOutcome = entries.first { it.word == json }
    }
}

/** What a notification is about. */
public enum class NotificationKind(
    /** The word, as it stands in JSON. */
    public val word: String,
) {
    /** A payment, or another state of the order. */
    PAYMENT("payment"),
    /** A refund. */
    REFUND("refund");

    internal companion object {
        fun of(json: Any?): NotificationKind = entries.first { it.word == json }
    }
}

/** What a callback is about. */
public enum class EcpayEventKind(
    /** The word, as it stands in JSON. */
    public val word: String,
) {
    /** A payment: look at its `status`. */
    PAYMENT("payment"),
    /** A refund, also one that failed. */
    REFUND("refund"),
    /** A settlement. */
    SETTLE("settle"),
    /** The platform checks the address; nothing happened. */
    URL_CHECK("url_check");

    internal companion object {
        fun of(json: Any?): EcpayEventKind = entries.first { it.word == json }
    }
}

/** What a callback is about. */
public enum class TradeEventKind(
    /** The word, as it stands in JSON. */
    public val word: String,
) {
    /** A payment that succeeded or was given up: look at its `status`. */
    PAYMENT("payment"),
    /** A refund that ended: look at its `status`. */
    REFUND("refund"),
    /** A user asks for a refund, and the merchant has to answer with its data. */
    PRE_CREATE_REFUND("pre_create_refund"),
    /** A settlement. */
    SETTLE("settle"),
    /** A contract for later deductions. */
    SIGN_CALLBACK("sign_callback"),
    /** A deduction under a contract. */
    SIGN_PAY_CALLBACK("sign_pay_callback");

    internal companion object {
        fun of(json: Any?): TradeEventKind = entries.first { it.word == json }
    }
}
