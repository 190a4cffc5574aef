/**
 * Pays an order and learns from the backend what became of it: `payPlaced` with whatever the server answered, `pay` with
 * the orderInfo of the cashier alone.
 *
 * Invariant: nothing here holds or needs a key; the token reads the status of one order and does nothing else.
 */

import { openCashier, type OrderInfo, type PayChannel, type Service, type TtPay } from './cashier.js';
import { openGuaranteed, type GuaranteedOrder, type TtGuaranteed } from './guaranteed.js';
import { once, PayUsageError, type Open, type Outcome, type StatusSource, type Waiting } from './payment.js';
import type { TtRequest } from './request.js';
import { openTrade, type TradeOrder, type TtTrade } from './trade.js';

export { PayUsageError, settle } from './payment.js';
export type { Outcome, SettleOptions, StatusSource, Waiting } from './payment.js';

/** What every door takes. */
type Common = StatusSource &
  Waiting & {
    readonly payChannel?: PayChannel;
    /** How long the cashier may stay open; default: a minute longer than `valid_time`, else 15 minutes. */
    readonly cashierTimeoutMs?: number;
  };

export type PayOptions = Common & {
  /** `tt`, or what stands for it in a browser. `request` is used with `statusUrl` only. */
  readonly tt: TtPay & Partial<TtRequest>;
  readonly orderInfo: OrderInfo;
  readonly service: Service;
};

/** The server's answer to a placed order, as it came. Without `generation` it is the cashier's. */
export type Placed = PlacedCashier | PlacedGuaranteed | PlacedTrade;

interface Numbered {
  readonly out_order_no: string;
}
export interface PlacedCashier extends Numbered {
  readonly generation?: 'cashier';
  readonly order_info: OrderInfo;
}
export interface PlacedGuaranteed extends Numbered {
  readonly generation: 'ecpay';
  readonly service?: 5;
  readonly order_info: GuaranteedOrder;
}
export interface PlacedTrade extends Numbered, TradeOrder {
  readonly generation: 'trade';
}

export type PlacedOptions = Common & {
  /** `tt`, or what stands for it; a function that this phone does not have is an outcome, `not_opened`. */
  readonly tt: Partial<TtPay | TtGuaranteed> & Partial<TtTrade> & Partial<TtRequest>;
  readonly placed: Placed;
  /** Which door of the cashier; 1 when absent. The other generations have one door each. */
  readonly service?: Service;
};

const CASHIER_TIMEOUT_MS = 900_000;

/**
 * Opens the cashier and resolves when the backend's word is final or waiting has an end. Whoever pays an order that
 * is being paid gets the running payment. Rejects with {@link PayUsageError} only.
 */
export async function pay(options: PayOptions): Promise<Outcome> {
  const { tt, orderInfo, service, payChannel } = options;
  check(orderInfo, service);
  const cashierMs = options.cashierTimeoutMs || timeToPay(orderInfo);
  return once(orderInfo.out_order_no, options, cashierMs, (ask, bounds) =>
    openCashier({ tt, orderInfo, service, payChannel }, ask, bounds),
  );
}

/** As {@link pay}, through the door of whichever generation the server placed the order in. */
export async function payPlaced(options: PlacedOptions): Promise<Outcome> {
  const { placed } = options;
  if (typeof placed !== 'object' || placed === null || !placed.out_order_no) {
    throw new PayUsageError('`placed` has no `out_order_no`: pass the answer of the server on as it is');
  }
  if (isCashier(placed)) {
    const { order_info: orderInfo } = placed;
    const { service = 1, tt, ...rest } = options;
    check(orderInfo, service);
    if (orderInfo.out_order_no !== placed.out_order_no) throw new PayUsageError('`order_info` is of another order');
    return pay({ ...rest, tt: tt as TtPay & Partial<TtRequest>, orderInfo, service });
  }
  if (options.service !== undefined) {
    throw new PayUsageError('`service` chooses a door of the cashier; ecpay and trade have one each');
  }
  return once(placed.out_order_no, options, options.cashierTimeoutMs || CASHIER_TIMEOUT_MS, door(options.tt, placed));
}

function isCashier(placed: Placed): placed is PlacedCashier {
  return placed.generation === undefined || placed.generation === 'cashier';
}

/** The door of a newer generation. What would be refused by the platform without a reason is refused here with one. */
function door(tt: PlacedOptions['tt'], placed: PlacedGuaranteed | PlacedTrade): Open {
  switch (placed.generation) {
    case 'ecpay': {
      const { order_info: order, service = 5 } = placed;
      if (service !== 5) throw new PayUsageError('guaranteed payment is `service` 5 of tt.pay');
      if (!order || !order.order_id || !order.order_token) {
        throw new PayUsageError('guaranteed payment takes `order_id` and `order_token` of create_order, not a signed orderInfo');
      }
      return (_ask, bounds) => openGuaranteed(tt as TtGuaranteed, order, bounds);
    }
    case 'trade': {
      const { data, byte_authorization } = placed;
      if (typeof data !== 'string' || !data || typeof byte_authorization !== 'string' || !byte_authorization) {
        throw new PayUsageError('`data` and `byte_authorization` are texts; a parsed `data` no longer fits its signature');
      }
      return (_ask, bounds) => openTrade(tt, { data, byte_authorization }, bounds);
    }
    default:
      throw new PayUsageError('`generation` is `cashier`, `ecpay` or `trade`; this helper is older than the server');
  }
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
