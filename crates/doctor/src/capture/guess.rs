//! Which scheme signed a capture, and the trait that tells it.

use ttpay_core::{Json, Scheme};

use super::Parts;

/// A scheme and why it is assumed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guess {
    /// The scheme.
    pub scheme: Scheme,
    /// Why, in English: what follows "because".
    pub why: &'static str,
    /// Why, in Chinese.
    pub why_zh: &'static str,
}

const fn found(scheme: Scheme, why: &'static str, why_zh: &'static str) -> Option<Guess> {
    Some(Guess { scheme, why, why_zh })
}

/// The algorithms that a configuration chooses. No message may choose another one (wechat.md, alipay.md §7.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Configured {
    /// The scheme of WeChat Pay v2.
    pub wechat_v2: Option<Scheme>,
    /// The scheme of Alipay's requests, [`Scheme::AlipayRsa2`] or [`Scheme::AlipayRsa`]; notices follow it.
    pub alipay: Option<Scheme>,
}

impl Configured {
    /// The guess, with the configured algorithm instead of the one that the message names.
    pub(super) fn judged(self, guess: Guess) -> Guess {
        let scheme = match (guess.scheme, self.wechat_v2, self.alipay) {
            (Scheme::WechatV2Md5 | Scheme::WechatV2HmacSha256, Some(configured), _) => configured,
            (Scheme::AlipayRsa | Scheme::AlipayRsa2, _, Some(configured)) => configured,
            (Scheme::AlipayNotifyRsa | Scheme::AlipayNotifyRsa2, _, Some(Scheme::AlipayRsa)) => {
                Scheme::AlipayNotifyRsa
            }
            (Scheme::AlipayNotifyRsa | Scheme::AlipayNotifyRsa2, _, Some(_)) => Scheme::AlipayNotifyRsa2,
            (guessed, ..) => guessed,
        };
        if scheme == guess.scheme {
            return guess;
        }
        Guess { scheme, why: "its `sign_type` is configured so", why_zh: "配置的 sign_type 如此" }
    }
}

/// The scheme of a capture: signed headers first, then names that only one scheme has.
pub(super) fn guess(parts: &Parts) -> Option<Guess> {
    of_request(parts)
        .or_else(|| of_headers(parts))
        .or_else(|| of_names(parts))
        .or_else(|| of_signature(parts))
}

fn of_request(parts: &Parts) -> Option<Guess> {
    let scheme = Scheme::parse(parts.text("scheme")).filter(|_| parts.has("signature"))?;
    found(scheme, "the request names it", "请求中已写明")
}

fn of_headers(parts: &Parts) -> Option<Guess> {
    let authorization = parts.header("authorization").unwrap_or_default();
    if parts.header("byte-authorization").is_some() || authorization.starts_with("SHA256-RSA2048 ") {
        return found(
            Scheme::TradeRequestRsa,
            "it has the header Byte-Authorization",
            "带有 Byte-Authorization 头",
        );
    }
    if parts.header("byte-signature").is_some() {
        return found(Scheme::TradeCallbackRsa, "it has the header Byte-Signature", "带有 Byte-Signature 头");
    }
    if authorization.starts_with("WECHATPAY2-") {
        return found(
            Scheme::WechatV3Request,
            "its Authorization header begins with WECHATPAY2-",
            "Authorization 头以 WECHATPAY2- 开头",
        );
    }
    if parts.header("wechatpay-signature").is_some() {
        return found(
            Scheme::WechatV3Response,
            "it has the header Wechatpay-Signature",
            "带有 Wechatpay-Signature 头",
        );
    }
    None
}

fn of_names(parts: &Parts) -> Option<Guess> {
    let has = |name: &str| parts.has(name);
    let rsa = parts.text("sign_type") == "RSA";
    if parts.node.is_some() && (has("sign") || !has("app_id")) {
        return found(
            Scheme::AlipayResponseRsa2,
            "it has a member …_response, as answers of Alipay's gateway do",
            "含 …_response 成员，是支付宝网关应答",
        );
    }
    if has("msg") && has("nonce") && has("timestamp") {
        return found(
            Scheme::EcpayCallbackSha1,
            "it has msg, nonce and timestamp, as callbacks of guaranteed payment do",
            "含 msg、nonce、timestamp，是担保支付回调",
        );
    }
    if has("event_code") || has("code") && has("msg") && has("sign") {
        return found(
            Scheme::TpGatewayRsa,
            "it has the members of a notice or answer of the tp gateway",
            "是 tp 网关的通知或应答",
        );
    }
    if parts.text("method").starts_with("alipay.") && parts.text("method").ends_with(".return") {
        let why =
            "its method ends with .return: it is what Alipay adds to the return_url, signed as a notice is";
        let why_zh = "method 以 .return 结尾，是支付宝附在 return_url 上的参数，按通知验签";
        return found(if rsa { Scheme::AlipayNotifyRsa } else { Scheme::AlipayNotifyRsa2 }, why, why_zh);
    }
    if parts.text("method").starts_with("alipay.") {
        let why = "its method begins with alipay.";
        let why_zh = "method 以 alipay. 开头";
        return found(if rsa { Scheme::AlipayRsa } else { Scheme::AlipayRsa2 }, why, why_zh);
    }
    if has("notify_id") || has("trade_status") && has("trade_no") {
        let why = "it has notify_id or trade_status, as notices of Alipay do";
        let why_zh = "含 notify_id 或 trade_status，是支付宝通知";
        return found(if rsa { Scheme::AlipayNotifyRsa } else { Scheme::AlipayNotifyRsa2 }, why, why_zh);
    }
    if has("biz_content") {
        return found(
            Scheme::TpGatewayMd5,
            "it has biz_content and no method of Alipay",
            "含 biz_content 且 method 不属于支付宝",
        );
    }
    if has("paySign") && has("package") && parts.text("signType") != "RSA"
        || has("prepayid") && has("partnerid")
    {
        let why = "it has paySign or prepayid, as what starts a payment of WeChat Pay v2 does";
        let why_zh = "含 paySign 或 prepayid，是微信支付 v2 调起支付的参数";
        let hmac = parts.text("signType") == "HMAC-SHA256";
        return found(if hmac { Scheme::WechatV2HmacSha256 } else { Scheme::WechatV2Md5 }, why, why_zh);
    }
    if has("mch_id") || has("nonce_str") {
        // Without a word it is MD5: the length of a signature chooses nothing (wechat.md §2).
        return if parts.text("sign_type") == "HMAC-SHA256" {
            found(
                Scheme::WechatV2HmacSha256,
                "it has mch_id or nonce_str, and its sign_type is HMAC-SHA256",
                "含 mch_id 或 nonce_str，sign_type 为 HMAC-SHA256",
            )
        } else {
            found(
                Scheme::WechatV2Md5,
                "it has mch_id or nonce_str, as messages of WeChat Pay v2 do",
                "含 mch_id 或 nonce_str，是微信支付 v2",
            )
        };
    }
    if has("merchant_id") {
        return found(
            Scheme::CashierMd5,
            "it has merchant_id, as an orderInfo of tt.pay does",
            "含 merchant_id，是 tt.pay 的 orderInfo",
        );
    }
    let program = parts.text("app_id").starts_with("tt") || parts.text("appid").starts_with("tt");
    if program || has("cp_extra") || has("thirdparty_id") || has("store_uid") {
        return found(
            Scheme::EcpayMd5,
            "its app_id is a mini-program's (tt…) and it has no merchant_id, as requests of guaranteed payment",
            "app_id 为小程序号（tt…）且无 merchant_id，是担保支付请求",
        );
    }
    None
}

/// The form of the signature, where nothing else tells.
fn of_signature(parts: &Parts) -> Option<Guess> {
    let sign = parts.field("sign").and_then(Json::text)?;
    let hex = sign.len() == 32 && sign.bytes().all(|byte| byte.is_ascii_hexdigit());
    if hex && parts.has("app_id") {
        return found(
            Scheme::CashierMd5,
            "it has an app_id and an MD5 signature, and names of no other scheme",
            "含 app_id 和 MD5 签名，无其他协议的字段",
        );
    }
    None
}
