// Every case of the list that `cargo xtask vectors` writes, through the built jars: java ConformanceKt CASES

import com.ttpay.Json
import com.ttpay.kotlin.Merchant
import com.ttpay.kotlin.TtpayException
import java.io.File
import java.util.Base64
import kotlin.system.exitProcess

fun main(args: Array<String>) {
    // One case a line, between the brackets of the list.
    val cases = File(args[0]).readLines().drop(1).dropLast(1).map { Json.read(it.removeSuffix(",")) }
    var failed = 0
    for (case in cases) {
        val difference = run(case) ?: continue
        failed++
        println("FAILED ${case["id"]}: $difference")
    }
    println("vectors: ${cases.size} cases, $failed failed")
    exitProcess(if (failed == 0) 0 else 1)
}

/** What differs, or null. */
private fun run(case: Map<String, Any?>): String? {
    val expected = members(case["expected"])
    val verb = case["verb"] as String
    val request = case["request"] as String?
    val bytes = request?.encodeToByteArray() ?: Base64.getDecoder().decode(case["request_base64"] as String)
    var hot: String? = null
    val reply = try {
        Merchant.fromMap(members(case["config"])).use { merchant ->
            val reply = Json.read(merchant.call(verb, bytes))
            if (verb == "sign_fields" && request != null) hot = hotPath(merchant, request, reply)
            reply
        }
    } catch (refusal: TtpayException) {
        mapOf("error" to members(refusal))
    }
    val holds = when {
        "ok" in expected -> reply["ok"] == expected["ok"]
        "ok_has" in expected -> has(reply["ok"], expected["ok_has"])
        else -> has(reply["error"], expected["error"])
    }
    return if (holds) hot else "expected $expected, got $reply"
}

/** The same members through `signFields`, where they are a map in the first place; what differs, or null. */
private fun hotPath(merchant: Merchant, request: String, reply: Map<String, Any?>): String? {
    val members = try {
        Json.read(request)
    } catch (_: com.ttpay.TtpayException) {
        return null
    }
    val fields = members["fields"] as? Map<*, *>
    if (fields == null || members.size != 1 || Json.write(members) != request) return null
    val got = try {
        mapOf("ok" to mapOf("sign" to merchant.signFields(members(fields))))
    } catch (refusal: TtpayException) {
        mapOf("error" to members(refusal) + ("message" to members(reply["error"] ?: emptyMap<String, Any?>())["message"]))
    }
    return if (got == reply) null else "signFields gives $got, the wide door $reply"
}

private fun members(refusal: TtpayException): Map<String, Any?> =
    mapOf(
        "code" to refusal.code.word,
        "field" to refusal.field,
        "channel_code" to refusal.channelCode,
        "verified" to refusal.verified,
    ).filterValues { it != null }

/** Whether [got] has all that [wanted] names; objects are compared member by member and lists item by item. */
private fun has(got: Any?, wanted: Any?): Boolean =
    when {
        got is Map<*, *> && wanted is Map<*, *> -> wanted.all { (name, value) -> has(got[name], value) }
        got is List<*> && wanted is List<*> -> got.size == wanted.size && wanted.indices.all { has(got[it], wanted[it]) }
        else -> got == wanted
    }

@Suppress("UNCHECKED_CAST")
private fun members(json: Any?): Map<String, Any?> = json as Map<String, Any?>
