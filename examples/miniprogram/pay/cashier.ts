/** `tt.pay` with service 1, 3 and 4: opens the cashier and reports how it came back. Follows tt.pay 接入流程. */

import type { Ask, Code } from './status.js';
import { wait, type Bounds } from './wait.js';

/** 1: the user picks a channel in the cashier; 3: WeChat at once; 4: Alipay at once. */
export type Service = 1 | 3 | 4;

/** As the backend signed it. No member may be changed on the way, not even its JSON type. */
export interface OrderInfo {
  readonly out_order_no: string;
  readonly wx_url?: string;
  readonly alipay_url?: string;
  /** Seconds, as text. */
  readonly valid_time?: string;
  readonly [member: string]: unknown;
}

export interface PayChannel {
  readonly default_pay_channel: 'wx' | 'alipay';
}

/** The part of `tt` that opens this cashier. The platform's own typings describe service 5 only, for which see guaranteed.ts. */
export interface TtPay {
  pay(options: {
    orderInfo: OrderInfo;
    service: Service;
    getOrderStatus?: (order: { out_order_no: string }) => Promise<{ code: Code }>;
    payChannel?: PayChannel;
    success: (result: { code: number }) => void;
    fail: (error: PlatformError) => void;
  }): void;
}

/** What `success` reports. 4 stands for a cancelled payment and exists only here. */
export type CashierCode = Code | 4;

/** How the cashier ended. None of it proves or disproves a payment. */
export type CashierEnd =
  | { readonly kind: 'returned'; readonly code: CashierCode }
  | { readonly kind: 'not_opened'; readonly detail: string }
  /** It was opened, and nobody knows more: no call back in time, or nobody waits any longer. */
  | { readonly kind: 'lost' | 'stopped' };

export interface Opening {
  readonly tt: TtPay;
  readonly orderInfo: OrderInfo;
  readonly service: Service;
  readonly payChannel?: PayChannel | undefined;
}

/** Opens the cashier. Never rejects. */
export async function openCashier(opening: Opening, ask: Ask, bounds: Bounds): Promise<CashierEnd> {
  const { tt, orderInfo, service, payChannel } = opening;
  return opened('tt.pay', bounds, (back) =>
    tt.pay({
      orderInfo,
      service,
      // The cashier asks only with service 1, after WeChat, which ByteDance cannot ask itself.
      ...(service === 1 ? { getOrderStatus: orderStatus(orderInfo.out_order_no, ask) } : {}),
      ...(payChannel ? { payChannel } : {}),
      ...back,
    }),
  );
}

/** What a cashier calls when it ends; the first call counts. */
export interface CallBack {
  success(result: unknown): void;
  fail(error: PlatformError): void;
}

/** What the platform says when it fails. */
export interface PlatformError {
  readonly errMsg?: string;
  readonly errNo?: number | string;
}

/**
 * Waits for one cashier, whichever function of `tt` opens it. `failed` says what its failure means; without it: not opened.
 */
export async function opened(
  name: string,
  bounds: Bounds,
  open: (back: CallBack) => void,
  failed: (detail: string) => CashierEnd = notOpened,
): Promise<CashierEnd> {
  const waited = await wait<CashierEnd>(bounds, (deliver) => {
    try {
      open({
        success: (result) => deliver({ kind: 'returned', code: cashierCode(result) }),
        fail: (error) => deliver(failed(String((error && error.errMsg) || `${name} failed without a message`))),
      });
    } catch (error) {
      deliver(notOpened(error instanceof Error ? error.message : String(error)));
    }
    return () => undefined;
  });
  if (waited.end === 'came') return waited.value;
  return { kind: waited.end === 'late' ? 'lost' : 'stopped' };
}

export function notOpened(detail: string): CashierEnd {
  return { kind: 'not_opened', detail };
}

/**
 * `getOrderStatus`: always an object with one of the five codes, never a rejection. Only what the backend calls
 * final counts; another order, trouble and doubt are 9.
 */
export function orderStatus(outOrderNo: string, ask: Ask) {
  return async (order: { out_order_no: string }): Promise<{ code: Code }> => {
    if (!order || order.out_order_no !== outOrderNo) return { code: 9 };
    const answer = await ask();
    return { code: answer.kind === 'status' && answer.status.final ? answer.status.code : 9 };
  };
}

/** 5 to 8 are not defined: as good as 9. */
function cashierCode(result: unknown): CashierCode {
  const code: unknown = typeof result === 'object' && result !== null ? (result as { code?: unknown }).code : 9;
  return code === 0 || code === 1 || code === 2 || code === 3 || code === 4 ? code : 9;
}
