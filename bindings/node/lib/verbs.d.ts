// Written by `cargo xtask gen`; change the Rust types and run it again.

import type {
  AlipayAppOrderRequest,
  AlipayBillRequest,
  AlipayCloseRequest,
  AlipayOrderReply,
  AlipayQueryRefundRequest,
  AlipayQueryRequest,
  AlipayRefundRequest,
  BillReply,
  CashierStatusRequest,
  CertificateSerialReply,
  CertificateSerialRequest,
  Closed,
  DecryptRequest,
  Decrypted,
  DiagnoseSignatureRequest,
  Diagnosis,
  EcpayAnswer,
  EcpayCallbackRequest,
  EcpayReplyRequest,
  EcpayRequest,
  EcpayVerified,
  ExplainCodeRequest,
  Explanation,
  FactReply,
  HttpRequest,
  LintOrderInfoRequest,
  LintReport,
  NotificationRequest,
  RefundReply,
  ReplyRequest,
  SignOrderInfoRequest,
  SignRequest,
  Signed,
  SignedOrderInfo,
  StatusAnswer,
  TpGatewayAnswer,
  TpGatewayHttpRequest,
  TpGatewayNotified,
  TpGatewayReplyRequest,
  TpGatewayRequest,
  TradeAnswer,
  TradeCallbackRequest,
  TradeOrderReply,
  TradeOrderRequest,
  TradeReplyRequest,
  TradeRequest,
  TradeVerified,
  VerifiedNotification,
  VerifyOrderInfoRequest,
  VerifyRequest,
  WechatBillRequest,
  WechatCloseRequest,
  WechatH5OrderRequest,
  WechatH5Reply,
  WechatQueryRefundRequest,
  WechatQueryRequest,
  WechatRefundRequest,
} from './types';

/** Every verb as a method. Times are Unix seconds, money is an integer of fen. */
export declare abstract class Verbs {
  /**
   * Sign parameters or a message under any scheme.
   *
   * @returns The reply of `sign`.
   * @throws `TtpayError`: what the verb refuses, with its code.
   */
  sign(request: SignRequest): Signed;

  /**
   * As {@link Verbs.sign}, in a thread of Node's pool; the promise is rejected with what it throws.
   */
  signAsync(request: SignRequest): Promise<Signed>;

  /**
   * Verify a signature under any scheme.
   *
   * @returns Nothing: it holds, or an error is thrown.
   * @throws `TtpayError`: what the verb refuses, with its code.
   */
  verify(request: VerifyRequest): void;

  /**
   * As {@link Verbs.verify}, in a thread of Node's pool; the promise is rejected with what it
   * throws.
   */
  verifyAsync(request: VerifyRequest): Promise<void>;

  /**
   * Build and sign an orderInfo for `tt.pay`.
   *
   * @returns The reply of `sign_order_info`.
   * @throws `TtpayError`: what the verb refuses, with its code.
   */
  signOrderInfo(request: SignOrderInfoRequest): SignedOrderInfo;

  /**
   * Verify the signature of an orderInfo, flat or wrapped.
   *
   * @returns Nothing: it holds, or an error is thrown.
   * @throws `TtpayError`: what the verb refuses, with its code.
   */
  verifyOrderInfo(request: VerifyOrderInfoRequest): void;

  /**
   * Say what is wrong with an orderInfo, rule by rule, and what to do about it.
   *
   * @returns What the linter says.
   * @throws `TtpayError`: what the verb refuses, with its code.
   */
  lintOrderInfo(request: LintOrderInfoRequest): LintReport;

  /**
   * Decide the getOrderStatus code from verified facts.
   *
   * @returns The code of an order with its reason.
   * @throws `TtpayError`: what the verb refuses, with its code.
   */
  cashierStatus(request: CashierStatusRequest): StatusAnswer;

  /**
   * Say why a signature does not match: which known mistake reproduces it.
   *
   * @returns The answer of the doctor.
   * @throws `TtpayError`: what the verb refuses, with its code.
   */
  diagnoseSignature(request: DiagnoseSignatureRequest): Diagnosis;

  /**
   * As {@link Verbs.diagnoseSignature}, in a thread of Node's pool; the promise is rejected with
   * what it throws.
   */
  diagnoseSignatureAsync(request: DiagnoseSignatureRequest): Promise<Diagnosis>;

  /**
   * Explain an error or result code in English and Chinese.
   *
   * @returns What a code means and what to do about it.
   * @throws `TtpayError`: what the verb refuses, with its code.
   */
  explainCode(request: ExplainCodeRequest): Explanation;

  /**
   * Decrypt what a channel encrypted.
   *
   * @returns The reply of `decrypt`.
   * @throws `TtpayError`: what the verb refuses, with its code.
   */
  decrypt(request: DecryptRequest): Decrypted;

  /**
   * The serial text of a certificate, as its channel writes it.
   *
   * @returns The reply of `certificate_serial`.
   * @throws `TtpayError`: what the verb refuses, with its code.
   */
  certificateSerial(request: CertificateSerialRequest): CertificateSerialReply;

  /**
   * Build the WeChat H5 order request.
   *
   * @returns A request that is ready to be sent by any HTTP client, byte for byte.
   * @throws `TtpayError`: what the verb refuses, with its code.
   */
  wechatH5Order(request: WechatH5OrderRequest): HttpRequest;

  /**
   * As {@link Verbs.wechatH5Order}, in a thread of Node's pool; the promise is rejected with what
   * it throws.
   */
  wechatH5OrderAsync(request: WechatH5OrderRequest): Promise<HttpRequest>;

  /**
   * Verify the answer to a WeChat H5 order: the payment address.
   *
   * @returns The answer to an order.
   * @throws `TtpayError`: what the verb refuses, with its code.
   */
  wechatH5OrderReply(request: ReplyRequest): WechatH5Reply;

  /**
   * As {@link Verbs.wechatH5OrderReply}, in a thread of Node's pool; the promise is rejected with
   * what it throws.
   */
  wechatH5OrderReplyAsync(request: ReplyRequest): Promise<WechatH5Reply>;

  /**
   * Build the WeChat order query.
   *
   * @returns A request that is ready to be sent by any HTTP client, byte for byte.
   * @throws `TtpayError`: what the verb refuses, with its code.
   */
  wechatQuery(request: WechatQueryRequest): HttpRequest;

  /**
   * As {@link Verbs.wechatQuery}, in a thread of Node's pool; the promise is rejected with what it
   * throws.
   */
  wechatQueryAsync(request: WechatQueryRequest): Promise<HttpRequest>;

  /**
   * Verify the answer to a WeChat order query: a fact.
   *
   * @returns The answer to a query.
   * @throws `TtpayError`: what the verb refuses, with its code.
   */
  wechatQueryReply(request: ReplyRequest): FactReply;

  /**
   * As {@link Verbs.wechatQueryReply}, in a thread of Node's pool; the promise is rejected with
   * what it throws.
   */
  wechatQueryReplyAsync(request: ReplyRequest): Promise<FactReply>;

  /**
   * Build the WeChat close request.
   *
   * @returns A request that is ready to be sent by any HTTP client, byte for byte.
   * @throws `TtpayError`: what the verb refuses, with its code.
   */
  wechatClose(request: WechatCloseRequest): HttpRequest;

  /**
   * As {@link Verbs.wechatClose}, in a thread of Node's pool; the promise is rejected with what it
   * throws.
   */
  wechatCloseAsync(request: WechatCloseRequest): Promise<HttpRequest>;

  /**
   * Verify the answer to a WeChat close; query afterwards.
   *
   * @returns The answer to a close: never a fact; query afterwards.
   * @throws `TtpayError`: what the verb refuses, with its code.
   */
  wechatCloseReply(request: ReplyRequest): Closed;

  /**
   * As {@link Verbs.wechatCloseReply}, in a thread of Node's pool; the promise is rejected with
   * what it throws.
   */
  wechatCloseReplyAsync(request: ReplyRequest): Promise<Closed>;

  /**
   * Build the WeChat refund request.
   *
   * @returns A request that is ready to be sent by any HTTP client, byte for byte.
   * @throws `TtpayError`: what the verb refuses, with its code.
   */
  wechatRefund(request: WechatRefundRequest): HttpRequest;

  /**
   * As {@link Verbs.wechatRefund}, in a thread of Node's pool; the promise is rejected with what it
   * throws.
   */
  wechatRefundAsync(request: WechatRefundRequest): Promise<HttpRequest>;

  /**
   * Verify the answer to a WeChat refund.
   *
   * @returns The answer to a refund or a refund query.
   * @throws `TtpayError`: what the verb refuses, with its code.
   */
  wechatRefundReply(request: ReplyRequest): RefundReply;

  /**
   * As {@link Verbs.wechatRefundReply}, in a thread of Node's pool; the promise is rejected with
   * what it throws.
   */
  wechatRefundReplyAsync(request: ReplyRequest): Promise<RefundReply>;

  /**
   * Build the WeChat refund query.
   *
   * @returns A request that is ready to be sent by any HTTP client, byte for byte.
   * @throws `TtpayError`: what the verb refuses, with its code.
   */
  wechatQueryRefund(request: WechatQueryRefundRequest): HttpRequest;

  /**
   * As {@link Verbs.wechatQueryRefund}, in a thread of Node's pool; the promise is rejected with
   * what it throws.
   */
  wechatQueryRefundAsync(request: WechatQueryRefundRequest): Promise<HttpRequest>;

  /**
   * Verify the answer to a WeChat refund query.
   *
   * @returns The answer to a refund or a refund query.
   * @throws `TtpayError`: what the verb refuses, with its code.
   */
  wechatQueryRefundReply(request: ReplyRequest): RefundReply;

  /**
   * As {@link Verbs.wechatQueryRefundReply}, in a thread of Node's pool; the promise is rejected
   * with what it throws.
   */
  wechatQueryRefundReplyAsync(request: ReplyRequest): Promise<RefundReply>;

  /**
   * Verify and decrypt a WeChat notification.
   *
   * @returns A notification that was verified, decrypted and bound to our merchant. Only this can
   * move an order.
   * @throws `TtpayError`: what the verb refuses, with its code.
   */
  wechatNotification(request: NotificationRequest): VerifiedNotification;

  /**
   * As {@link Verbs.wechatNotification}, in a thread of Node's pool; the promise is rejected with
   * what it throws.
   */
  wechatNotificationAsync(request: NotificationRequest): Promise<VerifiedNotification>;

  /**
   * Build the request for a WeChat trade bill.
   *
   * @returns A request that is ready to be sent by any HTTP client, byte for byte.
   * @throws `TtpayError`: what the verb refuses, with its code.
   */
  wechatBill(request: WechatBillRequest): HttpRequest;

  /**
   * As {@link Verbs.wechatBill}, in a thread of Node's pool; the promise is rejected with what it
   * throws.
   */
  wechatBillAsync(request: WechatBillRequest): Promise<HttpRequest>;

  /**
   * Read the answer to a WeChat bill request.
   *
   * @returns Where a bill can be fetched, or the bill text itself (WeChat v2).
   * @throws `TtpayError`: what the verb refuses, with its code.
   */
  wechatBillReply(request: ReplyRequest): BillReply;

  /**
   * As {@link Verbs.wechatBillReply}, in a thread of Node's pool; the promise is rejected with what
   * it throws.
   */
  wechatBillReplyAsync(request: ReplyRequest): Promise<BillReply>;

  /**
   * Make Alipay's signed order string; there is no request.
   *
   * @returns The order string.
   * @throws `TtpayError`: what the verb refuses, with its code.
   */
  alipayAppOrder(request: AlipayAppOrderRequest): AlipayOrderReply;

  /**
   * As {@link Verbs.alipayAppOrder}, in a thread of Node's pool; the promise is rejected with what
   * it throws.
   */
  alipayAppOrderAsync(request: AlipayAppOrderRequest): Promise<AlipayOrderReply>;

  /**
   * Build the Alipay trade query.
   *
   * @returns A request that is ready to be sent by any HTTP client, byte for byte.
   * @throws `TtpayError`: what the verb refuses, with its code.
   */
  alipayQuery(request: AlipayQueryRequest): HttpRequest;

  /**
   * As {@link Verbs.alipayQuery}, in a thread of Node's pool; the promise is rejected with what it
   * throws.
   */
  alipayQueryAsync(request: AlipayQueryRequest): Promise<HttpRequest>;

  /**
   * Verify the answer to an Alipay trade query: a fact.
   *
   * @returns The answer to a query.
   * @throws `TtpayError`: what the verb refuses, with its code.
   */
  alipayQueryReply(request: ReplyRequest): FactReply;

  /**
   * As {@link Verbs.alipayQueryReply}, in a thread of Node's pool; the promise is rejected with
   * what it throws.
   */
  alipayQueryReplyAsync(request: ReplyRequest): Promise<FactReply>;

  /**
   * Build the Alipay close request.
   *
   * @returns A request that is ready to be sent by any HTTP client, byte for byte.
   * @throws `TtpayError`: what the verb refuses, with its code.
   */
  alipayClose(request: AlipayCloseRequest): HttpRequest;

  /**
   * As {@link Verbs.alipayClose}, in a thread of Node's pool; the promise is rejected with what it
   * throws.
   */
  alipayCloseAsync(request: AlipayCloseRequest): Promise<HttpRequest>;

  /**
   * Verify the answer to an Alipay close; query afterwards.
   *
   * @returns The answer to a close: never a fact; query afterwards.
   * @throws `TtpayError`: what the verb refuses, with its code.
   */
  alipayCloseReply(request: ReplyRequest): Closed;

  /**
   * As {@link Verbs.alipayCloseReply}, in a thread of Node's pool; the promise is rejected with
   * what it throws.
   */
  alipayCloseReplyAsync(request: ReplyRequest): Promise<Closed>;

  /**
   * Build the Alipay refund request.
   *
   * @returns A request that is ready to be sent by any HTTP client, byte for byte.
   * @throws `TtpayError`: what the verb refuses, with its code.
   */
  alipayRefund(request: AlipayRefundRequest): HttpRequest;

  /**
   * As {@link Verbs.alipayRefund}, in a thread of Node's pool; the promise is rejected with what it
   * throws.
   */
  alipayRefundAsync(request: AlipayRefundRequest): Promise<HttpRequest>;

  /**
   * Verify the answer to an Alipay refund.
   *
   * @returns The answer to a refund or a refund query.
   * @throws `TtpayError`: what the verb refuses, with its code.
   */
  alipayRefundReply(request: ReplyRequest): RefundReply;

  /**
   * As {@link Verbs.alipayRefundReply}, in a thread of Node's pool; the promise is rejected with
   * what it throws.
   */
  alipayRefundReplyAsync(request: ReplyRequest): Promise<RefundReply>;

  /**
   * Build the Alipay refund query.
   *
   * @returns A request that is ready to be sent by any HTTP client, byte for byte.
   * @throws `TtpayError`: what the verb refuses, with its code.
   */
  alipayQueryRefund(request: AlipayQueryRefundRequest): HttpRequest;

  /**
   * As {@link Verbs.alipayQueryRefund}, in a thread of Node's pool; the promise is rejected with
   * what it throws.
   */
  alipayQueryRefundAsync(request: AlipayQueryRefundRequest): Promise<HttpRequest>;

  /**
   * Verify the answer to an Alipay refund query.
   *
   * @returns The answer to a refund or a refund query.
   * @throws `TtpayError`: what the verb refuses, with its code.
   */
  alipayQueryRefundReply(request: ReplyRequest): RefundReply;

  /**
   * As {@link Verbs.alipayQueryRefundReply}, in a thread of Node's pool; the promise is rejected
   * with what it throws.
   */
  alipayQueryRefundReplyAsync(request: ReplyRequest): Promise<RefundReply>;

  /**
   * Verify an Alipay notification.
   *
   * @returns A notification that was verified, decrypted and bound to our merchant. Only this can
   * move an order.
   * @throws `TtpayError`: what the verb refuses, with its code.
   */
  alipayNotification(request: NotificationRequest): VerifiedNotification;

  /**
   * As {@link Verbs.alipayNotification}, in a thread of Node's pool; the promise is rejected with
   * what it throws.
   */
  alipayNotificationAsync(request: NotificationRequest): Promise<VerifiedNotification>;

  /**
   * Build the request for an Alipay bill address.
   *
   * @returns A request that is ready to be sent by any HTTP client, byte for byte.
   * @throws `TtpayError`: what the verb refuses, with its code.
   */
  alipayBill(request: AlipayBillRequest): HttpRequest;

  /**
   * As {@link Verbs.alipayBill}, in a thread of Node's pool; the promise is rejected with what it
   * throws.
   */
  alipayBillAsync(request: AlipayBillRequest): Promise<HttpRequest>;

  /**
   * Verify the answer to an Alipay bill request.
   *
   * @returns Where a bill can be fetched, or the bill text itself (WeChat v2).
   * @throws `TtpayError`: what the verb refuses, with its code.
   */
  alipayBillReply(request: ReplyRequest): BillReply;

  /**
   * As {@link Verbs.alipayBillReply}, in a thread of Node's pool; the promise is rejected with what
   * it throws.
   */
  alipayBillReplyAsync(request: ReplyRequest): Promise<BillReply>;

  /**
   * Build a request to ByteDance's tp gateway.
   *
   * @returns A call of the gateway, ready to be sent by any HTTP client.
   * @throws `TtpayError`: what the verb refuses, with its code.
   */
  tpGatewayRequest(request: TpGatewayRequest): TpGatewayHttpRequest;

  /**
   * As {@link Verbs.tpGatewayRequest}, in a thread of Node's pool; the promise is rejected with
   * what it throws.
   */
  tpGatewayRequestAsync(request: TpGatewayRequest): Promise<TpGatewayHttpRequest>;

  /**
   * Verify an answer of ByteDance's tp gateway; weak evidence, never a payment.
   *
   * @returns A verified answer. Weak evidence: a reason to ask the channel, never a payment.
   * @throws `TtpayError`: what the verb refuses, with its code.
   */
  tpGatewayReply(request: TpGatewayReplyRequest): TpGatewayAnswer;

  /**
   * As {@link Verbs.tpGatewayReply}, in a thread of Node's pool; the promise is rejected with what
   * it throws.
   */
  tpGatewayReplyAsync(request: TpGatewayReplyRequest): Promise<TpGatewayAnswer>;

  /**
   * Verify a notification of ByteDance's tp gateway; weak evidence, never a payment.
   *
   * @returns A verified notification. Weak evidence: a reason to ask the channel, never a payment.
   * @throws `TtpayError`: what the verb refuses, with its code.
   */
  tpGatewayNotification(request: NotificationRequest): TpGatewayNotified;

  /**
   * As {@link Verbs.tpGatewayNotification}, in a thread of Node's pool; the promise is rejected
   * with what it throws.
   */
  tpGatewayNotificationAsync(request: NotificationRequest): Promise<TpGatewayNotified>;

  /**
   * Build a request of guaranteed payment (ecpay).
   *
   * @returns A request that is ready to be sent by any HTTP client, byte for byte.
   * @throws `TtpayError`: what the verb refuses, with its code.
   */
  ecpayRequest(request: EcpayRequest): HttpRequest;

  /**
   * Read an answer of guaranteed payment (ecpay), which nobody signs.
   *
   * @returns An accepted answer, member by member as it came. Nobody signed it: what it says is a
   * hint, and only a callback counts.
   * @throws `TtpayError`: what the verb refuses, with its code.
   */
  ecpayReply(request: EcpayReplyRequest): EcpayAnswer;

  /**
   * Verify a callback or the address check of guaranteed payment (ecpay).
   *
   * @returns A verified callback with the answer it must be given.
   * @throws `TtpayError`: what the verb refuses, with its code.
   */
  ecpayCallback(request: EcpayCallbackRequest): EcpayVerified;

  /**
   * Make `data` and `byteAuthorization` for `tt.requestOrder`.
   *
   * @returns The two arguments of `tt.requestOrder`.
   * @throws `TtpayError`: what the verb refuses, with its code.
   */
  tradeOrder(request: TradeOrderRequest): TradeOrderReply;

  /**
   * As {@link Verbs.tradeOrder}, in a thread of Node's pool; the promise is rejected with what it
   * throws.
   */
  tradeOrderAsync(request: TradeOrderRequest): Promise<TradeOrderReply>;

  /**
   * Build a request of the general trade system.
   *
   * @returns A request that is ready to be sent by any HTTP client, byte for byte.
   * @throws `TtpayError`: what the verb refuses, with its code.
   */
  tradeRequest(request: TradeRequest): HttpRequest;

  /**
   * As {@link Verbs.tradeRequest}, in a thread of Node's pool; the promise is rejected with what it
   * throws.
   */
  tradeRequestAsync(request: TradeRequest): Promise<HttpRequest>;

  /**
   * Read an answer of the general trade system, verified where it is signed.
   *
   * @returns An accepted answer.
   * @throws `TtpayError`: what the verb refuses, with its code.
   */
  tradeReply(request: TradeReplyRequest): TradeAnswer;

  /**
   * As {@link Verbs.tradeReply}, in a thread of Node's pool; the promise is rejected with what it
   * throws.
   */
  tradeReplyAsync(request: TradeReplyRequest): Promise<TradeAnswer>;

  /**
   * Verify a callback of the general trade system.
   *
   * @returns A verified callback with the answer it must be given.
   * @throws `TtpayError`: what the verb refuses, with its code.
   */
  tradeCallback(request: TradeCallbackRequest): TradeVerified;

  /**
   * As {@link Verbs.tradeCallback}, in a thread of Node's pool; the promise is rejected with what
   * it throws.
   */
  tradeCallbackAsync(request: TradeCallbackRequest): Promise<TradeVerified>;
}
