import type { Config, ErrorCode, Verb } from './lib/types';
import { Verbs } from './lib/verbs';

export * from './lib/types';

/**
 * A merchant: every verb is its method.
 *
 * Built once from a configuration, which is checked as a whole and whose keys are parsed once. It is immutable, and it
 * never shows a secret again: `util.inspect`, `String` and `JSON.stringify` say `[redacted]`. Each worker thread makes its
 * own, since no object with a native half moves between threads; the methods that return a promise share this one
 * between the threads of Node's pool.
 *
 * @example
 * ```ts
 * import { Merchant } from 'ttpay';
 *
 * const merchant = new Merchant({
 *   cashier: { app_id: '800000000001', merchant_id: '1900000001', secret: process.env.TTPAY_SECRET ?? '' },
 * });
 * const sign = merchant.signFields({ app_id: '800000000001', total_amount: 1 });
 * ```
 */
export declare class Merchant extends Verbs {
  /**
   * Makes a merchant from an object.
   *
   * @param config - The configuration; every section is optional. Values are taken as they are: `file:` and `env:` are
   * resolved by {@link Merchant.fromFile} alone.
   * @throws {@link TtpayError} `config_invalid` or `key_malformed`, with the path of the member in `field`.
   */
  constructor(config: Config);

  /**
   * Makes a merchant from a JSON text, in which a repeated or unknown member is refused.
   *
   * @throws {@link TtpayError} As the constructor; the text is never quoted.
   */
  static fromJson(text: string): Merchant;

  /**
   * Makes a merchant from a file: TOML when its name ends in `.toml`, JSON otherwise. The file is read at once, before
   * this returns.
   *
   * @param path - The file.
   * @param options - `resolve`: whether a value `file:PATH` is replaced by the content of that file (seen from the folder
   * of `path`) and `env:NAME` by that environment variable; `false` when absent.
   * @throws {@link TtpayError} As the constructor, and `config_invalid` when a file or variable cannot be read.
   */
  static fromFile(path: string, options?: { resolve?: boolean | undefined }): Merchant;

  /**
   * The wide door: calls a verb by its word. The typed methods are this with types.
   *
   * An object is written as JSON strictly: what `JSON.stringify` would drop or change without a word (NaN, functions,
   * dates, maps) is refused with its path, and a BigInt keeps its digits. Text and bytes are taken as JSON already.
   *
   * @returns What stands in `ok` of the reply.
   * @throws {@link TtpayError} What the verb refuses, with its code.
   */
  call(verb: Verb | (string & {}), request: object | string | Uint8Array): unknown;

  /** As {@link Merchant.call}, in a thread of Node's pool; the promise is rejected with what `call` throws. */
  callAsync(verb: Verb | (string & {}), request: object | string | Uint8Array): Promise<unknown>;

  /**
   * The hot path: signs the members of an orderInfo that a backend already has, faster than joining and hashing by hand.
   *
   * Empty text, `null` and `undefined` are left out, `sign` and `risk_info` are never signed, `1`, `1n` and `'1'` sign the
   * same. The own enumerable members of the object count, in any order.
   *
   * @returns 32 lower-case hex digits.
   * @throws {@link TtpayError} `field_invalid` or `amount_invalid` for a boolean, an object, a fraction, or an integer
   * beyond 2^53, which JavaScript has already rounded; `request_malformed` for half a surrogate pair, which has no UTF-8
   * bytes to sign; `config_missing` without the section `cashier`.
   */
  signFields(fields: object): string;

  /** `Merchant([redacted])` */
  toString(): string;

  /** `[redacted]` */
  toJSON(): string;
}

/**
 * Something was refused, and nothing was decided. Branch on `code`: the same failure has the same code in every language,
 * over HTTP and on the command line.
 */
export declare class TtpayError extends Error {
  /** Its members have the words of the door, as all requests and replies have. */
  constructor(members: {
    code: ErrorCode;
    message: string;
    field?: string | undefined;
    channel_code?: string | undefined;
    verified?: boolean | undefined;
  });

  /** What kind of failure it is. */
  readonly code: ErrorCode;
  /** The field that it is about. */
  readonly field?: string;
  /** The channel's own code, when the channel refused. */
  readonly channel_code?: string;
  /** Whether the channel's refusal was signed; an unsigned one must not move an order. */
  readonly verified?: boolean;
}

/** Every error code, in the order of the table. */
export declare const errorCodes: readonly ErrorCode[];

/** The word of every verb, in the order of the table. */
export declare const verbs: readonly Verb[];
