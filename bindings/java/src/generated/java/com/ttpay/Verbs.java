// Written by `cargo xtask gen`; change the Rust types and run it again.
package com.ttpay;

import java.util.Map;

/** Every verb as a method. Times are Unix seconds, money is a whole number of fen. */
public abstract class Verbs {
    Verbs() {}

    abstract Map<String, Object> call(String verb, Map<String, ?> request);

    /**
     * Sign parameters or a message under any scheme.
     *
     * @param request the members of the verb
     * @return the reply of {@code sign}
     * @throws TtpayException what the verb refuses, with its code
     */
    public Signed sign(SignRequest request) {
        return new Signed(call("sign", request.members()));
    }

    /**
     * Verify a signature under any scheme.
     *
     * @param request the members of the verb
     * @throws TtpayException what the verb refuses, with its code
     */
    public void verify(VerifyRequest request) {
        call("verify", request.members());
    }

    /**
     * Build and sign an orderInfo for {@code tt.pay}.
     *
     * @param request the members of the verb
     * @return the reply of {@code sign_order_info}
     * @throws TtpayException what the verb refuses, with its code
     */
    public SignedOrderInfo signOrderInfo(SignOrderInfoRequest request) {
        return new SignedOrderInfo(call("sign_order_info", request.members()));
    }

    /**
     * Verify the signature of an orderInfo, flat or wrapped.
     *
     * @param request the members of the verb
     * @throws TtpayException what the verb refuses, with its code
     */
    public void verifyOrderInfo(VerifyOrderInfoRequest request) {
        call("verify_order_info", request.members());
    }

    /**
     * Say what is wrong with an orderInfo, rule by rule, and what to do about it.
     *
     * @param request the members of the verb
     * @return what the linter says
     * @throws TtpayException what the verb refuses, with its code
     */
    public LintReport lintOrderInfo(LintOrderInfoRequest request) {
        return new LintReport(call("lint_order_info", request.members()));
    }

    /**
     * Decide the getOrderStatus code from verified facts.
     *
     * @param request the members of the verb
     * @return the code of an order with its reason
     * @throws TtpayException what the verb refuses, with its code
     */
    public StatusAnswer cashierStatus(CashierStatusRequest request) {
        return new StatusAnswer(call("cashier_status", request.members()));
    }

    /**
     * Say why a signature does not match: which known mistake reproduces it.
     *
     * @param request the members of the verb
     * @return the answer of the doctor
     * @throws TtpayException what the verb refuses, with its code
     */
    public Diagnosis diagnoseSignature(DiagnoseSignatureRequest request) {
        return new Diagnosis(call("diagnose_signature", request.members()));
    }

    /**
     * Explain an error or result code in English and Chinese.
     *
     * @param request the members of the verb
     * @return what a code means and what to do about it
     * @throws TtpayException what the verb refuses, with its code
     */
    public Explanation explainCode(ExplainCodeRequest request) {
        return new Explanation(call("explain_code", request.members()));
    }

    /**
     * Decrypt what a channel encrypted.
     *
     * @param request the members of the verb
     * @return the reply of {@code decrypt}
     * @throws TtpayException what the verb refuses, with its code
     */
    public Decrypted decrypt(DecryptRequest request) {
        return new Decrypted(call("decrypt", request.members()));
    }

    /**
     * The serial text of a certificate, as its channel writes it.
     *
     * @param request the members of the verb
     * @return the reply of {@code certificate_serial}
     * @throws TtpayException what the verb refuses, with its code
     */
    public CertificateSerialReply certificateSerial(CertificateSerialRequest request) {
        return new CertificateSerialReply(call("certificate_serial", request.members()));
    }

    /**
     * Build the WeChat H5 order request.
     *
     * @param request the members of the verb
     * @return a request that is ready to be sent by any HTTP client, byte for byte
     * @throws TtpayException what the verb refuses, with its code
     */
    public HttpRequest wechatH5Order(WechatH5OrderRequest request) {
        return new HttpRequest(call("wechat_h5_order", request.members()));
    }

    /**
     * Verify the answer to a WeChat H5 order: the payment address.
     *
     * @param request the members of the verb
     * @return the answer to an order
     * @throws TtpayException what the verb refuses, with its code
     */
    public WechatH5Reply wechatH5OrderReply(ReplyRequest request) {
        return new WechatH5Reply(call("wechat_h5_order_reply", request.members()));
    }

    /**
     * Build the WeChat order query.
     *
     * @param request the members of the verb
     * @return a request that is ready to be sent by any HTTP client, byte for byte
     * @throws TtpayException what the verb refuses, with its code
     */
    public HttpRequest wechatQuery(WechatQueryRequest request) {
        return new HttpRequest(call("wechat_query", request.members()));
    }

    /**
     * Verify the answer to a WeChat order query: a fact.
     *
     * @param request the members of the verb
     * @return the answer to a query
     * @throws TtpayException what the verb refuses, with its code
     */
    public FactReply wechatQueryReply(ReplyRequest request) {
        return new FactReply(call("wechat_query_reply", request.members()));
    }

    /**
     * Build the WeChat close request.
     *
     * @param request the members of the verb
     * @return a request that is ready to be sent by any HTTP client, byte for byte
     * @throws TtpayException what the verb refuses, with its code
     */
    public HttpRequest wechatClose(WechatCloseRequest request) {
        return new HttpRequest(call("wechat_close", request.members()));
    }

    /**
     * Verify the answer to a WeChat close; query afterwards.
     *
     * @param request the members of the verb
     * @return the answer to a close: never a fact; query afterwards
     * @throws TtpayException what the verb refuses, with its code
     */
    public Closed wechatCloseReply(ReplyRequest request) {
        return new Closed(call("wechat_close_reply", request.members()));
    }

    /**
     * Build the WeChat refund request.
     *
     * @param request the members of the verb
     * @return a request that is ready to be sent by any HTTP client, byte for byte
     * @throws TtpayException what the verb refuses, with its code
     */
    public HttpRequest wechatRefund(WechatRefundRequest request) {
        return new HttpRequest(call("wechat_refund", request.members()));
    }

    /**
     * Verify the answer to a WeChat refund.
     *
     * @param request the members of the verb
     * @return the answer to a refund or a refund query
     * @throws TtpayException what the verb refuses, with its code
     */
    public RefundReply wechatRefundReply(ReplyRequest request) {
        return new RefundReply(call("wechat_refund_reply", request.members()));
    }

    /**
     * Build the WeChat refund query.
     *
     * @param request the members of the verb
     * @return a request that is ready to be sent by any HTTP client, byte for byte
     * @throws TtpayException what the verb refuses, with its code
     */
    public HttpRequest wechatQueryRefund(WechatQueryRefundRequest request) {
        return new HttpRequest(call("wechat_query_refund", request.members()));
    }

    /**
     * Verify the answer to a WeChat refund query.
     *
     * @param request the members of the verb
     * @return the answer to a refund or a refund query
     * @throws TtpayException what the verb refuses, with its code
     */
    public RefundReply wechatQueryRefundReply(ReplyRequest request) {
        return new RefundReply(call("wechat_query_refund_reply", request.members()));
    }

    /**
     * Verify and decrypt a WeChat notification.
     *
     * @param request the members of the verb
     * @return a notification that was verified, decrypted and bound to our merchant
     * @throws TtpayException what the verb refuses, with its code
     */
    public VerifiedNotification wechatNotification(NotificationRequest request) {
        return new VerifiedNotification(call("wechat_notification", request.members()));
    }

    /**
     * Build the request for a WeChat trade bill.
     *
     * @param request the members of the verb
     * @return a request that is ready to be sent by any HTTP client, byte for byte
     * @throws TtpayException what the verb refuses, with its code
     */
    public HttpRequest wechatBill(WechatBillRequest request) {
        return new HttpRequest(call("wechat_bill", request.members()));
    }

    /**
     * Read the answer to a WeChat bill request.
     *
     * @param request the members of the verb
     * @return where a bill can be fetched, or the bill text itself (WeChat v2)
     * @throws TtpayException what the verb refuses, with its code
     */
    public BillReply wechatBillReply(ReplyRequest request) {
        return new BillReply(call("wechat_bill_reply", request.members()));
    }

    /**
     * Make Alipay's signed order string; there is no request.
     *
     * @param request the members of the verb
     * @return the order string
     * @throws TtpayException what the verb refuses, with its code
     */
    public AlipayOrderReply alipayAppOrder(AlipayAppOrderRequest request) {
        return new AlipayOrderReply(call("alipay_app_order", request.members()));
    }

    /**
     * Build the Alipay trade query.
     *
     * @param request the members of the verb
     * @return a request that is ready to be sent by any HTTP client, byte for byte
     * @throws TtpayException what the verb refuses, with its code
     */
    public HttpRequest alipayQuery(AlipayQueryRequest request) {
        return new HttpRequest(call("alipay_query", request.members()));
    }

    /**
     * Verify the answer to an Alipay trade query: a fact.
     *
     * @param request the members of the verb
     * @return the answer to a query
     * @throws TtpayException what the verb refuses, with its code
     */
    public FactReply alipayQueryReply(ReplyRequest request) {
        return new FactReply(call("alipay_query_reply", request.members()));
    }

    /**
     * Build the Alipay close request.
     *
     * @param request the members of the verb
     * @return a request that is ready to be sent by any HTTP client, byte for byte
     * @throws TtpayException what the verb refuses, with its code
     */
    public HttpRequest alipayClose(AlipayCloseRequest request) {
        return new HttpRequest(call("alipay_close", request.members()));
    }

    /**
     * Verify the answer to an Alipay close; query afterwards.
     *
     * @param request the members of the verb
     * @return the answer to a close: never a fact; query afterwards
     * @throws TtpayException what the verb refuses, with its code
     */
    public Closed alipayCloseReply(ReplyRequest request) {
        return new Closed(call("alipay_close_reply", request.members()));
    }

    /**
     * Build the Alipay refund request.
     *
     * @param request the members of the verb
     * @return a request that is ready to be sent by any HTTP client, byte for byte
     * @throws TtpayException what the verb refuses, with its code
     */
    public HttpRequest alipayRefund(AlipayRefundRequest request) {
        return new HttpRequest(call("alipay_refund", request.members()));
    }

    /**
     * Verify the answer to an Alipay refund.
     *
     * @param request the members of the verb
     * @return the answer to a refund or a refund query
     * @throws TtpayException what the verb refuses, with its code
     */
    public RefundReply alipayRefundReply(ReplyRequest request) {
        return new RefundReply(call("alipay_refund_reply", request.members()));
    }

    /**
     * Build the Alipay refund query.
     *
     * @param request the members of the verb
     * @return a request that is ready to be sent by any HTTP client, byte for byte
     * @throws TtpayException what the verb refuses, with its code
     */
    public HttpRequest alipayQueryRefund(AlipayQueryRefundRequest request) {
        return new HttpRequest(call("alipay_query_refund", request.members()));
    }

    /**
     * Verify the answer to an Alipay refund query.
     *
     * @param request the members of the verb
     * @return the answer to a refund or a refund query
     * @throws TtpayException what the verb refuses, with its code
     */
    public RefundReply alipayQueryRefundReply(ReplyRequest request) {
        return new RefundReply(call("alipay_query_refund_reply", request.members()));
    }

    /**
     * Verify an Alipay notification.
     *
     * @param request the members of the verb
     * @return a notification that was verified, decrypted and bound to our merchant
     * @throws TtpayException what the verb refuses, with its code
     */
    public VerifiedNotification alipayNotification(NotificationRequest request) {
        return new VerifiedNotification(call("alipay_notification", request.members()));
    }

    /**
     * Build the request for an Alipay bill address.
     *
     * @param request the members of the verb
     * @return a request that is ready to be sent by any HTTP client, byte for byte
     * @throws TtpayException what the verb refuses, with its code
     */
    public HttpRequest alipayBill(AlipayBillRequest request) {
        return new HttpRequest(call("alipay_bill", request.members()));
    }

    /**
     * Verify the answer to an Alipay bill request.
     *
     * @param request the members of the verb
     * @return where a bill can be fetched, or the bill text itself (WeChat v2)
     * @throws TtpayException what the verb refuses, with its code
     */
    public BillReply alipayBillReply(ReplyRequest request) {
        return new BillReply(call("alipay_bill_reply", request.members()));
    }

    /**
     * Build a request to ByteDance's tp gateway.
     *
     * @param request the members of the verb
     * @return a call of the gateway, ready to be sent by any HTTP client
     * @throws TtpayException what the verb refuses, with its code
     */
    public TpGatewayHttpRequest tpGatewayRequest(TpGatewayRequest request) {
        return new TpGatewayHttpRequest(call("tp_gateway_request", request.members()));
    }

    /**
     * Verify an answer of ByteDance's tp gateway; weak evidence, never a payment.
     *
     * @param request the members of the verb
     * @return a verified answer
     * @throws TtpayException what the verb refuses, with its code
     */
    public TpGatewayAnswer tpGatewayReply(TpGatewayReplyRequest request) {
        return new TpGatewayAnswer(call("tp_gateway_reply", request.members()));
    }

    /**
     * Verify a notification of ByteDance's tp gateway; weak evidence, never a payment.
     *
     * @param request the members of the verb
     * @return a verified notification
     * @throws TtpayException what the verb refuses, with its code
     */
    public TpGatewayNotified tpGatewayNotification(NotificationRequest request) {
        return new TpGatewayNotified(call("tp_gateway_notification", request.members()));
    }

    /**
     * Build a request of guaranteed payment (ecpay).
     *
     * @param request the members of the verb
     * @return a request that is ready to be sent by any HTTP client, byte for byte
     * @throws TtpayException what the verb refuses, with its code
     */
    public HttpRequest ecpayRequest(EcpayRequest request) {
        return new HttpRequest(call("ecpay_request", request.members()));
    }

    /**
     * Read an answer of guaranteed payment (ecpay), which nobody signs.
     *
     * @param request the members of the verb
     * @return an accepted answer, member by member as it came
     * @throws TtpayException what the verb refuses, with its code
     */
    public EcpayAnswer ecpayReply(EcpayReplyRequest request) {
        return new EcpayAnswer(call("ecpay_reply", request.members()));
    }

    /**
     * Verify a callback or the address check of guaranteed payment (ecpay).
     *
     * @param request the members of the verb
     * @return a verified callback with the answer it must be given
     * @throws TtpayException what the verb refuses, with its code
     */
    public EcpayVerified ecpayCallback(EcpayCallbackRequest request) {
        return new EcpayVerified(call("ecpay_callback", request.members()));
    }

    /**
     * Make {@code data} and {@code byteAuthorization} for {@code tt.requestOrder}.
     *
     * @param request the members of the verb
     * @return the two arguments of {@code tt.requestOrder}
     * @throws TtpayException what the verb refuses, with its code
     */
    public TradeOrderReply tradeOrder(TradeOrderRequest request) {
        return new TradeOrderReply(call("trade_order", request.members()));
    }

    /**
     * Build a request of the general trade system.
     *
     * @param request the members of the verb
     * @return a request that is ready to be sent by any HTTP client, byte for byte
     * @throws TtpayException what the verb refuses, with its code
     */
    public HttpRequest tradeRequest(TradeRequest request) {
        return new HttpRequest(call("trade_request", request.members()));
    }

    /**
     * Read an answer of the general trade system, verified where it is signed.
     *
     * @param request the members of the verb
     * @return an accepted answer
     * @throws TtpayException what the verb refuses, with its code
     */
    public TradeAnswer tradeReply(TradeReplyRequest request) {
        return new TradeAnswer(call("trade_reply", request.members()));
    }

    /**
     * Verify a callback of the general trade system.
     *
     * @param request the members of the verb
     * @return a verified callback with the answer it must be given
     * @throws TtpayException what the verb refuses, with its code
     */
    public TradeVerified tradeCallback(TradeCallbackRequest request) {
        return new TradeVerified(call("trade_callback", request.members()));
    }
}
