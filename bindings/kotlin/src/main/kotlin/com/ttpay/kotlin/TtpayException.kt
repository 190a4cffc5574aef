package com.ttpay.kotlin

import com.ttpay.TtpayException as JavaException
import com.ttpay.kotlin.ffi.TtpayException as WideException

/**
 * Why something was refused. The same failure has the same [code] in every language; branch on it, or on its
 * [ErrorCode.family], never on the message.
 *
 * @property code what kind of failure it is
 * @property field the field that it is about
 * @property channelCode the channel's own code
 * @property verified whether the channel's refusal was signed; one that was not never moves an order
 */
public class TtpayException internal constructor(
    public val code: ErrorCode,
    message: String,
    public val field: String?,
    public val channelCode: String?,
    public val verified: Boolean?,
) : RuntimeException(message) {
    /** The code and the sentence. */
    override fun toString(): String = "${javaClass.name}: ${code.word}: $message"
}

internal fun WideException.inKotlin(): TtpayException =
    when (this) {
        is WideException.Refused -> TtpayException(ErrorCode.of(code), reason, field, channelCode, verified)
    }

internal fun JavaException.inKotlin(): TtpayException =
    TtpayException(
        ErrorCode.of(code().word()),
        message.orEmpty(),
        field().orElse(null),
        channelCode().orElse(null),
        verified().orElse(null),
    )
