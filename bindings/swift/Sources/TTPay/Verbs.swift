// Written by `cargo xtask gen`; change the Rust types and run it again.

/// The typed functions: one for each verb.
extension Merchant {
    /// Sign parameters or a message under any scheme.
    /// - Throws: ``TTPayError`` with the code of the refusal.
    public func sign(_ request: SignRequest) throws -> Signed {
        try typed("sign", request)
    }

    /// Verify a signature under any scheme.
    /// - Throws: ``TTPayError`` with the code of the refusal.
    public func verify(_ request: VerifyRequest) throws {
        let _: Nothing = try typed("verify", request)
    }

    /// Build and sign an orderInfo for `tt.pay`.
    /// - Throws: ``TTPayError`` with the code of the refusal.
    public func signOrderInfo(_ request: SignOrderInfoRequest) throws -> SignedOrderInfo {
        try typed("sign_order_info", request)
    }

    /// Verify the signature of an orderInfo, flat or wrapped.
    /// - Throws: ``TTPayError`` with the code of the refusal.
    public func verifyOrderInfo(_ request: VerifyOrderInfoRequest) throws {
        let _: Nothing = try typed("verify_order_info", request)
    }

    /// Say what is wrong with an orderInfo, rule by rule, and what to do about it.
    /// - Throws: ``TTPayError`` with the code of the refusal.
    public func lintOrderInfo(_ request: LintOrderInfoRequest) throws -> LintReport {
        try typed("lint_order_info", request)
    }

    /// Decide the getOrderStatus code from verified facts.
    /// - Throws: ``TTPayError`` with the code of the refusal.
    public func cashierStatus(_ request: CashierStatusRequest) throws -> StatusAnswer {
        try typed("cashier_status", request)
    }

    /// Say why a signature does not match: which known mistake reproduces it.
    /// - Throws: ``TTPayError`` with the code of the refusal.
    public func diagnoseSignature(_ request: DiagnoseSignatureRequest) throws -> Diagnosis {
        try typed("diagnose_signature", request)
    }

    /// Explain an error or result code in English and Chinese.
    /// - Throws: ``TTPayError`` with the code of the refusal.
    public func explainCode(_ request: ExplainCodeRequest) throws -> Explanation {
        try typed("explain_code", request)
    }

    /// Decrypt what a channel encrypted.
    /// - Throws: ``TTPayError`` with the code of the refusal.
    public func decrypt(_ request: DecryptRequest) throws -> Decrypted {
        try typed("decrypt", request)
    }

    /// The serial text of a certificate, as its channel writes it.
    /// - Throws: ``TTPayError`` with the code of the refusal.
    public func certificateSerial(_ request: CertificateSerialRequest) throws -> CertificateSerialReply {
        try typed("certificate_serial", request)
    }

    /// Build the WeChat H5 order request.
    /// - Throws: ``TTPayError`` with the code of the refusal.
    public func wechatH5Order(_ request: WechatH5OrderRequest) throws -> HTTPRequest {
        try typed("wechat_h5_order", request)
    }

    /// Verify the answer to a WeChat H5 order: the payment address.
    /// - Throws: ``TTPayError`` with the code of the refusal.
    public func wechatH5OrderReply(_ request: ReplyRequest) throws -> WechatH5Reply {
        try typed("wechat_h5_order_reply", request)
    }

    /// Build the WeChat order query.
    /// - Throws: ``TTPayError`` with the code of the refusal.
    public func wechatQuery(_ request: WechatQueryRequest) throws -> HTTPRequest {
        try typed("wechat_query", request)
    }

    /// Verify the answer to a WeChat order query: a fact.
    /// - Throws: ``TTPayError`` with the code of the refusal.
    public func wechatQueryReply(_ request: ReplyRequest) throws -> FactReply {
        try typed("wechat_query_reply", request)
    }

    /// Build the WeChat close request.
    /// - Throws: ``TTPayError`` with the code of the refusal.
    public func wechatClose(_ request: WechatCloseRequest) throws -> HTTPRequest {
        try typed("wechat_close", request)
    }

    /// Verify the answer to a WeChat close; query afterwards.
    /// - Throws: ``TTPayError`` with the code of the refusal.
    public func wechatCloseReply(_ request: ReplyRequest) throws -> Closed {
        try typed("wechat_close_reply", request)
    }

    /// Build the WeChat refund request.
    /// - Throws: ``TTPayError`` with the code of the refusal.
    public func wechatRefund(_ request: WechatRefundRequest) throws -> HTTPRequest {
        try typed("wechat_refund", request)
    }

    /// Verify the answer to a WeChat refund.
    /// - Throws: ``TTPayError`` with the code of the refusal.
    public func wechatRefundReply(_ request: ReplyRequest) throws -> RefundReply {
        try typed("wechat_refund_reply", request)
    }

    /// Build the WeChat refund query.
    /// - Throws: ``TTPayError`` with the code of the refusal.
    public func wechatQueryRefund(_ request: WechatQueryRefundRequest) throws -> HTTPRequest {
        try typed("wechat_query_refund", request)
    }

    /// Verify the answer to a WeChat refund query.
    /// - Throws: ``TTPayError`` with the code of the refusal.
    public func wechatQueryRefundReply(_ request: ReplyRequest) throws -> RefundReply {
        try typed("wechat_query_refund_reply", request)
    }

    /// Verify and decrypt a WeChat notification.
    /// - Throws: ``TTPayError`` with the code of the refusal.
    public func wechatNotification(_ request: NotificationRequest) throws -> VerifiedNotification {
        try typed("wechat_notification", request)
    }

    /// Build the request for a WeChat trade bill.
    /// - Throws: ``TTPayError`` with the code of the refusal.
    public func wechatBill(_ request: WechatBillRequest) throws -> HTTPRequest {
        try typed("wechat_bill", request)
    }

    /// Read the answer to a WeChat bill request.
    /// - Throws: ``TTPayError`` with the code of the refusal.
    public func wechatBillReply(_ request: ReplyRequest) throws -> BillReply {
        try typed("wechat_bill_reply", request)
    }

    /// Make Alipay's signed order string; there is no request.
    /// - Throws: ``TTPayError`` with the code of the refusal.
    public func alipayAppOrder(_ request: AlipayAppOrderRequest) throws -> AlipayOrderReply {
        try typed("alipay_app_order", request)
    }

    /// Build the Alipay trade query.
    /// - Throws: ``TTPayError`` with the code of the refusal.
    public func alipayQuery(_ request: AlipayQueryRequest) throws -> HTTPRequest {
        try typed("alipay_query", request)
    }

    /// Verify the answer to an Alipay trade query: a fact.
    /// - Throws: ``TTPayError`` with the code of the refusal.
    public func alipayQueryReply(_ request: ReplyRequest) throws -> FactReply {
        try typed("alipay_query_reply", request)
    }

    /// Build the Alipay close request.
    /// - Throws: ``TTPayError`` with the code of the refusal.
    public func alipayClose(_ request: AlipayCloseRequest) throws -> HTTPRequest {
        try typed("alipay_close", request)
    }

    /// Verify the answer to an Alipay close; query afterwards.
    /// - Throws: ``TTPayError`` with the code of the refusal.
    public func alipayCloseReply(_ request: ReplyRequest) throws -> Closed {
        try typed("alipay_close_reply", request)
    }

    /// Build the Alipay refund request.
    /// - Throws: ``TTPayError`` with the code of the refusal.
    public func alipayRefund(_ request: AlipayRefundRequest) throws -> HTTPRequest {
        try typed("alipay_refund", request)
    }

    /// Verify the answer to an Alipay refund.
    /// - Throws: ``TTPayError`` with the code of the refusal.
    public func alipayRefundReply(_ request: ReplyRequest) throws -> RefundReply {
        try typed("alipay_refund_reply", request)
    }

    /// Build the Alipay refund query.
    /// - Throws: ``TTPayError`` with the code of the refusal.
    public func alipayQueryRefund(_ request: AlipayQueryRefundRequest) throws -> HTTPRequest {
        try typed("alipay_query_refund", request)
    }

    /// Verify the answer to an Alipay refund query.
    /// - Throws: ``TTPayError`` with the code of the refusal.
    public func alipayQueryRefundReply(_ request: ReplyRequest) throws -> RefundReply {
        try typed("alipay_query_refund_reply", request)
    }

    /// Verify an Alipay notification.
    /// - Throws: ``TTPayError`` with the code of the refusal.
    public func alipayNotification(_ request: NotificationRequest) throws -> VerifiedNotification {
        try typed("alipay_notification", request)
    }

    /// Build the request for an Alipay bill address.
    /// - Throws: ``TTPayError`` with the code of the refusal.
    public func alipayBill(_ request: AlipayBillRequest) throws -> HTTPRequest {
        try typed("alipay_bill", request)
    }

    /// Verify the answer to an Alipay bill request.
    /// - Throws: ``TTPayError`` with the code of the refusal.
    public func alipayBillReply(_ request: ReplyRequest) throws -> BillReply {
        try typed("alipay_bill_reply", request)
    }

    /// Build a request to ByteDance's tp gateway.
    /// - Throws: ``TTPayError`` with the code of the refusal.
    public func tpGatewayRequest(_ request: TpGatewayRequest) throws -> TpGatewayHTTPRequest {
        try typed("tp_gateway_request", request)
    }

    /// Verify an answer of ByteDance's tp gateway; weak evidence, never a payment.
    /// - Throws: ``TTPayError`` with the code of the refusal.
    public func tpGatewayReply(_ request: TpGatewayReplyRequest) throws -> TpGatewayAnswer {
        try typed("tp_gateway_reply", request)
    }

    /// Verify a notification of ByteDance's tp gateway; weak evidence, never a payment.
    /// - Throws: ``TTPayError`` with the code of the refusal.
    public func tpGatewayNotification(_ request: NotificationRequest) throws -> TpGatewayNotified {
        try typed("tp_gateway_notification", request)
    }

    /// Build a request of guaranteed payment (ecpay).
    /// - Throws: ``TTPayError`` with the code of the refusal.
    public func ecpayRequest(_ request: EcpayRequest) throws -> HTTPRequest {
        try typed("ecpay_request", request)
    }

    /// Read an answer of guaranteed payment (ecpay), which nobody signs.
    /// - Throws: ``TTPayError`` with the code of the refusal.
    public func ecpayReply(_ request: EcpayReplyRequest) throws -> EcpayAnswer {
        try typed("ecpay_reply", request)
    }

    /// Verify a callback or the address check of guaranteed payment (ecpay).
    /// - Throws: ``TTPayError`` with the code of the refusal.
    public func ecpayCallback(_ request: EcpayCallbackRequest) throws -> EcpayVerified {
        try typed("ecpay_callback", request)
    }

    /// Make `data` and `byteAuthorization` for `tt.requestOrder`.
    /// - Throws: ``TTPayError`` with the code of the refusal.
    public func tradeOrder(_ request: TradeOrderRequest) throws -> TradeOrderReply {
        try typed("trade_order", request)
    }

    /// Build a request of the general trade system.
    /// - Throws: ``TTPayError`` with the code of the refusal.
    public func tradeRequest(_ request: TradeRequest) throws -> HTTPRequest {
        try typed("trade_request", request)
    }

    /// Read an answer of the general trade system, verified where it is signed.
    /// - Throws: ``TTPayError`` with the code of the refusal.
    public func tradeReply(_ request: TradeReplyRequest) throws -> TradeAnswer {
        try typed("trade_reply", request)
    }

    /// Verify a callback of the general trade system.
    /// - Throws: ``TTPayError`` with the code of the refusal.
    public func tradeCallback(_ request: TradeCallbackRequest) throws -> TradeVerified {
        try typed("trade_callback", request)
    }
}
