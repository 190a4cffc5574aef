/** The payment whose end is not known yet, kept over the death of the program: paid in Alipay, killed before the way back. */

/** One order and the token that reads its status; worth nothing for anything else. */
export interface Pending {
  readonly outOrderNo: string;
  readonly statusToken: string;
}

const KEY = 'ttpay.pending';

export function remember(pending: Pending): void {
  tt.setStorageSync(KEY, pending);
}

export function pending(): Pending | undefined {
  const kept: unknown = tt.getStorageSync(KEY);
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { outOrderNo, statusToken } = kept as Record<string, unknown>;
  return typeof outOrderNo === 'string' && typeof statusToken === 'string' ? { outOrderNo, statusToken } : undefined;
}

export function forget(): void {
  tt.removeStorageSync(KEY);
}
