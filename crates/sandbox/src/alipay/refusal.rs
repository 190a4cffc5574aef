//! The refusals of the gateway: code, text, sub code and sub text, each written once (alipay.md §5.3 to §5.8).

/// Writes the refusals: the code of the class, the sub code, the sub text as Alipay words it.
macro_rules! refusals {
    ($( $variant:ident = $code:literal $sub_code:literal $sub_msg:literal; )+) => {
        /// Why the gateway does not do what it was asked for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs)]
        pub(crate) enum Refusal { $( $variant, )+ }

        impl Refusal {
            /// The code of its class, such as `40004`.
                    pub(crate) const fn code(self) -> &'static str {
                match self { $( Self::$variant => $code, )+ }
            }

            /// What exactly is wrong, such as `ACQ.TRADE_NOT_EXIST`.
                    pub(crate) const fn sub_code(self) -> &'static str {
                match self { $( Self::$variant => $sub_code, )+ }
            }

            /// The same in words.
                    pub(crate) const fn sub_msg(self) -> &'static str {
                match self { $( Self::$variant => $sub_msg, )+ }
            }
        }
    };
}

refusals! {
    MissingMethod = "40001" "isv.missing-method" "缺少方法名参数";
    MissingAppId = "40001" "isv.missing-app-id" "缺少appId参数";
    MissingSignature = "40001" "isv.missing-signature" "缺少签名参数";
    MissingSignatureType = "40001" "isv.missing-signature-type" "缺少签名类型参数";
    MissingCharset = "40001" "isv.missing-charset" "缺少字符集参数";
    MissingTimestamp = "40001" "isv.missing-timestamp" "缺少时间戳参数";
    MissingVersion = "40001" "isv.missing-version" "缺少版本参数";
    MissingAppCertSn = "40001" "isv.missing-app-cert-sn" "缺少应用证书序列号";
    MissingRootCertSn = "40001" "isv.missing-alipay-root-cert-sn" "缺少支付宝根证书序列号";
    InvalidAppId = "40002" "isv.invalid-app-id" "无效的AppID参数";
    InvalidMethod = "40002" "isv.invalid-method" "不存在的方法名";
    InvalidFormat = "40002" "isv.invalid-format" "无效的数据格式";
    InvalidSignatureType = "40002" "isv.invalid-signature-type" "无效的签名类型";
    InvalidSignature = "40002" "isv.invalid-signature" "验签出错，建议检查签名字符串或签名私钥与应用公钥是否匹配";
    InvalidCharset = "40002" "isv.invalid-charset" "字符集错误";
    InvalidTimestamp = "40002" "isv.invalid-timestamp" "非法的时间戳参数";
    InvalidParameter = "40002" "isv.invalid-parameter" "参数无效";
    InvalidAppCertSn = "40002" "isv.invalid-app-cert-sn" "应用证书序列号无效";
    InvalidRootCertSn = "40002" "isv.invalid-alipay-root-cert-sn" "支付宝根证书序列号无效";
    InvalidEncryptType = "40002" "isv.invalid-encrypt-type" "无效的加密类型";
    MissingDecryptKey = "40002" "isv.decryption-error-not-valid-encrypt-key" "解密出错，未配置密钥";
    DecryptionFailed = "40002" "isv.decryption-error-unknown" "解密出错，未知异常";
    MissingSignatureConfig = "40003" "isv.missing-signature-config" "应用未配置对应签名算法的公钥或者证书";
    RateLimited = "40005" "isv.app-call-limited" "应用调用次数超限";
    SystemError = "40004" "ACQ.SYSTEM_ERROR" "系统错误";
    InvalidContent = "40004" "ACQ.INVALID_PARAMETER" "参数无效";
    TradeNotExist = "40004" "ACQ.TRADE_NOT_EXIST" "交易不存在";
    TradeStatusError = "40004" "ACQ.TRADE_STATUS_ERROR" "交易状态不合法";
    TradeHasClose = "40004" "ACQ.TRADE_HAS_CLOSE" "交易已经关闭";
    TradeHasSuccess = "40004" "ACQ.TRADE_HAS_SUCCESS" "交易已被支付";
    TradeHasFinished = "40004" "ACQ.TRADE_HAS_FINISHED" "交易已完结";
    ContextInconsistent = "40004" "ACQ.CONTEXT_INCONSISTENT" "交易信息被篡改";
    DiscordantRepeat = "40004" "ACQ.DISCORDANT_REPEAT_REQUEST" "请求信息不一致";
    RefundNotTotal = "40004" "ACQ.REFUND_AMT_NOT_EQUAL_TOTAL" "撤销或退款金额与订单金额不一致";
    RefundFeeError = "40004" "ACQ.REASON_TRADE_REFUND_FEE_ERR" "REASON_TRADE_REFUND_FEE_ERR";
    NoBillData = "40004" "NO_BILL_DATA" "账单无数据";
    BillNotExist = "40004" "BILL_NOT_EXIST" "账单不存在";
    BillTypeNotSupported = "40004" "TYPE_NOT_SUPPORTED" "账单类型不支持";
    BillArguments = "40004" "INVAILID_ARGUMENTS" "入参不合法";
}

impl Refusal {
    /// The text of the class.
    pub(crate) fn msg(self) -> &'static str {
        match self.code() {
            "20000" => "Service Currently Unavailable",
            "40001" => "Missing Required Arguments",
            "40003" => "Insufficient Conditions",
            "40004" => "Business Failed",
            "40005" => "Call Limited",
            _ => "Invalid Arguments",
        }
    }

    /// Whether the answer is signed. Alipay cannot sign for an application that it does not know (measured: an unknown
    /// `app_id` is refused with status 200 and without `sign`, alipay.md §5.2), nor by an algorithm for which the
    /// application has no keys (published answers): SDKs that expect the algorithm of their request show the refusal then.
    pub(crate) const fn signed(self) -> bool {
        !matches!(self, Self::MissingAppId | Self::InvalidAppId | Self::MissingSignatureConfig)
    }
}
