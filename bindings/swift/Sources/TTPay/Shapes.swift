// Written by `cargo xtask gen`; change the Rust types and run it again.

/// Everything a `Merchant` is built from. Every section is optional: a verb whose section is missing answers
/// `config_missing`.
public struct Config: Codable, Hashable, Sendable {
    /// ByteDance's cashier.
    public var cashier: CashierConfig?
    /// WeChat Pay, API v2 or v3.
    public var wechat: WechatConfig?
    /// Alipay.
    public var alipay: AlipayConfig?
    /// ByteDance's tp gateway; it also needs `cashier`.
    public var tpGateway: TpGatewayConfig?
    /// Guaranteed payment 担保支付.
    public var ecpay: EcpayConfig?
    /// The general trade system 通用交易系统.
    public var trade: TradeConfig?
    /// Bounds and switches.
    public var limits: LimitsConfig?

    /// Every member by its name; what may be absent may be left out.
    public init(
        cashier: CashierConfig? = nil,
        wechat: WechatConfig? = nil,
        alipay: AlipayConfig? = nil,
        tpGateway: TpGatewayConfig? = nil,
        ecpay: EcpayConfig? = nil,
        trade: TradeConfig? = nil,
        limits: LimitsConfig? = nil
    ) {
        self.cashier = cashier
        self.wechat = wechat
        self.alipay = alipay
        self.tpGateway = tpGateway
        self.ecpay = ecpay
        self.trade = trade
        self.limits = limits
    }

    enum CodingKeys: String, CodingKey {
        case cashier
        case wechat
        case alipay
        case tpGateway = "tp_gateway"
        case ecpay
        case trade
        case limits
    }
}

/// The three values that ByteDance issues for payment. They are not the mini-program's own AppID and
/// AppSecret.
public struct CashierConfig: Codable, Hashable, Sendable {
    /// The payment app id (800…).
    public var appID: String
    /// The payment merchant number.
    public var merchantID: String
    /// The payment secret.
    public var secret: Secret
    /// The orderInfo `notify_url`; the documented fixed address when absent.
    public var notifyURL: String?

    /// Every member by its name; what may be absent may be left out.
    public init(
        appID: String,
        merchantID: String,
        secret: Secret,
        notifyURL: String? = nil
    ) {
        self.appID = appID
        self.merchantID = merchantID
        self.secret = secret
        self.notifyURL = notifyURL
    }

    enum CodingKeys: String, CodingKey {
        case appID = "app_id"
        case merchantID = "merchant_id"
        case secret
        case notifyURL = "notify_url"
    }
}

/// API v2: XML and a shared key.
public struct WechatConfigV2: Codable, Hashable, Sendable {
    /// The address of WeChat Pay; `https://api.mch.weixin.qq.com` when absent.
    public var baseURL: String?
    /// The application id, bound to the merchant number.
    public var appID: String
    /// The merchant number.
    public var mchID: String
    /// The APIv2 key: 32 printable ASCII characters.
    public var key: Secret
    /// `MD5` or `HMAC-SHA256`; messages never choose it.
    public var signType: String
    /// Where payments and refunds are notified when a request names no address: public `https`, no query.
    public var notifyURL: String?
    /// Where the user opens the page when an order names no scene; `Wap` when absent.
    public var scene: Scene?

    /// Every member by its name; what may be absent may be left out.
    public init(
        appID: String,
        mchID: String,
        key: Secret,
        signType: String,
        baseURL: String? = nil,
        notifyURL: String? = nil,
        scene: Scene? = nil
    ) {
        self.appID = appID
        self.mchID = mchID
        self.key = key
        self.signType = signType
        self.baseURL = baseURL
        self.notifyURL = notifyURL
        self.scene = scene
    }

    enum CodingKeys: String, CodingKey {
        case baseURL = "base_url"
        case appID = "app_id"
        case mchID = "mch_id"
        case key
        case signType = "sign_type"
        case notifyURL = "notify_url"
        case scene
    }
}

/// Where the user opens the payment page.
public struct Scene: Codable, Hashable, Sendable {
    /// The kind of place.
    public var type: SceneKind
    /// Name of the site or application: at most 64 bytes.
    public var appName: String?
    /// Address of the site: at most 128 bytes.
    public var appURL: String?
    /// iOS bundle id: at most 128 bytes.
    public var bundleID: String?
    /// Android package name: at most 128 bytes.
    public var packageName: String?

    /// Every member by its name; what may be absent may be left out.
    public init(
        type: SceneKind,
        appName: String? = nil,
        appURL: String? = nil,
        bundleID: String? = nil,
        packageName: String? = nil
    ) {
        self.type = type
        self.appName = appName
        self.appURL = appURL
        self.bundleID = bundleID
        self.packageName = packageName
    }

    enum CodingKeys: String, CodingKey {
        case type
        case appName = "app_name"
        case appURL = "app_url"
        case bundleID = "bundle_id"
        case packageName = "package_name"
    }
}

/// API v3: JSON and RSA keys.
public struct WechatConfigV3: Codable, Hashable, Sendable {
    /// The address of WeChat Pay; `https://api.mch.weixin.qq.com` when absent.
    public var baseURL: String?
    /// The application id, bound to the merchant number.
    public var appID: String
    /// The merchant number.
    public var mchID: String
    /// The serial of the **merchant** certificate, in hex.
    public var serialNo: String
    /// The private key of the merchant certificate: PEM or bare base64, PKCS#8 or PKCS#1.
    public var privateKey: Secret
    /// The APIv3 key: exactly 32 bytes.
    public var apiv3Key: Secret
    /// The trusted keys of WeChat Pay, at least one; several for rotation.
    public var platformKeys: [PlatformKeyConfig]
    /// The APIv2 key, 32 printable ASCII characters: a v3 merchant may still get v2 refund notices.
    public var key: Secret?
    /// Where payments and refunds are notified when a request names no address: public `https`, no query.
    public var notifyURL: String?
    /// Where the user opens the page when an order names no scene; `Wap` when absent.
    public var scene: Scene?

    /// Every member by its name; what may be absent may be left out.
    public init(
        appID: String,
        mchID: String,
        serialNo: String,
        privateKey: Secret,
        apiv3Key: Secret,
        platformKeys: [PlatformKeyConfig],
        baseURL: String? = nil,
        key: Secret? = nil,
        notifyURL: String? = nil,
        scene: Scene? = nil
    ) {
        self.appID = appID
        self.mchID = mchID
        self.serialNo = serialNo
        self.privateKey = privateKey
        self.apiv3Key = apiv3Key
        self.platformKeys = platformKeys
        self.baseURL = baseURL
        self.key = key
        self.notifyURL = notifyURL
        self.scene = scene
    }

    enum CodingKeys: String, CodingKey {
        case baseURL = "base_url"
        case appID = "app_id"
        case mchID = "mch_id"
        case serialNo = "serial_no"
        case privateKey = "private_key"
        case apiv3Key = "apiv3_key"
        case platformKeys = "platform_keys"
        case key
        case notifyURL = "notify_url"
        case scene
    }
}

/// One entry of `platform_keys` as it is configured: exactly one of key and certificate.
public struct PlatformKeyConfig: Codable, Hashable, Sendable {
    /// `PUB_KEY_ID_…`, or the serial of the certificate in upper-case hex.
    public var id: String
    /// The WeChat Pay public key: PEM or bare base64.
    public var publicKey: Secret?
    /// The platform certificate: PEM or bare base64.
    public var certificate: Secret?

    /// Every member by its name; what may be absent may be left out.
    public init(
        id: String,
        publicKey: Secret? = nil,
        certificate: Secret? = nil
    ) {
        self.id = id
        self.publicKey = publicKey
        self.certificate = certificate
    }

    enum CodingKeys: String, CodingKey {
        case id
        case publicKey = "public_key"
        case certificate
    }
}

/// Alipay: with `alipay_public_key`, or with the three certificates.
public struct AlipayConfig: Codable, Hashable, Sendable {
    /// The application's number.
    public var appID: String
    /// The application's private key: PEM or bare base64, PKCS#8 or PKCS#1.
    public var privateKey: Secret
    /// Key mode: **Alipay's** public key, not the one that was uploaded.
    public var alipayPublicKey: Secret?
    /// Certificate mode: the application's certificate.
    public var appCertificate: Secret?
    /// Certificate mode: Alipay's certificate.
    public var alipayCertificate: Secret?
    /// Certificate mode: Alipay's root file.
    public var alipayRootCertificate: Secret?
    /// `RSA2` (default) or `RSA`; messages never choose it.
    public var signType: String?
    /// The seller's number (PID, 2088…).
    public var sellerID: String?
    /// The seller's account name, compared when a notification has no `seller_id`.
    public var sellerEmail: String?
    /// The key of content encryption, base64.
    public var aesKey: Secret?
    /// Where payments are notified unless an order says otherwise.
    public var notifyURL: String?
    /// The gateway; production when absent.
    public var gatewayURL: String?

    /// Every member by its name; what may be absent may be left out.
    public init(
        appID: String,
        privateKey: Secret,
        alipayPublicKey: Secret? = nil,
        appCertificate: Secret? = nil,
        alipayCertificate: Secret? = nil,
        alipayRootCertificate: Secret? = nil,
        signType: String? = nil,
        sellerID: String? = nil,
        sellerEmail: String? = nil,
        aesKey: Secret? = nil,
        notifyURL: String? = nil,
        gatewayURL: String? = nil
    ) {
        self.appID = appID
        self.privateKey = privateKey
        self.alipayPublicKey = alipayPublicKey
        self.appCertificate = appCertificate
        self.alipayCertificate = alipayCertificate
        self.alipayRootCertificate = alipayRootCertificate
        self.signType = signType
        self.sellerID = sellerID
        self.sellerEmail = sellerEmail
        self.aesKey = aesKey
        self.notifyURL = notifyURL
        self.gatewayURL = gatewayURL
    }

    enum CodingKeys: String, CodingKey {
        case appID = "app_id"
        case privateKey = "private_key"
        case alipayPublicKey = "alipay_public_key"
        case appCertificate = "app_certificate"
        case alipayCertificate = "alipay_certificate"
        case alipayRootCertificate = "alipay_root_certificate"
        case signType = "sign_type"
        case sellerID = "seller_id"
        case sellerEmail = "seller_email"
        case aesKey = "aes_key"
        case notifyURL = "notify_url"
        case gatewayURL = "gateway_url"
    }
}

/// The section `tp_gateway`; application, merchant and secret are those of `cashier`.
public struct TpGatewayConfig: Codable, Hashable, Sendable {
    /// The gateway's public key: PEM or bare base64; the one that ByteDance published when absent.
    public var platformPublicKey: Secret?

    /// Every member by its name; what may be absent may be left out.
    public init(
        platformPublicKey: Secret? = nil
    ) {
        self.platformPublicKey = platformPublicKey
    }

    enum CodingKeys: String, CodingKey {
        case platformPublicKey = "platform_public_key"
    }
}

/// The section `ecpay`. SALT and Token stand in 支付设置; neither is the AppSecret.
public struct EcpayConfig: Codable, Hashable, Sendable {
    /// The mini-program's AppID (`tt…`).
    public var appID: String
    /// The SALT, which signs requests; a service provider's own one.
    public var salt: Secret
    /// The Token, which verifies callbacks.
    public var token: Secret
    /// The service provider's AppID, added to every request.
    public var thirdpartyID: String?
    /// Earlier Tokens: an order keeps the one it was created with.
    public var previousTokens: [Secret]?
    /// Where calls are sent instead of the platform's hosts; `sandbox` of a call is then without effect.
    public var baseURL: String?

    /// Every member by its name; what may be absent may be left out.
    public init(
        appID: String,
        salt: Secret,
        token: Secret,
        thirdpartyID: String? = nil,
        previousTokens: [Secret]? = nil,
        baseURL: String? = nil
    ) {
        self.appID = appID
        self.salt = salt
        self.token = token
        self.thirdpartyID = thirdpartyID
        self.previousTokens = previousTokens
        self.baseURL = baseURL
    }

    enum CodingKeys: String, CodingKey {
        case appID = "app_id"
        case salt
        case token
        case thirdpartyID = "thirdparty_id"
        case previousTokens = "previous_tokens"
        case baseURL = "base_url"
    }
}

/// The section `trade`.
public struct TradeConfig: Codable, Hashable, Sendable {
    /// The mini-program's AppID (`tt…`).
    public var appID: String
    /// The application key: **our** private key, PEM or bare base64, PKCS#8 or PKCS#1.
    public var privateKey: Secret
    /// The version that the console gave to our uploaded public key.
    public var keyVersion: String
    /// The platform key: **the platform's** public key as the console shows it for this mini-program. Without
    /// it no callback
    /// can be verified (`config_missing`).
    public var platformPublicKey: Secret?
    /// The mini-program's AppSecret, which asks for access tokens (`client_token`). Without it a call for a
    /// token names its own.
    public var appSecret: Secret?
    /// Where calls are sent instead of the platform's hosts; `sandbox` of a call is then without effect.
    public var baseURL: String?

    /// Every member by its name; what may be absent may be left out.
    public init(
        appID: String,
        privateKey: Secret,
        keyVersion: String,
        platformPublicKey: Secret? = nil,
        appSecret: Secret? = nil,
        baseURL: String? = nil
    ) {
        self.appID = appID
        self.privateKey = privateKey
        self.keyVersion = keyVersion
        self.platformPublicKey = platformPublicKey
        self.appSecret = appSecret
        self.baseURL = baseURL
    }

    enum CodingKeys: String, CodingKey {
        case appID = "app_id"
        case privateKey = "private_key"
        case keyVersion = "key_version"
        case platformPublicKey = "platform_public_key"
        case appSecret = "app_secret"
        case baseURL = "base_url"
    }
}

/// Bounds and switches.
public struct LimitsConfig: Codable, Hashable, Sendable {
    /// How far a signed time stamp may be from now, in seconds.
    public var maxClockSkewS: Int?
    /// Permits http and loopback addresses: for the sandbox only.
    public var allowLoopback: Bool?

    /// Every member by its name; what may be absent may be left out.
    public init(
        maxClockSkewS: Int? = nil,
        allowLoopback: Bool? = nil
    ) {
        self.maxClockSkewS = maxClockSkewS
        self.allowLoopback = allowLoopback
    }

    enum CodingKeys: String, CodingKey {
        case maxClockSkewS = "max_clock_skew_s"
        case allowLoopback = "allow_loopback"
    }
}

/// The request of `sign`.
public struct SignRequest: Codable, Hashable, Sendable {
    /// The signature scheme.
    public var scheme: Scheme
    /// Parameter schemes: a flat object of texts, integers or null.
    public var params: JSONValue?
    /// Message schemes: `{method, url, timestamp, nonce, body}` for a request of WeChat v3 or the trade
    /// system, `{timestamp,
    /// nonce, body}` for an answer or callback, `{body, method}` for an answer of Alipay, `{timestamp, nonce,
    /// msg}` for a
    /// callback of ecpay.
    public var message: JSONValue?
    /// The secret or key of the scheme; the configured one when absent.
    public var key: Secret?

    /// Every member by its name; what may be absent may be left out.
    public init(
        scheme: Scheme,
        params: JSONValue? = nil,
        message: JSONValue? = nil,
        key: Secret? = nil
    ) {
        self.scheme = scheme
        self.params = params
        self.message = message
        self.key = key
    }
}

/// The reply of `sign`.
public struct Signed: Codable, Hashable, Sendable {
    /// The signature.
    public var signature: String
    /// The text that was signed, with the secret cut off.
    public var stringToSign: String

    enum CodingKeys: String, CodingKey {
        case signature
        case stringToSign = "string_to_sign"
    }
}

/// The request of `verify`.
public struct VerifyRequest: Codable, Hashable, Sendable {
    /// The signature scheme.
    public var scheme: Scheme
    /// Parameter schemes: a flat object of texts, integers or null.
    public var params: JSONValue?
    /// Message schemes: the parts of the message, as for `sign`.
    public var message: JSONValue?
    /// The signature as it was received.
    public var signature: String
    /// The secret, public key or certificate of the scheme; the configured one when absent.
    public var key: Secret?
    /// Unix seconds: when given, the clock window of the scheme is checked.
    public var now: Int?
    /// Chooses among the configured platform keys.
    public var serial: String?

    /// Every member by its name; what may be absent may be left out.
    public init(
        scheme: Scheme,
        signature: String,
        params: JSONValue? = nil,
        message: JSONValue? = nil,
        key: Secret? = nil,
        now: Int? = nil,
        serial: String? = nil
    ) {
        self.scheme = scheme
        self.signature = signature
        self.params = params
        self.message = message
        self.key = key
        self.now = now
        self.serial = serial
    }
}

/// It verified. There is nothing else to say; a failure is an error, never a boolean.
public struct Verified: Codable, Hashable, Sendable {
}

/// The request of `sign_order_info`: amounts in fen and times in Unix seconds; the protocol's own types are
/// made here.
public struct SignOrderInfoRequest: Codable, Hashable, Sendable {
    /// The merchant's order number: 1 to 32 characters of `0-9 A-Z a-z _ -`.
    public var outOrderNo: String
    /// The amount in fen.
    public var totalAmount: Int
    /// The title shown to the user.
    public var subject: String
    /// The description.
    public var body: String
    /// The merchant's id of the user, at most 32 characters.
    public var uid: String
    /// The life of the order in seconds from `trade_time`.
    public var validTime: Int
    /// When the order was created, Unix seconds; identical on every attempt for one order number. Defaults to
    /// `timestamp`.
    public var tradeTime: Int?
    /// When this orderInfo is signed, Unix seconds; the system clock when absent.
    public var timestamp: Int?
    /// Another orderInfo `notify_url` than the configured one. Merchant notices never go there.
    public var notifyURL: String?
    /// WeChat's `mweb_url`, unchanged.
    public var wxURL: String?
    /// Alipay's App-pay order string, unchanged.
    public var alipayURL: String?
    /// The undocumented `limit_pay`: a JSON object as text.
    public var limitPay: String?
    /// Risk data, never signed.
    public var riskInfo: RiskInfo
    /// The output form; `3.0` when absent.
    public var appletVersion: AppletVersion?

    /// Every member by its name; what may be absent may be left out.
    public init(
        outOrderNo: String,
        totalAmount: Int,
        subject: String,
        body: String,
        uid: String,
        validTime: Int,
        riskInfo: RiskInfo,
        tradeTime: Int? = nil,
        timestamp: Int? = nil,
        notifyURL: String? = nil,
        wxURL: String? = nil,
        alipayURL: String? = nil,
        limitPay: String? = nil,
        appletVersion: AppletVersion? = nil
    ) {
        self.outOrderNo = outOrderNo
        self.totalAmount = totalAmount
        self.subject = subject
        self.body = body
        self.uid = uid
        self.validTime = validTime
        self.riskInfo = riskInfo
        self.tradeTime = tradeTime
        self.timestamp = timestamp
        self.notifyURL = notifyURL
        self.wxURL = wxURL
        self.alipayURL = alipayURL
        self.limitPay = limitPay
        self.appletVersion = appletVersion
    }

    enum CodingKeys: String, CodingKey {
        case outOrderNo = "out_order_no"
        case totalAmount = "total_amount"
        case subject
        case body
        case uid
        case validTime = "valid_time"
        case tradeTime = "trade_time"
        case timestamp
        case notifyURL = "notify_url"
        case wxURL = "wx_url"
        case alipayURL = "alipay_url"
        case limitPay = "limit_pay"
        case riskInfo = "risk_info"
        case appletVersion = "applet_version"
    }
}

/// Risk data beside the signed members.
public struct RiskInfo: Codable, Hashable, Sendable {
    /// The user's own public IP address: one IPv4 or IPv6 literal.
    public var ip: String
    /// The user's device id.
    public var deviceID: String?

    /// Every member by its name; what may be absent may be left out.
    public init(
        ip: String,
        deviceID: String? = nil
    ) {
        self.ip = ip
        self.deviceID = deviceID
    }

    enum CodingKeys: String, CodingKey {
        case ip
        case deviceID = "device_id"
    }
}

/// The reply of `sign_order_info`.
public struct SignedOrderInfo: Codable, Hashable, Sendable {
    /// The object for the front end, wrapper included.
    public var orderInfo: JSONValue
    /// The signature of the 2.0/3.0 part (of the 1.0 part when only that was asked for).
    public var sign: String
    /// The same as JSON text.
    public var json: String

    enum CodingKeys: String, CodingKey {
        case orderInfo = "order_info"
        case sign
        case json
    }
}

/// The request of `verify_order_info`.
public struct VerifyOrderInfoRequest: Codable, Hashable, Sendable {
    /// The object as the front end was handed it, flat or wrapped.
    public var orderInfo: JSONValue

    /// Every member by its name; what may be absent may be left out.
    public init(
        orderInfo: JSONValue
    ) {
        self.orderInfo = orderInfo
    }

    enum CodingKeys: String, CodingKey {
        case orderInfo = "order_info"
    }
}

/// The request of `lint_order_info`. What is left out leaves its rules unchecked; the reply lists them.
public struct LintOrderInfoRequest: Codable, Hashable, Sendable {
    /// The value that `tt.pay` is given: an object, also a wrapped one. A text is judged as a text that was
    /// passed on
    /// unparsed (L101) and then by its content, unless a member occurs twice in it, which only a text can
    /// show (L108).
    public var orderInfo: JSONValue
    /// The present, Unix seconds. Without it nothing is held against the clock.
    public var now: Int?
    /// What the merchant knows of the order beside its orderInfo.
    public var expect: LintExpect?

    /// Every member by its name; what may be absent may be left out.
    public init(
        orderInfo: JSONValue,
        now: Int? = nil,
        expect: LintExpect? = nil
    ) {
        self.orderInfo = orderInfo
        self.now = now
        self.expect = expect
    }

    enum CodingKeys: String, CodingKey {
        case orderInfo = "order_info"
        case now
        case expect
    }
}

/// What the merchant knows of the order beside its orderInfo.
public struct LintExpect: Codable, Hashable, Sendable {
    /// The order being paid.
    public var outOrderNo: String?
    /// Its amount in fen.
    public var totalAmount: Int?
    /// An earlier orderInfo that was signed for the same order number: an object.
    public var previous: JSONValue?
    /// The unified order request that `wx_url` came from: an object; `total_fee`, `trade_type`,
    /// `out_trade_no` and
    /// `time_expire` are read.
    public var wechatOrder: JSONValue?
    /// The call of `tt.pay`.
    public var call: TtPayCall?

    /// Every member by its name; what may be absent may be left out.
    public init(
        outOrderNo: String? = nil,
        totalAmount: Int? = nil,
        previous: JSONValue? = nil,
        wechatOrder: JSONValue? = nil,
        call: TtPayCall? = nil
    ) {
        self.outOrderNo = outOrderNo
        self.totalAmount = totalAmount
        self.previous = previous
        self.wechatOrder = wechatOrder
        self.call = call
    }

    enum CodingKeys: String, CodingKey {
        case outOrderNo = "out_order_no"
        case totalAmount = "total_amount"
        case previous
        case wechatOrder = "wechat_order"
        case call
    }
}

/// The call of `tt.pay` on the front end.
public struct TtPayCall: Codable, Hashable, Sendable {
    /// The option `service`.
    public var service: Int?
    /// Whether the option `getOrderStatus` is given; false when absent.
    public var hasGetOrderStatus: Bool?
    /// The option `_debug`: a number or a boolean.
    public var debug: JSONValue?
    /// The member `default_pay_channel` of the option `payChannel`.
    public var defaultPayChannel: String?
    /// A value that `getOrderStatus` resolved to.
    public var statusResult: JSONValue?
    /// The object that was really given to `tt.pay`.
    public var passed: JSONValue?
    /// Source text of the front end.
    public var source: String?

    /// Every member by its name; what may be absent may be left out.
    public init(
        service: Int? = nil,
        hasGetOrderStatus: Bool? = nil,
        debug: JSONValue? = nil,
        defaultPayChannel: String? = nil,
        statusResult: JSONValue? = nil,
        passed: JSONValue? = nil,
        source: String? = nil
    ) {
        self.service = service
        self.hasGetOrderStatus = hasGetOrderStatus
        self.debug = debug
        self.defaultPayChannel = defaultPayChannel
        self.statusResult = statusResult
        self.passed = passed
        self.source = source
    }

    enum CodingKeys: String, CodingKey {
        case service
        case hasGetOrderStatus = "has_get_order_status"
        case debug = "_debug"
        case defaultPayChannel = "default_pay_channel"
        case statusResult = "status_result"
        case passed
        case source
    }
}

/// What the linter says.
public struct LintReport: Codable, Hashable, Sendable {
    /// The breaches, by rule number, then by field; of one rule at most a hundred.
    public var findings: [LintFinding]
    /// Every rule that could not be checked, so that "no finding" is never mistaken for "checked".
    public var skipped: [LintSkipped]
}

/// One breach of one rule.
public struct LintFinding: Codable, Hashable, Sendable {
    /// The rule, such as `L401`.
    public var rule: String
    /// How bad it is.
    public var severity: Severity
    /// The path of the member: `total_amount`, `alipay_url.sign`, `biz_content.subject`, `wx.total_fee`,
    /// `call.service`.
    public var field: String
    /// What is wrong, in English.
    public var message: String
    /// What is wrong and what to do, in Chinese.
    public var messageZh: String
    /// What to do, in English.
    public var fix: String
    /// The values that were compared, where there are some.
    public var detail: String?
    /// What the platform or a channel shows in this case; `explain_code` knows it.
    public var channelCode: String?

    enum CodingKeys: String, CodingKey {
        case rule
        case severity
        case field
        case message
        case messageZh = "message_zh"
        case fix
        case detail
        case channelCode = "channel_code"
    }
}

/// One rule that could not be checked.
public struct LintSkipped: Codable, Hashable, Sendable {
    /// The rule.
    public var rule: String
    /// The input or the readable value that it needs, such as `now`, `cashier.secret`, `timestamp`.
    public var missing: String
}

/// The request of `cashier_status`.
public struct CashierStatusRequest: Codable, Hashable, Sendable {
    /// The present, Unix seconds; the system clock when absent.
    public var now: Int?
    /// `trade_time` + `valid_time`, Unix seconds.
    public var expiresAt: Int
    /// Why we ended the order, when we did.
    public var closedByUs: CloseReason?
    /// The strongest verified fact about WeChat; absent: never offered.
    public var wechat: Fact?
    /// The strongest verified fact about Alipay; absent: never offered.
    public var alipay: Fact?
    /// Whether the Alipay order string carries the absolute `time_expire`; true when absent.
    public var alipayTimeExpire: Bool?

    /// Every member by its name; what may be absent may be left out.
    public init(
        expiresAt: Int,
        now: Int? = nil,
        closedByUs: CloseReason? = nil,
        wechat: Fact? = nil,
        alipay: Fact? = nil,
        alipayTimeExpire: Bool? = nil
    ) {
        self.expiresAt = expiresAt
        self.now = now
        self.closedByUs = closedByUs
        self.wechat = wechat
        self.alipay = alipay
        self.alipayTimeExpire = alipayTimeExpire
    }

    enum CodingKeys: String, CodingKey {
        case now
        case expiresAt = "expires_at"
        case closedByUs = "closed_by_us"
        case wechat
        case alipay
        case alipayTimeExpire = "alipay_time_expire"
    }
}

/// A verified statement of a channel about one order.
public struct Fact: Codable, Hashable, Sendable {
    /// The channel that said it.
    public var channel: Channel
    /// The merchant's order number.
    public var outTradeNo: String
    /// The channel's own number of the payment.
    public var transactionID: String?
    /// The channel's own word, verbatim (`SUCCESS`, `TRADE_CLOSED`, …). Empty: the channel was offered,
    /// nothing is verified yet.
    public var state: String
    /// The amount of the order in fen; 0 where the channel names none.
    public var amountFen: Int
    /// What the user really paid, in fen.
    public var paidFen: Int?
    /// What has been refunded so far, in fen.
    public var refundedFen: Int?
    /// When it was paid, Unix seconds. Its presence is evidence of payment.
    public var paidAt: Int?
    /// The age of the statement, Unix seconds: when the query was sent or the notification received.
    public var seenAt: Int
    /// How it was learned.
    public var source: Source

    /// Every member by its name; what may be absent may be left out.
    public init(
        channel: Channel,
        outTradeNo: String,
        state: String,
        amountFen: Int,
        seenAt: Int,
        source: Source,
        transactionID: String? = nil,
        paidFen: Int? = nil,
        refundedFen: Int? = nil,
        paidAt: Int? = nil
    ) {
        self.channel = channel
        self.outTradeNo = outTradeNo
        self.state = state
        self.amountFen = amountFen
        self.seenAt = seenAt
        self.source = source
        self.transactionID = transactionID
        self.paidFen = paidFen
        self.refundedFen = refundedFen
        self.paidAt = paidAt
    }

    enum CodingKeys: String, CodingKey {
        case channel
        case outTradeNo = "out_trade_no"
        case transactionID = "transaction_id"
        case state
        case amountFen = "amount_fen"
        case paidFen = "paid_fen"
        case refundedFen = "refunded_fen"
        case paidAt = "paid_at"
        case seenAt = "seen_at"
        case source
    }
}

/// The code of an order with its reason.
public struct StatusAnswer: Codable, Hashable, Sendable {
    /// What `getOrderStatus` answers.
    public var code: CashierCode
    /// Why.
    public var reason: Reason
    /// Both channels hold money for this order: refund this one, and never the other one as well.
    public var refundChannel: Channel?

    enum CodingKeys: String, CodingKey {
        case code
        case reason
        case refundChannel = "refund_channel"
    }
}

/// The request of `diagnose_signature`.
public struct DiagnoseSignatureRequest: Codable, Hashable, Sendable {
    /// The signature scheme; or the scheme of `decrypt` of a text that does not open.
    public var scheme: String
    /// Parameter schemes: the members in the order in which they were received.
    public var params: JSONValue?
    /// Message schemes: the parts of the message, as for `sign`. For a scheme of `decrypt`: `{ciphertext,
    /// nonce?,
    /// associated_data?}`.
    public var message: JSONValue?
    /// The claimed signature as it was received; absent when there was none.
    public var signature: String?
    /// The key that the scheme wants; the configured one when absent. Every configured key is tried beside
    /// it.
    public var key: Secret?
    /// The body as it was received; for an orderInfo the object that the front end passed.
    public var raw: String?
    /// The body as it was received, as base64, where it may not be UTF-8.
    public var rawBase64: String?
    /// The headers as they were received.
    public var headers: Headers?
    /// Unix seconds: when given, times are judged by it. It is never filled in.
    public var now: Int?
    /// Earlier messages with their signatures.
    public var history: [EarlierMessage]?

    /// Every member by its name; what may be absent may be left out.
    public init(
        scheme: String,
        params: JSONValue? = nil,
        message: JSONValue? = nil,
        signature: String? = nil,
        key: Secret? = nil,
        raw: String? = nil,
        rawBase64: String? = nil,
        headers: Headers? = nil,
        now: Int? = nil,
        history: [EarlierMessage]? = nil
    ) {
        self.scheme = scheme
        self.params = params
        self.message = message
        self.signature = signature
        self.key = key
        self.raw = raw
        self.rawBase64 = rawBase64
        self.headers = headers
        self.now = now
        self.history = history
    }

    enum CodingKeys: String, CodingKey {
        case scheme
        case params
        case message
        case signature
        case key
        case raw
        case rawBase64 = "raw_base64"
        case headers
        case now
        case history
    }
}

/// An earlier message with its signature.
public struct EarlierMessage: Codable, Hashable, Sendable {
    /// Its signature.
    public var signature: String
    /// Its parameters.
    public var params: JSONValue?
    /// Its parts.
    public var message: JSONValue?

    /// Every member by its name; what may be absent may be left out.
    public init(
        signature: String,
        params: JSONValue? = nil,
        message: JSONValue? = nil
    ) {
        self.signature = signature
        self.params = params
        self.message = message
    }
}

/// The answer of the doctor.
public struct Diagnosis: Codable, Hashable, Sendable {
    /// Whether the claimed signature is correct under the wanted key.
    public var matches: Bool
    /// What was found; empty when nothing of the catalogue explains it.
    public var findings: [Finding]
}

/// One finding.
public struct Finding: Codable, Hashable, Sendable {
    /// The id of the entry in mistakes.md, such as `TP-01`.
    public var mistake: String
    /// How sure it is.
    public var certainty: Certainty
    /// What went wrong, in English.
    public var message: String
    /// What went wrong and what to do, in Chinese.
    public var messageZh: String
    /// What to do.
    public var fix: String
    /// Which field, key or variant.
    public var detail: Detail?
    /// Where the texts part.
    public var firstDifference: Difference?

    enum CodingKeys: String, CodingKey {
        case mistake
        case certainty
        case message
        case messageZh = "message_zh"
        case fix
        case detail
        case firstDifference = "first_difference"
    }
}

/// Which field, key or variant a finding is about.
public struct Detail: Codable, Hashable, Sendable {
    /// The field or fields (joined with `+`), header or place.
    public var field: String?
    /// Which form of the mistake.
    public var variant: String?
    /// The configuration path of the key that reproduces the value.
    public var key: String?
    /// What the scheme wants instead: the path of its key, or its hash.
    public var wanted: String?
    /// Two findings with one mark are a pair: only both together reproduce the value.
    public var pair: Int?
    /// The id of an earlier finding that has the same effect on this message.
    public var sameAs: String?

    enum CodingKeys: String, CodingKey {
        case field
        case variant
        case key
        case wanted
        case pair
        case sameAs = "same_as"
    }
}

/// Where the reproduced text and the correct text part.
public struct Difference: Codable, Hashable, Sendable {
    /// Byte offset of the first difference, from 0.
    public var offset: Int
    /// The correct text around it; keys are masked.
    public var expected: String
    /// The reproduced text around it; keys are masked.
    public var got: String
}

/// The request of `explain_code`.
public struct ExplainCodeRequest: Codable, Hashable, Sendable {
    /// The code as it was shown: `CD0025`, `res.code 9`, `SYSTEMERROR`, ….
    public var code: String
    /// Whose code it is; needed only where two have the same one.
    public var channel: CodeSource?

    /// Every member by its name; what may be absent may be left out.
    public init(
        code: String,
        channel: CodeSource? = nil
    ) {
        self.code = code
        self.channel = channel
    }
}

/// What a code means and what to do about it.
public struct Explanation: Codable, Hashable, Sendable {
    /// The code as its owner prints it; ends in `*` when the text speaks of a whole class of codes.
    public var code: String
    /// What happened, in one sentence.
    public var meaning: Bilingual
    /// The likely causes, most frequent first; empty when nothing went wrong.
    public var causes: [Bilingual]
    /// What to do about it, in the order of the causes.
    public var fixes: [Bilingual]
    /// What to do next in one word.
    public var next: Next?
}

/// One text in both languages.
public struct Bilingual: Codable, Hashable, Sendable {
    /// English.
    public var en: String
    /// Chinese.
    public var zh: String
}

/// The request of `decrypt`.
public struct DecryptRequest: Codable, Hashable, Sendable {
    /// What was encrypted how.
    public var scheme: DecryptScheme
    /// Standard base64, as it was received.
    public var ciphertext: String
    /// `wechat_v3_aead`: the nonce of the resource, 12 bytes.
    public var nonce: String?
    /// `wechat_v3_aead`: the associated data of the resource; absent is empty.
    public var associatedData: String?
    /// The key; the configured one when absent.
    public var key: Secret?

    /// Every member by its name; what may be absent may be left out.
    public init(
        scheme: DecryptScheme,
        ciphertext: String,
        nonce: String? = nil,
        associatedData: String? = nil,
        key: Secret? = nil
    ) {
        self.scheme = scheme
        self.ciphertext = ciphertext
        self.nonce = nonce
        self.associatedData = associatedData
        self.key = key
    }

    enum CodingKeys: String, CodingKey {
        case scheme
        case ciphertext
        case nonce
        case associatedData = "associated_data"
        case key
    }
}

/// The reply of `decrypt`.
public struct Decrypted: Codable, Hashable, Sendable {
    /// The plain text.
    public var plaintext: String
}

/// The request of `certificate_serial`.
public struct CertificateSerialRequest: Codable, Hashable, Sendable {
    /// Whose way of writing it.
    public var scheme: CertificateScheme
    /// The certificate as PEM text; for `alipay_root` the whole root file.
    public var certificate: String

    /// Every member by its name; what may be absent may be left out.
    public init(
        scheme: CertificateScheme,
        certificate: String
    ) {
        self.scheme = scheme
        self.certificate = certificate
    }
}

/// The reply of `certificate_serial`.
public struct CertificateSerialReply: Codable, Hashable, Sendable {
    /// The serial text.
    public var serial: String
}

/// The request of `wechat_h5_order`: a payment that the user finishes on an H5 page.
public struct WechatH5OrderRequest: Codable, Hashable, Sendable {
    /// The merchant's order number: 6 to 32 characters of `0-9 A-Z a-z _ - | *`, never reused for another
    /// purchase.
    public var outTradeNo: String
    /// The amount in fen.
    public var amountFen: Int
    /// What is paid for, shown to the user: at most 127 bytes of UTF-8.
    public var description: String
    /// The public IPv4 or IPv6 address of the user, not of the server.
    public var clientIP: String
    /// Last moment at which the user can pay, Unix seconds. v2 sends it only when it is at least 6 minutes
    /// ahead.
    public var expiresAt: Int?
    /// Where the payment is notified: public `https` address without query; the configured one when absent.
    public var notifyURL: String?
    /// Where the user opens the page; the configured scene, or `Wap`, when absent.
    public var scene: Scene?
    /// The merchant's own text, comes back in query and notification: at most 127 bytes.
    public var attach: String?
    /// Goods of the order: a JSON object, or its text. At most 6000 bytes.
    public var detail: JSONValue?
    /// Mark for coupons: at most 32 bytes.
    public var goodsTag: String?
    /// `no_credit` forbids credit cards.
    public var limitPay: LimitPay?
    /// The moment of making the request, Unix seconds; the system clock when absent.
    public var timestamp: Int?
    /// Random text, 1 to 32 characters of `0-9 A-Z a-z`; made by the system when absent.
    public var nonce: String?

    /// Every member by its name; what may be absent may be left out.
    public init(
        outTradeNo: String,
        amountFen: Int,
        description: String,
        clientIP: String,
        expiresAt: Int? = nil,
        notifyURL: String? = nil,
        scene: Scene? = nil,
        attach: String? = nil,
        detail: JSONValue? = nil,
        goodsTag: String? = nil,
        limitPay: LimitPay? = nil,
        timestamp: Int? = nil,
        nonce: String? = nil
    ) {
        self.outTradeNo = outTradeNo
        self.amountFen = amountFen
        self.description = description
        self.clientIP = clientIP
        self.expiresAt = expiresAt
        self.notifyURL = notifyURL
        self.scene = scene
        self.attach = attach
        self.detail = detail
        self.goodsTag = goodsTag
        self.limitPay = limitPay
        self.timestamp = timestamp
        self.nonce = nonce
    }

    enum CodingKeys: String, CodingKey {
        case outTradeNo = "out_trade_no"
        case amountFen = "amount_fen"
        case description
        case clientIP = "client_ip"
        case expiresAt = "expires_at"
        case notifyURL = "notify_url"
        case scene
        case attach
        case detail
        case goodsTag = "goods_tag"
        case limitPay = "limit_pay"
        case timestamp
        case nonce
    }
}

/// A request that is ready to be sent by any HTTP client, byte for byte.
public struct HTTPRequest: Codable, Hashable, Sendable {
    /// `GET` or `POST`.
    public var method: String
    /// Absolute URL, already percent-encoded. It is signed as it stands: check that the client does not
    /// re-encode it.
    public var url: String
    /// Header lines in order.
    public var headers: Headers
    /// The body, to be sent as exactly these bytes; empty for GET.
    public var body: String
}

/// A received answer, as the `…_reply` verbs take it.
public struct ReplyRequest: Codable, Hashable, Sendable {
    /// HTTP status.
    public var status: Int
    /// Header lines.
    public var headers: Headers?
    /// The body as text; give either this or `body_base64`.
    public var body: String?
    /// The body as standard base64, for bytes that may not be UTF-8.
    public var bodyBase64: String?
    /// When the request was sent, Unix seconds; the system clock when absent.
    public var now: Int?
    /// What the answer must say.
    public var expect: Expect?

    /// Every member by its name; what may be absent may be left out.
    public init(
        status: Int,
        headers: Headers? = nil,
        body: String? = nil,
        bodyBase64: String? = nil,
        now: Int? = nil,
        expect: Expect? = nil
    ) {
        self.status = status
        self.headers = headers
        self.body = body
        self.bodyBase64 = bodyBase64
        self.now = now
        self.expect = expect
    }

    enum CodingKeys: String, CodingKey {
        case status
        case headers
        case body
        case bodyBase64 = "body_base64"
        case now
        case expect
    }
}

/// What the caller expects of a verified message; every member that is given is compared.
public struct Expect: Codable, Hashable, Sendable {
    /// The order number (`order_mismatch`).
    public var outTradeNo: String?
    /// The refund number (`order_mismatch`).
    public var outRefundNo: String?
    /// The amount of the order in fen (`amount_mismatch`).
    public var amountFen: Int?
    /// The currency, `CNY` (`amount_mismatch`).
    public var currency: String?

    /// Every member by its name; what may be absent may be left out.
    public init(
        outTradeNo: String? = nil,
        outRefundNo: String? = nil,
        amountFen: Int? = nil,
        currency: String? = nil
    ) {
        self.outTradeNo = outTradeNo
        self.outRefundNo = outRefundNo
        self.amountFen = amountFen
        self.currency = currency
    }

    enum CodingKeys: String, CodingKey {
        case outTradeNo = "out_trade_no"
        case outRefundNo = "out_refund_no"
        case amountFen = "amount_fen"
        case currency
    }
}

/// The answer to an order.
public struct WechatH5Reply: Codable, Hashable, Sendable {
    /// The address for `wx_url` of orderInfo, unmodified; it lives 5 minutes.
    public var wxURL: String
    /// WeChat's number of the prepared payment (v2 only).
    public var prepayID: String?

    enum CodingKeys: String, CodingKey {
        case wxURL = "wx_url"
        case prepayID = "prepay_id"
    }
}

/// The request of `wechat_query`, by exactly one of the two numbers.
public struct WechatQueryRequest: Codable, Hashable, Sendable {
    /// The merchant's order number.
    public var outTradeNo: String?
    /// WeChat's own number of the payment.
    public var transactionID: String?
    /// The moment of making the request, Unix seconds; the system clock when absent.
    public var timestamp: Int?
    /// Random text, 1 to 32 characters of `0-9 A-Z a-z`; made by the system when absent.
    public var nonce: String?

    /// Every member by its name; what may be absent may be left out.
    public init(
        outTradeNo: String? = nil,
        transactionID: String? = nil,
        timestamp: Int? = nil,
        nonce: String? = nil
    ) {
        self.outTradeNo = outTradeNo
        self.transactionID = transactionID
        self.timestamp = timestamp
        self.nonce = nonce
    }

    enum CodingKeys: String, CodingKey {
        case outTradeNo = "out_trade_no"
        case transactionID = "transaction_id"
        case timestamp
        case nonce
    }
}

/// The answer to a query.
public struct FactReply: Codable, Hashable, Sendable {
    /// The verified statement.
    public var fact: Fact
}

/// The request of `wechat_close`. v2 refuses it in the first 5 minutes of an order.
public struct WechatCloseRequest: Codable, Hashable, Sendable {
    /// The merchant's order number.
    public var outTradeNo: String
    /// The moment of making the request, Unix seconds; the system clock when absent.
    public var timestamp: Int?
    /// Random text, 1 to 32 characters of `0-9 A-Z a-z`; made by the system when absent.
    public var nonce: String?

    /// Every member by its name; what may be absent may be left out.
    public init(
        outTradeNo: String,
        timestamp: Int? = nil,
        nonce: String? = nil
    ) {
        self.outTradeNo = outTradeNo
        self.timestamp = timestamp
        self.nonce = nonce
    }

    enum CodingKeys: String, CodingKey {
        case outTradeNo = "out_trade_no"
        case timestamp
        case nonce
    }
}

/// The answer to a close: never a fact; query afterwards.
public struct Closed: Codable, Hashable, Sendable {
    /// Always true.
    public var closed: Bool
}

/// The request of `wechat_refund`, of an order named by exactly one of the two numbers.
/// One refund number refunds once: after a failure send the same number and amount again.
public struct WechatRefundRequest: Codable, Hashable, Sendable {
    /// The merchant's order number.
    public var outTradeNo: String?
    /// WeChat's own number of the payment.
    public var transactionID: String?
    /// The merchant's refund number: 1 to 64 characters of `0-9 A-Z a-z _ - | * @`; keep to 32.
    public var outRefundNo: String
    /// The amount of this refund in fen, at most `total_fen`.
    public var amountFen: Int
    /// The amount of the whole order in fen.
    public var totalFen: Int
    /// Why, shown to the user: at most 80 bytes.
    public var reason: String?
    /// Where the refund is notified; the configured address when absent.
    public var notifyURL: String?
    /// The moment of making the request, Unix seconds; the system clock when absent.
    public var timestamp: Int?
    /// Random text, 1 to 32 characters of `0-9 A-Z a-z`; made by the system when absent.
    public var nonce: String?

    /// Every member by its name; what may be absent may be left out.
    public init(
        outRefundNo: String,
        amountFen: Int,
        totalFen: Int,
        outTradeNo: String? = nil,
        transactionID: String? = nil,
        reason: String? = nil,
        notifyURL: String? = nil,
        timestamp: Int? = nil,
        nonce: String? = nil
    ) {
        self.outRefundNo = outRefundNo
        self.amountFen = amountFen
        self.totalFen = totalFen
        self.outTradeNo = outTradeNo
        self.transactionID = transactionID
        self.reason = reason
        self.notifyURL = notifyURL
        self.timestamp = timestamp
        self.nonce = nonce
    }

    enum CodingKeys: String, CodingKey {
        case outTradeNo = "out_trade_no"
        case transactionID = "transaction_id"
        case outRefundNo = "out_refund_no"
        case amountFen = "amount_fen"
        case totalFen = "total_fen"
        case reason
        case notifyURL = "notify_url"
        case timestamp
        case nonce
    }
}

/// The answer to a refund or a refund query.
public struct RefundReply: Codable, Hashable, Sendable {
    /// The verified statement.
    public var refund: RefundFact
}

/// A verified statement of a channel about one refund.
public struct RefundFact: Codable, Hashable, Sendable {
    /// The channel that said it.
    public var channel: Channel
    /// The merchant's order number.
    public var outTradeNo: String
    /// The merchant's refund number.
    public var outRefundNo: String
    /// The channel's own number of the refund.
    public var refundID: String?
    /// The channel's own word, verbatim.
    public var state: String
    /// What the word means.
    public var outcome: RefundOutcome
    /// The amount of this refund in fen; 0 where the channel names none.
    public var amountFen: Int
    /// The age of the statement, Unix seconds.
    public var seenAt: Int

    enum CodingKeys: String, CodingKey {
        case channel
        case outTradeNo = "out_trade_no"
        case outRefundNo = "out_refund_no"
        case refundID = "refund_id"
        case state
        case outcome
        case amountFen = "amount_fen"
        case seenAt = "seen_at"
    }
}

/// The request of `wechat_query_refund`.
public struct WechatQueryRefundRequest: Codable, Hashable, Sendable {
    /// The merchant's refund number.
    public var outRefundNo: String
    /// The moment of making the request, Unix seconds; the system clock when absent.
    public var timestamp: Int?
    /// Random text, 1 to 32 characters of `0-9 A-Z a-z`; made by the system when absent.
    public var nonce: String?

    /// Every member by its name; what may be absent may be left out.
    public init(
        outRefundNo: String,
        timestamp: Int? = nil,
        nonce: String? = nil
    ) {
        self.outRefundNo = outRefundNo
        self.timestamp = timestamp
        self.nonce = nonce
    }

    enum CodingKeys: String, CodingKey {
        case outRefundNo = "out_refund_no"
        case timestamp
        case nonce
    }
}

/// A received notification, as the `…_notification` verbs take it.
public struct NotificationRequest: Codable, Hashable, Sendable {
    /// Header lines.
    public var headers: Headers?
    /// The body as text; give either this or `body_base64`.
    public var body: String?
    /// The body as standard base64, for bytes that may not be UTF-8.
    public var bodyBase64: String?
    /// When it was received, Unix seconds; the system clock when absent.
    public var now: Int?
    /// What it must say.
    public var expect: Expect?

    /// Every member by its name; what may be absent may be left out.
    public init(
        headers: Headers? = nil,
        body: String? = nil,
        bodyBase64: String? = nil,
        now: Int? = nil,
        expect: Expect? = nil
    ) {
        self.headers = headers
        self.body = body
        self.bodyBase64 = bodyBase64
        self.now = now
        self.expect = expect
    }

    enum CodingKeys: String, CodingKey {
        case headers
        case body
        case bodyBase64 = "body_base64"
        case now
        case expect
    }
}

/// A notification that was verified, decrypted and bound to our merchant. Only this can move an order.
public struct VerifiedNotification: Codable, Hashable, Sendable {
    /// Payment or refund; a handler that waits for one must not book the other.
    public var kind: NotificationKind
    /// The verified statement about the order.
    public var fact: Fact?
    /// The verified statement about the refund.
    public var refund: RefundFact?
    /// The channel's own number of the event, the same on every repetition.
    public var notifyID: String?
    /// The answer to give once the event is stored.
    public var ack: Ack

    enum CodingKeys: String, CodingKey {
        case kind
        case fact
        case refund
        case notifyID = "notify_id"
        case ack
    }
}

/// The answer that a notification must be given.
public struct Ack: Codable, Hashable, Sendable {
    /// HTTP status.
    public var status: Int
    /// Header lines.
    public var headers: Headers
    /// The exact body.
    public var body: String
}

/// The request of `wechat_bill`.
public struct WechatBillRequest: Codable, Hashable, Sendable {
    /// The day in Beijing, `yyyy-MM-dd`: of the last three months, not today, ready from 10:00 of the next
    /// day.
    public var date: String
    /// The moment of making the request, Unix seconds; the system clock when absent.
    public var timestamp: Int?
    /// Random text, 1 to 32 characters of `0-9 A-Z a-z`; made by the system when absent.
    public var nonce: String?

    /// Every member by its name; what may be absent may be left out.
    public init(
        date: String,
        timestamp: Int? = nil,
        nonce: String? = nil
    ) {
        self.date = date
        self.timestamp = timestamp
        self.nonce = nonce
    }
}

/// Where a bill can be fetched, or the bill text itself (WeChat v2).
public struct BillReply: Codable, Hashable, Sendable {
    /// The address; fetch it at once (WeChat 5 minutes, Alipay 30 seconds).
    public var downloadURL: String?
    /// The hash of the file, as `sha1:…`.
    public var hash: String?
    /// The bill text itself.
    public var text: String?

    enum CodingKeys: String, CodingKey {
        case downloadURL = "download_url"
        case hash
        case text
    }
}

/// The request of `alipay_app_order`: an order string for `alipay_url` of orderInfo.
public struct AlipayAppOrderRequest: Codable, Hashable, Sendable {
    /// The merchant's order number: 1 to 64 characters of `0-9 A-Z a-z _`; keep to 32, then it also fits
    /// WeChat.
    public var outTradeNo: String
    /// The amount in fen.
    public var amountFen: Int
    /// What is paid for, shown to the user: at most 256 characters without `/`, `=`, `&`.
    public var subject: String
    /// The absolute end of payability, Unix seconds, 1 minute to 15 days ahead. The same instant as our own
    /// expiry.
    public var expiresAt: Int
    /// More about what is paid for: at most 128 characters.
    public var body: String?
    /// Where the payment is notified: public `https` address; the configured one when absent.
    public var notifyURL: String?
    /// The merchant's own text, already percent-encoded; comes back in the notification: at most 512
    /// characters.
    public var passbackParams: String?
    /// More members of `biz_content`, an object, such as `{"goods_type":"0"}`.
    public var extra: JSONValue?
    /// The moment of making the order string, Unix seconds; the system clock when absent.
    public var timestamp: Int?
    /// Without effect.
    public var nonce: String?

    /// Every member by its name; what may be absent may be left out.
    public init(
        outTradeNo: String,
        amountFen: Int,
        subject: String,
        expiresAt: Int,
        body: String? = nil,
        notifyURL: String? = nil,
        passbackParams: String? = nil,
        extra: JSONValue? = nil,
        timestamp: Int? = nil,
        nonce: String? = nil
    ) {
        self.outTradeNo = outTradeNo
        self.amountFen = amountFen
        self.subject = subject
        self.expiresAt = expiresAt
        self.body = body
        self.notifyURL = notifyURL
        self.passbackParams = passbackParams
        self.extra = extra
        self.timestamp = timestamp
        self.nonce = nonce
    }

    enum CodingKeys: String, CodingKey {
        case outTradeNo = "out_trade_no"
        case amountFen = "amount_fen"
        case subject
        case expiresAt = "expires_at"
        case body
        case notifyURL = "notify_url"
        case passbackParams = "passback_params"
        case extra
        case timestamp
        case nonce
    }
}

/// The order string.
public struct AlipayOrderReply: Codable, Hashable, Sendable {
    /// The text for `alipay_url` of orderInfo, unmodified. There is no request: Alipay learns of the order
    /// from the user.
    public var alipayURL: String

    enum CodingKeys: String, CodingKey {
        case alipayURL = "alipay_url"
    }
}

/// The request of `alipay_query`, by exactly one of the two numbers.
public struct AlipayQueryRequest: Codable, Hashable, Sendable {
    /// The merchant's order number.
    public var outTradeNo: String?
    /// Alipay's own number of the trade.
    public var tradeNo: String?
    /// Asks for the evidence of payment that tells a closed unpaid trade from a refunded one.
    public var evidence: Bool?
    /// The moment of making the request, Unix seconds; the system clock when absent.
    public var timestamp: Int?
    /// Without effect.
    public var nonce: String?

    /// Every member by its name; what may be absent may be left out.
    public init(
        outTradeNo: String? = nil,
        tradeNo: String? = nil,
        evidence: Bool? = nil,
        timestamp: Int? = nil,
        nonce: String? = nil
    ) {
        self.outTradeNo = outTradeNo
        self.tradeNo = tradeNo
        self.evidence = evidence
        self.timestamp = timestamp
        self.nonce = nonce
    }

    enum CodingKeys: String, CodingKey {
        case outTradeNo = "out_trade_no"
        case tradeNo = "trade_no"
        case evidence
        case timestamp
        case nonce
    }
}

/// The request of `alipay_close`, by exactly one of the two numbers. Query afterwards.
public struct AlipayCloseRequest: Codable, Hashable, Sendable {
    /// The merchant's order number.
    public var outTradeNo: String?
    /// Alipay's own number of the trade.
    public var tradeNo: String?
    /// The moment of making the request, Unix seconds; the system clock when absent.
    public var timestamp: Int?
    /// Without effect.
    public var nonce: String?

    /// Every member by its name; what may be absent may be left out.
    public init(
        outTradeNo: String? = nil,
        tradeNo: String? = nil,
        timestamp: Int? = nil,
        nonce: String? = nil
    ) {
        self.outTradeNo = outTradeNo
        self.tradeNo = tradeNo
        self.timestamp = timestamp
        self.nonce = nonce
    }

    enum CodingKeys: String, CodingKey {
        case outTradeNo = "out_trade_no"
        case tradeNo = "trade_no"
        case timestamp
        case nonce
    }
}

/// The request of `alipay_refund`, of a trade named by exactly one of the two numbers.
/// One refund number refunds once: after an unknown outcome send the same number and amount again.
public struct AlipayRefundRequest: Codable, Hashable, Sendable {
    /// The merchant's order number.
    public var outTradeNo: String?
    /// Alipay's own number of the trade.
    public var tradeNo: String?
    /// The merchant's refund number (`out_request_no`): 1 to 64 characters of `0-9 A-Z a-z _ - | * @ .`.
    public var outRefundNo: String
    /// The amount of this refund in fen.
    public var amountFen: Int
    /// Why: at most 256 characters.
    public var reason: String?
    /// The moment of making the request, Unix seconds; the system clock when absent.
    public var timestamp: Int?
    /// Without effect.
    public var nonce: String?

    /// Every member by its name; what may be absent may be left out.
    public init(
        outRefundNo: String,
        amountFen: Int,
        outTradeNo: String? = nil,
        tradeNo: String? = nil,
        reason: String? = nil,
        timestamp: Int? = nil,
        nonce: String? = nil
    ) {
        self.outRefundNo = outRefundNo
        self.amountFen = amountFen
        self.outTradeNo = outTradeNo
        self.tradeNo = tradeNo
        self.reason = reason
        self.timestamp = timestamp
        self.nonce = nonce
    }

    enum CodingKeys: String, CodingKey {
        case outTradeNo = "out_trade_no"
        case tradeNo = "trade_no"
        case outRefundNo = "out_refund_no"
        case amountFen = "amount_fen"
        case reason
        case timestamp
        case nonce
    }
}

/// The request of `alipay_query_refund`. Not before 10 s after the refund.
public struct AlipayQueryRefundRequest: Codable, Hashable, Sendable {
    /// The merchant's order number.
    public var outTradeNo: String?
    /// Alipay's own number of the trade.
    public var tradeNo: String?
    /// The merchant's refund number; for a refund made without one, the order number.
    public var outRefundNo: String
    /// The moment of making the request, Unix seconds; the system clock when absent.
    public var timestamp: Int?
    /// Without effect.
    public var nonce: String?

    /// Every member by its name; what may be absent may be left out.
    public init(
        outRefundNo: String,
        outTradeNo: String? = nil,
        tradeNo: String? = nil,
        timestamp: Int? = nil,
        nonce: String? = nil
    ) {
        self.outRefundNo = outRefundNo
        self.outTradeNo = outTradeNo
        self.tradeNo = tradeNo
        self.timestamp = timestamp
        self.nonce = nonce
    }

    enum CodingKeys: String, CodingKey {
        case outTradeNo = "out_trade_no"
        case tradeNo = "trade_no"
        case outRefundNo = "out_refund_no"
        case timestamp
        case nonce
    }
}

/// The request of `alipay_bill`.
public struct AlipayBillRequest: Codable, Hashable, Sendable {
    /// The day in Beijing as `yyyy-MM-dd`, or a month as `yyyy-MM`; not today, ready about 9:00 of the next
    /// day.
    public var date: String
    /// The moment of making the request, Unix seconds; the system clock when absent.
    public var timestamp: Int?
    /// Without effect.
    public var nonce: String?

    /// Every member by its name; what may be absent may be left out.
    public init(
        date: String,
        timestamp: Int? = nil,
        nonce: String? = nil
    ) {
        self.date = date
        self.timestamp = timestamp
        self.nonce = nonce
    }
}

/// The request of `tp_gateway_request`.
public struct TpGatewayRequest: Codable, Hashable, Sendable {
    /// `tp.trade.create`, `tp.trade.query`, `tp.trade.confirm` (its signed parameters stand inside the 1.0
    /// `params`; no server
    /// call is documented), `tp.refund.create` or `tp.refund.query`.
    public var method: String
    /// The members of `biz_content`, in this order: texts and integers; `risk_info` and its like are JSON
    /// **text**.
    /// `merchant_id` is put in front when it is absent.
    public var biz: JSONValue
    /// Unix seconds; the system clock when absent.
    public var timestamp: Int?
    /// `gateway` (default) or `gateway-u`.
    public var path: String?
    /// Another host than production, such as `https://tp-pay-test.snssdk.com`.
    public var host: String?
    /// Without effect: the gateway signs none.
    public var nonce: String?

    /// Every member by its name; what may be absent may be left out.
    public init(
        method: String,
        biz: JSONValue,
        timestamp: Int? = nil,
        path: String? = nil,
        host: String? = nil,
        nonce: String? = nil
    ) {
        self.method = method
        self.biz = biz
        self.timestamp = timestamp
        self.path = path
        self.host = host
        self.nonce = nonce
    }
}

/// A call of the gateway, ready to be sent by any HTTP client.
public struct TpGatewayHTTPRequest: Codable, Hashable, Sendable {
    /// Always `POST`.
    public var method: String
    /// Absolute URL.
    public var url: String
    /// Header lines in order.
    public var headers: Headers
    /// The form, every value percent-encoded, to be sent as exactly these bytes.
    public var body: String
    /// The `biz_content` that was signed and is sent.
    public var bizContent: String

    enum CodingKeys: String, CodingKey {
        case method
        case url
        case headers
        case body
        case bizContent = "biz_content"
    }
}

/// The request of `tp_gateway_reply`: a received answer.
public struct TpGatewayReplyRequest: Codable, Hashable, Sendable {
    /// HTTP status.
    public var status: Int
    /// Header lines.
    public var headers: Headers?
    /// The body as text; give either this or `body_base64`.
    public var body: String?
    /// The body as standard base64, for bytes that may not be UTF-8.
    public var bodyBase64: String?
    /// When the request was sent, Unix seconds. Without effect: the gateway signs no time.
    public var now: Int?
    /// What the answer must say, where it says it.
    public var expect: Expect?
    /// The method that is answered. With `tp.trade.create` and `tp.refund.create` an answer that proves
    /// nothing is
    /// `outcome_unknown`.
    public var method: String?

    /// Every member by its name; what may be absent may be left out.
    public init(
        status: Int,
        headers: Headers? = nil,
        body: String? = nil,
        bodyBase64: String? = nil,
        now: Int? = nil,
        expect: Expect? = nil,
        method: String? = nil
    ) {
        self.status = status
        self.headers = headers
        self.body = body
        self.bodyBase64 = bodyBase64
        self.now = now
        self.expect = expect
        self.method = method
    }

    enum CodingKeys: String, CodingKey {
        case status
        case headers
        case body
        case bodyBase64 = "body_base64"
        case now
        case expect
        case method
    }
}

/// A verified answer. Weak evidence: a reason to ask the channel, never a payment.
public struct TpGatewayAnswer: Codable, Hashable, Sendable {
    /// The members of `response` as they came.
    public var response: JSONValue
}

/// A verified notification. Weak evidence: a reason to ask the channel, never a payment.
public struct TpGatewayNotified: Codable, Hashable, Sendable {
    /// What it says.
    public var event: TpGatewayEvent
    /// The answer to give once the event is stored.
    public var ack: Ack
}

/// What a verified notification says. All values are the texts that were signed; an empty one counts as
/// absent.
public struct TpGatewayEvent: Codable, Hashable, Sendable {
    /// `trade_status_sync`, `refund_status_sync`, or an event of another product: book only what you wait
    /// for.
    public var eventCode: String
    /// The gateway's number of the event, the same on every repetition.
    public var notifyID: String
    /// The order number.
    public var outOrderNo: String?
    /// The gateway's number of the payment.
    public var tradeNo: String?
    /// The amount of the order in fen, decimal.
    public var totalAmount: String?
    /// The state of the payment: `WAIT_BUYER_PAY`, `TRADE_CLOSED`, `TRADE_SUCCESS`, `TRADE_FINISHED`.
    public var tradeStatus: String?
    /// The refund number.
    public var outRefundNo: String?
    /// The amount of the refund in fen, decimal.
    public var refundAmount: String?
    /// The state of the refund: `REFUND_SUCCESS`.
    public var refundStatus: String?

    enum CodingKeys: String, CodingKey {
        case eventCode = "event_code"
        case notifyID = "notify_id"
        case outOrderNo = "out_order_no"
        case tradeNo = "trade_no"
        case totalAmount = "total_amount"
        case tradeStatus = "trade_status"
        case outRefundNo = "out_refund_no"
        case refundAmount = "refund_amount"
        case refundStatus = "refund_status"
    }
}

/// The request of `ecpay_request`.
public struct EcpayRequest: Codable, Hashable, Sendable {
    /// `create_order`, `query_order`, `create_refund`, `query_refund`, `settle` or `query_settle`.
    public var name: String
    /// The members of the call: texts and integers; structures are JSON **text**. `app_id`, `thirdparty_id`
    /// and `sign` are
    /// added here.
    public var params: JSONValue
    /// Sends it to the platform's sandbox, unless `base_url` is configured.
    public var sandbox: Bool?
    /// Without effect: ecpay signs no time.
    public var timestamp: Int?
    /// Without effect: ecpay signs none.
    public var nonce: String?

    /// Every member by its name; what may be absent may be left out.
    public init(
        name: String,
        params: JSONValue,
        sandbox: Bool? = nil,
        timestamp: Int? = nil,
        nonce: String? = nil
    ) {
        self.name = name
        self.params = params
        self.sandbox = sandbox
        self.timestamp = timestamp
        self.nonce = nonce
    }
}

/// The request of `ecpay_reply`: a received answer.
public struct EcpayReplyRequest: Codable, Hashable, Sendable {
    /// HTTP status.
    public var status: Int
    /// Header lines. Without effect: ecpay signs no answer.
    public var headers: Headers?
    /// The body as text; give either this or `body_base64`.
    public var body: String?
    /// The body as standard base64, for bytes that may not be UTF-8.
    public var bodyBase64: String?
    /// When the request was sent, Unix seconds. Without effect.
    public var now: Int?
    /// What the answer must say, where it says it.
    public var expect: Expect?
    /// The call that is answered. With `create_order`, `create_refund` and `settle` an answer that says
    /// nothing is
    /// `outcome_unknown`.
    public var name: String?

    /// Every member by its name; what may be absent may be left out.
    public init(
        status: Int,
        headers: Headers? = nil,
        body: String? = nil,
        bodyBase64: String? = nil,
        now: Int? = nil,
        expect: Expect? = nil,
        name: String? = nil
    ) {
        self.status = status
        self.headers = headers
        self.body = body
        self.bodyBase64 = bodyBase64
        self.now = now
        self.expect = expect
        self.name = name
    }

    enum CodingKeys: String, CodingKey {
        case status
        case headers
        case body
        case bodyBase64 = "body_base64"
        case now
        case expect
        case name
    }
}

/// An accepted answer, member by member as it came. Nobody signed it: what it says is a hint, and only a
/// callback counts.
public struct EcpayAnswer: Codable, Hashable, Sendable {
    /// Always 0: any other is the error `channel_error`.
    public var errNo: JSONValue
    /// The platform's own text.
    public var errTips: JSONValue?
    /// `create_order`: `{order_id, order_token}` for `tt.pay` with service 5.
    public var data: JSONValue?
    /// `query_order`: `{total_fee, order_status, pay_time, way, channel_no, …}`.
    public var paymentInfo: JSONValue?
    /// `create_refund`: the platform's number of the refund.
    public var refundNo: JSONValue?
    /// `query_refund`: `{refund_no, refund_amount, refund_status}`.
    public var refundInfo: JSONValue?
    /// `settle`: the platform's number of the settlement.
    public var settleNo: JSONValue?
    /// `query_settle`: `{settle_no, settle_amount, settle_status}`.
    public var settleInfo: JSONValue?
    /// Always false: ecpay signs no answer.
    public var verified: Bool

    enum CodingKeys: String, CodingKey {
        case errNo = "err_no"
        case errTips = "err_tips"
        case data
        case paymentInfo = "payment_info"
        case refundNo = "refund_no"
        case refundInfo
        case settleNo = "settle_no"
        case settleInfo = "settle_info"
        case verified
    }
}

/// The request of `ecpay_callback`: a received callback, or the query of the address check.
public struct EcpayCallbackRequest: Codable, Hashable, Sendable {
    /// Header lines. Without effect: ecpay signs the body alone.
    public var headers: Headers?
    /// The body as text; give either this, `body_base64` or `query`.
    public var body: String?
    /// The body as standard base64, for bytes that may not be UTF-8.
    public var bodyBase64: String?
    /// The address check, a GET: the text after `?`.
    public var query: String?
    /// When it was received, Unix seconds; the system clock when absent.
    public var now: Int?
    /// More earlier Tokens than the configured ones.
    public var previousTokens: [Secret]?
    /// What it must say.
    public var expect: Expect?

    /// Every member by its name; what may be absent may be left out.
    public init(
        headers: Headers? = nil,
        body: String? = nil,
        bodyBase64: String? = nil,
        query: String? = nil,
        now: Int? = nil,
        previousTokens: [Secret]? = nil,
        expect: Expect? = nil
    ) {
        self.headers = headers
        self.body = body
        self.bodyBase64 = bodyBase64
        self.query = query
        self.now = now
        self.previousTokens = previousTokens
        self.expect = expect
    }

    enum CodingKeys: String, CodingKey {
        case headers
        case body
        case bodyBase64 = "body_base64"
        case query
        case now
        case previousTokens = "previous_tokens"
        case expect
    }
}

/// A verified callback with the answer it must be given.
public struct EcpayVerified: Codable, Hashable, Sendable {
    /// What it says.
    public var event: EcpayEvent
    /// The answer to give once the event is stored.
    public var ack: Ack
}

/// What a verified callback says.
public struct EcpayEvent: Codable, Hashable, Sendable {
    /// What it is about. The word on the wire is not signed; it was held against the content.
    public var type: EcpayEventKind
    /// The channel's own word: `SUCCESS`, `FAIL`, `PROCESSING`. Only `SUCCESS` of a payment is a payment.
    public var status: String?
    /// The merchant's own number of the order, refund or settlement.
    public var number: String?
    /// The amount of the order or refund in fen, where it is named.
    public var amountFen: Int?
    /// All members of the signed content as they came.
    public var msg: JSONValue?
    /// The same for every copy of one statement: store it, and handle a second copy by the acknowledgement
    /// alone.
    public var contentID: String?

    enum CodingKeys: String, CodingKey {
        case type
        case status
        case number
        case amountFen = "amount_fen"
        case msg
        case contentID = "content_id"
    }
}

/// The request of `trade_order`.
public struct TradeOrderRequest: Codable, Hashable, Sendable {
    /// The members of `data`: `skuList`, `outOrderNo`, `totalAmount`, `orderEntrySchema` and others, in the
    /// order in which they are to be printed.
    public var data: JSONValue
    /// Unix seconds, at most an hour old when the order is requested; the system clock when absent.
    public var timestamp: Int?
    /// A random text; one of the system's when absent.
    public var nonce: String?
    /// Writes the values in quotes, as the HTTP header has them; the front end takes them without.
    public var quoted: Bool?

    /// Every member by its name; what may be absent may be left out.
    public init(
        data: JSONValue,
        timestamp: Int? = nil,
        nonce: String? = nil,
        quoted: Bool? = nil
    ) {
        self.data = data
        self.timestamp = timestamp
        self.nonce = nonce
        self.quoted = quoted
    }
}

/// The two arguments of `tt.requestOrder`.
public struct TradeOrderReply: Codable, Hashable, Sendable {
    /// The text that was signed: hand on exactly this, never a parsed and printed copy.
    public var data: String
    /// `byteAuthorization`.
    public var byteAuthorization: String

    enum CodingKeys: String, CodingKey {
        case data
        case byteAuthorization = "byte_authorization"
    }
}

/// The request of `trade_request`.
public struct TradeRequest: Codable, Hashable, Sendable {
    /// `order_query`, `query_cps`, `refund_create`, `refund_query`, `refund_audit_callback`, or
    /// `client_token`, which asks for
    /// the access token of the others.
    public var name: String
    /// The members of the call, in this order; for `client_token` `{"client_secret": the AppSecret}`, or
    /// `{}` when `trade.app_secret` is configured.
    public var params: JSONValue
    /// `data.access_token` of `client_token`, good for two hours. Not for `client_token` itself.
    public var accessToken: Secret?
    /// Sends it to the platform's sandbox, unless `base_url` is configured.
    public var sandbox: Bool?
    /// Without effect: these calls are not signed.
    public var timestamp: Int?
    /// Without effect: these calls are not signed.
    public var nonce: String?

    /// Every member by its name; what may be absent may be left out.
    public init(
        name: String,
        params: JSONValue,
        accessToken: Secret? = nil,
        sandbox: Bool? = nil,
        timestamp: Int? = nil,
        nonce: String? = nil
    ) {
        self.name = name
        self.params = params
        self.accessToken = accessToken
        self.sandbox = sandbox
        self.timestamp = timestamp
        self.nonce = nonce
    }

    enum CodingKeys: String, CodingKey {
        case name
        case params
        case accessToken = "access_token"
        case sandbox
        case timestamp
        case nonce
    }
}

/// The request of `trade_reply`: a received answer.
public struct TradeReplyRequest: Codable, Hashable, Sendable {
    /// HTTP status.
    public var status: Int
    /// Header lines.
    public var headers: Headers?
    /// The body as text; give either this or `body_base64`.
    public var body: String?
    /// The body as standard base64, for bytes that may not be UTF-8.
    public var bodyBase64: String?
    /// When the request was sent, Unix seconds; the system clock when absent.
    public var now: Int?
    /// What the answer must say, where it says it.
    public var expect: Expect?
    /// The call that is answered. With `refund_create` and `refund_audit_callback` an answer that says
    /// nothing is
    /// `outcome_unknown`.
    public var name: String?

    /// Every member by its name; what may be absent may be left out.
    public init(
        status: Int,
        headers: Headers? = nil,
        body: String? = nil,
        bodyBase64: String? = nil,
        now: Int? = nil,
        expect: Expect? = nil,
        name: String? = nil
    ) {
        self.status = status
        self.headers = headers
        self.body = body
        self.bodyBase64 = bodyBase64
        self.now = now
        self.expect = expect
        self.name = name
    }

    enum CodingKeys: String, CodingKey {
        case status
        case headers
        case body
        case bodyBase64 = "body_base64"
        case now
        case expect
        case name
    }
}

/// An accepted answer.
public struct TradeAnswer: Codable, Hashable, Sendable {
    /// The member `data` as it came; null when there is none.
    public var data: JSONValue
    /// Whether the answer was signed under the platform key. One that was not is believed only as far as the
    /// connection.
    public var verified: Bool
}

/// The request of `trade_callback`: a received callback.
public struct TradeCallbackRequest: Codable, Hashable, Sendable {
    /// Header lines.
    public var headers: Headers?
    /// The body as text; give either this or `body_base64`.
    public var body: String?
    /// The body as standard base64, for bytes that may not be UTF-8.
    public var bodyBase64: String?
    /// When it was received, Unix seconds; the system clock when absent.
    public var now: Int?
    /// How far its time stamp may be from `now`, in seconds; 3600 when absent.
    public var maxAgeS: Int?
    /// What a `pre_create_refund` is answered with; required for it and ignored otherwise, so that a handler
    /// may always give
    /// one with a fresh number.
    public var answer: TradeRefundAnswer?
    /// What it must say.
    public var expect: Expect?

    /// Every member by its name; what may be absent may be left out.
    public init(
        headers: Headers? = nil,
        body: String? = nil,
        bodyBase64: String? = nil,
        now: Int? = nil,
        maxAgeS: Int? = nil,
        answer: TradeRefundAnswer? = nil,
        expect: Expect? = nil
    ) {
        self.headers = headers
        self.body = body
        self.bodyBase64 = bodyBase64
        self.now = now
        self.maxAgeS = maxAgeS
        self.answer = answer
        self.expect = expect
    }

    enum CodingKeys: String, CodingKey {
        case headers
        case body
        case bodyBase64 = "body_base64"
        case now
        case maxAgeS = "max_age_s"
        case answer
        case expect
    }
}

/// The merchant's part of a refund that the user began. Without it the refund hangs.
public struct TradeRefundAnswer: Codable, Hashable, Sendable {
    /// The merchant's number for this refund: the same one for the same `refund_id`.
    public var outRefundNo: String
    /// The page that shows the refund.
    public var orderEntrySchema: EntrySchema

    /// Every member by its name; what may be absent may be left out.
    public init(
        outRefundNo: String,
        orderEntrySchema: EntrySchema
    ) {
        self.outRefundNo = outRefundNo
        self.orderEntrySchema = orderEntrySchema
    }

    enum CodingKeys: String, CodingKey {
        case outRefundNo = "out_refund_no"
        case orderEntrySchema = "order_entry_schema"
    }
}

/// `{path, params?}`: the page of the mini-program that shows the order.
public struct EntrySchema: Codable, Hashable, Sendable {
    /// The page, without leading `/` and without query.
    public var path: String
    /// Its parameters as JSON **text**.
    public var params: String?

    /// Every member by its name; what may be absent may be left out.
    public init(
        path: String,
        params: String? = nil
    ) {
        self.path = path
        self.params = params
    }
}

/// A verified callback with the answer it must be given.
public struct TradeVerified: Codable, Hashable, Sendable {
    /// What it says.
    public var event: TradeEvent
    /// The answer to give once the event is stored.
    public var ack: Ack
}

/// What a verified callback says.
public struct TradeEvent: Codable, Hashable, Sendable {
    /// What it is about: book only what you wait for.
    public var type: TradeEventKind
    /// The version of the callback's form, such as `3.0`.
    public var version: String?
    /// The platform's own word: `SUCCESS`, `CANCEL`, `FAIL`, …. Only `SUCCESS` of a payment is a payment.
    public var status: String?
    /// The order number.
    public var outOrderNo: String?
    /// The refund number.
    public var outRefundNo: String?
    /// The amount of the order or refund in fen (or diamonds), where it is named.
    public var amountFen: Int?
    /// All members of the signed content as they came.
    public var msg: JSONValue
    /// The same for every copy of one statement: store it, and handle a second copy by the acknowledgement
    /// alone.
    public var contentID: String

    enum CodingKeys: String, CodingKey {
        case type
        case version
        case status
        case outOrderNo = "out_order_no"
        case outRefundNo = "out_refund_no"
        case amountFen = "amount_fen"
        case msg
        case contentID = "content_id"
    }
}

/// WeChat Pay: `"api": "v2"` or `"api": "v3"`, with the members of that version beside it.
public enum WechatConfig: Codable, Hashable, Sendable {
    /// API v2: XML and a shared key.
    case v2(WechatConfigV2)
    /// API v3: JSON and RSA keys.
    case v3(WechatConfigV3)

    private enum Tag: String, CodingKey {
        case tag = "api"
    }

    /// Reads the variant that the member `api` names.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Tag.self)
        switch try container.decode(String.self, forKey: .tag) {
        case "v2": self = .v2(try WechatConfigV2(from: decoder))
        case "v3": self = .v3(try WechatConfigV3(from: decoder))
        default:
            throw DecodingError.dataCorruptedError(
                forKey: .tag, in: container, debugDescription: "no variant has this name")
        }
    }

    /// Writes `api` and the members of the variant.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Tag.self)
        switch self {
        case .v2(let shape):
            try container.encode("v2", forKey: .tag)
            try shape.encode(to: encoder)
        case .v3(let shape):
            try container.encode("v3", forKey: .tag)
            try shape.encode(to: encoder)
        }
    }
}

/// The kind of place where the user pays.
public enum SceneKind: String, Codable, Hashable, Sendable, CaseIterable {
    /// A mobile web page; also what the ByteDance cashier uses.
    case wap = "Wap"
    /// An iOS application.
    case ios = "iOS"
    /// An Android application.
    case android = "Android"
}

/// Signature schemes.
public enum Scheme: String, Codable, Hashable, Sendable, CaseIterable {
    /// The orderInfo signature of the tt.pay cashier (cashier.md §4).
    case cashierMD5 = "cashier_md5"
    /// WeChat Pay API v2 with MD5 (wechat.md §3.2).
    case wechatV2MD5 = "wechat_v2_md5"
    /// WeChat Pay API v2 with HMAC-SHA256 (wechat.md §3.2).
    case wechatV2HMACSHA256 = "wechat_v2_hmac_sha256"
    /// A request to WeChat Pay API v3 (wechat.md §4.1).
    case wechatV3Request = "wechat_v3_request"
    /// An answer or notification of WeChat Pay API v3 (wechat.md §4.2).
    case wechatV3Response = "wechat_v3_response"
    /// A request to Alipay, SHA-256 (alipay.md §3).
    case alipayRSA2 = "alipay_rsa2"
    /// A request to Alipay, SHA-1, for old applications (alipay.md §3).
    case alipayRSA = "alipay_rsa"
    /// A notification of Alipay, SHA-256 (alipay.md §7.3).
    case alipayNotifyRSA2 = "alipay_notify_rsa2"
    /// A notification of Alipay, SHA-1 (alipay.md §7.3).
    case alipayNotifyRSA = "alipay_notify_rsa"
    /// An answer of Alipay's gateway, SHA-256 (alipay.md §5.2).
    case alipayResponseRSA2 = "alipay_response_rsa2"
    /// A request to ByteDance's tp gateway (bytedance.md §1.3).
    case tpGatewayMD5 = "tp_gateway_md5"
    /// An answer or notification of ByteDance's tp gateway, MD5 with RSA (bytedance.md §1.4–1.5).
    case tpGatewayRSA = "tp_gateway_rsa"
    /// A request of guaranteed payment, MD5 over sorted values (bytedance.md §2.2).
    case ecpayMD5 = "ecpay_md5"
    /// A callback of guaranteed payment (bytedance.md §2.4).
    case ecpayCallbackSHA1 = "ecpay_callback_sha1"
    /// A request of the general trade system, under the application key (bytedance.md §3.2).
    case tradeRequestRSA = "trade_request_rsa"
    /// A callback of the general trade system, under the platform key (bytedance.md §3.5).
    case tradeCallbackRSA = "trade_callback_rsa"
}

/// Which output form to build.
public enum AppletVersion: String, Codable, Hashable, Sendable, CaseIterable {
    /// `{"1.0": "<text>"}` for `tt.requestPayment`; Alipay only.
    case v1_0 = "1.0"
    /// `{"2.0": "<text>"}`.
    case v2_0 = "2.0"
    /// Both members of the wrapper.
    case v2_0Plus = "2.0+"
    /// The 2.0 members flat, as `tt.pay` takes them; the form to use.
    case v3_0 = "3.0"
}

/// How bad a finding is.
public enum Severity: String, Codable, Hashable, Sendable, CaseIterable {
    /// The platform or a channel refuses, or money or status can go wrong.
    case error
    /// It works, but it is undocumented, fragile or misleading.
    case warning
}

/// Why **we** ended an order. Set once, only while the order has no final code.
public enum CloseReason: String, Codable, Hashable, Sendable, CaseIterable {
    /// The time to pay was over and we began to close the order.
    case expired
    /// The user gave the order up.
    case userCancelled = "user_cancelled"
    /// The merchant gave the order up.
    case merchantCancelled = "merchant_cancelled"
    /// A channel reported a payment that failed for good and we ended the order for it.
    case paymentFailed = "payment_failed"
    /// No channel accepted the order, so nothing was handed out.
    case placeFailed = "place_failed"
}

/// A payment channel.
public enum Channel: String, Codable, Hashable, Sendable, CaseIterable {
    /// WeChat Pay.
    case wechat
    /// Alipay.
    case alipay
    /// ByteDance's guaranteed payment 担保支付: the platform itself takes the money.
    case ecpay
    /// ByteDance's general trade system 通用交易系统: the platform itself takes the money.
    case trade
}

/// How a fact was learned.
public enum Source: String, Codable, Hashable, Sendable, CaseIterable {
    /// A verified answer to our question.
    case query
    /// A verified message that the channel sent by itself.
    case notification
    /// A message of ByteDance's tp gateway: weak evidence (MD5, 1024 bits), a reason to ask the channel and
    /// no more.
    case tpGateway = "tp_gateway"
    /// An answer that nobody signed, as ecpay gives them: a reason to call somebody and no more.
    case unsigned
}

/// A code that the backend answers to `getOrderStatus`. There are exactly five; 4 is not among them.
public enum CashierCode: Int, Codable, Hashable, Sendable, CaseIterable {
    /// 支付成功: money was taken for this order.
    case paid = 0
    /// 支付超时: the time is over and no channel can take money any more.
    case timedOut = 1
    /// 支付失败: our attempt failed for good and no channel can take money any more.
    case failed = 2
    /// 支付关闭: closed, and no channel can take money any more.
    case closed = 3
    /// 订单状态未知: everything else.
    case unknown = 9
}

/// Why an order has its code.
public enum Reason: String, Codable, Hashable, Sendable, CaseIterable {
    /// Money was taken, proved by a verified message of the channel.
    case paid
    /// Paid, and a part of the money went back.
    case paidRefundedPart = "paid_refunded_part"
    /// Paid, and all of the money went back; the code stays 0.
    case paidRefundedFull = "paid_refunded_full"
    /// Paid and being refunded; the sum is not known yet.
    case paidRefunding = "paid_refunding"
    /// The time to pay is over and no channel can take money any more.
    case timedOut = "timed_out"
    /// The time to pay is over and no channel was ever offered.
    case neverOffered = "never_offered"
    /// The user gave the order up and no channel can take money any more.
    case userCancelled = "user_cancelled"
    /// The merchant gave the order up and no channel can take money any more.
    case merchantCancelled = "merchant_cancelled"
    /// Closed in time by somebody else, such as the merchant platform or support.
    case closedElsewhere = "closed_elsewhere"
    /// WeChat revoked the order; unexpected for this product.
    case revoked
    /// The payment failed for good and no channel can take money any more.
    case paymentFailed = "payment_failed"
    /// No channel accepted the order, so nobody could pay it.
    case placeFailed = "place_failed"
    /// The channel does not know an order whose link was handed out.
    case contradiction
    /// The channel used a word that we do not know, and we do not guess.
    case unrecognised
    /// One attempt to pay failed; another may work until the order is closed.
    case attemptFailed = "attempt_failed"
    /// The user is paying at this moment.
    case inProgress = "in_progress"
    /// The time to pay is over but the channel still takes money: close it and ask again.
    case closeNeeded = "close_needed"
    /// We ended the order but the channel does not show it yet.
    case closing
    /// The time to pay is over, and the platform has said nothing that it signed; its callback decides.
    case unproved
    /// The order can be paid and waits for the user.
    case waiting
    /// Alipay has no trade yet, and the order string can still be paid.
    case notStarted = "not_started"
    /// The order string has no absolute deadline, so Alipay may still take money.
    case noDeadline = "no_deadline"
    /// The channel was offered and nothing about it is verified yet.
    case notAsked = "not_asked"
    /// No channel has been offered yet.
    case notOffered = "not_offered"
}

/// How sure a finding is.
public enum Certainty: String, Codable, Hashable, Sendable, CaseIterable {
    /// The claimed value was reproduced exactly, or the opened signature shows it.
    case proved
    /// It is visible or likely, and nothing was computed.
    case suspected
}

/// Whose code it is.
public enum CodeSource: String, Codable, Hashable, Sendable, CaseIterable {
    /// The tt.pay cashier of ByteDance and the result codes of its front end.
    case cashier
    /// WeChat Pay, API v2 and v3, and its H5 page.
    case wechat
    /// Alipay's gateway and its app.
    case alipay
}

/// The one thing to do next. Absent in an `Explanation`: nothing for a program to do, at most for a person.
public enum Next: String, Codable, Hashable, Sendable, CaseIterable {
    /// Send the same call again, same numbers and same parameters, after what the fixes name.
    case retry
    /// Ask for the true state before anything else; what happened is not known yet.
    case query
    /// Not now: come back later, at the pace that the fixes name.
    case wait
    /// This number is used up: once that is confirmed, go on with a new one.
    case newNumber = "new_number"
    /// Repeating cannot help: correct the request, the keys or the account first.
    case fixConfiguration = "fix_configuration"
}

/// What `decrypt` can open.
public enum DecryptScheme: String, Codable, Hashable, Sendable, CaseIterable {
    /// `req_info` of a WeChat v2 refund notification (wechat.md §3.12).
    case wechatV2Refund = "wechat_v2_refund"
    /// A sealed resource of WeChat v3 (wechat.md §4.4).
    case wechatV3AEAD = "wechat_v3_aead"
    /// Alipay's content encryption.
    case alipayAES = "alipay_aes"
}

/// Whose serial text `certificate_serial` writes.
public enum CertificateScheme: String, Codable, Hashable, Sendable, CaseIterable {
    /// `app_cert_sn` and `alipay_cert_sn` (alipay.md §8).
    case alipayApp = "alipay_app"
    /// `alipay_root_cert_sn` of a root file (alipay.md §8).
    case alipayRoot = "alipay_root"
    /// The serial of a WeChat certificate in upper-case hex (wechat.md §4.3).
    case wechat
}

/// A restriction of the ways to pay.
public enum LimitPay: String, Codable, Hashable, Sendable, CaseIterable {
    /// No credit cards.
    case noCredit = "no_credit"
}

/// What became of a refund.
public enum RefundOutcome: String, Codable, Hashable, Sendable, CaseIterable {
    /// The money went back.
    case succeeded
    /// Accepted, not finished.
    case pending
    /// Ended without money going back.
    case failed
    /// The channel did not say; ask again before doing anything.
    case unknown
}

/// What a notification is about.
public enum NotificationKind: String, Codable, Hashable, Sendable, CaseIterable {
    /// A payment, or another state of the order.
    case payment
    /// A refund.
    case refund
}

/// What a callback is about.
public enum EcpayEventKind: String, Codable, Hashable, Sendable, CaseIterable {
    /// A payment: look at its `status`.
    case payment
    /// A refund, also one that failed.
    case refund
    /// A settlement.
    case settle
    /// The platform checks the address; nothing happened.
    case urlCheck = "url_check"
}

/// What a callback is about.
public enum TradeEventKind: String, Codable, Hashable, Sendable, CaseIterable {
    /// A payment that succeeded or was given up: look at its `status`.
    case payment
    /// A refund that ended: look at its `status`.
    case refund
    /// A user asks for a refund, and the merchant has to answer with its data.
    case preCreateRefund = "pre_create_refund"
    /// A settlement.
    case settle
    /// A contract for later deductions.
    case signCallback = "sign_callback"
    /// A deduction under a contract.
    case signPayCallback = "sign_pay_callback"
}
