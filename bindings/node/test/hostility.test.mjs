// Callers in a hurry, in bad faith or in many threads at once. argv: rounds of the memory test.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { Merchant, TtpayError } from 'ttpay';

const THREADS = 8;
const CALLS = 10_000;
const ROUNDS = Number(process.env.TTPAY_ROUNDS ?? 100_000);
const CONFIG = { cashier: { app_id: '800000000001', merchant_id: '1900000001', secret: 'a' } };
// md5("app_id=800000000001&total_amount=1a")
const FIELDS = { app_id: '800000000001', total_amount: 1 };
const SIGNATURE = '12fa3fe2d4e54658a86aae87948b0237';

if (isMainThread) {
  test(`${THREADS} worker threads sign ${CALLS} times each`, async () => {
    const worker = () =>
      new Promise((resolve, reject) => {
        const it = new Worker(new URL(import.meta.url), { workerData: { calls: CALLS } });
        it.once('message', resolve).once('error', reject);
      });
    const counts = await Promise.all(Array.from({ length: THREADS }, worker));
    assert.deepEqual(counts, Array(THREADS).fill(CALLS));
  });

  test(`one merchant serves ${THREADS} times ${CALLS} calls in the threads of the pool`, async () => {
    const merchant = new Merchant(CONFIG);
    let right = 0;
    const caller = async () => {
      for (let call = 0; call < CALLS; call += 1) {
        const { sign } = await merchant.callAsync('sign_fields', { fields: FIELDS });
        right += Number(sign === SIGNATURE);
      }
    };
    await Promise.all(Array.from({ length: THREADS }, caller));
    assert.equal(right, THREADS * CALLS);
  });

  test('a panic becomes internal on every way in, and the process lives', async (t) => {
    const merchant = new Merchant(CONFIG);
    // Only a library that was built for tests has something to panic about.
    const panics = await merchant.callAsync('test_panic', {}).catch((error) => error);
    if (panics.code === 'verb_unknown') return t.skip('this library was not built with test-panic');
    assert.equal(panics.code, 'internal');
    for (const work of [
      () => merchant.call('test_panic', {}),
      () => merchant.call('test_panic', Buffer.from('{}')),
      () => merchant.signFields({ test_panic: '1' }),
    ]) {
      assert.throws(work, (error) => error instanceof TtpayError && error.code === 'internal');
    }
    await assert.rejects(merchant.callAsync('test_panic', Buffer.from('{}')), { code: 'internal' });
    assert.equal(merchant.signFields(FIELDS), SIGNATURE);
  });

  test(`${ROUNDS} calls leave the memory flat`, async () => {
    const merchant = new Merchant(CONFIG);
    const round = (index) => {
      merchant.signFields(FIELDS);
      merchant.signFields({ ...FIELDS, zebra: '会员' });
      merchant.call('explain_code', { code: 'CD0025' });
      assert.throws(() => merchant.signFields({ app_id: true }), { code: 'field_invalid' });
      if (index % 100 === 0)
        new Merchant(CONFIG).verify({ scheme: 'cashier_md5', params: FIELDS, signature: SIGNATURE });
    };
    const run = (rounds) => {
      for (let index = 0; index < rounds; index += 1) round(index);
    };
    // Finalizers run between turns of the event loop.
    const settled = async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      globalThis.gc?.();
      await new Promise((resolve) => setTimeout(resolve, 20));
      return process.memoryUsage.rss();
    };
    run(ROUNDS / 5);
    const before = await settled();
    run(ROUNDS);
    const grown = (await settled()) - before;
    assert.ok(grown < 24 * 1024 * 1024, `${grown} bytes more`);
  });

  test('huge texts, NUL and half pairs are signed or refused, never cut', () => {
    const merchant = new Merchant(CONFIG);
    const huge = 'a'.repeat(10_000_000);
    assert.notEqual(merchant.signFields({ body: huge }), merchant.signFields({ body: `${huge}a` }));
    assert.throws(() => merchant.call('sign_fields', { fields: { body: huge } }), { code: 'message_too_large' });
    assert.throws(() => merchant.call('explain_code', huge), { code: 'message_too_large' });
    assert.notEqual(merchant.signFields({ body: 'a\0b' }), merchant.signFields({ body: 'a' }));
    assert.equal(
      merchant.signFields({ body: 'a\0b' }),
      merchant.call('sign_fields', { fields: { body: 'a\0b' } }).sign,
    );
    assert.throws(() => merchant.signFields({ body: `${huge}\udc00` }), { code: 'request_malformed', field: 'body' });
    assert.throws(() => merchant.call(huge, {}), { code: 'verb_unknown' });
    assert.throws(() => Merchant.prototype.call.call({}, 'sign', {}), TypeError);
    assert.throws(
      () =>
        merchant.call(
          'sign',
          new Proxy(
            {},
            {
              ownKeys: () => {
                throw new RangeError('mine');
              },
            },
          ),
        ),
      RangeError,
    );
  });
} else {
  const merchant = new Merchant(CONFIG);
  let right = 0;
  for (let call = 0; call < workerData.calls; call += 1) right += Number(merchant.signFields(FIELDS) === SIGNATURE);
  parentPort.postMessage(right);
}
