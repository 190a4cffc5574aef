// The public face: making a merchant, what is refused and how, what is never shown.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { Merchant, TtpayError, errorCodes, verbs } from 'ttpay';

const SECRET = 'a-secret-of-thirty-one-letters.';
const CONFIG = { cashier: { app_id: '800000040005', merchant_id: '1300000004', secret: SECRET } };
const merchant = new Merchant(CONFIG);

/** What a Node backend writes by hand; the expected value of every signature here. */
function byHand(fields) {
  const names = Object.keys(fields).filter((name) => !['sign', 'risk_info'].includes(name) && fields[name] !== '');
  const text = names
    .sort()
    .map((name) => `${name}=${fields[name]}`)
    .join('&');
  return createHash('md5')
    .update(text + SECRET, 'utf8')
    .digest('hex');
}

function refusal(work) {
  try {
    work();
  } catch (error) {
    assert.ok(error instanceof TtpayError && error instanceof Error, inspect(error));
    return [error.code, error.field];
  }
  return assert.fail('nothing was refused');
}

test('import and require give the same classes', () => {
  const required = createRequire(import.meta.url)('ttpay');
  assert.equal(required.Merchant, Merchant);
  assert.equal(required.TtpayError, TtpayError);
});

test('the words are those of the door', () => {
  assert.ok(verbs.includes('sign_order_info') && errorCodes.includes('signature_mismatch'));
  assert.ok(Object.isFrozen(verbs) && Object.isFrozen(errorCodes));
});

test('an object, a JSON text and a file make the same merchant', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ttpay-'));
  const write = (name, text) => (writeFileSync(join(folder, name), text), join(folder, name));
  const toml = `[cashier]\napp_id = "1"\nmerchant_id = "1"\nsecret = "file:secret"\n`;
  write('secret', `${SECRET}\n`);
  const made = [
    Merchant.fromJson(JSON.stringify(CONFIG)),
    Merchant.fromFile(write('merchant.json', JSON.stringify(CONFIG))),
    Merchant.fromFile(write('merchant.toml', toml), { resolve: true }),
  ];
  for (const one of made) assert.equal(one.signFields({ a: '1' }), byHand({ a: '1' }));
  // Unresolved, the text itself is the secret, and another one.
  assert.notEqual(Merchant.fromFile(join(folder, 'merchant.toml')).signFields({ a: '1' }), byHand({ a: '1' }));
});

test('a configuration that is wrong is refused with the path of its member', () => {
  assert.deepEqual(
    refusal(() => new Merchant({ cashier: { ...CONFIG.cashier, sekret: 'x' } })),
    ['config_invalid', 'cashier.sekret'],
  );
  assert.deepEqual(
    refusal(() => new Merchant({ limits: { max_clock_skew_s: NaN } })),
    ['config_invalid', 'limits.max_clock_skew_s'],
  );
  assert.deepEqual(
    refusal(() => new Merchant({ cashier: { ...CONFIG.cashier, secret: '\ud800' } })),
    ['config_invalid', 'cashier.secret'],
  );
  assert.deepEqual(
    refusal(() => new Merchant()),
    ['config_invalid', undefined],
  );
  assert.deepEqual(
    refusal(() => Merchant.fromJson('{"limits":{},"limits":{}}')),
    ['config_invalid', 'limits'],
  );
  assert.equal(refusal(() => Merchant.fromFile('no/such/file.toml'))[0], 'config_invalid');
});

test('no secret is ever shown', () => {
  for (const shown of [
    inspect(merchant, { depth: 9, showHidden: true }),
    JSON.stringify({ merchant }),
    String(merchant),
  ]) {
    assert.ok(shown.includes('[redacted]') && !shown.includes(SECRET), shown);
  }
  assert.deepEqual(Object.getOwnPropertyNames(merchant), []);
});

test('an error has the words of the door and prints them', () => {
  const error = new TtpayError({ code: 'channel_error', message: 'no', channel_code: 'SYSTEMERROR', verified: false });
  assert.deepEqual({ ...error }, { code: 'channel_error', channel_code: 'SYSTEMERROR', verified: false });
  assert.equal(String(error), 'TtpayError: no');
  assert.match(inspect(error), /code: 'channel_error'/);
});

test('signFields signs what the hand-written code signs, whatever the order, the members and their types', () => {
  const order = {
    wx_url: 'https://a.b/?x=1&y=2',
    app_id: '1',
    total_amount: 101,
    subject: '会员月卡 𠀀',
    body: '',
    sign: 'x',
  };
  assert.equal(merchant.signFields(order), byHand(order));
  assert.equal(merchant.signFields(Object.assign(Object.create(null), order)), byHand(order));
  assert.equal(merchant.signFields({ ...order, zebra: 'é', risk_info: { ip: '' } }), byHand({ ...order, zebra: 'é' }));
  assert.equal(merchant.signFields({ ...order, total_amount: 101n, uid: null, limit_pay: undefined }), byHand(order));
  const long = { ...order, body: '月'.repeat(300_000) };
  assert.equal(merchant.signFields(long), byHand(long));
  assert.equal(merchant.signFields({}), byHand({}));
});

test('members that are inherited are not signed', () => {
  const child = Object.assign(Object.create({ app_id: 'inherited' }), { zebra: '1' });
  assert.equal(merchant.signFields(child), byHand({ zebra: '1' }));
  Object.prototype.uid = 'polluted';
  try {
    assert.equal(merchant.signFields({ zebra: '1' }), byHand({ zebra: '1' }));
  } finally {
    delete Object.prototype.uid;
  }
});

test('signFields refuses what has no text under the code of the JSON door', () => {
  for (const value of [1.5, NaN, Infinity, 2 ** 53, true, [], {}, () => 1, Symbol('x'), new Date(0)]) {
    assert.deepEqual(
      refusal(() => merchant.signFields({ app_id: value })),
      ['field_invalid', 'app_id'],
      String(value),
    );
    assert.deepEqual(
      refusal(() => merchant.signFields({ total_amount: value })),
      ['amount_invalid', 'total_amount'],
    );
  }
  assert.deepEqual(
    refusal(() => merchant.call('sign_fields', '{"fields":{"app_id":1.5}}')),
    ['field_invalid', 'app_id'],
  );
  for (const fields of [undefined, null, 1, 'text', [], new Map([['a', '1']]), new Date(0), () => 1]) {
    assert.deepEqual(
      refusal(() => merchant.signFields(fields)),
      ['request_malformed', 'fields'],
    );
  }
  assert.deepEqual(
    refusal(() => new Merchant({}).signFields({ app_id: '1' })),
    ['config_missing', 'cashier'],
  );
  assert.deepEqual(
    refusal(() => new Merchant({}).signFields({ zebra: '1' })),
    ['config_missing', 'cashier'],
  );
});

test('half a surrogate pair is refused everywhere, never repaired', () => {
  assert.deepEqual(
    refusal(() => merchant.signFields({ subject: 'a\ud800' })),
    ['request_malformed', 'subject'],
  );
  assert.deepEqual(
    refusal(() => merchant.signFields({ zebra: '\udc00' })),
    ['request_malformed', 'zebra'],
  );
  assert.equal(refusal(() => merchant.signFields({ '\ud800': '1' }))[0], 'request_malformed');
  assert.deepEqual(
    refusal(() => merchant.explainCode({ code: '\ud800' })),
    ['request_malformed', 'code'],
  );
  assert.equal(refusal(() => merchant.call('explain_code', '{"code":"\ud800"}'))[0], 'request_malformed');
  assert.equal(merchant.signFields({ subject: '\ufffd' }), byHand({ subject: '\ufffd' }));
});

test('an object for the wide door is written strictly', () => {
  const params = (value) => refusal(() => merchant.sign({ scheme: 'cashier_md5', params: { a: value } }));
  for (const value of [NaN, () => 1, Symbol('x'), new Date(0), new Map(), new Uint8Array(1)]) {
    assert.deepEqual(params(value), ['request_malformed', 'params.a'], String(value));
  }
  const loop = {};
  loop.loop = loop;
  assert.equal(refusal(() => merchant.sign({ scheme: 'cashier_md5', params: loop }))[0], 'request_malformed');
  const big = merchant.sign({ scheme: 'cashier_md5', params: { a: 2n ** 70n, b: undefined }, key: 'k' });
  assert.equal(big.string_to_sign, `a=${2n ** 70n}`);
  assert.equal(params(2 ** 53)[0], 'field_invalid');
  for (const request of [undefined, null, 1, 'null', '[]', []]) {
    assert.equal(refusal(() => merchant.call('explain_code', request))[0], 'request_malformed');
  }
  assert.deepEqual(
    refusal(() => merchant.call(7, {})),
    ['request_malformed', 'verb'],
  );
  assert.equal(refusal(() => merchant.call('sign\0', {}))[0], 'verb_unknown');
});

test('a promise is rejected with what the call throws', async () => {
  await assert.rejects(merchant.callAsync('sing', {}), { name: 'TtpayError', code: 'verb_unknown' });
  await assert.rejects(merchant.callAsync('sign', { params: NaN }), { code: 'request_malformed', field: 'params' });
  await assert.rejects(merchant.callAsync('sign', Buffer.from([0xff])), { code: 'request_malformed' });
  const request = { scheme: 'cashier_md5', params: { a: 1 } };
  assert.deepEqual(await merchant.signAsync(request), merchant.sign(request));
});

test('headers and bodies are taken as servers hand them out', () => {
  const notified = (headers, body) => refusal(() => merchant.wechatNotification({ headers, body }));
  const forms = [
    { 'wechatpay-serial': 'x', 'set-cookie': ['a', 'b'], absent: undefined },
    [['Wechatpay-Serial', 'x']],
    new Headers({ 'Wechatpay-Serial': 'x' }),
    new Map([['Wechatpay-Serial', 'x']]),
  ];
  for (const headers of forms) {
    for (const body of ['{}', Buffer.from('{}'), new Uint8Array([0x7b, 0x7d])]) {
      assert.deepEqual(notified(headers, body), ['config_missing', 'wechat']);
    }
  }
  assert.equal(notified(7, '{}')[0], 'request_malformed');
});
