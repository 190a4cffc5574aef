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
  ExplainCodeRequest,
  Explanation,
  FactReply,
  HttpRequest,
  NotificationRequest,
  RefundReply,
  ReplyRequest,
  SignOrderInfoRequest,
  SignRequest,
  Signed,
  SignedOrderInfo,
  StatusAnswer,
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
   * Decide the getOrderStatus code from verified facts.
   *
   * @returns The code of an order with its reason.
   * @throws `TtpayError`: what the verb refuses, with its code.
   */
  cashierStatus(request: CashierStatusRequest): StatusAnswer;

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
}
