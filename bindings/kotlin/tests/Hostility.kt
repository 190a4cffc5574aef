// Hostile callers against the built jars: java HostilityKt ROUNDS [panic]

import com.ttpay.kotlin.AppletVersion
import com.ttpay.kotlin.CashierConfig
import com.ttpay.kotlin.Config
import com.ttpay.kotlin.ErrorCode
import com.ttpay.kotlin.Family
import com.ttpay.kotlin.Merchant
import com.ttpay.kotlin.RiskInfo
import com.ttpay.kotlin.TtpayException
import java.io.File
import java.nio.file.Path
import kotlin.concurrent.thread

private const val CONFIG = """{"cashier":{"app_id":"800000000001","merchant_id":"1900000001","secret":"a"}}"""
private const val REQUEST = """{"fields":{"app_id":"800000000001","total_amount":1}}"""

// printf 'app_id=800000000001&total_amount=1a' | openssl md5
private const val SIGN = "12fa3fe2d4e54658a86aae87948b0237"
private val fields = mapOf("app_id" to "800000000001", "total_amount" to 1)

fun main(args: Array<String>) {
    val rounds = args[0].toInt()
    val tests: Map<String, (Merchant) -> Unit> =
        if (args.size > 1) {
            mapOf("a forced panic becomes internal and the process lives" to ::panic)
        } else {
            mapOf(
                "eight threads share one merchant" to { merchant -> together(8) { manyCalls(merchant, 10_000) } },
                "memory stays flat" to { merchant -> memory(merchant, rounds) },
                "use after close is an exception" to ::closed,
                "a merchant that is closed under running calls does not crash" to ::closedUnderCalls,
                "bad texts are refused and an embedded NUL is a character" to ::texts,
                "huge texts are signed or refused" to ::huge,
                "wrong types are refused by the name of their field" to ::types,
                "a configuration is refused with its path and never printed" to ::configuration,
                "an order is signed with named arguments" to ::order,
            )
        }
    for ((name, test) in tests) {
        Merchant.fromJson(CONFIG).use(test)
        println("passed: $name")
    }
}

private fun panic(merchant: Merchant) {
    fails(ErrorCode.INTERNAL) { merchant.call("test_panic", emptyMap()) }
    fails(ErrorCode.INTERNAL) { merchant.call("sign_fields", mapOf("fields" to mapOf("test_panic" to "1"))) }
    equal(merchant.call("sign_fields", REQUEST), """{"ok":{"sign":"$SIGN"}}""")
}

private fun manyCalls(merchant: Merchant, count: Int) {
    repeat(count) {
        equal(merchant.signFields(fields), SIGN)
        equal(merchant.call("sign_fields", REQUEST), """{"ok":{"sign":"$SIGN"}}""")
        if (it % 10 == 0) fails(ErrorCode.FIELD_MISSING) { merchant.call("verify_order_info", emptyMap()) }
    }
}

/** What is lost with the calls is lost in every span of them; what the virtual machine takes for itself, as its compilers do, is not. */
private fun memory(merchant: Merchant, rounds: Int) {
    val merchants = { count: Int -> repeat(count) { Merchant.fromJson(CONFIG).close() } }
    manyCalls(merchant, rounds / 5)
    merchants(rounds / 500)
    val grown = mutableListOf<Long>()
    do {
        System.gc()
        val before = residentKib()
        manyCalls(merchant, rounds)
        merchants(rounds / 100)
        System.gc()
        grown += residentKib() - before
    } while (grown.last() >= MOST_KIB && grown.size < 3)
    check(grown.last() < MOST_KIB) { "the process grew by $grown KiB in as many spans of $rounds calls" }
}

private const val MOST_KIB = 64L shl 10

// 4 KiB a page on every machine on which this runs.
private fun residentKib(): Long = File("/proc/self/statm").readText().split(" ")[1].toLong() * 4

private fun closed(merchant: Merchant) {
    merchant.close()
    merchant.close()
    refusesClosed { merchant.signFields(fields) }
    refusesClosed { merchant.call("sign_fields", REQUEST) }
    refusesClosed { merchant.explainCode(code = "CD0025") }
}

private fun closedUnderCalls(ignored: Merchant) {
    check(ignored.toString() == "Merchant([redacted])")
    repeat(100) {
        val merchant = Merchant.fromJson(CONFIG)
        val closer = thread { merchant.close() }
        together(4) { refusesClosed { while (true) equal(merchant.call("sign_fields", REQUEST), """{"ok":{"sign":"$SIGN"}}""") } }
        closer.join()
    }
}

private fun texts(merchant: Merchant) {
    for (bad in listOf("\ud800", "x\udc00", "中\ud83d", "\ude00\ud83d")) {
        equal(fails(ErrorCode.REQUEST_MALFORMED) { merchant.signFields(mapOf("body" to bad)) }.field, "body")
        fails(ErrorCode.REQUEST_MALFORMED) { merchant.signFields(mapOf(bad to "1")) }
        fails(ErrorCode.REQUEST_MALFORMED) { merchant.explainCode(code = bad) }
        fails(ErrorCode.REQUEST_MALFORMED) { merchant.call("sign_fields", """{"fields":{"a":"$bad"}}""") }
        fails(ErrorCode.REQUEST_MALFORMED) { merchant.call("sign$bad", "{}") }
        fails(ErrorCode.CONFIG_INVALID) { Merchant.fromJson(bad) }
    }
    check("verb_unknown" in merchant.call("sign\u0000fields", "{}"))
    // printf 'a=x\0ya' | openssl md5
    equal(merchant.signFields(mapOf("a" to "x\u0000y")), "57c4287df3917d2023437c2237edbff4")
    // printf 'a=😀中éa' | openssl md5
    equal(merchant.signFields(mapOf("a" to "😀中é")), "e5f6ebb547896439d2f548cd4d223813")
}

private fun huge(merchant: Merchant) {
    val huge = "x".repeat(64 shl 20)
    equal(merchant.signFields(mapOf("a" to huge)).length, 32)
    check("message_too_large" in merchant.call("sign_fields", huge))
    check("verb_unknown" in merchant.call(huge, "{}"))
    fails(ErrorCode.CONFIG_INVALID) { Merchant.fromJson(huge) }
}

private fun types(merchant: Merchant) {
    for (wrong in listOf(1.5, true, listOf(1), mapOf("a" to 1))) {
        equal(fails(ErrorCode.FIELD_INVALID) { merchant.signFields(mapOf("uid" to wrong)) }.field, "uid")
    }
    for (wrong in listOf(Double.NaN, Any(), 'c', intArrayOf(1))) {
        equal(fails(ErrorCode.REQUEST_MALFORMED) { merchant.signFields(mapOf("uid" to wrong)) }.field, "uid")
        fails(ErrorCode.REQUEST_MALFORMED) { merchant.verifyOrderInfo(orderInfo = wrong) }
    }
    fails(ErrorCode.AMOUNT_INVALID) { merchant.signFields(mapOf("total_amount" to 1.0)) }
}

private fun configuration(merchant: Merchant) {
    val config = Config(cashier = CashierConfig(appId = "800000000001", merchantId = "1900000001", secret = "canary\n"))
    val refusal = fails(ErrorCode.KEY_MALFORMED) { Merchant.of(config) }
    equal(refusal.field, "cashier.secret")
    equal(refusal.code.family, Family.CONFIG)
    for (printed in listOf(refusal, config, merchant)) check("canary" !in printed.toString()) { "printed: $printed" }
    check("[redacted]" in config.toString())
    fails(ErrorCode.CONFIG_INVALID) { Merchant.fromPath(Path.of("there-is-no-such.json")) }
    fails(ErrorCode.CONFIG_INVALID) { Merchant.fromMap(mapOf("cashier" to Any())) }
}

private fun order(merchant: Merchant) {
    val signed = merchant.signOrderInfo(
        outOrderNo = "T1", totalAmount = 101, subject = "s", body = "b", uid = "u", validTime = 900,
        riskInfo = RiskInfo(ip = "203.0.113.7"), timestamp = 1704081600, alipayUrl = "a=b",
        appletVersion = AppletVersion.V3_0,
    )
    merchant.verifyOrderInfo(orderInfo = signed.orderInfo)
}

private fun together(count: Int, work: () -> Unit) {
    var failure: Throwable? = null
    val threads = List(count) { thread { runCatching(work).onFailure { failure = it } } }
    threads.forEach { it.join() }
    failure?.let { throw it }
}

private fun fails(code: ErrorCode, work: () -> Unit): TtpayException {
    try {
        work()
    } catch (refusal: TtpayException) {
        equal(refusal.code, code)
        return refusal
    }
    throw AssertionError("expected $code")
}

private fun refusesClosed(work: () -> Unit) {
    try {
        work()
    } catch (_: IllegalStateException) {
        return
    }
    throw AssertionError("a closed merchant answers")
}

private fun equal(got: Any?, expected: Any?) {
    if (got != expected) throw AssertionError("expected $expected, got $got")
}
