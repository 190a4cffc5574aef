import Foundation
internal import TTPayNative

/// The one error of this package.
///
/// ```swift
/// do {
///     let notification = try merchant.wechatNotification(request)
/// } catch let error as TTPayError where error.code == .signatureMismatch {
///     …
/// }
/// ```
public struct TTPayError: Error, Hashable, Sendable {
    /// What kind of failure it is: the same word in every language, over HTTP and on the command line.
    public struct Code: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
        /// The word: `signature_mismatch`.
        public let rawValue: String
        /// A code by its word.
        public init(rawValue: String) { self.rawValue = rawValue }
        /// The word.
        public var description: String { rawValue }
    }

    /// What kind of failure it is.
    public let code: Code
    /// One sentence for people: what is wrong, with which field, by which rule. Never a secret.
    public let text: String
    /// The field that it is about.
    public let field: String?
    /// The channel's own code.
    public let channelCode: String?
    /// Whether the channel's refusal was signed.
    public let verified: Bool?

    init(code: Code, text: String, field: String? = nil, channelCode: String? = nil, verified: Bool? = nil) {
        self.code = code
        self.text = text
        self.field = field
        self.channelCode = channelCode
        self.verified = verified
    }
}

extension TTPayError: CustomStringConvertible, LocalizedError {
    /// The code with its sentence.
    public var description: String { "\(code): \(text)" }
    /// As ``description``, for `localizedDescription`.
    public var errorDescription: String? { description }
}

/// Runs something native; its refusal becomes the error of this package.
func refusing<Value>(_ work: () throws -> Value) throws -> Value {
    do {
        return try work()
    } catch TtpayError.Refused(let code, let reason, let field, let channelCode, let verified) {
        let code = TTPayError.Code(rawValue: code)
        throw TTPayError(code: code, text: reason, field: field, channelCode: channelCode, verified: verified)
    } catch {
        throw TTPayError(code: .internal, text: "the native library failed; nothing was decided")
    }
}
