/** The merchant's own server: it places the order at ttpay with the operator's key, which never comes here. */

import type { OrderInfo } from '../../pay/cashier.js';
import { SHOP } from '../../config.js';

/** What the shop hands on from ttpay's answer. */
export interface Placed {
  readonly orderInfo: OrderInfo;
  readonly statusToken: string;
}

/**
 * Says what is bought; what it costs is the shop's knowledge. The shop knows the user by its own session and answers
 * a user who already has an unpaid order for this item with that order, freshly signed.
 */
export function placeOrder(item: string): Promise<Placed> {
  return new Promise((resolve, reject) => {
    tt.request({
      url: `${SHOP}/orders`,
      method: 'POST',
      data: { item },
      success: ({ statusCode, data }) => {
        const placed = statusCode === 200 || statusCode === 201 ? readPlaced(data) : undefined;
        if (placed) resolve(placed);
        else reject(new Error(`the shop answered HTTP ${statusCode} without an order`));
      },
      fail: () => reject(new Error('the shop cannot be reached')),
    });
  });
}

function readPlaced(data: unknown): Placed | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { order_info: orderInfo, status_token: statusToken, out_order_no: outOrderNo } = data as Record<string, unknown>;
  if (typeof orderInfo !== 'object' || orderInfo === null || typeof statusToken !== 'string' || !statusToken) return undefined;
  const info = orderInfo as OrderInfo;
  return info.out_order_no && info.out_order_no === outOrderNo ? { orderInfo: info, statusToken } : undefined;
}
