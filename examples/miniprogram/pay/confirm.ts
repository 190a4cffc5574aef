/** Asks the backend until it says that an order is final, with growing pauses and a certain end. */

import type { Clock } from './clock.js';
import type { StopSignal, Visibility } from './life.js';
import type { Ask, Code } from './status.js';
import { sleep, wait, waitFor } from './wait.js';

/** How long and how often. Times in milliseconds. */
export interface Pace {
  /** Questions at most. */
  readonly tries: number;
  /** The first pause; each next one is longer by `factor`, up to `maxMs`. */
  readonly firstMs: number;
  readonly factor: number;
  readonly maxMs: number;
  /** All pauses together at most. */
  readonly limitMs: number;
  /** How long a hidden page is waited for. */
  readonly hiddenMs: number;
}

/** About half a minute: the channels' own answers are seldom later, and then the order page shows them. */
export const PACE: Pace = { tries: 10, firstMs: 500, factor: 1.6, maxMs: 5_000, limitMs: 60_000, hiddenMs: 600_000 };

/** Why nothing final was learned. The order may be paid all the same. */
export type Because = 'not_final_in_time' | 'refused' | 'stopped';

export type Confirmed =
  | { readonly kind: 'final'; readonly code: Code; readonly reason: string }
  | { readonly kind: 'open'; readonly because: Because; readonly detail: string };

export interface Watch {
  readonly clock: Clock;
  readonly signal?: StopSignal | undefined;
  readonly visibility?: Visibility | undefined;
}

/** The first question is asked at once, the following ones only while the page is shown. */
export async function confirm(ask: Ask, watch: Watch, pace: Pace): Promise<Confirmed> {
  let pause = pace.firstMs;
  let paused = 0;
  let detail = '';
  for (let n = 1; ; n++) {
    // Every question has its own end; this only lets a stop be faster.
    const asked = await waitFor(watch, ask());
    if (asked.end !== 'came') return open('stopped', detail);
    const answer = asked.value;
    let earliest = 0;
    if (answer.kind === 'status') {
      const { code, reason, final } = answer.status;
      if (final) return { kind: 'final', code, reason };
      detail = reason;
    } else {
      detail = answer.detail;
      if (answer.kind === 'refused') return open('refused', detail);
      earliest = answer.retryAfterMs;
    }
    const next = Math.max(pause, earliest);
    paused += next;
    if (n >= pace.tries || paused > pace.limitMs) return open('not_final_in_time', detail);
    if ((await sleep({ ...watch, ms: next })).end === 'stopped') return open('stopped', detail);
    const seen = await shown(watch, pace.hiddenMs);
    if (seen !== 'came') return open(seen === 'late' ? 'not_final_in_time' : 'stopped', detail);
    pause = Math.min(Math.round(pause * pace.factor), pace.maxMs);
  }
}

/** Waits until somebody looks. */
async function shown(watch: Watch, ms: number): Promise<'came' | 'late' | 'stopped'> {
  const { visibility } = watch;
  if (!visibility || !visibility.hidden()) return 'came';
  return (await wait<void>({ ...watch, ms }, (deliver) => visibility.onShow(() => deliver(undefined)))).end;
}

function open(because: Because, detail: string): Confirmed {
  return { kind: 'open', because, detail };
}
