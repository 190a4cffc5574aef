import Foundation
internal import TTPayNative

/// A merchant: built once from a configuration, all keys parsed, immutable, usable from any number of threads and tasks
/// at once. It never shows a secret again.
///
/// ```swift
/// let merchant = try Merchant(path: "merchant.json")
/// let sign = try merchant.signFields(["app_id": "800000000001", "total_amount": "1"])
/// ```
///
/// Three ways in: a typed function for each verb, ``signFields(_:)`` for a dictionary that the backend already has, and
/// ``call(_:_:)-(String,String)`` with JSON for everything. Every failure is a ``TTPayError``. Nothing is ever sent: the
/// HTTP client is yours. The native memory is freed, and its secrets wiped, when the last reference goes.
public final class Merchant: Sendable {
    private let native: TTPayNative.Merchant

    /// A merchant from a configuration; all of it is validated.
    /// - Throws: ``TTPayError`` with `config_invalid` or `key_malformed` and the path of the member in `field`.
    public convenience init(_ config: Config) throws {
        try self.init(json: encoded(config))
    }

    /// A merchant from a configuration in JSON.
    /// - Throws: as ``init(_:)``.
    public init(json: String) throws {
        native = try refusing { try TTPayNative.Merchant.fromJson(config: json) }
    }

    /// A merchant from a file: TOML when its name ends in `.toml`, JSON otherwise.
    /// - Throws: as ``init(_:)``; `config_invalid` when the file cannot be read.
    public init(path: String) throws {
        native = try refusing { try TTPayNative.Merchant.fromPath(path: path) }
    }

    /// Calls a verb with a request in JSON and gives the JSON text of the reply's `ok`.
    /// - Throws: ``TTPayError``, which is the reply's `error`.
    public func call(_ verb: String, _ request: String) throws -> String {
        try call(verb, Data(request.utf8))
    }

    /// As ``call(_:_:)-(String,String)``, with the bytes of the request as they came: no text has to be made of them.
    /// - Throws: ``TTPayError``, which is the reply's `error`.
    public func call(_ verb: String, _ request: Data) throws -> String {
        try fits(max(verb.utf8.count, request.count))
        return try refusing { try native.tryCall(verb: verb, request: request) }
    }

    /// Signs members that the backend already has (scheme `cashier_md5`), without JSON: 32 lower-case hex digits. Empty
    /// values, `sign` and `risk_info` take no part. Integers are passed as their decimal text.
    /// - Throws: ``TTPayError`` with `config_missing`, `field_invalid` or `amount_invalid`.
    public func signFields(_ fields: [String: String]) throws -> String {
        let size = packedSize(fields)
        try fits(size)
        if let sign = native.signWritten(size: size, fill: { pack(fields, to: $0) }) { return sign }
        var packed = Data(count: size)
        packed.withUnsafeMutableBytes { memory in
            if let start = memory.baseAddress { pack(fields, to: start) }
        }
        return try refusing { try native.signPacked(packed: packed) }
    }

    /// Calls a verb with a typed request.
    func typed<Reply: Decodable>(_ verb: String, _ request: some Encodable) throws -> Reply {
        let ok = try call(verb, encoded(request))
        do {
            return try JSONDecoder().decode(Reply.self, from: Data(ok.utf8))
        } catch {
            throw TTPayError(code: .internal, text: "the reply of \(verb) does not have its shape")
        }
    }
}

extension Merchant: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Hides everything: a merchant holds secrets.
    public var description: String { "Merchant([redacted])" }
    /// As ``description``.
    public var debugDescription: String { description }
    /// Without children, so that `dump` shows nothing either.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// The reply of a verb that says nothing but that it went well.
struct Nothing: Decodable {}

/// The version of the native library, such as `0.1.0`.
public func version() throws -> String {
    try refusing { try TTPayNative.version() }
}

/// The JSON of a request.
func encoded(_ request: some Encodable) throws -> String {
    do {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        return String(decoding: try encoder.encode(request), as: UTF8.self)
    } catch {
        throw TTPayError(code: .requestMalformed, text: "the request cannot be written as JSON; infinite numbers have none")
    }
}

/// The native side counts bytes in 31 bits; more would end the process.
private func fits(_ count: Int) throws {
    if count > Int(Int32.max) - 4 {
        throw TTPayError(code: .messageTooLarge, text: "texts of 2 GiB are too large; the largest request has 1 MiB")
    }
}

/// How many bytes ``pack(_:to:)`` writes.
private func packedSize(_ fields: [String: String]) -> Int {
    fields.reduce(0) { $0 + 8 + $1.key.utf8.count + $1.value.utf8.count }
}

/// All members in one piece of memory, which costs less than a native text for each: for each member, the length of the
/// name as 4 bytes (least significant first), the name, the length of the value, the value.
private func pack(_ fields: [String: String], to start: UnsafeMutableRawPointer) {
    var end = start
    for (name, value) in fields {
        end = append(name, to: end)
        end = append(value, to: end)
    }
}

/// Writes a length and its text; gives the place behind them.
private func append(_ text: String, to place: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer {
    let count = text.utf8.count
    place.storeBytes(of: UInt32(count).littleEndian, as: UInt32.self)
    let bytes = place + 4
    let whole: Void? = text.utf8.withContiguousStorageIfAvailable { storage in
        if let start = storage.baseAddress { bytes.copyMemory(from: start, byteCount: count) }
    }
    if whole == nil {
        UnsafeMutableRawBufferPointer(start: bytes, count: count).copyBytes(from: text.utf8)
    }
    return bytes + count
}
