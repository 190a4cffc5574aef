'use strict';
// Written by `cargo xtask gen`; change the Rust types and run it again.
// The typed methods: one a verb. `Merchant` brings the two doors behind them.

const { received } = require('./received.js');

class Verbs {
  sign(request) {
    return this.call('sign', request);
  }

  async signAsync(request) {
    return await this.callAsync('sign', request);
  }

  verify(request) {
    return void this.call('verify', request);
  }

  async verifyAsync(request) {
    return void (await this.callAsync('verify', request));
  }

  signOrderInfo(request) {
    return this.call('sign_order_info', request);
  }

  verifyOrderInfo(request) {
    return void this.call('verify_order_info', request);
  }

  lintOrderInfo(request) {
    return this.call('lint_order_info', request);
  }

  cashierStatus(request) {
    return this.call('cashier_status', request);
  }

  diagnoseSignature(request) {
    return this.call('diagnose_signature', received(request));
  }

  async diagnoseSignatureAsync(request) {
    return await this.callAsync('diagnose_signature', received(request));
  }

  explainCode(request) {
    return this.call('explain_code', request);
  }

  decrypt(request) {
    return this.call('decrypt', request);
  }

  certificateSerial(request) {
    return this.call('certificate_serial', request);
  }

  wechatH5Order(request) {
    return this.call('wechat_h5_order', request);
  }

  async wechatH5OrderAsync(request) {
    return await this.callAsync('wechat_h5_order', request);
  }

  wechatH5OrderReply(request) {
    return this.call('wechat_h5_order_reply', received(request));
  }

  async wechatH5OrderReplyAsync(request) {
    return await this.callAsync('wechat_h5_order_reply', received(request));
  }

  wechatQuery(request) {
    return this.call('wechat_query', request);
  }

  async wechatQueryAsync(request) {
    return await this.callAsync('wechat_query', request);
  }

  wechatQueryReply(request) {
    return this.call('wechat_query_reply', received(request));
  }

  async wechatQueryReplyAsync(request) {
    return await this.callAsync('wechat_query_reply', received(request));
  }

  wechatClose(request) {
    return this.call('wechat_close', request);
  }

  async wechatCloseAsync(request) {
    return await this.callAsync('wechat_close', request);
  }

  wechatCloseReply(request) {
    return this.call('wechat_close_reply', received(request));
  }

  async wechatCloseReplyAsync(request) {
    return await this.callAsync('wechat_close_reply', received(request));
  }

  wechatRefund(request) {
    return this.call('wechat_refund', request);
  }

  async wechatRefundAsync(request) {
    return await this.callAsync('wechat_refund', request);
  }

  wechatRefundReply(request) {
    return this.call('wechat_refund_reply', received(request));
  }

  async wechatRefundReplyAsync(request) {
    return await this.callAsync('wechat_refund_reply', received(request));
  }

  wechatQueryRefund(request) {
    return this.call('wechat_query_refund', request);
  }

  async wechatQueryRefundAsync(request) {
    return await this.callAsync('wechat_query_refund', request);
  }

  wechatQueryRefundReply(request) {
    return this.call('wechat_query_refund_reply', received(request));
  }

  async wechatQueryRefundReplyAsync(request) {
    return await this.callAsync('wechat_query_refund_reply', received(request));
  }

  wechatNotification(request) {
    return this.call('wechat_notification', received(request));
  }

  async wechatNotificationAsync(request) {
    return await this.callAsync('wechat_notification', received(request));
  }

  wechatBill(request) {
    return this.call('wechat_bill', request);
  }

  async wechatBillAsync(request) {
    return await this.callAsync('wechat_bill', request);
  }

  wechatBillReply(request) {
    return this.call('wechat_bill_reply', received(request));
  }

  async wechatBillReplyAsync(request) {
    return await this.callAsync('wechat_bill_reply', received(request));
  }

  alipayAppOrder(request) {
    return this.call('alipay_app_order', request);
  }

  async alipayAppOrderAsync(request) {
    return await this.callAsync('alipay_app_order', request);
  }

  alipayQuery(request) {
    return this.call('alipay_query', request);
  }

  async alipayQueryAsync(request) {
    return await this.callAsync('alipay_query', request);
  }

  alipayQueryReply(request) {
    return this.call('alipay_query_reply', received(request));
  }

  async alipayQueryReplyAsync(request) {
    return await this.callAsync('alipay_query_reply', received(request));
  }

  alipayClose(request) {
    return this.call('alipay_close', request);
  }

  async alipayCloseAsync(request) {
    return await this.callAsync('alipay_close', request);
  }

  alipayCloseReply(request) {
    return this.call('alipay_close_reply', received(request));
  }

  async alipayCloseReplyAsync(request) {
    return await this.callAsync('alipay_close_reply', received(request));
  }

  alipayRefund(request) {
    return this.call('alipay_refund', request);
  }

  async alipayRefundAsync(request) {
    return await this.callAsync('alipay_refund', request);
  }

  alipayRefundReply(request) {
    return this.call('alipay_refund_reply', received(request));
  }

  async alipayRefundReplyAsync(request) {
    return await this.callAsync('alipay_refund_reply', received(request));
  }

  alipayQueryRefund(request) {
    return this.call('alipay_query_refund', request);
  }

  async alipayQueryRefundAsync(request) {
    return await this.callAsync('alipay_query_refund', request);
  }

  alipayQueryRefundReply(request) {
    return this.call('alipay_query_refund_reply', received(request));
  }

  async alipayQueryRefundReplyAsync(request) {
    return await this.callAsync('alipay_query_refund_reply', received(request));
  }

  alipayNotification(request) {
    return this.call('alipay_notification', received(request));
  }

  async alipayNotificationAsync(request) {
    return await this.callAsync('alipay_notification', received(request));
  }

  alipayBill(request) {
    return this.call('alipay_bill', request);
  }

  async alipayBillAsync(request) {
    return await this.callAsync('alipay_bill', request);
  }

  alipayBillReply(request) {
    return this.call('alipay_bill_reply', received(request));
  }

  async alipayBillReplyAsync(request) {
    return await this.callAsync('alipay_bill_reply', received(request));
  }

  tpGatewayRequest(request) {
    return this.call('tp_gateway_request', request);
  }

  async tpGatewayRequestAsync(request) {
    return await this.callAsync('tp_gateway_request', request);
  }

  tpGatewayReply(request) {
    return this.call('tp_gateway_reply', received(request));
  }

  async tpGatewayReplyAsync(request) {
    return await this.callAsync('tp_gateway_reply', received(request));
  }

  tpGatewayNotification(request) {
    return this.call('tp_gateway_notification', received(request));
  }

  async tpGatewayNotificationAsync(request) {
    return await this.callAsync('tp_gateway_notification', received(request));
  }

  ecpayRequest(request) {
    return this.call('ecpay_request', request);
  }

  ecpayReply(request) {
    return this.call('ecpay_reply', received(request));
  }

  ecpayCallback(request) {
    return this.call('ecpay_callback', received(request));
  }

  tradeOrder(request) {
    return this.call('trade_order', request);
  }

  async tradeOrderAsync(request) {
    return await this.callAsync('trade_order', request);
  }

  tradeRequest(request) {
    return this.call('trade_request', request);
  }

  async tradeRequestAsync(request) {
    return await this.callAsync('trade_request', request);
  }

  tradeReply(request) {
    return this.call('trade_reply', received(request));
  }

  async tradeReplyAsync(request) {
    return await this.callAsync('trade_reply', received(request));
  }

  tradeCallback(request) {
    return this.call('trade_callback', received(request));
  }

  async tradeCallbackAsync(request) {
    return await this.callAsync('trade_callback', received(request));
  }
}

module.exports = { Verbs };
