/**
 * One payment, whatever opens its cashier: one at a time for an order, then the backend's word.
 *
 * Invariant: only the backend's final word makes `paid`, `timed_out`, `failed` or `closed`; what the cashier
 * reports decides how to ask, never what is true.
 */

import type { CashierCode, CashierEnd } from './cashier.js';
import { systemClock, type Clock } from './clock.js';
import { confirm, PACE, type Because, type Confirmed, type Pace } from './confirm.js';
import type { StopSignal, Visibility } from './life.js';
import { statusByRequest, type TtRequest } from './request.js';
import { asker, type Ask, type FetchStatus } from './status.js';
import type { Bounds } from './wait.js';

/** What became of a payment. `cashier` is what the cashier reported, for logs only. */
export type Outcome = { readonly cashier?: CashierCode } & (
  | { readonly kind: 'paid' | 'timed_out' | 'failed' | 'closed'; readonly reason: string }
  /** The user left the cashier and the backend had no final word. The order can still be paid. */
  | { readonly kind: 'cancelled' }
  /** The cashier could not be opened and the backend had no final word. */
  | { readonly kind: 'not_opened'; readonly detail: string }
  /** Show "being confirmed", never "failed"; ask again with {@link settle} when the user comes back. */
  | { readonly kind: 'unknown'; readonly because: Because; readonly detail: string }
);

/** Where the status is asked for: at the ttpay server through `tt.request`, or in the caller's own way. */
export type StatusSource =
  | { readonly statusUrl: string; readonly statusToken: string }
  | { readonly fetchStatus: FetchStatus };

/** How to wait; everything here has a default. */
export interface Waiting {
  /** Stops waiting, not the payment: an open cashier cannot be closed from here. */
  readonly signal?: StopSignal;
  readonly visibility?: Visibility;
  readonly pace?: Partial<Pace>;
  /** How long one question may take; default 5000. */
  readonly askTimeoutMs?: number;
  readonly clock?: Clock;
}

/** Where and how the backend is asked. */
export type Asked = StatusSource & Waiting & { readonly tt?: Partial<TtRequest> };

export type SettleOptions = Asked & { readonly outOrderNo: string };

/** The caller's mistake, found before anything is opened. */
export class PayUsageError extends Error {
  override readonly name = 'PayUsageError';
}

const ASK_TIMEOUT_MS = 5_000;

/** Payments that are under way, by order number. */
const running = new Map<string, Promise<Outcome>>();

/** Asks without opening anything: for an order page, and after the program was killed in the middle of a payment. */
export async function settle(options: SettleOptions): Promise<Outcome> {
  const ask = asking(options, options.outOrderNo);
  return outcome(undefined, await look(ask, options, options.pace));
}

/** Opens one cashier; never rejects. */
export type Open = (ask: Ask, bounds: Bounds) => Promise<CashierEnd>;

/**
 * One payment at a time for an order. How the cashier is opened is an argument: each generation brings its own `open` and
 * shares the rest. `cashierMs` is how long the cashier may stay open.
 */
export async function once(outOrderNo: string, asked: Asked, cashierMs: number, open: Open): Promise<Outcome> {
  const ask = asking(asked, outOrderNo);
  const known = running.get(outOrderNo);
  if (known) return known;
  const { clock = systemClock, signal } = asked;
  const started = payAndConfirm(ask, asked, () => open(ask, { clock, ms: cashierMs, signal }));
  const done = (): void => void running.delete(outOrderNo);
  running.set(outOrderNo, started);
  started.then(done, done);
  return started;
}

async function payAndConfirm(ask: Ask, waiting: Waiting, open: () => Promise<CashierEnd>): Promise<Outcome> {
  const end = await open();
  if (end.kind === 'stopped') return { kind: 'unknown', because: 'stopped', detail: '' };
  // Left or never opened: one look is enough, in case an earlier attempt has paid.
  const left = end.kind === 'not_opened' || (end.kind === 'returned' && end.code === 4);
  return outcome(end, await look(ask, waiting, left ? { ...waiting.pace, tries: 1 } : waiting.pace));
}

function look(ask: Ask, waiting: Waiting, pace: Partial<Pace> | undefined): Promise<Confirmed> {
  const { signal, visibility, clock = systemClock } = waiting;
  return confirm(ask, { clock, signal, visibility }, { ...PACE, ...pace });
}

/** The backend's final word first; only without one does it matter how the cashier ended. */
function outcome(end: CashierEnd | undefined, confirmed: Confirmed): Outcome {
  const hint = end && end.kind === 'returned' ? { cashier: end.code } : {};
  if (confirmed.kind === 'final') {
    const { code, reason } = confirmed;
    switch (code) {
      case 0:
        return { ...hint, kind: 'paid', reason };
      case 1:
        return { ...hint, kind: 'timed_out', reason };
      case 2:
        return { ...hint, kind: 'failed', reason };
      case 3:
        return { ...hint, kind: 'closed', reason };
      case 9:
        return { ...hint, kind: 'unknown', because: 'not_final_in_time', detail: reason };
    }
  }
  const { because, detail } = confirmed;
  if (because !== 'stopped' && end && end.kind === 'not_opened') return end;
  if (because !== 'stopped' && end && end.kind === 'returned' && end.code === 4) return { ...hint, kind: 'cancelled' };
  return { ...hint, kind: 'unknown', because, detail };
}

function asking(options: Asked, outOrderNo: string): Ask {
  const { clock = systemClock, askTimeoutMs = ASK_TIMEOUT_MS } = options;
  return asker(source(options), outOrderNo, clock, askTimeoutMs);
}

function source(options: StatusSource & { tt?: Partial<TtRequest> }): FetchStatus {
  if ('fetchStatus' in options) return options.fetchStatus;
  const { tt, statusUrl, statusToken } = options;
  if (!statusUrl || !statusToken) throw new PayUsageError('`statusUrl` and `statusToken`, or `fetchStatus`, are needed');
  if (!tt || !tt.request) throw new PayUsageError('`statusUrl` is asked through `tt.request`, and there is none');
  return statusByRequest(tt as TtRequest, statusUrl, statusToken);
}
