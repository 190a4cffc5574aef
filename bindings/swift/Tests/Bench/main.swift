// Times the signature as a Swift programmer writes it by hand against ttpay: Bench FOLDER (see `cargo xtask bench bindings`).
// Alipay's order string is not compared: Swift on Linux has no RSA of its own.

import Foundation
import TTPay

let rounds = 61
let warmUp = 6
let folder = URL(fileURLWithPath: CommandLine.arguments[1])
let merchant = try Merchant(json: String(decoding: try read("config.json"), as: UTF8.self))
let secret = String(decoding: try read("secret"), as: UTF8.self)

for name in ["ascii", "cjk"] {
    // Rebuilt, so that both sides get texts as a Swift program makes them.
    let order = try JSONDecoder().decode([String: String].self, from: try read("\(name).json"))
    let (hand, ours) = (signByHand(order), try merchant.signFields(order))
    guard hand == ours else { fatalError("\(name): by hand \(hand), ttpay \(ours)") }
    try compare(name, calls: 500, { _ = signByHand(order) }, { _ = try merchant.signFields(order) })
}
let empty = try read("empty_call.json")
var times: [Double] = []
for round in 0..<warmUp + rounds {
    let ns = try time(2000) { _ = try merchant.call("sign_fields", empty) }
    if round >= warmUp { times.append(ns) }
}
print("call \(Int(median(times)))")

/// The signature as the reference page describes it: sorted names, "name=value" joined by "&", the secret behind it,
/// MD5, hex.
func signByHand(_ order: [String: String]) -> String {
    let text = order
        .filter { !$0.value.isEmpty && $0.key != "sign" && $0.key != "risk_info" }
        .sorted { $0.key < $1.key }
        .map { "\($0.key)=\($0.value)" }
        .joined(separator: "&")
    return md5(Array((text + secret).utf8)).map { String(format: "%02x", $0) }.joined()
}

/// Runs both in every round, each first in every other one.
func compare(_ name: String, calls: Int, _ hand: () throws -> Void, _ ours: () throws -> Void) throws {
    var left: [Double] = [], right: [Double] = [], ratio: [Double] = []
    for round in 0..<warmUp + rounds {
        var (a, b) = (0.0, 0.0)
        if round % 2 == 0 {
            a = try time(calls, hand)
            b = try time(calls, ours)
        } else {
            b = try time(calls, ours)
            a = try time(calls, hand)
        }
        if round >= warmUp {
            left.append(a)
            right.append(b)
            ratio.append(a / b)
        }
    }
    print("\(name) \(Int(median(left))) \(Int(median(right))) \(String(format: "%.3f", median(ratio)))")
}

/// Nanoseconds of one call.
func time(_ calls: Int, _ work: () throws -> Void) rethrows -> Double {
    let begin = DispatchTime.now().uptimeNanoseconds
    for _ in 0..<calls { try work() }
    return Double(DispatchTime.now().uptimeNanoseconds - begin) / Double(calls)
}

func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

func read(_ name: String) throws -> Data { try Data(contentsOf: folder.appendingPathComponent(name)) }
