/** The one way to wait here: for something, and at the same time for the end of a time and for a stop. */

import type { Clock } from './clock.js';
import type { StopSignal } from './life.js';

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
  const { clock, ms, signal } = bounds;
  if (signal && signal.aborted) return Promise.resolve({ end: 'stopped' });
  const undo: Array<() => void> = [];
  const waited = new Promise<Waited<T>>((resolve) => {
    if (signal) {
      const stop = (): void => resolve({ end: 'stopped' });
      signal.addEventListener('abort', stop);
      undo.push(() => signal.removeEventListener('abort', stop));
    }
    if (ms !== undefined) undo.push(clock.after(ms, () => resolve({ end: 'late' })));
    undo.push(start((value) => resolve({ end: 'came', value })));
  });
  return waited.then((end) => {
    for (const one of undo) one();
    return end;
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
