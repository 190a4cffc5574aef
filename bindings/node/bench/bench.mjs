// The signature as a Node backend writes it by hand against ttpay: node bench.mjs FOLDER
// (see `cargo xtask bench bindings`).

import assert from 'node:assert/strict';
import { createHash, createPrivateKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Merchant } from 'ttpay';

const ROUNDS = 61;
const WARM_UP = 6;

const folder = process.argv[2];
const read = (name) => readFileSync(join(folder, name), 'utf8');
const merchant = Merchant.fromJson(read('config.json'));
const secret = read('secret');

/** As the reference page describes it: sorted names, `name=value` joined by `&`, the secret behind it, MD5, hex. */
function signByHand(order) {
  const text = Object.keys(order)
    .filter((name) => order[name] !== '' && name !== 'sign' && name !== 'risk_info')
    .sort()
    .map((name) => `${name}=${order[name]}`)
    .join('&');
  return createHash('md5')
    .update(text + secret, 'utf8')
    .digest('hex');
}

/** As Alipay's page describes it, the key parsed once. */
function orderByHand(order, key) {
  const params = {
    app_id: '2021000000000001',
    method: 'alipay.trade.app.pay',
    format: 'JSON',
    charset: 'utf-8',
    sign_type: 'RSA2',
    timestamp: '2019-10-09 09:49:04',
    version: '1.0',
    notify_url: order.notify_url,
    biz_content: JSON.stringify({
      out_trade_no: order.out_trade_no,
      total_amount: '88.00',
      subject: order.subject,
      product_code: 'QUICK_MSECURITY_PAY',
      time_expire: '2019-10-09 09:54:04',
    }),
  };
  const names = Object.keys(params).sort();
  const text = names.map((name) => `${name}=${params[name]}`).join('&');
  const sent = names.map((name) => `${name}=${encodeURIComponent(params[name])}`).join('&');
  const signature = sign('RSA-SHA256', Buffer.from(text), key).toString('base64');
  return `${sent}&sign=${encodeURIComponent(signature)}`;
}

/** Runs both in every round, each first in every other one. */
function compare(name, calls, hand, ours) {
  const [left, right, ratios] = [[], [], []];
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    let [a, b] = [0, 0];
    if (round % 2 === 0) [a, b] = [timeOf(calls, hand), timeOf(calls, ours)];
    else [b, a] = [timeOf(calls, ours), timeOf(calls, hand)];
    if (round < WARM_UP) continue;
    left.push(a);
    right.push(b);
    ratios.push(a / b);
  }
  console.log(`${name} ${median(left).toFixed(0)} ${median(right).toFixed(0)} ${median(ratios).toFixed(3)}`);
}

/** Nanoseconds a call. */
function timeOf(calls, work) {
  const begin = process.hrtime.bigint();
  for (let call = 0; call < calls; call += 1) work();
  return Number(process.hrtime.bigint() - begin) / calls;
}

function median(values) {
  return values.sort((a, b) => a - b)[values.length >> 1];
}

for (const name of ['ascii', 'cjk']) {
  const order = JSON.parse(read(`${name}.json`));
  assert.equal(merchant.signFields(order), signByHand(order));
  compare(
    name,
    2000,
    () => signByHand(order),
    () => merchant.signFields(order),
  );
}

const order = JSON.parse(read('alipay.json'));
const key = createPrivateKey(read('key.pem'));
compare(
  'alipay',
  20,
  () => orderByHand(order, key),
  () => merchant.alipayAppOrder(order),
);

const empty = read('empty_call.json');
const times = [];
for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
  const time = timeOf(2000, () => merchant.call('sign_fields', empty));
  if (round >= WARM_UP) times.push(time);
}
console.log(`call ${median(times).toFixed(0)}`);
