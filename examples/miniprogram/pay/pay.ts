/**
 * Pays an order with `tt.pay` and learns from the backend what became of it.
 *
 * Invariant: only the backend's final word makes `paid`, `timed_out`, `failed` or `closed`; what the cashier
 * reports decides how to ask, never what is true.
 * Invariant: nothing here holds or needs a key; the token reads the status of one order and does nothing else.
 */

import { openCashier } from './cashier.js';
import type { CashierCode, CashierEnd, OrderInfo, PayChannel, Service, TtPay } from './cashier.js';
import { systemClock, type Clock } from './clock.js';
import { confirm, PACE, type Because, type Confirmed, type Pace } from './confirm.js';
import type { StopSignal, Visibility } from './life.js';
import { statusByRequest, type TtRequest } from './request.js';
import { asker, type Ask, type FetchStatus } from './status.js';

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

export type PayOptions = StatusSource &
  Waiting & {
    /** `tt`, or what stands for it in a browser. `request` is used with `statusUrl` only. */
    readonly tt: TtPay & Partial<TtRequest>;
    readonly orderInfo: OrderInfo;
    readonly service: Service;
    readonly payChannel?: PayChannel;
    /** How long the cashier may stay open; default: a minute longer than `valid_time`, else 15 minutes. */
    readonly cashierTimeoutMs?: number;
  };

export type SettleOptions = StatusSource &
  Waiting & { readonly tt?: Partial<TtRequest>; readonly outOrderNo: string };

/** The caller's mistake, found before anything is opened. */
export class PayUsageError extends Error {
  override readonly name = 'PayUsageError';
}

const ASK_TIMEOUT_MS = 5_000;
const CASHIER_TIMEOUT_MS = 900_000;

/** Payments that are under way, by order number. */
const running = new Map<string, Promise<Outcome>>();

/**
 * Opens the cashier and resolves when the backend's word is final or waiting has an end. Whoever pays an order that
 * is being paid gets the running payment. Rejects with {@link PayUsageError} only.
 */
export async function pay(options: PayOptions): Promise<Outcome> {
  const { tt, orderInfo, service, payChannel } = options;
  check(orderInfo, service);
  const opening = { tt, orderInfo, service, payChannel };
  const cashierMs = options.cashierTimeoutMs || timeToPay(orderInfo);
  return once(orderInfo.out_order_no, asking(options, orderInfo.out_order_no), options, (ask, clock) =>
    openCashier(opening, ask, { clock, ms: cashierMs, signal: options.signal }),
  );
}

/** Asks without opening anything: for an order page, and after the program was killed in the middle of a payment. */
export async function settle(options: SettleOptions): Promise<Outcome> {
  const ask = asking(options, options.outOrderNo);
  return outcome(undefined, await look(ask, options, options.pace));
}

/**
 * One payment at a time for an order. How the cashier is opened is an argument: whatever else can open one
 * (`orderInfo` of another product, another function of `tt`) brings its own `open` and keeps the rest.
 */
function once(
  outOrderNo: string,
  ask: Ask,
  waiting: Waiting,
  open: (ask: Ask, clock: Clock) => Promise<CashierEnd>,
): Promise<Outcome> {
  const known = running.get(outOrderNo);
  if (known) return known;
  const started = payAndConfirm(ask, waiting, open);
  const done = (): void => void running.delete(outOrderNo);
  running.set(outOrderNo, started);
  started.then(done, done);
  return started;
}

async function payAndConfirm(
  ask: Ask,
  waiting: Waiting,
  open: (ask: Ask, clock: Clock) => Promise<CashierEnd>,
): Promise<Outcome> {
  const end = await open(ask, waiting.clock || systemClock);
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

function asking(options: StatusSource & Waiting & { tt?: Partial<TtRequest> }, outOrderNo: string): Ask {
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

function check(orderInfo: OrderInfo, service: Service): void {
  if (typeof orderInfo !== 'object' || orderInfo === null || !orderInfo.out_order_no) {
    throw new PayUsageError('`orderInfo` has no `out_order_no`: pass the object of the backend on as it is');
  }
  if (service !== 1 && service !== 3 && service !== 4) {
    throw new PayUsageError('`service` is 1 (cashier), 3 (WeChat) or 4 (Alipay)');
  }
  if (service === 3 && !orderInfo.wx_url) throw new PayUsageError('service 3 starts WeChat, but there is no `wx_url`');
  if (service === 4 && !orderInfo.alipay_url) throw new PayUsageError('service 4 starts Alipay, but there is no `alipay_url`');
}

function timeToPay(orderInfo: OrderInfo): number {
  const seconds = Number(orderInfo.valid_time);
  // Timers overflow after 24 days; nobody looks at a cashier for one.
  return seconds > 0 ? Math.min(seconds + 60, 86_400) * 1000 : CASHIER_TIMEOUT_MS;
}
