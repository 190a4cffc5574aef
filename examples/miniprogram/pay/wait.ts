/** The one way to wait here: for something, and at the same time for the end of a time and for a stop. */

import type { Clock } from './clock';
import type { StopSignal } from './life';

/** What ends a wait besides the thing waited for. */
export interface Bounds {
  readonly clock: Clock;
  /** Milliseconds after which the wait is `late`; absent when the thing waited for has its own end. */
  readonly ms?: number;
  readonly signal?: StopSignal | undefined;
}

/** How a wait ended. */
export type Waited<T> = { readonly end: 'came'; readonly value: T } | { readonly end: 'late' | 'stopped' };

/**
 * Waits for what `start` delivers. `start` returns how to stop listening; that is called however the wait ends,
 * and whatever is delivered afterwards is lost on purpose.
 */
export function wait<T>(bounds: Bounds, start: (deliver: (value: T) => void) => () => void): Promise<Waited<T>> {
  return new Promise((resolve) => {
    const { clock, ms, signal } = bounds;
    if (signal && signal.aborted) return resolve({ end: 'stopped' });
    let over = false;
    const undo: Array<() => void> = [];
    const settle = (waited: Waited<T>): void => {
      if (over) return;
      over = true;
      for (const one of undo) one();
      resolve(waited);
    };
    const stop = (): void => settle({ end: 'stopped' });
    if (signal) {
      signal.addEventListener('abort', stop);
      undo.push(() => signal.removeEventListener('abort', stop));
    }
    if (ms !== undefined) undo.push(clock.after(ms, () => settle({ end: 'late' })));
    const quiet = start((value) => settle({ end: 'came', value }));
    if (over) quiet();
    else undo.push(quiet);
  });
}

/** Waits for a promise that never rejects. */
export function waitFor<T>(bounds: Bounds, promise: Promise<T>): Promise<Waited<T>> {
  return wait<T>(bounds, (deliver) => {
    void promise.then(deliver);
    return () => undefined;
  });
}

/** Only lets time pass. */
export function sleep(bounds: Bounds & { readonly ms: number }): Promise<Waited<never>> {
  return wait<never>(bounds, () => () => undefined);
}
