/** The trade system 通用交易系统: `tt.requestOrder` makes the platform's order, `tt.getOrderPayment` opens its cashier. */

import { notOpened, opened, type CallBack, type CashierEnd, type PlatformError } from './cashier.js';
import { wait, type Bounds } from './wait.js';

/** What the server signed. `data` is text and stays exactly this text: parsed and printed again it fits no signature. */
export interface TradeOrder {
  readonly data: string;
  readonly byte_authorization: string;
}

/** The part of `tt` that this takes, from base library 2.74; the platform's typings (1.3.1) have neither function. */
export interface TtTrade {
  requestOrder(options: {
    data: string;
    byteAuthorization: string;
    success: (result: { orderId: string }) => void;
    fail: (error: PlatformError) => void;
  }): unknown;
  getOrderPayment(options: { orderId: string } & CallBack): unknown;
}

/**
 * Requests the order, then opens its cashier. Never rejects. Both together have the time of one cashier, since the
 * signature of `data` is an hour old at most and an order lives five minutes unless it says otherwise.
 */
export async function openTrade(tt: Partial<TtTrade>, order: TradeOrder, bounds: Bounds): Promise<CashierEnd> {
  const { clock, ms } = bounds;
  const begun = clock.now();
  const requested = await request(tt, order, bounds);
  if (typeof requested !== 'string') return requested;
  const rest = ms === undefined ? bounds : { ...bounds, ms: Math.max(0, ms - (clock.now() - begun)) };
  return opened(
    'tt.getOrderPayment',
    rest,
    (back) => (tt as TtTrade).getOrderPayment({ orderId: requested, ...back }),
    unpaid,
  );
}

/** The platform's number of the order, or how it ended without one. */
async function request(tt: Partial<TtTrade>, order: TradeOrder, bounds: Bounds): Promise<string | CashierEnd> {
  // An old client has neither; nothing is requested that nobody could pay.
  if (!tt.requestOrder || !tt.getOrderPayment) return notOpened('this client has no tt.requestOrder; it is too old');
  const waited = await wait<string | CashierEnd>(bounds, (deliver) => {
    try {
      (tt as TtTrade).requestOrder({
        data: order.data,
        byteAuthorization: order.byte_authorization,
        success: (result) => {
          const id: unknown = result && result.orderId;
          deliver(typeof id === 'string' && id ? id : notOpened('tt.requestOrder gave no orderId'));
        },
        fail: (error) => deliver(notOpened(said(error))),
      });
    } catch (error) {
      deliver(notOpened(error instanceof Error ? error.message : String(error)));
    }
    return () => undefined;
  });
  // Without an orderId nothing can be paid, so a request without an answer opened nothing.
  return waited.end === 'came' ? waited.value : waited.end === 'late' ? notOpened('tt.requestOrder gave no answer') : { kind: 'stopped' };
}

/** errNo tells the reasons apart: 11004 is the signature, 10000 the parameters. */
function said(error: PlatformError | undefined): string {
  const text = String((error && error.errMsg) || 'tt.requestOrder failed without a message');
  return error && error.errNo !== undefined ? `${text} (${error.errNo})` : text;
}

/**
 * `tt.getOrderPayment` fails for a cashier that never opened and for one that was left alike, and the pages do not say how
 * to tell them apart: only the word cancel is believed (4, one question), everything else is 9 and asked about for long.
 */
function unpaid(detail: string): CashierEnd {
  return { kind: 'returned', code: /cancel/i.test(detail) ? 4 : 9 };
}
