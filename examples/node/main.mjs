// One order from start to end: placed at both channels, handed to the front end, paid, answered.
// A real backend sends the requests with its HTTP client; here the answers were recorded.
// usage: node main.mjs [the folder `examples`]

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { Merchant, TtpayError } from 'ttpay';

const examples = argv[2] ?? fileURLToPath(new URL('..', import.meta.url));
/** @param {string} name */
const recorded = (name) => JSON.parse(readFileSync(join(examples, name), 'utf8'));
const merchant = Merchant.fromFile(join(examples, 'story/merchant.json'));

// Place the order. Time and chance are fixed, so that every run prints the same; leave `timestamp` and `nonce` out.
const [placed, expires] = [1704081600, 1704082500];
const request = merchant.wechatH5Order({
  out_trade_no: 'T202401010000000001',
  amount_fen: 101,
  description: '会员月卡',
  client_ip: '203.0.113.7',
  expires_at: expires,
  timestamp: placed,
  nonce: '0123456789ABCDEF0123456789ABCDEF',
});
console.log(`send ${request.method} ${request.url}`);
const { wx_url } = merchant.wechatH5OrderReply(recorded('story/wechat_answer.json'));
const { alipay_url } = merchant.alipayAppOrder({
  out_trade_no: 'T202401010000000001',
  amount_fen: 101,
  subject: '会员月卡',
  expires_at: expires,
  timestamp: placed,
});

// Hand the order to the front end.
const { json } = merchant.signOrderInfo({
  out_order_no: 'T202401010000000001',
  total_amount: 101,
  subject: '会员月卡',
  body: '会员月卡',
  uid: 'u1',
  timestamp: placed,
  valid_time: expires - placed,
  wx_url,
  alipay_url,
  risk_info: { ip: '203.0.113.7' },
});
console.log(json);

// A notification arrives. Nothing of it is believed before it is verified and found to be about this order.
const notification = recorded('demo/wechat_notification.json');
const expect = { out_trade_no: 'T202401010000000001', amount_fen: 101 };
const { kind, fact, ack } = await merchant.wechatNotificationAsync({ ...notification, expect });
if (kind !== 'payment' || fact === undefined) throw new Error('this story has no refund');
console.log(`verified ${fact.state} ${fact.out_trade_no} ${fact.amount_fen} fen, answer it with ${ack.status}`);
try {
  merchant.wechatNotification({ ...notification, expect: { ...expect, amount_fen: 100 } });
} catch (error) {
  if (!(error instanceof TtpayError)) throw error;
  console.log(`for an order of 100 fen: ${error.code}`);
}

// The platform asks for the status of the order.
const { code, reason } = merchant.cashierStatus({ now: placed + 100, expires_at: expires, wechat: fact });
console.log(`status ${code} ${reason}`);
