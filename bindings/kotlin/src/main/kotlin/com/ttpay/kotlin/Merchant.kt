package com.ttpay.kotlin

import com.ttpay.Json
import java.nio.file.Path
import com.ttpay.Merchant as HotMerchant
import com.ttpay.TtpayException as JavaException
import com.ttpay.kotlin.ffi.Merchant as WideMerchant
import com.ttpay.kotlin.ffi.TtpayException as WideException

/**
 * A merchant: built once from a configuration, immutable, usable from any number of threads at once.
 *
 * Building it validates the whole configuration and parses every key. It never shows a secret again. Close it when the
 * program ends, which frees its memory and wipes its secrets.
 *
 * ```kotlin
 * Merchant.fromPath(Path.of("merchant.json")).use { merchant ->
 *     val sign = merchant.signFields(mapOf("app_id" to "800000000001", "total_amount" to 1))
 * }
 * ```
 *
 * Every verb is a function of its own, inherited from [Verbs]. Beside them stand the hot path [signFields], which goes through
 * the Java package because a call through JNA costs more than the signature, and the wide door [call].
 */
public class Merchant private constructor(
    private val wide: WideMerchant,
    private val hot: HotMerchant,
) : Verbs(), AutoCloseable {

    /**
     * Signs the members that a backend already has (scheme `cashier_md5`), without JSON: the hot path.
     *
     * Values are texts, integers or null; `1` and `"1"` sign the same. Null and empty values, `sign` and `risk_info` do not
     * take part.
     *
     * @return 32 lower-case hex digits
     * @throws TtpayException `config_missing`, `field_invalid`, `amount_invalid`, `request_malformed`
     * @throws IllegalStateException when this merchant is closed
     */
    public fun signFields(fields: Map<String, Any?>): String =
        try {
            hot.signFields(fields)
        } catch (refusal: JavaException) {
            throw refusal.inKotlin()
        }

    /**
     * Calls a verb with a JSON request and gives the JSON reply, on one line: `{"ok":{…}}`, or
     * `{"error":{"code","message","field"?,"channel_code"?,"verified"?}}`.
     *
     * @throws TtpayException only for half a surrogate pair, which has no UTF-8 bytes: `request_malformed`
     * @throws IllegalStateException when this merchant is closed
     */
    public fun call(verb: String, request: String): String = call(verb, utf8(request))

    /** As the other [call], with JSON in bytes, which may turn out not to be UTF-8. */
    public fun call(verb: String, request: ByteArray): String {
        utf8(verb)
        return wide.call(verb, request)
    }

    /**
     * Calls a verb with a request as maps, lists, texts, integers and booleans; null values are left out.
     *
     * @return the members of `ok`
     * @throws TtpayException what the verb refuses
     * @throws IllegalStateException when this merchant is closed
     */
    override fun call(verb: String, request: Map<String, Any?>): Map<String, Any?> =
        try {
            Json.read(wide.tryCall(String(utf8(verb), Charsets.UTF_8), utf8(Json.write(request.filterValues { it != null }))))
        } catch (refusal: WideException) {
            throw refusal.inKotlin()
        } catch (refusal: JavaException) {
            throw refusal.inKotlin()
        }

    /** Frees the memory and wipes the secrets, after the calls that still run. Closing twice does nothing. */
    override fun close() {
        wide.close()
        hot.close()
    }

    override fun toString(): String = "Merchant([redacted])"

    public companion object {
        /**
         * A merchant from a configuration in JSON.
         *
         * @throws TtpayException `config_invalid` or `key_malformed`, with the path of the member
         */
        @JvmStatic
        public fun fromJson(json: String): Merchant = build({ HotMerchant.fromJson(json) }, { WideMerchant.fromJson(json) })

        /**
         * A merchant from a file: TOML when its name ends in `.toml`, JSON otherwise.
         *
         * @throws TtpayException as [fromJson]; `config_invalid` when the file cannot be read
         */
        @JvmStatic
        public fun fromPath(path: Path): Merchant =
            build({ HotMerchant.fromPath(path) }, { WideMerchant.fromPath(path.toString()) })

        /**
         * A merchant from a configuration as maps, lists, texts, integers and booleans.
         *
         * @throws TtpayException as [fromJson]
         */
        @JvmStatic
        public fun fromMap(config: Map<String, Any?>): Merchant {
            val json = try {
                Json.write(config)
            } catch (refusal: JavaException) {
                throw TtpayException(ErrorCode.CONFIG_INVALID, refusal.message.orEmpty(), refusal.field().orElse(null), null, null)
            }
            return fromJson(json)
        }

        /**
         * A merchant from a typed configuration.
         *
         * @throws TtpayException as [fromJson]
         */
        @JvmStatic
        public fun of(config: Config): Merchant = fromMap(config.members())

        /** The version of the native library, such as `0.1.0`. */
        @JvmStatic
        public fun version(): String = com.ttpay.kotlin.ffi.version()

        // Java's first: it looks at the text before anything makes UTF-8 of it.
        private fun build(hot: () -> HotMerchant, wide: () -> WideMerchant): Merchant {
            val first = try {
                hot()
            } catch (refusal: JavaException) {
                throw refusal.inKotlin()
            }
            try {
                return Merchant(wide(), first)
            } catch (fault: Throwable) {
                first.close()
                throw if (fault is WideException) fault.inKotlin() else fault
            }
        }
    }
}

private fun utf8(text: String): ByteArray =
    try {
        text.encodeToByteArray(throwOnInvalidSequence = true)
    } catch (_: CharacterCodingException) {
        val message = "the request: half a surrogate pair has no UTF-8 bytes; pass whole characters"
        throw TtpayException(ErrorCode.REQUEST_MALFORMED, message, null, null, null)
    }
