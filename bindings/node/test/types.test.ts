// Compiled by `tsc --strict` and never run: what must be accepted, and behind `@ts-expect-error` what must not.

import type { IncomingMessage } from 'node:http';
import {
  type CashierCode,
  type Config,
  type ErrorCode,
  type Fact,
  type HttpRequest,
  type Verb,
  Merchant,
  TtpayError,
  errorCodes,
  verbs,
} from 'ttpay';

const config: Config = {
  cashier: { app_id: '1', merchant_id: '1', secret: 'a', notify_url: undefined },
  wechat: { api: 'v2', app_id: 'wx1', mch_id: '1', key: 'k', sign_type: 'MD5' },
  limits: { allow_loopback: true },
};
const merchant: Merchant = new Merchant(config);
Merchant.fromJson('{}');
Merchant.fromFile('merchant.toml', { resolve: true });

interface Order {
  app_id: string;
  total_amount: number;
}
const order: Order = { app_id: '1', total_amount: 1 };
const sign: string = merchant.signFields(order);

const { json, order_info } = merchant.signOrderInfo({
  out_order_no: '1',
  total_amount: 101,
  subject: '会员',
  body: '会员',
  uid: '1',
  valid_time: 900,
  wx_url: 'https://example.com/',
  risk_info: { ip: '203.0.113.7' },
  applet_version: '3.0',
});
const text: string = json;

export async function notified(request: IncomingMessage, body: Buffer, answer: Response): Promise<number> {
  const verified = await merchant.wechatNotificationAsync({ headers: request.headers, body });
  const replied = merchant.wechatQueryReply({
    status: answer.status,
    headers: answer.headers,
    body: await answer.text(),
  });
  const fact: Fact = replied.fact;
  const status = merchant.cashierStatus({ expires_at: 1, wechat: verified.fact ?? fact });
  const code: CashierCode = status.code;
  const sent: HttpRequest = merchant.wechatQuery({ out_trade_no: '1' });
  await fetch(sent.url, { method: sent.method, headers: sent.headers, body: sent.body });
  return code;
}

const nothing: void = merchant.verifyOrderInfo({ order_info });
const later: Promise<void> = merchant.verifyAsync({ scheme: 'cashier_md5', params: order, signature: sign });
const answer: unknown = merchant.call('explain_code', { code: 'CD0025' });
const codes: readonly ErrorCode[] = errorCodes;
const words: readonly Verb[] = verbs;

export function judge(error: unknown): ErrorCode | undefined {
  if (!(error instanceof TtpayError)) return undefined;
  const message: string = error.message + (error.field ?? '') + (error.channel_code ?? '');
  return error.code === 'amount_mismatch' && error.verified !== true
    ? error.code
    : message === ''
      ? 'internal'
      : undefined;
}

// @ts-expect-error A member that no verb has.
merchant.explainCode({ code: 'CD0025', lang: 'en' });
// @ts-expect-error Money is a number of fen.
merchant.alipayRefund({ out_trade_no: '1', out_refund_no: '1', amount_fen: '100' });
// @ts-expect-error A required member is absent.
merchant.sign({ params: {} });
export const wrong: Config = {
  // @ts-expect-error A v2 section has no serial number.
  wechat: { api: 'v2', app_id: '1', mch_id: '1', key: 'k', sign_type: 'MD5', serial_no: '1' },
};
// @ts-expect-error No code has this name.
export const misspelt: ErrorCode = 'signature_missmatch';

export { answer, codes, later, nothing, text, words };
