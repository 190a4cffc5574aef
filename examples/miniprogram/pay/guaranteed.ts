/** Guaranteed payment 担保支付: `tt.pay` with service 5. There is no `getOrderStatus`; the backend knows by callback. */

import { opened, type CallBack, type CashierEnd } from './cashier.js';
import type { Bounds } from './wait.js';

/** What ecpay's `create_order` answered to the server. Nobody signs it; it is handed on as it came. */
export interface GuaranteedOrder {
  readonly order_id: string;
  readonly order_token: string;
}

/** The part of `tt` that opens this cashier, as the platform's typings have it. */
export interface TtGuaranteed {
  pay(options: { orderInfo: GuaranteedOrder; service: 5 } & CallBack): unknown;
}

/** Opens the cashier. Never rejects. */
export function openGuaranteed(tt: TtGuaranteed, orderInfo: GuaranteedOrder, bounds: Bounds): Promise<CashierEnd> {
  return opened('tt.pay', bounds, (back) => tt.pay({ orderInfo, service: 5, ...back }));
}
