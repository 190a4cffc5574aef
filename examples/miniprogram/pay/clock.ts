/** Time, passed in so that tests need none. */

export interface Clock {
  /** Milliseconds since 1970; used for differences and for a `Retry-After` that names a date. */
  now(): number;
  /** Calls `run` once after `ms` milliseconds; the result takes the call back. */
  after(ms: number, run: () => void): () => void;
}

// Mini-programs and browsers have both; the typings of mini-programs know only the first.
declare function setTimeout(run: () => void, ms: number): unknown;
declare function clearTimeout(timer: unknown): void;

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
