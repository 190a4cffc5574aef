//! What each error code means in Chinese, beside the English of [`crate::words`].

use crate::words::ErrorCode;

impl ErrorCode {
    /// What the code means in Chinese, in one sentence.
    #[must_use]
    pub const fn meaning_zh(self) -> &'static str {
        match self {
            Self::AmountInvalid => "金额必须是正整数（分）。",
            Self::AmountMismatch => "验证后的金额或币种与订单不一致。",
            Self::AlgorithmRefused => "消息使用了未配置的签名算法。",
            Self::ChannelError => "支付渠道拒绝了请求，渠道错误码见 channel_code。",
            Self::CiphertextRejected => "解密失败：编码、长度、校验、填充或内容有误。",
            Self::ConfigInvalid => "配置中有未知、错误或不安全的项。",
            Self::ConfigMissing => "缺少该操作所需的配置。",
            Self::DuplicateField => "同一个名称出现了两次。",
            Self::FieldInvalid => "字段的值不符合规则。",
            Self::FieldMissing => "缺少必填字段或字段为空。",
            Self::Internal => "服务内部故障，未作任何决定。",
            Self::KeyMalformed => "密钥的长度、格式或用途不正确。",
            Self::MerchantMismatch => "应用、商户号或卖家不是本商户。",
            Self::MessageMalformed => "收到的消息无法读取。",
            Self::MessageTooLarge => "消息或请求超过大小限制。",
            Self::OrderMismatch => "验证后的订单号或退款单号不符。",
            Self::OutcomeUnknown => "资金可能已变动：请先查询。",
            Self::RequestMalformed => "请求的格式不正确。",
            Self::SchemeUnknown => "没有这种签名方案。",
            Self::SerialUnknown => "密钥或证书序列号不在密钥列表中。",
            Self::SignatureMalformed => "签名格式不正确。",
            Self::SignatureMismatch => "签名与内容不符。",
            Self::SignatureMissing => "缺少签名或签名的一部分。",
            Self::TimestampSkewed => "时间戳超出允许范围。",
            Self::VerbUnknown => "没有这个操作。",
            Self::Unauthorized => "缺少密钥或密钥不正确。",
            Self::NotFound => "没有这个订单或页面。",
            Self::Conflict => "请求与已保存的内容矛盾。",
            Self::RateLimited => "请求过于频繁。",
            Self::ChannelUnavailable => "没有支付渠道接受该订单。",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_a_sentence_of_its_own_in_chinese() {
        let all: std::collections::HashSet<_> = ErrorCode::ALL.iter().map(|code| code.meaning_zh()).collect();
        assert_eq!(all.len(), ErrorCode::ALL.len());
        for code in ErrorCode::ALL {
            let said = code.meaning_zh();
            assert!(said.ends_with('。') && said.chars().any(|c| c > '\u{4e00}'), "{code}: {said}");
        }
    }
}
