//! What a capture can be.

/// What was recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An orderInfo, flat.
    OrderInfo,
    /// An orderInfo inside the wrapper of AppletVersion 1.0 or 2.0.
    WrappedOrderInfo,
    /// Another JSON object.
    Object,
    /// A request of `diagnose_signature` itself.
    Request,
    /// Parameters joined by `&`.
    Form,
    /// The order string that `alipay.trade.app.pay` makes.
    OrderString,
    /// The flat XML of WeChat Pay v2.
    Xml,
    /// An HTTP request.
    HttpRequest,
    /// An HTTP answer.
    HttpAnswer,
    /// Header lines without a start line.
    Headers,
    /// A `curl` command.
    Curl,
    /// The lines that were signed, with their signature.
    SignedText,
    /// Parameters as a program printed them.
    Dump,
    /// A request or answer as a program printed it.
    Printed,
}

impl Kind {
    /// What it is, for a sentence.
    #[must_use]
    pub const fn en(self) -> &'static str {
        match self {
            Self::OrderInfo => "an orderInfo",
            Self::WrappedOrderInfo => "a wrapped orderInfo",
            Self::Object => "a JSON object",
            Self::Request => "a request of diagnose_signature",
            Self::Form => "a form",
            Self::OrderString => "an order string of Alipay",
            Self::Xml => "an XML message of WeChat Pay v2",
            Self::HttpRequest => "an HTTP request",
            Self::HttpAnswer => "an HTTP answer",
            Self::Headers => "a block of header lines",
            Self::Curl => "a curl command",
            Self::SignedText => "the lines that were signed",
            Self::Printed => "what a program printed of a request or answer",
            Self::Dump => "what a program printed of its parameters",
        }
    }

    /// The same in Chinese.
    #[must_use]
    pub const fn zh(self) -> &'static str {
        match self {
            Self::OrderInfo => "orderInfo",
            Self::WrappedOrderInfo => "带外层包装的 orderInfo",
            Self::Object => "JSON 对象",
            Self::Request => "diagnose_signature 的请求",
            Self::Form => "表单",
            Self::OrderString => "支付宝订单串",
            Self::Xml => "微信支付 v2 的 XML",
            Self::HttpRequest => "HTTP 请求",
            Self::HttpAnswer => "HTTP 应答",
            Self::Headers => "请求头",
            Self::Curl => "curl 命令",
            Self::SignedText => "待签名串",
            Self::Printed => "程序打印的请求或应答",
            Self::Dump => "程序打印的参数",
        }
    }
}

impl std::fmt::Display for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.en())
    }
}
