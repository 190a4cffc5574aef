// The signature as a Kotlin backend writes it by hand against ttpay: java BenchKt FOLDER
// (see `cargo xtask bench bindings`).

import com.ttpay.Json
import com.ttpay.kotlin.Merchant
import java.io.File
import java.net.URLEncoder
import java.security.KeyFactory
import java.security.MessageDigest
import java.security.PrivateKey
import java.security.Signature
import java.security.spec.PKCS8EncodedKeySpec
import java.util.Base64

private const val ROUNDS = 61

/** The compiler of the virtual machine takes longer to warm up than a processor. */
private const val WARM_UP = 20

/** What the work gives is added up here, so that none of it can be left out. */
private var sink = 0L

fun main(args: Array<String>) {
    val read = { name: String -> File(args[0], name).readText() }
    val secret = read("secret")
    Merchant.fromJson(read("config.json")).use { merchant ->
        for (name in listOf("ascii", "cjk")) {
            val order = Json.read(read("$name.json"))
            check(signByHand(order, secret) == merchant.signFields(order)) { "the two signatures differ" }
            report(name, 2000, { signByHand(order, secret) }, { merchant.signFields(order) })
        }
        val order = Json.read(read("alipay.json"))
        val der = Base64.getDecoder().decode(read("key.pem").replace(Regex("-----[A-Z ]+-----|\\s"), ""))
        val key = KeyFactory.getInstance("RSA").generatePrivate(PKCS8EncodedKeySpec(der))
        report("alipay", 20, { orderByHand(order, key) }, { merchant.call("alipay_app_order", order)["alipay_url"] as String })
        val empty = read("empty_call.json")
        println("call %.0f".format(median(measure(500, listOf { merchant.call("sign_fields", empty) })[0])))
    }
    check(sink != 0L) { "nothing was done" }
}

/** As a Kotlin developer writes it from the reference page. */
private fun signByHand(fields: Map<String, Any?>, secret: String): String {
    val text = fields.toSortedMap()
        .filter { (name, value) -> value != null && value != "" && name != "sign" && name != "risk_info" }
        .map { (name, value) -> "$name=$value" }
        .joinToString("&")
    val digest = MessageDigest.getInstance("MD5").digest((text + secret).toByteArray())
    return digest.joinToString("") { "%02x".format(it) }
}

/** As Alipay's page describes it, with `java.security.Signature`, the key parsed once. */
private fun orderByHand(order: Map<String, Any?>, key: PrivateKey): String {
    val content = """{"out_trade_no":"${order["out_trade_no"]}","total_amount":"88.00","subject":"${order["subject"]}",""" +
        """"product_code":"QUICK_MSECURITY_PAY","time_expire":"2019-10-09 09:54:04"}"""
    val params = sortedMapOf(
        "app_id" to "2021000000000001",
        "method" to "alipay.trade.app.pay",
        "format" to "JSON",
        "charset" to "utf-8",
        "sign_type" to "RSA2",
        "timestamp" to "2019-10-09 09:49:04",
        "version" to "1.0",
        "notify_url" to order["notify_url"] as String,
        "biz_content" to content,
    )
    val text = params.map { (name, value) -> "$name=$value" }.joinToString("&")
    val signature = Signature.getInstance("SHA256withRSA").apply { initSign(key); update(text.toByteArray()) }.sign()
    params["sign"] = Base64.getEncoder().encodeToString(signature)
    return params.map { (name, value) -> "$name=${URLEncoder.encode(value, "UTF-8")}" }.joinToString("&")
}

private fun report(name: String, calls: Int, byHand: () -> String, ours: () -> String) {
    val (hand, ttpay) = measure(calls, listOf(byHand, ours))
    val ratio = median(DoubleArray(ROUNDS) { hand[it] / ttpay[it] })
    println("%s %.0f %.0f %.3f".format(name, median(hand), median(ttpay), ratio))
}

/** Nanoseconds a call, by work and round; the order of the works turns each time. */
private fun measure(calls: Int, works: List<() -> String>): List<DoubleArray> {
    val times = works.map { DoubleArray(ROUNDS) }
    for (round in -WARM_UP until ROUNDS) {
        for (turn in works.indices) {
            val which = (round + turn).mod(works.size)
            val work = works[which]
            val start = System.nanoTime()
            repeat(calls) { sink += work()[0].code }
            if (round >= 0) times[which][round] = (System.nanoTime() - start).toDouble() / calls
        }
    }
    return times
}

private fun median(values: DoubleArray): Double = values.sorted()[values.size / 2]
