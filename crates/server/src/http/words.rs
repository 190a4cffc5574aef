//! What each error code means in Chinese, for `title_zh`.

use ttpay::ErrorCode;

/// The meaning of a code in Chinese, in one sentence.
pub(super) const fn title_zh(code: ErrorCode) -> &'static str {
    match code {
        ErrorCode::AmountInvalid => "金额必须是正整数（分）。",
        ErrorCode::AmountMismatch => "验证后的金额或币种与订单不一致。",
        ErrorCode::AlgorithmRefused => "消息使用了未配置的签名算法。",
        ErrorCode::ChannelError => "支付渠道拒绝了请求，渠道错误码见 channel_code。",
        ErrorCode::CiphertextRejected => "解密失败：编码、长度、校验、填充或内容有误。",
        ErrorCode::ConfigInvalid => "配置中有未知、错误或不安全的项。",
        ErrorCode::ConfigMissing => "缺少该操作所需的配置。",
        ErrorCode::DuplicateField => "同一个名称出现了两次。",
        ErrorCode::FieldInvalid => "字段的值不符合规则。",
        ErrorCode::FieldMissing => "缺少必填字段或字段为空。",
        ErrorCode::Internal => "服务内部故障，未作任何决定。",
        ErrorCode::KeyMalformed => "密钥的长度、格式或用途不正确。",
        ErrorCode::MerchantMismatch => "应用、商户号或卖家不是本商户。",
        ErrorCode::MessageMalformed => "收到的消息无法读取。",
        ErrorCode::MessageTooLarge => "消息或请求超过大小限制。",
        ErrorCode::OrderMismatch => "验证后的订单号或退款单号不符。",
        ErrorCode::OutcomeUnknown => "资金可能已变动：请先查询。",
        ErrorCode::RequestMalformed => "请求的格式不正确。",
        ErrorCode::SchemeUnknown => "没有这种签名方案。",
        ErrorCode::SerialUnknown => "密钥或证书序列号不在密钥列表中。",
        ErrorCode::SignatureMalformed => "签名格式不正确。",
        ErrorCode::SignatureMismatch => "签名与内容不符。",
        ErrorCode::SignatureMissing => "缺少签名或签名的一部分。",
        ErrorCode::TimestampSkewed => "时间戳超出允许范围。",
        ErrorCode::VerbUnknown => "没有这个操作。",
        ErrorCode::Unauthorized => "缺少密钥或密钥不正确。",
        ErrorCode::NotFound => "没有这个订单或页面。",
        ErrorCode::Conflict => "请求与已保存的内容矛盾。",
        ErrorCode::RateLimited => "请求过于频繁。",
        ErrorCode::ChannelUnavailable => "没有支付渠道接受该订单。",
    }
}
