/** What the backend says about an order, read strictly: a word that is not understood is no word at all. */

import type { Clock } from './clock.js';
import { Stop, type StopSignal } from './life.js';
import { waitFor } from './wait.js';

/** The codes of `getOrderStatus`: 0 paid, 1 timed out, 2 failed, 3 closed, 9 not known (yet). */
export type Code = 0 | 1 | 2 | 3 | 9;

/** The backend's statement. `final` is its own word: nothing but a late payment changes it any more. */
export interface Status {
  readonly code: Code;
  readonly reason: string;
  readonly final: boolean;
}

/** An HTTP answer, with its body parsed as JSON if it was JSON. */
export interface HttpReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Asks the backend once; rejects when no answer arrives. `signal` says that nobody waits any longer. */
export type FetchStatus = (outOrderNo: string, signal: StopSignal) => Promise<HttpReply>;

/** What became of a question. None of these but `status` says anything about the order. */
export type Answer =
  | { readonly kind: 'status'; readonly status: Status }
  /** Network, server trouble, too many questions: ask again, not before `retryAfterMs`. */
  | { readonly kind: 'trouble'; readonly detail: string; readonly retryAfterMs: number }
  /** The question itself is refused, as with a foreign token: asking again does not help. */
  | { readonly kind: 'refused'; readonly detail: string };

/** Asks and never rejects. */
export type Ask = () => Promise<Answer>;

/**
 * One order's questions: one at a time (whoever asks meanwhile gets the same answer), each with an end, and none
 * before the moment that `Retry-After` named.
 */
export function asker(fetchStatus: FetchStatus, outOrderNo: string, clock: Clock, timeoutMs: number): Ask {
  let asking: Promise<Answer> | undefined;
  let notBefore = 0;

  const once = async (): Promise<Answer> => {
    const overdue = new Stop();
    // A throw before the first `await` of `fetchStatus` becomes a rejection, too.
    const reply = (async () => readReply(await fetchStatus(outOrderNo, overdue), clock.now()))();
    const waited = await waitFor({ clock, ms: timeoutMs }, reply.catch(unreachable));
    if (waited.end === 'came') return waited.value;
    overdue.abort();
    return trouble(`no answer within ${timeoutMs} ms`);
  };

  return () => {
    if (asking) return asking;
    const early = notBefore - clock.now();
    if (early > 0) return Promise.resolve(trouble('the backend asked for patience', early));
    asking = once().then((answer) => {
      asking = undefined;
      if (answer.kind === 'trouble') notBefore = clock.now() + answer.retryAfterMs;
      return answer;
    });
    return asking;
  };
}

/** Reads `GET {base}/v1/orders/{out_order_no}/status`. `now` in milliseconds. */
export function readReply(reply: HttpReply, now: number): Answer {
  const { status: http } = reply;
  if (http === 200) {
    const status = readStatus(reply.body);
    return status ? { kind: 'status', status } : trouble('HTTP 200, but no status in it');
  }
  const detail = `HTTP ${http}${problemCode(reply.body)}`;
  const again = http === 408 || http === 425 || http === 429 || http < 400 || http >= 500;
  return again ? trouble(detail, retryAfterMs(reply.headers, now)) : { kind: 'refused', detail };
}

/** The status URL of an order; `base` as the ttpay server is reached from phones. */
export function statusUrl(base: string, outOrderNo: string): string {
  return `${base.replace(/\/+$/, '')}/v1/orders/${encodeURIComponent(outOrderNo)}/status`;
}

function readStatus(body: unknown): Status | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { code, reason, final } = body as Record<string, unknown>;
  if (!isCode(code) || typeof final !== 'boolean') return undefined;
  return { code, final, reason: typeof reason === 'string' ? reason : '' };
}

function isCode(value: unknown): value is Code {
  return value === 0 || value === 1 || value === 2 || value === 3 || value === 9;
}

/** The machine word of a problem document, if it is one; never its free text. */
function problemCode(body: unknown): string {
  const code = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)['code'] : undefined;
  return typeof code === 'string' && /^[a-z0-9_]{1,40}$/.test(code) ? ` ${code}` : '';
}

/** `Retry-After` is a number of seconds or a date; anything else is no advice. */
function retryAfterMs(headers: HttpReply['headers'], now: number): number {
  const name = Object.keys(headers).find((one) => one.toLowerCase() === 'retry-after');
  const value = String((name !== undefined && headers[name]) || '').trim();
  if (/^\d{1,6}$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? 0 : Math.max(0, date - now);
}

function unreachable(): Answer {
  return trouble('the backend cannot be reached');
}

function trouble(detail: string, retryAfterMs = 0): Answer {
  return { kind: 'trouble', detail, retryAfterMs };
}
