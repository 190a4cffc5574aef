/** What is tested, in one import, and one payment set up with fakes. */

import { pay, type Outcome, type PayOptions, type Waiting } from '../pay/pay.js';
import type { FetchStatus } from '../pay/status.js';
import { FakeBackend, FakeClock, FakeTt, ORDER, type Line } from './fakes.js';

export type { CashierCode, OrderInfo, TtPay } from '../pay/cashier.js';
export type { Clock } from '../pay/clock.js';

export interface Scene {
  readonly clock: FakeClock;
  readonly tt: FakeTt;
  readonly backend: FakeBackend;
  readonly outcome: Promise<Outcome>;
  /** The outcome as far as it is known. */
  readonly known: () => Promise<Outcome | undefined>;
}

/** What a test says of a payment; the fakes say the rest. */
type Change = Waiting &
  Partial<Pick<PayOptions, 'orderInfo' | 'service' | 'payChannel' | 'cashierTimeoutMs'>> & { fetchStatus?: FetchStatus };

/** Starts a payment against a backend that answers `script`. */
export function paying(script: Line[], more: Change = {}): Scene {
  const clock = new FakeClock();
  const tt = new FakeTt();
  const backend = new FakeBackend(clock, ...script);
  const options = { orderInfo: ORDER, service: 1 as const, fetchStatus: backend.fetchStatus, clock, ...more, tt };
  const outcome = pay(options);
  let settled: Outcome | undefined;
  void outcome.then((value) => (settled = value));
  const known = async () => {
    await clock.pass(0);
    return settled;
  };
  return { clock, tt, backend, outcome, known };
}

/** Long enough for everything that has an end. */
export const LONG = 3_600_000;
