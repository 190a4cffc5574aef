/** A clock that stands still, a cashier that waits to be told, and a backend that answers from a list. */

import type { CashierCode, Clock, OrderInfo, TtPay } from './subject.js';
import type { FetchStatus, HttpReply } from '../pay/status.js';

export class FakeClock implements Clock {
  /** Milliseconds since the start; also the pauses can be read from it. */
  elapsed = 0;
  private timers: Array<{ at: number; run: () => void }> = [];

  now(): number {
    return 1_700_000_000_000 + this.elapsed;
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.elapsed + ms, run };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((one) => one !== timer);
    };
  }

  /** How many timers are armed. */
  get armed(): number {
    return this.timers.length;
  }

  /** Lets `ms` pass, timer by timer, with everything that follows from each. */
  async pass(ms: number): Promise<void> {
    const end = this.elapsed + ms;
    for (;;) {
      await idle();
      const next = this.timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.timers = this.timers.filter((one) => one !== next);
      this.elapsed = next.at;
      next.run();
    }
    this.elapsed = end;
  }
}

/** Until no promise is left to go on. */
export function idle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

type Options = Parameters<TtPay['pay']>[0];

export class FakeTt implements TtPay {
  /** Every opening, in order. */
  readonly opened: Options[] = [];

  pay(options: Options): void {
    this.opened.push(options);
  }

  /** The options of the last opening. */
  get options(): Options {
    const options = this.opened[this.opened.length - 1];
    if (!options) throw new Error('no cashier was opened');
    return options;
  }

  comesBack(code: CashierCode | number): void {
    this.options.success({ code });
  }

  /** What the cashier does on the way back from WeChat. */
  asks(outOrderNo = ORDER.out_order_no): Promise<{ code: number }> {
    const { getOrderStatus } = this.options;
    if (!getOrderStatus) throw new Error('the cashier cannot ask');
    return getOrderStatus({ out_order_no: outOrderNo });
  }
}

export const ORDER: OrderInfo = Object.freeze({
  out_order_no: 'T202401010000000001',
  total_amount: 101,
  valid_time: '900',
  wx_url: 'https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb?prepay_id=wx01&package=101',
  alipay_url: 'app_id=2021000000000001&method=alipay.trade.app.pay',
  sign: 'a2d57c8b4d4686acf34e070dd6566585',
});

/** One line of a backend's script: what it answers, or how it does not. */
export type Line = HttpReply | 'unreachable' | 'silent';

export const waiting = status(9, false, 'waiting');
export const paid = status(0, true, 'paid');

export function status(code: number, final: boolean, reason = ''): HttpReply {
  return { status: 200, headers: {}, body: { code, final, reason } };
}

export function problem(http: number, code: string, headers: Record<string, string> = {}): HttpReply {
  return { status: http, headers, body: { type: 'about:blank', title: code, status: http, code } };
}

export class FakeBackend {
  /** When it was asked, in milliseconds of the fake clock. */
  readonly asked: number[] = [];
  private readonly script: Line[];

  /** The last line is repeated for ever. */
  constructor(
    private readonly clock: FakeClock,
    ...script: Line[]
  ) {
    this.script = script;
  }

  readonly fetchStatus: FetchStatus = (_outOrderNo, _signal) => {
    this.asked.push(this.clock.elapsed);
    const line = this.script.length > 1 ? this.script.shift() : this.script[0];
    if (line === undefined || line === 'silent') return new Promise(() => undefined);
    return line === 'unreachable' ? Promise.reject(new Error('no network')) : Promise.resolve(line);
  };

  /** The pauses between its questions. */
  get pauses(): number[] {
    return this.asked.slice(1).map((at, n) => at - (this.asked[n] ?? 0));
  }
}
