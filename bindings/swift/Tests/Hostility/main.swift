// Hostile callers: threads, many calls, bad texts, a panic. Prints a line `ok NAME` or `FAILED NAME: why` for each test.
// Hostility [ROUNDS]; with TTPAY_PANIC set the library has the verb test_panic and only that is tried.

import Foundation
import TTPay

let config = #"{"cashier":{"app_id":"800000000001","merchant_id":"1900000001","secret":"a"}}"#
let request = #"{"fields":{"app_id":"800000000001","total_amount":1}}"#
let fields = ["app_id": "800000000001", "total_amount": "1"]
// printf 'app_id=800000000001&total_amount=1a' | openssl md5
let sign = "12fa3fe2d4e54658a86aae87948b0237"

struct Failure: Error { let text: String }

func expect(_ holds: Bool, _ text: @autoclosure () -> String) throws {
    if !holds { throw Failure(text: text()) }
}

func refused<Value>(_ code: TTPayError.Code, _ work: () throws -> Value) throws {
    do {
        let value = try work()
        throw Failure(text: "expected \(code), got \("\(value)".prefix(200))")
    } catch let error as TTPayError {
        try expect(error.code == code, "expected \(code), got \(error)")
    }
}

func manyCalls(_ merchant: Merchant, _ count: Int) throws {
    for _ in 0..<count {
        try expect(try merchant.signFields(fields) == sign, "another signature")
        try expect(try merchant.call("sign_fields", request) == #"{"sign":"\#(sign)"}"#, "another reply")
        try refused(.fieldMissing) { try merchant.call("verify_order_info", "{}") }
    }
}

/// The memory of the process in KiB.
func resident() throws -> Int {
    let text = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
    return Int(text.split(separator: " ")[1])! * 4
}

func eightThreadsShareOneMerchant() throws {
    let merchant = try Merchant(json: config)
    let failures = Findings()
    let threads = (0..<8).map { _ in
        let done = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            do { try manyCalls(merchant, 10_000) } catch { failures.add("\(error)") }
            done.signal()
        }
        return done
    }
    threads.forEach { $0.wait() }
    try expect(failures.all.isEmpty, "\(failures.all)")
}

/// What threads found, one after the other.
final class Findings: @unchecked Sendable {
    private let lock = NSLock()
    private var texts: [String] = []
    func add(_ text: String) { lock.withLock { texts.append(text) } }
    var all: [String] { lock.withLock { texts } }
}

func memoryStaysFlat() throws {
    let rounds = CommandLine.arguments.count > 1 ? Int(CommandLine.arguments[1])! : 100_000
    let merchant = try Merchant(json: config)
    try manyCalls(merchant, rounds / 10)
    let before = try resident()
    try manyCalls(merchant, rounds)
    for _ in 0..<rounds / 100 { _ = try Merchant(json: config) }
    let grown = try resident() - before
    print("\(rounds) rounds grew the process by \(grown) KiB")
    try expect(grown < 16 << 10, "the process grew by \(grown) KiB")
}

func badTextsAreErrorsAndEmbeddedNulIsAByte() throws {
    let merchant = try Merchant(json: config)
    for bad in [[0xff], [0xed, 0xa0, 0x80]] as [[UInt8]] { // a lone surrogate in UTF-8 is none
        let text = Data(#"{"fields":{"a":""#.utf8) + Data(bad) + Data(#""}}"#.utf8)
        try refused(.requestMalformed) { try merchant.call("sign_fields", text) }
    }
    try refused(.requestMalformed) { try merchant.call("sign_fields", #"{"fields":{"a":"\ud800"}}"#) }
    try refused(.verbUnknown) { try merchant.call("sign\0fields", "{}") }
    // printf 'a=x\0ya' | openssl md5
    let signed = try merchant.signFields(["a": "x\0y"])
    try expect(signed == "57c4287df3917d2023437c2237edbff4", "got \(signed)")
    // The same letters, composed and not, are different bytes. printf 'a=\xc3\xa9a' and 'a=e\xcc\x81a' | openssl md5
    for (text, wanted) in [("\u{e9}", "ef4e43048ed55e8de5027c352cab37be"), ("e\u{301}", "42bd4f96a5a451824b395943d4c43052")] {
        let signed = try merchant.signFields(["a": text])
        try expect(signed == wanted, "got \(signed)")
    }
}

func hugeTextsAreRefusedOrSigned() throws {
    let merchant = try Merchant(json: config)
    let huge = String(repeating: "x", count: 64 << 20)
    try expect(try merchant.signFields(["a": huge]).count == 32, "no signature")
    try refused(.messageTooLarge) { try merchant.call("sign_fields", huge) }
    try refused(.verbUnknown) { try merchant.call(huge, "") }
}

func wrongTypesAreErrors() throws {
    let merchant = try Merchant(json: config)
    try refused(.requestMalformed) {
        try merchant.sign(SignRequest(scheme: .cashierMD5, params: ["a": .number(.infinity)]))
    }
    try refused(.requestMalformed) { try merchant.call("sign_fields", "") }
    try refused(.requestMalformed) { try merchant.call("wechat_query", #"{"id":1}"#) }
    try expect(try merchant.signFields([:]).count == 32, "the empty dictionary has no signature")
}

func aConfigurationIsRefusedWithItsPathAndNeverPrinted() throws {
    let cashier = CashierConfig(appID: "800000000001", merchantID: "1900000001", secret: "canary\n")
    do {
        _ = try Merchant(Config(cashier: cashier))
        throw Failure(text: "it was taken")
    } catch let error as TTPayError {
        let right = error.code == .keyMalformed && error.field == "cashier.secret"
        try expect(right && !"\(error) \(error.localizedDescription)".contains("canary"), "got \(error)")
    }
    try refused(.configInvalid) { try Merchant(path: "/nowhere/none.json") }
    var dumped = ""
    dump(cashier, to: &dumped)
    let merchant = try Merchant(json: config)
    dump(merchant, to: &dumped)
    dumped += "\(cashier) \(merchant) \(String(reflecting: merchant))"
    try expect(!dumped.contains("canary") && dumped.contains("[redacted]"), dumped)
}

func tomlAndTypedConfigurationsGiveTheSameMerchant() throws {
    let path = NSTemporaryDirectory() + "/ttpay-\(ProcessInfo.processInfo.processIdentifier).toml"
    let toml = "[cashier]\napp_id = '800000000001'\nmerchant_id = '1900000001'\nsecret = 'a'\n"
    try toml.write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let cashier = CashierConfig(appID: "800000000001", merchantID: "1900000001", secret: "a")
    for merchant in [try Merchant(path: path), try Merchant(Config(cashier: cashier))] {
        try expect(try merchant.signFields(fields) == sign, "another signature")
    }
}

func aForcedPanicIsAnErrorAndTheProcessLives() throws {
    let merchant = try Merchant(json: config)
    try refused(.internal) { try merchant.call("test_panic", "{}") }
    try manyCalls(merchant, 1)
}

let tests: [(String, () throws -> Void)] = ProcessInfo.processInfo.environment["TTPAY_PANIC"] != nil
    ? [("aForcedPanicIsAnErrorAndTheProcessLives", aForcedPanicIsAnErrorAndTheProcessLives)]
    : [
        ("eightThreadsShareOneMerchant", eightThreadsShareOneMerchant),
        ("memoryStaysFlat", memoryStaysFlat),
        ("badTextsAreErrorsAndEmbeddedNulIsAByte", badTextsAreErrorsAndEmbeddedNulIsAByte),
        ("hugeTextsAreRefusedOrSigned", hugeTextsAreRefusedOrSigned),
        ("wrongTypesAreErrors", wrongTypesAreErrors),
        ("aConfigurationIsRefusedWithItsPathAndNeverPrinted", aConfigurationIsRefusedWithItsPathAndNeverPrinted),
        ("tomlAndTypedConfigurationsGiveTheSameMerchant", tomlAndTypedConfigurationsGiveTheSameMerchant),
    ]
var failures = 0
for (name, test) in tests {
    do {
        try test()
        print("ok \(name)")
    } catch let failure {
        failures += 1
        print("FAILED \(name): \((failure as? Failure)?.text ?? "\(failure)")")
    }
}
exit(failures == 0 ? 0 : 1)
