/** The page that ships, compiled as it ships, on a `tt` that waits to be told. */

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { afterEach, beforeEach, test } from 'node:test';

import { FakeClock, FakeTt, ORDER, idle, paid, problem, waiting } from './fakes.js';
import type { HttpReply } from '../pay/status.js';
import { LONG } from './subject.js';

interface Sent {
  url: string;
  method: string;
  header?: Record<string, string>;
  data?: unknown;
  success(reply: { statusCode: number; header: Record<string, string>; data: unknown }): void;
  fail(error: { errMsg: string }): void;
}

/** The platform: the cashier, the network and the storage of one phone. */
class Phone extends FakeTt {
  readonly orders: Sent[] = [];
  readonly questions: Sent[] = [];
  readonly storage = new Map<string, unknown>();
  /** What the ttpay server answers to the next questions; the last line is repeated. */
  answers: HttpReply[] = [paid];

  request = (options: Sent): void => {
    if (options.method === 'POST') return void this.orders.push(options);
    this.questions.push(options);
    const answer = (this.answers.length > 1 ? this.answers.shift() : this.answers[0]) ?? paid;
    options.success({ statusCode: answer.status, header: { ...answer.headers }, data: answer.body });
  };
  setStorageSync = (key: string, data: unknown) => void this.storage.set(key, data);
  getStorageSync = (key: string) => this.storage.get(key) ?? '';
  removeStorageSync = (key: string) => void this.storage.delete(key);

  async placed(): Promise<void> {
    const data = { order_info: ORDER, status_token: 'tok', out_order_no: ORDER.out_order_no };
    this.orders[this.orders.length - 1]?.success({ statusCode: 201, header: {}, data });
    await idle();
  }
}

interface OrderPage {
  data: { state: string; text: string };
  setData(data: object): void;
  onLoad(): void;
  onShow(): void;
  onHide(): void;
  onUnload(): void;
  onPay(): void;
  onAsk(): void;
}

const world = globalThis as unknown as Record<string, unknown>;
const original = { setTimeout: world['setTimeout'], clearTimeout: world['clearTimeout'], error: console.error };
let clock: FakeClock;
let phone: Phone;

beforeEach(() => {
  clock = new FakeClock();
  phone = new Phone();
  world['tt'] = phone;
  world['setTimeout'] = (run: () => void, ms: number) => clock.after(ms, run);
  world['clearTimeout'] = (undo: unknown) => typeof undo === 'function' && undo();
  console.error = () => undefined;
});

afterEach(() => {
  world['setTimeout'] = original.setTimeout;
  world['clearTimeout'] = original.clearTimeout;
  console.error = original.error;
});

const require = createRequire(import.meta.url);
const ORDER_PAGE = require.resolve('../../../build/pages/order/order.js');

/** Starts the program anew and opens its page. */
function opened(): OrderPage {
  for (const file of Object.keys(require.cache)) delete require.cache[file];
  let page: OrderPage | undefined;
  world['Page'] = (options: OrderPage) => {
    page = { ...options, setData: (data) => void Object.assign(page?.data ?? {}, data) };
  };
  require(ORDER_PAGE);
  assert.ok(page);
  page.onLoad();
  page.onShow();
  return page;
}

test('an order is placed, paid, confirmed and forgotten', async () => {
  const page = opened();
  page.onPay();
  await phone.placed();
  phone.comesBack(0);
  await clock.pass(0);
  assert.deepEqual(page.data, { state: 'done', text: '支付成功' });
  assert.equal(phone.storage.size, 0);
});

test('a double tap places one order', async () => {
  const page = opened();
  page.onPay();
  page.onPay();
  await phone.placed();
  page.onPay();
  assert.deepEqual([phone.orders.length, phone.opened.length, page.data.state], [1, 1, 'busy']);
});

test('the shop hears what is bought, not what it costs, and no key goes anywhere', async () => {
  const page = opened();
  page.onPay();
  const { data, header } = phone.orders[0]!;
  assert.deepEqual([data, header], [{ item: 'monthly-card' }, undefined]);
  await phone.placed();
  phone.comesBack(0);
  await clock.pass(0);
  const question = phone.questions[0]!;
  assert.equal(question.url, `https://pay.example/v1/orders/${ORDER.out_order_no}/status`);
  assert.equal(question.header?.['authorization'], 'Bearer tok');
});

test('a shop that cannot be reached leaves the button usable', async () => {
  const page = opened();
  page.onPay();
  phone.orders[0]?.fail({ errMsg: 'request:fail' });
  await idle();
  assert.equal(page.data.state, 'ready');
  assert.equal(phone.opened.length, 0);
});

test('a shop that hands on the order of another number opens nothing', async () => {
  const page = opened();
  page.onPay();
  const data = { order_info: ORDER, status_token: 'tok', out_order_no: 'T2' };
  phone.orders[0]?.success({ statusCode: 201, header: {}, data });
  await idle();
  assert.deepEqual([phone.opened.length, page.data.state, phone.storage.size], [0, 'ready', 0]);
});

test('an order that the shop placed as guaranteed payment goes through service 5 of the same page', async () => {
  const page = opened();
  page.onPay();
  const data = {
    generation: 'ecpay',
    out_order_no: 'G3',
    status_token: 'tok',
    service: 5,
    order_info: { order_id: '6819903302604491021', order_token: 'CgsIARCABRgBIAQo' },
  };
  phone.orders[0]?.success({ statusCode: 201, header: {}, data });
  await idle();
  assert.deepEqual([phone.options.orderInfo, phone.options.service], [data.order_info, 5]);
  phone.comesBack(0);
  await clock.pass(0);
  assert.deepEqual(page.data, { state: 'done', text: '支付成功' });
  assert.match(phone.questions[0]?.url ?? '', /\/orders\/G3\/status$/);
});

test('a cancelled payment can be begun again', async () => {
  phone.answers = [waiting];
  const page = opened();
  page.onPay();
  await phone.placed();
  phone.comesBack(4);
  await clock.pass(0);
  assert.equal(page.data.state, 'ready');
});

test('an unknown end offers a question, not a second payment, and the question finds the payment', async () => {
  phone.answers = [waiting];
  const page = opened();
  page.onPay();
  await phone.placed();
  phone.comesBack(0);
  await clock.pass(LONG);
  assert.deepEqual(page.data, { state: 'open', text: '支付结果确认中，请勿重复支付' });
  phone.answers = [paid];
  page.onAsk();
  await clock.pass(0);
  assert.equal(page.data.text, '支付成功');
  assert.equal(phone.opened.length, 1);
});

test('a program killed in the middle of a payment learns of it when it is opened again', async () => {
  const killed = opened();
  killed.onPay();
  await phone.placed();
  const page = opened();
  await clock.pass(0);
  assert.equal(page.data.text, '支付成功');
  assert.equal(phone.opened.length, 1);
});

test('a page that was left is not written to, and the payment is still remembered', async () => {
  phone.answers = [waiting];
  const page = opened();
  page.onPay();
  await phone.placed();
  page.onHide();
  page.onUnload();
  phone.comesBack(0);
  await clock.pass(LONG);
  assert.equal(page.data.state, 'busy');
  assert.equal(phone.storage.size, 1);
});

test('a refused token is not asked about for ever', async () => {
  phone.answers = [problem(401, 'unauthorized')];
  const page = opened();
  page.onPay();
  await phone.placed();
  phone.comesBack(0);
  await clock.pass(0);
  assert.equal(page.data.state, 'done');
  assert.equal(phone.storage.size, 0);
});
