// One order from start to end: placed at both channels, handed to the front end, paid, answered.
// A real backend sends the requests with its HTTP client; here the answers were recorded.
// usage: java ShopKt [the folder `examples`], with the jars of ttpay-kotlin

import com.ttpay.Json
import com.ttpay.kotlin.Expect
import com.ttpay.kotlin.Fact
import com.ttpay.kotlin.Merchant
import com.ttpay.kotlin.RiskInfo
import com.ttpay.kotlin.TtpayException
import java.io.File
import java.io.PrintStream

private const val ORDER = "T202401010000000001"
private const val PLACED = 1704081600L
private const val EXPIRES = 1704082500L

fun main(args: Array<String>) {
    val examples = File(args.firstOrNull() ?: "..")
    System.setOut(PrintStream(System.out, true, "UTF-8"))
    Merchant.fromPath(examples.resolve("story/merchant.json").toPath()).use { merchant ->
        println(place(merchant, recorded(examples.resolve("story/wechat_answer.json"))))
        val fact = hear(merchant, recorded(examples.resolve("demo/wechat_notification.json")))
        val answer = merchant.cashierStatus(now = PLACED + 100, expiresAt = EXPIRES, wechat = fact)
        println("status ${answer.code.number} ${answer.reason.word}")
    }
}

/** Places the order at both channels and gives the text for `tt.pay`. */
private fun place(merchant: Merchant, answer: Message): String {
    // Time and chance are fixed, so that every run prints the same; leave `timestamp` and `nonce` out.
    val request = merchant.wechatH5Order(
        outTradeNo = ORDER,
        amountFen = 101,
        description = "会员月卡",
        clientIp = "203.0.113.7",
        expiresAt = EXPIRES,
        timestamp = PLACED,
        nonce = "0123456789ABCDEF0123456789ABCDEF",
    )
    println("send ${request.method} ${request.url}")

    val placed = merchant.wechatH5OrderReply(
        status = answer.status,
        headers = answer.headers,
        body = answer.body,
        now = answer.now,
    )
    val alipay = merchant.alipayAppOrder(
        outTradeNo = ORDER,
        amountFen = 101,
        subject = "会员月卡",
        expiresAt = EXPIRES,
        timestamp = PLACED,
    )
    return merchant.signOrderInfo(
        outOrderNo = ORDER,
        totalAmount = 101,
        subject = "会员月卡",
        body = "会员月卡",
        uid = "u1",
        validTime = EXPIRES - PLACED,
        timestamp = PLACED,
        wxUrl = placed.wxUrl,
        alipayUrl = alipay.alipayUrl,
        riskInfo = RiskInfo(ip = "203.0.113.7"),
    ).json
}

/** WeChat calls. What is not verified, or is about another amount, is an exception. */
private fun hear(merchant: Merchant, call: Message): Fact {
    val notification = merchant.wechatNotification(
        headers = call.headers,
        body = call.body,
        now = call.now,
        expect = Expect(outTradeNo = ORDER, amountFen = 101),
    )
    val fact = checkNotNull(notification.fact)
    println("verified ${fact.state} ${fact.outTradeNo} ${fact.amountFen} fen, answer it with ${notification.ack.status}")
    try {
        val expect = Expect(outTradeNo = ORDER, amountFen = 100)
        merchant.wechatNotification(headers = call.headers, body = call.body, now = call.now, expect = expect)
    } catch (refusal: TtpayException) {
        println("for an order of 100 fen: ${refusal.code.word}")
    }
    return fact
}

/** What an HTTP server or client would give. */
private class Message(val status: Long, val headers: List<Pair<String, String>>, val body: String, val now: Long)

private fun recorded(file: File): Message {
    val message = Json.read(file.readText())
    val headers = (message["headers"] as Map<*, *>).map { (name, value) -> Pair(name as String, value as String) }
    return Message(message["status"] as Long? ?: 0, headers, message["body"] as String, message["now"] as Long)
}
