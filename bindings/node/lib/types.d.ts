// Written by `cargo xtask gen`; change the Rust types and run it again.
// The shapes that cross the door: configuration, requests and replies.

/** Any JSON value. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/**
 * Header lines as they come: `Headers` of fetch, `IncomingMessage.headers`, a list of pairs, or an
 * object. Names are compared without case; a repeated security header is refused.
 */
export type HeaderLines =
  | Iterable<readonly [string, string]>
  | { readonly [name: string]: string | readonly string[] | undefined };

/**
 * Every error code. Codes only grow; none is renamed or reused.
 *
 * - `amount_invalid`: An amount is not a plain positive amount of money.
 * - `amount_mismatch`: The verified amount or currency is not the one of the order.
 * - `algorithm_refused`: The message asks for an algorithm other than the configured one.
 * - `channel_error`: The channel refused the call; its own code is in `channel_code`.
 * - `ciphertext_rejected`: Decryption failed: encoding, length, tag, padding or content.
 * - `config_invalid`: The configuration has an unknown, wrong or unsafe member.
 * - `config_missing`: The verb needs a section of the configuration that is absent.
 * - `duplicate_field`: One name occurs twice.
 * - `field_invalid`: A field has a value that its rule forbids.
 * - `field_missing`: A required field is absent or empty.
 * - `internal`: A fault of this library; nothing was decided.
 * - `key_malformed`: A key or secret has the wrong length, form or role.
 * - `merchant_mismatch`: Application, merchant or seller is not ours.
 * - `message_malformed`: A received message cannot be read.
 * - `message_too_large`: A message or request is above its size limit.
 * - `order_mismatch`: The verified order or refund number is not the expected one.
 * - `outcome_unknown`: The money may have moved: query before anything else.
 * - `request_malformed`: The request of a verb does not have the shape of its schema.
 * - `scheme_unknown`: No signature scheme has this name.
 * - `serial_unknown`: The key or certificate serial is not in the key ring.
 * - `signature_malformed`: The signature is not hex or base64 of the right form.
 * - `signature_mismatch`: The signature does not belong to the message.
 * - `signature_missing`: No signature, or a part of it is absent.
 * - `timestamp_skewed`: The time stamp is outside the allowed window.
 * - `verb_unknown`: No verb has this name.
 * - `unauthorized`: Over HTTP: the operator's key is missing or wrong.
 * - `not_found`: Over HTTP: there is no such order or page.
 * - `conflict`: Over HTTP: the request contradicts what is stored.
 * - `rate_limited`: Over HTTP: too many requests.
 * - `channel_unavailable`: Over HTTP: no channel accepted the order.
 */
export type ErrorCode =
  | 'amount_invalid'
  | 'amount_mismatch'
  | 'algorithm_refused'
  | 'channel_error'
  | 'ciphertext_rejected'
  | 'config_invalid'
  | 'config_missing'
  | 'duplicate_field'
  | 'field_invalid'
  | 'field_missing'
  | 'internal'
  | 'key_malformed'
  | 'merchant_mismatch'
  | 'message_malformed'
  | 'message_too_large'
  | 'order_mismatch'
  | 'outcome_unknown'
  | 'request_malformed'
  | 'scheme_unknown'
  | 'serial_unknown'
  | 'signature_malformed'
  | 'signature_mismatch'
  | 'signature_missing'
  | 'timestamp_skewed'
  | 'verb_unknown'
  | 'unauthorized'
  | 'not_found'
  | 'conflict'
  | 'rate_limited'
  | 'channel_unavailable';

/**
 * The verbs of the one door.
 *
 * - `sign`: Sign parameters or a message under any scheme.
 * - `verify`: Verify a signature under any scheme.
 * - `sign_order_info`: Build and sign an orderInfo for `tt.pay`.
 * - `sign_fields`: Sign a field map that the backend already has (the hot path).
 * - `verify_order_info`: Verify the signature of an orderInfo, flat or wrapped.
 * - `lint_order_info`: Say what is wrong with an orderInfo, rule by rule, and what to do about it.
 * - `cashier_status`: Decide the getOrderStatus code from verified facts.
 * - `diagnose_signature`: Say why a signature does not match: which known mistake reproduces it.
 * - `explain_code`: Explain an error or result code in English and Chinese.
 * - `decrypt`: Decrypt what a channel encrypted.
 * - `certificate_serial`: The serial text of a certificate, as its channel writes it.
 * - `wechat_h5_order`: Build the WeChat H5 order request.
 * - `wechat_h5_order_reply`: Verify the answer to a WeChat H5 order: the payment address.
 * - `wechat_query`: Build the WeChat order query.
 * - `wechat_query_reply`: Verify the answer to a WeChat order query: a fact.
 * - `wechat_close`: Build the WeChat close request.
 * - `wechat_close_reply`: Verify the answer to a WeChat close; query afterwards.
 * - `wechat_refund`: Build the WeChat refund request.
 * - `wechat_refund_reply`: Verify the answer to a WeChat refund.
 * - `wechat_query_refund`: Build the WeChat refund query.
 * - `wechat_query_refund_reply`: Verify the answer to a WeChat refund query.
 * - `wechat_notification`: Verify and decrypt a WeChat notification.
 * - `wechat_bill`: Build the request for a WeChat trade bill.
 * - `wechat_bill_reply`: Read the answer to a WeChat bill request.
 * - `alipay_app_order`: Make Alipay's signed order string; there is no request.
 * - `alipay_query`: Build the Alipay trade query.
 * - `alipay_query_reply`: Verify the answer to an Alipay trade query: a fact.
 * - `alipay_close`: Build the Alipay close request.
 * - `alipay_close_reply`: Verify the answer to an Alipay close; query afterwards.
 * - `alipay_refund`: Build the Alipay refund request.
 * - `alipay_refund_reply`: Verify the answer to an Alipay refund.
 * - `alipay_query_refund`: Build the Alipay refund query.
 * - `alipay_query_refund_reply`: Verify the answer to an Alipay refund query.
 * - `alipay_notification`: Verify an Alipay notification.
 * - `alipay_bill`: Build the request for an Alipay bill address.
 * - `alipay_bill_reply`: Verify the answer to an Alipay bill request.
 * - `tp_gateway_request`: Build a request to ByteDance's tp gateway.
 * - `tp_gateway_reply`: Verify an answer of ByteDance's tp gateway; weak evidence, never a payment.
 * - `tp_gateway_notification`: Verify a notification of ByteDance's tp gateway; weak evidence,
 * never a payment.
 * - `ecpay_request`: Build a request of guaranteed payment (ecpay).
 * - `ecpay_reply`: Read an answer of guaranteed payment (ecpay), which nobody signs.
 * - `ecpay_callback`: Verify a callback or the address check of guaranteed payment (ecpay).
 * - `trade_order`: Make `data` and `byteAuthorization` for `tt.requestOrder`.
 * - `trade_request`: Build a request of the general trade system.
 * - `trade_reply`: Read an answer of the general trade system, verified where it is signed.
 * - `trade_callback`: Verify a callback of the general trade system.
 */
export type Verb =
  | 'sign'
  | 'verify'
  | 'sign_order_info'
  | 'sign_fields'
  | 'verify_order_info'
  | 'lint_order_info'
  | 'cashier_status'
  | 'diagnose_signature'
  | 'explain_code'
  | 'decrypt'
  | 'certificate_serial'
  | 'wechat_h5_order'
  | 'wechat_h5_order_reply'
  | 'wechat_query'
  | 'wechat_query_reply'
  | 'wechat_close'
  | 'wechat_close_reply'
  | 'wechat_refund'
  | 'wechat_refund_reply'
  | 'wechat_query_refund'
  | 'wechat_query_refund_reply'
  | 'wechat_notification'
  | 'wechat_bill'
  | 'wechat_bill_reply'
  | 'alipay_app_order'
  | 'alipay_query'
  | 'alipay_query_reply'
  | 'alipay_close'
  | 'alipay_close_reply'
  | 'alipay_refund'
  | 'alipay_refund_reply'
  | 'alipay_query_refund'
  | 'alipay_query_refund_reply'
  | 'alipay_notification'
  | 'alipay_bill'
  | 'alipay_bill_reply'
  | 'tp_gateway_request'
  | 'tp_gateway_reply'
  | 'tp_gateway_notification'
  | 'ecpay_request'
  | 'ecpay_reply'
  | 'ecpay_callback'
  | 'trade_order'
  | 'trade_request'
  | 'trade_reply'
  | 'trade_callback';

/**
 * The kind of place where the user pays.
 *
 * - `Wap`: A mobile web page; also what the ByteDance cashier uses.
 * - `iOS`: An iOS application.
 * - `Android`: An Android application.
 */
export type SceneKind = 'Wap' | 'iOS' | 'Android';

/**
 * Signature schemes.
 *
 * - `cashier_md5`: The orderInfo signature of the tt.pay cashier (cashier.md §4).
 * - `wechat_v2_md5`: WeChat Pay API v2 with MD5 (wechat.md §3.2).
 * - `wechat_v2_hmac_sha256`: WeChat Pay API v2 with HMAC-SHA256 (wechat.md §3.2).
 * - `wechat_v3_request`: A request to WeChat Pay API v3 (wechat.md §4.1).
 * - `wechat_v3_response`: An answer or notification of WeChat Pay API v3 (wechat.md §4.2).
 * - `alipay_rsa2`: A request to Alipay, SHA-256 (alipay.md §3).
 * - `alipay_rsa`: A request to Alipay, SHA-1, for old applications (alipay.md §3).
 * - `alipay_notify_rsa2`: A notification of Alipay, SHA-256 (alipay.md §7.3).
 * - `alipay_notify_rsa`: A notification of Alipay, SHA-1 (alipay.md §7.3).
 * - `alipay_response_rsa2`: An answer of Alipay's gateway, SHA-256 (alipay.md §5.2).
 * - `tp_gateway_md5`: A request to ByteDance's tp gateway (bytedance.md §1.3).
 * - `tp_gateway_rsa`: An answer or notification of ByteDance's tp gateway, MD5 with RSA
 * (bytedance.md §1.4–1.5).
 * - `ecpay_md5`: A request of guaranteed payment, MD5 over sorted values (bytedance.md §2.2).
 * - `ecpay_callback_sha1`: A callback of guaranteed payment (bytedance.md §2.4).
 * - `trade_request_rsa`: A request of the general trade system, under the application key
 * (bytedance.md §3.2).
 * - `trade_callback_rsa`: A callback of the general trade system, under the platform key
 * (bytedance.md §3.5).
 */
export type Scheme =
  | 'cashier_md5'
  | 'wechat_v2_md5'
  | 'wechat_v2_hmac_sha256'
  | 'wechat_v3_request'
  | 'wechat_v3_response'
  | 'alipay_rsa2'
  | 'alipay_rsa'
  | 'alipay_notify_rsa2'
  | 'alipay_notify_rsa'
  | 'alipay_response_rsa2'
  | 'tp_gateway_md5'
  | 'tp_gateway_rsa'
  | 'ecpay_md5'
  | 'ecpay_callback_sha1'
  | 'trade_request_rsa'
  | 'trade_callback_rsa';

/**
 * Which output form to build.
 *
 * - `1.0`: `{"1.0": "<text>"}` for `tt.requestPayment`; Alipay only.
 * - `2.0`: `{"2.0": "<text>"}`.
 * - `2.0+`: Both members of the wrapper.
 * - `3.0`: The 2.0 members flat, as `tt.pay` takes them; the form to use.
 */
export type AppletVersion = '1.0' | '2.0' | '2.0+' | '3.0';

/**
 * How bad a finding is.
 *
 * - `error`: The platform or a channel refuses, or money or status can go wrong.
 * - `warning`: It works, but it is undocumented, fragile or misleading.
 */
export type Severity = 'error' | 'warning';

/**
 * Why **we** ended an order. Set once, only while the order has no final code.
 *
 * - `expired`: The time to pay was over and we began to close the order.
 * - `user_cancelled`: The user gave the order up.
 * - `merchant_cancelled`: The merchant gave the order up.
 * - `payment_failed`: A channel reported a payment that failed for good and we ended the order for
 * it.
 * - `place_failed`: No channel accepted the order, so nothing was handed out.
 */
export type CloseReason =
  'expired' | 'user_cancelled' | 'merchant_cancelled' | 'payment_failed' | 'place_failed';

/**
 * A payment channel.
 *
 * - `wechat`: WeChat Pay.
 * - `alipay`: Alipay.
 * - `ecpay`: ByteDance's guaranteed payment 担保支付: the platform itself takes the money.
 * - `trade`: ByteDance's general trade system 通用交易系统: the platform itself takes the money.
 */
export type Channel = 'wechat' | 'alipay' | 'ecpay' | 'trade';

/**
 * How a fact was learned.
 *
 * - `query`: A verified answer to our question.
 * - `notification`: A verified message that the channel sent by itself.
 * - `tp_gateway`: A message of ByteDance's tp gateway: weak evidence (MD5, 1024 bits), a reason to
 * ask the channel and no more.
 * - `unsigned`: An answer that nobody signed, as ecpay gives them: a reason to call somebody and no
 * more.
 */
export type Source = 'query' | 'notification' | 'tp_gateway' | 'unsigned';

/**
 * A code that the backend answers to `getOrderStatus`. There are exactly five; 4 is not among them.
 *
 * - `0`: 支付成功: money was taken for this order.
 * - `1`: 支付超时: the time is over and no channel can take money any more.
 * - `2`: 支付失败: our attempt failed for good and no channel can take money any more.
 * - `3`: 支付关闭: closed, and no channel can take money any more.
 * - `9`: 订单状态未知: everything else.
 */
export type CashierCode = 0 | 1 | 2 | 3 | 9;

/**
 * Why an order has its code.
 *
 * - `paid`: Money was taken, proved by a verified message of the channel.
 * - `paid_refunded_part`: Paid, and a part of the money went back.
 * - `paid_refunded_full`: Paid, and all of the money went back; the code stays 0.
 * - `paid_refunding`: Paid and being refunded; the sum is not known yet.
 * - `timed_out`: The time to pay is over and no channel can take money any more.
 * - `never_offered`: The time to pay is over and no channel was ever offered.
 * - `user_cancelled`: The user gave the order up and no channel can take money any more.
 * - `merchant_cancelled`: The merchant gave the order up and no channel can take money any more.
 * - `closed_elsewhere`: Closed in time by somebody else, such as the merchant platform or support.
 * - `revoked`: WeChat revoked the order; unexpected for this product.
 * - `payment_failed`: The payment failed for good and no channel can take money any more.
 * - `place_failed`: No channel accepted the order, so nobody could pay it.
 * - `contradiction`: The channel does not know an order whose link was handed out.
 * - `unrecognised`: The channel used a word that we do not know, and we do not guess.
 * - `attempt_failed`: One attempt to pay failed; another may work until the order is closed.
 * - `in_progress`: The user is paying at this moment.
 * - `close_needed`: The time to pay is over but the channel still takes money: close it and ask
 * again.
 * - `closing`: We ended the order but the channel does not show it yet.
 * - `unproved`: The time to pay is over, and the platform has said nothing that it signed; its
 * callback decides.
 * - `waiting`: The order can be paid and waits for the user.
 * - `not_started`: Alipay has no trade yet, and the order string can still be paid.
 * - `no_deadline`: The order string has no absolute deadline, so Alipay may still take money.
 * - `not_asked`: The channel was offered and nothing about it is verified yet.
 * - `not_offered`: No channel has been offered yet.
 */
export type Reason =
  | 'paid'
  | 'paid_refunded_part'
  | 'paid_refunded_full'
  | 'paid_refunding'
  | 'timed_out'
  | 'never_offered'
  | 'user_cancelled'
  | 'merchant_cancelled'
  | 'closed_elsewhere'
  | 'revoked'
  | 'payment_failed'
  | 'place_failed'
  | 'contradiction'
  | 'unrecognised'
  | 'attempt_failed'
  | 'in_progress'
  | 'close_needed'
  | 'closing'
  | 'unproved'
  | 'waiting'
  | 'not_started'
  | 'no_deadline'
  | 'not_asked'
  | 'not_offered';

/**
 * How sure a finding is.
 *
 * - `proved`: The claimed value was reproduced exactly, or the opened signature shows it.
 * - `suspected`: It is visible or likely, and nothing was computed.
 */
export type Certainty = 'proved' | 'suspected';

/**
 * Whose code it is.
 *
 * - `cashier`: The tt.pay cashier of ByteDance and the result codes of its front end.
 * - `wechat`: WeChat Pay, API v2 and v3, and its H5 page.
 * - `alipay`: Alipay's gateway and its app.
 */
export type CodeSource = 'cashier' | 'wechat' | 'alipay';

/**
 * The one thing to do next. Absent in an `Explanation`: nothing for a program to do, at most for a
 * person.
 *
 * - `retry`: Send the same call again, same numbers and same parameters, after what the fixes name.
 * - `query`: Ask for the true state before anything else; what happened is not known yet.
 * - `wait`: Not now: come back later, at the pace that the fixes name.
 * - `new_number`: This number is used up: once that is confirmed, go on with a new one.
 * - `fix_configuration`: Repeating cannot help: correct the request, the keys or the account first.
 */
export type Next = 'retry' | 'query' | 'wait' | 'new_number' | 'fix_configuration';

/**
 * What `decrypt` can open.
 *
 * - `wechat_v2_refund`: `req_info` of a WeChat v2 refund notification (wechat.md §3.12).
 * - `wechat_v3_aead`: A sealed resource of WeChat v3 (wechat.md §4.4).
 * - `alipay_aes`: Alipay's content encryption.
 */
export type DecryptScheme = 'wechat_v2_refund' | 'wechat_v3_aead' | 'alipay_aes';

/**
 * Whose serial text `certificate_serial` writes.
 *
 * - `alipay_app`: `app_cert_sn` and `alipay_cert_sn` (alipay.md §8).
 * - `alipay_root`: `alipay_root_cert_sn` of a root file (alipay.md §8).
 * - `wechat`: The serial of a WeChat certificate in upper-case hex (wechat.md §4.3).
 */
export type CertificateScheme = 'alipay_app' | 'alipay_root' | 'wechat';

/**
 * A restriction of the ways to pay.
 *
 * - `no_credit`: No credit cards.
 */
export type LimitPay = 'no_credit';

/**
 * What became of a refund.
 *
 * - `succeeded`: The money went back.
 * - `pending`: Accepted, not finished.
 * - `failed`: Ended without money going back.
 * - `unknown`: The channel did not say; ask again before doing anything.
 */
export type RefundOutcome = 'succeeded' | 'pending' | 'failed' | 'unknown';

/**
 * What a notification is about.
 *
 * - `payment`: A payment, or another state of the order.
 * - `refund`: A refund.
 */
export type NotificationKind = 'payment' | 'refund';

/**
 * What a callback is about.
 *
 * - `payment`: A payment: look at its `status`.
 * - `refund`: A refund, also one that failed.
 * - `settle`: A settlement.
 * - `url_check`: The platform checks the address; nothing happened.
 */
export type EcpayEventKind = 'payment' | 'refund' | 'settle' | 'url_check';

/**
 * What a callback is about.
 *
 * - `payment`: A payment that succeeded or was given up: look at its `status`.
 * - `refund`: A refund that ended: look at its `status`.
 * - `pre_create_refund`: A user asks for a refund, and the merchant has to answer with its data.
 * - `settle`: A settlement.
 * - `sign_callback`: A contract for later deductions.
 * - `sign_pay_callback`: A deduction under a contract.
 */
export type TradeEventKind =
  'payment' | 'refund' | 'pre_create_refund' | 'settle' | 'sign_callback' | 'sign_pay_callback';

/**
 * Everything a `Merchant` is built from. Every section is optional: a verb whose section is missing
 * answers `config_missing`.
 */
export interface Config {
  /** ByteDance's cashier. */
  cashier?: CashierConfig | undefined;
  /** WeChat Pay, API v2 or v3. */
  wechat?: WechatConfig | undefined;
  /** Alipay. */
  alipay?: AlipayConfig | undefined;
  /** ByteDance's tp gateway; it also needs `cashier`. */
  tp_gateway?: TpGatewayConfig | undefined;
  /** Guaranteed payment 担保支付. */
  ecpay?: EcpayConfig | undefined;
  /** The general trade system 通用交易系统. */
  trade?: TradeConfig | undefined;
  /** Bounds and switches. */
  limits?: LimitsConfig | undefined;
}

/**
 * The three values that ByteDance issues for payment. They are not the mini-program's own AppID and
 * AppSecret.
 */
export interface CashierConfig {
  /** The payment app id (800…). */
  app_id: string;
  /** The payment merchant number. */
  merchant_id: string;
  /** The payment secret. */
  secret: string;
  /** The orderInfo `notify_url`; the documented fixed address when absent. */
  notify_url?: string | undefined;
}

/** API v2: XML and a shared key. */
export interface WechatConfigV2 {
  /** Which of the choices this is. */
  api: 'v2';
  /** The address of WeChat Pay; `https://api.mch.weixin.qq.com` when absent. */
  base_url?: string | undefined;
  /** The application id, bound to the merchant number. */
  app_id: string;
  /** The merchant number. */
  mch_id: string;
  /** The APIv2 key: 32 printable ASCII characters. */
  key: string;
  /** `MD5` or `HMAC-SHA256`; messages never choose it. */
  sign_type: string;
  /**
   * Where payments and refunds are notified when a request names no address: public `https`, no
   * query.
   */
  notify_url?: string | undefined;
  /** Where the user opens the page when an order names no scene; `Wap` when absent. */
  scene?: Scene | undefined;
}

/** Where the user opens the payment page. */
export interface Scene {
  /** The kind of place. */
  type: SceneKind;
  /** Name of the site or application: at most 64 bytes. */
  app_name?: string | undefined;
  /** Address of the site: at most 128 bytes. */
  app_url?: string | undefined;
  /** iOS bundle id: at most 128 bytes. */
  bundle_id?: string | undefined;
  /** Android package name: at most 128 bytes. */
  package_name?: string | undefined;
}

/** API v3: JSON and RSA keys. */
export interface WechatConfigV3 {
  /** Which of the choices this is. */
  api: 'v3';
  /** The address of WeChat Pay; `https://api.mch.weixin.qq.com` when absent. */
  base_url?: string | undefined;
  /** The application id, bound to the merchant number. */
  app_id: string;
  /** The merchant number. */
  mch_id: string;
  /** The serial of the **merchant** certificate, in hex. */
  serial_no: string;
  /** The private key of the merchant certificate: PEM or bare base64, PKCS#8 or PKCS#1. */
  private_key: string;
  /** The APIv3 key: exactly 32 bytes. */
  apiv3_key: string;
  /** The trusted keys of WeChat Pay, at least one; several for rotation. */
  platform_keys: ReadonlyArray<PlatformKeyConfig>;
  /**
   * The APIv2 key, 32 printable ASCII characters: a v3 merchant may still get v2 refund notices.
   */
  key?: string | undefined;
  /**
   * Where payments and refunds are notified when a request names no address: public `https`, no
   * query.
   */
  notify_url?: string | undefined;
  /** Where the user opens the page when an order names no scene; `Wap` when absent. */
  scene?: Scene | undefined;
}

/** One entry of `platform_keys` as it is configured: exactly one of key and certificate. */
export interface PlatformKeyConfig {
  /** `PUB_KEY_ID_…`, or the serial of the certificate in upper-case hex. */
  id: string;
  /** The WeChat Pay public key: PEM or bare base64. */
  public_key?: string | undefined;
  /** The platform certificate: PEM or bare base64. */
  certificate?: string | undefined;
}

/** Alipay: with `alipay_public_key`, or with the three certificates. */
export interface AlipayConfig {
  /** The application's number. */
  app_id: string;
  /** The application's private key: PEM or bare base64, PKCS#8 or PKCS#1. */
  private_key: string;
  /** Key mode: **Alipay's** public key, not the one that was uploaded. */
  alipay_public_key?: string | undefined;
  /** Certificate mode: the application's certificate. */
  app_certificate?: string | undefined;
  /** Certificate mode: Alipay's certificate. */
  alipay_certificate?: string | undefined;
  /** Certificate mode: Alipay's root file. */
  alipay_root_certificate?: string | undefined;
  /** `RSA2` (default) or `RSA`; messages never choose it. */
  sign_type?: string | undefined;
  /** The seller's number (PID, 2088…). */
  seller_id?: string | undefined;
  /** The seller's account name, compared when a notification has no `seller_id`. */
  seller_email?: string | undefined;
  /** The key of content encryption, base64. */
  aes_key?: string | undefined;
  /** Where payments are notified unless an order says otherwise. */
  notify_url?: string | undefined;
  /** The gateway; production when absent. */
  gateway_url?: string | undefined;
}

/** The section `tp_gateway`; application, merchant and secret are those of `cashier`. */
export interface TpGatewayConfig {
  /** The gateway's public key: PEM or bare base64; the one that ByteDance published when absent. */
  platform_public_key?: string | undefined;
}

/** The section `ecpay`. SALT and Token stand in 支付设置; neither is the AppSecret. */
export interface EcpayConfig {
  /** The mini-program's AppID (`tt…`). */
  app_id: string;
  /** The SALT, which signs requests; a service provider's own one. */
  salt: string;
  /** The Token, which verifies callbacks. */
  token: string;
  /** The service provider's AppID, added to every request. */
  thirdparty_id?: string | undefined;
  /** Earlier Tokens: an order keeps the one it was created with. */
  previous_tokens?: ReadonlyArray<string> | undefined;
  /**
   * Where calls are sent instead of the platform's hosts; `sandbox` of a call is then without
   * effect.
   */
  base_url?: string | undefined;
}

/** The section `trade`. */
export interface TradeConfig {
  /** The mini-program's AppID (`tt…`). */
  app_id: string;
  /** The application key: **our** private key, PEM or bare base64, PKCS#8 or PKCS#1. */
  private_key: string;
  /** The version that the console gave to our uploaded public key. */
  key_version: string;
  /**
   * The platform key: **the platform's** public key as the console shows it for this mini-program.
   * Without it no callback can be verified (`config_missing`).
   */
  platform_public_key?: string | undefined;
  /**
   * The mini-program's AppSecret, which asks for access tokens (`client_token`). Without it a call
   * for a token names its own.
   */
  app_secret?: string | undefined;
  /**
   * Where calls are sent instead of the platform's hosts; `sandbox` of a call is then without
   * effect.
   */
  base_url?: string | undefined;
}

/** Bounds and switches. */
export interface LimitsConfig {
  /** How far a signed time stamp may be from now, in seconds. Default: `300`. */
  max_clock_skew_s?: number | undefined;
  /** Permits http and loopback addresses: for the sandbox only. Default: `false`. */
  allow_loopback?: boolean | undefined;
}

/** The request of `sign`. */
export interface SignRequest {
  /** The signature scheme. */
  scheme: Scheme;
  /** Parameter schemes: a flat object of texts, integers or null. */
  params?: unknown | undefined;
  /**
   * Message schemes: `{method, url, timestamp, nonce, body}` for a request of WeChat v3 or the
   * trade system, `{timestamp, nonce, body}` for an answer or callback, `{body, method}` for an
   * answer of Alipay, `{timestamp, nonce, msg}` for a callback of ecpay.
   */
  message?: unknown | undefined;
  /** The secret or key of the scheme; the configured one when absent. */
  key?: string | undefined;
}

/** The reply of `sign`. */
export interface Signed {
  /** The signature. */
  signature: string;
  /** The text that was signed, with the secret cut off. */
  string_to_sign: string;
}

/** The request of `verify`. */
export interface VerifyRequest {
  /** The signature scheme. */
  scheme: Scheme;
  /** Parameter schemes: a flat object of texts, integers or null. */
  params?: unknown | undefined;
  /** Message schemes: the parts of the message, as for `sign`. */
  message?: unknown | undefined;
  /** The signature as it was received. */
  signature: string;
  /** The secret, public key or certificate of the scheme; the configured one when absent. */
  key?: string | undefined;
  /** Unix seconds: when given, the clock window of the scheme is checked. */
  now?: number | undefined;
  /** Chooses among the configured platform keys. */
  serial?: string | undefined;
}

/**
 * The request of `sign_order_info`: amounts in fen and times in Unix seconds; the protocol's own
 * types are made here.
 */
export interface SignOrderInfoRequest {
  /** The merchant's order number: 1 to 32 characters of `0-9 A-Z a-z _ -`. */
  out_order_no: string;
  /** The amount in fen. */
  total_amount: number;
  /** The title shown to the user. */
  subject: string;
  /** The description. */
  body: string;
  /** The merchant's id of the user, at most 32 characters. */
  uid: string;
  /** The life of the order in seconds from `trade_time`. */
  valid_time: number;
  /**
   * When the order was created, Unix seconds; identical on every attempt for one order number.
   * Defaults to `timestamp`.
   */
  trade_time?: number | undefined;
  /** When this orderInfo is signed, Unix seconds; the system clock when absent. */
  timestamp?: number | undefined;
  /** Another orderInfo `notify_url` than the configured one. Merchant notices never go there. */
  notify_url?: string | undefined;
  /** WeChat's `mweb_url`, unchanged. */
  wx_url?: string | undefined;
  /** Alipay's App-pay order string, unchanged. */
  alipay_url?: string | undefined;
  /** The undocumented `limit_pay`: a JSON object as text. */
  limit_pay?: string | undefined;
  /** Risk data, never signed. */
  risk_info: RiskInfo;
  /** The output form; `3.0` when absent. */
  applet_version?: AppletVersion | undefined;
}

/** Risk data beside the signed members. */
export interface RiskInfo {
  /** The user's own public IP address: one IPv4 or IPv6 literal. */
  ip: string;
  /** The user's device id. */
  device_id?: string | undefined;
}

/** The reply of `sign_order_info`. */
export interface SignedOrderInfo {
  /** The object for the front end, wrapper included. */
  order_info: Json;
  /** The signature of the 2.0/3.0 part (of the 1.0 part when only that was asked for). */
  sign: string;
  /** The same as JSON text. */
  json: string;
}

/** The request of `verify_order_info`. */
export interface VerifyOrderInfoRequest {
  /** The object as the front end was handed it, flat or wrapped. */
  order_info: unknown;
}

/**
 * The request of `lint_order_info`. What is left out leaves its rules unchecked; the reply lists
 * them.
 */
export interface LintOrderInfoRequest {
  /**
   * The value that `tt.pay` is given: an object, also a wrapped one. A text is judged as a text
   * that was passed on unparsed (L101) and then by its content, unless a member occurs twice in it,
   * which only a text can show (L108).
   */
  order_info: unknown;
  /** The present, Unix seconds. Without it nothing is held against the clock. */
  now?: number | undefined;
  /** What the merchant knows of the order beside its orderInfo. */
  expect?: LintExpect | undefined;
}

/** What the merchant knows of the order beside its orderInfo. */
export interface LintExpect {
  /** The order being paid. */
  out_order_no?: string | undefined;
  /** Its amount in fen. */
  total_amount?: number | undefined;
  /** An earlier orderInfo that was signed for the same order number: an object. */
  previous?: unknown | undefined;
  /**
   * The unified order request that `wx_url` came from: an object; `total_fee`, `trade_type`,
   * `out_trade_no` and `time_expire` are read.
   */
  wechat_order?: unknown | undefined;
  /** The call of `tt.pay`. */
  call?: TtPayCall | undefined;
}

/** The call of `tt.pay` on the front end. */
export interface TtPayCall {
  /** The option `service`. */
  service?: number | undefined;
  /** Whether the option `getOrderStatus` is given; false when absent. */
  has_get_order_status?: boolean | undefined;
  /** The option `_debug`: a number or a boolean. */
  _debug?: unknown | undefined;
  /** The member `default_pay_channel` of the option `payChannel`. */
  default_pay_channel?: string | undefined;
  /** A value that `getOrderStatus` resolved to. */
  status_result?: unknown | undefined;
  /** The object that was really given to `tt.pay`. */
  passed?: unknown | undefined;
  /** Source text of the front end. */
  source?: string | undefined;
}

/** What the linter says. */
export interface LintReport {
  /** The breaches, by rule number, then by field; of one rule at most a hundred. */
  findings: Array<LintFinding>;
  /** Every rule that could not be checked, so that "no finding" is never mistaken for "checked". */
  skipped: Array<LintSkipped>;
}

/** One breach of one rule. */
export interface LintFinding {
  /** The rule, such as `L401`. */
  rule: string;
  /** How bad it is. */
  severity: Severity;
  /**
   * The path of the member: `total_amount`, `alipay_url.sign`, `biz_content.subject`,
   * `wx.total_fee`, `call.service`.
   */
  field: string;
  /** What is wrong, in English. */
  message: string;
  /** What is wrong and what to do, in Chinese. */
  message_zh: string;
  /** What to do, in English. */
  fix: string;
  /** The values that were compared, where there are some. */
  detail?: string;
  /** What the platform or a channel shows in this case; `explain_code` knows it. */
  channel_code?: string;
}

/** One rule that could not be checked. */
export interface LintSkipped {
  /** The rule. */
  rule: string;
  /**
   * The input or the readable value that it needs, such as `now`, `cashier.secret`, `timestamp`.
   */
  missing: string;
}

/** The request of `cashier_status`. */
export interface CashierStatusRequest {
  /** The present, Unix seconds; the system clock when absent. */
  now?: number | undefined;
  /** `trade_time` + `valid_time`, Unix seconds. */
  expires_at: number;
  /** Why we ended the order, when we did. */
  closed_by_us?: CloseReason | undefined;
  /** The strongest verified fact about WeChat; absent: never offered. */
  wechat?: Fact | undefined;
  /** The strongest verified fact about Alipay; absent: never offered. */
  alipay?: Fact | undefined;
  /** Whether the Alipay order string carries the absolute `time_expire`; true when absent. */
  alipay_time_expire?: boolean | undefined;
}

/** A verified statement of a channel about one order. */
export interface Fact {
  /** The channel that said it. */
  channel: Channel;
  /** The merchant's order number. */
  out_trade_no: string;
  /** The channel's own number of the payment. */
  transaction_id?: string | undefined;
  /**
   * The channel's own word, verbatim (`SUCCESS`, `TRADE_CLOSED`, …). Empty: the channel was
   * offered, nothing is verified yet.
   */
  state: string;
  /** The amount of the order in fen; 0 where the channel names none. */
  amount_fen: number;
  /** What the user really paid, in fen. */
  paid_fen?: number | undefined;
  /** What has been refunded so far, in fen. */
  refunded_fen?: number | undefined;
  /** When it was paid, Unix seconds. Its presence is evidence of payment. */
  paid_at?: number | undefined;
  /**
   * The age of the statement, Unix seconds: when the query was sent or the notification received.
   */
  seen_at: number;
  /** How it was learned. */
  source: Source;
}

/** The code of an order with its reason. */
export interface StatusAnswer {
  /** What `getOrderStatus` answers. */
  code: CashierCode;
  /** Why. */
  reason: Reason;
  /** Both channels hold money for this order: refund this one, and never the other one as well. */
  refund_channel?: Channel;
}

/** The request of `diagnose_signature`. */
export interface DiagnoseSignatureRequest {
  /** The signature scheme; or the scheme of `decrypt` of a text that does not open. */
  scheme: string;
  /** Parameter schemes: the members in the order in which they were received. */
  params?: unknown | undefined;
  /**
   * Message schemes: the parts of the message, as for `sign`. For a scheme of `decrypt`:
   * `{ciphertext, nonce?, associated_data?}`.
   */
  message?: unknown | undefined;
  /** The claimed signature as it was received; absent when there was none. */
  signature?: string | undefined;
  /**
   * The key that the scheme wants; the configured one when absent. Every configured key is tried
   * beside it.
   */
  key?: string | undefined;
  /** The body as it was received; for an orderInfo the object that the front end passed. */
  raw?: string | undefined;
  /** The body as it was received, as base64, where it may not be UTF-8. */
  raw_base64?: string | undefined;
  /** The headers as they were received. */
  headers?: HeaderLines | undefined;
  /** Unix seconds: when given, times are judged by it. It is never filled in. */
  now?: number | undefined;
  /** Earlier messages with their signatures. */
  history?: ReadonlyArray<EarlierMessage> | undefined;
}

/** An earlier message with its signature. */
export interface EarlierMessage {
  /** Its signature. */
  signature: string;
  /** Its parameters. */
  params?: unknown | undefined;
  /** Its parts. */
  message?: unknown | undefined;
}

/** The answer of the doctor. */
export interface Diagnosis {
  /** Whether the claimed signature is correct under the wanted key. */
  matches: boolean;
  /** What was found; empty when nothing of the catalogue explains it. */
  findings: Array<Finding>;
}

/** One finding. */
export interface Finding {
  /** The id of the entry in mistakes.md, such as `TP-01`. */
  mistake: string;
  /** How sure it is. */
  certainty: Certainty;
  /** What went wrong, in English. */
  message: string;
  /** What went wrong and what to do, in Chinese. */
  message_zh: string;
  /** What to do. */
  fix: string;
  /** Which field, key or variant. */
  detail?: Detail;
  /** Where the texts part. */
  first_difference?: Difference;
}

/** Which field, key or variant a finding is about. */
export interface Detail {
  /** The field or fields (joined with `+`), header or place. */
  field?: string;
  /** Which form of the mistake. */
  variant?: string;
  /** The configuration path of the key that reproduces the value. */
  key?: string;
  /** What the scheme wants instead: the path of its key, or its hash. */
  wanted?: string;
  /** Two findings with one mark are a pair: only both together reproduce the value. */
  pair?: number;
  /** The id of an earlier finding that has the same effect on this message. */
  same_as?: string;
}

/** Where the reproduced text and the correct text part. */
export interface Difference {
  /** Byte offset of the first difference, from 0. */
  offset: number;
  /** The correct text around it; keys are masked. */
  expected: string;
  /** The reproduced text around it; keys are masked. */
  got: string;
}

/** The request of `explain_code`. */
export interface ExplainCodeRequest {
  /** The code as it was shown: `CD0025`, `res.code 9`, `SYSTEMERROR`, …. */
  code: string;
  /** Whose code it is; needed only where two have the same one. */
  channel?: CodeSource | undefined;
}

/** What a code means and what to do about it. */
export interface Explanation {
  /**
   * The code as its owner prints it; ends in `*` when the text speaks of a whole class of codes.
   */
  code: string;
  /** What happened, in one sentence. */
  meaning: Bilingual;
  /** The likely causes, most frequent first; empty when nothing went wrong. */
  causes: Array<Bilingual>;
  /** What to do about it, in the order of the causes. */
  fixes: Array<Bilingual>;
  /** What to do next in one word. */
  next?: Next;
}

/** One text in both languages. */
export interface Bilingual {
  /** English. */
  en: string;
  /** Chinese. */
  zh: string;
}

/** The request of `decrypt`. */
export interface DecryptRequest {
  /** What was encrypted how. */
  scheme: DecryptScheme;
  /** Standard base64, as it was received. */
  ciphertext: string;
  /** `wechat_v3_aead`: the nonce of the resource, 12 bytes. */
  nonce?: string | undefined;
  /** `wechat_v3_aead`: the associated data of the resource; absent is empty. */
  associated_data?: string | undefined;
  /** The key; the configured one when absent. */
  key?: string | undefined;
}

/** The reply of `decrypt`. */
export interface Decrypted {
  /** The plain text. */
  plaintext: string;
}

/** The request of `certificate_serial`. */
export interface CertificateSerialRequest {
  /** Whose way of writing it. */
  scheme: CertificateScheme;
  /** The certificate as PEM text; for `alipay_root` the whole root file. */
  certificate: string;
}

/** The reply of `certificate_serial`. */
export interface CertificateSerialReply {
  /** The serial text. */
  serial: string;
}

/** The request of `wechat_h5_order`: a payment that the user finishes on an H5 page. */
export interface WechatH5OrderRequest {
  /**
   * The merchant's order number: 6 to 32 characters of `0-9 A-Z a-z _ - | *`, never reused for
   * another purchase.
   */
  out_trade_no: string;
  /** The amount in fen. */
  amount_fen: number;
  /** What is paid for, shown to the user: at most 127 bytes of UTF-8. */
  description: string;
  /** The public IPv4 or IPv6 address of the user, not of the server. */
  client_ip: string;
  /**
   * Last moment at which the user can pay, Unix seconds. v2 sends it only when it is at least 6
   * minutes ahead.
   */
  expires_at?: number | undefined;
  /**
   * Where the payment is notified: public `https` address without query; the configured one when
   * absent.
   */
  notify_url?: string | undefined;
  /** Where the user opens the page; the configured scene, or `Wap`, when absent. */
  scene?: Scene | undefined;
  /** The merchant's own text, comes back in query and notification: at most 127 bytes. */
  attach?: string | undefined;
  /** Goods of the order: a JSON object, or its text. At most 6000 bytes. */
  detail?: unknown | undefined;
  /** Mark for coupons: at most 32 bytes. */
  goods_tag?: string | undefined;
  /** `no_credit` forbids credit cards. */
  limit_pay?: LimitPay | undefined;
  /** The moment of making the request, Unix seconds; the system clock when absent. */
  timestamp?: number | undefined;
  /** Random text, 1 to 32 characters of `0-9 A-Z a-z`; made by the system when absent. */
  nonce?: string | undefined;
}

/** A request that is ready to be sent by any HTTP client, byte for byte. */
export interface HttpRequest {
  /** `GET` or `POST`. */
  method: string;
  /**
   * Absolute URL, already percent-encoded. It is signed as it stands: check that the client does
   * not re-encode it.
   */
  url: string;
  /** Header lines in order. */
  headers: Array<[name: string, value: string]>;
  /** The body, to be sent as exactly these bytes; empty for GET. */
  body: string;
}

/** A received answer, as the `…_reply` verbs take it. */
export interface ReplyRequest {
  /** HTTP status. */
  status: number;
  /** Header lines. */
  headers?: HeaderLines | undefined;
  /** The body as text; give either this or `body_base64`. */
  body?: string | Uint8Array | undefined;
  /** The body as standard base64, for bytes that may not be UTF-8. */
  body_base64?: string | undefined;
  /** When the request was sent, Unix seconds; the system clock when absent. */
  now?: number | undefined;
  /** What the answer must say. */
  expect?: Expect | undefined;
}

/** What the caller expects of a verified message; every member that is given is compared. */
export interface Expect {
  /** The order number (`order_mismatch`). */
  out_trade_no?: string | undefined;
  /** The refund number (`order_mismatch`). */
  out_refund_no?: string | undefined;
  /** The amount of the order in fen (`amount_mismatch`). */
  amount_fen?: number | undefined;
  /** The currency, `CNY` (`amount_mismatch`). */
  currency?: string | undefined;
}

/** The answer to an order. */
export interface WechatH5Reply {
  /** The address for `wx_url` of orderInfo, unmodified; it lives 5 minutes. */
  wx_url: string;
  /** WeChat's number of the prepared payment (v2 only). */
  prepay_id?: string;
}

/** The request of `wechat_query`, by exactly one of the two numbers. */
export interface WechatQueryRequest {
  /** The merchant's order number. */
  out_trade_no?: string | undefined;
  /** WeChat's own number of the payment. */
  transaction_id?: string | undefined;
  /** The moment of making the request, Unix seconds; the system clock when absent. */
  timestamp?: number | undefined;
  /** Random text, 1 to 32 characters of `0-9 A-Z a-z`; made by the system when absent. */
  nonce?: string | undefined;
}

/** The answer to a query. */
export interface FactReply {
  /** The verified statement. */
  fact: Fact;
}

/** The request of `wechat_close`. v2 refuses it in the first 5 minutes of an order. */
export interface WechatCloseRequest {
  /** The merchant's order number. */
  out_trade_no: string;
  /** The moment of making the request, Unix seconds; the system clock when absent. */
  timestamp?: number | undefined;
  /** Random text, 1 to 32 characters of `0-9 A-Z a-z`; made by the system when absent. */
  nonce?: string | undefined;
}

/** The answer to a close: never a fact; query afterwards. */
export interface Closed {
  /** Always true. */
  closed: boolean;
}

/**
 * The request of `wechat_refund`, of an order named by exactly one of the two numbers. One refund
 * number refunds once: after a failure send the same number and amount again.
 */
export interface WechatRefundRequest {
  /** The merchant's order number. */
  out_trade_no?: string | undefined;
  /** WeChat's own number of the payment. */
  transaction_id?: string | undefined;
  /** The merchant's refund number: 1 to 64 characters of `0-9 A-Z a-z _ - | * @`; keep to 32. */
  out_refund_no: string;
  /** The amount of this refund in fen, at most `total_fen`. */
  amount_fen: number;
  /** The amount of the whole order in fen. */
  total_fen: number;
  /** Why, shown to the user: at most 80 bytes. */
  reason?: string | undefined;
  /** Where the refund is notified; the configured address when absent. */
  notify_url?: string | undefined;
  /** The moment of making the request, Unix seconds; the system clock when absent. */
  timestamp?: number | undefined;
  /** Random text, 1 to 32 characters of `0-9 A-Z a-z`; made by the system when absent. */
  nonce?: string | undefined;
}

/** The answer to a refund or a refund query. */
export interface RefundReply {
  /** The verified statement. */
  refund: RefundFact;
}

/** A verified statement of a channel about one refund. */
export interface RefundFact {
  /** The channel that said it. */
  channel: Channel;
  /** The merchant's order number. */
  out_trade_no: string;
  /** The merchant's refund number. */
  out_refund_no: string;
  /** The channel's own number of the refund. */
  refund_id?: string;
  /** The channel's own word, verbatim. */
  state: string;
  /** What the word means. */
  outcome: RefundOutcome;
  /** The amount of this refund in fen; 0 where the channel names none. */
  amount_fen: number;
  /** The age of the statement, Unix seconds. */
  seen_at: number;
}

/** The request of `wechat_query_refund`. */
export interface WechatQueryRefundRequest {
  /** The merchant's refund number. */
  out_refund_no: string;
  /** The moment of making the request, Unix seconds; the system clock when absent. */
  timestamp?: number | undefined;
  /** Random text, 1 to 32 characters of `0-9 A-Z a-z`; made by the system when absent. */
  nonce?: string | undefined;
}

/** A received notification, as the `…_notification` verbs take it. */
export interface NotificationRequest {
  /** Header lines. */
  headers?: HeaderLines | undefined;
  /** The body as text; give either this or `body_base64`. */
  body?: string | Uint8Array | undefined;
  /** The body as standard base64, for bytes that may not be UTF-8. */
  body_base64?: string | undefined;
  /** When it was received, Unix seconds; the system clock when absent. */
  now?: number | undefined;
  /** What it must say. */
  expect?: Expect | undefined;
}

/**
 * A notification that was verified, decrypted and bound to our merchant. Only this can move an
 * order.
 */
export interface VerifiedNotification {
  /** Payment or refund; a handler that waits for one must not book the other. */
  kind: NotificationKind;
  /** The verified statement about the order. */
  fact?: Fact;
  /** The verified statement about the refund. */
  refund?: RefundFact;
  /** The channel's own number of the event, the same on every repetition. */
  notify_id?: string;
  /** The answer to give once the event is stored. */
  ack: Ack;
}

/** The answer that a notification must be given. */
export interface Ack {
  /** HTTP status. */
  status: number;
  /** Header lines. */
  headers: Array<[name: string, value: string]>;
  /** The exact body. */
  body: string;
}

/** The request of `wechat_bill`. */
export interface WechatBillRequest {
  /**
   * The day in Beijing, `yyyy-MM-dd`: of the last three months, not today, ready from 10:00 of the
   * next day.
   */
  date: string;
  /** The moment of making the request, Unix seconds; the system clock when absent. */
  timestamp?: number | undefined;
  /** Random text, 1 to 32 characters of `0-9 A-Z a-z`; made by the system when absent. */
  nonce?: string | undefined;
}

/** Where a bill can be fetched, or the bill text itself (WeChat v2). */
export interface BillReply {
  /** The address; fetch it at once (WeChat 5 minutes, Alipay 30 seconds). */
  download_url?: string;
  /** The hash of the file, as `sha1:…`. */
  hash?: string;
  /** The bill text itself. */
  text?: string;
}

/** The request of `alipay_app_order`: an order string for `alipay_url` of orderInfo. */
export interface AlipayAppOrderRequest {
  /**
   * The merchant's order number: 1 to 64 characters of `0-9 A-Z a-z _`; keep to 32, then it also
   * fits WeChat.
   */
  out_trade_no: string;
  /** The amount in fen. */
  amount_fen: number;
  /** What is paid for, shown to the user: at most 256 characters without `/`, `=`, `&`. */
  subject: string;
  /**
   * The absolute end of payability, Unix seconds, 1 minute to 15 days ahead. The same instant as
   * our own expiry.
   */
  expires_at: number;
  /** More about what is paid for: at most 128 characters. */
  body?: string | undefined;
  /** Where the payment is notified: public `https` address; the configured one when absent. */
  notify_url?: string | undefined;
  /**
   * The merchant's own text, already percent-encoded; comes back in the notification: at most 512
   * characters.
   */
  passback_params?: string | undefined;
  /** More members of `biz_content`, an object, such as `{"goods_type":"0"}`. */
  extra?: unknown | undefined;
  /** The moment of making the order string, Unix seconds; the system clock when absent. */
  timestamp?: number | undefined;
  /** Without effect. */
  nonce?: string | undefined;
}

/** The order string. */
export interface AlipayOrderReply {
  /**
   * The text for `alipay_url` of orderInfo, unmodified. There is no request: Alipay learns of the
   * order from the user.
   */
  alipay_url: string;
}

/** The request of `alipay_query`, by exactly one of the two numbers. */
export interface AlipayQueryRequest {
  /** The merchant's order number. */
  out_trade_no?: string | undefined;
  /** Alipay's own number of the trade. */
  trade_no?: string | undefined;
  /**
   * Asks for the evidence of payment that tells a closed unpaid trade from a refunded one. Default:
   * `false`.
   */
  evidence?: boolean | undefined;
  /** The moment of making the request, Unix seconds; the system clock when absent. */
  timestamp?: number | undefined;
  /** Without effect. */
  nonce?: string | undefined;
}

/** The request of `alipay_close`, by exactly one of the two numbers. Query afterwards. */
export interface AlipayCloseRequest {
  /** The merchant's order number. */
  out_trade_no?: string | undefined;
  /** Alipay's own number of the trade. */
  trade_no?: string | undefined;
  /** The moment of making the request, Unix seconds; the system clock when absent. */
  timestamp?: number | undefined;
  /** Without effect. */
  nonce?: string | undefined;
}

/**
 * The request of `alipay_refund`, of a trade named by exactly one of the two numbers. One refund
 * number refunds once: after an unknown outcome send the same number and amount again.
 */
export interface AlipayRefundRequest {
  /** The merchant's order number. */
  out_trade_no?: string | undefined;
  /** Alipay's own number of the trade. */
  trade_no?: string | undefined;
  /**
   * The merchant's refund number (`out_request_no`): 1 to 64 characters of `0-9 A-Z a-z _ - | * @
   * .`.
   */
  out_refund_no: string;
  /** The amount of this refund in fen. */
  amount_fen: number;
  /** Why: at most 256 characters. */
  reason?: string | undefined;
  /** The moment of making the request, Unix seconds; the system clock when absent. */
  timestamp?: number | undefined;
  /** Without effect. */
  nonce?: string | undefined;
}

/** The request of `alipay_query_refund`. Not before 10 s after the refund. */
export interface AlipayQueryRefundRequest {
  /** The merchant's order number. */
  out_trade_no?: string | undefined;
  /** Alipay's own number of the trade. */
  trade_no?: string | undefined;
  /** The merchant's refund number; for a refund made without one, the order number. */
  out_refund_no: string;
  /** The moment of making the request, Unix seconds; the system clock when absent. */
  timestamp?: number | undefined;
  /** Without effect. */
  nonce?: string | undefined;
}

/** The request of `alipay_bill`. */
export interface AlipayBillRequest {
  /**
   * The day in Beijing as `yyyy-MM-dd`, or a month as `yyyy-MM`; not today, ready about 9:00 of the
   * next day.
   */
  date: string;
  /** The moment of making the request, Unix seconds; the system clock when absent. */
  timestamp?: number | undefined;
  /** Without effect. */
  nonce?: string | undefined;
}

/** The request of `tp_gateway_request`. */
export interface TpGatewayRequest {
  /**
   * `tp.trade.create`, `tp.trade.query`, `tp.trade.confirm` (its signed parameters stand inside the
   * 1.0 `params`; no server call is documented), `tp.refund.create` or `tp.refund.query`.
   */
  method: string;
  /**
   * The members of `biz_content`, in this order: texts and integers; `risk_info` and its like are
   * JSON **text**. `merchant_id` is put in front when it is absent.
   */
  biz: unknown;
  /** Unix seconds; the system clock when absent. */
  timestamp?: number | undefined;
  /** `gateway` (default) or `gateway-u`. */
  path?: string | undefined;
  /** Another host than production, such as `https://tp-pay-test.snssdk.com`. */
  host?: string | undefined;
  /** Without effect: the gateway signs none. */
  nonce?: string | undefined;
}

/** A call of the gateway, ready to be sent by any HTTP client. */
export interface TpGatewayHttpRequest {
  /** Always `POST`. */
  method: string;
  /** Absolute URL. */
  url: string;
  /** Header lines in order. */
  headers: Array<[name: string, value: string]>;
  /** The form, every value percent-encoded, to be sent as exactly these bytes. */
  body: string;
  /** The `biz_content` that was signed and is sent. */
  biz_content: string;
}

/** The request of `tp_gateway_reply`: a received answer. */
export interface TpGatewayReplyRequest {
  /** HTTP status. */
  status: number;
  /** Header lines. */
  headers?: HeaderLines | undefined;
  /** The body as text; give either this or `body_base64`. */
  body?: string | Uint8Array | undefined;
  /** The body as standard base64, for bytes that may not be UTF-8. */
  body_base64?: string | undefined;
  /** When the request was sent, Unix seconds. Without effect: the gateway signs no time. */
  now?: number | undefined;
  /** What the answer must say, where it says it. */
  expect?: Expect | undefined;
  /**
   * The method that is answered. With `tp.trade.create` and `tp.refund.create` an answer that
   * proves nothing is `outcome_unknown`.
   */
  method?: string | undefined;
}

/** A verified answer. Weak evidence: a reason to ask the channel, never a payment. */
export interface TpGatewayAnswer {
  /** The members of `response` as they came. */
  response: Json;
}

/** A verified notification. Weak evidence: a reason to ask the channel, never a payment. */
export interface TpGatewayNotified {
  /** What it says. */
  event: TpGatewayEvent;
  /** The answer to give once the event is stored. */
  ack: Ack;
}

/**
 * What a verified notification says. All values are the texts that were signed; an empty one counts
 * as absent.
 */
export interface TpGatewayEvent {
  /**
   * `trade_status_sync`, `refund_status_sync`, or an event of another product: book only what you
   * wait for.
   */
  event_code: string;
  /** The gateway's number of the event, the same on every repetition. */
  notify_id: string;
  /** The order number. */
  out_order_no?: string;
  /** The gateway's number of the payment. */
  trade_no?: string;
  /** The amount of the order in fen, decimal. */
  total_amount?: string;
  /**
   * The state of the payment: `WAIT_BUYER_PAY`, `TRADE_CLOSED`, `TRADE_SUCCESS`, `TRADE_FINISHED`.
   */
  trade_status?: string;
  /** The refund number. */
  out_refund_no?: string;
  /** The amount of the refund in fen, decimal. */
  refund_amount?: string;
  /** The state of the refund: `REFUND_SUCCESS`. */
  refund_status?: string;
}

/** The request of `ecpay_request`. */
export interface EcpayRequest {
  /** `create_order`, `query_order`, `create_refund`, `query_refund`, `settle` or `query_settle`. */
  name: string;
  /**
   * The members of the call: texts and integers; structures are JSON **text**. `app_id`,
   * `thirdparty_id` and `sign` are added here.
   */
  params: unknown;
  /** Sends it to the platform's sandbox, unless `base_url` is configured. Default: `false`. */
  sandbox?: boolean | undefined;
  /** Without effect: ecpay signs no time. */
  timestamp?: number | undefined;
  /** Without effect: ecpay signs none. */
  nonce?: string | undefined;
}

/** The request of `ecpay_reply`: a received answer. */
export interface EcpayReplyRequest {
  /** HTTP status. */
  status: number;
  /** Header lines. Without effect: ecpay signs no answer. */
  headers?: HeaderLines | undefined;
  /** The body as text; give either this or `body_base64`. */
  body?: string | Uint8Array | undefined;
  /** The body as standard base64, for bytes that may not be UTF-8. */
  body_base64?: string | undefined;
  /** When the request was sent, Unix seconds. Without effect. */
  now?: number | undefined;
  /** What the answer must say, where it says it. */
  expect?: Expect | undefined;
  /**
   * The call that is answered. With `create_order`, `create_refund` and `settle` an answer that
   * says nothing is `outcome_unknown`.
   */
  name?: string | undefined;
}

/**
 * An accepted answer, member by member as it came. Nobody signed it: what it says is a hint, and
 * only a callback counts.
 */
export interface EcpayAnswer {
  /** Always 0: any other is the error `channel_error`. */
  err_no: Json;
  /** The platform's own text. */
  err_tips?: Json;
  /** `create_order`: `{order_id, order_token}` for `tt.pay` with service 5. */
  data?: Json;
  /** `query_order`: `{total_fee, order_status, pay_time, way, channel_no, …}`. */
  payment_info?: Json;
  /** `create_refund`: the platform's number of the refund. */
  refund_no?: Json;
  /** `query_refund`: `{refund_no, refund_amount, refund_status}`. */
  refundInfo?: Json;
  /** `settle`: the platform's number of the settlement. */
  settle_no?: Json;
  /** `query_settle`: `{settle_no, settle_amount, settle_status}`. */
  settle_info?: Json;
  /** Always false: ecpay signs no answer. */
  verified: boolean;
}

/** The request of `ecpay_callback`: a received callback, or the query of the address check. */
export interface EcpayCallbackRequest {
  /** Header lines. Without effect: ecpay signs the body alone. */
  headers?: HeaderLines | undefined;
  /** The body as text; give either this, `body_base64` or `query`. */
  body?: string | Uint8Array | undefined;
  /** The body as standard base64, for bytes that may not be UTF-8. */
  body_base64?: string | undefined;
  /** The address check, a GET: the text after `?`. */
  query?: string | undefined;
  /** When it was received, Unix seconds; the system clock when absent. */
  now?: number | undefined;
  /** More earlier Tokens than the configured ones. */
  previous_tokens?: ReadonlyArray<string> | undefined;
  /** What it must say. */
  expect?: Expect | undefined;
}

/** A verified callback with the answer it must be given. */
export interface EcpayVerified {
  /** What it says. */
  event: EcpayEvent;
  /** The answer to give once the event is stored. */
  ack: Ack;
}

/** What a verified callback says. */
export interface EcpayEvent {
  /** What it is about. The word on the wire is not signed; it was held against the content. */
  type: EcpayEventKind;
  /**
   * The channel's own word: `SUCCESS`, `FAIL`, `PROCESSING`. Only `SUCCESS` of a payment is a
   * payment.
   */
  status?: string;
  /** The merchant's own number of the order, refund or settlement. */
  number?: string;
  /** The amount of the order or refund in fen, where it is named. */
  amount_fen?: number;
  /** All members of the signed content as they came. */
  msg?: Json;
  /**
   * The same for every copy of one statement: store it, and handle a second copy by the
   * acknowledgement alone.
   */
  content_id?: string;
}

/** The request of `trade_order`. */
export interface TradeOrderRequest {
  /**
   * The members of `data`: `skuList`, `outOrderNo`, `totalAmount`, `orderEntrySchema` and others,
   * in the order in which they are to be printed.
   */
  data: unknown;
  /**
   * Unix seconds, at most an hour old when the order is requested; the system clock when absent.
   */
  timestamp?: number | undefined;
  /** A random text; one of the system's when absent. */
  nonce?: string | undefined;
  /**
   * Writes the values in quotes, as the HTTP header has them; the front end takes them without.
   * Default: `false`.
   */
  quoted?: boolean | undefined;
}

/** The two arguments of `tt.requestOrder`. */
export interface TradeOrderReply {
  /** The text that was signed: hand on exactly this, never a parsed and printed copy. */
  data: string;
  /** `byteAuthorization`. */
  byte_authorization: string;
}

/** The request of `trade_request`. */
export interface TradeRequest {
  /**
   * `order_query`, `query_cps`, `refund_create`, `refund_query`, `refund_audit_callback`, or
   * `client_token`, which asks for the access token of the others.
   */
  name: string;
  /**
   * The members of the call, in this order; for `client_token` `{"client_secret": the AppSecret}`,
   * or `{}` when `trade.app_secret` is configured.
   */
  params: unknown;
  /** `data.access_token` of `client_token`, good for two hours. Not for `client_token` itself. */
  access_token?: string | undefined;
  /** Sends it to the platform's sandbox, unless `base_url` is configured. Default: `false`. */
  sandbox?: boolean | undefined;
  /** Without effect: these calls are not signed. */
  timestamp?: number | undefined;
  /** Without effect: these calls are not signed. */
  nonce?: string | undefined;
}

/** The request of `trade_reply`: a received answer. */
export interface TradeReplyRequest {
  /** HTTP status. */
  status: number;
  /** Header lines. */
  headers?: HeaderLines | undefined;
  /** The body as text; give either this or `body_base64`. */
  body?: string | Uint8Array | undefined;
  /** The body as standard base64, for bytes that may not be UTF-8. */
  body_base64?: string | undefined;
  /** When the request was sent, Unix seconds; the system clock when absent. */
  now?: number | undefined;
  /** What the answer must say, where it says it. */
  expect?: Expect | undefined;
  /**
   * The call that is answered. With `refund_create` and `refund_audit_callback` an answer that says
   * nothing is `outcome_unknown`.
   */
  name?: string | undefined;
}

/** An accepted answer. */
export interface TradeAnswer {
  /** The member `data` as it came; null when there is none. */
  data: Json;
  /**
   * Whether the answer was signed under the platform key. One that was not is believed only as far
   * as the connection.
   */
  verified: boolean;
}

/** The request of `trade_callback`: a received callback. */
export interface TradeCallbackRequest {
  /** Header lines. */
  headers?: HeaderLines | undefined;
  /** The body as text; give either this or `body_base64`. */
  body?: string | Uint8Array | undefined;
  /** The body as standard base64, for bytes that may not be UTF-8. */
  body_base64?: string | undefined;
  /** When it was received, Unix seconds; the system clock when absent. */
  now?: number | undefined;
  /** How far its time stamp may be from `now`, in seconds; 3600 when absent. */
  max_age_s?: number | undefined;
  /**
   * What a `pre_create_refund` is answered with; required for it and ignored otherwise, so that a
   * handler may always give one with a fresh number.
   */
  answer?: TradeRefundAnswer | undefined;
  /** What it must say. */
  expect?: Expect | undefined;
}

/** The merchant's part of a refund that the user began. Without it the refund hangs. */
export interface TradeRefundAnswer {
  /** The merchant's number for this refund: the same one for the same `refund_id`. */
  out_refund_no: string;
  /** The page that shows the refund. */
  order_entry_schema: EntrySchema;
}

/** `{path, params?}`: the page of the mini-program that shows the order. */
export interface EntrySchema {
  /** The page, without leading `/` and without query. */
  path: string;
  /** Its parameters as JSON **text**. */
  params?: string | undefined;
}

/** A verified callback with the answer it must be given. */
export interface TradeVerified {
  /** What it says. */
  event: TradeEvent;
  /** The answer to give once the event is stored. */
  ack: Ack;
}

/** What a verified callback says. */
export interface TradeEvent {
  /** What it is about: book only what you wait for. */
  type: TradeEventKind;
  /** The version of the callback's form, such as `3.0`. */
  version?: string;
  /**
   * The platform's own word: `SUCCESS`, `CANCEL`, `FAIL`, …. Only `SUCCESS` of a payment is a
   * payment.
   */
  status?: string;
  /** The order number. */
  out_order_no?: string;
  /** The refund number. */
  out_refund_no?: string;
  /** The amount of the order or refund in fen (or diamonds), where it is named. */
  amount_fen?: number;
  /** All members of the signed content as they came. */
  msg: Json;
  /**
   * The same for every copy of one statement: store it, and handle a second copy by the
   * acknowledgement alone.
   */
  content_id: string;
}

/** WeChat Pay: `"api": "v2"` or `"api": "v3"`, with the members of that version beside it. */
export type WechatConfig = WechatConfigV2 | WechatConfigV3;
