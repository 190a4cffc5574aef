package com.ttpay.kotlin

/** The members that have a value. */
internal fun given(vararg members: Pair<String, Any?>): Map<String, Any?> =
    members.filter { (_, value) -> value != null }.toMap()

/** A header line of a reply. */
internal fun lineOf(json: Any?): Pair<String, String> {
    val (name, value) = json as List<*>
    return Pair(name as String, value as String)
}
