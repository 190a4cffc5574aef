//! What each error code and each refusal of an order means in Chinese, beside the English of [`crate::words`] and of
//! [`Refusal`], and what a JSON text is or lacks.

use crate::json::{Fault, Json, MAX_DEPTH};
use crate::lifecycle::Refusal;
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

    /// A refusal in Chinese: what its code means and which field it is about, without a full stop. What the English
    /// sentence says beyond that is not in it.
    #[must_use]
    pub fn said_zh(self, field: Option<&str>) -> String {
        let meaning = self.meaning_zh().trim_end_matches('。');
        match field {
            Some(field) => format!("{meaning}：`{field}`（{self}）"),
            None => format!("{meaning}（{self}）"),
        }
    }
}

impl Refusal {
    /// The refusal in Chinese: what is wrong and what to do, in one sentence.
    #[must_use]
    pub const fn message_zh(self) -> &'static str {
        match self {
            Self::OtherOrder => "该信息属于另一笔订单，请按其订单号处理。",
            Self::Paid => "订单已支付，请创建新订单，或通过退款退回款项。",
            Self::Ended => "订单已结束，请使用新单号创建新订单。",
            Self::Closing => "订单正在关闭，请使用新单号创建新订单。",
            Self::TooLate => "距支付截止不足 60 秒，请使用新单号创建新订单。",
            Self::AmountChanged => "`amount_fen` 与已保存的订单不同，同一单号的金额不可更改。",
            Self::TradeTimeChanged => "`trade_time` 与已保存的订单不同，同一单号的下单时间不可更改。",
            Self::NoClose => {
                "担保支付和通用交易系统没有关单接口：订单以支付或到期结束，之后到账的款项请通过退款退回。"
            }
            Self::NotOffered => "此订单尚未提供微信支付，请先提供。",
            Self::NotPaid => "此渠道尚无该订单的支付记录，请先查询渠道。",
            Self::GoesBack => "款项在订单结束后到账，正在退回，请勿发货。",
            Self::NothingLeft => "款项已全部退回或正在退回，请勿发货；若退款失败可再操作。",
            Self::RefundOfNothing => "退款的 `amount_fen` 至少为 1。",
            Self::RefundTooLarge => "`amount_fen` 超过扣除已退回和退款中金额后的剩余可退金额。",
            Self::RefundInDoubt => {
                "剩余可退金额取决于此订单另一笔结果未明的退款，正在向渠道查询，请稍后再试。"
            }
            Self::RefundNumberTaken => "`out_refund_no` 已被此订单的另一笔退款使用，请使用新单号。",
            Self::RefundWentBack => "该退款已退回，无需放弃。",
            Self::RefundUnknown => "此订单没有单号为 `out_refund_no` 的退款。",
        }
    }
}

impl Fault {
    /// The same in Chinese: what follows the name of the text.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            Self::NotUtf8 => "不是 UTF-8".to_owned(),
            Self::Syntax { line: 0, .. } => "不是 JSON".to_owned(),
            Self::Syntax { line, column } => format!("不是 JSON（第 {line} 行第 {column} 列）"),
            Self::TooDeep => format!("嵌套超过 {MAX_DEPTH} 层"),
            Self::Duplicate { path } => format!("含有重复的成员 `{path}`"),
        }
    }
}

impl Json {
    /// The kind of a value in Chinese, beside [`Json::kind`].
    #[must_use]
    pub const fn kind_zh(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "布尔值",
            Self::Number(_) => "数字",
            Self::Text(_) => "字符串",
            Self::List(_) => "数组",
            Self::Object(_) => "对象",
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

    #[test]
    fn a_refusal_names_its_code_and_its_field() {
        let said = ErrorCode::FieldMissing.said_zh(Some("params.app_id"));
        assert_eq!(said, "缺少必填字段或字段为空：`params.app_id`（field_missing）");
        assert_eq!(ErrorCode::SignatureMismatch.said_zh(None), "签名与内容不符（signature_mismatch）");
    }

    #[test]
    fn what_is_no_json_is_said_in_chinese_too() {
        for (text, said) in [
            (&b"{\"a\":1,\"a\":2}"[..], "含有重复的成员 `a`"),
            (b"{\n x", "不是 JSON（第 2 行第 2 列）"),
            (b"\xff", "不是 UTF-8"),
        ] {
            assert_eq!(Json::parse(text).unwrap_err().zh(), said);
        }
    }
}
