// Runs every vector through the public face: Conformance CASES, the list that `cargo xtask vectors` writes.

import Foundation
import TTPay

let text = try Data(contentsOf: URL(fileURLWithPath: CommandLine.arguments[1]))
let cases = try JSONSerialization.jsonObject(with: text) as! [[String: Any]]
var failed = 0
for vector in cases {
    if let difference = run(vector) {
        failed += 1
        print("FAILED \(vector["id"]!): \(difference.prefix(600).replacing("\n", with: " "))")
    }
}
print("vectors: \(cases.count) cases, \(failed) failed")
exit(failed == 0 ? 0 : 1)

/// What differs, or nothing.
func run(_ vector: [String: Any]) -> String? {
    let expected = vector["expected"] as! [String: Any]
    do {
        let ok = try reply(vector)
        if let wanted = expected["ok"] { return compare(ok, wanted, same) }
        if let wanted = expected["ok_has"] { return compare(ok, wanted, has) }
        return "expected \(expected), got \(ok)"
    } catch let error as TTPayError {
        guard let wanted = expected["error"] else { return "\(error)" }
        var got: [String: Any] = ["code": error.code.rawValue, "message": error.text]
        got["field"] = error.field
        got["channel_code"] = error.channelCode
        got["verified"] = error.verified
        return has(got, wanted) ? nil : "expected \(wanted), got \(got)"
    } catch {
        return "\(error)"
    }
}

func reply(_ vector: [String: Any]) throws -> String {
    let verb = vector["verb"] as! String
    let config = try! JSONSerialization.data(withJSONObject: vector["config"]!)
    let merchant = try Merchant(json: String(decoding: config, as: UTF8.self))
    if let request = vector["request"] as? String { return try merchant.call(verb, request) }
    return try merchant.call(verb, Data(base64Encoded: vector["request_base64"] as! String)!)
}

func compare(_ text: String, _ wanted: Any, _ equal: (Any, Any) -> Bool) -> String? {
    let got = try? JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
    return got.map { equal($0, wanted) } == true ? nil : "expected \(wanted), got \(text)"
}

/// Whether two JSON values are the same; a number is never a truth value.
func same(_ got: Any, _ wanted: Any) -> Bool {
    switch (got, wanted) {
    case (let got as [String: Any], let wanted as [String: Any]):
        return got.count == wanted.count && has(got, wanted, equal: same)
    case (let got as [Any], let wanted as [Any]):
        return got.count == wanted.count && zip(got, wanted).allSatisfy { same($0, $1) }
    case (let got as String, let wanted as String):
        return Array(got.utf8) == Array(wanted.utf8)
    case (let got as NSNumber, let wanted as NSNumber):
        return got == wanted && String(cString: got.objCType) == String(cString: wanted.objCType)
    case (is NSNull, is NSNull):
        return true
    default:
        return false
    }
}

/// Whether `got` has all that `wanted` names; objects are compared member by member and lists item by item.
func has(_ got: Any, _ wanted: Any) -> Bool {
    if let got = got as? [Any], let wanted = wanted as? [Any] {
        return got.count == wanted.count && zip(got, wanted).allSatisfy { has($0, $1) }
    }
    guard let got = got as? [String: Any], let wanted = wanted as? [String: Any] else { return same(got, wanted) }
    return has(got, wanted, equal: has)
}

func has(_ got: [String: Any], _ wanted: [String: Any], equal: (Any, Any) -> Bool) -> Bool {
    wanted.allSatisfy { name, value in got[name].map { equal($0, value) } ?? false }
}
