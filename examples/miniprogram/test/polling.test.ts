/** Asking the backend after the cashier: growing pauses, a certain end, and peace while nobody looks. */

import assert from 'node:assert/strict';
import test from 'node:test';

import { PageLife, Stop, type StopSignal } from '../pay/life.js';
import { paid, problem, waiting } from './fakes.js';
import { LONG, paying } from './subject.js';

test('the first question is asked at once, the pauses grow, and after ten questions it is over', async () => {
  const { clock, tt, backend, outcome } = paying([waiting]);
  tt.comesBack(0);
  await clock.pass(LONG);
  await outcome;
  assert.deepEqual(backend.pauses, [500, 800, 1280, 2048, 3277, 5000, 5000, 5000, 5000]);
  assert.equal(backend.asked[0], 0);
  assert.equal(clock.armed, 0);
});

test('a final word that comes late is heard', async () => {
  const { tt, clock, backend, outcome } = paying([...Array<typeof waiting>(8).fill(waiting), paid]);
  tt.comesBack(9);
  await clock.pass(LONG);
  assert.equal((await outcome).kind, 'paid');
  assert.equal(backend.asked.length, 9);
});

test('a network that comes back in time costs nothing but time', async () => {
  const { tt, clock, outcome } = paying(['unreachable', problem(502, 'bad_gateway'), 'silent', paid]);
  tt.comesBack(0);
  await clock.pass(LONG);
  assert.equal((await outcome).kind, 'paid');
});

for (const http of [302, 408, 425, 429, 500, 503]) {
  test(`HTTP ${http} says nothing about the order, and the next answer is heard`, async () => {
    const { tt, clock, outcome } = paying([problem(http, 'x'), paid]);
    tt.comesBack(0);
    await clock.pass(LONG);
    assert.equal((await outcome).kind, 'paid');
  });
}

test('a network that stays away leaves the outcome unknown, with the trouble named', async () => {
  const { tt, clock, outcome } = paying(['unreachable']);
  tt.comesBack(0);
  await clock.pass(LONG);
  const detail = 'the backend cannot be reached';
  assert.deepEqual(await outcome, { kind: 'unknown', because: 'not_final_in_time', detail, cashier: 0 });
});

test('a backend that never answers is given up in bounded time', async () => {
  const { tt, clock, backend, known } = paying(['silent']);
  tt.comesBack(0);
  await clock.pass(10 * 5_000 + 27_905);
  assert.equal((await known())?.kind, 'unknown');
  assert.equal(backend.asked.length, 10);
});

test('429 with Retry-After is obeyed to the second', async () => {
  const { tt, clock, backend, outcome } = paying([problem(429, 'rate_limited', { 'Retry-After': '7' }), paid]);
  tt.comesBack(0);
  await clock.pass(LONG);
  assert.equal((await outcome).kind, 'paid');
  assert.deepEqual(backend.pauses, [7_000]);
});

test('Retry-After may name a date', async () => {
  const date = 'Tue, 14 Nov 2023 22:13:29 GMT'; // nine seconds after the fake clock's start
  const { tt, clock, backend, outcome } = paying([problem(503, 'unavailable', { 'retry-after': date }), paid]);
  tt.comesBack(0);
  await clock.pass(LONG);
  assert.equal((await outcome).kind, 'paid');
  assert.deepEqual(backend.pauses, [9_000]);
});

test('a Retry-After beyond all patience ends the questions instead of breaking it', async () => {
  const { tt, backend, outcome } = paying([problem(429, 'rate_limited', { 'retry-after': '3600' })]);
  tt.comesBack(0);
  assert.equal((await outcome).kind, 'unknown');
  assert.equal(backend.asked.length, 1);
});

test('a Retry-After that makes no sense is no advice', async () => {
  const { tt, clock, backend, outcome } = paying([problem(429, 'rate_limited', { 'retry-after': '-1e9' }), paid]);
  tt.comesBack(0);
  await clock.pass(LONG);
  assert.equal((await outcome).kind, 'paid');
  assert.deepEqual(backend.pauses, [500]);
});

test('a hidden page asks nothing more and goes on when it is shown again', async () => {
  const life = new PageLife();
  const { tt, clock, backend, known } = paying([waiting, waiting, waiting, paid], { visibility: life });
  tt.comesBack(0);
  await clock.pass(500);
  assert.equal(backend.asked.length, 2);
  life.hide();
  await clock.pass(300_000);
  assert.equal(backend.asked.length, 2);
  life.show();
  await clock.pass(0);
  assert.equal(backend.asked.length, 3);
  await clock.pass(1_280);
  assert.equal((await known())?.kind, 'paid');
});

test('a page hidden for ever does not keep the payment waiting for ever', async () => {
  const life = new PageLife();
  const { tt, clock, backend, known } = paying([waiting], { visibility: life });
  life.hide();
  tt.comesBack(0);
  await clock.pass(LONG);
  assert.deepEqual(await known(), { kind: 'unknown', because: 'not_final_in_time', detail: 'waiting', cashier: 0 });
  assert.equal(backend.asked.length, 1);
});

test('a page that is left stops the questions and leaves no timer', async () => {
  const life = new PageLife();
  const { tt, clock, backend, known } = paying([waiting], { signal: life.signal });
  tt.comesBack(0);
  await clock.pass(600);
  life.leave();
  assert.deepEqual(await known(), { kind: 'unknown', because: 'stopped', detail: 'waiting', cashier: 0 });
  assert.equal(clock.armed, 0);
  await clock.pass(LONG);
  assert.equal(backend.asked.length, 2);
});

test('a stop while the cashier is open ends the waiting, and nothing is claimed', async () => {
  const stop = new Stop();
  const { tt, clock, backend, known } = paying([paid], { signal: stop });
  stop.abort();
  assert.deepEqual(await known(), { kind: 'unknown', because: 'stopped', detail: '' });
  tt.comesBack(0);
  await clock.pass(LONG);
  assert.equal(backend.asked.length, 0);
  assert.equal(clock.armed, 0);
});

test('a stop in the middle of a question does not wait for its answer', async () => {
  const stop = new Stop();
  const { tt, clock, known } = paying(['silent'], { signal: stop });
  tt.comesBack(4);
  await clock.pass(10);
  stop.abort();
  const outcome = await known();
  assert.deepEqual(outcome, { kind: 'unknown', because: 'stopped', detail: '', cashier: 4 });
});

test('a stop after a cashier that did not open claims nothing either', async () => {
  const stop = new Stop();
  const { tt, clock, known } = paying(['silent'], { signal: stop });
  tt.options.fail({ errMsg: 'pay:fail' });
  await clock.pass(10);
  stop.abort();
  assert.deepEqual(await known(), { kind: 'unknown', because: 'stopped', detail: '' });
});

test('a signal that outlives the payment keeps nothing of it', async () => {
  const kept = new Set<() => void>();
  const signal: StopSignal = {
    aborted: false,
    addEventListener: (_type, listener) => void kept.add(listener),
    removeEventListener: (_type, listener) => void kept.delete(listener),
  };
  const { tt, clock, outcome } = paying([waiting, paid], { signal });
  assert.equal(kept.size, 1);
  tt.comesBack(0);
  await clock.pass(LONG);
  await outcome;
  assert.equal(kept.size, 0);
});

test("a browser's AbortSignal stops it as well", async () => {
  const controller = new AbortController();
  const { known } = paying([paid], { signal: controller.signal });
  controller.abort();
  assert.equal((await known())?.kind, 'unknown');
});

test('a signal that was stopped before opens no cashier', async () => {
  const stop = new Stop();
  stop.abort();
  const { tt, outcome } = paying([paid], { signal: stop });
  assert.equal((await outcome).kind, 'unknown');
  assert.equal(tt.opened.length, 0);
});
