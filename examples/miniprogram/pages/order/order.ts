/** The order page: one item, one button, and an honest word about what became of the payment. */

import { TTPAY } from '../../config.js';
import type { TtPay } from '../../pay/cashier.js';
import type { TtGuaranteed } from '../../pay/guaranteed.js';
import { PageLife } from '../../pay/life.js';
import { payPlaced, settle, type Outcome } from '../../pay/pay.js';
import type { TtRequest } from '../../pay/request.js';
import { statusUrl } from '../../pay/status.js';
import type { TtTrade } from '../../pay/trade.js';
import { forget, pending, remember, type Pending } from './pending.js';
import { placeOrder } from './shop.js';

/** Of all this the typings of the platform describe `tt.pay` with service 5 only, and are held to it. */
const platform = (tt satisfies TtGuaranteed) as unknown as TtPay & Partial<TtTrade> & TtRequest;

/** `open`: something was begun and is not known to be over, so the button asks instead of paying again. */
type State = 'ready' | 'busy' | 'open' | 'done';

/** What the user reads. Neither "unknown" nor "cancelled" ever says that the payment failed. */
const WORDS: Record<Outcome['kind'], string> = {
  paid: '支付成功',
  timed_out: '订单已超时，未扣款',
  failed: '支付未成功，未扣款',
  closed: '订单已关闭，未扣款',
  cancelled: '支付已取消，订单仍可继续支付',
  not_opened: '收银台未能打开，请稍后再试',
  unknown: '支付结果确认中，请勿重复支付',
};

/** One page is open at a time; each opening has its own life. */
let life = new PageLife();

Page({
  data: { state: 'ready' as State, text: '' },

  onLoad() {
    life = new PageLife();
    const kept = pending();
    if (kept) void this.run(() => this.askAgain(kept));
  },
  onShow() {
    life.show();
  },
  onHide() {
    life.hide();
  },
  onUnload() {
    life.leave();
  },

  onPay() {
    void this.run(() => this.buy());
  },
  onAsk() {
    const kept = pending();
    if (kept) void this.run(() => this.askAgain(kept));
  },

  /** One thing at a time: a second tap finds the page busy and does nothing, so no second order is placed. */
  async run(action: () => Promise<Outcome>): Promise<void> {
    if (this.data.state === 'busy') return;
    this.setData({ state: 'busy', text: '' });
    const { signal } = life;
    try {
      const outcome = await action();
      if (!signal.aborted) this.show(outcome);
    } catch (error) {
      // Nothing was paid: either no order was placed, or the call was wrong before anything opened.
      console.error(error);
      if (!signal.aborted) this.setData({ state: 'ready', text: '下单失败，请稍后再试' });
    }
  },

  async buy(): Promise<Outcome> {
    const { placed, statusToken } = await placeOrder('monthly-card');
    const order = { outOrderNo: placed.out_order_no, statusToken };
    remember(order);
    try {
      return over(await payPlaced({ ...waiting(order), placed }));
    } catch (error) {
      // It rejects only before anything is opened, so nothing of this order can be paid.
      forget();
      throw error;
    }
  },

  async askAgain(order: Pending): Promise<Outcome> {
    return over(await settle({ ...waiting(order), outOrderNo: order.outOrderNo }));
  },

  show(outcome: Outcome): void {
    const { kind } = outcome;
    if (kind === 'unknown') this.setData({ state: stillOpen(outcome) ? 'open' : 'done', text: WORDS.unknown });
    else this.setData({ state: kind === 'cancelled' || kind === 'not_opened' ? 'ready' : 'done', text: WORDS[kind] });
  },
});

function waiting(order: Pending) {
  const { signal } = life;
  const url = statusUrl(TTPAY, order.outOrderNo);
  return { tt: platform, statusUrl: url, statusToken: order.statusToken, signal, visibility: life };
}

/** Only what is worth another question has to be remembered. */
function over(outcome: Outcome): Outcome {
  if (!stillOpen(outcome)) forget();
  return outcome;
}

/** A backend that refuses the token will not answer it later either; then the shop's own order list has to say. */
function stillOpen(outcome: Outcome): boolean {
  return outcome.kind === 'unknown' && outcome.because !== 'refused';
}
