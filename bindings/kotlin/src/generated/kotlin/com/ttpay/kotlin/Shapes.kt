// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay.kotlin

/** WeChat Pay: `"api": "v2"` or `"api": "v3"`, with the members of that version beside it. */
public sealed interface WechatConfig

internal fun WechatConfig.members(): Map<String, Any?> =
    when (this) {
        is WechatConfigV2 -> (this as WechatConfigV2).members()
        is WechatConfigV3 -> (this as WechatConfigV3).members()
    }

/**
 * Everything a `Merchant` is built from. Every section is optional: a verb whose section is missing answers
 * `config_missing`.
 */
public data class Config(
    /** ByteDance's cashier. */
    public val cashier: CashierConfig? = null,
    /** WeChat Pay, API v2 or v3. */
    public val wechat: WechatConfig? = null,
    /** Alipay. */
    public val alipay: AlipayConfig? = null,
    /** ByteDance's tp gateway; it also needs `cashier`. */
    public val tpGateway: TpGatewayConfig? = null,
    /** Guaranteed payment 担保支付. */
    public val ecpay: EcpayConfig? = null,
    /** The general trade system 通用交易系统. */
    public val trade: TradeConfig? = null,
    /** Bounds and switches. */
    public val limits: LimitsConfig? = null,
) {
    internal fun members(): Map<String, Any?> =
        given(
            "cashier" to cashier?.members(),
            "wechat" to wechat?.members(),
            "alipay" to alipay?.members(),
            "tp_gateway" to tpGateway?.members(),
            "ecpay" to ecpay?.members(),
            "trade" to trade?.members(),
            "limits" to limits?.members(),
        )
}

/** The three values that ByteDance issues for payment. They are not the mini-program's own AppID and AppSecret. */
public data class CashierConfig(
    /** The payment app id (800…). */
    public val appId: String,
    /** The payment merchant number. */
    public val merchantId: String,
    /** The payment secret. */
    public val secret: String,
    /** The orderInfo `notify_url`; the documented fixed address when absent. */
    public val notifyUrl: String? = null,
) {
    internal fun members(): Map<String, Any?> =
        given(
            "app_id" to appId,
            "merchant_id" to merchantId,
            "secret" to secret,
            "notify_url" to notifyUrl,
        )

    override fun toString(): String = "CashierConfig([redacted])"
}

/** API v2: XML and a shared key. */
public data class WechatConfigV2(
    /** The address of WeChat Pay; `https://api.mch.weixin.qq.com` when absent. */
    public val baseUrl: String? = null,
    /** The application id, bound to the merchant number. */
    public val appId: String,
    /** The merchant number. */
    public val mchId: String,
    /** The APIv2 key: 32 printable ASCII characters. */
    public val key: String,
    /** `MD5` or `HMAC-SHA256`; messages never choose it. */
    public val signType: String,
    /** Where payments and refunds are notified when a request names no address: public `https`, no query. */
    public val notifyUrl: String? = null,
    /** Where the user opens the page when an order names no scene; `Wap` when absent. */
    public val scene: Scene? = null,
) : WechatConfig {
    internal fun members(): Map<String, Any?> =
        given(
            "api" to "v2",
            "base_url" to baseUrl,
            "app_id" to appId,
            "mch_id" to mchId,
            "key" to key,
            "sign_type" to signType,
            "notify_url" to notifyUrl,
            "scene" to scene?.members(),
        )

    override fun toString(): String = "WechatConfigV2([redacted])"
}

/** Where the user opens the payment page. */
public data class Scene(
    /** The kind of place. */
    public val type: SceneKind,
    /** Name of the site or application: at most 64 bytes. */
    public val appName: String? = null,
    /** Address of the site: at most 128 bytes. */
    public val appUrl: String? = null,
    /** iOS bundle id: at most 128 bytes. */
    public val bundleId: String? = null,
    /** Android package name: at most 128 bytes. */
    public val packageName: String? = null,
) {
    internal fun members(): Map<String, Any?> =
        given(
            "type" to type.word,
            "app_name" to appName,
            "app_url" to appUrl,
            "bundle_id" to bundleId,
            "package_name" to packageName,
        )
}

/** API v3: JSON and RSA keys. */
public data class WechatConfigV3(
    /** The address of WeChat Pay; `https://api.mch.weixin.qq.com` when absent. */
    public val baseUrl: String? = null,
    /** The application id, bound to the merchant number. */
    public val appId: String,
    /** The merchant number. */
    public val mchId: String,
    /** The serial of the **merchant** certificate, in hex. */
    public val serialNo: String,
    /** The private key of the merchant certificate: PEM or bare base64, PKCS#8 or PKCS#1. */
    public val privateKey: String,
    /** The APIv3 key: exactly 32 bytes. */
    public val apiv3Key: String,
    /** The trusted keys of WeChat Pay, at least one; several for rotation. */
    public val platformKeys: List<PlatformKeyConfig>,
    /** The APIv2 key, 32 printable ASCII characters: a v3 merchant may still get v2 refund notices. */
    public val key: String? = null,
    /** Where payments and refunds are notified when a request names no address: public `https`, no query. */
    public val notifyUrl: String? = null,
    /** Where the user opens the page when an order names no scene; `Wap` when absent. */
    public val scene: Scene? = null,
) : WechatConfig {
    internal fun members(): Map<String, Any?> =
        given(
            "api" to "v3",
            "base_url" to baseUrl,
            "app_id" to appId,
            "mch_id" to mchId,
            "serial_no" to serialNo,
            "private_key" to privateKey,
            "apiv3_key" to apiv3Key,
            "platform_keys" to platformKeys.map { it.members() },
            "key" to key,
            "notify_url" to notifyUrl,
            "scene" to scene?.members(),
        )

    override fun toString(): String = "WechatConfigV3([redacted])"
}

/** One entry of `platform_keys` as it is configured: exactly one of key and certificate. */
public data class PlatformKeyConfig(
    /** `PUB_KEY_ID_…`, or the serial of the certificate in upper-case hex. */
    public val id: String,
    /** The WeChat Pay public key: PEM or bare base64. */
    public val publicKey: String? = null,
    /** The platform certificate: PEM or bare base64. */
    public val certificate: String? = null,
) {
    internal fun members(): Map<String, Any?> =
        given(
            "id" to id,
            "public_key" to publicKey,
            "certificate" to certificate,
        )

    override fun toString(): String = "PlatformKeyConfig([redacted])"
}

/** Alipay: with `alipay_public_key`, or with the three certificates. */
public data class AlipayConfig(
    /** The application's number. */
    public val appId: String,
    /** The application's private key: PEM or bare base64, PKCS#8 or PKCS#1. */
    public val privateKey: String,
    /** Key mode: **Alipay's** public key, not the one that was uploaded. */
    public val alipayPublicKey: String? = null,
    /** Certificate mode: the application's certificate. */
    public val appCertificate: String? = null,
    /** Certificate mode: Alipay's certificate. */
    public val alipayCertificate: String? = null,
    /** Certificate mode: Alipay's root file. */
    public val alipayRootCertificate: String? = null,
    /** `RSA2` (default) or `RSA`; messages never choose it. */
    public val signType: String? = null,
    /** The seller's number (PID, 2088…). */
    public val sellerId: String? = null,
    /** The seller's account name, compared when a notification has no `seller_id`. */
    public val sellerEmail: String? = null,
    /** The key of content encryption, base64. */
    public val aesKey: String? = null,
    /** Where payments are notified unless an order says otherwise. */
    public val notifyUrl: String? = null,
    /** The gateway; production when absent. */
    public val gatewayUrl: String? = null,
) {
    internal fun members(): Map<String, Any?> =
        given(
            "app_id" to appId,
            "private_key" to privateKey,
            "alipay_public_key" to alipayPublicKey,
            "app_certificate" to appCertificate,
            "alipay_certificate" to alipayCertificate,
            "alipay_root_certificate" to alipayRootCertificate,
            "sign_type" to signType,
            "seller_id" to sellerId,
            "seller_email" to sellerEmail,
            "aes_key" to aesKey,
            "notify_url" to notifyUrl,
            "gateway_url" to gatewayUrl,
        )

    override fun toString(): String = "AlipayConfig([redacted])"
}

/** The section `tp_gateway`; application, merchant and secret are those of `cashier`. */
public data class TpGatewayConfig(
    /** The gateway's public key: PEM or bare base64; the one that ByteDance published when absent. */
    public val platformPublicKey: String? = null,
) {
    internal fun members(): Map<String, Any?> = given("platform_public_key" to platformPublicKey)

    override fun toString(): String = "TpGatewayConfig([redacted])"
}

/** The section `ecpay`. SALT and Token stand in 支付设置; neither is the AppSecret. */
public data class EcpayConfig(
    /** The mini-program's AppID (`tt…`). */
    public val appId: String,
    /** The SALT, which signs requests; a service provider's own one. */
    public val salt: String,
    /** The Token, which verifies callbacks. */
    public val token: String,
    /** The service provider's AppID, added to every request. */
    public val thirdpartyId: String? = null,
    /** Earlier Tokens: an order keeps the one it was created with. */
    public val previousTokens: List<String>? = null,
    /** Where calls are sent instead of the platform's hosts; `sandbox` of a call is then without effect. */
    public val baseUrl: String? = null,
) {
    internal fun members(): Map<String, Any?> =
        given(
            "app_id" to appId,
            "salt" to salt,
            "token" to token,
            "thirdparty_id" to thirdpartyId,
            "previous_tokens" to previousTokens,
            "base_url" to baseUrl,
        )

    override fun toString(): String = "EcpayConfig([redacted])"
}

/** The section `trade`. */
public data class TradeConfig(
    /** The mini-program's AppID (`tt…`). */
    public val appId: String,
    /** The application key: **our** private key, PEM or bare base64, PKCS#8 or PKCS#1. */
    public val privateKey: String,
    /** The version that the console gave to our uploaded public key. */
    public val keyVersion: String,
    /**
     * The platform key: **the platform's** public key as the console shows it for this mini-program. Without it no
     * callback can be verified (`config_missing`).
     */
    public val platformPublicKey: String? = null,
    /**
     * The mini-program's AppSecret, which asks for access tokens (`client_token`). Without it a call for a token names
     * its own.
     */
    public val appSecret: String? = null,
    /** Where calls are sent instead of the platform's hosts; `sandbox` of a call is then without effect. */
    public val baseUrl: String? = null,
) {
    internal fun members(): Map<String, Any?> =
        given(
            "app_id" to appId,
            "private_key" to privateKey,
            "key_version" to keyVersion,
            "platform_public_key" to platformPublicKey,
            "app_secret" to appSecret,
            "base_url" to baseUrl,
        )

    override fun toString(): String = "TradeConfig([redacted])"
}

/** Bounds and switches. */
public data class LimitsConfig(
    /** How far a signed time stamp may be from now, in seconds. */
    public val maxClockSkewS: Long? = null,
    /** Permits http and loopback addresses: for the sandbox only. */
    public val allowLoopback: Boolean? = null,
) {
    internal fun members(): Map<String, Any?> =
        given(
            "max_clock_skew_s" to maxClockSkewS,
            "allow_loopback" to allowLoopback,
        )
}

/** The reply of `sign`. */
public data class Signed(
    /** The signature. */
    public val signature: String,
    /** The text that was signed, with the secret cut off. */
    public val stringToSign: String,
) {
    internal companion object {
        fun of(json: Any?): Signed {
            val members = json as Map<*, *>
            return Signed(
                signature = members["signature"] as String,
                stringToSign = members["string_to_sign"] as String,
            )
        }
    }
}

/** Risk data beside the signed members. */
public data class RiskInfo(
    /** The user's own public IP address: one IPv4 or IPv6 literal. */
    public val ip: String,
    /** The user's device id. */
    public val deviceId: String? = null,
) {
    internal fun members(): Map<String, Any?> = given("ip" to ip, "device_id" to deviceId)
}

/** The reply of `sign_order_info`. */
public data class SignedOrderInfo(
    /** The object for the front end, wrapper included. */
    public val orderInfo: Any,
    /** The signature of the 2.0/3.0 part (of the 1.0 part when only that was asked for). */
    public val sign: String,
    /** The same as JSON text. */
    public val json: String,
) {
    internal companion object {
        fun of(json: Any?): SignedOrderInfo {
            val members = json as Map<*, *>
            return SignedOrderInfo(
                orderInfo = members["order_info"]!!,
                sign = members["sign"] as String,
                json = members["json"] as String,
            )
        }
    }
}

/** What the merchant knows of the order beside its orderInfo. */
public data class LintExpect(
    /** The order being paid. */
    public val outOrderNo: String? = null,
    /** Its amount in fen. */
    public val totalAmount: Long? = null,
    /** An earlier orderInfo that was signed for the same order number: an object. */
    public val previous: Any? = null,
    /**
     * The unified order request that `wx_url` came from: an object; `total_fee`, `trade_type`, `out_trade_no` and
     * `time_expire` are read.
     */
    public val wechatOrder: Any? = null,
    /** The call of `tt.pay`. */
    public val call: TtPayCall? = null,
) {
    internal fun members(): Map<String, Any?> =
        given(
            "out_order_no" to outOrderNo,
            "total_amount" to totalAmount,
            "previous" to previous,
            "wechat_order" to wechatOrder,
            "call" to call?.members(),
        )
}

/** The call of `tt.pay` on the front end. */
public data class TtPayCall(
    /** The option `service`. */
    public val service: Long? = null,
    /** Whether the option `getOrderStatus` is given; false when absent. */
    public val hasGetOrderStatus: Boolean? = null,
    /** The option `_debug`: a number or a boolean. */
    public val debug: Any? = null,
    /** The member `default_pay_channel` of the option `payChannel`. */
    public val defaultPayChannel: String? = null,
    /** A value that `getOrderStatus` resolved to. */
    public val statusResult: Any? = null,
    /** The object that was really given to `tt.pay`. */
    public val passed: Any? = null,
    /** Source text of the front end. */
    public val source: String? = null,
) {
    internal fun members(): Map<String, Any?> =
        given(
            "service" to service,
            "has_get_order_status" to hasGetOrderStatus,
            "_debug" to debug,
            "default_pay_channel" to defaultPayChannel,
            "status_result" to statusResult,
            "passed" to passed,
            "source" to source,
        )
}

/** What the linter says. */
public data class LintReport(
    /** The breaches, by rule number, then by field; of one rule at most a hundred. */
    public val findings: List<LintFinding>,
    /** Every rule that could not be checked, so that "no finding" is never mistaken for "checked". */
    public val skipped: List<LintSkipped>,
) {
    internal companion object {
        fun of(json: Any?): LintReport {
            val members = json as Map<*, *>
            return LintReport(
                findings = (members["findings"] as List<*>).map { LintFinding.of(it) },
                skipped = (members["skipped"] as List<*>).map { LintSkipped.of(it) },
            )
        }
    }
}

/** One breach of one rule. */
public data class LintFinding(
    /** The rule, such as `L401`. */
    public val rule: String,
    /** How bad it is. */
    public val severity: Severity,
    /**
     * The path of the member: `total_amount`, `alipay_url.sign`, `biz_content.subject`, `wx.total_fee`, `call.service`.
     */
    public val field: String,
    /** What is wrong, in English. */
    public val message: String,
    /** What is wrong and what to do, in Chinese. */
    public val messageZh: String,
    /** What to do, in English. */
    public val fix: String,
    /** The values that were compared, where there are some. */
    public val detail: String? = null,
    /** What the platform or a channel shows in this case; `explain_code` knows it. */
    public val channelCode: String? = null,
) {
    internal companion object {
        fun of(json: Any?): LintFinding {
            val members = json as Map<*, *>
            return LintFinding(
                rule = members["rule"] as String,
                severity = Severity.of(members["severity"]),
                field = members["field"] as String,
                message = members["message"] as String,
                messageZh = members["message_zh"] as String,
                fix = members["fix"] as String,
                detail = members["detail"] as String?,
                channelCode = members["channel_code"] as String?,
            )
        }
    }
}

/** One rule that could not be checked. */
public data class LintSkipped(
    /** The rule. */
    public val rule: String,
    /** The input or the readable value that it needs, such as `now`, `cashier.secret`, `timestamp`. */
    public val missing: String,
) {
    internal companion object {
        fun of(json: Any?): LintSkipped {
            val members = json as Map<*, *>
            return LintSkipped(
                rule = members["rule"] as String,
                missing = members["missing"] as String,
            )
        }
    }
}

/** A verified statement of a channel about one order. */
public data class Fact(
    /** The channel that said it. */
    public val channel: Channel,
    /** The merchant's order number. */
    public val outTradeNo: String,
    /** The channel's own number of the payment. */
    public val transactionId: String? = null,
    /**
     * The channel's own word, verbatim (`SUCCESS`, `TRADE_CLOSED`, …). Empty: the channel was offered, nothing is
     * verified yet.
     */
    public val state: String,
    /** The amount of the order in fen; 0 where the channel names none. */
    public val amountFen: Long,
    /** What the user really paid, in fen. */
    public val paidFen: Long? = null,
    /** What has been refunded so far, in fen. */
    public val refundedFen: Long? = null,
    /** When it was paid, Unix seconds. Its presence is evidence of payment. */
    public val paidAt: Long? = null,
    /** The age of the statement, Unix seconds: when the query was sent or the notification received. */
    public val seenAt: Long,
    /** How it was learned. */
    public val source: Source,
) {
    internal fun members(): Map<String, Any?> =
        given(
            "channel" to channel.word,
            "out_trade_no" to outTradeNo,
            "transaction_id" to transactionId,
            "state" to state,
            "amount_fen" to amountFen,
            "paid_fen" to paidFen,
            "refunded_fen" to refundedFen,
            "paid_at" to paidAt,
            "seen_at" to seenAt,
            "source" to source.word,
        )

    internal companion object {
        fun of(json: Any?): Fact {
            val members = json as Map<*, *>
            return Fact(
                channel = Channel.of(members["channel"]),
                outTradeNo = members["out_trade_no"] as String,
                transactionId = members["transaction_id"] as String?,
                state = members["state"] as String,
                amountFen = members["amount_fen"] as Long,
                paidFen = members["paid_fen"] as Long?,
                refundedFen = members["refunded_fen"] as Long?,
                paidAt = members["paid_at"] as Long?,
                seenAt = members["seen_at"] as Long,
                source = Source.of(members["source"]),
            )
        }
    }
}

/** The code of an order with its reason. */
public data class StatusAnswer(
    /** What `getOrderStatus` answers. */
    public val code: CashierCode,
    /** Why. */
    public val reason: Reason,
    /** Both channels hold money for this order: refund this one, and never the other one as well. */
    public val refundChannel: Channel? = null,
) {
    internal companion object {
        fun of(json: Any?): StatusAnswer {
            val members = json as Map<*, *>
            return StatusAnswer(
                code = CashierCode.of(members["code"]),
                reason = Reason.of(members["reason"]),
                refundChannel = members["refund_channel"]?.let { Channel.of(it) },
            )
        }
    }
}

/** An earlier message with its signature. */
public data class EarlierMessage(
    /** Its signature. */
    public val signature: String,
    /** Its parameters. */
    public val params: Any? = null,
    /** Its parts. */
    public val message: Any? = null,
) {
    internal fun members(): Map<String, Any?> =
        given(
            "signature" to signature,
            "params" to params,
            "message" to message,
        )
}

/** The answer of the doctor. */
public data class Diagnosis(
    /** Whether the claimed signature is correct under the wanted key. */
    public val matches: Boolean,
    /** What was found; empty when nothing of the catalogue explains it. */
    public val findings: List<Finding>,
) {
    internal companion object {
        fun of(json: Any?): Diagnosis {
            val members = json as Map<*, *>
            return Diagnosis(
                matches = members["matches"] as Boolean,
                findings = (members["findings"] as List<*>).map { Finding.of(it) },
            )
        }
    }
}

/** One finding. */
public data class Finding(
    /** The id of the entry in mistakes.md, such as `TP-01`. */
    public val mistake: String,
    /** How sure it is. */
    public val certainty: Certainty,
    /** What went wrong, in English. */
    public val message: String,
    /** What went wrong and what to do, in Chinese. */
    public val messageZh: String,
    /** What to do. */
    public val fix: String,
    /** Which field, key or variant. */
    public val detail: Detail? = null,
    /** Where the texts part. */
    public val firstDifference: Difference? = null,
) {
    internal companion object {
        fun of(json: Any?): Finding {
            val members = json as Map<*, *>
            return Finding(
                mistake = members["mistake"] as String,
                certainty = Certainty.of(members["certainty"]),
                message = members["message"] as String,
                messageZh = members["message_zh"] as String,
                fix = members["fix"] as String,
                detail = members["detail"]?.let { Detail.of(it) },
                firstDifference = members["first_difference"]?.let { Difference.of(it) },
            )
        }
    }
}

/** Which field, key or variant a finding is about. */
public data class Detail(
    /** The field or fields (joined with `+`), header or place. */
    public val field: String? = null,
    /** Which form of the mistake. */
    public val variant: String? = null,
    /** The configuration path of the key that reproduces the value. */
    public val key: String? = null,
    /** What the scheme wants instead: the path of its key, or its hash. */
    public val wanted: String? = null,
    /** Two findings with one mark are a pair: only both together reproduce the value. */
    public val pair: Long? = null,
    /** The id of an earlier finding that has the same effect on this message. */
    public val sameAs: String? = null,
) {
    internal companion object {
        fun of(json: Any?): Detail {
            val members = json as Map<*, *>
            return Detail(
                field = members["field"] as String?,
                variant = members["variant"] as String?,
                key = members["key"] as String?,
                wanted = members["wanted"] as String?,
                pair = members["pair"] as Long?,
                sameAs = members["same_as"] as String?,
            )
        }
    }
}

/** Where the reproduced text and the correct text part. */
public data class Difference(
    /** Byte offset of the first difference, from 0. */
    public val offset: Long,
    /** The correct text around it; keys are masked. */
    public val expected: String,
    /** The reproduced text around it; keys are masked. */
    public val got: String,
) {
    internal companion object {
        fun of(json: Any?): Difference {
            val members = json as Map<*, *>
            return Difference(
                offset = members["offset"] as Long,
                expected = members["expected"] as String,
                got = members["got"] as String,
            )
        }
    }
}

/** What a code means and what to do about it. */
public data class Explanation(
    /** The code as its owner prints it; ends in `*` when the text speaks of a whole class of codes. */
    public val code: String,
    /** What happened, in one sentence. */
    public val meaning: Bilingual,
    /** The likely causes, most frequent first; empty when nothing went wrong. */
    public val causes: List<Bilingual>,
    /** What to do about it, in the order of the causes. */
    public val fixes: List<Bilingual>,
    /** What to do next in one word. */
    public val next: Next? = null,
) {
    internal companion object {
        fun of(json: Any?): Explanation {
            val members = json as Map<*, *>
            return Explanation(
                code = members["code"] as String,
                meaning = Bilingual.of(members["meaning"]),
                causes = (members["causes"] as List<*>).map { Bilingual.of(it) },
                fixes = (members["fixes"] as List<*>).map { Bilingual.of(it) },
                next = members["next"]?.let { Next.of(it) },
            )
        }
    }
}

/** One text in both languages. */
public data class Bilingual(
    /** English. */
    public val en: String,
    /** Chinese. */
    public val zh: String,
) {
    internal companion object {
        fun of(json: Any?): Bilingual {
            val members = json as Map<*, *>
            return Bilingual(
                en = members["en"] as String,
                zh = members["zh"] as String,
            )
        }
    }
}

/** The reply of `decrypt`. */
public data class Decrypted(
    /** The plain text. */
    public val plaintext: String,
) {
    internal companion object {
        fun of(json: Any?): Decrypted {
            val members = json as Map<*, *>
            return Decrypted(
                plaintext = members["plaintext"] as String,
            )
        }
    }
}

/** The reply of `certificate_serial`. */
public data class CertificateSerialReply(
    /** The serial text. */
    public val serial: String,
) {
    internal companion object {
        fun of(json: Any?): CertificateSerialReply {
            val members = json as Map<*, *>
            return CertificateSerialReply(
                serial = members["serial"] as String,
            )
        }
    }
}

/** A request that is ready to be sent by any HTTP client, byte for byte. */
public data class HttpRequest(
    /** `GET` or `POST`. */
    public val method: String,
    /**
     * Absolute URL, already percent-encoded. It is signed as it stands: check that the client does not re-encode it.
     */
    public val url: String,
    /** Header lines in order. */
    public val headers: List<Pair<String, String>>,
    /** The body, to be sent as exactly these bytes; empty for GET. */
    public val body: String,
) {
    internal companion object {
        fun of(json: Any?): HttpRequest {
            val members = json as Map<*, *>
            return HttpRequest(
                method = members["method"] as String,
                url = members["url"] as String,
                headers = ((members["headers"]) as List<*>).map { lineOf(it) },
                body = members["body"] as String,
            )
        }
    }
}

/** What the caller expects of a verified message; every member that is given is compared. */
public data class Expect(
    /** The order number (`order_mismatch`). */
    public val outTradeNo: String? = null,
    /** The refund number (`order_mismatch`). */
    public val outRefundNo: String? = null,
    /** The amount of the order in fen (`amount_mismatch`). */
    public val amountFen: Long? = null,
    /** The currency, `CNY` (`amount_mismatch`). */
    public val currency: String? = null,
) {
    internal fun members(): Map<String, Any?> =
        given(
            "out_trade_no" to outTradeNo,
            "out_refund_no" to outRefundNo,
            "amount_fen" to amountFen,
            "currency" to currency,
        )
}

/** The answer to an order. */
public data class WechatH5Reply(
    /** The address for `wx_url` of orderInfo, unmodified; it lives 5 minutes. */
    public val wxUrl: String,
    /** WeChat's number of the prepared payment (v2 only). */
    public val prepayId: String? = null,
) {
    internal companion object {
        fun of(json: Any?): WechatH5Reply {
            val members = json as Map<*, *>
            return WechatH5Reply(
                wxUrl = members["wx_url"] as String,
                prepayId = members["prepay_id"] as String?,
            )
        }
    }
}

/** The answer to a query. */
public data class FactReply(
    /** The verified statement. */
    public val fact: Fact,
) {
    internal companion object {
        fun of(json: Any?): FactReply {
            val members = json as Map<*, *>
            return FactReply(
                fact = Fact.of(members["fact"]),
            )
        }
    }
}

/** The answer to a close: never a fact; query afterwards. */
public data class Closed(
    /** Always true. */
    public val closed: Boolean,
) {
    internal companion object {
        fun of(json: Any?): Closed {
            val members = json as Map<*, *>
            return Closed(
                closed = members["closed"] as Boolean,
            )
        }
    }
}

/** The answer to a refund or a refund query. */
public data class RefundReply(
    /** The verified statement. */
    public val refund: RefundFact,
) {
    internal companion object {
        fun of(json: Any?): RefundReply {
            val members = json as Map<*, *>
            return RefundReply(
                refund = RefundFact.of(members["refund"]),
            )
        }
    }
}

/** A verified statement of a channel about one refund. */
public data class RefundFact(
    /** The channel that said it. */
    public val channel: Channel,
    /** The merchant's order number. */
    public val outTradeNo: String,
    /** The merchant's refund number. */
    public val outRefundNo: String,
    /** The channel's own number of the refund. */
    public val refundId: String? = null,
    /** The channel's own word, verbatim. */
    public val state: String,
    /** What the word means. */
    public val outcome: RefundOutcome,
    /** The amount of this refund in fen; 0 where the channel names none. */
    public val amountFen: Long,
    /** The age of the statement, Unix seconds. */
    public val seenAt: Long,
) {
    internal companion object {
        fun of(json: Any?): RefundFact {
            val members = json as Map<*, *>
            return RefundFact(
                channel = Channel.of(members["channel"]),
                outTradeNo = members["out_trade_no"] as String,
                outRefundNo = members["out_refund_no"] as String,
                refundId = members["refund_id"] as String?,
                state = members["state"] as String,
                outcome = RefundOutcome.of(members["outcome"]),
                amountFen = members["amount_fen"] as Long,
                seenAt = members["seen_at"] as Long,
            )
        }
    }
}

/** A notification that was verified, decrypted and bound to our merchant. Only this can move an order. */
public data class VerifiedNotification(
    /** Payment or refund; a handler that waits for one must not book the other. */
    public val kind: NotificationKind,
    /** The verified statement about the order. */
    public val fact: Fact? = null,
    /** The verified statement about the refund. */
    public val refund: RefundFact? = null,
    /** The channel's own number of the event, the same on every repetition. */
    public val notifyId: String? = null,
    /** The answer to give once the event is stored. */
    public val ack: Ack,
) {
    internal companion object {
        fun of(json: Any?): VerifiedNotification {
            val members = json as Map<*, *>
            return VerifiedNotification(
                kind = NotificationKind.of(members["kind"]),
                fact = members["fact"]?.let { Fact.of(it) },
                refund = members["refund"]?.let { RefundFact.of(it) },
                notifyId = members["notify_id"] as String?,
                ack = Ack.of(members["ack"]),
            )
        }
    }
}

/** The answer that a notification must be given. */
public data class Ack(
    /** HTTP status. */
    public val status: Long,
    /** Header lines. */
    public val headers: List<Pair<String, String>>,
    /** The exact body. */
    public val body: String,
) {
    internal companion object {
        fun of(json: Any?): Ack {
            val members = json as Map<*, *>
            return Ack(
                status = members["status"] as Long,
                headers = ((members["headers"]) as List<*>).map { lineOf(it) },
                body = members["body"] as String,
            )
        }
    }
}

/** Where a bill can be fetched, or the bill text itself (WeChat v2). */
public data class BillReply(
    /** The address; fetch it at once (WeChat 5 minutes, Alipay 30 seconds). */
    public val downloadUrl: String? = null,
    /** The hash of the file, as `sha1:…`. */
    public val hash: String? = null,
    /** The bill text itself. */
    public val text: String? = null,
) {
    internal companion object {
        fun of(json: Any?): BillReply {
            val members = json as Map<*, *>
            return BillReply(
                downloadUrl = members["download_url"] as String?,
                hash = members["hash"] as String?,
                text = members["text"] as String?,
            )
        }
    }
}

/** The order string. */
public data class AlipayOrderReply(
    /**
     * The text for `alipay_url` of orderInfo, unmodified. There is no request: Alipay learns of the order from the
     * user.
     */
    public val alipayUrl: String,
) {
    internal companion object {
        fun of(json: Any?): AlipayOrderReply {
            val members = json as Map<*, *>
            return AlipayOrderReply(
                alipayUrl = members["alipay_url"] as String,
            )
        }
    }
}

/** A call of the gateway, ready to be sent by any HTTP client. */
public data class TpGatewayHttpRequest(
    /** Always `POST`. */
    public val method: String,
    /** Absolute URL. */
    public val url: String,
    /** Header lines in order. */
    public val headers: List<Pair<String, String>>,
    /** The form, every value percent-encoded, to be sent as exactly these bytes. */
    public val body: String,
    /** The `biz_content` that was signed and is sent. */
    public val bizContent: String,
) {
    internal companion object {
        fun of(json: Any?): TpGatewayHttpRequest {
            val members = json as Map<*, *>
            return TpGatewayHttpRequest(
                method = members["method"] as String,
                url = members["url"] as String,
                headers = ((members["headers"]) as List<*>).map { lineOf(it) },
                body = members["body"] as String,
                bizContent = members["biz_content"] as String,
            )
        }
    }
}

/** A verified answer. Weak evidence: a reason to ask the channel, never a payment. */
public data class TpGatewayAnswer(
    /** The members of `response` as they came. */
    public val response: Any,
) {
    internal companion object {
        fun of(json: Any?): TpGatewayAnswer {
            val members = json as Map<*, *>
            return TpGatewayAnswer(
                response = members["response"]!!,
            )
        }
    }
}

/** A verified notification. Weak evidence: a reason to ask the channel, never a payment. */
public data class TpGatewayNotified(
    /** What it says. */
    public val event: TpGatewayEvent,
    /** The answer to give once the event is stored. */
    public val ack: Ack,
) {
    internal companion object {
        fun of(json: Any?): TpGatewayNotified {
            val members = json as Map<*, *>
            return TpGatewayNotified(
                event = TpGatewayEvent.of(members["event"]),
                ack = Ack.of(members["ack"]),
            )
        }
    }
}

/** What a verified notification says. All values are the texts that were signed; an empty one counts as absent. */
public data class TpGatewayEvent(
    /** `trade_status_sync`, `refund_status_sync`, or an event of another product: book only what you wait for. */
    public val eventCode: String,
    /** The gateway's number of the event, the same on every repetition. */
    public val notifyId: String,
    /** The order number. */
    public val outOrderNo: String? = null,
    /** The gateway's number of the payment. */
    public val tradeNo: String? = null,
    /** The amount of the order in fen, decimal. */
    public val totalAmount: String? = null,
    /** The state of the payment: `WAIT_BUYER_PAY`, `TRADE_CLOSED`, `TRADE_SUCCESS`, `TRADE_FINISHED`. */
    public val tradeStatus: String? = null,
    /** The refund number. */
    public val outRefundNo: String? = null,
    /** The amount of the refund in fen, decimal. */
    public val refundAmount: String? = null,
    /** The state of the refund: `REFUND_SUCCESS`. */
    public val refundStatus: String? = null,
) {
    internal companion object {
        fun of(json: Any?): TpGatewayEvent {
            val members = json as Map<*, *>
            return TpGatewayEvent(
                eventCode = members["event_code"] as String,
                notifyId = members["notify_id"] as String,
                outOrderNo = members["out_order_no"] as String?,
                tradeNo = members["trade_no"] as String?,
                totalAmount = members["total_amount"] as String?,
                tradeStatus = members["trade_status"] as String?,
                outRefundNo = members["out_refund_no"] as String?,
                refundAmount = members["refund_amount"] as String?,
                refundStatus = members["refund_status"] as String?,
            )
        }
    }
}

/**
 * An accepted answer, member by member as it came. Nobody signed it: what it says is a hint, and only a callback
 * counts.
 */
public data class EcpayAnswer(
    /** Always 0: any other is the error `channel_error`. */
    public val errNo: Any,
    /** The platform's own text. */
    public val errTips: Any? = null,
    /** `create_order`: `{order_id, order_token}` for `tt.pay` with service 5. */
    public val data: Any? = null,
    /** `query_order`: `{total_fee, order_status, pay_time, way, channel_no, …}`. */
    public val paymentInfo: Any? = null,
    /** `create_refund`: the platform's number of the refund. */
    public val refundNo: Any? = null,
    /** `query_refund`: `{refund_no, refund_amount, refund_status}`. */
    public val refundInfo: Any? = null,
    /** `settle`: the platform's number of the settlement. */
    public val settleNo: Any? = null,
    /** `query_settle`: `{settle_no, settle_amount, settle_status}`. */
    public val settleInfo: Any? = null,
    /** Always false: ecpay signs no answer. */
    public val verified: Boolean,
) {
    internal companion object {
        fun of(json: Any?): EcpayAnswer {
            val members = json as Map<*, *>
            return EcpayAnswer(
                errNo = members["err_no"]!!,
                errTips = members["err_tips"],
                data = members["data"],
                paymentInfo = members["payment_info"],
                refundNo = members["refund_no"],
                refundInfo = members["refundInfo"],
                settleNo = members["settle_no"],
                settleInfo = members["settle_info"],
                verified = members["verified"] as Boolean,
            )
        }
    }
}

/** A verified callback with the answer it must be given. */
public data class EcpayVerified(
    /** What it says. */
    public val event: EcpayEvent,
    /** The answer to give once the event is stored. */
    public val ack: Ack,
) {
    internal companion object {
        fun of(json: Any?): EcpayVerified {
            val members = json as Map<*, *>
            return EcpayVerified(
                event = EcpayEvent.of(members["event"]),
                ack = Ack.of(members["ack"]),
            )
        }
    }
}

/** What a verified callback says. */
public data class EcpayEvent(
    /** What it is about. The word on the wire is not signed; it was held against the content. */
    public val type: EcpayEventKind,
    /** The channel's own word: `SUCCESS`, `FAIL`, `PROCESSING`. Only `SUCCESS` of a payment is a payment. */
    public val status: String? = null,
    /** The merchant's own number of the order, refund or settlement. */
    public val number: String? = null,
    /** The amount of the order or refund in fen, where it is named. */
    public val amountFen: Long? = null,
    /** All members of the signed content as they came. */
    public val msg: Any? = null,
    /** The same for every copy of one statement: store it, and handle a second copy by the acknowledgement alone. */
    public val contentId: String? = null,
) {
    internal companion object {
        fun of(json: Any?): EcpayEvent {
            val members = json as Map<*, *>
            return EcpayEvent(
                type = EcpayEventKind.of(members["type"]),
                status = members["status"] as String?,
                number = members["number"] as String?,
                amountFen = members["amount_fen"] as Long?,
                msg = members["msg"],
                contentId = members["content_id"] as String?,
            )
        }
    }
}

/** The two arguments of `tt.requestOrder`. */
public data class TradeOrderReply(
    /** The text that was signed: hand on exactly this, never a parsed and printed copy. */
    public val data: String,
    /** `byteAuthorization`. */
    public val byteAuthorization: String,
) {
    internal companion object {
        fun of(json: Any?): TradeOrderReply {
            val members = json as Map<*, *>
            return TradeOrderReply(
                data = members["data"] as String,
                byteAuthorization = members["byte_authorization"] as String,
            )
        }
    }
}

/** An accepted answer. */
public data class TradeAnswer(
    /** The member `data` as it came; null when there is none. */
    public val data: Any,
    /**
     * Whether the answer was signed under the platform key. One that was not is believed only as far as the connection.
     */
    public val verified: Boolean,
) {
    internal companion object {
        fun of(json: Any?): TradeAnswer {
            val members = json as Map<*, *>
            return TradeAnswer(
                data = members["data"]!!,
                verified = members["verified"] as Boolean,
            )
        }
    }
}

/** The merchant's part of a refund that the user began. Without it the refund hangs. */
public data class TradeRefundAnswer(
    /** The merchant's number for this refund: the same one for the same `refund_id`. */
    public val outRefundNo: String,
    /** The page that shows the refund. */
    public val orderEntrySchema: EntrySchema,
) {
    internal fun members(): Map<String, Any?> =
        given(
            "out_refund_no" to outRefundNo,
            "order_entry_schema" to orderEntrySchema.members(),
        )
}

/** `{path, params?}`: the page of the mini-program that shows the order. */
public data class EntrySchema(
    /** The page, without leading `/` and without query. */
    public val path: String,
    /** Its parameters as JSON **text**. */
    public val params: String? = null,
) {
    internal fun members(): Map<String, Any?> = given("path" to path, "params" to params)
}

/** A verified callback with the answer it must be given. */
public data class TradeVerified(
    /** What it says. */
    public val event: TradeEvent,
    /** The answer to give once the event is stored. */
    public val ack: Ack,
) {
    internal companion object {
        fun of(json: Any?): TradeVerified {
            val members = json as Map<*, *>
            return TradeVerified(
                event = TradeEvent.of(members["event"]),
                ack = Ack.of(members["ack"]),
            )
        }
    }
}

/** What a verified callback says. */
public data class TradeEvent(
    /** What it is about: book only what you wait for. */
    public val type: TradeEventKind,
    /** The version of the callback's form, such as `3.0`. */
    public val version: String? = null,
    /** The platform's own word: `SUCCESS`, `CANCEL`, `FAIL`, …. Only `SUCCESS` of a payment is a payment. */
    public val status: String? = null,
    /** The order number. */
    public val outOrderNo: String? = null,
    /** The refund number. */
    public val outRefundNo: String? = null,
    /** The amount of the order or refund in fen (or diamonds), where it is named. */
    public val amountFen: Long? = null,
    /** All members of the signed content as they came. */
    public val msg: Any,
    /** The same for every copy of one statement: store it, and handle a second copy by the acknowledgement alone. */
    public val contentId: String,
) {
    internal companion object {
        fun of(json: Any?): TradeEvent {
            val members = json as Map<*, *>
            return TradeEvent(
                type = TradeEventKind.of(members["type"]),
                version = members["version"] as String?,
                status = members["status"] as String?,
                outOrderNo = members["out_order_no"] as String?,
                outRefundNo = members["out_refund_no"] as String?,
                amountFen = members["amount_fen"] as Long?,
                msg = members["msg"]!!,
                contentId = members["content_id"] as String,
            )
        }
    }
}
