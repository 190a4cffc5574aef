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
        try refusing { try native.tryCall(verb: verb, request: request) }
    }

    /// Signs members that the backend already has (scheme `cashier_md5`), without JSON: 32 lower-case hex digits. Empty
    /// values, `sign` and `risk_info` take no part. Integers are passed as their decimal text.
    /// - Throws: ``TTPayError`` with `config_missing`, `field_invalid` or `amount_invalid`.
    public func signFields(_ fields: [String: String]) throws -> String {
        let packed = pack(fields)
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

/// All members in one piece of memory, which costs less than a native text for each: for each member, the length of the
/// name as 4 bytes (least significant first), the name, the length of the value, the value.
private func pack(_ fields: [String: String]) -> Data {
    var size = 0
    for (name, value) in fields { size += 8 + name.utf8.count + value.utf8.count }
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(size, 1), alignment: 1)
    var end = memory.baseAddress!
    for (name, value) in fields {
        end = append(name, to: end)
        end = append(value, to: end)
    }
    let free = Data.Deallocator.custom { memory, _ in memory.deallocate() }
    return Data(bytesNoCopy: memory.baseAddress!, count: size, deallocator: free)
}

/// Writes a length and its text; gives the place behind them.
private func append(_ text: String, to place: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer {
    let count = text.utf8.count
    // The core refuses lengths that do not fit its messages; a text of 4 GiB would not be one.
    place.storeBytes(of: UInt32(clamping: count).littleEndian, as: UInt32.self)
    let bytes = place + 4
    let whole: Void? = text.utf8.withContiguousStorageIfAvailable { storage in
        if let start = storage.baseAddress { bytes.copyMemory(from: start, byteCount: count) }
    }
    if whole == nil {
        UnsafeMutableRawBufferPointer(start: bytes, count: count).copyBytes(from: text.utf8)
    }
    return bytes + count
}
