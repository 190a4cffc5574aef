/** The merchant's own server: it places the order at ttpay with the operator's key, which never comes here. */

import { SHOP } from '../../config.js';
import type { Placed } from '../../pay/pay.js';

/** What the shop hands on: ttpay's answer with the token of this one order. */
export interface Bought {
  readonly placed: Placed;
  readonly statusToken: string;
}

/**
 * Says what is bought; what it costs is the shop's knowledge. The shop knows the user by its own session and answers
 * a user who already has an unpaid order for this item with that order, freshly signed.
 */
export function placeOrder(item: string): Promise<Bought> {
  return new Promise((resolve, reject) => {
    tt.request({
      url: `${SHOP}/orders`,
      method: 'POST',
      data: { item },
      success: ({ statusCode, data }) => {
        const bought = statusCode === 200 || statusCode === 201 ? readBought(data) : undefined;
        if (bought) resolve(bought);
        else reject(new Error(`the shop answered HTTP ${statusCode} without an order`));
      },
      fail: () => reject(new Error('the shop cannot be reached')),
    });
  });
}

/** What only the page needs is read here; the rest goes to the helper as it came, which knows each generation. */
function readBought(data: unknown): Bought | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { status_token: statusToken, out_order_no: outOrderNo } = data as Record<string, unknown>;
  if (typeof statusToken !== 'string' || !statusToken || typeof outOrderNo !== 'string' || !outOrderNo) return undefined;
  return { placed: data as Placed, statusToken };
}
