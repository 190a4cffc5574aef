/** What the server answered chooses the door; behind every door only the backend's word counts. */

import assert from 'node:assert/strict';
import test from 'node:test';

import type { CallBack } from '../pay/cashier.js';
import { payPlaced, PayUsageError, type Outcome, type Placed, type PlacedOptions } from '../pay/pay.js';
import { Stop } from '../pay/life.js';
import type { TtTrade } from '../pay/trade.js';
import { FakeBackend, FakeClock, ORDER, idle, paid, problem, status, waiting, type Line } from './fakes.js';
import { LONG } from './subject.js';

const CASHIER: Placed = { generation: 'cashier', out_order_no: ORDER.out_order_no, order_info: ORDER };
const ECPAY: Placed = {
  generation: 'ecpay',
  out_order_no: 'G3',
  service: 5,
  order_info: Object.freeze({ order_id: '6819903302604491021', order_token: 'CgsIARCABRgBIAQo' }),
};
const TRADE: Placed = {
  generation: 'trade',
  out_order_no: 'G4',
  data: '{"outOrderNo":"G4",  "totalAmount":101}',
  byte_authorization: 'SHA256-RSA2048 appid=tt0001,nonce_str=n,timestamp=1,key_version=1,signature=c2ln',
};

type Asked = Parameters<TtTrade['requestOrder']>[0];
type Shown = Parameters<TtTrade['getOrderPayment']>[0];

/** A phone with every door; each call waits to be answered. */
class Doors {
  readonly pays: Array<Record<string, unknown> & CallBack> = [];
  readonly requests: Asked[] = [];
  readonly payments: Shown[] = [];

  pay = (options: object): void => void this.pays.push(options as Record<string, unknown> & CallBack);
  requestOrder = (options: Asked): void => void this.requests.push(options);
  getOrderPayment = (options: Shown): void => void this.payments.push(options);

  /** How often anything was opened or requested. */
  get knocks(): number {
    return this.pays.length + this.requests.length + this.payments.length;
  }

  /** The platform accepts the order of the trade system and opens its cashier. */
  async accepts(orderId = 'motb1'): Promise<Shown> {
    this.requests[0]?.success({ orderId });
    await idle();
    const payment = this.payments[0];
    assert.ok(payment);
    return payment;
  }
}

type Change = Partial<Pick<PlacedOptions, 'signal' | 'cashierTimeoutMs' | 'service' | 'payChannel'>> & {
  tt?: Partial<Doors>;
};

function paying(placed: Placed, script: Line[], change: Change = {}) {
  const clock = new FakeClock();
  const doors = new Doors();
  const backend = new FakeBackend(clock, ...script);
  const options = { tt: doors, placed, fetchStatus: backend.fetchStatus, clock, ...change };
  const outcome = payPlaced(options as unknown as PlacedOptions);
  let settled: Outcome | undefined;
  outcome.then((value) => (settled = value)).catch(() => undefined);
  const known = async () => {
    await clock.pass(0);
    return settled;
  };
  return { clock, doors, backend, outcome, known };
}

test('an order of the cashier goes through the cashier, with getOrderStatus', async () => {
  const { doors, outcome } = paying(CASHIER, [paid]);
  assert.equal(doors.pays[0]?.['orderInfo'], ORDER);
  assert.equal(doors.pays[0]?.['service'], 1);
  assert.equal(typeof doors.pays[0]?.['getOrderStatus'], 'function');
  doors.pays[0]?.success({ code: 0 });
  assert.deepEqual([(await outcome).kind, doors.knocks], ['paid', 1]);
});

test('a server that names no generation means the cashier', async () => {
  const { generation: _, ...unnamed } = CASHIER;
  const { doors, outcome } = paying(unnamed as Placed, [paid], { service: 3 });
  assert.equal(doors.pays[0]?.['service'], 3);
  doors.pays[0]?.success({ code: 0 });
  assert.equal((await outcome).kind, 'paid');
});

test('guaranteed payment is service 5 with the very object of the server, and no getOrderStatus', async () => {
  const { doors, outcome } = paying(ECPAY, [paid]);
  const { success: _s, fail: _f, ...handed } = doors.pays[0]!;
  assert.deepEqual(handed, { orderInfo: (ECPAY as { order_info: object }).order_info, service: 5 });
  doors.pays[0]?.success({ code: 0 });
  assert.deepEqual(await outcome, { kind: 'paid', reason: 'paid', cashier: 0 });
});

for (const code of [0, 1, 2, 3, 9, 7]) {
  test(`service 5 reports ${code} and the backend nothing final: asked ten times, then unknown`, async () => {
    const { clock, doors, backend, outcome } = paying(ECPAY, [waiting]);
    doors.pays[0]?.success({ code });
    await clock.pass(LONG);
    assert.equal((await outcome).kind, 'unknown');
    assert.equal(backend.asked.length, 10);
  });
}

test('service 5 is left: one question, then cancelled, and paid if the backend says so', async () => {
  const left = paying(ECPAY, [waiting]);
  left.doors.pays[0]?.success({ code: 4 });
  assert.deepEqual([await left.outcome, left.backend.asked.length], [{ kind: 'cancelled', cashier: 4 }, 1]);
  const earlier = paying(ECPAY, [paid]);
  earlier.doors.pays[0]?.success({ code: 4 });
  assert.equal((await earlier.outcome).kind, 'paid');
});

test('service 5 does not open: not_opened with the message of the platform', async () => {
  const { doors, outcome } = paying(ECPAY, [waiting]);
  doors.pays[0]?.fail({ errMsg: 'pay:fail' });
  assert.deepEqual(await outcome, { kind: 'not_opened', detail: 'pay:fail' });
});

test('the trade system gets both texts as they came, then its cashier by the number it gave', async () => {
  const { doors, outcome } = paying(TRADE, [paid]);
  const { data, byteAuthorization } = doors.requests[0]!;
  const sent = TRADE as { data: string; byte_authorization: string };
  assert.deepEqual([data, byteAuthorization], [sent.data, sent.byte_authorization]);
  assert.equal(doors.payments.length, 0);
  const { orderId, success } = await doors.accepts();
  assert.equal(orderId, 'motb1');
  success({});
  assert.equal((await outcome).kind, 'paid');
  assert.equal(doors.pays.length, 0);
});

test('success of getOrderPayment alone is no payment', async () => {
  const { clock, doors, backend, outcome } = paying(TRADE, [waiting]);
  (await doors.accepts()).success({});
  await clock.pass(LONG);
  assert.deepEqual(await outcome, { kind: 'unknown', because: 'not_final_in_time', detail: 'waiting', cashier: 9 });
  assert.equal(backend.asked.length, 10);
});

for (const [code, kind] of [[1, 'timed_out'], [2, 'failed'], [3, 'closed']] as const) {
  test(`the backend's final ${code} ends a trade order as ${kind}, whatever the phone said`, async () => {
    const { doors, outcome } = paying(TRADE, [status(code, true, 'why')]);
    (await doors.accepts()).success({});
    assert.equal((await outcome).kind, kind);
  });
}

test('a user who cancels the cashier of the trade system: one question, then cancelled', async () => {
  const { doors, backend, outcome } = paying(TRADE, [waiting]);
  (await doors.accepts()).fail({ errMsg: 'getOrderPayment:fail cancel', errNo: 9 });
  assert.deepEqual([await outcome, backend.asked.length], [{ kind: 'cancelled', cashier: 4 }, 1]);
});

test('a getOrderPayment that fails otherwise may have been paid: asked about for long, never called failed', async () => {
  const { clock, doors, backend, outcome } = paying(TRADE, [waiting, waiting, paid]);
  (await doors.accepts()).fail({ errMsg: 'getOrderPayment:fail internal error', errNo: 10401 });
  await clock.pass(LONG);
  assert.deepEqual([(await outcome).kind, backend.asked.length], ['paid', 3]);
  assert.deepEqual(backend.pauses, [500, 800]);
});

test('an order that the trade system refuses opens nothing, and its number of the error is kept', async () => {
  const { doors, backend, outcome } = paying(TRADE, [waiting]);
  doors.requests[0]?.fail({ errMsg: 'requestOrder:fail 签名校验异常', errNo: 11004 });
  assert.deepEqual(await outcome, { kind: 'not_opened', detail: 'requestOrder:fail 签名校验异常 (11004)' });
  assert.deepEqual([doors.payments.length, backend.asked.length], [0, 1]);
});

for (const [name, answer] of [['nothing', undefined], ['an empty orderId', { orderId: '' }], ['a number', { orderId: 7 }]] as const) {
  test(`a requestOrder that hands back ${name} opens nothing`, async () => {
    const { doors, outcome } = paying(TRADE, [waiting]);
    doors.requests[0]?.success(answer as never);
    assert.equal((await outcome).kind, 'not_opened');
    assert.equal(doors.payments.length, 0);
  });
}

test('a phone without the trade system requests nothing that nobody could pay', async () => {
  const requestOrder = () => assert.fail('it must not be requested');
  for (const tt of [{}, { requestOrder }]) {
    const { outcome } = paying(TRADE, [waiting], { tt });
    assert.equal((await outcome).kind, 'not_opened');
  }
});

for (const name of ['requestOrder', 'getOrderPayment'] as const) {
  test(`a ${name} that throws opens nothing`, async () => {
    const doors = new Doors();
    doors[name] = () => {
      throw new TypeError('broken');
    };
    const { outcome } = paying(TRADE, [waiting], { tt: doors });
    doors.requests[0]?.success({ orderId: 'motb1' });
    assert.deepEqual(await outcome, { kind: 'not_opened', detail: 'broken' });
  });
}

test('request and cashier share the time of one cashier', async () => {
  const { clock, doors, known } = paying(TRADE, [paid], { cashierTimeoutMs: 7_000 });
  await clock.pass(3_000);
  await doors.accepts();
  await clock.pass(3_999);
  assert.equal(await known(), undefined);
  await clock.pass(1);
  assert.equal((await known())?.kind, 'paid');
});

test('a request that nobody answers has an end, and its late answer opens nothing', async () => {
  const { clock, doors, known } = paying(TRADE, [waiting]);
  await clock.pass(899_999);
  assert.equal(await known(), undefined);
  await clock.pass(1);
  assert.equal((await known())?.kind, 'not_opened');
  doors.requests[0]?.success({ orderId: 'motb1' });
  await idle();
  assert.deepEqual([doors.payments.length, clock.armed], [0, 0]);
});

test('a page that is left while the order is requested opens no cashier later', async () => {
  const signal = new Stop();
  const { clock, doors, known } = paying(TRADE, [paid], { signal });
  signal.abort();
  assert.deepEqual(await known(), { kind: 'unknown', because: 'stopped', detail: '' });
  doors.requests[0]?.success({ orderId: 'motb1' });
  await clock.pass(LONG);
  assert.equal(doors.payments.length, 0);
});

for (const placed of [ECPAY, TRADE]) {
  test(`a double tap knocks once at ${placed.generation}, and both get its outcome`, async () => {
    const first = paying(placed, [problem(401, 'unauthorized')]);
    const second = paying({ ...placed }, [paid]);
    await idle();
    assert.deepEqual([first.doors.knocks, second.doors.knocks], [1, 0]);
    if (placed.generation === 'trade') (await first.doors.accepts()).success({});
    else first.doors.pays[0]?.success({ code: 0 });
    assert.deepEqual(await second.outcome, await first.outcome);
  });
}

const MISTAKES: Array<[string, RegExp, unknown, Change?]> = [
  ['an answer as text', /no `out_order_no`/, JSON.stringify(ECPAY)],
  ['an answer without a number', /no `out_order_no`/, { ...ECPAY, out_order_no: '' }],
  ['a signed orderInfo for guaranteed payment', /order_token/, { ...ECPAY, order_info: ORDER }],
  ['guaranteed payment without its object', /order_token/, { ...ECPAY, order_info: undefined }],
  ['guaranteed payment through the door of the cashier', /`service` 5/, { ...ECPAY, service: 1 }],
  ['an order_token for the cashier', /no `out_order_no`/, { ...ECPAY, generation: 'cashier' }],
  ["another order's orderInfo", /another order/, { ...CASHIER, out_order_no: 'T9' }],
  ['a parsed `data`', /no longer fits its signature/, { ...TRADE, data: { outOrderNo: 'G4' } }],
  ['a trade order without authorization', /are texts/, { ...TRADE, byte_authorization: '' }],
  ['a door of the cashier for the trade system', /chooses a door/, TRADE, { service: 1 }],
  ['a generation that is not known here', /older than the server/, { ...TRADE, generation: 'next' }],
];
for (const [name, sentence, placed, change] of MISTAKES) {
  test(`${name} is refused before anything opens`, async () => {
    const { doors, outcome } = paying(placed as Placed, [paid], change);
    await assert.rejects(outcome, (error: Error) => error instanceof PayUsageError && sentence.test(error.message));
    assert.equal(doors.knocks, 0);
  });
}
