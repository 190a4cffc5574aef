/// A key or secret of a configuration or a request. Printing it gives `[redacted]`; only its JSON, which the library
/// reads, has the text.
public struct Secret: Hashable, Sendable, ExpressibleByStringLiteral {
    private let text: String
    /// A secret of this text.
    public init(_ text: String) { self.text = text }
    /// A secret of this text, for tests: a secret has no place in a source file.
    public init(stringLiteral text: String) { self.text = text }
}

extension Secret: Codable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Reads a text.
    public init(from decoder: any Decoder) throws {
        text = try decoder.singleValueContainer().decode(String.self)
    }

    /// Writes the text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    /// Hides the text.
    public var description: String { "[redacted]" }
    /// Hides the text.
    public var debugDescription: String { description }
    /// Hides the text from `dump`.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// Header lines in order, each a name and a value. A name may stand twice.
public struct Headers: Hashable, Sendable {
    /// Name and value of each line.
    public var lines: [[String]]

    /// Lines in order.
    public init(_ lines: [(name: String, value: String)]) {
        self.lines = lines.map { [$0.name, $0.value] }
    }

    /// The headers of an HTTP server or client that keeps a dictionary.
    public init(_ headers: [String: String]) {
        lines = headers.map { [$0.key, $0.value] }
    }
}

extension Headers: Codable, ExpressibleByDictionaryLiteral {
    /// Lines in order, written as a dictionary.
    public init(dictionaryLiteral elements: (String, String)...) {
        lines = elements.map { [$0.0, $0.1] }
    }

    /// Reads a list of pairs, or an object.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let object = try? container.decode([String: String].self) {
            lines = object.map { [$0.key, $0.value] }
        } else {
            lines = try container.decode([[String]].self)
        }
    }

    /// Writes a list of pairs.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(lines)
    }
}

/// Any JSON value, for members whose shape is not this library's.
public enum JSONValue: Hashable, Sendable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A whole number.
    case integer(Int)
    /// Any other number.
    case number(Double)
    /// A text.
    case string(String)
    /// A list.
    case array([JSONValue])
    /// An object. The order of its members is not kept.
    case object([String: JSONValue])
}

extension JSONValue: Codable {
    /// Reads whatever stands there.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Int.self) {
            self = .integer(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode([JSONValue].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    /// Writes the value.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let value): try container.encode(value)
        case .integer(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .string(let value): try container.encode(value)
        case .array(let value): try container.encode(value)
        case .object(let value): try container.encode(value)
        }
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByNilLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// A text.
    public init(stringLiteral value: String) { self = .string(value) }
    /// A whole number.
    public init(integerLiteral value: Int) { self = .integer(value) }
    /// `true` or `false`.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// `null`.
    public init(nilLiteral: ()) { self = .null }
    /// A list.
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    /// An object; of a name that stands twice, the last one counts.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(Dictionary(elements, uniquingKeysWith: { $1 }))
    }
}
