/** What a payment ends with: the backend's word, and the cashier's only where there is none. */

import assert from 'node:assert/strict';
import test from 'node:test';

import { pay, PayUsageError, settle } from '../pay/pay.js';
import { FakeBackend, FakeClock, FakeTt, ORDER, idle, paid, problem, status, waiting } from './fakes.js';
import { LONG, paying } from './subject.js';

test('the backend says paid: paid, with its reason', async () => {
  const { tt, outcome } = paying([paid]);
  tt.comesBack(0);
  assert.deepEqual(await outcome, { kind: 'paid', reason: 'paid', cashier: 0 });
});

const FINAL = [
  [1, 'timed_out'],
  [2, 'failed'],
  [3, 'closed'],
] as const;
for (const [code, kind] of FINAL) {
  test(`the backend says finally ${code}: ${kind}`, async () => {
    const { tt, outcome } = paying([status(code, true, 'why')]);
    tt.comesBack(code);
    assert.deepEqual(await outcome, { kind, reason: 'why', cashier: code });
  });
}

test('success 0 of the cashier alone is no payment', async () => {
  const { clock, tt, outcome } = paying([waiting]);
  tt.comesBack(0);
  await clock.pass(LONG);
  assert.deepEqual(await outcome, { kind: 'unknown', because: 'not_final_in_time', detail: 'waiting', cashier: 0 });
});

for (const code of [1, 2, 3, 9]) {
  test(`the cashier says ${code} and the backend paid: paid`, async () => {
    const { tt, outcome } = paying([paid]);
    tt.comesBack(code);
    assert.equal((await outcome).kind, 'paid');
  });

  test(`the cashier says ${code} and the backend nothing final: unknown, not ${code}`, async () => {
    const { clock, tt, outcome } = paying([waiting]);
    tt.comesBack(code);
    await clock.pass(LONG);
    assert.equal((await outcome).kind, 'unknown');
  });
}

for (const code of [5, 6, 7, 8, -1, '0', undefined]) {
  test(`an undefined result code (${JSON.stringify(code)}) is 9`, async () => {
    const { tt, outcome } = paying([paid]);
    tt.options.success({ code: code as number });
    assert.equal((await outcome).cashier, 9);
  });
}

test('a cashier that hands back nothing at all is 9', async () => {
  const { tt, outcome } = paying([paid]);
  tt.options.success(undefined as unknown as { code: number });
  assert.equal((await outcome).cashier, 9);
});

test('a code without `final` is nothing final, even 0', async () => {
  const { clock, tt, outcome } = paying([status(0, false, 'paid')]);
  tt.comesBack(0);
  await clock.pass(LONG);
  assert.equal((await outcome).kind, 'unknown');
});

test('9 that is final stays unknown and ends the questions', async () => {
  const { tt, backend, outcome } = paying([status(9, true, 'contradiction')]);
  tt.comesBack(0);
  assert.equal((await outcome).kind, 'unknown');
  assert.equal(backend.asked.length, 1);
});

test('the user leaves the cashier: one question, then cancelled', async () => {
  const { tt, backend, outcome } = paying([waiting]);
  tt.comesBack(4);
  assert.deepEqual(await outcome, { kind: 'cancelled', cashier: 4 });
  assert.equal(backend.asked.length, 1);
});

test('the user leaves the cashier after an earlier attempt has paid: paid', async () => {
  const { tt, outcome } = paying([paid]);
  tt.comesBack(4);
  assert.deepEqual(await outcome, { kind: 'paid', reason: 'paid', cashier: 4 });
});

test('the user leaves the cashier while the network fails: cancelled', async () => {
  const { tt, outcome } = paying(['unreachable']);
  tt.comesBack(4);
  assert.equal((await outcome).kind, 'cancelled');
});

test('the cashier does not open: not_opened with its message', async () => {
  const { tt, outcome } = paying([waiting]);
  tt.options.fail({ errMsg: 'pay:fail permission denied', errNo: 157406 });
  assert.deepEqual(await outcome, { kind: 'not_opened', detail: 'pay:fail permission denied' });
});

test('the cashier does not open for an order that is paid already: paid', async () => {
  const { tt, outcome } = paying([paid]);
  tt.options.fail({ errMsg: 'pay:fail' });
  assert.deepEqual(await outcome, { kind: 'paid', reason: 'paid' });
});

test('a client without tt.pay: not_opened', async () => {
  const clock = new FakeClock();
  const { fetchStatus } = new FakeBackend(clock, waiting);
  const outcome = await pay({ tt: {} as FakeTt, orderInfo: ORDER, service: 1, fetchStatus, clock });
  assert.equal(outcome.kind, 'not_opened');
});

test('the first call back counts, a later one changes nothing', async () => {
  const { tt, outcome } = paying([waiting]);
  tt.comesBack(4);
  tt.comesBack(0);
  tt.options.fail({ errMsg: 'late' });
  assert.deepEqual(await outcome, { kind: 'cancelled', cashier: 4 });
});

test('a cashier that never calls back is given up a minute after valid_time, and the backend is asked', async () => {
  const { clock, known } = paying([paid]);
  await clock.pass(959_999);
  assert.equal(await known(), undefined);
  await clock.pass(1);
  assert.deepEqual(await known(), { kind: 'paid', reason: 'paid' });
});

const { valid_time: _valid, ...WITHOUT_END } = ORDER;
const PATIENCE = [
  ['is given up after a quarter of an hour without valid_time', { orderInfo: WITHOUT_END }, 900_000],
  ['is given up when the caller says', { cashierTimeoutMs: 7_000 }, 7_000],
] as const;
for (const [name, change, ms] of PATIENCE) {
  test(`a cashier that never calls back ${name}`, async () => {
    const { clock, known } = paying([paid], change);
    await clock.pass(ms - 1);
    assert.equal(await known(), undefined);
    await clock.pass(1);
    assert.equal((await known())?.kind, 'paid');
  });
}

test('a valid_time of months does not overflow the timer', async () => {
  const { clock, known } = paying([paid], { orderInfo: { ...ORDER, valid_time: '7776000' } });
  await clock.pass(86_399_999);
  assert.equal(await known(), undefined);
  await clock.pass(1);
  assert.equal((await known())?.kind, 'paid');
});

test('the signed object reaches tt.pay itself, untouched', async () => {
  const { tt, outcome } = paying([paid]);
  assert.equal(tt.options.orderInfo, ORDER);
  tt.comesBack(0);
  await outcome;
});

test('payChannel is handed on, and no debug switch ever', async () => {
  const { tt, outcome } = paying([paid], { payChannel: { default_pay_channel: 'alipay' } });
  assert.deepEqual(tt.options.payChannel, { default_pay_channel: 'alipay' });
  assert.ok(!('_debug' in tt.options));
  tt.comesBack(0);
  await outcome;
});

for (const service of [3, 4] as const) {
  test(`service ${service} opens without getOrderStatus`, async () => {
    const { tt, outcome } = paying([paid], { service });
    assert.equal(tt.options.service, service);
    assert.ok(!('getOrderStatus' in tt.options));
    tt.comesBack(9);
    assert.equal((await outcome).kind, 'paid');
  });
}

const { wx_url: _wx, ...WITHOUT_WECHAT } = ORDER;
const { alipay_url: _ali, ...WITHOUT_ALIPAY } = ORDER;
const MISTAKES = [
  ['service 3 without a WeChat leg', /no `wx_url`/, { service: 3, orderInfo: WITHOUT_WECHAT }],
  ['service 4 without an Alipay leg', /no `alipay_url`/, { service: 4, orderInfo: WITHOUT_ALIPAY }],
  ['service 2', /`service` is/, { service: 2 }],
  ['service as text', /`service` is/, { service: '1' }],
  ['an orderInfo as text', /no `out_order_no`/, { orderInfo: JSON.stringify(ORDER) }],
  ['no token', /`statusToken`/, { fetchStatus: undefined, statusUrl: 'https://pay.example', statusToken: '' }],
  ['no address', /`statusUrl`/, { fetchStatus: undefined, statusUrl: '', statusToken: 'tok' }],
  ['no tt.request', /`tt.request`/, { fetchStatus: undefined, statusUrl: 'https://pay.example', statusToken: 'tok' }],
] as const;
for (const [name, sentence, change] of MISTAKES) {
  test(`${name} is refused before anything opens`, async () => {
    const tt = new FakeTt();
    const clock = new FakeClock();
    const right = { tt, orderInfo: ORDER, service: 1, clock, fetchStatus: new FakeBackend(clock, paid).fetchStatus };
    const wrong: Record<string, unknown> = { ...right, ...change };
    if (wrong['fetchStatus'] === undefined) delete wrong['fetchStatus'];
    await assert.rejects(pay(wrong as unknown as Parameters<typeof pay>[0]), (error: Error) => {
      assert.ok(error instanceof PayUsageError);
      return sentence.test(error.message);
    });
    assert.equal(tt.opened.length, 0);
  });
}

test('a double tap opens one cashier and both get its outcome', async () => {
  const { tt, clock, backend, outcome } = paying([paid]);
  const second = pay({ tt, orderInfo: { ...ORDER }, service: 1, clock, fetchStatus: backend.fetchStatus });
  await idle();
  assert.equal(tt.opened.length, 1);
  tt.comesBack(0);
  assert.deepEqual(await second, await outcome);
});

test('another order is not held up by a running one', async () => {
  const one = paying([waiting]);
  const other = paying([paid], { orderInfo: { ...ORDER, out_order_no: 'T2' } });
  other.tt.comesBack(0);
  assert.equal((await other.outcome).kind, 'paid');
  one.tt.comesBack(4);
  await one.outcome;
});

test('after its end an order can be paid again', async () => {
  const first = paying([waiting]);
  first.tt.comesBack(4);
  await first.outcome;
  const second = paying([paid]);
  second.tt.comesBack(0);
  assert.equal((await second.outcome).kind, 'paid');
});

test('settle asks without opening anything', async () => {
  const clock = new FakeClock();
  const { fetchStatus } = new FakeBackend(clock, paid);
  assert.deepEqual(await settle({ outOrderNo: 'T1', fetchStatus, clock }), { kind: 'paid', reason: 'paid' });
});

test('a foreign token ends the questions at once and leaves the outcome unknown', async () => {
  const { tt, backend, outcome } = paying([problem(401, 'unauthorized')]);
  tt.comesBack(0);
  const wanted = { kind: 'unknown', because: 'refused', detail: 'HTTP 401 unauthorized', cashier: 0 };
  assert.deepEqual(await outcome, wanted);
  assert.equal(backend.asked.length, 1);
});

test('the clock of the system works, too', async () => {
  const tt = new FakeTt();
  const answers = [waiting, paid];
  const fetchStatus = async () => answers.shift() ?? paid;
  const outcome = pay({ tt, orderInfo: ORDER, service: 1, fetchStatus, pace: { firstMs: 1 } });
  tt.comesBack(0);
  assert.equal((await outcome).kind, 'paid');
});
