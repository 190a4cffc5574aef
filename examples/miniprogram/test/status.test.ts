/** `getOrderStatus`, and how the backend's answers are read. */

import assert from 'node:assert/strict';
import test from 'node:test';

import { statusByRequest, type TtRequest } from '../pay/request.js';
import { readReply, statusUrl, type Answer } from '../pay/status.js';
import { Stop } from '../pay/life.js';
import { idle, paid, problem, status, waiting, type Line } from './fakes.js';
import { paying } from './subject.js';

/** What the cashier hears from a backend that answers `line`. */
async function heard(line: Line): Promise<unknown> {
  const { tt, clock, outcome } = paying([line, paid]);
  const answer = tt.asks();
  await clock.pass(5_000);
  tt.comesBack(4);
  await outcome;
  return answer;
}

for (const code of [0, 1, 2, 3]) {
  test(`getOrderStatus answers ${code} when the backend says it finally`, async () => {
    assert.deepEqual(await heard(status(code, true)), { code });
  });

  test(`getOrderStatus answers 9 when the backend says ${code} without final`, async () => {
    assert.deepEqual(await heard(status(code, false)), { code: 9 });
  });
}

const DOUBTFUL: Array<[string, Line]> = [
  ['waits', waiting],
  ['cannot be reached', 'unreachable'],
  ['never answers', 'silent'],
  ['has trouble', problem(500, 'internal')],
  ['refuses the token', problem(401, 'unauthorized')],
  ['does not know the order', problem(404, 'order_unknown')],
  ['wants fewer questions', problem(429, 'rate_limited', { 'retry-after': '1' })],
  ['says 4, which only the cashier may say', status(4, true)],
  ['says a code as text', { status: 200, headers: {}, body: { code: '0', final: true } }],
  ['says a bare number', { status: 200, headers: {}, body: 0 }],
  ['leaves final out', { status: 200, headers: {}, body: { code: 0 } }],
  ['says final as text', { status: 200, headers: {}, body: { code: 0, final: 'true' } }],
  ['answers with a page of HTML', { status: 200, headers: {}, body: '<html>' }],
  ['answers nothing', { status: 200, headers: {}, body: null }],
  ['redirects', { status: 302, headers: {}, body: '' }],
];
for (const [name, line] of DOUBTFUL) {
  test(`getOrderStatus answers 9 and never throws when the backend ${name}`, async () => {
    assert.deepEqual(await heard(line), { code: 9 });
  });
}

test('getOrderStatus answers within five seconds, whatever the network does', async () => {
  const { tt, clock, outcome } = paying(['silent', paid]);
  let answer: unknown;
  void tt.asks().then((value) => (answer = value));
  await clock.pass(4_999);
  assert.equal(answer, undefined);
  await clock.pass(1);
  assert.deepEqual(answer, { code: 9 });
  tt.comesBack(0);
  await outcome;
});

test('getOrderStatus says nothing about another order', async () => {
  const { tt, backend, outcome } = paying([paid]);
  assert.deepEqual(await tt.asks('T9'), { code: 9 });
  assert.equal(backend.asked.length, 0);
  assert.deepEqual(await tt.options.getOrderStatus?.(undefined as never), { code: 9 });
  tt.comesBack(0);
  await outcome;
});

test('a cashier that asks five times at once is one question to the backend', async () => {
  const { tt, backend, outcome } = paying([waiting, paid]);
  const answers = await Promise.all([1, 2, 3, 4, 5].map(() => tt.asks()));
  assert.deepEqual(new Set(answers.map(({ code }) => code)), new Set([9]));
  assert.equal(backend.asked.length, 1);
  tt.comesBack(0);
  await outcome;
});

test('after 429 nobody asks before its time, the cashier included', async () => {
  const { tt, clock, backend, outcome } = paying([problem(429, 'rate_limited', { 'retry-after': '10' }), paid]);
  await tt.asks();
  assert.deepEqual(await tt.asks(), { code: 9 });
  tt.comesBack(0);
  await clock.pass(9_999);
  assert.equal(backend.asked.length, 1);
  await clock.pass(1);
  assert.equal((await outcome).kind, 'paid');
});

test('getOrderStatus still answers while the page is hidden: the user is in WeChat', async () => {
  const hidden = { hidden: () => true, onShow: () => () => undefined };
  const { tt, outcome } = paying([paid], { visibility: hidden });
  assert.deepEqual(await tt.asks(), { code: 0 });
  tt.comesBack(0);
  await outcome;
});

test('a fetchStatus that throws before it promises anything is trouble like any other', async () => {
  const fetchStatus = () => {
    throw new TypeError('x');
  };
  const { tt, outcome } = paying([], { fetchStatus });
  assert.deepEqual(await tt.asks(), { code: 9 });
  tt.comesBack(4);
  assert.equal((await outcome).kind, 'cancelled');
});

test('of a problem only its word is kept, never its text', () => {
  const body = { code: 'unauthorized', detail: 'token abc is foreign' };
  const wanted: Answer = { kind: 'refused', detail: 'HTTP 403 unauthorized' };
  assert.deepEqual(readReply({ status: 403, headers: {}, body }, 0), wanted);
  const odd = readReply({ status: 403, headers: {}, body: { code: 'Token ABC is foreign' } }, 0);
  assert.deepEqual(odd, { kind: 'refused', detail: 'HTTP 403' });
});

test('the status URL is made from any order number', () => {
  assert.equal(statusUrl('https://pay.example/', 'T1'), 'https://pay.example/v1/orders/T1/status');
  assert.equal(statusUrl('https://pay.example', 'a/b?c'), 'https://pay.example/v1/orders/a%2Fb%3Fc/status');
});

/** A `tt.request` that waits to be told. */
function requests() {
  const sent: Array<Parameters<TtRequest['request']>[0] & { aborted: boolean }> = [];
  const tt: TtRequest = {
    request(options) {
      const one = { ...options, aborted: false };
      sent.push(one);
      return { abort: () => void (one.aborted = true) };
    },
  };
  return { tt, sent };
}

test('tt.request carries the token in its header and nowhere else', async () => {
  const { tt, sent } = requests();
  const url = statusUrl('https://pay.example', 'T1');
  const reply = statusByRequest(tt, url, 'tok')('T1', new Stop());
  const { method, header } = sent[0]!;
  assert.deepEqual([sent[0]!.url, method, header['authorization']], [url, 'GET', 'Bearer tok']);
  sent[0]!.success({ statusCode: 200, header: { 'Content-Type': 'application/json' }, data: { code: 9, final: false } });
  assert.equal((await reply).status, 200);
});

test('a question that took too long is taken back from tt.request', async () => {
  const { tt: asking, sent } = requests();
  const { tt, clock, outcome } = paying([], { fetchStatus: statusByRequest(asking, 'https://pay.example', 'tok') });
  tt.comesBack(4);
  await clock.pass(5_000);
  assert.equal(sent[0]?.aborted, true);
  assert.equal((await outcome).kind, 'cancelled');
});

test('a reply without headers is a reply', async () => {
  const { tt, sent } = requests();
  const reply = statusByRequest(tt, 'https://pay.example', 'tok')('T1', new Stop());
  sent[0]!.success({ statusCode: 429, data: '' });
  assert.deepEqual(readReply(await reply, 0), { kind: 'trouble', detail: 'HTTP 429', retryAfterMs: 0 });
});

test('a failed request rejects without quoting what the platform says', async () => {
  const { tt, sent } = requests();
  const reply = statusByRequest(tt, 'https://pay.example', 'tok')('T1', new Stop());
  sent[0]!.fail({ errMsg: 'request:fail https://pay.example Bearer tok' });
  await assert.rejects(reply, (error: Error) => !error.message.includes('tok'));
  await idle();
});
